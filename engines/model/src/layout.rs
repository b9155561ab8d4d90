//! Text that knows where it may be broken, laid out to a width.

use std::borrow::Cow;

/// A piece of source, not laid out yet.
#[derive(Debug, Clone)]
pub(crate) struct Doc {
    kind: Kind,
    /// Whether it spans lines however wide the page is.
    pub(crate) tall: bool,
    /// A function's form with braces, for where the one without doesn't fit among the arguments of a call.
    braced: Option<Box<Doc>>,
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
    /// The first if it fits on its line, else the second.
    Either(Box<[Doc; 2]>),
}

/// The columns of a page that is not of any other width.
const WIDTH: usize = 80;

impl Doc {
    /// The same, with another form, if there is one, for where it doesn't fit among the arguments of a call.
    pub(crate) fn or_braced(self, braced: Option<Doc>) -> Self {
        Self { braced: braced.map(Box::new), ..self }
    }

    /// Whether it brings its own brackets, to be broken inside of them.
    pub(crate) fn is_bracketed(&self) -> bool {
        let Kind::Group(parts) = &self.kind else { return false };
        matches!(parts.first().map(|part| &part.kind), Some(Kind::Text(open)) if open == "[" || open == "{")
    }
}

pub(crate) fn text(text: impl Into<Cow<'static, str>>) -> Doc {
    Doc { kind: Kind::Text(text.into()), tall: false, braced: None }
}

pub(crate) fn soft() -> Doc {
    Doc { kind: Kind::Soft, tall: false, braced: None }
}

pub(crate) fn line() -> Doc {
    Doc { kind: Kind::Line, tall: false, braced: None }
}

pub(crate) fn hard() -> Doc {
    Doc { kind: Kind::Hard, tall: true, braced: None }
}

pub(crate) fn blank() -> Doc {
    Doc { kind: Kind::Blank, tall: true, braced: None }
}

pub(crate) fn concat(parts: Vec<Doc>) -> Doc {
    let tall = parts.iter().any(|part| part.tall);
    Doc { kind: Kind::Concat(parts), tall, braced: None }
}

pub(crate) fn indent(parts: Vec<Doc>) -> Doc {
    let tall = parts.iter().any(|part| part.tall);
    Doc { kind: Kind::Indent(parts), tall, braced: None }
}

/// Parts that are broken all together, or not at all.
pub(crate) fn group(parts: Vec<Doc>) -> Doc {
    let tall = parts.iter().any(|part| part.tall);
    Doc { kind: Kind::Group(parts), tall, braced: None }
}

/// The items with a comma after each but the last, and `between` after each comma.
pub(crate) fn commas(items: Vec<Doc>, between: &Doc) -> Doc {
    let mut parts = Vec::with_capacity(items.len() * 3);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            parts.extend([text(","), between.clone()]);
        }
        parts.push(item);
    }
    concat(parts)
}

/// Items between brackets, on one line or on one each.
pub(crate) fn brackets(open: &'static str, items: Vec<Doc>, edge: fn() -> Doc, close: &'static str) -> Doc {
    if items.is_empty() {
        return text(format!("{open}{close}"));
    }
    group(vec![text(open), indent(vec![edge(), commas(items, &line())]), edge(), text(close)])
}

/// The arguments of a call. One that spans lines, such as a function with a body, stays on the line of the call.
pub(crate) fn arguments(args: Vec<Doc>) -> Doc {
    let is_literal = args.len() == 1 && args[0].is_bracketed();
    if is_literal || args.iter().filter(|arg| arg.tall).count() == 1 {
        return concat(vec![text("("), commas(args, &text(" ")), text(")")]);
    }
    let is_tall = args.iter().any(|arg| arg.tall);
    if is_tall || args.iter().filter(|arg| arg.braced.is_some()).count() != 1 {
        return brackets("(", args, soft, ")");
    }
    let braced: Vec<Doc> = args.iter().map(|arg| arg.braced.as_deref().unwrap_or(arg)).cloned().collect();
    let listed = brackets("(", args, soft, ")");
    let braced = concat(vec![text("("), commas(braced, &text(" ")), text(")")]);
    Doc { kind: Kind::Either(Box::new([listed, braced])), tall: false, braced: None }
}

/// Lays a document out (Wadler, "A prettier printer": a group is flat if it fits, and broken if not).
///
/// A nested line is moved to the right by `step` columns.
pub(crate) fn layout(doc: &Doc, step: usize) -> String {
    layout_within(doc, step, WIDTH)
}

/// The same for a page of so many columns.
pub(crate) fn layout_within(doc: &Doc, step: usize, width: usize) -> String {
    laid_out(Item { doc, indent: 0, flat: false }, step, width)
}

/// Lays a document out for no reader: it breaks only where it must.
pub(crate) fn layout_flat(doc: &Doc) -> String {
    laid_out(Item { doc, indent: 0, flat: true }, 0, WIDTH)
}

fn laid_out(whole: Item<'_>, step: usize, width: usize) -> String {
    let mut out = Layout { text: String::new(), column: 0, width };
    let mut rest = vec![whole];
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
            Kind::Indent(parts) => Item::push(&mut rest, parts, item.indent + step, item.flat),
            Kind::Group(parts) => {
                let flat = item.flat || (!item.doc.tall && out.fits(item, &rest));
                Item::push(&mut rest, parts, item.indent, flat);
            }
            Kind::Either(forms) => {
                let first = Item { doc: &forms[0], flat: true, ..item };
                let flat = item.flat || out.fits(first, &rest);
                rest.push(if flat { first } else { Item { doc: &forms[1], ..item } });
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
    /// Columns after which a line is broken where it can be.
    width: usize,
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
        let mut room = self.width.saturating_sub(self.column);
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
                Kind::Either(forms) => {
                    stack.push(Item { doc: &forms[0], ..item });
                    0
                }
            };
            let Some(left) = room.checked_sub(width) else { return false };
            room = left;
        }
    }
}
