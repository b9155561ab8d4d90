//! The loop on tokio, with its time paused and in real time.

#[path = "../../tests/build/mod.rs"]
mod build;

use build::{bind, call, closure, int, log, logs, name, run, scenario, string};
use looplaw_model::engine::{Case, RunOptions};
use looplaw_model::{End, Entry, Expr, Log, Stmt};
use looplaw_reference::host::{Callback, Fired, Guest, Handle, Host, Request, Source};
use looplaw_reference::linked;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The log of a program, which is the same whichever way time goes.
#[track_caller]
fn order(body: Vec<Stmt>) -> Log {
    let scenario = scenario("test::program", Entry::Task, body);
    let mut logs: Vec<Log> = Vec::new();
    for spec in ["tokio", "tokio:real"] {
        let engine = linked::open(spec).unwrap();
        engine.run(&[Case { scenario: &scenario }], &RunOptions::default(), &mut |_, trace| {
            assert_eq!(trace.end, End::Completed);
            logs.push(trace.log());
        });
    }
    assert_eq!(logs[0], logs[1]);
    logs.remove(0)
}

fn timeout(ms: i64, callback: Expr) -> Stmt {
    run(call("timeout", vec![int(ms), callback]))
}

fn micro(callback: Expr) -> Stmt {
    run(call("micro", vec![callback]))
}

#[test]
fn microtasks_run_between_timers_that_are_due_together() {
    let nested = closure(&[], vec![log("micro"), micro(logs("nested"))]);
    let first = closure(&[], vec![log("first"), micro(nested)]);
    assert_eq!(
        order(vec![timeout(10, first), timeout(10, logs("second"))]),
        ["first", "micro", "nested", "second"]
    );
}

#[test]
fn a_timer_that_is_due_can_be_cleared() {
    let first = closure(&[], vec![log("first"), run(call("clear", vec![name("second")]))]);
    let body = vec![timeout(10, first), bind("second", call("timeout", vec![int(10), logs("second")]))];
    assert_eq!(order(body), ["first"]);
}

/// A callback that holds the thread makes time pass, also where it is paused.
#[test]
fn a_timer_that_fell_due_long_ago_comes_before_one_that_is_set_now() {
    let holds = closure(&[], vec![run(call("busy", vec![int(40)])), timeout(0, logs("new"))]);
    assert_eq!(order(vec![timeout(1, holds), timeout(20, logs("old"))]), ["old", "new"]);
}

#[test]
fn an_interval_can_end_itself() {
    let tick = closure(&[], vec![log("tick")]);
    assert_eq!(order(vec![run(call("interval", vec![int(10), int(3), tick]))]), ["tick", "tick", "tick"]);
}

#[test]
fn rejections_are_reported_after_the_microtasks() {
    let hook = run(call("on_unhandled_rejection", vec![closure(&[], vec![log("unhandled")])]));
    let body = vec![hook, run(call("rejected", vec![string("no")])), micro(logs("micro"))];
    assert_eq!(order(body), ["micro", "unhandled"]);
}

#[test]
fn paused_time_is_not_waited_for() {
    let scenario = scenario("test::late", Entry::Task, vec![timeout(3_600_000, logs("an hour later"))]);
    let begin = Instant::now();
    let engine = linked::open("tokio").unwrap();
    engine.run(&[Case { scenario: &scenario }], &RunOptions::default(), &mut |_, trace| {
        assert_eq!(trace.log(), ["an hour later"]);
        assert!(trace.events[0].at_us >= Some(3_600_000_000));
    });
    assert!(begin.elapsed() < Duration::from_secs(10));
}

/// Fires what it asked for, and notes the order.
struct Numbers(Vec<u32>);

impl Guest for Numbers {
    fn fire(&mut self, host: &mut dyn Host, callback: Callback) -> Fired {
        self.0.push(callback.0);
        if callback.0 == 0 {
            let message = |port| Request::Task(Source::PortMessages { port });
            for (number, port) in [(1, 1), (2, 2), (3, 1), (4, 2)] {
                host.request(message(port), Callback(number));
            }
            host.cancel(Handle(4));
            host.request(Request::Microtask, Callback(5));
        }
        Fired::Continue
    }

    fn has_rejections(&self) -> bool {
        false
    }

    fn report_rejections(&mut self, _: &mut dyn Host) -> Fired {
        Fired::Continue
    }
}

#[test]
fn messages_of_a_port_stay_in_order_until_they_are_taken_back() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    let mut host = linked::tokio::Loop::new(Arc::new(runtime.unwrap()), true);
    let mut guest = Numbers(Vec::new());
    host.run(&mut guest, Callback(0));
    assert_eq!(guest.0[..2], [0, 5]);
    let after: Vec<u32> = guest.0[2..].iter().copied().filter(|number| *number != 2).collect();
    assert_eq!((guest.0.len(), after), (5, vec![1, 3]));
}
