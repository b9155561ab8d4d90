//! What blessing makes of a file.

use crate::fixture::{Run, engine, file};
use looplaw::reports::judge::Status::{Crashed, Failed, Flaky, Passed, TimedOut, Unsupported};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/baseline/golden");

/// Blesses a text, and checks what must always hold: the run is then as the file says, and a second blessing changes
/// nothing.
fn blessed(text: &str, run: &Run) -> String {
    let blessing = file(text).bless(&run.outcomes()).unwrap_or_else(|error| panic!("{error}"));
    let now = blessing.file.text().to_owned();
    let (results, _) = run.held(&blessing.file);
    let unexpected: Vec<_> = results.iter().filter(|result| !result.is_expected()).collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}\n{now}");
    let again = blessing.file.bless(&run.outcomes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(again.file.text(), now);
    assert_eq!((again.added.len(), again.changed, again.removed), (0, 0, 0));
    now
}

/// Blesses a file of the folder of golden files, and compares with the one of what it should become.
fn golden(before: &str, run: &Run, after: &str) {
    let read = |name: &str| std::fs::read_to_string(format!("{GOLDEN}/{name}.toml")).unwrap_or_default();
    let now = blessed(&read(before), run);
    assert!(now == read(after), "{after}.toml should be:\n{now}");
}

/// A run on Node 8 and 10 in which both fail `area::one` alike, and each another scenario.
fn two_nodes() -> Run {
    let (eight, ten) = (engine("node=/8", "8.17.0"), engine("node@10.24.1", "v10.24.1"));
    Run::new()
        .with(&eight, "area::one", Failed, &["b a"])
        .broke("ecma/await")
        .with(&ten, "area::one", Failed, &["b a"])
        .broke("ecma/await")
        .with(&eight, "area::two", Failed, &["b"])
        .broke("ecma/await")
        .with(&ten, "area::two", Passed, &["a b"])
        .with(&eight, "area::three", TimedOut, &["a"])
        .with(&ten, "area::three", Flaky, &["a b", "b a"])
        .broke("ecma/jobs-fifo")
        .with(&eight, "other::four", Unsupported, &[])
        .with(&ten, "other::four", Crashed, &[])
}

#[test]
fn what_is_new_comes_by_engine_version_status_and_rule() {
    golden("empty", &two_nodes(), "new");
}

#[test]
fn a_written_file_keeps_all_that_still_holds() {
    let (eight, ten) = (engine("node", "8.17.0"), engine("node", "10.24.1"));
    let run = Run::new()
        .with(&eight, "area::one", Failed, &["b a"])
        .with(&ten, "area::one", Failed, &["b a"])
        .with(&eight, "area::two", Failed, &["b"])
        .with(&ten, "area::two", Failed, &["b"])
        .with(&eight, "area::three", Passed, &["a b"])
        .with(&ten, "area::three", Passed, &["a b"])
        .with(&ten, "other::four", Failed, &["\" \\ \u{1b}[31m é"])
        .broke("ecma/await");
    golden("written", &run, "kept");
}

#[test]
fn what_was_not_run_is_not_touched() {
    let text = std::fs::read_to_string(format!("{GOLDEN}/written.toml")).unwrap();
    assert_eq!(blessed(&text, &Run::new()), text);
    let other = Run::new().with(&engine("deno", "2.9.6"), "area::three", Passed, &["a b"]);
    assert_eq!(blessed(&text, &other), text);
    let newer = Run::new().with(&engine("node", "12.22.12"), "area::three", Passed, &["a b"]);
    assert_eq!(blessed(&text, &newer), text);
    let lacks = Run::new().with(&engine("node", "8.17.0"), "area::three", Unsupported, &[]);
    assert_eq!(blessed(&text, &lacks), text);
}

#[test]
fn a_file_that_is_true_stays_as_it_is_byte_for_byte() {
    let node = engine("node", "8.17.0");
    let odd = "\n\n  [[ known ]]\r\nengine='node'#x\n\nscenarios={'area::one'=[ 'b','a' ]}   \n# end";
    let run = Run::new().with(&node, "area::one", Failed, &["b a"]);
    assert_eq!(blessed(odd, &run), odd);
}

#[test]
fn a_version_that_passes_is_left_out_and_the_reason_goes_with_the_rest() {
    let text = "[[known]]\nengine = 'node'\nreason = 'Why.'\nlink = 'https://example.org/'\n[known.scenarios]\n'area::one' = ['b', 'a']\n";
    let run = Run::new().with(&engine("node=/a", "10.1.0"), "area::one", Failed, &["b a"]).with(
        &engine("node=/b", "10.2.0"),
        "area::one",
        Passed,
        &["a b"],
    );
    let now = blessed(text, &run);
    assert!(
        now.contains("version = \"10.1.0\"\nreason = \"Why.\"\nlink = \"https://example.org/\""),
        "{now}"
    );
    let zero = Run::new().with(&engine("txiki", "0.21.4"), "area::one", Failed, &["b a"]);
    assert!(blessed("", &zero).contains("version = \"0.21\"\n"));
    let unknown = Run::new().with(&engine("txiki", "unknown"), "area::one", Failed, &["b a"]);
    assert!(!blessed("", &unknown).contains("version"));
}

#[test]
fn one_recorded_order_gives_way_and_several_are_added_to() {
    let text = |orders: &str| {
        format!("[[known]]\nengine = 'node'\n[known.scenarios]\n'area::one' = {orders} # why\n")
    };
    let ten = engine("node", "10.24.1");
    let other = Run::new().with(&ten, "area::one", Failed, &["b"]);
    assert_eq!(blessed(&text("['b', 'a']"), &other), text("[\"b\"]"));
    let several = "[\n    [\"b\", \"a\"],\n    [\"a\"],\n    [\"b\"],\n]";
    assert_eq!(blessed(&text("[['b', 'a'], ['a']]"), &other), text(several));
    let both = other.with(&engine("node", "8.17.0"), "area::one", Failed, &["b a"]);
    assert_eq!(blessed(&text("['b', 'a']"), &both), text("[\n    [\"b\", \"a\"],\n    [\"b\"],\n]"));
}

#[test]
fn another_status_moves_to_an_entry_of_its_own() {
    let text = "# File.\n\n# Cause.\n[[known]]\nengine = 'node'\nreason = 'Why.'\nscenarios = ['area::one', 'area::two']\n";
    let ten = engine("node", "10.24.1");
    let run = Run::new().with(&ten, "area::one", TimedOut, &["a"]).with(&ten, "area::two", Failed, &["b"]);
    let now = blessed(text, &run);
    assert!(
        now.starts_with(
            "# File.\n\n# Cause.\n[[known]]\nengine = 'node'\nreason = 'Why.'\nscenarios = [ 'area::two']\n"
        ),
        "{now}"
    );
    assert!(now.contains("status = \"timed_out\"\nreason = \"Why.\"\nscenarios = [\"area::one\"]"), "{now}");
}

#[test]
fn comments_that_stand_for_themselves_stay_when_their_neighbour_goes() {
    let entry = |id: &str| format!("# About {id}.\n[[known]]\nengine = 'node'\nscenarios = ['{id}']\n");
    let node = engine("node", "10.24.1");
    let passes = |id: &str| Run::new().with(&node, id, Passed, &["a b"]);
    let text = format!("# File.\n\n{}\n# Part.\n\n{}", entry("area::one"), entry("area::two"));
    assert_eq!(blessed(&text, &passes("area::one")), format!("# File.\n\n# Part.\n\n{}", entry("area::two")));
    assert_eq!(blessed(&text, &passes("area::two")), format!("# File.\n\n{}\n# Part.\n", entry("area::one")));
    let all_pass = passes("area::one").with(&node, "area::two", Passed, &["a b"]);
    assert_eq!(blessed(&text, &all_pass), "# File.\n\n# Part.\n");
    let table = "[[known]]\nengine = 'node'\n[known.scenarios]\n# All.\n\n# One.\n'area::one' = []\n'area::two' = []\n";
    let left = "[[known]]\nengine = 'node'\n[known.scenarios]\n# All.\n\n'area::two' = []\n";
    assert_eq!(blessed(table, &passes("area::one")), left);
}

#[test]
fn commas_go_with_what_they_part() {
    let node = engine("node", "10.24.1");
    let run = Run::new()
        .with(&node, "area::one", Failed, &["b"])
        .with(&node, "area::two", Passed, &["a b"])
        .with(&node, "other::four", Passed, &["a b"]);
    let entry = |scenarios: &str| format!("[[known]]\nengine = 'node'\nscenarios = {scenarios} # end\n");
    for (before, after) in [
        ("['area::one', 'area::two', 'other::four']", "['area::one']"),
        ("['other::four','area::one', 'area::two']", "['area::one']"),
        ("[\n  'area::one', # [,\n  'area::two',\n]", "[\n  'area::one',\n]"),
        ("[\n  'area::two',\n  \"area::one\"\n]", "[\n  \"area::one\"\n]"),
        ("{ 'area::two' = [',', 'b'], 'area::one' = [['b'], ['x']] }", "{ 'area::one' = [['b'], ['x']] }"),
        ("{ 'area::one' = ['b'], 'other::four' = ['x'] }", "{ 'area::one' = ['b'] }"),
    ] {
        assert_eq!(blessed(&entry(before), &run), entry(after));
    }
}

#[test]
fn lines_end_as_they_did() {
    let text = "# File.\r\n\r\n[[known]]\r\nengine = 'node'\r\n[known.scenarios]\r\n'area::one' = ['b', 'a']\r\n'area::two' = ['b']\r\n";
    let node = engine("node", "10.24.1");
    let run =
        Run::new().with(&node, "area::one", Passed, &["a b"]).with(&node, "area::three", Failed, &["b"]);
    let now = blessed(text, &run);
    assert!(
        now.starts_with("# File.\r\n\r\n[[known]]\r\nengine = 'node'\r\n[known.scenarios]\r\n'area::two'"),
        "{now}"
    );
    assert_eq!(now.matches('\n').count(), now.matches("\r\n").count(), "{now:?}");
}

#[test]
fn rules_and_beginnings_are_left_alone() {
    let text = "[[known]]\nengine = 'node'\nrule = 'ecma/jobs-fifo'\n[[known]]\nengine = 'node'\nscenarios = ['area::t*']\n";
    let node = engine("node", "10.24.1");
    let run = Run::new()
        .with(&node, "area::one", Passed, &["a b"])
        .with(&node, "area::two", Passed, &["a b"])
        .with(&node, "area::three", Crashed, &[]);
    let now = blessed(text, &run);
    assert!(now.starts_with(text) && now.contains("status = \"crashed\""), "{now}");
}

/// Every small run, blessed onto every other: afterwards it is as the file says, and a file is never broken.
#[test]
fn a_blessed_run_is_as_the_file_says() {
    let engines = [engine("node=/8", "8.17.0"), engine("node=/10", "10.24.1"), engine("deno", "2.9.6")];
    let ids = ["area::one", "area::two", "other::four"];
    let ways: [(_, &[&str]); 8] = [
        (Passed, &["a b"]),
        (Failed, &["b a"]),
        (Failed, &["b"]),
        (Failed, &["b a", "b"]),
        (Flaky, &["a b", "b"]),
        (TimedOut, &["a"]),
        (Crashed, &[]),
        (Unsupported, &[]),
    ];
    let mut text = String::new();
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..400 {
        let mut run = Run::new();
        for (engine, id) in engines.iter().flat_map(|engine| ids.iter().map(move |id| (engine, id))) {
            // A third of the pairs is not run.
            let Some((status, logs)) = ways.get(random.usize(..ways.len() * 3 / 2)) else { continue };
            run = run.with(engine, id, *status, logs);
            if *status == Failed && random.bool() {
                run = run.broke("ecma/await");
            }
        }
        text = blessed(&text, &run);
    }
    let everything_passes = ids.iter().fold(Run::new(), |run, id| {
        engines.iter().fold(run, |run, engine| run.with(engine, id, Passed, &["a b"]))
    });
    let flaky_alone = blessed(&text, &everything_passes);
    assert!(
        flaky_alone.matches("[[known]]").count() == flaky_alone.matches("\"flaky\"").count(),
        "{flaky_alone}"
    );
}
