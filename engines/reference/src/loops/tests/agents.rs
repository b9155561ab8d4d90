//! Several agents.

use super::script::{Act, Script, log, micro, post, tick, timeout};
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

#[test]
fn no_agent_comes_between_a_task_and_its_microtasks() {
    let first = [log("a"), micro([log("m")])];
    assert_eq!(all(&Web::new(), &first, &[log("b")]), ["a m b", "b a m"]);
    let first = [log("a"), tick([log("n")]), micro([log("m")])];
    assert_eq!(all(&Node::new(Entry::Script), &first, &[log("b")]), ["a n m b", "b a n m"]);
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
