//! What the writable side does (6.4.3).

use super::finish::Finish;
use super::stream::TransformStream;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::value::Value;
use looplaw_model::RuleId;
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
    const WAY: Finish = Finish {
        rule: streams::TRANSFORM_ABORT.id,
        algorithm: |controller| controller.cancel,
        fulfilled: aborted,
        rejected: fail_abort,
    };
    let [stream] = run.captured_values(call.callee);
    let reason = call.arg(run, 0);
    run.finish(stream, &WAY, &[reason], reason)
}

/// 7.1. If cancelPromise was fulfilled.
fn aborted(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let (stream, finish, reason) = run.finishing(call)?;
    let TransformStream { readable, readable_controller, .. } = *run.of_class(stream)?;
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
    fail(run, call, streams::TRANSFORM_ABORT.id)
}

/// `TransformStreamDefaultSinkCloseAlgorithm(stream)`
pub(super) fn close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    const WAY: Finish = Finish {
        rule: streams::TRANSFORM_FLUSH.id,
        algorithm: |controller| controller.flush,
        fulfilled: closed,
        rejected: fail_close,
    };
    let [stream] = run.captured_values(call.callee);
    let controller = run.of_class::<TransformStream>(stream)?.controller;
    run.finish(stream, &WAY, &[controller], Value::Undefined)
}

/// 7.1. If flushPromise was fulfilled.
fn closed(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let (stream, finish, _) = run.finishing(call)?;
    let TransformStream { readable, readable_controller, .. } = *run.of_class(stream)?;
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
    fail(run, call, streams::TRANSFORM_FLUSH.id)
}

/// 1. Perform ! ReadableStreamDefaultControllerError with r. 2. Reject the finish promise with r.
fn fail(run: &mut Run<'_, '_>, call: Call, rule: RuleId) -> Completion {
    let (stream, finish, _) = run.finishing(call)?;
    let error = call.arg(run, 0);
    let controller = run.of_class::<TransformStream>(stream)?.readable_controller;
    run.controller_error(controller, error)?;
    run.reject_by(rule, finish, error);
    Ok(Value::Undefined)
}
