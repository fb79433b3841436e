//! Types of answers in Rust.

use proc_macro2::TokenStream;
use quote::quote;

use super::meaning;
use crate::emit::prose::escape;
use crate::emit::tokens::{alias, ident};
use crate::model::{AnswerField, AnswerType, Registry, Shape, Text};

/// One `answer!` for each type, by name.
pub(in crate::emit) fn answers(registry: &Registry) -> TokenStream {
    let mut types: Vec<&AnswerType> = registry.answers.types.iter().collect();
    types.sort_by(|a, b| a.name.cmp(&b.name));
    let types = types.into_iter().map(|it| answer(registry, it));
    quote! { #(#types)* }
}

fn answer(registry: &Registry, it: &AnswerType) -> TokenStream {
    let name = ident(&it.name);
    let mut about = english_first(&it.about);
    let used: Vec<String> = registry
        .endpoints
        .iter()
        .filter(|endpoint| endpoint.returns.as_ref() == Some(&it.name))
        .map(|endpoint| format!("[`{0}`](crate::Client::{0})", endpoint.name))
        .collect();
    if !used.is_empty() {
        about.push_str(&format!("\n\nThe answer of {}.", used.join(", ")));
    }
    let fields = it.fields.iter().map(|field| {
        let name = ident(&field.name);
        let about = meaning(registry, field, english_first);
        let (wire, kind) = (&field.wire, kind(registry, it, field));
        let alias = alias(wire, &name);
        quote! { #[doc = #about] #alias #name: #kind = #wire, }
    });
    let body = quote! { #[doc = #about] pub struct #name { #(#fields)* } };
    if !it.is_secret() {
        return quote! { answer! { #[derive(Debug)] #body } };
    }
    let shown = it.fields.iter().filter(|field| *field.shape.innermost() != Shape::Secret).map(|field| {
        let (name, text) = (ident(&field.name), &field.name);
        quote! { .field(#text, &self.#name) }
    });
    let text = &it.name;
    quote! {
        answer! { #[doc = "`Debug` leaves secrets out."] #body }
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#text) #(#shown)* .field("rest", &self.rest).finish_non_exhaustive()
            }
        }
    }
}

fn english_first(text: &Text) -> String {
    let text = if text.zh == text.en { text.en.clone() } else { format!("{} / {}", text.en, text.zh) };
    escape(&text)
}

fn kind(registry: &Registry, it: &AnswerType, field: &AnswerField) -> TokenStream {
    let kind = rust_type(&field.shape);
    if !field.is_option {
        return kind;
    }
    match &field.shape {
        Shape::Type(inner) if registry.answers.holds(inner, &it.name) => quote! { Option<Box<#kind>> },
        _ => quote! { Option<#kind> },
    }
}

fn rust_type(shape: &Shape) -> TokenStream {
    match shape {
        Shape::Text | Shape::Digits | Shape::Secret | Shape::Values(_, false) => quote! { String },
        Shape::Int | Shape::TimeMs | Shape::Values(_, true) => quote! { i64 },
        Shape::Number => quote! { f64 },
        Shape::Bool => quote! { bool },
        Shape::Object => quote! { serde_json::Map<String, serde_json::Value> },
        Shape::Any => quote! { serde_json::Value },
        Shape::Type(name) => {
            let name = ident(name);
            quote! { #name }
        }
        Shape::List(item) => {
            let item = rust_type(item);
            quote! { Vec<#item> }
        }
        Shape::Map(item) => {
            let item = rust_type(item);
            quote! { std::collections::BTreeMap<String, #item> }
        }
    }
}
