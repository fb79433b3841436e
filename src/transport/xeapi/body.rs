//! Which of xeapi's two bodies a host reads: the newer one, until it refuses that and takes the older.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use crate::crypto::xeapi::Body;
use crate::registry::Upstream;

/// How long a host that takes the older body alone is not asked for the newer one again.
const TRIED_AGAIN_AFTER: Duration = Duration::from_secs(3600);

/// What is known of hosts, by their place in the registry.
#[derive(Default)]
pub(in crate::transport) struct Bodies(Mutex<BTreeMap<usize, Known>>);

#[derive(Clone, Copy)]
enum Known {
    /// It has answered calls with the newer body.
    Newer,
    /// It refused that and took the older one, at this time.
    Older(Instant),
}

impl Bodies {
    /// The body to send to a host, and whether it may turn out that the host does not know it.
    pub(in crate::transport) fn of(&self, host: &Upstream) -> (Body, bool) {
        match self.0.lock().get(&host.index) {
            Some(Known::Newer) => (Body::C, false),
            Some(Known::Older(at)) if at.elapsed() < TRIED_AGAIN_AFTER => (Body::B, false),
            Some(Known::Older(_)) | None => (Body::C, true),
        }
    }

    /// A host has answered a call with this body.
    pub(in crate::transport) fn served(&self, host: &Upstream, body: Body) {
        let known = match body {
            Body::C => Known::Newer,
            Body::B => Known::Older(Instant::now()),
        };
        self.0.lock().insert(host.index, known);
    }
}
