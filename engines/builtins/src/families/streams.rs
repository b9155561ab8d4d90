//! Readable streams of the web, and the strategies of their queues.

// covers: readable-streams

mod rules;

pub(super) use rules::*;

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// `ReadableStream`.
                ReadableStream,
                /// `ReadableStreamDefaultReader`.
                StreamReader,
                /// `ReadableStreamDefaultController`.
                StreamController,
                /// What `for await` takes from a `ReadableStream`.
                StreamIterator,
            }
            capabilities {
                /// `ReadableStream` and the strategies of its queue.
                ReadableStream = "readable-stream", Giver::Language, LOOPS, IN_TURN, "has(root, 'ReadableStream')";
                /// Asynchronous iteration of a `ReadableStream`.
                StreamIteration = "stream-iteration", Giver::Language, LOOPS, IN_TURN,
                    "has(root.ReadableStream.prototype, 'values')";
                /// `ReadableStream.from`.
                StreamFrom = "stream-from", Giver::Language, LOOPS, IN_TURN, "has(root.ReadableStream, 'from')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "streams",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::own("ReadableStream"), Global::own("CountQueuingStrategy")],
    reads: &["cancel", "highWaterMark", "pull", "size", "start", "type"],
    harness: None,
};

/// Why generated programs make no stream.
const SOURCE: &str = "what a stream does is up to its source's functions, which no generated program writes";

const ROWS: &[Builtin] = &[
    Builtin::function(
        "readable_stream",
        &[Param::value("source").optional(), Param::value("strategy").optional()],
        Returns::Of(Class::ReadableStream),
        Waits::Nothing,
        "new ReadableStream({source}, {strategy})",
        "a stream of what a source brings: an object with `start(controller)`, `pull(controller)`, `cancel(reason)`",
    )
    .needs(Capability::ReadableStream)
    .unpredictable(SOURCE),
    Builtin::function(
        "readable_stream_from",
        &[Param::value("iterable")],
        Returns::Of(Class::ReadableStream),
        Waits::Nothing,
        "ReadableStream.from({iterable})",
        "a stream of what an iterable brings, which is asked for each value when a read waits",
    )
    .needs(Capability::StreamFrom)
    .unpredictable(SOURCE),
    Builtin::function(
        "count_strategy",
        &[Param::value("high_water_mark")],
        Returns::Of(Class::Object),
        Waits::Nothing,
        "new CountQueuingStrategy({ highWaterMark: {high_water_mark} })",
        "a queue of so many chunks",
    )
    .needs(Capability::ReadableStream)
    .unpredictable(SOURCE),
    Builtin::function(
        "size_strategy",
        &[Param::value("high_water_mark"), Param::callback("size")],
        Returns::Of(Class::Object),
        Waits::Nothing,
        "({ highWaterMark: {high_water_mark}, size: {size} })",
        "a queue of chunks of so much in total, by what `|chunk|` returns for each",
    )
    .needs(Capability::ReadableStream)
    .unpredictable(SOURCE),
    Builtin::property(
        Class::ReadableStream,
        "locked",
        Returns::Primitive,
        "{this}.locked",
        "whether the stream has a reader",
    )
    .unpredictable(SOURCE),
    Builtin::method(
        Class::ReadableStream,
        "cancel",
        &[Param::value("reason").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.cancel({reason})",
        "closes the stream and tells its source that nobody wants more",
    )
    .unpredictable(SOURCE),
    Builtin::method(
        Class::ReadableStream,
        "get_reader",
        &[],
        Returns::Of(Class::StreamReader),
        Waits::Nothing,
        "{this}.getReader()",
        "a reader, to which the stream is locked",
    )
    .unpredictable(SOURCE),
    Builtin::method(
        Class::ReadableStream,
        "tee",
        &[],
        Returns::Of(Class::Array),
        Waits::Nothing,
        "{this}.tee()",
        "two streams, each with all chunks of this one, which is locked",
    )
    .unpredictable(SOURCE),
    Builtin::method(
        Class::ReadableStream,
        "values",
        &[Param::value("options").optional()],
        Returns::Of(Class::StreamIterator),
        Waits::Nothing,
        "{this}.values({options})",
        "what `for await` goes through; with `object { prevent_cancel: true }` leaving the loop doesn't cancel the stream",
    )
    .needs(Capability::StreamIteration)
    .unpredictable(SOURCE),
    Builtin::property(
        Class::Object,
        "prevent_cancel",
        Returns::Primitive,
        "{this}.preventCancel",
        "an option: the stream is not canceled",
    )
    .unpredictable("the program's own objects have it"),
    Builtin::method(
        Class::StreamIterator,
        "next",
        &[],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.next()",
        "the next chunk as an iterator result",
    ),
    Builtin::method(
        Class::StreamIterator,
        "return",
        &[Param::value("value").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.return({value})",
        "cancels the stream and unlocks it",
    ),
    Builtin::method(
        Class::StreamReader,
        "read",
        &[],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.read()",
        "the next chunk as an iterator result",
    )
    .unpredictable(SOURCE),
    Builtin::method(
        Class::StreamReader,
        "cancel",
        &[Param::value("reason").optional()],
        Returns::Of(Class::Promise),
        Waits::Nothing,
        "{this}.cancel({reason})",
        "cancels the stream",
    )
    .unpredictable(SOURCE),
    Builtin::method(
        Class::StreamReader,
        "release_lock",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.releaseLock()",
        "unlocks the stream; reads that wait are rejected",
    )
    .unpredictable(SOURCE),
    Builtin::property(
        Class::StreamReader,
        "closed",
        Returns::Of(Class::Promise),
        "{this}.closed",
        "a promise that is fulfilled when the stream is closed, rejected when it fails or is unlocked",
    )
    .unpredictable(SOURCE),
    Builtin::property(
        Class::StreamController,
        "desired_size",
        Returns::Any,
        "{this}.desiredSize",
        "how much the queue lacks to be full; `null` if the stream has failed",
    )
    .unpredictable(SOURCE),
    Builtin::method(
        Class::StreamController,
        "enqueue",
        &[Param::value("chunk").optional()],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.enqueue({chunk})",
        "gives a chunk to the read that waits, or puts it into the queue",
    )
    .unpredictable(SOURCE),
    Builtin::method(
        Class::StreamController,
        "close",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.close()",
        "closes the stream when its queue has been read",
    ),
    Builtin::method(
        Class::StreamController,
        "error",
        &[Param::value("reason").optional()],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.error({reason})",
        "makes the stream fail, and drops its queue",
    )
    .unpredictable(SOURCE),
];
