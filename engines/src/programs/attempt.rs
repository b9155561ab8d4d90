//! One process that is asked to run cases, from its start to its end.

use super::child::{Child, Heard};
use super::request::{Answer, Request};
use crate::engine::CaseId;
use crate::model::{End, Trace};
use std::collections::BTreeSet;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

/// How much longer than a case's own deadline a process may be silent. The harness ends what merely waits; this is
/// for a process that holds its thread.
const GRACE: Duration = Duration::from_secs(1);
/// How much longer than that the first answer may take.
const START: Duration = Duration::from_secs(2);

/// What a process did.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    /// The cases that it answered for.
    pub(super) answered: BTreeSet<CaseId>,
    /// Why the others have no answer; `None` if there are no others.
    pub(super) end: Option<End>,
}

/// Starts a process, gives it the request and reports each case that it answers.
pub(super) fn attempt(command: Command, request: &Request<'_>, report: &dyn Fn(CaseId, Trace)) -> Attempt {
    let mut result = Attempt::default();
    let input = match serde_json::to_vec(request) {
        Ok(input) => input,
        Err(error) => return Attempt { end: Some(End::Lost(format!("no request: {error}"))), ..result },
    };
    let mut child = match Child::start(command, input) {
        Ok(child) => child,
        Err(error) => return Attempt { end: Some(End::Lost(format!("not started: {error}"))), ..result },
    };
    let mut open: BTreeSet<CaseId> = request.cases.iter().map(|case| case.id).collect();
    let patience = Duration::from_millis(request.timeout_ms) + GRACE;
    let mut deadline = Instant::now() + patience + START;
    while !open.is_empty() {
        let line = match child.hear(deadline) {
            Heard::Line(line) => line,
            other => {
                result.end = Some(reason(&mut child, &other));
                break;
            }
        };
        // Whatever is no answer about a case that is open is nobody's.
        let Some(answer) = Answer::read(request.token, &line).filter(|answer| open.remove(&answer.id)) else {
            continue;
        };
        child.accept(&line);
        deadline = Instant::now() + patience;
        result.answered.insert(answer.id);
        report(answer.id, answer.trace(|| last_words(&mut child)));
    }
    child.kill();
    result
}

/// Why a process said no more.
fn reason(child: &mut Child, heard: &Heard) -> End {
    match heard {
        Heard::Silence => End::TimedOut,
        Heard::Flood => End::Lost("the engine wrote more than 16 MiB that nobody asked for".to_owned()),
        Heard::Ended | Heard::Line(_) => match child.end() {
            None => End::Lost("the engine closed its output and went on".to_owned()),
            Some(status) if status.success() => End::Lost("the engine ended without an answer".to_owned()),
            Some(status) => End::Crashed(obituary(status, &child.errors())),
        },
    }
}

/// What a process that has nothing left to say says on standard error.
pub(super) fn last_words(child: &mut Child) -> String {
    let deadline = Instant::now() + GRACE;
    while matches!(child.hear(deadline), Heard::Line(_)) {}
    error_line(&child.errors()).unwrap_or("an error that the engine did not name").to_owned()
}

/// How a process died, in a line.
pub(super) fn obituary(status: ExitStatus, errors: &str) -> String {
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
