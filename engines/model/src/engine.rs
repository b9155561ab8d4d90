//! The one trait that an engine implements.

use crate::{Capability, Profile, Scenario, Trace};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::time::Duration;

/// Something that runs scenarios and says what it observed.
///
/// To add an engine is to implement this trait. Nothing else of Looplaw knows engines by name.
pub trait Engine: Send + Sync {
    /// What this engine is. Probed when the engine was opened, constant from then on.
    fn info(&self) -> &EngineInfo;

    /// Runs the cases and gives a trace for each to `sink`, in any order, as soon as it is known.
    ///
    /// Every case gets exactly one trace: what goes wrong in one, or in the engine's process, is that trace's
    /// [`End`](crate::End) and costs no other case. The cases given are ones that the engine supports.
    fn run(&self, cases: &[Case<'_>], options: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace));

    /// Whether cases run in this process, so that the engine needs none of the processes that
    /// [`RunOptions::jobs`] counts.
    fn is_in_process(&self) -> bool {
        false
    }

    /// Whether a case does the same each time, whatever else the machine does, so that nothing is learnt by a second run.
    fn is_deterministic(&self) -> bool {
        false
    }
}

/// A case's place in the slice given to [`Engine::run`].
pub type CaseId = usize;

/// One scenario to run.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What to run.
    pub scenario: &'a Scenario,
}

/// How to run cases.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// How long one case may take before it is reported as timed out.
    pub timeout: Duration,
    /// Whether each case gets a process of its own; in a browser, a document.
    pub isolate: bool,
    /// How many processes may run at once.
    pub jobs: usize,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(5), isolate: false, jobs: 1 }
    }
}

/// What an engine is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineInfo {
    /// The SPEC that opens it: `reference:node`, `node`, `node@10.24.1`.
    pub id: String,
    /// What it is called: `Node.js`.
    pub name: String,
    /// Its version, as it tells itself.
    pub version: String,
    /// The documents that it is held to.
    pub profile: Profile,
    /// What it has.
    pub capabilities: BTreeSet<Capability>,
    /// What a reader of its results should know of how it was used, a line each: that no two cases shared a process,
    /// and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl EngineInfo {
    /// What a scenario needs and this engine lacks.
    pub fn lacks(&self, scenario: &Scenario) -> Vec<Capability> {
        let needs = scenario.schedule.needs();
        needs.difference(&self.capabilities).copied().collect()
    }
}

/// An engine could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The program is not there.
    #[error("engine `{spec}`: `{program}` was not found; {advice}")]
    NotFound {
        /// The SPEC that was asked for.
        spec: String,
        /// What was looked for.
        program: String,
        /// How to come by it, or what to write instead.
        advice: String,
    },
    /// The program is there and did not answer as such an engine does.
    #[error("engine `{spec}`: {message}")]
    Refused {
        /// The SPEC that was asked for.
        spec: String,
        /// What it did instead.
        message: String,
    },
    /// No engine has that name.
    #[error("engine `{spec}`: no engine is called that; try {suggestion}")]
    Unknown {
        /// The SPEC that was asked for.
        spec: String,
        /// What to write instead.
        suggestion: String,
    },
    /// The engine is one that a feature of the build links in, and it is not there.
    #[error(
        "engine `{spec}`: built without the feature `{feature}`; give cargo `--features {feature}`, to install as to run"
    )]
    NotBuiltIn {
        /// The SPEC that was asked for.
        spec: String,
        /// The cargo feature of `looplaw`.
        feature: &'static str,
    },
}
