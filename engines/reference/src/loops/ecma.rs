//! ECMA-262 alone: jobs in the order in which they were enqueued.

use super::{EventLoop, Step, stopped};
use crate::host::{Callback, Guest, Handle, Host, Request};
use looplaw_model::Capability;
use std::collections::{BTreeSet, VecDeque};
use std::hash::Hasher;

/// Jobs, run one after the other once the program's own statements have run.
///
/// [ECMA-262, `HostEnqueuePromiseJob`](https://tc39.es/ecma262/#sec-hostenqueuepromisejob): jobs run in the order in
/// which they were scheduled, when no other code is running. Nothing is left open.
#[derive(Debug, Clone, Default)]
pub struct Ecma {
    jobs: VecDeque<Callback>,
    clock_ms: u64,
}

impl Ecma {
    /// A loop without jobs.
    pub fn new() -> Self {
        Self::default()
    }
}

impl EventLoop for Ecma {
    fn start(&mut self, entry: Callback) {
        self.jobs.clear();
        self.jobs.push_back(entry);
        self.clock_ms = 0;
    }

    fn step(&mut self, guest: &mut dyn Guest) -> Step {
        while let Some(job) = self.jobs.pop_front() {
            if stopped(guest.fire(self, job)) {
                break;
            }
        }
        Step::Done
    }

    fn take(&mut self, _: usize) {}

    fn state(&self, into: &mut dyn Hasher, live: &mut Vec<Callback>) {
        into.write_usize(self.jobs.len());
        live.extend(&self.jobs);
    }
}

impl Host for Ecma {
    fn capabilities(&self) -> BTreeSet<Capability> {
        BTreeSet::from([Capability::EntryScript, Capability::EntryModule])
    }

    /// Keeps jobs. The document knows no other request, and a program that makes one is not run here.
    fn request(&mut self, request: Request, callback: Callback) -> Handle {
        if request == Request::Microtask {
            self.jobs.push_back(callback);
        }
        Handle(callback.0)
    }

    fn cancel(&mut self, _: Handle) {}

    fn busy(&mut self, ms: u64) {
        self.clock_ms += ms;
    }

    fn now_us(&self) -> u64 {
        self.clock_ms * 1000
    }

    fn uncaught_is_fatal(&self) -> bool {
        false
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        super::drive(self, guest, entry, &mut super::First);
    }
}
