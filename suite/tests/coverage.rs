//! `suite/COVERAGE.md` says what there is of each system of the guides that the catalogue was started from.
//!
//! A file of scenarios names the systems that it covers in a comment, `// covers: timers, starvation`, before its first
//! scenario for all of it, or right above a scenario's function for that one alone; so does a family of builtins. What
//! engines do is read from the published matrix.

#[path = "coverage/matrix.rs"]
mod matrix;
#[path = "coverage/systems.rs"]
mod systems;
#[path = "coverage/tags.rs"]
mod tags;

use looplaw::catalogue;
use looplaw::model::{Profile, Scenario};
use looplaw::refute;
use matrix::Matrix;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use systems::SYSTEMS;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/COVERAGE.md");

const INTRODUCTION: &str = "\
# What there is of each system

The rows are the systems of the guides that the catalogue was started from, guide by guide, and of the design. A row has the
builtins of which the DSL has it (`language`, where it needs none of its own), whether the reference runs all its scenarios
and finds their orders, how many scenarios there are, how many engines confirm it, and how many results deviate. An engine
confirms a row if it runs something in the areas of it and deviates nowhere there: areas are what
[`CONFORMANCE.md`](CONFORMANCE.md) counts, so that a deviation counts for each row that its area belongs to. The loops of the
reference don't count. – is what is not measured yet, or not there.

This page is written by `.ci/generated`, from the comments `// covers: …` in `suite/src/scenarios` and
`engines/builtins/src/families`; `looplaw list --coverage` prints its table. Rows and what they are of stand in
`suite/tests/coverage/systems.rs`.
";

#[test]
fn the_page_says_what_there_is() {
    let written = page();
    let found = std::fs::read_to_string(Path::new(PAGE)).unwrap_or_default();
    if found == written {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return std::fs::write(PAGE, written).expect("the page can be written");
    }
    panic!("suite/COVERAGE.md is behind; `.ci/generated` writes it anew");
}

/// A tag that is no system would count nowhere.
#[test]
fn every_tag_names_a_system() {
    let known: BTreeSet<&str> = SYSTEMS.iter().map(|system| system.tag).collect();
    assert_eq!(known.len(), SYSTEMS.len(), "no two systems have one tag");
    for (file, tag) in tags::scenarios().iter().chain(&tags::families()).flat_map(tags::File::named) {
        assert!(known.contains(tag), "{file}: `{tag}` is no system of suite/tests/coverage/systems.rs");
    }
}

fn page() -> String {
    let (scenarios, files, families) = (catalogue::scenarios(), tags::scenarios(), tags::families());
    let matrix = Matrix::read();
    let refuted = refute::check_all(&scenarios.iter().collect::<Vec<_>>());
    let refuted: BTreeSet<usize> = refuted.keys().copied().collect();
    let mut page = INTRODUCTION.to_owned();
    let mut tagged = BTreeSet::new();
    let mut guide = "";
    for system in SYSTEMS {
        if system.guide != guide {
            guide = system.guide;
            let _ = write!(page, "\n## {guide}\n\n{HEAD}");
        }
        let own = |(_, scenario): &(usize, &Scenario)| {
            let (area, name) = scenario.id.split_once("::").unwrap_or((&scenario.id, ""));
            files.iter().any(|file| file.name == area && file.covers(system.tag, name))
        };
        let own: Vec<(usize, &Scenario)> = scenarios.iter().enumerate().filter(own).collect();
        tagged.extend(own.iter().map(|(at, _)| *at));
        let dsl: Vec<&str> = families
            .iter()
            .filter(|file| file.covers(system.tag, ""))
            .map(|file| file.name.as_str())
            .collect();
        page.push_str(&row(system, &dsl, &own, &refuted, &matrix));
    }
    let rest = rest(&scenarios, &tagged);
    if !rest.is_empty() {
        let _ = write!(page, "\n## Of no system yet\n\n{rest}");
    }
    page
}

const HEAD: &str = "| system | tag | DSL | reference | scenarios | engines that confirm | deviations |\n\
                    |---|---|---|---|--:|--:|--:|\n";

fn row(
    system: &systems::System,
    dsl: &[&str],
    own: &[(usize, &Scenario)],
    refuted: &BTreeSet<usize>,
    matrix: &Matrix,
) -> String {
    let areas: BTreeSet<&str> =
        own.iter().map(|(_, scenario)| scenario.id.split("::").next().unwrap_or_default()).collect();
    let (confirm, deviations) = matrix.of(&areas);
    let dsl = match (dsl, own) {
        ([], []) => "–".to_owned(),
        ([], _) => "language".to_owned(),
        (families, _) => families.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
    };
    let reference = match own {
        [] => "–",
        _ if own.iter().all(|(at, scenario)| !refuted.contains(at) && is_run(scenario)) => "yes",
        _ => "in part",
    };
    let scenarios = if own.is_empty() { "–".to_owned() } else { own.len().to_string() };
    let (title, tag) = (system.title, system.tag);
    format!("| {title} | `{tag}` | {dsl} | {reference} | {scenarios} | {confirm} | {deviations} |\n")
}

/// Whether the reference runs it under some profile.
fn is_run(scenario: &Scenario) -> bool {
    use looplaw::engine::Engine;
    use looplaw::reference::Reference;
    let runs = |profile| Reference::new(profile).info().lacks(scenario).is_empty();
    [Profile::Ecma, Profile::Web, Profile::Node].into_iter().any(runs)
}

/// The scenarios that no tag names, counted by area.
fn rest(scenarios: &[Scenario], tagged: &BTreeSet<usize>) -> String {
    let mut areas: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, scenario) in scenarios.iter().enumerate() {
        if !tagged.contains(&at) {
            *areas.entry(scenario.id.split("::").next().unwrap_or_default()).or_default() += 1;
        }
    }
    let lines: Vec<String> = areas.iter().map(|(area, count)| format!("- `{area}`: {count}\n")).collect();
    lines.concat()
}
