//! What an engine observed when it ran a scenario.

use super::{Lane, RuleId, Text};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The labels of a run, in the order in which they were logged.
pub type Log = Vec<Text>;

/// One run of a scenario on an engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What was logged, in order.
    pub events: Vec<Event>,
    /// How the run ended.
    pub end: End,
    /// How long it took, in microseconds of real time; 0 where the engine can't tell.
    pub duration_us: u64,
    /// Whether the machine held it up as often as it was tried, so that an order which the documents do not allow may
    /// be the machine's doing. False where the engine can't tell.
    pub held_up: bool,
}

/// One logged label.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Event {
    /// What was logged.
    pub label: Text,
    /// From which queue the callback that logged it came, where the engine can tell.
    pub queue: Option<Queue>,
    /// When, in microseconds since the scenario started: virtual time in a built-in loop.
    pub at_us: Option<u64>,
    /// The rule by which it ran when it did; the reference engine alone can tell.
    pub rule: Option<RuleId>,
    /// The turn in which it was logged; the reference engine alone can tell.
    pub turn: Option<Turn>,
}

/// One call of the program by its loop: a task, a job, a tick, a hook. Nothing else runs within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Turn {
    /// Which turn of the run it is.
    pub number: u32,
    /// The rule by which it came when it did. An event's own rule is another one where the code that logged it was
    /// called by a rule of its own, as a listener is.
    pub rule: RuleId,
    /// A second rule that its time depends on, as that by which the promise it waited for was settled.
    pub also: Option<RuleId>,
    /// The job that this one goes back to, if a special rule decided when that ran: its turn, and the rule.
    pub origin: Option<(u32, RuleId)>,
    /// The turn in which it was queued; 0 for the first turn, and for what the loop does by itself.
    pub by: u32,
    /// Where it waited, more exactly than a queue says.
    pub lane: Lane,
}

/// Where a callback waited before it ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Nowhere: it ran with the program's own statements.
    Sync,
    /// Node's next tick queue.
    Tick,
    /// The microtask queue: jobs of ECMA-262 and `queueMicrotask`.
    Micro,
    /// A timer.
    Timer,
    /// Node's pending callbacks.
    Pending,
    /// Node's poll phase: completed I/O.
    Poll,
    /// Node's check phase.
    Check,
    /// Node's close callbacks.
    Close,
    /// A task source of HTML other than timers.
    Task,
    /// A hook for unhandled errors.
    Hook,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "end", content = "message")]
pub enum End {
    /// Nothing was left to run.
    Completed,
    /// Nothing was left to run, and the module still waits: its top-level `await` never settled. Node.js then exits with
    /// status 13.
    Unsettled,
    /// An error went past every handler and hook, and ended the program.
    Uncaught(String),
    /// It was still running when its time, or its number of steps, was used up.
    TimedOut,
    /// The engine's process died.
    Crashed(String),
    /// The engine could not be asked, or its answer could not be read.
    Lost(String),
    /// The engine lacks what the program needs.
    Unsupported(String),
}

/// The most labels of a trace that are kept.
const MOST_LABELS: usize = 10_000;
/// The most bytes that all labels of a trace may have together.
const MOST_TEXT: usize = 1 << 20;
/// The most bytes of one label, or of what an end says.
const MOST_LABEL: usize = 4 << 10;
/// So many labels, and so many bytes of them, every trace may have, whatever others have.
const SHORT_LABELS: usize = 256;
const SHORT_TEXT: usize = 16 << 10;
/// What the traces of a run may hold beyond that, in bytes.
const MOST_OF_A_RUN: usize = 32 << 20;
/// About what an event takes besides its text, here and in the results.
const EVENT: usize = 128;

/// What the long traces of one run may still hold together. A few scenarios that log much have room; an engine that
/// returns every case with a flood has not.
#[derive(Debug)]
pub struct Allowance(AtomicUsize);

impl Default for Allowance {
    fn default() -> Self {
        Self(AtomicUsize::new(MOST_OF_A_RUN))
    }
}

impl Allowance {
    /// Takes the room of a label; whether there was room.
    fn take(&self, label: &str) -> bool {
        let room = |left: usize| left.checked_sub(EVENT + label.len());
        self.0.try_update(Ordering::Relaxed, Ordering::Relaxed, room).is_ok()
    }
}

impl Trace {
    /// This trace with a bounded log, since an engine may tell anything, and all that it tells is kept until the run is
    /// over. Long labels are cut; labels after the 10,000th, or after the first mebibyte of text, are left out, and those
    /// of long traces where the run has no room for them any more. Each is said in a label that no scenario expects, so
    /// that no trace becomes an allowed one by what it lacks.
    #[must_use]
    pub fn bounded(mut self, run: &Allowance) -> Self {
        let (mut kept, mut text, mut why) = (0, 0, "");
        for event in &mut self.events {
            cut(&mut event.label);
            text += event.label.len();
            if kept == MOST_LABELS || text > MOST_TEXT {
                break;
            }
            if (kept >= SHORT_LABELS || text > SHORT_TEXT) && !run.take(&event.label) {
                why = ": the traces of this run are too long together";
                break;
            }
            kept += 1;
        }
        let left = self.events.len() - kept;
        if left > 0 {
            self.events.truncate(kept);
            self.events.push(Event::label(format!("… {left} more labels, left out{why}").into()));
            self.events.shrink_to_fit();
        }
        if let End::Uncaught(said) | End::Crashed(said) | End::Lost(said) | End::Unsupported(said) =
            &mut self.end
        {
            let mut whole = Text::from(std::mem::take(said));
            cut(&mut whole);
            *said = whole.into_owned();
        }
        self
    }

    /// A trace without events, for an engine that got nowhere.
    pub const fn ended(end: End) -> Self {
        Self { events: Vec::new(), end, duration_us: 0, held_up: false }
    }

    /// The labels alone.
    pub fn log(&self) -> Log {
        self.events.iter().map(|event| event.label.clone()).collect()
    }
}

/// Cuts a text that is too long, and says by how much.
fn cut(text: &mut Text) {
    if text.len() > MOST_LABEL {
        let kept = &text[..text.floor_char_boundary(MOST_LABEL)];
        *text = format!("{kept}… {} more bytes, left out", text.len() - kept.len()).into();
    }
}

impl Event {
    /// An event of which the engine knows the label alone.
    pub const fn label(label: Text) -> Self {
        Self { label, queue: None, at_us: None, rule: None, turn: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Allowance, End, Event, Text, Trace};

    fn bounded(trace: Trace) -> Trace {
        trace.bounded(&Allowance::default())
    }

    fn trace(labels: Vec<String>) -> Trace {
        let events = labels.into_iter().map(|label| Event::label(Text::Owned(label))).collect();
        Trace { events, end: End::Completed, duration_us: 0, held_up: false }
    }

    #[test]
    fn what_is_bounded_stays_as_it_is() {
        let whole = trace(vec!["x".repeat(4096); 200]);
        assert_eq!(bounded(whole.clone()), whole);
        let whole = trace(vec!["x".to_owned(); 10_000]);
        assert_eq!(bounded(whole.clone()), whole);
    }

    #[test]
    fn long_traces_share_what_a_run_may_hold() {
        let run = Allowance::default();
        let lengths: Vec<usize> =
            (0..100).map(|_| trace(vec!["x".repeat(100); 10_000]).bounded(&run).events.len()).collect();
        assert_eq!(lengths[..10], [10_000; 10], "a few have room");
        assert_eq!(lengths[99], 164, "16 KiB of text, and what is said of the rest");
        assert!(lengths.iter().sum::<usize>() < 170_000, "{lengths:?}");
        let short = trace(vec!["x".to_owned(); 256]);
        assert_eq!(short.clone().bounded(&run), short, "a short one always has");
        let log = trace(vec!["x".to_owned(); 300]).bounded(&run).log();
        assert_eq!(&*log[256], "… 44 more labels, left out: the traces of this run are too long together");
    }

    #[test]
    fn what_is_left_out_is_said() {
        let log = bounded(trace(vec!["x".to_owned(); 10_002])).log();
        assert_eq!((log.len(), &*log[10_000]), (10_001, "… 2 more labels, left out"));
        let log = bounded(trace(vec!["x".repeat(4000); 1000])).log();
        assert_eq!((log.len(), &*log[262]), (263, "… 738 more labels, left out"));
        // A character of three bytes stands at the border.
        let log = bounded(trace(vec!["€".repeat(10_000)])).log();
        assert_eq!(&*log[0], format!("{}… 25905 more bytes, left out", "€".repeat(1365)));
        let lost = bounded(Trace::ended(End::Lost("x".repeat(1 << 20))));
        assert!(matches!(lost.end, End::Lost(said) if said.len() < 5000));
    }
}
