//! When a source's `pull` is called (4.9.4).

use super::controller::Controller;
use super::reader::{ReadRequest, Reader};
use super::stream::ReadableStream;
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;
use looplaw_model::RuleId;
use looplaw_model::rules::streams;
use std::mem;

impl Run<'_, '_> {
    /// \[\[PullSteps\]\](readRequest)
    pub(super) fn pull_steps(
        &mut self,
        controller: Value,
        stream: Value,
        request: ReadRequest,
    ) -> Completion<()> {
        let data = self.of_class::<Controller>(controller)?;
        // 2. If this.[[queue]] is not empty, let chunk be ! DequeueValue(this).
        if let Some(chunk) = data.queue.dequeue() {
            // 2.2. If this.[[closeRequested]] is true and this.[[queue]] is empty, close the stream.
            if data.close_requested {
                self.close_if_read(controller, stream)?;
            } else {
                // 2.3. Otherwise, perform ! ReadableStreamDefaultControllerCallPullIfNeeded(this).
                self.call_pull_if_needed(streams::READ.id, controller)?;
            }
            // 2.4. Perform readRequest's chunk steps, given chunk.
            return self.chunk_steps(streams::READ.id, request, chunk);
        }
        // 3.1. Perform ! ReadableStreamAddReadRequest(stream, readRequest).
        if let Some(reader) = self.of_class::<ReadableStream>(stream)?.reader {
            self.of_class::<Reader>(reader)?.requests.push_back(request);
        }
        // 3.2. Perform ! ReadableStreamDefaultControllerCallPullIfNeeded(this).
        self.call_pull_if_needed(streams::READ.id, controller)
    }

    /// `ReadableStreamDefaultControllerHasBackpressure(controller)`
    pub(in crate::interpreter::builtins) fn has_backpressure(
        &mut self,
        controller: Value,
    ) -> Completion<bool> {
        // 1. If ! ReadableStreamDefaultControllerShouldCallPull(controller) is true, return false. 2. Otherwise, true.
        Ok(!self.should_call_pull(controller)?)
    }

    /// `ReadableStreamDefaultControllerShouldCallPull(controller)`
    fn should_call_pull(&mut self, controller: Value) -> Completion<bool> {
        // 2. If ! ReadableStreamDefaultControllerCanCloseOrEnqueue(controller) is false, return false.
        // 3. If controller.[[started]] is false, return false.
        if !self.can_close_or_enqueue(controller)? || !self.of_class::<Controller>(controller)?.started {
            return Ok(false);
        }
        // 4. If the stream is locked and has read requests, return true.
        let stream = self.of_class::<Controller>(controller)?.stream;
        // 7. If desiredSize > 0, return true.
        Ok(self.has_read_requests(stream)? || self.desired_size(controller)?.is_some_and(|size| size > 0.0))
    }

    /// `ReadableStreamDefaultControllerCallPullIfNeeded(controller)`, by the rule that says why it is now.
    pub(super) fn call_pull_if_needed(&mut self, rule: RuleId, controller: Value) -> Completion<()> {
        // 1. and 2. Let shouldPull be ! ReadableStreamDefaultControllerShouldCallPull(controller).
        if !self.should_call_pull(controller)? {
            return Ok(());
        }
        let data = self.of_class::<Controller>(controller)?;
        // 3. If controller.[[pulling]] is true, set controller.[[pullAgain]] to true, and return.
        if data.pulling {
            data.pull_again = true;
            return Ok(());
        }
        // 5. Set controller.[[pulling]] to true.
        data.pulling = true;
        // 6. Let pullPromise be the result of performing controller.[[pullAlgorithm]].
        let pull = data.pull;
        let pulled = self.perform_algorithm(rule, pull, &[controller])?;
        self.upon(pulled, after_pull, fail, &[controller]);
        Ok(())
    }
}

/// Step 7: upon fulfillment of pullPromise.
fn after_pull(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [controller] = run.captured_values(call.callee);
    let data = run.of_class::<Controller>(controller)?;
    // 7.1. Set controller.[[pulling]] to false.
    data.pulling = false;
    // 7.2. If controller.[[pullAgain]] is true, set it to false, and call pull if needed.
    if mem::take(&mut data.pull_again) {
        run.call_pull_if_needed(streams::CALL_PULL.id, controller)?;
    }
    Ok(Value::Undefined)
}

/// Step 8: upon rejection of pullPromise with reason e, perform ! ReadableStreamDefaultControllerError(controller, e). It
/// is the same where `start` fails.
pub(super) fn fail(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [controller] = run.captured_values(call.callee);
    run.controller_error(controller, call.arg(run, 0))?;
    Ok(Value::Undefined)
}
