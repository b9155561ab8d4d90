//! `window` as a target of messages (HTML, 9.3 Cross-document messaging).

use super::messages::{MESSAGE, on_message, set_on_message};
use super::{Call, Family, Member};
use crate::host::{Request, Source};
use crate::interpreter::agent::OfAgent;
use crate::interpreter::events::EventTarget;
use crate::interpreter::heap::Kind;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::{OfClass, Slots};
use crate::interpreter::state::state;
use crate::interpreter::structured::Message;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use std::collections::VecDeque;

pub(super) const FAMILY: Family = Family {
    functions: &[("window", window)],
    members: &[
        (Class::Window, "post", Member::Method(post)),
        (Class::Window, "on_message", Member::Accessor(on_message::<Window>, set_on_message::<Window>)),
    ],
    data: &[],
};

#[derive(Debug, Clone, Default)]
struct Window {
    target: EventTarget,
    /// The messages whose tasks are queued.
    queue: VecDeque<Message>,
}

impl OfClass for Window {
    const CLASS: Class = Class::Window;

    fn parent(&self) -> Option<&dyn Slots> {
        Some(&self.target)
    }

    fn parent_mut(&mut self) -> Option<&mut dyn Slots> {
        Some(&mut self.target)
    }
}

state! {
    struct Window { target, queue }
    struct OwnWindow { window }
}

/// The window of the agent, once it is asked for.
#[derive(Debug, Clone, Default)]
struct OwnWindow {
    window: Option<Value>,
}

impl OfAgent for OwnWindow {}

/// The window: the same each time.
fn window(run: &mut Run<'_, '_>, _: Call) -> Completion {
    if let Some(window) = run.agent::<OwnWindow>()?.window {
        return Ok(window);
    }
    let window = run.m.add_slots(Window::default());
    run.agent::<OwnWindow>()?.window = Some(window);
    Ok(window)
}

/// "Window post message steps", to a window of the same origin.
fn post(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.of_class::<Window>(call.this)?;
    // 6. Let transfer be options["transfer"]. 7. Let serializeWithTransferResult be
    // StructuredSerializeWithTransfer(message, transfer). Rethrow any exceptions.
    let transfer = run.transfer_list(call.arg(run, 1))?;
    let message = run.serialize(call.arg(run, 0), &transfer, run.m.position.rule)?;
    // 8. Queue a global task on the posted message task source given targetWindow.
    run.of_class::<Window>(call.this)?.queue.push_back(message);
    let arrive = run.captured(arrive, &[call.this]);
    run.request_call(Request::Task(Source::PostedMessage), arrive, &[]);
    Ok(Value::Undefined)
}

/// The task of a message: window post message steps, 8.
fn arrive(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [window] = run.captured_values(call.callee);
    let Some(message) = run.of_class::<Window>(window)?.queue.pop_front() else {
        return Ok(Value::Undefined);
    };
    // 8.4. Let deserializeRecord be StructuredDeserializeWithTransfer(serializeWithTransferResult, targetRealm).
    let (data, ports) = run.deserialize(message);
    // 8.6. Let newPorts be a new frozen array consisting of all MessagePort objects in
    // deserializeRecord.[[TransferredValues]].
    let ports = Value::Object(run.m.add(Kind::Array(ports)));
    // 8.7. Fire an event named message at targetWindow, using MessageEvent.
    let rule = run.m.position.rule;
    run.fire_message_from_task(MESSAGE, window, &[("data", data), ("ports", ports)], rule)?;
    Ok(Value::Undefined)
}
