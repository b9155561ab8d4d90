//! How both sides end: an abort, a close and a cancel have one promise, which the first of them makes (6.4.3 and 6.4.4).

use super::controller::Controller;
use super::stream::TransformStream;
use crate::interpreter::builtins::streams::Algorithm;
use crate::interpreter::builtins::{Call, Native};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::value::{Id, Value};
use looplaw_model::RuleId;

/// One way to end: by which rule, by which algorithm of the controller, and what is done when that is settled.
pub(super) struct Finish {
    pub(super) rule: RuleId,
    pub(super) algorithm: fn(&Controller) -> Algorithm,
    pub(super) fulfilled: Native,
    pub(super) rejected: Native,
}

impl Run<'_, '_> {
    /// Steps 1 to 8 of the three algorithms. The algorithm is passed `args`; `fulfilled` and `rejected` capture the stream, the
    /// finish promise and `kept`.
    pub(super) fn finish(&mut self, stream: Value, way: &Finish, args: &[Value], kept: Value) -> Completion {
        // 1. Let controller be stream.[[controller]].
        let controller = self.of_class::<TransformStream>(stream)?.controller;
        let data = self.of_class::<Controller>(controller)?;
        // 2. If controller.[[finishPromise]] is not undefined, return it.
        if let Some(finish) = data.finish {
            return Ok(Value::Object(finish));
        }
        let algorithm = (way.algorithm)(data);
        // 4. Let controller.[[finishPromise]] be a new promise.
        let finish = self.new_promise();
        self.of_class::<Controller>(controller)?.finish = Some(finish);
        // 5. Let a promise be the result of performing the algorithm.
        let performed = self.perform_algorithm(way.rule, algorithm, args)?;
        // 6. Perform ! TransformStreamDefaultControllerClearAlgorithms(controller).
        self.of_class::<Controller>(controller)?.clear_algorithms();
        // 7. React to the promise. 8. Return controller.[[finishPromise]].
        self.upon(performed, way.fulfilled, way.rejected, &[stream, Value::Object(finish), kept]);
        Ok(Value::Object(finish))
    }

    /// What a reaction of [`finish`](Self::finish) captures: the stream, the finish promise, and what was kept.
    pub(super) fn finishing(&self, call: Call) -> Completion<(Value, Id, Value)> {
        match self.captured_values(call.callee) {
            [stream, Value::Object(finish), kept] => Ok((stream, finish, kept)),
            _ => Err(Abrupt::Stop),
        }
    }
}
