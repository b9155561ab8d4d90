//! Opens the engines that a SPEC names.

use crate::did_you_mean::did_you_mean;
use crate::engine::{Case, CaseId, Engine, EngineInfo, OpenError, RunOptions};
use crate::model::{Capability, Profile, Trace};
pub use looplaw_engines::browsers;
use looplaw_engines::programs::cache::Cache;
use looplaw_engines::{embedded, programs};
use looplaw_reference::interpreter::Reference;
use looplaw_reference::linked;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The profiles that have a built-in loop.
pub const LOOPS: [Profile; 3] = [Profile::Node, Profile::Web, Profile::Ecma];

/// The SPECs that `spec` stands for: `reference` is all built-in loops, or the one of the wanted profile.
pub fn expand(spec: &str, profile: Option<Profile>) -> Vec<String> {
    if spec != "reference" {
        return vec![spec.to_owned()];
    }
    let wanted = LOOPS.into_iter().filter(|each| profile.is_none_or(|profile| profile == *each));
    wanted.map(|each| format!("reference:{each}")).collect()
}

/// Opens one engine. With a profile it is held to those documents instead of its own.
///
/// # Errors
/// If no engine has that name, or it is not there, or it does not answer as such an engine does.
pub fn open(spec: &str, profile: Option<Profile>) -> Result<Box<dyn Engine>, OpenError> {
    if programs::is_command(spec) {
        return Ok(hold(programs::open(spec)?, profile));
    }
    let kind = spec.split([':', '=', '@']).next().unwrap_or(spec);
    match kind {
        "reference" => open_loop(spec, profile),
        _ if browsers::names().any(|known| known == kind) => Ok(hold(browsers::open(spec)?, profile)),
        _ if linked::NAMES.contains(&kind) => Ok(hold(linked::open(spec)?, profile)),
        _ if embedded::NAMES.contains(&kind) => Ok(hold(embedded::open(spec)?, profile)),
        _ if kinds().any(|known| known == kind) => Ok(hold(programs::open(spec)?, profile)),
        _ => Err(OpenError::Unknown { spec: spec.to_owned(), suggestion: suggestion(kind) }),
    }
}

/// Opens several engines, some at once, as most of opening is to wait for a process. The answers are in the order of the
/// SPECs.
pub fn open_all(specs: &[String], profile: Option<Profile>) -> Vec<Result<Box<dyn Engine>, OpenError>> {
    let next = AtomicUsize::new(0);
    let opened = Mutex::new(BTreeMap::new());
    let workers = thread::available_parallelism().map_or(2, NonZeroUsize::get).min(specs.len());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(spec) = specs.get(place) else { return };
                    let result = open(spec, profile);
                    opened.lock().unwrap_or_else(PoisonError::into_inner).insert(place, result);
                }
            });
        }
    });
    opened.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

/// A built-in loop is one profile's, and cannot be held to another.
fn open_loop(spec: &str, profile: Option<Profile>) -> Result<Box<dyn Engine>, OpenError> {
    let name = spec.strip_prefix("reference:").unwrap_or_default();
    let own = LOOPS.into_iter().find(|each| each.name() == name);
    match own {
        None => Err(OpenError::Unknown {
            spec: spec.to_owned(),
            suggestion: "`reference:node`, `reference:web` or `reference:ecma`".to_owned(),
        }),
        Some(own) if profile.is_some_and(|profile| profile != own) => Err(OpenError::Refused {
            spec: spec.to_owned(),
            message: format!(
                "this loop is the profile {own}'s; leave --profile out, or write `--profile {own}`"
            ),
        }),
        Some(own) => Ok(Box::new(Reference::new(own))),
    }
}

/// The programs that have a name of their own.
fn named() -> impl Iterator<Item = &'static str> {
    programs::names().chain(browsers::names())
}

/// What a SPEC may begin with.
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    let linked = linked::NAMES.iter().chain(embedded::NAMES).copied();
    ["reference", "js", "wire"].into_iter().chain(named()).chain(linked)
}

fn suggestion(kind: &str) -> String {
    if let Some(near) = did_you_mean(kind, kinds()) {
        return format!("`{near}`; `looplaw engines` lists what is at hand");
    }
    let names: Vec<&str> = named().collect();
    format!(
        "`reference`, {}, `NAME=/path/to/binary`, `js:COMMAND {{file}}` or `wire:COMMAND`",
        names.join(", ")
    )
}

/// The engine that `looplaw engines add` knows and whose name is most like this one.
pub fn nearest_known(name: &str) -> Option<&'static str> {
    did_you_mean(name, Cache::names())
}

/// Holds an engine to a profile's documents, where one is given, instead of to its own.
pub fn hold(engine: Box<dyn Engine>, profile: Option<Profile>) -> Box<dyn Engine> {
    match profile {
        Some(profile) if profile != engine.info().profile => {
            let info = EngineInfo { profile, ..engine.info().clone() };
            Box::new(WithProfile { engine, info })
        }
        _ => engine,
    }
}

/// An engine that is held to other documents than its own.
struct WithProfile {
    engine: Box<dyn Engine>,
    info: EngineInfo,
}

impl Engine for WithProfile {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    fn run(&self, cases: &[Case<'_>], options: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        self.engine.run(cases, options, sink);
    }

    fn is_in_process(&self) -> bool {
        self.engine.is_in_process()
    }

    fn is_deterministic(&self) -> bool {
        self.engine.is_deterministic()
    }
}

/// The SPECs that several SPECs stand for, each once.
///
/// # Errors
/// If `reference` is asked for under a profile that no built-in loop follows.
pub fn expand_all(specs: &[String], profile: Option<Profile>) -> Result<Vec<String>, OpenError> {
    let mut expanded = Vec::new();
    for spec in specs {
        let stands_for = expand(spec, profile);
        if stands_for.is_empty() {
            return Err(OpenError::Refused { spec: spec.clone(), message: no_loop(profile) });
        }
        expanded.extend(stands_for.into_iter().filter(|spec| !expanded.contains(spec)).collect::<Vec<_>>());
    }
    Ok(expanded)
}

fn no_loop(profile: Option<Profile>) -> String {
    let name = profile.map_or("that", Profile::name);
    format!("no built-in loop follows the profile {name}; write --profile node, web or ecma")
}

/// The SPECs that stand for themselves without being asked for: the built-in loops, the programs on this machine, those
/// that were added, and what this build has linked in.
pub fn at_hand(profile: Option<Profile>) -> Vec<String> {
    let linked = linked::BUILT_IN.iter().chain(embedded::BUILT_IN).copied();
    let others = browsers::found().into_iter().chain(linked).map(str::to_owned);
    expand("reference", profile).into_iter().chain(programs::found()).chain(others).collect()
}

/// Those of [`at_hand`] that a test takes without being asked: the built-in loops and the programs on PATH. A browser is
/// launched by each process that runs a test, and what was added was meant for certain runs.
pub fn for_tests(profile: Option<Profile>) -> Vec<String> {
    let on_path = programs::installed().map(str::to_owned);
    expand("reference", profile).into_iter().chain(on_path).collect()
}

/// The programs and browsers that are looked for and are not there.
pub fn absent() -> impl Iterator<Item = &'static str> {
    let found = browsers::found();
    programs::absent().chain(browsers::names().filter(move |name| !found.contains(name)))
}

/// What a profile's documents speak of and an engine has not.
pub fn lacks(info: &EngineInfo) -> Vec<&'static str> {
    let spoken_of = Capability::ALL.iter().filter(|capability| info.profile.covers(**capability));
    spoken_of.filter(|it| !info.capabilities.contains(it)).map(|capability| capability.name()).collect()
}
