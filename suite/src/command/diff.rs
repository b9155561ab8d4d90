//! `looplaw diff`

use super::baseline::AgainstBaseline;
use super::cli::{BaselineArgs, ComparedArgs, DiffArgs};
use super::compare::{ComparedPlaces, tell};
use super::engines::open_one;
use super::output::Output;
use super::progress::Progress;
use super::run::{blank, in_folder, options, record};
use super::{Failure, Outcome, files};
use looplaw::engine::Engine;
use looplaw::harness::Harness;
use looplaw::model::Scenario;
use looplaw::plan::Plan;
use looplaw::refute;
use looplaw::reports::report::{Report, Target, compare_engines};
use looplaw::settings::Settings;
use std::io::Write;
use std::path::Path;

/// Runs the catalogue, or what the filters leave of it, on two engines, and compares them; one that is worse is not as
/// expected.
pub(super) fn diff(args: &DiffArgs, harness: Harness) -> Result<Outcome, Failure> {
    let settings = harness.settings()?;
    let target = harness.target();
    let Harness { scenarios: all, own, .. } = harness;
    let scenarios = args.selection.of(None, &all)?;
    if args.base == args.new {
        return Err(format!("looplaw diff: `{}` is named twice; name two engines", args.base).into());
    }
    let json = args.json.clone().unwrap_or_else(|| in_folder("diff.json"));
    let html = args.compared.html.clone().unwrap_or_else(|| in_folder("diff.html"));
    let compared = ComparedArgs { html: Some(html.clone()), ..args.compared.clone() };
    let places = ComparedPlaces::open(&compared, Some(&json))?;
    let engines = both(args, &settings, own)?;
    let report = run(args, &settings, &engines, scenarios, (&all, target, &json))?;
    let [one, other] = [&engines[0].info().id, &engines[1].info().id];
    let comparison = compare_engines((&report, one), (&report, other));
    let outcome = tell(&comparison, &(args.base.clone(), args.new.clone()), &compared, places)?;
    if !args.compared.quiet {
        writeln!(Output::plain(), "{} · {}", html.display(), json.display())?;
    }
    Ok(outcome)
}

/// Both engines, open. Those of a test target are known by their ids.
fn both(
    args: &DiffArgs,
    settings: &Settings,
    mut own: Vec<Box<dyn Engine>>,
) -> Result<[Box<dyn Engine>; 2], Failure> {
    let profile = args.profile.or(settings.profile);
    let mut open = |spec: &str| match own.iter().position(|engine| engine.info().id == spec) {
        Some(at) => Ok(own.swap_remove(at)),
        None => open_one(spec, profile),
    };
    Ok([open(&args.base)?, open(&args.new)?])
}

/// Runs both, as a run does: what a baseline knows to waver is marked, and no engine is judged by what is refuted.
fn run(
    args: &DiffArgs,
    settings: &Settings,
    engines: &[Box<dyn Engine>],
    scenarios: Vec<&Scenario>,
    (all, target, json): (&[Scenario], Option<Target>, &Path),
) -> Result<Report, Failure> {
    let mut against = AgainstBaseline::new(&BaselineArgs::default(), settings, all)?;
    let place = files::open(json)?;
    let refuted = refute::check_all(&scenarios);
    let entries = refuted.iter().map(|(at, refutation)| refutation.entry(scenarios[*at])).collect();
    let mut plan = Plan::new(engines, scenarios);
    plan.set_aside(&refuted);
    let ids = engines.iter().map(|engine| engine.info().id.clone()).collect();
    let progress = Progress::new(ids, !args.compared.quiet, None);
    let followed = against.as_mut().map(|against| against.follow(&plan));
    let start = blank(&plan, entries, (target, args.profile.or(settings.profile)));
    let (report, _) = record(&plan, start, &options(&args.pace, settings), place, followed, progress)?;
    Ok(report)
}
