//! The scenarios' own trials: whether each expectation is right, before any engine is held against it.

use crate::model::{Profile, Scenario};
use crate::refute::{self, Finding, Refutation, Sources};
use crate::report;
use libtest_mimic::{Completion, Failed, Trial};
use looplaw_reports::writers::terminal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// What such a trial's name begins with, where others have their engine.
pub(super) const PREFIX: &str = "expectation";

/// The expectations of all scenarios that selected trials are about.
pub(super) struct Expectations {
    scenarios: Arc<[Scenario]>,
    /// The names of the trials that are selected, by their scenarios' places.
    selected: BTreeMap<usize, String>,
    /// The scenarios that engines are held against.
    run: BTreeSet<usize>,
    findings: OnceLock<BTreeMap<usize, Finding>>,
}

impl Expectations {
    pub(super) fn new(
        scenarios: Arc<[Scenario]>,
        selected: BTreeMap<usize, String>,
        run: BTreeSet<usize>,
    ) -> Self {
        Self { scenarios, selected, run, findings: OnceLock::new() }
    }

    /// A trial for each expectation that is selected.
    pub(super) fn trials(this: &Arc<Self>) -> Vec<Trial> {
        let trial = |(place, name): (&usize, &String)| {
            let (this, place) = (Arc::clone(this), *place);
            Trial::ignorable_test(name, move || this.outcome(place))
        };
        this.selected.iter().map(trial).collect()
    }

    fn outcome(&self, place: usize) -> Result<Completion, Failed> {
        match self.findings().get(&place) {
            Some(Finding::Refuted(refutation)) => match refutation.written() {
                Some(written) => Ok(Completion::ignored_with(rewritten(written))),
                None => Err(self.message(place, refutation).into()),
            },
            Some(Finding::Unchecked(why)) => Ok(Completion::ignored_with(why)),
            Some(Finding::Right) | None => Ok(Completion::Completed),
        }
    }

    /// What an engine's trial comes to where the expectation is wrong for the engine's profile: the engine is not run.
    ///
    /// The fault is told in the expectation's own trial. Where that is not selected, it is told here, so that it is told
    /// at all.
    pub(super) fn instead_of_engine(
        &self,
        place: usize,
        profile: Profile,
    ) -> Option<Result<Completion, Failed>> {
        let refutation = self.refuted(place, profile)?;
        if let Some(name) = self.selected.get(&place) {
            return Some(Ok(Completion::ignored_with(format!("the expectation is wrong, see {name}"))));
        }
        if let Some(written) = refutation.written() {
            return Some(Ok(Completion::ignored_with(rewritten(written))));
        }
        let text = self.message(place, refutation);
        Some(Err(format!("The expectation is wrong, not the engine.\n{text}").into()))
    }

    /// The refutation of a scenario's expectation, if it is refuted for the profile.
    pub(super) fn refuted(&self, place: usize, profile: Profile) -> Option<&Refutation> {
        match self.findings().get(&place)? {
            Finding::Refuted(refutation) => Some(refutation).filter(|it| it.concerns(profile)),
            Finding::Right | Finding::Unchecked(_) => None,
        }
    }

    fn findings(&self) -> &BTreeMap<usize, Finding> {
        self.findings.get_or_init(|| {
            let places: BTreeSet<usize> = self.selected.keys().chain(&self.run).copied().collect();
            let checked = places.into_iter().map(|place| (place, refute::check(&self.scenarios[place])));
            let mut findings: BTreeMap<usize, Finding> = checked.collect();
            if refute::is_asked() {
                self.rewrite(&mut findings);
            }
            findings
        })
    }

    /// Writes what is refuted anew in the source.
    fn rewrite(&self, findings: &mut BTreeMap<usize, Finding>) {
        let refuted = findings.iter_mut().filter_map(|(place, finding)| match finding {
            Finding::Refuted(refutation) => Some((&self.scenarios[*place], refutation)),
            Finding::Right | Finding::Unchecked(_) => None,
        });
        Sources::own().write_all(refuted);
    }

    /// What is wrong with an expectation, as the report on a terminal says it.
    fn message(&self, place: usize, refutation: &Refutation) -> String {
        let scenario = &self.scenarios[place];
        let mut report = report::start([], [scenario]);
        report.refuted.push(refutation.entry(scenario));
        report::add_rules(&mut report);
        let mut text = Vec::new();
        // Writing to memory cannot fail. Colours are stripped by libtest-mimic where they do not belong.
        let _ = terminal::write_failures(&report, &mut text, true);
        String::from_utf8_lossy(&text).trim().to_owned()
    }
}

/// Why a trial comes to nothing whose expectation has been written anew: this program still has the old one.
fn rewritten(place: &str) -> String {
    format!("the expectation was wrong and is written to {place}; build and run again")
}
