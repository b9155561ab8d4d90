//! When a sink's `write` and `close` are called (5.5.4).

use super::controller::Controller;
use super::stream::{StreamState, WritableStream};
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;
use looplaw_model::RuleId;
use looplaw_model::rules::streams;

impl Run<'_, '_> {
    /// `WritableStreamDefaultControllerAdvanceQueueIfNeeded(controller)`, by the rule that says why it is now.
    pub(super) fn advance_queue_if_needed(&mut self, rule: RuleId, controller: Value) -> Completion<()> {
        let Controller { stream, started, has_close_sentinel, ref queue, .. } = *self.of_class(controller)?;
        let next = queue.first();
        let data = self.of_class::<WritableStream>(stream)?;
        // 2. If controller.[[started]] is false, return. 3. If stream.[[inFlightWriteRequest]] is not undefined, return.
        if !started || data.in_flight_write.is_some() {
            return Ok(());
        }
        // 6. If state is "erroring", perform ! WritableStreamFinishErroring(stream), and return.
        if data.state == StreamState::Erroring {
            return self.finish_erroring(stream);
        }
        match next {
            // 10. Otherwise, perform ! WritableStreamDefaultControllerProcessWrite(controller, value).
            Some(chunk) => self.process_write(rule, controller, stream, chunk),
            // 9. If value is the close sentinel, perform ! WritableStreamDefaultControllerProcessClose(controller).
            None if has_close_sentinel => self.process_close(rule, controller, stream),
            // 7. If controller.[[queue]] is empty, return.
            None => Ok(()),
        }
    }

    /// `WritableStreamDefaultControllerProcessWrite(controller, chunk)`
    fn process_write(
        &mut self,
        rule: RuleId,
        controller: Value,
        stream: Value,
        chunk: Value,
    ) -> Completion<()> {
        // 2. Perform ! WritableStreamMarkFirstWriteRequestInFlight(stream).
        let data = self.of_class::<WritableStream>(stream)?;
        data.in_flight_write = data.write_requests.pop_front();
        // 3. Let sinkWritePromise be the result of performing controller.[[writeAlgorithm]], passing in chunk.
        let write = self.of_class::<Controller>(controller)?.write;
        let written = self.perform_algorithm(rule, write, &[chunk, controller])?;
        self.upon(written, after_write, fail_write, &[controller, stream]);
        Ok(())
    }

    /// `WritableStreamDefaultControllerProcessClose(controller)`
    fn process_close(&mut self, rule: RuleId, controller: Value, stream: Value) -> Completion<()> {
        // 2. Perform ! WritableStreamMarkCloseRequestInFlight(stream).
        let data = self.of_class::<WritableStream>(stream)?;
        data.in_flight_close = data.close_request.take();
        // 3. Perform ! DequeueValue(controller).
        let data = self.of_class::<Controller>(controller)?;
        data.has_close_sentinel = false;
        // 5. Let sinkClosePromise be the result of performing controller.[[closeAlgorithm]].
        let close = data.close;
        let closed = self.perform_algorithm(rule, close, &[])?;
        // 6. Perform ! WritableStreamDefaultControllerClearAlgorithms(controller).
        self.of_class::<Controller>(controller)?.clear_algorithms();
        self.upon(closed, after_close, fail_close, &[stream]);
        Ok(())
    }
}

/// Step 4: upon fulfillment of sinkWritePromise.
fn after_write(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [controller, stream] = run.captured_values(call.callee);
    // 4.1. Perform ! WritableStreamFinishInFlightWrite(stream).
    if let Some(request) = run.of_class::<WritableStream>(stream)?.in_flight_write.take() {
        run.resolve_by(streams::SINK_WRITE.id, request, Value::Undefined)?;
    }
    // 4.4. Perform ! DequeueValue(controller).
    run.of_class::<Controller>(controller)?.queue.dequeue();
    // 4.5. If the stream is writable and not closing, update its backpressure.
    run.update_backpressure(stream)?;
    // 4.6. Perform ! WritableStreamDefaultControllerAdvanceQueueIfNeeded(controller).
    run.advance_queue_if_needed(streams::SINK_WRITE.id, controller)?;
    Ok(Value::Undefined)
}

/// Step 5: upon rejection of sinkWritePromise with reason.
fn fail_write(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [controller, stream] = run.captured_values(call.callee);
    let error = call.arg(run, 0);
    // 5.1. If stream.[[state]] is "writable", clear the algorithms.
    let data = run.of_class::<WritableStream>(stream)?;
    let (state, request) = (data.state, data.in_flight_write.take());
    if state == StreamState::Writable {
        run.of_class::<Controller>(controller)?.clear_algorithms();
    }
    // 5.2. WritableStreamFinishInFlightWriteWithError: 2. reject the request, 5. deal with the rejection.
    if let Some(request) = request {
        run.reject_by(streams::SINK_WRITE.id, request, error);
    }
    run.deal_with_rejection(stream, error)?;
    Ok(Value::Undefined)
}

/// Step 7: upon fulfillment of sinkClosePromise.
fn after_close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream] = run.captured_values(call.callee);
    run.finish_in_flight_close(stream)?;
    Ok(Value::Undefined)
}

/// Step 8: upon rejection of sinkClosePromise with reason.
fn fail_close(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [stream] = run.captured_values(call.callee);
    let error = call.arg(run, 0);
    // WritableStreamFinishInFlightCloseWithError: 2. and 3. Reject the request, which is in flight no more.
    let data = run.of_class::<WritableStream>(stream)?;
    let (request, abort) = (data.in_flight_close.take(), data.pending_abort.take());
    // 5. If there is a pending abort request, reject its promise.
    for promise in request.into_iter().chain(abort.map(|abort| abort.promise)) {
        run.reject_by(streams::SINK_CLOSE.id, promise, error);
    }
    // 6. Perform ! WritableStreamDealWithRejection(stream, error).
    run.deal_with_rejection(stream, error)?;
    Ok(Value::Undefined)
}
