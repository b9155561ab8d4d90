//! The recursive-descent parser. It goes on after a mistake at the next `;` or the end of the block, so that one
//! reading finds every mistake.

mod call;
mod cursor;
mod expectation;
mod expression;
mod foreign;
mod function;
mod object;
mod pattern;
mod schedule;
mod statement;
mod words;

use crate::errors::Errors;
use crate::tokens::Token;
use proc_macro2::Span;
use std::collections::HashSet;

/// What a parsing function returns: a part, or nothing where the mistake is reported already.
pub type Parsed<T> = Result<T, crate::errors::Failed>;

/// What the parser saw beside the tree.
#[derive(Default)]
pub struct Seen<'a> {
    /// The members that the program defines itself: keys of object literals and assigned members.
    pub members: HashSet<&'a str>,
    /// The names that are assigned to after their declaration.
    pub assigned: HashSet<&'a str>,
    /// Names and strings in statements that could not be read: they may have declared, used or logged anything.
    pub lost: HashSet<&'a str>,
}

/// The parser, in one group of the token list.
pub struct Parser<'a, 'e> {
    tokens: &'a [Token],
    /// The next token.
    at: usize,
    /// The end of the group.
    end: usize,
    /// The place of an error about what is missing at the end of the list.
    last: Span,
    /// Whether a block after a call belongs to the call; not so in the head of `if`, `while` and `for`.
    takes_block: bool,
    /// How many groups are open.
    depth: usize,
    pub seen: Seen<'a>,
    pub errors: &'e mut Errors,
}

impl<'a, 'e> Parser<'a, 'e> {
    /// A parser for a whole invocation.
    pub fn new(tokens: &'a [Token], errors: &'e mut Errors) -> Self {
        let last = tokens.last().map_or_else(Span::call_site, |token| token.span);
        let end = tokens.len();
        Self { tokens, at: 0, end, last, takes_block: true, depth: 0, seen: Seen::default(), errors }
    }
}
