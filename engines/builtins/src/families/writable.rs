//! Writable streams of the web.

// covers: writable-streams

mod rules;

pub(super) use rules::*;

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// `WritableStream`.
                WritableStream,
                /// `WritableStreamDefaultWriter`.
                StreamWriter,
                /// `WritableStreamDefaultController`.
                SinkController,
            }
            capabilities {
                /// `WritableStream`.
                WritableStream = "writable-stream", Giver::Language, LOOPS, IN_TURN, "has(root, 'WritableStream')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "writable",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::own("WritableStream")],
    reads: &["abort", "close", "start", "type", "write"],
    harness: None,
};

/// Why generated programs make no stream.
const SINK: &str = "what a stream does is up to its sink's functions, which no generated program writes";

const ROWS: &[Builtin] = &[
    Builtin::function(
        "writable_stream",
        &[Param::value("sink").optional(), Param::value("strategy").optional()],
        Returns::Of(Class::WritableStream),
        Waits::Nothing,
        "new WritableStream({sink}, {strategy})",
        "a stream into a sink: an object with `start(controller)`, `write(chunk)`, `close()`, `abort(reason)`",
    )
    .needs(Capability::WritableStream)
    .unpredictable(SINK),
    Builtin::method(
        Class::WritableStream,
        "abort",
        &[Param::value("reason").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.abort({reason})",
        "makes the stream fail, and tells its sink",
    ),
    Builtin::method(
        Class::WritableStream,
        "close",
        &[],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.close()",
        "closes the stream when all is written",
    ),
    Builtin::method(
        Class::WritableStream,
        "get_writer",
        &[],
        Returns::Of(Class::StreamWriter),
        Waits::Nothing,
        "{this}.getWriter()",
        "a writer, to which the stream is locked",
    )
    .unpredictable(SINK),
    Builtin::method(
        Class::StreamWriter,
        "write",
        &[Param::value("chunk").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.write({chunk})",
        "writes a chunk after those before it",
    )
    .unpredictable(SINK),
    Builtin::method(
        Class::StreamWriter,
        "close",
        &[],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.close()",
        "closes the stream when all is written",
    ),
    Builtin::method(
        Class::StreamWriter,
        "abort",
        &[Param::value("reason").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.abort({reason})",
        "makes the stream fail, and tells its sink",
    ),
    Builtin::method(
        Class::StreamWriter,
        "release_lock",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.releaseLock()",
        "unlocks the stream",
    )
    .unpredictable(SINK),
    Builtin::method(
        Class::SinkController,
        "error",
        &[Param::value("reason").optional()],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.error({reason})",
        "makes the stream fail",
    )
    .unpredictable(SINK),
    Builtin::property(
        Class::SinkController,
        "signal",
        Returns::Of(Class::AbortSignal),
        "{this}.signal",
        "a signal that is aborted when the stream is",
    )
    .needs(Capability::AbortController),
    Builtin::property(
        Class::WritableStream,
        "locked",
        Returns::Primitive,
        "{this}.locked",
        "whether the stream has a writer",
    )
    .unpredictable(SINK),
    Builtin::property(
        Class::StreamWriter,
        "ready",
        Returns::Of(Class::Promise),
        "{this}.ready",
        "a promise that is pending while the queue is full",
    )
    .unpredictable(SINK),
    Builtin::property(
        Class::StreamWriter,
        "closed",
        Returns::Of(Class::Promise),
        "{this}.closed",
        "a promise that is fulfilled when the stream is closed, rejected when it fails",
    )
    .unpredictable(SINK),
    Builtin::property(
        Class::StreamWriter,
        "desired_size",
        Returns::Any,
        "{this}.desiredSize",
        "how much the queue lacks to be full; `null` if the stream fails",
    )
    .unpredictable(SINK),
];
