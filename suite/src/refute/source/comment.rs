//! Comments in a clause.

/// The comments in a piece of Rust source, in their order. A line's ends before the line does.
pub(super) fn comments(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block(rest)
        } else {
            at += string(rest).unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
            continue;
        };
        found.push(rest[..length].trim_end());
        at += length;
    }
    found
}

/// The length of a comment in `/* … */`. Such comments nest.
fn block(source: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(next) = source[at..].find(['/', '*']) {
        at += next;
        let mark = source.get(at..at + 2);
        match mark {
            Some("/*") => depth += 1,
            Some("*/") => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    source.len()
}

/// The length of a string literal, if one begins here.
fn string(source: &str) -> Option<usize> {
    if let Some(raw) = source.strip_prefix('r') {
        let inner = raw.trim_start_matches('#');
        let hashes = &raw[..raw.len() - inner.len()];
        let inner = inner.strip_prefix('"')?;
        let end = format!("\"{hashes}");
        let length = inner.find(&end)? + end.len();
        return Some(source.len() - inner.len() + length);
    }
    let inner = source.strip_prefix('"')?;
    let mut is_escaped = false;
    let end = inner.find(|character| {
        let is_end = character == '"' && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
        is_end
    });
    Some(1 + end? + 1)
}

#[cfg(test)]
mod tests {
    use super::comments;

    #[test]
    fn comments_are_told_from_strings() {
        for (source, found) in [
            ("expect [\"a\"];", vec![]),
            (
                "expect [ // one\n \"// a\", /* two /* in */ \"it\" */ \"\\\"/* b\"];",
                vec!["// one", "/* two /* in */ \"it\" */"],
            ),
            ("expect [r\"\\\", r#\"\" // a\"#, \"é\"]; // end  ", vec!["// end"]),
            ("expect(node) [\n    \"a\", // ö\r\n];", vec!["// ö"]),
        ] {
            assert_eq!(comments(source), found, "{source}");
        }
    }
}
