//! Sessions: signing in by mail, phone or QR code, refreshing, and the state of a session.

use serde_json::json;

use super::{Flow, is_granted, qr, reshape};
use crate::call::plan::Plan;
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::transport::{Transport, registration};
use crate::wire::clock;
use crate::wire::json::JsonText;
use crate::wire::percent::component;

/// Signs in by mail.
pub(crate) async fn mail(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call(plan).await?;
    if reply.code() == Some(502) {
        const WRONG: &str = "账号或密码错误";
        let body = json!({ "msg": WRONG, "code": 502, "message": WRONG });
        return Ok(Reply { hint: reply.hint, ..Reply::of_json(200, &body) });
    }
    signed_in(reply).await
}

/// Signs in by phone.
pub(crate) async fn phone(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    signed_in(flow.call(plan).await?).await
}

async fn signed_in(reply: Reply) -> Result<Reply, Error> {
    if reply.code() != Some(200) {
        return Ok(reply);
    }
    reshape::reshaped(reply, |reply| reshape::with_cookie_field(reshape::rename_avatar_id(reply))).await
}

/// Extends a session.
pub(crate) async fn refresh(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call(plan).await?;
    if reply.code() == Some(200) { with_cookie_field(reply).await } else { Ok(reply) }
}

async fn with_cookie_field(reply: Reply) -> Result<Reply, Error> {
    reshape::reshaped(reply, reshape::with_cookie_field).await
}

/// Returns the account of a session.
pub(crate) async fn status(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call(plan).await?;
    if reply.code() != Some(200) {
        return Ok(reply);
    }
    reshape::reshaped(reply, |reply| {
        let mut body = JsonText::object(reply.len() + 64);
        put_body(&mut body, &reply);
        Ok(Reply::new(200, None, body.finish()).with_cookies(reply.cookies))
    })
    .await
}

/// Writes an answer as the field `data`.
fn put_body(body: &mut JsonText, reply: &Reply) {
    body.raw_field("data", &String::from_utf8_lossy(&reply.bytes()));
}

/// Registers a visitor with a new device; the client's own visitor does not change.
pub(crate) async fn anonymous(mut flow: Flow) -> Result<Reply, Error> {
    let device = Transport::fresh_device(&mut flow.options);
    flow.options.cookies.set("deviceId", &device);
    let reply = flow.call(registration(&device)).await?;
    if reply.code() == Some(200) { with_cookie_field(reply).await } else { Ok(reply) }
}

/// Requests the key of a QR code, with a new device that stays with this code.
pub(crate) async fn qr_key(mut flow: Flow, plan: Plan) -> Result<Reply, Error> {
    Transport::fresh_device(&mut flow.options);
    let reply = flow.call(plan).await?;
    if !is_granted(&reply) {
        return Ok(reply);
    }
    if let Some(serde_json::Value::String(key)) = reply.get("/unikey") {
        flow.transport.learn_code(&key, &flow.options).await;
    }
    reshape::reshaped(reply, |reply| {
        let mut body = JsonText::object(reply.len() + 64);
        put_body(&mut body, &reply);
        body.raw_field("code", "200");
        Ok(reshape::ok(body).with_cookies(reply.cookies))
    })
    .await
}

/// Draws a QR code, without a call to an upstream.
pub(crate) async fn qr_create(flow: Flow) -> Result<Reply, Error> {
    let key = flow.text("key").unwrap_or_default();
    let mut url = format!("https://music.163.com/login?codekey={}", component(&key));
    if flow.text("platform").as_deref() == Some("web") {
        url.push_str("&chainId=");
        let device = flow.transport.named_device(&flow.options).await;
        url.push_str(&component(&chain_id(device.as_deref())?));
    }
    let wanted = flow.given("qrimg").is_some_and(|wanted| wanted.flag() != Some(false));
    let picture = if wanted {
        qr::data_url(&url)?.ok_or_else(|| {
            Error::invalid_parameter("key", "太长，无法放进二维码", "is too long for a QR code")
        })?
    } else {
        String::new()
    };
    Ok(Reply::of_json(200, &json!({ "code": 200, "data": { "qrurl": url, "qrimg": picture } })))
}

/// Returns the value that the web player adds to the address. Source: `generateChainId` of the reference implementation.
fn chain_id(device: Option<&str>) -> Result<String, Error> {
    let device = match device {
        Some(device) => device.to_owned(),
        None => {
            let random = getrandom::u32()?;
            format!("unknown-{}", random % 1_000_000)
        }
    };
    Ok(format!("v1_{device}_web_login_{}", clock::now_ms()))
}

/// Returns the state of a sign-in by QR code: the codes 800 to 803 are all results, not errors.
pub(crate) async fn qr_check(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call(plan).await?;
    if reply.status() == 200 { with_cookie_field(reply).await } else { Ok(reply) }
}
