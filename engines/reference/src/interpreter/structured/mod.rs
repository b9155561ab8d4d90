//! Values that go elsewhere (HTML, 2.7 Safe passing of structured data): what is left of them on the way, and how they come
//! to be that and values again.
//!
//! What is on the way refers to nothing of the machine that it comes from, so that it may go to another agent's.

mod deserialize;
mod serialize;

use super::state::state;
use looplaw_model::Text;

/// A serialised value, with what was transferred: the result of StructuredSerializeWithTransfer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Message {
    root: Item,
    /// The objects that it consists of, which refer to each other by their places: the map `memory`.
    records: Vec<Record>,
    /// The ports that go along, in the order of the list that they were transferred by.
    pub(super) ports: Vec<Holder>,
}

/// A port on the way: its data holder. The messages in its queue are kept by who carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Holder {
    /// The number of its port message queue, which tells it from all other ports.
    pub(super) number: u32,
    /// That of the port that it is entangled with: \[\[RemotePort\]\].
    pub(super) other: Option<u32>,
}

/// A primitive value, or the place of what is none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Item {
    Undefined,
    Null,
    Bool(bool),
    /// The bits of a number.
    Number(u64),
    Text(Text),
    Record(u32),
    /// One of the ports that go along.
    Port(u32),
}

/// A serialised object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Record {
    kind: RecordKind,
    properties: Vec<(Text, Item)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum RecordKind {
    Plain,
    Array(Vec<Item>),
    /// An error of the class of that name.
    Error(&'static str),
}

state! {
    struct Message { root, records, ports }
    struct Holder { number, other }
    enum Item {
        Undefined,
        Null,
        Bool(value),
        Number(bits),
        Text(text),
        Record(place),
        Port(place),
    }
    struct Record { kind, properties }
    enum RecordKind { Plain, Array(items), Error(class) }
}
