//! The engines that are linked in: what they are, and that a fault in one costs the case that is guilty of it.
//!
//! This program is its own worker, so it has a `main`.

#[path = "../../tests/build/mod.rs"]
mod build;

use build::{
    apply, array, bind, call, closure, declare, int, log, logs, method, name, run, scenario, text, wait,
};
use libtest_mimic::{Arguments, Failed, Trial};
use looplaw_engines::embedded::{BUILT_IN, open, serve};
use looplaw_model::engine::{Engine, OpenError, RunOptions};
use looplaw_model::{Capability, End, Entry, Expr, FunctionKind, Profile, Scenario, Stmt, Trace};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// What a process of this program is told that is to forget that it may be a worker.
const FORGETFUL: &str = "LOOPLAW_TEST_FORGETS";

fn main() -> ExitCode {
    if std::env::var_os(FORGETFUL).is_some() {
        return forget();
    }
    if let Some(status) = serve(std::env::args_os()) {
        return status;
    }
    let each = |test: fn(&'static str), title: &str| -> Vec<Trial> {
        BUILT_IN.iter().map(|spec| trial(format!("{title}::{spec}"), move || test(spec))).collect()
    };
    let mut trials = vec![
        trial("versions_are_those_of_the_lock_file", versions),
        trial("an_unknown_engine_is_refused", unknown),
        trial("a_program_that_serves_no_workers_is_told_so", unserved),
        trial("quickjs_runs_jobs", quickjs),
        trial("boa_follows_html", boa),
        trial("boa_runs_due_timers_before_jobs_by_default", simple),
        trial("boa_tells_of_errors_as_a_window_does", hooks),
        trial("an_error_of_a_module_is_told_as_one_of_a_script", module_error),
        trial("an_error_ends_the_default_executor", error_in_simple),
        trial("an_error_is_reported_by_the_other", error_in_html),
    ];
    trials.extend(each(file, "scripts_and_modules_are_the_engines_own"));
    trials.extend(each(unread, "a_script_that_can_not_be_read_says_so"));
    trials.extend(each(hang, "a_hang_costs_its_case"));
    trials.extend(each(flood, "a_flood_of_jobs_costs_its_case"));
    trials.extend(each(recursion, "a_recursion_costs_its_case"));
    trials.extend(each(memory, "a_hunger_for_memory_costs_its_case"));
    trials.extend(each(overflow, "an_overflow_of_the_parser_costs_its_case"));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn trial(title: impl Into<String>, test: impl FnOnce() + Send + 'static) -> Trial {
    Trial::test(title, move || {
        test();
        Ok::<(), Failed>(())
    })
}

fn linked(spec: &str) -> Box<dyn Engine> {
    open(spec).unwrap_or_else(|error| panic!("{error}"))
}

fn traces(spec: &str, scenarios: &[Scenario]) -> Vec<Trace> {
    let options = RunOptions { timeout: Duration::from_secs(2), isolate: false, jobs: 1 };
    build::traces::traces(&*linked(spec), scenarios, &options)
}

fn one(spec: &str, body: Vec<Stmt>) -> Trace {
    traces(spec, &[scenario("t::one", Entry::Task, body)]).remove(0)
}

fn timeout(ms: i64, callback: Expr) -> Stmt {
    run(call("timeout", vec![int(ms), callback]))
}

fn then(callback: Expr) -> Stmt {
    run(call("then", vec![callback]))
}

/// Runs a guilty case among others, which must not notice. Answers its trace.
#[track_caller]
fn among_others(spec: &str, guilty: Vec<Stmt>) -> Trace {
    let innocent = |index: usize| {
        let body = vec![then(logs("job")), log("sync")];
        scenario(&format!("t::innocent{index}"), Entry::Task, body)
    };
    let mut scenarios: Vec<Scenario> = (0..6).map(innocent).collect();
    scenarios.insert(3, scenario("t::guilty", Entry::Task, guilty));
    let begin = Instant::now();
    let mut traces = traces(spec, &scenarios);
    assert!(begin.elapsed() < Duration::from_mins(1), "{spec} took {:?}", begin.elapsed());
    let guilty = traces.remove(3);
    for trace in traces {
        assert_eq!((trace.log(), trace.end), (vec![text("sync"), text("job")], End::Completed));
    }
    guilty
}

fn versions() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock");
    let lock = std::fs::read_to_string(path).expect("the workspace has a lock file");
    let version = |spec: &str| linked(spec).info().version.clone();
    let locked = |name: &str, version: &str| {
        assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")), "{name} {version}");
    };
    locked("boa_engine", &version("boa"));
    // It brings QuickJS-NG 0.16.2 (`QJS_VERSION_*` in its `quickjs.h`).
    locked("rquickjs-sys", "0.14.0");
    assert_eq!(version("quickjs"), "0.16.2");
}

fn unknown() {
    assert!(matches!(open("boa:none"), Err(OpenError::Unknown { .. })));
    assert!(matches!(open("quick"), Err(OpenError::Unknown { .. })));
}

/// Such a program must not start itself again and again.
fn unserved() {
    let program = std::env::current_exe().expect("a path");
    let output = Command::new(program).env(FORGETFUL, "1").output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("does not answer") && said.contains("embedded::serve"), "{said}");
}

fn forget() -> ExitCode {
    if let Err(error) = open("quickjs") {
        println!("{error}");
    }
    ExitCode::FAILURE
}

fn quickjs() {
    let engine = linked("quickjs");
    let info = engine.info();
    assert_eq!((info.name.as_str(), info.profile), ("QuickJS-NG", Profile::Ecma));
    assert!(!info.capabilities.contains(&Capability::Timers));
    let trace = one(
        "quickjs",
        vec![then(closure(&[], vec![log("a"), then(logs("c"))])), then(logs("b")), log("sync")],
    );
    assert_eq!((trace.log(), trace.end), (["sync", "a", "b", "c"].map(text).to_vec(), End::Completed));
}

/// Two timers that are due together, each with a job.
fn due_together() -> Vec<Stmt> {
    let timer = |label: &str, job: &str| closure(&[], vec![log(label), then(logs(job))]);
    vec![timeout(1, timer("1", "job 1")), timeout(1, timer("2", "job 2")), run(call("busy", vec![int(20)]))]
}

fn boa() {
    assert_eq!(linked("boa").info().profile, Profile::Web);
    assert_eq!(one("boa", due_together()).log(), ["1", "job 1", "2", "job 2"]);
    // Nobody waits for a minute.
    let begin = Instant::now();
    let order = one("boa", vec![timeout(60_000, logs("late")), timeout(30_000, logs("early"))]);
    assert_eq!(order.log(), ["early", "late"]);
    assert!(begin.elapsed() < Duration::from_secs(20));
}

/// <https://html.spec.whatwg.org/multipage/webappapis.html#unhandled-promise-rejections>: told after the microtasks, and
/// again when it is handled after that.
fn hooks() {
    let hook = |name: &str, label: &str| run(call(name, vec![logs(label)]));
    let body = vec![
        hook("on_unhandled_rejection", "unhandled"),
        hook("on_rejection_handled", "handled"),
        hook("on_uncaught", "uncaught"),
        bind("failed", call("rejected", vec![build::string("no")])),
        then(logs("job")),
        timeout(1, closure(&[], vec![run(method(name("failed"), "catch", vec![logs("caught")]))])),
        timeout(40, closure(&[], vec![then(logs("job of the timer")), Stmt::Throw(build::string("no"))])),
    ];
    let expected = ["job", "unhandled", "caught", "handled", "job of the timer", "uncaught"];
    assert_eq!(one("boa", body).log(), expected);
}

/// <https://html.spec.whatwg.org/multipage/webappapis.html#run-a-module-script>
fn module_error() {
    let body = vec![
        run(call("on_uncaught", vec![logs("uncaught")])),
        run(call("on_unhandled_rejection", vec![logs("unhandled")])),
        run(wait(Expr::Null)),
        log("module"),
        Stmt::Throw(build::string("no")),
    ];
    let trace = traces("boa", &[scenario("t::module", Entry::Module, body)]).remove(0);
    assert_eq!((trace.log(), trace.end), (["module", "uncaught"].map(text).to_vec(), End::Completed));
}

/// The engine is given the text that a person is shown, as its script or module: sloppy code of global scope, and strict
/// code that has no `this`. It may declare what the harness calls something of its own.
fn file(spec: &'static str) {
    let code = "var own = 1; function environment() {} const looplaw = 1, given = 2;\n\
                log(String((function () { return this !== undefined; })()), this === globalThis, globalThis.own);";
    let javascript = |entry, code: &str| scenario("t::file", entry, vec![Stmt::JavaScript(text(code))]);
    let module = "const looplaw = 1, given = 2; log(typeof this); await null; log('job');";
    let cases =
        [javascript(Entry::Script, code), javascript(Entry::Task, code), javascript(Entry::Module, module)];
    let traces = traces(spec, &cases);
    assert!(traces.iter().all(|trace| trace.end == End::Completed), "{traces:?}");
    assert_eq!(traces[0].log(), ["true true 1"]);
    assert_eq!(traces[1].log(), ["true true 1"]);
    assert_eq!(traces[2].log(), ["undefined", "job"]);
}

fn unread(spec: &'static str) {
    let wrong = scenario("t::wrong", Entry::Script, vec![Stmt::JavaScript(text("this is no JavaScript"))]);
    let end = traces(spec, &[wrong]).remove(0).end;
    assert!(matches!(&end, End::Uncaught(said) if said.contains("SyntaxError")), "{end:?}");
}

fn simple() {
    // Known of this executor, and the reason why it has a SPEC of its own.
    assert_eq!(one("boa:simple-job-executor", due_together()).log(), ["1", "2", "job 1", "job 2"]);
}

fn throws_between() -> Vec<Stmt> {
    let throws = closure(&[], vec![log("throws"), Stmt::Throw(call("error", vec![build::string("no")]))]);
    vec![timeout(1, throws), timeout(40, logs("later"))]
}

fn error_in_simple() {
    let trace = one("boa:simple-job-executor", throws_between());
    assert_eq!((trace.log(), trace.end), (vec![text("throws")], End::Uncaught("Error: no".to_owned())));
}

fn error_in_html() {
    let trace = one("boa", throws_between());
    assert_eq!((trace.log(), trace.end), (vec![text("throws"), text("later")], End::Completed));
}

fn hang(spec: &'static str) {
    let endless = Stmt::While { test: Expr::Bool(true), body: vec![].into() };
    assert_eq!(among_others(spec, vec![log("before"), endless, log("after")]).end, End::TimedOut);
}

fn flood(spec: &'static str) {
    let again = declare("again", FunctionKind::Plain, &[], vec![then(name("again"))]);
    assert_eq!(among_others(spec, vec![again, run(apply(name("again"), vec![]))]).end, End::TimedOut);
}

fn recursion(spec: &'static str) {
    let down = declare("down", FunctionKind::Plain, &[], vec![run(apply(name("down"), vec![])), log("up")]);
    let trace = among_others(spec, vec![down, log("before"), run(apply(name("down"), vec![])), log("after")]);
    match spec {
        // An error of the program's, which a program may catch.
        "quickjs" => assert_eq!((trace.log(), trace.end), (vec![text("before")], End::Completed)),
        // An error of the engine's, which none may.
        _ => assert!(matches!(&trace.end, End::Crashed(how) if how.contains("recursive")), "{:?}", trace.end),
    }
}

fn memory(spec: &'static str) {
    let more = run(method(name("kept"), "push", vec![array(vec![name("kept"), int(1), int(2), int(3)])]));
    let endless = Stmt::While { test: Expr::Bool(true), body: vec![more].into() };
    let trace = among_others(spec, vec![bind("kept", array(vec![])), endless, log("after")]);
    // On a slow machine the deadline comes first.
    let is_known =
        |end: &End| matches!(end, End::Crashed(how) if how.contains("memory")) || *end == End::TimedOut;
    assert!(is_known(&trace.end), "{:?}", trace.end);
}

fn overflow(spec: &'static str) {
    let deep = Stmt::JavaScript(text("Function(\"[\".repeat(1000000))();"));
    let trace = among_others(spec, vec![log("before"), deep, log("after")]);
    assert!(!trace.log().contains(&text("after")), "{trace:?}");
}
