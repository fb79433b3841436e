//! The descriptions of the endpoints: data alone.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::calls::ident;
use super::names::{accepted, json_text};
use super::{hints, prose};
use crate::model::{
    CacheScope, Condition, Endpoint, Form, MOST_ITEMS, MOST_PARAMS, Paging, Param, REQUEST_OPTIONS, Registry,
    Required, Step, Text, Touches, Upstream, Verified,
};

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
    let endpoints = registry
        .endpoints
        .iter()
        .enumerate()
        .map(|(i, endpoint)| description(i, endpoint, registry.is_touched(&endpoint.name)));
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
        #[doc = "What codes of NetEase Cloud Music mean, those that people meet most."]
        pub static HINTS: &[Hint] = &[#(#hints),*];
        #[doc = "Endpoints of other projects that are left out on purpose."]
        pub static LEFT_OUT: &[LeftOut] = &[#(#left_out),*];
        #[doc = "Differences to other projects that are meant."]
        pub static DIFFERS: &[Differs] = &[#(#differs),*];
        #[doc = "Every endpoint, in the order of the registry."]
        pub static ENDPOINTS: &[Endpoint] = &[#(#endpoints),*];
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
    let own_codes = upstream.own_codes;
    let base = option(upstream.base.as_ref().map(|base| quote! { #base }));
    let statuses = upstream.statuses.iter().map(|(code, status)| {
        let (code, status) = (Literal::i64_unsuffixed(*code), Literal::u16_unsuffixed(*status));
        quote! { (#code, #status) }
    });
    quote! {
        #[doc = #about]
        pub static #constant: Upstream = Upstream { index: #index, name: #name, base: #base, statuses: &[#(#statuses),*], own_codes: #own_codes };
    }
}

fn description(index: usize, endpoint: &Endpoint, is_touched: bool) -> TokenStream {
    let Endpoint { name, route, aliases, category, source, login, writes, .. } = endpoint;
    let title = text(&endpoint.title);
    let about = text(&endpoint.about);
    let params = endpoint.params.iter().map(|one| param(endpoint, one));
    let files = endpoint.files.iter().map(|file| {
        let (name, optional, about) = (&file.name, file.optional, text(&file.about));
        quote! { File { name: #name, optional: #optional, about: #about } }
    });
    let scope = match endpoint.cache.scope {
        CacheScope::Public => quote! { Public },
        CacheScope::User => quote! { User },
        CacheScope::Never => quote! { Never },
    };
    let ttl = option(endpoint.cache.ttl.map(|seconds| {
        let seconds = Literal::u64_unsuffixed(seconds);
        quote! { Duration::from_secs(#seconds) }
    }));
    let Touches { account, endpoints: touched } = &endpoint.touches;
    let example = endpoint.example.iter().map(|(name, value)| {
        let value = json_text(value);
        quote! { (#name, #value) }
    });
    let index = Literal::usize_unsuffixed(index);
    let paging = option(endpoint.paging.as_ref().map(|it| paging(endpoint, it)));
    quote! {
        Endpoint {
            index: #index, name: #name, route: #route, aliases: &[#(#aliases),*], category: #category, source: #source,
            title: #title, about: #about, params: &[#(#params),*], files: &[#(#files),*],
            login: #login, writes: #writes, cache: CachePolicy { scope: CacheScope::#scope, ttl: #ttl, is_touched: #is_touched },
            touches: Touches { account: #account, endpoints: &[#(#touched),*] },
            example: &[#(#example),*], paging: #paging,
        }
    }
}

fn param(endpoint: &Endpoint, param: &Param) -> TokenStream {
    let (name, aliases) = (&param.name, &param.aliases);
    let strict = endpoint.is_strict(param);
    let kind = ident(&format!("{:?}", param.kind));
    let required = match &param.required {
        // Asked for, but done without.
        _ if param.strict == Some(false) => quote! { Required::No },
        Required::No => quote! { Required::No },
        Required::Always => quote! { Required::Always },
        Required::When(conditions) => {
            let conditions = conditions.iter().map(condition);
            quote! { Required::When(&[#(#conditions),*]) }
        }
        Required::Unless(conditions) => {
            let conditions = conditions.iter().map(condition);
            quote! { Required::Unless(&[#(#conditions),*]) }
        }
    };
    let known = accepted(param);
    let values = param.choice.iter().flat_map(|choice| &choice.values).map(|value| {
        let (given, about) = (&value.value, text(&value.about));
        quote! { Value { value: #given, about: #about } }
    });
    let default = option(param.default.as_ref().map(|default| {
        let default = prose::default(default).en;
        quote! { #default }
    }));
    let most = |count: Option<u64>| {
        option(count.map(|count| {
            let count = Literal::u64_unsuffixed(count);
            quote! { #count }
        }))
    };
    let (max, max_bytes) = (most(param.most()), most(param.max_bytes));
    let range = option(param.range.map(|(low, high)| {
        let (low, high) = (Literal::i64_unsuffixed(low), Literal::i64_unsuffixed(high));
        quote! { (#low, #high) }
    }));
    let about = text(&param.about);
    quote! {
        Param {
            name: #name, aliases: &[#(#aliases),*], kind: Kind::#kind, strict: #strict, required: #required, known: &[#(#known),*], values: &[#(#values),*],
            default: #default, max: #max, max_bytes: #max_bytes, range: #range, about: #about,
        }
    }
}

fn paging(endpoint: &Endpoint, paging: &Paging) -> TokenStream {
    let Paging { by, items, .. } = paging;
    // A number that stands in for the parameter, where the registry has one.
    let usual = |name: &str| match endpoint.param(name).and_then(|param| param.default.as_ref()) {
        Some(Form::Literal(value)) => json_text(value).parse::<u64>().ok(),
        _ => None,
    };
    let number = |number: u64| {
        let number = Literal::u64_unsuffixed(number);
        quote! { #number }
    };
    let (step, first) = match &paging.step {
        Step::Size(size) => {
            let usual = option(usual(size).map(number));
            (quote! { Step::Size { param: #size, usual: #usual } }, 0)
        }
        Step::One => (quote! { Step::One }, 1),
        Step::Next(next) => (quote! { Step::Next(#next) }, 0),
    };
    let first = number(usual(by).unwrap_or(first));
    let more = option(paging.more.as_ref().map(|more| quote! { #more }));
    let carry = paging.carry.iter().map(|(param, pointer)| quote! { (#param, #pointer) });
    quote! {
        Paging { by: #by, first: #first, step: #step, items: &[#(#items),*], more: #more, carry: &[#(#carry),*] }
    }
}

fn condition(condition: &Condition) -> TokenStream {
    let Condition { param, values } = condition;
    quote! { Condition { param: #param, values: &[#(#values),*] } }
}

fn text(text: &Text) -> TokenStream {
    let Text { zh, en } = text;
    quote! { Text { zh: #zh, en: #en } }
}

fn option(tokens: Option<TokenStream>) -> TokenStream {
    tokens.map_or_else(|| quote! { None }, |tokens| quote! { Some(#tokens) })
}
