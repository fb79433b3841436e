//! Two tools for all endpoints of the registry: one finds, one calls.

use rmcp::schemars::{self, JsonSchema};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::caller::{Caller, Done, Failure};
use crate::registry::{Endpoint, Param, Registry, Required, Verb};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Find {
    /// Words in Chinese or English, such as `歌词` or `similar artist`, or the exact name of an endpoint
    words: String,
    /// How many to describe in full, 5 by default; of further ones only the names are returned
    #[schemars(range(min = 1, max = 10))]
    limit: Option<usize>,
}

/// Maximum number of further matches whose names are listed.
const MOST_NAMES: usize = 30;

pub(super) fn find(registry: &Registry, args: &Find) -> Result<Value, Failure> {
    let words = args.words.trim();
    if let Some(endpoint) = registry.find(&words.to_lowercase()) {
        return Ok(json!({ "endpoints": [describe(endpoint)] }));
    }
    let found = registry.search(words);
    if found.is_empty() {
        let categories: Vec<_> =
            registry.categories().iter().map(|c| format!("{} {}", c.title.zh, c.title.en)).collect();
        return Err(Failure(format!(
            "no endpoint is about `{words}`. Try one word, Chinese or English. There are endpoints about: {}",
            categories.join("; ")
        )));
    }
    let full = args.limit.unwrap_or(5).clamp(1, 10);
    let described: Vec<_> = found.iter().take(full).map(|endpoint| describe(endpoint)).collect();
    let others: Map<_, _> = found
        .iter()
        .skip(full)
        .take(MOST_NAMES)
        .map(|endpoint| (endpoint.name.to_owned(), endpoint.title.en.into()))
        .collect();
    Ok(json!({ "matches": found.len(), "endpoints": described, "others": others }))
}

fn describe(endpoint: &Endpoint) -> Value {
    let mut told = json!({
        "name": endpoint.name,
        "title": format!("{} ({})", endpoint.title.en, endpoint.title.zh),
        "about": endpoint.about.en,
        "params": endpoint.params.iter().map(parameter).collect::<Vec<_>>(),
        "needs_login": endpoint.login,
        "writes": endpoint.writes,
    });
    if let Some(fields) = told.as_object_mut() {
        if let Some(why) = refusal(endpoint) {
            fields.insert("not_callable".to_owned(), why.into());
        }
        if !endpoint.example.is_empty() {
            let example: Map<_, _> =
                endpoint.example.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
            fields.insert("example".to_owned(), example.into());
        }
    }
    told
}

fn parameter(param: &Param) -> Value {
    let mut told = Map::new();
    told.insert("name".to_owned(), param.name.into());
    told.insert("about".to_owned(), format!("{} ({})", param.about.en, param.about.zh).into());
    let required = match &param.required {
        Required::No => None,
        Required::Always => Some("always".to_owned()),
        Required::When(conditions) => Some(format!("with {}", names(conditions))),
        Required::Unless(conditions) => Some(format!("without {}", names(conditions))),
    };
    if let Some(required) = required {
        told.insert("required".to_owned(), required.into());
    }
    if let Some(default) = param.default {
        told.insert("default".to_owned(), default.into());
    }
    if !param.values.is_empty() {
        let values: Map<_, _> =
            param.values.iter().map(|value| (value.value.to_owned(), value.about.en.into())).collect();
        told.insert("values".to_owned(), values.into());
    }
    told.into()
}

fn names(conditions: &[crate::registry::Condition]) -> String {
    let name = |condition: &crate::registry::Condition| match condition.values {
        [] => condition.param.to_owned(),
        values => format!("{}={}", condition.param, values.join("|")),
    };
    conditions.iter().map(name).collect::<Vec<_>>().join(", ")
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Call {
    /// Name of the endpoint, as `find_endpoint` returns it, such as `song_detail`
    name: String,
    /// Its parameters by name
    #[serde(default)]
    params: Map<String, Value>,
}

pub(super) async fn call(caller: Caller, args: Call) -> Result<Done, Failure> {
    let name = args.name.trim();
    let Some(endpoint) = caller.client.registry().find(name) else {
        return Err(Failure(format!("there is no endpoint `{name}`; `find_endpoint` finds the names")));
    };
    if let Some(why) = refusal(endpoint) {
        return Err(Failure(format!("`{}` cannot be called here: {why}", endpoint.name)));
    }
    caller.permit(endpoint)?;
    let call = args
        .params
        .into_iter()
        .fold(caller.client.call(endpoint.name, ()), |call, (name, value)| call.set(name, value));
    let notes = call.warnings();
    Ok(Done { notes, ..Done::from(call.await?.json::<Value>()?) })
}

/// Returns why a model must not call an endpoint, if so.
fn refusal(endpoint: &Endpoint) -> Option<&'static str> {
    if endpoint.any_path {
        Some("it calls any path, past the marks of reads and writes; find the endpoint for what you want")
    } else if endpoint.params.iter().any(|param| param.kind.facts().is_secret) {
        Some(
            "it takes a password, code, key or phone number, which do not belong into a conversation; to log in, use \
             `login_qr_start` or `ncm login` (口令、验证码与手机号不应出现在对话中)",
        )
    } else if endpoint.files.iter().any(|file| !file.optional) {
        Some("it takes a file; use `ncm upload` or `ncm call`")
    } else {
        match endpoint.verb()? {
            Verb::SignOut => Some("ending the session is the user's: `ncm logout`"),
            Verb::Upload => {
                Some("it is a step of an upload, of which files and permits are a part; use `ncm upload`")
            }
            verb if verb.is_signing_in() || verb == Verb::Renew => {
                Some("sessions are not handed out; log in with `login_qr_start` or `ncm login`")
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(words: &str) -> Vec<String> {
        let found = find(&Registry::default(), &Find { words: words.to_owned(), limit: Some(5) })
            .map_err(|failure| failure.0);
        let found = found.unwrap_or_else(|error| panic!("{words}: {error}"));
        let named = found["endpoints"].as_array().into_iter().flatten();
        named.filter_map(|endpoint| Some(endpoint["name"].as_str()?.to_owned())).collect()
    }

    #[test]
    fn endpoints_are_found_in_both_languages() {
        for (words, wanted) in [
            ("歌词", "lyric"),
            ("lyrics", "lyric"),
            ("每日推荐歌曲", "recommend_songs"),
            ("similar artists", "simi_artist"),
            ("相似歌手", "simi_artist"),
            ("playlist detail", "playlist_detail"),
            ("歌单详情", "playlist_detail"),
            ("云盘", "user_cloud"),
            ("/song/url/v1", "song_url_v1"),
        ] {
            let names = first(words);
            assert!(names.iter().any(|name| name == wanted), "{words}: {names:?}");
        }
        assert!(find(&Registry::default(), &Find { words: "zzzz".to_owned(), limit: None }).is_err());
    }

    #[test]
    fn what_takes_or_gives_a_session_is_not_called() {
        for name in [
            "login",
            "login_cellphone",
            "captcha_sent",
            "login_qr_key",
            "login_qr_create",
            "login_qr_check",
            "logout",
            "login_refresh",
            "register_cellphone",
            "register_anonimous",
            "rebind",
            "api",
            "batch",
            "eapi_decrypt",
            "cloud",
            "cloud_upload_token",
            "cloud_upload_complete",
            "decrypt",
        ] {
            assert!(Endpoint::named(name).is_some_and(|endpoint| refusal(endpoint).is_some()), "{name}");
        }
        for name in ["lyric", "like", "user_account", "song_detail"] {
            assert!(Endpoint::named(name).is_some_and(|endpoint| refusal(endpoint).is_none()), "{name}");
        }
    }
}
