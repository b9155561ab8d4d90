//! Engines that hang, die, lie and flood: each costs what it is guilty of, in bounded time.
#![cfg(unix)]

mod build;

use build::{array, call, int, log, logs, run, scenario, string, text};
use looplaw_engines::engine::{Case, Engine, OpenError, RunOptions};
use looplaw_engines::model::{End, Entry, Expr, Scenario, Stmt, Trace};
use looplaw_engines::programs::open;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A folder with an engine that answers the probe as Node does, and runs `fault` where Node would run the harness.
/// `$node "$@"` there is what Node would do.
fn fake(fault: &str) -> (TempDir, Box<dyn Engine>) {
    let folder = tempfile::tempdir().unwrap();
    let script = format!(
        "#!/bin/sh\nhere={}\nfor last; do :; done\ncase \"$last\" in *harness.js|*.mjs) ;; *) exec node \"$@\" ;; esac\n\
         case \"$last\" in *probe.mjs) exec node \"$@\" ;; esac\n{fault}\n",
        folder.path().display()
    );
    let path = executable(folder.path(), "engine", &script);
    let engine = open(&format!("node={}", path.display())).unwrap();
    (folder, engine)
}

fn executable(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// A fake that is a program of Node's, which finds the request in `request` and writes to `say`.
fn fake_node(fault: &str) -> (TempDir, Box<dyn Engine>) {
    let (folder, engine) = fake("exec node \"$here/fault.js\"");
    let head = "const fs = require('fs'); const request = JSON.parse(fs.readFileSync(0, 'utf8'));\n\
        const say = (text) => fs.writeSync(1, text);\n\
        const answer = (id, label) => request.token + ' ' + JSON.stringify({ id, end: 'completed', message: null, \
        log: [label], queues: ['sync'], times: [1], us: 1 }) + '\\n';\n";
    fs::write(folder.path().join("fault.js"), format!("{head}{fault}\n")).unwrap();
    (folder, engine)
}

fn plain(count: usize) -> Vec<Scenario> {
    let body = |index: usize| vec![log(&format!("label {index}")), run(call("then", vec![logs("job")]))];
    (0..count).map(|index| scenario(&format!("plain::p{index}"), Entry::Task, body(index))).collect()
}

/// Runs all and gives the traces in order; every case must have exactly one.
fn traces(engine: &dyn Engine, scenarios: &[Scenario]) -> Vec<Trace> {
    traces_within(engine, scenarios, Duration::from_millis(300))
}

fn traces_within(engine: &dyn Engine, scenarios: &[Scenario], timeout: Duration) -> Vec<Trace> {
    let cases: Vec<Case<'_>> = scenarios.iter().map(|scenario| Case { scenario }).collect();
    let mut found: Vec<Option<Trace>> = vec![None; cases.len()];
    engine.run(&cases, &RunOptions { timeout, isolate: false, jobs: 2 }, &mut |case, trace| {
        assert!(found[case].replace(trace).is_none(), "case {case} has two traces");
    });
    found.into_iter().map(|trace| trace.expect("every case has a trace")).collect()
}

fn is_right(trace: &Trace, index: usize) -> bool {
    trace.end == End::Completed && trace.log() == [text(&format!("label {index}")), text("job")]
}

#[track_caller]
fn all_right(traces: &[Trace]) {
    for (index, trace) in traces.iter().enumerate() {
        assert!(is_right(trace, index), "case {index}: {trace:?}");
    }
}

#[track_caller]
fn all_lost(traces: &[Trace], why: &str) {
    let is_why = |trace: &Trace| match &trace.end {
        End::Lost(message) | End::Crashed(message) => {
            message.contains(why) || message.starts_with("not asked: 3")
        }
        _ => false,
    };
    assert!(traces.iter().all(is_why), "{traces:?}");
    assert!(traces.iter().any(|trace| !matches!(&trace.end, End::Lost(m) if m.starts_with("not asked"))));
}

/// Whether a process is running: a zombie is not, and a reader of its number neither.
fn is_alive(pid: &str) -> bool {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.trim())).unwrap_or_default();
    stat.rsplit(')').next().is_some_and(|rest| !rest.is_empty() && !rest.trim_start().starts_with('Z'))
}

#[track_caller]
fn is_gone(folder: &TempDir, file: &str) {
    let pid = fs::read_to_string(folder.path().join(file)).expect("the fake wrote its number");
    let deadline = Instant::now() + Duration::from_secs(5);
    while is_alive(&pid) && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(!is_alive(&pid), "process {pid} is still there");
}

#[test]
fn an_engine_that_hangs_times_out() {
    let started = Instant::now();
    let (folder, engine) = fake("echo $$ > \"$here/pid\"; sleep 600");
    let traces = traces(&*engine, &plain(3));
    assert_eq!(traces[0].end, End::TimedOut);
    assert!(matches!(&traces[2].end, End::Lost(why) if why.starts_with("not asked")), "{traces:?}");
    is_gone(&folder, "pid");
    assert!(started.elapsed() < Duration::from_secs(30));
}

#[test]
fn an_engine_that_is_killed_has_crashed() {
    let (_folder, engine) = fake("kill -SEGV $$");
    all_lost(&traces(&*engine, &plain(3)), "signal: 11");
}

#[test]
fn an_engine_that_says_nothing_is_lost() {
    let (_folder, engine) = fake("exit 0");
    all_lost(&traces(&*engine, &plain(3)), "without an answer");
}

#[test]
fn an_engine_that_fails_says_why() {
    let (_folder, engine) = fake("echo 'FatalError: no memory' >&2; exit 9");
    all_lost(&traces(&*engine, &plain(3)), "exit status: 9: FatalError: no memory");
}

#[test]
fn half_a_line_is_no_answer() {
    let (_folder, engine) = fake_node("say(answer(0, 'x').trimEnd());");
    all_lost(&traces(&*engine, &plain(1)), "without an answer");
}

#[test]
fn garbage_is_not_listened_to() {
    let (_folder, engine) = fake("head -c 300000 /dev/urandom; printf 'x\\377y'; exec node \"$@\"");
    all_right(&traces(&*engine, &plain(40)));
}

#[test]
fn a_flood_is_bounded() {
    for flood in ["yes", "yes >&2", "tr '\\0' x < /dev/zero"] {
        let (_folder, engine) = fake(flood);
        all_lost(&traces(&*engine, &plain(1)), "16 MiB");
    }
}

#[test]
fn forged_answers_are_not_taken() {
    let forgery = "say(answer(0, 'x').replace(request.token, 'looplaw-0')); say(answer(77, 'x'));\n\
        say(request.token + ' {\"id\": 1}\\n'); say(request.token + ' []\\n');\n\
        for (const c of request.cases) { say(answer(c.id, 'right')); say(answer(c.id, 'again')); }";
    let (_folder, engine) = fake_node(forgery);
    let traces = traces(&*engine, &plain(3));
    assert!(traces.iter().all(|trace| trace.log() == [text("right")]), "{traces:?}");
}

#[test]
fn an_engine_that_answers_one_case_at_a_time_is_asked_again() {
    let (_folder, engine) = fake_node("say(answer(request.cases[0].id, 'one')); process.exit(1);");
    let traces = traces(&*engine, &plain(5));
    // The second in line is what each process died of, or so it looks.
    assert!(traces.iter().any(|trace| trace.end == End::Completed));
    assert!(traces.iter().all(|trace| matches!(trace.end, End::Completed | End::Crashed(_))), "{traces:?}");
}

#[test]
fn children_that_hold_the_pipe_are_ended() {
    let started = Instant::now();
    let (folder, engine) = fake("sleep 600 & echo $! > \"$here/pid\"; exit 0");
    all_lost(&traces(&*engine, &plain(1)), "without an answer");
    is_gone(&folder, "pid");
    let (folder, engine) = fake("sleep 600 & echo $! > \"$here/pid\"; exec node \"$@\"");
    all_right(&traces(&*engine, &plain(3)));
    is_gone(&folder, "pid");
    assert!(started.elapsed() < Duration::from_secs(20));
}

#[test]
#[cfg(target_os = "linux")]
fn children_that_left_the_group_are_ended() {
    let (folder, engine) =
        fake("setsid sh -c 'echo $$ > \"$0/pid\"; exec sleep 600' \"$here\" & exec node \"$@\"");
    all_right(&traces(&*engine, &plain(3)));
    is_gone(&folder, "pid");
}

#[test]
fn an_engine_that_closes_its_pipes_is_lost() {
    let started = Instant::now();
    let (_folder, engine) = fake("exec 0<&-; exec node \"$@\"");
    all_lost(&traces(&*engine, &plain(1)), "");
    let (_folder, engine) = fake("exec 1>&- 2>&-; exec sleep 600");
    all_lost(&traces(&*engine, &plain(1)), "closed its output");
    assert!(started.elapsed() < Duration::from_secs(20));
}

#[test]
fn one_case_that_hangs_costs_no_other() {
    let engine = open("node").unwrap();
    let mut cases = plain(80);
    let spin = Stmt::While { test: Expr::Bool(true), body: vec![].into() };
    cases[40] = scenario("plain::hangs", Entry::Task, vec![log("before"), spin]);
    let traces = traces(&*engine, &cases);
    for (index, trace) in traces.iter().enumerate() {
        assert!(
            if index == 40 { trace.end == End::TimedOut } else { is_right(trace, index) },
            "{index}: {trace:?}"
        );
    }
}

#[test]
fn one_case_that_waits_too_long_keeps_its_log() {
    let engine = open("node").unwrap();
    let mut cases = plain(40);
    let late = run(call("timeout", vec![int(5000), logs("late")]));
    cases[7] = scenario("plain::waits", Entry::Task, vec![log("before"), late]);
    let traces = traces(&*engine, &cases);
    assert_eq!((&traces[7].end, traces[7].log()), (&End::TimedOut, vec![text("before")]));
    assert!((0..40).filter(|index| *index != 7).all(|index| is_right(&traces[index], index)));
}

#[test]
fn one_case_that_kills_the_process_costs_no_other() {
    let (folder, engine) = fake("exec node -r \"$here/bomb.js\" \"$@\"");
    fs::write(folder.path().join("bomb.js"), "Promise.race = () => process.kill(process.pid, 'SIGKILL');")
        .unwrap();
    let mut cases = plain(100);
    cases[50] = scenario("plain::dies", Entry::Task, vec![run(call("race", vec![array(vec![])]))]);
    let traces = traces(&*engine, &cases);
    for (index, trace) in traces.iter().enumerate() {
        match &trace.end {
            End::Crashed(how) if index == 50 => assert!(how.contains("signal: 9"), "{how}"),
            _ => assert!(is_right(trace, index), "{index}: {trace:?}"),
        }
    }
}

#[test]
fn uncaught_errors_are_their_own_cases() {
    let engine = open("node").unwrap();
    let mut cases = plain(100);
    let reject = |message: &str| run(call("rejected", vec![call("error", vec![string(message)])]));
    for index in (5..100).step_by(10) {
        let body = vec![
            log("before"),
            reject("first"),
            reject("second"),
            run(call("timeout", vec![int(0), logs("t")])),
        ];
        cases[index] = scenario("plain::throws", Entry::Task, body);
    }
    let traces = traces_within(&*engine, &cases, Duration::from_secs(5));
    for (index, trace) in traces.iter().enumerate() {
        if index % 10 == 5 {
            assert_eq!(trace.end, End::Uncaught("Error: first".to_owned()), "{index}");
            assert_eq!(trace.log(), [text("before")]);
        } else {
            assert!(is_right(trace, index), "{index}: {trace:?}");
        }
    }
}

#[test]
fn shells_are_bounded_too() {
    let folder = tempfile::tempdir().unwrap();
    let shell = |name: &str, fault: &str| {
        let probe = "if grep -q 'async-functions' \"$1\"; then exec node \"$1\"; fi";
        let path = executable(folder.path(), name, &format!("#!/bin/sh\n{probe}\n{fault}\n"));
        open(&format!("js:{} {{file}}", path.display())).unwrap()
    };
    let end = |engine: Box<dyn Engine>| traces(&*engine, &plain(1)).remove(0).end;
    assert_eq!(end(shell("hangs", "sleep 600")), End::TimedOut);
    assert!(matches!(end(shell("dies", "kill -SEGV $$")), End::Crashed(how) if how.contains("11")));
    assert!(matches!(end(shell("silent", "exit 0")), End::Lost(_)));
    assert!(matches!(end(shell("floods", "yes")), End::Lost(_)));
    assert!(matches!(end(shell("garbles", "head -c 5000 /dev/urandom")), End::Lost(_)));
    let engine = shell("runs", "echo '[\"x\"]'; exec node \"$1\"");
    all_right(&traces_within(&*engine, &plain(2), Duration::from_secs(5)));
}

#[test]
fn what_is_no_engine_is_refused_in_words() {
    let open = |spec: &str| open(spec).map(|engine| engine.info().version.clone());
    assert!(matches!(open("node=/no/such/file"), Err(OpenError::NotFound { .. })));
    assert!(matches!(open("js:no-such-shell-here {file}"), Err(OpenError::NotFound { .. })));
    assert!(matches!(open("js:node"), Err(OpenError::Refused { message, .. }) if message.contains("{file}")));
    assert!(matches!(open("js:cat {file}"), Err(OpenError::Refused { .. })));
    assert!(matches!(open("node=/bin/true"), Err(OpenError::Refused { .. })));
    assert!(matches!(open("nodejs"), Err(OpenError::Unknown { .. })));
}
