//! The functions under `src/flows` that endpoints name, in the order of their numbers.

use proc_macro2::TokenStream;
use quote::quote;

use super::table;
use super::tokens::ident;
use crate::model::Registry;

/// One table of the functions that put calls together, one of those that are handed a call.
pub(super) fn functions(registry: &Registry) -> TokenStream {
    let path = |function: &str| {
        let path = function.split("::").map(ident);
        quote! { crate::flows::#(#path)::* }
    };
    let flows = table::flows(registry).into_iter().map(|flow| {
        let path = path(flow);
        quote! { |flow| Box::pin(#path(flow)) }
    });
    let shapes = table::shapes(registry).into_iter().map(|shape| {
        let path = path(shape);
        quote! { |flow, plan| Box::pin(#path(flow, plan)) }
    });
    quote! {
        static FLOWS: &[fn(Flow) -> FlowFuture] = &[#(#flows),*];
        static SHAPES: &[fn(Flow, Plan) -> FlowFuture] = &[#(#shapes),*];
    }
}
