//! Processes that left the group of the child that started them.

use super::guardian;
use super::orphans::Run;
use super::request::token;
use std::process::Command;

/// Marks the processes of one run, and ends what is left of them when it is dropped.
///
/// A child's group is ended with the child. A grandchild that made a group of its own still has the environment that
/// it was started with, unless it was given another on purpose; then it is found where this process
/// [adopts](super::adopt) what has no parent.
#[derive(Debug)]
pub(crate) struct Leftovers {
    mark: String,
    /// It ends after what is marked has been.
    _orphans: Run,
}

impl Leftovers {
    pub(crate) fn new() -> Self {
        Self { mark: format!("-{}", token()), _orphans: Run::new() }
    }

    /// Marks a process that is about to start.
    pub(crate) fn mark(&self, command: &mut Command) {
        guardian::mark(command, &self.mark);
    }
}

impl Drop for Leftovers {
    fn drop(&mut self) {
        end_marked(&guardian::variable(&self.mark));
    }
}

/// How often processes are looked for: each round finds those that the last one's were starting.
#[cfg(target_os = "linux")]
const ROUNDS: usize = 20;

/// Only Linux shows what a process was started with as a file.
#[cfg(target_os = "linux")]
fn end_marked(mark: &str) {
    use rustix::process::{Signal, kill_process};
    for _ in 0..ROUNDS {
        let marked = marked(mark);
        if marked.is_empty() {
            return;
        }
        for pid in marked {
            // It fails where the process has just ended.
            let _ = kill_process(pid, Signal::KILL);
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// The processes that have that variable. One that has ended and was not waited for has none.
#[cfg(target_os = "linux")]
fn marked(mark: &str) -> Vec<rustix::process::Pid> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let is_marked = |entry: &std::fs::DirEntry| {
        let environment = std::fs::read(entry.path().join("environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
    };
    let pid = |entry: &std::fs::DirEntry| {
        let number = entry.file_name().to_str().and_then(|name| name.parse().ok())?;
        rustix::process::Pid::from_raw(number)
    };
    let entries = entries.flatten();
    entries.filter_map(|entry| pid(&entry).filter(|_| is_marked(&entry))).collect()
}

#[cfg(not(target_os = "linux"))]
fn end_marked(_: &str) {}
