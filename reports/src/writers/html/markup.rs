//! HTML as it is written: every text and every value of an attribute is escaped, unless it says that it is HTML.

use std::fmt::{Display, Write};

/// Finished HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markup(String);

impl Markup {
    /// What is HTML, or the text of a style sheet, already. Nothing of it may come from an engine or a file.
    pub fn trusted(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Several things, one after the other.
    pub fn of(content: impl Content) -> Self {
        let mut markup = Self::default();
        content.add_to(&mut markup);
        markup
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// An element whose attributes are being written.
#[must_use]
pub(super) struct Element {
    tag: &'static str,
    markup: Markup,
}

/// Begins an element.
pub(super) fn el(tag: &'static str) -> Element {
    Element { tag, markup: Markup(format!("<{tag}")) }
}

impl Element {
    pub fn attr(mut self, name: &'static str, value: impl Display) -> Self {
        // Writing to a string can't fail.
        let _ = write!(self.markup.0, " {name}=\"");
        escape(&value.to_string(), &mut self.markup.0);
        self.markup.0.push('"');
        self
    }

    /// An attribute without a value, where it holds.
    pub fn flag(mut self, name: &'static str, holds: bool) -> Self {
        if holds {
            let _ = write!(self.markup.0, " {name}");
        }
        self
    }

    pub fn class(self, names: impl Display) -> Self {
        self.attr("class", names)
    }

    pub fn id(self, id: impl Display) -> Self {
        self.attr("id", id)
    }

    /// The element around its content.
    pub fn holds(self, content: impl Content) -> Markup {
        let Self { tag, mut markup } = self;
        markup.0.push('>');
        content.add_to(&mut markup);
        let _ = write!(markup.0, "</{tag}>");
        markup
    }

    /// The element if it is one that has neither content nor an end: HTML, 13.1.2 Elements, void elements.
    pub fn void(self) -> Markup {
        let mut markup = self.markup;
        markup.0.push('>');
        markup
    }
}

/// What may stand in an element.
pub(super) trait Content {
    fn add_to(self, markup: &mut Markup);
}

impl Content for Markup {
    fn add_to(self, markup: &mut Markup) {
        markup.0.push_str(&self.0);
    }
}

impl Content for &str {
    fn add_to(self, markup: &mut Markup) {
        escape(self, &mut markup.0);
    }
}

impl Content for String {
    fn add_to(self, markup: &mut Markup) {
        self.as_str().add_to(markup);
    }
}

impl Content for usize {
    fn add_to(self, markup: &mut Markup) {
        self.to_string().add_to(markup);
    }
}

impl<C: Content> Content for Option<C> {
    fn add_to(self, markup: &mut Markup) {
        if let Some(content) = self {
            content.add_to(markup);
        }
    }
}

impl Content for () {
    fn add_to(self, _: &mut Markup) {}
}

/// Tuples: their parts one after the other.
macro_rules! tuples {
    ($(($($name:ident)+))+) => {$(
        impl<$($name: Content),+> Content for ($($name,)+) {
            #[expect(non_snake_case, reason = "a part is called as its type")]
            fn add_to(self, markup: &mut Markup) {
                let ($($name,)+) = self;
                $($name.add_to(markup);)+
            }
        }
    )+};
}

tuples! { (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }

impl<C: Content> FromIterator<C> for Markup {
    fn from_iter<I: IntoIterator<Item = C>>(parts: I) -> Self {
        let mut markup = Self::default();
        parts.into_iter().for_each(|part| part.add_to(&mut markup));
        markup
    }
}

/// Parts with something between each two.
pub(super) fn joined<'a>(
    parts: impl IntoIterator<Item = Markup>,
    between: impl Fn() -> Markup + 'a,
) -> Markup {
    let parts = parts.into_iter().enumerate();
    parts.map(|(at, part)| ((at > 0).then(&between), part)).collect()
}

/// Text in content or in an attribute in double quotes: HTML, 13.3 Serializing HTML fragments, escaping a string.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Markup, el, joined};

    #[test]
    fn text_and_attributes_are_escaped() {
        let link = el("a").attr("title", "\"><b onclick='x'>&").holds(("</a><script>", 3));
        let escaped = "<a title=\"&quot;&gt;&lt;b onclick='x'&gt;&amp;\">&lt;/a&gt;&lt;script&gt;3</a>";
        assert_eq!(link.into_string(), escaped);
    }

    #[test]
    fn an_element_has_its_flags_and_its_end_unless_it_is_void() {
        assert_eq!(el("td").holds(()).into_string(), "<td></td>");
        let input = |is_checked| el("input").class("a").flag("checked", is_checked).void().into_string();
        assert_eq!(
            (input(true), input(false)),
            ("<input class=\"a\" checked>".into(), "<input class=\"a\">".into())
        );
    }

    #[test]
    fn parts_are_joined() {
        let parts = ["a", "<"].map(Markup::of);
        assert_eq!(joined(parts, || Markup::of(", ")).into_string(), "a, &lt;");
    }
}
