//! Internal slots of objects that a family of builtins brings with it, so that the language needs to know none of them.

use super::heap::Kind;
use super::machine::Machine;
use super::snapshot::Snapshot;
use super::value::Value;
use looplaw_builtins::Class;
use std::any::Any;
use std::fmt::Debug;

/// The state of an object of a family of builtins: an emitter's listeners, a signal's reason.
pub(crate) trait Slots: Debug + Send + Sync {
    /// The class, by which members are found.
    fn class(&self) -> Class;

    /// Writes everything that later behaviour depends on.
    fn snapshot(&self, into: &mut Snapshot<'_>);

    /// A copy, for a copy of the machine.
    fn copy(&self) -> Box<dyn Slots>;

    fn as_any(&self) -> &dyn Any;

    fn as_any_mut(&mut self) -> &mut dyn Any;
}

impl Clone for Box<dyn Slots> {
    fn clone(&self) -> Self {
        (**self).copy()
    }
}

impl Machine<'_> {
    /// The state of that type that a value has, if it is such an object.
    pub(crate) fn slots<T: 'static>(&self, value: Value) -> Option<&T> {
        match &self.object(value.object()?).kind {
            Kind::Slots(slots) => slots.as_any().downcast_ref(),
            _ => None,
        }
    }

    pub(crate) fn slots_mut<T: 'static>(&mut self, value: Value) -> Option<&mut T> {
        match &mut self.object_mut(value.object()?).kind {
            Kind::Slots(slots) => slots.as_any_mut().downcast_mut(),
            _ => None,
        }
    }
}

/// Writes the parts of [`Slots`] that are the same for every type.
macro_rules! slots_boilerplate {
    () => {
        fn copy(&self) -> Box<dyn $crate::interpreter::slots::Slots> {
            Box::new(self.clone())
        }

        fn as_any(&self) -> &dyn std::any::Any {
            self
        }

        fn as_any_mut(&mut self) -> &mut dyn std::any::Any {
            self
        }
    };
}
pub(crate) use slots_boilerplate;
