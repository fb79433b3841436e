//! Cookies as they are found, and the choice between several of one name.

use std::borrow::Cow;
use std::collections::HashMap;

use super::attribute::Attribute;
use super::end;
use crate::wire::clock;

/// Cookies by name; of equal names, the last one counts.
pub(crate) type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// Hosts to which a browser sends a cookie, seen from music.163.com.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Another site: not sent to music.163.com.
    Foreign,
    /// All hosts of NetEase.
    Parent,
    /// music.163.com, or not specified.
    #[default]
    Own,
}

impl Reach {
    /// Returns the reach of a cookie with this domain, which may be a host, a host with a leading dot, or an address.
    pub(super) fn of(domain: &str, host_only: bool) -> Self {
        let host = domain.trim();
        let host = host.split_once("://").map_or(host, |(_, rest)| rest);
        let host = host.split(['/', ':']).next().unwrap_or_default().trim_matches('.');
        if host.eq_ignore_ascii_case("music.163.com") {
            Self::Own
        } else if host.eq_ignore_ascii_case("163.com") && !host_only {
            Self::Parent
        } else {
            Self::Foreign
        }
    }
}

/// Attributes of one cookie.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Attributes {
    /// Expiry in s since 1970.
    pub(super) end: Option<i64>,
    /// In s from now.
    pub(super) max_age: Option<i64>,
    pub(super) reach: Reach,
    /// Whether it is for some paths only.
    pub(super) is_of_path: bool,
}

impl Attributes {
    pub(super) fn path(&mut self, path: &str) {
        let path = path.trim().trim_matches('"');
        self.is_of_path = !matches!(path, "" | "/");
    }
}

/// Rank of a cookie among others of its name; the fields are in order of importance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    has_value: bool,
    is_live: bool,
    is_everywhere: bool,
    reach: Reach,
}

impl Rank {
    const PLAIN: Self = Self { has_value: true, is_live: true, is_everywhere: true, reach: Reach::Own };
}

/// Cookies that were found.
#[derive(Default)]
pub(crate) struct Found<'a> {
    pairs: Pairs<'a>,
    /// Ranks of all pairs except an open last one; empty as long as all are plain.
    ranks: Vec<Rank>,
    /// Attributes of the last pair while more may come; `None` if it has none yet.
    attrs: Option<Attributes>,
    /// Whether attributes that follow belong to the last pair, whose rank is not known yet.
    is_open: bool,
    has_deleted: bool,
}

impl<'a> Found<'a> {
    /// Adds a cookie; its attributes may follow.
    pub(super) fn cookie(&mut self, name: Cow<'a, str>, value: Cow<'a, str>) {
        self.end();
        self.pairs.push((name, value));
        self.is_open = true;
    }

    /// Adds a cookie with all its attributes.
    pub(super) fn cookie_with(&mut self, name: Cow<'a, str>, value: Cow<'a, str>, attrs: Attributes) {
        self.cookie(name, value);
        self.attrs = Some(attrs);
        self.end();
    }

    /// Adds an attribute to the last cookie, if it directly follows one.
    pub(super) fn attribute(&mut self, attribute: Attribute, value: &str) {
        if !self.is_open {
            return;
        }
        let attrs = self.attrs.get_or_insert_default();
        match attribute {
            Attribute::Expires => attrs.end = end::of_date(value),
            Attribute::MaxAge => attrs.max_age = value.trim().parse().ok(),
            Attribute::Path => attrs.path(value),
            Attribute::Domain => attrs.reach = Reach::of(value, false),
            Attribute::Other => {}
        }
    }

    /// Ends the last cookie's attributes.
    pub(crate) fn end(&mut self) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        let has_value = self.pairs.last().is_some_and(|(_, value)| !value.is_empty());
        let Some(attrs) = self.attrs.take() else {
            if !has_value {
                self.rank(Rank { has_value, ..Rank::PLAIN });
            } else if !self.ranks.is_empty() {
                self.ranks.push(Rank::PLAIN);
            }
            return;
        };
        let is_deleted = match (attrs.max_age, attrs.end) {
            (Some(seconds), _) => seconds <= 0,
            (None, end) => end.is_some_and(end::deletes),
        };
        if is_deleted {
            self.pairs.pop();
            self.has_deleted = true;
            return;
        }
        let is_live = attrs.max_age.is_some() || attrs.end.is_none_or(|end| end > clock::now_s());
        self.rank(Rank { has_value, is_live, is_everywhere: !attrs.is_of_path, reach: attrs.reach });
    }

    /// Notes the rank of the last cookie.
    fn rank(&mut self, rank: Rank) {
        if !self.ranks.is_empty() || rank != Rank::PLAIN {
            self.ranks.resize(self.pairs.len() - 1, Rank::PLAIN);
            self.ranks.push(rank);
        }
    }

    /// Returns whether nothing was found so far, not even a deletion.
    pub(super) fn is_nothing(&self) -> bool {
        self.pairs.is_empty() && !self.has_deleted
    }

    /// Returns the cookies that count, or `None` where nothing was found.
    pub(crate) fn finish(mut self) -> Option<Pairs<'a>> {
        self.end();
        if self.is_nothing() {
            return None;
        }
        if self.ranks.is_empty() {
            return Some(self.pairs);
        }
        let mut best: HashMap<&str, usize> = HashMap::with_capacity(self.pairs.len());
        for (at, (name, _)) in self.pairs.iter().enumerate() {
            let best = best.entry(name).or_insert(at);
            if self.ranks[at] >= self.ranks[*best] {
                *best = at;
            }
        }
        let mut counts = vec![false; self.pairs.len()];
        best.into_values().for_each(|at| counts[at] = true);
        let mut counts = counts.into_iter();
        self.pairs.retain(|_| counts.next().unwrap_or_default());
        Some(self.pairs)
    }
}
