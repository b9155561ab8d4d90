//! `ReadableStream`, and the abstract operations for it (4.9.1 and 4.9.2).

use super::controller::Controller;
use super::reader::Reader;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::rules::streams;
use std::mem;

/// The internal slots of a stream (4.2.2). Nothing that is modelled looks at \[\[disturbed\]\].
#[derive(Debug, Clone, Copy)]
pub(super) struct ReadableStream {
    pub(super) state: StreamState,
    pub(super) reader: Option<Value>,
    pub(super) stored_error: Value,
    pub(super) controller: Value,
}

/// \[\[state\]\]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StreamState {
    Readable,
    Closed,
    Errored,
}

impl OfClass for ReadableStream {
    const CLASS: Class = Class::ReadableStream;
}

state! {
    struct ReadableStream { state, reader, stored_error, controller }
    enum StreamState { Readable, Closed, Errored }
}

pub(super) fn locked(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Return ! IsReadableStreamLocked(this).
    Ok(Value::bool(run.of_class::<ReadableStream>(call.this)?.reader.is_some()))
}

pub(super) fn cancel(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let result = run.cancel_unlocked(call.this, call.arg(run, 0));
    run.as_promise(result, streams::CANCEL.id)
}

pub(super) fn get_reader(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Return ? AcquireReadableStreamDefaultReader(this).
    run.acquire_reader(call.this)
}

impl Run<'_, '_> {
    fn cancel_unlocked(&mut self, stream: Value, reason: Value) -> Completion {
        // 1. If ! IsReadableStreamLocked(this) is true, return a promise rejected with a TypeError exception.
        if self.of_class::<ReadableStream>(stream)?.reader.is_some() {
            return Err(self.throw_error("TypeError", "the stream is locked to a reader"));
        }
        // 2. Return ! ReadableStreamCancel(this, reason).
        self.readable_stream_cancel(stream, reason).map(Value::Object)
    }

    /// `ReadableStreamCancel(stream, reason)`
    pub(super) fn readable_stream_cancel(&mut self, stream: Value, reason: Value) -> Completion<Id> {
        let ReadableStream { state, stored_error, controller, .. } = *self.of_class(stream)?;
        match state {
            // 2. If stream.[[state]] is "closed", return a promise resolved with undefined.
            StreamState::Closed => return self.promise_resolved_with(Value::Undefined, streams::CANCEL.id),
            // 3. If it is "errored", return a promise rejected with stream.[[storedError]].
            StreamState::Errored => return Ok(self.promise_rejected_with(stored_error, streams::CANCEL.id)),
            StreamState::Readable => {}
        }
        // 4. Perform ! ReadableStreamClose(stream).
        self.readable_stream_close(stream, streams::CANCEL.id)?;
        // 7. Let sourceCancelPromise be ! stream.[[controller]].[[CancelSteps]](reason).
        let cancelled = self.cancel_steps(controller, reason)?;
        // 8. Return the result of reacting to it with a fulfillment step that returns undefined.
        Ok(self.react(cancelled, [Some(undefined), None], &[], streams::CANCEL.id))
    }

    /// `ReadableStreamClose(stream)`
    pub(super) fn readable_stream_close(
        &mut self,
        stream: Value,
        rule: looplaw_model::RuleId,
    ) -> Completion<()> {
        // 2. Set stream.[[state]] to "closed".
        let data = self.of_class::<ReadableStream>(stream)?;
        data.state = StreamState::Closed;
        // 3. and 4. Let reader be stream.[[reader]]. If reader is undefined, return.
        let Some(reader) = data.reader else { return Ok(()) };
        // 5. Resolve reader.[[closedPromise]] with undefined.
        let closed = self.of_class::<Reader>(reader)?.closed;
        self.resolve_by(rule, closed, Value::Undefined)?;
        // 6. For each readRequest of the reader's read requests, perform its close steps.
        for request in mem::take(&mut self.of_class::<Reader>(reader)?.requests) {
            self.close_steps(rule, request)?;
        }
        Ok(())
    }

    /// `ReadableStreamError(stream, e)`
    pub(super) fn readable_stream_error(&mut self, stream: Value, error: Value) -> Completion<()> {
        let data = self.of_class::<ReadableStream>(stream)?;
        // 2. Set stream.[[state]] to "errored". 3. Set stream.[[storedError]] to e.
        data.state = StreamState::Errored;
        data.stored_error = error;
        // 4. and 5. Let reader be stream.[[reader]]. If reader is undefined, return.
        let Some(reader) = data.reader else { return Ok(()) };
        // 6. and 7. Reject reader.[[closedPromise]] with e, and set its [[PromiseIsHandled]] to true.
        let closed = self.of_class::<Reader>(reader)?.closed;
        self.reject_by(streams::ERRORED.id, closed, error);
        self.mark_as_handled(closed);
        // 8. Perform ! ReadableStreamDefaultReaderErrorReadRequests(reader, e).
        self.error_read_requests(streams::ERRORED.id, reader, error)
    }

    /// `IsReadableStreamLocked(stream)` and `ReadableStreamGetNumReadRequests(stream)` > 0.
    pub(super) fn has_read_requests(&mut self, stream: Value) -> Completion<bool> {
        match self.of_class::<ReadableStream>(stream)?.reader {
            Some(reader) => Ok(!self.of_class::<Reader>(reader)?.requests.is_empty()),
            None => Ok(false),
        }
    }

    /// `ReadableStreamFulfillReadRequest(stream, chunk, false)`
    pub(super) fn fulfill_read_request(&mut self, stream: Value, chunk: Value) -> Completion<()> {
        let Some(reader) = self.of_class::<ReadableStream>(stream)?.reader else { return Ok(()) };
        // 4. and 5. Let readRequest be the first of the reader's, and remove it.
        let Some(request) = self.of_class::<Reader>(reader)?.requests.pop_front() else { return Ok(()) };
        // 7. Perform readRequest's chunk steps, given chunk.
        self.chunk_steps(streams::ENQUEUE.id, request, chunk)
    }

    /// What a stream has failed with, if it has.
    pub(in crate::interpreter::builtins) fn readable_failure(
        &mut self,
        stream: Value,
    ) -> Completion<Option<Value>> {
        let ReadableStream { state, stored_error, .. } = *self.of_class(stream)?;
        Ok((state == StreamState::Errored).then_some(stored_error))
    }

    /// The controller of a stream, with the state that the stream is in.
    pub(super) fn controlled(&mut self, controller: Value) -> Completion<(Value, StreamState)> {
        let stream = self.of_class::<Controller>(controller)?.stream;
        Ok((stream, self.of_class::<ReadableStream>(stream)?.state))
    }
}

fn undefined(_: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(Value::Undefined)
}
