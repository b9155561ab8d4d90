//! Filters without a script: style sheets over what is checked.

use super::markup::{Markup, el};
use super::page::Page;
use std::fmt::Write;

/// The radio buttons before the failures; nothing where there is nothing to choose.
pub(super) fn controls(page: &Page<'_>) -> Markup {
    let engines = failing(page);
    let choice = |id: String, is_checked: bool, label: &str| {
        let button = el("input").attr("type", "radio").attr("name", "engine").id(id);
        el("label").holds((button.flag("checked", is_checked).void(), el("span").holds(label)))
    };
    let engine = |engine: &&str| {
        choice(format!("f-e{}", page.engine_number(engine)), false, &page.view.engine_label(engine))
    };
    let choices = (engines.len() > 1).then(|| {
        let legend = el("legend").holds("Engine");
        let all = choice("f-all".to_owned(), true, "All");
        el("fieldset").holds((legend, all, engines.iter().map(engine).collect::<Markup>()))
    });
    el("div").class("filter").holds(choices)
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
