//! Transform streams of the web.

// covers: transform-streams

mod rules;

pub(super) use rules::*;

use super::{Builtin, Capability, Class, Family, Global, Param, Returns, Waits};

/// What the family brings to the types of classes and capabilities.
macro_rules! brings {
    ($then:ident $so_far:tt) => {
        $then! { $so_far
            classes {
                /// `TransformStream`.
                TransformStream,
                /// `TransformStreamDefaultController`.
                TransformController,
            }
            capabilities {
                /// `TransformStream`.
                TransformStream = "transform-stream", Giver::Language, LOOPS, IN_TURN, "has(root, 'TransformStream')";
            }
        }
    };
}
pub(super) use brings;

pub(super) const FAMILY: Family = Family {
    name: "transform",
    rows: ROWS,
    helpers: &[],
    globals: &[Global::own("TransformStream")],
    reads: &["cancel", "flush", "readableType", "start", "transform", "writableType"],
    harness: None,
};

/// Why generated programs make no stream.
const TRANSFORMER: &str =
    "what a stream does is up to its transformer's functions, which no generated program writes";

const ROWS: &[Builtin] = &[
    Builtin::function(
        "transform_stream",
        &[
            Param::value("transformer").optional(),
            Param::value("writable_strategy").optional(),
            Param::value("readable_strategy").optional(),
        ],
        Returns::Of(Class::TransformStream),
        Waits::Nothing,
        "new TransformStream({transformer}, {writable_strategy}, {readable_strategy})",
        "two streams and what goes between them: an object with `start(controller)`, `transform(chunk, controller)`, \
         `flush(controller)`, `cancel(reason)`; without `transform` chunks go through as they are",
    )
    .needs(Capability::TransformStream)
    .unpredictable(TRANSFORMER),
    Builtin::property(
        Class::TransformStream,
        "readable",
        Returns::Of(Class::ReadableStream),
        "{this}.readable",
        "the side that chunks come out of",
    )
    .unpredictable(TRANSFORMER),
    Builtin::property(
        Class::TransformStream,
        "writable",
        Returns::Of(Class::WritableStream),
        "{this}.writable",
        "the side that chunks go into",
    )
    .unpredictable(TRANSFORMER),
    Builtin::property(
        Class::TransformController,
        "desired_size",
        Returns::Any,
        "{this}.desiredSize",
        "how much the queue of the readable side lacks to be full",
    )
    .unpredictable(TRANSFORMER),
    Builtin::method(
        Class::TransformController,
        "enqueue",
        &[Param::value("chunk").optional()],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.enqueue({chunk})",
        "gives a chunk to the readable side",
    )
    .unpredictable(TRANSFORMER),
    Builtin::method(
        Class::TransformController,
        "error",
        &[Param::value("reason").optional()],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.error({reason})",
        "makes both sides fail",
    )
    .unpredictable(TRANSFORMER),
    Builtin::method(
        Class::TransformController,
        "terminate",
        &[],
        Returns::Nothing,
        Waits::Nothing,
        "{this}.terminate()",
        "closes the readable side and makes the writable side fail",
    )
    .unpredictable(TRANSFORMER),
];
