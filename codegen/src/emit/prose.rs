//! Sentences that several emitters share.

use super::calls::json_text;
use crate::model::{Clock, Endpoint, Form, Kind, Param, Required, Text};

/// What stands in for a parameter that is not given.
pub(super) fn default(form: &Form) -> Text {
    let same = |text: String| Text { zh: text.clone(), en: text };
    match form {
        Form::Literal(serde_json::Value::String(text)) if text.is_empty() => {
            Text { zh: "空".to_owned(), en: "empty".to_owned() }
        }
        Form::Literal(value) => same(json_text(value)),
        Form::Now(clock, plus) => {
            let (zh, en) = match clock {
                Clock::Ms => ("当前时间(毫秒)", "now, in ms"),
                Clock::S => ("当前时间(秒)", "now, in s"),
                Clock::Year => ("今年", "this year"),
                Clock::Month => ("本月", "this month"),
            };
            if *plus == 0 {
                Text { zh: zh.to_owned(), en: en.to_owned() }
            } else {
                Text { zh: format!("{zh} {plus:+}"), en: format!("{en} {plus:+}") }
            }
        }
        Form::Param(name) => Text { zh: format!("同 `{name}`"), en: format!("as `{name}`") },
        _ => Text { zh: "按内容而定".to_owned(), en: "computed".to_owned() },
    }
}

/// A kind in words.
pub(super) fn kind(kind: Kind) -> Text {
    let (zh, en) = match kind {
        Kind::Id => ("数字 id", "numeric id"),
        Kind::Ids => ("数字 id，逗号分隔", "numeric ids, comma separated"),
        Kind::Int => ("整数", "integer"),
        Kind::Number => ("数字", "number"),
        Kind::Bool => ("true / false", "true / false"),
        Kind::Text => ("文本", "text"),
        Kind::Key => ("标识", "identifier"),
        Kind::Keyword => ("关键词", "keyword"),
        Kind::Json => ("JSON", "JSON"),
        Kind::TimeMs => ("时间戳(毫秒)", "unix time in ms"),
        Kind::TimeS => ("时间戳(秒)", "unix time in s"),
        Kind::Phone => ("手机号", "phone number"),
        Kind::Secret => ("密文，不会写入日志", "secret, never logged"),
        Kind::Switch => ("1 为执行，其他为取消", "1 does it, anything else undoes it"),
        Kind::Choice => ("枚举", "enum"),
    };
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

/// Whether a parameter must be given, in words.
pub(super) fn required(param: &Param) -> Text {
    let list = |conditions: &[crate::model::Condition]| {
        conditions
            .iter()
            .map(|condition| {
                if condition.values.is_empty() {
                    format!("`{}`", condition.param)
                } else {
                    format!("`{}={}`", condition.param, condition.values.join("|"))
                }
            })
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (zh, en) = match &param.required {
        Required::No => ("否".to_owned(), "no".to_owned()),
        Required::Always => ("是".to_owned(), "yes".to_owned()),
        Required::When(conditions) => {
            (format!("当 {}", list(conditions)), format!("with {}", list(conditions)))
        }
        Required::Unless(conditions) => {
            (format!("除非有 {}", list(conditions)), format!("without {}", list(conditions)))
        }
    };
    Text { zh, en }
}

/// The route with the example's parameters as a query.
pub(super) fn example_url(endpoint: &Endpoint) -> String {
    let mut url = endpoint.route.clone();
    for (i, (name, value)) in endpoint.example.iter().enumerate() {
        url.push(if i == 0 { '?' } else { '&' });
        url.push_str(&encode(name));
        url.push('=');
        url.push_str(&encode(&json_text(value)));
    }
    url
}

/// Percent-encodes what a query cannot hold; letters of other scripts stay readable.
fn encode(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || "-_.~,:@!*()".contains(c) {
            out.push(c);
        } else {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}
