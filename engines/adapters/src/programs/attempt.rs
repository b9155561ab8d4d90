//! One process that is asked to run cases, from its start to its end.

use super::child::{Child, Heard};
use super::patience::Patience;
use super::request::{Answer, Mode, Request};
use super::streamed::Streamed;
use looplaw_model::engine::CaseId;
use looplaw_model::{End, Trace};
use std::collections::BTreeSet;
use std::io;
use std::process::{Command, ExitStatus};
use std::time::Duration;
use tempfile::TempPath;

/// How much longer than a case's own deadline a process may be silent. The harness ends what merely waits; this is
/// for a process that holds its thread.
const GRACE: Duration = Duration::from_secs(1);
/// How much longer than that the first answer may take.
const START: Duration = Duration::from_secs(2);

/// A process that is about to start.
#[derive(Debug)]
pub(super) struct Launch {
    pub(super) command: Command,
    /// What it finds on its standard input.
    pub(super) input: Input,
    /// The file that it runs, if it has one of its own. Removed when the process has ended.
    pub(super) file: Option<TempPath>,
}

/// What a process finds on its standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    Nothing,
    /// The request, as JSON.
    Request,
}

/// What a process did.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    /// The cases that it answered for.
    pub(super) answered: BTreeSet<CaseId>,
    /// What became of the one that it ended in; `None` if all are answered.
    pub(super) left: Option<Trace>,
}

impl Attempt {
    /// Whether the process was asked in vain.
    pub(super) fn is_vain(&self) -> bool {
        self.answered.is_empty() && self.left.is_some()
    }

    fn lost(why: &str, error: &io::Error) -> Self {
        let trace = Trace::ended(End::Lost(format!("{why}: {error}")));
        Self { left: Some(trace), ..Self::default() }
    }
}

/// Starts a process for the request and reports each case that it answers.
pub(super) fn attempt(
    launch: io::Result<Launch>,
    request: &Request<'_>,
    report: &dyn Fn(CaseId, Trace),
) -> Attempt {
    let launch = match launch {
        Ok(launch) => launch,
        Err(error) => return Attempt::lost("not started", &error),
    };
    // The file is there until the process is gone: it is dropped last.
    let Launch { command, input, file: _file } = launch;
    match start(command, input, request) {
        Ok(child) => follow(child, request, report),
        Err(error) => Attempt::lost("not started", &error),
    }
}

/// As [`attempt`], of a process that has started before and waits for a request on its standard input.
pub(super) fn go_on(mut child: Child, request: &Request<'_>, report: &dyn Fn(CaseId, Trace)) -> Attempt {
    match say(&mut child, Input::Request, request) {
        Ok(()) => follow(child, request, report),
        Err(error) => Attempt::lost("not asked", &error),
    }
}

/// Reports each case that a process answers, until all are or it has no more to say.
fn follow(mut child: Child, request: &Request<'_>, report: &dyn Fn(CaseId, Trace)) -> Attempt {
    let mut result = Attempt::default();
    let mut open: BTreeSet<CaseId> = request.cases.iter().map(|case| case.id).collect();
    let mut streamed = Streamed::new(request.mode == Mode::File);
    let most = Duration::from_millis(request.timeout_ms) + GRACE;
    let mut patience = Patience::of(most + START);
    while !open.is_empty() {
        let line = match child.hear(&mut patience) {
            Heard::Line(line) => line,
            other => {
                let end = reason(&mut child, &other, request, streamed.has_started());
                result.left = Some(streamed.trace(end));
                break;
            }
        };
        if streamed.take(request, &line) {
            child.accept(&line);
            continue;
        }
        // Whatever is no answer about a case that is open is nobody's.
        let Some(answer) = Answer::read(&request.token, &line).filter(|answer| open.remove(&answer.id))
        else {
            continue;
        };
        child.accept(&line);
        result.answered.insert(answer.id);
        report(answer.id, answer.trace(|| last_words(&mut child)));
        // The report may have waited for its turn, which is not the process's time.
        patience = Patience::of(most);
    }
    child.kill();
    result
}

/// Starts a process, and writes the request while it starts.
fn start(command: Command, input: Input, request: &Request<'_>) -> io::Result<Child> {
    let mut child = Child::open(command)?;
    say(&mut child, input, request)?;
    Ok(child)
}

fn say(child: &mut Child, input: Input, request: &Request<'_>) -> io::Result<()> {
    if input == Input::Request {
        child.say(serde_json::to_vec(request)?);
    }
    child.say_no_more();
    Ok(())
}

/// Why a process said no more. `has_started` is whether it ran a case that ends as the process does.
fn reason(child: &mut Child, heard: &Heard, request: &Request<'_>, has_started: bool) -> End {
    match heard {
        Heard::Silence => return End::TimedOut,
        Heard::Flood => {
            return End::Lost("the engine wrote more than 16 MiB that nobody asked for".to_owned());
        }
        Heard::Bloat => return End::Crashed(child.bloat()),
        Heard::Ended | Heard::Line(_) => {}
    }
    let Some(status) = child.end() else {
        return End::Lost("the engine closed its output and went on".to_owned());
    };
    match (has_started, status.code()) {
        (true, Some(0)) => End::Completed,
        (true, Some(code)) if request.is_module_file() && is_unsettled(code, &child.errors()) => {
            End::Unsettled
        }
        (true, Some(_)) => {
            End::Uncaught(error_line(&child.errors()).map_or(status.to_string(), str::to_owned))
        }
        (false, Some(0)) => End::Lost("the engine ended without an answer".to_owned()),
        _ => End::Crashed(how_it_ended(status, &child.errors())),
    }
}

/// Whether a module's process ended since its top-level `await` never settled: Node's documented
/// [exit code 13](https://nodejs.org/api/process.html#exit-codes); Deno exits as for an error, and says so.
fn is_unsettled(code: i32, errors: &str) -> bool {
    code == 13 || errors.contains("Top-level await promise never resolved")
}

/// What a process that has nothing left to say says on standard error.
pub(super) fn last_words(child: &mut Child) -> String {
    let mut patience = Patience::of(GRACE);
    while matches!(child.hear(&mut patience), Heard::Line(_)) {}
    error_line(&child.errors()).unwrap_or("an error that the engine did not name").to_owned()
}

/// How a process died, in a line.
pub(crate) fn how_it_ended(status: ExitStatus, errors: &str) -> String {
    match error_line(errors) {
        Some(line) => format!("{status}: {line}"),
        None => status.to_string(),
    }
}

/// The line of standard error that names an error: Node writes the source line, a line with `^`, and then the error.
pub(super) fn error_line(errors: &str) -> Option<&str> {
    let lines: Vec<&str> = errors.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_caret = |line: &&str| line.bytes().all(|byte| byte == b'^');
    let after_caret = lines.iter().position(is_caret).and_then(|at| lines.get(at + 1));
    let named = || lines.iter().find(|line| line.contains("Error"));
    after_caret.or_else(named).or(lines.last()).copied().map(|line| clipped(line, 300))
}

fn clipped(line: &str, most: usize) -> &str {
    line.char_indices().nth(most).map_or(line, |(end, _)| &line[..end])
}
