//! The mistakes found in one invocation.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// All mistakes of an invocation, in the order in which they are found.
#[derive(Default)]
pub struct Errors {
    mistakes: Vec<(Span, String)>,
    /// Names that are declared in vain. They break nothing, so that they are no mistakes: a program that is half written
    /// compiles.
    unused: Vec<Ident>,
}

/// A part could not be read, and the mistake is among the [`Errors`] already.
pub struct Failed;

impl Errors {
    /// Adds a mistake, worded with what to write instead.
    pub fn add(&mut self, span: Span, message: impl Into<String>) {
        self.mistakes.push((span, message.into()));
    }

    /// Adds a name that is declared in vain.
    pub fn unused(&mut self, name: &str, span: Span) {
        self.unused.push(Ident::new(name, span));
    }

    /// Adds a mistake after which the part cannot be read on.
    pub fn fail<T>(&mut self, span: Span, message: impl Into<String>) -> Result<T, Failed> {
        self.add(span, message);
        Err(Failed)
    }

    pub fn is_empty(&self) -> bool {
        self.mistakes.is_empty()
    }

    /// Variables whose names are the unused ones: the compiler warns of them in its own words, and under its own lint.
    pub fn warnings(&self) -> TokenStream {
        self.unused.iter().map(|name| quote!(let #name = ();)).collect()
    }

    /// All mistakes with their tokens, in the order of the source.
    pub fn sorted(mut self) -> Vec<(Span, String)> {
        self.mistakes.sort_by_key(|(span, _)| (span.start().line, span.start().column));
        self.mistakes
    }

    /// One `compile_error!` for each, on its token, in the order of the source.
    pub fn into_tokens(self) -> TokenStream {
        let errors = self.sorted().into_iter();
        errors.map(|(span, message)| syn::Error::new(span, message).into_compile_error()).collect()
    }
}
