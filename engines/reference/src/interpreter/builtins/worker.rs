//! Dedicated workers (HTML, 10.2.6.3 and 10.2.1.2), of which each is an agent of its own.

use super::messages::{on_message, set_on_message};
use super::{Call, Family, Member};
use crate::host::{Request, Source};
use crate::interpreter::agent::OfAgent;
use crate::interpreter::due::Due;
use crate::interpreter::events::{Event, EventTarget};
use crate::interpreter::heap::Kind;
use crate::interpreter::job::Payload;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::{OfClass, Slots};
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use looplaw_model::rules::html;

pub(super) const FAMILY: Family = Family {
    functions: &[("worker", worker)],
    members: &[
        (Class::Worker, "post", Member::Method(post)),
        (Class::Worker, "terminate", Member::Method(terminate)),
        (Class::Worker, "on_message", Member::Accessor(on_message::<Worker>, set_on_message::<Worker>)),
        (Class::Worker, "on_error", Member::Accessor(on_error, set_on_error)),
        (Class::WorkerScope, "post", Member::Method(scope_post)),
        (Class::WorkerScope, "close", Member::Method(scope_close)),
        (
            Class::WorkerScope,
            "on_message",
            Member::Accessor(on_message::<WorkerScope>, set_on_message::<WorkerScope>),
        ),
    ],
    data: &[],
};

const ERROR: &str = "error";

/// A `Worker`.
#[derive(Debug, Clone)]
struct Worker {
    target: EventTarget,
    /// Its outside port.
    port: Value,
    /// By what its owner names the agent.
    child: u32,
}

/// A `DedicatedWorkerGlobalScope`.
#[derive(Debug, Clone)]
struct WorkerScope {
    target: EventTarget,
    /// Its inside port.
    port: Value,
}

/// The workers of an agent.
#[derive(Debug, Clone, Default)]
struct Workers {
    /// How many it has started.
    started: u32,
}

impl OfAgent for Workers {}

impl OfClass for Worker {
    const CLASS: Class = Class::Worker;

    fn parent(&self) -> Option<&dyn Slots> {
        Some(&self.target)
    }

    fn parent_mut(&mut self) -> Option<&mut dyn Slots> {
        Some(&mut self.target)
    }
}

impl OfClass for WorkerScope {
    const CLASS: Class = Class::WorkerScope;

    fn parent(&self) -> Option<&dyn Slots> {
        Some(&self.target)
    }

    fn parent_mut(&mut self) -> Option<&mut dyn Slots> {
        Some(&mut self.target)
    }
}

state! {
    struct Worker { target, port, child }
    struct WorkerScope { target, port }
    struct Workers { started }
}

/// `new Worker(scriptURL)`.
fn worker(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let program = call.arg(run, 0).object().map(|id| &run.m.object(id).kind);
    let Some(Kind::Closure { function, .. }) = program else {
        return Err(run.throw_error("TypeError", "the program of a worker is no function"));
    };
    let function = *function;
    // 4. Let outsidePort be a new MessagePort in outsideSettings's realm. 5. Set outsidePort's message event target to worker.
    let numbers = [(); 3].map(|()| run.m.ports.new_number());
    let [outside, inside, errors] = numbers;
    let port = run.add_port(outside, Some(inside));
    let workers = run.agent::<Workers>()?;
    let child = workers.started;
    workers.started += 1;
    let worker = run.m.add_slots(Worker { target: EventTarget::default(), port, child });
    run.deliver_at(port, worker)?;
    run.m.ports.add_port(errors, worker);
    // 8. Run this step in parallel: run a worker.
    run.m.start_worker(child, function, numbers);
    Ok(worker)
}

/// `postMessage(message, transfer)`: as at the outside port.
fn post(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let port = run.of_class::<Worker>(call.this)?.port;
    let transfer = run.transfer_list(call.arg(run, 1))?;
    run.post_message(port, call.arg(run, 0), &transfer)
}

/// "Terminate a worker", of which the owner's part is here.
fn terminate(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let Worker { port, child, .. } = *run.of_class::<Worker>(call.this)?;
    // 4. Empty the port message queue of the port that the worker's implicit port is entangled with.
    let number = run.empty_port(port)?;
    run.m.terminate_worker(child, number);
    Ok(Value::Undefined)
}

fn on_error(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.of_class::<Worker>(call.this)?;
    run.event_handler(call.this, ERROR)
}

fn set_on_error(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.of_class::<Worker>(call.this)?;
    run.set_event_handler(call.this, ERROR, call.arg(run, 0))?;
    Ok(Value::Undefined)
}

/// `postMessage(message, transfer)`: as at the inside port.
fn scope_post(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let port = run.of_class::<WorkerScope>(call.this)?.port;
    let transfer = run.transfer_list(call.arg(run, 1))?;
    run.post_message(port, call.arg(run, 0), &transfer)
}

/// `close()`: close a worker.
fn scope_close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.of_class::<WorkerScope>(call.this)?;
    run.m.close_worker();
    Ok(Value::Undefined)
}

/// The task that tells an owner of a worker's error: HTML, "report an exception", 7.
fn tell_error(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [worker] = run.captured_values(call.callee);
    // 7.2.1. Let notHandled be the result of firing an event named error at workerObject, using ErrorEvent, with the
    // cancelable attribute initialized to true.
    let rule = run.m.position.rule;
    let name = run.m.fixed(ERROR);
    let event = run.add_event(Event::new(name).with(false, true), &[]);
    let report = run.captured(report_unhandled, &[event]);
    let position = run.m.position;
    run.fire_from_task(event, worker, rule)?;
    run.m.due.push_back(Due::Steps { position, steps: report });
    Ok(Value::Undefined)
}

/// 7.2.2. If notHandled is true, then report exception for workerObject's relevant global object with omitError set to true.
fn report_unhandled(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [event] = run.captured_values(call.callee);
    if run.of_class::<Event>(event)?.is_canceled() {
        return Ok(Value::Undefined);
    }
    run.report_uncaught(Value::Null)?;
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    /// Makes the global object of a worker, whose implicit port has that number.
    pub(in crate::interpreter) fn add_worker_scope(&mut self, inside: u32, outside: u32) -> Completion {
        let port = self.add_port(inside, Some(outside));
        let scope = self.m.add_slots(WorkerScope { target: EventTarget::default(), port });
        // A message arrives when the script has run, and not before: the one who runs the agents sees to that.
        self.deliver_at(port, scope)?;
        Ok(scope)
    }

    /// Queues the task that tells of a worker's error.
    pub(in crate::interpreter) fn queue_worker_error(&mut self, worker: Value) -> bool {
        if self.m.slots::<Worker>(worker).is_none() {
            return false;
        }
        let function = self.captured(tell_error, &[worker]);
        self.request(Request::Task(Source::DomManipulation), html::WORKER_ERROR.id, Payload::steps(function));
        true
    }
}
