//! The endpoints that a client knows: the program's own and those of a registry file read at run time.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

#[cfg(feature = "server")]
use super::ROUTES;
use super::find::{in_order, routed};
use super::{CATEGORIES, Category, ENDPOINTS, Endpoint, SOURCES, Source};

/// The endpoints that a client knows: the program's own and those of a registry file read at run time.
///
/// Cheap to clone. [`Registry::default`] has only the program's own.
#[derive(Clone, Default)]
pub struct Registry(Option<Arc<Live>>);

/// The program's endpoints combined with those of a file.
pub(super) struct Live {
    /// All endpoints, in the order of the documents.
    pub(super) endpoints: Vec<&'static Endpoint>,
    /// Endpoints that were added or corrected.
    pub(super) named: HashMap<&'static str, &'static Endpoint>,
    pub(super) categories: Vec<Category>,
    pub(super) sources: Vec<Source>,
    pub(super) added: usize,
    pub(super) corrected: usize,
    #[cfg(all(feature = "registry", any(feature = "pages", feature = "mock", feature = "cli")))]
    pub(super) model: ncm_codegen::model::Registry,
    /// Routes in lower case, shorter ones first.
    pub(super) routes: Vec<(String, &'static Endpoint)>,
}

impl Registry {
    #[cfg(feature = "registry")]
    pub(super) fn of(live: Live) -> Self {
        Self(Some(Arc::new(live)))
    }

    /// Returns whether it includes entries of a file.
    #[must_use]
    pub fn is_extended(&self) -> bool {
        self.0.is_some()
    }

    /// Returns the number of endpoints that a file has added.
    #[must_use]
    pub fn added(&self) -> usize {
        self.0.as_ref().map_or(0, |live| live.added)
    }

    /// Returns the number of the program's endpoints that a file has corrected.
    #[must_use]
    pub fn corrected(&self) -> usize {
        self.0.as_ref().map_or(0, |live| live.corrected)
    }

    /// Returns the endpoint of this name, such as `song_url_v1`.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&'static Endpoint> {
        match &self.0 {
            None => Endpoint::named(name),
            Some(live) => live.named.get(name).copied().or_else(|| Endpoint::named(name)),
        }
    }

    /// Returns the endpoint of this route, in any spelling that [`Endpoint::routed`] accepts.
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

    /// Returns the endpoint of a name, or of a route if it begins with `/`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'static Endpoint> {
        if name.starts_with('/') { self.routed(name) } else { self.named(name) }
    }

    /// Returns the corrected version of one of the program's endpoints.
    pub(crate) fn current(&self, endpoint: &'static Endpoint) -> &'static Endpoint {
        match &self.0 {
            None => endpoint,
            Some(live) => live.named.get(endpoint.name).copied().unwrap_or(endpoint),
        }
    }

    /// Returns every endpoint, in the order of the documents; endpoints added by a file come last.
    pub fn endpoints(&self) -> impl Iterator<Item = &'static Endpoint> {
        let (own, live) = match &self.0 {
            None => (ENDPOINTS, None),
            Some(live) => (&[][..], Some(live.endpoints.iter().copied())),
        };
        own.iter().chain(live.into_iter().flatten())
    }

    /// Returns the number of endpoints.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(ENDPOINTS.len(), |live| live.endpoints.len())
    }

    /// Returns whether there are no endpoints, which is never the case.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns every category, in the order of the documents.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        self.0.as_ref().map_or(CATEGORIES, |live| &live.categories)
    }

    /// Returns the sources of the facts about endpoints.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        self.0.as_ref().map_or(SOURCES, |live| &live.sources)
    }

    /// Returns the routes in lower case, with their endpoints.
    #[cfg(feature = "server")]
    pub(crate) fn routes(&self) -> impl Iterator<Item = (&str, &'static Endpoint)> {
        let own = if self.is_extended() { &[][..] } else { ROUTES };
        let own = own.iter().map(|(route, at)| (*route, &ENDPOINTS[usize::from(*at)]));
        let live = self.0.iter().flat_map(|live| &live.routes);
        own.chain(live.map(|(route, endpoint)| (route.as_str(), *endpoint)))
    }

    /// Returns whether both are the same registry.
    #[cfg(feature = "mock")]
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            (None, None) => true,
            _ => false,
        }
    }

    /// Returns a function that writes the types and examples of responses; none unless a file has changed the registry.
    #[cfg(feature = "mock")]
    pub(crate) fn shapes(&self) -> Option<impl Fn() -> String> {
        #[cfg(feature = "registry")]
        return self.model().map(|model| || ncm_codegen::emit::shapes(model));
        #[cfg(not(feature = "registry"))]
        None::<fn() -> String>
    }

    /// Returns the model from which documents are made; none unless a file has changed the registry.
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
