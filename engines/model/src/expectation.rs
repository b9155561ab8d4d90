//! What the documents allow a scenario to log.

use super::{List, Pattern, Profile, Text};
use serde::{Deserialize, Serialize};

/// The allowed logs of a scenario: one default, and overrides for profiles whose documents say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// What holds for every profile without an override; a scenario without it is for the named profiles alone.
    pub default: Option<Pattern>,
    /// What holds for one profile.
    pub overrides: List<(Profile, Pattern)>,
    /// Labels that the program contains and no allowed log does.
    pub never: List<Text>,
}

impl Expectation {
    /// The allowed logs under a profile, or `None` where the scenario says nothing about it.
    pub fn pattern(&self, profile: Profile) -> Option<&Pattern> {
        let own = self.overrides.iter().find(|(named, _)| *named == profile);
        own.map(|(_, pattern)| pattern).or(self.default.as_ref())
    }
}
