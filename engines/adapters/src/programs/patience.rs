//! Deadlines that count the time in which this process ran.

use std::time::{Duration, Instant};

/// The most that one look takes off. Whoever waits looks every 25 ms, so that what is beyond was no waiting: this process
/// was stopped, or the machine slept, and whatever came meanwhile is still to be read.
const MOST_AT_ONCE: Duration = Duration::from_millis(100);

/// How long something is still waited for.
///
/// A deadline on the clock is over as soon as a process that was stopped goes on, before it has read what others wrote
/// in time. This one is used up by looking, and a look takes little off.
#[derive(Debug, Clone)]
pub(crate) struct Patience {
    left: Duration,
    seen: Instant,
}

impl Patience {
    /// Waits so long, from now.
    pub(crate) fn of(whole: Duration) -> Self {
        Self { left: whole, seen: Instant::now() }
    }

    /// What is left of it.
    pub(crate) fn left(&mut self) -> Duration {
        self.left_at(Instant::now())
    }

    /// Whether nothing is.
    pub(crate) fn is_over(&mut self) -> bool {
        self.left().is_zero()
    }

    fn left_at(&mut self, now: Instant) -> Duration {
        let passed = now.saturating_duration_since(self.seen).min(MOST_AT_ONCE);
        self.seen = now;
        self.left = self.left.saturating_sub(passed);
        self.left
    }
}

#[cfg(test)]
mod tests {
    use super::Patience;
    use std::time::{Duration, Instant};

    #[test]
    fn time_in_which_nobody_looked_is_hardly_counted() {
        let (ms, start) = (Duration::from_millis, Instant::now());
        let mut patience = Patience { left: ms(1000), seen: start };
        assert_eq!(patience.left_at(start + ms(25)), ms(975));
        assert_eq!(patience.left_at(start + ms(9000)), ms(875));
        assert_eq!(patience.left_at(start + ms(9050)), ms(825));
        assert_eq!((0..9).map(|looks| patience.left_at(start + ms(9150 + 100 * looks))).last(), Some(ms(0)));
    }
}
