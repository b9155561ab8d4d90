//! Names of places in the page, which links from elsewhere keep: made of what a place is, and not of where it stands.

use std::collections::{HashMap, HashSet};

/// Longer names are cut, and told apart by a number.
const MAX: usize = 60;

/// A text as a part of an anchor: letters, digits, `-` and `_`, and a letter first. `tasks::due` is `tasks-due`.
///
/// A text that can't be told from another one this way has a number behind it that is made of all of it.
pub(super) fn slug(text: &str) -> String {
    let parts: Vec<&str> = text.split(|c: char| !is_plain(c)).filter(|part| !part.is_empty()).collect();
    let plain = parts.join("-");
    let is_whole = plain.len() == text.replace("::", ":").len() && plain.len() <= MAX;
    let begins = plain.starts_with(|c: char| c.is_ascii_alphabetic());
    if is_whole && begins {
        return plain;
    }
    let start: String = plain.chars().take(MAX).collect();
    let letter = if begins { "" } else { "x" };
    format!("{letter}{start}-{:08x}", number(text))
}

fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// The same number for the same text in every build: FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn number(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The anchors of texts, no two of them equal.
pub(super) fn distinct<'a>(texts: impl IntoIterator<Item = &'a str>) -> HashMap<&'a str, String> {
    let mut taken = HashSet::new();
    let mut of = |text: &str| {
        let (mut anchor, mut at) = (slug(text), 1);
        while !taken.insert(anchor.clone()) {
            at += 1;
            anchor = format!("{}-{:08x}-{at}", slug(text), number(text));
        }
        anchor
    };
    texts.into_iter().map(|text| (text, of(text))).collect()
}

/// Names of files for texts, in their order, no two of them equal on any system: letters are small, as some systems take
/// `A` for `a`, and no name is one of those that Windows keeps for devices. What is added behind changes none before it.
pub(super) fn files<'a>(texts: impl IntoIterator<Item = &'a str>) -> HashMap<&'a str, String> {
    let mut taken = HashSet::new();
    let mut of = |text: &str| {
        let (mut file, mut at) = (file(text), 1);
        while !taken.insert(file.clone()) {
            at += 1;
            file = format!("{}-{:08x}-{at}", file_part(text), number(text));
        }
        file
    };
    let mut names = HashMap::new();
    for text in texts {
        names.entry(text).or_insert_with(|| of(text));
    }
    names
}

fn file(text: &str) -> String {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let name = slug(text);
    let small = name.to_ascii_lowercase();
    let is_device = DEVICES.contains(&small.as_str())
        || ["com", "lpt"].iter().any(|kind| small.strip_prefix(kind).is_some_and(|rest| rest.len() == 1));
    if small == name && !is_device { small } else { format!("{small}-{:08x}", number(text)) }
}

fn file_part(text: &str) -> String {
    slug(text).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{distinct, files, slug};
    use std::collections::HashMap;

    #[test]
    fn what_is_usual_reads_as_it_is() {
        let texts = ["tasks::due_timers", "node@10.24.1", "reference:node", "html/microtask-checkpoint"];
        let slugs = ["tasks-due_timers", "node-10-24-1", "reference-node", "html-microtask-checkpoint"];
        assert_eq!(texts.map(slug), slugs);
    }

    #[test]
    fn whatever_it_is_it_is_an_anchor_and_not_that_of_another() {
        let texts =
            ["", " ", "8", "é", "ü", "a b", "a  b", "</script>", "a\u{202e}b", "node=/a/b", "a::b", "a-b"];
        let long = ["y".repeat(300), "y".repeat(301)];
        let all = || texts.into_iter().chain(long.iter().map(String::as_str));
        let anchors: HashMap<&str, String> = distinct(all());
        let mut values: Vec<&String> = anchors.values().collect();
        values.sort();
        values.dedup();
        assert_eq!(values.len(), texts.len() + long.len());
        for anchor in values {
            assert!(anchor.starts_with(|c: char| c.is_ascii_alphabetic()), "{anchor}");
            assert!(anchor.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{anchor}");
            assert!(anchor.len() < 100);
        }
    }

    #[test]
    fn files_of_whatever_texts_are_plain_and_stay() {
        let texts = [
            "html/a",
            "Html/A",
            "html-a",
            "../../etc/passwd",
            "con",
            "COM1",
            "nul",
            "a/b",
            "a::b",
            "é",
            ".",
            "",
        ];
        let names = files(texts);
        assert_eq!((names["html/a"].as_str(), names["a/b"].as_str()), ("html-a", "a-b"));
        let mut all: Vec<&String> = names.values().collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), texts.len());
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        for name in all {
            assert!(name.chars().all(is_plain) && !["con", "com1", "nul"].contains(&name.as_str()), "{name}");
        }
        let fewer = files(texts.into_iter().take(6));
        assert!(fewer.iter().all(|(text, name)| names[text] == *name), "{fewer:?}");
    }
}
