//! From a value to what goes elsewhere.

use super::{Holder, Item, Message, Record, RecordKind};
use crate::interpreter::heap::Kind;
use crate::interpreter::machine::{Abrupt, Completion, Run, index};
use crate::interpreter::name::{self, Name};
use crate::interpreter::value::{Id, Value};
use looplaw_model::RuleId;

/// How deep a value may nest.
const DEEPEST: u32 = 50;

/// A serialisation under way.
struct Serializing {
    /// By which getters are called.
    rule: RuleId,
    /// What is serialised already or transferred, each with what stands for it: the map `memory`.
    memory: Vec<(Id, Item)>,
    records: Vec<Record>,
    depth: u32,
}

impl Run<'_, '_> {
    /// 2.7.7 StructuredSerializeWithTransfer, of primitives, arrays, errors, plain objects and ports. Getters are called by
    /// a rule.
    pub(in crate::interpreter) fn serialize(
        &mut self,
        value: Value,
        transfer: &[Value],
        rule: RuleId,
    ) -> Completion<Message> {
        // 1. Let memory be an empty map. 2. For each transferable of transferList:
        let mut memory = Vec::new();
        for transferable in transfer {
            // 2.1. If transferable has neither an [[ArrayBufferData]] internal slot nor a [[Detached]] internal slot, then
            // throw. 2.3. If memory[transferable] exists, then throw a "DataCloneError" DOMException.
            let Some(id) = transferable.object().filter(|_| self.is_port(*transferable)) else {
                return Err(self.not_cloned());
            };
            if memory.iter().any(|(known, _)| *known == id) {
                return Err(self.not_cloned());
            }
            // 2.4. Set memory[transferable] to { [[Type]]: an uninitialized value }.
            memory.push((id, Item::Port(index(memory.len()))));
        }
        // 3. Let serialized be ? StructuredSerializeInternal(value, false, memory).
        let mut serializing = Serializing { rule, memory, records: Vec::new(), depth: 0 };
        let root = self.serialize_internal(value, &mut serializing)?;
        // 5. For each transferable of transferList. The first that cannot go ends it, with those before it gone already.
        let ports: Completion<Vec<Holder>> = transfer.iter().map(|port| self.transfer_port(*port)).collect();
        // 6. Return { [[Serialized]]: serialized, [[TransferDataHolders]]: transferDataHolders }.
        Ok(Message { root, records: serializing.records, ports: ports? })
    }

    /// 2.7.3 StructuredSerializeInternal.
    fn serialize_internal(&mut self, value: Value, to: &mut Serializing) -> Completion<Item> {
        // 4. If value is undefined, null, a Boolean, a Number, a BigInt, or a String, return it.
        let id = match value {
            Value::Undefined => return Ok(Item::Undefined),
            Value::Null => return Ok(Item::Null),
            Value::True => return Ok(Item::Bool(true)),
            Value::False => return Ok(Item::Bool(false)),
            Value::Number(number) => return Ok(Item::Number(number.get().to_bits())),
            Value::Str(text) => return Ok(Item::Text(self.m.label(text))),
            Value::Object(id) => id,
            Value::Uninitialised | Value::Native(_) | Value::Constructor(_) | Value::Timer(_) => {
                return Err(self.not_cloned());
            }
        };
        // 2. If memory[value] exists, then return memory[value].
        if let Some((_, item)) = to.memory.iter().find(|(own, _)| *own == id) {
            return Ok(item.clone());
        }
        if to.depth > DEEPEST {
            return Err(self.throw_error("RangeError", "the value nests too deeply"));
        }
        let (kind, items) = self.kind_of_record(id)?;
        // 25. Set memory[value] to serialized.
        let place = to.records.len();
        to.records.push(Record { kind, properties: Vec::new() });
        to.memory.push((id, Item::Record(index(place))));
        // 26. If deep is true, then:
        to.depth += 1;
        self.serialize_items(&items, place, to)?;
        self.serialize_properties(id, place, to)?;
        to.depth -= 1;
        Ok(Item::Record(index(place)))
    }

    /// What an object becomes, and of an array its items as they are now.
    fn kind_of_record(&mut self, id: Id) -> Completion<(RecordKind, Vec<Value>)> {
        match &self.m.object(id).kind {
            // 17. Otherwise, if value has an [[ErrorData]] internal slot and value is not a platform object.
            Kind::Error(class) => Ok((RecordKind::Error(class), Vec::new())),
            // 18. Otherwise, if value is an Array exotic object.
            Kind::Array(items) => Ok((RecordKind::Array(Vec::new()), items.clone())),
            // 24. Otherwise.
            Kind::Plain => Ok((RecordKind::Plain, Vec::new())),
            // 20. to 23. Otherwise, throw a "DataCloneError" DOMException.
            _ => Err(self.not_cloned()),
        }
    }

    fn serialize_items(&mut self, items: &[Value], place: usize, to: &mut Serializing) -> Completion<()> {
        for item in items {
            let item = self.serialize_internal(*item, to)?;
            if let RecordKind::Array(items) = &mut to.records[place].kind {
                items.push(item);
            }
        }
        Ok(())
    }

    /// 26.4. For each key in ! EnumerableOwnProperties(value, key), of which symbols are none. Of an error, 17.6 copies the
    /// message.
    fn serialize_properties(&mut self, from: Id, place: usize, to: &mut Serializing) -> Completion<()> {
        let is_error = matches!(self.m.object(from).kind, Kind::Error(_));
        let is_copied = |key: &Name| match *key {
            key if key.is_symbol() => false,
            name::MESSAGE => true,
            _ => !is_error,
        };
        let keys = self.m.object(from).properties.iter().map(|(key, _)| *key);
        for key in keys.filter(is_copied).collect::<Vec<_>>() {
            // 26.4.1.1. Let inputValue be ? value.[[Get]](key, value).
            let input = self.get_by(to.rule, Value::Object(from), key)?;
            // 26.4.1.2. Let outputValue be ? StructuredSerializeInternal(inputValue, forStorage, memory).
            let output = self.serialize_internal(input, to)?;
            // 26.4.1.3. Append { [[Key]]: key, [[Value]]: outputValue } to serialized.[[Properties]].
            let key = self.m.name_text(key).to_owned().into();
            to.records[place].properties.push((key, output));
        }
        Ok(())
    }

    pub(in crate::interpreter) fn not_cloned(&mut self) -> Abrupt {
        self.throw_error("DataCloneError", "the value could not be cloned")
    }
}
