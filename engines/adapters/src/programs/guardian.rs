//! What still happens when this process is gone: a second process ends the engines' processes and removes folders.
//!
//! An interrupt, a kill that can't be caught, a panic and a plain end all look the same to it: its standard input, a
//! pipe that this process alone holds, comes to its end. So nothing here handles a signal.

use super::request::token;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// The variable that marks every process of this one's engines.
const MARK: &str = "LOOPLAW_RUN";

/// What the marks of this process's engines begin with, and no other's.
fn own() -> &'static str {
    static OWN: OnceLock<String> = OnceLock::new();
    OWN.get_or_init(token)
}

/// Marks a process that is about to start, as one of a run.
pub(super) fn mark(command: &mut Command, run: &str) {
    command.env(MARK, format!("{}{run}", own()));
}

/// The variable as a marked process has it.
pub(super) fn variable(run: &str) -> String {
    format!("{MARK}={}{run}", own())
}

/// Marks a process that is about to start, unless it has been marked as one of a run.
pub(super) fn mark_any(command: &mut Command) {
    if !command.get_envs().any(|(name, value)| name == MARK && value.is_some()) {
        mark(command, "");
    }
}

/// Tells of a temporary folder. It is removed if it is still there when this process has ended.
pub(super) fn folder(path: &Path) {
    if let Ok(path) = std::path::absolute(path) {
        tell("folder", &path.to_string_lossy());
    }
}

/// Tells that a process leads a group now.
pub(super) fn started(group: u32) {
    tell("started", &group.to_string());
}

/// Tells that a group has been ended. Its number may be another's as soon as its leader has been waited for.
pub(super) fn ended(group: u32) {
    tell("ended", &group.to_string());
}

/// Tells that a process has left its group. Whether there is a guardian that could be told: it is started for what this
/// process starts.
#[cfg(target_os = "linux")]
pub(super) fn strayed((process, began): &super::processes::Stray) -> bool {
    GUARDIAN.get().is_some_and(|guardian| write(guardian.as_ref(), "strayed", &format!("{process}:{began}")))
}

/// The guardian's standard input.
#[cfg(unix)]
type Pipe = std::sync::Mutex<std::process::ChildStdin>;

#[cfg(unix)]
static GUARDIAN: OnceLock<Option<Pipe>> = OnceLock::new();

/// Tells the guardian, which is started for the first that there is to tell. Without one (the system has no shell, or
/// no more processes) a run goes on unguarded: a guardian's absence is no reason to refuse it.
#[cfg(unix)]
fn tell(what: &str, value: &str) {
    let guardian = GUARDIAN.get_or_init(|| start().ok().flatten().map(Pipe::new));
    write(guardian.as_ref(), what, value);
}

/// Whether it has been told.
#[cfg(unix)]
fn write(guardian: Option<&Pipe>, what: &str, value: &str) -> bool {
    use std::io::Write;
    use std::sync::PoisonError;
    let (Some(pipe), false) = (guardian, value.contains('\n')) else { return false };
    let mut pipe = pipe.lock().unwrap_or_else(PoisonError::into_inner);
    // It fails where somebody has ended the guardian.
    pipe.write_all(format!("{what} {value}\n").as_bytes()).is_ok()
}

#[cfg(not(unix))]
fn tell(_: &str, _: &str) {}

/// Starts the guardian, in a group of its own, so that what ends this process's group leaves it alone.
#[cfg(unix)]
fn start() -> std::io::Result<Option<std::process::ChildStdin>> {
    use std::os::unix::process::CommandExt;
    use std::process::Stdio;
    let mut command = Command::new("/bin/sh");
    command.args(["-c", include_str!("guardian.sh")]).arg(variable(""));
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    command.process_group(0).current_dir("/");
    let started = super::orphans::start(|| command.spawn());
    started.map(|mut guardian| guardian.stdin.take())
}
