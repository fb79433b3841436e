//! Tables written down as Rust: each value as the expression that is equal to it.

use std::hash::Hash;
use std::time::Duration;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::table::{Keep, Tables};
use super::things;
use super::tokens::{ident, option, text};
use crate::model::{self, pascal_case};
use crate::table::{
    CachePolicy, CacheScope, Call, Clock, Condition, Effect, File, Form, Kind, Map, Method, Paging, Param,
    Piece, Plan, Reading, Required, Shows, Slot, Step, Test, Text, Touches, Value, Verb,
};

/// What is equal to an expression of Rust, in a place where the names of the tables are known.
pub(super) trait Written {
    /// The expression.
    fn rust(&self) -> TokenStream;
}

/// Writes structs and enums down part by part: the compiler demands that all parts are named here.
macro_rules! written {
    ($(struct $name:ident $(<$param:ty>)? { $($field:ident),+ })+) => {$(
        impl Written for $name $(<$param>)? {
            fn rust(&self) -> TokenStream {
                let Self { $($field),+ } = self;
                $(let $field = $field.rust();)+
                quote! { $name { $($field: #$field),+ } }
            }
        }
    )+};
    ($(enum $name:ident { $($variant:ident $(($($part:ident),+))?),+ })+) => {$(
        impl Written for $name {
            fn rust(&self) -> TokenStream {
                match self {
                    $(Self::$variant $(($($part),+))? => {
                        $($(let $part = $part.rust();)+)?
                        quote! { $name::$variant $(($(#$part),+))? }
                    })+
                }
            }
        }
    )+};
    ($(word $name:ident)+) => {$(
        impl Written for $name {
            fn rust(&self) -> TokenStream {
                let variant = ident(&format!("{self:?}"));
                quote! { $name::#variant }
            }
        }
    )+};
    ($(number $name:ident $literal:ident)+) => {$(
        impl Written for $name {
            fn rust(&self) -> TokenStream {
                let number = Literal::$literal(*self);
                quote! { #number }
            }
        }
    )+};
}

written! { word CacheScope word Clock word Kind word Method word Reading word Verb }
written! { number i64 i64_unsuffixed number u64 u64_unsuffixed number usize usize_unsuffixed }
written! {
    struct Param<Name> { name, aliases, kind, thing, strict, required, known, values, default, max, max_bytes, range, about }
    struct Value<Name> { value, thing, about }
    struct Condition { param, values }
    struct Effect<Name> { verb, thing, to, undo }
    struct File { name, optional, about }
    struct Paging { by, first, step, items, more, carry }
    struct CachePolicy { scope, ttl, is_touched }
    struct Touches { account, endpoints }
    struct Text { zh, en }
    struct Plan<Names> { slots, variants, call }
    struct Call<Names> { target, method, path, body, headers, cookies }
    struct Map { absent, known, other }
    struct Test { param, values }
}
written! {
    enum Required { No, Always, When(conditions), Unless(conditions) }
    enum Slot { Plain, Or(form), Map(map) }
    enum Piece { Text(text), Param(param) }
    enum Form {
        Literal(json), Param(param), Read(reading, param), Text(pieces), Json(inner), Object(fields), Array(items),
        Each(param, inner), Item, RawItem, Now(clock, plus), When(tests, then, otherwise)
    }
}

impl Written for Shows<Name> {
    fn rust(&self) -> TokenStream {
        match self {
            Self::Account => quote! { Shows::Account },
            Self::Similar => quote! { Shows::Similar },
            Self::File => quote! { Shows::File },
            Self::Done(verb, thing) => {
                let (verb, thing) = (verb.rust(), thing.rust());
                quote! { Shows::Done(#verb, #thing) }
            }
            Self::Some(thing) => {
                let thing = thing.rust();
                quote! { Shows::Some(#thing) }
            }
            Self::Like(thing) => {
                let thing = thing.rust();
                quote! { Shows::Like(#thing) }
            }
        }
    }
}

impl Written for Step {
    fn rust(&self) -> TokenStream {
        match self {
            Self::Size { param, usual } => {
                let usual = usual.rust();
                quote! { Step::Size { param: #param, usual: #usual } }
            }
            Self::One => quote! { Step::One },
            Self::Next(pointer) => quote! { Step::Next(#pointer) },
        }
    }
}

impl Written for bool {
    fn rust(&self) -> TokenStream {
        quote! { #self }
    }
}

impl Written for Duration {
    fn rust(&self) -> TokenStream {
        let seconds = self.as_secs().rust();
        quote! { Duration::from_secs(#seconds) }
    }
}

impl Written for &str {
    fn rust(&self) -> TokenStream {
        quote! { #self }
    }
}

impl<T: Written> Written for &[T] {
    fn rust(&self) -> TokenStream {
        let items = self.iter().map(Written::rust);
        quote! { &[#(#items),*] }
    }
}

impl<A: Written, B: Written> Written for (A, B) {
    fn rust(&self) -> TokenStream {
        let (one, other) = (self.0.rust(), self.1.rust());
        quote! { (#one, #other) }
    }
}

impl<T: Written> Written for Option<T> {
    fn rust(&self) -> TokenStream {
        option(self.as_ref().map(Written::rust))
    }
}

impl<T: Written> Written for &T {
    fn rust(&self) -> TokenStream {
        let it = (**self).rust();
        quote! { &#it }
    }
}

/// Where a call goes, by names.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Names {
    scheme: &'static str,
    upstream: &'static str,
}

impl Written for Names {
    fn rust(&self) -> TokenStream {
        let (scheme, upstream) =
            (ident(&pascal_case(self.scheme)), ident(&self.upstream.to_ascii_uppercase()));
        quote! { Target { scheme: Scheme::#scheme, upstream: &upstreams::#upstream } }
    }
}

/// A thing, by name.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Name(&'static str);

impl Written for Name {
    fn rust(&self) -> TokenStream {
        things::reference(self.0)
    }
}

/// Keeps everything until a build ends, which is soon.
struct Build;

impl Keep for Build {
    type Target = Names;
    type Thing = Name;

    fn text(&mut self, text: &str) -> &'static str {
        Box::leak(Box::from(text))
    }

    fn list<T: Eq + Hash + Send + Sync + 'static>(&mut self, items: Vec<T>) -> &'static [T] {
        Box::leak(items.into_boxed_slice())
    }

    fn thing(&mut self, name: &str) -> Name {
        Name(self.text(name))
    }

    fn target(&mut self, scheme: &str, upstream: &str) -> Names {
        Names { scheme: self.text(scheme), upstream: self.text(upstream) }
    }
}

/// `index`: its place among the endpoints; `flows`, `shapes`: the functions by their numbers.
pub(super) fn endpoint(
    index: usize,
    endpoint: &model::Endpoint,
    is_touched: bool,
    flows: &[&str],
    shapes: &[&str],
) -> TokenStream {
    let model::Endpoint { name, route, category, source, login, writes, local, any_path, .. } = endpoint;
    let mut tables = Tables { endpoint, keep: &mut Build };
    let (params, files, example) = (tables.params().rust(), tables.files().rust(), tables.example().rust());
    let (effect, shows) = (tables.effect().rust(), tables.shows().rust());
    let (cache, touches) = (tables.cache(is_touched).rust(), tables.touches().rust());
    let (paging, plan) = (tables.paging().rust(), tables.plan().map(|plan| plan.rust()));
    let (index, aliases) = (index.rust(), Build.texts(&endpoint.aliases).rust());
    let (title, about) = (text(&endpoint.title), text(&endpoint.about));
    let place = |names: &[&str], name: &str| {
        names.iter().position(|known| *known == name).unwrap_or(names.len()).rust()
    };
    let does = match (&endpoint.flow, &endpoint.shape) {
        (Some(flow), _) => {
            let at = place(flows, flow);
            quote! { Does::Flow(#at) }
        }
        (None, Some(shape)) => {
            let at = place(shapes, shape);
            quote! { Does::Shape(&#plan, #at) }
        }
        (None, None) => quote! { Does::Call(&#plan) },
    };
    quote! {
        Endpoint {
            index: #index, edition: 0, name: #name, route: #route, aliases: #aliases, category: #category, source: #source,
            title: #title, about: #about, params: #params, files: #files, login: #login, writes: #writes,
            local: #local, any_path: #any_path, effect: #effect, shows: #shows, cache: #cache,
            touches: #touches, example: #example, paging: #paging, does: #does,
        }
    }
}
