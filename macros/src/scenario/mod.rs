//! `#[scenario]`: a function that returns a `Schedule` becomes one that returns a `Scenario`.

mod cites;
mod item;

use crate::errors::Errors;
use item::Item;
use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{quote, quote_spanned};

/// Expands the attribute. After a mistake the function is there all the same, under its name.
pub fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let cites = cites::read(arguments, &mut errors);
    let item = match Item::read(item, &mut errors) {
        Ok(item) => item,
        Err(rest) => {
            let errors = errors.into_tokens();
            return quote!(#errors #rest);
        }
    };
    let (attributes, visibility, name, body) = (&item.attributes, &item.visibility, &item.name, &item.body);
    let (id, doc, line) = (name.to_string(), &item.doc, line(item.span));
    let errors = errors.into_tokens();
    let answer = quote! {
        #errors
        ::looplaw::__private::scenario(
            ::core::module_path!(), #id, #doc, (::core::file!(), #line),
            const { &[#(::looplaw::__private::B(#cites.id)),*] }, #body,
        )
    };
    // The compiler reports that nothing uses a function only where it is the user's own code, from `fn` to the brace.
    let signature = quote_spanned!(item.span=> fn #name() -> ::looplaw::__private::Scenario);
    let mut answer = Group::new(Delimiter::Brace, answer);
    answer.set_span(item.span);
    quote!(#(#attributes)* #visibility #signature #answer)
}

fn line(span: Span) -> u32 {
    u32::try_from(span.unwrap().line()).unwrap_or_default()
}
