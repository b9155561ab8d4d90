//! How a stream begins to fail: by an abort, or by its sink (5.5.1 and 5.5.2).

use super::controller::Controller;
use super::stream::{PendingAbort, StreamState, WritableStream};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::{Id, Value};
use looplaw_model::rules::streams;

impl Run<'_, '_> {
    /// `WritableStreamAbort(stream, reason)`
    pub(super) fn writable_stream_abort(&mut self, stream: Value, reason: Value) -> Completion<Id> {
        // 1. If stream.[[state]] is "closed" or "errored", return a promise resolved with undefined.
        let WritableStream { state, controller, .. } = *self.of_class(stream)?;
        if state.is_over() {
            return self.promise_resolved_with(Value::Undefined, streams::SINK_ABORT.id);
        }
        // 2. Signal abort on stream.[[controller]].[[abortController]] with reason.
        let signal = self.of_class::<Controller>(controller)?.signal;
        self.signal_abort(signal, reason)?;
        // 3. and 4. The same again: code of the program has run.
        let WritableStream { state, pending_abort, .. } = *self.of_class(stream)?;
        if state.is_over() {
            return self.promise_resolved_with(Value::Undefined, streams::SINK_ABORT.id);
        }
        // 5. If there is a pending abort request, return its promise.
        if let Some(pending) = pending_abort {
            return Ok(pending.promise);
        }
        // 7. to 9. A stream that is erroring already has a reason of its own.
        let was_already_erroring = state == StreamState::Erroring;
        let kept = if was_already_erroring { Value::Undefined } else { reason };
        let promise = self.new_promise();
        // 10. Set stream.[[pendingAbortRequest]] to a new pending abort request.
        let pending = PendingAbort { promise, reason: kept, was_already_erroring };
        self.of_class::<WritableStream>(stream)?.pending_abort = Some(pending);
        // 11. If wasAlreadyErroring is false, perform ! WritableStreamStartErroring(stream, reason).
        if !was_already_erroring {
            self.start_erroring(stream, reason)?;
        }
        // 12. Return promise.
        Ok(promise)
    }

    /// `WritableStreamStartErroring(stream, reason)`
    pub(super) fn start_erroring(&mut self, stream: Value, reason: Value) -> Completion<()> {
        let data = self.of_class::<WritableStream>(stream)?;
        // 5. and 6. Set stream.[[state]] to "erroring", and stream.[[storedError]] to reason.
        (data.state, data.stored_error) = (StreamState::Erroring, reason);
        let (writer, controller, is_at_work) = (data.writer, data.controller, data.is_at_work());
        // 8. If writer is not undefined, its [[readyPromise]] is rejected from now on.
        if let Some(writer) = writer {
            self.ensure_ready_rejected(streams::START_ERRORING.id, writer, reason)?;
        }
        // 9. If nothing is in flight and controller.[[started]] is true, finish erroring.
        if !is_at_work && self.of_class::<Controller>(controller)?.started {
            return self.finish_erroring(stream);
        }
        Ok(())
    }

    /// `WritableStreamDealWithRejection(stream, error)`
    pub(super) fn deal_with_rejection(&mut self, stream: Value, error: Value) -> Completion<()> {
        // 2. If state is "writable", perform ! WritableStreamStartErroring(stream, error), and return.
        if self.of_class::<WritableStream>(stream)?.state == StreamState::Writable {
            return self.start_erroring(stream, error);
        }
        // 4. Perform ! WritableStreamFinishErroring(stream).
        self.finish_erroring(stream)
    }
}
