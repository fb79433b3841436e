//! Builders: one for each endpoint, and an enum for each value set.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::example;
use super::names::{method_name, type_name};
use super::prose::{self, escape};
use super::tokens::{alias, ident};
use crate::model::{
    Choice, Class, Endpoint, Param, Registry, Required, Shape, Text, pascal_case, snake_case,
};

pub(super) fn client(registry: &Registry) -> TokenStream {
    let mut types: BTreeMap<String, &Choice> = BTreeMap::new();
    for (name, choice) in &registry.types {
        types.insert(pascal_case(name), choice);
    }
    for endpoint in &registry.endpoints {
        for param in &endpoint.params {
            if let (None, Some(choice)) = (&param.shared, &param.choice) {
                types.insert(type_name(endpoint, param), choice);
            }
        }
    }
    let types = types.iter().map(|(name, choice)| value_enum(name, choice));
    let builders = registry.endpoints.iter().map(|endpoint| builder(registry, endpoint));
    let methods = registry.endpoints.iter().enumerate().map(|(i, endpoint)| constructor(i, endpoint));
    quote! {
        #[doc = "Value sets of parameters, generated from the registry."]
        pub mod types {
            #(#types)*
        }
        #[doc = "A builder for each endpoint, generated from the registry."]
        pub mod calls {
            use super::super::codegen::*;
            #(#builders)*
        }
        #[doc = "One method for each endpoint, generated from the registry."]
        impl Client {
            #(#methods)*
        }
    }
}

/// Returns the documents' example of each endpoint as code.
pub(super) fn examples(registry: &Registry) -> TokenStream {
    let examples = registry.endpoints.iter().map(|endpoint| {
        let name = &endpoint.name;
        let shown = example::rust(endpoint);
        let code = shown.strip_suffix(".await?").unwrap_or(&shown).parse::<TokenStream>();
        // The test says which one is no Rust.
        let code = code.unwrap_or_else(|_| quote! { compile_error!(#shown) });
        quote! { (#name, Call::from(#code)) }
    });
    quote! {
        /// The examples of the documents: the endpoint of each, and its call.
        pub(super) fn examples(client: &Client) -> Vec<(&'static str, Call)> {
            vec![#(#examples),*]
        }
    }
}

fn value_enum(name: &str, choice: &Choice) -> TokenStream {
    let name_ident = ident(name);
    let about =
        if choice.about.en.is_empty() { "Values of a parameter.".to_owned() } else { doc(&choice.about) };
    let values = choice.values.iter().map(|value| {
        let variant = ident(&pascal_case(&value.name));
        let about = if value.about.en.is_empty() { format!("`{}`", value.value) } else { doc(&value.about) };
        let given = &value.value;
        quote! { #[doc = #about] #variant = #given }
    });
    quote! { super::codegen::value_enum! { #[doc = #about] #name_ident { #(#values),* } } }
}

fn is_argument(param: &Param) -> bool {
    param.required == Required::Always
}

/// The type a caller gives for a parameter, and how it becomes a value.
fn argument(endpoint: &Endpoint, param: &Param, types: &TokenStream) -> (Ident, TokenStream, TokenStream) {
    let name = ident(&method_name(&snake_case(&param.name)));
    let (kind, value) = match (own_type(param), &param.choice) {
        (_, Some(_)) => {
            let kind = ident(&type_name(endpoint, param));
            (quote! { impl Into<#types::#kind> }, quote! { Into::<#types::#kind>::into(#name) })
        }
        (Some(kind), None) if param.kind.class() == Class::Switch => {
            (kind, quote! { if #name { "1" } else { "0" } })
        }
        (Some(kind), None) => (kind, quote! { #name }),
        (None, None) => (quote! { impl Into<Value<'a>> }, quote! { #name }),
    };
    (name, kind, value)
}

/// The type of Rust that a parameter has where not any text will do.
fn own_type(param: &Param) -> Option<TokenStream> {
    match param.kind.class() {
        Class::Truth | Class::Switch => Some(quote! { bool }),
        Class::Whole => Some(quote! { i64 }),
        Class::Number => Some(quote! { f64 }),
        Class::Id | Class::Ids | Class::Json | Class::Text | Class::Choice => None,
    }
}

/// The lifetime of parameters that are taken as text of any kind; it is copied.
fn lifetime(params: &[&Param]) -> Option<TokenStream> {
    let borrows = |param: &&Param| param.choice.is_none() && own_type(param).is_none();
    params.iter().any(borrows).then(|| quote! { <'a> })
}

fn builder(registry: &Registry, endpoint: &Endpoint) -> TokenStream {
    let name = ident(&pascal_case(&endpoint.name));
    let about = format!(
        "The call that [`Client::{0}`](crate::Client::{0}) makes.\n\n```text\n{1}\n```",
        endpoint.name,
        example::rust(endpoint)
    );
    let optional = endpoint.params.iter().filter(|param| !is_argument(param)).map(|param| {
        let (method, kind, value) = argument(endpoint, param, &quote! { super::types });
        let about = param_doc(param);
        let wire = &param.name;
        let lifetime = lifetime(&[param]);
        let alias = alias(wire, &method);
        quote! {
            #[doc = #about]
            #alias
            #[inline]
            pub fn #method #lifetime(self, #method: #kind) -> Self {
                Self(self.0.set(#wire, #value))
            }
        }
    });
    let typed = endpoint.returns.as_ref().map(|typed| {
        let typed = ident(typed);
        quote! {
            #[doc = "Makes the call and reads the answer into its type."]
            #[doc = ""]
            #[doc = "# Errors"]
            #[doc = ""]
            #[doc = "As the call itself, and when the answer does not fit the type: then [`Error::field`] names the field,"]
            #[doc = "and [`Error::reply`] holds the answer."]
            #[inline]
            pub fn typed(self) -> impl Future<Output = Result<super::super::answers::#typed, Error>> + Send {
                self.0.typed()
            }
        }
    });
    let pages = endpoint.paging.as_ref().map(|_| {
        quote! {
            #[doc = "Its pages one after another, until there is no more; see [`Call::pages`]."]
            #[inline]
            pub fn pages(self) -> impl Stream<Item = Result<Reply, Error>> + Send + use<> {
                self.0.pages()
            }
        }
    });
    let items = item_type(registry, endpoint).map(|item| {
        quote! {
            #[doc = "The items of its pages one after another, each as its type: a long list as a stream."]
            #[doc = ""]
            #[doc = "It ends as [`pages`](Self::pages) does; an item that does not fit its type is an error that names the field."]
            #[inline]
            pub fn items(self) -> impl Stream<Item = Result<super::super::answers::#item, Error>> + Send + use<> {
                self.0.items()
            }
        }
    });
    quote! {
        #[doc = #about]
        #[derive(Debug)]
        #[must_use = "a call does nothing until it is awaited"]
        pub struct #name(pub(super) Call);
        impl #name { #(#optional)* #typed #pages #items }
        call_builder!(#name);
    }
}

fn constructor(index: usize, endpoint: &Endpoint) -> TokenStream {
    let name = ident(&endpoint.name);
    let builder = ident(&pascal_case(&endpoint.name));
    let about = endpoint_doc(endpoint);
    let routes = std::iter::once(&endpoint.route).chain(&endpoint.aliases).map(|route| alias(route, &name));
    let index = Literal::usize_unsuffixed(index);
    let (mut params, mut sets) = (Vec::new(), Vec::new());
    for file in endpoint.files.iter().filter(|file| !file.optional) {
        let name = ident(&method_name(&snake_case(&file.name)));
        let wire = &file.name;
        params.push(quote! { #name: impl Into<Upload> });
        sets.push(quote! { .file(#wire, #name.into()) });
    }
    let arguments: Vec<_> = endpoint.params.iter().filter(|param| is_argument(param)).collect();
    let lifetime = lifetime(&arguments);
    for param in arguments {
        let (name, kind, value) = argument(endpoint, param, &quote! { types });
        let wire = &param.name;
        params.push(quote! { #name: #kind });
        sets.push(quote! { .set(#wire, #value) });
    }
    quote! {
        #[doc = #about]
        #(#routes)*
        #[inline]
        pub fn #name #lifetime(&self, #(#params),*) -> calls::#builder {
            calls::#builder(self.endpoint(&ENDPOINTS[#index]) #(#sets)*)
        }
    }
}

/// The type of the items of an endpoint's pages, where its answer says it.
fn item_type(registry: &Registry, endpoint: &Endpoint) -> Option<Ident> {
    let answer = registry.answers.of(endpoint.returns.as_ref()?)?;
    let at = |pointer: &String| {
        let mut names = pointer.split('/').skip(1).peekable();
        let mut of = answer;
        while let Some(name) = names.next() {
            let field = of.fields.iter().find(|field| field.wire == name)?;
            match &field.shape {
                Shape::List(item) if names.peek().is_none() => match &**item {
                    Shape::Type(item) => return Some(item),
                    _ => return None,
                },
                Shape::Type(inner) => of = registry.answers.of(inner)?,
                _ => return None,
            }
        }
        None
    };
    let mut items = endpoint.paging.as_ref()?.items.iter().map(at);
    let first = items.next()??;
    items.all(|item| item == Some(first)).then(|| ident(first))
}

/// Both languages, English first: rustdoc is read by Rust programmers.
fn doc(text: &Text) -> String {
    escape(&if text.zh == text.en { text.en.clone() } else { format!("{} / {}", text.en, text.zh) })
}

fn param_doc(param: &Param) -> String {
    let mut text = doc(&param.about);
    if let Some(default) = &param.default {
        text.push_str(&format!(". Default: {}", escape(&prose::default(default).en)));
    }
    let limits = prose::limits(param).en;
    if !limits.is_empty() {
        text.push_str(&format!(". Limit: {limits}"));
    }
    text
}

fn endpoint_doc(endpoint: &Endpoint) -> String {
    let mut text = format!(
        "{}\n\n{}\n\n{}\n\n- Route: `{}`\n",
        doc(&endpoint.title),
        escape(&endpoint.about.en),
        escape(&endpoint.about.zh),
        endpoint.route
    );
    for alias in &endpoint.aliases {
        text.push_str(&format!("- Also: `{alias}`\n"));
    }
    if endpoint.login {
        text.push_str("- Needs a login. / 需要登录。\n");
    }
    if endpoint.writes {
        text.push_str("- Changes something upstream. / 会修改上游数据。\n");
    }
    if endpoint.paging.is_some() {
        text.push_str(
            "- Returns a list in pages: `.pages()` on its builder. / 分页返回，可用 `.pages()` 逐页读取。\n",
        );
    }
    let cache = example::cache(endpoint);
    text.push_str(&format!("- Cache of a server: {}. / 服务器缓存：{}。\n", cache.en, cache.zh));
    if !endpoint.params.is_empty() {
        text.push_str("\n# Parameters\n\n");
        for param in &endpoint.params {
            text.push_str(&format!(
                "- `{}` ({}, required: {}): {}\n",
                param.name,
                prose::kind(param.kind).en,
                prose::required(param).en,
                param_doc(param)
            ));
        }
    }
    text.push_str(&format!(
        "\n# Example\n\n`{}`\n\n```text\n{}\n```",
        example::url(endpoint),
        example::rust(endpoint)
    ));
    text
}
