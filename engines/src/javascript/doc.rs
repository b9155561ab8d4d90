//! Text that knows where it may be broken, laid out to a width.

use std::borrow::Cow;

/// A piece of JavaScript, not laid out yet.
#[derive(Debug, Clone)]
pub(super) struct Doc {
    kind: Kind,
    /// Whether it spans lines however wide the page is.
    pub(super) tall: bool,
}

#[derive(Debug, Clone)]
enum Kind {
    Text(Cow<'static, str>),
    /// Nothing in a group that fits on its line, else a new line.
    Soft,
    /// A space in a group that fits on its line, else a new line.
    Line,
    /// A new line always.
    Hard,
    /// An empty line always, then a new line.
    Blank,
    Concat(Vec<Doc>),
    Indent(Vec<Doc>),
    Group(Vec<Doc>),
}

/// Columns by which a nested line is moved to the right.
const STEP: usize = 2;
/// Columns after which a line is broken where it can be.
const WIDTH: usize = 80;

impl Doc {
    /// Whether it brings its own brackets, to be broken inside of them.
    pub(super) fn is_bracketed(&self) -> bool {
        let Kind::Group(parts) = &self.kind else { return false };
        matches!(parts.first().map(|part| &part.kind), Some(Kind::Text(open)) if open == "[" || open == "{")
    }
}

pub(super) fn text(text: impl Into<Cow<'static, str>>) -> Doc {
    Doc { kind: Kind::Text(text.into()), tall: false }
}

pub(super) fn soft() -> Doc {
    Doc { kind: Kind::Soft, tall: false }
}

pub(super) fn line() -> Doc {
    Doc { kind: Kind::Line, tall: false }
}

pub(super) fn hard() -> Doc {
    Doc { kind: Kind::Hard, tall: true }
}

pub(super) fn blank() -> Doc {
    Doc { kind: Kind::Blank, tall: true }
}

pub(super) fn concat(parts: Vec<Doc>) -> Doc {
    let tall = parts.iter().any(|part| part.tall);
    Doc { kind: Kind::Concat(parts), tall }
}

pub(super) fn indent(parts: Vec<Doc>) -> Doc {
    let tall = parts.iter().any(|part| part.tall);
    Doc { kind: Kind::Indent(parts), tall }
}

/// Parts that are broken all together, or not at all.
pub(super) fn group(parts: Vec<Doc>) -> Doc {
    let tall = parts.iter().any(|part| part.tall);
    Doc { kind: Kind::Group(parts), tall }
}

/// The items with a comma after each but the last, and `between` after each comma.
pub(super) fn commas(items: Vec<Doc>, between: &Doc) -> Doc {
    let mut parts = Vec::with_capacity(items.len() * 3);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            parts.extend([text(","), between.clone()]);
        }
        parts.push(item);
    }
    concat(parts)
}

/// Lays a document out (Wadler, "A prettier printer": a group is flat if it fits, and broken if not).
pub(super) fn layout(doc: &Doc) -> String {
    let mut out = Layout { text: String::new(), column: 0 };
    let mut rest = vec![Item { doc, indent: 0, flat: false }];
    while let Some(item) = rest.pop() {
        match &item.doc.kind {
            Kind::Text(text) => out.text(text),
            Kind::Soft if item.flat => {}
            Kind::Line if item.flat => out.text(" "),
            Kind::Soft | Kind::Line | Kind::Hard => out.newline(item.indent),
            Kind::Blank => {
                out.newline(0);
                out.newline(item.indent);
            }
            Kind::Concat(parts) => Item::push(&mut rest, parts, item.indent, item.flat),
            Kind::Indent(parts) => Item::push(&mut rest, parts, item.indent + STEP, item.flat),
            Kind::Group(parts) => {
                let flat = item.flat || (!item.doc.tall && out.fits(item, &rest));
                Item::push(&mut rest, parts, item.indent, flat);
            }
        }
    }
    out.text
}

#[derive(Clone, Copy)]
struct Item<'a> {
    doc: &'a Doc,
    indent: usize,
    flat: bool,
}

impl<'a> Item<'a> {
    /// Puts parts on a stack so that the first is on top.
    fn push(onto: &mut Vec<Self>, parts: &'a [Doc], indent: usize, flat: bool) {
        onto.extend(parts.iter().rev().map(|doc| Self { doc, indent, flat }));
    }
}

struct Layout {
    text: String,
    column: usize,
}

impl Layout {
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    fn newline(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.column = indent;
    }

    /// Whether a group, and what follows it up to the next possible break, fits on this line.
    fn fits(&self, group: Item<'_>, rest: &[Item<'_>]) -> bool {
        let mut room = WIDTH.saturating_sub(self.column);
        let mut ahead = rest.iter().rev();
        let mut stack = vec![Item { flat: true, ..group }];
        loop {
            let Some(item) = stack.pop().or_else(|| ahead.next().copied()) else { return true };
            let width = match &item.doc.kind {
                Kind::Text(text) => text.chars().count(),
                Kind::Soft if item.flat => 0,
                Kind::Line if item.flat => 1,
                Kind::Soft | Kind::Line | Kind::Hard | Kind::Blank => return true,
                Kind::Concat(parts) | Kind::Indent(parts) | Kind::Group(parts) => {
                    Item::push(&mut stack, parts, 0, item.flat);
                    0
                }
            };
            let Some(left) = room.checked_sub(width) else { return false };
            room = left;
        }
    }
}
