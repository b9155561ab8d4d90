//! What the loop of a shell does that cases in one process rely on, asked of the shell.

use super::child::{Child, Heard};
use super::patience::Patience;
use looplaw_model::Capability;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::time::Duration;

/// A function of the global object and of what is told.
pub(super) const HABITS: &str = include_str!("../javascript/loop.js");
/// How long a loop may take to turn a few times. Its timers wait for 40 ms.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a loop was seen to do.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Habits {
    /// It calls what `setImmediate` or `setTimeout` is given, and not at once.
    waits: Option<bool>,
    /// Promise jobs have run when it turns again.
    drains: Option<bool>,
    /// A timer fires when its delay is over, and not before.
    kept: Option<bool>,
    /// A shorter delay is over before a longer one.
    ordered: Option<bool>,
    /// Timers of one delay fire in the order in which they were set.
    fair: Option<bool>,
    /// All has been told.
    done: bool,
    /// The process ended before that.
    #[serde(skip)]
    stopped: bool,
}

impl Habits {
    /// Takes what a process tells after the token, until all is told, it ends, or it is silent for long.
    pub(super) fn of(child: &mut Child, token: &str) -> Self {
        let mut patience = Patience::of(PATIENCE);
        let mut habits = Self::default();
        while !habits.done {
            let line = match child.hear(&mut patience) {
                Heard::Line(line) => line,
                heard => {
                    habits.stopped = heard == Heard::Ended;
                    break;
                }
            };
            let told = line.strip_prefix(token).map(|told| serde_json::from_str(told.trim()));
            if let Some(Ok(told)) = told {
                habits = told;
            }
        }
        habits
    }

    /// Whether the loop turns for as long as something waits. There are some that turn once, or not at all, and end.
    pub(super) const fn turns(&self) -> bool {
        self.waits.is_some() && !self.stopped
    }

    /// What it does that cases in one process can't live with, in words.
    pub(super) fn faults(&self) -> Vec<&'static str> {
        let told = [
            (self.waits, "what it is to call later is called at once"),
            (self.drains, "promise jobs still wait when it turns again"),
            (self.kept, "timers fire before their delay is over"),
            (self.ordered, "a timer of 40 ms fires before one of 10 ms"),
            (self.fair, "timers of one delay don't fire in the order in which they were set"),
        ];
        let faults = told.into_iter().filter(|(fact, _)| *fact == Some(false)).map(|(_, words)| words);
        faults.chain((!self.done).then_some("it did not come to the end of a test of its timers")).collect()
    }
}

/// Takes away what an engine has no use of without a loop that turns.
pub(super) fn without_turns(capabilities: &mut BTreeSet<Capability>) {
    capabilities.retain(|capability| !capability.needs_turns());
}
