//! Answers that callers outside of China get: `{"abroad":true,"result":"<hex>"}`. Decrypts their `result`, as NetEase's own
//! player does; the other fields stay.

use std::sync::LazyLock;

use bytes::Bytes;
use memchr::memmem::Finder;
use serde::de::IgnoredAny;

use crate::crypto::abroad;
use crate::wire::fields;
use crate::wire::json::JsonText;

/// Number of bytes at each end of an answer in which the name is looked for.
const FAR: usize = 128;

static NAME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\"abroad\""));

/// Returns whether an answer in pieces looks like one of these; [`open`] decides for certain.
pub(super) fn is_likely(pieces: &[Bytes]) -> bool {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return false };
    NAME.find(&first[..first.len().min(FAR)]).is_some()
        || NAME.find(&last[last.len().saturating_sub(FAR)..]).is_some()
}

/// Returns the answer with its `result` decrypted; `None` for any other answer, and where `result` cannot be decrypted: such an
/// answer is better left as it came.
pub(in crate::transport) fn open(body: &[u8]) -> Option<Vec<u8>> {
    let (mut is_abroad, mut result) = (false, None);
    fields::each(body, |name, value| {
        match &*name {
            "abroad" => is_abroad = value.get() == "true",
            "result" => result = Some(value),
            _ => {}
        }
        true
    })
    .ok()?;
    let hex: &str = serde_json::from_str(result.filter(|_| is_abroad)?.get()).ok()?;
    let plain = String::from_utf8(abroad::decrypt(hex).ok()?).ok()?;
    serde_json::from_str::<IgnoredAny>(&plain).ok()?;
    let mut opened = JsonText::object(body.len() - hex.len() + plain.len() + 64);
    fields::each(body, |name, value| {
        opened.raw_field(&name, if name == "result" { &plain } else { value.get() });
        true
    })
    .ok()?;
    Some(opened.finish())
}
