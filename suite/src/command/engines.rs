//! `looplaw engines`

use super::add::add;
use super::cli::{EnginesArgs, EnginesCommand};
use super::output::Output;
use super::{Failure, Outcome};
use looplaw::engine::{Engine, EngineInfo};
use looplaw::engines;
use looplaw::model::Profile;
use looplaw::programs::cache::Cache;
use looplaw::reports::report::EngineEntry;
use looplaw::settings::Settings;
use std::io::{self, Write};
use std::path::Path;

/// Prints the engines at hand and what each of them lacks; then what is looked for and is not there.
pub(super) fn engines(args: &EnginesArgs) -> Result<Outcome, Failure> {
    if let Some(EnginesCommand::Add(args)) = &args.command {
        return add(args);
    }
    let (opened, unusable): (Vec<_>, Vec<_>) =
        engines::open_all(&asked(args)?, None).into_iter().partition(Result::is_ok);
    let opened: Vec<_> = opened.into_iter().flatten().collect();
    let mut out = Output::plain();
    if args.json {
        let entries: Vec<_> = opened.iter().map(|engine| EngineEntry::from(engine.info())).collect();
        out.json(&serde_json::json!({ "engines": entries }))?;
        return Ok(Outcome::AsExpected);
    }
    opened.iter().try_for_each(|engine| line(&mut out, engine.info()))?;
    for error in unusable.into_iter().filter_map(Result::err) {
        writeln!(out, "{error}")?;
    }
    if args.engines.is_empty() {
        engines::absent().try_for_each(|program| writeln!(out, "{}", absent_line(program)))?;
    }
    Ok(Outcome::AsExpected)
}

/// The engines that the options name, else those at hand and those that `looplaw.toml` names.
fn asked(args: &EnginesArgs) -> Result<Vec<String>, Failure> {
    if !args.engines.is_empty() {
        return Ok(engines::expand_all(&args.engines, None)?);
    }
    let named = Settings::of_folder(Path::new("."))?.engines;
    let all = [engines::at_hand(None), named].concat();
    Ok(engines::expand_all(&all, None)?)
}

/// Opens the one engine that a SPEC names.
pub(super) fn open_one(spec: &str, profile: Option<Profile>) -> Result<Box<dyn Engine>, Failure> {
    let specs = engines::expand_all(&[spec.to_owned()], profile)?;
    match &specs[..] {
        [spec] => Ok(engines::open(spec, profile)?),
        _ => Err(format!("`{spec}` is several engines; write one of {}", specs.join(", ")).into()),
    }
}

/// What is said of a program that is looked for and not found.
pub(super) fn absent_line(program: &str) -> String {
    let advice = Cache::advice(program).map_or_else(String::new, |advice| format!("{advice}; "));
    format!("{program:16}  not on PATH; {advice}name one with --engine {program}=/path/to/binary")
}

fn line(out: &mut Output, info: &EngineInfo) -> io::Result<()> {
    let EngineInfo { id, name, version, profile, notes, .. } = info;
    let lacks = engines::lacks(info);
    let lacks = if lacks.is_empty() { String::new() } else { format!(", lacks {}", lacks.join(", ")) };
    writeln!(out, "{id:16}  {name} {version}, held to {profile}{lacks}")?;
    notes.iter().try_for_each(|note| writeln!(out, "{:16}  {note}", ""))
}
