//! Reads a request's body completely, in the format that it declares or appears to have.

use std::pin::Pin;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use hyper::body::Body as _;
use serde::de::IgnoredAny;

use super::bounds::{broken, too_large};
use super::content;
use super::multipart::{self, AcceptedFiles};
use crate::load::aside::here_or_aside;
use crate::load::budget::Share;
use crate::reply::error::Error;
use crate::server::connections::{MAX_READ, RequestBody};
use crate::server::settings::ServerConfig;
use crate::upload::Files;
use crate::wire::body::{Pieces, join};

/// A complete body.
#[derive(Default)]
pub(in crate::server) enum Fields {
    #[default]
    None,
    Json(Bytes),
    Form(Bytes),
    /// Names and values in the order in which they came.
    Multipart(Vec<(String, String)>),
    /// One of the other formats, although the declared type differs or is missing.
    Guessed(Box<Self>),
}

impl Fields {
    /// Returns the size in bytes.
    pub(in crate::server) fn size(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Json(body) | Self::Form(body) => body.len(),
            Self::Multipart(fields) => fields.iter().map(|(name, value)| name.len() + value.len()).sum(),
            Self::Guessed(fields) => fields.size(),
        }
    }
}

/// Reads a request's body to its end. If it is refused earlier, the response closes the connection. `share` counts the
/// bytes.
pub(in crate::server) async fn read(
    accepted: AcceptedFiles,
    headers: &HeaderMap,
    mut body: RequestBody,
    config: &ServerConfig,
    share: &mut Share,
) -> Result<(Fields, Files), Error> {
    // The connection reads ahead this much.
    let ahead = usize::try_from(body.size_hint().exact().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    share.take(ahead.min(2 * MAX_READ))?;
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let encoding = content::encoding(headers)?;
    if essence == "multipart/form-data" {
        if encoding.is_some() {
            return Err(content::unknown_encoding());
        }
        let (mut texts, mut files) = (Vec::new(), Files::default());
        multipart::read(accepted, kind, &mut body, config, share, &mut texts, &mut files).await?;
        return Ok((Fields::Multipart(texts), files));
    }
    let mut bytes = collect(body, config.body_limit, share).await?;
    if let Some(encoding) = encoding {
        bytes = content::open(encoding, bytes, config.body_limit, share).await?;
    }
    let bytes = content::without_mark(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok((Fields::None, Files::default()));
    }
    let fields = match essence.as_str() {
        // PHP and others write these for an empty object.
        "application/json" if matches!(bytes.trim_ascii(), b"[]" | b"null" | b"\"\"") => Fields::None,
        "application/json" => Fields::Json(bytes),
        "application/x-www-form-urlencoded" => Fields::Form(bytes),
        _ => here_or_aside(bytes.len(), move || guess(bytes)).await?,
    };
    Ok((fields, Files::default()))
}

/// Many clients send JSON or a form under another type, or none.
fn guess(bytes: Bytes) -> Fields {
    if is_json_object(&bytes) {
        return Fields::Guessed(Box::new(Fields::Json(bytes)));
    }
    if is_form(&bytes) {
        return Fields::Guessed(Box::new(Fields::Form(bytes)));
    }
    Fields::None
}

async fn collect(mut body: RequestBody, limit: usize, share: &mut Share) -> Result<Bytes, Error> {
    // A body announced as too large is not requested (`Expect: 100-continue`).
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large(limit));
    }
    let mut pieces = Pieces::with_capacity(1);
    while let Some(frame) = share.unless_evicted(|context| Pin::new(&mut body).poll_frame(context)).await? {
        let Ok(data) = frame.map_err(broken)?.into_data() else { continue };
        if pieces.length() + data.len() > limit {
            return Err(too_large(limit));
        }
        share.take(data.len())?;
        pieces.push(data);
    }
    let pieces = pieces.finish();
    if let [_, _, ..] = &*pieces {
        // The pieces and the joined body exist at the same time.
        let length = pieces.iter().map(Bytes::len).sum();
        share.take(length)?;
        let whole = join(&pieces);
        drop(pieces);
        share.keep(length);
        return Ok(whole);
    }
    Ok(join(&pieces))
}

fn is_json_object(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
}

/// Returns whether it begins with `name=` and contains no bytes that a form would encode.
fn is_form(bytes: &[u8]) -> bool {
    let name = bytes.split(|byte| *byte == b'=').next().unwrap_or_default();
    name.len() < bytes.len()
        && !name.is_empty()
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_-.%[]/".contains(byte))
        && !bytes.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}
