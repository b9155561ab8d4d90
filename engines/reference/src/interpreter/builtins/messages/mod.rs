//! `MessageChannel` and its ports (HTML, 9.5 Channel messaging).

mod port;

use super::{Call, Family, Member};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use port::Port;

pub(super) const FAMILY: Family = Family {
    functions: &[("message_channel", message_channel)],
    members: &[
        (Class::MessageChannel, "port1", Member::Getter(port1)),
        (Class::MessageChannel, "port2", Member::Getter(port2)),
        (Class::MessagePort, "post", Member::Method(post)),
        (Class::MessagePort, "start", Member::Method(start)),
        (Class::MessagePort, "close", Member::Method(close)),
        (Class::MessagePort, "on_message", Member::Accessor(on_message::<Port>, set_on_message_of_port)),
    ],
    data: &["data", "ports"],
};

/// The event of what receives messages.
pub(super) const MESSAGE: &str = "message";

#[derive(Debug, Clone)]
struct Channel {
    ports: [Value; 2],
}

impl OfClass for Channel {
    const CLASS: Class = Class::MessageChannel;
}

state! {
    struct Channel { ports }
}

/// `new MessageChannel()`: two new ports, entangled.
fn message_channel(run: &mut Run<'_, '_>, _: Call) -> Completion {
    let ports = run.new_ports();
    Ok(run.m.add_slots(Channel { ports }))
}

fn port1(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(run.of_class::<Channel>(call.this)?.ports[0])
}

fn port2(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(run.of_class::<Channel>(call.this)?.ports[1])
}

/// `postMessage(message, transfer)`.
fn post(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.port(call.this)?;
    let transfer = run.transfer_list(call.arg(run, 1))?;
    run.post_message(call.this, call.arg(run, 0), &transfer)
}

fn start(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.enable_port(call.this)?;
    Ok(Value::Undefined)
}

/// `close()`: set \[\[Detached\]\] to true, and disentangle the two ports.
fn close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.close_port(call.this)?;
    Ok(Value::Undefined)
}

/// The event handler IDL attribute `onmessage` of a class.
pub(super) fn on_message<T: OfClass>(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.of_class::<T>(call.this)?;
    run.event_handler(call.this, MESSAGE)
}

/// The same, to set it.
pub(super) fn set_on_message<T: OfClass>(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.of_class::<T>(call.this)?;
    run.set_event_handler(call.this, MESSAGE, call.arg(run, 0))?;
    Ok(Value::Undefined)
}

/// "The first time a `MessagePort` object's `onmessage` IDL attribute is set, the port's port message queue must be
/// enabled, as if the `start()` method had been called."
fn set_on_message_of_port(run: &mut Run<'_, '_>, call: Call) -> Completion {
    set_on_message::<Port>(run, call)?;
    start(run, call)
}

impl Run<'_, '_> {
    /// A list of what is transferred: Web IDL's `sequence<object>`, of an array.
    pub(super) fn transfer_list(&mut self, value: Value) -> Completion<Vec<Value>> {
        if matches!(value, Value::Undefined) {
            return Ok(Vec::new());
        }
        let items = value.object().and_then(|id| self.m.array(id)).cloned();
        items.ok_or_else(|| self.throw_error("TypeError", "the list of what is transferred is no array"))
    }
}
