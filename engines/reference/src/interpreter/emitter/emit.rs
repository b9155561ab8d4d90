//! Telling listeners of an event: they are called at once, on a copy of the list.

use super::{Emitter, Listener};
use crate::interpreter::builtins::Call;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name;
use crate::interpreter::value::Value;
use looplaw_model::rules::node;

impl Run<'_, '_> {
    /// `emit`: calls the listeners of an event; whether there was one. An `error` event without a listener throws.
    pub(in crate::interpreter) fn emit(
        &mut self,
        emitter: Value,
        event: Value,
        args: &[Value],
    ) -> Completion<bool> {
        let listeners = self.listeners_of(emitter, event);
        if listeners.is_empty() && self.is_text(event, "error") {
            let error = args.first().copied().unwrap_or(Value::Undefined);
            return Err(self.unhandled_error(error)?);
        }
        self.call_listeners(emitter, &listeners, args)?;
        Ok(!listeners.is_empty())
    }

    /// Emits one of the emitter's own events about a listener. Nothing is made for one that nobody listens to, as most are.
    pub(super) fn emit_own(
        &mut self,
        emitter: Value,
        event: &'static str,
        about: Listener,
    ) -> Completion<()> {
        let all = self.m.slots::<Emitter>(emitter).map_or(&[][..], |state| &state.listeners);
        let Some(own) = all.iter().find(|own| self.is_text(own.event, event)) else { return Ok(()) };
        let listeners = self.listeners_of(emitter, own.event);
        self.call_listeners(emitter, &listeners, &[about.event, about.given])
    }

    fn call_listeners(&mut self, emitter: Value, listeners: &[Listener], args: &[Value]) -> Completion<()> {
        let before = self.m.position;
        self.m.position.rule = node::EMITTER_SYNC.id;
        let result =
            listeners.iter().try_for_each(|listener| self.call(listener.called, emitter, args).map(drop));
        self.m.position = before;
        result
    }

    /// What an `error` event without a listener throws: the error itself, or one that shows what was emitted.
    fn unhandled_error(&mut self, error: Value) -> Completion<Abrupt> {
        if self.is_error(error) {
            return Ok(Abrupt::Throw(error));
        }
        let shown = match error {
            Value::Str(text) => format!("'{}'", self.m.text(text)),
            error => self.text_of(error)?.into_owned(),
        };
        let message = format!("Unhandled error. ({shown})");
        // Node's errors with a code show it in their string, and not in their name.
        let text = self.m.string(format!("Error [ERR_UNHANDLED_ERROR]: {message}"));
        let error = self.error("Error", message);
        let to_string = self.captured(error_string, &[text]);
        self.set(error, name::TO_STRING, to_string)?;
        Ok(Abrupt::Throw(error))
    }
}

#[expect(clippy::unnecessary_wraps)] // The type of built-in functions.
fn error_string(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [text] = run.captured_values(call.callee);
    Ok(text)
}
