//! An event loop of one's own, held to ECMA-262: a queue of jobs, and nothing else.
//!
//! `cargo run --example own_loop` checks it. With `-- --stack` it takes the newest job first, which is wrong, and the
//! report says which rule that breaks.

use looplaw::engine::Engine;
use looplaw::host::{Callback, Fired, Guest, Handle, Host, Request};
use looplaw::model::{Capability, Profile};
use looplaw::plan::Plan;
use looplaw::reference::HostEngine;
use looplaw::reports::writers::terminal;
use looplaw::run::{Event, Options};
use looplaw::{catalogue, report, run};
use std::collections::{BTreeSet, VecDeque};
use std::io;

/// Jobs, oldest first; or newest first, for a stack.
#[derive(Default)]
struct Jobs {
    queue: VecDeque<Callback>,
    is_stack: bool,
}

impl Host for Jobs {
    fn capabilities(&self) -> BTreeSet<Capability> {
        BTreeSet::new()
    }

    fn request(&mut self, request: Request, callback: Callback) -> Handle {
        // Without timers and ticks among the capabilities, no other request is made.
        if request == Request::Microtask {
            self.queue.push_back(callback);
        }
        Handle(callback.0)
    }

    fn cancel(&mut self, _: Handle) {}

    fn busy(&mut self, _: u64) {}

    fn now_us(&self) -> u64 {
        0
    }

    fn uncaught_is_fatal(&self) -> bool {
        true
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        let mut next = Some(entry);
        while let Some(callback) = next {
            if guest.fire(self, callback) == Fired::Stop {
                return;
            }
            next = if self.is_stack { self.queue.pop_back() } else { self.queue.pop_front() };
        }
    }
}

fn main() -> io::Result<()> {
    let is_stack = std::env::args().any(|argument| argument == "--stack");
    let open = move |_| Jobs { is_stack, ..Jobs::default() };
    let engines: Vec<Box<dyn Engine>> = vec![Box::new(HostEngine::new("jobs", "1.0", Profile::Ecma, open))];
    let scenarios = catalogue::scenarios();
    let plan = Plan::new(&engines, scenarios.iter().collect());
    let mut report = report::start([engines[0].info()], &scenarios);
    run::run(&plan, &Options::default(), &mut |event| match event {
        Event::Finished { result, .. } => report.results.push(*result),
        Event::Done { duration } => report.finish(duration),
        _ => {}
    });
    report::add_rules(&mut report);
    terminal::write(&report, &mut io::stdout().lock(), terminal::Options::default())
}
