//! The rules of writable streams.

rules! {
    streams {
        SINK_SET_UP = "streams/sink-set-up", WEB_AND_SERVERS; needs WritableStream {
            title: "A sink starts within the constructor, and nothing is written before that has succeeded",
            says: "The constructor calls `start`; neither `write` nor `close` nor `abort` is called before a job in \
                   which the promise of what `start` returned is settled.",
            section: "SetUpWritableStreamDefaultController(stream, controller, startAlgorithm, writeAlgorithm, \
                      closeAlgorithm, abortAlgorithm, highWaterMark, sizeAlgorithm)",
            url: "https://streams.spec.whatwg.org/#set-up-writable-stream-default-controller",
            since: None,
        }
        SINK_WRITE = "streams/sink-write", WEB_AND_SERVERS; needs WritableStream {
            title: "Chunks are written one after the other",
            says: "The next chunk is written when the promise of the last `write` is fulfilled, in that job, after the \
                   promise of that write was resolved. If it is rejected, so is the promise of that write, and the \
                   stream fails.",
            section: "WritableStreamDefaultControllerProcessWrite(controller, chunk)",
            url: "https://streams.spec.whatwg.org/#writable-stream-default-controller-process-write",
            since: None,
        }
        SINK_CLOSE = "streams/sink-close", WEB_AND_SERVERS; needs WritableStream {
            title: "A sink is closed after the chunks before, and `closed` is fulfilled after the promise of `close`",
            says: "A sink's `close` is called when all chunks have been written. When its promise is fulfilled, the \
                   promise of the request is resolved, then the writer's `closed`.",
            section: "WritableStreamDefaultControllerProcessClose(controller)",
            url: "https://streams.spec.whatwg.org/#writable-stream-default-controller-process-close",
            since: None,
        }
        BACKPRESSURE = "streams/backpressure", WEB_AND_SERVERS; needs WritableStream {
            title: "`ready` is pending while the queue is full",
            says: "A write that fills the queue gives the writer a new `ready`; it is resolved when there is room \
                   again, after the promise of the write that made it.",
            section: "WritableStreamUpdateBackpressure(stream, backpressure)",
            url: "https://streams.spec.whatwg.org/#writable-stream-update-backpressure",
            since: None,
        }
        START_ERRORING = "streams/start-erroring", WEB_AND_SERVERS; needs WritableStream {
            title: "A stream that is to fail rejects `ready` at once, and waits for what the sink is at",
            says: "A stream that is to fail rejects its writer's `ready`; writes from now on are rejected. It has \
                   failed only when no write and no close is under way, and its sink has started.",
            section: "WritableStreamStartErroring(stream, reason)",
            url: "https://streams.spec.whatwg.org/#writable-stream-start-erroring",
            since: None,
        }
        FINISH_ERRORING = "streams/finish-erroring", WEB_AND_SERVERS; needs WritableStream {
            title: "A stream that has failed rejects the writes that wait, then `closed`",
            says: "A stream that has failed drops its queue and rejects the promises of the writes that wait, oldest \
                   first; then that of `close`, and the writer's `closed`: with an abort, these wait for the sink's.",
            section: "WritableStreamFinishErroring(stream)",
            url: "https://streams.spec.whatwg.org/#writable-stream-finish-erroring",
            since: None,
        }
        SINK_ABORT = "streams/sink-abort", WEB_AND_SERVERS; needs WritableStream {
            title: "`abort` makes the stream fail, and then tells the sink",
            says: "`abort` makes the stream fail with its reason. When the write that is under way has ended, the \
                   sink's `abort` is called; the promise of `abort` is settled by that one's.",
            section: "WritableStreamAbort(stream, reason)",
            url: "https://streams.spec.whatwg.org/#writable-stream-abort",
            since: None,
        }
        SINK_SIGNAL = "streams/sink-signal", WEB_AND_SERVERS; needs WritableStream, AbortController {
            title: "A controller's `signal` is aborted within `abort`, before anything else",
            says: "`abort` signals the controller's `signal` with its reason first, before it returns and before `ready` \
                   is rejected, so that a `write` or a `close` that is under way can end early.",
            section: "signal",
            url: "https://streams.spec.whatwg.org/#ws-default-controller-signal",
            since: None,
        }
        WRITER_RELEASE = "streams/writer-release", WEB_AND_SERVERS; needs WritableStream {
            title: "A lock that is released rejects `ready`, then `closed`; what was written goes on",
            says: "`releaseLock` rejects `ready` and `closed`, or replaces them where they are settled, by promises \
                   that are rejected. Writes that wait are written all the same.",
            section: "WritableStreamDefaultWriterRelease(writer)",
            url: "https://streams.spec.whatwg.org/#writable-stream-default-writer-release",
            since: None,
        }
    }
}
