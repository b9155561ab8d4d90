//! The rules of Streams.

use super::WEB_AND_SERVERS;

rows! { Streams:
    SET_UP = "streams/set-up", WEB_AND_SERVERS;
    CALL_PULL = "streams/call-pull", WEB_AND_SERVERS;
    SHOULD_PULL = "streams/should-pull", WEB_AND_SERVERS, narrows CALL_PULL;
    ENQUEUE = "streams/enqueue", WEB_AND_SERVERS;
    SIZE = "streams/size", WEB_AND_SERVERS;
    READ = "streams/read", WEB_AND_SERVERS;
    CLOSE = "streams/close", WEB_AND_SERVERS, narrows CLOSED;
    CLOSED = "streams/closed", WEB_AND_SERVERS;
    ERRORED = "streams/errored", WEB_AND_SERVERS;
    CANCEL = "streams/cancel", WEB_AND_SERVERS;
    RELEASE = "streams/release", WEB_AND_SERVERS;
    SINK_SET_UP = "streams/sink-set-up", WEB_AND_SERVERS;
    SINK_WRITE = "streams/sink-write", WEB_AND_SERVERS;
    SINK_CLOSE = "streams/sink-close", WEB_AND_SERVERS;
    BACKPRESSURE = "streams/backpressure", WEB_AND_SERVERS;
    START_ERRORING = "streams/start-erroring", WEB_AND_SERVERS;
    FINISH_ERRORING = "streams/finish-erroring", WEB_AND_SERVERS;
    SINK_ABORT = "streams/sink-abort", WEB_AND_SERVERS;
    WRITER_RELEASE = "streams/writer-release", WEB_AND_SERVERS;
}
