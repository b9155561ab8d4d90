//! Strings with a name in braces, as templates of JavaScript and `format!` have them.

use super::Checker;
use super::scopes::Found;
use proc_macro2::Span;

impl Checker<'_, '_> {
    /// Reports `"${name}"`, and `"{name}"` where something is called so: nothing is put into strings.
    pub fn no_interpolation(&mut self, text: &str, span: Span) {
        for (place, _) in text.match_indices('{') {
            let inside = &text[place + 1..];
            let name = &inside[..inside.find(|letter: char| !is_of_name(letter)).unwrap_or(inside.len())];
            let is_template = text[..place].ends_with('$');
            let is_known =
                !name.is_empty() && self.scopes.look_up(name, true, self.place.depth) != Found::Nothing;
            let closes = inside[name.len()..].starts_with('}');
            if !name.is_empty() && (is_template || (closes && is_known)) {
                let message = format!(
                    "strings are taken as they are; `log(\"…\", {name})` joins with a space, `\"…\" + {name}` without"
                );
                return self.errors.add(span, message);
            }
        }
    }
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}
