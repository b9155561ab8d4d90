//! Engines that are browsers: one page, served on loopback under a path that nobody can guess, runs the cases in
//! documents of its own and posts what they logged.
//!
//! | module | holds |
//! |---|---|
//! | `table` | the browsers that are known |
//! | `launch`, `display` | a browser as a process, with a throw-away profile |
//! | `http`, `assets`, `connections`, `server`, `line` | the server of the page |
//! | `site` | where pages are served, so that they share no event loop |
//! | `message` | what the suite and the page tell each other |
//! | `source`, `session`, `batches` | pages that come, fail and come again, and the cases that they run |
//! | `engine`, `visited` | a browser that is launched, a browser that a person opens |
//!
//! A page keeps a line to the suite open. Work comes on it, and its end says that the page is gone. A page is never
//! believed: it answers under a token, about cases that are open, in bounded time and size.

mod assets;
mod batches;
mod connections;
mod display;
mod engine;
mod http;
mod launch;
mod line;
mod message;
mod server;
mod session;
mod site;
mod source;
mod table;
mod visited;

use engine::Launchable;
use looplaw_model::engine::{Engine, OpenError};
pub use message::{Failure, Progress};
use std::time::Duration;
use table::{BROWSERS, Browser};
pub use visited::{Board, Visited};

/// How long a page may take to come after a launch. A cold disk and a busy machine take their time.
const LAUNCH: Duration = Duration::from_secs(45);

/// The browsers that have a name of their own.
pub fn names() -> impl Iterator<Item = &'static str> {
    BROWSERS.iter().map(|browser| browser.name)
}

/// Opens the browser that a SPEC names, `chromium` or `chromium=/path/to/binary`: launches it without a window and asks
/// it what it has. It ends when the engine is dropped.
///
/// # Errors
///
/// [`OpenError`] where no browser has that name, it is not there, or it opens no page.
pub fn open(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    open_within(spec, LAUNCH)
}

/// The same with another time for how long the page may take to come after each launch.
///
/// # Errors
///
/// As for [`open`].
pub fn open_within(spec: &str, patience: Duration) -> Result<Box<dyn Engine>, OpenError> {
    let suggestion = || names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let unknown = || OpenError::Unknown { spec: spec.to_owned(), suggestion: suggestion() };
    let browser = Browser::of(spec).ok_or_else(unknown)?;
    Ok(Box::new(Launchable::open(browser, spec, patience)?))
}

/// The SPECs of the browsers that are on this machine.
pub fn found() -> Vec<&'static str> {
    BROWSERS.iter().filter(|browser| browser.find().is_some()).map(|browser| browser.name).collect()
}
