//! Where pages come from: a browser that is launched, or a person.

use super::launch::Launched;
use super::message::{Guest, ToPage};
use super::server::Speaker;
use super::site::Site;
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

    /// On which site its page is served.
    fn site(&self) -> Site {
        Site::Own
    }

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

/// A page that runs cases already, and shows another one in a frame of its own.
#[derive(Debug)]
pub(super) struct Host {
    pub(super) page: Speaker,
    /// Which of its guests this one is.
    pub(super) number: usize,
    /// How long the frame may take until its page says hello.
    pub(super) patience: Duration,
    /// Whether it has failed once. It is not asked again: who shows it can do without.
    pub(super) has_failed: bool,
}

impl Source for Host {
    fn open(&mut self, url: &str) -> Result<(), String> {
        let is_there =
            !self.has_failed && self.page.say(&ToPage::Guest(Guest { number: self.number, url: Some(url) }));
        is_there.then_some(()).ok_or_else(|| "there is no page that shows it".to_owned())
    }

    fn ended(&mut self) -> Option<End> {
        None
    }

    fn close(&mut self) {
        self.has_failed = true;
        self.page.say(&ToPage::Guest(Guest { number: self.number, url: None }));
    }

    fn site(&self) -> Site {
        Site::Guest
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
