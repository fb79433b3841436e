//! The parameters of a request: those of its address, and those of a form that was posted.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::request::Parts;

use super::refusal::Refusal;

/// Parameters in the order in which they came; a name may come more than once.
#[derive(Debug, Default)]
pub(super) struct Params(Vec<(String, String)>);

impl Params {
    /// Reads the parameters of a request. A body counts if it is a form, or says of itself nothing at all.
    pub(super) fn read(head: &Parts, body: &Bytes) -> Self {
        let kind = head.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let is_form = kind.is_empty() || kind.eq_ignore_ascii_case("application/x-www-form-urlencoded");
        let query = head.uri.query().unwrap_or_default().as_bytes();
        let form: &[u8] = if is_form { body } else { &[] };
        let pairs = form_urlencoded::parse(query).chain(form_urlencoded::parse(form));
        Self(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// Returns every value of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.0.iter().filter(move |(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Returns the first value of a name, unless it is empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
            .filter(|it| !it.is_empty())
    }

    /// Returns the value of a name that a request needs.
    pub(super) fn text(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name).ok_or_else(|| Refusal::missing(name))
    }

    /// Returns a whole number. A negative one counts as left out: players send `-1` for "none".
    pub(super) fn number(&self, name: &str) -> Result<Option<u64>, Refusal> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let number = text.trim().parse::<i64>();
        let number = number.map_err(|_| Refusal::wrong(name, "不是整数", "is no whole number"))?;
        Ok(u64::try_from(number).ok())
    }

    /// Returns a number of things, `default` if it is left out, and at most `most`.
    pub(super) fn count(&self, name: &str, default: usize, most: usize) -> Result<usize, Refusal> {
        let count = self.number(name)?.map_or(default, |count| usize::try_from(count).unwrap_or(usize::MAX));
        Ok(count.min(most))
    }

    /// Returns `true` or `false`.
    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.get(name).map(str::trim) {
            None => Ok(None),
            Some(text) if text.eq_ignore_ascii_case("true") || text == "1" => Ok(Some(true)),
            Some(text) if text.eq_ignore_ascii_case("false") || text == "0" => Ok(Some(false)),
            Some(_) => Err(Refusal::wrong(name, "应为 true 或 false", "is neither true nor false")),
        }
    }

    /// Returns every id of a name, of which a request needs at least one.
    pub(super) fn ids<'a>(&'a self, name: &'a str) -> Result<Vec<&'a str>, Refusal> {
        let ids: Vec<_> = self.all(name).filter(|id| !id.is_empty()).collect();
        if ids.is_empty() { Err(Refusal::missing(name)) } else { Ok(ids) }
    }
}
