//! Wrong expectations that are written anew: `before` becomes `after`, which compiles and has nothing wrong.

mod after;
mod before;
mod files;

use looplaw::model::Scenario;
use looplaw::refute::{Finding, Refutation, Sources, check};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const SUITE: &str = env!("CARGO_MANIFEST_DIR");

/// A file of `before`, alone in a workspace of its own.
struct Copy {
    root: TempDir,
    file: PathBuf,
}

impl Copy {
    fn new(name: &str) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let inner = format!("tests/rewrite/before/{name}.rs");
        let file = root.path().join("suite").join(&inner);
        fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
        fs::copy(Path::new(SUITE).join(inner), &file).expect("the copy can be written");
        Self { root, file }
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).expect("the file is there")
    }

    fn sources(&self) -> Sources {
        Sources::under([self.root.path()])
    }

    /// Writes a scenario, in a process of its own as it were; says what becomes of it.
    fn write(&self, scenario: &Scenario) -> Result<String, String> {
        let written = self.sources().write(scenario, &refuted(scenario));
        written.map_err(|unwritten| unwritten.to_string())
    }
}

fn refuted(scenario: &Scenario) -> Refutation {
    match check(scenario) {
        Finding::Refuted(refutation) => refutation,
        other => panic!("{}: {other:?}", scenario.id),
    }
}

fn of(list: &[fn() -> Scenario]) -> Vec<Scenario> {
    list.iter().map(|make| make()).collect()
}

/// Writes every wrong scenario of a file at once; returns the scenarios' names, each with what became of it.
fn write_all(copy: &Copy, list: &[fn() -> Scenario]) -> Vec<(String, Result<String, String>)> {
    let scenarios = of(list);
    let wrong = scenarios.iter().filter_map(|scenario| match check(scenario) {
        Finding::Refuted(refutation) => Some((scenario, refutation)),
        Finding::Right | Finding::Unchecked(_) => None,
    });
    let mut wrong: Vec<(&Scenario, Refutation)> = wrong.collect();
    copy.sources().write_all(wrong.iter_mut().map(|(scenario, refutation)| (*scenario, refutation)));
    let named = |(scenario, refutation): (&Scenario, Refutation)| {
        (
            scenario.id.rsplit("::").next().unwrap_or_default().to_owned(),
            refutation.outcome.expect("it was tried"),
        )
    };
    wrong.into_iter().map(named).collect()
}

fn becomes(name: &str, before: &[fn() -> Scenario], after: &[fn() -> Scenario]) {
    let copy = Copy::new(name);
    let outcomes = write_all(&copy, before);
    for (scenario, outcome) in &outcomes {
        assert!(outcome.is_ok(), "{name}, {scenario}: {outcome:?}");
    }
    let wanted = Path::new(SUITE).join(format!("tests/rewrite/after/{name}.rs"));
    let left = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.rs"));
    fs::copy(&copy.file, &left).expect("it can be kept for who compares");
    let is_same = fs::read(&wanted).expect("the file is there") == fs::read(&copy.file).expect("so is this");
    assert!(is_same, "diff {} {}", wanted.display(), left.display());
    for scenario in of(after) {
        assert_eq!(check(&scenario), Finding::Right, "{}", scenario.id);
    }
}

#[test]
fn clauses_are_written_where_they_stand() {
    becomes("layout", before::layout::ALL, after::layout::ALL);
}

#[test]
fn tabs_stay_tabs() {
    becomes("tabs", before::tabs::ALL, after::tabs::ALL);
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    becomes("crlf", before::crlf::ALL, after::crlf::ALL);
}

#[test]
fn profiles_get_clauses_of_their_own() {
    becomes("profiles", before::profiles::ALL, after::profiles::ALL);
}

#[test]
fn what_an_author_must_decide_is_refused() {
    let copy = Copy::new("refused");
    let before = copy.text();
    let outcomes = write_all(&copy, before::refused::ALL);
    let said: Vec<(&str, &str)> = outcomes
        .iter()
        .map(|(name, outcome)| (&**name, &**outcome.as_ref().expect_err("nothing is written")))
        .collect();
    let by_macro = "a macro of yours makes this schedule; change it there";
    let wanted = [
        ("made_by_macro", by_macro),
        ("constant_of_macro", by_macro),
        (
            "intended",
            "`never \"rejected\"` says what you mean, and the program logs it: change that, or the program",
        ),
        ("uncaught", "the program ends by an error, which no expectation mends"),
        ("other", "this program has changed what `schedule!` made; change it there"),
    ];
    assert_eq!(said, wanted);
    assert_eq!(copy.text(), before);
}
