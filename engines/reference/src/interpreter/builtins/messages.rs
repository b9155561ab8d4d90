//! `MessageChannel` and its ports (HTML, 9.5 Channel messaging).

use super::{Call, Family, Member};
use crate::host::{Request, Source};
use crate::interpreter::events::EventTarget;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::slots::{OfClass, Slots};
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use std::mem;

pub(super) const FAMILY: Family = Family {
    functions: &[("message_channel", message_channel)],
    members: &[
        (Class::MessageChannel, "port1", Member::Getter(port1)),
        (Class::MessageChannel, "port2", Member::Getter(port2)),
        (Class::MessagePort, "post", Member::Method(post)),
        (Class::MessagePort, "start", Member::Method(start)),
        (Class::MessagePort, "close", Member::Method(close)),
        (Class::MessagePort, "on_message", Member::Accessor(on_message, set_on_message)),
    ],
    data: &["data"],
};

/// The event of ports.
const MESSAGE: &str = "message";

#[derive(Debug, Clone)]
struct Channel {
    ports: [Value; 2],
}

#[derive(Debug, Clone)]
struct Port {
    target: EventTarget,
    /// The port that it is entangled with.
    other: Option<Value>,
    /// The number of its port message queue.
    number: u32,
    /// Whether the queue is enabled.
    is_enabled: bool,
    /// The messages that wait for that.
    waiting: Vec<Value>,
    /// Its internal slot \[\[Detached\]\].
    is_detached: bool,
}

impl OfClass for Channel {
    const CLASS: Class = Class::MessageChannel;
}

impl OfClass for Port {
    const CLASS: Class = Class::MessagePort;

    fn parent(&self) -> Option<&dyn Slots> {
        Some(&self.target)
    }

    fn parent_mut(&mut self) -> Option<&mut dyn Slots> {
        Some(&mut self.target)
    }
}

state! {
    struct Channel { ports }
    struct Port { target, other, number, is_enabled, waiting, is_detached }
}

/// `new MessageChannel()`: two new ports, entangled.
fn message_channel(run: &mut Run<'_, '_>, _: Call) -> Completion {
    let [port1, port2] = [(); 2].map(|()| run.new_port());
    run.port(port1)?.other = Some(port2);
    run.port(port2)?.other = Some(port1);
    Ok(run.m.add_slots(Channel { ports: [port1, port2] }))
}

fn port1(run: &mut Run<'_, '_>, call: Call) -> Completion {
    port_of(run, call, 0)
}

fn port2(run: &mut Run<'_, '_>, call: Call) -> Completion {
    port_of(run, call, 1)
}

fn port_of(run: &mut Run<'_, '_>, call: Call, place: usize) -> Completion {
    let port = run.m.slots::<Channel>(call.this).map(|channel| channel.ports[place]);
    port.ok_or_else(|| run.throw_error("TypeError", "Illegal invocation"))
}

/// HTML, "message port post message steps".
fn post(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let other = run.port(call.this)?.other;
    // 5. Let serializeWithTransferResult be StructuredSerializeWithTransfer(message, transfer). Rethrow any exceptions.
    // What is made of it later is made here, as nothing can tell. Getters run by the rule of the code at hand.
    let copy = run.copy_of_data(call.arg(run, 0), run.m.position.rule)?;
    // 6. If targetPort is null, then return.
    let Some(other) = other else { return Ok(Value::Undefined) };
    // 7. Add a task that runs the following steps to the port message queue of targetPort.
    let target = run.port(other)?;
    target.waiting.push(copy);
    run.deliver_waiting(other)?;
    Ok(Value::Undefined)
}

/// `start()`: enable this's port message queue, if it is not already enabled.
fn start(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.port(call.this)?.is_enabled = true;
    run.deliver_waiting(call.this)?;
    Ok(Value::Undefined)
}

/// `close()`: set \[\[Detached\]\] to true, and disentangle the two ports.
fn close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let port = run.port(call.this)?;
    port.is_detached = true;
    if let Some(other) = mem::take(&mut port.other) {
        run.port(other)?.other = None;
    }
    Ok(Value::Undefined)
}

fn on_message(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.port(call.this)?;
    run.event_handler(call.this, MESSAGE)
}

/// "The first time a `MessagePort` object's `onmessage` IDL attribute is set, the port's port message queue must be
/// enabled, as if the `start()` method had been called."
fn set_on_message(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.port(call.this)?;
    run.set_event_handler(call.this, MESSAGE, call.arg(run, 0))?;
    start(run, call)
}

/// The task of a message: post message steps, 7.
fn arrive(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [port, data] = run.captured_values(call.callee);
    // A port that is closed meanwhile delivers nothing.
    if run.port(port)?.is_detached {
        return Ok(Value::Undefined);
    }
    // 7.7. Fire an event named message at finalTargetPort, using MessageEvent, with the data attribute initialized.
    // Its listeners run by the rule of the task.
    let rule = run.m.position.rule;
    run.fire_message_from_task(MESSAGE, port, data, rule)?;
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    fn new_port(&mut self) -> Value {
        // A place in the heap tells ports apart, and is the same in every run that has made the same objects.
        let number = u32::try_from(self.m.objects.len()).unwrap_or(u32::MAX);
        self.m.add_slots(Port {
            target: EventTarget::default(),
            other: None,
            number,
            is_enabled: false,
            waiting: Vec::new(),
            is_detached: false,
        })
    }

    fn port(&mut self, value: Value) -> Completion<&mut Port> {
        if self.m.slots::<Port>(value).is_none() {
            return Err(self.throw_error("TypeError", "Illegal invocation"));
        }
        self.m.slots_mut(value).ok_or(Abrupt::Stop)
    }

    /// Queues a task for each message that waits, if the port's queue is enabled.
    fn deliver_waiting(&mut self, value: Value) -> Completion<()> {
        let port = self.port(value)?;
        if !port.is_enabled {
            return Ok(());
        }
        let (number, waiting) = (port.number, mem::take(&mut port.waiting));
        for message in waiting {
            let arrive = self.captured(arrive, &[value, message]);
            self.request_call(Request::Task(Source::PortMessages { port: number }), arrive, &[]);
        }
        Ok(())
    }
}
