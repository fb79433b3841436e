//! Cookies as browsers and their extensions hand them out, for `ncm login --cookie`.

use std::io::Read as _;
use std::path::Path;

use ncm::Session;
use serde_json::Value;

use super::output::Failure;

/// Maximum size in bytes of what is read.
const LONGEST: u64 = 1 << 20;

/// Names that are no part of a cookie's pair.
const ATTRIBUTES: [&str; 7] = ["path", "domain", "expires", "max-age", "samesite", "priority", "version"];

/// Reads a session from a file, or from standard input for `-`: the text of a `Cookie` header, JSON of an extension, or a
/// `cookies.txt`.
pub(super) fn read(path: &Path) -> Result<Session, Failure> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(LONGEST + 1).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_string(&mut text))
    };
    read.map_err(|error| Failure::usage(format!("{}: {error} / 无法读取", path.display())))?;
    if text.len() as u64 > LONGEST {
        return Err(Failure::usage("these are more than 1 MiB of cookies / cookie 超过 1 MiB"));
    }
    let header =
        pairs(&text).iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
    let session = Session::from_cookies(header.as_str());
    if session.cookies().get("MUSIC_U").is_none_or(str::is_empty) {
        return Err(Failure::usage(
            "there is no MUSIC_U among the cookies: sign in at music.163.com, then copy the Cookie header of a request, or \
             export the site's cookies / 没有 MUSIC_U：请先在 music.163.com 登录，再复制请求的 Cookie，或导出该网站的 cookie",
        ));
    }
    Ok(session)
}

/// The cookies of NetEase's hosts.
fn pairs(text: &str) -> Vec<(String, String)> {
    let text = text.trim().trim_start_matches('\u{feff}');
    if let Ok(json) = serde_json::from_str::<Value>(text) {
        return of_json(&json);
    }
    if text.lines().any(|line| line.split('\t').count() == 7) {
        return text.lines().filter_map(of_line).collect();
    }
    let text = text.lines().map(header_value).collect::<Vec<_>>().join(";");
    text.split(';')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .filter(|(name, _)| !ATTRIBUTES.contains(&name.to_ascii_lowercase().as_str()))
        .collect()
}

/// A line without the name of the header.
fn header_value(line: &str) -> &str {
    let line = line.trim();
    ["cookie:", "set-cookie:"]
        .iter()
        .find_map(|name| line.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)))
        .map_or(line, |start| &line[start.len()..])
}

/// A list of `{"name": …, "value": …, "domain": …}`, such a list under `cookies`, or an object of names and values.
fn of_json(json: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match json {
        Value::Array(list) => list
            .iter()
            .filter(|it| it["domain"].as_str().is_none_or(is_ours))
            .filter_map(|it| Some((text(&it["name"])?, text(&it["value"])?)))
            .collect(),
        Value::Object(fields) => match fields.get("cookies") {
            Some(list) => of_json(list),
            None => match fields.get("cookie").and_then(Value::as_str) {
                // An answer of /login.
                Some(header) => pairs(header),
                None => {
                    fields.iter().filter_map(|(name, value)| Some((name.clone(), text(value)?))).collect()
                }
            },
        },
        Value::String(header) => pairs(header),
        _ => Vec::new(),
    }
}

/// A line of a `cookies.txt`: domain, whether of subdomains, path, whether secure, end, name, value.
fn of_line(line: &str) -> Option<(String, String)> {
    let line = line.strip_prefix("#HttpOnly_").unwrap_or(line);
    let fields: Vec<&str> = line.split('\t').collect();
    let [domain, _, _, _, _, name, value] = fields[..] else {
        return None;
    };
    (is_ours(domain) && !domain.starts_with('#')).then(|| (name.to_owned(), value.trim().to_owned()))
}

fn is_ours(domain: &str) -> bool {
    let domain = domain.trim_start_matches('.');
    domain == "163.com" || domain.ends_with(".163.com")
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn every_form_gives_the_cookies_of_the_site() {
        let expected = [("MUSIC_U".to_owned(), "a=b".to_owned()), ("__csrf".to_owned(), "c".to_owned())];
        for text in [
            "MUSIC_U=a=b; __csrf=c",
            "Cookie: MUSIC_U=a=b; __csrf=c\r\n",
            "set-cookie: MUSIC_U=a=b; Path=/; Domain=.music.163.com\nset-cookie: __csrf=c; Max-Age=1",
            "\u{feff}{\"MUSIC_U\": \"a=b\", \"__csrf\": \"c\"}",
            "{\"code\": 803, \"cookie\": \"MUSIC_U=a=b; Path=/;;__csrf=c; Expires=Thu, 01 Jan 2026 00:00:00 GMT\"}",
            r#"[{"domain": ".music.163.com", "name": "MUSIC_U", "value": "a=b", "httpOnly": true},
                {"domain": ".evil-163.com", "name": "x", "value": "y"},
                {"domain": ".163.com", "name": "__csrf", "value": "c"}]"#,
            r#"{"cookies": [{"name": "MUSIC_U", "value": "a=b"}, {"name": "__csrf", "value": "c"}], "origins": []}"#,
            "# Netscape HTTP Cookie File\n#HttpOnly_.music.163.com\tTRUE\t/\tFALSE\t1800000000\tMUSIC_U\ta=b\n\
             .example.com\tTRUE\t/\tFALSE\t0\tx\ty\n.music.163.com\tTRUE\t/\tFALSE\t0\t__csrf\tc\n",
        ] {
            assert_eq!(pairs(text), expected, "{text}");
        }
        assert!(pairs("").is_empty() && pairs("[1, {}]").is_empty() && pairs("no cookie").is_empty());
    }
}
