//! From a plan to an HTTP request: one arm a scheme.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_TYPE, COOKIE, REFERER, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Uri};
use serde_json::value::RawValue;

use super::body::Body;
use super::identity::Identity;
use super::identity::{CookieHeader, Device};
use super::xeapi::Tools;
use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::crypto::{eapi, hex, linuxapi, nim, weapi, xeapi};
use crate::load::aside::{LONG, aside};
use crate::registry::Upstream;
use crate::reply::error::{Error, Kind};
use crate::wire::clock;
use crate::wire::fields::Fields;
use crate::wire::percent::{climbs, push_component};

const WEB_REFERER: HeaderValue = HeaderValue::from_static("https://music.163.com");
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
const ENCODINGS: HeaderValue = HeaderValue::from_static("gzip, deflate, br");
const X_REAL_IP: HeaderName = HeaderName::from_static("x-real-ip");
const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Whether the answer will come encrypted.
pub(super) fn is_answer_encrypted(plan: &Plan, options: &Options) -> bool {
    plan.scheme == Scheme::Xeapi
        || matches!(plan.scheme, Scheme::Eapi | Scheme::Weapi) && options.encrypted_response == Some(true)
}

/// As [`seal`], where a long payload is encrypted aside.
pub(super) async fn seal_call(
    identity: &Arc<Identity>,
    device: &Arc<Device>,
    plan: Plan,
    options: &Options,
    visitor: &str,
    tools: Option<&Tools>,
) -> Result<Request<Body>, Error> {
    if plan.payload.len() < LONG {
        return Ok(seal(identity, device, plan, options, visitor, tools)?.0);
    }
    let (identity, options, visitor) = (Arc::clone(identity), options.clone(), visitor.to_owned());
    let (device, tools) = (Arc::clone(device), tools.cloned());
    let sealing = aside(move || {
        let (request, _) = seal(&identity, &device, plan, &options, &visitor, tools.as_ref())?;
        Ok(request)
    });
    // Boxed: it is rare, and every call's future would have to hold room for it.
    Box::pin(sealing).await?
}

/// Encrypts, signs and addresses a call. The bytes are the JSON that was encrypted.
pub(super) fn seal(
    identity: &Identity,
    device: &Device,
    plan: Plan,
    options: &Options,
    visitor: &str,
    tools: Option<&Tools>,
) -> Result<(Request<Body>, Vec<u8>), Error> {
    let Plan {
        scheme,
        upstream,
        method,
        path,
        mut payload,
        headers: own_headers,
        extra_headers,
        cookies: own_cookies,
        fallback: _,
    } = plan;
    if climbs(&path) {
        return Err(climbing());
    }
    // What checks a registry has seen to it; it is the caller's session all the same.
    if scheme.is_exchangeable() && !upstream.is_netease() {
        return Err(internal("a scheme that brings a session, and an upstream that may not see it"));
    }
    let base = identity.base(upstream)?;
    let cookies = &with_own(&options.cookies, own_cookies);
    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(ACCEPT_ENCODING, ENCODINGS);
    // An account has one of its own: it is nobody else's to know.
    let mainland = || {
        (options.mainland_ip && upstream.is_netease())
            .then(|| identity.mainland.address(device.told(&options.cookies), &options.cookies))
    };
    if let Some(ip) = options.real_ip.or_else(mainland) {
        let value = HeaderValue::try_from(ip.to_string()).map_err(internal)?;
        headers.insert(X_REAL_IP, value.clone());
        headers.insert(X_FORWARDED_FOR, value);
    }
    let agent = |own: HeaderValue| options.user_agent.clone().unwrap_or(own);
    if scheme.is_exchangeable() && scheme != Scheme::Xeapi {
        payload.raw_field("e_r", if options.encrypted_response == Some(true) { "true" } else { "false" });
    }
    let mut body = Vec::with_capacity(2048);
    let mut url = String::with_capacity(base.len() + path.len() + 16);
    url.push_str(base);
    // weapi and eapi exchange the path's `/api/` for their own name.
    let tail = path.strip_prefix("/api/").unwrap_or(&path);
    let json = match scheme {
        Scheme::Weapi => {
            payload.text_field("csrf_token", cookies.get("__csrf").unwrap_or_default());
            let json = payload.finish();
            weapi::encrypt(&json, &identity.keys.current(), &mut body);
            url.push_str("/weapi/");
            url.push_str(tail);
            headers.insert(REFERER, WEB_REFERER);
            headers.insert(USER_AGENT, agent(device.web_agent(cookies)));
            headers.insert(COOKIE, header(device.web_cookies(cookies, &path, visitor))?);
            json
        }
        Scheme::Xeapi => {
            let Tools { keys, body: written, .. } = tools.ok_or_else(|| internal("no key for xeapi"))?;
            let json = payload.finish();
            let fields = form_fields(&json)?;
            let (route, query) = match path.split_once('?') {
                Some((route, query)) => (route, Some(query)),
                None => (&*path, None),
            };
            let text = xeapi::plaintext(*written, query, &xeapi::form(fields));
            let drawn = xeapi::Drawn::new()?;
            let sealed = xeapi::encrypt(*written, &text, &keys.server, keys.session.as_ref(), &drawn)
                .ok_or_else(|| internal("the server's key for xeapi leads to no secret"))?;
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
            headers.insert(COOKIE, header(device.phone_cookies(&phone, cookies, &path, visitor))?);
            json
        }
        Scheme::Linuxapi => {
            let mut envelope = Payload::new();
            envelope.text_field("method", "POST");
            envelope.text_field("url", &format!("https://music.163.com{path}"));
            envelope.key("params");
            envelope.raw(&String::from_utf8_lossy(&payload.finish()));
            let json = envelope.finish();
            linuxapi::encrypt(&json, &mut body);
            url.push_str("/api/linux/forward");
            headers.insert(USER_AGENT, agent(device.linux_agent(cookies)));
            headers.insert(COOKIE, header(device.linux_cookies(cookies, &path, visitor))?);
            json
        }
        Scheme::Eapi => {
            let cookie = device.app_cookies(cookies, visitor, Some(&mut payload));
            let json = payload.finish();
            eapi::encrypt(&path, &json, &mut body);
            url.push_str("/eapi/");
            url.push_str(tail);
            headers.insert(USER_AGENT, agent(device.app_agent(cookies)));
            headers.insert(COOKIE, header(cookie)?);
            json
        }
        Scheme::Api => {
            let cookie = device.app_cookies(cookies, visitor, None);
            let json = payload.finish();
            body.extend(form(&json)?.into_bytes());
            url.push_str(&path);
            headers.insert(USER_AGENT, agent(device.app_agent(cookies)));
            headers.insert(COOKIE, header(cookie)?);
            json
        }
        Scheme::Form => {
            let json = payload.finish();
            let form = form(&json)?;
            url.push_str(&path);
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
            json
        }
        Scheme::Nim => {
            sign_nim(identity, &mut headers)?;
            let json = payload.finish();
            body.extend(form(&json)?.into_bytes());
            url.push_str(&path);
            json
        }
    };
    if !body.is_empty() || method != http::Method::GET {
        headers.insert(CONTENT_TYPE, FORM);
    }
    for (name, value) in own_headers {
        headers.insert(
            HeaderName::from_bytes(name.as_bytes()).map_err(internal)?,
            HeaderValue::from_static(value),
        );
    }
    headers.extend(extra_headers);
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = method;
    *request.uri_mut() = Uri::from_maybe_shared(Bytes::from(url)).map_err(|error| {
        Error::new(Kind::InvalidRequest(400), "请求路径无法构成网址", "the path does not make a URL")
            .with_source(error)
    })?;
    *request.headers_mut() = headers;
    Ok((request, json))
}

/// The refusal of a path that a parameter would have leave the place that the registry gives it.
pub(crate) fn climbing() -> Error {
    Error::new(
        Kind::InvalidRequest(400),
        "上游路径不允许含有 . 或 .. 段",
        "a path upstream may have no segment `.` or `..`, encoded or not",
    )
}

/// The cookies of a plain call: the endpoint's own, and the caller's session where it is NetEase's to see.
fn plain_cookies(own: &[(&str, &str)], upstream: &Upstream, options: &Options) -> Option<String> {
    let mut header = CookieHeader::new();
    let session =
        options.cookies.given("MUSIC_U").filter(|_| upstream.is_netease()).map(|user| ("MUSIC_U", user));
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

/// The fields of a JSON object as a form: strings as they are, everything else as JSON text.
fn form(json: &[u8]) -> Result<String, Error> {
    let mut form = String::new();
    for (name, text) in form_fields(json)? {
        if !form.is_empty() {
            form.push('&');
        }
        push_component(&mut form, &name);
        form.push('=');
        push_component(&mut form, &text);
    }
    Ok(form)
}

fn form_fields(json: &[u8]) -> Result<Vec<(String, String)>, Error> {
    let Fields(fields) = serde_json::from_slice(json).map_err(internal)?;
    let text = |value: &RawValue| {
        serde_json::from_str::<String>(value.get()).unwrap_or_else(|_| value.get().to_owned())
    };
    Ok(fields.into_iter().map(|(name, value)| (name, text(value))).collect())
}

/// The caller's cookies, and those that the endpoint puts in their place.
fn with_own<'a>(cookies: &'a Cookies, own: &[(&str, &str)]) -> Cow<'a, Cookies> {
    let mut cookies = Cow::Borrowed(cookies);
    for (name, value) in own {
        cookies.to_mut().set(name, value);
    }
    cookies
}

/// A caller's cookie as a header's value.
fn cookie_value(text: &str) -> Result<HeaderValue, Error> {
    HeaderValue::try_from(text).map_err(|error| {
        Error::new(
            Kind::InvalidRequest(400),
            "cookie 含有请求头不允许的字符",
            "a cookie holds characters that no header may have",
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
