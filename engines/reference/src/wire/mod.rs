//! Event loops in any language, as JSON lines over a child's standard input and output.
//!
//! The child plays [`Host`](crate::host::Host): it keeps callbacks, as numbers, and says when each fires. Everything
//! that a program is, its promises included, stays here. A line is one JSON object. The suite speaks first:
//!
//! | the suite writes ([`ToLoop`]) | the loop does |
//! |---|---|
//! | `{"hello":{"protocol":3}}` | answers `{"hello":{…}}`: what it is and what it has |
//! | `{"start":{"callback":0}}` | fires that callback as a fresh task on a quiet loop |
//! | `{"request":{"kind":"timer","delay_ms":5,"repeats":false,"callback":3,"handle":1}}` | keeps the callback; it never fires before the current one is over |
//! | `{"request":{"kind":"task","source":"port_messages","port":7,"callback":4,"handle":2}}` | the same, for a task of that source |
//! | `{"cancel":{"handle":1}}` | forgets it, if it is still there |
//! | `{"return":{"stop":false}}` | goes on: the callback that it fired is over |
//! | `{"end":{}}` | exits |
//!
//! | the loop writes ([`FromLoop`]) | the suite does |
//! |---|---|
//! | `{"hello":{"protocol":3,"name":"…","version":"…","profile":"web","capabilities":["timers"]}}` | plans what it can run |
//! | `{"fire":{"callback":3}}` | runs it, with any number of requests, up to `return` |
//! | `{"resume":{}}` | calls the next listener of the task at hand, if one is left, up to `return` |
//! | `{"rejections":{}}` | reports rejections that nobody handled, or asks for the task that does, up to `return` |
//! | `{"idle":{}}` | takes the case as over: nothing is left to fire |
//!
//! The loop is never asked anything while it waits for `return`, so that fifty lines of any language are enough.
//! A loop that names an older version of the protocol is asked what that had: for no tasks before version 2, and for none
//! that report rejections before version 3.
//! The types here are the protocol; `engines/wire/protocol.schema.json` is made from them, and `engines/wire/README.md`
//! tells who says what when.

mod host;
mod protocol;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod tests;

pub use host::{Transport, WireHost};
pub use protocol::{FromLoop, Hello, OLDEST, PROTOCOL, Requested, ToLoop};
