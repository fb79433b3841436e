//! `stream` and `download`: a song in the quality that a player wants and the account may play.

use std::sync::Arc;

use futures_util::StreamExt as _;
use http::header::{
    ACCEPT_RANGES, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL,
    CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE,
    LOCATION, ORIGIN, RANGE,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::quality;
use super::source::Source;
use super::transcode::{Format, transcoded};
use crate::Download;
use crate::server::Delivery;
use crate::server::beside::{Content, Peer, byte_range};
use crate::subsonic::asked::{Answer, Asked, handlers};
use crate::subsonic::id::Id;
use crate::subsonic::items::{kind, unplayable};
use crate::subsonic::library::refusal;
use crate::subsonic::library::stores::Address;
use crate::subsonic::library::things::{Level, Right};
use crate::subsonic::refusal::{Code, Refusal};

handlers! {
    "stream" => stream,
    "download" => download,
}

/// A song to be sent.
struct Wanted {
    song: i64,
    name: String,
    best: Level,
    right: Right,
    length_ms: u32,
}

async fn wanted(asked: &Asked<'_>) -> Result<Wanted, Refusal> {
    let none = || Refusal::not_found("歌曲", "song");
    match asked.params.text("id")?.parse() {
        Ok(Id::Song(id)) => {
            let song = asked.library.song(id).await?.ok_or_else(none)?;
            let name = match song.artists.first() {
                Some(artist) => format!("{} - {}", artist.name, song.name),
                None => song.name.to_string(),
            };
            Ok(Wanted { song: id, name, best: song.file.level, right: song.right, length_ms: song.length_ms })
        }
        Ok(Id::CloudSong(id)) => {
            let cloud = asked.library.cloud().await?;
            let song = cloud.song(id).ok_or_else(none)?;
            let name = format!("{} - {}", song.artist, song.name);
            let is_lossless = song.file_name.rsplit_once('.').is_some_and(|(_, suffix)| {
                ["flac", "wav", "ape", "alac"].iter().any(|known| suffix.eq_ignore_ascii_case(known))
            });
            let best = if is_lossless { Level::Hires } else { Level::Exhigh };
            Ok(Wanted { song: id, name, best, right: Right::Plays, length_ms: song.length_ms })
        }
        Ok(Id::Episode(id)) => {
            let episode =
                asked.library.episode(id).await?.filter(|episode| episode.song > 0).ok_or_else(none)?;
            let (song, name) = (episode.song, episode.name.to_string());
            Ok(Wanted { song, name, best: Level::Exhigh, right: Right::Plays, length_ms: episode.length_ms })
        }
        _ => Err(none()),
    }
}

async fn stream(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let most = asked.params.number("maxBitRate")?.unwrap_or(0);
    let format = asked.params.get("format").map(str::to_ascii_lowercase);
    let wanted = wanted(&asked).await?;
    let level = quality::level(wanted.best, most, format.as_deref());
    let address = address(&asked, &wanted, level).await?;
    if let Some(program) = &asked.config.ffmpeg
        && let Some(format) = Format::wanted(format.as_deref(), most, &address.suffix)
        // Where too many are at work, a player gets NetEase's own file.
        && let Ok(turn) = Arc::clone(&asked.media.transcoding).try_acquire_owned()
    {
        let source = source(&asked, &wanted, level, &address, 0).await?;
        let end = if source.size > 0 { source.size } else { u64::MAX };
        let pieces = transcoded(program, &format, source.pieces(0..end)).map_err(|error| {
            tracing::error!(%error, "ffmpeg cannot be started / 无法启动 ffmpeg");
            Refusal::new(Code::Generic, "无法启动 ffmpeg", "ffmpeg cannot be started")
        })?;
        let pieces = pieces.inspect(move |_| _ = &turn).boxed();
        let mut response = Response::new(Content::Stream { size: None, pieces });
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(format.kind));
        response.headers_mut().insert(ACCEPT_RANGES, HeaderValue::from_static("none"));
        response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        return Ok(Answer::Response(response));
    }
    if redirects(&asked) {
        let mut response = Response::new(Content::Whole(bytes::Bytes::new()));
        *response.status_mut() = StatusCode::FOUND;
        put(response.headers_mut(), LOCATION, &address.url);
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        return Ok(Answer::Response(response));
    }
    through(&asked, &wanted, level, &address, false).await.map(Answer::Response)
}

async fn download(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let wanted = wanted(&asked).await?;
    let level = wanted.best;
    let address = address(&asked, &wanted, level).await?;
    through(&asked, &wanted, level, &address, true).await.map(Answer::Response)
}

/// Returns the refusal of a song that the account may not play.
fn may_not(wanted: &Wanted, is_sample: bool) -> Refusal {
    let reason = unplayable(wanted.right).unwrap_or(match is_sample {
        true => "只能试听片段，完整播放需要会员或购买 / Only a sample may be played; the whole song needs a membership or a purchase",
        false => "当前账号不能播放，或暂无版权 / The account may not play it, or NetEase does not offer it",
    });
    let (zh, en) = reason.trim_start_matches("⚠ ").split_once(" / ").unwrap_or((reason, reason));
    let name = wanted.name.as_str();
    Refusal::new(Code::NotAuthorized, format!("《{name}》：{zh}"), format!("{name}: {en}"))
}

/// Returns the address of a song's file, if the account may play it.
async fn address(asked: &Asked<'_>, wanted: &Wanted, level: Level) -> Result<Arc<Address>, Refusal> {
    // The account's rights may be others than when the song was read: NetEase is asked, unless it would be for nothing.
    if wanted.right == Right::Withdrawn {
        return Err(may_not(wanted, false));
    }
    let address = asked.library.address(wanted.song, level).await?.ok_or_else(|| may_not(wanted, false))?;
    if address.is_sample && !asked.config.samples {
        return Err(may_not(wanted, true));
    }
    Ok(address)
}

/// Returns whether a player is sent to NetEase's host.
fn redirects(asked: &Asked<'_>) -> bool {
    match asked.config.delivery {
        Delivery::Redirect => true,
        Delivery::Through => false,
        Delivery::Auto => {
            let is_here = matches!(asked.peer, Peer::Ip(address) if address.to_canonical().is_loopback());
            // A proxy is on this machine, the player behind it is not; a page may not read what another host sends.
            let is_from_afar = asked.head.headers.contains_key("x-forwarded-for")
                || asked.head.headers.contains_key("forwarded")
                || asked.head.headers.contains_key(ORIGIN)
                || asked.head.headers.contains_key("sec-fetch-mode");
            // The mock's files are nowhere else.
            is_here && !is_from_afar && !asked.library.client().is_mock()
        }
    }
}

/// Returns where a song's bytes come from, opened at `first` or where the disk's bytes end.
async fn source(
    asked: &Asked<'_>,
    wanted: &Wanted,
    level: Level,
    address: &Arc<Address>,
    first: u64,
) -> Result<Source, Refusal> {
    let disk = &asked.media.disk;
    let name = file_name(wanted, address);
    let mut source = Source {
        library: Arc::clone(asked.library),
        song: wanted.song,
        level,
        address: Arc::clone(address),
        size: address.size,
        file: disk.whole(&name, address.size).await,
        writing: None,
        download: None,
    };
    if source.file.is_none() {
        // What begins where the kept part ends, or before, goes on writing it.
        source.writing = disk.write(&name, address.size).await.filter(|writing| first <= writing.written);
        let from = source.writing.as_ref().map_or(first, |writing| writing.written.max(first));
        let opened = open(asked, &mut source, from).await?;
        // The file itself knows its size best.
        source.size = opened.size().unwrap_or(address.size);
        if source.size != address.size {
            source.writing = None;
        }
        // Otherwise it is opened once more, and what comes before is left out.
        source.download = Some(opened).filter(|opened| opened.start() == from && source.size == address.size);
    }
    Ok(source)
}

async fn through(
    asked: &Asked<'_>,
    wanted: &Wanted,
    level: Level,
    address: &Arc<Address>,
    is_download: bool,
) -> Result<Response<Content>, Refusal> {
    let source = source(asked, wanted, level, address, first_byte(asked.head, address.size)).await?;
    let name = file_name(wanted, address);
    let size = source.size;
    let tag = format!("\"{}\"", name.trim_end_matches(&format!(".{}", address.suffix)));
    let mut response = Response::new(Content::Whole(bytes::Bytes::new()));
    let part = part(asked.head, &mut response, &tag, size);
    let headers = response.headers_mut();
    put(headers, ETAG, &tag);
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=0, must-revalidate"));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("Accept-Ranges, Content-Length, Content-Range, Content-Duration, ETag"),
    );
    let Some(part) = part else { return Ok(response) };
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind(&address.suffix)));
    put(
        headers,
        HeaderName::from_static("x-content-duration"),
        &format!("{}", (wanted.length_ms + 500) / 1000),
    );
    if is_download {
        let encoded = utf8_percent_encode(&wanted.name, NON_ALPHANUMERIC);
        let name = format!("attachment; filename*=UTF-8''{encoded}.{}", kind_suffix(&address.suffix));
        put(headers, CONTENT_DISPOSITION, &name);
    }
    if size > 0 {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
    }
    if asked.head.method == Method::HEAD {
        return Ok(response);
    }
    let size = (size > 0).then_some(part.end - part.start);
    *response.body_mut() = Content::Stream { size, pieces: source.pieces(part) };
    Ok(response)
}

/// Requests a song's file from a byte on. An address that is too old is asked for again.
async fn open(asked: &Asked<'_>, source: &mut Source, from: u64) -> Result<Download, Refusal> {
    let client = asked.library.client();
    let error = match client.download(&source.address.url, from).await {
        Ok(opened) => return Ok(opened),
        Err(error) => error,
    };
    match asked.library.new_address(source.song, source.level).await? {
        Some(address) if address.is_of_same_file(&source.address) => source.address = address,
        _ => return Err(refusal(&error)),
    }
    client.download(&source.address.url, from).await.map_err(|error| refusal(&error))
}

/// Returns the name of a song's file on the disk: the same bytes have the same name.
fn file_name(wanted: &Wanted, address: &Address) -> String {
    let is_hex = !address.md5.is_empty() && address.md5.bytes().all(|byte| byte.is_ascii_hexdigit());
    let what = if is_hex { address.md5.clone() } else { format!("{}-{}", level_word(address), address.size) };
    format!("{}-{what}.{}", wanted.song, kind_suffix(&address.suffix))
}

/// Returns a level's word if it is one that a file's name may have.
fn level_word(address: &Address) -> &str {
    let is_word = address.level.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_word { &address.level } else { "unknown" }
}

fn kind_suffix(suffix: &str) -> &str {
    let is_word = (1..=5).contains(&suffix.len()) && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_word { suffix } else { "mp3" }
}

/// Returns where a request's range begins, as far as that can be said before the file is open.
fn first_byte(head: &Parts, size: u64) -> u64 {
    let range = head.headers.get(RANGE).and_then(|range| range.to_str().ok());
    range.and_then(|range| byte_range(range, size)).flatten().map_or(0, |part| part.start)
}

/// Returns the part of a file that a request wants, and writes the status; `None` if it has it already, or there is no such part.
fn part(
    head: &Parts,
    response: &mut Response<Content>,
    tag: &str,
    size: u64,
) -> Option<std::ops::Range<u64>> {
    let text = |name: HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok());
    let mut known = text(IF_NONE_MATCH).unwrap_or_default().split(',').map(str::trim);
    if known.any(|known| known.trim_start_matches("W/") == tag || known == "*") {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return None;
    }
    // A range is of the file that the player knows.
    let is_same = text(IF_RANGE).is_none_or(|known| known == tag);
    let whole = 0..if size > 0 { size } else { u64::MAX };
    let range =
        text(RANGE).filter(|_| is_same && size > 0 && matches!(head.method, Method::GET | Method::HEAD));
    match range.and_then(|range| byte_range(range, size)) {
        None => Some(whole),
        Some(Some(part)) => {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            let range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
            put(response.headers_mut(), CONTENT_RANGE, &range);
            Some(part)
        }
        Some(None) => {
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            put(response.headers_mut(), CONTENT_RANGE, &format!("bytes */{size}"));
            None
        }
    }
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    // An address with characters that a header cannot have leads nowhere.
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}
