//! Reads a HAR file as a stream of requests and answers: one is in memory at a time, and an invalid one affects no other.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// One request and its answer.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) method: String,
    pub(super) url: String,
    /// Names in lower case.
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
    /// In ms since 1970; 0 if the file does not say.
    pub(super) started: i64,
    pub(super) status: u16,
    pub(super) answer: Vec<u8>,
    /// Headers of the answer that are used here.
    pub(super) answer_headers: BTreeMap<String, String>,
}

/// Maximum size of a body in bytes; a longer one is not read.
const MOST_BODY: usize = 16 << 20;

/// Maximum number of headers of a request.
const MOST_HEADERS: usize = 200;

/// Reads a HAR file and passes each entry on, `None` for an invalid one. Returns the number of entries.
pub(super) fn read(file: impl Read, see: &mut dyn FnMut(Option<Entry>)) -> Result<usize, serde_json::Error> {
    let mut count = 0;
    let mut found = false;
    let mut reader = serde_json::Deserializer::from_reader(file);
    let seen = &mut |entry: Value| {
        count += 1;
        see(entry_of(&entry));
    };
    Level::File(&mut found, seen).deserialize(&mut reader)?;
    reader.end()?;
    if !found {
        return Err(serde::de::Error::custom("it has no log.entries"));
    }
    Ok(count)
}

/// Level on the path to the entries: `{"log":{"entries":[…]}}`.
enum Level<'a> {
    File(&'a mut bool, &'a mut dyn FnMut(Value)),
    Log(&'a mut bool, &'a mut dyn FnMut(Value)),
    Entries(&'a mut bool, &'a mut dyn FnMut(Value)),
}

impl<'de> DeserializeSeed<'de> for Level<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self {
            Self::Entries(..) => deserializer.deserialize_seq(self),
            _ => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Level<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File(..) => "a HAR file: an object with `log`",
            Self::Log(..) => "`log`, an object with `entries`",
            Self::Entries(..) => "`entries`, a list",
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (name, found, see) = match self {
            Self::File(found, see) => ("log", found, see),
            Self::Log(found, see) | Self::Entries(found, see) => ("entries", found, see),
        };
        while let Some(key) = map.next_key::<String>()? {
            if key != name {
                map.next_value::<IgnoredAny>()?;
            } else if name == "log" {
                map.next_value_seed(Level::Log(found, see))?;
            } else {
                map.next_value_seed(Level::Entries(found, see))?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Self::Entries(found, see) = self else { return Ok(()) };
        *found = true;
        while let Some(item) = items.next_element::<Value>()? {
            see(item);
        }
        Ok(())
    }
}

fn entry_of(value: &Value) -> Option<Entry> {
    let (request, response) = (&value["request"], &value["response"]);
    let url = request["url"].as_str()?;
    let mut headers = headers_of(&request["headers"]);
    // Browsers omit cookies from the headers that they export.
    if !headers.contains_key("cookie")
        && let Some(cookies) = request["cookies"].as_array().filter(|cookies| !cookies.is_empty())
    {
        let pair =
            |cookie: &Value| Some(format!("{}={}", cookie["name"].as_str()?, cookie["value"].as_str()?));
        let cookies: Vec<String> = cookies.iter().take(MOST_HEADERS).filter_map(pair).collect();
        headers.insert("cookie".to_owned(), cookies.join("; "));
    }
    let content = &response["content"];
    Some(Entry {
        method: request["method"].as_str().unwrap_or("GET").to_owned(),
        url: url.to_owned(),
        headers,
        body: body_of(&request["postData"]),
        started: value["startedDateTime"].as_str().and_then(milliseconds).unwrap_or_default(),
        status: response["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or_default(),
        answer: text_of(content).unwrap_or_default(),
        answer_headers: headers_of(&response["headers"]),
    })
}

fn headers_of(list: &Value) -> BTreeMap<String, String> {
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for header in list.as_array().into_iter().flatten().take(MOST_HEADERS) {
        let (Some(name), Some(value)) = (header["name"].as_str(), header["value"].as_str()) else { continue };
        let name = name.to_ascii_lowercase();
        // Pseudo-headers of HTTP/2.
        if name.starts_with(':') {
            continue;
        }
        match headers.get_mut(&name) {
            // HTTP/2 sends cookies one by one.
            Some(before) if name == "cookie" => *before = format!("{before}; {value}"),
            _ => {
                headers.insert(name, value.to_owned());
            }
        }
    }
    headers
}

/// Returns a body: as text, in base64, or as the fields of a form.
fn body_of(data: &Value) -> Vec<u8> {
    if let Some(body) = text_of(data).filter(|body| !body.is_empty()) {
        return body;
    }
    let pair = |param: &Value| {
        Some((param["name"].as_str()?.to_owned(), param["value"].as_str().unwrap_or_default().to_owned()))
    };
    let pairs = data["params"].as_array().into_iter().flatten().filter_map(pair);
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into_bytes()
}

fn text_of(content: &Value) -> Option<Vec<u8>> {
    let text = content["text"].as_str().filter(|text| text.len() <= MOST_BODY)?;
    if content["encoding"].as_str().is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64")) {
        return STANDARD.decode(text.trim()).ok();
    }
    Some(text.as_bytes().to_vec())
}

/// Parses a time such as `2026-11-30T11:05:35.123Z` or `…+08:00`.
fn milliseconds(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u16>().ok();
    let month = time::Month::try_from(u8::try_from(number(5, 7)?).ok()?).ok()?;
    let day = u8::try_from(number(8, 10)?).ok()?;
    let date = time::Date::from_calendar_date(i32::from(number(0, 4)?), month, day).ok()?;
    let part = |at: usize| number(at, at + 2).and_then(|number| u8::try_from(number).ok());
    let (hour, minute, second) = (part(11)?, part(14)?, part(17)?);
    let rest = text.get(19..)?;
    let (fraction, zone) = rest.split_at(rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len()));
    let digits: String = fraction.trim_start_matches('.').chars().chain("000".chars()).take(3).collect();
    let time = time::Time::from_hms_milli(hour, minute, second, digits.parse().ok()?).ok()?;
    let offset = match zone.split_at_checked(1) {
        Some((sign @ ("+" | "-"), zone)) => {
            let minutes = zone.get(..2)?.parse::<i64>().ok()? * 60
                + zone.get(zone.len().checked_sub(2)?..)?.parse::<i64>().ok()?;
            if sign == "-" { -minutes } else { minutes }
        }
        _ => 0,
    };
    let seconds = date.with_time(time).assume_utc().unix_timestamp() - offset * 60;
    Some(seconds * 1000 + i64::from(time.millisecond()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod tests {
    use super::*;

    #[test]
    fn times_of_browsers_and_of_mitmproxy_are_read() {
        assert_eq!(milliseconds("1970-01-01T00:00:01.5Z"), Some(1500));
        assert_eq!(milliseconds("1970-01-01T08:00:01.123456+08:00"), Some(1123));
        for wrong in
            ["", "now", "1970-13-01T00:00:00Z", "1970-01-01", "1970-01-01T00:00:0é", "1970-01-01T00:00:00+é"]
        {
            assert_eq!(milliseconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_no_entry_does_not_end_the_file() {
        let file = br#"{"x":[1],"log":{"version":"1.2","entries":[1,{"request":{"url":"https://a/b","headers":7}},{}],"z":null}}"#;
        let mut seen = Vec::new();
        assert_eq!(read(&file[..], &mut |entry| seen.push(entry.map(|it| it.url))).unwrap(), 3);
        assert_eq!(seen, [None, Some("https://a/b".to_owned()), None]);
        for wrong in [
            "",
            "[]",
            "{}",
            r#"{"log":[]}"#,
            r#"{"log":{"entries":{}}}"#,
            r#"{"log":{"entries":[]}} x"#,
            r#"{"log":{"entries":[{"#,
        ] {
            assert!(read(wrong.as_bytes(), &mut |_| ()).is_err(), "{wrong}");
        }
    }
}
