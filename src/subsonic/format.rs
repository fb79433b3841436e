//! One answer in the three formats of the protocol. Handlers make the JSON of the specification; XML says the same.

use bytes::Bytes;
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use super::request::Params;
use crate::server::beside::Content;

/// Version of the protocol.
const VERSION: &str = "1.16.1";

const NAMESPACE: &str = "http://subsonic.org/restapi";

/// Longest name of a function that JSONP calls, in bytes.
const LONGEST_CALLBACK: usize = 128;

/// Objects whose fields are all elements in XML, where others have attributes.
const OF_ELEMENTS: [&str; 3] = ["artistInfo", "artistInfo2", "albumInfo"];

/// A format that a player asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Format {
    Xml,
    Json,
    /// JSON as the argument of a function.
    Jsonp(String),
}

impl Format {
    /// Returns the format that `f` names: XML if it names none. The name of a JSONP function may not be more than a name.
    pub(super) fn of(params: &Params) -> Result<Self, (Self, Refusal)> {
        match params.get("f").unwrap_or_default() {
            "json" => Ok(Self::Json),
            "jsonp" => match params.get("callback") {
                Some(name) if is_function(name) => Ok(Self::Jsonp(name.to_owned())),
                Some(_) => Err(Refusal::wrong("callback", "不是函数名", "is no name of a function")),
                None => Err(Refusal::missing("callback")),
            }
            .map_err(|refusal| (Self::Json, refusal)),
            _ => Ok(Self::Xml),
        }
    }

    /// Returns the answer to a request that succeeded, with one field or none.
    pub(super) fn done(&self, field: Option<(&'static str, Value)>) -> Response<Content> {
        self.write("ok", field)
    }

    /// Returns the answer to a refused request.
    pub(super) fn refused(&self, refusal: &Refusal) -> Response<Content> {
        self.write(
            "failed",
            Some(("error", json!({ "code": refusal.code as u8, "message": refusal.message }))),
        )
    }

    fn write(&self, status: &'static str, field: Option<(&'static str, Value)>) -> Response<Content> {
        let mut answer = Map::new();
        answer.insert("status".to_owned(), status.into());
        answer.insert("version".to_owned(), VERSION.into());
        answer.insert("type".to_owned(), env!("CARGO_PKG_NAME").into());
        answer.insert("serverVersion".to_owned(), env!("CARGO_PKG_VERSION").into());
        answer.insert("openSubsonic".to_owned(), true.into());
        answer.extend(field.map(|(name, value)| (name.to_owned(), value)));
        let (kind, bytes) = match self {
            Self::Xml => ("application/xml; charset=utf-8", xml(&answer)),
            Self::Json => ("application/json; charset=utf-8", whole(answer).to_string().into_bytes()),
            // The comment keeps the function's name from being the file's first bytes.
            Self::Jsonp(function) => (
                "application/javascript; charset=utf-8",
                format!("/**/{function}({});", script(answer)).into_bytes(),
            ),
        };
        let mut response = Response::new(Content::Whole(Bytes::from(bytes)));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        // A player in a browser is a page of another origin. It signs in by parameters, never by cookies.
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        response
    }
}

fn whole(answer: Map<String, Value>) -> Value {
    json!({ "subsonic-response": answer })
}

/// Two marks end a line in scripts but not in JSON.
fn script(answer: Map<String, Value>) -> String {
    whole(answer).to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Returns whether a text is a name of a function, such as `a.b_1`.
fn is_function(name: &str) -> bool {
    let is_name = |part: &str| {
        let mut letters = part.chars();
        let is_letter = |it: char| it.is_ascii_alphabetic() || it == '_' || it == '$';
        letters.next().is_some_and(is_letter) && letters.all(|it| is_letter(it) || it.is_ascii_digit())
    };
    name.len() <= LONGEST_CALLBACK && name.split('.').all(is_name)
}

/// Writes an answer as XML: a scalar becomes an attribute, an object an element, an array several elements of its name, and
/// the field `value` the text of its element.
fn xml(answer: &Map<String, Value>) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    // Writing into memory does not fail.
    let _in_memory = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let _in_memory = element(&mut writer, "subsonic-response", answer, Some(NAMESPACE));
    writer.into_inner()
}

fn element(
    writer: &mut Writer<Vec<u8>>,
    name: &str,
    fields: &Map<String, Value>,
    namespace: Option<&str>,
) -> std::io::Result<()> {
    let has_attributes = !OF_ELEMENTS.contains(&name);
    let mut start = BytesStart::new(name);
    if let Some(namespace) = namespace {
        start.push_attribute(("xmlns", namespace));
    }
    let scalars = || fields.iter().filter_map(|(name, value)| Some((name.as_str(), scalar(value)?)));
    if has_attributes {
        for (name, value) in scalars().filter(|(name, _)| *name != "value") {
            start.push_attribute((name, allowed(&value)));
        }
    }
    let text = fields.get("value").and_then(scalar);
    let is_empty = !has_attributes && fields.is_empty()
        || has_attributes
            && text.is_none()
            && fields.values().all(|value| scalar(value).is_some() || value.is_null());
    if is_empty {
        return writer.write_event(Event::Empty(start));
    }
    writer.write_event(Event::Start(start))?;
    if let Some(text) = text.filter(|_| has_attributes) {
        writer.write_event(Event::Text(BytesText::new(&allowed(&text))))?;
    }
    for (name, value) in fields {
        match value {
            Value::Array(items) => items.iter().try_for_each(|item| child(writer, name, item))?,
            Value::Object(_) => child(writer, name, value)?,
            _ if !has_attributes => child(writer, name, value)?,
            _ => {}
        }
    }
    writer.write_event(Event::End(BytesEnd::new(name)))
}

fn child(writer: &mut Writer<Vec<u8>>, name: &str, value: &Value) -> std::io::Result<()> {
    if let Value::Object(fields) = value {
        return element(writer, name, fields, None);
    }
    let Some(text) = scalar(value) else { return Ok(()) };
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    writer.write_event(Event::Text(BytesText::new(&allowed(&text))))?;
    writer.write_event(Event::End(BytesEnd::new(name)))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Returns a text without the characters that XML cannot have at all: names of songs contain anything.
fn allowed(text: &str) -> std::borrow::Cow<'_, str> {
    let is_forbidden = |letter: char| matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(is_forbidden) { text.replace(is_forbidden, "").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_says_what_json_says() {
        let answer = json!({
            "status": "ok",
            "none": null,
            "genres": { "genre": [{ "songCount": 1, "value": "R&B <1>" }, { "value": "" }] },
            "ids": ["a", 2],
            "artistInfo2": { "biography": "x < y", "similarArtist": [{ "name": "\"A\"\n\u{1}B" }] },
            "empty": {},
            "list": [],
        });
        let Value::Object(answer) = answer else { unreachable!() };
        let text = String::from_utf8(xml(&answer)).unwrap_or_default();
        assert_eq!(
            text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><subsonic-response xmlns=\"http://subsonic.org/restapi\" status=\"ok\">\
             <genres><genre songCount=\"1\">R&amp;B &lt;1&gt;</genre><genre></genre></genres><ids>a</ids><ids>2</ids>\
             <artistInfo2><biography>x &lt; y</biography><similarArtist name=\"&quot;A&quot;&#10;B\"/></artistInfo2>\
             <empty/></subsonic-response>"
        );
    }

    #[test]
    fn a_callback_is_a_name() {
        for name in ["cb", "$", "a.b_1.$c", "jQuery123_45"] {
            assert!(is_function(name), "{name}");
        }
        for name in ["", ".", "a.", "1a", "a b", "alert(1)", "a;b", "a<b", "ä", "a[0]", &"a".repeat(129)] {
            assert!(!is_function(name), "{name}");
        }
    }
}
