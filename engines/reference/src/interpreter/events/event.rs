//! The state of an event.

use crate::interpreter::heap::Slot;
use crate::interpreter::machine::Run;
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::Value;
use looplaw_builtins::Class;

/// An event (DOM, 2.2).
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// Its `type`.
    pub(super) name: Value,
    pub(super) bubbles: bool,
    pub(super) cancelable: bool,
    pub(super) target: Option<Value>,
    pub(super) current_target: Option<Value>,
    pub(super) phase: Phase,
    /// The invocation targets of its path: its target, that one's parent and so on.
    pub(super) path: Vec<Value>,
    pub(super) flags: Flags,
}

/// The flags of an event.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools)] // They are the DOM's, each by itself.
pub(crate) struct Flags {
    pub(super) stop_propagation: bool,
    pub(super) stop_immediate_propagation: bool,
    pub(super) canceled: bool,
    pub(super) in_passive_listener: bool,
    pub(super) dispatch: bool,
}

/// The attribute `eventPhase`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    None,
    Capturing,
    AtTarget,
    Bubbling,
}

impl OfClass for Event {
    const CLASS: Class = Class::Event;
}

state! {
    struct Event { name, bubbles, cancelable, target, current_target, phase, path, flags }
    struct Flags { stop_propagation, stop_immediate_propagation, canceled, in_passive_listener, dispatch }
    enum Phase { None, Capturing, AtTarget, Bubbling }
}

impl Event {
    /// DOM, 2.5 "create an event" of that name, which neither bubbles nor can be canceled.
    pub(crate) fn new(name: Value) -> Self {
        let flags = Flags::default();
        Self {
            name,
            bubbles: false,
            cancelable: false,
            target: None,
            current_target: None,
            phase: Phase::None,
            path: Vec::new(),
            flags,
        }
    }

    /// The same with what is asked for at its making (DOM, `EventInit`).
    pub(crate) fn with(self, bubbles: bool, cancelable: bool) -> Self {
        Self { bubbles, cancelable, ..self }
    }

    /// DOM, 2.2 `stopPropagation()`: set this's stop propagation flag.
    pub(crate) fn stop_propagation(&mut self) {
        self.flags.stop_propagation = true;
    }

    /// DOM, 2.2 `stopImmediatePropagation()`: set this's stop propagation flag and stop immediate propagation flag.
    pub(crate) fn stop_immediate_propagation(&mut self) {
        self.flags.stop_propagation = true;
        self.flags.stop_immediate_propagation = true;
    }

    /// DOM, 2.2 "set the canceled flag": if event's cancelable attribute value is true and event's in passive listener
    /// flag is unset, then set event's canceled flag, and do nothing otherwise. It is what `preventDefault()` does.
    pub(crate) fn prevent_default(&mut self) {
        if self.cancelable && !self.flags.in_passive_listener {
            self.flags.canceled = true;
        }
    }

    /// The attribute `defaultPrevented`.
    pub(crate) const fn is_canceled(&self) -> bool {
        self.flags.canceled
    }

    /// The attribute `type`.
    pub(crate) const fn name(&self) -> Value {
        self.name
    }

    /// The attribute `target`.
    pub(crate) const fn target(&self) -> Option<Value> {
        self.target
    }

    /// The attribute `eventPhase`.
    pub(crate) const fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether it is being dispatched: its dispatch flag.
    pub(crate) const fn is_dispatched(&self) -> bool {
        self.flags.dispatch
    }

    /// The attribute `currentTarget`.
    pub(crate) const fn current_target(&self) -> Option<Value> {
        self.current_target
    }
}

impl Run<'_, '_> {
    /// Makes an event the object that listeners are given. Attributes that only its class has, and that have a value from
    /// the start, are properties.
    pub(in crate::interpreter) fn add_event(&mut self, event: Event, attributes: &[(&str, Value)]) -> Value {
        let object = self.m.add_slots(event);
        for (name, value) in attributes {
            let name = self.m.name(name);
            if let Value::Object(id) = object {
                self.m.object_mut(id).properties.push((name, Slot::Data(*value)));
            }
        }
        object
    }

    /// HTML sets the canceled flag of an event whose handler returns false.
    pub(super) fn set_canceled(&mut self, event: Value) {
        if let Some(event) = self.m.slots_mut::<Event>(event) {
            event.prevent_default();
        }
    }
}
