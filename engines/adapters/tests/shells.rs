//! Shells whose loop is not what it seems: what cases in one process rely on is asked before any share one.
#![cfg(unix)]

#[path = "../../tests/build/mod.rs"]
mod build;

use build::traces::{is_right, plain, traces};
use looplaw_engines::programs::open;
use looplaw_model::engine::{Engine, RunOptions};
use looplaw_model::{Capability, Profile};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// How many cases are run.
const CASES: usize = 4;

/// Node in a folder, with what a script makes of its globals before anything else runs.
fn shell(folder: &Path, shim: &str) -> Box<dyn Engine> {
    let file = folder.join("shim.js");
    let starts = folder.join("starts");
    let counted = format!(
        "require('fs').appendFileSync('{}', 'x');\nconst task = setImmediate;\n{shim}",
        starts.display()
    );
    fs::write(&file, counted).unwrap();
    let engine = open(&format!("js:node -r {} {{file}}", file.display())).unwrap();
    fs::write(starts, "").unwrap();
    engine
}

/// Runs plain cases, which must be right; how many processes that took.
fn processes(engine: &dyn Engine, folder: &Path) -> usize {
    let traces = traces(engine, &plain(CASES), &RunOptions::default());
    let wrong: Vec<_> = traces.iter().enumerate().filter(|(index, trace)| !is_right(trace, *index)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    fs::read_to_string(folder.join("starts")).unwrap().len()
}

#[test]
fn a_loop_that_is_right_is_shared_and_needs_no_note() {
    let folder = tempfile::tempdir().unwrap();
    let engine = shell(folder.path(), "");
    assert_eq!(engine.info().notes, [] as [&str; 0]);
    assert_eq!(processes(&*engine, folder.path()), 1);
}

#[test]
fn a_loop_that_breaks_what_sharing_relies_on_is_used_alone() {
    let queue = "globalThis.setTimeout = (f, ms, ...args) => task(f, ...args);";
    let jobs = "const then = Promise.prototype.then;\n\
                Promise.prototype.then = function (f, ...rest) {\n\
                \x20 return then.call(this, f && ((value) => new Promise((done) => task(() => done(f(value))))), ...rest);\n\
                };";
    let at_once = "globalThis.setTimeout = globalThis.setImmediate = (f) => { f(); };";
    let last_first =
        "let set = setTimeout, n = 0;\nglobalThis.setTimeout = (f, ms) => set(f, ms + 24 / ++n);";
    let shims = [
        (queue, "timers fire before their delay is over; a timer of 40 ms fires before one of 10 ms"),
        (jobs, "promise jobs still wait when it turns again"),
        (at_once, "what it is to call later is called at once"),
        (last_first, "timers of one delay don't fire in the order in which they were set"),
    ];
    for (shim, reason) in shims {
        let folder = tempfile::tempdir().unwrap();
        let engine = shell(folder.path(), shim);
        let [note] = &engine.info().notes[..] else { panic!("{shim}: {:?}", engine.info().notes) };
        let found = note.starts_with("each case has a process of its own: ") && note.contains(reason);
        assert!(found, "{shim}: {note}");
        assert!(engine.info().capabilities.contains(&Capability::Timers), "{shim}");
    }
    let folder = tempfile::tempdir().unwrap();
    let engine = shell(folder.path(), queue);
    assert_eq!(processes(&*engine, folder.path()), CASES);
}

#[test]
fn a_loop_that_never_turns_has_no_timers_and_crashes_no_case() {
    // The second calls what it is given once, when nothing else waits: so does GJS.
    let never = "globalThis.setTimeout = globalThis.setImmediate = () => 1;";
    let once =
        "let n = 0;\nglobalThis.setTimeout = globalThis.setImmediate = (f) => { if (n++ === 0) task(f); };";
    for shim in [never, once] {
        let folder = tempfile::tempdir().unwrap();
        let engine = shell(folder.path(), shim);
        let info = engine.info();
        assert!(
            info.notes.len() == 1 && info.notes[0].contains("its loop does not turn"),
            "{:?}",
            info.notes
        );
        assert_eq!(info.profile, Profile::Ecma);
        let waiting = [Capability::Timers, Capability::Immediate, Capability::Io];
        assert!(waiting.iter().all(|it| !info.capabilities.contains(it)));
        assert!(info.capabilities.contains(&Capability::Generators));
        assert_eq!(processes(&*engine, folder.path()), CASES);
    }
}

#[test]
fn a_command_line_has_the_name_and_the_version_that_it_is_given_or_tells() {
    let named = |spec: &str| {
        open(spec).map(|engine| (engine.info().name.clone(), engine.info().version.clone())).unwrap()
    };
    let pair = |name: &str, version: &str| (name.to_owned(), version.to_owned());
    assert_eq!(named("mine@7.1=js:node {file}"), pair("mine", "7.1"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shell");
    // It is no Node for who looks at `process`, and its first line tells the version of a part.
    let script = "[ \"$1\" != --version ] || { echo 'VM 1.0.0'; echo 'Shell release 4.2-rc.1'; exit; }\n\
                  exec node -r \"${0%/*}/shim.js\" \"$@\"";
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::write(folder.path().join("shim.js"), "Object.defineProperty(process, 'versions', { value: {} });")
        .unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(named(&format!("js:{} {{file}}", path.display())), pair("shell", "4.2-rc.1"));
    assert_eq!(named(&format!("mine=js:{} {{file}}", path.display())), pair("mine", "4.2-rc.1"));
    // What stands between may be the program, and then the version would be another's.
    assert_eq!(named(&format!("js:/usr/bin/env {} {{file}}", path.display())), pair("env", "unknown"));
}
