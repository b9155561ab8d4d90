//! What several failures have in common, folded up with its number.

use super::anchor::slug;
use super::finding;
use super::markup::{Markup, el};
use super::page::Page;
use super::parts::{self, more, prose, section_link};
use crate::report::{Cause, ResultEntry, Why};
use crate::writers::cause::{link, rule, title};
use crate::writers::text::{line, plural};

/// The place of a cause in the page, which stays while the cause does.
pub(super) fn anchor(cause: &Cause<'_>) -> String {
    let name = match cause.why {
        Why::Quirk(name) => slug(&format!("quirk::{name}")),
        Why::Rule(id) => slug(id),
        Why::Status(status) => status.name().to_owned(),
        Why::Fixed => "fixed".to_owned(),
        Why::Known(recorded) => {
            let link = recorded.link.as_deref().unwrap_or_default();
            format!("known-{}", slug(&format!("{} {link}", recorded.reason)))
        }
    };
    // A cause of what is known may have the name of one of what is not.
    let is_known = cause.results().all(ResultEntry::is_expected);
    format!("{}-{name}", if is_known { "recorded" } else { "cause" })
}

/// How bad a cause is.
pub(super) const fn tone(cause: &Cause<'_>) -> &'static str {
    match cause.why {
        Why::Fixed | Why::Known(_) => "odd",
        Why::Status(status) => parts::tone(status),
        Why::Quirk(_) | Why::Rule(_) => "bad",
    }
}

/// How far it reaches: `25 scenarios, on Node.js 8 and 10`.
pub(super) fn extent(page: &Page<'_>, cause: &Cause<'_>) -> String {
    let engines = cause.engines();
    let names = page.families.words(engines.iter().map(|(id, _)| *id));
    format!("{} on {names}", plural(cause.scenarios(), "scenario"))
}

/// The cause with its findings; open where there is little of it in all.
pub(super) fn group(page: &Page<'_>, cause: &Cause<'_>, is_open: bool) -> Markup {
    let summary = el("summary").holds((
        el("span").class(format!("share {}", tone(cause))).holds(cause.len()),
        el("span").class("title").holds(prose(&title(&page.view, cause.why))),
        el("span").class("quiet").holds(extent(page, cause)),
    ));
    let rule = rule(&page.view, cause.why);
    let says = rule.map(|rule| {
        let id = el("code").class("spec").holds(line(&rule.id));
        el("p").class("says").holds((prose(&rule.says), " ", section_link(rule), " ", id))
    });
    let link = link(cause.why).map(|url| el("p").class("says").holds(more(Some(url))));
    let findings: Markup = cause.findings.iter().map(|found| finding::folded(page, found, is_open)).collect();
    let group = el("details").class("cause").id(anchor(cause)).flag("open", is_open);
    group.holds((summary, says, link, findings))
}
