//! The function under `#[scenario]`.

use crate::errors::Errors;
use crate::tokens::{TokenKind, flatten};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::iter::Peekable;

/// The parts of the function that its scenario keeps.
pub struct Item {
    /// Doc comments included.
    pub attributes: Vec<TokenStream>,
    pub visibility: TokenStream,
    pub name: Ident,
    /// The place of `fn`.
    pub span: Span,
    /// The doc comment, one line after the other.
    pub doc: String,
    /// An expression of type `Schedule`.
    pub body: TokenStream,
}

type Trees = Peekable<proc_macro2::token_stream::IntoIter>;

impl Item {
    /// Reads the item. What is no function is given back as it is.
    pub fn read(item: TokenStream, errors: &mut Errors) -> Result<Self, TokenStream> {
        let mut trees = item.clone().into_iter().peekable();
        let (attributes, doc) = attributes(&mut trees);
        let visibility = visibility(&mut trees);
        let first = trees.peek().map_or_else(Span::call_site, TokenTree::span);
        let before: Vec<TokenTree> =
            std::iter::from_fn(|| trees.next_if(|tree| !is_word(tree, "fn"))).collect();
        let (Some(keyword), Some(TokenTree::Ident(name))) = (trees.next(), trees.next()) else {
            errors.add(first, "`#[scenario]` goes on a function `fn name() -> Schedule { … }`");
            return Err(item);
        };
        if let Some(word) = before.first() {
            errors.add(word.span(), format!("a scenario is a plain function; take `{word}` out"));
        }
        if doc.is_empty() {
            errors.add(
                name.span(),
                "say what the scenario shows, in a doc comment: `/// …` above the function",
            );
        }
        let body = body(&name, &mut trees, errors);
        Ok(Self { attributes, visibility, name, span: keyword.span(), doc, body })
    }
}

fn is_word(tree: &TokenTree, word: &str) -> bool {
    matches!(tree, TokenTree::Ident(ident) if ident == word)
}

fn is_punct(tree: &TokenTree, symbol: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == symbol)
}

/// The attributes, and the text of the doc comments among them.
fn attributes(trees: &mut Trees) -> (Vec<TokenStream>, String) {
    let mut attributes = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    while let Some(hash) = trees.next_if(|tree| is_punct(tree, '#')) {
        let Some(TokenTree::Group(group)) = trees.next() else { break };
        lines.extend(doc_line(&group));
        attributes.push(quote!(#hash #group));
    }
    (attributes, lines.join("\n").trim().to_owned())
}

/// What `#[doc = "…"]` says.
fn doc_line(group: &Group) -> Option<String> {
    match flatten(group.stream()).as_slice() {
        [word, equals, value] => match (&word.kind, &equals.kind, &value.kind) {
            (TokenKind::Ident(word), TokenKind::Punct('=', _), TokenKind::Str(text)) if word == "doc" => {
                Some(text.strip_prefix(' ').unwrap_or(text).trim_end().to_owned())
            }
            _ => None,
        },
        _ => None,
    }
}

fn visibility(trees: &mut Trees) -> TokenStream {
    let Some(keyword) = trees.next_if(|tree| is_word(tree, "pub")) else {
        return TokenStream::new();
    };
    let range = trees.next_if(|tree| matches!(tree, TokenTree::Group(_)));
    quote!(#keyword #range)
}

/// What stands after the name, as an expression of type `Schedule`.
fn body(name: &Ident, trees: &mut Trees, errors: &mut Errors) -> TokenStream {
    let nothing = quote!(::looplaw::__private::NOTHING);
    match trees.next() {
        Some(TokenTree::Group(params)) if params.delimiter() == Delimiter::Parenthesis => {
            if !params.stream().is_empty() {
                errors.add(params.span(), "a scenario has no parameters; write `()`");
                return nothing;
            }
        }
        other => {
            let span = other.map_or_else(|| name.span(), |other| other.span());
            errors.add(span, format!("a scenario is a plain function; write `fn {name}() -> Schedule`"));
            return nothing;
        }
    }
    let rest: Vec<TokenTree> = trees.collect();
    match rest.as_slice() {
        [TokenTree::Punct(minus), TokenTree::Punct(_), answer @ .., TokenTree::Group(body)]
            if minus.as_char() == '-' && !answer.is_empty() =>
        {
            let answer: TokenStream = answer.iter().map(ToTokens::to_token_stream).collect();
            quote!({ let schedule: #answer = #body; schedule })
        }
        _ => {
            let span = rest.first().map_or_else(|| name.span(), TokenTree::span);
            errors.add(span, "a scenario returns a schedule; write `-> Schedule { … }`");
            nothing
        }
    }
}
