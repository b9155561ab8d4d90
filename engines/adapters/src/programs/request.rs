//! What the harness is asked, and what it answers.

use super::probe::PRINT;
use looplaw_model::engine::CaseId;
use looplaw_model::javascript::{self, Dialect, LOG};
use looplaw_model::{End, Entry, Event, Queue, Schedule, Text, Trace};
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher;
use std::marker::PhantomData;

/// The most labels that are kept of a case. The harness keeps no more either.
pub(super) const MOST_LABELS: usize = 100_000;

/// What a process is asked to run.
#[derive(Debug, Serialize)]
pub(super) struct Request<'a> {
    /// What stands before each answer. Nobody else knows it.
    pub(super) token: String,
    pub(super) mode: Mode,
    /// How many cases may be in flight.
    pub(super) window: usize,
    pub(super) timeout_ms: u64,
    pub(super) cases: &'a [Program<'a>],
}

impl Request<'_> {
    /// Whether the process is a module of a user's.
    pub(super) fn is_module_file(&self) -> bool {
        self.mode == Mode::File && self.cases.iter().all(|case| case.entry == Entry::Module)
    }
}

/// How a process runs its cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mode {
    /// Many, each from a callback of its own.
    Batch,
    /// One, which ends with the process.
    Single,
    /// One, as a file like one of a user's, without the harness. It prints its labels as they come.
    File,
}

/// A case as the harness takes it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Program<'a> {
    pub(crate) id: CaseId,
    pub(super) entry: Entry,
    pub(super) code: Code<'a>,
    /// Whether the code is a whole file, which the engine is to run as its main script or module.
    pub(super) file: bool,
    /// Whether it has JavaScript of its own, which may use more than what a program is given.
    pub(super) real: bool,
}

impl<'a> Program<'a> {
    /// The program of a case.
    pub(crate) fn of(id: CaseId, schedule: &'a Schedule) -> Self {
        let real = javascript::is_verbatim(schedule);
        Self { id, entry: schedule.entry, code: Code::Of(schedule, Dialect::Batch), file: false, real }
    }

    /// The same with its code as a person is shown it, which the harness has the engine run as its script or module.
    pub(crate) fn in_file(self) -> Self {
        Self { code: self.code.in_file(), file: true, ..self }
    }

    /// Whether it is run as a user's file is, where an engine can: a main script or module is one, and JavaScript of
    /// the program's own may ask for all that such a file has.
    pub(crate) fn is_file(&self) -> bool {
        matches!(self.entry, Entry::Script | Entry::Module) || self.real
    }

    /// The program as a file that prints each label after the token. Nothing runs before the program does: what prints
    /// is a declaration below it.
    pub(super) fn file(&self, token: &str) -> String {
        let text = self.code.in_file().text();
        format!(
            "{text}\nfunction {LOG}() {{\n  const label = Array.prototype.map.call(arguments, String).join(\" \");\n  \
             {PRINT}(\"{token} \" + JSON.stringify([label, null, null]));\n}}\n"
        )
    }
}

/// A program's JavaScript.
#[derive(Debug, Clone, Copy)]
pub(super) enum Code<'a> {
    /// Not written until it is needed: by then a process is starting, which takes longer.
    Of(&'a Schedule, Dialect),
    /// Written already.
    #[cfg(any(feature = "quickjs", feature = "boa"))]
    Text(&'a str),
}

impl<'a> Code<'a> {
    /// The text.
    pub(super) fn text(self) -> Cow<'a, str> {
        match self {
            Self::Of(schedule, dialect) => javascript::write(schedule, dialect).into(),
            #[cfg(any(feature = "quickjs", feature = "boa"))]
            Self::Text(text) => text.into(),
        }
    }

    /// The code as a file, where it is still to be written.
    fn in_file(self) -> Self {
        match self {
            Self::Of(schedule, _) => Self::Of(schedule, Dialect::File),
            #[cfg(any(feature = "quickjs", feature = "boa"))]
            Self::Text(text) => Self::Text(text),
        }
    }
}

impl Serialize for Code<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

/// The harness's answer about one case.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    pub(crate) id: CaseId,
    end: Ended,
    message: Option<String>,
    log: Most<Text>,
    queues: Most<Option<Queue>>,
    times: Most<u64>,
    /// Whether the machine held it up where it had the loop to itself.
    #[serde(default)]
    stalled: bool,
    us: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Ended {
    Completed,
    Uncaught,
    TimedOut,
}

/// A list of which no more is kept than the harness would have told: a label of nothing takes three bytes of an answer,
/// and forty times that in a trace.
#[derive(Debug)]
struct Most<T>(Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Most<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Items(PhantomData))
    }
}

struct Items<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<T> {
    type Value = Most<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Most<T>, A::Error> {
        let mut kept = Vec::new();
        while kept.len() < MOST_LABELS
            && let Some(item) = items.next_element()?
        {
            kept.push(item);
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Most(kept))
    }
}

impl Answer {
    /// Reads a line, if it is an answer.
    pub(crate) fn read(token: &str, line: &str) -> Option<Self> {
        let json = line.strip_prefix(token)?.strip_prefix(' ')?;
        let answer: Self = super::json::read(json).ok()?;
        let labels = answer.log.0.len();
        let is_whole = labels == answer.queues.0.len() && labels == answer.times.0.len();
        is_whole.then_some(answer)
    }

    /// Whether an error ended the case, and the harness could not tell which.
    pub(super) fn lacks_message(&self) -> bool {
        self.end == Ended::Uncaught && self.message.as_deref().unwrap_or_default().is_empty()
    }

    /// The answer as a trace; `message` is used where the harness could not tell.
    pub(crate) fn trace(self, message: impl FnOnce() -> String) -> Trace {
        let is_known = !self.lacks_message();
        let told = self.message.filter(|_| is_known);
        let end = match self.end {
            Ended::Completed => End::Completed,
            Ended::Uncaught => End::Uncaught(told.unwrap_or_else(message)),
            Ended::TimedOut => End::TimedOut,
        };
        let details = self.queues.0.into_iter().zip(self.times.0);
        let event =
            |(label, (queue, at_us))| Event { label, queue, at_us: Some(at_us), rule: None, turn: None };
        let events = self.log.0.into_iter().zip(details).map(event).collect();
        Trace { events, end, duration_us: self.us, held_up: self.stalled }
    }
}

/// A word that no program can guess: 128 random bits.
pub(crate) fn token() -> String {
    let [a, b] = [RandomState::new(), RandomState::new()].map(|state| state.hash_one("token"));
    format!("looplaw-{a:016x}{b:016x}")
}

#[cfg(test)]
mod tests {
    use super::{Answer, token};
    use looplaw_model::{End, Queue};

    const ANSWER: &str =
        r#"{"id":3,"end":"uncaught","message":"","log":["a"],"queues":["tick"],"times":[7],"us":9}"#;

    #[test]
    fn an_answer_needs_the_token() {
        assert!(Answer::read("t", &format!("u {ANSWER}")).is_none());
        assert!(Answer::read("t", &format!("t{ANSWER}")).is_none());
        assert!(Answer::read("t", "t {}").is_none());
        assert!(Answer::read("t", &format!("t {}", ANSWER.replace("[7]", "[]"))).is_none());
        let answer = Answer::read("t", &format!("t {ANSWER}")).unwrap();
        assert!(answer.id == 3 && answer.lacks_message());
        let trace = answer.trace(|| "Error: x".to_owned());
        assert_eq!(trace.end, End::Uncaught("Error: x".to_owned()));
        assert_eq!((trace.events[0].queue, trace.events[0].at_us), (Some(Queue::Tick), Some(7)));
    }

    #[test]
    fn tokens_differ() {
        assert_ne!(token(), token());
    }
}
