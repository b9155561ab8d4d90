//! Errors that nobody caught, and rejections that nobody handled.

use super::due::Due;
use super::job::{Payload, Position};
use super::kept::Kept;
use super::machine::{Abrupt, Completion, Run};
use super::promise::State;
use super::rules;
use super::state::state;
use super::value::{Id, Value};
use crate::host::{Request, Source};
use looplaw_builtins::Class;
use looplaw_model::rules::node;
use looplaw_model::{End, Profile, Queue, RuleId};
use std::collections::VecDeque;
use std::mem;

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
    /// Rejected without a handler, and not noticed yet: HTML's "about-to-be-notified rejected promises list".
    pub(crate) pending: Vec<Id>,
    /// Handled after their report, and not noticed yet. Only Node lets those wait.
    pub(crate) late: Vec<Id>,
    /// What was noticed, oldest first.
    pub(crate) tasks: VecDeque<Task>,
}

/// What one task reports.
#[derive(Debug, Clone)]
pub(crate) enum Task {
    /// That promises are rejected: at least one.
    Rejected(VecDeque<Id>),
    /// That one was handled after all.
    Handled(Id),
}

state! {
    struct Hooks { unhandled, handled, uncaught }
    struct Rejections { pending, late, tasks }
    enum Task { Rejected(promises), Handled(promise) }
}

/// One report.
#[derive(Debug, Clone, Copy)]
enum Report {
    Rejected(Id),
    Handled(Id),
}

impl Rejections {
    pub(crate) fn any(&self) -> bool {
        !(self.tasks.is_empty() && self.late.is_empty() && self.pending.is_empty())
    }

    /// Makes tasks of what has waited: Node tells of what was handled first.
    pub(crate) fn notice(&mut self) {
        self.tasks.extend(self.late.drain(..).map(Task::Handled));
        if !self.pending.is_empty() {
            self.tasks.push_back(Task::Rejected(self.pending.drain(..).collect()));
        }
    }

    /// How many reports the oldest task makes.
    pub(crate) fn count(&self) -> usize {
        match self.tasks.front() {
            Some(Task::Rejected(promises)) => promises.len(),
            Some(Task::Handled(_)) => 1,
            None => 0,
        }
    }

    /// The rejection that is reported next.
    pub(crate) fn next_rejected(&self) -> Option<Id> {
        match self.tasks.front() {
            Some(Task::Rejected(promises)) => promises.front().copied(),
            Some(Task::Handled(_)) | None => None,
        }
    }

    fn take(&mut self) -> Option<Report> {
        let (report, is_last) = match self.tasks.front_mut()? {
            Task::Rejected(promises) => (Report::Rejected(promises.pop_front()?), promises.is_empty()),
            Task::Handled(promise) => (Report::Handled(*promise), true),
        };
        if is_last {
            self.tasks.pop_front();
        }
        Some(report)
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
    /// loop notices it; one that is handled before that leaves the list, one that is handled after its report is reported
    /// again.
    pub(super) fn track_rejection(&mut self, promise: Id, operation: Operation) {
        match operation {
            // HTML, step 6.1. Append promise to global's about-to-be-notified rejected promises list.
            Operation::Reject => self.m.rejections.pending.push(promise),
            Operation::Handle => self.track_handler(promise),
        }
    }

    fn track_handler(&mut self, promise: Id) {
        let rejections = &mut self.m.rejections;
        // HTML, step 7.1. If the list contains promise, then remove promise from that list and return.
        if let Some(place) = rejections.pending.iter().position(|pending| *pending == promise) {
            rejections.pending.remove(place);
            return;
        }
        // 7.2. and 7.3. Remove promise from the outstanding rejected promises weak set, if it is there.
        let reported = self.m.promise_mut(promise).is_some_and(|promise| mem::take(&mut promise.reported));
        match (reported, self.m.profile) {
            (false, _) => {}
            (true, Profile::Node) => self.m.rejections.late.push(promise),
            // 7.4. Queue a global task on the DOM manipulation task source to fire an event named rejectionhandled.
            (true, _) if self.host.queues_reports() => {
                self.queue_report(rules::HTML_REJECTION_HANDLED, Payload::Handled(promise));
            }
            (true, _) => self.m.rejections.tasks.push_back(Task::Handled(promise)),
        }
    }

    /// [HTML, notify about rejected promises](https://html.spec.whatwg.org/multipage/webappapis.html#notify-about-rejected-promises).
    pub(super) fn queue_reports(&mut self) {
        // 1. Let list be a clone of global's about-to-be-notified rejected promises list.
        // 3. Empty global's about-to-be-notified rejected promises list.
        let list: Vec<_> = self.m.rejections.pending.drain(..).map(Value::Object).collect();
        // 2. If list is empty, then return.
        if list.is_empty() {
            return;
        }
        // 4. Queue a global task on the DOM manipulation task source.
        let list = self.m.keep(&list);
        self.queue_report(rules::HTML_UNHANDLED_REJECTION, Payload::Rejected(list));
    }

    fn queue_report(&mut self, rule: RuleId, payload: Payload) {
        let request = Request::Task(Source::DomManipulation);
        let position = Position::new(Queue::Hook, rule);
        self.ask(position, payload, |host, callback| host.request(request, callback));
    }

    /// Step 4.1 of the same: for each promise p of list. Its event is fired on an empty stack, so that microtasks run
    /// before the next one is looked at, if the
    /// host can do that.
    pub(super) fn report_rejected_in_turn(&mut self, list: Kept) -> Completion<()> {
        let mut list = list;
        while let Some(promise) = self.m.kept(list).first().and_then(|promise| promise.object()) {
            self.report_rejected(promise)?;
            list = list.rest();
            if !list.is_empty() && self.host.cleans_up_between_listeners() {
                self.m.due.push_back(Due::Rejected(list));
                return Ok(());
            }
        }
        Ok(())
    }

    pub(super) fn report_handled(&mut self, promise: Id) -> Completion<()> {
        self.set_hook_position(rules::NODE_REJECTION_HANDLED, rules::HTML_REJECTION_HANDLED);
        let hooks = self.m.hooks.handled.clone();
        self.call_hooks(&hooks, &[Value::Object(promise)])
    }

    /// Makes the oldest report that was noticed, and no other.
    pub(super) fn report_rejection(&mut self) -> Completion<()> {
        match self.m.rejections.take() {
            Some(Report::Handled(promise)) => self.report_handled(promise),
            Some(Report::Rejected(promise)) => self.report_rejected(promise),
            None => Ok(()),
        }
    }

    /// Leaves the oldest report out.
    pub(super) fn drop_rejection(&mut self) {
        self.m.rejections.take();
    }

    fn report_rejected(&mut self, id: Id) -> Completion<()> {
        let is_node = self.m.profile == Profile::Node;
        let Some(promise) = self.m.promise_mut(id) else { return Ok(()) };
        let State::Rejected(reason) = promise.state else { return Ok(()) };
        // HTML, "notify about rejected promises", step 4.1.1. Node has asked whether to report it all the same.
        if promise.handled && !is_node {
            return Ok(());
        }
        // In Node a handler of the hook's own is late; HTML looks at it after the event.
        promise.reported = is_node && !promise.handled;
        let via = promise.via;
        self.set_hook_position(rules::NODE_UNHANDLED_REJECTION, rules::HTML_UNHANDLED_REJECTION);
        self.m.position.turn.also = via.rule();
        let hooks = self.m.hooks.unhandled.clone();
        if hooks.is_empty() && self.host.uncaught_is_fatal() {
            let error = self.rejection_error(reason)?;
            return self.report_uncaught(error);
        }
        self.call_hooks(&hooks, &[reason, Value::Object(id)])?;
        if self.host.cleans_up_between_listeners() {
            self.m.due.push_back(Due::Outstanding(id));
        } else if !is_node {
            self.add_outstanding(id);
        }
        Ok(())
    }

    /// HTML, "notify about rejected promises", step 4.1.4: a promise that has no handler after its event, and the
    /// microtasks of its listeners, is one that `rejectionhandled` may tell of.
    pub(super) fn add_outstanding(&mut self, id: Id) {
        if let Some(promise) = self.m.promise_mut(id) {
            promise.reported = !promise.handled;
        }
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
            self.tell_owner()?;
            return self.end_if_fatal(error);
        }
        let before = self.m.position;
        // Node raises what a listener of an event target throws in a tick, by a rule of its own.
        let is_listeners = before.rule == node::EVENT_TARGET.id;
        let node = if is_listeners { node::EVENT_TARGET.id } else { rules::NODE_UNCAUGHT_EXCEPTION };
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
        self.begin(Position::new(Queue::Hook, rule));
    }
}
