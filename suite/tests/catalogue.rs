//! What must hold of the catalogue as a whole.

use looplaw::catalogue;
use looplaw::model::{Capability, Document, End, Log, Profile, Scenario};
use looplaw::reports::report::Usage;
use looplaw::rules;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every Rust file below a folder of the repository.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("the file can be read")
}

fn rule_ids() -> BTreeSet<&'static str> {
    catalogue::rules().map(|rule| rule.id).collect()
}

/// Fails with everything that is wrong, not with the first of it.
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_scenario_that_is_written_is_registered() {
    let files = sources("suite/src/scenarios");
    let attributes =
        |path: &PathBuf| read(path).lines().filter(|line| line.starts_with("#[scenario")).count();
    let written: usize = files.iter().map(attributes).sum();
    assert_eq!(written, catalogue::scenarios().len());
}

#[test]
fn no_two_scenarios_share_an_id() {
    let mut count = BTreeMap::<String, usize>::new();
    for scenario in catalogue::scenarios() {
        *count.entry(scenario.id.into_owned()).or_default() += 1;
    }
    count.retain(|_, count| *count > 1);
    assert!(count.is_empty(), "{count:?}");
}

#[test]
fn every_scenario_says_something_and_stands_in_its_file() {
    let wrong: Vec<_> = catalogue::scenarios().iter().filter_map(what_is_missing).collect();
    assert_none(&wrong);
}

fn what_is_missing(scenario: &Scenario) -> Option<String> {
    let Scenario { id, doc, source, cites, .. } = scenario;
    let module = id.split("::").next().unwrap_or_default();
    let missing = [
        (doc.trim().is_empty(), "a doc comment"),
        (cites.is_empty(), "a citation"),
        (!source.file.contains(module), "a file of its module's name"),
        (scenario.schedule.profiles().next().is_none(), "a profile that covers it"),
    ];
    let found = missing.iter().find(|(is_missing, _)| *is_missing);
    found.map(|(_, what)| format!("{id} lacks {what}"))
}

#[test]
fn every_citation_is_a_rule() {
    let rules = rule_ids();
    let scenarios = catalogue::scenarios();
    let cited = scenarios.iter().flat_map(|scenario| scenario.cites.iter().map(move |rule| (scenario, rule)));
    let unknown = cited.filter(|(_, rule)| !rules.contains(&***rule));
    assert_none(&unknown.map(|(scenario, rule)| format!("{} cites {rule}", scenario.id)).collect::<Vec<_>>());
}

#[test]
fn every_rule_is_cited() {
    let scenarios = catalogue::scenarios();
    let cited: BTreeSet<&str> =
        scenarios.iter().flat_map(|scenario| scenario.cites.iter().map(|it| &**it)).collect();
    let never: Vec<_> = rule_ids().difference(&cited).map(|rule| format!("{rule} is never cited")).collect();
    assert_none(&never);
}

/// The reference follows every choice that the documents leave open; the expectation says the same, no more and no
/// less, for every profile that it covers.
#[test]
fn every_expectation_is_what_the_reference_finds() {
    let scenarios = catalogue::scenarios();
    let pairs = scenarios.iter().flat_map(|it| it.schedule.profiles().map(move |profile| (it, profile)));
    let modelled = pairs.filter(|(it, _)| !it.schedule.needs().contains(&Capability::JavaScript));
    let wrong: Vec<_> = modelled.filter_map(|(it, profile)| disagreement(it, profile)).collect();
    assert_none(&wrong);
}

fn disagreement(scenario: &Scenario, profile: Profile) -> Option<String> {
    let pattern = scenario.schedule.expectation.pattern(profile)?;
    let (found, ends) = match looplaw::reference::explore(&scenario.schedule, profile) {
        Ok(explored) if let Some(limit) = explored.limit => {
            return Some(format!("{} ({profile}): {limit}", scenario.id));
        }
        Ok(explored) => explored.traces.into_iter().map(|trace| (trace.log(), trace.end)).unzip(),
        Err(error) => return Some(format!("{} ({profile}): {error}", scenario.id)),
    };
    let (found, ends): (BTreeSet<Log>, Vec<End>) = (found, ends);
    let is_over = |end: &End| matches!(end, End::Completed | End::Unsettled);
    if let Some(end) = ends.iter().find(|end| !is_over(end)) {
        return Some(format!("{} ({profile}): it ends as {end:?}", scenario.id));
    }
    let expected = pattern.logs(MAX_ORDERS).unwrap_or_default();
    let more: Vec<_> = found.difference(&expected).collect();
    let less: Vec<_> = expected.difference(&found).collect();
    let said = format!(
        "{} ({profile}): found and not expected {more:?}, expected and not found {less:?}",
        scenario.id
    );
    (found != expected).then_some(said)
}

/// A scenario with more allowed orders than this is too large to be read.
const MAX_ORDERS: usize = 10_000;

#[test]
fn every_profile_that_a_scenario_covers_is_bound_by_a_rule_of_it() {
    let scenarios = catalogue::scenarios();
    let wrong = scenarios.iter().flat_map(|scenario| {
        unbound(scenario).into_iter().map(|profile| format!("{} cites no rule of {profile}", scenario.id))
    });
    assert_none(&wrong.collect::<Vec<_>>());
}

/// The profiles that a scenario covers and whose engines none of its rules binds.
fn unbound(scenario: &Scenario) -> Vec<Profile> {
    let cited: Vec<_> = scenario.cites.iter().filter_map(|id| rules::find(id)).collect();
    let is_bound = |profile: &Profile| cited.iter().any(|rule| rule.profiles.contains(profile));
    scenario.schedule.profiles().filter(|profile| !is_bound(profile)).collect()
}

#[test]
fn every_rule_that_the_reference_names_is_in_the_catalogue() {
    let rules = rule_ids();
    let mut wrong = Vec::new();
    for path in sources("engines/reference/src") {
        let text = read(&path);
        let literals = text.split('"').filter(|literal| is_rule_id(literal));
        let unknown = literals.filter(|literal| !rules.contains(literal));
        wrong.extend(unknown.map(|literal| format!("{} names {literal}", path.display())));
    }
    assert_none(&wrong);
}

fn is_rule_id(literal: &str) -> bool {
    let kebab = |name: &str| {
        !name.is_empty() && name.chars().all(|it| it.is_ascii_lowercase() || "-0123456789".contains(it))
    };
    literal
        .split_once('/')
        .is_some_and(|(document, name)| Document::ALL.iter().any(|it| it.prefix() == document) && kebab(name))
}

/// Marks belong to a run; without one, an entry of the published baseline is untried unless it names what there is not.
#[test]
fn the_published_baseline_names_what_there_is_and_gives_reasons() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("known.toml");
    let known = looplaw::baseline::File::read(&path).unwrap_or_else(|error| panic!("{error}"));
    let entries = known.marks().entries(&catalogue::scenarios());
    let unknown: Vec<_> = entries.iter().filter(|entry| entry.usage == Usage::Unknown).collect();
    assert!(!entries.is_empty() && unknown.is_empty(), "{unknown:#?}");
    let unreasoned = known.text().matches("reason = \"\"").count();
    assert_eq!(
        (unreasoned, known.text().matches("\nreason = ").count()),
        (0, known.text().matches("\n[[known]]").count())
    );
}
