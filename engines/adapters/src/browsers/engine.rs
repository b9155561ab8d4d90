//! A browser as an engine.

use super::batches;
use super::launch;
use super::session::Session;
use super::source::{Host, Launcher};
use super::table::Browser;
use crate::programs::leftovers::Leftovers;
use crate::programs::{self, refused};
use looplaw_model::engine::{Case, CaseId, Engine, EngineInfo, OpenError, RunOptions};
use looplaw_model::{Profile, Trace};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// More pages at once have not made a run quicker.
const MOST_PAGES: usize = 3;
/// How long a page in a page may take to come. Where it does not, the other one runs all cases.
const FRAME: Duration = Duration::from_secs(3);

/// A browser that is launched without a window, on a page that runs cases.
#[derive(Debug)]
pub(super) struct Launchable {
    info: EngineInfo,
    /// How it is launched.
    browser: &'static Browser,
    program: PathBuf,
    patience: Duration,
    /// The page that was asked first, and those that a run took to help it: each in a process of its own.
    sessions: Mutex<Vec<Session>>,
}

impl Launchable {
    /// Launches the browser and asks it what it has. The page stays, so that a run needs no second launch.
    pub(super) fn open(browser: &'static Browser, spec: &str, patience: Duration) -> Result<Self, OpenError> {
        let program = program(browser, spec)?;
        let mut session = start(browser, &program, patience)
            .map_err(|error| refused(spec, &format!("no server for its page: {error}")))?;
        let (version, hello) = thread::scope(|scope| {
            // Both take their time, and neither waits for the other.
            let version = scope.spawn(|| launch::told(browser, &program, &Leftovers::new()));
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
        Ok(Self { info, browser, program, patience, sessions: Mutex::new(vec![session]) })
    }
}

impl Launchable {
    /// One more page beside those that there are.
    fn help(&self, sessions: &[Session]) -> io::Result<Session> {
        match sessions.first() {
            Some(first) if self.browser.family.isolates_sites() => {
                let (page, number) = (first.speaker(), sessions.len());
                Session::start(Host { page, number, patience: FRAME, has_failed: false }, 0)
            }
            _ => start(self.browser, &self.program, self.patience),
        }
    }
}

impl Engine for Launchable {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    fn run(&self, cases: &[Case<'_>], options: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let pages = batches::pages(cases.len(), sessions.len(), options.jobs.min(MOST_PAGES));
        while sessions.len() < pages {
            // One page less takes longer, and no more.
            let Ok(session) = self.help(&sessions) else { break };
            sessions.push(session);
        }
        let pages = pages.min(sessions.len());
        batches::run(&mut sessions[..pages], cases, options, sink);
    }
}

/// A session of that browser, which is launched when the page is needed.
fn start(browser: &'static Browser, program: &Path, patience: Duration) -> io::Result<Session> {
    let (program, leftovers) = (program.to_owned(), Leftovers::new());
    Session::start(Launcher { browser, program, running: None, patience, leftovers }, 0)
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
