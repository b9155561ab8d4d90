//! The evaluation of the entry module (ECMA-262, 16.2.1.6 Cyclic Module Records; it imports nothing), and what becomes of
//! an error of it.

#![expect(clippy::unnecessary_wraps)] // Built-in functions share one type, whether they can fail or not.

use super::builtins::Call;
use super::job::Payload;
use super::machine::{Abrupt, Completion, Run};
use super::promise::{Reaction, ReactionId, Target};
use super::rules;
use super::value::Value;
use looplaw_model::FunctionKind;

impl Run<'_, '_> {
    /// 16.2.1.6.1.3 Evaluate ( ) of a module, and the reaction to its promise that its host adds: [HTML, run a module
    /// script](https://html.spec.whatwg.org/multipage/webappapis.html#run-a-module-script), step 8: "upon rejection of
    /// evaluationPromise with reason, report an exception given by reason".
    pub(super) fn evaluate_module(&mut self) -> Completion<()> {
        let has_await = self.m.function(0).kind == FunctionKind::Async;
        match self.call_top_level() {
            Ok(body) if has_await => {
                self.watch_module(body);
                Ok(())
            }
            // Evaluate, step 9: the promise is rejected when the error is thrown, and the host's reaction is a job.
            Err(Abrupt::Throw(error)) => {
                self.enqueue_job(rules::MODULE_EVALUATION, None, Payload::ModuleError(error));
                Ok(())
            }
            result => result.map(drop),
        }
    }

    /// 16.2.1.6.1.3.2 ExecuteAsyncModule, steps 6 to 8: the body of a module with a top-level `await` is an async function,
    /// to whose promise the module itself reacts. Its own promise is rejected by that reaction: one job later.
    fn watch_module(&mut self, body: Value) {
        let Some(promise) = self.m.promise_id(body) else { return };
        self.m.module = Some(promise);
        let rejected = self.captured(module_rejected, &[]);
        let reaction = Reaction {
            target: Target::Nothing,
            fulfilled: Value::Undefined,
            rejected,
            next: ReactionId::NONE,
        };
        self.perform_then(promise, reaction);
    }

    /// Reports the error of a module: as an exception, never as a rejection. Node: "always treat it like an uncaught
    /// exception".
    pub(super) fn report_module_error(&mut self, error: Value) -> Completion<()> {
        self.recover(error)
    }
}

/// 16.2.1.6.1.3.5 AsyncModuleExecutionRejected ( module, error ): the promise of the module is rejected (step 9.b).
fn module_rejected(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let error = call.arg(run, 0);
    run.enqueue_job(rules::MODULE_EVALUATION, None, Payload::ModuleError(error));
    Ok(Value::Undefined)
}
