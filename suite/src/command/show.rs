//! `looplaw show`

use super::cli::{Form, ShowArgs, When};
use super::output::Output;
use super::{Failure, Outcome};
use looplaw::model::{self, Profile, RuleId, Scenario, Timeline};
use looplaw::reports::writers::{terminal, trace};
use looplaw::{catalogue, reference, report};
use std::io::{self, Write};

/// More allowed orders than this are counted and not printed.
const MAX_ORDERS: usize = 1000;

/// Prints a scenario in one of its forms.
pub(super) fn show(args: &ShowArgs, all: &[Scenario]) -> Result<Outcome, Failure> {
    let scenario = catalogue::scenario(all, &args.scenario)?;
    let mut out = Output::plain();
    match args.form {
        Form::Dsl => writeln!(out, "{}", model::dsl(&scenario.schedule).trim_end())?,
        Form::Js => writeln!(out, "{}", report::js(scenario).trim_end())?,
        Form::Orders => orders(&mut out, scenario)?,
        Form::Timeline => timelines(scenario, args.profile, args.color)?,
        Form::Trace => {
            let profile = args.profile.or_else(|| scenario.schedule.profiles().next());
            let profile = profile.ok_or_else(|| nothing(scenario, "any profile"))?;
            let timeline = timeline(scenario, profile)?;
            trace::write(&timeline, &format!("{} ({profile})", scenario.id), out.raw()?)?;
        }
    }
    Ok(Outcome::AsExpected)
}

/// The timeline for each profile whose documents say something else, or for the one that is asked for.
fn timelines(scenario: &Scenario, asked: Option<Profile>, color: When) -> Result<(), Failure> {
    let profiles = asked.map_or_else(|| scenario.schedule.profiles().collect(), |asked| vec![asked]);
    let found = profiles.iter().map(|profile| Ok((*profile, timeline(scenario, *profile)?)));
    let found = found.collect::<Result<Vec<_>, Failure>>()?;
    let mut out = Output::new(color);
    let options = terminal::Options { color: out.has_colors()?, table: true, width: Output::width() };
    let says = |rule: &RuleId| catalogue::rule(rule.as_str()).ok().map(|rule| rule.title.to_owned());
    for (at, (profile, own)) in found.iter().enumerate() {
        if found[..at].iter().any(|(_, other)| other == own) {
            continue;
        }
        let same: Vec<_> =
            found[at..].iter().filter(|(_, other)| other == own).map(|(it, _)| it.name()).collect();
        let blank = if at == 0 { "" } else { "\n" };
        writeln!(
            out,
            "{blank}{} ({})",
            scenario.id,
            if asked.is_some() { profile.name().to_owned() } else { same.join(", ") }
        )?;
        terminal::write_timeline(own, &says, out.raw()?, options)?;
    }
    Ok(())
}

fn timeline(scenario: &Scenario, profile: Profile) -> Result<Timeline, Failure> {
    let found = reference::timeline(&scenario.schedule, profile, None)?;
    found.ok_or_else(|| nothing(scenario, profile.name()))
}

fn nothing(scenario: &Scenario, profile: &str) -> Failure {
    format!("{}: the reference finds no order for {profile}; `looplaw show {} --as orders` has those that are expected",
        scenario.id, scenario.id).into()
}

/// The allowed orders, profile by profile, one a line.
fn orders(out: &mut Output, scenario: &Scenario) -> io::Result<()> {
    for profile in scenario.schedule.profiles() {
        let Some(pattern) = scenario.schedule.expectation.pattern(profile) else { continue };
        match pattern.logs(MAX_ORDERS) {
            Ok(logs) => {
                writeln!(out, "{profile}: {}", count(logs.len()))?;
                logs.iter().try_for_each(|log| writeln!(out, "  {}", log.join(", ")))?;
            }
            Err(_) => writeln!(out, "{profile}: more than {MAX_ORDERS} orders")?,
        }
    }
    Ok(())
}

fn count(orders: usize) -> String {
    if orders == 1 { "1 order".to_owned() } else { format!("{orders} orders") }
}
