//! Meanings of the upstream's codes.

#[cfg(feature = "rust")]
use serde_json::json;

use super::prose::cell;
use crate::model::{Hint, Registry};

/// Value of the header `X-Ncm-Hint`: JSON in which everything beyond ASCII is escaped, as a header can hold it.
#[cfg(feature = "rust")]
pub(super) fn header(hint: &Hint) -> String {
    let text = |text: &crate::model::Text| json!({ "zh": text.zh, "en": text.en });
    let json = json!({ "cause": text(&hint.cause), "next": text(&hint.next) }).to_string();
    let mut ascii = String::with_capacity(json.len() * 2);
    for c in json.chars() {
        match c {
            ' '..='~' => ascii.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    ascii.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    ascii
}

fn codes(hint: &Hint) -> String {
    hint.codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(" ")
}

/// A table of them all, for the reference.
pub(super) fn table(registry: &Registry) -> String {
    if registry.hints.is_empty() {
        return String::new();
    }
    let mut out = HEAD.to_owned();
    for hint in &registry.hints {
        out.push_str(&format!(
            "| {} | {}<br>**→** {} | {}<br>**→** {} |\n",
            codes(hint),
            cell(&hint.cause.zh),
            cell(&hint.next.zh),
            cell(&hint.cause.en),
            cell(&hint.next.en)
        ));
    }
    out + "\n"
}

const HEAD: &str = "<a id=\"codes\"></a>\n## 上游的 code · Codes of the upstream\n\n\
    响应正文始终是上游的原文。下列 code 会附带响应头 `X-Ncm-Hint`，内容是只含 ASCII 的 JSON：\
    `{\"cause\":{\"zh\":…,\"en\":…},\"next\":{\"zh\":…,\"en\":…}}`，\
    用 `JSON.parse(response.headers.get(\"x-ncm-hint\"))` 读取。命令行把它写到标准错误，库里是 `Error::hint()` 与 `Reply::hint()`。\n\n\
    The body is always the upstream's own. Responses with the codes below have the header `X-Ncm-Hint`: JSON in ASCII, with \
    `\\uXXXX` for everything else; read it with `JSON.parse(response.headers.get(\"x-ncm-hint\"))`. The command line \
    prints it on stderr; the library has `Error::hint()` and `Reply::hint()`.\n\n\
    | code | 原因与下一步 | Cause, and what to do next |\n| --- | --- | --- |\n";
