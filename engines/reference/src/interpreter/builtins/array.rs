//! Arrays, as far as control flow wants them.

use super::{Call, Family, Member};
use crate::interpreter::heap::Kind;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[],
    members: &[
        (Class::Array, "push", Member::Method(push)),
        (Class::Array, "pop", Member::Method(pop)),
        (Class::Array, "shift", Member::Method(shift)),
        (Class::Array, "reverse", Member::Method(reverse)),
        (Class::Array, "join", Member::Method(join)),
        (Class::Array, "for_each", Member::Method(for_each)),
        (Class::Array, "map", Member::Method(map)),
        (Class::Array, "length", Member::Accessor(length, set_length)),
        (Class::String, "length", Member::Getter(string_length)),
    ],
    data: &[],
};

/// The array that a method is called on.
fn receiver(run: &mut Run<'_, '_>, call: Call) -> Completion<Id> {
    let id = call.this.object().filter(|id| run.m.array(*id).is_some());
    id.ok_or_else(|| run.throw_error("TypeError", "called on a value that is no array"))
}

fn items(run: &Run<'_, '_>, id: Id) -> usize {
    run.m.array(id).map_or(0, Vec::len)
}

#[expect(clippy::cast_precision_loss)] // Arrays are far shorter than 2^53.
fn size(len: usize) -> Value {
    Value::number(len as f64)
}

fn push(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let id = receiver(run, call)?;
    let new = call.rest(run, 0);
    run.spend()?;
    if let Some(items) = run.m.array_mut(id) {
        items.extend(new);
    }
    Ok(size(items(run, id)))
}

fn pop(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let id = receiver(run, call)?;
    Ok(run.m.array_mut(id).and_then(Vec::pop).unwrap_or(Value::Undefined))
}

fn shift(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let id = receiver(run, call)?;
    let Some(items) = run.m.array_mut(id) else { return Ok(Value::Undefined) };
    Ok(if items.is_empty() { Value::Undefined } else { items.remove(0) })
}

fn reverse(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let id = receiver(run, call)?;
    if let Some(items) = run.m.array_mut(id) {
        items.reverse();
    }
    Ok(call.this)
}

fn join(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let id = receiver(run, call)?;
    let separator = match call.arg(run, 0) {
        Value::Undefined => ",".into(),
        separator => run.text_of(separator)?,
    };
    run.join(id, &separator)
}

/// 23.1.3.15 Array.prototype.forEach: the length is read once, the items as they are when their turn comes.
fn for_each(run: &mut Run<'_, '_>, call: Call) -> Completion {
    visit(run, call, |_, _| {})?;
    Ok(Value::Undefined)
}

/// 23.1.3.21 Array.prototype.map
fn map(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let mut mapped = Vec::new();
    visit(run, call, |_, value| mapped.push(value))?;
    Ok(Value::Object(run.m.add(Kind::Array(mapped))))
}

fn visit(run: &mut Run<'_, '_>, call: Call, mut keep: impl FnMut(&mut Run<'_, '_>, Value)) -> Completion<()> {
    let id = receiver(run, call)?;
    let callback = run.require_callable(call.arg(run, 0))?;
    for place in 0..items(run, id) {
        // An item that is gone by now is skipped.
        let Some(item) = run.m.array(id).and_then(|items| items.get(place)).copied() else { continue };
        let value = run.call(callback, Value::Undefined, &[item, size(place), call.this])?;
        keep(run, value);
    }
    Ok(())
}

fn length(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let id = receiver(run, call)?;
    Ok(size(items(run, id)))
}

/// An array can be cut, not grown, by its length.
fn set_length(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let id = receiver(run, call)?;
    let len = run.milliseconds(call.arg(run, 0))?;
    if let (Some(items), Ok(len)) = (run.m.array_mut(id), usize::try_from(len)) {
        items.truncate(len);
    }
    Ok(Value::Undefined)
}

fn string_length(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let Value::Str(text) = call.this else { return Ok(Value::Undefined) };
    Ok(size(run.m.text(text).encode_utf16().count()))
}
