//! Scenarios as `cargo test` runs them, in Looplaw's own tests and in any crate's with `harness = false`.
//!
//! ```no_run
//! use looplaw::prelude::*;
//!
//! /// Code runs to its end before the jobs that it queues.
//! #[scenario(cites(ecma::RUN_TO_COMPLETION))]
//! fn code_before_jobs() -> Schedule {
//!     schedule! { then("job"); log("code"); expect ["code", "job"]; }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     looplaw::harness::main(scenarios![code_before_jobs])
//! }
//! ```
//!
//! A trial is called `ENGINE::module::scenario`. The options are libtest's, and `cargo nextest run` works. The trial
//! `expectation::module::scenario` holds the scenario itself against the reference: no engine is judged by an
//! expectation that is wrong. With `UPDATE_EXPECT=1` in the environment it is written anew in the source.

mod batch;
mod expectations;

use crate::baseline;
use crate::command;
use crate::embedded;
use crate::engine::{Engine, OpenError};
use crate::engines;
use crate::model::{Constructor, Profile, Scenario};
use crate::run::Options;
use crate::settings::Settings;
use crate::target;
use crate::toml::TomlError;
use batch::Batch;
use expectations::Expectations;
use libtest_mimic::{Arguments, Trial};
use looplaw_reports::report::Target;
use looplaw_reports::writers::visible;
use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// Runs scenarios as trials, on the engines that `looplaw.toml` names; without it on the reference loops and on the
/// programs on PATH. Answers the process's exit status.
pub fn main(scenarios: &[Constructor]) -> ExitCode {
    if let Some(status) = embedded::serve(std::env::args_os()) {
        return status;
    }
    Harness::new().scenarios(scenarios.iter().map(|scenario| scenario())).main()
}

/// A test target's scenarios and engines.
#[derive(Default)]
pub struct Harness {
    pub(crate) scenarios: Vec<Scenario>,
    engines: Vec<String>,
    pub(crate) own: Vec<Box<dyn Engine>>,
    profile: Option<Profile>,
    timeout: Option<Duration>,
    baseline: Option<PathBuf>,
    /// Whether the scenarios are those of this process's target, and not the catalogue's of the command.
    is_target: bool,
}

impl Harness {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds scenarios.
    #[must_use]
    pub fn scenarios(mut self, scenarios: impl IntoIterator<Item = Scenario>) -> Self {
        self.scenarios.extend(scenarios);
        self
    }

    /// Adds an engine, by its SPEC. One is enough to leave aside `looplaw.toml`'s and what is on PATH.
    #[must_use]
    pub fn engine(mut self, spec: impl Into<String>) -> Self {
        self.engines.push(spec.into());
        self
    }

    /// Adds an engine of one's own, such as a [`HostEngine`](crate::reference::HostEngine) event loop. Then too, no other is run
    /// that is not named.
    #[must_use]
    pub fn own_engine(mut self, engine: impl Engine + 'static) -> Self {
        self.own.push(Box::new(engine));
        self
    }

    /// Holds the engines to a profile that may not be their own.
    #[must_use]
    pub const fn profile(mut self, profile: Profile) -> Self {
        self.profile = Some(profile);
        self
    }

    /// How long one case may take.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The file that records which failures are known. A trial that fails as it says is ignored, with the reason; one
    /// that fails in another way, or passes, fails.
    #[must_use]
    pub fn baseline(mut self, file: impl Into<PathBuf>) -> Self {
        self.baseline = Some(file.into());
        self
    }

    /// Does what the process's arguments ask, and returns its exit status: libtest's, or 2 if an engine cannot be
    /// opened or `looplaw.toml` cannot be used.
    ///
    /// Besides libtest's options it takes what the `looplaw` command takes, for these scenarios and engines: `show NAME`,
    /// `list`, `--json FILE`, `--html FILE`, `--repeat N` …
    ///
    /// Engines that are linked in run in other processes of this program, which end up here too. What stands before this
    /// call runs in those as well; where that is much, call [`embedded::serve`] before it.
    pub fn main(mut self) -> ExitCode {
        if let Some(status) = embedded::serve(std::env::args_os()) {
            return status;
        }
        self.is_target = true;
        let words: Vec<_> = std::env::args_os().collect();
        let harness = match command::instead_of_trials(&words, self) {
            Ok(status) => return status,
            Err(harness) => harness,
        };
        crate::programs::adopt();
        let arguments = Arguments::from_args();
        match harness.completed().and_then(|harness| harness.trials(&arguments)) {
            Ok(trials) => libtest_mimic::run(&arguments, trials).exit_code(),
            Err(error) => {
                eprintln!("error: {}", visible(&error.to_string()));
                ExitCode::from(2)
            }
        }
    }

    /// The target of cargo that has the scenarios, if one has.
    pub(crate) fn target(&self) -> Option<Target> {
        if self.is_target { target::of_process() } else { None }
    }

    /// What `looplaw.toml` says where the builder left it open.
    pub(crate) fn settings(&self) -> Result<Settings, TomlError> {
        let mut settings = Settings::of_folder(Path::new("."))?;
        settings.profile = self.profile.or(settings.profile);
        settings.timeout = self.timeout.or(settings.timeout);
        settings.baseline = self.baseline.clone().or(settings.baseline);
        if !self.engines.is_empty() || !self.own.is_empty() {
            settings.engines.clone_from(&self.engines);
        }
        Ok(settings)
    }

    /// Fills in what the builder left open.
    fn completed(self) -> Result<Self, HarnessError> {
        let Settings { engines, profile, timeout, baseline } = self.settings()?;
        let nothing = engines.is_empty() && self.own.is_empty();
        let engines = if nothing { engines::for_tests(profile) } else { engines };
        Ok(Self { engines, profile, timeout, baseline, ..self })
    }
}

impl Harness {
    /// A trial for every scenario by itself, and for every scenario on every engine.
    ///
    /// An engine of which no trial is selected is not opened, and none is for a list of names alone: nextest asks for
    /// that list before each run, and runs each trial in a process of its own.
    fn trials(self, arguments: &Arguments) -> Result<Vec<Trial>, HarnessError> {
        self.refuse_namesakes()?;
        let scenarios: Arc<[Scenario]> = self.scenarios.into();
        let (expectations, mut trials) = sorted(&scenarios, arguments, expectations::PREFIX);
        let mut opened = Vec::new();
        let specs = engines::expand_all(&self.engines, self.profile)?;
        let by_spec = specs.into_iter().map(|spec| (spec, None));
        let own = self.own.into_iter().map(|engine| (engine.info().id.clone(), Some(engine)));
        for (prefix, engine) in by_spec.chain(own) {
            let (selected, rest) = sorted(&scenarios, arguments, &prefix);
            trials.extend(rest);
            if !selected.is_empty() {
                let engine = engine.map_or_else(|| engines::open(&prefix, self.profile), Ok)?;
                opened.push((engine, selected));
            }
        }
        let baseline = self.baseline.as_deref().map(baseline::File::read).transpose()?;
        let options = options(self.timeout, arguments);
        let flagged = arguments.list || arguments.ignored;
        let run = opened.iter().flat_map(|(_, selected)| selected.keys().copied()).collect();
        let expectations = Arc::new(Expectations::new(Arc::clone(&scenarios), expectations, run));
        trials.extend(Expectations::trials(&expectations));
        trials.extend(Batch::trials(opened, scenarios, options, baseline, expectations, flagged));
        Ok(trials)
    }

    /// Two trials of one name could not be told apart.
    fn refuse_namesakes(&self) -> Result<(), HarnessError> {
        let mut seen = HashSet::new();
        let namesake = self.scenarios.iter().find(|scenario| !seen.insert(&scenario.id));
        namesake.map_or(Ok(()), |scenario| Err(HarnessError::Namesakes(scenario.id.to_string())))
    }
}

fn options(timeout: Option<Duration>, arguments: &Arguments) -> Options {
    let default = Options::default();
    Options {
        timeout: timeout.unwrap_or(default.timeout),
        jobs: arguments.test_threads.and_then(NonZeroUsize::new).unwrap_or(default.jobs),
        ..default
    }
}

/// The names of an engine's trials: those that are selected, by their scenarios' places, and trials of the others, for
/// lists. None is selected for a list of names alone.
fn sorted(
    scenarios: &[Scenario],
    arguments: &Arguments,
    prefix: &str,
) -> (BTreeMap<usize, String>, Vec<Trial>) {
    let names_alone = arguments.list && !arguments.ignored;
    let names = scenarios.iter().map(|scenario| format!("{prefix}::{}", scenario.id));
    let (selected, rest): (Vec<_>, Vec<_>) =
        names.enumerate().partition(|(_, name)| !names_alone && is_selected(arguments, name));
    (selected.into_iter().collect(), rest.into_iter().map(|(_, name)| listed(name)).collect())
}

/// Whether the filters mean this trial, ignored or not.
fn is_selected(arguments: &Arguments, name: &str) -> bool {
    let any_flag = Arguments { ignored: false, ..arguments.clone() };
    !any_flag.is_filtered_out(&listed(name.to_owned()))
}

/// A trial that is listed or filtered out, never run.
fn listed(name: String) -> Trial {
    Trial::test(name, || Err("this trial was not selected".into()))
}

/// The trials cannot be run at all.
#[derive(Debug, thiserror::Error)]
enum HarnessError {
    #[error(transparent)]
    Toml(#[from] TomlError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("two scenarios are called `{0}`; rename one of the functions, or its module")]
    Namesakes(String),
}
