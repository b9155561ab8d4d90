//! A row of the corpus.

use crate::build::{array, call, int, log, logs, run, scenario, traces};
use looplaw_model::{Entry, Scenario, Stmt, Trace};

/// A faulty engine, and what must come of it.
#[derive(Clone, Copy)]
pub struct Fault {
    pub name: &'static str,
    /// What the engine does.
    pub does: &'static str,
    pub fake: Fake,
    pub verdict: Verdict,
}

/// How the fault gets into an engine, which is right in everything else.
#[derive(Clone, Copy)]
pub enum Fake {
    /// `node=`: sh in the place of Node, in the process that is asked for the guilty case alone. `answer` is Node.
    Start(&'static str),
    /// `node=`: sh in the place of Node, in every process that is asked for cases.
    Every(&'static str),
    /// `node=`: JavaScript that the guilty case runs in the middle of the others, in the real harness.
    Inside(&'static str),
    /// `node=`: JavaScript in the process that has answered the probe, when it is to wait for a request. Others are Node.
    Kept(&'static str),
    /// `node=`: JavaScript in the place of the harness, at the guilty case's turn: `right(c)` is its answer, `say`
    /// writes, `line` makes a line of an answer.
    Answer(&'static str),
    /// `js:`: sh in the place of Node, for the file that has the guilty case alone. `$token` is that file's.
    Shell(&'static str),
    /// `js:`: JavaScript that the guilty case runs in the middle of the others.
    ShellInside(&'static str),
    /// `node`, as it is: the guilty case is the program.
    Program(fn() -> Vec<Stmt>),
    /// The same, with a process for each case.
    Alone(fn() -> Vec<Stmt>),
    /// `wire:`: Python that the loop runs when the guilty case's first callback is over.
    Loop(&'static str),
    /// `wire:`: Python that the loop runs after it has told that the guilty case is over.
    LoopIdle(&'static str),
    /// `wire:`: Python in the place of the hello.
    LoopHello(&'static str),
}

/// What must come of the cases. Those that are not guilty are right, but under `All`.
#[derive(Clone, Copy)]
pub enum Verdict {
    /// The guilty case ends so.
    Guilty(End),
    /// The guilty case is right, too.
    Harmless,
    /// Each case ends so, or is not asked any more.
    All(End),
    /// The engine is not opened; these words are among the reason.
    Refused(&'static str),
}

/// How a case ends; the words are among what is said.
#[derive(Clone, Copy)]
pub enum End {
    TimedOut,
    Crashed(&'static str),
    Lost(&'static str),
    /// Lost, or timed out: whichever bound is met first.
    Cut(&'static str),
    Uncaught(&'static str),
    /// Timed out, with this log.
    Late(&'static [&'static str]),
    /// As it should, with this log.
    Log(&'static [&'static str]),
    /// As it should, with a log of so many labels and so many bytes.
    Size(usize, usize),
}

impl End {
    pub fn is_that_of(self, trace: &Trace) -> bool {
        use looplaw_model::End as Is;
        let log = trace.log();
        match (self, &trace.end) {
            (Self::TimedOut | Self::Cut(_), Is::TimedOut) => true,
            (Self::Crashed(words), Is::Crashed(said))
            | (Self::Lost(words) | Self::Cut(words), Is::Lost(said))
            | (Self::Uncaught(words), Is::Uncaught(said)) => said.contains(words),
            (Self::Log(labels), Is::Completed) | (Self::Late(labels), Is::TimedOut) => log == labels,
            (Self::Size(labels, bytes), Is::Completed) => {
                (log.len(), log.iter().map(|label| label.len()).sum::<usize>()) == (labels, bytes)
            }
            _ => false,
        }
    }
}

/// What the guilty case logs if nothing goes wrong.
pub const RIGHT: End = End::Log(&["guilty", "late"]);

/// How many cases there are.
pub const CASES: usize = 5;
/// Which of them is guilty.
pub const GUILTY: usize = 2;

/// Plain cases with the guilty one in the middle.
pub fn scenarios(fake: Fake) -> Vec<Scenario> {
    let body = |index: usize| match fake {
        Fake::Program(body) | Fake::Alone(body) if index == GUILTY => body(),
        _ if index == GUILTY => guilty(),
        // One after the other, so that the process is there for each of them alone.
        Fake::Kept(_) => [vec![run(call("busy", vec![int(0)]))], traces::body(index)].concat(),
        _ => traces::body(index),
    };
    (0..CASES).map(|index| scenario(&format!("cases::c{index}"), Entry::Task, body(index))).collect()
}

/// The label and the delay tell the fakes which case it is; `Promise.race` is the hole for what they do inside.
fn guilty() -> Vec<Stmt> {
    let late = call("timeout", vec![int(13), logs("late")]);
    vec![log("guilty"), run(call("race", vec![array(vec![])])), run(late)]
}

macro_rules! rows {
    ($($name:ident: $fake:ident),* $(,)?) => { $(
        /// A row of this kind.
        pub const fn $name(
            name: &'static str,
            does: &'static str,
            script: &'static str,
            verdict: Verdict,
        ) -> Fault {
            Fault { name, does, fake: Fake::$fake(script), verdict }
        }
    )* };
}

rows! {
    start: Start, every: Every, inside: Inside, kept: Kept, answer: Answer, shell: Shell, shell_inside: ShellInside,
    wire: Loop, wire_idle: LoopIdle, wire_hello: LoopHello,
}

/// A row of a program among others.
pub const fn program(
    name: &'static str,
    does: &'static str,
    body: fn() -> Vec<Stmt>,
    verdict: Verdict,
) -> Fault {
    Fault { name, does, fake: Fake::Program(body), verdict }
}

/// A row of a program by itself.
pub const fn alone(
    name: &'static str,
    does: &'static str,
    body: fn() -> Vec<Stmt>,
    verdict: Verdict,
) -> Fault {
    Fault { name, does, fake: Fake::Alone(body), verdict }
}
