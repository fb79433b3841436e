//! The endpoints that a client knows: the program's own, and those of a file that was read at run time.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

#[cfg(feature = "server")]
use super::ROUTES;
use super::find::{in_order, routed};
use super::{CATEGORIES, Category, ENDPOINTS, Endpoint, SOURCES, Source};

/// The endpoints that a client knows: the program's own, and those of a file that was read at run time.
///
/// Cheap to clone. [`Registry::default`] is the program's own.
#[derive(Clone, Default)]
pub struct Registry(Option<Arc<Live>>);

/// The program's endpoints with those of a file among them.
pub(super) struct Live {
    /// All of them, in the order of documents.
    pub(super) endpoints: Vec<&'static Endpoint>,
    /// Those that are not the program's own, or not as it has them.
    pub(super) named: HashMap<&'static str, &'static Endpoint>,
    pub(super) categories: Vec<Category>,
    pub(super) sources: Vec<Source>,
    pub(super) added: usize,
    pub(super) corrected: usize,
    #[cfg(all(feature = "registry", any(feature = "pages", feature = "mock", feature = "cli")))]
    pub(super) model: ncm_codegen::model::Registry,
    /// Routes in lower case, the shorter first.
    pub(super) routes: Vec<(String, &'static Endpoint)>,
}

impl Registry {
    #[cfg(feature = "registry")]
    pub(super) fn of(live: Live) -> Self {
        Self(Some(Arc::new(live)))
    }

    /// Whether it has entries of a file.
    #[must_use]
    pub fn is_extended(&self) -> bool {
        self.0.is_some()
    }

    /// How many endpoints a file has added to the program's own.
    #[must_use]
    pub fn added(&self) -> usize {
        self.0.as_ref().map_or(0, |live| live.added)
    }

    /// How many of the program's own endpoints a file corrects.
    #[must_use]
    pub fn corrected(&self) -> usize {
        self.0.as_ref().map_or(0, |live| live.corrected)
    }

    /// The endpoint of this name, such as `song_url_v1`.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&'static Endpoint> {
        match &self.0 {
            None => Endpoint::named(name),
            Some(live) => live.named.get(name).copied().or_else(|| Endpoint::named(name)),
        }
    }

    /// The endpoint of this route, in any of the spellings that [`Endpoint::routed`] knows.
    #[must_use]
    pub fn routed(&self, route: &str) -> Option<&'static Endpoint> {
        match &self.0 {
            None => Endpoint::routed(route),
            Some(live) => routed(
                route,
                |exact| {
                    let found = live.routes.binary_search_by(|(known, _)| in_order(known, exact));
                    Some(live.routes[found.ok()?].1)
                },
                |alike| live.routes.iter().find(|(known, _)| alike(known)).map(|(_, endpoint)| *endpoint),
                |name| self.named(name),
            ),
        }
    }

    /// The endpoint of a name, where it begins with `/` of a route.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'static Endpoint> {
        if name.starts_with('/') { self.routed(name) } else { self.named(name) }
    }

    /// One of the program's own endpoints as it is corrected here.
    pub(crate) fn current(&self, endpoint: &'static Endpoint) -> &'static Endpoint {
        match &self.0 {
            None => endpoint,
            Some(live) => live.named.get(endpoint.name).copied().unwrap_or(endpoint),
        }
    }

    /// Every endpoint, in the order of documents; those that a file adds come last.
    pub fn endpoints(&self) -> impl Iterator<Item = &'static Endpoint> {
        let (own, live) = match &self.0 {
            None => (ENDPOINTS, None),
            Some(live) => (&[][..], Some(live.endpoints.iter().copied())),
        };
        own.iter().chain(live.into_iter().flatten())
    }

    /// How many endpoints there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(ENDPOINTS.len(), |live| live.endpoints.len())
    }

    /// Whether there are none, which never is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every category, in the order of documents.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        self.0.as_ref().map_or(CATEGORIES, |live| &live.categories)
    }

    /// Where the facts of endpoints come from.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        self.0.as_ref().map_or(SOURCES, |live| &live.sources)
    }

    /// Routes in lower case, with their endpoints.
    #[cfg(feature = "server")]
    pub(crate) fn routes(&self) -> impl Iterator<Item = (&str, &'static Endpoint)> {
        let own = if self.is_extended() { &[][..] } else { ROUTES };
        let own = own.iter().map(|(route, at)| (*route, &ENDPOINTS[usize::from(*at)]));
        let live = self.0.iter().flat_map(|live| &live.routes);
        own.chain(live.map(|(route, endpoint)| (route.as_str(), *endpoint)))
    }

    /// Whether it is this one.
    #[cfg(feature = "mock")]
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            (None, None) => true,
            _ => false,
        }
    }

    /// What writes down the types and examples of answers, where a file has changed the registry.
    #[cfg(feature = "mock")]
    pub(crate) fn shapes(&self) -> Option<impl Fn() -> String> {
        #[cfg(feature = "registry")]
        return self.model().map(|model| || ncm_codegen::emit::shapes(model));
        #[cfg(not(feature = "registry"))]
        None::<fn() -> String>
    }

    /// What documents are made of, where a file has changed it.
    #[cfg(all(feature = "registry", any(feature = "pages", feature = "mock", feature = "cli")))]
    pub(crate) fn model(&self) -> Option<&ncm_codegen::model::Registry> {
        self.0.as_ref().map(|live| &live.model)
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry")
            .field("added", &self.added())
            .field("corrected", &self.corrected())
            .finish_non_exhaustive()
    }
}
