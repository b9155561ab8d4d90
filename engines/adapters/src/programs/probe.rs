//! What an engine has, asked of the engine.

use super::attempt::how_it_ended;
use super::child::{Child, Heard};
use super::habits::{HABITS, Habits};
use super::patience::Patience;
use super::request::token;
use looplaw_model::Capability;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// How long an engine may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// What prints a line in any engine. A shell without a console has `print`; a browser's `print` is not a shell's.
pub(super) const PRINT: &str = "(typeof print === \"function\" ? print : console.log)";

/// What the probe imports where it can. An engine that can't read the first is one without.
const IMPORTED: &[(&str, &str)] = &[
    ("import.js", "module.exports = () => import(\"./awaits.mjs\");\n"),
    ("awaits.mjs", "import \"./empty.js\"; await null;\n"),
    ("empty.js", "module.exports = {};\n"),
];
const NO_FLAGS: &[&str] = &[];
const EXPERIMENTAL: &[&str] = &["--experimental-modules"];

/// What an engine answers.
#[derive(Debug)]
pub(super) struct Probed {
    /// What it calls itself, where it tells: `node`, `deno`, `bun`.
    pub(super) name: Option<String>,
    pub(super) version: Option<String>,
    pub(super) capabilities: BTreeSet<Capability>,
    /// Whether it has something that waits for the next turn of its loop.
    pub(super) turns: bool,
    /// Whether a script could import a module that awaits, so that modules need not be asked for.
    pub(super) imports: bool,
}

/// What an engine does with modules.
#[derive(Debug, Default)]
pub(super) struct Modules {
    pub(super) capabilities: Vec<Capability>,
    /// What it wants to be told before it takes one.
    pub(super) flags: &'static [&'static str],
}

#[derive(Deserialize)]
struct Answer {
    name: Option<String>,
    version: Option<String>,
    turns: bool,
    imports: bool,
    capabilities: Vec<String>,
}

/// The probe: an expression that is a function of the global object, of what is done with its answer, and of an
/// engine's own ways.
pub(super) use crate::harness::PROBE;

/// Runs the probe as a script.
#[cfg(any(feature = "quickjs", feature = "boa"))]
pub(super) fn script(folder: &Path, command: &dyn Fn(&Path) -> Command) -> Result<Probed, String> {
    let token = token();
    let print = format!("function (answer) {{ {PRINT}(\"{token} \" + answer); }}");
    answered(folder, "probe.js", &asked(folder, &print)?, &token, command)
}

/// Runs the probe as a script of a shell of which nothing is known, and then looks at its loop, if it has one.
pub(super) fn shell(folder: &Path, command: &dyn Fn(&Path) -> Command) -> Result<(Probed, Habits), String> {
    let token = token();
    let habits = HABITS.trim_end();
    // The loop's turn comes when the answer is out: an answer may be slow.
    let print = format!(
        "function (answer) {{ var say = function (text) {{ {PRINT}(\"{token} \" + text); }}; say(answer); \
         {habits}(Function(\"return this\")(), say); }}"
    );
    let file = written(folder, "probe.js", &asked(folder, &print)?)?;
    let mut child = Child::start(command(&file)).map_err(|error| not_started(&error))?;
    let probed = Probed::read(&heard(&mut child, &token)?)?;
    let habits = if probed.turns { Habits::of(&mut child, &token) } else { Habits::default() };
    Ok((probed, habits))
}

/// Runs the probe in a process that goes on as the harness, which is in the folder: it waits for a request.
pub(super) fn kept(folder: &Path, command: &dyn Fn(&Path) -> Command) -> Result<(Probed, Child), String> {
    let token = token();
    // The harness starts in a task of its own, as it does in a fresh process.
    let print = format!(
        "function (answer) {{ require(\"fs\").writeSync(1, \"{token} \" + answer + \"\\n\"); \
         setImmediate(function () {{ require(\"./harness.js\"); }}); }}"
    );
    let file = written(folder, "probe.js", &asked(folder, &print)?)?;
    let mut child = Child::open(command(&file)).map_err(|error| not_started(&error))?;
    let probed = Probed::read(&heard(&mut child, &token)?)?;
    Ok((probed, child))
}

/// A script that gives the probe's answer to a function; what it imports is in the folder then.
fn asked(folder: &Path, print: &str) -> Result<String, String> {
    for (name, text) in IMPORTED {
        written(folder, name, text)?;
    }
    Ok(format!("{}(Function(\"return this\")(), {print});\n", *PROBE))
}

/// Runs a file that holds the probe and prints its answer after the token.
pub(super) fn answered(
    folder: &Path,
    name: &str,
    text: &str,
    token: &str,
    command: &dyn Fn(&Path) -> Command,
) -> Result<Probed, String> {
    Probed::read(&ask(folder, name, text, token, command)?)
}

impl Probed {
    fn read(line: &str) -> Result<Self, String> {
        let answer: Answer =
            serde_json::from_str(line).map_err(|error| format!("its answer is no list: {error}"))?;
        let has = |capability: &&Capability| answer.capabilities.iter().any(|name| name == capability.name());
        Ok(Self {
            capabilities: Capability::ALL.iter().filter(has).copied().collect(),
            name: answer.name,
            version: answer.version,
            turns: answer.turns,
            imports: answer.imports,
        })
    }
}

/// Runs modules, where a script can't import them: one that awaits, one that doesn't, and that one with the flag of the
/// years when modules were new.
pub(super) fn modules(imports: bool, folder: &Path, command: &dyn Fn(&Path, &[&str]) -> Command) -> Modules {
    let runs = |text: &str, flags: &[&str]| {
        let token = token();
        let text = format!("{text} console.log(\"{token} yes\");\n");
        ask(folder, "probe.mjs", &text, &token, &|file| command(file, flags)).is_ok()
    };
    let plain = "import \"./empty.js\";";
    if imports || runs(&format!("{plain} await null;"), &[]) {
        return Modules {
            capabilities: vec![Capability::EntryModule, Capability::TopLevelAwait],
            flags: &[],
        };
    }
    let flags = [NO_FLAGS, EXPERIMENTAL].into_iter().find(|flags| runs(plain, flags));
    flags
        .map_or_else(Modules::default, |flags| Modules { capabilities: vec![Capability::EntryModule], flags })
}

/// What an engine prints after the token when it runs a file.
fn ask(
    folder: &Path,
    name: &str,
    text: &str,
    token: &str,
    command: &dyn Fn(&Path) -> Command,
) -> Result<String, String> {
    let file = written(folder, name, text)?;
    let mut child = Child::start(command(&file)).map_err(|error| not_started(&error))?;
    heard(&mut child, token)
}

/// What a process prints after the token.
fn heard(child: &mut Child, token: &str) -> Result<String, String> {
    let mut patience = Patience::of(PATIENCE);
    loop {
        match child.hear(&mut patience) {
            Heard::Line(line) => {
                if let Some(answer) = line.strip_prefix(token) {
                    return Ok(answer.trim().to_owned());
                }
            }
            Heard::Silence => return Err(format!("it did not answer within {} s", PATIENCE.as_secs())),
            Heard::Bloat => return Err(child.bloat()),
            Heard::Flood => return Err("it floods its output".to_owned()),
            Heard::Ended => {
                let status = child.end().map(|status| how_it_ended(status, &child.errors()));
                let how = status.unwrap_or_else(|| "it closed its output".to_owned());
                return Err(format!("it did not answer a script as a JavaScript engine does ({how})"));
            }
        }
    }
}

fn not_started(error: &io::Error) -> String {
    format!("it could not be started: {error}")
}

/// A file of the probe.
fn written(folder: &Path, name: &str, text: &str) -> Result<PathBuf, String> {
    let file = folder.join(name);
    std::fs::write(&file, text).map_err(|error| format!("no file for its probe: {error}"))?;
    Ok(file)
}
