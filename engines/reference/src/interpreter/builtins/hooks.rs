//! Hooks for errors that nobody handled.

use super::{Call, Family};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

pub(super) const FAMILY: Family = Family {
    functions: &[
        ("on_unhandled_rejection", on_unhandled_rejection),
        ("on_rejection_handled", on_rejection_handled),
        ("on_uncaught", on_uncaught),
    ],
    members: &[],
    data: &[],
};

fn on_unhandled_rejection(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let hook = run.require_callable(call.arg(run, 0))?;
    run.m.hooks.unhandled.push(hook);
    Ok(Value::Undefined)
}

fn on_rejection_handled(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let hook = run.require_callable(call.arg(run, 0))?;
    run.m.hooks.handled.push(hook);
    Ok(Value::Undefined)
}

fn on_uncaught(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let hook = run.require_callable(call.arg(run, 0))?;
    run.m.hooks.uncaught.push(hook);
    Ok(Value::Undefined)
}
