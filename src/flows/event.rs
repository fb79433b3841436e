//! Events.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use super::{Flow, is_granted, reshape};
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};

/// Events on a page.
const PAGE: u32 = 100;
/// Pages that are fetched before the list is taken for endless.
const MOST_PAGES: u32 = 1000;

#[derive(Deserialize)]
struct Account {
    account: Option<Json>,
    profile: Option<Json>,
}

#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow, default)]
    events: Option<Vec<&'a RawValue>>,
    size: Option<Json>,
    #[serde(default)]
    more: Option<Json>,
    #[serde(borrow)]
    lasttime: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Event<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

/// Every event of the signed-in account, page by page.
pub(crate) async fn all(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let account = flow.call(plan).await?;
    let Some(user) = user_id(&account)? else {
        return if is_granted(&account) { Err(no_account(account)) } else { Ok(account) };
    };
    let mut cookies = account.cookies;
    let mut events = Vec::new();
    let (mut known, mut cursors) = (HashSet::new(), HashSet::new());
    let (mut cursor, mut size, mut pages) = ("-1".to_owned(), None, 0_u32);
    loop {
        pages += 1;
        let reply = flow.call(page(&user, &cursor)).await?;
        cookies.extend_from_slice(&reply.cookies);
        if reply.status() != 200 || reply.code() != Some(200) {
            return Ok(reply.with_cookies(cookies));
        }
        let body = reply.bytes();
        let Page { events: listed, size: reported, more, lasttime } = reshape::read(&body)?;
        if pages == 1 {
            size = reported.as_ref().and_then(number);
        }
        for event in listed.unwrap_or_default() {
            let id = serde_json::from_str::<Event<'_>>(event.get()).ok().and_then(|event| event.id);
            // The same event may stand at the seam of two pages.
            if id.is_none_or(|id| known.insert(id.get().trim_matches('"').to_owned())) {
                events.push(event.get().to_owned());
            }
        }
        let last = lasttime.map_or("null", RawValue::get);
        if !more.is_some_and(|more| is_true(&more)) {
            return Ok(answer(&events, size, pages, last).with_cookies(cookies));
        }
        let stalled = matches!(last, "null" | "\"\"") || !cursors.insert(last.to_owned());
        if stalled || pages == MOST_PAGES {
            return Err(endless(pages, stalled, cookies));
        }
        last.clone_into(&mut cursor);
    }
}

fn page(user: &str, cursor: &str) -> Plan {
    let mut payload = Payload::new();
    payload.raw_field("getcounts", "true");
    payload.raw_field("time", cursor);
    payload.raw_field("limit", &PAGE.to_string());
    payload.raw_field("total", "false");
    payload.text_field("fromRN", "true");
    Plan::new(Scheme::Eapi, format!("/api/event/get/{}", crate::wire::percent::component(user)), payload)
}

fn user_id(reply: &Reply) -> Result<Option<String>, Error> {
    if !reply.is_success() {
        return Ok(None);
    }
    let body = reply.bytes();
    let Account { account, profile } = reshape::read(&body)?;
    let id = |part: &Option<Json>, name: &str| {
        let id = part.as_ref()?.get(name)?;
        let text = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        (!matches!(text.as_str(), "" | "0" | "null" | "false")).then_some(text)
    };
    Ok(id(&account, "id").or_else(|| id(&profile, "userId")))
}

fn number(value: &Json) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|number| number.is_finite())
}

fn is_true(value: &Json) -> bool {
    !matches!(value, Json::Null | Json::Bool(false)) && value != &json!(0) && value != &json!("")
}

fn answer(events: &[String], size: Option<f64>, pages: u32, last: &str) -> Reply {
    let count = events.len();
    let mut body = Payload::new();
    body.raw_field("code", "200");
    body.key("events");
    body.open('[');
    for event in events {
        body.item();
        body.raw(event);
    }
    body.close(']');
    let whole = |number: f64| if number.fract() == 0.0 { json!(number as i64) } else { json!(number) };
    body.raw_field("size", &json!(size.map(whole)).to_string());
    body.raw_field("retrievedCount", &count.to_string());
    let lacking = size.map(|size| whole((size - count as f64).max(0.0)));
    body.raw_field("unavailableCount", &json!(lacking).to_string());
    body.raw_field("sizeMismatch", &json!(size.map(|size| size != count as f64)).to_string());
    body.raw_field("pageCount", &pages.to_string());
    body.raw_field("more", "false");
    body.raw_field("lasttime", last);
    reshape::ok(body)
}

fn no_account(account: Reply) -> Error {
    Error::new(
        Kind::InvalidRequest(401),
        "需要登录：cookie 无效或已过期",
        "a login is needed: the cookie is missing, not valid or has expired",
    )
    .with_reply(Reply::new(401, None, bytes::Bytes::new()).with_cookies(account.cookies))
}

fn endless(pages: u32, stalled: bool, cookies: Vec<String>) -> Error {
    let error = if stalled {
        Error::new(
            Kind::BadAnswer,
            "上游的动态列表不再前进，请稍后再试",
            "the upstream's list of events does not go on; try again later",
        )
    } else {
        Error::new(
            Kind::BadAnswer,
            format!("动态超过 {pages} 页，请改用 /user/event 逐页获取"),
            format!("there are more than {pages} pages of events; fetch them one by one with /user/event"),
        )
    };
    error.with_reply(Reply::new(502, None, bytes::Bytes::new()).with_cookies(cookies))
}
