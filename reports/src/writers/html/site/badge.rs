//! Badges: small pictures that a page elsewhere shows, with a label and how many scenarios are as documented.

use super::super::markup::{Markup, el};
use super::Site;
use super::since::Tone;
use crate::report::{EngineHistory, Summary};
use crate::writers::columns::{fit, width};
use crate::writers::text::line;

/// Of what is too long the beginning is shown, in columns.
const MOST: usize = 40;
/// The width of a column in the font's most usual form; the text is fitted to what this comes to, whatever the font.
const COLUMN: usize = 7;
const PADDING: usize = 6;
const HEIGHT: usize = 20;

pub(super) fn of_engine(site: &Site<'_>, engine: &EngineHistory) -> Markup {
    let last = site.last_run(engine).and_then(|run| site.history.runs.get(run)?.engines.get(&engine.id));
    match last {
        Some(told) => of(&format!("{} {}", line(&engine.name), line(&told.version)), &told.summary),
        None => of(&line(&engine.name), &Summary::default()),
    }
}

/// The latest run on all of its engines.
pub(super) fn of_all(site: &Site<'_>) -> Markup {
    of("looplaw", &site.here.view.report.summary)
}

fn of(label: &str, summary: &Summary) -> Markup {
    // White letters are told from each of these at 4.5:1 or more: WCAG 2.2, 1.4.3 Contrast (Minimum).
    let color = match Tone::of(summary) {
        Tone::Nothing => "#5b636e",
        Tone::Documented => "#146c43",
        Tone::Known => "#7a5000",
        Tone::New => "#ad241d",
    };
    picture(&fit(label, MOST), &format!("{}/{} as documented", summary.passed, summary.ran()), color)
}

fn picture(label: &str, value: &str, color: &str) -> Markup {
    let (left, right) = (width(label) * COLUMN + 2 * PADDING, width(value) * COLUMN + 2 * PADDING);
    let all = left + right;
    let title = format!("{label}: {value}");
    let rect = |x: usize, width: usize, color: &str| {
        el("rect").attr("x", x).attr("width", width).attr("height", HEIGHT).attr("fill", color).holds(())
    };
    let text = |x: usize, width: usize, text: &str| {
        let place = el("text").attr("x", x + width / 2).attr("y", 14);
        place.attr("textLength", width - 2 * PADDING).attr("lengthAdjust", "spacingAndGlyphs").holds(text)
    };
    let letters = el("g").attr("fill", "#fff").attr("text-anchor", "middle").attr("font-size", 11);
    let letters = letters.attr("font-family", "Verdana,DejaVu Sans,Geneva,sans-serif");
    let svg = el("svg").attr("xmlns", "http://www.w3.org/2000/svg").attr("role", "img");
    svg.attr("width", all).attr("height", HEIGHT).attr("aria-label", &title).holds((
        el("title").holds(title.as_str()),
        rect(0, left, "#3b424c"),
        rect(left, right, color),
        letters.holds((text(0, left, label), text(left, right, value))),
    ))
}
