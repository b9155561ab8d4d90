//! The version that a program tells of itself.

use super::child::{Child, Heard};
use super::command_line::CommandLine;
use super::leftovers::Leftovers;
use super::patience::Patience;
use std::time::Duration;

/// How long a program may take to tell it. Nothing but a number in a report depends on it.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many lines of what it says are looked at.
const MOST_LINES: usize = 40;

/// What a command line's program tells with `--version`, where it is the engine itself: where other words than options
/// and the file follow it, it may be something that starts the engine, with a version of its own.
pub(super) fn version(line: &CommandLine) -> Option<String> {
    let leftovers = Leftovers::new();
    let mut command = line.asking("--version")?;
    leftovers.mark(&mut command);
    let mut child = Child::start(command).ok()?;
    let mut patience = Patience::of(PATIENCE);
    let mut lines = Vec::new();
    while let (true, Heard::Line(line)) = (lines.len() < MOST_LINES, child.hear(&mut patience)) {
        lines.push(line);
    }
    let is_done = child.end().is_some_and(|status| status.success());
    if is_done { named(&line.title(), &lines) } else { None }
}

/// The version in a line that names the program, or in the first one if that is a version and no more: a line may tell
/// the version of a part.
fn named(title: &str, lines: &[String]) -> Option<String> {
    let title = title.to_lowercase();
    let names = |line: &&String| line.to_lowercase().contains(&title);
    let in_line = |line: &String| line.split_whitespace().find_map(version_in);
    let alone = || lines.first().and_then(|line| version_in(line.trim()));
    lines.iter().filter(names).find_map(in_line).or_else(alone)
}

/// The version that a word is: `v1.2`, `(1.2.3-rc.1)`.
fn version_in(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let word = word.strip_prefix('v').unwrap_or(word);
    let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || b".+-_".contains(&byte);
    let is_version = word.starts_with(|c: char| c.is_ascii_digit())
        && word.contains('.')
        && word.len() <= 80
        && word.bytes().all(is_fit);
    is_version.then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn the_version_is_the_programs_own() {
        let told =
            |title: &str, text: &str| named(title, &text.lines().map(str::to_owned).collect::<Vec<_>>());
        let hermes = "LLVM:\n  LLVH version 8.0.0svn\n\nHermes JavaScript compiler.\n  Hermes release version: 0.12.0\n";
        assert_eq!(told("hermes", hermes).as_deref(), Some("0.12.0"));
        assert_eq!(told("gjs", "gjs 1.74.2").as_deref(), Some("1.74.2"));
        assert_eq!(told("qjs", "v0.8.0\n").as_deref(), Some("0.8.0"));
        assert_eq!(told("jsc", "ERROR: invalid option: --version"), None);
        assert_eq!(told("run", "Usage: run 1.0 FILE\n").as_deref(), Some("1.0"));
        assert_eq!(told("env", "coreutils 9.1"), None);
    }
}
