//! Errors that nobody caught, and rejections that nobody handled.

use super::class::Class;
use super::job::Position;
use super::machine::{Abrupt, Completion, Run};
use super::promise::State;
use super::rules;
use super::value::{Id, Value};
use crate::model::{End, Profile, Queue, RuleId};

/// The program's hooks, in the order of their installation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hooks {
    pub(crate) unhandled: Vec<Value>,
    pub(crate) handled: Vec<Value>,
    pub(crate) uncaught: Vec<Value>,
}

/// Promises whose reports are due.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rejections {
    /// Rejected without a handler.
    pub(crate) pending: Vec<Id>,
    /// Handled after their report.
    pub(crate) late: Vec<Id>,
}

impl Rejections {
    pub(crate) fn any(&self) -> bool {
        self.count() > 0
    }

    pub(crate) fn count(&self) -> usize {
        self.late.len() + self.pending.len()
    }
}

/// Which of a rejection's two reports was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    Reject,
    Handle,
}

impl Run<'_, '_> {
    /// 27.5.1.9 HostPromiseRejectionTracker, as HTML and Node both fulfil it: a promise waits on a list until the
    /// loop reports it; one that is handled before that leaves the list, one that is handled later is reported again.
    pub(super) fn track_rejection(&mut self, promise: Id, operation: Operation) {
        let list = &mut self.m.rejections;
        match operation {
            Operation::Reject => list.pending.push(promise),
            Operation::Handle => {
                let waiting = list.pending.iter().position(|pending| *pending == promise);
                if let Some(place) = waiting {
                    list.pending.remove(place);
                } else if self.m.promise(promise).is_some_and(|promise| promise.reported) {
                    self.m.rejections.late.push(promise);
                }
            }
        }
    }

    /// Reports promises to the program's hooks, the oldest and no more than `most`: first those that were handled after
    /// all, then those that were not. Promises that are noticed meanwhile wait for the next report.
    pub(super) fn report_rejections(&mut self, most: usize) -> Completion<()> {
        let Rejections { late, pending } = &mut self.m.rejections;
        let handled: Vec<Id> = late.drain(..most.min(late.len())).collect();
        let rejected: Vec<Id> = pending.drain(..(most - handled.len()).min(pending.len())).collect();
        for promise in handled {
            self.set_hook_position(rules::NODE_REJECTION_HANDLED, rules::HTML_REJECTION_HANDLED);
            let hooks = self.m.hooks.handled.clone();
            self.call_hooks(&hooks, &[Value::Object(promise)])?;
        }
        rejected.into_iter().try_for_each(|promise| self.report_rejection(promise))
    }

    fn report_rejection(&mut self, id: Id) -> Completion<()> {
        let Some(promise) = self.m.promise_mut(id) else { return Ok(()) };
        if promise.handled {
            return Ok(());
        }
        promise.reported = true;
        let State::Rejected(reason) = promise.state else { return Ok(()) };
        let via = promise.via;
        self.set_hook_position(rules::NODE_UNHANDLED_REJECTION, rules::HTML_UNHANDLED_REJECTION);
        self.m.position.turn.also = via.rule();
        let hooks = self.m.hooks.unhandled.clone();
        if !hooks.is_empty() {
            return self.call_hooks(&hooks, &[reason, Value::Object(id)]);
        }
        if self.host.uncaught_is_fatal() {
            let error = self.rejection_error(reason)?;
            return self.report_uncaught(error);
        }
        Ok(())
    }

    /// Node raises an unhandled rejection as an uncaught exception, in an error of its own if the reason is none.
    fn rejection_error(&mut self, reason: Value) -> Completion {
        if self.is_error(reason) {
            return Ok(reason);
        }
        let shown = match self.class_of(reason) {
            Some(Class::Object) => "#<Object>".into(),
            _ => self.text_of(reason)?,
        };
        let message = format!(
            "This error originated either by throwing inside of an async function without a catch block, or by \
             rejecting a promise which was not handled with .catch(). The promise rejected with the reason \"{shown}\"."
        );
        Ok(self.error("UnhandledPromiseRejection", message))
    }

    /// An exception surfaced: calls the hook, or ends the run where the host says so.
    pub(super) fn report_uncaught(&mut self, error: Value) -> Completion<()> {
        let hooks = self.m.hooks.uncaught.clone();
        if hooks.is_empty() {
            return self.end_if_fatal(error);
        }
        let before = self.m.position;
        // Node raises what a listener of an event target throws in a tick, by a rule of its own.
        let is_listeners = before.rule == rules::EVENT_TARGET;
        let node = if is_listeners { rules::EVENT_TARGET } else { rules::NODE_UNCAUGHT_EXCEPTION };
        self.set_hook_position(node, rules::HTML_REPORT_EXCEPTION);
        for hook in hooks {
            match self.call(hook, Value::Undefined, &[error]) {
                // HTML reports an exception of the error handler no further; in Node it is fatal.
                Err(Abrupt::Throw(error)) => self.end_if_fatal(error)?,
                outcome => outcome.map(drop)?,
            }
        }
        self.m.position = before;
        Ok(())
    }

    fn end_if_fatal(&mut self, error: Value) -> Completion<()> {
        if !self.host.uncaught_is_fatal() {
            return Ok(());
        }
        let shown = match self.text_of(error) {
            Ok(text) => text.into_owned(),
            Err(Abrupt::Throw(_)) => "an error that can't be shown".to_owned(),
            Err(Abrupt::Stop) => return Err(Abrupt::Stop),
        };
        Err(self.stop(End::Uncaught(shown)))
    }

    /// Calls hooks with no code on the stack. Where the host runs microtasks between two of them, it calls them.
    fn call_hooks(&mut self, hooks: &[Value], args: &[Value]) -> Completion<()> {
        if self.host.cleans_up_between_listeners() {
            let due: Vec<_> = hooks.iter().map(|hook| self.hook_due(*hook, args)).collect();
            self.m.due.extend(due);
            return Ok(());
        }
        for hook in hooks {
            match self.call(*hook, Value::Undefined, args) {
                Err(Abrupt::Throw(error)) => self.recover(error)?,
                outcome => outcome.map(drop)?,
            }
        }
        Ok(())
    }

    /// Reports an exception that left a callback, and keeps in mind that the program goes on after one.
    pub(super) fn recover(&mut self, error: Value) -> Completion<()> {
        self.report_uncaught(error)?;
        self.m.recovered = true;
        Ok(())
    }

    pub(super) fn set_hook_position(&mut self, node: RuleId, html: RuleId) {
        let rule = if self.m.profile == Profile::Node { node } else { html };
        self.m.begin(Position::new(Queue::Hook, rule));
    }
}
