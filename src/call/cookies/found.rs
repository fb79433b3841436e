//! Cookies as they are found, and which of one name counts.

use std::borrow::Cow;
use std::collections::HashMap;

use super::attribute::Attribute;
use super::end;
use crate::wire::clock;

/// Cookies by name; of a name that comes twice, the last one counts.
pub(crate) type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// To which requests a browser adds a cookie, of those for music.163.com.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// To none of them: it is another site's.
    Foreign,
    /// It is for all hosts of NetEase's.
    Parent,
    /// It is for music.163.com, or nothing says for which.
    #[default]
    Own,
}

impl Reach {
    /// Of a cookie with this domain, which may be written as a host, with a dot before it, or as an address.
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

/// What is said about one cookie.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    /// In seconds since 1970.
    pub(super) end: Option<i64>,
    /// In seconds from now.
    pub(super) max_age: Option<i64>,
    pub(super) reach: Reach,
    /// Whether it is for some paths only.
    pub(super) is_of_path: bool,
}

impl Said {
    pub(super) fn path(&mut self, path: &str) {
        let path = path.trim().trim_matches('"');
        self.is_of_path = !matches!(path, "" | "/");
    }
}

/// How much a cookie counts against others of its name, what matters most first.
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
    /// Of all pairs but an open last one; empty as long as all are plain.
    ranks: Vec<Rank>,
    /// What was said of the last pair, while more may come; none where nothing was said.
    said: Option<Said>,
    /// Whether attributes belong to the last pair, whose rank is not yet known.
    is_open: bool,
    has_deleted: bool,
}

impl<'a> Found<'a> {
    /// A cookie; its attributes may follow.
    pub(super) fn cookie(&mut self, name: Cow<'a, str>, value: Cow<'a, str>) {
        self.end();
        self.pairs.push((name, value));
        self.is_open = true;
    }

    /// A cookie of which all is said.
    pub(super) fn cookie_with(&mut self, name: Cow<'a, str>, value: Cow<'a, str>, said: Said) {
        self.cookie(name, value);
        self.said = Some(said);
        self.end();
    }

    /// An attribute of the last cookie, if it stands behind one.
    pub(super) fn attribute(&mut self, attribute: Attribute, value: &str) {
        if !self.is_open {
            return;
        }
        let said = self.said.get_or_insert_default();
        match attribute {
            Attribute::Expires => said.end = end::of_date(value),
            Attribute::MaxAge => said.max_age = value.trim().parse().ok(),
            Attribute::Path => said.path(value),
            Attribute::Domain => said.reach = Reach::of(value, false),
            Attribute::Other => {}
        }
    }

    /// No more attributes of the last cookie come.
    pub(crate) fn end(&mut self) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        let has_value = self.pairs.last().is_some_and(|(_, value)| !value.is_empty());
        let Some(said) = self.said.take() else {
            if !has_value {
                self.rank(Rank { has_value, ..Rank::PLAIN });
            } else if !self.ranks.is_empty() {
                self.ranks.push(Rank::PLAIN);
            }
            return;
        };
        let is_deleted = match (said.max_age, said.end) {
            (Some(seconds), _) => seconds <= 0,
            (None, end) => end.is_some_and(end::deletes),
        };
        if is_deleted {
            self.pairs.pop();
            self.has_deleted = true;
            return;
        }
        let is_live = said.max_age.is_some() || said.end.is_none_or(|end| end > clock::now_s());
        self.rank(Rank { has_value, is_live, is_everywhere: !said.is_of_path, reach: said.reach });
    }

    /// Notes the rank of the last cookie.
    fn rank(&mut self, rank: Rank) {
        if !self.ranks.is_empty() || rank != Rank::PLAIN {
            self.ranks.resize(self.pairs.len() - 1, Rank::PLAIN);
            self.ranks.push(rank);
        }
    }

    /// Whether nothing was found so far, not even a deletion.
    pub(super) fn is_nothing(&self) -> bool {
        self.pairs.is_empty() && !self.has_deleted
    }

    /// The cookies that count, none where nothing was found.
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
