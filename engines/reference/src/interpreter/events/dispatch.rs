//! The way of an event along its path.

use super::event::{Event, Flags, Phase};
use super::report::Reports;
use super::target::Listener;
use crate::interpreter::due::Due;
use crate::interpreter::job::Position;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_model::RuleId;
use std::collections::VecDeque;

/// A dispatch on its way: what is left of it between two listeners.
#[derive(Debug, Clone)]
pub(crate) struct Dispatch {
    event: Value,
    /// From where and by which rule its listeners run.
    position: Position,
    /// The invocations that are to come.
    invocations: VecDeque<Invocation>,
    /// Which part of the path is being invoked.
    phase: PathPhase,
    /// What is left of the clone of the current target's listeners.
    listeners: VecDeque<Listener>,
}

/// An item of the path whose listeners are to be invoked.
#[derive(Debug, Clone, Copy)]
struct Invocation {
    target: Value,
    phase: PathPhase,
    is_at_target: bool,
}

/// The argument `phase` of "invoke": on the way to the target or on the way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PathPhase {
    Capturing,
    Bubbling,
}

state! {
    struct Dispatch { event, position, invocations, phase, listeners }
    struct Invocation { target, phase, is_at_target }
    enum PathPhase { Capturing, Bubbling }
}

impl Run<'_, '_> {
    /// DOM, 2.10 "fire an event" of that name, from code of the program. Its listeners run by a rule of the caller's, and
    /// before this returns; whether the event was not canceled.
    pub(in crate::interpreter) fn fire_event(
        &mut self,
        name: &'static str,
        target: Value,
        rule: RuleId,
    ) -> Completion<bool> {
        // 1. to 4. Create an event, and initialize its type.
        let name = self.m.fixed(name);
        let event = self.add_event(Event::new(name), &[]);
        // 5. Return the result of dispatching event at target.
        self.dispatch(event, target, rule)
    }

    /// The same from a task, with no code on the stack. Where the host runs microtasks between two listeners, it calls
    /// them.
    pub(in crate::interpreter) fn fire_event_from_task(
        &mut self,
        name: &'static str,
        target: Value,
        rule: RuleId,
    ) -> Completion<()> {
        let name = self.m.fixed(name);
        let event = self.add_event(Event::new(name), &[]);
        self.fire_from_task(event, target, rule)
    }

    /// The same of an event with attributes of its class (HTML, `MessageEvent`).
    pub(in crate::interpreter) fn fire_message_from_task(
        &mut self,
        name: &'static str,
        target: Value,
        attributes: &[(&str, Value)],
        rule: RuleId,
    ) -> Completion<()> {
        let name = self.m.fixed(name);
        let event = self.add_event(Event::new(name), attributes);
        self.fire_from_task(event, target, rule)
    }

    /// Dispatches an event from a task.
    pub(in crate::interpreter) fn fire_from_task(
        &mut self,
        event: Value,
        target: Value,
        rule: RuleId,
    ) -> Completion<()> {
        if !self.host.cleans_up_between_listeners() {
            return self.dispatch(event, target, rule).map(drop);
        }
        let dispatch = self.begin_dispatch(event, target, rule)?;
        self.m.due.push_front(Due::Dispatch(dispatch));
        Ok(())
    }

    /// DOM, 2.9 "dispatch" an event to a target.
    pub(in crate::interpreter) fn dispatch(
        &mut self,
        event: Value,
        target: Value,
        rule: RuleId,
    ) -> Completion<bool> {
        let before = self.m.position;
        let mut dispatch = self.begin_dispatch(event, target, rule)?;
        while let Some(listener) = self.next_listener(&mut dispatch)? {
            self.call_listener(dispatch.event, dispatch.position, listener, Reports::InPlace)?;
        }
        self.m.position = before;
        // 12. Return false if event's canceled flag is set; otherwise true.
        Ok(!self.event(dispatch.event)?.flags.canceled)
    }

    /// Goes on with a dispatch up to the end of the next listener.
    pub(in crate::interpreter) fn resume_dispatch(&mut self, mut dispatch: Dispatch) -> Completion<()> {
        let Some(listener) = self.next_listener(&mut dispatch)? else { return Ok(()) };
        let (event, position) = (dispatch.event, dispatch.position);
        // What the listener makes due, as the report of its error, comes before the next listener.
        self.m.due.push_front(Due::Dispatch(dispatch));
        self.call_listener(event, position, listener, Reports::OnEmptyStack)
    }

    /// The first steps of "dispatch": the event with its path, and the invocations along it.
    fn begin_dispatch(&mut self, event: Value, target: Value, rule: RuleId) -> Completion<Dispatch> {
        // 6.3. Append to an event path with event and target. 6.9. While parent is non-null: append to it with parent,
        // and set parent to the result of invoking parent's get the parent.
        let mut path = Vec::new();
        let mut next = Some(target);
        while let Some(item) = next {
            path.push(item);
            let own = self.event_target(item)?;
            next = own.parent.filter(|_| path.len() > 1 || !own.ends_own_events);
        }
        let object = event;
        let event = self.event(object)?;
        // 1. Set event's dispatch flag.
        event.flags.dispatch = true;
        // "Invoke", 3. Set event's target. It is the same along the path, as nothing is retargeted.
        event.target = Some(target);
        event.path = path;
        let at = |phase| {
            move |(place, target): (usize, &Value)| Invocation {
                target: *target,
                phase,
                is_at_target: place == 0,
            }
        };
        // 6.13. For each item of event's path, in reverse order: invoke with "capturing".
        let capturing = event.path.iter().enumerate().rev().map(at(PathPhase::Capturing));
        // 6.14. For each item of event's path: invoke with "bubbling"; if it is not the target's and event does not
        // bubble, then continue.
        let bubbles = event.bubbles;
        let bubbling = event.path.iter().enumerate().map(at(PathPhase::Bubbling));
        let invocations = capturing.chain(bubbling.filter(|it| bubbles || it.is_at_target)).collect();
        let position = Position { rule, ..self.m.position };
        Ok(Dispatch {
            event: object,
            position,
            invocations,
            phase: PathPhase::Capturing,
            listeners: VecDeque::new(),
        })
    }

    /// The next listener to call, which is taken out of the dispatch; at the end of the path there is none.
    fn next_listener(&mut self, dispatch: &mut Dispatch) -> Completion<Option<Listener>> {
        loop {
            if self.event(dispatch.event)?.flags.stop_immediate_propagation {
                // "Inner invoke", 2.14: if event's stop immediate propagation flag is set, then break.
                dispatch.listeners.clear();
            }
            while let Some(listener) = dispatch.listeners.pop_front() {
                if self.is_invoked(dispatch, listener)? {
                    return Ok(Some(listener));
                }
            }
            let Some(invocation) = dispatch.invocations.pop_front() else {
                self.end_dispatch(dispatch.event)?;
                return Ok(None);
            };
            self.invoke_item(dispatch, invocation)?;
        }
    }

    /// DOM, 2.9 "invoke", up to the call of "inner invoke".
    fn invoke_item(&mut self, dispatch: &mut Dispatch, invocation: Invocation) -> Completion<()> {
        let Invocation { target, phase, is_at_target } = invocation;
        let event = self.event(dispatch.event)?;
        // "Dispatch", 6.13.1 and 6.14.1: set event's eventPhase attribute.
        event.phase = match (is_at_target, phase) {
            (true, _) => Phase::AtTarget,
            (false, PathPhase::Capturing) => Phase::Capturing,
            (false, PathPhase::Bubbling) => Phase::Bubbling,
        };
        // 6. If event's stop propagation flag is set, then return.
        if event.flags.stop_propagation {
            return Ok(());
        }
        // 7. Initialize event's currentTarget attribute to pathItem's invocation target.
        event.current_target = Some(target);
        // 8. Let listeners be a clone of event's currentTarget attribute value's event listener list.
        dispatch.phase = phase;
        dispatch.listeners = self.event_target(target)?.listeners.iter().copied().collect();
        Ok(())
    }

    /// DOM, 2.9 "inner invoke", steps 2 to 2.4: whether a listener is one for the event at this place.
    fn is_invoked(&mut self, dispatch: &Dispatch, listener: Listener) -> Completion<bool> {
        let event = self.event(dispatch.event)?;
        let (name, target) = (event.name, event.current_target);
        // 2. For each listener of listeners, whose removed is false:
        let is_removed = match target {
            Some(target) => self.event_target(target)?.has_removed(listener.number),
            None => true,
        };
        // 2.1. If event's type attribute value is not listener's type, then continue.
        let is_of_type = self.strictly_equal(name, listener.event);
        // 2.3. and 2.4. If phase is "capturing" and listener's capture is false, or the other way round, then continue.
        let is_capturing = dispatch.phase == PathPhase::Capturing;
        Ok(!is_removed && is_of_type && is_capturing == listener.capture)
    }

    /// The last steps of "dispatch".
    fn end_dispatch(&mut self, event: Value) -> Completion<()> {
        let event = self.event(event)?;
        // 7. Set event's eventPhase attribute to NONE.
        event.phase = Phase::None;
        // 8. Set event's currentTarget attribute to null.
        event.current_target = None;
        // 9. Set event's path to the empty list.
        event.path.clear();
        // 10. Unset event's dispatch flag, stop propagation flag, and stop immediate propagation flag.
        event.flags = Flags { canceled: event.flags.canceled, ..Flags::default() };
        Ok(())
    }

    /// The state of an event, or a TypeError if a value is none.
    pub(in crate::interpreter) fn event(&mut self, value: Value) -> Completion<&mut Event> {
        if self.m.slots::<Event>(value).is_none() {
            return Err(self.throw_error("TypeError", "Illegal invocation"));
        }
        self.m.slots_mut(value).ok_or(Abrupt::Stop)
    }
}
