//! A timeline on a terminal: a column for each queue that is used, a row for each callback.

use super::Options;
use super::out::{FAINT, ODD, Out, PLAIN, STRONG};
use crate::writers::columns::{fit, left, right, width};
use crate::writers::text::{SILENT, labels, line, plural};
use looplaw_model::{End, Lane, Open, Step, Timeline};
use std::fmt::Display;
use std::io::{self, Write};

/// Between two columns.
const GAP: &str = "  ";
/// The columns of a step's number.
const NUMBER: usize = 3;

/// Writes a timeline, as wide as the options say. `says` gives a rule's title.
///
/// # Errors
///
/// `out` can't be written to.
pub fn write_timeline<R: Display>(
    timeline: &Timeline<R>,
    says: &dyn Fn(&R) -> Option<String>,
    out: &mut dyn Write,
    options: Options,
) -> io::Result<()> {
    let mut out = Out::new(out, options.color, options.width);
    let table = Table::of(timeline, out.width);
    out.line(STRONG, &table.head())?;
    for (at, step) in timeline.steps.iter().enumerate() {
        if timeline.follows_checkpoint(at) {
            out.line(
                FAINT,
                &fit("  ── checkpoint: nothing is left that runs before the next task", out.width),
            )?;
        }
        timeline
            .open
            .iter()
            .filter(|open| open.before == at)
            .try_for_each(|open| write_open(open, &mut out))?;
        out.line(PLAIN, &table.row(at, step))?;
    }
    let last = timeline.steps.len();
    timeline
        .open
        .iter()
        .filter(|open| open.before >= last)
        .try_for_each(|open| write_open(open, &mut out))?;
    if let Some(end) = ended(&timeline.end) {
        out.line(ODD, &fit(&format!("  ── {end}"), out.width))?;
    }
    out.line(PLAIN, "")?;
    write_rules(timeline, says, &mut out)?;
    out.flush()
}

fn write_open<R: Display>(open: &Open<R>, out: &mut Out<'_>) -> io::Result<()> {
    let rule = line(&open.rule.to_string());
    let text = format!("  ?  open: {} of {} ways, as {rule} leaves it", open.taken + 1, open.ways);
    out.line(ODD, &fit(&text, out.width))
}

/// How a run ended, where it did not come to its end.
fn ended(end: &End) -> Option<String> {
    match end {
        End::Completed => None,
        End::Unsettled => Some("the module still waits: its top-level await never settled".to_owned()),
        End::Uncaught(error) => Some(format!("ended by an uncaught error: {}", line(error))),
        End::TimedOut => Some("it does not end".to_owned()),
        End::Crashed(said) | End::Lost(said) | End::Unsupported(said) => Some(line(said)),
    }
}

/// The columns of a timeline: the step, what it logged in the column of its queue, and who queued it.
struct Table {
    lanes: Vec<(Lane, usize)>,
}

impl Table {
    fn of<R>(timeline: &Timeline<R>, columns: usize) -> Self {
        let lanes = timeline.lanes();
        let wanted = |lane: &Lane| {
            let own = timeline.steps.iter().filter(|step| step.lane == *lane);
            own.map(|step| width(&shown(step))).chain([width(lane.name())]).max().unwrap_or(0)
        };
        let mut lanes: Vec<(Lane, usize)> = lanes.iter().map(|lane| (*lane, wanted(lane))).collect();
        let room = columns.saturating_sub(NUMBER + width(GAP) + width(" from"));
        // The widest gives way first, so that short labels stay whole.
        while lanes.iter().map(|(_, own)| own + width(GAP)).sum::<usize>() > room {
            let Some((_, widest)) = lanes.iter_mut().max_by_key(|(_, own)| *own).filter(|(_, own)| *own > 1)
            else {
                break;
            };
            *widest -= 1;
        }
        Self { lanes }
    }

    fn head(&self) -> String {
        let heads = self.lanes.iter().map(|(lane, own)| left(&fit(lane.name(), *own), *own) + GAP);
        format!("{}{GAP}{}from", right("#", NUMBER), heads.collect::<String>())
    }

    fn row<R>(&self, at: usize, step: &Step<R>) -> String {
        let cell = |(lane, own): &(Lane, usize)| {
            let text = if *lane == step.lane { fit(&shown(step), *own) } else { String::new() };
            left(&text, *own) + GAP
        };
        let cells: String = self.lanes.iter().map(cell).collect();
        let by = step.by.map(|by| format!("#{}", by + 1)).unwrap_or_default();
        format!("{}{GAP}{cells}{by}", right(&(at + 1).to_string(), NUMBER)).trim_end().to_owned()
    }
}

/// What a step logged, on one line.
fn shown<R>(step: &Step<R>) -> String {
    if step.labels.is_empty() { SILENT.to_owned() } else { labels(&step.labels) }
}

/// The rules by which steps ran, each with its steps.
fn write_rules<R: Display>(
    timeline: &Timeline<R>,
    says: &dyn Fn(&R) -> Option<String>,
    out: &mut Out<'_>,
) -> io::Result<()> {
    let mut rules: Vec<(String, Option<String>, Vec<String>)> = Vec::new();
    for (at, step) in timeline.steps.iter().enumerate() {
        for rule in [Some(&step.rule), step.also.as_ref()].into_iter().flatten() {
            let (name, number) = (rule.to_string(), format!("#{}", at + 1));
            match rules.iter_mut().find(|(known, ..)| *known == name) {
                Some((_, _, steps)) => steps.push(number),
                None => rules.push((name, says(rule), vec![number])),
            }
        }
    }
    out.line(STRONG, &format!("By {}:", plural(rules.len(), "rule")))?;
    for (name, title, steps) in &rules {
        let title = title.as_ref().map(|title| format!(": {}", line(title))).unwrap_or_default();
        out.line(PLAIN, &fit(&format!("  {}{title}", line(name)), out.width))?;
        out.line(FAINT, &fit(&format!("      {}", steps.join(" ")), out.width))?;
    }
    Ok(())
}
