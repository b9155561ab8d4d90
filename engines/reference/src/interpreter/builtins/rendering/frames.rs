//! Animation frame callbacks (HTML, 8.10).

use super::{Call, Rendering};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use looplaw_model::rules::html;

/// The map of animation frame callbacks, with its identifier.
#[derive(Debug, Clone, Default)]
pub(super) struct Frames {
    identifier: u32,
    callbacks: Vec<Callback>,
}

#[derive(Debug, Clone, Copy)]
struct Callback {
    handle: u32,
    function: Value,
}

/// The handle of an animation frame callback: what `requestAnimationFrame` returns.
#[derive(Debug, Clone)]
struct Handle {
    number: u32,
}

impl OfClass for Handle {
    const CLASS: Class = Class::Frame;
}

state! {
    struct Frames { identifier, callbacks }
    struct Callback { handle, function }
    struct Handle { number }
}

impl Frames {
    pub(super) fn is_empty(&self) -> bool {
        self.callbacks.is_empty()
    }

    fn take(&mut self, handle: u32) -> Option<Value> {
        let place = self.callbacks.iter().position(|own| own.handle == handle)?;
        Some(self.callbacks.remove(place).function)
    }
}

/// `requestAnimationFrame(callback)`.
pub(super) fn frame(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let function = run.require_callable(call.arg(run, 0))?;
    let frames = &mut run.agent::<Rendering>()?.frames;
    // 2. Increment target's animation frame callback identifier by one, and let handle be the result.
    frames.identifier += 1;
    let number = frames.identifier;
    // 3. and 4. Set callbacks[handle] to callback.
    frames.callbacks.push(Callback { handle: number, function });
    run.want_rendering()?;
    // 5. Return handle.
    Ok(run.m.add_slots(Handle { number }))
}

/// `cancelAnimationFrame(handle)`: remove callbacks\[handle\].
pub(super) fn cancel_frame(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let handle = run.m.slots::<Handle>(call.arg(run, 0)).map(|handle| handle.number);
    if let Some(handle) = handle {
        run.agent::<Rendering>()?.frames.take(handle);
        run.want_no_rendering()?;
    }
    Ok(Value::Undefined)
}

/// "Run the animation frame callbacks".
pub(super) fn run_the_animation_frame_callbacks(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [now] = run.captured_values(call.callee);
    // 1. and 2. Let callbackHandles be the result of getting the keys of target's map of animation frame callbacks.
    let handles: Vec<u32> =
        run.agent::<Rendering>()?.frames.callbacks.iter().map(|callback| callback.handle).collect();
    // 3. For each handle of callbackHandles:
    let rule = html::RUN_THE_ANIMATION_FRAME_CALLBACKS.id;
    let each = |run: &mut Run<'_, '_>, handle: &u32| {
        run.steps(rule, run_callback, &[Value::number(f64::from(*handle)), now])
    };
    let all = handles.iter().map(|handle| each(run, handle)).collect();
    run.next_do(all);
    Ok(Value::Undefined)
}

/// Step 3, for one handle.
fn run_callback(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [handle, now] = run.captured_values(call.callee);
    let Value::Number(handle) = handle else { return Ok(Value::Undefined) };
    let handle = handle.get();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it was made of such a number"
    )]
    let handle = handle as u32;
    // If handle exists in callbacks: let callback be callbacks[handle]; remove it; invoke callback with « now » and "report".
    match run.agent::<Rendering>()?.frames.take(handle) {
        Some(callback) => run.invoke_and_report(callback, Value::Undefined, &[now]),
        None => Ok(Value::Undefined),
    }
}
