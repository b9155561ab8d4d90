//! Output for terminals and logs in which nothing acts but what Looplaw itself wrote to act.
//!
//! Text of engines and files may hold control sequences, which move the cursor, clear the screen or set titles;
//! characters that reverse or hide others; and what continuous integration reads as commands in a log. GitHub's runner
//! takes a line that begins with `::`, whatever space is before it, and `##[` at any place in a line (`TryParseV2` and
//! `TryParse` in `ActionCommand.cs` of actions/runner); Azure Pipelines takes `##vso[`, and others `##teamcity[`.

use super::text::{push_number, push_visible};
use std::io::{self, Write};

/// A stream whose lines are made visible before they are written: each character that can't be seen becomes its number,
/// as in `⟨U+001B⟩`, and so does a character of each beginning of a command.
///
/// A line is written when it is whole, or with [`Write::flush`], or when this is dropped.
#[derive(Debug)]
pub struct Visible<W: Write> {
    out: W,
    line: Vec<u8>,
    keeps_styles: bool,
}

impl<W: Write> Visible<W> {
    /// A stream that lets nothing through that acts.
    pub const fn new(out: W) -> Self {
        Self { out, line: Vec::new(), keeps_styles: false }
    }

    /// A stream that lets colours and the like through, for a writer that makes foreign text visible before it adds them.
    pub(super) const fn with_styles(out: W, keeps_styles: bool) -> Self {
        Self { out, line: Vec::new(), keeps_styles }
    }

    /// The stream itself, for what is to act.
    ///
    /// # Errors
    ///
    /// What is still to be written before can't be.
    pub fn inner(&mut self) -> io::Result<&mut W> {
        self.put()?;
        Ok(&mut self.out)
    }

    fn put(&mut self) -> io::Result<()> {
        let shown = shown(&String::from_utf8_lossy(&self.line), self.keeps_styles);
        self.line.clear();
        self.out.write_all(shown.as_bytes())
    }
}

impl<W: Write> Write for Visible<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            let (text, is_whole) = part.strip_suffix(b"\n").map_or((part, false), |text| (text, true));
            self.line.extend(text);
            if is_whole {
                self.put()?;
                self.out.write_all(b"\n")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.put()?;
        self.out.flush()
    }
}

impl<W: Write> Drop for Visible<W> {
    fn drop(&mut self) {
        // Who wants to know whether it was written flushes.
        let _ = self.put();
    }
}

/// Text of one line as [`Visible`] writes it.
pub fn visible(text: &str) -> String {
    shown(text, false)
}

fn shown(line: &str, keeps_styles: bool) -> String {
    let line = without_commands(line);
    let mut shown = String::with_capacity(line.len());
    let (mut rest, mut is_begin) = (line.as_str(), true);
    while let Some(character) = rest.chars().next() {
        let style = if keeps_styles { style(rest) } else { 0 };
        if style > 0 {
            shown.push_str(&rest[..style]);
            rest = &rest[style..];
            continue;
        }
        if is_begin && rest.starts_with("::") {
            push_number(&mut shown, character);
        } else {
            push_visible(&mut shown, character, character == '\t');
        }
        is_begin &= character.is_whitespace();
        rest = &rest[character.len_utf8()..];
    }
    shown
}

/// Text in which no command begins that may stand at any place of a line: `##[`, or `##` with a word before the bracket.
pub(super) fn without_commands(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let word =
            text[at..].strip_prefix("##").map(|rest| rest.trim_start_matches(|c: char| c.is_alphabetic()));
        if word.is_some_and(|rest| rest.starts_with('[')) {
            push_number(&mut shown, character);
        } else {
            shown.push(character);
        }
    }
    shown
}

/// How many bytes at the beginning are a sequence that selects colours and the like, `ESC [ … m`.
fn style(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("\u{1b}[") else { return 0 };
    let end = rest.find(|character: char| !character.is_ascii_digit() && character != ';');
    end.filter(|end| rest[*end..].starts_with('m')).map_or(0, |end| end + 3)
}

#[cfg(test)]
mod tests {
    use super::{Visible, visible};
    use std::io::Write;

    fn written(parts: &[&[u8]], keeps_styles: bool) -> String {
        let mut bytes = Vec::new();
        let mut out = Visible::with_styles(&mut bytes, keeps_styles);
        for part in parts {
            out.write_all(part).expect("a vector takes everything");
        }
        drop(out);
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn nothing_acts() {
        let attack = "\u{1b}]0;title\u{7}\u{1b}[2J\u{9b}31m\u{202e}\r\u{3164}\u{e0041}";
        let shown = "⟨U+001B⟩]0;title⟨U+0007⟩⟨U+001B⟩[2J⟨U+009B⟩31m⟨U+202E⟩⟨U+000D⟩⟨U+3164⟩⟨U+E0041⟩";
        assert_eq!(visible(attack), shown);
        assert_eq!(written(&[attack.as_bytes(), b"\n"], false), format!("{shown}\n"));
        assert_eq!(visible("a\nb"), "a⟨U+000A⟩b");
    }

    #[test]
    fn commands_of_continuous_integration_are_broken() {
        assert_eq!(visible("::error::x"), "⟨U+003A⟩:error::x");
        assert_eq!(visible(" \t ::error::x"), " \t ⟨U+003A⟩:error::x");
        assert_eq!(visible("jobs::a is ::b"), "jobs::a is ::b");
        assert_eq!(visible("x ##[error]y"), "x ⟨U+0023⟩#[error]y");
        assert_eq!(visible("###[group]"), "#⟨U+0023⟩#[group]");
        assert_eq!(
            visible("x ##vso[task.setvariable]##Teamcity["),
            "x ⟨U+0023⟩#vso[task.setvariable]⟨U+0023⟩#Teamcity["
        );
        assert_eq!(visible("## a [b]"), "## a [b]");
    }

    #[test]
    fn styles_pass_where_they_are_wanted_and_no_other_sequence() {
        let text = "\u{1b}[1;31m::x\u{1b}[0m \u{1b}[2J\u{1b}[";
        let shown = "\u{1b}[1;31m⟨U+003A⟩:x\u{1b}[0m ⟨U+001B⟩[2J⟨U+001B⟩[";
        assert_eq!(written(&[text.as_bytes()], true), shown);
        assert!(!written(&[text.as_bytes()], false).contains('\u{1b}'));
    }

    #[test]
    fn a_line_may_come_in_parts() {
        assert_eq!(written(&[b"a\xe2\x82", b"\xac\n\xff", b":", b":\n:", b":"], false), "a€\n�::\n⟨U+003A⟩:");
    }

    #[test]
    fn what_is_to_act_goes_behind_what_was_written_before() {
        let mut bytes = Vec::new();
        let mut out = Visible::new(&mut bytes);
        write!(out, "::a").expect("written");
        out.inner().expect("written").write_all(b"::b").expect("written");
        drop(out);
        assert_eq!(bytes, "⟨U+003A⟩:a::b".as_bytes());
    }
}
