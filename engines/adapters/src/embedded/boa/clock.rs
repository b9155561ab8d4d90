//! The clock of a worker.

use boa_engine::context::time::{Clock, JsInstant};
use std::cell::Cell;
use std::time::Duration;

/// Virtual time: it passes by being looked at, and code takes none. So a busy machine changes no order.
///
/// Boa's default executor looks at the clock again and again until a timer is due. One that knows when the next is due
/// [skips](Self::skip_to) the waiting, and no program can tell, as nothing runs meanwhile.
#[derive(Debug, Default)]
pub(super) struct Virtual(Cell<Duration>);

impl Virtual {
    /// By how much a look moves time on.
    const LOOK: Duration = Duration::from_micros(5);

    /// Moves on to `due`, if that is still to come.
    pub(super) fn skip_to(&self, due: JsInstant) {
        let wait = Duration::from(due - instant(self.0.get()));
        self.0.set(self.0.get() + wait);
    }

    fn look(&self) -> Duration {
        self.0.set(self.0.get() + Self::LOOK);
        self.0.get()
    }
}

fn instant(time: Duration) -> JsInstant {
    JsInstant::new(time.as_secs(), time.subsec_nanos())
}

impl Clock for Virtual {
    fn now(&self) -> JsInstant {
        instant(self.look())
    }

    /// What `Date` shows. It starts with 1970.
    fn system_time_millis(&self) -> i64 {
        i64::try_from(self.look().as_millis()).unwrap_or(i64::MAX)
    }
}
