//! The worker's side: a process that runs a script in a linked engine.

use super::limits;
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::ExitCode;

/// The first argument of a worker. The next two are the engine's SPEC and the file that it runs.
pub(crate) const WORKER: &str = "__looplaw-worker";

/// Does the worker's work, if the arguments say that this process is one.
pub(super) fn serve(args: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut args = args.into_iter().skip(1);
    args.next().filter(|first| first == WORKER)?;
    Some(match work(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(&message);
            ExitCode::FAILURE
        }
    })
}

fn work(mut args: impl Iterator<Item = OsString>) -> Result<(), String> {
    let engine = args.next().ok_or("a worker is told its engine")?;
    let file = args.next().ok_or("a worker is told its file")?;
    let script = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut request = String::new();
    io::stdin().read_to_string(&mut request).map_err(|error| format!("no request: {error}"))?;
    limits::set();
    match engine.to_str() {
        #[cfg(feature = "quickjs")]
        Some("quickjs") => super::quickjs::run(&script, &request),
        #[cfg(feature = "boa")]
        Some("boa") => super::boa::run(super::boa::Executor::Html, &script, &request),
        #[cfg(feature = "boa")]
        Some("boa:simple-job-executor") => super::boa::run(super::boa::Executor::Simple, &script, &request),
        _ => Err(format!("no engine called `{}` is built in", engine.display())),
    }
}

/// Writes a line for the process that started this one.
pub(super) fn say(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(line.as_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes an error as a shell does. The process that started this one reads its last words.
pub(super) fn complain(message: &str) {
    // Nobody is left to be told where this fails.
    let _ = writeln!(io::stderr(), "{message}");
}
