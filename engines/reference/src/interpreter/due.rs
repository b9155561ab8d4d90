//! What the task at hand has yet to call, each on an empty stack, so that microtasks run in between
//! ([`Host::cleans_up_between_listeners`](crate::host::Host::cleans_up_between_listeners)).

use super::events::Dispatch;
use super::job::Position;
use super::kept::Kept;
use super::machine::{Abrupt, Completion, Run};
use super::rules;
use super::state::state;
use super::value::{Id, Value};
use looplaw_model::Queue;

/// What a task has to do next.
#[derive(Debug, Clone)]
pub(super) enum Due {
    /// To go on with the dispatch of an event.
    Dispatch(Dispatch),
    /// To call a built-in function, which does the next of a task's steps.
    Steps {
        /// By which rule.
        position: Position,
        /// The function.
        steps: Value,
    },
    /// To report an exception that left a callback.
    Report(Value),
    /// To report the first of these rejections, and then the others.
    Rejected(Kept),
    /// To look whether a rejection that was reported is handled by now.
    Outstanding(Id),
    /// To call a hook.
    Hook {
        /// By which rule.
        position: Position,
        /// The function.
        hook: Value,
        /// What it is given.
        args: [Value; 2],
    },
}

state! {
    enum Due {
        Dispatch(dispatch),
        Steps { position, steps },
        Report(error),
        Rejected(promises),
        Outstanding(promise),
        Hook { position, hook, args },
    }
}

impl Run<'_, '_> {
    /// Does what is due, up to the end of the function that it calls.
    pub(super) fn do_due(&mut self, due: Due) -> Completion<()> {
        match due {
            Due::Dispatch(dispatch) => self.resume_dispatch(dispatch),
            Due::Steps { position, steps } => {
                self.m.position = position;
                self.call(steps, Value::Undefined, &[]).map(drop)
            }
            Due::Report(error) => {
                self.set_hook_position(rules::NODE_UNCAUGHT_EXCEPTION, rules::HTML_REPORT_EXCEPTION);
                let hooks = self.m.hooks.uncaught.clone();
                if hooks.is_empty() {
                    self.tell_owner()?;
                }
                for hook in hooks.into_iter().rev() {
                    self.m.due.push_front(self.hook_due(hook, &[error]));
                }
                Ok(())
            }
            Due::Rejected(promises) => self.report_rejected_in_turn(promises),
            Due::Outstanding(promise) => {
                self.add_outstanding(promise);
                Ok(())
            }
            Due::Hook { position, hook, args } => self.call_hook_due(position, hook, args),
        }
    }

    /// A call of a hook at the position that is set.
    pub(super) fn hook_due(&self, hook: Value, args: &[Value]) -> Due {
        let arg = |at: usize| args.get(at).copied().unwrap_or(Value::Undefined);
        Due::Hook { position: self.m.position, hook, args: [arg(0), arg(1)] }
    }

    fn call_hook_due(&mut self, position: Position, hook: Value, args: [Value; 2]) -> Completion<()> {
        self.m.position = position;
        match self.call(hook, Value::Undefined, &args) {
            // HTML reports an exception of the error handler no further.
            Err(Abrupt::Throw(_)) if position.rule == rules::HTML_REPORT_EXCEPTION => Ok(()),
            Err(Abrupt::Throw(error)) => self.surface(error),
            outcome => outcome.map(drop),
        }
    }

    /// An exception leaves a callback below which no code runs.
    ///
    /// [Web IDL, invoke a callback function](https://webidl.spec.whatwg.org/#invoke-a-callback-function): the steps
    /// labelled "return" clean up after running script, which runs microtasks, and report the exception only then. A
    /// microtask is no different, but the checkpoint that it runs in starts no other. The
    /// [main script](https://html.spec.whatwg.org/multipage/webappapis.html#run-a-classic-script) is: it reports before
    /// it cleans up.
    pub(super) fn surface(&mut self, error: Value) -> Completion<()> {
        let is_callback = !matches!(self.m.position.queue, Queue::Sync | Queue::Micro);
        if !(is_callback && self.host.cleans_up_between_listeners()) {
            return self.recover(error);
        }
        self.m.due.push_front(Due::Report(error));
        Ok(())
    }
}
