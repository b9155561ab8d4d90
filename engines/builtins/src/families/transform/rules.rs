//! The rules of transform streams.

rules! {
    streams {
        TRANSFORM_SET_UP = "streams/transform-set-up", WEB_AND_SERVERS; needs TransformStream, ReadableStream, WritableStream {
            title: "A transformer starts within the constructor, and both sides wait for it",
            says: "The constructor calls `start` when both sides are there; neither is pulled or written to before a job \
                   in which a promise of a promise of what `start` returned is fulfilled.",
            section: "new TransformStream(transformer, writableStrategy, readableStrategy)",
            url: "https://streams.spec.whatwg.org/#ts-constructor",
            since: None,
        }
        TRANSFORM_WRITE = "streams/transform-write", WEB_AND_SERVERS; needs TransformStream, ReadableStream, WritableStream {
            title: "A chunk is transformed only when the readable side asks for one",
            says: "From the start a chunk that is written waits until the readable side is pulled; then `transform` is \
                   called, in a job that follows, and the write ends with its promise.",
            section: "TransformStreamDefaultSinkWriteAlgorithm(stream, chunk)",
            url: "https://streams.spec.whatwg.org/#transform-stream-default-sink-write-algorithm",
            since: None,
        }
        TRANSFORM_PULL = "streams/transform-pull", WEB_AND_SERVERS; needs TransformStream, ReadableStream, WritableStream {
            title: "A pull of the readable side lasts until its queue is full again",
            says: "A pull lets the chunk that waits go on; its promise is resolved when a chunk is enqueued that fills \
                   the queue of the readable side, so that there is no other pull meanwhile.",
            section: "TransformStreamDefaultSourcePullAlgorithm(stream)",
            url: "https://streams.spec.whatwg.org/#transform-stream-default-source-pull",
            since: None,
        }
        TRANSFORM_FLUSH = "streams/transform-flush", WEB_AND_SERVERS; needs TransformStream, ReadableStream, WritableStream {
            title: "`flush` is called when all chunks are transformed, and the readable side is closed after it",
            says: "A close of the writable side calls `flush` after the chunks before it, whether anybody reads or not; \
                   when its promise is fulfilled the readable side closes, and then the close of the writable side ends.",
            section: "TransformStreamDefaultSinkCloseAlgorithm(stream)",
            url: "https://streams.spec.whatwg.org/#transform-stream-default-sink-close-algorithm",
            since: None,
        }
        TRANSFORM_ABORT = "streams/transform-abort", WEB_AND_SERVERS; needs TransformStream, ReadableStream, WritableStream {
            title: "An abort of the writable side calls `cancel`, and then the readable side fails",
            says: "An abort calls the transformer's `cancel`; when its promise is settled the readable side fails with \
                   the reason, or with that of the rejection, and then the promise of the abort is settled.",
            section: "TransformStreamDefaultSinkAbortAlgorithm(stream, reason)",
            url: "https://streams.spec.whatwg.org/#transform-stream-default-sink-abort-algorithm",
            since: None,
        }
        TRANSFORM_CANCEL = "streams/transform-cancel", WEB_AND_SERVERS; needs TransformStream, ReadableStream, WritableStream {
            title: "A cancel of the readable side calls `cancel`, and then the writable side fails",
            says: "A cancel calls the transformer's `cancel`, once for both sides; when its promise is settled the \
                   writable side fails, writes that waited for a pull go on to fail with it, and then the promise of \
                   the cancel is settled.",
            section: "TransformStreamDefaultSourceCancelAlgorithm(stream, reason)",
            url: "https://streams.spec.whatwg.org/#transform-stream-default-source-cancel",
            since: None,
        }
        TRANSFORM_ERROR = "streams/transform-error", WEB_AND_SERVERS; needs TransformStream, ReadableStream, WritableStream {
            title: "A transform stream that fails fails on its readable side first",
            says: "What `transform` throws, and a controller's `error`, make the readable side fail, then the writable \
                   side; a write that waited for a pull is rejected with it.",
            section: "TransformStreamError(stream, e)",
            url: "https://streams.spec.whatwg.org/#transform-stream-error",
            since: None,
        }
        TRANSFORM_TERMINATE = "streams/transform-terminate", WEB_AND_SERVERS; needs TransformStream, ReadableStream, WritableStream {
            title: "`terminate` closes the readable side, and makes the writable side fail",
            says: "`terminate` closes the readable side when its queue has been read, and makes the writable side fail \
                   with a TypeError at once.",
            section: "TransformStreamDefaultControllerTerminate(controller)",
            url: "https://streams.spec.whatwg.org/#transform-stream-default-controller-terminate",
            since: None,
        }
    }
}
