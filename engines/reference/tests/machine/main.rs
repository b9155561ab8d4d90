//! Orders that the specifications demand, checked on the reference interpreter with a small host, and on Node.js where
//! there is one.
//!
//! The cases are JavaScript, in `cases/*.js`, so that both run the same text. A case starts with `//# title`, says why
//! in comments, and gives the log that the documents demand as `//> label | label`. A line `//~ 24: why`
//! keeps it from older versions of Node.js, one without a number from all.

mod agents;
mod case;
mod expression;
mod host;
mod keys;
mod node;
mod read;
mod reasons;
mod token;

use case::{Case, cases};
use host::Fifo;
use looplaw_model::{End, Profile};
use looplaw_reference::host::Host;
use looplaw_reference::interpreter::{Code, Machine, Memory};

/// Runs a case and returns what it logged, with the end of the run if that was not a normal one.
fn run(case: &Case) -> Vec<String> {
    let program = read::program(case.code).unwrap_or_else(|error| panic!("{}: {error}", case.title));
    let code = Code::lower(&program).unwrap_or_else(|error| panic!("{}: {error}", case.title));
    let mut machine = Machine::new(&code, Profile::Node);
    let mut host = Fifo::default();
    let entry = machine.entry();
    host.run(&mut machine, entry);
    let (events, end) = machine.into_events();
    let mut log: Vec<String> = events.into_iter().map(|event| event.label.into_owned()).collect();
    if end != End::Completed {
        log.push(format!("{end:?}"));
    }
    log
}

#[test]
fn the_interpreter_logs_what_the_specifications_demand() {
    let wrong: Vec<String> = cases()
        .into_iter()
        .filter_map(|case| {
            let log = run(&case);
            (log != case.expected).then(|| {
                format!(
                    "{}\n  demanded: {}\n  logged:   {}",
                    case.title,
                    case.expected.join(" | "),
                    log.join(" | ")
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A second witness for the expectations. Without Node.js on the PATH there is nothing to ask.
#[test]
fn node_logs_the_same() {
    let Some(version) = node::version() else { return };
    let cases: Vec<Case> = cases().into_iter().filter(|case| case.since_node <= version).collect();
    let logs = node::run(&cases).unwrap_or_default();
    assert_eq!(logs.len(), cases.len(), "Node.js did not get to the end");
    let wrong: Vec<String> = cases
        .iter()
        .zip(logs)
        .filter(|(case, log)| case.expected != *log)
        .map(|(case, log)| {
            format!(
                "{}\n  demanded: {}\n  Node:     {}",
                case.title,
                case.expected.join(" | "),
                log.join(" | ")
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_enough_cases() {
    assert!(cases().len() >= 60, "{}", cases().len());
}

/// Runs a case again and again on copies that are taken in its midst: a copy goes on as the original does, and has the
/// same key as long as both have done the same.
#[test]
fn a_copy_goes_on_like_the_original() {
    for case in cases() {
        let program = read::program(case.code).unwrap_or_else(|error| panic!("{}: {error}", case.title));
        let code = Code::lower(&program).unwrap_or_else(|error| panic!("{}: {error}", case.title));
        let mut machine = Machine::new(&code, Profile::Node);
        let entry = machine.entry();
        let mut host = Fifo::default();
        host.run_copies(&mut machine, entry);
        assert_eq!(host.differences, 0, "{}", case.title);
    }
}

/// Runs the cases in one memory, twice over.
#[test]
fn used_memory_leaves_nothing_behind() {
    let mut code = Code::default();
    let mut memory = Memory::default();
    for case in cases().iter().chain(&cases()) {
        let program = read::program(case.code).unwrap_or_else(|error| panic!("{}: {error}", case.title));
        code.lower_again(&program).unwrap_or_else(|error| panic!("{}: {error}", case.title));
        let mut machine = Machine::with_memory(&code, Profile::Node, memory);
        let entry = machine.entry();
        Fifo::default().run(&mut machine, entry);
        let (events, _, used) = machine.finish();
        memory = used;
        let fresh = run(case);
        let log: Vec<_> = events.into_iter().map(|event| event.label.into_owned()).collect();
        assert_eq!(log, fresh[..log.len()], "{}", case.title);
    }
}

#[test]
fn an_endless_program_is_stopped() {
    for endless in ["while (true) log('x');", "function again() { queueMicrotask(again); } again();"] {
        let program = read::program(endless).unwrap_or_else(|error| panic!("{error}"));
        let code = Code::lower(&program).unwrap_or_else(|error| panic!("{error}"));
        let mut machine = Machine::new(&code, Profile::Node);
        machine.set_steps(10_000);
        let entry = machine.entry();
        Fifo::default().run(&mut machine, entry);
        assert_eq!(machine.end(), End::TimedOut, "{endless}");
    }
}

/// No document says how deep calls may nest, so what happens beyond the interpreter's own bound is not told.
#[test]
fn a_program_whose_calls_nest_too_deep_is_not_judged() {
    for deep in [
        "function f() { return f(); } try { f(); } catch (e) { log('no'); }",
        "const o = { get x() { return o.x; } }; try { log(o.x); } catch (e) { log('no'); }",
        "const o = { toString() { return String(o); } }; try { log(o); } finally { log('no'); }",
        "const e = new EventEmitter(); e.on('x', () => e.emit('x')); try { e.emit('x'); } catch (e) { log('no'); }",
        "function each() { [1].forEach(each); } try { each(); } catch (e) { log('no'); }",
        "function* g() { yield* g(); } try { g().next(); } catch (e) { log('no'); }",
        "async function f() { await f(); } f().catch(() => log('no'));",
    ] {
        let program = read::program(deep).unwrap_or_else(|error| panic!("{error}"));
        let code = Code::lower(&program).unwrap_or_else(|error| panic!("{error}"));
        let mut machine = Machine::new(&code, Profile::Node);
        let entry = machine.entry();
        Fifo::default().run(&mut machine, entry);
        let (events, end) = machine.into_events();
        assert!(events.is_empty(), "{deep}");
        assert!(matches!(end, End::Unsupported(why) if why.contains("200 deep")), "{deep}");
    }
}
