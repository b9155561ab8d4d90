//! Copies of values that go elsewhere (HTML, 2.7 Safe passing of structured data).

use super::heap::{Kind, Slot};
use super::machine::{Abrupt, Completion, Run};
use super::name::{self, Name};
use super::value::{Id, Value};
use looplaw_model::RuleId;
use std::mem;

/// How deep a value may nest.
const DEEPEST: u32 = 50;

/// A copy in the making.
struct Copying {
    /// By which getters are called.
    rule: RuleId,
    /// What is copied already, each with its copy: the map `memory`.
    memory: Vec<(Id, Id)>,
    depth: u32,
}

impl Run<'_, '_> {
    /// 2.7.5 StructuredSerialize and 2.7.8 StructuredDeserialize in one, of primitives, arrays, errors and plain objects:
    /// nothing can tell the two apart, as the latter runs no code of the program. Getters are called by a rule.
    pub(super) fn copy_of_data(&mut self, value: Value, rule: RuleId) -> Completion {
        self.structured_copy(value, &mut Copying { rule, memory: Vec::new(), depth: 0 })
    }

    /// 2.7.3 StructuredSerializeInternal.
    fn structured_copy(&mut self, value: Value, copying: &mut Copying) -> Completion {
        // 4. If value is undefined, null, a Boolean, a Number, a BigInt, or a String, return it.
        let Value::Object(id) = value else {
            return if value.is_object() { Err(self.not_cloned()) } else { Ok(value) };
        };
        // 2. If memory[value] exists, then return memory[value].
        if let Some((_, copy)) = copying.memory.iter().find(|(own, _)| *own == id) {
            return Ok(Value::Object(*copy));
        }
        if copying.depth > DEEPEST {
            return Err(self.throw_error("RangeError", "the value nests too deeply"));
        }
        let copy = self.copy_of_kind(id)?;
        // 25. Set memory[value] to serialized.
        copying.memory.push((id, copy));
        // 26. If deep is true, then:
        copying.depth += 1;
        self.copy_items(copy, copying)?;
        self.copy_properties(id, copy, copying)?;
        copying.depth -= 1;
        Ok(Value::Object(copy))
    }

    /// What later steps fill: of an array the items as they were.
    fn copy_of_kind(&mut self, id: Id) -> Completion<Id> {
        match self.m.object(id).kind.clone() {
            // 17. Otherwise, if value has an [[ErrorData]] internal slot and value is not a platform object. 18. Otherwise,
            // if value is an Array exotic object. 24. Otherwise.
            kind @ (Kind::Array(_) | Kind::Plain | Kind::Error(_)) => Ok(self.m.add(kind)),
            // 20. to 23. Otherwise, throw a "DataCloneError" DOMException.
            _ => Err(self.not_cloned()),
        }
    }

    fn copy_items(&mut self, array: Id, copying: &mut Copying) -> Completion<()> {
        let Kind::Array(items) = &mut self.m.object_mut(array).kind else { return Ok(()) };
        let items = mem::take(items);
        let copies: Completion<Vec<_>> =
            items.into_iter().map(|item| self.structured_copy(item, copying)).collect();
        self.m.object_mut(array).kind = Kind::Array(copies?);
        Ok(())
    }

    /// 26.4. For each key in ! EnumerableOwnProperties(value, key), of which symbols are none. Of an error, 17.6 copies the
    /// message.
    fn copy_properties(&mut self, from: Id, to: Id, copying: &mut Copying) -> Completion<()> {
        let is_error = matches!(self.m.object(from).kind, Kind::Error(_));
        let is_copied = |key: &Name| match *key {
            name::ITERATOR | name::ASYNC_ITERATOR => false,
            name::MESSAGE => true,
            _ => !is_error,
        };
        let keys = self.m.object(from).properties.iter().map(|(key, _)| *key);
        for key in keys.filter(is_copied).collect::<Vec<_>>() {
            // 26.4.1.1. Let inputValue be ? value.[[Get]](key, value).
            let input = self.get_by(copying.rule, Value::Object(from), key)?;
            // 26.4.1.2. Let outputValue be ? StructuredSerializeInternal(inputValue, forStorage, memory).
            let output = self.structured_copy(input, copying)?;
            // 26.4.1.3. Append { [[Key]]: key, [[Value]]: outputValue } to serialized.[[Properties]].
            self.m.object_mut(to).properties.push((key, Slot::Data(output)));
        }
        Ok(())
    }

    fn not_cloned(&mut self) -> Abrupt {
        self.throw_error("DataCloneError", "the value could not be cloned")
    }
}
