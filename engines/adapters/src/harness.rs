//! The harness: JavaScript that runs cases on an engine, the same for programs, linked engines and browsers.

use looplaw_builtins::FAMILIES;
use looplaw_model::Capability;
use std::sync::LazyLock;

/// What stands before the families' own parts, and after them.
const BEFORE: &[&str] = &[
    include_str!("javascript/environment.js"),
    include_str!("javascript/pacing.js"),
    include_str!("javascript/given.js"),
];
const AFTER: &[&str] = &[include_str!("javascript/globals.js"), include_str!("javascript/harness.js")];

/// What finds out what an engine has: a function that takes the global object and what is told the answer. Each capability
/// brings its own question.
pub(crate) static PROBE: LazyLock<String> = LazyLock::new(|| {
    let asked = Capability::ALL.iter().filter_map(|capability| {
        let question = capability.question()?;
        Some(format!("\"{capability}\": function () {{ return {question}; }}"))
    });
    let questions: Vec<String> = asked.collect();
    let text = include_str!("javascript/probe.js").trim_end();
    text.replacen("= QUESTIONS;", &format!("= {{\n    {}\n  }};", questions.join(",\n    ")), 1)
});

/// The harness's text, without what is an engine's own. A family of builtins that takes anything from the engine has a part
/// of its own.
pub(crate) fn shared() -> String {
    let families = FAMILIES.iter().filter_map(|family| family.harness);
    BEFORE.iter().copied().chain(families).chain(AFTER.iter().copied()).collect()
}
