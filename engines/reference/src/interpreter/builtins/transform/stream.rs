//! `TransformStream`, and the abstract operations for it (6.2 and 6.4.1).

use super::controller::Controller;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::rules::streams;

/// The internal slots of a stream (6.2.2), and the controllers of both sides.
#[derive(Debug, Clone, Copy)]
pub(super) struct TransformStream {
    pub(super) readable: Value,
    pub(super) readable_controller: Value,
    pub(super) writable: Value,
    pub(super) writable_controller: Value,
    pub(super) backpressure: bool,
    /// \[\[backpressureChangePromise\]\]
    pub(super) change: Id,
    pub(super) controller: Value,
}

impl OfClass for TransformStream {
    const CLASS: Class = Class::TransformStream;
}

state! {
    struct TransformStream {
        readable, readable_controller, writable, writable_controller, backpressure, change, controller,
    }
}

pub(super) fn readable(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Return this.[[readable]].
    Ok(run.of_class::<TransformStream>(call.this)?.readable)
}

pub(super) fn writable(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Return this.[[writable]].
    Ok(run.of_class::<TransformStream>(call.this)?.writable)
}

impl Run<'_, '_> {
    /// `TransformStreamError(stream, e)`
    pub(super) fn transform_stream_error(&mut self, stream: Value, error: Value) -> Completion<()> {
        // 1. Perform ! ReadableStreamDefaultControllerError(stream.[[readable]].[[controller]], e).
        let controller = self.of_class::<TransformStream>(stream)?.readable_controller;
        self.controller_error(controller, error)?;
        // 2. Perform ! TransformStreamErrorWritableAndUnblockWrite(stream, e).
        self.error_writable_and_unblock_write(stream, error)
    }

    /// `TransformStreamErrorWritableAndUnblockWrite(stream, e)`
    pub(super) fn error_writable_and_unblock_write(&mut self, stream: Value, error: Value) -> Completion<()> {
        let TransformStream { controller, writable_controller, .. } = *self.of_class(stream)?;
        // 1. Perform ! TransformStreamDefaultControllerClearAlgorithms(stream.[[controller]]).
        self.of_class::<Controller>(controller)?.clear_algorithms();
        // 2. Perform ! WritableStreamDefaultControllerErrorIfNeeded(stream.[[writable]].[[controller]], e).
        self.error_if_needed(writable_controller, error)?;
        // 3. Perform ! TransformStreamUnblockWrite(stream).
        self.unblock_write(stream)
    }

    /// `TransformStreamUnblockWrite(stream)`
    pub(super) fn unblock_write(&mut self, stream: Value) -> Completion<()> {
        // 1. If stream.[[backpressure]] is true, perform ! TransformStreamSetBackpressure(stream, false).
        if self.of_class::<TransformStream>(stream)?.backpressure {
            self.set_transform_backpressure(stream, false)?;
        }
        Ok(())
    }

    /// `TransformStreamSetBackpressure(stream, backpressure)`
    pub(super) fn set_transform_backpressure(&mut self, stream: Value, backpressure: bool) -> Completion<()> {
        // 2. Resolve stream.[[backpressureChangePromise]] with undefined.
        let change = self.of_class::<TransformStream>(stream)?.change;
        self.resolve_by(streams::TRANSFORM_PULL.id, change, Value::Undefined)?;
        // 3. Set stream.[[backpressureChangePromise]] to a new promise.
        let change = self.new_promise();
        // 4. Set stream.[[backpressure]] to backpressure.
        let data = self.of_class::<TransformStream>(stream)?;
        (data.change, data.backpressure) = (change, backpressure);
        Ok(())
    }
}
