//! What no target of the language has yet: parents, and events that bubble or can be canceled.

use super::EventTarget;
use super::event::Event;
use super::list::Options;
use crate::interpreter::builtins::{Call, Native};
use crate::interpreter::code::Code;
use crate::interpreter::machine::{Completion, Machine, Run};
use crate::interpreter::value::Value;
use crate::loops::Web;
use looplaw_model::rules::dom;
use looplaw_model::{Event as Logged, Profile};

/// A target, its parent and that one's parent.
const LEVELS: [&str; 3] = ["target", "parent", "root"];

/// What is logged by listeners, each at a level, with a name and its options, when an event is dispatched at the target,
/// and whether the event was not canceled.
fn dispatched(
    listeners: &[(usize, &'static str, Options, Native)],
    event: impl Fn(Event) -> Event,
) -> (Vec<String>, bool) {
    let code = Code::default();
    let mut machine = Machine::new(&code, Profile::Web);
    let mut run = Run { m: &mut machine, host: &mut Web::new() };
    let mut parent = None;
    let mut targets = LEVELS.map(|_| Value::Undefined);
    for target in targets.iter_mut().rev() {
        *target = run.m.add_slots(EventTarget { parent, ..EventTarget::default() });
        parent = Some(*target);
    }
    for (level, name, options, act) in listeners {
        let (kind, name) = (run.m.fixed("x"), run.m.fixed(name));
        let callback = run.captured(*act, &[name]);
        run.add_event_listener(targets[*level], kind, callback, *options).expect("it is a target");
    }
    let event = event(Event::new(run.m.fixed("x")));
    let event = run.add_event(event, &[]);
    let went = run.dispatch(event, targets[0], dom::ABORT_SIGNAL_ABORT.id).expect("nothing throws");
    (machine.events.iter().map(|event| event.label.to_string()).collect(), went)
}

fn log(run: &mut Run<'_, '_>, call: Call) -> Completion {
    let [Value::Str(name)] = run.captured_values(call.callee) else { return Ok(Value::Undefined) };
    let label = run.m.label(name);
    let phase = run.event(call.arg(run, 0))?.phase;
    run.m.events.push(Logged::label(format!("{label} {phase:?}").into()));
    Ok(Value::Undefined)
}

fn stop(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event(call.arg(run, 0))?.stop_propagation();
    log(run, call)
}

fn stop_at_once(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event(call.arg(run, 0))?.stop_immediate_propagation();
    log(run, call)
}

fn prevent(run: &mut Run<'_, '_>, call: Call) -> Completion {
    run.event(call.arg(run, 0))?.prevent_default();
    log(run, call)
}

const PLAIN: Options = Options { capture: false, passive: false, once: false, signal: None };
const CAPTURE: Options = Options { capture: true, ..PLAIN };
const PASSIVE: Options = Options { passive: true, ..PLAIN };

fn bubbling(event: Event) -> Event {
    Event { bubbles: true, ..event }
}

fn cancelable(event: Event) -> Event {
    Event { cancelable: true, ..event }
}

#[test]
fn an_event_goes_to_its_target_and_back() {
    let listeners: [(usize, &'static str, Options, Native); 5] = [
        (2, "a", PLAIN, log),
        (2, "b", CAPTURE, log),
        (1, "c", PLAIN, log),
        (0, "d", PLAIN, log),
        (0, "e", CAPTURE, log),
    ];
    let (seen, _) = dispatched(&listeners, bubbling);
    assert_eq!(seen, ["b Capturing", "e AtTarget", "d AtTarget", "c Bubbling", "a Bubbling"]);
    let (seen, _) = dispatched(&listeners, |event| event);
    assert_eq!(seen, ["b Capturing", "e AtTarget", "d AtTarget"]);
}

#[test]
fn an_event_that_is_stopped_goes_no_further() {
    let rest: [(usize, &'static str, Options, Native); 2] = [(0, "b", PLAIN, log), (1, "c", PLAIN, log)];
    let with = |act: Native| {
        let mut listeners: Vec<(usize, &'static str, Options, Native)> = vec![(0, "a", PLAIN, act)];
        listeners.extend(rest);
        dispatched(&listeners, bubbling).0
    };
    assert_eq!(with(log), ["a AtTarget", "b AtTarget", "c Bubbling"]);
    assert_eq!(with(stop), ["a AtTarget", "b AtTarget"]);
    assert_eq!(with(stop_at_once), ["a AtTarget"]);
}

#[test]
fn an_event_is_canceled_if_it_can_be() {
    let cancels = |options, event: fn(Event) -> Event| !dispatched(&[(0, "a", options, prevent)], event).1;
    assert!(cancels(PLAIN, cancelable));
    assert!(!cancels(PLAIN, bubbling));
    assert!(!cancels(PASSIVE, cancelable));
}
