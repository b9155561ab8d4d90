//! Standard output and standard error, as a command of a pipeline treats them.

use super::bar;
use super::cli::When;
use anstream::{AutoStream, ColorChoice};
use looplaw::reports::files::write_pretty_json;
use looplaw::reports::writers::terminal::WIDTH;
use looplaw::reports::writers::{Visible, visible};
use std::error::Error;
use std::io::{self, IsTerminal, Stdout, Write};

/// Standard output, on which nothing acts that was not written to: text of engines and of files is made visible.
pub(super) struct Output {
    out: Visible<Piped>,
}

/// Standard output as it is. Colours are stripped where they do not belong, and a reader that has gone away is not an error:
/// it has read as much as it wanted.
pub(super) struct Piped {
    stream: AutoStream<Stdout>,
    open: bool,
}

impl Output {
    /// Standard output with colours where they belong by themselves.
    pub(super) fn plain() -> Self {
        Self::new(When::Auto)
    }

    /// Standard output with colours when asked for.
    pub(super) fn new(color: When) -> Self {
        let choice = match color {
            When::Auto => AutoStream::choice(&io::stdout()),
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        };
        Self { out: Visible::new(Piped { stream: AutoStream::new(io::stdout(), choice), open: true }) }
    }

    /// Whether colours will be seen.
    pub(super) fn has_colors(&mut self) -> io::Result<bool> {
        Ok(self.raw()?.stream.current_choice() != ColorChoice::Never)
    }

    /// How many columns a line has: of the terminal, else as `COLUMNS` says, which a shell keeps to itself unless it is
    /// asked to hand it on; else [`WIDTH`], for pipes and logs.
    pub(super) fn width() -> usize {
        let said = || std::env::var("COLUMNS").ok()?.trim().parse().ok();
        let is_terminal = io::stdout().is_terminal();
        let seen = is_terminal.then(bar::columns).flatten();
        seen.or_else(said).filter(|columns| *columns > 0).unwrap_or(WIDTH)
    }

    /// Standard output for a writer that makes foreign text visible itself.
    pub(super) fn raw(&mut self) -> io::Result<&mut Piped> {
        self.out.inner()
    }

    /// Prints a JSON value with a line end.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        write_pretty_json(value, self.raw()?)
    }

    /// Says on standard error, in one line, why nothing was done.
    pub(super) fn complain(failure: &dyn Error) {
        let line = failure.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        Self::remark(&format!("error: {line}"));
    }

    /// Says something on standard error, in one line.
    pub(super) fn remark(line: &str) {
        // There is nowhere left to say that this failed.
        let _ = writeln!(io::stderr(), "{}", visible(line));
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for Piped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.open {
            return Ok(bytes.len());
        }
        match self.stream.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.open = false;
                Ok(bytes.len())
            }
            other => other,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.stream.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }
}
