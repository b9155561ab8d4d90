//! Node's `EventEmitter`: what programs may do with every emitter.

use super::{Call, Family, Member};
use crate::interpreter::emitter::{Emitter, Place};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[("emitter", emitter)],
    members: &[
        (Class::Emitter, "on", Member::Method(on)),
        (Class::Emitter, "once", Member::Method(once)),
        (Class::Emitter, "prepend", Member::Method(prepend)),
        (Class::Emitter, "off", Member::Method(off)),
        (Class::Emitter, "emit", Member::Method(emit)),
        (Class::Emitter, "listener_count", Member::Method(listener_count)),
        (Class::Emitter, "remove_all", Member::Method(remove_all)),
    ],
    data: &[],
};

fn emitter(run: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(run.m.add_slots(Emitter::default()))
}

fn on(run: &mut Run<'_, '_>, call: Call) -> Completion {
    add(run, call, Place::End)
}

fn prepend(run: &mut Run<'_, '_>, call: Call) -> Completion {
    add(run, call, Place::Front)
}

fn add(run: &mut Run<'_, '_>, call: Call, place: Place) -> Completion {
    let listener = run.require_callable(call.arg(run, 1))?;
    let event = run.string_of(call.arg(run, 0))?;
    run.add_emitter_listener(call.this, event, listener, place)?;
    Ok(call.this)
}

fn once(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let listener = run.require_callable(call.arg(run, 1))?;
    let event = run.string_of(call.arg(run, 0))?;
    run.add_emitter_listener_once(call.this, event, listener)?;
    Ok(call.this)
}

fn off(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    run.remove_emitter_listener(call.this, event, call.arg(run, 1))?;
    Ok(call.this)
}

fn remove_all(run: &mut Run<'_, '_>, call: Call) -> Completion {
    match call.arg(run, 0) {
        Value::Undefined => run.remove_all_listeners(call.this)?,
        event => {
            let event = run.string_of(event)?;
            run.remove_listeners_of(call.this, event)?;
        }
    }
    Ok(call.this)
}

fn listener_count(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    #[expect(clippy::cast_precision_loss)] // Far fewer than 2^53.
    Ok(Value::number(run.listener_count(call.this, event) as f64))
}

fn emit(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    let args = call.rest(run, 1);
    Ok(Value::bool(run.emit(call.this, event, &args)?))
}
