//! Expectation clauses.

use super::string;
use crate::layout::{Doc, brackets, concat, soft, text};
use crate::{Expectation, Pattern, Profile};

/// One clause on a line each.
pub fn clauses(expectation: &Expectation) -> Vec<Doc> {
    let default = expectation.default.iter().map(|pattern| expect("expect ".to_owned(), pattern));
    // Neighbours with one pattern were written as one clause.
    let same = expectation.overrides.chunk_by(|(_, before), (_, pattern)| before == pattern);
    let overrides = same.map(|run| {
        let profiles: Vec<&str> = run.iter().map(|(profile, _)| Profile::name(*profile)).collect();
        expect(format!("expect({}) ", profiles.join(", ")), &run[0].1)
    });
    let never = expectation.never.iter().map(|label| concat(vec![text("never "), string(label), text(";")]));
    default.chain(overrides).chain(never).collect()
}

fn expect(head: String, pattern: &Pattern) -> Doc {
    concat(vec![text(head), item(pattern), text(";")])
}

fn list(open: &'static str, items: &[Pattern]) -> Doc {
    brackets(open, items.iter().map(item).collect(), soft, "]")
}

fn item(pattern: &Pattern) -> Doc {
    match pattern {
        Pattern::Label(label) => string(label),
        Pattern::Seq(items) => list("[", items),
        Pattern::AnyOrder(items) => list("any_order[", items),
        Pattern::OneOf(items) => list("one_of[", items),
    }
}
