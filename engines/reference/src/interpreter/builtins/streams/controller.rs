//! `ReadableStreamDefaultController`, and what it does with chunks (4.6 and 4.9.4).

use super::algorithm::Algorithm;
use super::strategy::{Queue, Strategy};
use super::stream::StreamState;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::rules::streams;
use std::mem;

/// The internal slots of a controller (4.6.2).
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools)] // The specification's own flags.
pub(super) struct Controller {
    pub(super) stream: Value,
    pub(super) queue: Queue,
    pub(super) started: bool,
    pub(super) close_requested: bool,
    pub(super) pull_again: bool,
    pub(super) pulling: bool,
    pub(super) pull: Algorithm,
    pub(super) cancel: Algorithm,
    pub(super) strategy: Strategy,
}

impl OfClass for Controller {
    const CLASS: Class = Class::StreamController;
}

state! {
    struct Controller {
        stream, queue, started, close_requested, pull_again, pulling, pull, cancel, strategy,
    }
}

pub(super) fn desired_size(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Return ! ReadableStreamDefaultControllerGetDesiredSize(this).
    Ok(run.desired_size(call.this)?.map_or(Value::Null, Value::number))
}

pub(super) fn close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. If ! ReadableStreamDefaultControllerCanCloseOrEnqueue(this) is false, throw a TypeError exception.
    let stream = run.open_stream(call.this)?;
    // 2. Perform ! ReadableStreamDefaultControllerClose(this).
    run.controller_close(call.this, stream)?;
    Ok(Value::Undefined)
}

pub(super) fn enqueue(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. If ! ReadableStreamDefaultControllerCanCloseOrEnqueue(this) is false, throw a TypeError exception.
    let stream = run.open_stream(call.this)?;
    // 2. Perform ? ReadableStreamDefaultControllerEnqueue(this, chunk).
    run.controller_enqueue(call.this, stream, call.arg(run, 0))?;
    Ok(Value::Undefined)
}

pub(super) fn error(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Perform ! ReadableStreamDefaultControllerError(this, e).
    run.controller_error(call.this, call.arg(run, 0))?;
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    /// `ReadableStreamDefaultControllerCanCloseOrEnqueue(controller)`
    pub(super) fn can_close_or_enqueue(&mut self, controller: Value) -> Completion<bool> {
        let (_, state) = self.controlled(controller)?;
        // 2. If controller.[[closeRequested]] is false and state is "readable", return true.
        Ok(!self.of_class::<Controller>(controller)?.close_requested && state == StreamState::Readable)
    }

    /// 1. If ! ReadableStreamDefaultControllerCanCloseOrEnqueue(controller) is false, throw a TypeError exception.
    pub(in crate::interpreter::builtins) fn require_open(&mut self, controller: Value) -> Completion<()> {
        self.open_stream(controller).map(drop)
    }

    /// The stream of a controller that can close or enqueue.
    fn open_stream(&mut self, controller: Value) -> Completion {
        if self.can_close_or_enqueue(controller)? {
            Ok(self.of_class::<Controller>(controller)?.stream)
        } else {
            Err(self.throw_error("TypeError", "the stream is closed or has failed"))
        }
    }

    /// `ReadableStreamDefaultControllerGetDesiredSize(controller)`
    pub(in crate::interpreter::builtins) fn desired_size(
        &mut self,
        controller: Value,
    ) -> Completion<Option<f64>> {
        let (_, state) = self.controlled(controller)?;
        let Controller { queue, strategy, .. } = self.of_class(controller)?;
        Ok(match state {
            StreamState::Errored => None,
            StreamState::Closed => Some(0.0),
            StreamState::Readable => Some(strategy.high_water_mark - queue.total),
        })
    }

    /// `ReadableStreamDefaultControllerClose(controller)`
    pub(in crate::interpreter::builtins) fn controller_close(
        &mut self,
        controller: Value,
        stream: Value,
    ) -> Completion<()> {
        // 1. If ! ReadableStreamDefaultControllerCanCloseOrEnqueue(controller) is false, return.
        if !self.can_close_or_enqueue(controller)? {
            return Ok(());
        }
        // 3. Set controller.[[closeRequested]] to true. 4. If controller.[[queue]] is empty, close the stream.
        self.of_class::<Controller>(controller)?.close_requested = true;
        self.close_if_read(controller, stream)
    }

    /// `ReadableStreamDefaultControllerEnqueue(controller, chunk)`
    pub(in crate::interpreter::builtins) fn enqueue_if_open(
        &mut self,
        controller: Value,
        chunk: Value,
    ) -> Completion<()> {
        // 1. If ! ReadableStreamDefaultControllerCanCloseOrEnqueue(controller) is false, return.
        if !self.can_close_or_enqueue(controller)? {
            return Ok(());
        }
        let stream = self.of_class::<Controller>(controller)?.stream;
        self.controller_enqueue(controller, stream, chunk)
    }

    /// The same from step 3 on, of one that can.
    fn controller_enqueue(&mut self, controller: Value, stream: Value, chunk: Value) -> Completion<()> {
        // 3. If the stream is locked and has read requests, perform ! ReadableStreamFulfillReadRequest.
        if self.has_read_requests(stream)? {
            self.fulfill_read_request(stream, chunk)?;
        } else {
            // 4. Otherwise, put the chunk into the queue. Whatever fails makes the stream fail, and is thrown.
            let size = self.of_class::<Controller>(controller)?.strategy.size;
            match self.chunk_size(size, chunk).and_then(|size| self.checked_size(size)) {
                Ok(size) => self.of_class::<Controller>(controller)?.queue.enqueue(chunk, size),
                Err(Abrupt::Throw(error)) => {
                    self.controller_error(controller, error)?;
                    return Err(Abrupt::Throw(error));
                }
                Err(Abrupt::Stop) => return Err(Abrupt::Stop),
            }
        }
        // 5. Perform ! ReadableStreamDefaultControllerCallPullIfNeeded(controller).
        self.call_pull_if_needed(streams::ENQUEUE.id, controller)
    }

    /// `ReadableStreamDefaultControllerError(controller, e)`
    pub(in crate::interpreter::builtins) fn controller_error(
        &mut self,
        controller: Value,
        error: Value,
    ) -> Completion<()> {
        // 2. If stream.[[state]] is not "readable", return.
        let (stream, state) = self.controlled(controller)?;
        if state != StreamState::Readable {
            return Ok(());
        }
        // 3. Perform ! ResetQueue(controller).
        mem::take(&mut self.of_class::<Controller>(controller)?.queue);
        // 4. Perform ! ReadableStreamDefaultControllerClearAlgorithms(controller).
        self.clear_algorithms(controller)?;
        // 5. Perform ! ReadableStreamError(stream, e).
        self.readable_stream_error(stream, error)
    }

    /// `ReadableStreamDefaultControllerClearAlgorithms(controller)`
    pub(super) fn clear_algorithms(&mut self, controller: Value) -> Completion<()> {
        let data = self.of_class::<Controller>(controller)?;
        (data.pull, data.cancel, data.strategy.size) = (Algorithm::Nothing, Algorithm::Nothing, None);
        Ok(())
    }

    /// Closes the stream of a controller whose queue is empty: step 4 of `ReadableStreamDefaultControllerClose`, and step
    /// 2.2 of its \[\[PullSteps\]\].
    pub(super) fn close_if_read(&mut self, controller: Value, stream: Value) -> Completion<()> {
        if !self.of_class::<Controller>(controller)?.queue.is_empty() {
            return Ok(());
        }
        self.clear_algorithms(controller)?;
        self.readable_stream_close(stream, streams::CLOSED.id)
    }

    /// \[\[CancelSteps\]\](reason)
    pub(super) fn cancel_steps(&mut self, controller: Value, reason: Value) -> Completion<Id> {
        // 1. Perform ! ResetQueue(this).
        let data = self.of_class::<Controller>(controller)?;
        mem::take(&mut data.queue);
        // 2. Let result be the result of performing this.[[cancelAlgorithm]], passing reason.
        let cancel = data.cancel;
        let result = self.perform_algorithm(streams::CANCEL.id, cancel, &[reason])?;
        // 3. Perform ! ReadableStreamDefaultControllerClearAlgorithms(this). 4. Return result.
        self.clear_algorithms(controller)?;
        Ok(result)
    }
}
