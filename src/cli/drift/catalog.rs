//! The endpoints that a comparison knows.

use std::collections::BTreeSet;

use ncm::registry::{Endpoint, Registry};

use super::module::Module;

/// The endpoints that a comparison knows.
pub(super) struct Catalog {
    pub(super) registry: Registry,
    /// The modules whose endpoints count as known, where not all do: what is new is proposed without help.
    pub(super) known: Option<BTreeSet<String>>,
}

impl Catalog {
    /// The endpoint that a module is here, as far as that counts as known.
    pub(super) fn endpoint(&self, module: &Module) -> Option<&'static Endpoint> {
        self.knows(&module.name).then(|| self.today(module)).flatten()
    }

    /// The endpoint that a module is here.
    pub(super) fn today(&self, module: &Module) -> Option<&'static Endpoint> {
        self.registry.routed(&module.route).or_else(|| self.registry.named(&module.name))
    }

    /// Whether the endpoint of a module of this name counts as known.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.known.as_ref().is_none_or(|known| known.contains(name))
    }
}
