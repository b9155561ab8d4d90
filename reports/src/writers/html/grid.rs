//! Tables with a column for each engine: the engines by family, and what is told of each in a cell.

use super::markup::{Content, Markup, el};
use super::page::Page;
use crate::writers::text::line;
use std::fmt::Write;

/// The width of the first column and of each other one, in rem: with less, the table scrolls within itself.
const WIDTHS: (usize, usize) = (14, 4);

/// How much wider the first column is where a rule's sentence stands in it.
const RULE: usize = 15;

/// How many of what was run is as it should be on one engine.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub good: usize,
    pub ran: usize,
    /// How many are neither as documented nor known.
    pub new: usize,
}

/// A table with a name for who can't see it, the head of its first column, and its rows.
pub(super) fn table(page: &Page<'_>, name: &str, corner: &str, rows: impl Content) -> Markup {
    let families = page.families.all.iter().map(|family| {
        let th = el("th").attr("scope", "colgroup").attr("colspan", family.engines.len());
        th.holds(family.name.as_str())
    });
    let versions = page.families.all.iter().flat_map(|family| {
        let version = |(at, (_, version)): (usize, &(&str, String))| {
            el("th").attr("scope", "col").class(if at == 0 { "first" } else { "" }).holds(version.as_str())
        };
        family.engines.iter().enumerate().map(version)
    });
    let sum = el("th").attr("scope", "col").attr("rowspan", 2).class("sum").holds("All");
    let corner = el("th").attr("scope", "col").attr("rowspan", 2).class("corner").holds(corner);
    let head = (
        el("tr").class("families").holds((corner, families.collect::<Markup>(), sum)),
        el("tr").class("versions").holds(versions.collect::<Markup>()),
    );
    let table = (el("thead").holds(head), el("tbody").holds(rows));
    let scroll = el("section").class("scroll").attr("aria-label", name).attr("tabindex", 0);
    scroll.holds(el("table").class("grid").holds(table))
}

/// The cell of a tally, with a link to the first of what is wrong.
pub(super) fn cell(tally: Tally, link: Option<String>) -> Markup {
    let text = match tally.ran {
        0 => "–".to_owned(),
        ran => format!("{}/{ran}", tally.good),
    };
    let content = match link {
        Some(link) => el("a").attr("href", link).holds(text),
        None => Markup::of(text),
    };
    el("td").class(shade(tally)).holds(content)
}

/// The cell of all engines together, which on a narrow screen stands for those on which all is well.
pub(super) fn sum(good: usize, ran: usize) -> Markup {
    el("td").class("sum").holds(if ran == 0 { "–".to_owned() } else { format!("{good}/{ran}") })
}

/// The class of a tally: good, or what is wrong in one of four shades, by its share.
fn shade(tally: Tally) -> String {
    let wrong = tally.ran.saturating_sub(tally.good);
    let shade = (wrong * 4).div_ceil(tally.ran.max(1)).max(1);
    match (tally.ran, wrong, tally.new) {
        (0, _, _) => "none".to_owned(),
        (_, 0, 0) => "good".to_owned(),
        (_, 0, _) | (_, _, 0) => format!("odd s{shade}"),
        _ => format!("bad s{shade}"),
    }
}

/// Where the table has the width that it needs, its head stays while the page scrolls. On a narrow screen there are no
/// columns, and each cell says its engine.
pub(super) fn style(page: &Page<'_>) -> String {
    let width = WIDTHS.0 + WIDTHS.1 * page.view.engine_ids.len();
    let mut style = format!(
        "@media (min-width:{width}rem){{.scroll{{--top:var(--bar);overflow:visible;max-height:none}}"
    );
    style.push_str("#areas .scroll::before,.catalogue .scroll::before{display:none}}");
    // Writing to a string can't fail.
    let _ = write!(style, "@media (min-width:{}rem){{.scroll::before{{display:none}}}}", width + RULE);
    style.push_str("@media screen and (max-width:45rem){");
    for (at, engine) in page.families.ids().enumerate() {
        let (column, label) = (at + 2, css_string(&page.families.label(engine)));
        let _ = write!(style, ".grid td:nth-child({column})::before{{content:{label}}}");
    }
    style + "}"
}

/// Any text as a string of CSS that ends neither the string nor the style sheet.
fn css_string(text: &str) -> String {
    let mut string = String::from("\"");
    for character in line(text).chars() {
        if character.is_ascii_alphanumeric() {
            string.push(character);
        } else {
            let _ = write!(string, "\\{:x} ", u32::from(character));
        }
    }
    string + "\""
}
