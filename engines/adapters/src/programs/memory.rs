//! How much memory a child's processes hold.

use super::processes;
use std::time::{Duration, Instant};

/// The most that the processes of one child may hold together, in bytes. V8 gives up by itself at about this much; an
/// engine that doesn't must not take the machine with it.
const MOST: u64 = 4 << 30;
/// The least time between two looks.
const INTERVAL: Duration = Duration::from_millis(100);
/// How much longer than a look the time until the next one is, so that looking stays a small part of a run.
const RATIO: u32 = 50;

/// Looks at a child's processes now and then.
#[derive(Debug)]
pub(super) struct Watch {
    most: u64,
    due: Instant,
}

impl Watch {
    pub(super) fn new() -> Self {
        Self::of(MOST)
    }

    pub(super) fn of(most: u64) -> Self {
        Self { most, due: Instant::now() + INTERVAL }
    }

    /// How much they may hold, in MiB.
    pub(super) const fn mebibytes(&self) -> u64 {
        self.most >> 20
    }

    /// Whether they were seen to hold more than they may. Looks only where a look is due.
    pub(super) fn is_exceeded(&mut self, leader: u32) -> bool {
        let now = Instant::now();
        if now < self.due {
            return false;
        }
        let held: u64 = processes::of(leader).iter().map(|process| process.held).sum();
        self.due = Instant::now() + INTERVAL.max(now.elapsed() * RATIO);
        held > self.most
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::super::child::{Child, Heard};
    use super::super::patience::Patience;
    use super::Watch;
    use std::process::Command;
    use std::time::{Duration, Instant};

    #[test]
    fn a_group_that_holds_too_much_is_ended() {
        let mut command = Command::new("sh");
        // `tail` keeps the line whose end it waits for: 1 GiB at the most, if nobody ends it.
        command.args(["-c", "(head -c 1073741824 /dev/zero; sleep 60) | tail -n 1"]);
        let mut child = Child::start(command).unwrap();
        child.allow(Watch::of(96 << 20));
        let started = Instant::now();
        assert_eq!(child.hear(&mut Patience::of(Duration::from_secs(30))), Heard::Bloat);
        child.kill();
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}
