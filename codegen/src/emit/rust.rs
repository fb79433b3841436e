//! Writes the tables of endpoints: the facts that every request needs as Rust, the rest as bytes.

use std::hash::Hash;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::table::{Keep, Tables};
use super::tokens::{ident, option};
use crate::model;
use crate::table::{Pack, Packer};

/// Storage of a build, which keeps everything to its end.
struct Build;

impl Keep for Build {
    /// By the names of its scheme and its upstream.
    type Target = (&'static str, &'static str);
    /// By its name.
    type Thing = &'static str;

    fn text(&mut self, text: &str) -> &'static str {
        Box::leak(Box::from(text))
    }

    fn list<T: Eq + Hash + Send + Sync + 'static>(&mut self, items: Vec<T>) -> &'static [T] {
        Box::leak(items.into_boxed_slice())
    }

    fn thing(&mut self, name: &str) -> Self::Thing {
        self.text(name)
    }

    fn target(&mut self, scheme: &str, upstream: &str) -> Self::Target {
        (self.text(scheme), self.text(upstream))
    }
}

/// Returns an endpoint as Rust, and packs the rest of it. `index` is its place among the endpoints; `flows` and `shapes` are
/// all functions.
pub(super) fn endpoint(
    index: usize,
    endpoint: &model::Endpoint,
    is_touched: bool,
    [flows, shapes]: [&[&str]; 2],
    packer: &mut Packer,
) -> TokenStream {
    let model::Endpoint { name, route, login, writes, local, any_path, .. } = endpoint;
    let at = Literal::usize_unsuffixed(packer.bytes.len());
    let mut tables = Tables { endpoint, keep: &mut Build };
    tables.details().pack(packer);
    tables.does(flows, shapes).pack(packer);
    let cache = tables.cache(is_touched);
    let scope = ident(&format!("{:?}", cache.scope));
    let ttl = option(cache.ttl.map(|ttl| {
        let seconds = Literal::u64_unsuffixed(ttl.as_secs());
        quote! { Duration::from_secs(#seconds) }
    }));
    let index = Literal::usize_unsuffixed(index);
    // `Kept::make` lists the same fields, for an endpoint of a file. This literal is source text: the build has no type
    // `Endpoint`, and the program's static must be a constant, so that a start neither reads nor allocates endpoints.
    quote! {
        Endpoint {
            index: #index, edition: 0, name: #name, route: #route, login: #login, writes: #writes, local: #local,
            any_path: #any_path, cache: CachePolicy { scope: CacheScope::#scope, ttl: #ttl, is_touched: #is_touched },
            rest: Rest::at(#at),
        }
    }
}

/// Returns the tables that are written as bytes, as text for people.
#[must_use]
pub fn tables(registry: &model::Registry) -> String {
    let each = registry.endpoints.iter().map(|endpoint| {
        let mut tables = Tables { endpoint, keep: &mut Build };
        format!("{}: {:#?}\n{:#?}\n", endpoint.name, tables.details(), tables.plan())
    });
    each.collect()
}
