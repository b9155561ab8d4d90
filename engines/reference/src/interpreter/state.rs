//! What a state is made of, written down from all of its fields.
//!
//! [`state!`] derives [`State`] for the structs and enums of a file. It takes each of them apart without `..`, so that a
//! field or a variant that it is not told of is a compile error; and it makes a test that any two states of that type
//! which differ in a field have different keys. What later behaviour doesn't depend on is said so, with `[without …]`.

#[cfg(test)]
mod sample;

use super::builtins::Native;
use super::heap::Scope;
use super::name::Name;
use super::snapshot::Snapshot;
use super::value::{Id, Value};
use crate::host::Handle;
use looplaw_builtins::Class;
use looplaw_model::{Queue, RuleId, Text};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

#[cfg(test)]
pub(crate) use sample::{Pick, Sample, assert_every_field_counts};

/// A part of a machine's state.
pub(crate) trait State {
    /// Writes all that later behaviour depends on, in a form that begins no other.
    fn write(&self, into: &mut Snapshot<'_>);
}

/// Derives [`State`]: `state! { struct Name { every, field } enum Name { Each, Variant(with), Its { fields } } }`, once a
/// file. After a struct, `[without field]` names those that the key leaves out.
macro_rules! state {
    ($($form:ident $name:ident { $($part:tt)* } $([without $($other:ident),+])?)+) => {
        $($crate::interpreter::state::state_of!($form $name { $($part)* } [$($($other)+)?]);)+

        #[cfg(test)]
        mod every_field {
            #[test]
            fn counts() {
                $($crate::interpreter::state::assert_every_field_counts::<super::$name>();)+
            }
        }
    };
}
pub(crate) use state;

/// One type of [`state!`].
macro_rules! state_of {
    (struct $name:ident { $($field:ident),+ $(,)? } [$($other:ident)*]) => {
        impl $crate::interpreter::state::State for $name {
            fn write(&self, into: &mut $crate::interpreter::snapshot::Snapshot<'_>) {
                let Self { $($field,)+ $($other: _,)* } = self;
                $($crate::interpreter::state::State::write($field, into);)+
            }
        }

        #[cfg(test)]
        impl $crate::interpreter::state::Sample for $name {
            fn sample(pick: &mut $crate::interpreter::state::Pick) -> Self {
                $(let $field = $crate::interpreter::state::Sample::sample(pick);)+
                $(let $other = $crate::interpreter::state::Sample::sample(&mut Default::default());)*
                Self { $($field,)+ $($other,)* }
            }
        }
    };
    (enum $name:ident {
        $($variant:ident $({ $($field:ident),+ $(,)? })? $(($($item:ident),+))?),+ $(,)?
    } []) => {
        impl $crate::interpreter::state::State for $name {
            fn write(&self, into: &mut $crate::interpreter::snapshot::Snapshot<'_>) {
                enum Tag { $($variant),+ }
                match self {
                    $(Self::$variant $({ $($field),+ })? $(($($item),+))? => {
                        into.byte(Tag::$variant as u8);
                        $($($crate::interpreter::state::State::write($field, into);)+)?
                        $($($crate::interpreter::state::State::write($item, into);)+)?
                    })+
                }
            }
        }

        #[cfg(test)]
        impl $crate::interpreter::state::Sample for $name {
            fn sample(pick: &mut $crate::interpreter::state::Pick) -> Self {
                let makers: &[fn(&mut $crate::interpreter::state::Pick) -> Self] = &[
                    $(|_pick| {
                        $($(let $field = $crate::interpreter::state::Sample::sample(_pick);)+)?
                        $($(let $item = $crate::interpreter::state::Sample::sample(_pick);)+)?
                        Self::$variant $({ $($field),+ })? $(($($item),+))?
                    }),+
                ];
                makers[pick.below(makers.len())](pick)
            }
        }
    };
}
pub(crate) use state_of;

impl State for Value {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.value(*self);
    }
}

impl State for Id {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.object(*self);
    }
}

impl State for Scope {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.scope(*self);
    }
}

impl State for Name {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.name(*self);
    }
}

impl State for bool {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.byte(u8::from(*self));
    }
}

impl State for u16 {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.number(u64::from(*self));
    }
}

impl State for u32 {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.number(u64::from(*self));
    }
}

impl State for u64 {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.number(*self);
    }
}

impl State for f64 {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.bytes(&self.to_bits().to_le_bytes());
    }
}

impl State for &'static str {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.text(self);
    }
}

impl State for Text {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.text(self);
    }
}

impl State for Class {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.byte(*self as u8);
    }
}

impl State for Queue {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.byte(*self as u8);
    }
}

impl State for RuleId {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.number(u64::from(self.number()));
    }
}

/// Nothing: it is the host's number for a request, and the host's state has that.
impl State for Handle {
    fn write(&self, _: &mut Snapshot<'_>) {}
}

/// The address, which is the same within one process, where keys are compared.
impl State for Native {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.bytes(&(*self as usize).to_le_bytes());
    }
}

impl<T: State> State for Option<T> {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.byte(u8::from(self.is_some()));
        if let Some(value) = self {
            value.write(into);
        }
    }
}

impl<T: State> State for Box<T> {
    fn write(&self, into: &mut Snapshot<'_>) {
        (**self).write(into);
    }
}

impl<T: State> State for [T] {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.number(self.len() as u64);
        for item in self {
            item.write(into);
        }
    }
}

impl<T: State> State for Vec<T> {
    fn write(&self, into: &mut Snapshot<'_>) {
        self.as_slice().write(into);
    }
}

impl<T: State> State for VecDeque<T> {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.number(self.len() as u64);
        for item in self {
            item.write(into);
        }
    }
}

impl<K: State, V: State> State for BTreeMap<K, V> {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.number(self.len() as u64);
        for (key, value) in self {
            key.write(into);
            value.write(into);
        }
    }
}

impl<T: State> State for BTreeSet<T> {
    fn write(&self, into: &mut Snapshot<'_>) {
        into.number(self.len() as u64);
        for item in self {
            item.write(into);
        }
    }
}

impl<T: State, const N: usize> State for [T; N] {
    fn write(&self, into: &mut Snapshot<'_>) {
        for item in self {
            item.write(into);
        }
    }
}

impl<A: State, B: State> State for (A, B) {
    fn write(&self, into: &mut Snapshot<'_>) {
        self.0.write(into);
        self.1.write(into);
    }
}
