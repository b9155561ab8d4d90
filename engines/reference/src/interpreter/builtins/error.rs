//! Errors.

use super::{Call, Family, Member};
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::name;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[("error", error), ("type_error", type_error)],
    members: &[
        (Class::Error, "name", Member::Accessor(error_name, set_name)),
        (Class::Error, "message", Member::Accessor(no_message, set_message)),
    ],
    data: &["errors", "cause"],
};

fn error(run: &mut Run<'_, '_>, call: Call) -> Completion {
    new_error(run, call, "Error")
}

fn type_error(run: &mut Run<'_, '_>, call: Call) -> Completion {
    new_error(run, call, "TypeError")
}

/// 20.5.1.1 Error ( message ): `undefined` means no message of its own.
fn new_error(run: &mut Run<'_, '_>, call: Call, class: &'static str) -> Completion {
    let message = call.arg(run, 0);
    let id = run.m.add(Kind::Error(class));
    if !matches!(message, Value::Undefined) {
        let message = run.string_of(message)?;
        run.m.object_mut(id).define(name::MESSAGE, Slot::Data(message));
    }
    Ok(Value::Object(id))
}

/// 20.5.3.3 Error.prototype.name, and that of each native error.
fn error_name(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let Value::Object(id) = call.this else { return Ok(Value::Undefined) };
    let Kind::Error(class) = run.m.object(id).kind else { return Ok(Value::Undefined) };
    Ok(run.m.fixed(class))
}

/// An assignment makes a property of the error's own.
fn set_name(run: &mut Run<'_, '_>, call: Call) -> Completion {
    define_own(run, call, name::NAME)
}

/// 20.5.3.2 Error.prototype.message
fn no_message(run: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(run.m.fixed(""))
}

fn set_message(run: &mut Run<'_, '_>, call: Call) -> Completion {
    define_own(run, call, name::MESSAGE)
}

fn define_own(run: &mut Run<'_, '_>, call: Call, name: name::Name) -> Completion {
    let value = call.arg(run, 0);
    if let Value::Object(id) = call.this {
        run.m.object_mut(id).define(name, Slot::Data(value));
    }
    Ok(Value::Undefined)
}
