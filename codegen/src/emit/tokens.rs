//! Small pieces of Rust that the emitters of code share.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::model::Text;

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

pub(super) fn text(text: &Text) -> TokenStream {
    let Text { zh, en } = text;
    quote! { Text { zh: #zh, en: #en } }
}

pub(super) fn option(tokens: Option<TokenStream>) -> TokenStream {
    tokens.map_or_else(|| quote! { None }, |tokens| quote! { Some(#tokens) })
}

/// The name on the wire, by which a search of rustdoc finds an item that has another.
pub(super) fn alias(wire: &str, name: &Ident) -> Option<TokenStream> {
    let is_other = *name != wire && !wire.contains([' ', '"', '\'']);
    is_other.then(|| quote! { #[doc(alias = #wire)] })
}
