//! The arguments of `#[scenario]`: `cites(ecma::JOBS_FIFO, html::MICROTASK_CHECKPOINT)`.

use crate::errors::Errors;
use crate::list::Paths;
use proc_macro2::{Span, TokenStream, TokenTree};

const WANTED: &str = "write the rules that it stands on: `#[scenario(cites(document::RULE, …))]`";

/// What others call the documents.
const DOCUMENTS: &[(&str, &str)] = &[
    ("ecma262", "ecma"),
    ("ecmascript", "ecma"),
    ("es", "ecma"),
    ("js", "ecma"),
    ("tc39", "ecma"),
    ("whatwg", "html"),
    ("web", "html"),
    ("nodejs", "node"),
    ("uv", "libuv"),
];

/// The paths of the rules.
pub fn read(arguments: TokenStream, errors: &mut Errors) -> Vec<TokenStream> {
    let mut trees = arguments.into_iter();
    let rules = match (trees.next(), trees.next()) {
        (Some(TokenTree::Ident(word)), Some(TokenTree::Group(rules))) if word == "cites" => rules,
        (Some(TokenTree::Ident(word)), _) if word != "cites" => {
            errors.add(word.span(), format!("`#[scenario]` has no argument `{word}`; write `cites(…)`"));
            return Vec::new();
        }
        (first, _) => {
            errors.add(first.map_or_else(Span::call_site, |first| first.span()), WANTED);
            return Vec::new();
        }
    };
    let rest = trees.find(|tree| !matches!(tree, TokenTree::Punct(comma) if comma.as_char() == ','));
    if let Some(rest) = rest {
        errors.add(rest.span(), "`#[scenario]` has one argument, `cites(…)`; take this out");
    }
    let paths = Paths { noun: "rule", example: "html::TIMER_ORDER", other_names: DOCUMENTS };
    let found = paths.read(rules.stream(), errors);
    if rules.stream().is_empty() {
        errors.add(rules.span(), WANTED);
    }
    found
}
