//! How a stream comes to its end (5.5.2).

use super::controller::Controller;
use super::stream::{StreamState, WritableStream};
use super::writer::Writer;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;
use looplaw_model::rules::streams;
use std::mem;

impl Run<'_, '_> {
    /// `WritableStreamFinishErroring(stream)`
    pub(super) fn finish_erroring(&mut self, stream: Value) -> Completion<()> {
        let data = self.of_class::<WritableStream>(stream)?;
        // 3. Set stream.[[state]] to "errored".
        data.state = StreamState::Errored;
        let (error, controller) = (data.stored_error, data.controller);
        let (requests, abort) = (mem::take(&mut data.write_requests), data.pending_abort.take());
        // 4. Perform ! stream.[[controller]].[[ErrorSteps]](): reset the queue.
        let data = self.of_class::<Controller>(controller)?;
        mem::take(&mut data.queue);
        data.has_close_sentinel = false;
        let algorithm = data.abort;
        // 6. and 7. Reject each write request with the stored error.
        for request in requests {
            self.reject_by(streams::FINISH_ERRORING.id, request, error);
        }
        // 8. Without a pending abort request, reject what waits for the close.
        let Some(abort) = abort else { return self.reject_close_and_closed(stream) };
        // 11. If it was erroring already, reject the abort request, and then those.
        if abort.was_already_erroring {
            self.reject_by(streams::SINK_ABORT.id, abort.promise, error);
            return self.reject_close_and_closed(stream);
        }
        // 12. Let promise be ! stream.[[controller]].[[AbortSteps]](abortRequest's reason).
        let aborted = self.perform_algorithm(streams::SINK_ABORT.id, algorithm, &[abort.reason])?;
        self.of_class::<Controller>(controller)?.clear_algorithms();
        self.upon(aborted, after_abort, fail_abort, &[stream, Value::Object(abort.promise)]);
        Ok(())
    }

    /// `WritableStreamRejectCloseAndClosedPromiseIfNeeded(stream)`
    fn reject_close_and_closed(&mut self, stream: Value) -> Completion<()> {
        let data = self.of_class::<WritableStream>(stream)?;
        let (error, request, writer) = (data.stored_error, data.close_request.take(), data.writer);
        // 2. If stream.[[closeRequest]] is not undefined, reject it.
        if let Some(request) = request {
            self.reject_by(streams::FINISH_ERRORING.id, request, error);
        }
        // 4. If writer is not undefined, reject its [[closedPromise]], and mark that as handled.
        if let Some(writer) = writer {
            let closed = self.of_class::<Writer>(writer)?.closed;
            self.reject_by(streams::FINISH_ERRORING.id, closed, error);
            self.mark_as_handled(closed);
        }
        Ok(())
    }

    /// `WritableStreamFinishInFlightClose(stream)`
    pub(super) fn finish_in_flight_close(&mut self, stream: Value) -> Completion<()> {
        let data = self.of_class::<WritableStream>(stream)?;
        // 2. and 3. Resolve stream.[[inFlightCloseRequest]] with undefined. 6.2. So with a pending abort request.
        let (request, abort) = (data.in_flight_close.take(), data.pending_abort.take());
        // 6.1. and 7. The stored error is of no use any more; set stream.[[state]] to "closed".
        (data.state, data.stored_error) = (StreamState::Closed, Value::Undefined);
        let writer = data.writer;
        for promise in request.into_iter().chain(abort.map(|abort| abort.promise)) {
            self.resolve_by(streams::SINK_CLOSE.id, promise, Value::Undefined)?;
        }
        // 9. If writer is not undefined, resolve its [[closedPromise]] with undefined.
        if let Some(writer) = writer {
            let closed = self.of_class::<Writer>(writer)?.closed;
            self.resolve_by(streams::SINK_CLOSE.id, closed, Value::Undefined)?;
        }
        Ok(())
    }
}

/// WritableStreamFinishErroring, step 13: upon fulfillment of promise.
fn after_abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream, abort] = run.captured_values(call.callee);
    if let Value::Object(abort) = abort {
        run.resolve_by(streams::SINK_ABORT.id, abort, Value::Undefined)?;
    }
    run.reject_close_and_closed(stream)?;
    Ok(Value::Undefined)
}

/// WritableStreamFinishErroring, step 14: upon rejection of promise with reason.
fn fail_abort(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream, abort] = run.captured_values(call.callee);
    if let Value::Object(abort) = abort {
        run.reject_by(streams::SINK_ABORT.id, abort, call.arg(run, 0));
    }
    run.reject_close_and_closed(stream)?;
    Ok(Value::Undefined)
}
