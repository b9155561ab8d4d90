//! Mutation records (DOM, 4.3.2 Queuing a mutation record).

use super::notify::Mutations;
use super::registered::Registered;
use crate::interpreter::machine::{Completion, Run};
use crate::interpreter::slots::OfClass;
use crate::interpreter::state::state;
use crate::interpreter::value::{Value, append_to_set};
use looplaw_builtins::Class;

/// A mutation record, which an observer is given.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(in crate::interpreter) target: Value,
    pub(in crate::interpreter) change: Change,
}

/// What has changed: the record's `type`, with what goes with it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Change {
    ChildList,
    Attributes { name: Value, old_value: Value },
}

impl OfClass for Record {
    const CLASS: Class = Class::MutationRecord;
}

state! {
    struct Record { target, change }
    enum Change { ChildList, Attributes { name, old_value } }
}

impl Run<'_, '_> {
    /// DOM, 4.3.2 "queue a mutation record" for a target.
    pub(super) fn queue_mutation_record(&mut self, target: Value, change: Change) -> Completion<()> {
        // 1. Let interestedObservers be an empty map.
        let mut interested: Vec<(Value, Change)> = Vec::new();
        // 2. and 3. For each inclusive ancestor of target, and then for each registered of its registered observer list:
        for node in self.inclusive_ancestors(target)? {
            let is_target = node.is_same_object(target);
            for registered in self.element_of(node)?.registered.clone() {
                if self.is_interested(&registered, is_target, change) {
                    add_interested(&mut interested, &registered, change);
                }
            }
        }
        // 4. For each observer → mappedOldValue of interestedObservers:
        for (observer, change) in interested {
            // 4.1. Let record be a new MutationRecord object.
            let record = self.m.add_slots(Record { target, change });
            // 4.2. Enqueue record to observer's record queue.
            self.observer(observer)?.records.push(record);
            // 4.3. Append observer to the surrounding agent's pending mutation observers.
            append_to_set(&mut self.agent::<Mutations>()?.pending, observer);
        }
        // 5. Queue a mutation observer microtask.
        self.queue_mutation_observer_microtask()
    }

    /// Step 3.2: whether a registered observer is told of a change.
    fn is_interested(&self, registered: &Registered, is_target: bool, change: Change) -> bool {
        let options = &registered.options;
        let is_of_type = match change {
            Change::ChildList => options.child_list,
            Change::Attributes { name, .. } => {
                let has = |filter: &Vec<Value>| filter.iter().any(|own| self.strictly_equal(*own, name));
                options.attributes && options.attribute_filter.as_ref().is_none_or(has)
            }
        };
        is_of_type && (is_target || options.subtree)
    }
}

/// Steps 3.2.1 to 3.2.3: an observer is told once, and of the old value if any of its registrations asks for that.
fn add_interested(interested: &mut Vec<(Value, Change)>, registered: &Registered, change: Change) {
    let known = interested.iter_mut().find(|(own, _)| own.is_same_object(registered.observer));
    let told = match change {
        Change::Attributes { name, .. } if !registered.options.attribute_old_value => {
            Change::Attributes { name, old_value: Value::Null }
        }
        change => change,
    };
    match known {
        Some((_, old)) if registered.options.attribute_old_value => *old = told,
        Some(_) => {}
        None => interested.push((registered.observer, told)),
    }
}
