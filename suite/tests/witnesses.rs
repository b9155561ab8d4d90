//! What tests of other people state, held against what the reference allows: the tables in `suite/witnesses`.

use looplaw::catalogue;
use looplaw::model::{Profile, Scenario};
use looplaw::reference::explore;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use toml_edit::{Document, Table};

/// The tables, each with the profiles whose documents its tests are about.
const TABLES: &[(&str, &str, &[Profile])] = &[
    ("test262", include_str!("../witnesses/test262.toml"), &Profile::ALL),
    ("wpt", include_str!("../witnesses/wpt.toml"), &[Profile::Web]),
    ("node", include_str!("../witnesses/node.toml"), &[Profile::Node]),
];

/// How many rows there are at the least.
const ROWS: usize = 150;

/// One row of a table.
struct Witness<'a> {
    test: &'a str,
    fact: &'a str,
    scenario: &'a str,
    /// Labels that are in every allowed log, in this order.
    order: Vec<&'a str>,
    /// Labels, or parts of labels, that are in none.
    never: Vec<&'a str>,
}

impl<'a> Witness<'a> {
    fn read(row: &'a Table) -> Option<Self> {
        let text = |key: &str| row.get(key)?.as_str();
        let list = |key: &str| {
            let items = row.get(key).and_then(|item| item.as_array()).into_iter().flatten();
            items.filter_map(|item| item.as_str()).collect()
        };
        let (order, never) = (list("order"), list("never"));
        Some(Self { test: text("test")?, fact: text("fact")?, scenario: text("scenario")?, order, never })
    }

    /// What a log has against the fact, if anything.
    fn against(&self, log: &[String]) -> Option<String> {
        let mut rest = log.iter();
        let missing = self.order.iter().find(|wanted| !rest.any(|label| label == *wanted));
        if let Some(label) = missing {
            return Some(format!("`{label}` is not where the fact has it"));
        }
        let found = log.iter().find(|label| self.never.iter().any(|part| label.contains(part)));
        found.map(|label| format!("`{label}` is logged"))
    }
}

fn rows<'a>(document: &'a Document<&'static str>) -> Vec<Witness<'a>> {
    let tables = document["witness"].as_array_of_tables().expect("the table has rows");
    tables.iter().map(|row| Witness::read(row).expect("a row has a test, a fact and a scenario")).collect()
}

#[test]
fn facts_of_other_peoples_tests_hold_in_every_allowed_order() {
    let catalogue = catalogue::scenarios();
    let scenarios: BTreeMap<&str, &Scenario> = catalogue.iter().map(|one| (one.id.as_ref(), one)).collect();
    let mut wrong = String::new();
    let mut count = 0;
    for (name, text, profiles) in TABLES {
        let document = Document::parse(*text).expect("the table is TOML");
        for witness in rows(&document) {
            count += 1;
            let problem = match scenarios.get(witness.scenario) {
                Some(scenario) => contradiction(&witness, scenario, profiles),
                None => Some("there is no such scenario".to_owned()),
            };
            if let Some(problem) = problem {
                writeln!(wrong, "{name}: {} ({}): {problem}", witness.test, witness.scenario)
                    .expect("a string can be written to");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= ROWS, "{count} rows, and {ROWS} are promised");
}

/// What the reference allows against a fact. A fact that no profile is asked about shows nothing, which is told too.
fn contradiction(witness: &Witness<'_>, scenario: &Scenario, profiles: &[Profile]) -> Option<String> {
    let mut asked = false;
    for profile in scenario.schedule.profiles().filter(|profile| profiles.contains(profile)) {
        let Ok(found) = explore(&scenario.schedule, profile) else { continue };
        if !found.complete {
            return Some(format!("{profile}: not all orders were found"));
        }
        asked = true;
        for trace in &found.traces {
            let log: Vec<String> = trace.log().iter().map(ToString::to_string).collect();
            if let Some(problem) = witness.against(&log) {
                return Some(format!("{profile}: {problem} in {log:?}"));
            }
        }
    }
    (!asked).then(|| "no profile of the table is held to the scenario".to_owned())
}

#[test]
fn each_test_is_named_once_with_a_fact_that_shows_something() {
    for (name, text, _) in TABLES {
        let document = Document::parse(*text).expect("the table is TOML");
        assert!(
            document["commit"].as_str().is_some_and(|commit| commit.len() == 40),
            "{name} names a commit"
        );
        let mut seen = BTreeSet::new();
        for witness in rows(&document) {
            let row = format!("{name}: {}", witness.test);
            assert!(seen.insert((witness.test, witness.scenario)), "{row} stands there twice");
            assert!(!witness.order.is_empty() || !witness.never.is_empty(), "{row} shows nothing");
            assert!(witness.fact.ends_with('.') && witness.fact.len() > 20, "{row} says no fact");
        }
    }
}
