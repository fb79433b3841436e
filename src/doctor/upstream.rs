//! Checks of the upstream's responses: its clock, the caller's address, refusals, and the key of xeapi.

use serde_json::{Value, json};

use super::check::{Check, Message, Named};
use super::seen::{CallResult, FailedCheck, Observations, has_answer};
use crate::registry::Hint;
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::transport::connect_failure;
use crate::wire::clock;

const CLOCK: Named = ("clock", "时钟", "clock");
const EXIT: Named = ("exit", "出口", "exit");
const ANSWERS: Named = ("answers", "上游响应", "responses");
const XEAPI: Named = ("xeapi", "xeapi 密钥", "key of xeapi");

/// Accepted difference of clocks, in ms: a response may be late, and smaller differences do no harm.
const CLOCK_MAY_DIFFER: i64 = 30_000;

/// Difference in ms from which the upstream refuses signed times: of keys, tokens and new certificates.
const CLOCK_IS_WRONG: i64 = 300_000;

pub(super) fn clock(seen: &Observations) -> Check {
    // The fastest response gives the most exact time.
    let told = seen.calls().filter_map(|call| Some((call.answered.took, call.answered.clock_ahead?))).min();
    let facts = json!({ "upstream_ahead_ms": told.map(|(_, ahead)| ahead) });
    let Some((_, ahead)) = told else {
        if seen.is_reached() {
            let message = Message::new("无法比对：响应中没有 Date", "not compared: no response has a Date");
            let next =
                Message::new("自行核对本机的日期与时间", "check date and time of this machine yourself");
            return Check::warning(CLOCK, message, next, facts);
        }
        return Check::left_out(CLOCK, facts);
    };
    if ahead.abs() <= CLOCK_MAY_DIFFER {
        let seconds = ahead.abs() / 1000;
        let message = Message::new(
            format!("与上游相差不到 {} 秒", seconds + 1),
            format!("within {} s of the upstream's", seconds + 1),
        );
        return Check::ok(CLOCK, message, facts);
    }
    let (zh, en) = span(ahead.abs() / 1000);
    let message = if ahead > 0 {
        Message::new(format!("比上游慢 {zh}"), format!("{en} behind the upstream's"))
    } else {
        Message::new(format!("比上游快 {zh}"), format!("{en} ahead of the upstream's"))
    };
    let next = Message::new(
        "校准本机时间：Linux 用 timedatectl set-ntp true，Windows 与 macOS 在设置中开启自动校时；登录和获取密钥的签名都包含时间",
        "set the clock: `timedatectl set-ntp true` on Linux, automatic time in the settings of Windows and macOS; signing in \
         and key requests are signed with the time",
    );
    if ahead.abs() < CLOCK_IS_WRONG {
        Check::warning(CLOCK, message, next, facts)
    } else {
        Check::failure(CLOCK, message, next, facts)
    }
}

/// Returns a time in words.
fn span(seconds: i64) -> (String, String) {
    match seconds {
        ..120 => (format!("{seconds} 秒"), format!("{seconds} s")),
        120..7200 => (format!("{} 分钟", seconds / 60), format!("{} min", seconds / 60)),
        7200..172_800 => (format!("{} 小时", seconds / 3600), format!("{} h", seconds / 3600)),
        _ => (format!("{} 天", seconds / 86_400), format!("{} days", seconds / 86_400)),
    }
}

pub(super) fn exit(seen: &Observations) -> Check {
    let address = seen.calls().find_map(|call| call.answered.seen_as);
    let replies = || seen.calls().filter_map(|call| call.answered.reply.as_ref().ok());
    let is_abroad = replies().any(|reply| field(reply, "/abroad") == Some(Value::Bool(true)));
    let facts = json!({ "address": address.map(|ip| ip.to_string()), "abroad": is_abroad });
    let shown = address.map(|ip| ip.to_string());
    if is_abroad {
        let address = shown.unwrap_or_default();
        return Check::warning(
            EXIT,
            Message::new(
                format!("{address} 被上游视为来自中国大陆以外").trim().to_owned(),
                format!("{address} is outside of mainland China according to the upstream").trim().to_owned(),
            ),
            Message::new(
                "换用大陆的网络或代理，或让代理程序对 *.163.com 直连；调用服务器时可加参数 realIP、randomCNIP",
                "use a network or proxy in mainland China, or let the proxy program connect directly to *.163.com; callers of a server \
                 can send realIP or randomCNIP",
            ),
            facts,
        );
    }
    match shown {
        Some(address) => Check::ok(EXIT, Message::new(address.clone(), address), facts),
        None if seen.is_reached() => Check::ok(
            EXIT,
            Message::new("响应中没有来源地址", "no response contains the caller's address"),
            facts,
        ),
        None => Check::left_out(EXIT, facts),
    }
}

/// Checks whether calls succeed. A refused session is reported by its own check.
pub(super) fn answers(seen: &Observations, has_session: bool) -> Check {
    let calls = seen.calls().map(|call| {
        let reply = call.answered.reply.as_ref();
        json!({
            "endpoint": call.endpoint,
            "scheme": call.scheme.name(),
            "code": code(call),
            "ms": reply.ok().map(|_| call.answered.took.as_millis() as u64),
        })
    });
    let facts = json!({ "calls": calls.collect::<Vec<_>>() });
    let is_of_session = |code: Option<i64>| has_session && matches!(code, Some(301 | 302));
    let failed = seen.calls().find(|call| {
        call.answered
            .reply
            .as_ref()
            .map_or(true, |reply| reply.code() != Some(200) && !is_of_session(reply.code()))
    });
    let Some(call) = failed else {
        if seen.calls().next().is_none() {
            return Check::left_out(ANSWERS, facts);
        }
        let slowest = seen.calls().map(|call| call.answered.took.as_millis()).max().unwrap_or_default();
        let schemes: Vec<_> = seen.calls().map(|call| call.scheme.name()).collect();
        let schemes = schemes.join(", ");
        return Check::ok(
            ANSWERS,
            Message::new(
                format!("正常（{schemes}，{slowest} 毫秒）"),
                format!("normal ({schemes}, {slowest} ms)"),
            ),
            facts,
        );
    };
    let scheme = call.scheme.name();
    match &call.answered.reply {
        Ok(reply) => {
            let (message, next) = refusal(reply);
            let message =
                Message::new(format!("{scheme}：{}", message.zh), format!("{scheme}: {}", message.en));
            Check::failure(ANSWERS, message, next, facts)
        }
        // Failures of the connection are reported by their own checks.
        Err(error)
            if connect_failure(error)
                .is_some_and(|miss| seen.failed_check(&miss, call.is_https) != FailedCheck::Call) =>
        {
            Check::left_out(ANSWERS, facts)
        }
        Err(error) => {
            let message = Message::new(
                format!("{scheme}：{}", error.message_zh()),
                format!("{scheme}: {}", error.message_en()),
            );
            let next = error.hint().map_or_else(
                || {
                    Message::new(
                        "稍后再试；一直如此则换一个网络：可能需要先在网页上登录网络，或请求被拦截",
                        "try again later; if it still fails, use another network: this one may have a captive portal, or \
                         block the calls",
                    )
                },
                |hint| Message::of(hint.next),
            );
            Check::failure(ANSWERS, message, next, facts)
        }
    }
}

/// Returns a refusal in words, and what to do.
pub(super) fn refusal(reply: &Reply) -> (Message, Message) {
    let code = reply.code().map_or_else(|| "?".to_owned(), |code| code.to_string());
    match reply.hint() {
        Some(Hint { cause, next, .. }) => (
            Message::new(format!("code {code}，{}", cause.zh), format!("code {code}, {}", cause.en)),
            Message::of(*next),
        ),
        None => (
            Message::new(format!("code {code}"), format!("code {code}")),
            Message::new(
                "用 ncm call login_status 查看完整响应；反馈时附上这个 code",
                "`ncm call login_status` shows the whole response; include this code in a report",
            ),
        ),
    }
}

/// Returns the code of a response, or its HTTP status if it has none.
fn code(call: &CallResult) -> Option<i64> {
    match &call.answered.reply {
        Ok(reply) => reply.code(),
        Err(error) => error.code(),
    }
}

/// Returns a field of a response.
pub(super) fn field(reply: &Reply, pointer: &str) -> Option<Value> {
    serde_json::from_slice::<Value>(&reply.bytes()).ok()?.pointer(pointer).cloned()
}

pub(super) fn xeapi(seen: &Observations) -> Check {
    let key = seen.key.as_ref().and_then(|key| key.as_ref().ok());
    let left = key.and_then(|key| key.expires).map(|at| (at - clock::now_ms()) / 1000);
    let facts = json!({ "version": key.map(|key| &key.version), "expires_in_s": left });
    match &seen.key {
        Some(Ok(key)) => {
            let version = &key.version;
            let (zh, en) = left.filter(|left| *left > 0).map(span).unzip();
            let message = Message::new(
                format!("版本 {version}{}", zh.map(|zh| format!("，{zh}后更新")).unwrap_or_default()),
                format!("version {version}{}", en.map(|en| format!(", renewed in {en}")).unwrap_or_default()),
            );
            Check::ok(XEAPI, message, facts)
        }
        Some(Err(error)) if has_answer(error) => no_key(error, facts),
        _ if seen.is_reached() => Check::warning(
            XEAPI,
            Message::new("没有及时取得密钥，请求改用 eapi", "no key in time, so calls use eapi instead"),
            Message::new("稍后再试", "try again later"),
            facts,
        ),
        _ => Check::left_out(XEAPI, facts),
    }
}

fn no_key(error: &Error, facts: Value) -> Check {
    Check::warning(
        XEAPI,
        Message::new(
            format!("没有密钥，请求改用 eapi：{}", error.message_zh()),
            format!("no key, so calls use eapi instead: {}", error.message_en()),
        ),
        Message::new(
            "校准时钟后再试；仍如此可能是接口已变，请升级 ncm",
            "set the clock and try again; if it still fails, the upstream may have changed: upgrade ncm",
        ),
        facts,
    )
}
