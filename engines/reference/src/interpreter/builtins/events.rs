//! Event targets and events (DOM, 2 Events), and elements as far as events go along them (HTML, `click()`).

use super::{Call, Family, Member};
use crate::interpreter::events::{Event, EventTarget, Phase};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::nodes::Element;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;
use looplaw_model::rules::{dom, html};

pub(super) const FAMILY: Family = Family {
    functions: &[
        ("event_target", event_target),
        ("event", event),
        ("custom_event", custom_event),
        ("element", element),
    ],
    members: &[
        (Class::EventTarget, "add_listener", Member::Method(add_listener)),
        (Class::EventTarget, "remove_listener", Member::Method(remove_listener)),
        (Class::EventTarget, "dispatch", Member::Method(dispatch)),
        (Class::Event, "type", Member::Getter(name)),
        (Class::Event, "target", Member::Getter(target)),
        (Class::Event, "current_target", Member::Getter(current_target)),
        (Class::Event, "event_phase", Member::Getter(event_phase)),
        (Class::Event, "default_prevented", Member::Getter(default_prevented)),
        (Class::Event, "stop_propagation", Member::Method(stop_propagation)),
        (Class::Event, "stop_immediate_propagation", Member::Method(stop_immediate_propagation)),
        (Class::Event, "prevent_default", Member::Method(prevent_default)),
        (Class::Element, "append", Member::Method(append)),
        (Class::Element, "click", Member::Method(click)),
        (Class::Element, "on_click", Member::Accessor(on_click, set_on_click)),
    ],
    data: &["detail", "handle_event"],
};

/// The event of `click()`.
const CLICK: &str = "click";

/// DOM, 2.7 `new EventTarget()`: it has no parent.
fn event_target(run: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(run.m.add_slots(EventTarget::default()))
}

/// DOM, 2.5 `new Event(type, eventInitDict)`.
fn event(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.construct_event(call)?;
    Ok(run.add_event(event, &[]))
}

/// DOM, 2.4 `new CustomEvent(type, eventInitDict)`, which brings `detail`, by default null.
fn custom_event(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.construct_event(call)?;
    let detail = match call.arg(run, 1) {
        options if options.is_object() => {
            let name = run.m.name("detail");
            run.get(options, name)?
        }
        _ => Value::Undefined,
    };
    let detail = if matches!(detail, Value::Undefined) { Value::Null } else { detail };
    Ok(run.add_event(event, &[("detail", detail)]))
}

/// `document.createElement("div")`, which is in no document.
fn element(run: &mut Run<'_, '_>, _: Call) -> Completion {
    Ok(run.m.add_slots(Element::default()))
}

/// DOM, 2.7 `dispatchEvent(event)`.
fn dispatch(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event_target(call.this)?;
    let event = call.arg(run, 0);
    // 1. If event's dispatch flag is set, then throw an "InvalidStateError" DOMException.
    if run.event(event)?.is_dispatched() {
        return Err(run.throw_error("InvalidStateError", "The event is already being dispatched"));
    }
    // 3. Return the result of dispatching event to this.
    Ok(Value::bool(run.dispatch(event, call.this, dom::DISPATCH_EVENT.id)?))
}

/// DOM, `appendChild(node)`: to append a node to this.
fn append(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.element_of(call.this)?;
    run.append_node(call.arg(run, 0), call.this)?;
    Ok(call.arg(run, 0))
}

/// HTML, 6.5.6 `click()`: listeners have run when it returns.
fn click(run: &mut Run<'_, '_>, call: Call) -> Completion {
    // 2. If this element's click in progress flag is set, then return.
    if std::mem::replace(&mut run.element_of(call.this)?.is_clicked, true) {
        return Ok(Value::Undefined);
    }
    // 4. Fire a synthetic pointer event named click at this element, which bubbles and can be canceled.
    let name = run.m.fixed(CLICK);
    let event = run.add_event(Event::new(name).with(true, true), &[]);
    run.dispatch(event, call.this, html::CLICK.id)?;
    // 5. Unset this element's click in progress flag.
    run.element_of(call.this)?.is_clicked = false;
    Ok(Value::Undefined)
}

fn on_click(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.element_of(call.this)?;
    run.event_handler(call.this, CLICK)
}

fn set_on_click(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.element_of(call.this)?;
    run.set_event_handler(call.this, CLICK, call.arg(run, 0))?;
    Ok(Value::Undefined)
}

impl Run<'_, '_> {
    /// DOM, 2.5 "inner event creation steps": an event of the type and with the options that are given.
    fn construct_event(&mut self, call: Call) -> Completion<Event> {
        let name = self.string_of(call.arg(self, 0))?;
        let options = call.arg(self, 1);
        // Web IDL converts the members of a dictionary in the order of their names.
        let bubbles = self.option(options, "bubbles")?;
        let cancelable = self.option(options, "cancelable")?;
        Ok(Event::new(name).with(bubbles, cancelable))
    }
}

/// DOM, 2.7 `addEventListener(type, callback, options)`.
fn add_listener(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    // 1. Let capture, passive, once, and signal be the result of flattening more options.
    let options = run.flatten_more(call.arg(run, 2))?;
    // 2. Add an event listener with this and an event listener of these.
    run.add_event_listener(call.this, event, call.arg(run, 1), options)?;
    Ok(Value::Undefined)
}

/// DOM, 2.7 `removeEventListener(type, callback, options)`.
fn remove_listener(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let event = run.string_of(call.arg(run, 0))?;
    // 1. Let capture be the result of flattening options.
    let capture = run.flatten_options(call.arg(run, 2))?;
    // 2. Remove the event listener of that type, callback and capture, if there is one.
    run.remove_event_listener(call.this, event, call.arg(run, 1), capture)?;
    Ok(Value::Undefined)
}

fn stop_propagation(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event(call.this)?.stop_propagation();
    Ok(Value::Undefined)
}

fn stop_immediate_propagation(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event(call.this)?.stop_immediate_propagation();
    Ok(Value::Undefined)
}

fn prevent_default(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event(call.this)?.prevent_default();
    Ok(Value::Undefined)
}

fn default_prevented(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(Value::bool(run.event(call.this)?.is_canceled()))
}

fn current_target(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(run.event(call.this)?.current_target().unwrap_or(Value::Null))
}

/// The attribute `type`.
fn name(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(run.event(call.this)?.name())
}

fn target(run: &mut Run<'_, '_>, call: Call) -> Completion {
    Ok(run.event(call.this)?.target().unwrap_or(Value::Null))
}

fn event_phase(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let number = match run.event(call.this)?.phase() {
        Phase::None => 0,
        Phase::Capturing => 1,
        Phase::AtTarget => 2,
        Phase::Bubbling => 3,
    };
    Ok(Value::number(f64::from(number)))
}
