//! `looplaw rules`

use super::cli::RulesArgs;
use super::output::Output;
use super::{Failure, Outcome};
use looplaw::catalogue;
use looplaw::model::{Profile, Rule, Scenario};
use looplaw::reports::report::RuleEntry;
use std::io::{self, Write};

/// Prints all rules, document by document, or one in full, or the objects of the results file.
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
        in_groups(&mut out, &rules, all)?;
    }
    Ok(Outcome::AsExpected)
}

/// Document by document, each rule with how many scenarios cite it.
fn in_groups(out: &mut Output, rules: &[&Rule], all: &[Scenario]) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut documents: Vec<&str> = Vec::new();
    for document in rules.iter().map(|rule| rule.document.name()) {
        if !documents.contains(&document) {
            documents.push(document);
        }
    }
    for document in &documents {
        let own: Vec<&&Rule> = rules.iter().filter(|rule| rule.document.name() == *document).collect();
        writeln!(out, "{document} ({})", own.len())?;
        for rule in own {
            writeln!(out, "{:width$}  {:>3}  {}", rule.id, citing(rule, all).count(), rule.title)?;
        }
        writeln!(out)?;
    }
    let (rules, documents) = (rules.len(), documents.len());
    writeln!(out, "{rules} rules of {documents} documents; the number is of the scenarios that cite a rule")
}

/// The scenarios that cite a rule.
fn citing<'a>(rule: &Rule, all: &'a [Scenario]) -> impl Iterator<Item = &'a Scenario> {
    all.iter().filter(move |scenario| scenario.cites.iter().any(|cited| *cited == rule.id))
}

fn in_full(out: &mut Output, rule: &Rule, all: &[Scenario]) -> io::Result<()> {
    let Rule { id, title, says, document, section, url, profiles, since } = rule;
    writeln!(out, "{id}: {title}\n\n{says}\n\n{}, {section}\n{url}", document.name())?;
    if let Some(since) = since {
        writeln!(out, "since {since}")?;
    }
    let held: Vec<&str> = profiles.iter().copied().map(Profile::name).collect();
    writeln!(out, "held to it: {}", held.join(", "))?;
    let citing: Vec<_> = citing(rule, all).collect();
    writeln!(out, "scenarios that cite it: {}", citing.len())?;
    citing.into_iter().try_for_each(|scenario| writeln!(out, "  {}", scenario.id))
}
