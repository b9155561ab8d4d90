//! What is not as expected: cause by cause where it is much.

use super::finding::Told;
use super::out::{BAD, FAINT, ODD, Out, PLAIN, STRONG};
use crate::report::{Cause, Finding, Report, Why, causes, findings};
use crate::writers::cause::title;
use crate::writers::columns::fit;
use crate::writers::command::program;
use crate::writers::failure::quoted;
use crate::writers::families::Families;
use crate::writers::text::{line, plural};
use crate::writers::view::View;
use std::io;

/// Up to so many findings are all told in full, in the order of the catalogue.
const FEW: usize = 10;
/// Of more, the most telling one of so many causes is told in full.
const TELLING: usize = 5;
/// The most causes that the end has.
const CAUSES: usize = 8;

/// What explains the results that are not as expected, what explains most first.
pub(super) fn unexpected(report: &Report) -> Vec<Cause<'_>> {
    causes(report.results.iter().filter(|result| !result.is_expected()))
}

/// Each in full, whatever their number.
pub(super) fn write_all(view: &View<'_>, families: &Families<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let found = findings(view.report.results.iter().filter(|result| !result.is_expected()));
    found.iter().try_for_each(|finding| Told::new(view, families, finding).write(out))
}

/// A few in full; of many the most telling in full and a line for each of the others, under what explains them.
pub(super) fn write(view: &View<'_>, families: &Families<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let causes = unexpected(view.report);
    if causes.iter().map(|cause| cause.findings.len()).sum::<usize>() <= FEW {
        return write_all(view, families, out);
    }
    causes
        .iter()
        .enumerate()
        .try_for_each(|(at, cause)| write_cause(view, families, cause, at < TELLING, out))
}

fn write_cause(
    view: &View<'_>,
    families: &Families<'_>,
    cause: &Cause<'_>,
    in_full: bool,
    out: &mut Out<'_>,
) -> io::Result<()> {
    out.line(PLAIN, "")?;
    write_head(view, cause, out)?;
    if cause.findings.len() > 1 {
        let engines = families.words(cause.engines().iter().map(|(engine, _)| *engine));
        out.line(PLAIN, &format!("  {}, on {engines}", plural(cause.scenarios(), "scenario")))?;
    }
    let telling = cause.telling();
    if in_full {
        Told::new(view, families, telling).write(out)?;
    }
    let rest: Vec<&Finding<'_>> =
        cause.findings.iter().filter(|finding| !in_full || *finding != telling).collect();
    if in_full && !rest.is_empty() {
        out.line(FAINT, &format!("  and {} more of this cause:", rest.len()))?;
    }
    rest.iter().try_for_each(|finding| Told::new(view, families, finding).write_line(out))
}

/// How many results, of what cause.
fn write_head(view: &View<'_>, cause: &Cause<'_>, out: &mut Out<'_>) -> io::Result<()> {
    // The rule's name comes first, as it is what `looplaw rules` takes.
    let id = match cause.why {
        Why::Rule(id) => format!("{}: ", line(id)),
        Why::Quirk(_) | Why::Status(_) | Why::Fixed | Why::Known(_) => String::new(),
    };
    let style = if cause.why == Why::Fixed { ODD } else { BAD };
    out.put(style, &format!("{:>4} ", cause.len()))?;
    let words = format!("{id}{}", title(view, cause.why));
    out.line(STRONG, &fit(&words, out.width.saturating_sub(5)))
}

/// The causes in a line each, for the end of a report in which they stand far above.
pub(super) fn write_causes(view: &View<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let causes = unexpected(view.report);
    if causes.len() < 2 {
        return Ok(());
    }
    out.line(PLAIN, "")?;
    out.line(STRONG, "What explains most:")?;
    causes.iter().take(CAUSES).try_for_each(|cause| write_head(view, cause, out))?;
    let rest = causes.get(CAUSES..).unwrap_or_default();
    if !rest.is_empty() {
        let results: usize = rest.iter().map(Cause::len).sum();
        out.line(FAINT, &format!("{results:>4} for {}", plural(rest.len(), "other cause")))?;
    }
    Ok(())
}

/// What to run next: the most telling failure as a program, again, and what its rule says.
pub(super) fn write_next(view: &View<'_>, families: &Families<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let causes = unexpected(view.report);
    let Some(cause) = causes.first() else { return Ok(()) };
    let told = Told::new(view, families, cause.telling());
    let rule = match cause.why {
        Why::Rule(id) => view.rule(id).and_then(|rule| {
            Some(format!("{} rules {}", program(view.report.tool.target.as_ref())?, quoted(&rule.id)?))
        }),
        Why::Quirk(_) | Why::Status(_) | Why::Fixed | Why::Known(_) => None,
    };
    let commands: Vec<String> = told.commands().into_iter().chain(rule).collect();
    if commands.is_empty() {
        return Ok(());
    }
    out.line(STRONG, "Next:")?;
    commands.iter().try_for_each(|command| out.line(PLAIN, &format!("  {command}")))
}
