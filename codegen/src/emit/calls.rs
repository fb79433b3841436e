//! A function for each endpoint that turns its arguments into a plan of the call.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use serde_json::Value as Json;

use super::names::json_text;
use crate::model::{Call, Clock, Condition, Endpoint, Form, Param, Piece, Template, pascal_case};

/// The body of `fn(a: &Args<'_>) -> Plan`.
pub(super) fn plan(endpoint: &Endpoint) -> Option<TokenStream> {
    let scope = Scope { endpoint };
    let main = scope.call(endpoint.call.as_ref()?);
    let variants = endpoint.variants.iter().map(|(conditions, call)| {
        let condition = scope.conditions(conditions);
        let call = scope.call(call);
        quote! { if #condition { #call } }
    });
    Some(if endpoint.variants.is_empty() {
        main
    } else {
        quote! { #(#variants else)* { #main } }
    })
}

/// Names and positions of an endpoint's parameters.
struct Scope<'a> {
    endpoint: &'a Endpoint,
}

impl Scope<'_> {
    fn param(&self, name: &str) -> (usize, &Param) {
        self.endpoint
            .params
            .iter()
            .enumerate()
            .find(|(_, param)| param.name == name)
            .unwrap_or_else(|| unreachable!("the check found every parameter"))
    }

    fn call(&self, call: &Call) -> TokenStream {
        let scheme = ident(&pascal_case(&call.scheme));
        let upstream = ident(&call.upstream.to_ascii_uppercase());
        let path = self.path(&call.path);
        let body: TokenStream = call.body.iter().map(|field| self.field(&field.name, &field.form)).collect();
        let method = (call.method != "POST").then(|| {
            let method = ident(&call.method);
            quote! { .method(Method::#method) }
        });
        let headers = pairs("headers", &call.headers);
        let cookies = pairs("cookies", &call.cookies);
        let binding = if call.body.is_empty() {
            quote! { w }
        } else {
            quote! { mut w }
        };
        quote! {
            let #binding = Payload::new();
            #body
            Plan::new(Scheme::#scheme, #path, w).upstream(&upstreams::#upstream) #method #headers #cookies
        }
    }

    /// A path as `Cow<'static, str>`; parameters are escaped so that none can leave its segment.
    fn path(&self, template: &Template) -> TokenStream {
        if let Some(text) = template.literal() {
            return quote! { Cow::Borrowed(#text) };
        }
        let pieces = self.pieces(template, true);
        quote! { Cow::Owned({ let mut s = String::new(); #pieces s }) }
    }

    fn pieces(&self, template: &Template, path: bool) -> TokenStream {
        template
            .0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => quote! { s.push_str(#text); },
                Piece::Param(name) => self.text(name, path),
            })
            .collect()
    }

    /// Appends a parameter's text to `s`.
    fn text(&self, name: &str, path: bool) -> TokenStream {
        let (i, param) = self.param(name);
        if !param.map.is_empty() {
            let arms = arms(param, |wire| {
                let text = json_text(wire);
                quote! { s.push_str(#text) }
            });
            return quote! { match a.text(#i) { #arms } };
        }
        let push = if path { ident("push_segment") } else { ident("push_text") };
        match &param.default {
            Some(Form::Literal(value)) => {
                let text = json_text(value);
                quote! { if a.is_given(#i) { a.#push(#i, &mut s); } else { s.push_str(#text); } }
            }
            _ => quote! { a.#push(#i, &mut s); },
        }
    }

    /// The fields of an object that `w` has opened.
    fn fields(&self, fields: &[(String, Form)]) -> TokenStream {
        fields.iter().map(|(name, form)| self.field(name, form)).collect()
    }

    /// One field; absent forms leave it out, as `JSON.stringify` does.
    fn field(&self, name: &str, form: &Form) -> TokenStream {
        match form {
            Form::Literal(value) => {
                let raw = value.to_string();
                quote! { w.raw_field(#name, #raw); }
            }
            Form::Param(param) => {
                let (i, param) = self.param(param);
                match &param.default {
                    _ if !param.map.is_empty() => {
                        let arms = arms(param, |wire| {
                            let raw = wire.to_string();
                            quote! { w.raw_field(#name, #raw) }
                        });
                        quote! { match a.text(#i) { #arms } }
                    }
                    None => quote! { w.field(#name, a.value(#i)); },
                    Some(Form::Literal(value)) => {
                        let raw = value.to_string();
                        quote! { w.field_or(#name, a.given(#i), #raw); }
                    }
                    Some(default) => {
                        let default = self.field(name, default);
                        quote! { if a.is_given(#i) { w.field(#name, a.value(#i)); } else { #default } }
                    }
                }
            }
            Form::When(conditions, then, otherwise) => {
                let condition = self.conditions(conditions);
                let then = self.field(name, then);
                let otherwise = otherwise.as_ref().map(|form| {
                    let form = self.field(name, form);
                    quote! { else { #form } }
                });
                quote! { if #condition { #then } #otherwise }
            }
            Form::Md5(param) => {
                let (i, _) = self.param(param);
                quote! { if let Some(text) = a.text(#i) { w.key(#name); w.text(&md5_hex(text.as_bytes())); } }
            }
            Form::Letter(param) => {
                let (i, _) = self.param(param);
                quote! { w.letter_field(#name, a.value(#i)); }
            }
            Form::Int(param) => {
                let (i, param) = self.param(param);
                match &param.default {
                    Some(Form::Literal(Json::Number(default))) => {
                        let default = default.as_i64().unwrap_or_default();
                        quote! { w.key(#name); w.int(a.int(#i).unwrap_or(#default)); }
                    }
                    _ => quote! { if let Some(value) = a.int(#i) { w.key(#name); w.int(value); } },
                }
            }
            _ => {
                let value = self.value(form);
                quote! { w.key(#name); #value }
            }
        }
    }

    /// A value that is always there; what may be absent is `null` here.
    fn value(&self, form: &Form) -> TokenStream {
        match form {
            Form::Literal(value) => {
                let raw = value.to_string();
                quote! { w.raw(#raw); }
            }
            Form::Template(template) => {
                let pieces = self.pieces(template, false);
                quote! { { let mut s = String::new(); #pieces w.text(&s); } }
            }
            Form::Json(inner) => {
                let inner = self.value(inner);
                quote! { w.nested(|w| { #inner }); }
            }
            Form::Object(fields) => {
                let fields = self.fields(fields);
                quote! { w.open('{'); #fields w.close('}'); }
            }
            Form::Array(items) => {
                let items = items.iter().map(|item| {
                    let item = self.value(item);
                    quote! { w.item(); #item }
                });
                quote! { w.open('['); #(#items)* w.close(']'); }
            }
            Form::Each(name, inner) => {
                let (i, _) = self.param(name);
                let inner = self.value(inner);
                quote! {
                    w.open('[');
                    for item in a.items(#i) { w.item(); #inner }
                    w.close(']');
                }
            }
            Form::Item => quote! { w.text(item); },
            Form::Raw(name) if name == "item" => quote! { w.raw(item); },
            Form::Raw(name) => {
                let (i, _) = self.param(name);
                quote! { w.raw(a.text(#i).unwrap_or("null")); }
            }
            Form::Bool(name) => {
                let (i, _) = self.param(name);
                quote! { w.raw(if a.is_true(#i) { "true" } else { "false" }); }
            }
            Form::Now(clock, plus) => {
                let now = match clock {
                    Clock::Ms => quote! { clock::now_ms() },
                    Clock::S => quote! { clock::now_s() },
                    Clock::Year => quote! { clock::year() },
                    Clock::Month => quote! { clock::month() },
                };
                if *plus == 0 {
                    quote! { w.int(#now); }
                } else {
                    quote! { w.int(#now + #plus); }
                }
            }
            Form::Param(name) => {
                let (i, param) = self.param(name);
                match &param.default {
                    _ if !param.map.is_empty() => {
                        let arms = arms(param, |wire| {
                            let raw = wire.to_string();
                            quote! { w.raw(#raw) }
                        });
                        quote! { match a.text(#i) { #arms } }
                    }
                    Some(Form::Literal(value)) => {
                        let raw = value.to_string();
                        quote! { w.value_or(a.given(#i), #raw); }
                    }
                    Some(default) => {
                        let default = self.value(default);
                        quote! { if a.is_given(#i) { w.value_or(a.value(#i), "null"); } else { #default } }
                    }
                    None => quote! { w.value_or(a.value(#i), "null"); },
                }
            }
            Form::Int(name) => {
                let (i, _) = self.param(name);
                quote! { match a.int(#i) { Some(value) => w.int(value), None => w.raw("null") } }
            }
            Form::Md5(name) => {
                let (i, _) = self.param(name);
                quote! { match a.text(#i) { Some(text) => w.text(&md5_hex(text.as_bytes())), None => w.raw("null") } }
            }
            Form::Letter(name) => {
                let (i, _) = self.param(name);
                quote! { w.value_or(a.value(#i), "null"); }
            }
            Form::When(conditions, then, otherwise) => {
                let condition = self.conditions(conditions);
                let then = self.value(then);
                let otherwise =
                    otherwise.as_ref().map_or_else(|| quote! { w.raw("null"); }, |form| self.value(form));
                quote! { if #condition { #then } else { #otherwise } }
            }
        }
    }

    fn conditions(&self, conditions: &[Condition]) -> TokenStream {
        let tests = conditions.iter().map(|condition| {
            let (i, _) = self.param(&condition.param);
            let values = &condition.values;
            if values.is_empty() {
                quote! { a.is_given(#i) }
            } else {
                quote! { a.is(#i, &[#(#values),*]) }
            }
        });
        quote! { #(#tests)&&* }
    }
}

/// The arms of a match over a mapped parameter's text.
fn arms(param: &Param, wire: impl Fn(&Json) -> TokenStream) -> TokenStream {
    let mut arms = TokenStream::new();
    let fallback = param.map.iter().find(|(key, _)| key == "*");
    if let Some(Form::Literal(default)) = &param.default
        && let Some((_, value)) = param.map.iter().find(|(key, _)| *key == json_text(default))
    {
        let arm = wire(value);
        arms.extend(quote! { None | Some("") => #arm, });
    }
    for (key, value) in param.map.iter().filter(|(key, _)| key != "*") {
        let arm = wire(value);
        arms.extend(quote! { Some(#key) => #arm, });
    }
    match fallback {
        Some((_, value)) => {
            let arm = wire(value);
            arms.extend(quote! { _ => #arm, });
        }
        None => arms.extend(quote! { _ => {} }),
    }
    arms
}

fn pairs(name: &str, pairs: &[(String, String)]) -> Option<TokenStream> {
    let name = ident(name);
    let items = pairs.iter().map(|(key, value)| quote! { (#key, #value) });
    (!pairs.is_empty()).then(|| quote! { .#name(&[#(#items),*]) })
}

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
