//! What each builtin of the [table](crate::builtins) is called on, and what it returns.

use super::scope::Sort;
use crate::builtins::Form;

/// One way to use a builtin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Usage {
    pub(super) form: Form,
    pub(super) name: &'static str,
    /// What it is called on, or read from; of a function nothing.
    pub(super) receiver: Option<Sort>,
    /// What it returns; nothing where nobody looks.
    pub(super) result: Option<Sort>,
}

const fn function(name: &'static str, result: Sort) -> Usage {
    Usage { form: Form::Function, name, receiver: None, result: Some(result) }
}

const fn effect(name: &'static str) -> Usage {
    Usage { form: Form::Function, name, receiver: None, result: None }
}

const fn method(receiver: Sort, name: &'static str, result: Sort) -> Usage {
    Usage { form: Form::Method, name, receiver: Some(receiver), result: Some(result) }
}

const fn method_effect(receiver: Sort, name: &'static str) -> Usage {
    Usage { form: Form::Method, name, receiver: Some(receiver), result: None }
}

const fn property(receiver: Sort, name: &'static str, result: Sort) -> Usage {
    Usage { form: Form::Property, name, receiver: Some(receiver), result: Some(result) }
}

/// Every use of a builtin that programs are made of, the simplest first. A builtin may have several.
pub(super) const USES: &[Usage] = &[
    function("then", Sort::Promise),
    function("resolved", Sort::Promise),
    function("rejected", Sort::Promise),
    function("promise", Sort::Promise),
    effect("micro"),
    effect("tick"),
    function("timeout", Sort::Timer),
    function("immediate", Sort::Immediate),
    function("sleep", Sort::Promise),
    function("all", Sort::Promise),
    function("race", Sort::Promise),
    function("all_settled", Sort::Promise),
    function("any", Sort::Promise),
    function("attempt", Sort::Promise),
    function("with_resolvers", Sort::Resolvers),
    function("interval", Sort::Timer),
    effect("clear"),
    effect("clear_immediate"),
    effect("io"),
    effect("close"),
    effect("busy"),
    function("string", Sort::Plain),
    function("error", Sort::Error),
    function("type_error", Sort::Error),
    function("emitter", Sort::Emitter),
    function("abort_controller", Sort::Controller),
    function("aborted", Sort::Signal),
    function("abort_timeout", Sort::Signal),
    function("abort_any", Sort::Signal),
    method(Sort::Promise, "then", Sort::Promise),
    method(Sort::Promise, "catch", Sort::Promise),
    method(Sort::Promise, "finally", Sort::Promise),
    method_effect(Sort::Resolvers, "resolve"),
    method_effect(Sort::Resolvers, "reject"),
    method(Sort::Generator, "next", Sort::Any),
    method(Sort::Generator, "return", Sort::Any),
    method(Sort::Generator, "throw", Sort::Any),
    method(Sort::AsyncGenerator, "next", Sort::Promise),
    method(Sort::AsyncGenerator, "return", Sort::Promise),
    method(Sort::AsyncGenerator, "throw", Sort::Promise),
    method(Sort::Array, "push", Sort::Plain),
    method(Sort::Array, "pop", Sort::Any),
    method(Sort::Array, "shift", Sort::Any),
    method(Sort::Array, "reverse", Sort::Array),
    method_effect(Sort::Array, "for_each"),
    method(Sort::Array, "map", Sort::Array),
    method_effect(Sort::Emitter, "on"),
    method_effect(Sort::Emitter, "once"),
    method_effect(Sort::Emitter, "prepend"),
    method_effect(Sort::Emitter, "off"),
    method(Sort::Emitter, "emit", Sort::Plain),
    method(Sort::Emitter, "listener_count", Sort::Plain),
    method_effect(Sort::Emitter, "remove_all"),
    method_effect(Sort::Controller, "abort"),
    method_effect(Sort::Signal, "throw_if_aborted"),
    method_effect(Sort::Signal, "add_listener"),
    method_effect(Sort::Signal, "remove_listener"),
    property(Sort::Array, "length", Sort::Plain),
    property(Sort::Error, "message", Sort::Plain),
    property(Sort::Error, "name", Sort::Plain),
    property(Sort::Any, "errors", Sort::Any),
    property(Sort::Error, "cause", Sort::Any),
    property(Sort::Any, "value", Sort::Any),
    property(Sort::Any, "done", Sort::Any),
    property(Sort::Any, "status", Sort::Any),
    property(Sort::Any, "reason", Sort::Any),
    property(Sort::Resolvers, "promise", Sort::Promise),
    property(Sort::Promise, "constructor", Sort::Any),
    property(Sort::Controller, "signal", Sort::Signal),
    property(Sort::Signal, "aborted", Sort::Plain),
    property(Sort::Signal, "reason", Sort::Any),
];

/// Builtins that stand in programs, and that something else than the list above writes.
const WRITTEN: &[(Form, &str)] = &[
    // Wherever something is to be seen.
    (Form::Function, "log"),
    // Before everything else; see `wide`.
    (Form::Function, "on_unhandled_rejection"),
    (Form::Function, "on_rejection_handled"),
    (Form::Function, "on_uncaught"),
    // Assigned; see `statement`.
    (Form::Property, "on_abort"),
];

/// A builtin that no generated program uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Omitted {
    /// How it is written.
    pub form: Form,
    /// Its name.
    pub name: &'static str,
    /// Why.
    pub reason: &'static str,
}

/// Every builtin that no generated program uses.
pub const NOT_GENERATED: &[Omitted] = &[
    Omitted { form: Form::Function, name: "now", reason: "what it returns differs from run to run" },
    Omitted {
        form: Form::Method,
        name: "join",
        reason: "its text has that of errors and functions, which differs from engine to engine",
    },
];

/// Whether generated programs use a builtin.
pub fn is_generated(form: Form, name: &str) -> bool {
    USES.iter()
        .map(|usage| (usage.form, usage.name))
        .chain(WRITTEN.iter().copied())
        .any(|it| it == (form, name))
}

#[cfg(test)]
mod tests {
    use super::{NOT_GENERATED, is_generated};
    use crate::builtins;

    #[test]
    fn every_builtin_is_generated_or_left_out_for_a_reason() {
        for builtin in builtins::all() {
            let is_omitted =
                NOT_GENERATED.iter().any(|it| (it.form, it.name) == (builtin.form, builtin.name));
            let is_generated = is_generated(builtin.form, builtin.name);
            assert!(is_generated != is_omitted, "{:?} `{}`: one of the two", builtin.form, builtin.name);
        }
    }

    #[test]
    fn only_builtins_are_left_out() {
        for omitted in NOT_GENERATED {
            assert!(builtins::find(omitted.form, omitted.name).is_some(), "{omitted:?}");
        }
    }
}
