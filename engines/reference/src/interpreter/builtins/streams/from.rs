//! `ReadableStream.from` (4.9.1, ReadableStreamFromIterable; Web IDL, "Iterating async sequences").

use super::algorithm::Algorithm;
use super::iterate::{END_OF_ITERATION, is_end_of_iteration};
use super::strategy::Strategy;
use super::stream::ReadableStream;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name;
use crate::interpreter::value::{Id, Value};
use looplaw_model::rules::streams;

pub(super) fn readable_stream_from(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let given = call.arg(run, 0);
    // An async sequence is an object.
    run.require_object(given, "only objects can be iterated")?;
    // 2. Let iterator be the result of opening an async sequence asyncIterable.
    let iteration = run.get_async_iterator(given)?;
    // 4. and 5. The algorithms know the stream, which is made of them.
    let pull = run.captured(pull, &[Value::Undefined, iteration.iterator, iteration.next]);
    let cancel = Algorithm::Steps(run.captured(cancel, &[iteration.iterator]));
    // 6. Set stream to ! CreateReadableStream(startAlgorithm, pullAlgorithm, cancelAlgorithm, 0).
    let (stream, controller) =
        run.create_readable_stream(Algorithm::Steps(pull), cancel, Strategy::chunks(0.0))?;
    if let Value::Object(pull) = pull {
        run.set_slot(pull, 0, stream);
    }
    run.readable_starts(controller, Value::Undefined)?;
    Ok(stream)
}

/// 4. The pull algorithm.
fn pull(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream, iterator, next] = run.captured_values(call.callee);
    // 4.1. Let nextPromise be the result of getting the next value of iterator.
    let next_promise = run.next_value(iterator, next)?;
    // 4.2. Return the result of reacting to nextPromise.
    let steps = [Some(give as _), Some(fail as _)];
    Ok(Value::Object(run.react(next_promise, steps, &[stream], streams::FROM.id)))
}

/// If nextPromise was fulfilled with value v: close the stream at the end of iteration, otherwise enqueue the value.
fn give(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream] = run.captured_values(call.callee);
    let controller = run.of_class::<ReadableStream>(stream)?.controller;
    let value = call.arg(run, 0);
    if is_end_of_iteration(value) {
        run.controller_close(controller, stream)?;
    } else {
        run.enqueue_if_open(controller, value)?;
    }
    Ok(Value::Undefined)
}

/// If nextPromise was rejected with reason r, perform ! ReadableStreamDefaultControllerError.
fn fail(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream] = run.captured_values(call.callee);
    let controller = run.of_class::<ReadableStream>(stream)?.controller;
    run.controller_error(controller, call.arg(run, 0))?;
    Ok(Value::Undefined)
}

/// 5. The cancel algorithm: close the iterator with the reason (Web IDL, "close an async iterator").
fn cancel(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [iterator] = run.captured_values(call.callee);
    // 3. to 5. Without `return` there is nothing to do; what its look-up throws rejects a promise.
    let method = match run.get_method(iterator, name::RETURN) {
        Ok(Some(method)) => method,
        Ok(None) => return run.promise_resolved_with(Value::Undefined, streams::FROM.id).map(Value::Object),
        Err(abrupt) => return run.as_promise(Err(abrupt), streams::FROM.id),
    };
    // 6. to 8. Call it, and let returnPromise be a promise resolved with the result.
    let reason = call.arg(run, 0);
    let returned = run.invoke_for_promise(streams::FROM.id, method, iterator, &[reason])?;
    // 9. Return the result of reacting to returnPromise.
    Ok(Value::Object(run.react(returned, [Some(check as _), None], &[], streams::FROM.id)))
}

/// 9.1. If returnPromiseResult is not an Object, throw a TypeError. 9.2. Return undefined.
fn check(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let result = call.arg(run, 0);
    run.require_object(result, "Iterator result is not an object")?;
    Ok(Value::Undefined)
}

/// "Get the next value", 4.: the value of an iterator result, or the end of iteration.
fn unwrap(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let result = call.arg(run, 0);
    // 4.1. If iterResult is not an Object, throw a TypeError.
    run.require_object(result, "Iterator result is not an object")?;
    // 4.2. and 4.3. Let done be ? IteratorComplete(iterResult).
    let done = run.get(result, name::DONE)?;
    if run.truthy(done) {
        return Ok(END_OF_ITERATION);
    }
    // 4.4. Return ? IteratorValue(iterResult).
    run.get(result, name::VALUE)
}

impl Run<'_, '_> {
    /// Web IDL, "get the next value" of an async iterator.
    fn next_value(&mut self, iterator: Value, next: Value) -> Completion<Id> {
        // 1. Let nextResult be IteratorNext(iterator's underlying record), which throws where that is no object.
        let result = self.call_by(streams::FROM.id, next, iterator, &[]);
        let message = "Iterator result is not an object";
        let result = result.and_then(|result| self.require_object(result, message).map(|()| result));
        // 2. and 3. Let nextPromise be a promise rejected with what that throws, or resolved with what it returns.
        let promise = match result {
            Ok(result) => self.promise_resolved_with(result, streams::FROM.id)?,
            Err(Abrupt::Throw(error)) => self.promise_rejected_with(error, streams::FROM.id),
            Err(Abrupt::Stop) => return Err(Abrupt::Stop),
        };
        // 4. Return the result of reacting to nextPromise.
        Ok(self.react(promise, [Some(unwrap as _), None], &[], streams::FROM.id))
    }
}
