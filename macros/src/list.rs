//! Lists of paths: what `scenarios!` gets, and what `cites(…)` holds.

use crate::errors::Errors;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use std::collections::HashSet;

/// Expands `scenarios![a, b]`. After a mistake the list has what could be read.
pub fn expand(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let paths = Paths { noun: "scenario", example: "name_of_the_function" };
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
}

impl Paths {
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
                errors.add(stray.span(), format!("write the path of a {}: `{}`", self.noun, self.example));
            } else if seen.insert(path.to_string()) {
                paths.push(path);
            } else {
                errors.add(last.span(), format!("this {} is listed already; take one out", self.noun));
            }
        }
        paths
    }
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
