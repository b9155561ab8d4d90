//! A browser that a person opens.

use super::batches;
use super::message::{Progress, ToPage};
use super::server::Speaker;
use super::session::Session;
use super::source::Person;
use looplaw_model::engine::{Case, CaseId, Engine, EngineInfo, RunOptions};
use looplaw_model::{Profile, Trace};
use std::io;
use std::sync::{Mutex, PoisonError};

/// The browser that opened the page.
#[derive(Debug)]
pub struct Visited {
    info: EngineInfo,
    session: Mutex<Session>,
}

/// Shows a person where a run is, in the page that runs it.
#[derive(Debug)]
pub struct Board(Speaker);

impl Visited {
    /// Serves the page on a port of the loopback interface (0 is any that is free), and waits until somebody opens it.
    /// `ask` is told the address whenever a page is waited for: at first, and again where a page was closed or hangs.
    ///
    /// # Errors
    ///
    /// Where nobody may listen on that port, or somebody else does; what the page says where it can't say what its
    /// browser is.
    pub fn open(port: u16, ask: Box<dyn Fn(&str) + Send>) -> io::Result<(Self, Board)> {
        let mut session = Session::start(Person { ask }, port)?;
        let hello = loop {
            if let Some(hello) = session.greet().map_err(io::Error::other)? {
                break hello;
            }
        };
        let (name, version) = hello.browser();
        let capabilities = hello.capabilities();
        let info = EngineInfo {
            id: "browser".to_owned(),
            name,
            version,
            profile: Profile::Web,
            capabilities,
            notes: Vec::new(),
        };
        let board = Board(session.speaker());
        Ok((Self { info, session: Mutex::new(session) }, board))
    }
}

impl Engine for Visited {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    fn run(&self, cases: &[Case<'_>], options: &RunOptions, sink: &mut dyn FnMut(CaseId, Trace)) {
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        batches::run(std::slice::from_mut(&mut session), cases, options, sink);
    }
}

impl Board {
    /// Shows it; nobody may be there to see it.
    pub fn show(&self, progress: &Progress) {
        let _ = self.0.say(&ToPage::Progress(progress));
    }
}
