//! Where pages come from: a browser that is launched, or a person.

use super::launch::Launched;
use super::table::Browser;
use crate::programs::leftovers::Leftovers;
use looplaw_model::End;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Who opens pages.
pub(super) trait Source: fmt::Debug + Send {
    /// Has a page opened at that address.
    fn open(&mut self, url: &str) -> Result<(), String>;

    /// How whoever opened the page has ended, if it has.
    fn ended(&mut self) -> Option<End>;

    /// Ends it, so that the next page is a new one.
    fn close(&mut self);

    /// How long a page may take to come; `None` where it comes when a person opens it.
    fn patience(&self) -> Option<Duration>;
}

/// A browser that is launched, and launched again after it has failed.
#[derive(Debug)]
pub(super) struct Launcher {
    pub(super) browser: &'static Browser,
    pub(super) program: PathBuf,
    pub(super) running: Option<Launched>,
    /// How long it may take until its page says hello.
    pub(super) patience: Duration,
    pub(super) leftovers: Leftovers,
}

impl Source for Launcher {
    fn open(&mut self, url: &str) -> Result<(), String> {
        // What ran before ends before the next begins.
        self.running = None;
        self.running = Some(Launched::start(self.browser, &self.program, url, &self.leftovers)?);
        Ok(())
    }

    fn ended(&mut self) -> Option<End> {
        self.running.as_mut().and_then(Launched::ended)
    }

    fn close(&mut self) {
        self.running = None;
    }

    fn patience(&self) -> Option<Duration> {
        Some(self.patience)
    }
}

/// A person, who opens pages and closes them.
pub(super) struct Person {
    /// Told the address whenever a page is waited for.
    pub(super) ask: Box<dyn Fn(&str) + Send>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person")
    }
}

impl Source for Person {
    fn open(&mut self, url: &str) -> Result<(), String> {
        (self.ask)(url);
        Ok(())
    }

    fn ended(&mut self) -> Option<End> {
        None
    }

    fn close(&mut self) {}

    fn patience(&self) -> Option<Duration> {
        None
    }
}
