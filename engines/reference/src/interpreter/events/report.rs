//! What becomes of an exception of a listener. It doesn't stop the others.
//!
//! The DOM reports it before the next one; Node raises it from the next tick queue, and does the same with the rejection of
//! a promise that a listener returns.

use crate::host::Request;
use crate::interpreter::builtins::Call;
use crate::interpreter::job::Payload;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::name;
use crate::interpreter::value::Value;
use looplaw_model::Profile;
use looplaw_model::rules::node;

/// When an exception of a listener is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::interpreter) enum Reports {
    /// Before the next listener: code of the program is on the stack.
    InPlace,
    /// After the microtasks that run when the listener has left the stack empty.
    OnEmptyStack,
}

impl Run<'_, '_> {
    /// HTML, "report an exception"; or Node's own way.
    pub(in crate::interpreter) fn report_listener_error(
        &mut self,
        error: Value,
        reports: Reports,
    ) -> Completion<()> {
        if reports == Reports::OnEmptyStack {
            return self.surface(error);
        }
        if self.m.profile != Profile::Node {
            return self.report_uncaught(error);
        }
        self.raise_in_tick(error);
        Ok(())
    }

    fn raise_in_tick(&mut self, error: Value) {
        self.request(Request::Tick, node::EVENT_TARGET.id, Payload::Throw(error));
    }

    /// Node watches what a listener returns: a rejection of it is "automatically captured and handled the same way as a
    /// listener which throws synchronously" (<https://nodejs.org/api/events.html#eventtarget-error-handling>), and so is
    /// an error of the look-up or the call of its `then`.
    pub(super) fn watch_listener(&mut self, returned: Value) -> Completion<()> {
        if self.m.profile != Profile::Node || !returned.is_object() {
            return Ok(());
        }
        let then = self.get(returned, name::THEN)?;
        if !self.is_callable(then) {
            return Ok(());
        }
        let rejected = self.captured(listener_rejected, &[]);
        self.call(then, returned, &[Value::Undefined, rejected]).map(drop)
    }
}

fn listener_rejected(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let error = call.arg(run, 0);
    run.report_listener_error(error, Reports::InPlace)?;
    Ok(Value::Undefined)
}
