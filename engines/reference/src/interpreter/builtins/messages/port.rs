//! Message ports (HTML, 9.5.4).

use super::MESSAGE;
use crate::host::{Callback, Request, Source};
use crate::interpreter::builtins::Call;
use crate::interpreter::events::EventTarget;
use crate::interpreter::heap::Kind;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::{OfClass, Slots};
use crate::interpreter::state::state;
use crate::interpreter::structured::{Holder, Message};
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use std::collections::VecDeque;
use std::mem;

/// A `MessagePort`.
#[derive(Debug, Clone)]
pub(super) struct Port {
    target: EventTarget,
    /// The number of its port message queue.
    number: u32,
    /// That of the port that it is entangled with.
    other: Option<u32>,
    /// Whether the queue is enabled.
    is_enabled: bool,
    queue: VecDeque<Message>,
    /// The task of each message in the queue, if that is enabled.
    tasks: VecDeque<Callback>,
    /// Its internal slot \[\[Detached\]\].
    is_detached: bool,
    /// Its message event target, if that is not the port itself.
    event_target: Option<Value>,
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
    // The tasks are live callbacks, which the loop's state has.
    struct Port { target, number, other, is_enabled, queue, is_detached, event_target } [without tasks]
}

impl Run<'_, '_> {
    /// Two new ports, entangled.
    pub(super) fn new_ports(&mut self) -> [Value; 2] {
        let numbers = [(); 2].map(|()| self.m.ports.new_number());
        let [one, two] = numbers;
        [self.add_port(one, Some(two)), self.add_port(two, Some(one))]
    }

    pub(in crate::interpreter) fn add_port(&mut self, number: u32, other: Option<u32>) -> Value {
        let port = self.m.add_slots(Port {
            target: EventTarget::default(),
            number,
            other,
            is_enabled: false,
            queue: VecDeque::new(),
            tasks: VecDeque::new(),
            is_detached: false,
            event_target: None,
        });
        self.m.ports.add_port(number, port);
        port
    }

    pub(super) fn port(&mut self, value: Value) -> Completion<&mut Port> {
        self.of_class(value)
    }

    pub(in crate::interpreter) fn is_port(&self, value: Value) -> bool {
        self.m.slots::<Port>(value).is_some()
    }

    /// "Message port post message steps".
    pub(in crate::interpreter) fn post_message(
        &mut self,
        value: Value,
        message: Value,
        transfer: &[Value],
    ) -> Completion {
        // 2. If transfer contains this MessagePort, then throw a "DataCloneError" DOMException.
        if transfer.iter().any(|port| port.is_same_object(value)) {
            return Err(self.not_cloned());
        }
        let other = self.port(value)?.other;
        // 3. Let doomed be false. 4. If targetPort is not null and transfer contains targetPort, then set doomed to true.
        let target = other.and_then(|number| self.m.ports.port(number));
        let doomed = target.is_some_and(|target| transfer.iter().any(|port| port.is_same_object(target)));
        // 5. Let serializeWithTransferResult be StructuredSerializeWithTransfer(message, transfer). Rethrow any exceptions.
        // Getters run by the rule of the code at hand.
        let message = self.serialize(message, transfer, self.m.position.rule)?;
        // 6. If targetPort is null, or if doomed is true, then return.
        // 7. Add a task that runs the following steps to the port message queue of targetPort.
        if let Some(other) = other.filter(|_| !doomed) {
            self.post_to(other, message);
        }
        Ok(Value::Undefined)
    }

    /// Adds a message to the queue of a port that is here.
    pub(in crate::interpreter) fn enqueue_message(&mut self, value: Value, message: Message) {
        let Some(port) = self.m.slots_mut::<Port>(value) else { return };
        port.queue.push_back(message);
        self.deliver(value);
    }

    /// Delivers at another object what comes to a port.
    pub(in crate::interpreter) fn deliver_at(&mut self, value: Value, target: Value) -> Completion<()> {
        self.port(value)?.event_target = Some(target);
        self.enable_port(value)
    }

    /// Empties the queue of a port, and returns its number.
    pub(in crate::interpreter) fn empty_port(&mut self, value: Value) -> Completion<u32> {
        let port = self.port(value)?;
        let number = port.number;
        port.queue.clear();
        for task in mem::take(&mut port.tasks) {
            self.cancel(task);
        }
        Ok(number)
    }

    /// `start()`: enable this's port message queue, if it is not already enabled.
    pub(super) fn enable_port(&mut self, value: Value) -> Completion<()> {
        self.port(value)?.is_enabled = true;
        self.deliver(value);
        Ok(())
    }

    /// Asks for a task for each message that has none, if the port's queue is enabled.
    fn deliver(&mut self, value: Value) {
        while let Some(port) = self.m.slots::<Port>(value) {
            if !port.is_enabled || port.tasks.len() == port.queue.len() {
                return;
            }
            let source = Source::PortMessages { port: port.number };
            let arrive = self.captured(arrive, &[value]);
            let task = self.request_call(Request::Task(source), arrive, &[]);
            if let Some(port) = self.m.slots_mut::<Port>(value) {
                port.tasks.push_back(task);
            }
        }
    }

    /// `close()`.
    pub(super) fn close_port(&mut self, value: Value) -> Completion<()> {
        let port = self.port(value)?;
        // 1. Set this's [[Detached]] internal slot value to true.
        port.is_detached = true;
        let (number, other) = (port.number, mem::take(&mut port.other));
        // 2. If this is entangled, disentangle it.
        self.m.close_port(number);
        if let Some(other) = other.and_then(|other| self.m.ports.port(other)) {
            self.port(other)?.other = None;
        }
        Ok(())
    }

    /// 2.7.7 StructuredSerializeWithTransfer, 5., of a port.
    pub(in crate::interpreter) fn transfer_port(&mut self, value: Value) -> Completion<Holder> {
        // 5.2. If transferable has a [[Detached]] internal slot and transferable.[[Detached]] is true, then throw a
        // "DataCloneError" DOMException.
        if self.port(value)?.is_detached {
            return Err(self.not_cloned());
        }
        let port = self.port(value)?;
        // 5.5.4. Perform the transfer steps: 2. Set dataHolder.[[PortMessageQueue]] to value's port message queue.
        let (number, queue) = (port.number, mem::take(&mut port.queue));
        let tasks = mem::take(&mut port.tasks);
        // 3. If value is entangled with another port remotePort, then: set dataHolder.[[RemotePort]] to remotePort.
        let other = mem::take(&mut port.other);
        // 5.5.5. Set transferable.[[Detached]] to true.
        port.is_detached = true;
        for task in tasks {
            self.cancel(task);
        }
        self.m.ports.send_off(number, queue);
        Ok(Holder { number, other })
    }

    /// The transfer-receiving steps of a port, as a new one.
    pub(in crate::interpreter) fn receive_port(&mut self, holder: Holder) -> Value {
        // 3. If dataHolder.[[RemotePort]] is not null, then entangle dataHolder.[[RemotePort]] and value.
        let value = self.add_port(holder.number, holder.other);
        // 2. Move all the tasks that are to fire message events in dataHolder.[[PortMessageQueue]] to the port message queue
        // of value, leaving value's port message queue in its initial disabled state.
        let queue = self.m.take_in(holder.number, value);
        if let Some(port) = self.m.slots_mut::<Port>(value) {
            port.queue = queue;
        }
        value
    }
}

/// The task of a message: post message steps, 7.
fn arrive(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 7.1. Let finalTargetPort be the MessagePort in whose port message queue the task now finds itself.
    let [value] = run.captured_values(call.callee);
    let port = run.port(value)?;
    // 7.2. Let messageEventTarget be finalTargetPort's message event target.
    let target = port.event_target.unwrap_or(value);
    port.tasks.pop_front();
    // `close()` takes nothing out of the queue.
    let Some(message) = port.queue.pop_front() else { return Ok(Value::Undefined) };
    // 7.3. Let deserializeRecord be StructuredDeserializeWithTransfer(serializeWithTransferResult, targetRealm).
    let (data, ports) = run.deserialize(message);
    // 7.6. Let newPorts be a new frozen array consisting of all MessagePort objects in
    // deserializeRecord.[[TransferredValues]].
    let ports = Value::Object(run.m.add(Kind::Array(ports)));
    // 7.7. Fire an event named message at messageEventTarget, using MessageEvent, with the data attribute initialized to
    // messageClone and the ports attribute initialized to newPorts. Its listeners run by the rule of the task.
    let rule = run.m.position.rule;
    run.fire_message_from_task(MESSAGE, target, &[("data", data), ("ports", ports)], rule)?;
    Ok(Value::Undefined)
}
