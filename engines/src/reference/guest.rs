//! The program as its event loop sees it.

use super::job::Payload;
use super::machine::{Abrupt, Completion, Machine, Run};
use super::value::Value;
use crate::host::{Callback, Fired, Guest, Host};
use crate::model::End;
use std::mem;

impl Guest for Machine<'_> {
    fn fire(&mut self, host: &mut dyn Host, callback: Callback) -> Fired {
        if self.end != End::Completed {
            return Fired::Stop;
        }
        self.recovered = false;
        let mut run = Run { m: self, host };
        let outcome = run.fire(callback);
        run.m.stack.clear();
        run.m.depth = 0;
        fired(outcome)
    }

    fn resume(&mut self, host: &mut dyn Host) -> Option<Fired> {
        let due = self.due.pop_front()?;
        self.recovered = false;
        let mut run = Run { m: self, host };
        let outcome = run.do_due(due);
        run.m.stack.clear();
        run.m.depth = 0;
        Some(fired(outcome))
    }

    fn recovered(&self) -> bool {
        self.recovered
    }

    fn has_rejections(&self) -> bool {
        self.rejections.any()
    }

    fn report_rejections(&mut self, host: &mut dyn Host) -> Fired {
        self.report(host, usize::MAX)
    }

    fn rejections(&self) -> usize {
        self.rejections.count()
    }

    fn report_rejection(&mut self, host: &mut dyn Host) -> Fired {
        self.report(host, 1)
    }
}

impl Machine<'_> {
    fn report(&mut self, host: &mut dyn Host, most: usize) -> Fired {
        if self.end != End::Completed {
            return Fired::Stop;
        }
        self.recovered = false;
        let mut run = Run { m: self, host };
        let outcome = run.report_rejections(most);
        run.m.stack.clear();
        run.m.depth = 0;
        fired(outcome)
    }
}

/// What an outcome of a callback means for the loop.
const fn fired(outcome: Completion<()>) -> Fired {
    match outcome {
        Ok(()) => Fired::Continue,
        // Errors have been reported where they surfaced; only the end of the run arrives here.
        Err(Abrupt::Throw(_) | Abrupt::Stop) => Fired::Stop,
    }
}

impl Run<'_, '_> {
    fn fire(&mut self, callback: Callback) -> Completion<()> {
        self.spend()?;
        let Some(job) = self.m.jobs.get_mut(callback.0 as usize) else { return Ok(()) };
        let position = job.position;
        let payload = match &mut job.payload {
            Payload::Repeat { function, handle, left } if *left > 1 => {
                *left -= 1;
                Payload::Repeat { function: *function, handle: *handle, left: *left + 1 }
            }
            payload => mem::replace(payload, Payload::Spent),
        };
        self.m.begin(position);
        let position = self.m.position;
        match self.perform(payload) {
            Err(Abrupt::Throw(error)) => {
                self.m.position = position;
                self.surface(error)
            }
            outcome => outcome,
        }
    }

    fn perform(&mut self, payload: Payload) -> Completion<()> {
        match payload {
            Payload::Spent => Ok(()),
            Payload::Entry => self.call_entry(),
            Payload::Reaction { reaction, fulfilled, argument } => {
                self.reaction_job(reaction, fulfilled, argument)
            }
            Payload::Thenable { promise, thenable, then } => self.thenable_job(promise, thenable, then),
            Payload::Call { function, .. } => self.call(function, Value::Undefined, &[]).map(drop),
            Payload::Repeat { function, handle, left } => {
                if left <= 1 {
                    self.host.cancel(handle);
                }
                self.call(function, Value::Undefined, &[]).map(drop)
            }
            Payload::Throw(error) => Err(Abrupt::Throw(error)),
        }
    }
}
