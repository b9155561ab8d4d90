//! Lists of paths: what `scenarios!` gets, and what `cites(…)` holds.

use crate::errors::Errors;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use std::collections::HashSet;

/// Expands `scenarios![a, b]`. After a mistake the list has what could be read.
pub fn expand(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let paths = Paths { noun: "scenario", example: "name_of_the_function", other_names: &[] };
    let found = paths.read(input, &mut errors);
    let errors = errors.into_tokens();
    quote!({
        #errors
        const SCENARIOS: &[fn() -> ::looplaw::__private::Scenario] = &[#(#found),*];
        SCENARIOS
    })
}

/// How to read a list of paths with commas between them.
pub struct Paths {
    /// What a path leads to, for errors.
    pub noun: &'static str,
    /// What to write, for errors.
    pub example: &'static str,
    /// First parts of paths that lead nowhere, with those that are meant.
    pub other_names: &'static [(&'static str, &'static str)],
}

impl Paths {
    /// A path that begins with a name that others have for a document, with what it is called here.
    fn other_name(&self, path: &[TokenTree]) -> Option<(Span, &'static str)> {
        let first = path.first().filter(|_| path.len() > 1)?;
        let name = first.to_string();
        let (_, document) = self.other_names.iter().find(|(other, _)| *other == name)?;
        Some((first.span(), document))
    }

    /// The paths, each once. Mistakes leave out the part that they are in.
    pub fn read(&self, input: TokenStream, errors: &mut Errors) -> Vec<TokenStream> {
        let trees: Vec<TokenTree> = input.into_iter().collect();
        let mut seen = HashSet::new();
        let mut paths = Vec::new();
        let mut parts: Vec<&[TokenTree]> = trees.split(is_comma).collect();
        parts.pop_if(|last| last.is_empty());
        for part in parts {
            let Some(last) = part.last() else {
                let span = trees.first().map_or_else(Span::call_site, TokenTree::span);
                errors.add(span, format!("a {} is missing between two commas", self.noun));
                continue;
            };
            let path: TokenStream = part.iter().cloned().collect();
            if let Some(stray) = part.iter().find(|tree| !is_path(tree)) {
                let path = path_of_id(stray).unwrap_or_else(|| self.example.to_owned());
                errors.add(stray.span(), format!("write the path of a {}: `{path}`", self.noun));
            } else if let Some(document) = self.other_name(part) {
                let meant = document.1;
                errors.add(
                    document.0,
                    format!("the {}s of this document are in `{meant}`; write `{meant}::…`", self.noun),
                );
            } else if seen.insert(path.to_string()) {
                paths.push(path);
            } else {
                errors.add(last.span(), format!("this {} is listed already; take one out", self.noun));
            }
        }
        paths
    }
}

/// The path of a rule whose id is written as a string: `"html/timer-order"` is `html::TIMER_ORDER`.
fn path_of_id(token: &TokenTree) -> Option<String> {
    let text = token.to_string();
    let (document, rule) = text.strip_prefix('"')?.strip_suffix('"')?.split_once('/')?;
    Some(format!("{document}::{}", rule.to_uppercase().replace('-', "_")))
}

fn is_comma(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ',')
}

fn is_path(tree: &TokenTree) -> bool {
    match tree {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(punct) => punct.as_char() == ':',
        _ => false,
    }
}
