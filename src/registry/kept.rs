//! The parts of run-time registries that live as long as the process, since endpoints are `&'static`.
//!
//! A part that is read again reuses the existing one, so a server can read its file any number of times. New parts are
//! limited in size.

use std::any::{Any, TypeId};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::LazyLock;

use ncm_codegen::emit::table::{Keep, Tables};
use ncm_codegen::model;
use parking_lot::{Mutex, MutexGuard};

use super::plan::Target;
use super::{
    Category, ENDPOINTS, Endpoint, FLOWS, MOST_ADDED_UPSTREAMS, Rest, SHAPES, Scheme, Source, Thing,
    UPSTREAMS, Upstream, Verified,
};
use crate::crypto::md5_hex;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// Maximum size in bytes of all entries that a process reads; equal ones count once.
const MOST_BYTES: usize = 32 << 20;

/// Everything read so far.
#[derive(Default)]
pub(super) struct Kept {
    texts: HashSet<&'static str>,
    /// Lists by the type of their items; each value is a `HashSet<&'static [T]>`.
    lists: HashMap<TypeId, Box<dyn Any + Send>>,
    /// Endpoints by the digest of their content.
    endpoints: HashMap<String, &'static Endpoint>,
    /// Added upstreams in order of their index; each with all its versions, the current one first.
    upstreams: Vec<Vec<&'static Upstream>>,
    bytes: usize,
}

impl Keep for Kept {
    type Target = Target;
    type Thing = &'static Thing;

    fn text(&mut self, text: &str) -> &'static str {
        if let Some(known) = self.texts.get(text) {
            return known;
        }
        self.bytes += text.len();
        let kept: &'static str = Box::leak(Box::from(text));
        self.texts.insert(kept);
        kept
    }

    fn list<T: Eq + Hash + Send + Sync + 'static>(&mut self, items: Vec<T>) -> &'static [T] {
        if items.is_empty() {
            return &[];
        }
        let lists =
            self.lists.entry(TypeId::of::<T>()).or_insert_with(|| Box::new(HashSet::<&'static [T]>::new()));
        let lists = lists.downcast_mut::<HashSet<&'static [T]>>();
        let lists = lists.unwrap_or_else(|| unreachable!("lists lie under the type of their items"));
        if let Some(known) = lists.get(&*items) {
            return known;
        }
        self.bytes += size_of_val(&*items);
        let kept: &'static [T] = Box::leak(items.into_boxed_slice());
        lists.insert(kept);
        kept
    }

    fn thing(&mut self, name: &str) -> &'static Thing {
        // A registry file cannot add things.
        Thing::named(name).unwrap_or_else(|| unreachable!("the check found every thing"))
    }

    fn target(&mut self, scheme: &str, upstream: &str) -> Target {
        let own = UPSTREAMS.iter().copied().find(|own| own.name == upstream);
        let added = || {
            self.upstreams
                .iter()
                .filter_map(|of_name| of_name.first().copied())
                .find(|it| it.name == upstream)
        };
        Target {
            scheme: Scheme::of(scheme).unwrap_or_else(|| unreachable!("the check found every scheme")),
            upstream: own.or_else(added).unwrap_or_else(|| unreachable!("the check found every upstream")),
        }
    }
}

impl Kept {
    pub(super) fn lock() -> MutexGuard<'static, Self> {
        KEPT.lock()
    }

    /// Returns an error, with advice, if the process holds the maximum of entries.
    pub(super) fn check_room(&self) -> Result<(), String> {
        if self.bytes < MOST_BYTES {
            return Ok(());
        }
        Err(format!(
            "cannot be read: this process has read {} MiB of different entries; restart it / 无法读取：本进程已读入 {} MiB \
             不同的条目，请重启",
            MOST_BYTES >> 20,
            MOST_BYTES >> 20
        ))
    }

    /// Returns the names of all added upstreams in order of their index.
    #[cfg(feature = "server")]
    pub(super) fn upstream_names(&self) -> Vec<&'static str> {
        self.upstreams.iter().filter_map(|of_name| Some(of_name.first()?.name)).collect()
    }

    /// Adds an upstream, or makes this version of it the current one.
    pub(super) fn upstream(&mut self, it: &model::Upstream) -> Result<(), String> {
        let at = self
            .upstreams
            .iter()
            .position(|of_name| of_name.first().is_some_and(|known| known.name == it.name));
        let at = at.unwrap_or(self.upstreams.len());
        if at == MOST_ADDED_UPSTREAMS {
            return Err(format!(
                "adds the upstream `{}`, but a process can know {MOST_ADDED_UPSTREAMS} added upstreams; restart it / \
                 本进程最多可有 {MOST_ADDED_UPSTREAMS} 个新增上游，请重启",
                it.name
            ));
        }
        if at == self.upstreams.len() {
            self.upstreams.push(Vec::new());
        }
        let upstream = Upstream {
            index: UPSTREAMS.len() + at,
            name: self.text(&it.name),
            base: it.base.as_deref().map(|base| self.text(base.trim_end_matches('/'))),
            statuses: self.list(it.statuses.clone()),
            own_codes: it.own_codes,
            sees_sessions: false,
        };
        let upstream = self.one(upstream);
        let of_name = &mut self.upstreams[at];
        match of_name.iter().position(|known| *known == upstream) {
            Some(same) => of_name.swap(0, same),
            None => of_name.insert(0, upstream),
        }
        Ok(())
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

    /// Returns an endpoint of a registry. `is_touched` is whether some write names it.
    pub(super) fn endpoint(&mut self, it: &model::Endpoint, is_touched: bool) -> &'static Endpoint {
        let made = self.make(it, is_touched);
        let digest = md5_hex(whole(&made).as_bytes());
        if let Some(known) = self.endpoints.get(&digest) {
            return known;
        }
        self.bytes += size_of::<Endpoint>();
        let edition = u64::from_str_radix(&digest[..16], 16).unwrap_or_default() | 1;
        let endpoint: &'static Endpoint = Box::leak(Box::new(Endpoint { edition, ..made }));
        self.endpoints.insert(digest, endpoint);
        endpoint
    }

    fn make(&mut self, it: &model::Endpoint, is_touched: bool) -> Endpoint {
        let mut tables = Tables { endpoint: it, keep: self };
        let (does, details) = (tables.does(FLOWS, SHAPES), tables.details());
        let cache = tables.cache(is_touched);
        Endpoint {
            index: ENDPOINTS.len(),
            edition: 0,
            name: self.text(&it.name),
            route: self.text(&it.route),
            login: it.login,
            writes: it.writes,
            local: it.local,
            any_path: it.any_path,
            cache,
            rest: Rest::of(details, does),
        }
    }
}

/// Returns the whole content of an endpoint except its index; the same in every process.
pub(super) fn whole(it: &Endpoint) -> String {
    let Endpoint { index: _, edition: _, name, route, login, writes, local, any_path, cache, rest: _ } = it;
    let rights = (login, writes, local, any_path);
    format!("{name:?}{route:?}{rights:?}{cache:?}{:?}{:?}", **it, it.does())
}
