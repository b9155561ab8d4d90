//! Asynchronous iteration of a stream (4.2.5; Web IDL, "Asynchronous iterator prototype object").

use super::algorithm::Algorithm;
use super::reader::ReadRequest;
use crate::interpreter::builtins::{Call, Native};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::rules::streams;

/// The special value of Web IDL. No program has this value.
pub(super) const END_OF_ITERATION: Value = Value::Uninitialised;

pub(super) const fn is_end_of_iteration(value: Value) -> bool {
    matches!(value, Value::Uninitialised)
}

/// A default asynchronous iterator object of a stream.
#[derive(Debug, Clone, Copy)]
struct Iterator {
    stream: Value,
    reader: Value,
    prevent_cancel: bool,
    /// The ongoing promise.
    ongoing: Option<Id>,
    is_finished: bool,
}

impl OfClass for Iterator {
    const CLASS: Class = Class::StreamIterator;
}

state! {
    struct Iterator { stream, reader, prevent_cancel, ongoing, is_finished }
}

/// `values(options)`: the asynchronous iterator initialization steps.
pub(super) fn values(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 3. Let preventCancel be args[0]["preventCancel"]: the arguments are converted first.
    let prevent_cancel = match call.arg(run, 0) {
        Value::Undefined => false,
        options => {
            let given = run.get(options, const { Name::of("prevent_cancel") })?;
            run.truthy(given)
        }
    };
    // 1. Let reader be ? AcquireReadableStreamDefaultReader(stream).
    let reader = run.acquire_reader(call.this)?;
    let iterator = Iterator { stream: call.this, reader, prevent_cancel, ongoing: None, is_finished: false };
    Ok(run.m.add_slots(iterator))
}

/// An iterator is its own iterable (ECMA-262, %AsyncIteratorPrototype%).
pub(super) fn itself(_: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(call.this)
}

pub(super) fn next(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let promise = run.after_ongoing(call.this, next_steps, &[call.this])?;
    Ok(Value::Object(promise))
}

pub(super) fn returns(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let value = call.arg(run, 0);
    let promise = run.after_ongoing(call.this, return_steps, &[call.this, value])?;
    // 11. to 13. What is returned is fulfilled with the value when that promise is fulfilled.
    let result = run.react(promise, [Some(with_value as _), None], &[value], streams::ITERATOR_RETURN.id);
    Ok(Value::Object(result))
}

/// The steps of `next` when no other call goes on.
fn next_steps(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [object] = run.captured_values(call.callee);
    let Iterator { stream, reader, is_finished, .. } = *run.of_class(object)?;
    // 2. If object's is finished is true, return a promise of a result that is done.
    if is_finished {
        let result = run.iterator_result(Value::Undefined, true);
        return run.promise_resolved_with(result, streams::ITERATE.id).map(Value::Object);
    }
    // 4. Let nextPromise be the result of getting the next iteration result.
    let promise = run.new_promise();
    run.read_with(stream, ReadRequest::Iterate { promise, reader })?;
    // 9. Perform PerformPromiseThen(nextPromise, onFulfilled, onRejected, nextPromiseCapability).
    let steps = [Some(fulfilled as _), Some(rejected as _)];
    Ok(Value::Object(run.react(promise, steps, &[object], streams::ITERATE.id)))
}

fn fulfilled(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [object] = run.captured_values(call.callee);
    let next = call.arg(run, 0);
    let is_end = is_end_of_iteration(next);
    // 5.1. Set object's ongoing promise to null. 5.2.1. At the end, set object's is finished to true.
    let data = run.of_class::<Iterator>(object)?;
    data.ongoing = None;
    data.is_finished |= is_end;
    // 5.2.2. and 5.4.3. Return the iterator result.
    Ok(run.iterator_result(if is_end { Value::Undefined } else { next }, is_end))
}

fn rejected(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [object] = run.captured_values(call.callee);
    // 7.1. Set object's ongoing promise to null. 7.2. Set object's is finished to true. 7.3. Throw reason.
    let data = run.of_class::<Iterator>(object)?;
    (data.ongoing, data.is_finished) = (None, true);
    Err(Abrupt::Throw(call.arg(run, 0)))
}

/// The steps of `return` when no other call goes on.
fn return_steps(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [object, value] = run.captured_values(call.callee);
    let Iterator { stream, reader, prevent_cancel, is_finished, .. } = *run.of_class(object)?;
    let rule = streams::ITERATOR_RETURN.id;
    // 2. If object's is finished is true, return a promise of a result that is done.
    if is_finished {
        let result = run.iterator_result(value, true);
        return run.promise_resolved_with(result, rule).map(Value::Object);
    }
    // 3. Set object's is finished to true. 4. Return the result of the asynchronous iterator return steps.
    run.of_class::<Iterator>(object)?.is_finished = true;
    // 4. If iterator's prevent cancel is false, let result be ! ReadableStreamReaderGenericCancel(reader, arg).
    let result = if prevent_cancel {
        // 6. Return a promise resolved with undefined.
        run.promise_resolved_with(Value::Undefined, rule)?
    } else {
        run.readable_stream_cancel(stream, value)?
    };
    // 4.2. and 5. Perform ! ReadableStreamDefaultReaderRelease(reader).
    run.release_reader(reader)?;
    Ok(Value::Object(result))
}

fn with_value(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [value] = run.captured_values(call.callee);
    Ok(run.iterator_result(value, true))
}

impl Run<'_, '_> {
    /// Performs steps that return a promise, after the ongoing promise of an iterator if there is one, and makes that theirs.
    fn after_ongoing(&mut self, object: Value, steps: Native, captured: &[Value]) -> Completion<Id> {
        let ongoing = self.of_class::<Iterator>(object)?.ongoing;
        let promise = if let Some(ongoing) = ongoing {
            // PerformPromiseThen(ongoingPromise, onSettled, onSettled, afterOngoingPromiseCapability).
            self.react(ongoing, [Some(steps), Some(steps)], captured, streams::ITERATE.id)
        } else {
            let steps = Algorithm::Steps(self.captured(steps, captured));
            self.perform_algorithm(streams::ITERATE.id, steps, &[])?
        };
        self.of_class::<Iterator>(object)?.ongoing = Some(promise);
        Ok(promise)
    }
}
