//! `#[scenario]`: a function that answers a `Schedule` becomes one that answers a `Scenario`.

mod cites;
mod item;

use crate::errors::Errors;
use item::Item;
use proc_macro2::{Span, TokenStream};
use quote::quote;

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
    quote! {
        #(#attributes)* #visibility fn #name() -> ::looplaw::__private::Scenario {
            #errors
            ::looplaw::__private::scenario(
                ::core::module_path!(), #id, #doc, (::core::file!(), #line),
                const { &[#(::looplaw::__private::B(#cites.id)),*] }, #body,
            )
        }
    }
}

fn line(span: Span) -> u32 {
    u32::try_from(span.unwrap().line()).unwrap_or_default()
}
