//! The catalogue of rules against itself and against the sections that were read from the documents.

use super::{RuleEntry, all, ecma, entries, find};
use crate::model::{Document, Rule, rules};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where the sections are: `sections.json`, and a file for each family whose rules have one.
const SECTIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/citations/sections");

/// Sections of one document, as they were read from it.
#[derive(serde::Deserialize)]
struct Read {
    document: String,
    base: String,
    sections: BTreeMap<String, String>,
}

fn read() -> Vec<Read> {
    let files = std::fs::read_dir(SECTIONS).expect("the folder of sections is there");
    files.flat_map(|file| documents(&file.expect("it can be listed").path())).collect()
}

fn documents(file: &Path) -> Vec<Read> {
    let text = std::fs::read_to_string(file).expect("it is text");
    serde_json::from_str(&text).expect("it is a list of documents")
}

#[test]
fn ids_are_unique_and_found() {
    let ids: BTreeSet<_> = all().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), all().count());
    assert!(ids.into_iter().all(|id| find(id).is_some_and(|rule| rule.id == id)));
    assert_eq!(find("ecma/no-such-rule"), None);
}

#[test]
fn every_rule_of_the_model_has_a_text() {
    let texts: BTreeSet<_> = all().map(|rule| rule.id).collect();
    let without: Vec<_> = rules::all().map(|row| row.id.as_str()).filter(|id| !texts.contains(id)).collect();
    assert_eq!(without, [""; 0]);
}

#[test]
fn constants_are_named_as_their_rules() {
    for RuleEntry { rule, name, .. } in entries() {
        let kebab = name.to_lowercase().replace('_', "-");
        // An author who reads an id in a report writes its path in `cites`.
        assert_eq!(rule.id, format!("{}/{kebab}", rule.document.prefix()));
        assert_eq!(Document::of(rule.id), Some(rule.document));
    }
}

#[test]
fn a_name_without_a_document_is_of_none() {
    for name in ["ecma", "ecmascript/jobs-fifo", "/jobs-fifo", ""] {
        assert_eq!(Document::of(name), None, "{name}");
    }
}

#[test]
fn every_rule_binds_someone_and_says_something() {
    for rule in all() {
        assert!(!rule.profiles.is_empty(), "{} binds nobody", rule.id);
        for text in [rule.title, rule.says, rule.section] {
            assert!(!text.is_empty() && text == text.trim() && !text.contains("  "), "{}: {text:?}", rule.id);
        }
        assert!(rule.says.ends_with('.'), "{} is not a sentence", rule.id);
    }
}

#[test]
fn sections_are_as_their_documents_have_them() {
    let read = read();
    for rule in all().filter(|rule| rule.document != Document::Ecma262) {
        assert_eq!(known(&read, rule), Some(rule.section), "{} cites {}", rule.id, rule.url);
    }
}

/// The title that the section at the rule's address has in the rule's document.
fn known<'a>(read: &'a [Read], rule: &Rule) -> Option<&'a str> {
    let of_document = read.iter().filter(|read| read.document == rule.document.name());
    of_document
        .filter_map(|read| read.sections.get(rule.url.strip_prefix(read.base.as_str())?))
        .map(String::as_str)
        .next()
}

#[test]
fn no_section_was_read_in_vain() {
    let urls: BTreeSet<_> = all().map(|rule| rule.url.to_owned()).collect();
    for read in read() {
        for fragment in read.sections.keys() {
            assert!(urls.contains(&format!("{}{fragment}", read.base)), "no rule cites {fragment}");
        }
    }
}

#[test]
fn language_sections_have_a_number_and_a_fragment() {
    for RuleEntry { rule, .. } in ecma::ENTRIES {
        let (number, title) = rule.section.split_once(' ').expect("a number and a title");
        assert!(number.split('.').all(|part| part.parse::<u32>().is_ok()), "{}: {number}", rule.id);
        assert!(!title.is_empty());
        assert!(rule.url.starts_with("https://tc39.es/ecma262/#"), "{}", rule.url);
    }
}
