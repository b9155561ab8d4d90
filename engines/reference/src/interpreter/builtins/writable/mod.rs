//! Writable streams (WHATWG Streams, 5), in the steps of the specification: each function has the name of an abstract
//! operation.

mod abort;
mod advance;
mod controller;
mod finish;
mod sink;
mod stream;
mod writer;

use super::{Family, Member};
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[("writable_stream", sink::writable_stream)],
    members: &[
        (Class::WritableStream, "locked", Member::Getter(stream::locked)),
        (Class::WritableStream, "abort", Member::Method(stream::abort)),
        (Class::WritableStream, "close", Member::Method(stream::close)),
        (Class::WritableStream, "get_writer", Member::Method(stream::get_writer)),
        (Class::StreamWriter, "write", Member::Method(writer::write)),
        (Class::StreamWriter, "close", Member::Method(writer::close)),
        (Class::StreamWriter, "abort", Member::Method(writer::abort)),
        (Class::StreamWriter, "release_lock", Member::Method(writer::release_lock)),
        (Class::StreamWriter, "ready", Member::Getter(writer::ready)),
        (Class::StreamWriter, "closed", Member::Getter(writer::closed)),
        (Class::StreamWriter, "desired_size", Member::Getter(writer::desired_size)),
        (Class::SinkController, "signal", Member::Getter(controller::signal)),
        (Class::SinkController, "error", Member::Method(controller::error)),
    ],
    data: &[],
};
