//! What was not tested, engine by engine, folded up.

use super::page::Page;
use super::parts::{label, prose, rule_title};
use crate::writers::text::plural;
use crate::writers::untested::{self, ADVICE, Untested};
use maud::{Markup, html};

pub(super) fn section(page: &Page<'_>) -> Markup {
    let all = untested::untested(&page.view);
    html! {
        @if !all.is_empty() {
            section #untested aria-labelledby="untested-title" {
                h2 #untested-title { "Not tested" }
                p.hint { (ADVICE) }
                @for untested in &all { (engine(page, untested)) }
            }
        }
    }
}

fn engine(page: &Page<'_>, untested: &Untested<'_>) -> Markup {
    let rules = untested.rules();
    html! {
        details.known-cases {
            summary {
                (page.view.engine_label(untested.engine)) ": " (plural(untested.count(), "scenario"))
                @if !rules.is_empty() { ", " (plural(rules.len(), "rule")) " that nothing tests" }
            }
            ul.stale {
                @for entry in &untested.entries { li { (entry.scenarios) " " (prose(&untested::words(entry))) } }
            }
            @if !rules.is_empty() {
                p.hint { "No scenario tests these rules here:" }
                ul.stale {
                    @for rule in rules { li { (label(rule)) " " (prose(&rule_title(rule, page.view.rule(rule)))) } }
                }
            }
        }
    }
}
