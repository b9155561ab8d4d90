//! The direction in which texts are written.

use crate::hidden::is_hidden;

/// Whether a text leaves its neighbours on a terminal where they are: none of it is written from right to left, or is
/// not to be seen.
pub fn is_of_one_direction(text: &str) -> bool {
    // The blocks of scripts that are written from right to left: Unicode's DerivedBidiClass, R and AL.
    let is_right_to_left = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    !text.chars().any(|c| is_right_to_left(c) || is_hidden(c))
}
