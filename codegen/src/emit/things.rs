//! Things: data alone.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::{ident, option, text};
use crate::model::{Registry, Thing, ThingField};

pub(super) fn statics(registry: &Registry) -> TokenStream {
    let one = registry.things.iter().map(thing);
    let all = registry.things.iter().map(|thing| reference(&thing.name));
    quote! {
        #[doc = "What ids name, by name."]
        pub mod things {
            #[allow(unused_imports)]
            use super::{Reads, Text, Thing, ThingField};
            #(#one)*
        }
        #[doc = "Everything that ids name, in the order of the registry."]
        pub static THINGS: &[&Thing] = &[#(#all),*];
    }
}

/// Returns a reference to a thing.
pub(super) fn reference(name: &str) -> TokenStream {
    let constant = ident(&name.to_ascii_uppercase());
    quote! { &things::#constant }
}

fn thing(thing: &Thing) -> TokenStream {
    let Thing { name, is_numbered, links, known_by, list, totals, is_content, .. } = thing;
    let about = format!("{}.", thing.title.en);
    let constant = ident(&name.to_ascii_uppercase());
    let title = text(&thing.title);
    let perhaps = |text: &Option<String>| option(text.as_ref().map(|text| quote! { #text }));
    let (thread, page, list) = (perhaps(&thing.thread), perhaps(&links.page), perhaps(list));
    let player = option(links.player.map(|player| {
        let player = Literal::u64_unsuffixed(player);
        quote! { #player }
    }));
    let (words, ids) = (&links.words, &links.ids);
    let shown_by = option(thing.shown_by.as_ref().map(|(endpoint, param)| quote! { (#endpoint, #param) }));
    let fields = thing.fields.iter().map(field);
    let known_by = known_by.iter().map(|either| quote! { &[#(#either),*] });
    let places = |places: &[usize]| {
        let places = places.iter().map(|place| Literal::usize_unsuffixed(*place));
        quote! { &[#(#places),*] }
    };
    let (table, brief) = (places(&thing.table), places(&thing.brief));
    quote! {
        #[doc = #about]
        pub static #constant: Thing = Thing {
            name: #name, title: #title, is_numbered: #is_numbered, thread: #thread, words: &[#(#words),*],
            id_names: &[#(#ids),*], page: #page, player: #player, shown_by: #shown_by, fields: &[#(#fields),*],
            known_by: &[#(#known_by),*], table: #table, brief: #brief, list: #list, totals: &[#(#totals),*],
            is_content: #is_content,
        };
    }
}

fn field(field: &ThingField) -> TokenStream {
    let ThingField { name, at, .. } = field;
    let title = text(&field.title);
    let most = option(field.most.map(|most| {
        let most = Literal::u64_unsuffixed(most);
        quote! { #most }
    }));
    let reads = ident(&format!("{:?}", field.reads));
    let words = field.words.iter().map(|(value, word)| quote! { (#value, #word) });
    quote! {
        ThingField {
            name: #name, at: &[#(#at),*], reads: Reads::#reads, words: &[#(#words),*], most: #most, title: #title,
        }
    }
}
