//! Small things that several sections show.

use super::markup::{Content, Element, Markup, el, joined};
use crate::judge::Status;
use crate::report::RuleEntry;
use crate::writers::failure::web_address;
use crate::writers::text::{block, line, sentence};

/// The class of a status: good, bad, odd or none.
pub(super) const fn tone(status: Status) -> &'static str {
    match status {
        Status::Passed => "good",
        Status::Failed | Status::TimedOut | Status::Crashed => "bad",
        Status::Flaky => "odd",
        Status::Unsupported => "none",
    }
}

/// Sentences in which what stands between backticks is code.
pub(super) fn prose(text: &str) -> Markup {
    let text = sentence(text);
    let parts: Vec<&str> = text.split('`').collect();
    // An even number of backticks makes an odd number of parts. Otherwise one stands for itself, and so do all.
    let has_code = parts.len() % 2 == 1;
    Markup::of((
        (!has_code).then_some(text.as_str()),
        parts
            .iter()
            .enumerate()
            .filter(|_| has_code)
            .map(|(at, part)| if at % 2 == 1 { el("code").holds(*part) } else { Markup::of(*part) })
            .collect::<Markup>(),
    ))
}

/// A label as it was logged.
pub(super) fn label(text: &str) -> Markup {
    el("code").holds(line(text))
}

/// A log on one line.
pub(super) fn log(labels: &[String]) -> Markup {
    const SHOWN: usize = 100;
    let quiet = |text: &str| el("span").class("quiet").holds(text);
    let more = labels.len().saturating_sub(SHOWN);
    Markup::of((
        labels.is_empty().then(|| quiet("nothing")),
        joined(labels.iter().take(SHOWN).map(|text| label(text)), || quiet(" → ")),
        (more > 0).then(|| quiet(&format!(" … {more} more"))),
    ))
}

/// A program, with its language as a heading.
pub(super) fn program(language: &str, text: &str) -> Markup {
    if text.is_empty() {
        return Markup::default();
    }
    let code = el("code").holds(block(text));
    el("figure").class("program").attr("data-language", language).holds((
        el("figcaption").holds(el("span").holds(language)),
        el("pre").attr("tabindex", 0).holds(code),
    ))
}

/// A section that the navigation leads to, with its heading.
pub(super) fn section(id: &'static str, heading: &str, content: impl Content) -> Markup {
    let title = format!("{id}-title");
    let heading = el("h2").id(&title).holds(heading);
    el("section").id(id).attr("aria-labelledby", title).holds((heading, content))
}

/// A link that leads out of the page.
pub(super) fn out(url: &str) -> Element {
    el("a").class("out").attr("href", url).attr("rel", "noopener noreferrer")
}

/// A rule's section with a link to it, where the address is one to follow.
pub(super) fn section_link(rule: &RuleEntry) -> Markup {
    let place = prose(&format!("{}, {}", rule.document, rule.section));
    match web_address(&rule.url) {
        Some(url) => out(url).holds(place),
        None => place,
    }
}

/// A link to where more is written, where there is one.
pub(super) fn more(link: Option<&str>) -> Markup {
    Markup::of(link.map(|link| out(link).holds("More")))
}

/// A rule by its title, or by its name where the report doesn't have it.
pub(super) fn rule_title(id: &str, rule: Option<&RuleEntry>) -> String {
    rule.map_or_else(|| line(id), |rule| line(&rule.title))
}
