//! `TransformStreamDefaultController`, and what it does with chunks (6.3 and 6.4.2).

use super::stream::TransformStream;
use crate::interpreter::builtins::Call;
use crate::interpreter::builtins::streams::Algorithm;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::rules::streams;

/// The internal slots of a controller (6.3.2).
#[derive(Debug, Clone, Copy)]
pub(super) struct Controller {
    pub(super) stream: Value,
    pub(super) transform: Algorithm,
    pub(super) flush: Algorithm,
    pub(super) cancel: Algorithm,
    /// \[\[finishPromise\]\]
    pub(super) finish: Option<Id>,
}

impl OfClass for Controller {
    const CLASS: Class = Class::TransformController;
}

state! {
    struct Controller { stream, transform, flush, cancel, finish }
}

impl Controller {
    /// `TransformStreamDefaultControllerClearAlgorithms(controller)`
    pub(super) fn clear_algorithms(&mut self) {
        (self.transform, self.flush, self.cancel) =
            (Algorithm::Nothing, Algorithm::Nothing, Algorithm::Nothing);
    }
}

pub(super) fn desired_size(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. and 2. Return ! ReadableStreamDefaultControllerGetDesiredSize(the readable side's controller).
    let stream = run.of_class::<Controller>(call.this)?.stream;
    let controller = run.of_class::<TransformStream>(stream)?.readable_controller;
    Ok(run.desired_size(controller)?.map_or(Value::Null, Value::number))
}

pub(super) fn enqueue(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Perform ? TransformStreamDefaultControllerEnqueue(this, chunk).
    let chunk = call.arg(run, 0);
    run.transform_enqueue(call.this, chunk)?;
    Ok(Value::Undefined)
}

pub(super) fn error(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // TransformStreamDefaultControllerError: 1. Perform ! TransformStreamError(controller.[[stream]], e).
    let stream = run.of_class::<Controller>(call.this)?.stream;
    run.transform_stream_error(stream, call.arg(run, 0))?;
    Ok(Value::Undefined)
}

/// `TransformStreamDefaultControllerTerminate(controller)`
pub(super) fn terminate(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let stream = run.of_class::<Controller>(call.this)?.stream;
    let TransformStream { readable, readable_controller, .. } = *run.of_class(stream)?;
    // 3. Perform ! ReadableStreamDefaultControllerClose(readableController).
    run.controller_close(readable_controller, readable)?;
    // 4. Let error be a TypeError exception indicating that the stream has been terminated.
    let error = run.error("TypeError", "the stream has been terminated");
    // 5. Perform ! TransformStreamErrorWritableAndUnblockWrite(stream, error).
    run.error_writable_and_unblock_write(stream, error)?;
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    /// `TransformStreamDefaultControllerEnqueue(controller, chunk)`
    pub(super) fn transform_enqueue(&mut self, controller: Value, chunk: Value) -> Completion<()> {
        let stream = self.of_class::<Controller>(controller)?.stream;
        let TransformStream { readable, readable_controller, .. } = *self.of_class(stream)?;
        // 3. If ! ReadableStreamDefaultControllerCanCloseOrEnqueue(readableController) is false, throw a TypeError.
        self.require_open(readable_controller)?;
        // 4. Let enqueueResult be ReadableStreamDefaultControllerEnqueue(readableController, chunk).
        match self.enqueue_if_open(readable_controller, chunk) {
            // 5. If it is an abrupt completion, the writable side fails too; throw what the readable side failed with.
            Err(Abrupt::Throw(error)) => {
                self.error_writable_and_unblock_write(stream, error)?;
                return Err(Abrupt::Throw(self.readable_failure(readable)?.unwrap_or(error)));
            }
            result => result?,
        }
        // 6. and 7. If ! ReadableStreamDefaultControllerHasBackpressure has become true, set stream's backpressure.
        let is_set = self.of_class::<TransformStream>(stream)?.backpressure;
        if self.has_backpressure(readable_controller)? && !is_set {
            self.set_transform_backpressure(stream, true)?;
        }
        Ok(())
    }

    /// `TransformStreamDefaultControllerPerformTransform(controller, chunk)`
    pub(super) fn perform_transform(&mut self, controller: Value, chunk: Value) -> Completion<Id> {
        // 1. Let transformPromise be the result of performing controller.[[transformAlgorithm]], passing chunk.
        let transform = self.of_class::<Controller>(controller)?.transform;
        let rule = streams::TRANSFORM_WRITE.id;
        let transformed = self.perform_algorithm(rule, transform, &[chunk, controller])?;
        // 2. Return the result of reacting to transformPromise with rejection steps.
        Ok(self.react(transformed, [None, Some(fail_transform as _)], &[controller], rule))
    }
}

/// The steps of PerformTransform, 2.: 1. Perform ! TransformStreamError(controller.[[stream]], r). 2. Throw r.
fn fail_transform(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [controller] = run.captured_values(call.callee);
    let error = call.arg(run, 0);
    let stream = run.of_class::<Controller>(controller)?.stream;
    run.transform_stream_error(stream, error)?;
    Err(Abrupt::Throw(error))
}
