//! How far something is, on a terminal.

use console::Term;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::time::Duration;

/// The time between two turns of a spinner.
const TURN: Duration = Duration::from_millis(100);

/// The message takes what is left of the line, and is cut there.
const LOOK: &str = "{bar:20} {pos}/{len} {rate} {eta} left {wide_msg}";

/// How many are done in a second, in few enough digits to be read while they change.
fn rate(state: &ProgressState, out: &mut dyn Write) {
    // There is nobody to tell that it could not be drawn.
    let _ = write!(out, "{:.0}/s", state.per_sec());
}

/// A bar with a count and a message on standard error. There is none where nobody would see it.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar of that length, or of a length that nobody knows.
    pub(super) fn new(length: Option<u64>) -> Option<Self> {
        let bar = length.map_or_else(ProgressBar::no_length, ProgressBar::new);
        let style = ProgressStyle::with_template(LOOK);
        let style = style.map(|style| style.with_key("rate", rate));
        let bar = Self::seen(style.map_or(bar.clone(), |style| bar.with_style(style)))?;
        bar.0.enable_steady_tick(TURN * 5);
        Some(bar)
    }

    /// A message beside something that turns.
    pub(super) fn spinner() -> Option<Self> {
        let bar = Self::seen(ProgressBar::new_spinner())?;
        bar.0.enable_steady_tick(TURN);
        Some(bar)
    }

    fn seen(bar: ProgressBar) -> Option<Self> {
        (!bar.is_hidden()).then_some(Self(bar))
    }

    pub(super) fn set_length(&self, length: u64) {
        self.0.set_length(length);
    }

    pub(super) fn set_position(&self, position: u64) {
        self.0.set_position(position);
    }

    pub(super) fn advance(&self) {
        self.0.inc(1);
    }

    /// One is less to be done: it would tell nothing of the rate.
    pub(super) fn shorten(&self) {
        self.0.dec_length(1);
    }

    pub(super) fn set_message(&self, message: String) {
        self.0.set_message(message);
    }

    /// Takes it away.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

/// How many columns the terminal has that standard output leads to, if it is one.
pub(super) fn columns() -> Option<usize> {
    let (_, columns) = Term::stdout().size_checked()?;
    Some(columns.into())
}
