//! What the readable side does (6.4.4).

use super::controller::Controller;
use super::stream::TransformStream;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::value::Value;
use looplaw_model::rules::streams;

/// `TransformStreamDefaultSourcePullAlgorithm(stream)`
pub(super) fn pull(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream] = run.captured_values(call.callee);
    // 3. Perform ! TransformStreamSetBackpressure(stream, false).
    run.set_transform_backpressure(stream, false)?;
    // 4. Return stream.[[backpressureChangePromise]].
    Ok(Value::Object(run.of_class::<TransformStream>(stream)?.change))
}

/// `TransformStreamDefaultSourceCancelAlgorithm(stream, reason)`
pub(super) fn cancel(run: &mut Run<'_, '_>, call: Call) -> Completion {
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
    let canceled = run.perform_algorithm(streams::TRANSFORM_CANCEL.id, algorithm, &[reason])?;
    // 6. Perform ! TransformStreamDefaultControllerClearAlgorithms(controller).
    run.of_class::<Controller>(controller)?.clear_algorithms();
    // 7. React to cancelPromise. 8. Return controller.[[finishPromise]].
    run.upon(canceled, done, fail, &[stream, Value::Object(finish), reason]);
    Ok(Value::Object(finish))
}

/// 7.1. If cancelPromise was fulfilled.
fn done(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream, finish, reason] = run.captured_values(call.callee);
    let TransformStream { writable, writable_controller, .. } = *run.of_class(stream)?;
    let Value::Object(finish) = finish else { return Err(Abrupt::Stop) };
    let rule = streams::TRANSFORM_CANCEL.id;
    // 7.1.1. If writable.[[state]] is "errored", reject the finish promise with writable.[[storedError]].
    if let Some(error) = run.writable_errored(writable)? {
        run.reject_by(rule, finish, error);
        return Ok(Value::Undefined);
    }
    // 7.1.2.1. Perform ! WritableStreamDefaultControllerErrorIfNeeded. 7.1.2.2. Unblock the write.
    run.error_if_needed(writable_controller, reason)?;
    run.unblock_write(stream)?;
    // 7.1.2.3. Resolve the finish promise with undefined.
    run.resolve_by(rule, finish, Value::Undefined)?;
    Ok(Value::Undefined)
}

/// 7.2. If cancelPromise was rejected with reason r.
fn fail(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream, finish] = run.captured_values(call.callee);
    let error = call.arg(run, 0);
    let controller = run.of_class::<TransformStream>(stream)?.writable_controller;
    // 7.2.1. Perform ! WritableStreamDefaultControllerErrorIfNeeded. 7.2.2. Unblock the write.
    run.error_if_needed(controller, error)?;
    run.unblock_write(stream)?;
    // 7.2.3. Reject the finish promise with r.
    if let Value::Object(finish) = finish {
        run.reject_by(streams::TRANSFORM_CANCEL.id, finish, error);
    }
    Ok(Value::Undefined)
}
