//! Addresses inside a text.

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::page::{Page, id_at_start, of_word, param};
use crate::registry::{Thing, things};

/// Host of the site; it has other hosts below it: `y.music.163.com`, `st.music.163.com`.
const SITE: &str = "music.163.com";

/// Host of short links.
const SHORT: &str = "163cn.tv";

/// Schemes of the apps: `orpheus://song/347230`.
const APPS: [&str; 2] = ["orpheus://", "orpheuswidget://"];

/// How often a text without a link is decoded: a link may be a parameter of another.
const DECODED: usize = 2;

/// Result of a search for links.
pub(super) enum Found {
    Page(Page),
    /// An id without a thing, such as `id=347230`.
    Id(String),
    Short,
    /// A link to the site, to a page without an id.
    Site,
    Nothing,
}

/// Looks for a link to a page of the wanted thing, then for any link.
pub(super) fn find(text: &str, wanted: &Thing) -> Found {
    // JSON and JavaScript escape characters of addresses.
    let mut text = match text.contains('\\') {
        true => Cow::Owned(text.replace("\\/", "/").replace("\\u0026", "&")),
        false => Cow::Borrowed(text),
    };
    let mut best = Found::Nothing;
    for _ in 0..=DECODED {
        for found in links(&text) {
            if matches!(&found, Found::Page(page) if page.thing == wanted && page.id.is_some()) {
                return found;
            }
            if found.rank() > best.rank() {
                best = found;
            }
        }
        if best.rank() == Found::BEST || !text.contains('%') {
            break;
        }
        text = percent_decode_str(&text).decode_utf8_lossy().into_owned().into();
    }
    if matches!(best, Found::Nothing) { alone(&text) } else { best }
}

impl Found {
    const BEST: u8 = 4;

    /// Returns the rank of a result: of two links the more specific one counts, of equal ones the first.
    fn rank(&self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Site => 1,
            Self::Short => 2,
            Self::Page(Page { id: None, .. }) => 3,
            Self::Page(_) | Self::Id(_) => Self::BEST,
        }
    }
}

/// Returns the links of a text, in order.
fn links(text: &str) -> impl Iterator<Item = Found> {
    text.split(is_end).flat_map(addresses).filter_map(link)
}

/// The first short link of a text, as an address.
pub(crate) fn short(text: &str) -> Option<String> {
    let address = text.split(is_end).flat_map(addresses).find(|address| behind(address, SHORT).is_some())?;
    let at = position(address, SHORT)?;
    let scheme = if address[..at].to_ascii_lowercase().ends_with("http://") { "http" } else { "https" };
    let path = address[at + SHORT.len()..].split(['?', '#']).next().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-_".contains(c);
    let path: String = path.chars().take_while(|c| is_plain(*c)).collect();
    (path.len() > 1).then(|| format!("{scheme}://{SHORT}{path}"))
}

/// Whether a link ends before this: white space, quotes and brackets, and the punctuation of Chinese, which stands right
/// behind a link in a share. Round brackets of ASCII are not of them: what follows an id is looked at there.
fn is_end(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '"' | '\'' | '<' | '>' | '`' | '\\')
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

/// Splits a word into pieces that begin with an address: one address may contain another.
fn addresses(word: &str) -> impl Iterator<Item = &str> {
    let starts = |at: &usize| {
        let rest = &word.as_bytes()[*at..];
        ["http://", "https://"].iter().any(|scheme| has_prefix(rest, scheme))
    };
    let mut from = 0;
    let mut cuts = (1..word.len()).filter(starts).chain([word.len()]).collect::<Vec<_>>().into_iter();
    std::iter::from_fn(move || {
        let to = cuts.next()?;
        let piece = word.get(from..to);
        from = to;
        piece
    })
}

/// Reads one address.
fn link(address: &str) -> Option<Found> {
    for app in APPS {
        if let Some(at) = position(address, app)
            && !address[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
        {
            let rest = &address[at + app.len()..];
            return Some(Page::of(rest).or_else(|| of_app(rest)).map_or(Found::Site, Found::Page));
        }
    }
    if let Some(rest) = behind(address, SITE) {
        return Some(Page::of(rest).map_or(Found::Site, Found::Page));
    }
    behind(address, SHORT).map(|_| Found::Short)
}

/// Returns the rest of an address after a host (or a host below it, such as `y.music.163.com`) and its port.
fn behind<'a>(address: &'a str, host: &str) -> Option<&'a str> {
    let at = position(address, host)?;
    let rest = &address[at + host.len()..];
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if address[..at].ends_with(is_part) || rest.starts_with(|c| is_part(c) || c == '.') {
        return None;
    }
    match rest.strip_prefix(':') {
        Some(port) => Some(port.trim_start_matches(|c: char| c.is_ascii_digit())),
        None => Some(rest),
    }
}

/// Reads an app's Base64 command: `{"type":"song","id":"347230","cmd":"play"}`.
fn of_app(rest: &str) -> Option<Page> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let json = rest.find(['?', '#', '&']).map_or(rest, |end| &rest[..end]).trim_end_matches('/');
    let json = [alphabet::STANDARD, alphabet::URL_SAFE]
        .iter()
        .find_map(|alphabet| GeneralPurpose::new(alphabet, config).decode(json).ok())?;
    let told: Value = serde_json::from_slice(&json).ok()?;
    let thing = of_word(told.get("type")?.as_str()?)?;
    let id = match told.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => String::new(),
    };
    Some(Page { thing, id: id_at_start(&id, thing).map(str::to_owned) })
}

/// Reads a link without its host, as users copy a part of it: `#/song?id=347230`, `song/347230`, `id=347230`.
fn alone(text: &str) -> Found {
    if text.contains("://") || text.contains(is_end) {
        return Found::Nothing;
    }
    let first = text.trim_start_matches(['/', '#', '!']).split(['/', '?', '#']).next().unwrap_or_default();
    if let Some(page) = Page::of(text)
        && (of_word(first.split('.').next().unwrap_or_default()).is_some() || !first.contains('.'))
    {
        return Found::Page(page);
    }
    let query = text.trim_start_matches('?');
    match param(query, "id").and_then(|id| id_at_start(id, &things::SONG)) {
        Some(id) if query.len() < text.len() || first.starts_with("id=") => Found::Id(id.to_owned()),
        _ => Found::Nothing,
    }
}

/// Returns the first position of an ASCII text in another, in any case.
fn position(text: &str, wanted: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find(|at| has_prefix(&bytes[*at..], wanted))
}

fn has_prefix(bytes: &[u8], wanted: &str) -> bool {
    bytes.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted.as_bytes()))
}
