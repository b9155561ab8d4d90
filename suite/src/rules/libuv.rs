//! What the documentation of libuv orders, the event loop that Node.js runs on.

use crate::model::rules::libuv as rows;

catalogue! {
    LOOP_ITERATION needs [Io, Close, Immediate, Timers] {
        title: "An iteration polls, checks, closes, and runs due timers, in this order",
        says: "An iteration of the loop runs pending callbacks, polls for I/O, runs check callbacks, then close \
               callbacks, and then the timers that are due; timers also run once before the first iteration.",
        section: "The I/O loop",
        url: "https://docs.libuv.org/en/v1.x/design.html#the-i-o-loop",
        since: Some("libuv 1.45 (Node.js 20): before, timers ran at the start of each iteration"),
    }
}
