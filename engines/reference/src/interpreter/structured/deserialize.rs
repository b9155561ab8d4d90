//! From what came from elsewhere to values.

use super::{Item, Message, Record, RecordKind};
use crate::interpreter::heap::{Kind, Slot};
use crate::interpreter::machine::{Machine, Run};
use crate::interpreter::value::{Id, Value};
use looplaw_model::Text;

impl Run<'_, '_> {
    /// 2.7.8 StructuredDeserializeWithTransfer: the value, and the values that were transferred. It runs no code of the
    /// program, and the values that there are here can all be made anew.
    pub(in crate::interpreter) fn deserialize(&mut self, message: Message) -> (Value, Vec<Value>) {
        // 3. For each transferDataHolder: run the transfer-receiving steps given transferDataHolder and value.
        let ports: Vec<Value> = message.ports.into_iter().map(|holder| self.receive_port(holder)).collect();
        // 4. Let deserialized be ? StructuredDeserialize(serializeWithTransferResult.[[Serialized]], targetRealm, memory).
        let value = self.m.deserialize(message.root, message.records, &ports);
        // 7. Return { [[Deserialized]]: deserialized, [[TransferredValues]]: transferredValues }.
        (value, ports)
    }
}

impl Machine<'_> {
    /// 2.7.6 StructuredDeserialize, of all objects at once: they are made first and filled then, as they may refer to each
    /// other.
    fn deserialize(&mut self, root: Item, records: Vec<Record>, ports: &[Value]) -> Value {
        let made: Vec<Id> = records.iter().map(|record| self.add(record.kind.empty())).collect();
        for (id, record) in made.iter().zip(records) {
            if let RecordKind::Array(items) = record.kind {
                let items = items.into_iter().map(|item| self.value_of(item, &made, ports)).collect();
                self.object_mut(*id).kind = Kind::Array(items);
            }
            for (key, item) in record.properties {
                // 24.2.3. Let result be ! CreateDataProperty(value, entry.[[Key]], deserializedValue).
                let key = self.name(&key);
                let value = self.value_of(item, &made, ports);
                self.object_mut(*id).properties.push((key, Slot::Data(value)));
            }
        }
        self.value_of(root, &made, ports)
    }

    fn value_of(&mut self, item: Item, made: &[Id], ports: &[Value]) -> Value {
        match item {
            Item::Undefined => Value::Undefined,
            Item::Null => Value::Null,
            Item::Bool(value) => Value::bool(value),
            Item::Number(bits) => Value::number(f64::from_bits(bits)),
            Item::Text(Text::Borrowed(text)) => self.fixed(text),
            Item::Text(Text::Owned(text)) => self.string(text),
            Item::Record(place) => Value::Object(made[place as usize]),
            Item::Port(place) => ports[place as usize],
        }
    }
}

impl RecordKind {
    /// The object before it is filled.
    fn empty(&self) -> Kind {
        match self {
            Self::Plain => Kind::Plain,
            Self::Array(_) => Kind::Array(Vec::new()),
            Self::Error(class) => Kind::Error(class),
        }
    }
}
