//! Multipart forms: text fields become parameters, files are uploads.

use futures_util::{StreamExt, TryStreamExt};
use http_body_util::BodyStream;
use hyper::body::Incoming;

use super::decode::{broken, too_large};
use crate::client::Upload;
use crate::error::Error;
use crate::flows::Files;
use crate::value::Params;

/// Reads a whole form.
pub(super) async fn read(
    content_type: &str,
    body: Incoming,
    limit: usize,
    params: &mut Params<'static>,
    files: &mut Files,
) -> Result<(), Error> {
    let boundary = multer::parse_boundary(content_type).map_err(broken)?;
    let stream = BodyStream::new(body)
        .map_ok(|frame| frame.into_data().unwrap_or_default())
        .filter(|data| std::future::ready(!data.as_ref().is_ok_and(bytes::Bytes::is_empty)));
    let mut form = multer::Multipart::new(stream, boundary);
    let mut room = limit;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file_name) = field.file_name().map(str::to_owned) {
            files.push(name, Upload::bytes(file_name, field.bytes().await.map_err(broken)?));
        } else {
            let text = field.text().await.map_err(broken)?;
            room = room.checked_sub(text.len()).ok_or_else(|| too_large(limit))?;
            params.set(name, text);
        }
    }
    Ok(())
}
