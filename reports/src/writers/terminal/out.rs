//! Where a report for a terminal goes: styles, and how wide it is.

use crate::writers::columns::width;
use crate::writers::visible::Visible;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const BAD: Style = AnsiColor::Red.on_default();
pub(super) const ODD: Style = AnsiColor::Yellow.on_default();
pub(super) const LINK: Style = AnsiColor::Cyan.on_default();
pub(super) const FAINT: Style = Style::new().dimmed();
pub(super) const STRONG: Style = Style::new().bold();
pub(super) const PLAIN: Style = Style::new();

/// Where to write, and whether in colours.
pub(super) struct Out<'a> {
    stream: Visible<&'a mut dyn Write>,
    color: bool,
    /// How many columns there are.
    pub width: usize,
}

impl<'a> Out<'a> {
    pub fn new(out: &'a mut dyn Write, color: bool, width: usize) -> Self {
        Self { stream: Visible::with_styles(out, color), color, width }
    }

    /// Writes in a style; what is written ends where its text does.
    pub fn put(&mut self, style: Style, text: &str) -> io::Result<()> {
        if self.color && style != PLAIN {
            write!(self.stream, "{style}{text}{style:#}")
        } else {
            write!(self.stream, "{text}")
        }
    }

    /// Writes a line of its own.
    pub fn line(&mut self, style: Style, text: &str) -> io::Result<()> {
        self.put(style, text)?;
        writeln!(self.stream)
    }

    /// Writes a sentence behind two spaces, in as many lines as it takes: a terminal would break it within a word.
    pub fn prose(&mut self, style: Style, text: &str) -> io::Result<()> {
        let mut own = String::new();
        for word in text.split(' ') {
            if !own.is_empty() && width(&own) + width(word) + 3 > self.width {
                self.line(style, &format!("  {own}"))?;
                own.clear();
            }
            own += if own.is_empty() { "" } else { " " };
            own += word;
        }
        self.line(style, &format!("  {own}"))
    }

    /// Hands on what was written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
