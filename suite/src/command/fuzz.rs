//! `looplaw fuzz`

use super::bar::Bar;
use super::cli::FuzzArgs;
use super::engines::open_one;
use super::output::Output;
use super::{Failure, Outcome, files};
use looplaw::did_you_mean::did_you_mean;
use looplaw::engine::EngineInfo;
use looplaw::fuzz::{Deviation, Event, Findings, Group, Known, Options, Record, hunt};
use looplaw::reports::files::Place;
use looplaw::reports::writers::terminal;
use looplaw::settings::Settings;
use looplaw::{builtins, model, report, run};
use std::io::{self, Write};
use std::path::Path;

/// How many programs are tried where nothing says how many or how long.
const CASES: u64 = 1_000;

/// More wavering programs are counted and not named.
const NAMED: usize = 8;

/// Runs generated programs on an engine, and tells which orders the documents don't allow.
pub(super) fn fuzz(args: &FuzzArgs) -> Result<Outcome, Failure> {
    let settings = Settings::of_folder(Path::new("."))?;
    let mut place = args.json.as_deref().map(files::open).transpose()?;
    check_names(&args.without)?;
    let engine = [open_one(&args.engine, args.profile.or(settings.profile))?];
    let known = args.known.as_deref().map(Known::read).transpose()?.unwrap_or_default();
    let options = options(args, &settings, known);
    let mut record = Record::start(engine[0].info(), &options);
    let length = (options.cases != u64::MAX).then_some(options.cases);
    let bar = Bar::new(length);
    let mut written = Ok(());
    let found = hunt(&engine, &options, &mut |event| match event {
        Event::Round(found) => {
            if let Some(bar) = &bar {
                bar.set_position(found.programs);
                bar.set_message(format!("{} deviate", found.deviating()));
            }
            record.note(found, &options.known);
            written = write(place.as_mut(), &record);
        }
        Event::Shrinking(kind) => {
            if let Some(bar) = &bar {
                bar.set_message(format!("{}: making it smaller", kind.says()));
            }
        }
    });
    bar.iter().for_each(Bar::clear);
    record.complete = true;
    written.and_then(|()| write(place.as_mut(), &record))?;
    print(&mut Output::new(args.color), engine[0].info(), &found, &options)?;
    if found.is_silent() {
        return Err(format!("{}: it answered no program; does it run at all?", engine[0].info().id).into());
    }
    Ok(if found.groups.is_empty() { Outcome::AsExpected } else { Outcome::NotAsExpected })
}

/// A name that means nothing would leave out nothing.
fn check_names(names: &[String]) -> Result<(), Failure> {
    let all = || builtins::all().map(|builtin| builtin.name);
    let Some(wrong) = names.iter().find(|name| !all().any(|known| known == name.as_str())) else {
        return Ok(());
    };
    let near =
        did_you_mean(wrong, all()).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Err(format!("no builtin is called `{wrong}`{near}").into())
}

fn options(args: &FuzzArgs, settings: &Settings, known: Known) -> Options {
    let default = run::Options::default();
    let run = run::Options {
        timeout: args.timeout.or(settings.timeout).unwrap_or(default.timeout),
        jobs: args.jobs.unwrap_or(default.jobs),
        ..default
    };
    // With a time limit alone it is what ends the run.
    let cases = args.cases.unwrap_or(if args.time.is_some() { u64::MAX } else { CASES });
    Options {
        seed: args.seed,
        cases,
        time: args.time,
        repeat: args.repeat,
        shrunk: args.shrink,
        without: args.without.clone(),
        known,
        run,
    }
}

fn write(place: Option<&mut Place>, record: &Record) -> Result<(), Failure> {
    // What is written to a pipe stays there, so it is written once.
    let Some(place) = place.filter(|place| record.complete || !place.is_stream()) else { return Ok(()) };
    files::write(place, |out| {
        serde_json::to_writer_pretty(&mut *out, record)?;
        writeln!(out)
    })
}

fn print(out: &mut Output, engine: &EngineInfo, found: &Findings, options: &Options) -> io::Result<()> {
    for group in &found.groups {
        print_group(out, engine, group)?;
    }
    print_wavering(out, found)?;
    print_known(out, found, &options.known)?;
    print_numbers(out, engine, found, options.seed)
}

fn print_group(out: &mut Output, engine: &EngineInfo, group: &Group) -> io::Result<()> {
    for deviation in &group.deviations {
        print_deviation(out, engine, deviation)?;
    }
    if group.more > 0 {
        let seeds = numbers(&group.seeds);
        writeln!(
            out,
            "\n{} more that {}, not made smaller (seeds {seeds})",
            group.more,
            group.kind.says_of_many()
        )?;
    }
    Ok(())
}

/// A deviation as a run tells it, then the program, ready to be pasted, and as anyone can run it.
fn print_deviation(out: &mut Output, engine: &EngineInfo, deviation: &Deviation) -> io::Result<()> {
    let mut report = report::start([engine], [&deviation.scenario]);
    report.results.push(deviation.result.clone());
    report::add_rules(&mut report);
    let color = out.has_colors();
    terminal::write_failures(&report, out, color?)?;
    let Deviation { deviating, runs, programs, .. } = deviation;
    let seeds = numbers(&deviation.seeds);
    let noun = if *programs == 1 { "program comes" } else { "programs come" };
    writeln!(out, "  alone: {deviating} of {runs} runs; {programs} {noun} down to this (seeds {seeds})\n")?;
    indented(out, &model::dsl(&deviation.scenario.schedule))?;
    writeln!(out)?;
    indented(out, &report::js(&deviation.scenario))
}

fn indented(out: &mut Output, text: &str) -> io::Result<()> {
    text.trim_end()
        .lines()
        .try_for_each(|line| if line.is_empty() { writeln!(out) } else { writeln!(out, "    {line}") })
}

fn print_wavering(out: &mut Output, found: &Findings) -> io::Result<()> {
    if found.wavered == 0 {
        return Ok(());
    }
    let named: Vec<u64> = found.wavering.iter().map(|it| it.seed).take(NAMED).collect();
    let (count, seeds) = (found.wavered, numbers(&named));
    writeln!(out, "\n{count} deviated once and not again in most runs alone (seeds {seeds})")
}

/// The known causes, which came up most first.
fn print_known(out: &mut Output, found: &Findings, known: &Known) -> io::Result<()> {
    let rows = known.rows().iter().enumerate();
    let mut causes: Vec<_> = rows.filter_map(|(at, row)| Some((found.known.get(&at)?, row))).collect();
    causes.sort_by_key(|(programs, _)| std::cmp::Reverse(programs.count));
    if !causes.is_empty() {
        writeln!(out, "\n{} deviate in a way that is known:", found.known())?;
    }
    for (programs, row) in causes {
        writeln!(out, "{:>6}  {}", programs.count, row.reason)?;
    }
    Ok(())
}

fn print_numbers(out: &mut Output, engine: &EngineInfo, found: &Findings, seed: u64) -> io::Result<()> {
    let Findings { programs, passed, unsupported, .. } = found;
    let (name, version, deviate) = (&engine.name, &engine.version, found.deviating());
    let known = match found.known() {
        0 => String::new(),
        count => format!(", and {count} not, as is known"),
    };
    writeln!(
        out,
        "\n{programs} programs from seed {seed} on {name} {version}: {passed} as allowed, {deviate} not{known}"
    )?;
    let left_out = found.left_out.iter().map(|(why, count)| format!("{count} {}", why.says()));
    let needs = (*unsupported > 0).then(|| format!("{unsupported} need what it has not"));
    let not_run: Vec<String> = left_out.chain(needs).collect();
    if !not_run.is_empty() {
        writeln!(out, "not run: {}", not_run.join(", "))?;
    }
    Ok(())
}

fn numbers(seeds: &[u64]) -> String {
    let shown: Vec<String> = seeds.iter().take(NAMED).map(u64::to_string).collect();
    if seeds.len() > NAMED { format!("{}, …", shown.join(", ")) } else { shown.join(", ") }
}
