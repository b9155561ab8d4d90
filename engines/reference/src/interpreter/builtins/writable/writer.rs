//! `WritableStreamDefaultWriter` (5.3 and 5.5.3).

use super::controller::Controller;
use super::stream::{StreamState, WritableStream};
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::promise::Promise;
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::RuleId;
use looplaw_model::rules::streams;

/// The internal slots of a writer (5.3.2).
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer {
    pub(super) stream: Option<Value>,
    pub(super) ready: Id,
    pub(super) closed: Id,
}

impl OfClass for Writer {
    const CLASS: Class = Class::StreamWriter;
}

state! {
    struct Writer { stream, ready, closed }
}

pub(super) fn ready(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let result = run.of_class::<Writer>(call.this).map(|writer| Value::Object(writer.ready));
    run.as_promise(result, streams::BACKPRESSURE.id)
}

pub(super) fn closed(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let result = run.of_class::<Writer>(call.this).map(|writer| Value::Object(writer.closed));
    run.as_promise(result, streams::SINK_CLOSE.id)
}

pub(super) fn desired_size(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. If this.[[stream]] is undefined, throw a TypeError exception.
    let stream = run.written_stream(call.this)?;
    // 2. Return ! WritableStreamDefaultWriterGetDesiredSize(this).
    let WritableStream { state, controller, .. } = *run.of_class(stream)?;
    Ok(match state {
        StreamState::Errored | StreamState::Erroring => Value::Null,
        StreamState::Closed => Value::number(0.0),
        StreamState::Writable => Value::number(run.of_class::<Controller>(controller)?.desired_size()),
    })
}

pub(super) fn write(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let chunk = call.arg(run, 0);
    let result = run.writer_write(call.this, chunk);
    run.as_promise(result, streams::SINK_WRITE.id)
}

pub(super) fn close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 2. and 3. Without a stream, or with one that is closing, it fails. 4. Close the stream.
    let result = run.written_stream(call.this).and_then(|stream| run.close_once(stream));
    run.as_promise(result.map(Value::Object), streams::SINK_CLOSE.id)
}

pub(super) fn abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Without a stream it fails. 2. Return ! WritableStreamDefaultWriterAbort(this, reason).
    let reason = call.arg(run, 0);
    let result = run.written_stream(call.this).and_then(|stream| run.writable_stream_abort(stream, reason));
    run.as_promise(result.map(Value::Object), streams::SINK_ABORT.id)
}

pub(super) fn release_lock(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 2. If stream is undefined, return. 4. Perform ! WritableStreamDefaultWriterRelease(this).
    let Some(stream) = run.of_class::<Writer>(call.this)?.stream else { return Ok(Value::Undefined) };
    let error = run.error("TypeError", "the writer has been released");
    run.ensure_ready_rejected(streams::WRITER_RELEASE.id, call.this, error)?;
    run.ensure_closed_rejected(streams::WRITER_RELEASE.id, call.this, error)?;
    run.of_class::<WritableStream>(stream)?.writer = None;
    run.of_class::<Writer>(call.this)?.stream = None;
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    /// The stream that a writer has; a writer without one is good for nothing.
    fn written_stream(&mut self, writer: Value) -> Completion {
        let stream = self.of_class::<Writer>(writer)?.stream;
        stream.ok_or_else(|| self.throw_error("TypeError", "the writer has been released"))
    }

    /// `WritableStreamDefaultWriterWrite(writer, chunk)`
    fn writer_write(&mut self, writer: Value, chunk: Value) -> Completion {
        let stream = self.written_stream(writer)?;
        let controller = self.of_class::<WritableStream>(stream)?.controller;
        // 4. Let chunkSize be ! WritableStreamDefaultControllerGetChunkSize(controller, chunk).
        let size = self.written_size(controller, chunk)?;
        // 5. If the writer has lost its stream meanwhile, return a promise rejected with a TypeError exception.
        self.written_stream(writer)?;
        let data = self.of_class::<WritableStream>(stream)?;
        let (state, error) = (data.state, data.stored_error);
        // 7. to 9. A stream that has failed, or closes, or is about to fail, in this order.
        if state != StreamState::Errored && (data.is_closing() || state == StreamState::Closed) {
            return Err(self.throw_error("TypeError", "the stream is closing or closed"));
        }
        if state != StreamState::Writable {
            let rejected = self.promise_rejected_with(error, streams::START_ERRORING.id);
            return Ok(Value::Object(rejected));
        }
        // 11. Let promise be ! WritableStreamAddWriteRequest(stream).
        let promise = self.new_promise();
        self.of_class::<WritableStream>(stream)?.write_requests.push_back(promise);
        // 12. Perform ! WritableStreamDefaultControllerWrite(controller, chunk, chunkSize). 13. Return promise.
        self.controller_write(controller, stream, chunk, size)?;
        Ok(Value::Object(promise))
    }

    /// `SetUpWritableStreamDefaultWriter(writer, stream)`, from step 2 on.
    pub(super) fn acquire_writer(&mut self, stream: Value) -> Completion {
        let data = self.of_class::<WritableStream>(stream)?;
        let (state, error) = (data.state, data.stored_error);
        let is_held_back = data.backpressure && !data.is_closing();
        let rule = streams::START_ERRORING.id;
        let ready = match state {
            StreamState::Writable if is_held_back => self.new_promise(),
            StreamState::Writable | StreamState::Closed => {
                self.promise_resolved_with(Value::Undefined, streams::BACKPRESSURE.id)?
            }
            StreamState::Erroring | StreamState::Errored => self.promise_rejected_with(error, rule),
        };
        let closed = match state {
            StreamState::Writable | StreamState::Erroring => self.new_promise(),
            StreamState::Closed => self.promise_resolved_with(Value::Undefined, streams::SINK_CLOSE.id)?,
            StreamState::Errored => self.promise_rejected_with(error, streams::FINISH_ERRORING.id),
        };
        // What is rejected here is marked as handled.
        if matches!(state, StreamState::Erroring | StreamState::Errored) {
            self.mark_as_handled(ready);
        }
        if state == StreamState::Errored {
            self.mark_as_handled(closed);
        }
        let writer = self.m.add_slots(Writer { stream: Some(stream), ready, closed });
        self.of_class::<WritableStream>(stream)?.writer = Some(writer);
        Ok(writer)
    }

    /// `WritableStreamDefaultWriterEnsureReadyPromiseRejected(writer, error)`
    pub(super) fn ensure_ready_rejected(
        &mut self,
        rule: RuleId,
        writer: Value,
        error: Value,
    ) -> Completion<()> {
        let ready = self.of_class::<Writer>(writer)?.ready;
        let ready = self.ensure_rejected(rule, ready, error);
        self.of_class::<Writer>(writer)?.ready = ready;
        Ok(())
    }

    /// `WritableStreamDefaultWriterEnsureClosedPromiseRejected(writer, error)`
    fn ensure_closed_rejected(&mut self, rule: RuleId, writer: Value, error: Value) -> Completion<()> {
        let closed = self.of_class::<Writer>(writer)?.closed;
        let closed = self.ensure_rejected(rule, closed, error);
        self.of_class::<Writer>(writer)?.closed = closed;
        Ok(())
    }

    /// 1. If a promise is pending, reject it. 2. Otherwise, take one rejected with the error. 3. Mark it as handled.
    fn ensure_rejected(&mut self, rule: RuleId, own: Id, error: Value) -> Id {
        let is_pending = self.m.promise(own).is_some_and(Promise::is_pending);
        let promise = if is_pending {
            self.reject_by(rule, own, error);
            own
        } else {
            self.promise_rejected_with(error, rule)
        };
        self.mark_as_handled(promise);
        promise
    }
}
