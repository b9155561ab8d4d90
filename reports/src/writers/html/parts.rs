//! Small things that several sections show.

use crate::judge::Status;
use crate::report::{RuleEntry, Summary};
use crate::writers::failure::web_address;
use crate::writers::text::{block, line, sentence};
use maud::{Markup, html};

/// The class of a status: good, bad, odd or none.
pub(super) const fn tone(status: Status) -> &'static str {
    match status {
        Status::Passed => "good",
        Status::Failed | Status::TimedOut | Status::Crashed => "bad",
        Status::Flaky => "odd",
        Status::Unsupported => "none",
    }
}

/// The class of several results.
pub(super) const fn tally_tone(tally: &Summary) -> &'static str {
    match (tally.ran(), tally.unexpected(), tally.failures()) {
        (0, _, _) => "none",
        (_, 0, 0) => "good",
        (_, 0, _) => "odd",
        _ => "bad",
    }
}

/// Sentences in which what stands between backticks is code.
pub(super) fn prose(text: &str) -> Markup {
    let text = sentence(text);
    let parts: Vec<&str> = text.split('`').collect();
    // An even number of backticks makes an odd number of parts. Otherwise one stands for itself, and so do all.
    let has_code = parts.len() % 2 == 1;
    html! {
        @if !has_code { (text) }
        @for (at, part) in parts.iter().enumerate().filter(|_| has_code) {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// A label as it was logged.
pub(super) fn label(text: &str) -> Markup {
    html! { code { (line(text)) } }
}

/// A log on one line.
pub(super) fn log(labels: &[String]) -> Markup {
    const SHOWN: usize = 100;
    html! {
        @if labels.is_empty() { span.quiet { "nothing" } }
        @for (at, text) in labels.iter().take(SHOWN).enumerate() {
            @if at > 0 { span.quiet { " → " } }
            (label(text))
        }
        @if labels.len() > SHOWN { span.quiet { " … " (labels.len() - SHOWN) " more" } }
    }
}

/// A program, with its language as a heading.
pub(super) fn program(language: &str, text: &str) -> Markup {
    html! {
        @if !text.is_empty() {
            figure.program {
                figcaption { (language) }
                pre tabindex="0" { code { (block(text)) } }
            }
        }
    }
}

/// A rule's section with a link to it, where the address is one to follow.
pub(super) fn section_link(rule: &RuleEntry) -> Markup {
    let place = prose(&format!("{}, {}", rule.document, rule.section));
    html! {
        @match web_address(&rule.url) {
            Some(url) => a.out href=(url) rel="noopener noreferrer" { (place) },
            None => (place),
        }
    }
}

/// A link to where more is written, where there is one.
pub(super) fn more(link: Option<&str>) -> Markup {
    html! { @if let Some(link) = link { a.out href=(link) rel="noopener noreferrer" { "More" } } }
}

/// A rule by its title, or by its name where the report doesn't have it.
pub(super) fn rule_title(id: &str, rule: Option<&RuleEntry>) -> String {
    rule.map_or_else(|| line(id), |rule| line(&rule.title))
}
