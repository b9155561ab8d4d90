//! The little that the page does by a script, which its policy knows by a hash.

use super::markup::{Markup, el};

/// The script. The page is whole without it: it seeks, unfolds and copies what is there.
pub(super) const TEXT: &str = concat!(
    include_str!("script/unfold.js"),
    include_str!("script/filter.js"),
    include_str!("script/keys.js"),
    include_str!("script/copy.js"),
);

/// The script's hash as Content Security Policy Level 3 has it, 2.3.1 Source Lists, `hash-source`.
pub(super) const HASH: &str = include_str!("script/hash.txt").trim_ascii();

pub(super) fn element() -> Markup {
    el("script").holds(Markup::trusted(TEXT))
}
