//! The blamed rule is the one that a person names: deviations as they were recorded, and the judge's word on each.

use looplaw::model::{End, Event, Profile, Scenario, Text, Trace};
use looplaw::reports::judge::{InversionKind, Status, Verdict, judge};
use looplaw::{catalogue, explain::explainer, rules};
use std::collections::BTreeSet;
use toml_edit::{ArrayOfTables, DocumentMut, Table};

/// How many of a hundred deviations must blame the rule that a person names.
const WANTED: usize = 95;

/// One row of the table.
struct Deviation {
    engine: String,
    profile: Profile,
    scenario: Scenario,
    observed: Vec<String>,
    rule: String,
}

impl Deviation {
    fn read(row: &Table, scenarios: &[Scenario]) -> Self {
        let text = |key: &str| row[key].as_str().expect("a string").to_owned();
        assert!(text("because").ends_with('.'), "{} has a reason", text("scenario"));
        let observed = row["observed"].as_array().expect("a list").iter();
        Self {
            engine: text("engine"),
            profile: text("profile").parse().expect("a profile"),
            scenario: catalogue::scenario(scenarios, &text("scenario")).expect("a scenario").clone(),
            observed: observed.map(|label| label.as_str().expect("a label").to_owned()).collect(),
            rule: text("rule"),
        }
    }

    /// What the judge says of the recorded order.
    fn verdict(&self) -> Verdict {
        let events = self.observed.iter().map(|label| Event::label(Text::Owned(label.clone()))).collect();
        let trace = Trace { events, end: End::Completed, duration_us: 0, held_up: false };
        judge(&self.scenario, self.profile, &[trace], &explainer())
    }

    fn name(&self) -> String {
        format!("{} on {}", self.scenario.id, self.engine)
    }
}

fn deviations() -> Vec<Deviation> {
    let document: DocumentMut = include_str!("deviations.toml").parse().expect("the table can be read");
    let rows: &ArrayOfTables = document["deviation"].as_array_of_tables().expect("a list of rows");
    let scenarios = catalogue::scenarios();
    rows.iter().map(|row| Deviation::read(row, &scenarios)).collect()
}

#[test]
fn the_blamed_rule_is_the_one_that_a_person_names() {
    let all = deviations();
    let others: Vec<String> = all.iter().filter_map(blamed_otherwise).collect();
    let right = all.len() - others.len();
    println!("{right} of {} deviations blame the rule that a person names\n{}", all.len(), others.join("\n"));
    assert!(right * 100 >= all.len() * WANTED, "{right} of {}:\n{}", all.len(), others.join("\n"));
}

/// Which rule the judge blames where it isn't the one of the row.
fn blamed_otherwise(deviation: &Deviation) -> Option<String> {
    let violation = deviation.verdict().violation;
    let blamed = violation.as_ref().map(|violation| violation.rule.as_str());
    let said = || format!("{}: blames {blamed:?}, not {}", deviation.name(), deviation.rule);
    (blamed != Some(deviation.rule.as_str())).then(said)
}

#[test]
fn the_table_names_enough_and_each_deviation_once() {
    let all = deviations();
    let names: BTreeSet<String> = all.iter().map(Deviation::name).collect();
    assert_eq!(names.len(), all.len());
    assert!(all.len() >= 60, "{} rows", all.len());
    let wrong = all.iter().filter(|row| !rules::binds(&row.rule, row.profile));
    assert_eq!(wrong.map(Deviation::name).collect::<Vec<_>>(), Vec::<String>::new());
}

/// The sentence is about the diff above it: what must come first does so in the order that is shown, and not in the one
/// that was observed.
#[test]
fn the_sentence_agrees_with_the_diff() {
    for deviation in deviations() {
        let verdict = deviation.verdict();
        assert_eq!(verdict.status, Status::Failed, "{}", deviation.name());
        let (shown, violation) =
            (verdict.nearest.expect("an order"), verdict.violation.expect("a violation"));
        let observed = &deviation.observed;
        let count = |log: &[String], label: &str| log.iter().filter(|own| *own == label).count();
        let agrees = match violation.kind {
            InversionKind::Order => {
                precedes(&shown, &violation.first, &violation.then)
                    && precedes(observed, &violation.then, &violation.first)
            }
            InversionKind::Missing => count(&shown, &violation.first) > count(observed, &violation.first),
            InversionKind::Extra => count(&shown, &violation.then) < count(observed, &violation.then),
        };
        assert!(agrees, "{}: {violation:?} beside {shown:?}, observed {observed:?}", deviation.name());
    }
}

/// Whether one of the labels `first` comes before one of the labels `then`.
fn precedes(log: &[String], first: &str, then: &str) -> bool {
    let place = |label: &str| log.iter().position(|own| own == label);
    let last = log.iter().rposition(|own| own == then);
    place(first).zip(last).is_some_and(|(first, last)| first < last)
}
