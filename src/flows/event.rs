//! Events.

use std::collections::HashSet;
use std::sync::Arc;

use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value as Json, json};

use super::{Flow, is_granted, reshape};
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::load::budget::Share;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::wire::fields::Items;
use crate::wire::json::JsonText;

/// Number of events on a page.
const PAGE: u32 = 100;
/// Number of pages after which the list counts as endless.
const MOST_PAGES: u32 = 1000;

#[derive(Deserialize)]
struct Account<'a> {
    #[serde(borrow)]
    account: Option<&'a RawValue>,
    #[serde(borrow)]
    profile: Option<&'a RawValue>,
}

/// Ids of an account or a profile.
#[derive(Deserialize)]
struct Ids {
    id: Option<Json>,
    #[serde(rename = "userId")]
    user_id: Option<Json>,
}

#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow, default)]
    events: Option<Items<&'a RawValue>>,
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

/// Returns all events of the signed-in account, page by page.
pub(crate) async fn all(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let mut account = flow.call(plan).await?;
    let Some(user) = user_id(&account).await? else {
        return if is_granted(&account) { Err(no_account(account)) } else { Ok(account) };
    };
    let mut cookies = std::mem::take(&mut account.cookies);
    drop(account);
    let mut gathered = Gathered::new(flow.transport.budget().share());
    let mut cursors = HashSet::new();
    let (mut cursor, mut pages) = ("-1".to_owned(), 0_u32);
    loop {
        pages += 1;
        let reply = flow.call(page(&user, &cursor)).await?;
        cookies.extend_from_slice(&reply.cookies);
        if reply.status() != 200 || reply.code() != Some(200) {
            return Ok(reply.with_cookies(cookies));
        }
        let is_first = pages == 1;
        let (more, last);
        (gathered, (more, last)) = reshape::looked_at(&reply, move |body| {
            let seen = gathered.add(body, is_first)?;
            Ok((gathered, seen))
        })
        .await?;
        if !more {
            return Ok(gathered.answer(pages, &last).with_cookies(cookies));
        }
        let stalled = matches!(last.as_str(), "null" | "\"\"") || !cursors.insert(last.clone());
        if stalled || pages == MOST_PAGES {
            return Err(endless(pages, stalled, cookies));
        }
        cursor = last;
    }
}

fn page(user: &str, cursor: &str) -> Plan {
    let mut payload = Payload::new();
    payload.raw_field("getcounts", "true");
    payload.raw_field("time", cursor);
    payload.raw_field("limit", PAGE.to_string());
    payload.raw_field("total", "false");
    payload.text_field("fromRN", "true");
    Plan::new(Scheme::Eapi, format!("/api/event/get/{}", crate::wire::percent::component(user)), payload)
}

async fn user_id(reply: &Reply) -> Result<Option<String>, Error> {
    if !reply.is_success() {
        return Ok(None);
    }
    let look = |body: &Bytes| {
        let Account { account, profile } = reshape::read(body)?;
        let text = |id: Json| {
            let text = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
            (!matches!(text.as_str(), "" | "0" | "null" | "false")).then_some(text)
        };
        let ids = |part: Option<&RawValue>| serde_json::from_str::<Ids>(part?.get()).ok();
        let account = ids(account).and_then(|account| account.id).and_then(text);
        Ok(account.or_else(|| ids(profile).and_then(|profile| profile.user_id).and_then(text)))
    };
    reshape::looked_at(reply, look).await
}

fn number(value: &Json) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|number| number.is_finite())
}

fn is_true(value: &Json) -> bool {
    !matches!(value, Json::Null | Json::Bool(false)) && value != &json!(0) && value != &json!("")
}

/// Events of the pages so far, as the answer will contain them.
struct Gathered {
    body: JsonText,
    count: usize,
    known: HashSet<String>,
    /// Total number of events by the upstream.
    size: Option<f64>,
    share: Share,
}

impl Gathered {
    fn new(share: Share) -> Self {
        let mut body = JsonText::object(640);
        body.raw_field("code", "200");
        body.key("events");
        body.open('[');
        Self { body, count: 0, known: HashSet::new(), size: None, share }
    }

    /// Adds a page. Returns whether more pages follow, and where the next begins.
    fn add(&mut self, page: &Bytes, is_first: bool) -> Result<(bool, String), Error> {
        // A growing buffer may have twice its length.
        self.share.take(2 * page.len())?;
        let Page { events, size, more, lasttime } = reshape::read(page)?;
        if is_first {
            self.size = size.as_ref().and_then(number);
        }
        for event in events.map(|Items(events)| events).unwrap_or_default() {
            let id = serde_json::from_str::<Event<'_>>(event.get()).ok().and_then(|event| event.id);
            // An event may be on two consecutive pages.
            if id.is_none_or(|id| self.known.insert(id.get().trim_matches('"').to_owned())) {
                self.body.item();
                self.body.raw(event.get());
                self.count += 1;
            }
        }
        Ok((more.is_some_and(|more| is_true(&more)), lasttime.map_or("null", RawValue::get).to_owned()))
    }

    fn answer(self, pages: u32, last: &str) -> Reply {
        let Self { mut body, count, size, share, .. } = self;
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
        let mut reply = reshape::ok(body);
        reply.share = share.of_large().map(Arc::new);
        reply
    }
}

fn no_account(account: Reply) -> Error {
    Error::new(
        Kind::InvalidRequest(401),
        "需要登录：没有 cookie，或 cookie 无效、已过期",
        "a login is needed: the cookie is missing, invalid or expired",
    )
    .with_reply(Reply::new(401, None, bytes::Bytes::new()).with_cookies(account.cookies))
}

fn endless(pages: u32, stalled: bool, cookies: Vec<String>) -> Error {
    let error = if stalled {
        Error::new(
            Kind::BadAnswer,
            "上游重复返回同一页动态，请稍后再试",
            "the upstream repeats a page of the events; try again later",
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
