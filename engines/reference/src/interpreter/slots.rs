//! Internal slots of objects that a family of builtins brings with it, so that the language needs to know none of them.

use super::heap::Kind;
use super::machine::{Abrupt, Completion, Machine, Run};
use super::snapshot::Snapshot;
use super::state::State;
use super::value::Value;
use looplaw_builtins::Class;
use std::any::Any;
use std::fmt::Debug;

/// The state of the objects of one class: an emitter's listeners, a signal's reason. It is a struct whose [`State`] is
/// derived from all of its fields.
pub(crate) trait OfClass: State + Debug + Clone + Send + Sync + 'static {
    /// The class, by which members are found.
    const CLASS: Class;

    /// The state of the parent class, which is a part of this one.
    fn parent(&self) -> Option<&dyn Slots> {
        None
    }

    fn parent_mut(&mut self) -> Option<&mut dyn Slots> {
        None
    }
}

/// The same where the class is not known.
pub(crate) trait Slots: State + Debug + Send + Sync + Any {
    fn class(&self) -> Class;

    /// The part that is of the parent class.
    fn part(&self) -> Option<&dyn Slots>;

    fn part_mut(&mut self) -> Option<&mut dyn Slots>;

    /// A copy, for a copy of the machine.
    fn copy(&self) -> Box<dyn Slots>;
}

impl<T: OfClass> Slots for T {
    fn class(&self) -> Class {
        T::CLASS
    }

    fn part(&self) -> Option<&dyn Slots> {
        self.parent()
    }

    fn part_mut(&mut self) -> Option<&mut dyn Slots> {
        self.parent_mut()
    }

    fn copy(&self) -> Box<dyn Slots> {
        Box::new(self.clone())
    }
}

impl Clone for Box<dyn Slots> {
    fn clone(&self) -> Self {
        (**self).copy()
    }
}

impl State for Box<dyn Slots> {
    fn write(&self, into: &mut Snapshot<'_>) {
        self.class().write(into);
        (**self).write(into);
    }
}

impl Machine<'_> {
    /// Makes an object of a class that a family of builtins brings.
    pub(crate) fn add_slots(&mut self, slots: impl OfClass) -> Value {
        let parent = slots.parent().map(Slots::class);
        debug_assert_eq!(parent, slots.class().parent(), "the state has a part for the parent in the table");
        Value::Object(self.add(Kind::Slots(Box::new(slots))))
    }

    /// The state of that type that a value has, if it is an object of such a class or of one below it.
    pub(crate) fn slots<T: OfClass>(&self, value: Value) -> Option<&T> {
        match &self.object(value.object()?).kind {
            Kind::Slots(slots) => find(&**slots),
            _ => None,
        }
    }

    pub(crate) fn slots_mut<T: OfClass>(&mut self, value: Value) -> Option<&mut T> {
        match &mut self.object_mut(value.object()?).kind {
            Kind::Slots(slots) => find_mut(&mut **slots),
            _ => None,
        }
    }
}

impl Run<'_, '_> {
    /// The state of that type that a value must have: Web IDL throws for any other value.
    pub(crate) fn of_class<T: OfClass>(&mut self, value: Value) -> Completion<&mut T> {
        if self.m.slots::<T>(value).is_none() {
            return Err(self.throw_error("TypeError", "Illegal invocation"));
        }
        self.m.slots_mut(value).ok_or(Abrupt::Stop)
    }
}

fn find<T: OfClass>(slots: &dyn Slots) -> Option<&T> {
    (slots as &dyn Any).downcast_ref().or_else(|| find(slots.part()?))
}

fn find_mut<T: OfClass>(slots: &mut dyn Slots) -> Option<&mut T> {
    if (slots as &dyn Any).is::<T>() {
        (slots as &mut dyn Any).downcast_mut()
    } else {
        find_mut(slots.part_mut()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interpreter::state::{Pick, Sample, state};

    #[derive(Debug, Clone)]
    struct Tried {
        flag: bool,
        value: Value,
    }

    state! {
        struct Tried { flag, value }
    }

    impl OfClass for Tried {
        const CLASS: Class = Class::Object;
    }

    #[derive(Debug, Clone)]
    struct Other(Tried);

    impl State for Other {
        fn write(&self, into: &mut Snapshot<'_>) {
            self.0.write(into);
        }
    }

    impl OfClass for Other {
        const CLASS: Class = Class::Emitter;
    }

    impl Sample for Box<dyn Slots> {
        fn sample(pick: &mut Pick) -> Self {
            let is_other = pick.below(2) == 1;
            let tried = Tried::sample(pick);
            if is_other { Box::new(Other(tried)) } else { Box::new(tried) }
        }
    }
}
