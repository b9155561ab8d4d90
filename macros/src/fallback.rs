//! What a macro expands to after a mistake: the errors, and a value that is valid, so that no other error follows.

use crate::errors::Errors;
use proc_macro2::TokenStream;
use quote::quote;

/// The errors, then a schedule without statements.
pub fn schedule(errors: Errors) -> TokenStream {
    let errors = errors.into_tokens();
    quote!({ #errors ::looplaw::__private::NOTHING })
}
