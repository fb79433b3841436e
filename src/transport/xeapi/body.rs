//! Which of xeapi's two bodies a host reads: the newer one, until it refuses it and accepts the older.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use crate::crypto::xeapi::Body;
use crate::registry::Upstream;

/// Time after which the newer body is tried again with a host that accepts only the older.
const TRIED_AGAIN_AFTER: Duration = Duration::from_secs(3600);

/// Facts about hosts, by their index in the registry.
#[derive(Default)]
pub(in crate::transport) struct Bodies(Mutex<BTreeMap<usize, Known>>);

#[derive(Clone, Copy)]
enum Known {
    /// It has answered calls with the newer body.
    Newer,
    /// It refused the newer body and accepted the older one at this time.
    Older(Instant),
}

impl Bodies {
    /// Returns the body to send to a host, and whether the host may not know it.
    pub(in crate::transport) fn of(&self, host: &Upstream) -> (Body, bool) {
        match self.0.lock().get(&host.index) {
            Some(Known::Newer) => (Body::C, false),
            Some(Known::Older(at)) if at.elapsed() < TRIED_AGAIN_AFTER => (Body::B, false),
            Some(Known::Older(_)) | None => (Body::C, true),
        }
    }

    /// Notes that a host has answered a call with this body.
    pub(in crate::transport) fn served(&self, host: &Upstream, body: Body) {
        let known = match body {
            Body::C => Known::Newer,
            Body::B => Known::Older(Instant::now()),
        };
        self.0.lock().insert(host.index, known);
    }
}
