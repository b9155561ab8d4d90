//! States that behave the same have the same key, others don't.

use crate::read;
use looplaw_model::{Capability, Profile};
use looplaw_reference::host::{Callback, Guest, Handle, Host, Request};
use looplaw_reference::interpreter::{Code, Key, Machine};
use std::collections::BTreeSet;

/// A host that fires what it is told to.
#[derive(Default)]
struct ByHand(Vec<Callback>);

impl Host for ByHand {
    fn capabilities(&self) -> BTreeSet<Capability> {
        BTreeSet::new()
    }

    fn request(&mut self, _: Request, callback: Callback) -> Handle {
        self.0.push(callback);
        Handle(callback.0)
    }

    fn cancel(&mut self, _: Handle) {}

    fn busy(&mut self, _: u64) {}

    fn now_us(&self) -> u64 {
        0
    }

    fn uncaught_is_fatal(&self) -> bool {
        false
    }

    fn run(&mut self, guest: &mut dyn Guest, entry: Callback) {
        guest.fire(self, entry);
    }
}

/// A program whose first requests have fired in some order, with what they requested, and the callbacks that are left.
struct Fired<'c> {
    machine: Machine<'c>,
    left: Vec<Callback>,
}

fn lowered(code: &str) -> Code {
    let program = read::program(code).unwrap_or_else(|error| panic!("{error}"));
    Code::lower(&program).unwrap_or_else(|error| panic!("{error}"))
}

/// Fires the requests of a program with those numbers in that order, and at the end what they have requested.
fn fire<'c>(code: &'c Code, order: &[usize]) -> Fired<'c> {
    let mut machine = Machine::new(code, Profile::Node);
    let mut host = ByHand::default();
    let entry = machine.entry();
    host.run(&mut machine, entry);
    let first = host.0.clone();
    for place in order {
        machine.fire(&mut host, first[*place]);
    }
    for later in host.0.clone().into_iter().skip(first.len()) {
        machine.fire(&mut host, later);
    }
    let left =
        first.iter().enumerate().filter(|(place, _)| !order.contains(place)).map(|(_, live)| *live).collect();
    Fired { machine, left }
}

/// The key after those requests have fired; the others are live.
fn key(code: &str, order: &[usize]) -> Key {
    let code = lowered(code);
    let Fired { machine, left } = fire(&code, order);
    machine.key(&left)
}

/// The same where only the last of the others is live.
fn key_with_last(code: &str, order: &[usize]) -> Key {
    let code = lowered(code);
    let Fired { machine, left } = fire(&code, order);
    machine.key(&left[left.len() - 1..])
}

/// What is logged when those requests fire.
fn logged(code: &str, order: &[usize]) -> Vec<String> {
    let code = lowered(code);
    fire(&code, order).machine.events().iter().map(|event| event.label.to_string()).collect()
}

#[test]
fn commuting_callbacks_lead_to_one_state() {
    let code = "
        let n = 0;
        let p = undefined;
        setTimeout(() => { n += 1; }, 1);
        setTimeout(() => { p = Promise.resolve('x' + 1); n += 2; }, 1);
        setTimeout(() => { p.then((v) => log(n, v)); }, 1);
    ";
    assert_eq!(key(code, &[0, 1]), key(code, &[1, 0]));
    assert_ne!(key(code, &[0, 1]), key(code, &[0]));
}

#[test]
fn what_differs_later_differs_in_its_key() {
    let code = "
        let n = 0;
        setTimeout(() => { n = n + 1; }, 1);
        setTimeout(() => { n = n * 2; }, 1);
        setTimeout(() => log(n), 1);
    ";
    assert_ne!(key(code, &[0, 1]), key(code, &[1, 0]));
}

#[test]
fn what_was_logged_or_is_unreachable_is_no_part_of_it() {
    let code = "
        setTimeout(() => { log('a'); const garbage = [1, 2, {}]; }, 1);
        setTimeout(() => log('b'), 1);
        setTimeout(() => log('c'), 1);
    ";
    assert_eq!(key(code, &[0, 1]), key(code, &[1, 0]));
}

#[test]
fn suspended_functions_are_compared() {
    let code = "
        let go = undefined;
        const gate = new Promise((resolve) => { go = resolve; });
        async function f(name) { const local = name; await gate; log(local); }
        setTimeout(() => { f('a'); }, 1);
        setTimeout(() => { f('b'); }, 1);
        setTimeout(() => go(), 1);
    ";
    assert_eq!(key(code, &[0]), key(code, &[0]));
    assert_ne!(key(code, &[0]), key(code, &[1]));
    assert_ne!(key(code, &[0, 1]), key(code, &[1, 0]));
}

/// Pairs of callbacks that differ in one part of an object's state only, which a third one shows.
const PAIRS: &[(&str, &str, &str, &str)] = &[
    ("a listener", "e.on('x', f)", "e.on('y', f)", "e.emit('x')"),
    ("its function", "e.on('x', f)", "e.on('x', g)", "e.emit('x')"),
    ("whether it is called once", "e.on('x', f)", "e.once('x', f)", "e.emit('x'); e.emit('x')"),
    ("whether there is one", "e.on('x', f)", "e.on('x', f); e.off('x', f)", "e.emit('x')"),
    (
        "the order of events",
        "e.on('x', f); e.on('y', f)",
        "e.on('y', f); e.on('x', f)",
        "e.on('removeListener', (name) => log(name)); e.removeAllListeners()",
    ),
    ("whether a signal is aborted", "c.abort('a')", "f()", "log(s.aborted)"),
    ("the reason", "c.abort('a')", "c.abort('b')", "log(s.reason)"),
    ("a signal's listener", "s.addEventListener('abort', f)", "s.addEventListener('abort', g)", "c.abort()"),
    ("the event", "s.addEventListener('abort', f)", "s.addEventListener('x', f)", "c.abort()"),
    ("an event handler", "s.onabort = f", "s.addEventListener('abort', f)", "log(s.onabort === f)"),
    (
        "what depends on it",
        "d = AbortSignal.any([s])",
        "d = AbortSignal.any([])",
        "c.abort(); log(d.aborted)",
    ),
];

#[test]
fn listeners_and_signals_are_compared() {
    for (what, one, other, show) in PAIRS {
        let code = format!(
            "let d = undefined;
            const e = new EventEmitter();
            const c = new AbortController();
            const s = c.signal;
            const f = () => log('f');
            const g = () => log('g');
            setTimeout(() => {{ {one}; }}, 1);
            setTimeout(() => {{ {other}; }}, 1);
            setTimeout(() => {{ e; c; d; {show}; }}, 1);"
        );
        assert_eq!(key(&code, &[0]), key(&code, &[0]), "{what}");
        assert_ne!(logged(&code, &[0, 2]), logged(&code, &[1, 2]), "{what}: the program shows nothing");
        assert_ne!(key_with_last(&code, &[0]), key_with_last(&code, &[1]), "{what}");
    }
}
