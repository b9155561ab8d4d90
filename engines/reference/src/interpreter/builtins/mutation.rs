//! Mutation observers, and what mutates elements (DOM, 4.3 Mutation observers).

use super::{Call, Family, Member};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::name::Name;
use crate::interpreter::nodes::{Change, ObserverOptions, Record};
use crate::interpreter::value::Value;
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[("mutation_observer", mutation_observer), ("attach_slot", attach_slot)],
    members: &[
        (Class::MutationObserver, "observe", Member::Method(observe)),
        (Class::MutationObserver, "disconnect", Member::Method(disconnect)),
        (Class::MutationObserver, "take_records", Member::Method(take_records)),
        (Class::MutationRecord, "type", Member::Getter(record_type)),
        (Class::MutationRecord, "target", Member::Getter(target)),
        (Class::MutationRecord, "attribute_name", Member::Getter(attribute_name)),
        (Class::MutationRecord, "old_value", Member::Getter(old_value)),
        (Class::Element, "set_attribute", Member::Method(set_attribute)),
        (Class::Element, "remove_attribute", Member::Method(remove_attribute)),
        (Class::Element, "remove", Member::Method(remove)),
    ],
    data: &["child_list", "attribute_old_value", "attribute_filter"],
};

/// `new MutationObserver(callback)`.
fn mutation_observer(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let callback = run.require_callable(call.arg(run, 0))?;
    Ok(run.new_observer(callback))
}

/// `observe(target, options)`.
fn observe(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.observer(call.this)?;
    let target = call.arg(run, 0);
    run.element_of(target)?;
    let options = run.observer_options(call.arg(run, 1))?;
    run.register_observer(call.this, target, options)?;
    Ok(Value::Undefined)
}

/// `disconnect()`.
fn disconnect(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.disconnect_observer(call.this)?;
    // 2. Empty this's record queue.
    run.take_records(call.this)?;
    Ok(Value::Undefined)
}

fn take_records(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.take_records(call.this)
}

fn record_type(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let kind = match run.of_class::<Record>(call.this)?.change {
        Change::ChildList => "childList",
        Change::Attributes { .. } => "attributes",
    };
    Ok(run.m.fixed(kind))
}

fn target(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(run.of_class::<Record>(call.this)?.target)
}

fn attribute_name(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(match run.of_class::<Record>(call.this)?.change {
        Change::ChildList => Value::Null,
        Change::Attributes { name, .. } => name,
    })
}

fn old_value(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(match run.of_class::<Record>(call.this)?.change {
        Change::ChildList => Value::Null,
        Change::Attributes { old_value, .. } => old_value,
    })
}

fn set_attribute(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.element_of(call.this)?;
    run.set_attribute(call.this, call.arg(run, 0), call.arg(run, 1))?;
    Ok(Value::Undefined)
}

fn remove_attribute(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.element_of(call.this)?;
    run.remove_attribute(call.this, call.arg(run, 0))?;
    Ok(Value::Undefined)
}

/// `remove()`: 1. If this's parent is null, then return. 2. Remove this.
fn remove(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.remove_node(call.this)?;
    Ok(Value::Undefined)
}

fn attach_slot(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.attach_slot(call.arg(run, 0))
}

impl Run<'_, '_> {
    /// The options of `observe`, whose members Web IDL converts in the order of their names, and steps 1 to 6.
    fn observer_options(&mut self, given: Value) -> Completion<ObserverOptions> {
        let attribute_filter = self.attribute_filter(given)?;
        let attribute_old_value = self.observer_option(given, const { Name::of("attribute_old_value") })?;
        let attributes = self.observer_option(given, const { Name::of("attributes") })?;
        let child_list = self.observer_option(given, const { Name::of("child_list") })?.unwrap_or(false);
        let subtree = self.observer_option(given, const { Name::of("subtree") })?.unwrap_or(false);
        // 1. If either attributeOldValue or attributeFilter exists, and attributes does not exist, then set it to true.
        let is_about = attribute_old_value.is_some() || attribute_filter.is_some();
        let attributes = attributes.unwrap_or(is_about);
        let attribute_old_value = attribute_old_value.unwrap_or(false);
        // 3. If none of childList and attributes is true, then throw a TypeError. 4. and 5. If attributeOldValue is true or
        // attributeFilter exists, and attributes is false, then throw a TypeError.
        let is_at_odds = !attributes && (attribute_old_value || attribute_filter.is_some());
        if is_at_odds || !(child_list || attributes) {
            return Err(self.throw_error("TypeError", "The options ask for nothing to observe"));
        }
        Ok(ObserverOptions { child_list, attributes, subtree, attribute_old_value, attribute_filter })
    }

    fn observer_option(&mut self, given: Value, name: Name) -> Completion<Option<bool>> {
        if !given.is_object() {
            return Ok(None);
        }
        let value = self.get(given, name)?;
        Ok((!matches!(value, Value::Undefined)).then(|| self.truthy(value)))
    }

    fn attribute_filter(&mut self, given: Value) -> Completion<Option<Vec<Value>>> {
        if !given.is_object() {
            return Ok(None);
        }
        let filter = self.get(given, const { Name::of("attribute_filter") })?;
        if matches!(filter, Value::Undefined) {
            return Ok(None);
        }
        let iteration = self.get_iterator(filter)?;
        let mut names = Vec::new();
        while let Some(name) = self.step(iteration)? {
            names.push(self.string_of(name)?);
        }
        Ok(Some(names))
    }
}
