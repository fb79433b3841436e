//! Turns an upstream's response into a reply: decompresses, decrypts and sets the status.

mod abroad;
mod decode;
#[cfg(test)]
mod fuzz;
mod scan;

use std::pin::Pin;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_ENCODING, SET_COOKIE, TRANSFER_ENCODING};
use http::{HeaderMap, Response, Version};
use hyper::body::Body as _;

use crate::call::cookies::attribute::Attribute;
use crate::call::options::Accepts;
use crate::crypto::eapi;
use crate::load::aside::{LONG, aside};
use crate::load::budget::{Budget, Share};
use crate::registry::{Hint, Upstream};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::transport::connect::{MAX_READ_BUFFER, PooledBody};
use crate::wire::body::{Encoding, Pieces, join};
use crate::wire::fields;
use crate::wire::json::JsonText;
#[cfg(feature = "server")]
pub(crate) use decode::{decode, decode_up_to};
use scan::Code;
#[cfg(feature = "internals")]
pub(crate) use scan::scan_code;

/// Codes that get HTTP status 200: they are results, not failures, and clients read them from the body.
/// Source: `SPECIAL_STATUS_CODES` of the reference implementation.
const ANSWERS: [i64; 8] = [201, 302, 400, 502, 800, 801, 802, 803];

/// Reads the whole answer.
pub(in crate::transport) async fn read(
    response: Response<PooledBody>,
    upstream: &'static Upstream,
    encrypted: bool,
    accepts: Accepts,
    budget: &Arc<Budget>,
) -> Result<Reply, Error> {
    let (mut reply, mut share) = receive(response, budget).await?;
    if let Some(encoding) = reply.encoding {
        // Decompressed even where it passes on as it came: damage is found here, and the code may be anywhere.
        let plain;
        (plain, share) = decode::decode(encoding, &reply.chunks, share).await?;
        if encrypted || !accepted(encoding, accepts) || !pass_through(&mut reply, &plain, upstream) {
            reply.chunks = plain;
            reply.encoding = None;
        }
    }
    let is_quick = || {
        !encrypted
            && (reply.status != 0 || scan::at_the_ends(&reply.chunks).is_some())
            && !abroad::is_likely(&reply.chunks)
    };
    if reply.len() < LONG || is_quick() {
        open_and_judge(&mut reply, encrypted, upstream)?;
    } else {
        // Boxed: it is rare, and would make the future of every call larger.
        (reply, share) = Box::pin(open_long(reply, share, encrypted, upstream)).await?;
    }
    if let Some(code) = reply.code.filter(|code| *code != 200 && !upstream.own_codes) {
        reply.hint = Hint::of(code);
    }
    share.keep(reply.len());
    reply.share = share.of_large().map(Arc::new);
    Ok(reply)
}

fn open_and_judge(reply: &mut Reply, encrypted: bool, upstream: &'static Upstream) -> Result<(), Error> {
    if encrypted {
        let plain;
        (plain, reply.was_sealed) = decrypt(join(&reply.chunks))?;
        reply.chunks = vec![plain];
    }
    if !upstream.own_codes
        && abroad::is_likely(&reply.chunks)
        && let Some(opened) = abroad::open(&join(&reply.chunks))
    {
        reply.chunks = vec![opened.into()];
    }
    if reply.status == 0 {
        judge(reply, upstream)?;
    }
    Ok(())
}

/// Does the same as [`open_and_judge`], on another thread where a look at both ends of the answer is not enough.
async fn open_long(
    mut reply: Reply,
    mut share: Share,
    encrypted: bool,
    upstream: &'static Upstream,
) -> Result<(Reply, Share), Error> {
    if encrypted || abroad::is_likely(&reply.chunks) {
        // The joined pieces, and their decrypted text.
        share.take(2 * reply.len())?;
    }
    aside(move || {
        open_and_judge(&mut reply, encrypted, upstream)?;
        Ok((reply, share))
    })
    .await?
}

/// Reads a page, which need not be JSON.
pub(in crate::transport) async fn read_page(
    response: Response<PooledBody>,
    budget: &Arc<Budget>,
) -> Result<(Bytes, Share), Error> {
    let (reply, mut share) = receive(response, budget).await?;
    match reply.encoding {
        Some(encoding) => {
            let (page, mut share) = decode::decode(encoding, &reply.chunks, share).await?;
            share.take(page.iter().map(Bytes::len).sum())?;
            Ok((join(&page), share))
        }
        None => {
            share.take(reply.len())?;
            Ok((join(&reply.chunks), share))
        }
    }
}

/// Reads an answer as it arrives; does not decode or judge it.
async fn receive(response: Response<PooledBody>, budget: &Arc<Budget>) -> Result<(Reply, Share), Error> {
    let (head, body) = response.into_parts();
    let cookies = cookies(&head.headers);
    if !head.status.is_success() {
        let status = head.status.as_u16();
        return Err(Error::new(
            Kind::HttpStatus(status),
            format!("上游返回 HTTP 状态码 {status}"),
            format!("the upstream answered with HTTP status {status}"),
        )
        .with_reply(Reply::new(502, None, Bytes::new()).with_cookies(cookies)));
    }
    let encoding = match head.headers.get(CONTENT_ENCODING) {
        None => None,
        Some(name) => decode::encoding(name.to_str().unwrap_or("?"))?,
    };
    // Otherwise it ends with the connection, perhaps too early; a compressed one shows its own end.
    let is_framed = head.version == Version::HTTP_2
        || body.size_hint().exact().is_some()
        || head.headers.contains_key(TRANSFER_ENCODING);
    let mut share = budget.share();
    let chunks = collect(body, &mut share).await?;
    let mut reply = Reply::new(0, None, Bytes::new()).with_cookies(cookies);
    reply.is_whole = is_framed || encoding.is_some();
    reply.chunks = chunks;
    reply.encoding = encoding;
    Ok((reply, share))
}

/// Maximum size in bytes of an answer as it arrives.
const MOST_RAW: usize = 32 << 20;

/// Returns the error for an answer that breaks off.
pub(in crate::transport) fn broken(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Kind::Broken, "上游的响应中途断开", "the upstream broke off in the middle of its answer")
        .with_source(error)
}

/// Reads a body. Keeps the pieces in which it arrives, unless they are many and small. The share counts their bytes.
pub(in crate::transport) async fn collect(
    mut body: PooledBody,
    share: &mut Share,
) -> Result<Vec<Bytes>, Error> {
    if body.size_hint().lower() > MOST_RAW as u64 {
        return Err(decode::too_large(MOST_RAW));
    }
    let mut pieces = Pieces::with_capacity(if body.size_hint().exact().is_some() { 2 } else { 8 });
    while !body.is_end_stream()
        && let Some(frame) = share.unless_evicted(|context| Pin::new(&mut body).poll_frame(context)).await?
    {
        let frame = frame.map_err(broken)?;
        if let Ok(data) = frame.into_data() {
            let is_large = share.bytes() > 2 * MAX_READ_BUFFER;
            share.take(data.len())?;
            if !is_large && share.bytes() > 2 * MAX_READ_BUFFER {
                // The connection's read buffer has grown to its maximum by now.
                share.take(MAX_READ_BUFFER)?;
            }
            pieces.push(data);
            if pieces.length() > MOST_RAW {
                return Err(decode::too_large(MOST_RAW));
            }
        }
    }
    Ok(pieces.finish())
}

/// Returns whether a caller accepts this encoding.
pub(crate) fn accepted(encoding: Encoding, accepts: Accepts) -> bool {
    match encoding {
        Encoding::Gzip => accepts.gzip,
        Encoding::Deflate => accepts.deflate,
        Encoding::Brotli => accepts.brotli,
    }
}

/// Sets the code and status of a compressed answer. Returns false where its text has to change, so that it cannot pass on.
fn pass_through(reply: &mut Reply, plain: &[Bytes], upstream: &'static Upstream) -> bool {
    let scanned = match plain {
        [one] => scan::code(one),
        // Where neither end shows the code, the caller decompresses, joins and scans it.
        many => scan::at_the_ends(many).map_or(Code::NotJson, |code| Code::Json(Some(code))),
    };
    let (code, status) = match scanned {
        Code::Json(code) => (code, status(code, upstream)),
        Code::Invalid => (None, INVALID_CODE),
        Code::Quoted { .. } | Code::NotJson => return false,
    };
    if code == Some(301) && status != 200 || !upstream.own_codes && abroad::is_likely(plain) {
        return false;
    }
    reply.code = code;
    reply.status = status;
    true
}

/// Decrypts an answer to `e_r`. Also returns whether it was encrypted: an upstream that ignores `e_r` sends plain text.
fn decrypt(body: Bytes) -> Result<(Bytes, bool), Error> {
    match eapi::decrypt_answer(&body) {
        Ok(plain) => Ok((plain.into(), true)),
        Err(_) if !matches!(scan::code(&body), Code::NotJson) => Ok((body, false)),
        Err(error) => Err(Error::new(
            Kind::BadAnswer,
            "上游的加密响应无法解密",
            "the upstream's encrypted answer cannot be decrypted",
        )
        .with_source(error)),
    }
}

/// Finds the `code`, and sets the status that follows from it.
fn judge(reply: &mut Reply, upstream: &'static Upstream) -> Result<(), Error> {
    let scanned = match reply.chunks.as_slice() {
        [one] => scan::code(one),
        many => match scan::at_the_ends(many) {
            // The common case of a long answer: it is scanned without a copy.
            Some(code) => Code::Json(Some(code)),
            None => {
                let joined = join(many);
                let code = scan::code(&joined);
                reply.chunks = vec![joined];
                code
            }
        },
    };
    reply.code = match scanned {
        Code::Json(code) => code,
        Code::Invalid => {
            reply.status = INVALID_CODE;
            return Ok(());
        }
        Code::Quoted { start, end, code } => {
            // Clients compare the code with numbers, so the string becomes one.
            let body = join(&reply.chunks);
            let mut changed = BytesMut::with_capacity(body.len());
            changed.extend_from_slice(&body[..start]);
            changed.extend_from_slice(code.to_string().as_bytes());
            changed.extend_from_slice(&body[end..]);
            reply.chunks = vec![changed.freeze()];
            Some(code)
        }
        Code::NotJson => {
            return Err(Error::new(
                Kind::BadAnswer,
                "上游的响应不是 JSON，可能被网络中的设备替换",
                "the upstream's answer is not JSON; something on the network may have replaced it",
            )
            .with_reply(
                Reply::new(502, None, Bytes::new()).with_cookies(std::mem::take(&mut reply.cookies)),
            ));
        }
    };
    reply.status = status(reply.code, upstream);
    Ok(())
}

/// HTTP status of an answer whose code is not a number.
const INVALID_CODE: u16 = 400;

/// Returns whether an answer with this HTTP status may have a body.
fn may_have_body(status: u16) -> bool {
    matches!(status, 200..=599) && !matches!(status, 204 | 205 | 304)
}

/// Returns the HTTP status of an answer; the upstream's `code` decides.
fn status(code: Option<i64>, upstream: &Upstream) -> u16 {
    if !upstream.statuses.is_empty() {
        let known = upstream.statuses.iter().find(|(known, _)| Some(*known) == code);
        return known.map_or(200, |(_, status)| *status);
    }
    status_of(code)
}

/// Returns the HTTP status of an answer of NetEase Cloud Music with this code.
pub(crate) fn status_of(code: Option<i64>) -> u16 {
    match code {
        None | Some(0) => 200,
        Some(code) if ANSWERS.contains(&code) => 200,
        Some(code) => u16::try_from(code).ok().filter(|code| may_have_body(*code)).unwrap_or(400),
    }
}

/// Sets `msg` of an answer with code 301, which says that a login is needed: clients show it.
///
/// # Errors
///
/// When the memory budget has no bytes left for a copy of a long answer.
pub(in crate::transport) fn ask_for_login(mut reply: Reply) -> Result<Reply, Error> {
    const MESSAGE: &str = r#""需要登录""#;
    let body = reply.bytes();
    let _copy = reply.copies(body.len())?;
    let (mut said, mut is_said) = (JsonText::object(body.len() + 64), false);
    let whole = fields::each(&body, |name, value| {
        let is_message = name == "msg";
        if !(is_message && is_said) {
            said.raw_field(&name, if is_message { MESSAGE } else { value.get() });
        }
        is_said |= is_message;
        true
    });
    // An answer that is no object stays as it is.
    if whole.is_ok() {
        if !is_said {
            said.raw_field("msg", MESSAGE);
        }
        reply.chunks = vec![said.finish().into()];
    }
    Ok(reply)
}

/// Returns the upstream's cookies without their `Domain`, which would make a browser reject them.
fn cookies(headers: &HeaderMap) -> Vec<String> {
    let all = headers.get_all(SET_COOKIE);
    // Counted first, so that the list is allocated once.
    let mut cookies = Vec::with_capacity(all.iter().count());
    for value in all {
        cookies.push(match std::str::from_utf8(value.as_bytes()) {
            Ok(text) => without_domain(text),
            Err(_) => without_domain(&String::from_utf8_lossy(value.as_bytes())),
        });
    }
    cookies
}

/// Removes `Domain=…;` and the space before it.
fn without_domain(cookie: &str) -> String {
    let mut out = String::with_capacity(cookie.len());
    let mut rest = cookie;
    while !rest.is_empty() {
        let end = memchr::memchr(b';', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let (part, after) = rest.split_at(end);
        let name = part.bytes().position(|byte| matches!(byte, b'=' | b';')).map_or(part, |at| &part[..at]);
        if out.is_empty() || Attribute::of(name.trim_ascii()) != Some(Attribute::Domain) {
            out.push_str(part);
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{status, without_domain};
    use crate::registry::upstreams::{ANQICMS, MUSIC};

    #[test]
    fn the_code_makes_the_status() {
        for (code, wanted) in [
            (None, 200),
            (Some(0), 200),
            (Some(200), 200),
            (Some(803), 200),
            (Some(502), 200),
            (Some(301), 301),
            (Some(100), 400),
            (Some(600), 400),
            (Some(-462), 400),
            (Some(512), 512),
            (Some(101), 400),
            (Some(199), 400),
            (Some(204), 400),
            (Some(304), 400),
            (Some(599), 599),
        ] {
            assert_eq!(status(code, &MUSIC), wanted, "{code:?}");
        }
        for (code, wanted) in [(Some(0), 200), (Some(1001), 401), (Some(1002), 403), (Some(-1), 502)] {
            assert_eq!(status(code, &ANQICMS), wanted, "{code:?}");
        }
    }

    #[test]
    fn cookies_lose_their_domain_only() {
        assert_eq!(without_domain("a=1; Path=/; Domain=.music.163.com; HTTPOnly"), "a=1; Path=/; HTTPOnly");
        assert_eq!(without_domain("a=1; Path=/; Domain=.music.163.com"), "a=1; Path=/;");
        assert_eq!(without_domain("a=domain=b; domain=x"), "a=domain=b;");
        assert_eq!(without_domain("a=音"), "a=音");
    }
}
