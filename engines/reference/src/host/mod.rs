//! The event loop that a program runs on, as about ten primitives.
//!
//! The interpreter ([`reference`](crate::interpreter)) supplies language and promise semantics on top of any [`Host`].
//! The author of a runtime in Rust implements [`Host`] for it and has it checked in-process; the built-in loops
//! ([`loops`](crate::loops)) are hosts in virtual time. The host sees callbacks as numbers only.
//!
//! # Writing a host
//!
//! A host keeps what [`Host::request`] asks for, each kind in its own queue. [`Host::run`] gives it back to the
//! [`Guest`], one callback at a time, in the order that its documents promise. Its duties, in order:
//!
//! 1. [Fire](Guest::fire) the entry.
//! 2. Perform a checkpoint: fire microtasks until none is left, those that microtasks request included. On a loop of
//!    Node's kind ticks come before them, and both are repeated until both queues are empty.
//! 3. Where [`cleans_up_between_listeners`](Host::cleans_up_between_listeners) is true, [resume](Guest::resume); if that
//!    returns something, go to 2.
//! 4. Have rejections reported. Not before: a microtask may still add the handler. In HTML the report is a task like
//!    others of its source: where [`queues_reports`](Host::queues_reports) is true, the host has the guest [ask for
//!    it](Guest::queue_reports). Node [reports](Guest::report_rejections) them here, and goes to 2 if that has queued
//!    anything.
//! 5. Choose the next task, waiting for it if need be: a timer that is due, an immediate, a completed operation, the
//!    oldest task of a [source](Source). Fire it, set an interval again that was not cancelled meanwhile, and go to 2.
//!    Rendering and idle periods come in this step too, each when the host finds that its time has come.
//! 6. Return when no request is left that could fire. Return at once, from anywhere, when the guest returns
//!    [`Fired::Stop`].
//!
//! The smallest host has a queue of jobs, as ECMA-262 asks for, and nothing else:
//!
//! ```
//! use looplaw_model::engine::{Case, Engine, RunOptions};
//! use looplaw_reference::host::{Callback, Fired, Guest, Handle, Host, Request};
//! use looplaw_model::{Capability, Profile};
//! use looplaw_reference::interpreter::HostEngine;
//! use std::collections::{BTreeSet, VecDeque};
//!
//! #[derive(Default)]
//! struct Jobs(VecDeque<Callback>);
//!
//! impl Host for Jobs {
//!     fn capabilities(&self) -> BTreeSet<Capability> {
//!         BTreeSet::new() // No timers, no ticks: microtasks are all that is ever requested.
//!     }
//!     fn request(&mut self, _: Request, callback: Callback) -> Handle {
//!         self.0.push_back(callback);
//!         Handle(callback.0)
//!     }
//!     fn cancel(&mut self, _: Handle) {}
//!     fn busy(&mut self, _: u64) {}
//!     fn now_us(&self) -> u64 {
//!         0
//!     }
//!     fn uncaught_is_fatal(&self) -> bool {
//!         true
//!     }
//!     fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
//!         let mut next = Some(entry);
//!         while let Some(callback) = next {
//!             if guest.fire(self, callback) == Fired::Stop {
//!                 return;
//!             }
//!             next = self.0.pop_front();
//!         }
//!     }
//! }
//!
//! let engine = HostEngine::new("jobs", "1.0", Profile::Ecma, |_| Jobs::default());
//! # use looplaw_model::{
//! #     Child, Entry, Expectation, Expr, Function, FunctionKind, Program, Scenario, Schedule, Source, Stmt,
//! # };
//! # let log = |label: &'static str| {
//! #     Stmt::Expr(Expr::Builtin { name: "log".into(), args: vec![Expr::Str(label.into())].into() })
//! # };
//! # let then = |body: Vec<Stmt>| {
//! #     let kind = FunctionKind::Plain;
//! #     let callback = Function { name: "".into(), kind, params: vec![].into(), body: body.into() };
//! #     let args = vec![Expr::Closure(Child::new(callback))].into();
//! #     Stmt::Expr(Expr::Builtin { name: "then".into(), args })
//! # };
//! # let body = vec![then(vec![log("job"), then(vec![log("nested")])]), then(vec![log("next")]), log("code")];
//! # let scenario = Scenario {
//! #     id: "example".into(),
//! #     doc: "".into(),
//! #     source: Source { file: "".into(), line: 1 },
//! #     cites: vec![].into(),
//! #     schedule: Schedule {
//! #         entry: Entry::Task,
//! #         program: Program { body: body.into() },
//! #         expectation: Expectation { default: None, overrides: vec![].into(), never: vec![].into() },
//! #         written: None,
//! #     },
//! # };
//! // The scenario: `then("job") { then("nested"); }; then("next"); log("code");`
//! engine.run(&[Case { scenario: &scenario }], &RunOptions::default(), &mut |_, trace| {
//!     assert_eq!(trace.log(), ["code", "job", "next", "nested"]);
//! });
//! ```
//!
//! # Agents
//!
//! A host is the loop of one agent, and a [`Guest`] is the program of one. A page with workers is several of them, each
//! with its own loop; what the program wants of other agents it tells the one who runs them all. For the
//! built-in loops that is [`Agents`](crate::loops::agents), which says who does what: start and end of agents,
//! messages, ports that go from one to another.
//!
//! # Examples
//!
//! `suite/examples/own_loop.rs` runs the catalogue on such a loop, and [`linked`](crate::linked) has a whole one, on tokio.
//!
//! # Common mistakes
//!
//! - Firing within [`request`](Host::request), for a timer of 0 ms say. Running code runs to its end first.
//! - Taking the microtasks of this moment and firing those: what they queue belongs to the same checkpoint.
//! - A checkpoint after all timers that are due, and not after each.
//! - Sorting timers by due time alone, with a sort or a heap that does not keep equal ones in the order in which they
//!   were set.
//! - Firing a timer that is due after one that was due with it has cancelled it.
//! - Taking the handle of the interval that runs now for an unknown one: its callback may end it.
//! - Counting a delay from when the callback began and not from when the timer is set, after [`busy`](Host::busy).
//! - Claiming a capability whose requests are dropped. What is not claimed is reported as unsupported, and that is
//!   no failure.

mod request;
mod source;

pub use request::{Callback, Claim, Handle, Request};
pub use source::{Priority, Source};

use looplaw_model::Capability;
use std::collections::BTreeSet;

/// An event loop. The [module](self) says what it has to do in which order.
pub trait Host {
    /// What this loop can do. A program that needs more is not run on it.
    ///
    /// Capabilities of the language (async functions, generators, combinators) are the interpreter's and left out.
    /// [`UnhandledRejection`](Capability::UnhandledRejection) and [`Uncaught`](Capability::Uncaught) say that the loop
    /// keeps the rules for those reports; the hooks themselves are the interpreter's. Asked once, on a loop that is
    /// dropped then.
    fn capabilities(&self) -> BTreeSet<Capability>;

    /// Takes a request. The callback fires later, never within this call.
    ///
    /// Returns a handle for [`cancel`](Self::cancel) that no other request of the run has. The kinds that no capability
    /// was claimed for are never requested: [`Request::claim`] is the table. [`Request::Microtask`] always may be, as
    /// promises need it.
    fn request(&mut self, request: Request, callback: Callback) -> Handle;

    /// Takes the timeout of a signal (`AbortSignal.timeout`). A timer like any other where nothing else is said of it.
    ///
    /// HTML says something else: [run steps after a
    /// timeout](https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#run-steps-after-a-timeout) orders
    /// timeouts with one "ordering identifier", and that of signals is not that of `setTimeout`; it also "does not have
    /// the nesting and clamping behavior of `setTimeout()`".
    fn request_signal_timeout(&mut self, delay_ms: i64, callback: Callback) -> Handle {
        self.request(Request::Timer { delay_ms, repeats: false }, callback)
    }

    /// Takes a timer, an immediate or a task back: its callback is not fired any more, also if it was due already. The
    /// handle may be that of the interval whose callback runs now. A handle that has fired or is unknown is ignored.
    fn cancel(&mut self, handle: Handle);

    /// Holds the thread for so many milliseconds: nothing else runs, and timers fall due meanwhile. A loop in virtual time
    /// moves its clock on.
    fn busy(&mut self, ms: u64);

    /// Microseconds since [`run`](Self::run) was called, by the clock that timers follow. It never goes back.
    fn now_us(&self) -> u64;

    /// Whether an error that nobody catches ends the program, as in Node, or is reported and left, as in HTML. Where it
    /// is true, the guest returns [`Fired::Stop`] after such an error, unless a hook of the program took it.
    fn uncaught_is_fatal(&self) -> bool;

    /// Whether microtasks run each time that the stack is empty, also between two callbacks of one task
    /// ([HTML, clean up after running script](https://html.spec.whatwg.org/multipage/webappapis.html#clean-up-after-running-script)).
    /// Such a host calls [`Guest::resume`] until nothing is left, after each callback or report of a rejection and its
    /// microtasks.
    fn cleans_up_between_listeners(&self) -> bool {
        false
    }

    /// Whether a report of rejections is a task, which waits among the others of the [DOM manipulation task
    /// source](Source::DomManipulation) ([HTML, notify about rejected
    /// promises](https://html.spec.whatwg.org/multipage/webappapis.html#notify-about-rejected-promises)). Such a host calls
    /// [`Guest::queue_reports`] after each microtask checkpoint, keeps that source, and claims
    /// [`UnhandledRejection`](Capability::UnhandledRejection).
    fn queues_reports(&self) -> bool {
        false
    }

    /// Runs until nothing is left to run, or until the guest says [`Fired::Stop`].
    ///
    /// The host gives `entry` to [`Guest::fire`] first, in the context that it stands for. A host is made for one run; a
    /// panic is reported as a crash of this case.
    fn run(&mut self, guest: &mut dyn Guest, entry: Callback);
}

/// The program, as its event loop sees it.
pub trait Guest {
    /// Runs a callback to completion. It may make requests of the host meanwhile. A callback that was fired before and does
    /// not repeat, or one that nobody requested, does nothing.
    ///
    /// Errors that nobody catches go to the program's hook within this call; where the host
    /// [runs microtasks whenever the stack is empty](Host::cleans_up_between_listeners), with [`resume`](Self::resume).
    fn fire(&mut self, host: &mut dyn Host, callback: Callback) -> Fired;

    /// Goes on to the next of several functions of the program that one task calls on an empty stack, as listeners of an
    /// event that no code has fired, or the hook that is told of an error; `None` where none is left.
    fn resume(&mut self, _host: &mut dyn Host) -> Option<Fired> {
        None
    }

    /// Whether promises are waiting to be reported as rejected without a handler, or as handled after all
    /// (ECMA-262, `HostPromiseRejectionTracker`).
    fn has_rejections(&self) -> bool;

    /// Asks the host for the task that reports what was rejected without a handler up to now, for a host that [queues
    /// it](Host::queues_reports). That a rejection was handled after all is a task of its own, which the guest asks for
    /// when it happens.
    fn queue_reports(&mut self, _host: &mut dyn Host) {}

    /// Takes note of what was rejected without a handler up to now, for a host that reports it at once: a handler that
    /// comes later keeps it from no list.
    fn notice_rejections(&mut self) {}

    /// Reports all that waits to the program's hooks now. When "now" is, is the host's rule.
    fn report_rejections(&mut self, host: &mut dyn Host) -> Fired;

    /// How many reports there are that are made one after the other, of those that were noticed; 0 where there is none.
    fn rejections(&self) -> usize {
        usize::from(self.has_rejections())
    }

    /// Makes the oldest report that was noticed alone, for a host that looks at something between two of them.
    fn report_rejection(&mut self, host: &mut dyn Host) -> Fired {
        self.report_rejections(host)
    }

    /// Whether a microtask reports an error of the entry module. ECMA-262 says when the promise of its evaluation is
    /// rejected, and HTML that this is one job later; a host that loads modules by promises of its own may take more.
    fn is_module_error(&self, _: Callback) -> bool {
        false
    }

    /// Whether the oldest report is that of a rejection that has got its handler since it was noticed.
    fn is_overtaken(&self) -> bool {
        false
    }

    /// Makes that report, or not, as Node's documents leave open.
    fn report_overtaken(&mut self, host: &mut dyn Host, _: Overtaken) -> Fired {
        self.report_rejection(host)
    }

    /// Whether the last call of [`fire`](Self::fire) or [`report_rejections`](Self::report_rejections) met an uncaught
    /// error and the program goes on, as its hook took the error.
    fn recovered(&self) -> bool {
        false
    }
}

/// What becomes of a rejection that gets a handler after it was noticed and before its report: from the hook that is told
/// of another one. Node's documents speak of "a turn of the event loop" and leave each open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overtaken {
    /// It is reported: Node.js 20.19 and later.
    Reported,
    /// It is not: Node.js before that.
    Dropped,
    /// It is reported, and then reported as handled.
    ReportedAndHandled,
}

impl Overtaken {
    /// Each of them, the most frequent first.
    pub const ALL: [Self; 3] = [Self::Reported, Self::Dropped, Self::ReportedAndHandled];
}

/// Whether the program goes on after a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fired {
    /// It does.
    Continue,
    /// It has ended: by an uncaught error, or because its steps are used up.
    Stop,
}
