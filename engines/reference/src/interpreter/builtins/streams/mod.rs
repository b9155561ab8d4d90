//! Streams (WHATWG Streams), in the steps of the specification: each function has the name of an abstract operation.

mod algorithm;
mod controller;
mod from;
mod iterate;
mod pull;
mod reader;
mod source;
mod strategy;
mod stream;
mod tee;

pub(super) use algorithm::Algorithm;
pub(super) use strategy::{Queue, Strategy};

use super::{Family, Member};
use looplaw_builtins::Class;

pub(super) const FAMILY: Family = Family {
    functions: &[
        ("readable_stream", source::readable_stream),
        ("readable_stream_from", from::readable_stream_from),
        ("count_strategy", strategy::count_strategy),
        ("size_strategy", strategy::size_strategy),
    ],
    members: &[
        (Class::ReadableStream, "locked", Member::Getter(stream::locked)),
        (Class::ReadableStream, "cancel", Member::Method(stream::cancel)),
        (Class::ReadableStream, "get_reader", Member::Method(stream::get_reader)),
        (Class::ReadableStream, "tee", Member::Method(tee::tee)),
        (Class::ReadableStream, "values", Member::Method(iterate::values)),
        (Class::ReadableStream, "@@asyncIterator", Member::Method(iterate::values)),
        (Class::StreamIterator, "next", Member::Method(iterate::next)),
        (Class::StreamIterator, "return", Member::Method(iterate::returns)),
        (Class::StreamIterator, "@@asyncIterator", Member::Method(iterate::itself)),
        (Class::StreamReader, "read", Member::Method(reader::read)),
        (Class::StreamReader, "cancel", Member::Method(reader::cancel)),
        (Class::StreamReader, "release_lock", Member::Method(reader::release_lock)),
        (Class::StreamReader, "closed", Member::Getter(reader::closed)),
        (Class::StreamController, "desired_size", Member::Getter(controller::desired_size)),
        (Class::StreamController, "enqueue", Member::Method(controller::enqueue)),
        (Class::StreamController, "close", Member::Method(controller::close)),
        (Class::StreamController, "error", Member::Method(controller::error)),
    ],
    data: &["prevent_cancel"],
};
