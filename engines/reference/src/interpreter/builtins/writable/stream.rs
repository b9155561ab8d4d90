//! `WritableStream`, and what is asked of it (5.2 and 5.5.1).

use super::controller::Controller;
use super::writer::Writer;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::rules::streams;
use std::collections::VecDeque;

/// The internal slots of a stream (5.2.2).
#[derive(Debug, Clone)]
pub(super) struct WritableStream {
    pub(super) state: StreamState,
    pub(super) stored_error: Value,
    pub(super) writer: Option<Value>,
    pub(super) controller: Value,
    pub(super) in_flight_write: Option<Id>,
    pub(super) close_request: Option<Id>,
    pub(super) in_flight_close: Option<Id>,
    pub(super) pending_abort: Option<PendingAbort>,
    pub(super) write_requests: VecDeque<Id>,
    pub(super) backpressure: bool,
}

/// \[\[state\]\]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StreamState {
    Writable,
    Erroring,
    Errored,
    Closed,
}

/// A pending abort request.
#[derive(Debug, Clone, Copy)]
pub(super) struct PendingAbort {
    pub(super) promise: Id,
    pub(super) reason: Value,
    pub(super) was_already_erroring: bool,
}

impl StreamState {
    /// Whether it is "closed" or "errored".
    pub(super) const fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Errored)
    }
}

impl OfClass for WritableStream {
    const CLASS: Class = Class::WritableStream;
}

state! {
    struct WritableStream {
        state, stored_error, writer, controller, in_flight_write, close_request, in_flight_close, pending_abort,
        write_requests, backpressure,
    }
    enum StreamState { Writable, Erroring, Errored, Closed }
    struct PendingAbort { promise, reason, was_already_erroring }
}

impl WritableStream {
    /// `WritableStreamCloseQueuedOrInFlight(stream)`
    pub(super) const fn is_closing(&self) -> bool {
        self.close_request.is_some() || self.in_flight_close.is_some()
    }

    /// `WritableStreamHasOperationMarkedInFlight(stream)`
    pub(super) const fn is_at_work(&self) -> bool {
        self.in_flight_write.is_some() || self.in_flight_close.is_some()
    }
}

pub(super) fn locked(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Return ! IsWritableStreamLocked(this).
    Ok(Value::bool(run.of_class::<WritableStream>(call.this)?.writer.is_some()))
}

pub(super) fn abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. If ! IsWritableStreamLocked(this) is true, it fails. 2. Return ! WritableStreamAbort(this, reason).
    let reason = call.arg(run, 0);
    let result = run.unlocked(call.this).and_then(|()| run.writable_stream_abort(call.this, reason));
    run.as_promise(result.map(Value::Object), streams::SINK_ABORT.id)
}

pub(super) fn close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. If ! IsWritableStreamLocked(this) is true, it fails. 2. So if it closes already. 3. Close it.
    let result = run.unlocked(call.this).and_then(|()| run.close_once(call.this));
    run.as_promise(result.map(Value::Object), streams::SINK_CLOSE.id)
}

pub(super) fn get_writer(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Return ? AcquireWritableStreamDefaultWriter(this).
    run.unlocked(call.this)?;
    run.acquire_writer(call.this)
}

impl Run<'_, '_> {
    fn unlocked(&mut self, stream: Value) -> Completion<()> {
        if self.of_class::<WritableStream>(stream)?.writer.is_some() {
            return Err(self.throw_error("TypeError", "the stream is locked to a writer"));
        }
        Ok(())
    }

    /// What a stream fails or has failed with, if it does.
    pub(in crate::interpreter::builtins) fn writable_failure(
        &mut self,
        stream: Value,
    ) -> Completion<Option<Value>> {
        let data = self.of_class::<WritableStream>(stream)?;
        let fails = matches!(data.state, StreamState::Erroring | StreamState::Errored);
        Ok(fails.then_some(data.stored_error))
    }

    /// What a stream has failed with, if it has.
    pub(in crate::interpreter::builtins) fn writable_errored(
        &mut self,
        stream: Value,
    ) -> Completion<Option<Value>> {
        let data = self.of_class::<WritableStream>(stream)?;
        Ok((data.state == StreamState::Errored).then_some(data.stored_error))
    }

    /// `WritableStreamClose(stream)`, of a stream that is not closing.
    pub(super) fn close_once(&mut self, stream: Value) -> Completion<Id> {
        let data = self.of_class::<WritableStream>(stream)?;
        let (state, controller, writer) = (data.state, data.controller, data.writer);
        // 2. If state is "closed" or "errored", return a promise rejected with a TypeError exception.
        if data.is_closing() || state.is_over() {
            return Err(self.throw_error("TypeError", "the stream is closing, closed or has failed"));
        }
        let is_held_back = data.backpressure && state == StreamState::Writable;
        // 5. and 6. Let promise be a new promise, and set stream.[[closeRequest]] to it.
        let promise = self.new_promise();
        self.of_class::<WritableStream>(stream)?.close_request = Some(promise);
        // 8. If there is a writer and backpressure, resolve writer.[[readyPromise]] with undefined.
        if let Some(writer) = writer.filter(|_| is_held_back) {
            let ready = self.of_class::<Writer>(writer)?.ready;
            self.resolve_by(streams::BACKPRESSURE.id, ready, Value::Undefined)?;
        }
        // 9. Perform ! WritableStreamDefaultControllerClose(stream.[[controller]]).
        self.of_class::<Controller>(controller)?.has_close_sentinel = true;
        self.advance_queue_if_needed(streams::SINK_CLOSE.id, controller)?;
        // 10. Return promise.
        Ok(promise)
    }

    /// `WritableStreamUpdateBackpressure(stream, backpressure)`, where the stream is writable and not closing.
    pub(super) fn update_backpressure(&mut self, stream: Value) -> Completion<()> {
        let data = self.of_class::<WritableStream>(stream)?;
        if data.is_closing() || data.state != StreamState::Writable {
            return Ok(());
        }
        let (writer, before, controller) = (data.writer, data.backpressure, data.controller);
        // WritableStreamDefaultControllerGetBackpressure: whether the desired size is 0 or less.
        let backpressure = self.of_class::<Controller>(controller)?.desired_size() <= 0.0;
        self.of_class::<WritableStream>(stream)?.backpressure = backpressure;
        // 4. If writer is not undefined and backpressure is not stream.[[backpressure]],
        match writer.filter(|_| backpressure != before) {
            // 4.1. If backpressure is true, set writer.[[readyPromise]] to a new promise.
            Some(writer) if backpressure => {
                let ready = self.new_promise();
                self.of_class::<Writer>(writer)?.ready = ready;
            }
            // 4.2. Otherwise, resolve writer.[[readyPromise]] with undefined.
            Some(writer) => {
                let ready = self.of_class::<Writer>(writer)?.ready;
                self.resolve_by(streams::BACKPRESSURE.id, ready, Value::Undefined)?;
            }
            None => {}
        }
        Ok(())
    }
}
