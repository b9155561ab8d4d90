//! The tokens of an invocation, flattened: any token can be looked at without a copy, and a group can be skipped.

use proc_macro2::{Delimiter, Literal, Spacing, Span, TokenStream, TokenTree};

/// A token with its place.
pub struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

pub enum TokenKind {
    /// A name or a keyword of Rust: the DSL makes no difference.
    Ident(String),
    /// A character, and whether another follows it at once.
    Punct(char, bool),
    /// A string literal, by its value.
    Str(String),
    /// A whole number.
    Int(i64),
    /// A literal that the DSL doesn't know, with what to write instead.
    Foreign(&'static str),
    /// An opening delimiter with the place of its closing one in the list.
    Open(Delimiter, usize),
    /// A closing delimiter.
    Close(Delimiter),
}

/// Flattens a stream. Groups without delimiters, which come from `macro_rules!`, are transparent.
pub fn flatten(stream: TokenStream) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(256);
    append(&mut tokens, stream);
    tokens
}

fn append(tokens: &mut Vec<Token>, stream: TokenStream) {
    for tree in stream {
        let span = tree.span();
        let kind = match tree {
            TokenTree::Ident(ident) => TokenKind::Ident(ident.to_string()),
            TokenTree::Punct(punct) => TokenKind::Punct(punct.as_char(), punct.spacing() == Spacing::Joint),
            TokenTree::Literal(literal) => read_literal(literal),
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                append(tokens, group.stream());
                continue;
            }
            TokenTree::Group(group) => {
                let open = tokens.len();
                tokens
                    .push(Token { kind: TokenKind::Open(group.delimiter(), open), span: group.span_open() });
                append(tokens, group.stream());
                tokens[open].kind = TokenKind::Open(group.delimiter(), tokens.len());
                tokens.push(Token { kind: TokenKind::Close(group.delimiter()), span: group.span_close() });
                continue;
            }
        };
        tokens.push(Token { kind, span });
    }
}

fn read_literal(literal: Literal) -> TokenKind {
    let text = literal.to_string();
    if let Some(plain) = plain_string(&text) {
        return TokenKind::Str(plain.to_owned());
    }
    if let Ok(number) = text.parse() {
        return TokenKind::Int(number);
    }
    read_rare_literal(literal)
}

/// The value of a string literal without escapes, which is nearly every one.
fn plain_string(text: &str) -> Option<&str> {
    if let Some(raw) = text.strip_prefix("r\"") {
        return raw.strip_suffix('"');
    }
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains('\\')).then_some(inner)
}

fn read_rare_literal(literal: Literal) -> TokenKind {
    use syn::Lit;
    match syn::parse2(TokenTree::Literal(literal).into()) {
        Ok(Lit::Str(text)) => TokenKind::Str(text.value()),
        Ok(Lit::Int(number)) if number.suffix().is_empty() => match number.base10_parse() {
            Ok(number) => TokenKind::Int(number),
            Err(_) => TokenKind::Foreign("this number is too large; write one that fits in 64 bits"),
        },
        Ok(Lit::Int(_)) => TokenKind::Foreign("numbers have no type here; write the digits alone"),
        Ok(Lit::Float(_)) => TokenKind::Foreign("numbers are whole here; write one without a point"),
        Ok(Lit::Char(_)) => TokenKind::Foreign("strings have double quotes; write `\"…\"`"),
        _ => TokenKind::Foreign("this literal has no meaning here; write a string or a whole number"),
    }
}
