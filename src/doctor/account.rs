//! Checks of what calls are made with: this program, the device, the visitor, the session.

use std::time::SystemTime;

use serde_json::{Value, json};

use super::check::{Check, Message, Named};
use super::seen::Observations;
use super::upstream::{field, refusal};
use crate::call::options::Options;
use crate::config::Config;
use crate::reply::error::Error;
use crate::session::Session;
use crate::transport::Transport;

/// The account that calls are made with.
#[derive(Debug)]
pub enum Account {
    /// None: calls are made as a visitor.
    Nobody,
    /// A session's account.
    Session {
        /// The session.
        session: Session,
        /// When it was saved to its file.
        kept: Option<SystemTime>,
    },
    /// The session's file cannot be read.
    Unreadable(Error),
}

const VERSION: Named = ("version", "版本", "version");
const DEVICE: Named = ("device", "设备", "device");
const VISITOR: Named = ("visitor", "游客", "visitor");
const SESSION: Named = ("session", "会话", "session");

pub(super) fn version(config: &Config) -> Check {
    let (version, registry) = (env!("CARGO_PKG_VERSION"), &config.registry);
    let (count, added, corrected) = (registry.len(), registry.added(), registry.corrected());
    let verified = || registry.sources().iter().filter_map(|source| source.verified);
    let facts = json!({
        "version": version,
        "endpoints": count,
        "added": added,
        "corrected": corrected,
        "verified": verified()
            .map(|it| json!({ "package": it.package, "version": it.version, "date": it.date }))
            .collect::<Vec<_>>(),
    });
    let mut message =
        Message::new(format!("ncm {version}，{count} 个接口"), format!("ncm {version}, {count} endpoints"));
    // The format of the dates makes the later one greater.
    if let Some(date) = verified().map(|it| it.date).max() {
        message.zh.push_str(&format!("，核对于 {date}"));
        message.en.push_str(&format!(", compared on {date}"));
    }
    if registry.is_extended() {
        message.zh.push_str(&format!("（NCM_REGISTRY 新增 {added} 个，更正 {corrected} 个）"));
        message.en.push_str(&format!(" (NCM_REGISTRY adds {added} and corrects {corrected})"));
    }
    Check::ok(VERSION, message, facts)
}

/// Checks the device that calls are made from.
pub(super) fn device(config: &Config, transport: &Transport, options: &Options) -> Check {
    let (id, is_lasting) = transport.device_of(options);
    let id = shortened(&id);
    let has = |name| options.cookies.given(name).is_some();
    let (from, zh, en) = if has("deviceId") {
        ("session", "来自会话的 cookie", "from the session's cookies")
    } else if config.device_id.is_some() {
        ("NCM_DEVICE_ID", "NCM_DEVICE_ID", "NCM_DEVICE_ID")
    } else if has("MUSIC_U") {
        ("account", "由账号派生", "derived from the account")
    } else {
        ("secret", "由设备密钥派生", "derived from the secret of devices")
    };
    let from = if is_lasting { from } else { "drawn" };
    let facts = json!({ "id": id, "stable": is_lasting, "from": from });
    if is_lasting {
        let message = Message::new(format!("{id}，固定（{zh}）"), format!("{id}, stable ({en})"));
        return Check::ok(DEVICE, message, facts);
    }
    Check::warning(
        DEVICE,
        Message::new(format!("{id}，每次启动都是一台新设备"), format!("{id}, a new one at each start")),
        Message::new(
            "将 NCM_STATE_DIR 设为可写的目录，或设置 NCM_DEVICE_SECRET：总是从新设备登录的账号容易被要求验证",
            "set NCM_STATE_DIR to a writable folder, or set NCM_DEVICE_SECRET: accounts that always sign in from new \
             devices are often asked for verification",
        ),
        facts,
    )
}

/// Returns the start of an id, at most a quarter of it.
fn shortened(id: &str) -> String {
    let shown = (id.chars().count() / 4).min(6);
    id.chars().take(shown).chain(['…']).collect()
}

pub(super) fn visitor(transport: &Transport, is_signed_in: bool) -> Check {
    let (token, message) = match transport.visitor_token() {
        _ if is_signed_in => ("unneeded", Message::new("已登录，不需要", "not needed while signed in")),
        Some("") => (
            "none",
            Message::new("不使用（NCM_ANONYMOUS_TOKEN 为空）", "none (NCM_ANONYMOUS_TOKEN is empty)"),
        ),
        Some(_) => ("given", Message::new("由 NCM_ANONYMOUS_TOKEN 指定", "set by NCM_ANONYMOUS_TOKEN")),
        None => (
            "on_demand",
            Message::new(
                "首次未登录的请求会注册一个（本命令不注册）",
                "the first call without a login registers one (this command does not)",
            ),
        ),
    };
    Check::ok(VISITOR, message, json!({ "token": token }))
}

pub(super) fn session(account: &Account, seen: &Observations) -> Check {
    let kept = match account {
        Account::Session { kept: Some(at), .. } => SystemTime::now().duration_since(*at).ok(),
        _ => None,
    };
    let days = kept.map(|age| age.as_secs() / 86_400);
    let facts =
        |user: Value, nickname: Value| json!({ "user": user, "nickname": nickname, "kept_days": days });
    let nobody = || facts(Value::Null, Value::Null);
    let sign_in = || Message::new("运行 ncm login 扫码登录", "sign in by QR code: `ncm login`");
    let session = match account {
        Account::Nobody => {
            let message = Message::new("没有，以游客身份请求", "none, calls are made as a visitor");
            return Check { next: Some(sign_in()), ..Check::ok(SESSION, message, nobody()) };
        }
        Account::Unreadable(error) => {
            let message = Message::new(error.message_zh(), error.message_en());
            let next = Message::new(
                "修正或删除该文件，再运行 ncm login",
                "fix or delete the file, then run `ncm login`",
            );
            return Check::failure(SESSION, message, next, nobody());
        }
        Account::Session { session, .. } => session,
    };
    if session.cookies().given("MUSIC_U").is_none() {
        let message = Message::new(
            "其中没有 MUSIC_U，不是已登录的会话",
            "it contains no MUSIC_U and so is not signed in",
        );
        return Check::failure(SESSION, message, sign_in(), nobody());
    }
    let reply = match seen.status.as_ref().map(|call| &call.answered.reply) {
        Some(Ok(reply)) => reply,
        _ => return Check::left_out(SESSION, nobody()),
    };
    if reply.code() != Some(200) {
        let (message, next) = refusal(reply);
        return Check::failure(SESSION, message, next, nobody());
    }
    let number = |pointer| field(reply, pointer).filter(Value::is_number);
    let user = number("/profile/userId").or_else(|| number("/account/id"));
    let is_visitor = field(reply, "/account/anonimousUser") == Some(Value::Bool(true));
    let Some(user) = user.filter(|_| !is_visitor) else {
        let message = Message::new(
            "上游不承认它：已过期或已退出",
            "the upstream rejects it: it has expired or was signed out",
        );
        return Check::failure(SESSION, message, sign_in(), nobody());
    };
    let nickname = field(reply, "/profile/nickname").filter(Value::is_string).unwrap_or_default();
    let name = nickname.as_str().unwrap_or_default();
    let (zh, en) =
        days.map(|days| (format!("，{days} 天前保存"), format!(", saved {days} days ago"))).unzip();
    let message = Message::new(
        format!("{name}（{user}）{}", zh.unwrap_or_default()),
        format!("{name} ({user}){}", en.unwrap_or_default()),
    );
    Check::ok(SESSION, message, facts(user, nickname))
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_id_is_never_shown_whole() {
        for (id, shown) in [("", "…"), ("abc", "…"), ("abcd", "a…"), (&"A1B2C3D4".repeat(6), "A1B2C3…")]
        {
            assert_eq!(super::shortened(id), shown);
        }
    }
}
