//! Makes the tables that a program reads from an endpoint of the model, without lines of the file and without names that
//! must be looked up.
//!
//! The meaning of the registry's language is decided here, once: a build writes these tables as bytes, and a program that
//! reads a registry at run time uses them directly.

use std::hash::Hash;
use std::time::Duration;

use serde_json::Value as Json;

use super::names::{accepted, json_text};
use super::prose;
use crate::model::{self, Endpoint, Registry};
use crate::table::{
    CachePolicy, Call, Condition, Details, Does, Effect, File, Form, Map, Method, Paging, Pairs, Param,
    Piece, Plan, Required, Shows, Slot, Step, Test, Text, Touches, Value,
};

/// Storage for the parts of tables, which live as long as the program.
pub trait Keep: Sized {
    /// Target of a call.
    type Target: Eq + Hash + Send + Sync + 'static;

    /// Thing to which an id belongs.
    type Thing: Eq + Hash + Send + Sync + 'static;

    /// Keeps a text.
    fn text(&mut self, text: &str) -> &'static str;

    /// Keeps a list.
    fn list<T: Eq + Hash + Send + Sync + 'static>(&mut self, items: Vec<T>) -> &'static [T];

    /// Returns the target of a call, by the names of its scheme and its upstream.
    fn target(&mut self, scheme: &str, upstream: &str) -> Self::Target;

    /// Returns the thing of this name.
    fn thing(&mut self, name: &str) -> Self::Thing;

    /// Keeps one value.
    fn one<T: Eq + Hash + Send + Sync + 'static>(&mut self, it: T) -> &'static T {
        &self.list(vec![it])[0]
    }

    /// Converts each item, and keeps the list.
    fn each<'a, S: 'a, T: Eq + Hash + Send + Sync + 'static>(
        &mut self,
        items: impl IntoIterator<Item = &'a S>,
        mut make: impl FnMut(&mut Self, &'a S) -> T,
    ) -> &'static [T] {
        let made = items.into_iter().map(|item| make(self, item)).collect();
        self.list(made)
    }

    /// Keeps texts.
    fn texts(&mut self, texts: &[String]) -> &'static [&'static str] {
        self.each(texts, |keep, text| keep.text(text))
    }

    /// Keeps names and texts.
    fn pairs(&mut self, pairs: &[(String, String)]) -> Pairs {
        self.each(pairs, |keep, (name, value)| (keep.text(name), keep.text(value)))
    }

    /// Keeps a text in both languages.
    fn both(&mut self, text: &model::Text) -> Text {
        Text { zh: self.text(&text.zh), en: self.text(&text.en) }
    }
}

/// Returns the functions that endpoints name by `flow:`, in the order of their numbers.
#[must_use]
pub fn flows(registry: &Registry) -> Vec<&str> {
    sorted(registry.endpoints.iter().filter_map(|endpoint| endpoint.flow.as_deref()))
}

/// Returns the functions that endpoints name by `shape:`, in the order of their numbers.
#[must_use]
pub fn shapes(registry: &Registry) -> Vec<&str> {
    sorted(registry.endpoints.iter().filter_map(|endpoint| endpoint.shape.as_deref()))
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Makes the tables of one endpoint.
pub struct Tables<'a, K> {
    /// The endpoint.
    pub endpoint: &'a Endpoint,
    /// Storage for them.
    pub keep: &'a mut K,
}

impl<K: Keep> Tables<'_, K> {
    /// Returns everything except its call.
    pub fn details(&mut self) -> Details<K::Thing> {
        let endpoint = self.endpoint;
        Details {
            aliases: self.keep.texts(&endpoint.aliases),
            category: self.keep.text(&endpoint.category),
            source: self.keep.text(&endpoint.source),
            title: self.keep.both(&endpoint.title),
            about: self.keep.both(&endpoint.about),
            params: self.params(),
            files: self.files(),
            effect: self.effect(),
            shows: self.shows(),
            touches: self.touches(),
            example: self.example(),
            paging: self.paging(),
        }
    }

    /// Its parameters.
    fn params(&mut self) -> &'static [Param<K::Thing>] {
        let endpoint = self.endpoint;
        self.keep.each(&endpoint.params, |keep, it| Param {
            name: keep.text(&it.name),
            aliases: keep.texts(&it.aliases),
            kind: it.kind,
            thing: it.thing.as_ref().map(|name| keep.thing(name)),
            strict: endpoint.is_strict(it),
            required: match &it.required {
                // `strict: false` also makes it optional.
                _ if it.strict == Some(false) => Required::No,
                model::Required::No => Required::No,
                model::Required::Always => Required::Always,
                model::Required::When(conditions) => Required::When(keep.each(conditions, condition)),
                model::Required::Unless(conditions) => Required::Unless(keep.each(conditions, condition)),
            },
            known: {
                let known = accepted(it).into_iter().map(|value| keep.text(value)).collect();
                keep.list(known)
            },
            values: keep.each(it.choice.iter().flat_map(|choice| &choice.values), |keep, value| Value {
                value: keep.text(&value.value),
                thing: value.thing.as_ref().map(|name| keep.thing(name)),
                about: keep.both(&value.about),
            }),
            default: it.default.as_ref().map(|default| keep.text(&prose::default(default).en)),
            max: it.most(),
            max_bytes: it.max_bytes,
            range: it.range,
            about: keep.both(&it.about),
        })
    }

    /// Files that it takes.
    fn files(&mut self) -> &'static [File] {
        self.keep.each(&self.endpoint.files, |keep, file| File {
            name: keep.text(&file.name),
            optional: file.optional,
            about: keep.both(&file.about),
        })
    }

    /// Parameters of an example, as text.
    fn example(&mut self) -> Pairs {
        self.keep.each(&self.endpoint.example, |keep, (name, value)| {
            (keep.text(name), keep.text(&json_text(value)))
        })
    }

    /// Returns its cache policy. `is_touched` is whether a write names it.
    pub fn cache(&self, is_touched: bool) -> CachePolicy {
        let model::Cache { scope, ttl } = self.endpoint.cache;
        CachePolicy { scope, ttl: ttl.map(Duration::from_secs), is_touched }
    }

    /// Returns the cached answers that it changes.
    fn touches(&mut self) -> Touches {
        let model::Touches { account, endpoints } = &self.endpoint.touches;
        Touches { account: *account, endpoints: self.keep.texts(endpoints) }
    }

    /// Returns its effect besides the answer.
    fn effect(&mut self) -> Option<Effect<K::Thing>> {
        let (effect, keep) = (self.endpoint.does.as_ref()?, &mut *self.keep);
        let mut thing = |name: &Option<String>| name.as_ref().map(|name| keep.thing(name));
        let (of, to) = (thing(&effect.thing), thing(&effect.to));
        Some(Effect { verb: effect.verb, thing: of, to, undo: keep.each(&effect.undo, condition) })
    }

    /// Returns the content of its answer that the type does not say.
    fn shows(&mut self) -> Option<Shows<K::Thing>> {
        Some(match self.endpoint.shows.as_ref()? {
            model::Shows::Account => Shows::Account,
            model::Shows::Similar => Shows::Similar,
            model::Shows::File => Shows::File,
            model::Shows::Done(verb, name) => Shows::Done(*verb, self.keep.thing(name)),
            model::Shows::Things(name) => Shows::Things(self.keep.thing(name)),
        })
    }

    /// Returns its paging.
    fn paging(&mut self) -> Option<Paging> {
        let (paging, keep) = (self.endpoint.paging.as_ref()?, &mut *self.keep);
        // The default of a parameter, if it is a number.
        let usual = |name: &str| match self.endpoint.param(name).and_then(|param| param.default.as_ref()) {
            Some(model::Form::Literal(value)) => json_text(value).parse::<u64>().ok(),
            _ => None,
        };
        let (step, first) = match &paging.step {
            model::Step::Size(size) => (Step::Size { param: keep.text(size), usual: usual(size) }, 0),
            model::Step::One => (Step::One, 1),
            model::Step::Next(next) => (Step::Next(keep.text(next)), 0),
        };
        Some(Paging {
            by: keep.text(&paging.by),
            first: usual(&paging.by).unwrap_or(first),
            step,
            items: keep.texts(&paging.items),
            more: paging.more.as_ref().map(|more| keep.text(more)),
            carry: keep.pairs(&paging.carry),
        })
    }

    /// Returns the call that the registry describes, with its variants.
    pub fn plan(&mut self) -> Option<&'static Plan<K::Target>> {
        let endpoint = self.endpoint;
        let call = self.call(endpoint.call.as_ref()?);
        let variants = endpoint
            .variants
            .iter()
            .map(|(conditions, call)| (self.tests(conditions), self.call(call)))
            .collect();
        let slots = endpoint.params.iter().map(|param| self.slot(param)).collect();
        let plan = Plan { slots: self.keep.list(slots), variants: self.keep.list(variants), call };
        Some(self.keep.one(plan))
    }

    /// Returns its call, or the function that makes it. `flows` and `shapes` are all functions, in the order of their numbers.
    pub fn does(&mut self, flows: &[&str], shapes: &[&str]) -> Does<K::Target> {
        let place = |names: &[&str], wanted: &str| {
            let found = names.iter().position(|name| *name == wanted);
            found.unwrap_or_else(|| unreachable!("the check found every function"))
        };
        let endpoint = self.endpoint;
        match (&endpoint.flow, &endpoint.shape, self.plan()) {
            (Some(flow), ..) => Does::Flow(place(flows, flow)),
            (None, Some(shape), Some(plan)) => Does::Shape(plan, place(shapes, shape)),
            (None, None, Some(plan)) => Does::Call(plan),
            (None, _, None) => unreachable!("the check found its call"),
        }
    }

    fn number(&self, name: &str) -> usize {
        let found = self.endpoint.params.iter().position(|param| param.name == name);
        found.unwrap_or_else(|| unreachable!("the check found every parameter"))
    }

    fn slot(&mut self, param: &model::Param) -> Slot {
        if param.map.is_empty() {
            return param.default.as_ref().map_or(Slot::Plain, |default| Slot::Or(self.form(default)));
        }
        let wire = |wanted: &str| {
            param.map.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.to_string())
        };
        let absent = match &param.default {
            Some(model::Form::Literal(Json::String(text))) => wire(text),
            Some(model::Form::Literal(value)) => wire(&value.to_string()),
            _ => None,
        };
        let known = param.map.iter().filter(|(key, _)| key != "*");
        Slot::Map(Map {
            absent: absent.map(|json| self.keep.text(&json)),
            known: self
                .keep
                .each(known, |keep, (key, value)| (keep.text(key), keep.text(&value.to_string()))),
            other: wire("*").map(|json| self.keep.text(&json)),
        })
    }

    fn call(&mut self, it: &model::Call) -> Call<K::Target> {
        Call {
            target: self.keep.target(&it.scheme, &it.upstream),
            method: Method::of(&it.method).unwrap_or_else(|| unreachable!("the check found every method")),
            path: self.pieces(&it.path),
            body: self.fields(it.body.iter().map(|field| (&*field.name, &field.form))),
            headers: self.keep.pairs(&it.headers),
            cookies: self.keep.pairs(&it.cookies),
        }
    }

    fn fields<'f>(
        &mut self,
        fields: impl Iterator<Item = (&'f str, &'f model::Form)>,
    ) -> &'static [(&'static str, Form)] {
        let made = fields.map(|(name, form)| (self.keep.text(&key(name)), self.form(form))).collect();
        self.keep.list(made)
    }

    fn pieces(&mut self, template: &model::Template) -> &'static [Piece] {
        let made = template.0.iter().map(|piece| match piece {
            model::Piece::Text(text) => Piece::Text(self.keep.text(text)),
            model::Piece::Param(name) => Piece::Param(self.number(name)),
        });
        let made = made.collect();
        self.keep.list(made)
    }

    fn tests(&mut self, conditions: &[model::Condition]) -> &'static [Test] {
        let made = conditions
            .iter()
            .map(|it| Test { param: self.number(&it.param), values: self.keep.texts(&it.values) })
            .collect();
        self.keep.list(made)
    }

    fn one(&mut self, form: &model::Form) -> &'static Form {
        let form = self.form(form);
        self.keep.one(form)
    }

    fn form(&mut self, form: &model::Form) -> Form {
        match form {
            model::Form::Literal(value) => Form::Literal(self.keep.text(&value.to_string())),
            model::Form::Param(name) => Form::Param(self.number(name)),
            model::Form::Read(reading, name) => Form::Read(*reading, self.number(name)),
            model::Form::Template(template) => Form::Text(self.pieces(template)),
            model::Form::Json(inner) => Form::Json(self.one(inner)),
            model::Form::Object(fields) => {
                Form::Object(self.fields(fields.iter().map(|(name, form)| (&**name, form))))
            }
            model::Form::Array(items) => {
                let items = items.iter().map(|item| self.form(item)).collect();
                Form::Array(self.keep.list(items))
            }
            model::Form::Each(name, inner) => Form::Each(self.number(name), self.one(inner)),
            model::Form::Item => Form::Item,
            model::Form::RawItem => Form::RawItem,
            model::Form::Now(clock, plus) => Form::Now(*clock, *plus),
            model::Form::When(conditions, then, otherwise) => Form::When(
                self.tests(conditions),
                self.one(then),
                otherwise.as_ref().map(|form| self.one(form)),
            ),
        }
    }
}

fn condition<K: Keep>(keep: &mut K, it: &model::Condition) -> Condition {
    Condition { param: keep.text(&it.param), values: keep.texts(&it.values) }
}

/// Returns a name as JSON, with its colon.
fn key(name: &str) -> String {
    format!("{}:", Json::from(name))
}
