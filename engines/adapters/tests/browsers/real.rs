//! The real browsers that are on this machine.

use super::build::traces::plain;
use super::build::{arrow, call, closure, int, log, logs, name as variable, run, scenario, string, text};
use super::{all_right_but, traces};
use looplaw_engines::browsers;
use looplaw_model::engine::Engine;
use looplaw_model::{End, Entry, Scenario, Stmt};
use std::io::{self, Write};

#[test]
fn chromium_runs_cases_and_survives_them() {
    real("chromium");
}

#[test]
fn firefox_runs_cases_and_survives_them() {
    real("firefox");
}

#[test]
fn webkit_runs_cases_and_survives_them() {
    real("webkit");
}

/// What a person is shown runs as the document's own script or module, with all that a user's has.
fn runs_files(engine: &dyn Engine) {
    let javascript =
        |entry, code: &str| scenario("files::javascript", entry, vec![Stmt::JavaScript(text(code))]);
    let script = "var own = 1; const frame = 2, looplaw = 3; function environment() {}\n\
                  log(document.body !== null, window.own, this === window, document.currentScript.type);\n\
                  log(String((function () { return this === window; })()), typeof given);\n\
                  setTimeout(() => log(AbortSignal.timeout(20) instanceof AbortSignal), 1);\n\
                  const beat = setInterval(() => { log('beat'); clearInterval(beat); }, 5);";
    let module = "const frame = 2; log(document.body !== null, typeof this, String(import.meta.url).slice(0, 5));\n\
                  await null; log('job');";
    let cases = [
        javascript(Entry::Script, script),
        javascript(Entry::Task, script),
        javascript(Entry::Module, module),
        javascript(Entry::Script, "this is no JavaScript"),
        javascript(Entry::Script, "then = Promise.resolve().then(() => log('job')); JSON.parse('{');"),
    ];
    let traces = traces(engine, &cases, false);
    let shown = ["true 1 true ", "true undefined", "true", "beat"];
    for trace in &traces[..2] {
        assert_eq!((trace.log(), &trace.end), (shown.map(text).to_vec(), &End::Completed));
    }
    assert_eq!(traces[2].log(), ["true undefined blob:", "job"]);
    assert!(matches!(&traces[3].end, End::Uncaught(said) if said.contains("SyntaxError")), "{traces:?}");
    assert_eq!((traces[4].log(), &traces[4].end), (vec![text("job")], &End::Completed));
}

/// Documents that are there at once are told of their own errors and rejections, and of nobody else's.
fn tells_each_its_own(engine: &dyn Engine) {
    let hook = |name: &str, said: &str| {
        let told = call("log", vec![string(said), variable("what")]);
        run(call(name, vec![arrow(&["what"], told)]))
    };
    let case = |index: usize| {
        let later = closure(&[], vec![Stmt::Throw(string(&format!("late {index}")))]);
        let body = vec![
            hook("on_unhandled_rejection", "rejected"),
            hook("on_uncaught", "uncaught"),
            run(call("rejected", vec![string(&format!("first {index}"))])),
            run(call("timeout", vec![int(40), later])),
            Stmt::Throw(string(&format!("early {index}"))),
        ];
        let entry = [Entry::Task, Entry::Script, Entry::Module][index % 3];
        scenario(&format!("own::c{index}"), entry, body)
    };
    let cases: Vec<Scenario> = (0..36).map(case).collect();
    for (index, trace) in traces(engine, &cases, false).iter().enumerate() {
        let own = [
            format!("rejected first {index}"),
            format!("uncaught early {index}"),
            format!("uncaught late {index}"),
        ];
        let mut log: Vec<String> = trace.log().iter().map(ToString::to_string).collect();
        assert_eq!(log.last(), Some(&own[2]), "{trace:?}");
        log.sort();
        assert_eq!(log, own, "{trace:?}");
    }
}

fn real(name: &str) {
    if !browsers::found().contains(&name) {
        // Past the capture of the test's output, so that a person learns of it.
        io::stderr()
            .write_all(format!("{name} is not installed: nothing was run in it\n").as_bytes())
            .unwrap();
        return;
    }
    let engine = browsers::open(name).unwrap();
    let info = engine.info();
    assert!(info.version.contains('.'), "{info:?}");
    for wanted in ["timers", "entry-module", "mutation-observer", "message-channel", "animation-frame"] {
        assert!(info.capabilities.iter().any(|has| has.name() == wanted), "{name}: {wanted}");
    }
    let mut scenarios = plain(40);
    scenarios[7].schedule.program.body = vec![Stmt::JavaScript("for (;;);".into())].into();
    scenarios[9].schedule.entry = Entry::Script;
    scenarios[11].schedule.entry = Entry::Module;
    let hook = "log('label 13'); addEventListener('unhandledrejection', ({ reason }) => log(reason)); Promise.reject('job');";
    scenarios[13].schedule.program.body = vec![Stmt::JavaScript(hook.into())].into();
    // It may end as it likes, and costs nobody else anything.
    let vandal = "log('label 15'); parent.document.body.remove();";
    scenarios[15].schedule.program.body = vec![Stmt::JavaScript(vandal.into())].into();
    // Documents are told of their own rejections, and of none of those before or after them.
    // Main scripts that are there at once have globals of their own.
    for case in &mut scenarios[30..] {
        case.schedule.entry = Entry::Script;
    }
    for (index, case) in scenarios.iter_mut().enumerate().take(30).skip(20) {
        let hook = run(call("on_unhandled_rejection", vec![logs("job")]));
        let rejected = run(call("rejected", vec![string("x")]));
        case.schedule.program.body = vec![hook, log(&format!("label {index}")), rejected].into();
    }
    for isolate in [false, true] {
        let traces = traces(&*engine, &scenarios, isolate);
        all_right_but(&traces, &[7, 15]);
        assert_eq!(traces[7].end, End::TimedOut, "{name}");
    }
    runs_files(&*engine);
    tells_each_its_own(&*engine);
}
