//! Filters without a script: style sheets over what is checked.

use super::page::Page;
use crate::report::Baseline;
use maud::{Markup, html};
use std::fmt::Write;

/// The radio buttons and check boxes before the failures; nothing where there is nothing to choose.
pub(super) fn controls(page: &Page<'_>) -> Markup {
    let engines = failing(page);
    html! {
        div.filter {
            @if engines.len() > 1 {
                fieldset {
                    legend { "Engine" }
                    label { input type="radio" name="engine" id="f-all" checked; span { "All" } }
                    @for engine in &engines {
                        label {
                            input type="radio" name="engine" id={ "f-e" (page.engine_number(engine)) };
                            span { (page.view.engine_label(engine)) }
                        }
                    }
                }
            }
            @if has_known(page) {
                label.check { input type="checkbox" id="f-known"; span { "Hide known failures" } }
            }
        }
    }
}

/// The rules that the controls switch on.
pub(super) fn style(page: &Page<'_>) -> String {
    let mut style = String::new();
    for engine in failing(page) {
        let number = page.engine_number(engine);
        // Writing to a string can't fail.
        let _ = write!(style, "body:has(#f-e{number}:checked) .finding:not(.e{number}),");
        let _ = write!(style, "body:has(#f-e{number}:checked) .case:not(.e{number}){{display:none}}");
    }
    style
}

/// The engines that have a failure.
fn failing<'a>(page: &Page<'a>) -> Vec<&'a str> {
    let has_failure = |engine: &&&str| page.view.total(engine).failures() > 0;
    page.view.engine_ids.iter().filter(has_failure).copied().collect()
}

fn has_known(page: &Page<'_>) -> bool {
    page.view.report.results.iter().any(|result| result.baseline == Some(Baseline::Known))
}
