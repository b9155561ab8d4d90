//! Resize observers (Resize Observer, 3).

use super::{Call, Rendering};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::nodes::Size;
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use looplaw_model::rules::html;

/// A resize observer.
#[derive(Debug, Clone)]
struct Observer {
    callback: Value,
    observations: Vec<Observation>,
}

/// An element whose size is observed.
#[derive(Debug, Clone, Copy)]
struct Observation {
    target: Value,
    last_reported: Size,
}

impl OfClass for Observer {
    const CLASS: Class = Class::ResizeObserver;
}

state! {
    struct Observer { callback, observations }
    struct Observation { target, last_reported }
}

/// `new ResizeObserver(callback)`.
pub(super) fn resize_observer(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = run.require_callable(call.arg(run, 0))?;
    let observer = run.m.add_slots(Observer { callback, observations: Vec::new() });
    run.agent::<Rendering>()?.resize_observers.push(observer);
    Ok(observer)
}

/// `observe(target)`.
pub(super) fn observe(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let target = call.arg(run, 0);
    run.element_of(target)?;
    // 1. If target is in the observation targets, then call unobserve() with it.
    unobserve(run, call)?;
    // 2. to 4. Add a new resize observation, whose last reported size is none.
    let observation = Observation { target, last_reported: Size::default() };
    run.of_class::<Observer>(call.this)?.observations.push(observation);
    run.want_rendering()?;
    Ok(Value::Undefined)
}

/// `unobserve(target)`.
pub(super) fn unobserve(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let target = call.arg(run, 0);
    run.of_class::<Observer>(call.this)?.observations.retain(|own| !own.target.is_same_object(target));
    Ok(Value::Undefined)
}

/// `disconnect()`.
pub(super) fn disconnect(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.of_class::<Observer>(call.this)?.observations.clear();
    Ok(Value::Undefined)
}

/// HTML, "update the rendering", step 16.2: gathers what is active deeper than it has been told of, and tells of it, until
/// there is none.
pub(super) fn resize_loop(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [depth] = run.captured_values(call.callee);
    let Value::Number(depth) = depth else { return Ok(Value::Undefined) };
    let depth = depth.get();
    let mut shallowest = f64::INFINITY;
    let mut is_skipped = false;
    let mut all = Vec::new();
    for observer in run.agent::<Rendering>()?.resize_observers.clone() {
        // 16.2.5. Gather active resize observations at depth.
        let (active, skipped) = run.gather_active(observer, depth, &mut shallowest)?;
        is_skipped |= skipped;
        if !active.is_empty() {
            let captured = [&[observer][..], &active].concat();
            all.push(run.steps(html::UPDATE_THE_RENDERING.id, call_observer, &captured));
        }
    }
    // 16.2.6. If doc has active resize observations, set resizeObserverDepth to the result of broadcasting them, and continue.
    if !all.is_empty() {
        all.push(run.steps(html::UPDATE_THE_RENDERING.id, resize_loop, &[Value::number(shallowest)]));
        run.next_do(all);
    } else if is_skipped {
        // 16.3. What was skipped is told of when the rendering is updated next.
        run.want_rendering()?;
    }
    Ok(Value::Undefined)
}

/// The part of "broadcast active resize observations" that calls one observer: its entries have the sizes that its active
/// targets have by now, and those are taken as told.
fn call_observer(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let captures = run.captures(call.callee).to_vec();
    let Some((observer, active)) = captures.split_first() else { return Ok(Value::Undefined) };
    let observer = *observer;
    run.take_as_told(observer, active)?;
    let entries = run.entries(active);
    let callback = run.of_class::<Observer>(observer)?.callback;
    run.invoke_and_report(callback, observer, &[entries, observer])
}

impl Run<'_, '_> {
    /// The active targets of an observer that lie deeper, and whether others are skipped.
    fn gather_active(
        &mut self,
        observer: Value,
        depth: f64,
        shallowest: &mut f64,
    ) -> Completion<(Vec<Value>, bool)> {
        let (mut active, mut is_skipped) = (Vec::new(), false);
        for own in self.of_class::<Observer>(observer)?.observations.clone() {
            if self.element_size(own.target)? == own.last_reported {
                continue;
            }
            let own_depth = self.element_depth(own.target)?;
            if own_depth > depth {
                *shallowest = shallowest.min(own_depth);
                active.push(own.target);
            } else {
                is_skipped = true;
            }
        }
        Ok((active, is_skipped))
    }

    fn take_as_told(&mut self, observer: Value, active: &[Value]) -> Completion<()> {
        let mut observations = self.of_class::<Observer>(observer)?.observations.clone();
        for own in &mut observations {
            if active.iter().any(|target| target.is_same_object(own.target)) {
                own.last_reported = self.element_size(own.target)?;
            }
        }
        self.of_class::<Observer>(observer)?.observations = observations;
        Ok(())
    }
}
