//! workerd: cases in the `test()` of workers, which a generated configuration describes.

use super::attempt::{Input, Launch, how_it_ended};
use super::batches::{Ability, Batches, Files, Launcher, Way};
use super::child::{Child, Heard};
use super::home;
use super::identity::Identity;
use super::name::Name;
use super::patience::Patience;
use super::probe::{self, PROBE, Probed};
use super::request::{Mode, Program, Request, token};
use super::{folder, harness, refused};
use looplaw_model::engine::{Engine, EngineInfo, OpenError};
use looplaw_model::javascript::given;
use looplaw_model::{Capability, Profile};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

/// What a SPEC calls it, and what its program is called.
pub(super) const NAME: &str = "workerd";
/// How long it may take to tell its version.
const PATIENCE: Duration = Duration::from_secs(10);
/// From this date on, workers have Node's modules without asking.
const NODE_BY_DEFAULT: &str = "2026-08-04";
/// How often a case runs that the machine held up. Each time it has a worker of its own.
const TRIES: usize = 5;

/// Opens `workerd`, `workerd@VERSION` or `workerd=/path/to/binary`, and asks it what it has.
pub(super) fn open(spec: &str) -> Result<Box<dyn Engine>, OpenError> {
    let program = Name::of(spec).locate(spec)?;
    let version = version(&program).map_err(|error| refused(spec, &error))?;
    let folder = folder().map_err(|error| refused(spec, &format!("no folder for its files: {error}")))?;
    let identity = Identity::of(&program);
    let launcher = Workerd { program, identity, date: version.clone(), folder };
    let Probed { mut capabilities, .. } = launcher.probed().map_err(|error| refused(spec, &error))?;
    // Neither a worker's script nor its modules may wait for anything outside of a handler.
    capabilities.remove(&Capability::EntryScript);
    let (id, name) = (spec.to_owned(), NAME.to_owned());
    let info = EngineInfo { id, name, version, profile: Profile::Winter, capabilities, notes: Vec::new() };
    Ok(Box::new(Batches { info, launcher, way: Way::Shared }))
}

/// The version is the date of the newest behaviour that it knows.
fn version(program: &Path) -> Result<String, String> {
    let mut command = Command::new(program);
    command.arg("--version");
    let started = Child::start(command);
    let mut child = started.map_err(|error| format!("it could not be started: {error}"))?;
    let said = match child.hear(&mut Patience::of(PATIENCE)) {
        Heard::Line(line) => line,
        Heard::Silence => return Err(format!("it did not tell its version within {} s", PATIENCE.as_secs())),
        _ => {
            let status = child.end().map(|status| how_it_ended(status, &child.errors()));
            return Err(format!("it did not tell its version ({})", status.unwrap_or_default()));
        }
    };
    let date = said.strip_prefix("workerd ").map(str::trim).filter(|date| is_date(date));
    date.map(str::to_owned).ok_or_else(|| "it is not workerd, whose version is a date".to_owned())
}

/// Whether it is a date as in `2026-11-17`, which can be written into a configuration.
fn is_date(text: &str) -> bool {
    let is_fit = |(index, byte): (usize, u8)| {
        if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() }
    };
    text.len() == 10 && text.bytes().enumerate().all(is_fit)
}

/// A binary of workerd.
#[derive(Debug)]
struct Workerd {
    program: PathBuf,
    identity: Identity,
    /// The date whose behaviour is asked for: the newest that this binary knows.
    date: String,
    /// Holds configurations while they are run.
    folder: TempDir,
}

impl Workerd {
    fn command(&self, config: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("test").arg(config).current_dir(self.folder.path());
        home::settle(&mut command, self.folder.path());
        command
    }

    fn probed(&self) -> Result<Probed, String> {
        let token = token();
        let print = format!("function (answer) {{ console.log(\"{token} \" + answer); }}");
        // The syntax that is asked for is in the worker, so that it is there if the worker runs.
        let own =
            "{ load, parses: () => Boolean(async function* () { for await (const it of []) yield it; }) }";
        // From the first turn of the loop on, some versions stop the clock while code runs.
        let turn = "await new Promise((resolve) => setTimeout(resolve, 1));";
        let probe = format!("{}(globalThis, {print}, {own});", *PROBE);
        let text = format!("{LOAD}export default {{ async test() {{ {turn}\n{probe} }} }};\n");
        let config = self.config(&text, 1);
        probe::answered(self.folder.path(), "probe.capnp", &config, &token, &|file| self.command(file))
    }

    /// A configuration in which so many services, each a worker of its own, run the same module one after the other.
    fn config(&self, module: &str, services: usize) -> String {
        let node = if *self.date < *NODE_BY_DEFAULT { "\"nodejs_compat\"" } else { "" };
        let date = &self.date;
        let service = |index: usize| {
            format!(
                "    (name = \"try{index}\", worker = (modules = [(name = \"main\", esModule = .text)],\n\
                 \x20     compatibilityDate = \"{date}\", compatibilityFlags = [{node}],\n\
                 \x20     bindings = [(name = \"stalls\", json = \"{index}\")])),\n"
            )
        };
        let services: String = (0..services).map(service).collect();
        format!(
            "using Workerd = import \"/workerd/workerd.capnp\";\n\
             const text :Text = \"{}\";\n\
             const config :Workerd.Config = (\n  services = [\n{services}  ],\n);\n",
            escaped(module)
        )
    }
}

impl Launcher for Workerd {
    fn launch(&self, request: &Request<'_>) -> io::Result<Launch> {
        self.identity.check(&self.program)?;
        let services = if request.mode == Mode::Batch { 1 } else { TRIES };
        let config = self.config(&module(request)?, services);
        let file = tempfile::Builder::new().suffix(".capnp").tempfile_in(self.folder.path())?;
        std::fs::write(file.path(), config)?;
        let file = file.into_temp_path();
        Ok(Launch { command: self.command(&file), input: Input::Nothing, file: Some(file) })
    }

    /// A worker's user writes a handler in a module, which is what runs. The module's own statements may not wait:
    /// [setting a timeout is not allowed within global
    /// scope](https://developers.cloudflare.com/workers/runtime-apis/handlers/), also in a module that a handler imports.
    fn files(&self) -> Files {
        Files::None
    }

    fn ability(&self) -> Ability {
        Ability::ManyAndErrors
    }
}

/// Node's modules, as far as this workerd has them.
const LOAD: &str = "const modules = {};\n\
    for (const name of [\"fs\", \"net\", \"events\"]) {\n\
    \x20 try { modules[name] = (await import(\"node:\" + name)).default; } catch {}\n\
    }\n\
    const load = (name) => modules[name];\n";

/// The harness, the request, and each case as a function.
fn module(request: &Request<'_>) -> io::Result<String> {
    let harness = harness(include_str!("../javascript/workerd.js"));
    let Request { token, mode, window, timeout_ms, .. } = request;
    let mode = serde_json::to_string(mode)?;
    let cases = request.cases.iter().map(case).collect::<io::Result<String>>()?;
    Ok(format!(
        "{LOAD}{harness}\n\
         const cases = [\n{cases}];\n\
         export default {{\n  test(_, {{ stalls }}) {{\n    const request = {{ token: \"{token}\", mode: {mode}, \
         window: {window}, timeout_ms: {timeout_ms}, stalls, cases }};\n    return worker(request, load);\n  }},\n}};\n"
    ))
}

fn case(program: &Program<'_>) -> io::Result<String> {
    let Program { id, entry, code, real, file: _ } = program;
    let (entry, code) = (serde_json::to_string(entry)?, code.text());
    let names = given().collect::<Vec<_>>().join(", ");
    Ok(format!(
        "{{ id: {id}, entry: {entry}, real: {real}, body(given) {{\nconst {{ {names} }} = given;\n{code}}} }},\n"
    ))
}

/// Text as a string literal of Cap'n Proto's schema language has it.
fn escaped(text: &str) -> String {
    let escape = |character: char| match character {
        '"' | '\\' => format!("\\{character}"),
        '\n' => "\\n".to_owned(),
        control if control.is_ascii_control() => format!("\\x{:02x}", u32::from(control)),
        other => other.to_string(),
    };
    text.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::{escaped, is_date};

    #[test]
    fn text_is_escaped_as_cap_n_proto_reads_it() {
        assert_eq!(escaped("a \"b\" \\n\té\n"), "a \\\"b\\\" \\\\n\\x09é\\n");
    }

    #[test]
    fn a_version_is_a_date_and_nothing_else() {
        assert!(is_date("2026-11-17"));
        for text in ["2026-11-1", "2026-11-17\"", "v1.2026111", "\"); evil("] {
            assert!(!is_date(text), "{text}");
        }
    }
}
