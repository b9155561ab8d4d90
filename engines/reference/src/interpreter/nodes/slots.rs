//! Slots (DOM, 4.2.2.3 to 4.2.2.5): a shadow tree that is one slot, to which all children of its host are assigned.

use super::notify::Mutations;
use crate::interpreter::events::{Event, EventTarget};
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::{OfClass, Slots};
use crate::interpreter::state::state;
use crate::interpreter::value::{Value, append_to_set};
use looplaw_builtins::Class;
use looplaw_model::rules::dom;

/// The event of slots.
const SLOTCHANGE: &str = "slotchange";

/// A slot, below the shadow root of an element. Nothing else is in the shadow tree, so that the root itself shows nowhere.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    target: EventTarget,
    /// Its assigned nodes.
    assigned: Vec<Value>,
}

impl OfClass for Slot {
    const CLASS: Class = Class::Slot;

    fn parent(&self) -> Option<&dyn Slots> {
        Some(&self.target)
    }

    fn parent_mut(&mut self) -> Option<&mut dyn Slots> {
        Some(&mut self.target)
    }
}

state! {
    struct Slot { target, assigned }
}

impl Run<'_, '_> {
    /// DOM, `attachShadow(init)`, and the insertion of a slot into the shadow root.
    pub(in crate::interpreter) fn attach_slot(&mut self, host: Value) -> Completion {
        // "Attach a shadow root", 4. If element is a shadow host, then throw a "NotSupportedError" DOMException.
        if self.element_of(host)?.slot.is_some() {
            return Err(self.throw_error("NotSupportedError", "The element has a shadow tree already"));
        }
        let mut target = EventTarget::default();
        target.set_parent(Some(host));
        target.end_own_events();
        let slot = self.m.add_slots(Slot { target, assigned: Vec::new() });
        self.element_of(host)?.slot = Some(slot);
        // "Insert", 7.6. Run assign slottables for a tree with node's root.
        self.assign_slottables_of(host)?;
        Ok(slot)
    }

    /// DOM, "assign slottables" for the slot of a host, if it has one.
    pub(super) fn assign_slottables_of(&mut self, host: Value) -> Completion<()> {
        let host = self.element_of(host)?;
        let (Some(slot), slottables) = (host.slot, host.children.clone()) else { return Ok(()) };
        // 1. Let slottables be the result of finding slottables for slot. 2. If slottables and slot's assigned nodes are not
        // identical, then run signal a slot change for slot.
        let assigned = &self.of_class::<Slot>(slot)?.assigned;
        let is_same = |(own, other): (&Value, &Value)| own.is_same_object(*other);
        if assigned.len() != slottables.len() || !assigned.iter().zip(&slottables).all(is_same) {
            self.signal_slot_change(slot)?;
        }
        // 4. For each slottable of slottables: set slottable's assigned slot to slot. A node's get the parent algorithm returns
        // the node's assigned slot, if it is assigned.
        for slottable in &slottables {
            self.element_of(*slottable)?.assigned_slot = Some(slot);
            self.event_target(*slottable)?.set_parent(Some(slot));
        }
        // 3. Set slot's assigned nodes to slottables.
        self.of_class::<Slot>(slot)?.assigned = slottables;
        Ok(())
    }

    /// DOM, "signal a slot change".
    fn signal_slot_change(&mut self, slot: Value) -> Completion<()> {
        // 1. Append slot to slot's relevant agent's signal slots.
        append_to_set(&mut self.agent::<Mutations>()?.signal_slots, slot);
        // 2. Queue a mutation observer microtask.
        self.queue_mutation_observer_microtask()
    }

    /// "Notify mutation observers", step 7, for one slot.
    pub(super) fn fire_slotchange(&mut self, slot: Value) -> Completion<()> {
        let name = self.m.fixed(SLOTCHANGE);
        let event = self.add_event(Event::new(name).with(true, false), &[]);
        self.dispatch(event, slot, dom::SIGNAL_SLOT_LIST.id).map(drop)
    }
}
