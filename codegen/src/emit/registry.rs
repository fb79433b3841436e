//! The descriptions of the endpoints: data alone.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::rust::endpoint;
use super::tokens::{ident, option, text};
use super::{devices, hints, table, things};
use crate::model::{MOST_ITEMS, MOST_PARAMS, REQUEST_OPTIONS, Registry, Upstream, Verified};
use crate::table::Packer;

pub(super) fn table(registry: &Registry) -> TokenStream {
    let upstreams = registry.upstreams.iter().enumerate().map(|(i, upstream)| upstream_static(i, upstream));
    let all_upstreams = registry.upstreams.iter().map(|upstream| {
        let name = ident(&upstream.name.to_ascii_uppercase());
        quote! { &upstreams::#name }
    });
    let categories = registry.categories.iter().map(|category| {
        let (name, title) = (&category.name, text(&category.title));
        quote! { Category { name: #name, title: #title } }
    });
    let sources = registry.sources.iter().map(|source| {
        let (name, about) = (&source.name, text(&source.about));
        let verified = option(source.verified.as_ref().map(|verified| {
            let Verified { package, version, date, .. } = verified;
            quote! { Verified { package: #package, version: #version, date: #date } }
        }));
        quote! { Source { name: #name, about: #about, verified: #verified } }
    });
    let devices = devices::statics(registry);
    let things = things::statics(registry);
    let hints = registry.hints.iter().map(|hint| {
        let codes = hint.codes.iter().map(|code| Literal::i64_unsuffixed(*code));
        let (cause, next, header) = (text(&hint.cause), text(&hint.next), hints::header(hint));
        quote! { Hint { codes: &[#(#codes),*], cause: #cause, next: #next, header: #header } }
    });
    let left_out = registry.left_out.iter().map(|left_out| {
        let (name, route, why) = (&left_out.name, left_out.route(), text(&left_out.why));
        quote! { LeftOut { name: #name, route: #route, why: #why } }
    });
    let differs = registry.differs.iter().map(|differs| {
        let (endpoint, what, name, why) =
            (&differs.endpoint, &differs.what, &differs.name, text(&differs.why));
        quote! { Differs { endpoint: #endpoint, what: #what, name: #name, why: #why } }
    });
    let (flows, shapes) = (table::flows(registry), table::shapes(registry));
    let mut packer = Packer::default();
    let endpoints: Vec<_> = registry
        .endpoints
        .iter()
        .enumerate()
        .map(|(i, it)| endpoint(i, it, registry.is_touched(&it.name), [&flows, &shapes], &mut packer))
        .collect();
    let count = Literal::usize_unsuffixed(endpoints.len());
    let (bytes, texts) = (Literal::byte_string(&packer.bytes), &packer.texts);
    let mut routes: Vec<(String, usize)> = registry
        .endpoints
        .iter()
        .enumerate()
        .flat_map(|(i, endpoint)| {
            std::iter::once(&endpoint.route)
                .chain(&endpoint.aliases)
                .map(move |route| (route.to_ascii_lowercase(), i))
        })
        .collect();
    routes.sort_by(|(a, _), (b, _)| (a.len(), a).cmp(&(b.len(), b)));
    let routes = routes.iter().map(|(route, i)| {
        let i = Literal::usize_unsuffixed(*i);
        quote! { (#route, #i) }
    });
    let homes = registry.schemes.iter().map(|scheme| {
        let (name, upstream) =
            (ident(&scheme.name.to_ascii_uppercase()), ident(&scheme.upstream.to_ascii_uppercase()));
        quote! { pub(crate) static #name: &Upstream = &upstreams::#upstream; }
    });
    let most = Literal::usize_unsuffixed(MOST_PARAMS);
    let items = Literal::u64_unsuffixed(MOST_ITEMS);
    let options = REQUEST_OPTIONS.iter().map(|option| option.name);
    quote! {
        #[doc = "The upstream that each scheme speaks to, unless an endpoint names another."]
        pub(crate) mod homes {
            use super::{Upstream, upstreams};
            #(#homes)*
        }
        #[doc = "The upstreams of the registry."]
        pub mod upstreams {
            use super::Upstream;
            #(#upstreams)*
        }
        #[doc = "Every upstream, in the order of the registry."]
        pub static UPSTREAMS: &[&Upstream] = &[#(#all_upstreams),*];
        #[doc = "Every category, in the order of the documentation."]
        pub static CATEGORIES: &[Category] = &[#(#categories),*];
        #[doc = "Where the facts of endpoints come from."]
        pub static SOURCES: &[Source] = &[#(#sources),*];
        #devices
        #things
        #[doc = "What codes of NetEase Cloud Music mean, those that people meet most."]
        pub static HINTS: &[Hint] = &[#(#hints),*];
        #[doc = "Endpoints of other projects that are left out on purpose."]
        pub static LEFT_OUT: &[LeftOut] = &[#(#left_out),*];
        #[doc = "Differences to other projects that are meant."]
        pub static DIFFERS: &[Differs] = &[#(#differs),*];
        #[doc = "Every endpoint, in the order of the registry."]
        pub static ENDPOINTS: &[Endpoint] = &EVERY;
        static EVERY: [Endpoint; #count] = [#(#endpoints),*];
        #[doc = "What endpoints are in full, and the texts of that."]
        pub(crate) static PACKED: (&[u8], &str) = (#bytes, #texts);
        #[doc = "Functions that endpoints name by `flow:`, by their numbers: for registries that are read at run time."]
        #[cfg(feature = "registry")]
        pub(crate) static FLOWS: &[&str] = &[#(#flows),*];
        #[doc = "Functions that endpoints name by `shape:`, by their numbers."]
        #[cfg(feature = "registry")]
        pub(crate) static SHAPES: &[&str] = &[#(#shapes),*];
        #[doc = "What every request may carry besides its endpoint's parameters."]
        pub const REQUEST_OPTIONS: &[&str] = &[#(#options),*];
        #[doc = "As many parameters as an endpoint may have."]
        pub(crate) const MOST_PARAMS: usize = #most;
        pub(crate) const MOST_ITEMS: u64 = #items;
        #[doc = "Routes in lower case, the shorter first, with the index of their endpoint."]
        pub(crate) static ROUTES: &[(&str, u16)] = &[#(#routes),*];
    }
}

fn upstream_static(index: usize, upstream: &Upstream) -> TokenStream {
    let constant = ident(&upstream.name.to_ascii_uppercase());
    let name = &upstream.name;
    let about = &upstream.about.en;
    let (own_codes, sessions) = (upstream.own_codes, upstream.sessions);
    let base = option(upstream.base.as_ref().map(|base| quote! { #base }));
    let statuses = upstream.statuses.iter().map(|(code, status)| {
        let (code, status) = (Literal::i64_unsuffixed(*code), Literal::u16_unsuffixed(*status));
        quote! { (#code, #status) }
    });
    quote! {
        #[doc = #about]
        pub static #constant: Upstream = Upstream { index: #index, name: #name, base: #base, statuses: &[#(#statuses),*], own_codes: #own_codes, sees_sessions: #sessions };
    }
}
