//! `looplaw run`

use super::baseline::{self, AgainstBaseline, Followed};
use super::board::Board;
use super::cli::{FileArgs, PaceArgs, RunArgs};
use super::engines::absent_line;
use super::files::{Forms, OpenForms};
use super::output::Output;
use super::progress::Progress;
use super::repository::Repository;
use super::{Failure, Outcome, files};
use looplaw::baseline::Blessing;
use looplaw::engine::Engine;
use looplaw::harness::Harness;
use looplaw::model::{Profile, Scenario};
use looplaw::plan::Plan;
use looplaw::refute::{self, Refutation, Sources};
use looplaw::reports::files::Place;
use looplaw::reports::report::{JsonJournal, RefutedEntry, Report, Target};
use looplaw::reports::writers::{self, terminal};
use looplaw::run::{self, Event, Options};
use looplaw::settings::Settings;
use looplaw::{engines, report};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where the results and the report go unless the options say otherwise.
const FOLDER: &str = "target/looplaw";

/// A file that goes there.
pub(super) fn in_folder(name: &str) -> PathBuf {
    Path::new(FOLDER).join(name)
}

/// Runs the catalogue, or what the options leave of it, and leaves the report in every form that is asked for.
pub(super) fn run(args: &RunArgs, harness: Harness) -> Result<Outcome, Failure> {
    conduct(args, harness, |settings, own| Wanted::new(args, settings, own)?.open())
}

/// The same on engines that are opened when all else is known to be in order.
pub(super) fn conduct(
    args: &RunArgs,
    harness: Harness,
    open: impl FnOnce(&Settings, Vec<Box<dyn Engine>>) -> Result<Opened, Failure>,
) -> Result<Outcome, Failure> {
    let settings = harness.settings()?;
    let target = harness.target();
    let Harness { scenarios: all, own, .. } = harness;
    let scenarios = args.selection.of(args.shard, &all)?;
    let places = Places::new(&args.files);
    let (results, forms) = places.open()?;
    let mut against = AgainstBaseline::new(&args.baseline, &settings, &all)?;
    let refuted = refuted(args, &scenarios, against.is_some())?;
    let opened = open(&settings, own)?;
    let entries = refuted.iter().map(|(place, refutation)| refutation.entry(scenarios[*place])).collect();
    let mut plan = Plan::new(&opened.engines, scenarios);
    plan.set_aside(&refuted);
    let ids = plan.engines().iter().map(|engine| engine.info().id.clone()).collect();
    let progress = Progress::new(ids, !args.quiet, opened.board);
    let followed = against.as_mut().map(|against| against.follow(&plan));
    let mut start = blank(&plan, entries, (target, args.profile.or(settings.profile)));
    start.shard = args.shard.map(|shard| shard.to_string());
    let (report, blessing) =
        record(&plan, start, &options(&args.pace, &settings), results, followed, progress)?;
    forms.write(&report)?;
    print(args, &report, &opened.absent, &places, blessing.as_ref())?;
    Ok(if report.is_expected() { Outcome::AsExpected } else { Outcome::NotAsExpected })
}

/// The scenarios whose expectation is wrong; written anew in the source, if that is asked for.
fn refuted(
    args: &RunArgs,
    scenarios: &[&Scenario],
    has_baseline: bool,
) -> Result<BTreeMap<usize, Refutation>, Failure> {
    let mut refuted = refute::check_all(scenarios);
    if args.baseline.bless && refuted.is_empty() && !has_baseline {
        return Err(NOTHING_TO_BLESS.into());
    }
    if args.baseline.bless || refute::is_asked() {
        let refuted = refuted.iter_mut().map(|(place, refutation)| (scenarios[*place], refutation));
        Sources::own().write_all(refuted);
    }
    Ok(refuted)
}

const NOTHING_TO_BLESS: &str = "--bless has nothing to write: no expectation is wrong, and there is no baseline; name \
    one with --baseline FILE, or as `baseline` in looplaw.toml";

/// The engines to run on.
struct Wanted {
    specs: Vec<String>,
    profile: Option<Profile>,
    /// Those of a test target, open.
    own: Vec<Box<dyn Engine>>,
    /// Whether nobody named them: then what is at hand is taken, and what is not is said.
    by_default: bool,
}

impl Wanted {
    /// Those that the options name, else those that the target or `looplaw.toml` names, else what is at hand.
    fn new(args: &RunArgs, settings: &Settings, mut own: Vec<Box<dyn Engine>>) -> Result<Self, Failure> {
        let profile = args.profile.or(settings.profile);
        let mut named = settings.engines.clone();
        if !args.engines.is_empty() {
            own.retain(|engine| args.engines.contains(&engine.info().id));
            named.clone_from(&args.engines);
            named.retain(|spec| !own.iter().any(|engine| engine.info().id == *spec));
        }
        let by_default = named.is_empty() && own.is_empty();
        let specs =
            if by_default { engines::at_hand(profile) } else { engines::expand_all(&named, profile)? };
        Ok(Self { specs, profile, own, by_default })
    }

    /// Opens them. An engine that nobody named and that does not open is absent; its line says why.
    fn open(self) -> Result<Opened, Failure> {
        let mut opened = Opened { engines: self.own, ..Opened::default() };
        for result in engines::open_all(&self.specs, self.profile) {
            match result {
                Ok(engine) => opened.engines.push(engine),
                Err(error) if self.by_default => opened.absent.push(error.to_string()),
                Err(error) => return Err(error.into()),
            }
        }
        if self.by_default {
            opened.absent.extend(engines::absent().map(absent_line));
        }
        if opened.engines.is_empty() {
            return Err(format!("there is no engine to run on: {}", opened.absent.join("; ")).into());
        }
        Ok(opened)
    }
}

/// The engines of a run, open, and a line for each that would be among them if it were there.
#[derive(Default)]
pub(super) struct Opened {
    pub(super) engines: Vec<Box<dyn Engine>>,
    pub(super) absent: Vec<String>,
    /// Where a person who opened one of them sees how far it is.
    pub(super) board: Option<Board>,
}

pub(super) fn options(args: &PaceArgs, settings: &Settings) -> Options {
    let default = Options::default();
    Options {
        timeout: args.timeout.or(settings.timeout).unwrap_or(default.timeout),
        jobs: args.jobs.unwrap_or(default.jobs),
        repeat: args.repeat,
        isolate: args.isolate,
        confirm: true,
    }
}

/// The report of a plan of which nothing has been run, for scenarios of this target and engines that are held to this
/// profile, where there are such.
pub(super) fn blank(
    plan: &Plan<'_>,
    refuted: Vec<RefutedEntry>,
    (target, profile): (Option<Target>, Option<Profile>),
) -> Report {
    let engines = plan.engines().iter().map(|engine| engine.info());
    let mut blank = report::start(engines, plan.scenarios().iter().copied());
    blank.refuted = refuted;
    blank.tool.target = target;
    blank.tool.profile = profile.map(|profile| profile.name().to_owned());
    blank
}

/// Runs a plan, with the results file growing as results come, each as the baseline marks it.
pub(super) fn record(
    plan: &Plan<'_>,
    start: Report,
    options: &Options,
    place: Place,
    mut followed: Option<Followed<'_>>,
    mut progress: Progress,
) -> Result<(Report, Option<Blessing>), Failure> {
    let path = place.path().to_owned();
    let unwritable = |error: io::Error| files::unwritable(&path, &error);
    let mut journal = JsonJournal::start(place, start).map_err(unwritable)?;
    run::run(plan, options, &mut |mut event| {
        if let Some(followed) = &mut followed {
            followed.notice(&mut event);
        }
        progress.notice(&event);
        // The journal keeps what it could not write, and tells at the end if it never could.
        let _ = match event {
            Event::Finished { result, .. } => journal.push(*result),
            Event::Idle => journal.flush(),
            _ => Ok(()),
        };
    });
    let mut blessing = Ok(None);
    let report = journal.finish(|report| {
        report::add_rules(report);
        if let Some(followed) = followed {
            blessing = followed.finish(report);
        }
    });
    Ok((report.map_err(unwritable)?, blessing?))
}

/// The files that are asked for.
pub(super) struct Places {
    json: PathBuf,
    forms: Forms,
}

impl Places {
    /// The options' places. Without `--json` or `--html` each goes to the folder of Looplaw's own.
    fn new(files: &FileArgs) -> Self {
        let forms = files.forms.clone().or("html", || in_folder("report.html"));
        let json = files.json.clone().unwrap_or_else(|| in_folder("results.json"));
        Self { json, forms }
    }

    /// Where the report goes for a person.
    pub(super) fn html(files: &FileArgs) -> PathBuf {
        Self::new(files).forms.get("html").map(Path::to_owned).unwrap_or_default()
    }

    /// Opens each, before anything is run for it.
    fn open(&self) -> Result<(Place, OpenForms), Failure> {
        files::distinct(&self.json, &self.forms)?;
        Ok((files::open(&self.json)?, self.forms.open()?))
    }
}

/// Prints the report, what was not found, and where the files are.
fn print(
    args: &RunArgs,
    report: &Report,
    absent: &[String],
    places: &Places,
    blessing: Option<&Blessing>,
) -> Result<(), Failure> {
    let mut out = Output::new(args.color);
    let options = terminal::Options { color: out.has_colors()?, table: !args.quiet, width: Output::width() };
    terminal::write(report, out.raw()?, options)?;
    if args.github {
        let repository = Repository::here();
        writers::github::write(report, &|file| repository.find(file), out.raw()?)?;
    }
    blessing.map_or(Ok(()), |blessing| baseline::tell(blessing, &mut out))?;
    absent.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    if let (Some(html), false) = (places.forms.get("html"), args.quiet) {
        writeln!(out, "{} · {}", html.display(), places.json.display())?;
    }
    Ok(())
}
