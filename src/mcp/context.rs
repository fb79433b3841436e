//! Prompts and resources, which a user adds to a conversation: texts to start with, and things by their address.

use super::caller::Failure;
use crate::registry::Registry;
use rmcp::model::{
    GetPromptResult, JsonObject, Prompt, PromptArgument, PromptMessage, ReadResourceResult, Resource,
    ResourceContents, ResourceTemplate, Role,
};

/// A prompt: its name, its titles, what its one argument is, and its text around that argument.
struct Start {
    name: &'static str,
    title: &'static str,
    argument: Option<(&'static str, &'static str)>,
    text: &'static str,
}

/// Stands for the argument in the text of a prompt.
const ARGUMENT: &str = "{}";

const STARTS: [Start; 4] = [
    Start {
        name: "today",
        title: "Today's songs (今日推荐)",
        argument: None,
        text: "Show me today's songs of my account: call `recommendations` with kind `daily_songs`, list title, artist \
               and length, and say in a sentence what they have in common. 请用我的语言回答。",
    },
    Start {
        name: "find_by_line",
        title: "Find a song by a line of its lyric (听过的歌词)",
        argument: Some(("line", "The line as I remember it (记得的歌词)")),
        text: "Which song has this line: \"{}\"? Call `search` with kind `lyric`, then `song` for the best match, and \
               quote the lines around it. 请用我的语言回答。",
    },
    Start {
        name: "explain_lyric",
        title: "Explain a lyric (解读歌词)",
        argument: Some(("song", "Title, artist or link (歌名、歌手或链接)")),
        text: "Explain the lyric of \"{}\": find the song with `search`, read it with `song`, translate it where \
               it is not in my language, and say what it is about. 请用我的语言回答。",
    },
    Start {
        name: "make_playlist",
        title: "Make a playlist for a mood (按心情做歌单)",
        argument: Some(("mood", "Mood or occasion (心情或场合)")),
        text: "Suggest 15 songs for: {}. Search with `search` so that each one exists, prefer what `library` with part \
               `top_songs_of_all_time` shows that I like, and list title, artist and id. Make the playlist with \
               `edit_playlist` only once I agree and if that tool exists. 请用我的语言回答。",
    },
];

/// Tools whose results can be attached, by the id of what they show.
const SHOWN: [(&str, &str); 4] = [
    ("song", "A song with its lyric (歌曲与歌词)"),
    ("playlist", "A playlist and its first songs (歌单)"),
    ("album", "An album and its songs (专辑)"),
    ("artist", "An artist with the top songs (歌手)"),
];

const SCHEME: &str = "ncm://";
const ENDPOINTS: &str = "ncm://endpoints";
const JSON: &str = "application/json";

/// All prompts.
pub(super) fn prompts() -> Vec<Prompt> {
    let prompt = |start: &Start| {
        let argument = start
            .argument
            .map(|(name, about)| vec![PromptArgument::new(name).with_description(about).with_required(true)]);
        Prompt::new(start.name, Some(start.title), argument).with_title(start.title)
    };
    STARTS.iter().map(prompt).collect()
}

/// The message of a prompt.
///
/// # Errors
///
/// Returns the error for an unknown prompt, or a missing argument.
pub(super) fn prompt(name: &str, given: Option<&JsonObject>) -> Result<GetPromptResult, String> {
    let Some(start) = STARTS.iter().find(|start| start.name == name) else {
        let names: Vec<_> = STARTS.iter().map(|start| start.name).collect();
        return Err(format!("there is no prompt `{name}`; there are {}", names.join(", ")));
    };
    let text = match start.argument {
        None => start.text.to_owned(),
        Some((name, about)) => {
            let value = given.and_then(|given| given.get(name)?.as_str()).map(str::trim).unwrap_or_default();
            if value.is_empty() {
                return Err(format!("the argument `{name}` is missing: {about}"));
            }
            start.text.replacen(ARGUMENT, value, 1)
        }
    };
    let message = PromptMessage::new_text(Role::User, text);
    Ok(GetPromptResult::new(vec![message]).with_description(start.title))
}

/// Returns resources with a fixed address.
pub(super) fn resources() -> Vec<Resource> {
    vec![
        Resource::new(ENDPOINTS, "endpoints")
            .with_title("All endpoints (全部接口)")
            .with_description("Names and titles of every endpoint, for `find_endpoint` and `call_endpoint`")
            .with_mime_type("text/markdown"),
    ]
}

/// Returns resources with a name or an id in their address.
pub(super) fn templates() -> Vec<ResourceTemplate> {
    let shown = SHOWN.iter().map(|(tool, title)| (format!("{SCHEME}{tool}/{{id}}"), *tool, *title));
    let endpoint =
        (format!("{SCHEME}endpoint/{{name}}"), "endpoint", "An endpoint: meaning and parameters (接口说明)");
    let template = |(uri, name, title): (String, &str, &str)| {
        ResourceTemplate::new(uri, name).with_title(title).with_mime_type(JSON)
    };
    shown.chain([endpoint]).map(template).collect()
}

/// Content of a resource.
pub(super) enum At {
    Text(String),
    /// The result of a tool with these arguments.
    Tool(&'static str, JsonObject),
}

/// Finds the resource at an address.
///
/// # Errors
///
/// Returns the error for an address without a resource.
pub(super) fn at(uri: &str, registry: &Registry) -> Result<At, Failure> {
    if uri == ENDPOINTS {
        return Ok(At::Text(endpoints(registry)));
    }
    let asked = uri.strip_prefix(SCHEME).and_then(|rest| rest.split_once('/'));
    let argument = |name: &str, value: &str| JsonObject::from_iter([(name.to_owned(), value.into())]);
    match asked {
        Some(("endpoint", name)) => return Ok(At::Tool("find_endpoint", argument("words", name))),
        Some((kind, id)) => {
            if let Some((tool, _)) = SHOWN.iter().find(|(tool, _)| *tool == kind) {
                return Ok(At::Tool(tool, argument("id", id)));
            }
        }
        None => {}
    }
    let known: Vec<_> = templates().into_iter().map(|template| template.uri_template).collect();
    Err(Failure(format!("nothing is at `{uri}`; there are {ENDPOINTS}, {}", known.join(", "))))
}

/// A resource as it is sent.
pub(super) fn content(text: String, uri: &str, kind: &str) -> ReadResourceResult {
    ReadResourceResult::new(vec![ResourceContents::text(text, uri).with_mime_type(kind)])
}

/// Every endpoint on a line of its own, by category.
fn endpoints(registry: &Registry) -> String {
    let mut text = String::new();
    for category in registry.categories() {
        text.push_str(&format!("## {} {}\n\n", category.title.zh, category.title.en));
        for endpoint in registry.endpoints().filter(|endpoint| endpoint.category == category.name) {
            let writes = if endpoint.writes { " (writes)" } else { "" };
            let title = endpoint.title;
            text.push_str(&format!("- `{}`{writes}: {} / {}\n", endpoint.name, title.zh, title.en));
        }
        text.push('\n');
    }
    text
}
