//! Insertion and removal (DOM, 4.2.3 Mutation algorithms).

use super::record::Change;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::value::Value;

impl Run<'_, '_> {
    /// DOM, "append" a node to a parent: "pre-insert" node into parent before null.
    pub(in crate::interpreter) fn append_node(&mut self, child: Value, parent: Value) -> Completion<()> {
        self.element_of(child)?;
        // "Ensure pre-insert validity", 2. If node is a host-including inclusive ancestor of parent, then throw a
        // "HierarchyRequestError" DOMException.
        let ancestors = self.inclusive_ancestors(parent)?;
        if ancestors.iter().any(|ancestor| ancestor.is_same_object(child)) {
            return Err(self.throw_error("HierarchyRequestError", "The new child contains the parent"));
        }
        self.insert_node(child, parent)
    }

    /// DOM, "insert" a node into a parent before null.
    fn insert_node(&mut self, node: Value, parent: Value) -> Completion<()> {
        // 7.1. Adopt node into parent's node document: it is removed from where it is.
        self.remove_node(node)?;
        // 7.2. If child is null, then append node to parent's children.
        self.element_of(parent)?.children.push(node);
        self.element_of(node)?.parent = Some(parent);
        self.event_target(node)?.set_parent(Some(parent));
        // 7.4. If parent is a shadow host and node is a slottable, then assign a slot for node.
        self.assign_slottables_of(parent)?;
        // 9. Queue a tree mutation record for parent with nodes.
        self.tell_of_mutation(parent, Change::ChildList)
    }

    /// DOM, "remove" a node; one without a parent is left alone, as `remove()` and "adopt" do.
    pub(in crate::interpreter) fn remove_node(&mut self, node: Value) -> Completion<()> {
        // 1. Let parent be node's parent.
        let Some(parent) = self.element_of(node)?.parent.take() else {
            // Nothing observes the children of the page itself.
            self.element_of(node)?.is_in_page = false;
            return self.layout_may_have_changed();
        };
        // 7. Remove node from its parent's children.
        self.element_of(parent)?.children.retain(|child| !child.is_same_object(node));
        self.event_target(node)?.set_parent(None);
        // 8. If node is assigned, then run assign slottables for node's assigned slot.
        if self.element_of(node)?.assigned_slot.take().is_some() {
            self.assign_slottables_of(parent)?;
        }
        // 15. Transient registered observers go on to observe what is removed.
        self.add_transient_observers(node, parent)?;
        // 16. Queue a tree mutation record for parent with « », « node ».
        self.tell_of_mutation(parent, Change::ChildList)
    }
}
