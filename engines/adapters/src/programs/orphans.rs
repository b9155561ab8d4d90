//! Processes that have left everything by which they could be found: their parent, group, session and environment.
//!
//! Linux gives a process whose parent has ended to the nearest ancestor that is a subreaper (`prctl(2)`,
//! `PR_SET_CHILD_SUBREAPER`), and to the system's first process where there is none. So a process that is one has all
//! that its engines leave behind among its children at last, whatever that did. Other systems have no such thing: what
//! left its group there is not found.

use std::io;
use std::process::Child;

/// Makes this process the parent of whatever its engines leave behind, so that it is gone when the last of the runs that go
/// on ends: for programs that start no processes of their own which make a group for themselves.
///
/// Those that are there already, and those of this process's group, are let be. Without it, or on another system than
/// Linux, a process of an engine that has left its group, its session and its environment may stay.
pub fn adopt() {
    #[cfg(target_os = "linux")]
    linux::adopt();
}

/// Starts a process that is waited for elsewhere, and so is no orphan.
pub(super) fn start(spawn: impl FnOnce() -> io::Result<Child>) -> io::Result<Child> {
    #[cfg(target_os = "linux")]
    return linux::start(spawn);
    #[cfg(not(target_os = "linux"))]
    spawn()
}

/// Tells that a process has been waited for: its number may be another's from now on.
pub(super) fn waited(number: u32) {
    #[cfg(target_os = "linux")]
    linux::waited(number);
    #[cfg(not(target_os = "linux"))]
    let _ = number;
}

/// A run of an engine. Orphans are ended with the last of those that go on, as before then they may be another engine's.
#[derive(Debug)]
pub(super) struct Run(());

impl Run {
    pub(super) fn new() -> Self {
        #[cfg(target_os = "linux")]
        linux::begin();
        Self(())
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        #[cfg(target_os = "linux")]
        linux::end();
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use crate::programs::guardian;
    use crate::programs::processes::{Stray, children, strays};
    use rustix::process::{
        Pid, Signal, WaitId, WaitIdOptions, getpgrp, getpid, kill_process, set_child_subreaper, waitid,
    };
    use std::collections::BTreeSet;
    use std::io;
    use std::process::Child;
    use std::sync::{Mutex, MutexGuard, PoisonError};
    use std::thread;
    use std::time::Duration;

    /// How often orphans are looked for: the children of one that is ended are orphans in the next round.
    const ROUNDS: usize = 50;
    /// How often strays are looked for. Each look takes some tenths of a millisecond.
    const WATCH: Duration = Duration::from_millis(50);

    /// What is known of this process's children.
    struct Family {
        is_adopting: bool,
        /// Those that were there before, by number.
        earlier: BTreeSet<u32>,
        /// Those that this process has started, by number, each of which leads a group.
        own: BTreeSet<u32>,
        runs: usize,
        is_watched: bool,
    }

    static FAMILY: Mutex<Family> = Mutex::new(Family {
        is_adopting: false,
        earlier: BTreeSet::new(),
        own: BTreeSet::new(),
        runs: 0,
        is_watched: false,
    });

    fn family() -> MutexGuard<'static, Family> {
        FAMILY.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn adopt() {
        let mut family = family();
        if !family.is_adopting && set_child_subreaper(Some(getpid())).is_ok() {
            let all = children(number(getpid())).into_iter().map(|(child, _)| child);
            family.earlier = all.filter(|child| !family.own.contains(child)).collect();
            family.is_adopting = true;
        }
    }

    /// Nobody looks for orphans between the start of a process and the note that it is none.
    pub(super) fn start(spawn: impl FnOnce() -> io::Result<Child>) -> io::Result<Child> {
        let mut family = family();
        let child = spawn()?;
        family.own.insert(child.id());
        Ok(child)
    }

    pub(super) fn waited(number: u32) {
        family().own.remove(&number);
    }

    pub(super) fn begin() {
        let mut family = family();
        family.runs += 1;
        if family.is_adopting && !family.is_watched {
            // Without it, strays are ended with the run all the same.
            family.is_watched = thread::Builder::new().spawn(watch).is_ok();
        }
    }

    /// Tells the guardian of strays, each once, while any run goes on.
    fn watch() {
        let mut told: BTreeSet<Stray> = BTreeSet::new();
        loop {
            thread::sleep(WATCH);
            let (earlier, own) = {
                let mut family = family();
                if family.runs == 0 {
                    family.is_watched = false;
                    return;
                }
                (family.earlier.clone(), family.own.clone())
            };
            let group = number(getpgrp());
            let found = strays(&earlier, |of| of == group || own.contains(&of));
            let is_told = |stray: &Stray| told.contains(stray) || guardian::strayed(stray);
            told = found.into_iter().filter(is_told).collect();
        }
    }

    pub(super) fn end() {
        let is_last = {
            let mut family = family();
            family.runs = family.runs.saturating_sub(1);
            family.runs == 0
        };
        for _ in 0..ROUNDS {
            // A run that has begun meanwhile has processes of its own.
            let family = family();
            let orphans = family.orphans();
            if orphans.is_empty() {
                return;
            }
            for orphan in &orphans {
                if is_last && family.runs == 0 {
                    // It fails where the process has just ended.
                    let _ = kill_process(*orphan, Signal::KILL);
                }
                // Nobody else waits for it.
                let _ = waitid(WaitId::Pid(*orphan), WaitIdOptions::EXITED | WaitIdOptions::NOHANG);
            }
            if !is_last {
                return;
            }
            drop(family);
            thread::sleep(Duration::from_millis(1));
        }
    }

    impl Family {
        fn orphans(&self) -> Vec<Pid> {
            if !self.is_adopting {
                return Vec::new();
            }
            let group = number(getpgrp());
            let is_known = |child: &u32| self.own.contains(child) || self.earlier.contains(child);
            let is_orphan = |(child, of): &(u32, u32)| *of != group && !is_known(child);
            let orphans = children(number(getpid())).into_iter().filter(is_orphan);
            orphans.filter_map(|(child, _)| Pid::from_raw(child.cast_signed())).collect()
        }
    }

    fn number(pid: Pid) -> u32 {
        pid.as_raw_nonzero().get().unsigned_abs()
    }
}
