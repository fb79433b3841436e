//! Things with ids: a table for the reference, and places in answers for the pages.

use serde_json::{Map, json};

use super::prose;
use crate::model::{Registry, Text, Thing};

/// The table of the reference.
pub(super) fn table(registry: &Registry) -> String {
    if registry.things.is_empty() {
        return String::new();
    }
    let mut out = "<a id=\"ids\"></a>\n## id · Ids\n\n\
        | 资源 · Of | id | 网页 · Page | 评论线程 · Thread of its comments | 接口 · Endpoint |\n| --- | --- | --- | --- | --- |\n"
        .to_owned();
    for thing in &registry.things {
        out.push_str(&row(registry, thing));
    }
    out + "\n"
}

fn row(registry: &Registry, thing: &Thing) -> String {
    let code = |text: Option<String>| text.map_or_else(String::new, |text| format!("`{text}`"));
    let page = code(thing.links.page.as_ref().map(|page| format!("https://music.163.com/#/{page}?id=")));
    let thread = code(thing.thread.as_ref().map(|thread| format!("{thread}{{id}}")));
    let shown_by = thing.shown_by.as_ref().and_then(|(name, param)| {
        let endpoint = registry.endpoints.iter().find(|endpoint| endpoint.name == *name)?;
        Some(format!("[`{}`]({}.md#{name}) `{param}`", endpoint.route, endpoint.category))
    });
    let ids = if thing.is_numbered {
        Text { zh: "数字".to_owned(), en: "digits".to_owned() }
    } else {
        Text { zh: "字母和数字".to_owned(), en: "letters and digits".to_owned() }
    };
    let (what, ids) = (prose::both(&thing.noun()), prose::both(&ids));
    format!("| {what} | {ids} | {page} | {thread} | {} |\n", shown_by.unwrap_or_default())
}

/// JSON pointers by thing and field, as JSON.
pub(super) fn places(registry: &Registry) -> String {
    /// Things that the pages show.
    const SHOWN: [&str; 5] = ["song", "cloud_song", "album", "artist", "playlist"];
    let places = registry.things.iter().filter(|thing| SHOWN.contains(&thing.name.as_str())).map(|thing| {
        let fields = thing.fields.iter().map(|field| (field.name.clone(), json!(field.at)));
        (thing.name.clone(), fields.collect::<Map<_, _>>().into())
    });
    serde_json::Value::Object(places.collect()).to_string()
}
