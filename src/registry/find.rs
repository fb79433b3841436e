//! Finds entries by name, route or code.

use super::{
    ENDPOINTS, Endpoint, HINTS, Hint, LEFT_OUT, LeftOut, ROUTES, Scheme, THINGS, Thing, Upstream, homes,
};

impl LeftOut {
    /// Finds an endpoint that is left out, by its name or route.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        LEFT_OUT.iter().find(|known| {
            known.name.eq_ignore_ascii_case(name)
                || known.route.eq_ignore_ascii_case(name.strip_suffix('/').unwrap_or(name))
        })
    }
}

impl Hint {
    /// Returns the hint for a code.
    #[must_use]
    pub fn of(code: i64) -> Option<&'static Self> {
        HINTS.iter().find(|hint| hint.codes.contains(&code))
    }
}

impl Thing {
    /// Returns the thing of this name, such as `song`.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        THINGS.iter().copied().find(|thing| thing.name == name)
    }
}

impl Endpoint {
    /// Returns the endpoint of this name, such as `song_url_v1`.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        ENDPOINTS.iter().find(|endpoint| endpoint.name == name)
    }

    /// Returns the endpoint of this route. Case, doubled and trailing slashes do not matter, nor whether words are
    /// joined by `/`, `_` or `-`. An endpoint's name is also accepted.
    #[must_use]
    pub fn routed(route: &str) -> Option<&'static Self> {
        routed(
            route,
            |exact| {
                let at = ROUTES.binary_search_by(|(known, _)| in_order(known, exact)).ok()?;
                ENDPOINTS.get(usize::from(ROUTES[at].1))
            },
            |alike| ENDPOINTS.get(usize::from(ROUTES.iter().find(|(known, _)| alike(known))?.1)),
            Self::named,
        )
    }
}

/// Returns the names of the upstreams that files have added, in the order of their index, after those of [`UPSTREAMS`].
#[cfg(feature = "server")]
pub(crate) fn added_upstreams() -> Vec<&'static str> {
    #[cfg(feature = "registry")]
    let names = super::kept::Kept::lock().upstream_names();
    #[cfg(not(feature = "registry"))]
    let names = Vec::new();
    names
}

/// Finds the endpoint of a route in any spelling: `exact` looks up a route in lower case, `first` searches all of them.
pub(super) fn routed(
    route: &str,
    exact: impl Fn(&str) -> Option<&'static Endpoint>,
    first: impl Fn(&dyn Fn(&str) -> bool) -> Option<&'static Endpoint>,
    named: impl Fn(&str) -> Option<&'static Endpoint>,
) -> Option<&'static Endpoint> {
    let trimmed = route.trim_end_matches('/');
    exact(trimmed).or_else(|| {
        if trimmed.len() > LONGEST_ROUTE {
            return None;
        }
        exact(&trimmed.to_ascii_lowercase())
            .or_else(|| first(&|known| spelled_plainly(known).eq(spelled_plainly(trimmed))))
            .or_else(|| {
                let plain = spelled_plainly(trimmed).skip_while(|c| *c == '/');
                named(&plain.map(|c| if c == '/' { '_' } else { c }).collect::<String>())
            })
    })
}

/// Orders routes for lookup by length first, so that most comparisons need nothing else.
pub(super) fn in_order(known: &str, wanted: &str) -> std::cmp::Ordering {
    known.len().cmp(&wanted.len()).then_with(|| known.cmp(wanted))
}

/// Maximum length of a path that can match a route, in bytes.
pub(crate) const LONGEST_ROUTE: usize = 100;

/// Returns the route in lower case, with each run of `/`, `_` and `-` as one `/`.
fn spelled_plainly(route: &str) -> impl Iterator<Item = char> {
    let mut last = None;
    route.chars().filter_map(move |c| {
        let c = if matches!(c, '_' | '-') { '/' } else { c.to_ascii_lowercase() };
        let is_doubled = c == '/' && last == Some(c);
        last = Some(c);
        (!is_doubled).then_some(c)
    })
}

impl Scheme {
    /// Returns the scheme's upstream, which applies unless the endpoint names another.
    pub(crate) fn home(self) -> &'static Upstream {
        match self {
            Self::Xeapi => homes::XEAPI,
            Self::Weapi => homes::WEAPI,
            Self::Eapi => homes::EAPI,
            Self::Linuxapi => homes::LINUXAPI,
            Self::Api => homes::API,
            Self::Form => homes::FORM,
            Self::Nim => homes::NIM,
        }
    }
}
