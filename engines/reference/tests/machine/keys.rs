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

/// The key after the requests of a program with those numbers have fired in that order. What they request fires at
/// the end; the rest is live.
fn key(code: &str, order: &[usize]) -> Key {
    let program = read::program(code).unwrap_or_else(|error| panic!("{error}"));
    let code = Code::lower(&program).unwrap_or_else(|error| panic!("{error}"));
    let mut machine = Machine::new(&code, Profile::Node);
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
    let live: Vec<Callback> =
        first.iter().enumerate().filter(|(place, _)| !order.contains(place)).map(|(_, live)| *live).collect();
    machine.key(&live)
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
