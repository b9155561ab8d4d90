//! The cases and how they are written down.

/// A program with the log that the documents demand.
pub struct Case {
    pub title: &'static str,
    pub code: &'static str,
    pub expected: Vec<String>,
    /// The first major version of Node.js that follows the documents here: 20 where nothing is said.
    pub since_node: u32,
}

const FILES: &[&str] = &[
    include_str!("cases/promise.js"),
    include_str!("cases/async.js"),
    include_str!("cases/combinator.js"),
    include_str!("cases/language.js"),
    include_str!("cases/iterator.js"),
    include_str!("cases/generator.js"),
    include_str!("cases/emitter.js"),
    include_str!("cases/abort.js"),
    include_str!("cases/loop.js"),
];

pub fn cases() -> Vec<Case> {
    FILES.iter().flat_map(|file| file.split("//# ").skip(1)).map(case).collect()
}

fn case(text: &'static str) -> Case {
    let (title, code) = text.split_once('\n').unwrap_or((text, ""));
    let log = code.lines().find_map(|line| line.strip_prefix("//>")).unwrap_or_default();
    let expected =
        log.split('|').map(|label| label.trim().to_owned()).filter(|label| !label.is_empty()).collect();
    let note = code.lines().find_map(|line| line.strip_prefix("//~ "));
    let since_node = match note {
        // A note without a version: no Node.js can run it among the others.
        Some(note) => note.split(':').next().and_then(|version| version.parse().ok()).unwrap_or(u32::MAX),
        None => 20,
    };
    Case { title, code, expected, since_node }
}
