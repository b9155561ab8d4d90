//! Engines that are right but for a hole, and what is put into it.

use crate::fault::Fake;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Starts every fake: marks it as this row's, and looks for the file that it is to run.
const HEAD: &str = "#!/bin/sh
here='HERE'
FAULT=$here; export FAULT
ulimit -c 0
for last; do :; done
";

/// Says where it runs, and lets Node answer the probe and end; it takes no modules.
const NODE: &str = r#"
case $last in
  *harness.js) pwd >> "$here/folders" ;;
  *.mjs) exit 1 ;;
  *) exec node "$@" </dev/null ;;
esac
"#;

/// Does the fault for a request that has the guilty case, and answers any other.
const START: &str = r#"
request=$(cat)
answer() { printf %s "$request" | node "$@"; }
case $request in *guilty*) ;; *) answer "$@"; exit ;; esac
"#;

const SHELL: &str = r#"
grep -q guilty "$1" || exec node "$1"
token=$(grep -o 'looplaw-[0-9a-f]*' "$1" | head -n 1)
"#;

/// What faults inside of Node have at hand. `run` starts a command of sh, `note` a number of a process that must go.
const JAVASCRIPT: &str = r#"
const fs = require("fs"), { spawn } = require("child_process");
const here = process.env.FAULT, write = fs.writeSync;
const say = (text) => {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try { at += write(1, bytes, at); } catch (error) { if (error.code !== "EAGAIN") process.exit(1); }
  }
};
const note = (pid) => fs.appendFileSync(here + "/pids", pid + "\n");
const run = (command, options) => note(spawn("sh", ["-c", command], { stdio: "inherit", ...options }).pid);
// Hold the thread.
const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const forever = () => pause(600000);
const GIB = 1 << 30;
"#;

const INSIDE: &str = r#"
let request;
const read = fs.readFileSync;
fs.readFileSync = function (file) {
  const text = read.apply(fs, arguments);
  if (file === 0) request = JSON.parse(text);
  return text;
};
// Dies in the first process; in others, does something when the next case is in flight.
const later = (what) => {
  try { fs.mkdirSync(here + "/died"); } catch (_) {
    const stringify = JSON.stringify;
    JSON.stringify = (answer) => {
      if (answer.log[0] === "guilty") setImmediate(() => setImmediate(what));
      return stringify(answer);
    };
    return;
  }
  process.abort();
};
Promise.race = () => { FAULT };
"#;

const KEPT: &str = r"
const read = fs.readFileSync;
fs.readFileSync = function (file) {
  if (file === 0) { FAULT }
  return read.apply(fs, arguments);
};
";

const ANSWER: &str = r#"
const request = JSON.parse(fs.readFileSync(0, "utf8"));
const line = (object, token = request.token) => token + " " + JSON.stringify(object) + "\n";
const right = (c, log = Array.from(c.code.matchAll(/log\("(.*?)"\)/g), (found) => found[1])) =>
  ({ id: c.id, end: "completed", message: null, log, queues: log.map(() => null), times: log.map(() => 1), us: 1 });
const plain = request.cases.find((c) => !c.code.includes("guilty"));
for (const c of request.cases) {
  if (!c.code.includes("guilty")) say(line(right(c)));
  else { FAULT }
}
"#;

/// Writes the fake into a folder; the SPEC that opens it.
pub fn spec(fake: Fake, here: &Path) -> String {
    let node = |script: &str| format!("node={}", engine(here, &format!("{NODE}{script}")).display());
    let put = |script: &str, into: &str| {
        let fault = format!("{JAVASCRIPT}{}", into.replace("FAULT }", &format!("{script} }}")));
        fs::write(here.join("fault.js"), fault).unwrap();
    };
    match fake {
        Fake::Start(script) => node(&format!("{START}{script}\n")),
        Fake::Every(script) => node(&format!("{script}\n")),
        Fake::Inside(script) => {
            put(script, INSIDE);
            node("exec node -r \"$here/fault.js\" \"$@\"\n")
        }
        Fake::Kept(script) => {
            put(script, KEPT);
            let start = "case $last in *probe.js) set -- -r \"$here/fault.js\" \"$@\" ;; esac";
            format!("node={}", engine(here, &format!("{start}\nexec node \"$@\"\n")).display())
        }
        Fake::Answer(script) => {
            put(script, ANSWER);
            node("exec node \"$here/fault.js\"\n")
        }
        Fake::Shell(script) => {
            format!("js:{} {{file}}", engine(here, &format!("{SHELL}{script}\n")).display())
        }
        Fake::ShellInside(script) => {
            put(script, INSIDE);
            let path = engine(here, "exec node -r \"$here/fault.js\" \"$@\"\n");
            format!("js:{} {{file}}", path.display())
        }
        Fake::Program(_) | Fake::Alone(_) => node("exec node \"$@\"\n"),
        Fake::Loop(_) | Fake::LoopIdle(_) | Fake::LoopHello(_) => {
            fs::write(here.join("loop.py"), event_loop(fake)).unwrap();
            format!("wire:{}", engine(here, "exec python3 \"$here/loop.py\"\n").display())
        }
    }
}

/// An executable file.
fn engine(here: &Path, script: &str) -> PathBuf {
    let path = here.join("engine");
    let head = HEAD.replace("HERE", &here.display().to_string());
    fs::write(&path, format!("{head}{script}")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// The worked example with a hole in it. A timer of 13 ms tells the guilty case.
fn event_loop(fake: Fake) -> String {
    let (mut at_return, mut at_idle, mut hello) = ("pass", "pass", "send(\"hello\", **HELLO)");
    match fake {
        Fake::Loop(script) => at_return = script,
        Fake::LoopIdle(script) => at_idle = script,
        Fake::LoopHello(script) => hello = script,
        _ => {}
    }
    let mut text =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../wire/asyncio_loop.py")).unwrap();
    let mut put = |at: &str, hole: &str| {
        assert!(text.contains(at), "the example has no `{at}`");
        text = text.replacen(at, hole, 1);
    };
    put(
        "import sys\n",
        "import os\nimport subprocess\nimport sys\nimport time\n\nguilty = []\n\n\
         def raw(text):\n    sys.stdout.buffer.write(text)\n    sys.stdout.flush()\n",
    );
    put(
        "        def due():\n",
        "        if delay_ms == 13:\n            guilty.append(1)\n\n        def due():\n",
    );
    put(
        "        if not waiting or ",
        &format!(
            "        if guilty == [1]:\n            guilty.append(2)\n            {}\n        if not waiting or ",
            indented(at_return, 12)
        ),
    );
    let idle = format!("    if guilty:\n        guilty.clear()\n        {}\n", indented(at_idle, 8));
    put("    send(\"idle\")\n", &format!("    send(\"idle\")\n{idle}"));
    put("        send(\"hello\", **HELLO)", &format!("        {}", indented(hello, 8)));
    text
}

fn indented(script: &str, by: usize) -> String {
    script.replace('\n', &format!("\n{}", " ".repeat(by)))
}
