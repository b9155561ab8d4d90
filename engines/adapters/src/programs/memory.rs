//! How much memory a process and its group hold.

use std::time::{Duration, Instant};

/// The most that the processes of one group may hold together, in bytes. V8 gives up by itself at about this much; an
/// engine that doesn't must not take the machine with it.
const MOST: u64 = 4 << 30;
/// The least time between two looks.
const INTERVAL: Duration = Duration::from_millis(100);
/// How much longer than a look the time until the next one is, so that looking stays a small part of a run.
const RATIO: u32 = 50;

/// Looks at a group now and then.
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

    /// How much the group may hold, in MiB.
    pub(super) const fn mebibytes(&self) -> u64 {
        self.most >> 20
    }

    /// Whether the group was seen to hold more than it may. Looks only where a look is due.
    pub(super) fn is_exceeded(&mut self, group: u32) -> bool {
        let now = Instant::now();
        if now < self.due {
            return false;
        }
        let held = held(group);
        self.due = Instant::now() + INTERVAL.max(now.elapsed() * RATIO);
        held > self.most
    }
}

/// What the group holds in memory, in bytes. What processes share is counted for each.
#[cfg(target_os = "linux")]
fn held(group: u32) -> u64 {
    let Ok(entries) = std::fs::read_dir("/proc") else { return 0 };
    let is_number = |entry: &std::fs::DirEntry| entry.file_name().as_encoded_bytes()[0].is_ascii_digit();
    let stats = entries.flatten().filter(is_number);
    let pages = stats.filter_map(|entry| {
        let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
        // The name, in parentheses, may have anything in it: proc_pid_stat(5).
        let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace();
        let is_own = fields.nth(2)?.parse() == Ok(group);
        if is_own { fields.nth(18)?.parse::<u64>().ok() } else { None }
    });
    pages.sum::<u64>() * rustix::param::page_size() as u64
}

/// Only Linux tells as a file.
#[cfg(not(target_os = "linux"))]
fn held(_: u32) -> u64 {
    0
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::super::child::{Child, Heard};
    use super::super::patience::Patience;
    use super::{Watch, held};
    use std::process::Command;
    use std::time::{Duration, Instant};

    #[test]
    fn a_process_has_memory_and_a_group_that_is_not_there_has_none() {
        let own = rustix::process::getpgrp().as_raw_nonzero().get().unsigned_abs();
        assert!(held(own) > 1 << 20);
        assert_eq!(held(u32::MAX), 0);
    }

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
