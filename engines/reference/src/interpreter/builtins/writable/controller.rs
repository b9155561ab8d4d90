//! `WritableStreamDefaultController`, and what it does with chunks (5.4 and 5.5.4).

use super::stream::{StreamState, WritableStream};
use crate::interpreter::builtins::Call;
use crate::interpreter::builtins::streams::{Algorithm, Queue, Strategy};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use looplaw_model::rules::streams;

/// The internal slots of a controller (5.4.2).
#[derive(Debug, Clone)]
pub(super) struct Controller {
    pub(super) stream: Value,
    pub(super) queue: Queue,
    /// Whether the close sentinel is in the queue: it has no size, and nothing comes after it.
    pub(super) has_close_sentinel: bool,
    pub(super) started: bool,
    pub(super) write: Algorithm,
    pub(super) close: Algorithm,
    pub(super) abort: Algorithm,
    pub(super) strategy: Strategy,
    /// The signal of \[\[abortController\]\].
    pub(super) signal: Value,
}

impl OfClass for Controller {
    const CLASS: Class = Class::SinkController;
}

state! {
    struct Controller { stream, queue, has_close_sentinel, started, write, close, abort, strategy, signal }
}

impl Controller {
    /// `WritableStreamDefaultControllerGetDesiredSize(controller)`
    pub(super) fn desired_size(&self) -> f64 {
        self.strategy.high_water_mark - self.queue.total
    }

    /// `WritableStreamDefaultControllerClearAlgorithms(controller)`
    pub(super) fn clear_algorithms(&mut self) {
        (self.write, self.close, self.abort) = (Algorithm::Nothing, Algorithm::Nothing, Algorithm::Nothing);
        self.strategy.size = None;
    }
}

pub(super) fn signal(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Return this.[[abortController]]'s signal.
    Ok(run.of_class::<Controller>(call.this)?.signal)
}

pub(super) fn error(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let error = call.arg(run, 0);
    run.error_if_needed(call.this, error)?;
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    /// `WritableStreamDefaultControllerErrorIfNeeded(controller, error)`
    pub(in crate::interpreter::builtins) fn error_if_needed(
        &mut self,
        controller: Value,
        error: Value,
    ) -> Completion<()> {
        let stream = self.of_class::<Controller>(controller)?.stream;
        if self.of_class::<WritableStream>(stream)?.state != StreamState::Writable {
            return Ok(());
        }
        // WritableStreamDefaultControllerError: 3. clear the algorithms, 4. start erroring.
        self.of_class::<Controller>(controller)?.clear_algorithms();
        self.start_erroring(stream, error)
    }

    /// `WritableStreamDefaultControllerGetChunkSize(controller, chunk)`
    pub(super) fn written_size(&mut self, controller: Value, chunk: Value) -> Completion<f64> {
        let size = self.of_class::<Controller>(controller)?.strategy.size;
        match self.chunk_size(size, chunk) {
            // 3. An abrupt completion makes the stream fail; return 1.
            Err(Abrupt::Throw(error)) => self.error_if_needed(controller, error).map(|()| 1.0),
            size => size,
        }
    }

    /// `WritableStreamDefaultControllerWrite(controller, chunk, chunkSize)`
    pub(super) fn controller_write(
        &mut self,
        controller: Value,
        stream: Value,
        chunk: Value,
        size: f64,
    ) -> Completion<()> {
        // 1. Let enqueueResult be EnqueueValueWithSize(controller, chunk, chunkSize).
        match self.checked_size(size) {
            Ok(size) => self.of_class::<Controller>(controller)?.queue.enqueue(chunk, size),
            // 2. If it is an abrupt completion, the stream fails.
            Err(Abrupt::Throw(error)) => return self.error_if_needed(controller, error),
            Err(Abrupt::Stop) => return Err(Abrupt::Stop),
        }
        // 4. If the stream is writable and not closing, update its backpressure.
        self.update_backpressure(stream)?;
        // 5. Perform ! WritableStreamDefaultControllerAdvanceQueueIfNeeded(controller).
        self.advance_queue_if_needed(streams::SINK_WRITE.id, controller)
    }
}
