//! Programs side by side, each on a loop of its own.

use crate::read;
use looplaw_model::{End, Event, Profile};
use looplaw_reference::host::{Callback, Fired, Guest, Host};
use looplaw_reference::interpreter::{Code, Machine};
use looplaw_reference::loops::{Agents, Correspondent, Limits, Outgoing, Subject, Web, explore_ways};
use std::convert::Infallible;
use std::hash::Hasher;

/// Nothing orders two agents, whatever their timers say: they run at the same time.
#[test]
fn two_programs_have_no_order() {
    let texts = [
        "setTimeout(() => { log('a'); Promise.resolve().then(() => { log('m'); }); }, 50);",
        "setTimeout(() => { log('b'); }, 0);",
    ];
    let lower = |text| Code::lower(&read::program(text).expect("it is read")).expect("it is modelled");
    let codes = texts.map(lower);
    let set = codes.iter().fold(Agents::new(), |set, code| {
        let mut machine = Machine::new(code, Profile::Web);
        let entry = machine.entry();
        set.with(Web::new(), machine, entry, &[])
    });
    let found = explore_ways(set, Limits::default());
    let mut logs: Vec<String> = found.traces.iter().map(|trace| trace.log().join(" ")).collect();
    logs.sort();
    assert_eq!((logs, found.complete), (["a b m", "a m b", "b a m"].map(str::to_owned).to_vec(), true));
}

/// A program that starts and ends others by what it logs: `start 1` and `end 1`.
#[derive(Debug, Clone)]
struct Starter<'c> {
    codes: &'c [Code],
    machine: Machine<'c>,
    read: usize,
}

impl<'c> Starter<'c> {
    /// The program at that place, and its entry.
    fn new(codes: &'c [Code], place: usize) -> (Self, Callback) {
        let mut machine = Machine::new(&codes[place], Profile::Web);
        let entry = machine.entry();
        (Self { codes, machine, read: 0 }, entry)
    }

    fn wants(&self, label: &str) -> Option<Outgoing<Self>> {
        let (word, child) = label.split_once(' ')?;
        let child: u32 = child.parse().expect("a number");
        if word == "end" {
            return Some(Outgoing::Terminate { child, port: 0 });
        }
        let (guest, entry) = Self::new(self.codes, child as usize);
        Some(Outgoing::Start { child, guest, entry, ports: Vec::new() })
    }
}

impl Guest for Starter<'_> {
    fn fire(&mut self, host: &mut dyn Host, callback: Callback) -> Fired {
        self.machine.fire(host, callback)
    }

    fn resume(&mut self, host: &mut dyn Host) -> Option<Fired> {
        self.machine.resume(host)
    }

    fn has_rejections(&self) -> bool {
        self.machine.has_rejections()
    }

    fn queue_reports(&mut self, host: &mut dyn Host) {
        self.machine.queue_reports(host);
    }

    fn report_rejections(&mut self, host: &mut dyn Host) -> Fired {
        self.machine.report_rejections(host)
    }
}

impl Subject for Starter<'_> {
    fn state(&self, live: &[Callback], into: &mut dyn Hasher) {
        Subject::state(&self.machine, live, into);
    }

    fn events(&self) -> &[Event] {
        self.machine.events()
    }

    fn end(&self) -> End {
        self.machine.end()
    }
}

impl Correspondent for Starter<'_> {
    type Message = Infallible;

    fn outgoing(&mut self) -> Vec<(usize, Outgoing<Self>)> {
        let events = self.machine.events();
        let new = events.iter().enumerate().skip(self.read);
        let wanted = new.filter_map(|(place, event)| Some((place + 1, self.wants(&event.label)?))).collect();
        self.read = events.len();
        wanted
    }

    fn receive(&mut self, _: &mut dyn Host, _: u32, message: Infallible) {
        match message {}
    }
}

/// Every log of the first of these programs and of those that it starts.
fn logs_of(texts: &[&str]) -> Vec<String> {
    let lower = |text: &&str| Code::lower(&read::program(text).expect("it is read")).expect("it is modelled");
    let codes: Vec<Code> = texts.iter().map(lower).collect();
    let (first, entry) = Starter::new(&codes, 0);
    let found = explore_ways(Agents::new().with(Web::new(), first, entry, &[]), Limits::default());
    assert!(found.complete, "the limits were met");
    let mut logs: Vec<String> = found.traces.iter().map(|trace| trace.log().join(", ")).collect();
    logs.sort();
    logs
}

#[test]
fn a_program_that_is_started_runs_beside_the_one_that_has_started_it() {
    let first = "log('start 1'); Promise.resolve().then(() => { log('m'); });";
    let second = "Promise.resolve().then(() => { log('b'); }); log('a');";
    let expected = ["start 1, a, b, m", "start 1, a, m, b", "start 1, m, a, b"];
    assert_eq!(logs_of(&[first, second]), expected);
}

/// Whatever it waits for: a timer, a rejection that would be reported, a microtask amid its task.
#[test]
fn a_program_that_is_ended_has_no_effect_any_more() {
    let first = "log('start 1'); setTimeout(() => { log('end 1'); log('x'); }, 0);";
    let second = "log('a'); Promise.resolve().then(() => { log('m'); }); setTimeout(() => { log('t'); }, 0);";
    let logs = logs_of(&[first, second]);
    let until =
        |log: &str| ["a, m, t, ", "a, m, ", "a, ", ""].map(|seen| format!("start 1, {seen}end 1, {log}"));
    for log in until("x") {
        assert!(logs.contains(&log), "{log}: {logs:#?}");
    }
    for log in &logs {
        // Between the log and the end nothing keeps the other program.
        let rest = log.split("end 1, ").nth(1).expect("it is ended");
        assert!(rest.ends_with('x'), "{log}");
    }
}
