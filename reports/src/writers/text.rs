//! Strings that nobody checked, made fit to be shown.

use crate::hidden::is_hidden;
use looplaw_model::Text;
use std::fmt::Write;

/// How much of a label or a name is shown, in characters.
const MAX_LABEL: usize = 160;

/// How much of a message is shown, in characters.
const MAX_MESSAGE: usize = 1_000;

/// How much of a program is shown, in characters.
const MAX_BLOCK: usize = 20_000;

/// A label or a name on one line: what can't be seen made visible, and not too long.
///
/// An empty one, or one that begins or ends with a space, is quoted.
pub(super) fn line(text: &str) -> String {
    let shown = shortened(text, MAX_LABEL, false);
    let has_edges = !text.is_empty() && !text.starts_with(' ') && !text.ends_with(' ');
    if has_edges { shown } else { format!("\"{shown}\"") }
}

/// What an engine said, on one line: its own lines with a bar between them.
pub(super) fn message(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    shortened(&lines.join(" | "), MAX_MESSAGE, false)
}

/// Prose on one line, whatever its lines were in its source.
pub(super) fn sentence(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    shortened(&words.join(" "), MAX_MESSAGE, false)
}

/// A text of several lines: line feeds and tabs are kept, other characters that can't be seen are made visible.
pub(super) fn block(text: &str) -> String {
    shortened(text, MAX_BLOCK, true)
}

fn shortened(text: &str, most: usize, lines: bool) -> String {
    let mut shown = String::with_capacity(text.len().min(most * 4));
    for character in text.chars().take(most) {
        push_visible(&mut shown, character, lines);
    }
    let rest = text.chars().skip(most).count();
    if rest > 0 {
        let _ = write!(shown, "… ({rest} more characters)");
    }
    shown
}

/// Invisible characters as their number. (Unicode has pictures of control characters, and few fonts have them.)
pub(super) fn push_visible(shown: &mut String, character: char, lines: bool) {
    let is_kept = lines && matches!(character, '\n' | '\t');
    if is_hidden(character) && !is_kept {
        push_number(shown, character);
    } else {
        shown.push(character);
    }
}

/// A character as its number.
pub(super) fn push_number(shown: &mut String, character: char) {
    // Writing to a string can't fail.
    let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(character));
}

/// What stands for a callback that logs nothing.
pub(super) const SILENT: &str = "·";

/// What a step of a timeline logged, on one line; nothing, if it logged nothing.
pub(super) fn labels(labels: &[Text]) -> String {
    labels.iter().map(|label| line(label)).collect::<Vec<_>>().join(", ")
}

/// A number with its noun: `1 failure`, `2 failures`.
pub fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// Milliseconds as a person says them.
#[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
pub(super) fn duration(ms: u64) -> String {
    match ms {
        0..1_000 => format!("{ms} ms"),
        1_000..60_000 => format!("{:.1} s", ms as f64 / 1000.0),
        _ => format!("{} min {} s", ms / 60_000, ms / 1_000 % 60),
    }
}

/// `2026-11-22T04:30:00Z` as `2026-11-22 04:30 UTC`; anything else as it is.
pub(super) fn moment(started: &str) -> String {
    let parts = started.strip_suffix('Z').and_then(|moment| moment.split_once('T'));
    match parts {
        Some((date, time)) => line(&format!("{date} {} UTC", time.get(..5).unwrap_or(time))),
        None => line(started),
    }
}

#[cfg(test)]
mod tests {
    use super::{block, duration, line, message, sentence};

    #[test]
    fn what_cannot_be_seen_is_made_visible() {
        assert_eq!(line("a\u{1b}[31m\u{202e}\r\n"), "a⟨U+001B⟩[31m⟨U+202E⟩⟨U+000D⟩⟨U+000A⟩");
        assert_eq!(line("\u{7f}\u{85}\u{feff}"), "⟨U+007F⟩⟨U+0085⟩⟨U+FEFF⟩");
        assert_eq!(block("a\n\tb\r"), "a\n\tb⟨U+000D⟩");
        // Fillers, an empty pattern, a joiner, a variation, a tag, and a space that is another.
        for hidden in
            ['\u{3164}', '\u{115f}', '\u{2800}', '\u{34f}', '\u{fe0f}', '\u{e0100}', '\u{e0061}', '\u{a0}']
        {
            assert_eq!(line(&format!("a{hidden}")), format!("a⟨U+{:04X}⟩", u32::from(hidden)));
        }
    }

    #[test]
    fn labels_without_visible_edges_are_quoted() {
        assert_eq!(line(""), "\"\"");
        assert_eq!(line(" a"), "\" a\"");
        assert_eq!(line("a b"), "a b");
    }

    #[test]
    fn lines_become_one() {
        assert_eq!(message("died\n  at a\r\n\n"), "died | at a");
        assert_eq!(sentence("It goes on\nand on. "), "It goes on and on.");
    }

    #[test]
    fn a_label_of_megabytes_is_shortened_by_characters() {
        let shown = line(&"é".repeat(1_000_000));
        assert!(shown.starts_with("éé") && shown.ends_with("é… (999840 more characters)"));
    }

    #[test]
    fn durations_read_well() {
        assert_eq!([0, 999, 1_234, 61_000].map(duration), ["0 ms", "999 ms", "1.2 s", "1 min 1 s"]);
    }
}
