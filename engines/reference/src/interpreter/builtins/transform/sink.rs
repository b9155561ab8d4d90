//! What the writable side does (6.4.3).

use super::controller::Controller;
use super::stream::TransformStream;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::value::Value;
use looplaw_model::rules::streams;

/// `TransformStreamDefaultSinkWriteAlgorithm(stream, chunk)`
pub(super) fn write(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream] = run.captured_values(call.callee);
    let chunk = call.arg(run, 0);
    let TransformStream { controller, backpressure, change, .. } = *run.of_class(stream)?;
    // 3. If stream.[[backpressure]] is true, react to stream.[[backpressureChangePromise]].
    if backpressure {
        let steps = [Some(write_now as _), None];
        return Ok(Value::Object(run.react(change, steps, &[stream, chunk], streams::TRANSFORM_WRITE.id)));
    }
    // 4. Return ! TransformStreamDefaultControllerPerformTransform(controller, chunk).
    run.perform_transform(controller, chunk).map(Value::Object)
}

/// The fulfillment steps of the write algorithm's step 3.3.
fn write_now(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream, chunk] = run.captured_values(call.callee);
    let TransformStream { controller, writable, .. } = *run.of_class(stream)?;
    // 3. If state is "erroring", throw writable.[[storedError]].
    if let Some(error) = run.writable_failure(writable)? {
        return Err(Abrupt::Throw(error));
    }
    // 5. Return ! TransformStreamDefaultControllerPerformTransform(controller, chunk).
    run.perform_transform(controller, chunk).map(Value::Object)
}

/// `TransformStreamDefaultSinkAbortAlgorithm(stream, reason)`
pub(super) fn abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream] = run.captured_values(call.callee);
    let reason = call.arg(run, 0);
    let controller = run.of_class::<TransformStream>(stream)?.controller;
    let data = run.of_class::<Controller>(controller)?;
    // 2. If controller.[[finishPromise]] is not undefined, return it.
    if let Some(finish) = data.finish {
        return Ok(Value::Object(finish));
    }
    let algorithm = data.cancel;
    // 4. Let controller.[[finishPromise]] be a new promise.
    let finish = run.new_promise();
    run.of_class::<Controller>(controller)?.finish = Some(finish);
    // 5. Let cancelPromise be the result of performing controller.[[cancelAlgorithm]], passing reason.
    let canceled = run.perform_algorithm(streams::TRANSFORM_ABORT.id, algorithm, &[reason])?;
    // 6. Perform ! TransformStreamDefaultControllerClearAlgorithms(controller).
    run.of_class::<Controller>(controller)?.clear_algorithms();
    // 7. React to cancelPromise. 8. Return controller.[[finishPromise]].
    run.upon(canceled, aborted, fail_abort, &[stream, Value::Object(finish), reason]);
    Ok(Value::Object(finish))
}

/// 7.1. If cancelPromise was fulfilled.
fn aborted(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream, finish, reason] = run.captured_values(call.callee);
    let TransformStream { readable, readable_controller, .. } = *run.of_class(stream)?;
    let Value::Object(finish) = finish else { return Err(Abrupt::Stop) };
    let rule = streams::TRANSFORM_ABORT.id;
    // 7.1.1. If readable.[[state]] is "errored", reject the finish promise with readable.[[storedError]].
    if let Some(error) = run.readable_failure(readable)? {
        run.reject_by(rule, finish, error);
        return Ok(Value::Undefined);
    }
    // 7.1.2. Otherwise, perform ! ReadableStreamDefaultControllerError, and resolve the finish promise.
    run.controller_error(readable_controller, reason)?;
    run.resolve_by(rule, finish, Value::Undefined)?;
    Ok(Value::Undefined)
}

/// 7.2. If cancelPromise was rejected with reason r.
fn fail_abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream, finish] = run.captured_values(call.callee);
    fail(run, call, stream, finish, streams::TRANSFORM_ABORT.id)
}

/// `TransformStreamDefaultSinkCloseAlgorithm(stream)`
pub(super) fn close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream] = run.captured_values(call.callee);
    let controller = run.of_class::<TransformStream>(stream)?.controller;
    let data = run.of_class::<Controller>(controller)?;
    // 2. If controller.[[finishPromise]] is not undefined, return it.
    if let Some(finish) = data.finish {
        return Ok(Value::Object(finish));
    }
    let algorithm = data.flush;
    // 4. Let controller.[[finishPromise]] be a new promise.
    let finish = run.new_promise();
    run.of_class::<Controller>(controller)?.finish = Some(finish);
    // 5. Let flushPromise be the result of performing controller.[[flushAlgorithm]].
    let flushed = run.perform_algorithm(streams::TRANSFORM_FLUSH.id, algorithm, &[controller])?;
    // 6. Perform ! TransformStreamDefaultControllerClearAlgorithms(controller).
    run.of_class::<Controller>(controller)?.clear_algorithms();
    // 7. React to flushPromise. 8. Return controller.[[finishPromise]].
    run.upon(flushed, closed, fail_close, &[stream, Value::Object(finish)]);
    Ok(Value::Object(finish))
}

/// 7.1. If flushPromise was fulfilled.
fn closed(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream, finish] = run.captured_values(call.callee);
    let TransformStream { readable, readable_controller, .. } = *run.of_class(stream)?;
    let Value::Object(finish) = finish else { return Err(Abrupt::Stop) };
    let rule = streams::TRANSFORM_FLUSH.id;
    // 7.1.1. If readable.[[state]] is "errored", reject the finish promise with readable.[[storedError]].
    if let Some(error) = run.readable_failure(readable)? {
        run.reject_by(rule, finish, error);
        return Ok(Value::Undefined);
    }
    // 7.1.2. Otherwise, perform ! ReadableStreamDefaultControllerClose, and resolve the finish promise.
    run.controller_close(readable_controller, readable)?;
    run.resolve_by(rule, finish, Value::Undefined)?;
    Ok(Value::Undefined)
}

/// 7.2. If flushPromise was rejected with reason r.
fn fail_close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream, finish] = run.captured_values(call.callee);
    fail(run, call, stream, finish, streams::TRANSFORM_FLUSH.id)
}

/// 1. Perform ! ReadableStreamDefaultControllerError with r. 2. Reject the finish promise with r.
fn fail(
    run: &mut Run<'_, '_>,
    call: Call,
    stream: Value,
    finish: Value,
    rule: looplaw_model::RuleId,
) -> Completion {
    let error = call.arg(run, 0);
    let controller = run.of_class::<TransformStream>(stream)?.readable_controller;
    run.controller_error(controller, error)?;
    if let Value::Object(finish) = finish {
        run.reject_by(rule, finish, error);
    }
    Ok(Value::Undefined)
}
