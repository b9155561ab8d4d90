//! `looplaw show`

use super::cli::{Form, ShowArgs};
use super::output::Output;
use super::{Failure, Outcome};
use looplaw::model::{self, Scenario};
use looplaw::{catalogue, report};
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
    }
    Ok(Outcome::AsExpected)
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
