//! Turns a plan into an HTTP request: one arm a scheme.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_TYPE, COOKIE, REFERER, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Uri};

use super::body::Body;
use super::identity::Identity;
use super::identity::{CookieHeader, Device};
use super::xeapi::Tools;
use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::call::plan::{Plan, Scheme};
use crate::crypto::{eapi, hex, linuxapi, nim, weapi, xeapi};
use crate::load::aside::{LONG, aside};
use crate::registry::Upstream;
use crate::reply::error::{Error, Kind};
use crate::wire::clock;
use crate::wire::json::JsonText;
use crate::wire::percent::{climbs, push_component};

const WEB_REFERER: HeaderValue = HeaderValue::from_static("https://music.163.com");
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
const ENCODINGS: HeaderValue = HeaderValue::from_static("gzip, deflate, br");
const X_REAL_IP: HeaderName = HeaderName::from_static("x-real-ip");
const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Returns whether the answer will be encrypted.
pub(super) fn is_answer_encrypted(plan: &Plan, options: &Options) -> bool {
    plan.scheme == Scheme::Xeapi
        || matches!(plan.scheme, Scheme::Eapi | Scheme::Weapi) && options.encrypted_response == Some(true)
}

/// Does the same as [`seal`], but encrypts a long payload on another thread.
pub(super) async fn seal_call(
    identity: &Arc<Identity>,
    device: &Arc<Device>,
    plan: &Plan,
    options: &Options,
    visitor: &str,
    tools: Option<&Tools>,
) -> Result<Box<Request<Body>>, Error> {
    if plan.payload.len() < LONG {
        return Ok(seal(identity, device, plan, options, visitor, tools)?.0);
    }
    let (identity, options, visitor) = (Arc::clone(identity), options.clone(), visitor.to_owned());
    let (device, plan, tools) = (Arc::clone(device), plan.clone(), tools.cloned());
    let sealing = aside(move || {
        let (request, _) = seal(&identity, &device, &plan, &options, &visitor, tools.as_ref())?;
        Ok(request)
    });
    // Boxed: it is rare, and would make the future of every call larger.
    Box::pin(sealing).await?
}

/// A call's request, and the JSON that was encrypted; a scheme that sends a form has none.
///
/// The request is boxed: the futures of all functions on the way would contain it.
type Sealed = (Box<Request<Body>>, Option<Vec<u8>>);

/// Encrypts, signs and addresses a call.
pub(super) fn seal(
    identity: &Identity,
    device: &Device,
    plan: &Plan,
    options: &Options,
    visitor: &str,
    tools: Option<&Tools>,
) -> Result<Sealed, Error> {
    let Plan {
        scheme,
        upstream,
        method,
        path,
        payload,
        headers: own_headers,
        extra_headers,
        cookies: own_cookies,
        fallback: _,
    } = plan;
    let scheme = *scheme;
    if climbs(path) {
        return Err(climbing());
    }
    // The registry's checks exclude it; checked again, since it protects the caller's session.
    if scheme.is_exchangeable() && !upstream.sees_sessions {
        return Err(internal("a scheme that brings a session, and an upstream that may not see it"));
    }
    let base = identity.base(upstream)?;
    let cookies = &with_own(&options.cookies, own_cookies);
    let mut headers = HeaderMap::with_capacity(6);
    headers.insert(ACCEPT_ENCODING, ENCODINGS);
    // The address belongs to an account, so only upstreams that may see the session get it.
    let mainland = || {
        (options.mainland_ip && upstream.sees_sessions)
            .then(|| identity.mainland.address(device.distinct_id(&options.cookies), &options.cookies))
    };
    if let Some(ip) = options.real_ip.or_else(mainland) {
        let value = HeaderValue::try_from(ip.to_string()).map_err(internal)?;
        headers.insert(X_REAL_IP, value.clone());
        headers.insert(X_FORWARDED_FOR, value);
    }
    let agent = |own: HeaderValue| options.user_agent.clone().unwrap_or(own);
    let mut body = Vec::new();
    let mut url = String::with_capacity(base.len() + path.len() + 16);
    url.push_str(base);
    // weapi and eapi replace the path's `/api/` by their own name.
    let tail = path.strip_prefix("/api/").unwrap_or(path);
    let json = match scheme {
        Scheme::Weapi => {
            let mut json = object(plan, options, 64);
            json.text_field("csrf_token", cookies.get("__csrf").unwrap_or_default());
            let json = json.finish();
            weapi::encrypt(&json, &identity.keys.current(), &mut body);
            url.push_str("/weapi/");
            url.push_str(tail);
            headers.insert(REFERER, WEB_REFERER);
            headers.insert(USER_AGENT, agent(device.web_agent(cookies)));
            headers.insert(COOKIE, header(device.web_cookies(cookies, path, visitor))?);
            Some(json)
        }
        Scheme::Xeapi => {
            let Tools { keys, body: written, .. } = tools.ok_or_else(|| internal("no key for xeapi"))?;
            let (route, query) = match path.split_once('?') {
                Some((route, query)) => (route, Some(query)),
                None => (&**path, None),
            };
            let text = xeapi::plaintext(*written, query, &xeapi::form(payload.texts()));
            let drawn = xeapi::Drawn::new()?;
            let sealed = xeapi::encrypt(*written, &text, &keys.server, keys.session.as_ref(), &drawn)
                .ok_or_else(|| internal("no secret can be derived from the server's key for xeapi"))?;
            body.extend(xeapi::form(sealed.fields()).into_bytes());
            url.push_str("/xeapi/");
            url.push_str(route.strip_prefix("/api/").unwrap_or(route));
            let phone = device.phone(cookies);
            headers.insert(USER_AGENT, agent(device.phone_agent()));
            for (name, value) in [
                ("x-client-enc-state", "ENCRYPTED"),
                ("x-aeapi", "true"),
                ("x-deviceid", &phone.id),
                ("x-sdeviceid", &phone.second_id),
                ("x-os", xeapi::OS),
                ("x-osver", &phone.osver),
                ("x-appver", &phone.appver),
                ("x-buildver", &phone.buildver),
            ] {
                headers.insert(HeaderName::from_static(name), cookie_value(value)?);
            }
            if let Some(user) = cookies.given("MUSIC_U") {
                let mut value = cookie_value(user)?;
                value.set_sensitive(true);
                headers.insert(HeaderName::from_static("x-music-u"), value);
            }
            headers.insert(COOKIE, header(device.phone_cookies(&phone, cookies, path, visitor))?);
            None
        }
        Scheme::Linuxapi => {
            let mut envelope = JsonText::object(payload.len() + 128);
            envelope.text_field("method", "POST");
            envelope.text_field("url", &format!("https://music.163.com{path}"));
            envelope.raw_field("params", &object(plan, options, 0).finish_text());
            let json = envelope.finish();
            linuxapi::encrypt(&json, &mut body);
            url.push_str("/api/linux/forward");
            headers.insert(USER_AGENT, agent(device.linux_agent(cookies)));
            headers.insert(COOKIE, header(device.linux_cookies(cookies, path, visitor))?);
            Some(json)
        }
        Scheme::Eapi => {
            let mut json = object(plan, options, 640);
            let cookie = device.app_cookies(cookies, visitor, Some(&mut json));
            let json = json.finish();
            eapi::encrypt(path, &json, &mut body);
            url.push_str("/eapi/");
            url.push_str(tail);
            headers.insert(USER_AGENT, agent(device.app_agent(cookies)));
            headers.insert(COOKIE, header(cookie)?);
            Some(json)
        }
        Scheme::Api => {
            let cookie = device.app_cookies(cookies, visitor, None);
            body.extend(form(payload.texts().chain(wish(scheme, options))).into_bytes());
            url.push_str(path);
            headers.insert(USER_AGENT, agent(device.app_agent(cookies)));
            headers.insert(COOKIE, header(cookie)?);
            None
        }
        Scheme::Form => {
            let form = form(payload.texts());
            url.push_str(path);
            if method == http::Method::GET {
                if !form.is_empty() {
                    url.push('?');
                    url.push_str(&form);
                }
            } else {
                body.extend(form.into_bytes());
            }
            if let Some(agent) = &options.user_agent {
                headers.insert(USER_AGENT, agent.clone());
            }
            if let Some(cookie) = plain_cookies(own_cookies, upstream, options) {
                headers.insert(COOKIE, header(cookie)?);
            }
            None
        }
        Scheme::Nim => {
            sign_nim(identity, &mut headers)?;
            body.extend(form(payload.texts()).into_bytes());
            url.push_str(path);
            None
        }
    };
    if !body.is_empty() || method != http::Method::GET {
        headers.insert(CONTENT_TYPE, FORM);
    }
    for (name, value) in *own_headers {
        headers.insert(
            HeaderName::from_bytes(name.as_bytes()).map_err(internal)?,
            HeaderValue::from_static(value),
        );
    }
    headers.extend(extra_headers.iter().cloned());
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = method.clone();
    *request.uri_mut() = Uri::from_maybe_shared(Bytes::from(url)).map_err(|error| {
        Error::new(Kind::InvalidRequest(400), "请求路径无法构成网址", "the path does not make a URL")
            .with_source(error)
    })?;
    *request.headers_mut() = headers;
    Ok((Box::new(request), json))
}

/// Returns the payload as JSON, with `e_r` where the scheme has it, and spare capacity for `more` bytes.
pub(super) fn object(plan: &Plan, options: &Options, more: usize) -> JsonText {
    let mut object = plan.payload.object(more + 16);
    if let Some((name, value)) = wish(plan.scheme, options) {
        object.raw_field(&name, &value);
    }
    object
}

/// Returns the field by which a scheme asks for an encrypted or a plain answer.
fn wish(scheme: Scheme, options: &Options) -> Option<(Cow<'static, str>, Cow<'static, str>)> {
    let wants = if options.encrypted_response == Some(true) { "true" } else { "false" };
    let says_so = scheme.is_exchangeable() && scheme != Scheme::Xeapi;
    says_so.then_some((Cow::Borrowed("e_r"), Cow::Borrowed(wants)))
}

/// Returns the error for a path that a parameter would make leave its place in the registry.
pub(crate) fn climbing() -> Error {
    Error::new(
        Kind::InvalidRequest(400),
        "上游路径不允许含有 . 或 .. 段",
        "a path upstream may have no segment `.` or `..`, encoded or not",
    )
}

/// Returns the cookies of a plain call: the endpoint's own, and the caller's session where the upstream may see it.
fn plain_cookies(own: &[(&str, &str)], upstream: &Upstream, options: &Options) -> Option<String> {
    let mut header = CookieHeader::new();
    let session =
        options.cookies.given("MUSIC_U").filter(|_| upstream.sees_sessions).map(|user| ("MUSIC_U", user));
    for (name, value) in own.iter().copied().chain(session) {
        header.push(name, value);
    }
    (!header.text.is_empty()).then_some(header.text)
}

fn sign_nim(identity: &Identity, headers: &mut HeaderMap) -> Result<(), Error> {
    let Some((key, secret)) = &identity.nim else {
        return Err(Error::new(
            Kind::NotConfigured,
            "服务器没有设置 NCM_NIM_APP_KEY 和 NCM_NIM_APP_SECRET",
            "the server has no key for NetEase IM: set NCM_NIM_APP_KEY and NCM_NIM_APP_SECRET",
        ));
    };
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random)?;
    let nonce = hex::lower(&random);
    let time = clock::now_s().to_string();
    let checksum = nim::checksum(secret, &nonce, &time);
    for (name, value) in [("appkey", key), ("nonce", &nonce), ("curtime", &time), ("checksum", &checksum)] {
        headers
            .insert(HeaderName::from_static(name), HeaderValue::try_from(value.as_str()).map_err(internal)?);
    }
    Ok(())
}

/// Encodes names and values as a form.
fn form<'a>(fields: impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>) -> String {
    let mut form = String::new();
    for (name, text) in fields {
        if !form.is_empty() {
            form.push('&');
        }
        push_component(&mut form, &name);
        form.push('=');
        push_component(&mut form, &text);
    }
    form
}

/// Returns the caller's cookies, replaced by the endpoint's own where it has any.
fn with_own<'a>(cookies: &'a Cookies, own: &[(&str, &str)]) -> Cow<'a, Cookies> {
    let mut cookies = Cow::Borrowed(cookies);
    for (name, value) in own {
        cookies.to_mut().set(name, value);
    }
    cookies
}

/// Returns a caller's cookie as the value of a header.
fn cookie_value(text: &str) -> Result<HeaderValue, Error> {
    HeaderValue::try_from(text).map_err(|error| {
        Error::new(
            Kind::InvalidRequest(400),
            "cookie 含有请求头不允许的字符",
            "a cookie has characters that a header cannot contain",
        )
        .with_source(error)
    })
}

fn header(text: String) -> Result<HeaderValue, Error> {
    HeaderValue::from_maybe_shared(Bytes::from(text)).map_err(internal)
}

fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Kind::Internal, "请求无法构造", "the request could not be built; please report this")
        .with_source(error)
}
