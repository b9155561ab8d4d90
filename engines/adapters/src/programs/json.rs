//! JSON as JavaScript writes it.

use serde::de::DeserializeOwned;

/// Reads JSON in which a string may hold half of a surrogate pair, as JavaScript's strings may: ECMA-262, section
/// 25.5.2.3 `QuoteJSONString`, step 2.b, writes it as an escape, which is no character. It is read as U+FFFD.
pub(super) fn read<T: DeserializeOwned>(json: &str) -> serde_json::Result<T> {
    serde_json::from_str(json).or_else(|error| {
        let mended = mended(json);
        if mended == json { Err(error) } else { serde_json::from_str(&mended) }
    })
}

/// The text with U+FFFD for each escape of half a pair.
fn mended(json: &str) -> String {
    let mut mended = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (unit(rest), rest.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                mended.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            _ => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        mended.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    mended.push_str(rest);
    mended
}

/// The code unit that an escape at the beginning stands for.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn half_a_pair_costs_no_more_than_itself() {
        let text = |json: &str| read::<String>(json).unwrap();
        assert_eq!(text(r#""a\ud800b""#), "a\u{fffd}b");
        assert_eq!(text(r#""\udc00\ud83d\ude00\ud83d""#), "\u{fffd}\u{1f600}\u{fffd}");
        assert_eq!(text(r#""\ud83d\ud83d\ude00""#), "\u{fffd}\u{1f600}");
        // An escaped backslash is no beginning of an escape.
        assert_eq!(text(r#""\\ud800 \ud800""#), "\\ud800 \u{fffd}");
        for broken in [r#""\ud80"#, r#""\ud800"#, "\\", r#""\u+800""#] {
            assert!(read::<String>(broken).is_err(), "{broken}");
        }
    }
}
