//! Texts in boxes, as the pictures of orders have them.

use super::markup::{Markup, el};

/// How high a box is, in units of the picture.
pub(super) const HEIGHT: usize = 22;
/// How wide a character is.
pub(super) const CHARACTER: usize = 7;

/// A text as a picture shows it, which ends behind so many characters.
pub(super) fn cut(whole: &str, longest: usize) -> String {
    let start: String = whole.chars().take(longest).collect();
    if start.len() < whole.len() { start + "…" } else { start }
}

/// How wide the box of a text is.
pub(super) fn width(text: &str) -> usize {
    text.chars().count() * CHARACTER + 2 * CHARACTER
}

/// A text in its box, whose upper left corner is there.
pub(super) fn boxed(text: String, (x, y): (usize, usize)) -> Markup {
    let place = el("rect").attr("x", x).attr("y", y).attr("width", width(&text)).attr("height", HEIGHT);
    let inner = el("text").attr("x", x + CHARACTER).attr("y", y + 15);
    Markup::of((place.attr("rx", 4).holds(()), inner.holds(text)))
}
