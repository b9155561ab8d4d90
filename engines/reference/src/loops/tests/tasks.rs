//! Tasks of sources: messages, posted tasks, rendering, idle periods.

use super::script::{Act, all, cancel, first, frame, idle, log, message, micro, named, posted, timeout};
use super::script::{immediate, io, reject, task};
use crate::host::{Priority, Source};
use crate::loops::{Ecma, Node, Web};
use looplaw_model::Entry;

#[test]
fn messages_at_one_port_stay_in_order_and_two_ports_have_none() {
    let acts = [message(1, [log("a1"), micro([log("m")])]), message(2, [log("b")]), message(1, [log("a2")])];
    let expected = ["a1 m a2 b", "a1 m b a2", "b a1 m a2"];
    assert_eq!(all(Web::new(), acts.clone()), expected);
    assert_eq!(all(Node::new(Entry::Task), acts), expected);
}

#[test]
fn a_message_and_a_timer_of_zero_come_from_two_sources() {
    let acts = [timeout(0, [log("t")]), message(1, [log("m")])];
    assert_eq!(all(Web::new(), acts), ["m t", "t m"]);
    let later = [timeout(20, [log("t")]), message(1, [log("m")])];
    assert_eq!(all(Web::new(), later.clone()), ["m t"]);
    assert_eq!(all(Node::new(Entry::Task), later), ["m t"]);
}

#[test]
fn a_task_that_was_taken_back_does_not_run() {
    let messages = [message(1, [log("a"), cancel("b")]), named("b", message(1, [log("never")]))];
    assert_eq!(all(Web::new(), messages.clone()), ["a"]);
    assert_eq!(all(Node::new(Entry::Task), messages), ["a"]);
    let frames = [frame([log("a"), cancel("b")]), named("b", frame([log("never")]))];
    assert_eq!(all(Web::new(), frames), ["a"]);
    let idles = [idle([log("a"), cancel("b")]), named("b", idle([log("never")]))];
    assert_eq!(all(Web::new(), idles), ["a"]);
}

/// Step 5 of "select the next scheduler task queue": the highest priority, and of that the oldest.
#[test]
fn posted_tasks_run_by_priority_and_by_age() {
    use Priority::{Background, UserBlocking, UserVisible};
    let acts = [
        posted(Background, [log("b")]),
        posted(UserVisible, [log("v1"), posted(UserBlocking, [log("u2")])]),
        posted(UserBlocking, [log("u1")]),
        posted(UserVisible, [log("v2")]),
    ];
    assert_eq!(all(Web::new(), acts), ["u1 v1 u2 v2 b"]);
    let beside = [posted(Background, [log("b")]), message(1, [log("m")])];
    assert_eq!(all(Web::new(), beside), ["b m", "m b"]);
}

#[test]
fn the_rendering_is_updated_before_or_after_any_task() {
    let acts = [frame([log("f"), micro([log("p")])]), timeout(0, [log("t")]), message(1, [log("m")])];
    assert_eq!(all(Web::new(), acts), ["f p m t", "f p t m", "m f p t", "m t f p", "t f p m", "t m f p"]);
    let far = [frame([log("f")]), timeout(500, [log("t")])];
    assert_eq!(all(Web::new(), far.clone()), ["f t", "t f"]);
    assert_eq!(first(Web::new(), far), "f@16 t@500");
}

/// Step 14 of "update the rendering" runs the callbacks that are in the list then, in one task.
#[test]
fn one_update_runs_the_callbacks_that_wait_and_no_others() {
    let acts = [frame([log("a"), micro([log("m")]), frame([log("c")])]), frame([log("b")])];
    assert_eq!(all(Web::new(), acts.clone()), ["a m b c"]);
    assert_eq!(first(Web::new(), acts), "a@16 m@16 b@16 c@32");
    let beside = [frame([log("a"), message(1, [log("m")])]), frame([log("b")])];
    assert_eq!(all(Web::new(), beside), ["a b m"]);
}

/// "Notify about rejected promises" queues its task after the microtasks of what rejected them: on the DOM manipulation task
/// source, so that it comes after the tasks of that source that this has queued, and before later ones.
#[test]
fn a_report_of_rejections_is_one_task_among_those_of_its_source() {
    let dom = |acts| task(Source::DomManipulation, [acts]);
    let acts = [reject([log("r"), micro([log("m")])]), dom(log("d1")), micro([dom(log("d2"))])];
    assert_eq!(all(Web::new(), acts), ["d1 d2 r m"]);
    let next = [dom(reject([log("r1")])), dom(reject([log("r2")])), micro([dom(log("d"))])];
    assert_eq!(all(Web::new(), next), ["d r1 r2"]);
    let later = [dom(reject([dom(log("d")), reject([log("r2")]), log("r1")]))];
    assert_eq!(all(Web::new(), later), ["r1 d r2"]);
}

#[test]
fn reports_and_tasks_of_other_sources_have_no_order() {
    let acts = [reject([log("r")]), message(1, [log("m")])];
    assert_eq!(all(Web::new(), acts), ["m r", "r m"]);
    let frames = [reject([log("r")]), frame([log("f")])];
    assert_eq!(all(Web::new(), frames), ["f r", "r f"]);
    let idle_waits = [reject([log("r")]), idle([log("i")])];
    assert_eq!(all(Web::new(), idle_waits), ["r i"]);
}

/// The timers of a frame meet those that were set before it where it comes early and where it comes late.
#[test]
fn a_frame_may_come_early_and_late() {
    let acts = [timeout(20, [log("t")]), frame([log("f"), timeout(10, [log("n")])])];
    assert_eq!(all(Web::new(), acts), ["f n t", "f t n", "t f n"]);
}

/// Where nothing waits for it, an opportunity shows nowhere.
#[test]
fn opportunities_without_callbacks_are_no_choice() {
    let silent = [timeout(0, [log("t1"), timeout(0, [log("t2")])])];
    assert_eq!(all(Web::new(), silent), ["t1 t2"]);
}

/// Frames that go on until a timer ends them come back to the same state, unless they log.
#[test]
fn frames_that_go_on_are_explored_to_their_end() {
    let chain = (0..6).fold(frame([]), |inner, _| frame([inner]));
    assert_eq!(all(Web::new(), [chain, timeout(100, [log("t")])]), ["t"]);
}

/// Step 5 of the processing model: "no runnable task in this event loop's task queues".
#[test]
fn an_idle_period_starts_when_no_task_is_left() {
    let acts = [idle([log("i")]), message(1, [log("m1"), message(1, [log("m2")])])];
    assert_eq!(all(Web::new(), acts), ["m1 m2 i"]);
    let timer = [idle([log("i")]), timeout(20, [log("t")])];
    assert_eq!(all(Web::new(), timer.clone()), ["i t", "t i"]);
    assert_eq!(first(Web::new(), timer), "i t@20");
    let rendering = [idle([log("i")]), frame([log("f")])];
    assert_eq!(all(Web::new(), rendering.clone()), ["f i", "i f"]);
    assert_eq!(first(Web::new(), rendering), "f@16 i@16");
}

/// What an idle callback asks for waits for the next period, and that for other tasks.
#[test]
fn an_idle_period_takes_what_waits_when_it_starts() {
    let acts = [idle([log("a"), idle([log("c")]), message(1, [log("m")])]), idle([log("b")])];
    assert_eq!(all(Web::new(), acts), ["a b m c", "a m b c"]);
}

/// Step 3 of "invoke idle callbacks": nothing is called once the deadline has passed.
#[test]
fn an_idle_period_ends_after_its_deadline() {
    let acts = |busy| {
        let a = idle([log("a"), Act::Busy(busy), idle([log("c")]), message(1, [log("m")])]);
        [a, idle([log("b")])]
    };
    assert_eq!(all(Web::new(), acts(49)), ["a b m c", "a m b c"]);
    assert_eq!(all(Web::new(), acts(50)), ["a m b c"]);
}

/// A message is taken in the poll phase: no timer of a later iteration comes first, and immediates follow it unless it
/// was not there yet.
#[test]
fn node_takes_messages_in_its_poll_phase() {
    let acts = [immediate([log("i")]), message(1, [log("m"), immediate([log("i2")])])];
    assert_eq!(all(Node::new(Entry::Task), acts.clone()), ["i m i2", "m i i2"]);
    assert_eq!(first(Node::new(Entry::Script), acts), "m i i2");
    let operation = [io([log("io")]), message(1, [log("m")])];
    assert_eq!(all(Node::new(Entry::Script), operation), ["io m", "m io"]);
}

#[test]
fn what_a_loop_does_not_claim_it_does_not_keep() {
    let acts = [frame([log("f")]), idle([log("i")]), posted(Priority::Background, [log("b")])];
    assert_eq!(all(Node::new(Entry::Task), acts.clone()), [""]);
    assert_eq!(all(Ecma::new(), acts), [""]);
    let user = [task(Source::UserInteraction, [log("u")])];
    assert_eq!(all(Node::new(Entry::Task), user), [""]);
}
