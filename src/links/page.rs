//! A page's path and query: its thing, and its id.

use crate::registry::{THINGS, Thing, things};

/// Target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) thing: &'static Thing,
    pub(super) id: Option<String>,
}

impl Page {
    /// Reads the part of an address after its host: `/song/347230/?userid=1`, `/#/m/song?id=347230`.
    pub(super) fn of(rest: &str) -> Option<Self> {
        // A browser shows the page in the fragment, if it has one.
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
        let thing = loop {
            let word = segments.next()?.split('.').next().unwrap_or_default();
            if word.eq_ignore_ascii_case("outchain") {
                return Self::of_outchain(segments, query);
            }
            if let Some(thing) = of_word(word) {
                break thing;
            }
        };
        let id = segments.find_map(|segment| id_at_start(segment, thing));
        let in_query = || thing.id_names.iter().find_map(|name| id_at_start(param(query, name)?, thing));
        Some(Self { thing, id: id.or_else(in_query).map(str::to_owned) })
    }

    /// Reads the address of a player for other sites: `/outchain/2/347230/`, `/outchain/player?type=2&id=347230`.
    fn of_outchain<'a>(segments: impl Iterator<Item = &'a str>, query: &'a str) -> Option<Self> {
        let mut numbers = segments.filter_map(|segment| id_at_start(segment, &things::SONG));
        let number = numbers.next().or_else(|| param(query, "type"))?;
        let number = number.parse().ok()?;
        let thing = THINGS.iter().find(|thing| thing.player == Some(number))?;
        let id = numbers.next().or_else(|| id_at_start(param(query, "id")?, thing));
        Some(Self { thing, id: id.map(str::to_owned) })
    }
}

/// Returns the thing that a segment of a path names.
pub(super) fn of_word(word: &str) -> Option<&'static Thing> {
    let has = |thing: &&&Thing| thing.words.iter().any(|name| word.eq_ignore_ascii_case(name));
    THINGS.iter().find(has).copied()
}

/// Returns the value of a parameter, with any separator between parameters: `&`, `&amp;`, or a second `?`.
pub(super) fn param<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let pairs = query.split(['?', '&', ';']).filter_map(|pair| pair.split_once('='));
    pairs
        .filter(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_empty())
        .map(|(_, value)| value)
        .next()
}

/// Returns the id at the start of a text, unless a letter or digit follows that is not part of it.
pub(super) fn id_at_start<'a>(text: &'a str, thing: &Thing) -> Option<&'a str> {
    let is_own =
        |c: char| if thing.is_numbered { c.is_ascii_digit() } else { c.is_ascii_alphanumeric() || c == '_' };
    let (id, after) = text.split_at(text.find(|c| !is_own(c)).unwrap_or(text.len()));
    (is_id(id, thing) && !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')).then_some(id)
}

/// Returns whether a text is exactly an id of such a thing.
pub(super) fn is_id(text: &str, thing: &Thing) -> bool {
    if thing.is_numbered {
        text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<i64>().is_ok_and(|id| id > 0)
    } else {
        (1..=64).contains(&text.len())
            && text.contains(|c: char| c.is_ascii_digit())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }
}
