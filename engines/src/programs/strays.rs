//! Processes that left the group of the child that started them.

use super::request::token;
use std::process::Command;

/// The variable that marks every process of a run.
const MARK: &str = "LOOPLAW_RUN";

/// Marks the processes of one run, and ends what is left of them when it is dropped.
///
/// A child's group is ended with the child. A grandchild that made a group of its own still has the environment that
/// it was started with.
#[derive(Debug)]
pub(crate) struct Strays(String);

impl Strays {
    pub(crate) fn new() -> Self {
        Self(token())
    }

    /// Marks a process that is about to start.
    pub(crate) fn mark(&self, command: &mut Command) {
        command.env(MARK, &self.0);
    }
}

impl Drop for Strays {
    fn drop(&mut self) {
        end_marked(&format!("{MARK}={}", self.0));
    }
}

/// Only Linux shows what a process was started with as a file.
#[cfg(target_os = "linux")]
fn end_marked(mark: &str) {
    use rustix::process::{Pid, Signal, kill_process};
    let Ok(entries) = std::fs::read_dir("/proc") else { return };
    for entry in entries.flatten() {
        let pid = entry.file_name().to_str().and_then(|name| name.parse().ok()).and_then(Pid::from_raw);
        let Some(pid) = pid else { continue };
        let Ok(environment) = std::fs::read(entry.path().join("environ")) else { continue };
        if environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes()) {
            // It fails where the process has just ended.
            let _ = kill_process(pid, Signal::KILL);
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn end_marked(_: &str) {}
