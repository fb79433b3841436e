//! What makes two requests the same.

use std::borrow::Cow;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher24};

use crate::call::device::DeviceCookie;
use crate::call::options::Options;
use crate::call::params::{Params, Value};
use crate::registry::{CacheScope, Endpoint};

/// A request as the cache sees it.
pub(crate) struct CacheRequest<'q> {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) params: &'q Params<'q>,
    /// Another one asks for a fresh answer.
    pub(crate) timestamp: Option<&'q Value<'q>>,
    pub(crate) cookies: &'q [(Cow<'q, str>, Cow<'q, str>)],
    /// Their cookies stay empty: `cookies` has them.
    pub(crate) options: &'q Options,
    /// Whether it brings a file, which no key covers.
    pub(crate) has_files: bool,
}

/// A keyed hash of all that decides about an answer, so that no store ever sees a cookie or a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(super) high: u64,
    pub(super) low: u64,
}

/// Makes keys.
pub(super) struct Keys {
    /// Keyed, and nothing hashed yet.
    empty: SipHasher24,
}

impl Keys {
    /// With a key of this process alone.
    pub(super) fn random() -> Result<Self, getrandom::Error> {
        let mut secret = [0; 16];
        getrandom::fill(&mut secret)?;
        Ok(Self::shared(&secret))
    }

    /// With a key that other instances have too.
    pub(super) fn shared(secret: &[u8; 16]) -> Self {
        Self { empty: SipHasher24::new_with_key(secret) }
    }

    /// The request's key; none if its answer is for nobody else.
    pub(super) fn key(&self, request: &CacheRequest<'_>) -> Option<Key> {
        let CacheRequest { endpoint, params, timestamp, cookies, options, has_files } = request;
        let scope = endpoint.cache.scope;
        if scope == CacheScope::Never || *has_files {
            return None;
        }
        let mut parts = Parts(self.empty);
        parts.add(0, 0, endpoint.name.as_bytes());
        // In the registry's order, and of the registry's names only: what the endpoint does not read changes nothing.
        for (at, spec) in (0..).zip(endpoint.params) {
            parts.add_value(1, at, params.get(spec.name).filter(|value| !value.is_null()));
        }
        parts.add_value(2, 0, *timestamp);
        // Taken apart, so that a new option cannot be forgotten here.
        let Options {
            cookies: _,
            scheme,
            user_agent,
            real_ip,
            mainland_ip,
            encrypted_response,
            timeout: _,
            proxy,
            accepts: _,
            is_read: _,
            // Of a server every call has it.
            deadline: _,
            asks_for_login: _,
        } = options;
        if proxy.is_some() {
            // What came through a caller's own proxy is for that caller: the proxy may have made it up.
            return None;
        }
        if let Some(scheme) = scheme {
            parts.add(3, 0, scheme.name().as_bytes());
        }
        if let Some(agent) = user_agent {
            parts.add(3, 1, agent.as_bytes());
        }
        match real_ip {
            Some(std::net::IpAddr::V4(ip)) => parts.add(3, 2, &ip.octets()),
            Some(std::net::IpAddr::V6(ip)) => parts.add(3, 2, &ip.octets()),
            None => {}
        }
        if *mainland_ip {
            parts.add(3, 4, &[1]);
        }
        if let Some(wanted) = encrypted_response {
            parts.add(3, 3, &[u8::from(*wanted)]);
        }
        if scope == CacheScope::Public {
            for (at, cookie) in (0..).zip(DeviceCookie::SORT) {
                // The last of a name counts, as it does for the call.
                if let Some((_, value)) = cookies.iter().rfind(|(known, _)| known == cookie.name()) {
                    parts.add(4, at, value.as_bytes());
                }
            }
        } else if !cookies.is_empty() {
            let mut identity: Vec<_> = cookies.iter().collect();
            // Stable: of a name that comes twice, the order decides which one counts.
            identity.sort_by(|a, b| a.0.cmp(&b.0));
            for (name, value) in identity {
                parts.add(5, 0, name.as_bytes());
                parts.add(5, 1, value.as_bytes());
            }
        }
        Some(parts.finish())
    }
}

/// Parts of a key. Each says what it is and how long, so that no two lists of parts make the same text.
struct Parts(SipHasher24);

impl Parts {
    fn add(&mut self, kind: u8, at: u8, bytes: &[u8]) {
        let length = (bytes.len() as u64) << 16 | u64::from(kind) << 8 | u64::from(at);
        self.0.write(&length.to_le_bytes());
        self.0.write(bytes);
    }

    /// Text and JSON differ: the upstream gets `"5"` or `5`.
    fn add_value(&mut self, kind: u8, at: u8, value: Option<&Value<'_>>) {
        match value {
            Some(Value::Text(text)) => self.add(kind, at, text.as_bytes()),
            Some(Value::Json(json)) => self.add(kind | 0x80, at, json.as_bytes()),
            None => {}
        }
    }

    fn finish(self) -> Key {
        let hash = self.0.finish128();
        Key { high: hash.h1, low: hash.h2 }
    }
}
