//! Stacks of disposable resources (ECMA-262, 27.3 DisposableStack Objects, 27.4 AsyncDisposableStack Objects).

use super::{Call, Family, Member};
use crate::interpreter::disposal::{AsyncResources, Disposal, Resources, Step};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;
use looplaw_model::rules::ecma;

pub(super) const FAMILY: Family = Family {
    functions: &[("disposable_stack", disposable_stack), ("async_disposable_stack", async_disposable_stack)],
    members: &[
        (Class::DisposableStack, "use", Member::Method(add::<false>)),
        (Class::DisposableStack, "adopt", Member::Method(adopt::<false>)),
        (Class::DisposableStack, "defer", Member::Method(defer::<false>)),
        (Class::DisposableStack, "move", Member::Method(move_all::<false>)),
        (Class::DisposableStack, "dispose", Member::Method(dispose)),
        (Class::AsyncDisposableStack, "use", Member::Method(add::<true>)),
        (Class::AsyncDisposableStack, "adopt", Member::Method(adopt::<true>)),
        (Class::AsyncDisposableStack, "defer", Member::Method(defer::<true>)),
        (Class::AsyncDisposableStack, "move", Member::Method(move_all::<true>)),
        (Class::AsyncDisposableStack, "dispose_async", Member::Method(dispose_async)),
    ],
    data: &["error", "suppressed"],
};

/// Of which kind the resources of a stack are.
const fn kind(is_async: bool) -> Disposal {
    if is_async { Disposal::Async } else { Disposal::Sync }
}

fn disposable_stack(run: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(run.m.add_slots(Resources::default()))
}

fn async_disposable_stack(run: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(run.m.add_slots(AsyncResources::default()))
}

/// 27.3.3.7 and 27.4.3.7, `use ( value )`.
fn add<const ASYNC: bool>(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.require_pending(call.this, kind(ASYNC))?;
    let value = call.arg(run, 0);
    run.add_resource(call.this, value, kind(ASYNC))?;
    Ok(value)
}

/// 27.3.3.1 and 27.4.3.1, `adopt ( value, onDispose )`.
fn adopt<const ASYNC: bool>(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.require_pending(call.this, kind(ASYNC))?;
    let value = call.arg(run, 0);
    let on_dispose = run.require_callable(call.arg(run, 1))?;
    // 5. Let closure be a new Abstract Closure that calls onDispose with value.
    let closure = run.captured(call_with_value, &[on_dispose, value]);
    run.add_disposal(call.this, closure, kind(ASYNC))?;
    Ok(value)
}

fn call_with_value(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [on_dispose, value] = run.captured_values(call.callee);
    run.call(on_dispose, Value::Undefined, &[value])
}

/// 27.3.3.3 and 27.4.3.3, `defer ( onDispose )`.
fn defer<const ASYNC: bool>(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.require_pending(call.this, kind(ASYNC))?;
    let on_dispose = run.require_callable(call.arg(run, 0))?;
    run.add_disposal(call.this, on_dispose, kind(ASYNC))?;
    Ok(Value::Undefined)
}

/// 27.3.3.6 and 27.4.3.6, `move ( )`.
fn move_all<const ASYNC: bool>(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.require_pending(call.this, kind(ASYNC))?;
    let resources = run.take_resources(call.this, kind(ASYNC))?;
    Ok(if ASYNC { run.m.add_slots(AsyncResources::of(resources)) } else { run.m.add_slots(resources) })
}

/// 27.3.3.4 `DisposableStack.prototype.dispose ( )`. Nothing is awaited, as no resource is of the kind async-dispose.
fn dispose(run: &mut Run<'_, '_>, call: Call) -> Completion {
    if run.set_disposed(call.this, Disposal::Sync)? {
        return Ok(Value::Undefined);
    }
    let mut thrown = None;
    loop {
        match run.dispose_of(call.this) {
            Ok(_) => return thrown.map_or(Ok(Value::Undefined), |error| Err(Abrupt::Throw(error))),
            Err(Abrupt::Throw(error)) => thrown = Some(run.suppressing(error, thrown)),
            Err(Abrupt::Stop) => return Err(Abrupt::Stop),
        }
    }
}

/// 27.4.3.4 `AsyncDisposableStack.prototype.disposeAsync ( )`.
fn dispose_async(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let promise = run.new_promise();
    if run.set_disposed(call.this, Disposal::Async)? {
        run.fulfill_promise(promise, Value::Undefined);
    } else {
        go_on(run, call.this, promise, None)?;
    }
    Ok(Value::Object(promise))
}

/// Disposes of what is left, up to what is to be awaited, with the error that is on its way.
fn go_on(run: &mut Run<'_, '_>, stack: Value, promise: Id, mut thrown: Option<Value>) -> Completion<()> {
    loop {
        let awaited = match run.dispose_of(stack) {
            Ok(Step::Await(value)) => run.promise_resolve(value),
            Ok(Step::Done) => {
                match thrown {
                    Some(error) => run.reject_promise(promise, error),
                    None => run.fulfill_promise(promise, Value::Undefined),
                }
                return Ok(());
            }
            Err(abrupt) => Err(abrupt),
        };
        match awaited {
            Ok(awaited) => {
                let captured = [
                    stack,
                    Value::Object(promise),
                    Value::bool(thrown.is_some()),
                    thrown.unwrap_or(Value::Undefined),
                ];
                run.upon(awaited, fulfilled, rejected, &captured);
                return Ok(());
            }
            Err(Abrupt::Throw(error)) => thrown = Some(run.suppressing(error, thrown)),
            Err(Abrupt::Stop) => return Err(Abrupt::Stop),
        }
    }
}

fn fulfilled(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let (stack, promise, thrown) = state(run, call);
    after(run, stack, promise, thrown)
}

fn rejected(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let (stack, promise, thrown) = state(run, call);
    let error = call.arg(run, 0);
    let error = run.suppressing(error, thrown);
    after(run, stack, promise, Some(error))
}

fn state(run: &Run<'_, '_>, call: Call) -> (Value, Value, Option<Value>) {
    let [stack, promise, has_thrown, error] = run.captured_values(call.callee);
    (stack, promise, matches!(has_thrown, Value::True).then_some(error))
}

fn after(run: &mut Run<'_, '_>, stack: Value, promise: Value, thrown: Option<Value>) -> Completion {
    run.m.position.rule = ecma::ASYNC_DISPOSABLE_STACK.id;
    if let Value::Object(promise) = promise {
        go_on(run, stack, promise, thrown)?;
    }
    Ok(Value::Undefined)
}
