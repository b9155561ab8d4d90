//! Two reports that differ in every way, and what each form has of their comparison.

use crate::fixture::{HOSTILE, With, report, result};
use looplaw_reports::judge::Status;
use looplaw_reports::report::{Report, ScenarioEntry, compare};
use looplaw_reports::writers::{html, markdown, terminal};
use std::io::{self, Write};

/// One form, with its options chosen.
type Form = fn(&[Report; 2], &mut dyn Write) -> io::Result<()>;

/// The names of the sides; one attacks.
pub const NAMES: (&str, &str) = ("before.json", "\u{202e}<b>after|`.json\u{1b}[2J");

fn on_terminal(reports: &[Report; 2], out: &mut dyn Write, options: terminal::Options) -> io::Result<()> {
    terminal::write_comparison(&compare(&reports[0], &reports[1]), NAMES, out, options)
}

/// Every form, by the name of its golden file.
pub const FORMS: &[(&str, Form)] = &[
    ("terminal.txt", |both, out| on_terminal(both, out, terminal::Options::default())),
    ("terminal-color.txt", |both, out| {
        on_terminal(both, out, terminal::Options { color: true, ..terminal::Options::default() })
    }),
    ("terminal-narrow.txt", |both, out| {
        on_terminal(both, out, terminal::Options { width: 40, ..terminal::Options::default() })
    }),
    ("comparison.md", |both, out| markdown::write_comparison(&compare(&both[0], &both[1]), NAMES, out)),
    ("comparison.html", |both, out| html::write_comparison(&compare(&both[0], &both[1]), NAMES, out)),
];

/// What a form has of two reports.
pub fn text(form: Form, reports: &[Report; 2]) -> String {
    let mut out = Vec::new();
    form(reports, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("writers write UTF-8")
}

/// The report of the tests, and one in which each kind of change is, with another binary of Node.js, two shells of which it
/// is open which is the first one's, a scenario that was renamed and one that was rewritten.
pub fn reports() -> [Report; 2] {
    let base = report();
    let mut new = report();
    (new.engines[1].id, new.engines[1].version) = ("node=/opt/node/bin/node".into(), "v26.1.0".into());
    for result in new.results.iter_mut().filter(|result| result.engine == "node@10.24.1") {
        result.engine = "node=/opt/node/bin/node".into();
    }
    let shell = new.engines[2].clone();
    for (at, id) in ["js:/a/run {file}", "js:/b/run {file}"].into_iter().enumerate() {
        let mut other = shell.clone();
        (other.id, other.version) = (id.into(), format!("9.{at}"));
        new.engines.push(other);
    }
    new.engines.remove(2);
    new.results[0] = result("microtasks::nested", "reference:node", Status::Failed, &["2", "1"])
        .nearest(&["1", "2"])
        .broke("html/microtask-checkpoint", "1", "2");
    new.results[1].status = Status::Passed;
    new.results[1].observed = vec![vec!["1".into(), "2".into()]];
    (new.results[1].violation, new.results[1].nearest) = (None, None);
    (new.results[1].baseline, new.results[1].recorded) = (None, None);
    new.results[3].observed[0].swap(1, 2);
    new.results[4].observed[0].reverse();
    let hostile: Vec<String> = HOSTILE.iter().map(|label| (*label).to_owned()).rev().collect();
    new.results[9].status = Status::Failed;
    new.results[9].observed = vec![hostile];
    rename(&mut new.scenarios[2], &mut new.results);
    new.scenarios[1].dsl.push_str("// and more");
    new.settle();
    [base, new]
}

fn rename(scenario: &mut ScenarioEntry, results: &mut [looplaw_reports::report::ResultEntry]) {
    let id = "clocks::of_equal_delays";
    for result in results.iter_mut().filter(|result| result.scenario == scenario.id) {
        result.scenario = id.into();
    }
    scenario.id = id.into();
}
