//! `looplaw rules`

use super::cli::RulesArgs;
use super::output::Output;
use super::{Failure, Outcome};
use looplaw::catalogue;
use looplaw::model::{Profile, Rule, Scenario};
use looplaw::reports::report::RuleEntry;
use std::io::{self, Write};

/// Prints all rules, a line each, or one in full, or the objects of the results file.
pub(super) fn rules(args: &RulesArgs, all: &[Scenario]) -> Result<Outcome, Failure> {
    let rules: Vec<&Rule> = match &args.id {
        Some(id) => vec![catalogue::rule(id)?],
        None => catalogue::rules().collect(),
    };
    let mut out = Output::plain();
    if args.json {
        let entries: Vec<RuleEntry> = rules.into_iter().map(RuleEntry::from).collect();
        out.json(&serde_json::json!({ "rules": entries }))?;
    } else if args.id.is_some() {
        rules.into_iter().try_for_each(|rule| in_full(&mut out, rule, all))?;
    } else {
        in_lines(&mut out, &rules)?;
    }
    Ok(Outcome::AsExpected)
}

fn in_lines(out: &mut Output, rules: &[&Rule]) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    rules.iter().try_for_each(|rule| writeln!(out, "{:width$}  {}", rule.id, rule.title))
}

fn in_full(out: &mut Output, rule: &Rule, all: &[Scenario]) -> io::Result<()> {
    let Rule { id, title, says, document, section, url, profiles, since } = rule;
    writeln!(out, "{id}: {title}\n\n{says}\n\n{}, {section}\n{url}", document.name())?;
    if let Some(since) = since {
        writeln!(out, "since {since}")?;
    }
    let held: Vec<&str> = profiles.iter().copied().map(Profile::name).collect();
    writeln!(out, "held to it: {}", held.join(", "))?;
    let citing: Vec<_> =
        all.iter().filter(|scenario| scenario.cites.iter().any(|cited| cited == id)).collect();
    writeln!(out, "scenarios that cite it: {}", citing.len())?;
    citing.into_iter().try_for_each(|scenario| writeln!(out, "  {}", scenario.id))
}
