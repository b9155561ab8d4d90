//! The processes of a child: those of its group, and those that descend from it by whatever way they left that.

#[cfg(target_os = "linux")]
use std::collections::BTreeSet;

/// A process, at a moment.
#[derive(Debug)]
pub(super) struct Process {
    number: u32,
    /// When it began, in ticks of the system.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only Linux tells"))]
    began: u64,
    /// How long it and its children that have ended have run, in ticks of the system.
    ran: u64,
    /// What it holds in memory, in bytes. What processes share is counted for each.
    pub(super) held: u64,
}

impl Process {
    /// Whether each of its threads waits for something other than a processor or a disk.
    #[cfg(target_os = "linux")]
    fn is_waiting(&self) -> bool {
        let threads =
            std::fs::read_dir(format!("/proc/{}/task", self.number)).into_iter().flatten().flatten();
        let state = |thread: std::fs::DirEntry| {
            let stat = std::fs::read_to_string(thread.path().join("stat")).ok()?;
            stat.rsplit_once(") ")?.1.chars().next()
        };
        threads.filter_map(state).all(|state| !matches!(state, 'R' | 'D'))
    }

    /// Only Linux tells as a file.
    #[cfg(not(target_os = "linux"))]
    fn is_waiting(&self) -> bool {
        self.number == 0
    }
}

/// The processes of a child that leads a group. Where the system doesn't tell there are none.
#[cfg(target_os = "linux")]
pub(super) fn of(leader: u32) -> Vec<Process> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let number = |entry: &std::fs::DirEntry| entry.file_name().to_str().and_then(|name| name.parse().ok());
    let mut numbers: Vec<u32> = entries.flatten().filter_map(|entry| number(&entry)).collect();
    // A child's number is mostly larger than its parent's, so that one way through finds whole families.
    numbers.sort_unstable();
    let mut found: Vec<Process> = Vec::new();
    for number in numbers {
        let Some((parent, group, process)) = stat(number) else { continue };
        if number == leader || group == leader || found.iter().any(|it| it.number == parent) {
            found.push(process);
        }
    }
    found
}

#[cfg(not(target_os = "linux"))]
pub(super) fn of(_: u32) -> Vec<Process> {
    Vec::new()
}

/// The children of a process, with the numbers of their groups.
#[cfg(target_os = "linux")]
pub(super) fn children(parent: u32) -> Vec<(u32, u32)> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let number = |entry: std::fs::DirEntry| entry.file_name().to_str().and_then(|name| name.parse().ok());
    let child =
        |number: u32| stat(number).filter(|(of, _, _)| *of == parent).map(|(_, group, _)| (number, group));
    entries.flatten().filter_map(number).filter_map(child).collect()
}

/// A process by its number, and when it began, in ticks of the system: another one that has the number later began later.
#[cfg(target_os = "linux")]
pub(super) type Stray = (u32, u64);

/// What descends from this process and is in no group that `is_known`, as one look finds it: who comes or goes meanwhile may
/// be left out. Children in `earlier` and what descends from them are let be. It costs as much as there are threads in the
/// family, and not as there are processes on the machine; a kernel that doesn't list children has none.
#[cfg(target_os = "linux")]
pub(super) fn strays(earlier: &BTreeSet<u32>, is_known: impl Fn(u32) -> bool) -> Vec<Stray> {
    let mut family: Vec<u32> =
        listed_children("self").into_iter().filter(|child| !earlier.contains(child)).collect();
    let mut at = 0;
    while let Some(number) = family.get(at).copied() {
        at += 1;
        family.extend(listed_children(&number.to_string()));
    }
    let stray = |number: u32| {
        let (_, group, process) = stat(number)?;
        (!is_known(group)).then_some((number, process.began))
    };
    family.into_iter().filter_map(stray).collect()
}

/// The children of a process, by `proc_pid_task_children(5)`.
#[cfg(target_os = "linux")]
fn listed_children(process: &str) -> Vec<u32> {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    let numbers =
        |list: String| list.split_ascii_whitespace().map_while(|it| it.parse().ok()).collect::<Vec<_>>();
    lists.flat_map(numbers).collect()
}

/// A process with the numbers of its parent and its group, by `proc_pid_stat(5)`.
#[cfg(target_os = "linux")]
fn stat(number: u32) -> Option<(u32, u32, Process)> {
    let stat = std::fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
    // The name, in parentheses, may have anything in it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_ascii_whitespace().collect();
    // The state, the third field, is the first one here.
    let field = |number: usize| fields.get(number - 3)?.parse::<u64>().ok();
    let ran = (14..=17).filter_map(field).sum();
    let began = field(22)?;
    let held = field(24)? * rustix::param::page_size() as u64;
    let small = |number| field(number).and_then(|value| u32::try_from(value).ok());
    Some((small(4)?, small(5)?, Process { number, began, ran, held }))
}

/// Tells time in which processes do nothing from time in which they have no processor.
#[derive(Debug, Default)]
pub(super) struct Activity {
    ran: u64,
}

impl Activity {
    /// Whether the processes of a child have done nothing since the last look and have nothing to do. False where the
    /// system doesn't tell.
    pub(super) fn is_idle(&mut self, leader: u32) -> bool {
        let all = of(leader);
        let ran = all.iter().map(|process| process.ran).sum();
        let has_run = std::mem::replace(&mut self.ran, ran) != ran;
        !has_run && !all.is_empty() && all.iter().all(Process::is_waiting)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{Activity, of};
    use std::os::unix::process::CommandExt;
    use std::process::{Child, Command};
    use std::time::{Duration, Instant};

    fn sh(script: &str) -> Child {
        Command::new("sh").args(["-c", script]).process_group(0).spawn().unwrap()
    }

    /// Whether something is so within seconds, looked at as often as who waits looks.
    fn soon(mut is_so: impl FnMut() -> bool) -> bool {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !is_so() {
            if Instant::now() > deadline {
                return false;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        true
    }

    #[test]
    fn a_group_that_is_not_there_has_no_process_and_is_not_idle() {
        let own = rustix::process::getpgrp().as_raw_nonzero().get().unsigned_abs();
        assert!(of(own).iter().map(|process| process.held).sum::<u64>() > 1 << 20);
        assert!(of(u32::MAX).is_empty());
        assert!(!Activity::default().is_idle(u32::MAX));
    }

    #[test]
    fn who_left_the_group_is_still_of_the_family() {
        let mut child = sh("setsid sh -c 'echo >&2; sleep 60; true' 2>/dev/null & wait");
        assert!(soon(|| of(child.id()).len() == 3), "sh, the sh of a session of its own, and its sleep");
        for process in of(child.id()).iter().rev() {
            let pid = rustix::process::Pid::from_raw(process.number.cast_signed()).unwrap();
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
        }
        child.wait().unwrap();
    }

    #[test]
    fn who_sleeps_is_idle_and_who_computes_is_not() {
        let mut child = sh("exec sleep 60");
        let mut activity = Activity::default();
        assert!(soon(|| activity.is_idle(child.id())));
        child.kill().unwrap();
        child.wait().unwrap();
        let mut child = sh("while :; do :; done");
        let mut activity = Activity::default();
        for _ in 0..10 {
            assert!(!activity.is_idle(child.id()));
            std::thread::sleep(Duration::from_millis(50));
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
