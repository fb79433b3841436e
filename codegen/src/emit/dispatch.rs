//! What each endpoint does: the functions that plan calls, and the table from an endpoint to its code.

use proc_macro2::TokenStream;
use quote::quote;

use super::calls::{self, ident};
use crate::model::{Endpoint, Registry};

/// A function from arguments to a plan, for each endpoint with a `call:`.
pub(super) fn plans(registry: &Registry) -> TokenStream {
    let functions = registry.endpoints.iter().filter_map(|endpoint| {
        let body = calls::plan(endpoint)?;
        let name = ident(&endpoint.name);
        let a = if endpoint.params.is_empty() {
            quote! { _a }
        } else {
            quote! { a }
        };
        Some(quote! { pub(crate) fn #name(#a: &Args<'_>) -> Plan { #body } })
    });
    quote! { #(#functions)* }
}

/// The table, in the order of the endpoints.
pub(super) fn actions(registry: &Registry) -> TokenStream {
    let actions = registry.endpoints.iter().map(action);
    quote! { static ACTIONS: &[Action] = &[#(#actions),*]; }
}

fn action(endpoint: &Endpoint) -> TokenStream {
    let name = ident(&endpoint.name);
    let path = |function: &str| {
        let path = function.split("::").map(ident);
        quote! { crate::flows::#(#path)::* }
    };
    match (&endpoint.flow, &endpoint.shape) {
        (Some(flow), _) => {
            let flow = path(flow);
            quote! { Action::Flow(|flow| Box::pin(#flow(flow))) }
        }
        (None, Some(shape)) => {
            let shape = path(shape);
            quote! { Action::Shaped(plans::#name, |flow, plan| Box::pin(#shape(flow, plan))) }
        }
        (None, None) => quote! { Action::Call(plans::#name) },
    }
}
