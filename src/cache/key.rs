//! What makes two requests the same, and which accounts' writes their answers depend on.

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
    /// Whether some of them are none of the endpoint's. Each of these asks for a fresh answer by being another than before.
    pub(crate) has_unknown: bool,
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

/// A request's key, and where it stands whether its account has written since an answer was kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Question {
    pub(super) key: Key,
    pub(super) cells: Cells,
}

/// Names of the cells that hold a question's [`Generation`]; each is of one account.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cells {
    /// For writes that touch all that is kept for the account; none where an answer is for everybody.
    pub(super) account: Option<Key>,
    /// For writes that touch this endpoint; none where there are none of them.
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

/// What stands in a question's cells: other numbers after every write that touches its answer, 0 where nothing is known
/// of any.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Generation {
    pub(super) account: u64,
    pub(super) endpoint: u64,
}

impl Generation {
    /// What this process and a shared store know, in one.
    pub(super) fn and(self, other: Self) -> Self {
        Self { account: self.account ^ other.account, endpoint: self.endpoint ^ other.endpoint }
    }
}

impl Question {
    /// The key under which what was asked for in this generation is kept and under way. An answer that is for everybody
    /// is the account's own after a write of the account that touches it.
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

    /// The name under which a shared store keeps the answer, beside the generation in which it was asked for.
    pub(super) fn name_in(&self, generation: Generation) -> Key {
        match self.cells.account {
            Some(_) => self.key,
            None => self.key_in(generation),
        }
    }
}

/// Who asks, as far as a question does not say it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asker {
    /// The question with all its cookies, also those that decide about no success.
    pub(super) own: Key,
    /// Where it comes from.
    address: u128,
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

    /// The request's question; none if its answer is for nobody else.
    pub(super) fn question(&self, request: &CacheRequest<'_>) -> Option<Question> {
        let CacheRequest { endpoint, params, has_unknown, timestamp, cookies, options, has_files } = request;
        let scope = endpoint.cache.scope;
        if scope == CacheScope::Never || *has_files {
            return None;
        }
        let mut parts = Parts(self.empty);
        parts.add(0, 0, endpoint.name.as_bytes());
        // Another call of the same name, where a file has corrected it.
        if endpoint.edition != 0 {
            parts.add(0, 1, &endpoint.edition.to_le_bytes());
        }
        // In the registry's order.
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
        // Taken apart, so that a new option cannot be forgotten here.
        let Options {
            cookies: _,
            // What signs in is never kept.
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
            // Of a server every call has it.
            deadline: _,
            asks_for_login: _,
            // A server's callers name none.
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
        let mut account = None;
        if scope == CacheScope::Public {
            if endpoint.cache.is_touched {
                account = self.account(cookies);
            }
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
                // A session's cookie is long: it is hashed once, for both.
                match self.account_of(name, value) {
                    None => parts.add(5, 1, value.as_bytes()),
                    // In this order, the last is that of a session, where there is one.
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

    /// Who asks a question.
    pub(super) fn asker(
        &self,
        asked: &Question,
        cookies: &[(Cow<'_, str>, Cow<'_, str>)],
        address: u128,
    ) -> Asker {
        let mut parts = Parts(self.empty);
        parts.add_key(12, asked.key);
        // In any order of the names; of one that comes twice, the order decides which one counts.
        let mut identity: Vec<_> = cookies.iter().collect();
        identity.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, value) in identity {
            parts.add(12, 2, name.as_bytes());
            parts.add(12, 3, value.as_bytes());
        }
        Asker { own: parts.finish(), address }
    }

    /// The key of a flight beside that of `key`, of those alone who would send the same from one address.
    pub(super) fn apart(&self, key: Key, asker: Asker) -> Key {
        let mut parts = Parts(self.empty);
        parts.add_key(13, key);
        parts.add_key(14, asker.own);
        parts.add(14, 2, &asker.address.to_le_bytes());
        parts.finish()
    }

    /// The cells that a write by the owner of these cookies changes; none where they are nobody's.
    pub(super) fn touched(&self, touches: &Touches, cookies: &Cookies) -> Vec<Key> {
        let account = ACCOUNT.into_iter().find_map(|name| self.account_of(name, cookies.given(name)?));
        let Some(account) = account else { return Vec::new() };
        let all = touches.account.then_some(account);
        all.into_iter().chain(touches.endpoints.iter().map(|name| self.cell(account, name))).collect()
    }

    /// The account of these cookies, which is known by what signs it in: its user's id stands in none of them.
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

/// Parts of a key. Each says what it is and how long, so that no two lists of parts make the same text.
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
