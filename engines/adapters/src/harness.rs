//! The harness: JavaScript that runs cases on an engine, the same for programs, linked engines and browsers.

use looplaw_model::Capability;
use std::sync::LazyLock;

/// The parts that no engine is special to, in the order in which they stand in a file. A family of builtins that takes
/// anything from the engine has a file of its name.
const PARTS: &[&str] = &[
    include_str!("javascript/environment.js"),
    include_str!("javascript/pacing.js"),
    include_str!("javascript/given.js"),
    include_str!("javascript/given/console.js"),
    include_str!("javascript/given/timers.js"),
    include_str!("javascript/given/jobs.js"),
    include_str!("javascript/given/hooks.js"),
    include_str!("javascript/given/io.js"),
    include_str!("javascript/given/emitter.js"),
    include_str!("javascript/given/abort.js"),
    include_str!("javascript/given/messages.js"),
    include_str!("javascript/globals.js"),
    include_str!("javascript/harness.js"),
];

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

/// The harness's text, without what is an engine's own.
pub(crate) fn shared() -> String {
    PARTS.concat()
}
