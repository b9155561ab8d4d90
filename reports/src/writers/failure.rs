//! One failure with everything that is said about it.

use super::command;
use super::diff::Diff;
use super::known;
use super::text::{block, line, message, plural};
use super::view::View;
use crate::hidden::is_hidden;
use crate::judge::{Alone, InversionKind, Violation};
use crate::report::{Allowed, EngineEntry, ResultEntry, RuleEntry, ScenarioEntry, Tool};
use looplaw_model::Pattern;

/// A result that a person has to look at, with what it refers to where the report has it.
pub(super) struct Failure<'a> {
    pub result: &'a ResultEntry,
    pub scenario: Option<&'a ScenarioEntry>,
    pub engine: Option<&'a EngineEntry>,
    pub rule: Option<&'a RuleEntry>,
    tool: &'a Tool,
}

impl<'a> Failure<'a> {
    pub fn new(view: &View<'a>, result: &'a ResultEntry) -> Self {
        Self {
            result,
            scenario: view.scenario(&result.scenario),
            engine: view.engine(&result.engine),
            rule: result.violation.as_ref().and_then(|violation| view.rule(&violation.rule)),
            tool: &view.report.tool,
        }
    }

    /// The engine's name and version: `Node.js v10.24.1 (node@10.24.1)`.
    pub fn engine_words(&self) -> String {
        let id = line(&self.result.engine);
        match self.engine {
            Some(engine) => format!("{} {} ({id})", line(&engine.name), line(&engine.version)),
            None => id,
        }
    }

    /// What happened, as one word, and how that is to what was known.
    pub fn headline(&self) -> String {
        let known = self.result.baseline.map(|mark| format!(" ({})", mark.phrase())).unwrap_or_default();
        format!("{}{known}", self.result.status.phrase())
    }

    /// Where the scenario is written: `file:line`.
    pub fn place(&self) -> Option<String> {
        let source = &self.scenario?.source;
        Some(format!("{}:{}", line(&source.file), source.line))
    }

    /// The broken rule: ``rule R (document, section): `3` must run before `2` ``.
    pub fn rule_sentence(&self) -> Option<String> {
        Some(rule_sentence(self.result.violation.as_ref()?, self.rule))
    }

    /// The rule's address, where it is one that a link may lead to.
    pub fn rule_url(&self) -> Option<&'a str> {
        self.rule.and_then(|rule| web_address(&rule.url))
    }

    /// What else there is to say, a line each.
    pub fn remarks(&self) -> Vec<String> {
        let is_failure = self.result.status.is_failure();
        let is_bare = is_failure && self.result.nearest.is_none() && !self.shown_log().is_empty();
        let observed = is_bare.then(|| format!("observed: {}", log(self.shown_log())));
        observed.into_iter().chain(self.said()).collect()
    }

    /// The same where the order is shown by itself.
    pub fn said(&self) -> Vec<String> {
        let said = self.result.message.as_deref().map(message);
        let quirk = self.result.quirk.as_deref().map(|quirk| format!("behaves like: {}", line(quirk)));
        let recorded = known::remark(self.result);
        let link = known::link(self.result).map(str::to_owned);
        let said = said.into_iter().chain(self.alone()).chain(self.runs());
        said.chain(quirk).chain(recorded).chain(link).collect()
    }

    /// How often it was seen where nothing else ran; nothing where that was not tried.
    pub fn alone(&self) -> Option<String> {
        self.result.alone.map(|Alone { seen, runs }| format!("seen {seen} of {runs} alone"))
    }

    /// The different logs of repeated runs, and in how many each was observed; nothing where all were equal.
    pub fn runs(&self) -> impl Iterator<Item = String> {
        let ResultEntry { observed, times, .. } = self.result;
        let counted = times.iter().zip(observed).filter(|_| observed.len() > 1);
        counted.map(|(times, labels)| format!("{}: {}", plural(*times, "run"), log(labels)))
    }

    /// The pattern of what is allowed, where it is more than one order.
    pub fn allowed_pattern(&self) -> Option<String> {
        let pattern = self.pattern()?;
        pattern.logs(1).is_err().then(|| block(&pattern.to_string()))
    }

    /// The command that runs the case again on its engine; none where a name in it can't be typed as it is shown.
    pub fn command(&self) -> Option<String> {
        let own = self.engine.map(|engine| engine.profile.as_str());
        command::again(self.tool, &self.result.engine, own, &self.result.scenario)
    }

    /// The command that shows the scenario as JavaScript; none where the report doesn't have it.
    pub fn show_command(&self) -> Option<String> {
        let id = quoted(&self.scenario?.id)?;
        Some(format!("{} show {id} --as js", command::program(self.tool.target.as_ref())?))
    }

    /// The allowed orders one by one, where the report lists them; none where it does not.
    pub fn allowed_orders(&self) -> &'a [Vec<String>] {
        let expected = self.scenario.zip(self.engine);
        let expected = expected.and_then(|(scenario, engine)| scenario.expected.get(&engine.profile));
        expected.and_then(|expected| expected.logs.as_deref()).unwrap_or_default()
    }

    /// What was allowed beside what was observed; none where no allowed order is known.
    pub fn diff(&self) -> Option<Diff<'a>> {
        Some(Diff::of(self.result.nearest.as_deref()?, self.shown_log()))
    }

    /// The observed log that is shown: the first one that is not allowed.
    pub fn shown_log(&self) -> &'a [String] {
        let logs = &self.result.observed;
        let pattern = self.pattern();
        let refused = |log: &&Vec<String>| pattern.as_ref().is_some_and(|pattern| !pattern.accepts(log));
        logs.iter().find(refused).or(logs.first()).map_or(&[], Vec::as_slice)
    }

    /// Whether the documents allow an order on the engine; no where the report doesn't have what they allow.
    pub fn allows(&self, log: &[String]) -> bool {
        self.pattern().is_some_and(|pattern| pattern.accepts(log))
    }

    fn pattern(&self) -> Option<Pattern> {
        let expected = self.scenario?.expected.get(&self.engine?.profile)?;
        let allowed: &Allowed = &expected.pattern;
        Some(allowed.into())
    }
}

/// A word as a POSIX shell takes it: 2.2.2 Single-Quotes.
pub(super) fn quoted(word: &str) -> Option<String> {
    const LONGEST: usize = 1_000;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:=@,+".contains(c);
    if word.starts_with('-') || word.len() > LONGEST || word.chars().any(is_hidden) {
        return None;
    }
    let is_plain = !word.is_empty() && word.chars().all(is_plain);
    Some(if is_plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) })
}

/// A broken rule in a sentence: ``rule R (document, section): `3` must run before `2` ``.
pub(super) fn rule_sentence(violation: &Violation, rule: Option<&RuleEntry>) -> String {
    let place =
        rule.map(|rule| format!(" ({}, {})", line(&rule.document), line(&rule.section))).unwrap_or_default();
    let (rule, first, then) = (line(&violation.rule), line(&violation.first), line(&violation.then));
    let demand = match violation.kind {
        InversionKind::Order => format!("`{first}` must run before `{then}`"),
        InversionKind::Missing => format!("`{first}` must run, and did not"),
        InversionKind::Extra => format!("`{then}` must not run here"),
    };
    format!("rule {rule}{place}: {demand}")
}

/// A log on one line.
pub(super) fn log(labels: &[String]) -> String {
    const SHOWN: usize = 40;
    let mut shown: Vec<String> = labels.iter().take(SHOWN).map(|label| line(label)).collect();
    if labels.len() > SHOWN {
        shown.push("…".to_owned());
    }
    shown.join(" → ")
}

/// An address that a browser opens as a page, and never runs.
pub(super) fn web_address(url: &str) -> Option<&str> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    (is_web && !url.contains(|c: char| c.is_control() || c.is_whitespace())).then_some(url)
}
