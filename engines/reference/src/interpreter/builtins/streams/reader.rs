//! `ReadableStreamDefaultReader`, and the abstract operations for it (4.9.3).

use super::iterate::END_OF_ITERATION;
use super::stream::{ReadableStream, StreamState};
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::RuleId;
use looplaw_model::rules::streams;
use std::collections::VecDeque;
use std::mem;

/// The internal slots of a reader (4.3.2 and 4.4.2).
#[derive(Debug, Clone)]
pub(super) struct Reader {
    pub(super) stream: Option<Value>,
    pub(super) closed: Id,
    pub(super) requests: VecDeque<ReadRequest>,
}

/// A read request: what is done with a chunk, at the end of the stream, and with an error.
#[derive(Debug, Clone, Copy)]
pub(super) enum ReadRequest {
    /// That of `read()`: it settles this promise.
    Read(Id),
    /// That of an iterator, which settles this promise and releases its reader at the end.
    Iterate { promise: Id, reader: Value },
    /// That of a tee: the object that remembers its state.
    Tee(Value),
}

impl OfClass for Reader {
    const CLASS: Class = Class::StreamReader;
}

state! {
    struct Reader { stream, closed, requests }
    enum ReadRequest { Read(promise), Iterate { promise, reader }, Tee(tee) }
}

pub(super) fn closed(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 1. Return this.[[closedPromise]].
    let result = run.of_class::<Reader>(call.this).map(|reader| Value::Object(reader.closed));
    run.as_promise(result, streams::CLOSED.id)
}

pub(super) fn cancel(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let result = run.reader_cancel(call.this, call.arg(run, 0));
    run.as_promise(result, streams::CANCEL.id)
}

pub(super) fn read(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let result = run.reader_read(call.this);
    run.as_promise(result, streams::READ.id)
}

pub(super) fn release_lock(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.release_reader(call.this)?;
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    /// The stream that a reader has; a reader without one is good for nothing.
    fn stream_of(&mut self, reader: Value) -> Completion {
        let stream = self.of_class::<Reader>(reader)?.stream;
        stream.ok_or_else(|| self.throw_error("TypeError", "the reader has been released"))
    }

    fn reader_cancel(&mut self, reader: Value, reason: Value) -> Completion {
        // 1. If this.[[stream]] is undefined, return a promise rejected with a TypeError exception.
        let stream = self.stream_of(reader)?;
        // 2. Return ! ReadableStreamReaderGenericCancel(this, reason).
        self.readable_stream_cancel(stream, reason).map(Value::Object)
    }

    fn reader_read(&mut self, reader: Value) -> Completion {
        // 1. If this.[[stream]] is undefined, return a promise rejected with a TypeError exception.
        let stream = self.stream_of(reader)?;
        // 2. Let promise be a new promise. 3. Let readRequest be a new read request.
        let promise = self.new_promise();
        // 4. Perform ! ReadableStreamDefaultReaderRead(this, readRequest).
        self.read_with(stream, ReadRequest::Read(promise))?;
        // 5. Return promise.
        Ok(Value::Object(promise))
    }

    /// `ReadableStreamDefaultReaderRead(reader, readRequest)`, of the reader that has the stream.
    pub(super) fn read_with(&mut self, stream: Value, request: ReadRequest) -> Completion<()> {
        let ReadableStream { state, stored_error, controller, .. } = *self.of_class(stream)?;
        match state {
            // 4. If stream.[[state]] is "closed", perform readRequest's close steps.
            StreamState::Closed => self.close_steps(streams::READ.id, request),
            // 5. Otherwise, if it is "errored", perform readRequest's error steps given stream.[[storedError]].
            StreamState::Errored => self.error_steps(streams::READ.id, request, stored_error),
            // 6. Otherwise, perform ! stream.[[controller]].[[PullSteps]](readRequest).
            StreamState::Readable => self.pull_steps(controller, stream, request),
        }
    }

    /// `AcquireReadableStreamDefaultReader(stream)`
    pub(super) fn acquire_reader(&mut self, stream: Value) -> Completion {
        let ReadableStream { state, stored_error, reader, .. } = *self.of_class(stream)?;
        // SetUpReadableStreamDefaultReader, 1. If ! IsReadableStreamLocked(stream) is true, throw a TypeError exception.
        if reader.is_some() {
            return Err(self.throw_error("TypeError", "the stream is locked to another reader"));
        }
        // ReadableStreamReaderGenericInitialize, 3. to 5.: [[closedPromise]] by stream.[[state]].
        let closed = match state {
            StreamState::Readable => self.new_promise(),
            StreamState::Closed => self.promise_resolved_with(Value::Undefined, streams::CLOSED.id)?,
            StreamState::Errored => {
                let closed = self.promise_rejected_with(stored_error, streams::ERRORED.id);
                self.mark_as_handled(closed);
                closed
            }
        };
        let reader = self.m.add_slots(Reader { stream: Some(stream), closed, requests: VecDeque::new() });
        self.of_class::<ReadableStream>(stream)?.reader = Some(reader);
        Ok(reader)
    }

    /// 1. If reader.[[stream]] is undefined, return. 2. Perform ! ReadableStreamDefaultReaderRelease(reader).
    pub(super) fn release_reader(&mut self, reader: Value) -> Completion<()> {
        match self.of_class::<Reader>(reader)?.stream {
            Some(stream) => self.reader_release(reader, stream),
            None => Ok(()),
        }
    }

    /// `ReadableStreamDefaultReaderRelease(reader)`
    fn reader_release(&mut self, reader: Value, stream: Value) -> Completion<()> {
        // ReadableStreamReaderGenericRelease
        let error = self.error("TypeError", "the reader has been released");
        let state = self.of_class::<ReadableStream>(stream)?.state;
        let own = self.of_class::<Reader>(reader)?.closed;
        // 4. If stream.[[state]] is "readable", reject reader.[[closedPromise]] with a TypeError exception.
        let closed = if state == StreamState::Readable {
            self.reject_by(streams::RELEASE.id, own, error);
            own
        } else {
            // 5. Otherwise, set it to a promise rejected with a TypeError exception.
            self.promise_rejected_with(error, streams::RELEASE.id)
        };
        // 6. Set its [[PromiseIsHandled]] to true.
        self.mark_as_handled(closed);
        // 8. and 9. Set stream.[[reader]] and reader.[[stream]] to undefined.
        self.of_class::<ReadableStream>(stream)?.reader = None;
        let data = self.of_class::<Reader>(reader)?;
        (data.closed, data.stream) = (closed, None);
        // 2. Let e be a new TypeError exception. 3. Perform ! ReadableStreamDefaultReaderErrorReadRequests(reader, e).
        let error = self.error("TypeError", "the reader has been released");
        self.error_read_requests(streams::RELEASE.id, reader, error)
    }

    /// `ReadableStreamDefaultReaderErrorReadRequests(reader, e)`
    pub(super) fn error_read_requests(
        &mut self,
        rule: RuleId,
        reader: Value,
        error: Value,
    ) -> Completion<()> {
        // 1. and 2. Take the reader's read requests. 3. For each of them, perform its error steps, given e.
        for request in mem::take(&mut self.of_class::<Reader>(reader)?.requests) {
            self.error_steps(rule, request, error)?;
        }
        Ok(())
    }

    /// A read request's chunk steps.
    pub(super) fn chunk_steps(&mut self, rule: RuleId, request: ReadRequest, chunk: Value) -> Completion<()> {
        match request {
            ReadRequest::Read(promise) => {
                let result = self.iterator_result(chunk, false);
                self.resolve_by(rule, promise, result)
            }
            ReadRequest::Iterate { promise, .. } => self.resolve_by(rule, promise, chunk),
            ReadRequest::Tee(tee) => self.tee_chunk(tee, chunk),
        }
    }

    /// A read request's close steps.
    pub(super) fn close_steps(&mut self, rule: RuleId, request: ReadRequest) -> Completion<()> {
        match request {
            ReadRequest::Read(promise) => {
                let result = self.iterator_result(Value::Undefined, true);
                self.resolve_by(rule, promise, result)
            }
            ReadRequest::Iterate { promise, reader } => {
                self.release_reader(reader)?;
                self.resolve_by(rule, promise, END_OF_ITERATION)
            }
            ReadRequest::Tee(tee) => self.tee_close(tee),
        }
    }

    /// A read request's error steps.
    fn error_steps(&mut self, rule: RuleId, request: ReadRequest, error: Value) -> Completion<()> {
        match request {
            ReadRequest::Read(promise) => self.reject_by(rule, promise, error),
            ReadRequest::Iterate { promise, reader } => {
                self.release_reader(reader)?;
                self.reject_by(rule, promise, error);
            }
            ReadRequest::Tee(tee) => self.tee_error(tee)?,
        }
        Ok(())
    }
}
