//! Prepares answers for a model: without secrets, and no longer than it can use.

use serde_json::{Map, Value, json};

use super::args::whole;
use crate::reply::secrets::{Reader, of_answer};

/// Maximum size in bytes of an answer's JSON: some four thousand tokens.
pub(super) const BUDGET: usize = 12 * 1024;

/// Limits of arrays and texts, tried in order until the answer fits: items, characters.
const LEVELS: [(usize, usize); 9] = [
    (usize::MAX, usize::MAX),
    (100, 4000),
    (50, 2000),
    (30, 1000),
    (20, 500),
    (10, 300),
    (5, 200),
    (3, 120),
    (1, 60),
];

/// Maximum number of cuts that are listed singly.
const MOST_CUTS: usize = 8;

/// Removes secrets from an answer: secret fields, their values anywhere else, phone numbers, and every text that repeats one of
/// `secrets`.
pub(super) fn scrub(value: &mut Value, secrets: &[String]) {
    let mut known = secrets.to_vec();
    of_answer(value, &mut known);
    known.retain(|secret| secret.len() >= SHORTEST);
    Reader::Assistant.hide(value, &known);
    plain_numbers(value);
}

/// Writes integers as such, which the upstream sometimes writes as decimals: a model would repeat `320000.0`.
fn plain_numbers(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(plain_numbers),
        Value::Object(fields) => fields.values_mut().for_each(plain_numbers),
        Value::Number(_) => whole(value),
        _ => {}
    }
}

/// Removes secrets from a text.
pub(super) fn scrubbed(mut text: String, secrets: &[String]) -> String {
    Reader::Assistant.hide_in(&mut text, secrets);
    text
}

/// Minimum length of a secret field's value that is removed elsewhere: shorter ones occur in other texts.
const SHORTEST: usize = 6;

/// Returns the part of an answer at a JSON pointer; of an array, the items after the first `skip`.
///
/// # Errors
///
/// When the pointer is wrong; in words.
pub(super) fn select(mut whole: Value, pointer: &str, skip: usize) -> Result<Value, String> {
    let mut part = match whole.pointer_mut(pointer) {
        Some(part) => part.take(),
        None if !pointer.starts_with('/') => {
            return Err(format!(
                "`{pointer}` is no JSON pointer: one looks like /data/0/name, and \"\" is the whole answer"
            ));
        }
        None => {
            let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
            let has = match whole.pointer(parent) {
                Some(Value::Object(fields)) => {
                    let names: Vec<_> = fields.keys().take(40).map(String::as_str).collect();
                    format!("`{parent}` has the fields {}", names.join(", "))
                }
                Some(Value::Array(items)) => format!("`{parent}` is an array of {} items", items.len()),
                _ => format!("nor at `{parent}`; look at \"\", the whole answer, first"),
            };
            return Err(format!("the answer has nothing at the pointer `{pointer}`; {has}"));
        }
    };
    if skip > 0 {
        match &mut part {
            Value::Array(items) if skip < items.len() => drop(items.drain(..skip)),
            Value::Array(items) => {
                return Err(format!("`skip` is {skip}, and `{pointer}` has {} items", items.len()));
            }
            _ => {
                return Err(format!(
                    "`skip` is for arrays; point at one with `pointer`, `{pointer}` is none"
                ));
            }
        }
    }
    Ok(part)
}

/// An answer as it is shown, and the parts that were left out.
pub(super) struct Shown {
    pub(super) json: String,
    pub(super) value: Value,
    /// Whether it has the sizes of fields in place of the fields, because nothing else fits.
    pub(super) is_outline: bool,
    pub(super) note: Option<String>,
}

/// Cuts an answer to [`BUDGET`]: long arrays and texts lose their ends; the note says where, and how to get the rest.
pub(super) fn fit(value: &Value, pointer: &str, skip: usize) -> Shown {
    let whole = value.to_string();
    if whole.len() <= BUDGET {
        return Shown { json: whole, value: value.clone(), is_outline: false, note: None };
    }
    for (items, chars) in LEVELS.into_iter().skip(1) {
        let mut cuts = Vec::new();
        let cut = Cutter { items, chars, skip }.cut(value, pointer, true, &mut cuts);
        let json = cut.to_string();
        if json.len() <= BUDGET {
            let note = Some(note(&cuts, whole.len()));
            return Shown { json, value: cut, is_outline: false, note };
        }
    }
    let value = outline(value);
    let note = format!(
        "Too long to show ({} KB): these are only the sizes of its parts. Call again with `pointer`, e.g. \"{pointer}/…\".",
        whole.len() / 1024
    );
    Shown { json: value.to_string(), value, is_outline: true, note: Some(note) }
}

struct Cutter {
    items: usize,
    chars: usize,
    /// Number of skipped items of the outermost array.
    skip: usize,
}

impl Cutter {
    fn cut(&self, value: &Value, at: &str, is_outermost: bool, cuts: &mut Vec<String>) -> Value {
        let skip = if is_outermost { self.skip } else { 0 };
        match value {
            Value::String(text) => match text.char_indices().nth(self.chars) {
                Some((end, _)) => {
                    cuts.push(format!("`{at}`: {} of {} characters", self.chars, text.chars().count()));
                    format!("{}…", &text[..end]).into()
                }
                None => value.clone(),
            },
            Value::Array(all) => {
                if all.len() > self.items {
                    let (shown, of) = (skip + self.items, skip + all.len());
                    cuts.push(format!(
                        "`{at}`: items {skip} to {} of {of}, go on with `skip`: {shown}",
                        shown - 1
                    ));
                }
                let kept = all.iter().take(self.items).enumerate();
                kept.map(|(index, item)| self.cut(item, &format!("{at}/{}", skip + index), false, cuts))
                    .collect()
            }
            Value::Object(fields) => {
                let cut = fields.iter().map(|(name, field)| {
                    let escaped = name.replace('~', "~0").replace('/', "~1");
                    (name.clone(), self.cut(field, &format!("{at}/{escaped}"), false, cuts))
                });
                Value::Object(cut.collect())
            }
            other => other.clone(),
        }
    }
}

fn note(cuts: &[String], bytes: usize) -> String {
    let told: Vec<_> = cuts.iter().take(MOST_CUTS).map(String::as_str).collect();
    let more = cuts.len().saturating_sub(MOST_CUTS);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!(
        "Shortened from {} KB. Cut: {}{more}. To get the rest, call again with `pointer` set to one of these (and `skip` \
         for an array), or ask for a further page.",
        bytes / 1024,
        told.join("; ")
    )
}

/// Returns names and sizes only.
fn outline(value: &Value) -> Value {
    let size = |part: &Value| match part {
        Value::Array(items) => format!("array of {}, {} bytes", items.len(), part.to_string().len()),
        Value::Object(fields) => {
            format!("object of {} fields, {} bytes", fields.len(), part.to_string().len())
        }
        other => format!("{} bytes", other.to_string().len()),
    };
    match value {
        Value::Object(fields) => {
            let mut shown: Map<_, _> = fields
                .iter()
                .take(100)
                .map(|(name, field)| (name.chars().take(60).collect(), size(field).into()))
                .collect();
            if fields.len() > shown.len() {
                shown.insert("…".to_owned(), format!("{} fields in all", fields.len()).into());
            }
            Value::Object(shown)
        }
        other => json!(size(other)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn secrets_are_taken_out_by_name_and_by_value() {
        let mut answer = json!({
            "code": 200,
            "cookie": "MUSIC_U=abc",
            "data": [{ "Token": "t", "token": null, "said": "my MUSIC_U is 0123456789abcdef!", "name": "海阔天空" }],
        });
        scrub(&mut answer, &["0123456789abcdef".to_owned()]);
        assert_eq!(
            answer,
            json!({
                "code": 200,
                "cookie": "[removed: secret]",
                "data": [{ "Token": "[removed: secret]", "token": null, "said": "[removed: secret]", "name": "海阔天空" }],
            })
        );
    }

    #[test]
    fn what_does_not_fit_is_cut_and_told_and_can_be_paged() {
        let items: Vec<_> =
            (0..500).map(|id| json!({ "id": id, "about": "很长的简介".repeat(20) })).collect();
        let answer = json!({ "result": { "songs": items } });
        let shown = fit(&answer, "", 0);
        assert!(shown.json.len() <= BUDGET);
        let kept =
            serde_json::from_str::<Value>(&shown.json).unwrap()["result"]["songs"].as_array().unwrap().len();
        let note = shown.note.unwrap();
        assert!(note.contains(&format!("`/result/songs`: items 0 to {} of 500", kept - 1)), "{note}");

        let rest = select(answer.clone(), "/result/songs", kept).unwrap();
        assert_eq!(rest[0]["id"], kept);
        let shown = fit(&rest, "/result/songs", kept);
        assert!(shown.note.unwrap().contains(&format!("`/result/songs`: items {kept} to ")));
        assert_eq!(select(answer, "/result/songs/7/id", 0), Ok(json!(7)));
    }

    #[test]
    fn an_answer_of_too_many_fields_is_outlined() {
        let fields = (0..5000).map(|n| (format!("field-{n}"), json!({ "n": n })));
        let shown = fit(&Value::Object(fields.collect()), "/data", 0);
        assert!(shown.json.len() <= BUDGET && shown.json.contains("object of 1 fields"), "{}", shown.json);
        assert!(shown.note.unwrap().contains("`pointer`"));
    }

    #[test]
    fn a_wrong_pointer_is_told_what_there_is() {
        let answer = json!({ "data": [1, 2], "code": 200 });
        for (pointer, skip, says) in [
            ("/date", 0, "the fields data, code"),
            ("/data/2", 0, "an array of 2 items"),
            ("data", 0, "looks like /data/0/name"),
            ("/data", 2, "has 2 items"),
            ("/code", 1, "is for arrays"),
        ] {
            let error = select(answer.clone(), pointer, skip).unwrap_err();
            assert!(error.contains(says), "{pointer}: {error}");
        }
    }
}
