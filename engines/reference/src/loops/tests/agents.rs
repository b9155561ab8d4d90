//! Several agents.

use super::script::{Act, Script, log, micro, post, post_with, tick, timeout, worker};
use crate::host::Callback;
use crate::loops::{Agents, EventLoop, Exploration, First, Limits, Node, Ways, Web, explore_ways};
use looplaw_model::Entry;

/// Two agents with a port each: 1 is the first's, 2 is the second's.
fn pair<L: EventLoop>(host: &L, first: &[Act], second: &[Act]) -> Agents<L, Script> {
    let script = |acts| Script::from_acts(acts);
    let agents = Agents::new().with(host.clone(), script(first), Callback(0), &[1]);
    agents.with(host.clone(), script(second), Callback(0), &[2])
}

fn explored<L: EventLoop>(host: &L, first: &[Act], second: &[Act]) -> Exploration {
    let found = explore_ways(pair(host, first, second), Limits::default());
    assert!(found.complete, "the limits were met");
    found
}

fn all<L: EventLoop>(host: &L, first: &[Act], second: &[Act]) -> Vec<String> {
    let found = explored(host, first, second);
    let mut logs: Vec<String> = found.traces.iter().map(|trace| trace.log().join(" ")).collect();
    logs.sort();
    logs
}

#[test]
fn timers_of_two_agents_are_open_whatever_their_delays() {
    let (first, second) = ([timeout(50, [log("a")])], [timeout(0, [log("b")])]);
    assert_eq!(all(&Web::new(), &first, &second), ["a b", "b a"]);
    assert_eq!(all(&Node::new(Entry::Task), &first, &second), ["a b", "b a"]);
}

/// They run at the same time: within a task of one another one has its own.
#[test]
fn another_agent_comes_between_any_two_logs() {
    let first = [log("a"), micro([log("m")])];
    assert_eq!(all(&Web::new(), &first, &[log("b")]), ["a b m", "a m b", "b a m"]);
    let first = [log("a"), tick([log("n")]), micro([log("m")])];
    let expected = ["a b n m", "a n b m", "a n m b", "b a n m"];
    assert_eq!(all(&Node::new(Entry::Script), &first, &[log("b")]), expected);
}

/// A message arrives before what its sender does after it, or later.
#[test]
fn what_a_message_leads_to_comes_while_its_sender_goes_on() {
    let first = [log("a"), post(2, [log("m")]), log("b")];
    assert_eq!(all(&Web::new(), &first, &[]), ["a b m", "a m b"]);
}

#[test]
fn messages_for_one_port_stay_in_order() {
    let posts = [post(2, [log("m1")]), post(2, [log("m2")])];
    let receiver = [timeout(0, [log("t")])];
    let expected = ["m1 m2 t", "m1 t m2", "t m1 m2"];
    assert_eq!(all(&Web::new(), &posts, &receiver), expected);
    assert_eq!(all(&Node::new(Entry::Script), &posts, &receiver), expected);
}

/// However late it is: nothing says how long a message is under way.
#[test]
fn a_message_comes_before_or_after_a_timer_of_the_receiver() {
    assert_eq!(all(&Web::new(), &[post(2, [log("m")])], &[timeout(500, [log("t")])]), ["m t", "t m"]);
}

#[test]
fn messages_for_two_ports_have_no_order() {
    let set = Agents::new()
        .with(Web::new(), Script::new([post(2, [log("a")]), post(3, [log("b")])]), Callback(0), &[1])
        .with(Web::new(), Script::new([]), Callback(0), &[2, 3]);
    let found = explore_ways(set, Limits::default());
    let logs: Vec<String> = found.traces.iter().map(|trace| trace.log().join(" ")).collect();
    assert_eq!(logs.len(), 2, "{logs:?}");
}

/// A loop that has nothing left to run goes on when a message arrives.
#[test]
fn an_answer_comes_back() {
    let first = [log("ask"), post(2, [log("asked"), post(1, [log("told")])])];
    assert_eq!(all(&Web::new(), &first, &[]), ["ask asked told"]);
    assert_eq!(all(&Node::new(Entry::Script), &first, &[]), ["ask asked told"]);
    let mut set = pair(&Node::new(Entry::Script), &first, &[]);
    set.drive(&mut First);
    assert_eq!(set.events().iter().map(|event| &*event.label).collect::<Vec<_>>(), ["ask", "asked", "told"]);
}

/// An agent whose program has ended takes no message.
#[test]
fn a_program_that_has_ended_stays_so() {
    let second = [Act::Stop];
    let first = [post(2, [log("never")])];
    assert_eq!(all(&Web::new(), &first, &second), [""]);
    assert_eq!(all(&Node::new(Entry::Script), &first, &second), [""]);
}

#[test]
fn agents_that_log_nothing_do_not_multiply() {
    let chain = |delay| (0..6).fold(timeout(delay, []), |inner, _| timeout(delay, [inner]));
    let found = explored(&Web::new(), &[chain(10)], &[chain(30)]);
    assert_eq!(found.traces.len(), 1);
    assert!(found.states < 200, "{} states for two chains of 7 timers", found.states);
}

/// What one agent and those that it starts may log; it has port 1.
fn started<const N: usize>(acts: &[Act; N]) -> Vec<String> {
    let web = explored_alone(Web::new(), acts);
    assert_eq!(explored_alone(Node::new(Entry::Script), acts), web, "on Node's loop");
    web
}

fn explored_alone<L: EventLoop>(host: L, acts: &[Act]) -> Vec<String> {
    let set = Agents::new().with(host, Script::from_acts(acts), Callback(0), &[1]);
    let found = explore_ways(set, Limits::default());
    assert!(found.complete, "the limits were met");
    let mut logs: Vec<String> = found.traces.iter().map(|trace| trace.log().join(" ")).collect();
    logs.sort();
    logs
}

#[test]
fn an_agent_that_is_started_begins_at_any_time() {
    let acts = [worker(0, [log("w"), micro([log("m")])], &[2]), timeout(9, [log("t")]), log("a")];
    let expected = ["a t w m", "a w m t", "a w t m", "w a m t", "w a t m", "w m a t"];
    assert_eq!(started(&acts), expected);
}

/// Run a worker: the queue of the implicit port is enabled after the script.
#[test]
fn messages_wait_for_the_program_of_an_agent_that_is_started() {
    let acts = [post(2, [log("m1")]), worker(0, [log("w"), micro([log("w2")])], &[2]), post(2, [log("m2")])];
    assert_eq!(started(&acts), ["w w2 m1 m2"]);
}

#[test]
fn an_agent_that_is_started_starts_others() {
    let expected = [
        "a outer inner told end",
        "outer a inner told end",
        "outer inner a told end",
        "outer inner told a end",
    ];
    let inner = worker(0, [log("inner"), post(2, [log("told"), post(1, [log("end")])])], &[3]);
    assert_eq!(started(&[worker(0, [log("outer"), inner], &[2]), log("a")]), expected);
}

/// Terminate a worker: its tasks are discarded, the one at hand is aborted, and what it has posted to the port of who ends
/// it is lost.
#[test]
fn nothing_comes_from_an_agent_that_is_terminated() {
    let ends = timeout(0, [Act::Terminate(0, 1), log("x")]);
    let silent = [worker(0, [timeout(0, [log("t")])], &[2]), ends.clone(), post(2, [log("m")])];
    assert_eq!(started(&silent), ["m t x", "m x", "t m x", "t x", "x"]);
    let task = [worker(0, [log("a"), log("b"), micro([log("c")])], &[2]), ends.clone()];
    assert_eq!(started(&task), ["a b c x", "a b x", "a x", "x"]);
    let posts = [worker(0, [log("w"), post(1, [log("r")])], &[2]), ends];
    assert_eq!(started(&posts), ["w r x", "w x", "x"]);
}

#[test]
fn what_an_agent_has_posted_elsewhere_arrives_after_its_end() {
    let posts = worker(0, [post(3, [log("r")])], &[2]);
    let acts = [worker(1, [], &[3]), posts, timeout(0, [log("x"), Act::Terminate(0, 1)])];
    assert_eq!(started(&acts), ["r x", "x", "x r"]);
}

/// Close a worker: the task at hand goes on, and what it posts arrives.
#[test]
fn an_agent_that_ends_itself_finishes_its_task() {
    let closing = [timeout(0, [log("never")]), Act::End, log("w"), micro([log("m")]), post(1, [log("r")])];
    let acts = [worker(0, closing, &[2]), post(2, [log("never either")])];
    assert_eq!(started(&acts), ["w m r", "w r m"]);
}

/// Closing orphan workers: no later than some time after the end of who has started them.
#[test]
fn an_orphan_ends_at_any_time() {
    let outer = worker(0, [worker(0, [log("a"), timeout(0, [log("b")])], &[3]), Act::End, log("o")], &[2]);
    assert_eq!(started(&[outer]), ["a b o", "a o", "a o b", "o", "o a", "o a b"]);
}

/// Transfer-receiving steps, step 2: the messages go with the port, and wait for it to be enabled again.
#[test]
fn messages_go_with_their_port() {
    let kept = [
        Act::Adopt(7),
        post(7, [log("m1")]),
        post(7, [log("m2")]),
        post_with(2, [log("p"), Act::Adopt(7)], &[7]),
    ];
    let asleep = [worker(0, [log("w")], &[2]), kept[0].clone(), kept[1].clone(), kept[3].clone()];
    assert_eq!(started(&asleep), ["w p"]);
    let received = [log("p"), Act::Adopt(7), log("q"), Act::Enable(7)];
    let sent = timeout(0, [post(7, [log("m2")]), post_with(2, received, &[7]), post(7, [log("m3")])]);
    let acts = [worker(0, [], &[2]), Act::Adopt(7), post(7, [log("m1")]), sent];
    assert_eq!(started(&acts), ["p q m1 m2 m3"]);
}

/// Those that have arrived and not run come before those that were under way.
#[test]
fn a_port_that_is_enabled_gives_back_what_has_not_run() {
    let received = [log("p"), Act::Adopt(7), Act::Enable(7)];
    let first = [log("m1"), post_with(2, received, &[7])];
    let acts = [
        worker(0, [], &[2]),
        Act::Adopt(7),
        Act::Enable(7),
        post(7, first),
        post(7, [log("m2")]),
        post(7, [log("m3")]),
    ];
    assert_eq!(started(&acts), ["m1 p m2 m3"]);
}

#[test]
fn what_is_for_a_port_that_is_closed_is_lost() {
    let acts = [worker(0, [Act::ClosePort(2), log("w")], &[2]), post(2, [log("never")])];
    assert_eq!(started(&acts), ["w"]);
}

#[test]
fn agents_that_are_started_and_log_nothing_do_not_multiply() {
    let silent = |child| worker(child, [timeout(10, [timeout(10, [])]), post(1, [])], &[]);
    let found = explore_ways(
        Agents::new().with(Web::new(), Script::new([silent(0), silent(1), silent(2)]), Callback(0), &[1]),
        Limits::default(),
    );
    assert_eq!(found.traces.len(), 1);
    assert!(found.states < 3000, "{} states for three agents", found.states);
}
