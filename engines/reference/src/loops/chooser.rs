//! Who decides what the documents leave open.

use looplaw_model::RuleId;
use looplaw_model::rules::{dom, ecma, html, node};

/// A place where more than one way is allowed.
///
/// The first option is what real engines do most often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Choice {
    /// Node: whether a millisecond has passed when the timers phase starts, so that one more timer is due, or one less
    /// as it was set that much later. Options: it has and it hasn't, where no timer is due otherwise; the reverse, where
    /// one is. And whether the loop starts with its timers after a module.
    TimerDue,
    /// Node: which of the timers that are due runs next, where neither delay nor age decides, by where a millisecond
    /// ended while they were set; or, as the last option where it could be seen, that none of them is due yet.
    TimerNext,
    /// Node: which operation has completed when the loop polls, or that none (further) has.
    PollNext,
    /// Node: which close callback runs next.
    CloseNext,
    /// Node: whether the queues are drained after a callback with an uncaught error, or after the next callback only.
    AfterUncaught,
    /// Node: what becomes of a rejection that gets its handler from the hook that is told of another one.
    Overtaken,
    /// Node: whether the error of the entry module is reported now, or after one more microtask at least.
    ModuleError,
    /// Node: whether the program ends or goes on where nothing but timeouts of signals is left.
    SignalsLeft,
    /// HTML: from which task source the next task is taken, and which timer has completed by then.
    TaskNext,
    /// Agents: which of them takes its next step, or which message arrives.
    AgentNext,
}

impl Choice {
    /// The rule whose text leaves the choice open.
    pub const fn rule(self) -> RuleId {
        match self {
            Self::TimerDue => node::IMMEDIATE_OR_TIMEOUT.id,
            Self::TimerNext => node::TIMER_ORDER.id,
            Self::PollNext => node::POLL_PHASE.id,
            Self::CloseNext => node::CLOSE_PHASE.id,
            Self::AfterUncaught => node::UNCAUGHT_EXCEPTION.id,
            Self::Overtaken => node::UNHANDLED_REJECTION.id,
            Self::ModuleError => ecma::MODULE_EVALUATION.id,
            Self::SignalsLeft => dom::ABORT_TIMEOUT.id,
            Self::TaskNext | Self::AgentNext => html::TASK_SOURCE_FIFO.id,
        }
    }
}

/// Decides choices.
pub trait Chooser {
    /// One of `options` options, from 0. What is out of range counts as the last.
    fn choose(&mut self, choice: Choice, options: usize) -> usize;
}

/// Takes the first option always.
#[derive(Debug, Clone, Copy, Default)]
pub struct First;

impl Chooser for First {
    fn choose(&mut self, _: Choice, _: usize) -> usize {
        0
    }
}

/// Takes options at random, the same ones for the same seed.
#[derive(Debug, Clone)]
pub struct Seeded(u64);

impl Seeded {
    /// A chooser for this seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Chooser for Seeded {
    fn choose(&mut self, _: Choice, options: usize) -> usize {
        // SplitMix64 (Steele, Lea, Flood 2014): one multiply-and-shift finaliser over a counter.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let below = (mixed ^ (mixed >> 31)) % options.max(1) as u64;
        usize::try_from(below).unwrap_or(0)
    }
}
