//! The progress bar: on a terminal, and nowhere else. In the page of `looplaw serve` it is a board.

use super::bar::Bar;
use super::board::Board;
use looplaw::reports::judge::Status;
use looplaw::reports::writers::visible;
use looplaw::run::Event;

/// Where a run has come to, on standard error.
pub(super) struct Progress {
    bar: Option<Bar>,
    engines: Vec<String>,
    /// The engine that was started last.
    current: usize,
    /// How many results are not as expected so far.
    unexpected: usize,
    board: Option<Board>,
}

impl Progress {
    /// A bar for a run on these engines. It draws nothing if it is not wanted, or standard error is no terminal.
    pub(super) fn new(engines: Vec<String>, wanted: bool, board: Option<Board>) -> Self {
        Self { bar: wanted.then(|| Bar::new(Some(0))).flatten(), engines, current: 0, unexpected: 0, board }
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
                self.current = *engine;
                bar.set_message(self.message());
            }
            // Nothing was run for it, so it would tell too high a rate.
            Event::Finished { result, .. } if result.status == Status::Unsupported => bar.shorten(),
            Event::Finished { result, .. } => {
                if !result.is_expected() {
                    self.unexpected += 1;
                    bar.set_message(self.message());
                }
                bar.advance();
            }
            Event::Idle => {}
            Event::Done { .. } => bar.clear(),
        }
    }

    /// What is beside the bar: what went wrong so far, before the name of an engine, which may be long.
    fn message(&self) -> String {
        let engine = visible(&self.engines[self.current]);
        if self.unexpected == 0 { engine } else { format!("✗ {} · {engine}", self.unexpected) }
    }
}
