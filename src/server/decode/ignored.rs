//! What a request contains and the server ignores, as listed in the header `X-Ncm-Ignored`.

use http::HeaderValue;

use crate::call::params::Params;
use crate::registry::Endpoint;
use crate::wire::percent::push_component;

/// Maximum number of names in the header.
const NAMES: usize = 20;

/// Maximum length in bytes of a name in the header.
const NAME: usize = 40;

/// Names of ignored options and parameters.
#[derive(Debug, Clone, Default)]
pub(in crate::server) struct Ignored {
    /// Names, as written in the header.
    text: String,
    count: usize,
    has_cookie: bool,
    /// Whether the mock answers, which reads the parameter `mock`.
    is_mock: bool,
}

impl Ignored {
    /// Sets whether the mock answers.
    pub(in crate::server) fn of_mock(mut self, is_mock: bool) -> Self {
        self.is_mock = is_mock;
        self
    }

    /// Adds cookies to the list, once, although they come in several places.
    pub(in crate::server) fn add_cookie(&mut self) {
        if !self.has_cookie {
            self.has_cookie = true;
            self.add("cookie");
        }
    }

    /// Returns whether cookies are ignored.
    pub(in crate::server) fn has_cookie(&self) -> bool {
        self.has_cookie
    }

    /// Adds a name.
    pub(in crate::server) fn add(&mut self, name: &str) {
        self.count += 1;
        if self.count > NAMES {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(", ");
        }
        push_component(&mut self.text, &name[..name.floor_char_boundary(NAME)]);
    }

    /// Adds the parameters that the endpoint does not read; returns whether there are any.
    pub(super) fn add_unknown(&mut self, endpoint: &Endpoint, params: &Params<'_>) -> bool {
        let mut has_unknown = false;
        for (name, _) in params.iter().filter(|(name, _)| !endpoint.takes(name)) {
            has_unknown = true;
            if self.is_mock && name == "mock" {
                continue;
            }
            self.add(name);
        }
        has_unknown
    }

    /// Returns the header's value; none if nothing is ignored.
    pub(in crate::server) fn header(&self) -> Option<HeaderValue> {
        if self.count == 0 {
            return None;
        }
        let rest = self.count.saturating_sub(NAMES);
        let text = if rest == 0 { self.text.clone() } else { format!("{}, +{rest}", self.text) };
        HeaderValue::try_from(text).ok()
    }
}
