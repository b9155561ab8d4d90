//! What belongs to the whole agent and to no object of a program: the sets, flags and lists that a family of builtins keeps
//! beside its objects.

use super::machine::{Abrupt, Completion, Run};
use super::snapshot::Snapshot;
use super::state::State;
use std::any::{Any, type_name};
use std::fmt::Debug;

/// The state of a family that there is once in an agent. It is a struct whose [`State`] is derived from all of its fields.
pub(crate) trait OfAgent: State + Debug + Clone + Default + Send + Sync + 'static {}

/// The same where the type is not known.
trait Part: State + Debug + Send + Sync + Any {
    fn copy(&self) -> Box<dyn Part>;

    fn name(&self) -> &'static str;
}

impl<T: OfAgent> Part for T {
    fn copy(&self) -> Box<dyn Part> {
        Box::new(self.clone())
    }

    fn name(&self) -> &'static str {
        type_name::<T>()
    }
}

/// The states of the families that a program has used so far.
#[derive(Debug, Default)]
pub(crate) struct Agent {
    parts: Vec<Box<dyn Part>>,
}

impl Clone for Agent {
    fn clone(&self) -> Self {
        Self { parts: self.parts.iter().map(|part| (**part).copy()).collect() }
    }
}

impl State for Agent {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.number(self.parts.len() as u64);
        for part in &self.parts {
            into.text(part.name());
            (**part).write(into);
        }
    }
}

impl Run<'_, '_> {
    /// The state of that type, as it is before anything happens where nothing has yet.
    pub(super) fn agent<T: OfAgent>(&mut self) -> Completion<&mut T> {
        let parts = &mut self.m.agent.parts;
        let mut known = parts.iter().map(|part| (&**part as &dyn Any).is::<T>());
        let place = known.position(|is_it| is_it).unwrap_or_else(|| {
            parts.push(Box::new(T::default()));
            parts.len() - 1
        });
        let part: &mut dyn Any = &mut *parts[place];
        part.downcast_mut().ok_or(Abrupt::Stop)
    }
}
