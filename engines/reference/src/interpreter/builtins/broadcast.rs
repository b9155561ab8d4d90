//! `BroadcastChannel` (HTML, 9.5 Broadcasting to other browsing contexts). Channels of other agents are not modelled.

use super::messages::{MESSAGE, on_message, set_on_message};
use super::{Call, Family, Member};
use crate::host::{Request, Source};
use crate::interpreter::agent::OfAgent;
use crate::interpreter::events::EventTarget;
use crate::interpreter::job::Payload;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::{OfClass, Slots};
use crate::interpreter::state::state;
use crate::interpreter::structured::Message;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use looplaw_model::Profile;
use looplaw_model::rules::{html, node};
use std::collections::VecDeque;

pub(super) const FAMILY: Family = Family {
    functions: &[("broadcast_channel", broadcast_channel)],
    members: &[
        (Class::BroadcastChannel, "post", Member::Method(post)),
        (Class::BroadcastChannel, "close", Member::Method(close)),
        (
            Class::BroadcastChannel,
            "on_message",
            Member::Accessor(on_message::<Broadcast>, set_on_message::<Broadcast>),
        ),
    ],
    data: &[],
};

#[derive(Debug, Clone)]
struct Broadcast {
    target: EventTarget,
    /// Its channel name.
    name: Value,
    /// A number that no port has: of its source, where it has one of its own.
    number: u32,
    /// The messages whose tasks are queued.
    queue: VecDeque<Message>,
    /// Its closed flag.
    is_closed: bool,
}

impl OfClass for Broadcast {
    const CLASS: Class = Class::BroadcastChannel;

    fn parent(&self) -> Option<&dyn Slots> {
        Some(&self.target)
    }

    fn parent_mut(&mut self) -> Option<&mut dyn Slots> {
        Some(&mut self.target)
    }
}

/// The channels of an agent that are not closed, the oldest first.
#[derive(Debug, Clone, Default)]
struct Channels {
    open: Vec<Value>,
}

impl OfAgent for Channels {}

state! {
    struct Broadcast { target, name, number, queue, is_closed }
    struct Channels { open }
}

/// `new BroadcastChannel(name)`.
fn broadcast_channel(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let name = run.string_of(call.arg(run, 0))?;
    let number = run.m.ports.new_number();
    let target = EventTarget::default();
    let channel = Broadcast { target, name, number, queue: VecDeque::new(), is_closed: false };
    let channel = run.m.add_slots(channel);
    run.agent::<Channels>()?.open.push(channel);
    Ok(channel)
}

/// `postMessage(message)`.
fn post(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 2. If this's closed flag is true, then throw an "InvalidStateError" DOMException.
    if run.of_class::<Broadcast>(call.this)?.is_closed {
        return Err(run.throw_error("InvalidStateError", "the channel is closed"));
    }
    // 3. Let serialized be StructuredSerialize(message). Rethrow any exceptions.
    let message = run.serialize(call.arg(run, 0), &[], run.m.position.rule)?;
    // 6. Let destinations be a list of BroadcastChannel objects: those whose channel name is this's channel name. 7. Remove
    // source from destinations. 8. Sort destinations such that all BroadcastChannel objects whose relevant agents are the
    // same are sorted in creation order, oldest first.
    let name = run.broadcast_name(call.this).map(str::to_owned);
    let all = run.agent::<Channels>()?.open.clone().into_iter();
    let others = all.filter(|other| !other.is_same_object(call.this));
    let destinations: Vec<Value> =
        others.filter(|other| run.broadcast_name(*other) == name.as_deref()).collect();
    // 9. For each destination in destinations, queue a global task on the DOM manipulation task source.
    for destination in destinations {
        run.broadcast_to(destination, message.clone())?;
    }
    Ok(Value::Undefined)
}

/// The task of a message: `postMessage(message)`, 9.
fn arrive(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [value] = run.captured_values(call.callee);
    let channel = run.of_class::<Broadcast>(value)?;
    let message = channel.queue.pop_front();
    // 9.1. If destination's closed flag is true, then abort these steps.
    let Some(message) = message.filter(|_| !channel.is_closed) else { return Ok(Value::Undefined) };
    // 9.3. Let data be StructuredDeserialize(serialized, targetRealm).
    let (data, _) = run.deserialize(message);
    // 9.4. Fire an event named message at destination, using MessageEvent, with the data attribute initialized to data.
    let rule = run.m.position.rule;
    run.fire_message_from_task(MESSAGE, value, &[("data", data)], rule)?;
    Ok(Value::Undefined)
}

/// `close()`: set this's closed flag to true.
fn close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.of_class::<Broadcast>(call.this)?.is_closed = true;
    run.agent::<Channels>()?.open.retain(|channel| !channel.is_same_object(call.this));
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    fn broadcast_name(&self, channel: Value) -> Option<&str> {
        match self.m.slots::<Broadcast>(channel)?.name {
            Value::Str(text) => Some(self.m.text(text)),
            _ => None,
        }
    }

    /// Queues the task of a message. Node has each channel receive as a port does, and says of no order between two; HTML
    /// has one task source for all.
    fn broadcast_to(&mut self, destination: Value, message: Message) -> Completion<()> {
        let channel = self.of_class::<Broadcast>(destination)?;
        channel.queue.push_back(message);
        let (source, rule) = match (channel.number, self.m.profile) {
            (port, Profile::Node) => (Source::PortMessages { port }, node::BROADCAST_CHANNEL.id),
            (_, Profile::Ecma | Profile::Web | Profile::Winter) => {
                (Source::DomManipulation, html::BROADCAST_CHANNEL_POST.id)
            }
        };
        let arrive = self.captured(arrive, &[destination]);
        self.request(Request::Task(source), rule, Payload::steps(arrive));
        Ok(())
    }
}
