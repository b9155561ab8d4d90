//! Filters without a script: style sheets over what is checked.

use super::page::Page;
use maud::{Markup, html};
use std::fmt::Write;

/// The radio buttons before the failures; nothing where there is nothing to choose.
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

/// The engines of which something is not as expected.
fn failing<'a>(page: &Page<'a>) -> Vec<&'a str> {
    let has_any = |engine: &&&str| page.view.total(engine).unexpected() > 0;
    page.view.engine_ids.iter().filter(has_any).copied().collect()
}
