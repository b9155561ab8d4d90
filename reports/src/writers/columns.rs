//! Text by the columns that it takes on a terminal, which are not its characters: some take two, some none.

use unicode_width::UnicodeWidthStr;

/// The columns that a text takes, by Unicode's East Asian Width (UAX #11).
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// Text with spaces behind it, up to so many columns.
pub(super) fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Text with spaces before it, up to so many columns.
pub(super) fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Text in no more than so many columns: what is too long ends in an ellipsis.
pub(super) fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = text;
    // By whole prefixes, as the width of a sequence is not the sum of its characters' widths.
    while width(kept) + 1 > columns {
        let Some((last, _)) = kept.char_indices().next_back() else { return String::new() };
        kept = &kept[..last];
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{fit, left, right, width};

    #[test]
    fn wide_characters_take_two_columns_and_marks_none() {
        assert_eq!((width("漢字"), width("e\u{301}"), width("✗3")), (4, 1, 2));
        assert_eq!((left("漢", 4).as_str(), right("漢", 4).as_str()), ("漢  ", "  漢"));
    }

    #[test]
    fn what_is_too_long_is_cut_to_what_there_is() {
        assert_eq!(fit("abc", 3), "abc");
        assert_eq!(fit("abcd", 3), "ab…");
        assert_eq!(fit("漢字漢", 5), "漢字…");
        assert_eq!(fit("漢字漢", 4), "漢…");
        assert_eq!((fit("ab", 1).as_str(), fit("ab", 0).as_str()), ("…", ""));
    }
}
