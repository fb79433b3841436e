//! The endpoints that a comparison knows.

use std::collections::BTreeSet;

use ncm::registry::{Endpoint, Registry};

/// The endpoints that a comparison knows.
pub(super) struct Catalog {
    pub(super) registry: Registry,
    /// The modules whose endpoints count as known, where not all do: what is new is proposed without help.
    pub(super) known: Option<BTreeSet<String>>,
}

impl Catalog {
    /// The endpoint that the module of a name and a route is here, as far as that counts as known.
    pub(super) fn endpoint(&self, name: &str, route: &str) -> Option<&'static Endpoint> {
        self.knows(name).then(|| self.today(name, route)).flatten()
    }

    /// The endpoint that the module of a name and a route is here.
    pub(super) fn today(&self, name: &str, route: &str) -> Option<&'static Endpoint> {
        self.registry.routed(route).or_else(|| self.registry.named(name))
    }

    /// Whether the endpoint of a module of this name counts as known.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.known.as_ref().is_none_or(|known| known.contains(name))
    }
}
