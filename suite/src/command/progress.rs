//! The progress bar: on a terminal, and nowhere else. In the page of `looplaw serve` it is a board.

use super::bar::Bar;
use super::board::Board;
use looplaw::reports::writers::visible;
use looplaw::run::Event;

/// Where a run has come to, on standard error.
pub(super) struct Progress {
    bar: Option<Bar>,
    engines: Vec<String>,
    board: Option<Board>,
}

impl Progress {
    /// A bar for a run on these engines. It draws nothing if it is not wanted, or standard error is no terminal.
    pub(super) fn new(engines: Vec<String>, wanted: bool, board: Option<Board>) -> Self {
        Self { bar: wanted.then(|| Bar::new(Some(0))).flatten(), engines, board }
    }

    /// Takes notice of an event.
    pub(super) fn notice(&mut self, event: &Event) {
        if let Some(board) = &mut self.board {
            board.notice(event);
        }
        let Some(bar) = &self.bar else { return };
        match event {
            Event::Started { pairs } => bar.set_length(*pairs as u64),
            Event::EngineStarted { engine } | Event::EngineLost { engine, .. } => {
                bar.set_message(visible(&self.engines[*engine]));
            }
            Event::Finished { .. } => bar.advance(),
            Event::Idle => {}
            Event::Done { .. } => bar.clear(),
        }
    }
}
