//! A browser as an engine.

use super::batches;
use super::launch;
use super::session::Session;
use super::source::Launcher;
use super::table::Browser;
use crate::programs::leftovers::Leftovers;
use crate::programs::{self, refused};
use looplaw_model::engine::{Case, CaseId, Engine, EngineInfo, OpenError, RunOptions};
use looplaw_model::{Profile, Trace};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// A browser that is launched without a window, on a page that runs cases.
#[derive(Debug)]
pub(super) struct Launchable {
    info: EngineInfo,
    session: Mutex<Session<Launcher>>,
}

impl Launchable {
    /// Launches the browser and asks it what it has. The page stays, so that a run needs no second launch.
    pub(super) fn open(browser: &'static Browser, spec: &str, patience: Duration) -> Result<Self, OpenError> {
        let program = program(browser, spec)?;
        let leftovers = Leftovers::new();
        let source = Launcher { browser, program: program.clone(), running: None, patience, leftovers };
        let mut session = Session::start(source, 0)
            .map_err(|error| refused(spec, &format!("no server for its page: {error}")))?;
        let (version, hello) = thread::scope(|scope| {
            // Both take their time, and neither waits for the other.
            let leftovers = Leftovers::new();
            let version = scope.spawn(move || launch::told(browser, &program, &leftovers));
            let hello = session.greet();
            (version.join().ok().flatten(), hello)
        });
        let hello = hello.map_err(|error| refused(spec, &error))?;
        let hello = hello.ok_or_else(|| refused(spec, "its page was there before it"))?;
        if !hello.visible {
            let message = "its page is hidden, and browsers slow the timers of hidden pages";
            return Err(refused(spec, message));
        }
        let info = EngineInfo {
            id: spec.to_owned(),
            name: browser.title.to_owned(),
            version: version.and_then(|line| launch::version_in(&line)).unwrap_or_else(|| hello.browser().1),
            profile: Profile::Web,
            capabilities: hello.capabilities(),
            notes: Vec::new(),
        };
        Ok(Self { info, session: Mutex::new(session) })
    }
}

impl Engine for Launchable {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    fn run(&self, cases: &[Case<'_>], options: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        batches::run(&mut self.session.lock().unwrap_or_else(PoisonError::into_inner), cases, options, sink);
    }
}

/// The program that a SPEC names, or the one that is found. What a person names may be another browser, whose page
/// would be waited for in vain.
fn program(browser: &'static Browser, spec: &str) -> Result<PathBuf, OpenError> {
    let Some((_, path)) = spec.split_once('=') else {
        return browser
            .find()
            .ok_or_else(|| programs::not_found(spec, browser.programs.join("` or `"), browser.name));
    };
    let program = programs::at(spec, path, browser.name)?;
    let told = launch::told(browser, &program, &Leftovers::new());
    match told.as_deref().and_then(|line| Some((line, browser.another(line)?))) {
        Some((line, other)) => {
            let message = format!("`{path}` says that it is {line}; write `{}={path}`", other.name);
            Err(refused(spec, &message))
        }
        None => Ok(program),
    }
}
