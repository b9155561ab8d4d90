//! Two runs, or two engines, side by side.

use crate::fixture::{With, report, result};
use crate::golden::is_accepted;
use crate::render::without_style;
use crate::side_by_side::{FORMS, NAMES, reports, text};
use looplaw_reports::hidden::is_hidden;
use looplaw_reports::judge::Status;
use looplaw_reports::report::{Baseline, Change, ChangeKind, Comparison, Report, compare, compare_engines};
use std::path::Path;

/// What changed, with whether it is for the worse.
fn kinds<'a>(comparison: &Comparison<'a>) -> Vec<(ChangeKind, &'a str, bool)> {
    let told = |change: &Change<'a>| (change.kind, change.key().0, change.is_worse());
    comparison.changes.iter().map(told).collect()
}

fn pairs<'a>(comparison: &Comparison<'a>) -> Vec<(&'a str, &'a str)> {
    comparison.engines.iter().map(|pair| (pair.base, pair.new)).collect()
}

/// A report of engines, each of one scenario that passed.
fn of_engines(engines: &[(&str, &str, &str)]) -> Report {
    let mut report = report();
    let like = report.engines[1].clone();
    let entry = |(id, name, version): &(&str, &str, &str)| {
        let mut engine = like.clone();
        (engine.id, engine.name, engine.version) =
            ((*id).to_owned(), (*name).to_owned(), (*version).to_owned());
        engine
    };
    report.engines = engines.iter().map(entry).collect();
    report.results = engines
        .iter()
        .map(|(id, ..)| result("microtasks::nested", id, Status::Passed, &["1", "2"]))
        .collect();
    report.settle();
    report
}

#[test]
fn a_comparison_tells_each_kind_of_change() {
    let base = report();
    assert_eq!(compare(&base, &base).changes, []);
    assert!(compare(&base, &base).is_twice_the_same());
    let mut new = report();
    new.results[0].status = Status::Failed;
    new.results[2].status = Status::Passed;
    new.results[3].observed[0].reverse();
    new.results[4].status = Status::Passed;
    new.results[7].observed.pop();
    new.results[8].message = Some("other words".into());
    new.results[8].duration_us = 1;
    new.results[10] = new.results[10].clone().broke("ecma/jobs-fifo", "a", "b");
    let removed = new.results.remove(9);
    new.results.push(result("new::failing", "e", Status::Failed, &[]));
    new.results.push(result("new::passing", "e", Status::Passed, &[]));
    let found = compare(&base, &new);
    assert_eq!(
        kinds(&found),
        [
            (ChangeKind::Broken, "microtasks::nested", true),
            (ChangeKind::Fixed, "microtasks::checkpoint_between_timers", false),
            (ChangeKind::Differs, removed.scenario.as_str(), false),
            (ChangeKind::Reordered, "microtasks::checkpoint_between_timers", false),
            (ChangeKind::Support, "microtasks::nested", false),
            (ChangeKind::Added, "new::failing", false),
            (ChangeKind::Added, "new::passing", false),
            (ChangeKind::Removed, removed.scenario.as_str(), false),
        ]
    );
    assert_eq!((found.compared(), found.same()), (10, 5));
}

#[test]
fn what_one_side_alone_has_or_can_run_is_neither_better_nor_worse() {
    let mut base = report();
    base.results.retain(|result| result.status == Status::Unsupported);
    let mut new = base.clone();
    new.results[0].status = Status::Failed;
    new.results.push(result("new::failing", "node@10.24.1", Status::Failed, &[]));
    for (one, other) in [(&base, &new), (&new, &base)] {
        let tally = compare(one, other).tally();
        assert_eq!((tally.worse, tally.better, tally.differs, tally.one_sided), (0, 0, 0, 2));
    }
}

#[test]
fn what_is_known_to_waver_has_not_changed_when_it_does() {
    let mut base = report();
    let at = base.results.iter().position(|it| it.baseline == Some(Baseline::Known)).expect("a known one");
    let mut passing = base.clone();
    passing.results[at].status = Status::Passed;
    assert_eq!(compare(&base, &passing).changes.len(), 1);
    base.results[at].recorded.as_mut().expect("how it is known").status = Status::Flaky;
    assert_eq!(compare(&base, &passing).changes, []);
    assert_eq!(compare(&passing, &base).changes, []);
    passing.results[at].status = Status::Unsupported;
    assert_eq!(compare(&base, &passing).changes.len(), 1);
}

#[test]
fn engines_are_matched_by_what_they_are() {
    let base = of_engines(&[
        ("node=/old/node", "Node.js", "v10.24.1"),
        ("bun", "Bun", "1.3.0"),
        ("deno@2", "Deno", "2.9.6"),
    ]);
    let new = of_engines(&[
        ("bun", "Bun", "1.4.5"),
        ("deno=/x/deno", "Deno", "2.9.6"),
        ("node=/new/node", "Node.js", "v12.0.0"),
    ]);
    let found = compare(&base, &new);
    assert_eq!(
        pairs(&found),
        [("bun", "bun"), ("deno@2", "deno=/x/deno"), ("node=/old/node", "node=/new/node")]
    );
    assert_eq!((found.changes.as_slice(), found.compared()), (&[][..], 3));
}

#[test]
fn which_of_several_engines_is_meant_is_said_to_be_open_and_not_guessed() {
    let base = of_engines(&[("node@8", "Node.js", "v8.0.0"), ("node@10", "Node.js", "v10.0.0")]);
    let new = of_engines(&[
        ("node@8", "Node.js", "v8.1.0"),
        ("node=/a", "Node.js", "v12.0.0"),
        ("node=/b", "Node.js", "v12.0.0"),
    ]);
    let found = compare(&base, &new);
    assert_eq!(pairs(&found), [("node@8", "node@8")]);
    assert_eq!(found.open, [(vec!["node@10"], vec!["node=/a", "node=/b"])]);
    let kinds: Vec<_> = found.changes.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Added, ChangeKind::Added, ChangeKind::Removed]);
    let said = text(FORMS[0].1, &[base.clone(), new.clone()]);
    let open = "is not guessed: Node.js v10.0.0 in before.json, node=/a or node=/b in ";
    assert!(said.contains(open), "{said}");
    // Who names two has them compared.
    let found = compare_engines((&base, "node@10"), (&new, "node=/b"));
    assert_eq!((pairs(&found), found.changes.len(), found.compared()), (vec![("node@10", "node=/b")], 0, 1));
}

#[test]
fn one_engine_on_each_side_is_compared_whatever_it_is() {
    let (base, new) = (of_engines(&[("bun", "Bun", "1")]), of_engines(&[("deno", "Deno", "2")]));
    assert_eq!(pairs(&compare(&base, &new)), [("bun", "deno")]);
}

#[test]
fn two_engines_of_one_run_are_compared_and_no_other_is_told_of() {
    let run = report();
    let found = compare_engines((&run, "reference:node"), (&run, "node@10.24.1"));
    assert_eq!(
        kinds(&found),
        [
            (ChangeKind::Broken, "microtasks::nested", true),
            (ChangeKind::Broken, "microtasks::checkpoint_between_timers", true),
            (ChangeKind::Broken, "timers::equal_delays", true),
            (ChangeKind::Removed, run.scenarios[3].id.as_str(), false),
        ]
    );
}

#[test]
fn a_scenario_that_was_renamed_is_the_same_and_one_that_was_rewritten_is_said_to_be() {
    let [base, new] = reports();
    let found = compare(&base, &new);
    assert_eq!(found.renamed, [("timers::equal_delays", "clocks::of_equal_delays")]);
    assert_eq!(found.rewritten, ["microtasks::checkpoint_between_timers"]);
    assert!(
        found.changes.iter().all(|change| change.key().0 != "timers::equal_delays" || change.new.is_none())
    );
}

#[test]
fn rules_are_counted_by_what_changed_in_what_they_demand() {
    let [base, new] = reports();
    let rules: Vec<_> = compare(&base, &new)
        .rules()
        .into_iter()
        .map(|change| (change.rule, change.tally.worse, change.tally.better, change.tally.differs))
        .collect();
    assert_eq!(rules, [(Some("html/microtask-checkpoint"), 1, 1, 1), (None, 1, 0, 0)]);
}

#[test]
fn two_runs_with_nothing_in_common_can_not_be_compared() {
    let one = of_engines(&[("a", "A", "1"), ("b", "B", "1")]);
    let other = of_engines(&[("c", "C", "1"), ("d", "D", "1")]);
    assert!(!compare(&one, &other).is_possible());
    assert!(compare(&of_engines(&[]), &of_engines(&[])).is_possible());
}

#[test]
fn every_form_of_a_comparison_is_as_its_golden_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compared");
    for (name, form) in FORMS {
        is_accepted(&folder.join(name), &without_style(&text(*form, &reports())));
    }
}

#[test]
fn no_form_of_a_comparison_lets_a_character_through_that_acts() {
    for (name, form) in FORMS {
        let text = text(*form, &reports());
        let found: Vec<char> =
            text.chars().filter(|c| is_hidden(*c) && !matches!(c, '\n' | '\u{1b}')).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
        assert!(*name == "terminal-color.txt" || !text.contains('\u{1b}'), "{name}");
        assert!(text.contains("U+202E"), "{name}: the attack is shown");
    }
}

#[test]
fn the_page_of_a_comparison_runs_and_loads_nothing() {
    let (_, form) = FORMS.iter().find(|(name, _)| *name == "comparison.html").expect("a page");
    let page = text(*form, &reports());
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;"));
    for tag in ["<script", "<img", "<iframe", "<link rel=\"stylesheet", "javascript:", "<b>"] {
        assert!(!page.contains(tag), "{tag}");
    }
}

#[test]
fn no_line_of_a_comparison_is_wider_than_the_terminal_but_prose() {
    let [base, new] = reports();
    let comparison = compare(&base, &new);
    for width in [40, 80, 120] {
        let options = looplaw_reports::writers::terminal::Options { color: false, table: true, width };
        let mut out = Vec::new();
        looplaw_reports::writers::terminal::write_comparison(&comparison, NAMES, &mut out, options)
            .expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        let tables = text.lines().skip_while(|line| !line.starts_with("✗ worse"));
        for line in tables.take_while(|line| !line.is_empty()) {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
        }
    }
}
