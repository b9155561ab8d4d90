//! The rules of readable streams.

rules! {
    streams {
        SET_UP = "streams/set-up", WEB_AND_SERVERS; needs ReadableStream {
            title: "A source starts within the constructor, and is pulled only afterwards",
            says: "The constructor calls `start`; `pull` is not called before a job in which the promise of what `start` \
                   returned is fulfilled. That promise is a new one, so that a promise which `start` returns is followed \
                   by the job that calls its `then`. If it is rejected, the stream fails.",
            section: "SetUpReadableStreamDefaultController(stream, controller, startAlgorithm, pullAlgorithm, \
                      cancelAlgorithm, highWaterMark, sizeAlgorithm)",
            url: "https://streams.spec.whatwg.org/#set-up-readable-stream-default-controller",
            since: None,
        }
        CALL_PULL = "streams/call-pull", WEB_AND_SERVERS; needs ReadableStream {
            title: "A source is pulled again only when the promise of the last pull is fulfilled",
            says: "While the promise that `pull` returned is pending, a need for more is only noted; when it is fulfilled, \
                   `pull` is called once, in that job, if more is needed still. If it is rejected, or `pull` throws, the \
                   stream fails.",
            section: "ReadableStreamDefaultControllerCallPullIfNeeded(controller)",
            url: "https://streams.spec.whatwg.org/#readable-stream-default-controller-call-pull-if-needed",
            since: None,
        }
        SHOULD_PULL = "streams/should-pull", WEB_AND_SERVERS, narrows CALL_PULL; needs ReadableStream {
            title: "A source is pulled while a read waits or the queue is not full",
            says: "`pull` is called if the stream can take chunks and either a read waits or the queue's size is less than \
                   the high-water mark; a stream that nobody reads is pulled until its queue is full, and no further.",
            section: "ReadableStreamDefaultControllerShouldCallPull(controller)",
            url: "https://streams.spec.whatwg.org/#readable-stream-default-controller-should-call-pull",
            since: None,
        }
        ENQUEUE = "streams/enqueue", WEB_AND_SERVERS; needs ReadableStream {
            title: "A chunk goes to the oldest read that waits, else into the queue",
            says: "`enqueue` resolves the promise of the oldest read that waits; only where none does the chunk go into \
                   the queue. Then the source is pulled, if more is needed.",
            section: "ReadableStreamDefaultControllerEnqueue(controller, chunk)",
            url: "https://streams.spec.whatwg.org/#readable-stream-default-controller-enqueue",
            since: None,
        }
        SIZE = "streams/size", WEB_AND_SERVERS; needs ReadableStream {
            title: "The size of a chunk is asked for within `enqueue`, if it goes into the queue",
            says: "A strategy's `size` is called by `enqueue`, before it returns, with a chunk that goes into the queue and \
                   with no other; what it throws makes the stream fail, and is thrown on.",
            section: "ExtractSizeAlgorithm(strategy)",
            url: "https://streams.spec.whatwg.org/#make-size-algorithm-from-size-function",
            since: None,
        }
        READ = "streams/read", WEB_AND_SERVERS; needs ReadableStream {
            title: "A read takes the oldest chunk of the queue, and the source is pulled before the read is answered",
            says: "`read` takes the oldest chunk of the queue, if there is one: it closes a stream of which that was the \
                   last, or pulls the source if more is needed, and then resolves its promise. Else it waits behind the \
                   reads before it, and pulls the source.",
            section: "[[PullSteps]](readRequest)",
            url: "https://streams.spec.whatwg.org/#rs-default-controller-private-pull",
            since: None,
        }
        CLOSE = "streams/close", WEB_AND_SERVERS, narrows CLOSED; needs ReadableStream {
            title: "A stream closes when its queue has been read",
            says: "`close` keeps chunks from being added; the stream closes at once if the queue is empty, else with the \
                   read that takes the last chunk.",
            section: "ReadableStreamDefaultControllerClose(controller)",
            url: "https://streams.spec.whatwg.org/#readable-stream-default-controller-close",
            since: None,
        }
        CLOSED = "streams/closed", WEB_AND_SERVERS; needs ReadableStream {
            title: "A stream that closes fulfils `closed` before the reads that wait",
            says: "A stream that closes resolves its reader's `closed`, then the promises of the reads that wait, oldest \
                   first, with `done`.",
            section: "ReadableStreamClose(stream)",
            url: "https://streams.spec.whatwg.org/#readable-stream-close",
            since: None,
        }
        ERRORED = "streams/errored", WEB_AND_SERVERS; needs ReadableStream {
            title: "A stream that fails drops its queue, and rejects `closed` before the reads that wait",
            says: "A stream that fails loses what is in its queue; it rejects its reader's `closed`, then the promises of \
                   the reads that wait, oldest first. Nobody needs to handle the rejection of `closed`.",
            section: "ReadableStreamError(stream, e)",
            url: "https://streams.spec.whatwg.org/#readable-stream-error",
            since: None,
        }
        CANCEL = "streams/cancel", WEB_AND_SERVERS; needs ReadableStream {
            title: "`cancel` closes the stream, then calls the source's `cancel`, then waits for it",
            says: "`cancel` closes the stream, which settles `closed` and the reads that wait; then it calls the source's \
                   `cancel`, before it returns. Its promise is settled by a reaction to what that returned; if that fails \
                   the stream is closed all the same.",
            section: "ReadableStreamCancel(stream, reason)",
            url: "https://streams.spec.whatwg.org/#readable-stream-cancel",
            since: None,
        }
        RELEASE = "streams/release", WEB_AND_SERVERS; needs ReadableStream {
            title: "A lock that is released rejects `closed`, then the reads that wait",
            says: "`releaseLock` rejects `closed`, then the promises of the reads that wait, oldest first; the chunks stay \
                   in the queue for the next reader.",
            section: "releaseLock()",
            url: "https://streams.spec.whatwg.org/#default-reader-release-lock",
            since: None,
        }
        ITERATE = "streams/iterate", WEB_AND_SERVERS; needs StreamIteration, ReadableStream {
            title: "An iterator reads one chunk after the other, and unlocks the stream at its end",
            says: "`next` reads a chunk, and its promise is fulfilled by a reaction to the promise of that read; a call that \
                   comes while another goes on waits for it. At the end of the stream, and when it fails, the lock is \
                   released.",
            section: "Asynchronous iteration",
            url: "https://streams.spec.whatwg.org/#rs-asynciterator",
            since: None,
        }
        ITERATOR_RETURN = "streams/iterator-return", WEB_AND_SERVERS; needs StreamIteration, ReadableStream {
            title: "Leaving a loop over a stream cancels the stream and unlocks it",
            says: "An iterator's `return` cancels the stream, unless `preventCancel` was given, and releases the lock, before \
                   it returns; its promise waits for that of the source's `cancel`.",
            section: "Asynchronous iteration",
            url: "https://streams.spec.whatwg.org/#rs-asynciterator",
            since: None,
        }
        FROM = "streams/from", WEB_AND_SERVERS; needs StreamFrom {
            title: "`ReadableStream.from` asks its iterator for a value only when a read waits",
            says: "The iterator is got when the stream is made. Each pull calls its `next`, and the value is enqueued by a \
                   reaction to a promise of the result; `cancel` calls the iterator's `return` with the reason.",
            section: "ReadableStreamFromIterable(asyncIterable)",
            url: "https://streams.spec.whatwg.org/#readable-stream-from-iterable",
            since: None,
        }
        TEE = "streams/tee", WEB_AND_SERVERS; needs ReadableStream {
            title: "A tee gives each chunk to its first branch and then to its second, in a microtask",
            says: "A branch that is pulled reads from the stream, unless a read goes on already. A microtask after the chunk \
                   has come it is enqueued in the first branch, then in the second; a stream that fails makes both fail.",
            section: "ReadableStreamTee(stream, cloneForBranch2)",
            url: "https://streams.spec.whatwg.org/#readable-stream-tee",
            since: None,
        }
        TEE_CANCEL = "streams/tee-cancel", WEB_AND_SERVERS; needs ReadableStream {
            title: "A tee cancels its stream when both branches are canceled",
            says: "A branch that is canceled gets no more chunks. When the other one is canceled too, the stream is, with an \
                   array of both reasons; only then are the promises of both settled.",
            section: "tee()",
            url: "https://streams.spec.whatwg.org/#rs-tee",
            since: None,
        }
    }
}
