//! What a stream does by a function of its program.

use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::state::state;
use crate::interpreter::value::{Id, Value};
use looplaw_model::RuleId;

/// An algorithm that returns a promise.
#[derive(Debug, Clone, Copy)]
pub(in crate::interpreter::builtins) enum Algorithm {
    /// The one that returns a promise resolved with undefined; nothing is left of one that was cleared, either.
    Nothing,
    /// A function of an underlying source or sink, with that as its `this`.
    Callback { function: Value, this: Value },
    /// Steps of the specification's own: a built-in function that returns a promise.
    Steps(Value),
}

state! {
    enum Algorithm { Nothing, Callback { function, this }, Steps(function) }
}

impl Algorithm {
    /// The algorithm of a member of a dictionary, "if it exists".
    pub(in crate::interpreter::builtins) fn of(function: Option<Value>, this: Value) -> Self {
        function.map_or(Self::Nothing, |function| Self::Callback { function, this })
    }
}

impl Run<'_, '_> {
    /// "The result of performing" an algorithm.
    pub(in crate::interpreter::builtins) fn perform_algorithm(
        &mut self,
        rule: RuleId,
        algorithm: Algorithm,
        args: &[Value],
    ) -> Completion<Id> {
        match algorithm {
            Algorithm::Nothing => self.promise_resolved_with(Value::Undefined, rule),
            Algorithm::Callback { function, this } => self.invoke_for_promise(rule, function, this, args),
            Algorithm::Steps(steps) => {
                self.call_by(rule, steps, Value::Undefined, args)?.object().ok_or(Abrupt::Stop)
            }
        }
    }

    /// A callback function among the members of a dictionary (Web IDL, "Dictionary types", "Callback function types").
    pub(in crate::interpreter::builtins) fn dictionary_function(
        &mut self,
        object: Value,
        name: Name,
    ) -> Completion<Option<Value>> {
        match self.get(object, name)? {
            Value::Undefined => Ok(None),
            function => self.require_callable(function).map(Some),
        }
    }
}
