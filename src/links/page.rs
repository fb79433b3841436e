//! A page's path and query: what the page is about, and its id.

use super::kind::{Kind, about};

/// The kinds that the site's players for other pages know by number.
const OUTCHAIN: [Kind; 5] = [Kind::Playlist, Kind::Album, Kind::Song, Kind::Programme, Kind::Radio];

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) kind: Kind,
    pub(super) id: Option<String>,
}

impl Page {
    /// Reads the part of an address behind its host: `/song/347230/?userid=1`, `/#/m/song?id=347230`.
    pub(super) fn of(rest: &str) -> Option<Self> {
        // A browser shows the page that the fragment names, where it names one.
        let mut nameless = None;
        for part in rest.rsplit('#') {
            match Self::of_part(part) {
                Some(page) if page.id.is_some() => return Some(page),
                page => nameless = nameless.or(page),
            }
        }
        nameless
    }

    /// Reads a path and its query.
    fn of_part(part: &str) -> Option<Self> {
        let (path, query) = part.split_at(part.find(['?', '&']).unwrap_or(part.len()));
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        let kind = loop {
            let word = segments.next()?.split('.').next().unwrap_or_default();
            if word.eq_ignore_ascii_case("outchain") {
                return Self::of_outchain(segments, query);
            }
            if let Some(kind) = Kind::of_word(word) {
                break kind;
            }
        };
        let id = segments.find_map(|segment| id_at_start(segment, kind));
        let id =
            id.or_else(|| about(kind).params.iter().find_map(|name| id_at_start(param(query, name)?, kind)));
        Some(Self { kind, id: id.map(str::to_owned) })
    }

    /// Reads the address of a player for other pages: `/outchain/2/347230/`, `/outchain/player?type=2&id=347230`.
    fn of_outchain<'a>(segments: impl Iterator<Item = &'a str>, query: &'a str) -> Option<Self> {
        let mut numbers = segments.filter_map(|segment| id_at_start(segment, Kind::Song));
        let number = numbers.next().or_else(|| param(query, "type"))?;
        let kind = *OUTCHAIN.get(number.parse::<usize>().ok()?)?;
        let id = numbers.next().or_else(|| id_at_start(param(query, "id")?, kind));
        Some(Self { kind, id: id.map(str::to_owned) })
    }
}

/// Returns the value of a parameter, whatever stands between parameters: `&`, `&amp;`, or a second `?`.
pub(super) fn param<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let pairs = query.split(['?', '&', ';']).filter_map(|pair| pair.split_once('='));
    pairs
        .filter(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_empty())
        .map(|(_, value)| value)
        .next()
}

/// Returns the id that a text begins with, where no letter or digit that is none of its own follows.
pub(super) fn id_at_start(text: &str, kind: Kind) -> Option<&str> {
    let is_own =
        |c: char| if kind.is_numbered() { c.is_ascii_digit() } else { c.is_ascii_alphanumeric() || c == '_' };
    let (id, after) = text.split_at(text.find(|c| !is_own(c)).unwrap_or(text.len()));
    (is_id(id, kind) && !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')).then_some(id)
}

/// Whether a text is an id of that kind of page and nothing else.
pub(super) fn is_id(text: &str, kind: Kind) -> bool {
    if kind.is_numbered() {
        text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<i64>().is_ok_and(|id| id > 0)
    } else {
        (1..=64).contains(&text.len())
            && text.contains(|c: char| c.is_ascii_digit())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }
}
