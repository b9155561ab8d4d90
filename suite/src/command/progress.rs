//! The progress bar: on a terminal, and nowhere else. In the page of `looplaw serve` it is a board.

use super::board::Board;
use indicatif::{ProgressBar, ProgressStyle};
use looplaw::reports::writers::visible;
use looplaw::run::Event;

/// Where a run has come to, on standard error.
pub(super) struct Progress {
    bar: ProgressBar,
    engines: Vec<String>,
    board: Option<Board>,
}

impl Progress {
    /// A bar for a run on these engines. It draws nothing if it is not wanted, or standard error is no terminal.
    pub(super) fn new(engines: Vec<String>, wanted: bool, board: Option<Board>) -> Self {
        let bar = if wanted { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{bar:32} {pos}/{len} {elapsed} {msg}");
        Self { bar: style.map_or(bar.clone(), |style| bar.with_style(style)), engines, board }
    }

    /// Takes notice of an event.
    pub(super) fn notice(&mut self, event: &Event) {
        if let Some(board) = &mut self.board {
            board.notice(event);
        }
        match event {
            Event::Started { pairs } => self.bar.set_length(*pairs as u64),
            Event::EngineStarted { engine } | Event::EngineLost { engine, .. } => {
                self.bar.set_message(visible(&self.engines[*engine]));
            }
            Event::Finished { .. } => self.bar.inc(1),
            Event::Idle => {}
            Event::Done { .. } => self.bar.finish_and_clear(),
        }
    }
}
