//! Multipart forms: text fields become parameters, files are spooled as they arrive.

use futures_util::{StreamExt, TryStreamExt};
use http::HeaderMap;
use http::header::CONTENT_DISPOSITION;
use http_body_util::BodyStream;
use hyper::body::{Body as _, Incoming};
use multer::{Field, Multipart};
use percent_encoding::percent_decode_str;

use super::decode::{broken, too_large};
use super::settings::ServerConfig;
use crate::client::{Source, Upload};
use crate::error::{Error, Kind};
use crate::flows::Files;
use crate::flows::upload::Spooler;
use crate::registry::Endpoint;
use crate::value::Params;

/// Reads a whole form. Files that the endpoint does not take are passed over.
pub(super) async fn read(
    endpoint: &'static Endpoint,
    content_type: &str,
    body: &mut Incoming,
    config: &ServerConfig,
    params: &mut Params<'static>,
    files: &mut Files,
) -> Result<(), Error> {
    let boundary = multer::parse_boundary(content_type).map_err(broken)?;
    let (mut text_room, mut file_room) = (config.body_limit, config.upload_limit);
    if body.size_hint().lower() > file_room.saturating_add(text_room as u64) {
        return Err(file_too_large(config));
    }
    let stream = BodyStream::new(body)
        .map_ok(|frame| frame.into_data().unwrap_or_default())
        .filter(|data| std::future::ready(!data.as_ref().is_ok_and(bytes::Bytes::is_empty)));
    let mut form = Multipart::new(stream, boundary);
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = file_name(&field);
        let wanted = endpoint.files.iter().find(|file| file.name == name);
        if file_name.is_none() && wanted.is_none() {
            let mut text = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(broken)? {
                text_room = text_room.checked_sub(chunk.len()).ok_or_else(|| too_large(config.body_limit))?;
                text.extend_from_slice(&chunk);
            }
            params.set(name, String::from_utf8(text).map_err(broken)?);
            continue;
        }
        let mut spooler = Spooler::default();
        while let Some(chunk) = field.chunk().await.map_err(broken)? {
            file_room = file_room.checked_sub(chunk.len() as u64).ok_or_else(|| file_too_large(config))?;
            if wanted.is_some() {
                let written = spooler.write(&chunk).await;
                written.map_err(|error| error.at_stage("接收文件", "receiving the file"))?;
            }
        }
        let Some(wanted) = wanted else { continue };
        let spooled = spooler.finish().await?;
        let file_name = file_name.filter(|name| !name.is_empty());
        // What a browser sends for a field in which no file was chosen.
        if file_name.is_none() && spooled.size() == 0 {
            continue;
        }
        if files.has(wanted.name) {
            return Err(Error::invalid_parameter(
                wanted.name,
                "一次只能上传一个文件",
                "was given twice: send one file a request",
            ));
        }
        let file_name = file_name.unwrap_or_else(|| wanted.name.to_owned());
        files.push(wanted.name, Upload::new(file_name, Source::Spooled(spooled)));
    }
    Ok(())
}

/// The name of a part's file, if it is one.
fn file_name(field: &Field<'_>) -> Option<String> {
    match field.file_name() {
        // Browsers write the three characters that would break the header in this way, and no others.
        Some(name) => Some(name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")),
        None => extended_name(field.headers()),
    }
}

/// `filename*=UTF-8''…`, as some clients write names that are not ASCII.
fn extended_name(headers: &HeaderMap) -> Option<String> {
    let disposition = headers.get(CONTENT_DISPOSITION)?.to_str().ok()?;
    let (_, value) = disposition
        .split(';')
        .filter_map(|part| part.trim().split_once('='))
        .find(|(name, _)| name.trim_end().eq_ignore_ascii_case("filename*"))?;
    let encoded = value.trim().get(..7).filter(|charset| charset.eq_ignore_ascii_case("utf-8''"))?;
    let name = &value.trim()[encoded.len()..];
    Some(percent_decode_str(name).decode_utf8_lossy().into_owned())
}

fn file_too_large(config: &ServerConfig) -> Error {
    let limit = config.upload_limit;
    Error::new(
        Kind::InvalidRequest(413),
        format!("文件超过 {limit} 字节（NCM_UPLOAD_LIMIT）"),
        format!("the file is larger than {limit} bytes (NCM_UPLOAD_LIMIT)"),
    )
}
