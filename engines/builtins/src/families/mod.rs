//! The families of builtins. Each is a file here, with the classes and the capabilities that it brings, and has a place in the
//! list.

mod abort;
mod array;
mod broadcast;
mod console;
mod disposal;
mod emitter;
mod error;
mod events;
mod hooks;
mod idle;
mod io;
mod jobs;
mod language;
mod messages;
mod mutation;
mod object;
mod promise;
mod rendering;
mod streams;
mod structured_clone;
mod timers;
mod transform;
mod window;
mod worker;
mod writable;

pub use timers::SLEEP;

use crate::declare::{BY_IMPORT, IN_TURN, LATER, collect, families};
use crate::{Builtin, Family, Giver, Global, Helper, Param, Profile, Returns, Waits};
use Profile::{Node, Web, Winter};

/// What has to do with every program, so that each profile speaks of it.
const ALL: &[Profile] = &Profile::ALL;

/// What has to do with an event loop, of which ECMA-262 knows nothing.
const LOOPS: &[Profile] = &[Web, Node, Winter];

// The families in their order, each with the documents that it has rules from, after the language itself. Where two have
// members of one name, the first is the one that texts are taken from.
families! {
    language;
    console,
    timers,
    jobs,
    promise,
    error,
    hooks,
    io,
    array,
    object,
    emitter: node,
    abort: dom,
    messages: html node,
    window: html,
    broadcast: html node,
    worker: html,
    streams: streams,
    writable: streams,
    transform: streams,
    events: dom html node,
    structured_clone: html,
    mutation: dom,
    disposal: ecma,
    rendering: html,
    idle: idle,
}
