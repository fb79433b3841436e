//! An endpoint's example as a URL, and as calls from a shell, the command line tool and Rust.

use serde_json::Value as Json;

use super::names::{json_text, method_name, type_name};
use crate::model::{CacheScope, Class, Endpoint, Param, Required, pascal_case, snake_case};

/// Address of a local server.
pub(super) const HERE: &str = "http://localhost:3000";

/// The route with the example's parameters as a query.
pub(super) fn url(endpoint: &Endpoint) -> String {
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

/// Whether calls are written with POST: what writes, uploads, or is given a secret.
pub(super) fn is_posted(endpoint: &Endpoint) -> bool {
    let secret = |param: &Param| param.kind.facts().is_secret && given(endpoint, &param.name).is_some();
    endpoint.writes || !endpoint.files.is_empty() || endpoint.params.iter().any(secret)
}

/// A call with curl. What writes or holds a secret goes in a body, where no log of addresses keeps it.
pub(super) fn curl(endpoint: &Endpoint) -> String {
    let cookie = if endpoint.login { " -b 'MUSIC_U=…'" } else { "" };
    if !endpoint.files.is_empty() {
        let mut text = format!("curl{cookie} '{HERE}{}'", endpoint.route);
        for file in endpoint.files.iter().filter(|file| !file.optional) {
            text.push_str(&format!(" -F '{}=@{}'", file.name, file_name(&file.name)));
        }
        for (name, value) in &endpoint.example {
            text.push_str(&format!(" -F {}", quote(&format!("{name}={}", json_text(value)))));
        }
        return text;
    }
    if is_posted(endpoint) && !endpoint.example.is_empty() {
        let mut text = format!("curl{cookie} '{HERE}{}'", endpoint.route);
        for (name, value) in &endpoint.example {
            text.push_str(&format!(" --data-urlencode {}", quote(&format!("{name}={}", json_text(value)))));
        }
        return text;
    }
    let post = if endpoint.writes { " -X POST" } else { "" };
    format!("curl{post}{cookie} {}", quote(&format!("{HERE}{}", url(endpoint))))
}

/// A call with the command line tool.
pub(super) fn command(endpoint: &Endpoint) -> String {
    let mut text = format!("ncm call {}", endpoint.name);
    for file in endpoint.files.iter().filter(|file| !file.optional) {
        text.push_str(&format!(" {}=@{}", file.name, file_name(&file.name)));
    }
    for (name, value) in &endpoint.example {
        let pair = format!("{name}={}", json_text(value));
        text.push(' ');
        text.push_str(&if pair.chars().all(|c| c.is_alphanumeric() || "-_.,=@:/+".contains(c)) {
            pair
        } else {
            quote(&pair)
        });
    }
    text
}

/// A name such a file could have.
fn file_name(field: &str) -> &'static str {
    if field.to_ascii_lowercase().contains("img") { "cover.jpg" } else { "song.mp3" }
}

/// Text as one word of a shell.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A call of the client's.
pub(super) fn rust(endpoint: &Endpoint) -> String {
    if endpoint.example.iter().any(|(name, _)| endpoint.param(name).is_none()) {
        // Its parameters have no names that are known beforehand.
        let pairs =
            endpoint.example.iter().map(|(name, value)| format!("({name:?}, r#\"{}\"#)", json_text(value)));
        return format!(
            "client.call({:?}, [{}]).await?",
            endpoint.name,
            pairs.collect::<Vec<_>>().join(", ")
        );
    }
    let always = |param: &&Param| param.required == Required::Always;
    let files = endpoint
        .files
        .iter()
        .filter(|file| !file.optional)
        .map(|file| format!("{:?}", file_name(&file.name)));
    let arguments = endpoint.params.iter().filter(always).map(|param| {
        given(endpoint, &param.name)
            .map_or_else(|| "\"\"".to_owned(), |value| literal(endpoint, param, value))
    });
    let mut text =
        format!("client.{}({})", endpoint.name, files.chain(arguments).collect::<Vec<_>>().join(", "));
    for param in endpoint.params.iter().filter(|param| !always(param)) {
        if let Some(value) = given(endpoint, &param.name) {
            let method = method_name(&snake_case(&param.name));
            text.push_str(&format!(".{method}({})", literal(endpoint, param, value)));
        }
    }
    text + ".await?"
}

/// A parameter's value in the example.
pub(super) fn given<'a>(endpoint: &'a Endpoint, name: &str) -> Option<&'a Json> {
    endpoint.example.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// A value as the client's method takes it; `emit::client` has the same cases.
fn literal(endpoint: &Endpoint, param: &Param, value: &Json) -> String {
    let text = json_text(value);
    if let Some(choice) = &param.choice {
        let known = choice.values.iter().find(|known| known.value == text);
        return known.map_or_else(
            || format!("{text:?}"),
            |known| format!("{}::{}", type_name(endpoint, param), pascal_case(&known.name)),
        );
    }
    match param.kind.class() {
        Class::Truth => (text == "true" || text == "1").to_string(),
        Class::Switch => (text == "1").to_string(),
        Class::Whole => text.parse::<i64>().map_or_else(|_| "0".to_owned(), |n| n.to_string()),
        Class::Number => text.parse::<f64>().map_or_else(|_| "0.0".to_owned(), |n| format!("{n:?}")),
        Class::Id | Class::Ids | Class::Json | Class::Text | Class::Choice => {
            if value.is_array() || value.is_object() {
                format!("serde_json::json!({value})")
            } else if text.contains(['"', '\\']) {
                format!("r#\"{text}\"#")
            } else {
                format!("{text:?}")
            }
        }
    }
}

/// The example answer, short objects on one line; the plainest one where the registry has none.
pub(super) fn answer(endpoint: &Endpoint) -> String {
    let plain = serde_json::json!({ "code": 200 });
    pretty(endpoint.answer.as_ref().unwrap_or(&plain))
}

/// JSON for people: short objects and lists on one line.
pub(super) fn pretty(value: &Json) -> String {
    let mut text = String::new();
    layout(value, 0, &mut text);
    text
}

/// Characters that a line may have before a value is spread over several.
const WIDTH: usize = 90;

fn layout(value: &Json, indent: usize, out: &mut String) {
    let line = spaced(value);
    if indent + line.chars().count() <= WIDTH || !value.is_array() && !value.is_object() {
        out.push_str(&line);
        return;
    }
    let inner = " ".repeat(indent + 2);
    let mut items = |open: char, close: char, items: Vec<(String, &Json)>| {
        out.push(open);
        for (i, (key, item)) in items.into_iter().enumerate() {
            out.push_str(if i == 0 { "\n" } else { ",\n" });
            out.push_str(&inner);
            out.push_str(&key);
            layout(item, indent + 2, out);
        }
        out.push('\n');
        out.push_str(&inner[2..]);
        out.push(close);
    };
    match value {
        Json::Array(list) => items('[', ']', list.iter().map(|item| (String::new(), item)).collect()),
        Json::Object(map) => {
            items(
                '{',
                '}',
                map.iter().map(|(key, item)| (format!("{}: ", Json::from(key.as_str())), item)).collect(),
            );
        }
        _ => {}
    }
}

/// JSON on one line, with spaces to read it by.
fn spaced(value: &Json) -> String {
    match value {
        Json::Array(items) => format!("[{}]", items.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Json::Object(map) if map.is_empty() => "{}".to_owned(),
        Json::Object(map) => {
            let fields =
                map.iter().map(|(key, item)| format!("{}: {}", Json::from(key.as_str()), spaced(item)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_string(),
    }
}

/// Whether an answer may come from the cache, in words.
pub(super) fn cache(endpoint: &Endpoint) -> crate::model::Text {
    let (zh, en) = match endpoint.cache.scope {
        CacheScope::Public => ("所有调用者共享", "shared by all callers"),
        CacheScope::User => ("按账号分开缓存", "kept per account"),
        CacheScope::Never => ("不缓存", "never cached"),
    };
    let (mut zh, mut en) = (zh.to_owned(), en.to_owned());
    if let Some(seconds) = endpoint.cache.ttl {
        zh.push_str(&format!("，{seconds} 秒"));
        en.push_str(&format!(", for {seconds} s"));
    }
    crate::model::Text { zh, en }
}
