//! Who is registered to observe an element (DOM, 4.3).

use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::state::state;
use crate::interpreter::value::Value;

/// What an observer is interested in (DOM, `MutationObserverInit`).
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are the DOM's, each by itself")]
pub(crate) struct ObserverOptions {
    pub(in crate::interpreter) child_list: bool,
    pub(in crate::interpreter) attributes: bool,
    pub(in crate::interpreter) subtree: bool,
    pub(in crate::interpreter) attribute_old_value: bool,
    /// The attributes that it is about; all where there is no such list.
    pub(in crate::interpreter) attribute_filter: Option<Vec<Value>>,
}

/// A registered observer.
#[derive(Debug, Clone)]
pub(super) struct Registered {
    pub(super) observer: Value,
    pub(super) options: ObserverOptions,
    /// Of a transient one: the element that its source is registered at.
    source: Option<Value>,
}

state! {
    struct ObserverOptions { child_list, attributes, subtree, attribute_old_value, attribute_filter }
    struct Registered { observer, options, source }
}

impl Run<'_, '_> {
    /// DOM, 4.3.1 `observe(target, options)`, steps 7 and 8.
    pub(in crate::interpreter) fn register_observer(
        &mut self,
        observer: Value,
        target: Value,
        options: ObserverOptions,
    ) -> Completion<()> {
        let is_own = |own: &&mut Registered| own.source.is_none() && own.observer.is_same_object(observer);
        if let Some(registered) = self.element_of(target)?.registered.iter_mut().find(is_own) {
            // 7.2. Set registered's options to options.
            registered.options = options;
            // 7.1. For each node of this's node list: remove all transient registered observers whose source is registered.
            return self
                .unregister(observer, |own| own.source.is_some_and(|source| source.is_same_object(target)));
        }
        // 8.1. Append a new registered observer to target's registered observer list.
        let registered = Registered { observer, options, source: None };
        self.element_of(target)?.registered.push(registered);
        // 8.2. Append a weak reference to target to this's node list.
        self.observer(observer)?.nodes.push(target);
        Ok(())
    }

    /// DOM, 4.3.1 `disconnect()`, step 1: for each node of this's node list, remove any registered observer for which this
    /// is the observer.
    pub(in crate::interpreter) fn disconnect_observer(&mut self, observer: Value) -> Completion<()> {
        self.unregister(observer, |_| true)?;
        self.observer(observer)?.nodes.clear();
        Ok(())
    }

    /// DOM, "notify mutation observers", step 6.3: for each node of mo's node list, remove all transient registered
    /// observers whose observer is mo.
    pub(super) fn remove_transient_observers(&mut self, observer: Value) -> Completion<()> {
        self.unregister(observer, |own| own.source.is_some())
    }

    /// Removes those of an observer's registrations that are meant.
    fn unregister(&mut self, observer: Value, is_meant: impl Fn(&Registered) -> bool) -> Completion<()> {
        for node in self.observer(observer)?.nodes.clone() {
            let list = &mut self.element_of(node)?.registered;
            list.retain(|own| !(own.observer.is_same_object(observer) && is_meant(own)));
        }
        Ok(())
    }

    /// DOM, "remove", step 15: for each inclusive ancestor of parent, and then for each registered of its registered
    /// observer list, if registered's options\["subtree"\] is true, then append a new transient registered observer to
    /// node's registered observer list.
    pub(super) fn add_transient_observers(&mut self, node: Value, parent: Value) -> Completion<()> {
        for ancestor in self.inclusive_ancestors(parent)? {
            for registered in self.element_of(ancestor)?.registered.clone() {
                if registered.options.subtree {
                    let observer = registered.observer;
                    let transient = Registered { source: Some(ancestor), ..registered };
                    self.element_of(node)?.registered.push(transient);
                    // The node list has to have it, or nothing would ever remove it: the document doesn't say so, and
                    // means it.
                    self.observer(observer)?.nodes.push(node);
                }
            }
        }
        Ok(())
    }
}
