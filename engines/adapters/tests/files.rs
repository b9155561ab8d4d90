//! Main scripts, modules and JavaScript of a program's own run as files like a user's.
#![cfg(unix)]

#[path = "../../tests/build/mod.rs"]
mod build;

use build::traces::traces;
use build::{log, scenario, text};
use looplaw_engines::programs::{open, open_as_files};
use looplaw_model::engine::{Engine, RunOptions};
use looplaw_model::{End, Entry, Log, Scenario, Stmt, Trace};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Notes whoever looks at `process.nextTick` before the first line is printed, and makes no code from strings.
const SHIM: &str = r#"
const { appendFileSync } = require("fs");
const print = console.log, next = process.nextTick;
let isPrinted = false;
console.log = (...args) => { isPrinted = true; print(...args); };
Object.defineProperty(process, "nextTick", { get() {
  if (!isPrinted && new Error().stack.includes("/looplaw-")) appendFileSync("HERE/touched", new Error().stack + "\n");
  return next;
} });
globalThis.Function = () => { throw new Error("code from a string"); };
"#;

fn one(engine: &dyn Engine, case: Scenario) -> Trace {
    traces(engine, &[case], &RunOptions::default()).remove(0)
}

fn javascript(entry: Entry, code: &str) -> Scenario {
    scenario("files::javascript", entry, vec![Stmt::JavaScript(text(code))])
}

/// Node behind the shim, in the place of a runtime: its files are in the folder.
fn shimmed(here: &Path) -> Box<dyn Engine> {
    let (shim, engine) = (here.join("shim.js"), here.join("engine"));
    fs::write(&shim, SHIM.replace("HERE", &here.display().to_string())).unwrap();
    // The probe may look at what it likes.
    let script = format!(
        "#!/bin/sh\nfor last; do :; done\n\
         case $last in *probe*) exec node \"$@\" ;; *) exec node -r '{}' \"$@\" ;; esac\n",
        shim.display()
    );
    fs::write(&engine, script).unwrap();
    fs::set_permissions(&engine, fs::Permissions::from_mode(0o755)).unwrap();
    open(&format!("node={}", engine.display())).unwrap()
}

#[test]
fn nothing_is_touched_before_a_script_or_a_module() {
    let here = tempfile::tempdir().unwrap();
    let engine = shimmed(here.path());
    for entry in [Entry::Script, Entry::Module] {
        let trace = one(&*engine, scenario("files::plain", entry, vec![log("first"), log("second")]));
        assert_eq!((trace.log(), &trace.end), (vec![text("first"), text("second")], &End::Completed));
    }
    assert_eq!(fs::read_to_string(here.path().join("touched")).unwrap_or_default(), "");
}

#[test]
fn javascript_of_its_own_has_what_a_users_script_has() {
    let code = "log(String((function () { return this !== undefined; })()), typeof require, typeof module);\n\
                process.on(\"exit\", () => log(\"exit\"));\n\
                setTimeout(() => log(require(\"path\").basename(__filename).endsWith(\".js\")), 1);";
    let expected: Log = ["true function object", "true", "exit"].map(text).into();
    for spec in ["node", "js:node {file}"] {
        let trace = one(&*open(spec).unwrap(), javascript(Entry::Task, code));
        assert_eq!((trace.log(), trace.end), (expected.clone(), End::Completed), "{spec}");
    }
}

#[test]
fn a_file_ends_as_its_process_does() {
    let engine = open("node").unwrap();
    let ends = [
        ("log(\"a\"); throw new TypeError(\"broken\");", End::Uncaught("TypeError: broken".to_owned())),
        ("log(\"a\"); process.exit(0);", End::Completed),
        ("log(\"a\"); setInterval(() => {}, 50);", End::TimedOut),
    ];
    let options = RunOptions { timeout: std::time::Duration::from_millis(500), ..RunOptions::default() };
    for (code, end) in ends {
        let trace = traces(&*engine, &[javascript(Entry::Script, code)], &options).remove(0);
        assert_eq!((trace.log(), trace.end), (vec![text("a")], end), "{code}");
    }
    let killed = "log(\"a\"); process.kill(process.pid, \"SIGKILL\"); for (;;);";
    assert!(matches!(one(&*engine, javascript(Entry::Script, killed)).end, End::Crashed(_)));
    let wrong = one(&*engine, javascript(Entry::Script, "this is no JavaScript"));
    assert!(matches!(&wrong.end, End::Uncaught(said) if said.contains("SyntaxError")), "{:?}", wrong.end);
}

#[test]
fn a_case_for_a_batch_runs_as_a_file_too_where_that_is_asked() {
    let engine = open_as_files("node").unwrap();
    let cases = build::traces::plain(3);
    let traces = traces(&*engine, &cases, &RunOptions::default());
    assert!(
        traces.iter().enumerate().all(|(index, trace)| build::traces::is_right(trace, index)),
        "{traces:?}"
    );
    assert!(traces[0].events[0].at_us.is_none(), "the harness tells times, and a file has none");
}

#[test]
fn half_a_surrogate_pair_costs_no_label_but_its_own() {
    let code = "log(\"a\\ud800b\"); log(\"whole \\ud83d\\ude00\");";
    let engine = open("node").unwrap();
    for entry in [Entry::Script, Entry::Task] {
        let trace = one(&*engine, javascript(entry, code));
        assert_eq!(trace.log(), [text("a\u{fffd}b"), text("whole \u{1f600}")]);
    }
}

#[test]
fn an_engine_has_a_home_of_its_own() {
    let code = "log(String(process.env.HOME === __dirname + \"/home\"));\n\
                log(String(require(\"os\").tmpdir() === __dirname + \"/tmp\"));\n\
                require(\"fs\").writeFileSync(process.env.HOME + \"/left\", \"\"); log(__dirname);";
    let engine = open("node").unwrap();
    let log = one(&*engine, javascript(Entry::Script, code)).log();
    assert_eq!(log[..2], [text("true"), text("true")]);
    assert!(Path::new(&*log[2]).join("home/left").exists());
    drop(engine);
    assert!(!Path::new(&*log[2]).exists());
}

#[test]
fn a_program_that_was_replaced_is_not_taken_for_the_one_before() {
    let here = tempfile::tempdir().unwrap();
    let path = here.path().join("engine");
    let put = |script: &str| {
        let beside = here.path().join("beside");
        fs::write(&beside, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&beside, fs::Permissions::from_mode(0o755)).unwrap();
        fs::rename(&beside, &path).unwrap();
    };
    for spec in [format!("node={}", path.display()), format!("js:{} {{file}}", path.display())] {
        put("exec node \"$@\"");
        let engine = open(&spec).unwrap();
        put("exec node --no-deprecation \"$@\"");
        let end = one(&*engine, javascript(Entry::Script, "log(\"new\");")).end;
        assert!(matches!(&end, End::Lost(said) if said.contains("was replaced on disk")), "{spec}: {end:?}");
    }
}

/// Node's documents give such a module an exit code of its own, which is no error of the program's.
#[test]
fn a_module_that_waits_for_ever_is_unsettled_and_not_an_error() {
    let never = Stmt::JavaScript(text("log('before'); await new Promise(() => {}); log('after');"));
    let trace = one(&*open("node").unwrap(), scenario("files::never", Entry::Module, vec![never]));
    assert_eq!((trace.log(), trace.end), (vec![text("before")], End::Unsettled));
    let script = one(&*open("node").unwrap(), javascript(Entry::Script, "log('before'); process.exit(13);"));
    assert!(matches!(script.end, End::Uncaught(_)), "{script:?}");
}
