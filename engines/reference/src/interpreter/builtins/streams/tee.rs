//! `tee()` (4.9.1, ReadableStreamDefaultTee).

use super::algorithm::Algorithm;
use super::controller::Controller;
use super::reader::{ReadRequest, Reader};
use super::strategy::Strategy;
use crate::interpreter::builtins::Call;
use crate::interpreter::heap::Kind;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::rules::streams;

/// The variables of the steps, of which no program gets hold.
#[derive(Debug, Clone)]
struct Tee {
    stream: Value,
    reader: Value,
    is_reading: bool,
    read_again: bool,
    /// What each branch was canceled with, if it was.
    reasons: [Option<Value>; 2],
    /// The controllers of the branches.
    branches: [Value; 2],
    cancel_promise: Id,
}

impl OfClass for Tee {
    const CLASS: Class = Class::Object;
}

state! {
    struct Tee { stream, reader, is_reading, read_again, reasons, branches, cancel_promise }
}

pub(super) fn tee(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 3. Let reader be ? AcquireReadableStreamDefaultReader(stream).
    let reader = run.acquire_reader(call.this)?;
    // 12. Let cancelPromise be a new promise.
    let cancel_promise = run.new_promise();
    let tee = run.m.add_slots(Tee {
        stream: call.this,
        reader,
        is_reading: false,
        read_again: false,
        reasons: [None; 2],
        branches: [Value::Undefined; 2],
        cancel_promise,
    });
    let pull = run.captured(pull, &[tee]);
    let mut branches = Vec::new();
    // 17. and 18. Set each branch to ! CreateReadableStream(startAlgorithm, pullAlgorithm, its cancel algorithm).
    for (place, cancel) in [cancel_first, cancel_second].into_iter().enumerate() {
        let cancel = Algorithm::Steps(run.captured(cancel, &[tee]));
        let (stream, controller) =
            run.create_readable_stream(Algorithm::Steps(pull), cancel, Strategy::chunks(1.0))?;
        run.readable_starts(controller, Value::Undefined)?;
        run.of_class::<Tee>(tee)?.branches[place] = controller;
        branches.push(stream);
    }
    // 19. Upon rejection of reader.[[closedPromise]] with reason r, both branches fail.
    let closed = run.of_class::<Reader>(reader)?.closed;
    run.upon(closed, nothing, fail_branches, &[tee]);
    // 20. Return « branch1, branch2 ».
    Ok(Value::Object(run.m.add(Kind::Array(branches))))
}

/// 13. The pull algorithm, which both branches share.
fn pull(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [tee] = run.captured_values(call.callee);
    run.tee_pull(tee)?;
    // 13.1.2. and 13.5. Return a promise resolved with undefined.
    run.promise_resolved_with(Value::Undefined, streams::TEE.id).map(Value::Object)
}

/// The steps that a chunk has queued a microtask for.
fn share(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [tee, chunk] = run.captured_values(call.callee);
    // 1. Set readAgain to false.
    run.of_class::<Tee>(tee)?.read_again = false;
    // 4. and 5. Enqueue the chunk in each branch that is not canceled.
    for controller in run.open_branches(tee)? {
        run.enqueue_if_open(controller, chunk)?;
    }
    // 6. Set reading to false. 7. If readAgain is true, perform pullAlgorithm.
    let data = run.of_class::<Tee>(tee)?;
    data.is_reading = false;
    if data.read_again {
        run.tee_pull(tee)?;
    }
    Ok(Value::Undefined)
}

fn cancel_first(run: &mut Run<'_, '_>, call: Call) -> Completion {
    cancel(run, call, 0)
}

fn cancel_second(run: &mut Run<'_, '_>, call: Call) -> Completion {
    cancel(run, call, 1)
}

/// 14. and 15. The cancel algorithm of a branch.
fn cancel(run: &mut Run<'_, '_>, call: Call, place: usize) -> Completion {
    let [tee] = run.captured_values(call.callee);
    let reason = call.arg(run, 0);
    let data = run.of_class::<Tee>(tee)?;
    // 1. and 2. Set the branch's canceled flag, and its reason.
    data.reasons[place] = Some(reason);
    let (stream, promise) = (data.stream, data.cancel_promise);
    // 3. If the other one is canceled, cancel the stream with both reasons, and resolve cancelPromise with the result.
    if let [Some(first), Some(second)] = data.reasons {
        let composite = Value::Object(run.m.add(Kind::Array(vec![first, second])));
        let result = run.readable_stream_cancel(stream, composite)?;
        run.resolve_by(streams::TEE_CANCEL.id, promise, Value::Object(result))?;
    }
    // 4. Return cancelPromise.
    Ok(Value::Object(promise))
}

fn fail_branches(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [tee] = run.captured_values(call.callee);
    let error = call.arg(run, 0);
    // 19.1. and 19.2. Perform ! ReadableStreamDefaultControllerError for branch1, and for branch2.
    for controller in run.of_class::<Tee>(tee)?.branches {
        run.controller_error(controller, error)?;
    }
    run.nobody_cancels(tee)?;
    Ok(Value::Undefined)
}

fn nothing(_: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    fn tee_pull(&mut self, tee: Value) -> Completion<()> {
        let data = self.of_class::<Tee>(tee)?;
        // 1. If reading is true, set readAgain to true. 2. Set reading to true.
        if data.is_reading {
            data.read_again = true;
            return Ok(());
        }
        data.is_reading = true;
        // 4. Perform ! ReadableStreamDefaultReaderRead(reader, readRequest).
        let stream = data.stream;
        self.read_with(stream, ReadRequest::Tee(tee))
    }

    /// Chunk steps: 1. queue a microtask.
    pub(super) fn tee_chunk(&mut self, tee: Value, chunk: Value) -> Completion<()> {
        let share = self.captured(share, &[tee, chunk]);
        self.queue_steps(streams::TEE.id, share);
        Ok(())
    }

    /// Close steps: 1. set reading to false. 2. and 3. Close each branch that is not canceled.
    pub(super) fn tee_close(&mut self, tee: Value) -> Completion<()> {
        self.of_class::<Tee>(tee)?.is_reading = false;
        for controller in self.open_branches(tee)? {
            let stream = self.of_class::<Controller>(controller)?.stream;
            self.controller_close(controller, stream)?;
        }
        self.nobody_cancels(tee)
    }

    /// Error steps: 1. set reading to false.
    pub(super) fn tee_error(&mut self, tee: Value) -> Completion<()> {
        self.of_class::<Tee>(tee)?.is_reading = false;
        Ok(())
    }

    /// The controllers of the branches that are not canceled.
    fn open_branches(&mut self, tee: Value) -> Completion<Vec<Value>> {
        let Tee { branches, reasons, .. } = self.of_class(tee)?;
        let is_open = |(place, _): &(usize, &Value)| reasons[*place].is_none();
        Ok(branches.iter().enumerate().filter(is_open).map(|(_, controller)| *controller).collect())
    }

    /// If canceled1 is false or canceled2 is false, resolve cancelPromise with undefined.
    fn nobody_cancels(&mut self, tee: Value) -> Completion<()> {
        let data = self.of_class::<Tee>(tee)?;
        let (are_canceled, promise) = (data.reasons.iter().all(Option::is_some), data.cancel_promise);
        if are_canceled { Ok(()) } else { self.resolve_by(streams::TEE_CANCEL.id, promise, Value::Undefined) }
    }
}
