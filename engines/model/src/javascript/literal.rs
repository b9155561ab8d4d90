//! Values as JavaScript literals.

use std::fmt::Write as _;

/// A string literal in double quotes, safe in a file, in a `<script>` element and in JSON's neighbours.
pub(crate) fn string(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    let mut before = '\0';
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // `</script` and `<!--` mean something to an HTML parser, inside of a string too.
            '/' | '!' if before == '<' => out.extend(['\\', c]),
            // Line separators were not allowed in strings before ES2019; controls are unreadable.
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\0'..='\x1f' | '\x7f'..='\u{9f}' => {
                // Writing to a string can't fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
        before = c;
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn nothing_ends_the_string_or_the_script_early() {
        assert_eq!(string(r#"a "b" \ c"#), r#""a \"b\" \\ c""#);
        assert_eq!(string("a\nb\r\t\0"), r#""a\nb\r\t\u0000""#);
        assert_eq!(string("\u{2028}\u{2029}"), r#""\u2028\u2029""#);
        assert_eq!(string("</script><!--"), r#""<\/script><\!--""#);
        assert_eq!(string("a/b! é 😀"), "\"a/b! é 😀\"");
    }
}
