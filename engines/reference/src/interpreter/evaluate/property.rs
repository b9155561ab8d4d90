//! Look-ups and assignments of members.

use crate::interpreter::builtins::{self, Call, Member};
use crate::interpreter::heap::Slot;
use crate::interpreter::machine::{Abrupt, Completion, Run};
use crate::interpreter::name::{self, Name};
use crate::interpreter::value::{Id, Value};
use looplaw_builtins::Class;

impl Run<'_, '_> {
    /// 7.3.3 GetV: own properties first, whose getters run, then what the value's class has.
    pub(crate) fn get(&mut self, value: Value, name: Name) -> Completion {
        if let Value::Object(id) = value
            && let Some(slot) = self.m.object(id).own(name)
        {
            return match slot {
                Slot::Data(data) => Ok(data),
                Slot::Getter(getter) => self.call(getter, value, &[]),
            };
        }
        let Some(class) = self.class_of(value) else { return Err(self.no_members(value, name)) };
        match builtins::member(class, name) {
            Some((number, Member::Method(_))) => Ok(Value::Native(number)),
            Some((_, Member::Getter(get) | Member::Accessor(get, _))) => {
                let start = self.m.stack.len();
                get(self, Call { this: value, callee: Value::Undefined, start, argc: 0 })
            }
            None if name == name::CONSTRUCTOR => Ok(Value::constructor(class)),
            None => Ok(Value::Undefined),
        }
    }

    /// The class of a value, unless it is `undefined` or `null`.
    pub(crate) fn class_of(&self, value: Value) -> Option<Class> {
        Some(match value {
            Value::Undefined | Value::Null | Value::Uninitialised => return None,
            Value::True | Value::False => Class::Boolean,
            Value::Number(_) => Class::Number,
            Value::Str(_) => Class::String,
            Value::Object(id) => self.m.object(id).class(),
            Value::Native(_) | Value::Constructor(_) => Class::Function,
            Value::Timer(_) => Class::Object,
        })
    }

    fn no_members(&mut self, value: Value, name: Name) -> Abrupt {
        let shown = if matches!(value, Value::Null) { "null" } else { "undefined" };
        let name = self.m.name_text(name).to_owned();
        self.throw_error("TypeError", format!("Cannot read properties of {shown} (reading '{name}')"))
    }

    /// 7.3.10 GetMethod.
    pub(crate) fn get_method(&mut self, value: Value, name: Name) -> Completion<Option<Value>> {
        let method = self.get(value, name)?;
        if method.is_nullish() {
            return Ok(None);
        }
        if self.is_callable(method) {
            return Ok(Some(method));
        }
        let name = self.m.name_text(name).to_owned();
        Err(self.throw_error("TypeError", format!("'{name}' is not a function")))
    }

    /// 7.3.20 Invoke.
    pub(crate) fn invoke(&mut self, value: Value, name: Name, args: &[Value]) -> Completion {
        let method = self.get(value, name)?;
        self.call(method, value, args)
    }

    /// 7.3.4 Set, where failure throws.
    pub(crate) fn set(&mut self, object: Value, name: Name, value: Value) -> Completion<()> {
        let Some(class) = self.class_of(object) else { return Err(self.no_members(object, name)) };
        let own = object.object().and_then(|id| self.m.object(id).own(name));
        match (own, object) {
            (Some(Slot::Getter(_)), _) => Err(self.read_only(name)),
            (Some(Slot::Data(_)), Value::Object(id)) => {
                self.m.object_mut(id).define(name, Slot::Data(value));
                Ok(())
            }
            _ => self.set_inherited(object, class, name, value),
        }
    }

    fn set_inherited(&mut self, object: Value, class: Class, name: Name, value: Value) -> Completion<()> {
        match (builtins::member(class, name), object) {
            (Some((_, Member::Getter(_))), _) => Err(self.read_only(name)),
            (Some((_, Member::Accessor(_, set))), _) => {
                let start = self.m.stack.len();
                self.m.stack.push(value);
                let result = set(self, Call { this: object, callee: Value::Undefined, start, argc: 1 });
                self.m.stack.truncate(start);
                result.map(drop)
            }
            (_, Value::Object(id)) => {
                self.m.object_mut(id).define(name, Slot::Data(value));
                Ok(())
            }
            // Functions and timers that the engine makes keep nothing; primitives refuse.
            (_, Value::Native(_) | Value::Constructor(_) | Value::Timer(_)) => Ok(()),
            _ => Err(self.read_only(name)),
        }
    }

    fn read_only(&mut self, name: Name) -> Abrupt {
        let name = self.m.name_text(name).to_owned();
        self.throw_error("TypeError", format!("Cannot set property {name}"))
    }

    /// `object[key]`
    pub(super) fn get_index(&mut self, object: Value, key: Value) -> Completion {
        if let Some((id, place)) = self.array_place(object, key) {
            let items = self.m.array(id).map_or(&[][..], Vec::as_slice);
            return Ok(items.get(place).copied().unwrap_or(Value::Undefined));
        }
        if let (Value::Str(text), Value::Number(number)) = (object, key) {
            let found = place(number.get()).and_then(|place| self.m.text(text).chars().nth(place));
            return Ok(found.map_or(Value::Undefined, |found| self.m.string(found.to_string())));
        }
        let name = self.property_key(key)?;
        self.get(object, name)
    }

    /// `object[key] = value`
    pub(super) fn set_index(&mut self, object: Value, key: Value, value: Value) -> Completion<()> {
        if let Some((id, place)) = self.array_place(object, key) {
            return self.set_element(id, place, value);
        }
        let name = self.property_key(key)?;
        self.set(object, name, value)
    }

    fn set_element(&mut self, id: Id, place: usize, value: Value) -> Completion<()> {
        /// More items than any scenario has use for.
        const MOST: usize = 1 << 20;
        if place >= MOST {
            return Err(self.throw_error("RangeError", "Invalid array length"));
        }
        if let Some(items) = self.m.array_mut(id) {
            if place >= items.len() {
                items.resize(place + 1, Value::Undefined);
            }
            items[place] = value;
        }
        Ok(())
    }

    /// The array and the place that a key means in it.
    fn array_place(&self, object: Value, key: Value) -> Option<(Id, usize)> {
        let (Value::Object(id), Value::Number(number)) = (object, key) else { return None };
        self.m.array(id)?;
        Some((id, place(number.get())?))
    }

    /// 7.1.21 ToPropertyKey.
    fn property_key(&mut self, key: Value) -> Completion<Name> {
        let text = self.text_of(key)?;
        Ok(self.m.name(&text))
    }
}

/// The array index that a number is.
fn place(number: f64) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // Only whole numbers in range are cast.
    (number >= 0.0 && number < f64::from(u32::MAX) && number.fract() == 0.0).then_some(number as usize)
}
