//! Decides which requests are the same, and which accounts' writes their responses depend on.

use std::borrow::Cow;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher24};

use crate::call::cookies::{ACCOUNT, Cookies};
use crate::call::device::DeviceCookie;
use crate::call::options::Options;
use crate::call::params::{Params, Value};
use crate::registry::{CacheScope, Endpoint, Touches};

/// A request as the cache sees it.
pub(crate) struct CacheRequest<'q> {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) params: &'q Params<'q>,
    /// Whether some parameters are unknown to the endpoint. Callers add such parameters, with changing values, to get a
    /// fresh response.
    pub(crate) has_unknown: bool,
    /// A changed value asks for a fresh response.
    pub(crate) timestamp: Option<&'q Value<'q>>,
    pub(crate) cookies: &'q [(Cow<'q, str>, Cow<'q, str>)],
    /// Options of the call; their cookies are empty, since `cookies` has them.
    pub(crate) options: &'q Options,
    /// Whether the request carries a file, which no key covers.
    pub(crate) has_files: bool,
}

/// A keyed hash of everything that decides the response. No store ever sees a cookie or a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(super) high: u64,
    pub(super) low: u64,
}

/// A request's key, and the cells that tell whether its account has written since a response was cached.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Question {
    pub(super) key: Key,
    pub(super) cells: Cells,
}

/// Names of the cells that hold a question's [`Generation`]; each cell belongs to one account.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cells {
    /// Changed by writes that touch everything of the account; none for public responses.
    pub(super) account: Option<Key>,
    /// Changed by writes that touch this endpoint; none if no write does.
    pub(super) endpoint: Option<Key>,
}

impl Cells {
    pub(super) fn are_none(self) -> bool {
        self.account.is_none() && self.endpoint.is_none()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Key> {
        self.account.into_iter().chain(self.endpoint)
    }
}

/// The values of a question's cells. They change with every write that touches the response; 0 means no known write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Generation {
    pub(super) account: u64,
    pub(super) endpoint: u64,
}

impl Generation {
    /// Combines the generation of this process with that of a shared store.
    pub(super) fn and(self, other: Self) -> Self {
        Self { account: self.account ^ other.account, endpoint: self.endpoint ^ other.endpoint }
    }
}

impl Question {
    /// Returns the key of a response that was asked for in this generation. After a write that touches a public
    /// response, the account gets a key of its own.
    pub(super) fn key_in(&self, generation: Generation) -> Key {
        let Key { mut high, mut low } = self.key;
        high ^= generation.account;
        if generation.endpoint != 0
            && let Some(cell) = self.cells.endpoint
        {
            high ^= cell.high;
            low ^= cell.low ^ generation.endpoint;
        }
        Key { high, low }
    }

    /// Returns the name of a response in a shared store, which keeps the generation in the value.
    pub(super) fn name_in(&self, generation: Generation) -> Key {
        match self.cells.account {
            Some(_) => self.key,
            None => self.key_in(generation),
        }
    }
}

/// Who asks, in as much as the question does not include it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CallerId {
    /// Hash of the question and all cookies, also those that do not change a successful response.
    pub(super) own: Key,
    /// Address of the client.
    address: u128,
}

/// Makes keys.
pub(super) struct Keys {
    /// Hasher with the key set and no input yet.
    empty: SipHasher24,
}

impl Keys {
    /// Uses a random key, known to this process alone.
    pub(super) fn random() -> Result<Self, getrandom::Error> {
        let mut secret = [0; 16];
        getrandom::fill(&mut secret)?;
        Ok(Self::shared(&secret))
    }

    /// Uses a key that other instances have, too.
    pub(super) fn shared(secret: &[u8; 16]) -> Self {
        Self { empty: SipHasher24::new_with_key(secret) }
    }

    /// Returns the request's question; none if no other request may use its response.
    pub(super) fn question(&self, request: &CacheRequest<'_>) -> Option<Question> {
        let CacheRequest { endpoint, params, has_unknown, timestamp, cookies, options, has_files } = request;
        let scope = endpoint.cache.scope;
        if scope == CacheScope::Never || *has_files {
            return None;
        }
        let mut parts = Parts(self.empty);
        parts.add(0, 0, endpoint.name.as_bytes());
        // A registry file that corrects an endpoint makes it another call of the same name.
        if endpoint.edition != 0 {
            parts.add(0, 1, &endpoint.edition.to_le_bytes());
        }
        // In the order of the registry, not of the request.
        for (at, spec) in (0..).zip(endpoint.params) {
            parts.add_value(1, at, params.get(spec.name).filter(|value| !value.is_null()));
        }
        parts.add_value(2, 0, *timestamp);
        if *has_unknown {
            for (name, value) in params.iter().filter(|(name, _)| !endpoint.takes(name)) {
                parts.add(9, 0, name.as_bytes());
                parts.add_value(9, 1, Some(value));
            }
        }
        // Destructured, so that the compiler reports a new option that is missing here.
        let Options {
            cookies: _,
            // Sign-ins are never cached.
            sign_in: _,
            scheme,
            user_agent,
            real_ip,
            mainland_ip,
            encrypted_response,
            timeout: _,
            proxy,
            accepts: _,
            is_read: _,
            // The server sets it on every call.
            deadline: _,
            asks_for_login: _,
            // The server's callers cannot set it.
            headers: _,
            upstream: _,
            #[cfg(feature = "mock")]
            origin,
        } = options;
        #[cfg(feature = "mock")]
        if origin.is_some() {
            // What is made up is made for its caller, and costs no upstream anything.
            return None;
        }
        if proxy.is_some() {
            // A caller's own proxy may have forged the response, so only that caller gets it.
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
        let mut account = None;
        if scope == CacheScope::Public {
            if endpoint.cache.is_touched {
                account = self.account(cookies);
            }
            for (at, cookie) in (0..).zip(DeviceCookie::SORT) {
                // The last cookie of a name counts, as in the call.
                if let Some((_, value)) = cookies.iter().rfind(|(known, _)| known == cookie.name()) {
                    parts.add(4, at, value.as_bytes());
                }
            }
        } else if !cookies.is_empty() {
            let mut identity: Vec<_> = cookies.iter().collect();
            // The sort is stable: of two cookies with one name, the order decides which counts.
            identity.sort_by(|a, b| a.0.cmp(&b.0));
            for (name, value) in identity {
                parts.add(5, 0, name.as_bytes());
                // A session's cookie is long, so it is hashed once for both purposes.
                match self.account_of(name, value) {
                    None => parts.add(5, 1, value.as_bytes()),
                    // In this order the session's cookie, if any, comes last.
                    cell @ Some(Key { high, low }) => {
                        parts.add(5, 2, &high.to_le_bytes());
                        parts.add(5, 3, &low.to_le_bytes());
                        account = cell;
                    }
                }
            }
        }
        let cells = Cells {
            account: account.filter(|_| scope == CacheScope::User),
            endpoint: account.filter(|_| endpoint.cache.is_touched).map(|it| self.cell(it, endpoint.name)),
        };
        Some(Question { key: parts.finish(), cells })
    }

    /// Returns the identity of the caller who asks a question.
    pub(super) fn caller_id(
        &self,
        asked: &Question,
        cookies: &[(Cow<'_, str>, Cow<'_, str>)],
        address: u128,
    ) -> CallerId {
        let mut parts = Parts(self.empty);
        parts.add_key(12, asked.key);
        // The order of different names does not matter; for two cookies with one name it decides which counts.
        let mut identity: Vec<_> = cookies.iter().collect();
        identity.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, value) in identity {
            parts.add(12, 2, name.as_bytes());
            parts.add(12, 3, value.as_bytes());
        }
        CallerId { own: parts.finish(), address }
    }

    /// Returns the key of a separate flight for callers who would send the same from one address.
    pub(super) fn apart(&self, key: Key, caller_id: CallerId) -> Key {
        let mut parts = Parts(self.empty);
        parts.add_key(13, key);
        parts.add_key(14, caller_id.own);
        parts.add(14, 2, &caller_id.address.to_le_bytes());
        parts.finish()
    }

    /// Returns the cells that a write by the owner of these cookies changes; none without an account.
    pub(super) fn touched(&self, touches: &Touches, cookies: &Cookies) -> Vec<Key> {
        let account = ACCOUNT.into_iter().find_map(|name| self.account_of(name, cookies.given(name)?));
        let Some(account) = account else { return Vec::new() };
        let all = touches.account.then_some(account);
        all.into_iter().chain(touches.endpoints.iter().map(|name| self.cell(account, name))).collect()
    }

    /// Returns the account of these cookies. The session identifies it, since no cookie contains the user's id.
    fn account(&self, cookies: &[(Cow<'_, str>, Cow<'_, str>)]) -> Option<Key> {
        let last = |wanted| {
            let mut of_name = cookies.iter().filter(move |(name, _)| name == wanted);
            of_name.rfind(|(_, value)| !value.is_empty())
        };
        let (name, value) = ACCOUNT.into_iter().find_map(last)?;
        self.account_of(name, value)
    }

    fn account_of(&self, name: &str, value: &str) -> Option<Key> {
        if value.is_empty() || !ACCOUNT.contains(&name) {
            return None;
        }
        let mut parts = Parts(self.empty);
        parts.add(10, 0, name.as_bytes());
        parts.add(10, 1, value.as_bytes());
        Some(parts.finish())
    }

    fn cell(&self, account: Key, endpoint: &str) -> Key {
        let mut parts = Parts(self.empty);
        parts.add(11, 0, &account.high.to_le_bytes());
        parts.add(11, 1, &account.low.to_le_bytes());
        parts.add(11, 2, endpoint.as_bytes());
        parts.finish()
    }
}

/// The parts of a key. Each is hashed with its kind and length, so that no two lists of parts give the same input.
struct Parts(SipHasher24);

impl Parts {
    fn add(&mut self, kind: u8, at: u8, bytes: &[u8]) {
        let length = (bytes.len() as u64) << 16 | u64::from(kind) << 8 | u64::from(at);
        self.0.write_u64(length);
        self.0.write(bytes);
    }

    fn add_key(&mut self, kind: u8, key: Key) {
        self.add(kind, 0, &key.high.to_le_bytes());
        self.add(kind, 1, &key.low.to_le_bytes());
    }

    /// Text and JSON differ: the upstream receives `"5"` or `5`.
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
