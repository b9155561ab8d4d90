//! The mistakes found in one invocation.

use proc_macro2::{Span, TokenStream};

/// All mistakes of an invocation, in the order in which they are found.
#[derive(Default)]
pub struct Errors(Vec<(Span, String)>);

/// A part could not be read, and the mistake is among the [`Errors`] already.
pub struct Failed;

impl Errors {
    /// Adds a mistake, worded with what to write instead.
    pub fn add(&mut self, span: Span, message: impl Into<String>) {
        self.0.push((span, message.into()));
    }

    /// Adds a mistake after which the part cannot be read on.
    pub fn fail<T>(&mut self, span: Span, message: impl Into<String>) -> Result<T, Failed> {
        self.add(span, message);
        Err(Failed)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One `compile_error!` for each, on its token, in the order of the source.
    pub fn into_tokens(mut self) -> TokenStream {
        self.0.sort_by_key(|(span, _)| (span.unwrap().line(), span.unwrap().column()));
        let errors = self.0.into_iter();
        errors.map(|(span, message)| syn::Error::new(span, message).into_compile_error()).collect()
    }
}
