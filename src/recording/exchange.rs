//! One exchange as a file: readable JSON, named by its endpoint and a hash of its parameters.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::remembered::Remembered;
use crate::call::cookies::Cookies;
use crate::call::params::Params;
use crate::crypto::md5_hex;
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::reply::secrets::{self, Reader};
use crate::wire::file;

/// Maximum size of a file in bytes. An answer has at most 64 MiB, which JSON with line breaks can make several times as long.
const LARGEST: usize = 256 << 20;

/// Parameters by name that decide about the answer, in the form in which they are stored.
pub(super) type Canonical = BTreeMap<String, String>;

/// A call and its answer, without secrets.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Exchange {
    pub(super) endpoint: String,
    pub(super) params: Canonical,
    pub(super) status: u16,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) cookies: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) location: Option<String>,
    /// The code of a refusal that neither the status nor the body's own code shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) refused: Option<i64>,
    /// The body; a string where it is not JSON.
    pub(super) answer: Value,
}

/// Text that replaces a secret.
const HIDDEN: &str = Reader::Recording.mark();

/// Returns the parameters of a call that decide about its answer: in order, without defaults and secrets, including those
/// `known` from other exchanges.
pub(super) fn canonical(endpoint: &Endpoint, params: &Params<'_>, known: &[String]) -> Canonical {
    let mut canonical = Canonical::new();
    for (name, value) in params.iter().filter(|(name, value)| endpoint.takes(name) && !value.is_null()) {
        let spec = endpoint.params.iter().find(|spec| spec.name == name);
        let mut text = value.text().trim().to_owned();
        if text.is_empty() || spec.is_some_and(|spec| spec.default == Some(text.as_str())) {
            continue;
        }
        if secrets::is_secret_param(endpoint, name) {
            text = HIDDEN.to_owned();
        } else {
            Reader::Recording.hide_in(&mut text, known);
        }
        canonical.insert(name.to_owned(), text);
    }
    canonical
}

/// Returns whether a call equals the recorded one except for removed secrets that a replay does not know: its values in their
/// place have to look like secrets.
pub(super) fn fits(recorded: &Canonical, asked: &Canonical) -> bool {
    let is_like_a_secret = |text: &str| {
        secrets::is_worth_seeking(text)
            && text.bytes().all(|byte| byte.is_ascii_graphic())
            && text.contains(|c: char| c.is_ascii_digit())
    };
    let value_fits =
        |recorded: &str, asked: &str| recorded == asked || recorded == HIDDEN && is_like_a_secret(asked);
    recorded.len() == asked.len()
        && recorded
            .iter()
            .zip(asked)
            .all(|(recorded, asked)| recorded.0 == asked.0 && value_fits(recorded.1, asked.1))
}

/// Returns the common name of a call's files.
pub(super) fn call_name(endpoint: &str, params: &Canonical) -> String {
    let text: Vec<String> = params.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{endpoint}-{}", &md5_hex(text.join("\n").as_bytes())[..10])
}

/// Returns the name of the file of a call's first answer, or of a later one.
pub(super) fn file_name(call: &str, ordinal: usize) -> String {
    if ordinal == 1 { format!("{call}.json") } else { format!("{call}.{ordinal}.json") }
}

/// Returns the ordinal of the answer in a file, by the file's name.
pub(super) fn ordinal(path: &Path) -> usize {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.rsplit_once('.').and_then(|(_, ordinal)| ordinal.parse().ok()).unwrap_or(1)
}

impl Exchange {
    /// Returns an exchange without its secrets and those of earlier calls.
    pub(super) fn of(
        endpoint: &Endpoint,
        params: &Params<'_>,
        sent: &Cookies,
        reply: &Reply,
        remembered: &mut Remembered,
    ) -> Self {
        let mut set = Cookies::default();
        set.absorb(reply.cookies());
        let secret_params = params
            .iter()
            .filter(|(name, _)| secrets::is_secret_param(endpoint, name))
            .map(|(_, value)| value.text());
        let secret_params: Vec<_> = secret_params.collect();
        // These describe the system and are no secrets: their values occur in every list of songs.
        let cookies =
            sent.iter().chain(set.iter()).filter(|(name, _)| !matches!(*name, "os" | "appver" | "channel"));
        let bytes = reply.bytes();
        let answer = serde_json::from_slice::<Value>(&bytes);
        let mut given = Vec::new();
        if let Ok(answer) = &answer {
            secrets::of_answer(answer, &mut given);
        }
        let found = cookies.map(|(_, value)| value).chain(given.iter().map(String::as_str));
        let known = remembered.with(secret_params.iter().map(AsRef::as_ref), found);
        let answer = match answer {
            Ok(mut answer) => {
                Reader::Recording.hide(&mut answer, &known);
                answer
            }
            Err(_) => {
                let mut text = String::from_utf8_lossy(&bytes).into_owned();
                Reader::Recording.hide_in(&mut text, &known);
                text.into()
            }
        };
        let location = reply.location().map(|location| {
            let mut location = location.to_owned();
            Reader::Recording.hide_in(&mut location, &known);
            location
        });
        Self {
            endpoint: endpoint.name.to_owned(),
            params: canonical(endpoint, params, &known),
            status: reply.status(),
            refused: reply.code().filter(|_| reply.is_refused),
            cookies: reply.cookies().iter().map(|cookie| secrets::hide_cookie(cookie)).collect(),
            location,
            answer,
        }
    }

    /// Returns the content of its file.
    pub(super) fn text(&self) -> Result<Vec<u8>, Error> {
        let mut text = serde_json::to_vec_pretty(self).map_err(|error| {
            Error::new(Kind::Internal, "无法写成 JSON", "the exchange cannot be written as JSON")
                .with_source(error)
        })?;
        text.push(b'\n');
        Ok(text)
    }

    /// Reads an exchange from a file.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let bytes = file::read(path, LARGEST)
            .map_err(|error| unusable(path, "无法读取", "cannot be read").with_source(error))?;
        serde_json::from_slice(&bytes).map_err(|error| {
            unusable(
                path,
                "不是录制的交换：请删除它，或重新录制",
                "is not a recorded exchange: remove it, or record again",
            )
            .with_source(error)
        })
    }

    /// Returns the recorded answer.
    pub(super) fn reply(&self) -> Reply {
        let mut reply = match &self.answer {
            Value::String(text) => Reply::new(self.status, None, text.clone()),
            answer => Reply::of_json(self.status, answer),
        };
        if self.refused.is_some() {
            (reply.code, reply.is_refused) = (self.refused, true);
        }
        reply.location.clone_from(&self.location);
        reply.with_cookies(self.cookies.clone())
    }
}

/// Writes a file as a whole or not at all, readable by the user only.
pub(super) fn write(path: &Path, text: &[u8]) -> Result<(), Error> {
    file::replace(path, text)
        .map_err(|error| unusable(path, "无法写入", "cannot be written").with_source(error))
}

/// Returns the error about a file or a folder.
pub(super) fn unusable(path: &Path, zh: &str, en: &str) -> Error {
    let path = path.display();
    Error::new(Kind::Io, format!("{path} {zh}"), format!("{path} {en}"))
}
