//! Nodes of the DOM (DOM, 4), as far as events go along them and observers are told of their mutations: elements with their
//! children and attributes, and slots.

mod attribute;
mod layout;
mod notify;
mod record;
mod registered;
mod slots;
mod tree;

pub(super) use layout::Size;
pub(super) use record::{Change, Record};
pub(super) use registered::ObserverOptions;

use super::events::EventTarget;
use super::machine::{Completion, Run};
use super::slots::{OfClass, Slots};
use super::state::state;
use super::value::Value;
use looplaw_builtins::Class;
use registered::Registered;

/// An element: a target with a place in a tree.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    /// Its part as a target, whose parent is where its events go on to.
    target: EventTarget,
    /// Its click in progress flag.
    pub(super) is_clicked: bool,
    /// The element that it is a child of.
    parent: Option<Value>,
    children: Vec<Value>,
    attributes: Vec<Attribute>,
    /// Its registered observer list.
    registered: Vec<Registered>,
    /// The slot in its shadow tree, if it has one.
    slot: Option<Value>,
    /// The slot that it is assigned to.
    assigned_slot: Option<Value>,
    /// Whether it is a child of the page's body.
    is_in_page: bool,
    /// The height that its style gives it, in pixels.
    height: Option<f64>,
}

/// An attribute: a local name and a value, both strings.
#[derive(Debug, Clone, Copy)]
struct Attribute {
    name: Value,
    value: Value,
}

impl OfClass for Element {
    const CLASS: Class = Class::Element;

    fn parent(&self) -> Option<&dyn Slots> {
        Some(&self.target)
    }

    fn parent_mut(&mut self) -> Option<&mut dyn Slots> {
        Some(&mut self.target)
    }
}

state! {
    struct Element {
        target, is_clicked, parent, children, attributes, registered, slot, assigned_slot, is_in_page, height,
    }
    struct Attribute { name, value }
}

impl Run<'_, '_> {
    /// The state of an element, or a TypeError if a value is none.
    pub(super) fn element_of(&mut self, value: Value) -> Completion<&mut Element> {
        self.of_class(value)
    }

    /// DOM, "inclusive ancestors": an element, its parent and so on.
    fn inclusive_ancestors(&mut self, element: Value) -> Completion<Vec<Value>> {
        let mut found = Vec::new();
        let mut next = Some(element);
        while let Some(element) = next {
            found.push(element);
            next = self.element_of(element)?.parent;
        }
        Ok(found)
    }
}
