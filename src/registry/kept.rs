//! What of run-time registries stays as long as the process: endpoints are known for ever, as the program's own are.
//!
//! An entry that is read again is the one that is there already, so that a server may read its file as often as it likes.
//! What is new each time is bounded.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use std::time::Duration;

use ncm_codegen::emit::table;
use ncm_codegen::model;
use parking_lot::{Mutex, MutexGuard};

use super::plan::{Call, Clock, Does, Form, Map, Method, Pairs, Piece, Plan, Slot, Test};
use super::{
    CachePolicy, CacheScope, Category, Condition, ENDPOINTS, Endpoint, FLOWS, File, MOST_ADDED_UPSTREAMS,
    Paging, Param, Required, SHAPES, Scheme, Source, Step, Text, Thing, Touches, UPSTREAMS, Upstream, Value,
    Verified,
};
use crate::crypto::md5_hex;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// Bytes of entries that a process reads at most, each counted once.
const MOST_BYTES: usize = 32 << 20;

/// What was read so far.
#[derive(Default)]
pub(super) struct Kept {
    texts: HashSet<&'static str>,
    /// By the digest of all that they are.
    endpoints: HashMap<String, &'static Endpoint>,
    /// By name: those that were ever read, each with the last of its addresses first.
    upstreams: Vec<Vec<&'static Upstream>>,
    bytes: usize,
}

impl Kept {
    pub(super) fn lock() -> MutexGuard<'static, Self> {
        KEPT.lock()
    }

    /// Says what to do where the process holds as many entries as it may.
    pub(super) fn check_room(&self) -> Result<(), String> {
        if self.bytes < MOST_BYTES {
            return Ok(());
        }
        Err(format!(
            "is one of too many that this process has read, {} MiB of different entries: start it anew / 本进程已读入 {} MiB \
             不同的条目，请重新启动",
            MOST_BYTES >> 20,
            MOST_BYTES >> 20
        ))
    }

    /// The names of all upstreams, each in its place behind the program's own.
    #[cfg(feature = "server")]
    pub(super) fn upstream_names(&self) -> Vec<&'static str> {
        self.upstreams.iter().filter_map(|of_name| Some(of_name.first()?.name)).collect()
    }

    /// An upstream that is not the program's own, as it is read last.
    pub(super) fn upstream(&mut self, it: &model::Upstream) -> Result<(), String> {
        let at = self
            .upstreams
            .iter()
            .position(|of_name| of_name.first().is_some_and(|known| known.name == it.name));
        let at = at.unwrap_or(self.upstreams.len());
        if at == MOST_ADDED_UPSTREAMS {
            return Err(format!(
                "adds the upstream `{}`, one more than the {MOST_ADDED_UPSTREAMS} that a process may know: start it anew / \
                 本进程最多认识 {MOST_ADDED_UPSTREAMS} 个新上游，请重新启动",
                it.name
            ));
        }
        if at == self.upstreams.len() {
            self.upstreams.push(Vec::new());
        }
        let base = it.base.as_deref().map(|base| self.text(base.trim_end_matches('/')));
        let of_name = &self.upstreams[at];
        let same = |known: &&Upstream| {
            known.base == base && known.statuses == it.statuses && known.own_codes == it.own_codes
        };
        if let Some(same) = of_name.iter().position(same) {
            self.upstreams[at].swap(0, same);
            return Ok(());
        }
        let upstream = Upstream {
            index: UPSTREAMS.len() + at,
            name: self.text(&it.name),
            base,
            statuses: self.list(&it.statuses, |_, status| *status),
            own_codes: it.own_codes,
            sees_sessions: false,
        };
        self.bytes += size_of::<Upstream>();
        self.upstreams[at].insert(0, Box::leak(Box::new(upstream)));
        Ok(())
    }

    fn upstream_named(&self, name: &str) -> &'static Upstream {
        let own = UPSTREAMS.iter().copied().find(|own| own.name == name);
        let added = || {
            self.upstreams.iter().filter_map(|of_name| of_name.first().copied()).find(|it| it.name == name)
        };
        own.or_else(added).unwrap_or_else(|| unreachable!("the check found every upstream"))
    }

    pub(super) fn category(&mut self, it: &model::Category) -> Category {
        Category { name: self.text(&it.name), title: self.both(&it.title) }
    }

    pub(super) fn source(&mut self, it: &model::Source) -> Source {
        let verified = it.verified.as_ref().map(|it| Verified {
            package: self.text(&it.package),
            version: self.text(&it.version),
            date: self.text(&it.date),
        });
        Source { name: self.text(&it.name), about: self.both(&it.about), verified }
    }

    /// An endpoint of a registry.
    pub(super) fn endpoint(&mut self, it: table::Endpoint, model: &model::Registry) -> &'static Endpoint {
        // Where its calls go is part of what it is.
        let called: Vec<_> = (it.plan.iter())
            .flat_map(|plan| plan.variants.iter().map(|(_, call)| call).chain([&plan.call]))
            .map(|call| model.upstreams.iter().find(|upstream| upstream.name == call.upstream))
            .map(|upstream| upstream.map(|it| (&it.base, &it.statuses, it.own_codes)))
            .collect();
        let whole = format!("{it:?} {called:?}");
        let digest = md5_hex(whole.as_bytes());
        if let Some(known) = self.endpoints.get(&digest) {
            return known;
        }
        self.bytes += whole.len() + size_of::<Endpoint>();
        let edition = u64::from_str_radix(&digest[..16], 16).unwrap_or_default() | 1;
        let endpoint: &'static Endpoint = Box::leak(Box::new(self.make(&it, edition)));
        self.endpoints.insert(digest, endpoint);
        endpoint
    }

    fn make(&mut self, it: &table::Endpoint, edition: u64) -> Endpoint {
        let place = |names: &[&str], wanted: &str| {
            names
                .iter()
                .position(|name| *name == wanted)
                .unwrap_or_else(|| unreachable!("the check found it"))
        };
        let plan = it.plan.as_ref().map(|plan| &*Box::leak(Box::new(self.plan(plan))));
        let does = match (&it.flow, &it.shape, plan) {
            (None, None, Some(plan)) => Does::Call(plan),
            (None, Some(shape), Some(plan)) => Does::Shape(plan, place(SHAPES, shape)),
            (Some(flow), ..) => Does::Flow(place(FLOWS, flow)),
            (None, _, None) => unreachable!("the check found its call"),
        };
        Endpoint {
            index: ENDPOINTS.len(),
            edition,
            name: self.text(&it.name),
            route: self.text(&it.route),
            aliases: self.texts(&it.aliases),
            category: self.text(&it.category),
            source: self.text(&it.source),
            title: self.both(&it.title),
            about: self.both(&it.about),
            params: self.list(&it.params, Self::param),
            files: self.list(&it.files, |kept, file| File {
                name: kept.text(&file.name),
                optional: file.optional,
                about: kept.both(&file.about),
            }),
            login: it.login,
            writes: it.writes,
            local: it.local,
            any_path: it.any_path,
            verb: it.verb,
            cache: CachePolicy {
                scope: match it.cache.scope {
                    model::CacheScope::Public => CacheScope::Public,
                    model::CacheScope::User => CacheScope::User,
                    model::CacheScope::Never => CacheScope::Never,
                },
                ttl: it.cache.ttl.map(Duration::from_secs),
                is_touched: it.is_touched,
            },
            touches: Touches { account: it.touches.account, endpoints: self.texts(&it.touches.endpoints) },
            example: self.pairs(&it.example),
            paging: it.paging.as_ref().map(|paging| self.paging(paging)),
            does,
        }
    }

    fn param(&mut self, it: &table::Param) -> Param {
        Param {
            name: self.text(&it.name),
            aliases: self.texts(&it.aliases),
            kind: it.kind,
            thing: thing(it.thing.as_deref()),
            strict: it.strict,
            required: match &it.required {
                table::Required::No => Required::No,
                table::Required::Always => Required::Always,
                table::Required::When(conditions) => Required::When(self.list(conditions, Self::condition)),
                table::Required::Unless(conditions) => {
                    Required::Unless(self.list(conditions, Self::condition))
                }
            },
            known: self.texts(&it.known),
            values: self.list(&it.values, |kept, it| Value {
                value: kept.text(&it.value),
                thing: thing(it.thing.as_deref()),
                about: kept.both(&it.about),
            }),
            default: self.perhaps(it.default.as_deref()),
            max: it.max,
            max_bytes: it.max_bytes,
            range: it.range,
            about: self.both(&it.about),
        }
    }

    fn condition(&mut self, it: &table::Condition) -> Condition {
        Condition { param: self.text(&it.param), values: self.texts(&it.values) }
    }

    fn paging(&mut self, it: &table::Paging) -> Paging {
        Paging {
            by: self.text(&it.by),
            first: it.first,
            step: match &it.step {
                table::Step::Size(param, usual) => Step::Size { param: self.text(param), usual: *usual },
                table::Step::One => Step::One,
                table::Step::Next(pointer) => Step::Next(self.text(pointer)),
            },
            items: self.texts(&it.items),
            more: self.perhaps(it.more.as_deref()),
            carry: self.pairs(&it.carry),
        }
    }

    fn plan(&mut self, it: &table::Plan) -> Plan {
        Plan {
            slots: self.list(&it.slots, |kept, slot| match slot {
                table::Slot::Plain => Slot::Plain,
                table::Slot::Or(default) => Slot::Or(kept.form(default)),
                table::Slot::Map(map) => Slot::Map(Map {
                    absent: kept.perhaps(map.absent.as_deref()),
                    known: kept.pairs(&map.known),
                    other: kept.perhaps(map.other.as_deref()),
                }),
            }),
            variants: self.list(&it.variants, |kept, (tests, call)| (kept.tests(tests), kept.call(call))),
            call: self.call(&it.call),
        }
    }

    fn call(&mut self, it: &table::Call) -> Call {
        Call {
            scheme: Scheme::of(&it.scheme).unwrap_or_else(|| unreachable!("the check found every scheme")),
            upstream: self.upstream_named(&it.upstream),
            method: match it.method.as_str() {
                "GET" => Method::Get,
                "PUT" => Method::Put,
                "DELETE" => Method::Delete,
                _ => Method::Post,
            },
            path: self.pieces(&it.path),
            body: self.fields(&it.body),
            headers: self.pairs(&it.headers),
            cookies: self.pairs(&it.cookies),
        }
    }

    fn tests(&mut self, tests: &[table::Test]) -> &'static [Test] {
        self.list(tests, |kept, test| Test { param: test.param, values: kept.texts(&test.values) })
    }

    fn pieces(&mut self, pieces: &[table::Piece]) -> &'static [Piece] {
        self.list(pieces, |kept, piece| match piece {
            table::Piece::Text(text) => Piece::Text(kept.text(text)),
            table::Piece::Param(param) => Piece::Param(*param),
        })
    }

    fn fields(&mut self, fields: &[(String, table::Form)]) -> &'static [(&'static str, Form)] {
        self.list(fields, |kept, (key, form)| (kept.text(key), kept.form(form)))
    }

    fn boxed(&mut self, form: &table::Form) -> &'static Form {
        Box::leak(Box::new(self.form(form)))
    }

    fn form(&mut self, it: &table::Form) -> Form {
        match it {
            table::Form::Literal(json) => Form::Literal(self.text(json)),
            table::Form::Param(param) => Form::Param(*param),
            table::Form::Text(pieces) => Form::Text(self.pieces(pieces)),
            table::Form::Json(inner) => Form::Json(self.boxed(inner)),
            table::Form::Object(fields) => Form::Object(self.fields(fields)),
            table::Form::Array(items) => Form::Array(self.list(items, Self::form)),
            table::Form::Each(param, inner) => Form::Each(*param, self.boxed(inner)),
            table::Form::Item => Form::Item,
            table::Form::RawItem => Form::RawItem,
            table::Form::Raw(param) => Form::Raw(*param),
            table::Form::Int(param) => Form::Int(*param),
            table::Form::Bool(param) => Form::Bool(*param),
            table::Form::Md5(param) => Form::Md5(*param),
            table::Form::Letter(param) => Form::Letter(*param),
            table::Form::Now(clock, plus) => {
                let clock = match clock {
                    model::Clock::Ms => Clock::Ms,
                    model::Clock::S => Clock::S,
                    model::Clock::Year => Clock::Year,
                    model::Clock::Month => Clock::Month,
                };
                Form::Now(clock, *plus)
            }
            table::Form::When(tests, then, otherwise) => Form::When(
                self.tests(tests),
                self.boxed(then),
                otherwise.as_ref().map(|form| self.boxed(form)),
            ),
        }
    }

    fn text(&mut self, text: &str) -> &'static str {
        if let Some(known) = self.texts.get(text) {
            return known;
        }
        self.bytes += text.len();
        let kept: &'static str = Box::leak(Box::from(text));
        self.texts.insert(kept);
        kept
    }

    fn perhaps(&mut self, text: Option<&str>) -> Option<&'static str> {
        text.map(|text| self.text(text))
    }

    fn both(&mut self, text: &model::Text) -> Text {
        Text { zh: self.text(&text.zh), en: self.text(&text.en) }
    }

    fn texts(&mut self, texts: &[String]) -> &'static [&'static str] {
        self.list(texts, |kept, text| kept.text(text))
    }

    fn pairs(&mut self, pairs: &[(String, String)]) -> Pairs {
        self.list(pairs, |kept, (name, value)| (kept.text(name), kept.text(value)))
    }

    fn list<T, R>(&mut self, items: &[T], mut make: impl FnMut(&mut Self, &T) -> R) -> &'static [R] {
        if items.is_empty() {
            return &[];
        }
        let made: Vec<R> = items.iter().map(|item| make(self, item)).collect();
        Box::leak(made.into_boxed_slice())
    }
}

/// The program's own thing of this name, as a file adds none.
fn thing(name: Option<&str>) -> Option<&'static Thing> {
    name.map(|name| Thing::named(name).unwrap_or_else(|| unreachable!("the check found every thing")))
}
