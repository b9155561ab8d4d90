//! The program as its event loop sees it.

use super::job::Payload;
use super::machine::{Abrupt, Completion, Machine, Run};
use super::value::Value;
use crate::host::{Callback, Fired, Guest, Host, Overtaken};
use looplaw_model::End;
use std::mem;

impl Guest for Machine<'_> {
    fn fire(&mut self, host: &mut dyn Host, callback: Callback) -> Fired {
        self.work(host, |run| run.fire(callback))
    }

    fn resume(&mut self, host: &mut dyn Host) -> Option<Fired> {
        let due = self.due.pop_front()?;
        Some(self.work(host, |run| run.do_due(due)))
    }

    fn recovered(&self) -> bool {
        self.recovered
    }

    fn has_rejections(&self) -> bool {
        self.rejections.any()
    }

    fn queue_reports(&mut self, host: &mut dyn Host) {
        if self.rejections.any() {
            Run { m: self, host }.queue_reports();
        }
    }

    fn notice_rejections(&mut self) {
        self.rejections.notice();
    }

    fn report_rejections(&mut self, host: &mut dyn Host) -> Fired {
        self.rejections.notice();
        self.report(host, usize::MAX)
    }

    fn rejections(&self) -> usize {
        self.rejections.count()
    }

    fn report_rejection(&mut self, host: &mut dyn Host) -> Fired {
        self.report(host, 1)
    }

    fn is_module_error(&self, callback: Callback) -> bool {
        let job = self.jobs.get(callback.0 as usize);
        job.is_some_and(|job| matches!(job.payload, Payload::ModuleError(_)))
    }

    fn is_overtaken(&self) -> bool {
        let next = self.rejections.next_rejected().and_then(|promise| self.promise(promise));
        next.is_some_and(|promise| promise.handled)
    }

    fn report_overtaken(&mut self, host: &mut dyn Host, overtaken: Overtaken) -> Fired {
        let promise = self.rejections.next_rejected();
        if overtaken == Overtaken::Dropped {
            return self.work(host, |run| {
                run.drop_rejection();
                Ok(())
            });
        }
        let fired = self.report_rejection(host);
        if overtaken == Overtaken::ReportedAndHandled {
            self.rejections.late.extend(promise);
        }
        fired
    }
}

impl Machine<'_> {
    /// Makes the oldest reports that were noticed, and no more than `most`.
    fn report(&mut self, host: &mut dyn Host, most: usize) -> Fired {
        self.work(host, |run| {
            let mut made = 0;
            while made < most && run.m.rejections.count() > 0 {
                run.report_rejection()?;
                made += 1;
            }
            Ok(())
        })
    }

    /// Runs code of the program from an empty stack.
    fn work(&mut self, host: &mut dyn Host, code: impl FnOnce(&mut Run<'_, '_>) -> Completion<()>) -> Fired {
        if self.end != End::Completed {
            return Fired::Stop;
        }
        self.recovered = false;
        let mut run = Run { m: self, host };
        let outcome = code(&mut run);
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
        self.begin(position);
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
            Payload::Module => self.evaluate_module(),
            Payload::Worker { function, inside, outside } => self.run_worker(function, inside, outside),
            Payload::ModuleError(error) => self.report_module_error(error),
            Payload::Reaction { reaction, fulfilled, argument } => {
                self.reaction_job(reaction, fulfilled, argument)
            }
            Payload::Thenable { promise, thenable, then } => self.thenable_job(promise, thenable, then),
            Payload::Call { function, args, .. } => self.call_with_kept(function, args).map(drop),
            Payload::Repeat { function, handle, left } => {
                if left <= 1 {
                    self.host.cancel(handle);
                }
                self.call(function, Value::Undefined, &[]).map(drop)
            }
            Payload::Throw(error) => Err(Abrupt::Throw(error)),
            Payload::Rejected(promises) => self.report_rejected_in_turn(promises),
            Payload::Handled(promise) => self.report_handled(promise),
        }
    }
}
