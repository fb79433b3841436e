//! Tables written down as Rust: each value as the expression that is equal to it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::table::{
    Call, Condition, Endpoint, Form, Map, Paging, Param, Piece, Plan, Required, Slot, Step, Test,
};
use super::things;
use super::tokens::{ident, option, text};
use crate::model::{CacheScope, ChoiceValue, Clock, Touches, pascal_case};

/// `index`: its place among the endpoints; `flows`, `shapes`: the functions by their numbers.
pub(super) fn endpoint(index: usize, endpoint: &Endpoint, flows: &[&str], shapes: &[&str]) -> TokenStream {
    let Endpoint { name, route, aliases, category, source, .. } = endpoint;
    let Endpoint { login, writes, local, any_path, is_touched, .. } = endpoint;
    let verb = option(endpoint.verb.map(|verb| {
        let verb = ident(&format!("{verb:?}"));
        quote! { Verb::#verb }
    }));
    let (title, about) = (text(&endpoint.title), text(&endpoint.about));
    let params = endpoint.params.iter().map(param);
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
    let example = pairs(&endpoint.example);
    let index = number(index);
    let paging = option(endpoint.paging.as_ref().map(paging));
    let place = |names: &[&str], name: &str| {
        number(names.iter().position(|known| *known == name).unwrap_or(names.len()))
    };
    let plan = endpoint.plan.as_ref().map(plan);
    let does = match (&endpoint.flow, &endpoint.shape) {
        (Some(flow), _) => {
            let at = place(flows, flow);
            quote! { Does::Flow(#at) }
        }
        (None, Some(shape)) => {
            let at = place(shapes, shape);
            quote! { Does::Shape(#plan, #at) }
        }
        (None, None) => quote! { Does::Call(#plan) },
    };
    quote! {
        Endpoint {
            index: #index, edition: 0, name: #name, route: #route, aliases: &[#(#aliases),*], category: #category, source: #source,
            title: #title, about: #about, params: &[#(#params),*], files: &[#(#files),*],
            login: #login, writes: #writes, local: #local, any_path: #any_path, verb: #verb, cache: CachePolicy { scope: CacheScope::#scope, ttl: #ttl, is_touched: #is_touched },
            touches: Touches { account: #account, endpoints: &[#(#touched),*] },
            example: #example, paging: #paging, does: #does,
        }
    }
}

fn param(param: &Param) -> TokenStream {
    let Param { name, aliases, strict, known, .. } = param;
    let kind = ident(&format!("{:?}", param.kind));
    let required = match &param.required {
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
    let thing = |name: &Option<String>| option(name.as_deref().map(things::reference));
    let values = param.values.iter().map(|ChoiceValue { value, thing: of, about, .. }| {
        let (of, about) = (thing(of), text(about));
        quote! { Value { value: #value, thing: #of, about: #about } }
    });
    let thing = thing(&param.thing);
    let default = option(param.default.as_ref().map(|default| quote! { #default }));
    let most = |count: Option<u64>| {
        option(count.map(|count| {
            let count = Literal::u64_unsuffixed(count);
            quote! { #count }
        }))
    };
    let (max, max_bytes) = (most(param.max), most(param.max_bytes));
    let range = option(param.range.map(|(low, high)| {
        let (low, high) = (Literal::i64_unsuffixed(low), Literal::i64_unsuffixed(high));
        quote! { (#low, #high) }
    }));
    let about = text(&param.about);
    quote! {
        Param {
            name: #name, aliases: &[#(#aliases),*], kind: Kind::#kind, thing: #thing, strict: #strict, required: #required, known: &[#(#known),*], values: &[#(#values),*],
            default: #default, max: #max, max_bytes: #max_bytes, range: #range, about: #about,
        }
    }
}

fn condition(condition: &Condition) -> TokenStream {
    let Condition { param, values } = condition;
    quote! { Condition { param: #param, values: &[#(#values),*] } }
}

fn paging(paging: &Paging) -> TokenStream {
    let Paging { by, items, .. } = paging;
    let number = |number: u64| {
        let number = Literal::u64_unsuffixed(number);
        quote! { #number }
    };
    let step = match &paging.step {
        Step::Size(size, usual) => {
            let usual = option(usual.map(number));
            quote! { Step::Size { param: #size, usual: #usual } }
        }
        Step::One => quote! { Step::One },
        Step::Next(next) => quote! { Step::Next(#next) },
    };
    let first = number(paging.first);
    let more = option(paging.more.as_ref().map(|more| quote! { #more }));
    let carry = pairs(&paging.carry);
    quote! {
        Paging { by: #by, first: #first, step: #step, items: &[#(#items),*], more: #more, carry: #carry }
    }
}

fn plan(plan: &Plan) -> TokenStream {
    let slots = plan.slots.iter().map(|slot| match slot {
        Slot::Plain => quote! { Slot::Plain },
        Slot::Or(default) => {
            let default = form(default);
            quote! { Slot::Or(#default) }
        }
        Slot::Map(Map { absent, known, other }) => {
            let json = |json: &Option<String>| option(json.as_ref().map(|json| quote! { #json }));
            let (absent, known, other) = (json(absent), pairs(known), json(other));
            quote! { Slot::Map(Map { absent: #absent, known: #known, other: #other }) }
        }
    });
    let variants = plan.variants.iter().map(|(conditions, variant)| {
        let (conditions, variant) = (tests(conditions), call(variant));
        quote! { (#conditions, #variant) }
    });
    let call = call(&plan.call);
    quote! { &Plan { slots: &[#(#slots),*], variants: &[#(#variants),*], call: #call } }
}

fn call(call: &Call) -> TokenStream {
    let scheme = ident(&pascal_case(&call.scheme));
    let upstream = ident(&call.upstream.to_ascii_uppercase());
    let method = ident(&pascal_case(&call.method.to_ascii_lowercase()));
    let (path, body) = (pieces(&call.path), fields(&call.body));
    let (headers, cookies) = (pairs(&call.headers), pairs(&call.cookies));
    quote! {
        Call {
            scheme: Scheme::#scheme, upstream: &upstreams::#upstream, method: Method::#method, path: #path, body: #body,
            headers: #headers, cookies: #cookies,
        }
    }
}

fn tests(tests: &[Test]) -> TokenStream {
    let tests = tests.iter().map(|Test { param, values }| {
        let param = number(*param);
        quote! { Test { param: #param, values: &[#(#values),*] } }
    });
    quote! { &[#(#tests),*] }
}

fn pieces(pieces: &[Piece]) -> TokenStream {
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => quote! { Piece::Text(#text) },
        Piece::Param(param) => {
            let param = number(*param);
            quote! { Piece::Param(#param) }
        }
    });
    quote! { &[#(#pieces),*] }
}

fn fields(fields: &[(String, Form)]) -> TokenStream {
    let fields = fields.iter().map(|(name, value)| {
        let value = form(value);
        quote! { (#name, #value) }
    });
    quote! { &[#(#fields),*] }
}

fn form(it: &Form) -> TokenStream {
    let of = |name: &str, param: &usize| {
        let (name, param) = (ident(name), number(*param));
        quote! { Form::#name(#param) }
    };
    match it {
        Form::Literal(json) => quote! { Form::Literal(#json) },
        Form::Param(param) => of("Param", param),
        Form::Text(text) => {
            let text = pieces(text);
            quote! { Form::Text(#text) }
        }
        Form::Json(inner) => {
            let inner = form(inner);
            quote! { Form::Json(&#inner) }
        }
        Form::Object(inner) => {
            let inner = fields(inner);
            quote! { Form::Object(#inner) }
        }
        Form::Array(items) => {
            let items = items.iter().map(form);
            quote! { Form::Array(&[#(#items),*]) }
        }
        Form::Each(param, inner) => {
            let (param, inner) = (number(*param), form(inner));
            quote! { Form::Each(#param, &#inner) }
        }
        Form::Item => quote! { Form::Item },
        Form::RawItem => quote! { Form::RawItem },
        Form::Raw(param) => of("Raw", param),
        Form::Int(param) => of("Int", param),
        Form::Bool(param) => of("Bool", param),
        Form::Md5(param) => of("Md5", param),
        Form::Letter(param) => of("Letter", param),
        Form::Now(clock, plus) => {
            let clock = match clock {
                Clock::Ms => quote! { Clock::Ms },
                Clock::S => quote! { Clock::S },
                Clock::Year => quote! { Clock::Year },
                Clock::Month => quote! { Clock::Month },
            };
            let plus = Literal::i64_unsuffixed(*plus);
            quote! { Form::Now(#clock, #plus) }
        }
        Form::When(conditions, then, otherwise) => {
            let (conditions, then) = (tests(conditions), form(then));
            let otherwise = option(otherwise.as_ref().map(|inner| {
                let inner = form(inner);
                quote! { &#inner }
            }));
            quote! { Form::When(#conditions, &#then, #otherwise) }
        }
    }
}

fn pairs(pairs: &[(String, String)]) -> TokenStream {
    let pairs = pairs.iter().map(|(name, value)| quote! { (#name, #value) });
    quote! { &[#(#pairs),*] }
}

fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}
