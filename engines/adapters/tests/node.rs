//! Node.js itself: what it has, how programs start, and that sharing a process changes no order.

#[path = "../../tests/build/mod.rs"]
mod build;

use build::random::{Mix, program};
use build::{
    apply, bind, call, closure, declare, int, log, logs, method, name, run, scenario, string, text, wait,
};
use looplaw_engines::programs::{found, open};
use looplaw_model::engine::{Engine, RunOptions};
use looplaw_model::{Capability, End, Entry, Expr, FunctionKind, Log, Queue, Scenario, Stmt, Trace};
use std::collections::BTreeSet;
use std::time::Duration;

fn node() -> Box<dyn Engine> {
    open("node").expect("these tests run on `node`")
}

fn traces(engine: &dyn Engine, scenarios: &[Scenario], isolate: bool) -> Vec<Trace> {
    let options = RunOptions { timeout: Duration::from_secs(10), isolate, jobs: 2 };
    build::traces::traces(engine, scenarios, &options)
}

/// The log of one program, run with others and by itself; it must end by itself.
#[track_caller]
fn order(entry: Entry, body: Vec<Stmt>) -> Log {
    let scenario = scenario("test::program", entry, body);
    let engine = node();
    let mut logs: Vec<Log> = Vec::new();
    for isolate in [false, true] {
        let trace = traces(&*engine, std::slice::from_ref(&scenario), isolate).remove(0);
        assert_eq!(trace.end, End::Completed);
        logs.push(trace.log());
    }
    assert_eq!(logs[0], logs[1]);
    logs.remove(0)
}

fn timeout(ms: i64, callback: Expr) -> Stmt {
    run(call("timeout", vec![int(ms), callback]))
}

fn then(callback: Expr) -> Stmt {
    run(call("then", vec![callback]))
}

#[test]
fn node_is_found_and_tells_what_it_has() {
    assert!(found().iter().any(|spec| spec == "node"));
    let engine = node();
    let info = engine.info();
    assert_eq!((info.id.as_str(), info.name.as_str()), ("node", "Node.js"));
    assert!(info.version.split('.').count() == 3, "{}", info.version);
    for capability in
        [Capability::Timers, Capability::NextTick, Capability::EntryModule, Capability::AbortAny]
    {
        assert!(info.capabilities.contains(&capability), "{capability}");
    }
}

#[test]
fn entries_start_where_they_say() {
    let tick_and_job = || vec![then(logs("job")), run(call("tick", vec![logs("tick")])), log("sync")];
    // https://nodejs.org/api/process.html#when-to-use-queuemicrotask-vs-processnexttick: in a module, which is run as
    // part of the microtask queue, promise jobs come first.
    assert_eq!(order(Entry::Task, tick_and_job()), ["sync", "tick", "job"]);
    assert_eq!(order(Entry::Script, tick_and_job()), ["sync", "tick", "job"]);
    assert_eq!(order(Entry::Module, tick_and_job()), ["sync", "job", "tick"]);
    // https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick#setimmediate-vs-settimeout
    let race = || vec![timeout(0, logs("timeout")), run(call("immediate", vec![logs("immediate")]))];
    assert_eq!(order(Entry::Io, race()), ["immediate", "timeout"]);
}

#[test]
fn a_module_may_await() {
    assert_eq!(order(Entry::Module, vec![log("a"), run(wait(Expr::Null)), log("b")]), ["a", "b"]);
}

#[test]
fn closing_comes_after_the_check_phase() {
    // The timer is due long before, and waits for its phase all the same.
    let immediate = closure(&[], vec![log("immediate"), run(call("tick", vec![logs("tick")]))]);
    let body = vec![
        timeout(0, logs("timeout")),
        run(call("busy", vec![int(5)])),
        run(call("close", vec![logs("close")])),
        run(call("immediate", vec![immediate])),
    ];
    assert_eq!(order(Entry::Io, body), ["immediate", "tick", "close", "timeout"]);
}

#[test]
fn hooks_are_told() {
    let hook = |name: &str| {
        run(call(name, vec![closure(&["e"], vec![run(call("log", vec![string(name), build::name("e")]))])]))
    };
    let body = vec![
        hook("on_unhandled_rejection"),
        hook("on_uncaught"),
        run(call("rejected", vec![int(1)])),
        timeout(40, closure(&[], vec![Stmt::Throw(string("x"))])),
        timeout(80, logs("later")),
    ];
    assert_eq!(order(Entry::Task, body), ["on_unhandled_rejection 1", "on_uncaught x", "later"]);
}

/// An error in an immediate: no queue is drained when the hook for it returns. A port that is open keeps the process going,
/// so that the harness has to tell when the case is over.
#[test]
fn what_a_hook_queues_runs_beside_a_port_that_is_open() {
    let port = build::get(call("message_channel", vec![]), "port1");
    let body = vec![
        run(call("on_uncaught", vec![closure(&[], vec![log("uncaught"), then(logs("job"))])])),
        run(method(port, "start", vec![])),
        run(call("immediate", vec![closure(&[], vec![Stmt::Throw(string("x"))])])),
    ];
    assert_eq!(order(Entry::Task, body), ["uncaught", "job"]);
}

/// By `port.ref()` Node.js goes on for ever with a listener for `message`, also where nobody has started the port.
#[test]
fn a_listener_of_a_port_holds_no_case() {
    let port = build::get(call("message_channel", vec![]), "port1");
    let body = vec![
        run(call("on_uncaught", vec![logs("uncaught")])),
        run(method(port, "add_listener", vec![string("message"), logs("message")])),
        Stmt::Throw(string("x")),
    ];
    assert_eq!(order(Entry::Io, body), ["uncaught"]);
}

#[test]
fn delays_keep_their_distance() {
    let inner = closure(&[], vec![log("20"), timeout(0, logs("20+0"))]);
    let body = vec![timeout(40, logs("40")), timeout(20, inner), timeout(0, logs("0"))];
    let many: Vec<Scenario> =
        (0..60).map(|index| scenario(&format!("t::{index}"), Entry::Task, body.clone())).collect();
    for trace in traces(&*node(), &many, false) {
        assert_eq!(trace.log(), ["0", "20", "20+0", "40"]);
    }
}

#[test]
fn callbacks_know_their_queue() {
    let body = vec![
        log("sync"),
        then(logs("job")),
        run(call("tick", vec![logs("tick")])),
        run(call("immediate", vec![closure(&[], vec![log("check"), then(logs("job 2"))])])),
    ];
    let trace = traces(&*node(), &[scenario("t::queues", Entry::Task, body)], false).remove(0);
    let queues: Vec<Queue> = trace.events.iter().filter_map(|event| event.queue).collect();
    assert_eq!(trace.log(), ["sync", "tick", "job", "check", "job 2"]);
    assert_eq!(queues, [Queue::Sync, Queue::Tick, Queue::Micro, Queue::Check, Queue::Micro]);
}

#[test]
fn every_builtin_runs() {
    let listen =
        run(method(build::get(name("c"), "signal"), "add_listener", vec![string("abort"), logs("abort")]));
    let body = vec![
        bind("e", call("emitter", vec![])),
        run(method(name("e"), "once", vec![string("x"), logs("once")])),
        run(method(name("e"), "emit", vec![string("x")])),
        bind("c", call("abort_controller", vec![])),
        listen,
        run(method(name("c"), "abort", vec![])),
        declare("f", FunctionKind::Async, &[], vec![run(wait(call("sleep", vec![int(1)]))), log("slept")]),
        run(apply(name("f"), vec![])),
        bind("t", call("timeout", vec![int(50), logs("never")])),
        run(call("clear", vec![name("t")])),
        bind("i", call("immediate", vec![logs("never")])),
        run(call("clear_immediate", vec![name("i")])),
        bind("s", call("abort_timeout", vec![int(20)])),
        run(method(name("s"), "add_listener", vec![string("abort"), logs("timed out")])),
        run(call("interval", vec![int(60), int(2), logs("interval")])),
    ];
    assert_eq!(order(Entry::Task, body), ["once", "abort", "slept", "timed out", "interval", "interval"]);
}

#[test]
fn an_error_that_nobody_catches_ends_the_program() {
    let thrown = closure(&[], vec![log("t"), Stmt::Throw(call("type_error", vec![string("no")]))]);
    let body = vec![timeout(0, thrown), timeout(30, logs("never"))];
    for entry in [Entry::Task, Entry::Script, Entry::Module] {
        let trace = traces(&*node(), &[scenario("t::throws", entry, body.clone())], false).remove(0);
        assert_eq!((trace.log(), trace.end), (vec![text("t")], End::Uncaught("TypeError: no".to_owned())));
    }
}

/// One after the other, in a process of its own, or among thirty: where the documents fix the order, it is the same.
#[test]
fn sharing_a_process_changes_no_order() {
    let engine = node();
    for (mix, isolated) in [(Mix::Timers, 60), (Mix::Checks, 60)] {
        let programs: Vec<Scenario> = (0..300).map(|seed| program(seed, mix, 10)).collect();
        let shared = traces(&*engine, &programs, false);
        let alone = traces(&*engine, &programs[..isolated], true);
        for (index, trace) in alone.iter().enumerate() {
            assert_eq!(trace.end, End::Completed);
            assert_eq!(shared[index].log(), trace.log(), "{:?}", programs[index]);
        }
    }
}

/// Where the documents leave the order open, a shared process gives orders that a process of one's own gives too.
#[test]
fn sharing_a_process_invents_no_order() {
    let engine = node();
    let (program_count, rounds) = (10, 16);
    let programs: Vec<Scenario> = (0..program_count).map(|seed| program(1000 + seed, Mix::All, 6)).collect();
    let seen = |isolate: bool| {
        let mut seen: Vec<BTreeSet<Log>> = vec![BTreeSet::new(); programs.len()];
        let repeated: Vec<Scenario> = (0..rounds).flat_map(|_| programs.iter().cloned()).collect();
        for (index, trace) in traces(&*engine, &repeated, isolate).into_iter().enumerate() {
            seen[index % programs.len()].insert(trace.log());
        }
        seen
    };
    let (shared, alone) = (seen(false), seen(true));
    let odd: Vec<_> = (0..programs.len()).filter(|index| !shared[*index].is_subset(&alone[*index])).collect();
    // A race may show a rare order in either: most programs must agree exactly.
    assert!(
        odd.len() <= 3,
        "{:?}",
        odd.iter().map(|index| (&shared[*index], &alone[*index])).collect::<Vec<_>>()
    );
}
