//! The endpoints that a comparison knows.

use std::collections::BTreeSet;

use ncm::registry::{Endpoint, Registry};

/// The endpoints that a comparison knows.
pub(super) struct Catalog {
    pub(super) registry: Registry,
    /// Modules whose endpoints count as known, if not all do: others are proposed without help.
    pub(super) known: Option<BTreeSet<String>>,
}

impl Catalog {
    /// Returns the endpoint for a module's name and route, if it counts as known.
    pub(super) fn endpoint(&self, name: &str, route: &str) -> Option<&'static Endpoint> {
        self.knows(name).then(|| self.today(name, route)).flatten()
    }

    /// Returns the endpoint for a module's name and route.
    pub(super) fn today(&self, name: &str, route: &str) -> Option<&'static Endpoint> {
        self.registry.routed(route).or_else(|| self.registry.named(name))
    }

    /// Returns whether the endpoint of a module with this name counts as known.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.known.as_ref().is_none_or(|known| known.contains(name))
    }
}
