//! Devices that calls may come from: data alone.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{ident, option};
use crate::model::{Described, Device, Registry};

pub(super) fn statics(registry: &Registry) -> TokenStream {
    let one = registry.devices.iter().map(|device| {
        let Device { name, source, seen, .. } = device;
        let constant = ident(&name.to_ascii_uppercase());
        let (today, recorded) = (described(device, &device.today), described(device, &device.recorded));
        quote! {
            pub(crate) static #constant: Device =
                Device { name: #name, today: #today, recorded: #recorded, source: #source, seen: #seen };
        }
    });
    let all = registry.devices.iter().map(|device| {
        let constant = ident(&device.name.to_ascii_uppercase());
        quote! { &devices::#constant }
    });
    quote! {
        #[doc = "Devices that calls may come from, by name."]
        pub(crate) mod devices {
            #[allow(unused_imports)]
            use super::{Described, Device};
            #(#one)*
        }
        #[doc = "Every device that calls may come from."]
        pub static DEVICES: &[&Device] = &[#(#all),*];
    }
}

fn described(device: &Device, described: &Described) -> TokenStream {
    let (os, Described { osver, appver, channel, web_agent, app_agent, .. }) = (&device.os, described);
    let buildver = option(described.buildver.as_ref().map(|build| quote! { #build }));
    quote! {
        Described {
            os: #os, osver: #osver, appver: #appver, buildver: #buildver, channel: #channel,
            web_agent: #web_agent, app_agent: #app_agent,
        }
    }
}
