//! workerd, and programs that are not.
#![cfg(unix)]

#[path = "../../tests/build/mod.rs"]
mod build;

use build::{array, call, int, log, logs, run, scenario, string, text};
use looplaw_engines::programs::{found, open};
use looplaw_model::engine::{Engine, OpenError, RunOptions};
use looplaw_model::{Capability, End, Entry, Expr, Profile, Scenario, Stmt, Trace};
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

/// Opens a program that does `fault` as workerd, with a folder of its own.
fn fake(fault: &str) -> Result<Box<dyn Engine>, OpenError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fake");
    fs::write(&path, format!("#!/bin/sh\n{fault}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    open(&format!("workerd={}", path.display()))
}

#[test]
fn what_is_not_workerd_is_refused_with_its_words() {
    let version = "[ \"$1\" = --version ] && echo 'workerd 2026-11-17' && exit";
    let refusals = [
        ("echo v26.10.0", "it is not workerd"),
        ("echo 'workerd 2026-11-17\"'", "it is not workerd"),
        ("echo broken >&2; exit 3", "exit status: 3: broken"),
        (&format!("{version}; echo 'Error: no such command' >&2; exit 1"), "no such command"),
        (&format!("{version}; echo 'looplaw-0 {{}}'"), "did not answer"),
    ];
    for (fault, why) in refusals {
        let error = fake(fault).err().expect(fault).to_string();
        assert!(error.contains(why), "{fault}: {error}");
    }
}

/// The real one, on PATH or added.
fn real() -> Option<Box<dyn Engine>> {
    if !found().iter().any(|spec| spec.starts_with("workerd")) {
        // It is worth a word, and no failure: a machine need not have it.
        let _ = writeln!(io::stderr(), "left out: there is no workerd here");
        return None;
    }
    Some(open("workerd").unwrap())
}

fn traces(engine: &dyn Engine, scenarios: &[Scenario], isolate: bool) -> Vec<Trace> {
    let options = RunOptions { timeout: Duration::from_secs(1), isolate, jobs: 2 };
    build::traces::traces(engine, scenarios, &options)
}

/// Cases for each way in which one is run: in a batch, after another, and by itself.
fn mixed() -> Vec<Scenario> {
    let plain = |index: usize| {
        let body = vec![log(&format!("label {index} \"é\\")), run(call("then", vec![logs("job")]))];
        scenario(&format!("plain::p{index}"), Entry::Task, body)
    };
    let mut all: Vec<_> = (0..40).map(plain).collect();
    let sleeper = run(call("timeout", vec![int(30), logs("timer")]));
    all.push(scenario(
        "mixed::holds",
        Entry::Task,
        vec![sleeper, run(call("busy", vec![int(50)])), log("held")],
    ));
    let rejected = run(call("rejected", vec![string("x")]));
    let hook = run(call("on_unhandled_rejection", vec![logs("unhandled")]));
    all.push(scenario("mixed::hooks", Entry::Task, vec![hook, rejected]));
    let throws = Stmt::Throw(call("error", vec![string("out")]));
    let timer = run(call("timeout", vec![int(0), logs("after")]));
    all.push(scenario("mixed::throws", Entry::Task, vec![timer, throws]));
    all
}

#[test]
fn cases_run_as_they_do_by_themselves() {
    let Some(engine) = real() else { return };
    assert_eq!(engine.info().profile, Profile::Winter);
    let has = |capability| engine.info().capabilities.contains(&capability);
    assert!(has(Capability::Timers) && has(Capability::AsyncGenerators) && !has(Capability::EntryScript));
    let together = traces(&*engine, &mixed(), false);
    let apart = traces(&*engine, &mixed(), true);
    for (index, (one, other)) in together.iter().zip(&apart).enumerate() {
        assert_eq!((&one.end, one.log()), (&End::Completed, other.log()), "case {index}");
    }
    assert_eq!(together[7].log(), [text("label 7 \"é\\"), text("job")]);
    assert_eq!(together[40].log(), [text("held"), text("timer")]);
    assert_eq!(together[41].log(), [text("unhandled")]);
    assert_eq!(together[42].log(), [text("after")], "an error ends its callback alone");
}

#[test]
fn a_case_that_hangs_or_does_not_parse_costs_itself() {
    let Some(engine) = real() else { return };
    let mut cases = mixed();
    let spin = Stmt::While { test: Expr::Bool(true), body: vec![].into() };
    cases[20] = scenario("plain::hangs", Entry::Task, vec![log("before"), spin]);
    let late = run(call("timeout", vec![int(5000), logs("late")]));
    cases[21] = scenario("plain::waits", Entry::Task, vec![log("before"), late]);
    cases[22] =
        scenario("plain::garbled", Entry::Task, vec![Stmt::JavaScript(text("this is no JavaScript"))]);
    let never = run(call("race", vec![array(vec![])]));
    cases[23] = scenario("plain::never", Entry::Task, vec![log("before"), never]);
    let traces = traces(&*engine, &cases, false);
    assert_eq!(traces[20].end, End::TimedOut);
    assert_eq!((&traces[21].end, traces[21].log()), (&End::TimedOut, vec![text("before")]));
    let End::Crashed(how) = &traces[22].end else { panic!("{:?}", traces[22]) };
    assert!(how.contains("SyntaxError"), "{how}");
    for (index, trace) in traces.iter().enumerate().filter(|(index, _)| !(20..23).contains(index)) {
        assert_eq!(trace.end, End::Completed, "case {index}");
    }
}
