//! One way in which engines failed a scenario: in full, or in a line.

use super::engines::Mark;
use super::out::{BAD, FAINT, GOOD, LINK, ODD, Out, PLAIN, STRONG};
use crate::judge::Status;
use crate::report::{Baseline, Finding};
use crate::writers::columns::{fit, width};
use crate::writers::diff::Side;
use crate::writers::failure::Failure;
use crate::writers::families::Families;
use crate::writers::text::{line, sentence};
use crate::writers::view::View;
use anstyle::Style;
use std::io;

/// The least columns that engines are named in behind a scenario.
const ENGINES: usize = 20;

/// A finding with what tells of it: its first failure, and the engines.
pub(super) struct Told<'a> {
    failures: Vec<Failure<'a>>,
    engines: String,
}

impl<'a> Told<'a> {
    pub(super) fn new(view: &View<'a>, families: &Families<'_>, finding: &Finding<'a>) -> Self {
        let failures: Vec<Failure<'a>> =
            finding.results.iter().map(|result| Failure::new(view, result)).collect();
        let engines = match failures.as_slice() {
            [one] => one.engine.map_or_else(|| one.engine_words(), |_| view.engine_label(&one.result.engine)),
            several => families.words(several.iter().map(|failure| failure.result.engine.as_str())),
        };
        Self { failures, engines }
    }

    fn first(&self) -> &Failure<'a> {
        &self.failures[0]
    }

    fn style(&self) -> Style {
        let result = self.first().result;
        let is_mild = result.status == Status::Flaky || result.baseline == Some(Baseline::Fixed);
        if is_mild { ODD } else { BAD }
    }

    /// The finding in full.
    pub(super) fn write(&self, out: &mut Out<'_>) -> io::Result<()> {
        let failure = self.first();
        out.line(PLAIN, "")?;
        out.put(self.style(), &failure.headline().to_uppercase())?;
        out.put(STRONG, &format!("  {}", line(&failure.result.scenario)))?;
        out.line(PLAIN, &format!("  on {}", self.engines))?;
        if let Some(place) = failure.place() {
            out.line(FAINT, &format!("  {place}"))?;
        }
        if let Some(scenario) = failure.scenario {
            out.line(PLAIN, &format!("  {}", sentence(&scenario.doc)))?;
        }
        write_diff(failure, out)?;
        self.remarks().iter().try_for_each(|remark| out.line(PLAIN, &format!("  {remark}")))
    }

    /// What else there is to say: what all engines have in common, and where they differ what the first of them has.
    fn remarks(&self) -> Vec<String> {
        let all: Vec<Vec<String>> = self.failures.iter().map(Failure::remarks).collect();
        let is_common = |remark: &String| all.iter().all(|other| other.contains(remark));
        let first = self.first().engine.map(|engine| line(&engine.id)).unwrap_or_default();
        let own = all[0]
            .iter()
            .map(|remark| if is_common(remark) { remark.clone() } else { format!("on {first}: {remark}") });
        own.collect()
    }

    /// The commands that show the scenario as JavaScript, and run it again where it failed.
    pub(super) fn commands(&self) -> Vec<String> {
        let failure = self.first();
        let Some(again) = failure.command() else { return Vec::new() };
        failure.show_command().into_iter().chain([format!("{again} --repeat 20")]).collect()
    }

    /// The finding in a line.
    pub(super) fn write_line(&self, out: &mut Out<'_>) -> io::Result<()> {
        let failure = self.first();
        let headline = failure.headline();
        let status =
            if headline == Status::Failed.phrase() { String::new() } else { format!("{headline}: ") };
        let name = format!(" {status}{}", line(&failure.result.scenario));
        let room = out.width.saturating_sub(3 + width(&name)).max(ENGINES);
        out.put(self.style(), &format!("  {}", Mark::FAILED.sign))?;
        out.put(PLAIN, &name)?;
        out.line(FAINT, &fit(&format!("  on {}", self.engines), room))
    }
}

fn write_diff(failure: &Failure<'_>, out: &mut Out<'_>) -> io::Result<()> {
    if let Some(diff) = failure.diff() {
        out.put(BAD, "  - allowed")?;
        out.line(GOOD, "  + observed")?;
        for row in &diff.rows {
            let text = format!("    {} {}", row.side.mark(), line(row.label));
            let style = match row.side {
                Side::Both => PLAIN,
                Side::Allowed => BAD,
                Side::Observed => GOOD,
            };
            out.line(style, &text)?;
        }
        if diff.is_cut {
            out.line(FAINT, "      …")?;
        }
    }
    if let Some(pattern) = failure.allowed_pattern() {
        out.line(PLAIN, &format!("  allowed in all: {pattern}"))?;
    }
    if let Some(sentence) = failure.rule_sentence() {
        out.line(STRONG, &format!("  {sentence}"))?;
    }
    match failure.rule_url() {
        Some(url) => out.line(LINK, &format!("    {url}")),
        None => Ok(()),
    }
}
