//! Schemas of the tools' results, by which an assistant reads them as data. Results may have further fields.

use rmcp::model::JsonObject;
use serde_json::{Value, json};

/// Fields by tool; a type ends with `[]` for a list. Tools that return an endpoint's own answer have none.
const FIELDS: [(&str, &str); 14] = [
    ("search", "total:integer items:object[] next_offset:integer"),
    (
        "song",
        "name:string artists:string album:string length:string audio:object lyric:string translation:string",
    ),
    ("playlist", "playlist:object songs:object[] next_offset:integer"),
    ("album", "album:object songs:object[]"),
    (
        "artist",
        "artist:object top_songs:object[] items:object[] next_offset:integer brief:string chapters:object[]",
    ),
    ("comments", "total:integer comments:object[] next_page:integer next_cursor:string"),
    ("charts", "charts:object[] next:string"),
    ("recommendations", "songs:object[] playlists:object[]"),
    ("library", "total:integer items:object[] next_offset:integer id:integer profile:object"),
    ("login_qr_start", "url:string next:string"),
    ("login_qr_check", "state:string next:string"),
    ("find_endpoint", "matches:integer endpoints:object[] others:object"),
    ("like_song", "id:string liked:boolean"),
    ("edit_playlist", "done:boolean playlist:object tracks:integer"),
];

/// Field of a result that is not as in the schema, because only a part was requested or it had to be outlined.
const PART: &str = "part";

/// Returns the schema of a tool's result, if it is known. Each field may be `null` or missing.
pub(super) fn schema(tool: &str) -> Option<JsonObject> {
    let (_, fields) = FIELDS.iter().find(|(name, _)| *name == tool)?;
    let property = |field: &str| {
        let (name, kind) = field.split_once(':')?;
        let schema = match kind.strip_suffix("[]") {
            Some(item) => json!({ "type": ["array", "null"], "items": { "type": item } }),
            None => json!({ "type": [kind, "null"] }),
        };
        Some((name.to_owned(), schema))
    };
    let properties: JsonObject = fields.split(' ').filter_map(property).collect();
    json!({ "type": "object", "properties": properties }).as_object().cloned()
}

/// Returns a result as structured content, which is an object: as in the schema if it is whole, else under [`PART`].
pub(super) fn structured(value: Value, is_whole: bool) -> Value {
    if is_whole && value.is_object() { value } else { json!({ PART: value }) }
}
