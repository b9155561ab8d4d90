//! What a file may say, and what it is told where it may not.

use crate::fixture::{file, read};

/// The one line that a text is refused with.
fn refused(text: &str) -> String {
    let said = read(text).err().unwrap_or_else(|| panic!("it is taken:\n{text}"));
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

/// A text with an entry that has everything that it must, and these lines.
fn entry(lines: &str) -> String {
    format!("# Known.\n\n[[known]]\nengine = \"node\"\n{lines}\n")
}

#[test]
fn every_form_of_an_entry_is_read() {
    file("");
    file("# Nothing is known.\r\n");
    file("\u{feff}# A byte order mark.\n");
    for lines in [
        "rule = 'ecma/await'",
        "version = '<11'\nrule = 'ecma/await'\nreason = 'Why.'\nlink = 'https://example.org/'\nstatus = 'failed'",
        "scenarios = ['a::b', 'c::*']\nstatus = 'crashed'",
        "scenarios = []",
        "[known.scenarios]\n'a::b' = ['x', 'y']\n'a::c' = []\n'a::d' = [['x', 'y'], ['y', 'x'], []]",
        "scenarios.'a::b' = ['x']\nreason = '''\nlong\nwords'''",
        "scenarios = { 'a::b' = ['x'] }",
    ] {
        file(&entry(lines));
    }
}

#[test]
fn what_is_no_toml_is_refused_with_its_line() {
    assert!(refused("[[known]]\nengine = node\n").starts_with("known.toml:2: "));
    assert!(refused(&entry("rule = 'x'\nrule = 'y'")).starts_with("known.toml:6: "));
    assert!(refused(&entry("[known.scenarios]\n'a' = []\n'a' = []")).starts_with("known.toml:7: "));
}

#[test]
fn unknown_keys_are_refused_with_the_nearest() {
    let said = refused(&entry("rule = 'x'\nreson = 'y'"));
    assert_eq!(said, "known.toml:6: no key is called `reson`; did you mean `reason`?");
    let said = refused("[[expected]]\nengine = 'node'\n");
    assert_eq!(said, "known.toml:1: no key is called `expected`; there are known");
    let said = refused("[known]\nengine = 'node'\n");
    assert_eq!(said, "known.toml:1: each entry begins with a line `[[known]]`");
}

#[test]
fn an_entry_names_its_engine_and_what_fails() {
    let said = refused("[[known]]\nrule = 'x'\n");
    assert_eq!(said, "known.toml:1: an entry names its `engine`, as in `engine = \"node\"`");
    let said = refused(&entry("reason = 'y'"));
    assert_eq!(said, "known.toml:3: an entry says what fails: add a `rule`, or a table `[known.scenarios]`");
    let said = refused(&entry("rule = 'x'\nscenarios = ['y']"));
    assert_eq!(said, "known.toml:5: an entry has a `rule` or `scenarios`, not both: make it two");
}

#[test]
fn values_of_another_type_are_refused_by_their_key() {
    for key in ["version", "rule", "status", "reason", "link"] {
        let said = refused(&entry(&format!("{key} = 10")));
        assert_eq!(said, format!("known.toml:5: `{key}` is a string"));
    }
    assert_eq!(refused("[[known]]\nengine = ['node']\n"), "known.toml:2: `engine` is a string");
    for value in ["'a::b'", "1", "['a::b', 1]", "[['a::b']]"] {
        let said = refused(&entry(&format!("scenarios = {value}")));
        assert!(said.starts_with("known.toml:5: `scenarios` is a list of ids, or a table"), "{said}");
    }
    for value in ["'x'", "1", "true", "['x', 1]", "[['x'], 'y']", "[[['x']]]", "{}"] {
        let said = refused(&entry(&format!("[known.scenarios]\n'a::c' = []\n'a::b' = {value}")));
        assert!(said.starts_with("known.toml:7: behind a scenario stands the order observed"), "{said}");
    }
}

#[test]
fn words_that_mean_nothing_are_refused_with_those_that_do() {
    let said = refused(&entry("rule = 'x'\nstatus = 'timed out'"));
    assert_eq!(
        said,
        "known.toml:6: no failure has the status `timed out`; there are failed, timed_out, crashed, flaky"
    );
    assert!(refused(&entry("rule = 'x'\nstatus = 'passed'")).contains("`passed`"));
    let said = refused(&entry("version = '^10'\nrule = 'x'"));
    assert_eq!(
        said,
        "known.toml:5: `^10` is no condition on a version; write \"10\", \"<11\" or \">=8, <11\""
    );
    let said = refused(&entry("[known.scenarios]\n'a::*' = ['x']"));
    assert!(said.starts_with("known.toml:6: scenarios that begin alike have no order in common"), "{said}");
}
