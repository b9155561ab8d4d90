//! Intersection observers (Intersection Observer, 3.2).

use super::{Call, Rendering};
use crate::host::{Request, Source};
use crate::interpreter::job::Payload;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use looplaw_model::rules::html;
use std::mem;

/// An intersection observer.
#[derive(Debug, Clone)]
struct Observer {
    callback: Value,
    registrations: Vec<Registration>,
    /// The targets of its queued entries.
    queued: Vec<Value>,
}

/// An element that is observed, and what its observer was told last.
#[derive(Debug, Clone, Copy)]
struct Registration {
    target: Value,
    was_in_sight: Option<bool>,
}

impl OfClass for Observer {
    const CLASS: Class = Class::IntersectionObserver;
}

state! {
    struct Observer { callback, registrations, queued }
    struct Registration { target, was_in_sight }
}

/// `new IntersectionObserver(callback)`.
pub(super) fn intersection_observer(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = run.require_callable(call.arg(run, 0))?;
    let observer = run.m.add_slots(Observer { callback, registrations: Vec::new(), queued: Vec::new() });
    run.agent::<Rendering>()?.intersection_observers.push(observer);
    Ok(observer)
}

/// `observe(target)`: what is observed already is left as it is.
pub(super) fn observe(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let target = call.arg(run, 0);
    run.element_of(target)?;
    let registrations = &mut run.of_class::<Observer>(call.this)?.registrations;
    if !registrations.iter().any(|own| own.target.is_same_object(target)) {
        registrations.push(Registration { target, was_in_sight: None });
        run.want_rendering()?;
    }
    Ok(Value::Undefined)
}

/// `unobserve(target)`.
pub(super) fn unobserve(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let target = call.arg(run, 0);
    run.of_class::<Observer>(call.this)?.registrations.retain(|own| !own.target.is_same_object(target));
    Ok(Value::Undefined)
}

/// `disconnect()`.
pub(super) fn disconnect(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.of_class::<Observer>(call.this)?.registrations.clear();
    Ok(Value::Undefined)
}

/// "Run the update intersection observations steps": HTML, "update the rendering", step 19.
pub(super) fn update_intersection_observations(run: &mut Run<'_, '_>, _: Call) -> Completion {
    for observer in run.agent::<Rendering>()?.intersection_observers.clone() {
        let mut registrations = run.of_class::<Observer>(observer)?.registrations.clone();
        for own in &mut registrations {
            let is_in_sight = run.is_rendered(own.target)?;
            // 2.2.15. If thresholdIndex does not equal previousThresholdIndex, queue an IntersectionObserverEntry.
            if own.was_in_sight.replace(is_in_sight) != Some(is_in_sight) {
                run.of_class::<Observer>(observer)?.queued.push(own.target);
                run.queue_intersection_observer_task()?;
            }
        }
        run.of_class::<Observer>(observer)?.registrations = registrations;
    }
    Ok(Value::Undefined)
}

/// "Notify intersection observers".
fn notify_intersection_observers(run: &mut Run<'_, '_>, _: Call) -> Completion {
    // 1. Set document's IntersectionObserverTaskQueued flag to false.
    run.agent::<Rendering>()?.is_task_queued = false;
    // 2. and 3. For each observer of document's: if its queued entries are empty, continue.
    for observer in run.agent::<Rendering>()?.intersection_observers.clone() {
        run.then_do(html::RENDERING_OPPORTUNITY.id, call_observer, &[observer]);
    }
    Ok(Value::Undefined)
}

/// The part of it that calls one observer.
fn call_observer(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [observer] = run.captured_values(call.callee);
    let own = run.of_class::<Observer>(observer)?;
    let (callback, queued) = (own.callback, mem::take(&mut own.queued));
    if queued.is_empty() {
        return Ok(Value::Undefined);
    }
    let entries = run.entries(&queued);
    run.invoke_and_report(callback, observer, &[entries, observer])
}

impl Run<'_, '_> {
    /// "Queue an intersection observer task".
    fn queue_intersection_observer_task(&mut self) -> Completion<()> {
        if mem::replace(&mut self.agent::<Rendering>()?.is_task_queued, true) {
            return Ok(());
        }
        let function = self.captured(notify_intersection_observers, &[]);
        let request = Request::Task(Source::IntersectionObserver);
        self.request(request, html::TASK_SOURCE_FIFO.id, Payload::steps(function));
        Ok(())
    }
}
