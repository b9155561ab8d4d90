//! Promises: constructor, statics and methods.

use super::{Call, Family, Member};
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name;
use crate::interpreter::promise::{CombinatorKind, Reaction, ReactionId, Target};
use crate::interpreter::rules;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[
        ("promise", promise),
        ("with_resolvers", with_resolvers),
        ("resolved", resolved),
        ("rejected", rejected),
        ("all", all),
        ("all_settled", all_settled),
        ("race", race),
        ("any", any),
        ("attempt", attempt),
    ],
    members: &[
        (Class::Promise, "then", Member::Method(then)),
        (Class::Promise, "catch", Member::Method(catch)),
        (Class::Promise, "finally", Member::Method(finally)),
    ],
    data: &[],
};

/// 27.5.3.1 Promise ( executor )
fn promise(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 2. If IsCallable(executor) is false, throw a TypeError exception.
    let executor = call.arg(run, 0);
    if !run.is_callable(executor) {
        return Err(run.throw_error("TypeError", "Promise resolver is not a function"));
    }
    let promise = run.new_promise();
    // 8. Let resolvingFunctions be CreateResolvingFunctions(promise).
    let (resolve, reject) = run.resolving_functions(promise, false);
    // 9. Let completion be Completion(Call(executor, undefined, « resolve, reject »)).
    match run.call_by(rules::PROMISE_CONSTRUCTOR, executor, Value::Undefined, &[resolve, reject]) {
        // 10. If completion is an abrupt completion, call reject with its value.
        Err(Abrupt::Throw(error)) => run.call(reject, Value::Undefined, &[error]).map(drop)?,
        result => result.map(drop)?,
    }
    Ok(Value::Object(promise))
}

/// 27.5.4.9 Promise.withResolvers ( )
fn with_resolvers(run: &mut Run<'_, '_>, _: Call) -> Completion {
    let promise = run.new_promise();
    let (resolve, reject) = run.resolving_functions(promise, false);
    let id = run.m.add(Kind::Plain);
    run.m.object_mut(id).properties = vec![
        (name::PROMISE, Slot::Data(Value::Object(promise))),
        (name::RESOLVE, Slot::Data(resolve)),
        (name::REJECT, Slot::Data(reject)),
    ];
    Ok(Value::Object(id))
}

/// 27.5.4.7 Promise.resolve ( resolution )
fn resolved(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let value = call.arg(run, 0);
    run.promise_resolve(value).map(Value::Object)
}

/// 27.5.4.6 Promise.reject ( reason )
fn rejected(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let promise = run.new_promise();
    let reason = call.arg(run, 0);
    run.reject_promise(promise, reason);
    Ok(Value::Object(promise))
}

fn all(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.combine(CombinatorKind::All, call.arg(run, 0))
}

fn all_settled(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.combine(CombinatorKind::AllSettled, call.arg(run, 0))
}

fn race(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.combine(CombinatorKind::Race, call.arg(run, 0))
}

fn any(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.combine(CombinatorKind::Any, call.arg(run, 0))
}

/// 27.5.4.8 Promise.try ( callback, ...args )
fn attempt(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let args = call.rest(run, 1);
    let callback = call.arg(run, 0);
    match run.call_by(rules::PROMISE_TRY, callback, Value::Undefined, &args) {
        // Return ? PromiseResolve(ctor, ! status).
        Ok(value) => run.promise_resolve(value).map(Value::Object),
        Err(Abrupt::Throw(error)) => {
            let promise = run.new_promise();
            run.reject_promise(promise, error);
            Ok(Value::Object(promise))
        }
        Err(Abrupt::Stop) => Err(Abrupt::Stop),
    }
}

/// 27.5.5.4 Promise.prototype.then ( onFulfilled, onRejected )
fn then(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 2. If IsPromise(promise) is false, throw a TypeError exception.
    let Some(id) = run.m.promise_id(call.this) else {
        return Err(run.throw_error("TypeError", "Promise.prototype.then called on an incompatible receiver"));
    };
    // 3. Let C be ? SpeciesConstructor(promise, %Promise%).
    run.species(call.this)?;
    // 4. Let resultCapability be ? NewPromiseCapability(C).
    let derived = run.new_promise();
    // 5. Return PerformPromiseThen(promise, onFulfilled, onRejected, resultCapability).
    let target = Target::Promise(derived);
    let (fulfilled, rejected) = (call.arg(run, 0), call.arg(run, 1));
    run.perform_then(id, Reaction { target, fulfilled, rejected, next: ReactionId::NONE });
    Ok(Value::Object(derived))
}

/// 27.5.5.1 Promise.prototype.catch ( onRejected )
fn catch(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let on_rejected = call.arg(run, 0);
    run.invoke(call.this, name::THEN, &[Value::Undefined, on_rejected])
}

fn finally(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.promise_finally(call.this, call.arg(run, 0))
}
