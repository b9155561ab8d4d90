//! The clock of the loop that follows HTML.

use boa_engine::context::time::{Clock, JsInstant};
use std::cell::Cell;
use std::time::{Duration, Instant, SystemTime};

/// Real time, but for the waiting: a loop that has nothing to do until a timer is due skips to it.
///
/// No document says what time is, and nothing runs meanwhile, so no program can tell.
#[derive(Debug)]
pub(super) struct Skipping {
    started: Instant,
    skipped: Cell<Duration>,
}

impl Skipping {
    pub(super) fn new() -> Self {
        Self { started: Instant::now(), skipped: Cell::new(Duration::ZERO) }
    }

    /// Moves on to `due`, if that is still to come.
    pub(super) fn skip_to(&self, due: JsInstant) {
        let wait = Duration::from(due - self.now());
        self.skipped.set(self.skipped.get() + wait);
    }
}

impl Clock for Skipping {
    fn now(&self) -> JsInstant {
        let now = self.started.elapsed() + self.skipped.get();
        JsInstant::new(now.as_secs(), now.subsec_nanos())
    }

    fn system_time_millis(&self) -> i64 {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        i64::try_from((since + self.skipped.get()).as_millis()).unwrap_or(i64::MAX)
    }
}
