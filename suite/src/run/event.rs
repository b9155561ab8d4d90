//! What a run tells.

use looplaw_reports::report::ResultEntry;
use std::time::Duration;

/// Something that happened in a run. Engines are told by their places in the plan.
#[derive(Debug, Clone)]
pub enum Event {
    /// The run starts. Always the first.
    Started {
        /// How many pairs of engine and scenario will be finished.
        pairs: usize,
    },
    /// An engine starts on its cases.
    EngineStarted {
        /// Which engine.
        engine: usize,
    },
    /// A pair of engine and scenario is done, in all its repeats.
    Finished {
        /// Which engine.
        engine: usize,
        /// Which scenario.
        scenario: usize,
        /// The verdict.
        result: Box<ResultEntry>,
    },
    /// Nothing has happened for a while. Told once in each pause, so that what is kept back can be written.
    Idle,
    /// An engine failed as a whole. What it had not finished follows as crashed.
    EngineLost {
        /// Which engine.
        engine: usize,
        /// How.
        message: String,
    },
    /// The run is over. Always the last.
    Done {
        /// How long it took.
        duration: Duration,
    },
}
