//! What the readable side does (6.4.4).

use super::finish::Finish;
use super::stream::TransformStream;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
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
    const WAY: Finish = Finish {
        rule: streams::TRANSFORM_CANCEL.id,
        algorithm: |controller| controller.cancel,
        fulfilled: done,
        rejected: fail,
    };
    let [stream] = run.captured_values(call.callee);
    let reason = call.arg(run, 0);
    run.finish(stream, &WAY, &[reason], reason)
}

/// 7.1. If cancelPromise was fulfilled.
fn done(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let (stream, finish, reason) = run.finishing(call)?;
    let TransformStream { writable, writable_controller, .. } = *run.of_class(stream)?;
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
    let (stream, finish, _) = run.finishing(call)?;
    let error = call.arg(run, 0);
    let controller = run.of_class::<TransformStream>(stream)?.writable_controller;
    // 7.2.1. Perform ! WritableStreamDefaultControllerErrorIfNeeded. 7.2.2. Unblock the write.
    run.error_if_needed(controller, error)?;
    run.unblock_write(stream)?;
    // 7.2.3. Reject the finish promise with r.
    run.reject_by(streams::TRANSFORM_CANCEL.id, finish, error);
    Ok(Value::Undefined)
}
