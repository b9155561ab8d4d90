//! From which queue code ran, and by which rule.

use crate::host::Fifo;
use crate::read;
use looplaw_model::{Profile, RuleId};
use looplaw_reference::host::Host;
use looplaw_reference::interpreter::{Code, Machine};

/// The events of a program, each as its label, queue and rule.
fn reasons(profile: Profile, code: &str) -> Vec<String> {
    let program = read::program(code).unwrap_or_else(|error| panic!("{error}"));
    let code = Code::lower(&program).unwrap_or_else(|error| panic!("{error}"));
    let mut machine = Machine::new(&code, profile);
    let entry = machine.entry();
    Fifo::default().run(&mut machine, entry);
    let events = machine.events().iter();
    events
        .map(|event| {
            let queue = event.queue.map(|queue| format!("{queue:?}")).unwrap_or_default();
            format!("{} {queue} {}", event.label, event.rule.map_or("", RuleId::as_str))
        })
        .collect()
}

#[test]
fn requests_have_the_rules_of_their_queue() {
    let code = "
        log('sync');
        setTimeout(() => log('timer'), 1);
        interval(5, 1, () => log('interval'));
        setImmediate(() => log('immediate'));
        process.nextTick(() => log('tick'));
        queueMicrotask(() => log('micro'));
    ";
    assert_eq!(
        reasons(Profile::Node, code),
        [
            "sync Sync ecma/run-to-completion",
            "tick Tick node/next-tick-before-promises",
            "micro Micro node/queue-microtask",
            "immediate Check node/immediate-check-phase",
            "timer Timer node/timers-phase",
            "interval Timer node/interval-repeat",
        ]
    );
    let web = "
        setTimeout(() => log('timer'), 1);
        interval(5, 1, () => log('interval'));
        queueMicrotask(() => log('micro'));
    ";
    assert_eq!(
        reasons(Profile::Web, web),
        [
            "micro Micro html/queue-microtask",
            "timer Timer html/timer-order",
            "interval Timer html/interval-repeat",
        ]
    );
}

#[test]
fn jobs_have_the_rules_of_what_settled_their_promise() {
    let code = "
        Promise.resolve().then(() => log('reaction'));
        const f = async () => { await 0; log('await'); };
        f();
        Promise.resolve({ then(done) { log('then'); done(); } }).then(() => log('adopted'));
        Promise.resolve().finally(() => log('finally')).then(() => log('after finally'));
        Promise.all([1]).then(() => log('all'));
    ";
    assert_eq!(
        reasons(Profile::Ecma, code),
        [
            "reaction Micro ecma/promise-reaction-job",
            "await Micro ecma/await",
            "then Micro ecma/promise-resolve-thenable-job",
            "finally Micro ecma/promise-finally",
            "adopted Micro ecma/promise-resolve-thenable-job",
            "all Micro ecma/promise-all",
            "after finally Micro ecma/promise-finally",
        ]
    );
}

#[test]
fn hooks_and_listeners_have_rules_of_their_own() {
    let code = "
        onUnhandledRejection(() => log('unhandled'));
        onUncaught(() => log('uncaught'));
        Promise.reject(1);
        const e = new EventEmitter();
        e.on('x', () => log('listener'));
        e.emit('x');
        log('after');
        const c = new AbortController();
        c.signal.onabort = () => log('aborted');
        setTimeout(() => { c.abort(); log('end'); throw 1; }, 1);
    ";
    assert_eq!(
        reasons(Profile::Node, code),
        [
            "listener Sync node/emitter-sync",
            "after Sync ecma/run-to-completion",
            "unhandled Hook node/unhandled-rejection",
            "aborted Timer dom/abort-signal-abort",
            "end Timer node/timers-phase",
            "uncaught Hook node/uncaught-exception",
        ]
    );
}
