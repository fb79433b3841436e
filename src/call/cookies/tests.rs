//! Every spelling gives the cookies that a browser would send.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use super::{Cookies, given};
use crate::call::params::Value;

/// Reads a text and writes its cookies as `a=1; b=2`.
fn of(text: impl AsRef<[u8]>) -> String {
    let cookies = Cookies::parse_bytes(text.as_ref());
    cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
}

const BOTH: &str = "MUSIC_U=00B4A1=; __csrf=def";

fn sorted(cookies: &str) -> Vec<&str> {
    let mut parts: Vec<_> = cookies.split("; ").collect();
    parts.sort_unstable();
    parts
}

fn all_are_both(texts: &[&str]) {
    for text in texts {
        assert_eq!(sorted(&of(text)), sorted(BOTH), "{text}");
        // Windows line ends, a byte order mark, surrounding blanks.
        let text = format!("\u{feff}  {}\r\n", text.replace('\n', "\r\n"));
        assert_eq!(sorted(&of(&text)), sorted(BOTH), "{text:?}");
        let utf16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        assert_eq!(sorted(&of(utf16(u16::to_le_bytes))), sorted(BOTH), "UTF-16LE {text:?}");
        assert_eq!(sorted(&of(utf16(u16::to_be_bytes))), sorted(BOTH), "UTF-16BE {text:?}");
    }
}

#[test]
fn parts_and_what_is_between_them() {
    all_are_both(&[
        "MUSIC_U=00B4A1=; __csrf=def",
        "MUSIC_U=00B4A1=;__csrf=def;",
        " MUSIC_U = 00B4A1= ;; __csrf = def ; ;",
        "MUSIC_U=00B4A1=\t; __csrf=def\t;",
        "MUSIC_U=00B4A1=\n__csrf=def",
        "MUSIC_U=00B4A1=;\n__csrf=def;",
        "MUSIC_U=00B4A1=\t__csrf=def",
        "MUSIC_U=00B4A1=, __csrf=def",
        "MUSIC_U=00B4A1=,__csrf=def",
        "MUSIC_U=00B4A1= __csrf=def",
        "MUSIC_U=00B4A1=&__csrf=def",
        "MUSIC_U=\"00B4A1=\"; __csrf=\"def\"",
        "MUSIC_U=00B4A1=; __csrf='def'",
        "\"MUSIC_U=00B4A1=; __csrf=def\"",
        "'MUSIC_U=00B4A1=; __csrf=def';",
        "`MUSIC_U=00B4A1=; __csrf=def`",
        "“MUSIC_U=00B4A1=; __csrf=def”",
        "\"MUSIC_U=00B4A1=\"; \"__csrf=def\"",
        "'MUSIC_U=00B4A1=', '__csrf=def'",
        "\"MUSIC_U=00B4A1=\"\n\"__csrf=def\"",
        "# a comment\nMUSIC_U=00B4A1=\n\n// another\n__csrf=def",
        "MUSIC_U: 00B4A1=\n__csrf: \"def\",",
        "MUSIC_U:\"00B4A1=\"\nCreated:\"Mon, 01 Jan 2029 00:00:00 GMT\"\n__csrf:\"def\"",
        "MUSIC_U：00B4A1=；__csrf：def",
        "MUSIC_U=00B4A1=；__csrf=def",
        "MUSIC_U＝00B4A1=；__csrf＝def",
        "\u{200b}MUSIC_U=00B4A1=; __csrf=def\u{200b}",
        "{MUSIC_U=00B4A1=, __csrf=def}",
        "[MUSIC_U=00B4A1=; Path=/; HttpOnly, __csrf=def; Path=/]",
        "```\nMUSIC_U=00B4A1=; __csrf=def\n```",
        "$Version=1; MUSIC_U=\"00B4A1=\"; $Path=\"/\"; __csrf=def; $Domain=.music.163.com",
    ]);
    assert_eq!(
        of("_ntes_nnid=abd,1723432432\t; J=OFy%2B95;#7#0; x=a,b"),
        "_ntes_nnid=abd,1723432432; J=OFy+95; x=a,b"
    );
    assert_eq!(of("name=张三; MUSIC_U=a"), "name=张三; MUSIC_U=a");
    assert_eq!(of(b"x=\xba\xa3; MUSIC_U=a"), "x=\u{fffd}\u{fffd}; MUSIC_U=a");
    for none in [
        "",
        "00B4A1C2D3",
        "hello world",
        "no = cookie = here \"",
        "{",
        "[1, {}]",
        "{}",
        "\"\"",
        "undefined",
        "a",
        "=a",
        ";=;",
    ] {
        assert_eq!(Cookies::parse(none).get("MUSIC_U"), None);
        assert!(given(&Value::from(none)).is_none() || none.contains("no ="), "{none}");
    }
}

#[test]
fn headers_and_assignments() {
    all_are_both(&[
        "Cookie: MUSIC_U=00B4A1=; __csrf=def",
        "cookie:MUSIC_U=00B4A1=; __csrf=def;",
        "cookie\nMUSIC_U=00B4A1=; __csrf=def",
        "cookie:\n  MUSIC_U=00B4A1=; __csrf=def",
        "Cookie\tMUSIC_U=00B4A1=; __csrf=def",
        "网易云的 Cookie：MUSIC_U=00B4A1=; __csrf=def",
        "# cookies: of mine\nI like cookies: they are good\nMUSIC_U=00B4A1=\n__csrf=def",
        "these are my cookies:\nMUSIC_U=00B4A1=\n__csrf=def",
        "# COOKIE=MUSIC_U=old\nCOOKIE=MUSIC_U=00B4A1=; __csrf=def",
        "# env\nNETEASE_COOKIE = \"MUSIC_U=00B4A1=; __csrf=def\" # of mine",
        "document.cookie=\"MUSIC_U=00B4A1=; path=/\"; document.cookie=\"__csrf=def\"",
        "Cookie：MUSIC_U=00B4A1=; __csrf=def",
        "cookie: MUSIC_U=00B4A1=\ncookie: __csrf=def",
        "Cookie: MUSIC_U=00B4A1=;\n __csrf=def",
        "> Cookie: MUSIC_U=00B4A1=; __csrf=def\n> Accept: */*;q=0.8",
        "GET /?a=b HTTP/1.1\nHost: music.163.com\nCookie: MUSIC_U=00B4A1=; __csrf=def\nUser-Agent: Mozilla/5.0 (X; y=1)\nsec-ch-ua: \"Chromium\";v=\"128\"",
        ":authority: music.163.com\naccept: */*;q=0.8\ncookie: MUSIC_U=00B4A1=; __csrf=def\nif-none-match: W/\"a=b\"",
        "Set-Cookie: MUSIC_U=00B4A1=; Path=/; Domain=.music.163.com\nSet-Cookie: __csrf=def; Max-Age=1",
        "< set-cookie: MUSIC_U=00B4A1=; HttpOnly\n< set-cookie: __csrf=def; SameSite=Lax; Priority=High; Partitioned",
        "#LWP-Cookies-2.0\nSet-Cookie3: MUSIC_U=\"00B4A1=\"; path=\"/\"; domain=\".music.163.com\"; expires=\"2031-06-29 08:00:00Z\"; version=0\nSet-Cookie3: __csrf=def; path=\"/\"",
        "COOKIE=\"MUSIC_U=00B4A1=; __csrf=def\"",
        "COOKIE=MUSIC_U=00B4A1=; __csrf=def",
        "PORT=3000\nexport NETEASE_COOKIE='MUSIC_U=00B4A1=; __csrf=def'\nA=b",
        "services:\n  environment:\n    - COOKIE=MUSIC_U=00B4A1=; __csrf=def\n    - A=b",
        "port: 1\ncookie: 'MUSIC_U=00B4A1=; __csrf=def'\nother: a=b",
        "const cookie = \"MUSIC_U=00B4A1=; __csrf=def\";",
        "let cookie = `MUSIC_U=00B4A1=; __csrf=def`;",
        "$env:COOKIE=\"MUSIC_U=00B4A1=; __csrf=def\"",
        "cookie = {\"MUSIC_U\": \"00B4A1=\", \"__csrf\": \"def\"}",
        "cookie=MUSIC_U%3D00B4A1%3D%3B%20__csrf%3Ddef",
    ]);
    // Cookies may have such names.
    assert_eq!(of("a_cookie=1; MUSIC_U=a"), "a_cookie=1; MUSIC_U=a");
    assert_eq!(of("cookie=1; MUSIC_U=a"), "cookie=1; MUSIC_U=a");
}

#[test]
fn set_cookies_joined() {
    all_are_both(&[
        "MUSIC_U=00B4A1=; Max-Age=1296000; Path=/; HTTPOnly;;__csrf=def; Max-Age=1296010; Expires=Sun, 29 Jun 2031 08:00:00 GMT; Path=/",
        "__csrf=def; Max-Age=1296010; Expires=Sun, 29 Jun 2031 08:00:00 GMT; Path=/, MUSIC_U=00B4A1=; Max-Age=1296000; Path=/; HTTPOnly",
        "MUSIC_U=00B4A1=; Path=/; HTTPOnly, __csrf=def; Expires=Sun, 29 Jun 2031 08:00:00 GMT",
        "MUSIC_U=00B4A1=; Path=/; Secure,__csrf=def; Expires=Sun, 29-Jun-2031 08:00:00 GMT,other=; Max-Age=0",
        "MUSIC_U=00B4A1=; expires=Sun, 29 Jun 2031 08:00:00 GMT, __csrf=def; path=/",
        "MUSIC_U=00B4A1=\nPath=/\nExpires=Sun, 29 Jun 2031 08:00:00 GMT\n__csrf=def",
        "[\"MUSIC_U=00B4A1=; Path=/\", \"__csrf=def; HttpOnly\"]",
    ]);
}

#[test]
fn what_is_deleted_ended_or_empty_replaces_nothing() {
    let gone = "Expires=Thu, 01-Jan-1970 00:00:10 GMT; Path=/";
    for text in [
        format!("MUSIC_U=a; Path=/;;MUSIC_U=\"\"; {gone}"),
        format!("MUSIC_U=\"\"; {gone};;MUSIC_U=a; Path=/"),
        format!("Set-Cookie: MUSIC_U=a\nSet-Cookie: MUSIC_U=; {gone}"),
        format!("MUSIC_U=a, MUSIC_U=deleted; {gone}"),
        "MUSIC_U=a; Path=/; MUSIC_U=x; Max-Age=0".to_owned(),
        "MUSIC_U=a; Path=/; MUSIC_U=x; Max-Age=-1; Expires=Sun, 29 Jun 2031 08:00:00 GMT".to_owned(),
        "MUSIC_U=x; Path=/; MUSIC_U=a; Max-Age=5; Expires=Thu, 01-Jan-1970 00:00:10 GMT".to_owned(),
        "MUSIC_U=a; MUSIC_U=".to_owned(),
        "MUSIC_U=; MUSIC_U=a; MUSIC_U=\"\"".to_owned(),
        "MUSIC_U=x; MUSIC_U=a".to_owned(),
        "MUSIC_U=a; Path=/; MUSIC_U=x; Expires=Sun, 29 Jun 2021 08:00:00 GMT".to_owned(),
        "MUSIC_U=a; Path=/; MUSIC_U=x; Path=/weapi/feedback".to_owned(),
        "MUSIC_U=a; Domain=.music.163.com; MUSIC_U=x; Domain=.163.com; MUSIC_U=y; Domain=.qq.com".to_owned(),
        r#"[{"name":"MUSIC_U","value":"a"},{"name":"MUSIC_U","value":""},{"name":"MUSIC_U","value":"x","expirationDate":1600000000}]"#.to_owned(),
        r#"[{"Name":"MUSIC_U","Value":"a","MaxAge":0,"Expires":"0001-01-01T00:00:00Z"},{"Name":"MUSIC_U","Value":"x","MaxAge":-1}]"#.to_owned(),
    ] {
        assert_eq!(of(&text), "MUSIC_U=a", "{text}");
    }
    // An expired cookie stays until another replaces it; a deleted one does not.
    assert_eq!(of("__csrf=c; Expires=Sun, 29 Jun 2021 08:00:00 GMT"), "__csrf=c");
    assert_eq!(of(format!("MUSIC_U=a; {gone}")), "");
    assert!(given(&Value::from("MUSIC_U=; Max-Age=0")).is_some_and(|left| left.is_empty()));
    let mut kept = Cookies::parse("MUSIC_U=a; os=pc");
    kept.absorb(&["MUSIC_U=\"\"; Max-Age=0".to_owned(), "os=".to_owned(), "__csrf=c%3D; Path=/".to_owned()]);
    assert_eq!(kept.to_string(), "MUSIC_U=a; os=pc; __csrf=c=");
}

#[test]
fn tables() {
    let rows = ".music.163.com\tTRUE\t/\tTRUE\t1900000000\tMUSIC_U\t00B4A1=\n.music.163.com\tTRUE\t/\tFALSE\t0\t__csrf\tdef\n";
    let file = format!("# Netscape HTTP Cookie File\n\n{rows}");
    let more = |row: &str| format!("{file}{row}\n");
    all_are_both(&[
        &file,
        &file.replace("\n.music", "\n#HttpOnly_.music"),
        &file.replace('\t', "    "),
        &file.replace("\t0\t", "\t1900000000.5\t"),
        &file.replace("\t0\t", "\t\t"),
        &file.replace("TRUE", "true").replace("FALSE", "False"),
        &file.replace(".music.163.com", "music.163.com"),
        &file.replace("music", "Music"),
        &file.replace("TRUE", "1").replace("FALSE", "0"),
        &file.replace("TRUE\t/\t", "/\t"),
        &file.replace("/\tTRUE", "/").replace("/\tFALSE", "/"),
        "<RequestsCookieJar[<Cookie MUSIC_U=00B4A1= for .music.163.com/>, <Cookie __csrf=def for music.163.com/>, <Cookie x=y for .qq.com/>]>",
        &file.replacen(".music.163.com", ".163.com", 1),
        &file.replace("\t0\t__csrf", "\t__csrf"),
        &more(".163.com\tTRUE\t/\tFALSE\t1\tMUSIC_U\told"),
        &more(".163.com\tTRUE\t/\tFALSE\t1900000000\tMUSIC_U\told"),
        &more(".music.163.com\tTRUE\t/weapi/x\tFALSE\t1900000000\tMUSIC_U\told"),
        &more(".music.163.com\tTRUE\t/\tFALSE\t1600000000\tMUSIC_U\told"),
        &more(".music.163.com\tTRUE\t/\tFALSE\t0\tMUSIC_U\t"),
        &more(".music.163.com\tTRUE\t/\tFALSE\t0\tMUSIC_U"),
        &more("music.163.com.evil.example\tFALSE\t/\tFALSE\t0\tMUSIC_U\tx"),
        &more("mail.163.com\tFALSE\t/\tFALSE\t0\tMUSIC_U\tx"),
        &more("163.com\tFALSE\t/\tFALSE\t0\tMUSIC_U\tx"),
        &more(".evil-163.com\tTRUE\t/\tFALSE\t0\tMUSIC_U\tx"),
        "Name\tValue\tDomain\tPath\tExpires / Max-Age\tSize\nMUSIC_U\t00B4A1=\t.music.163.com\t/\t2031-06-29T08:00:00.000Z\t9\t✓\t✓\n__csrf\tdef\tmusic.163.com\t/\tSession\t9\nx\ty\t.qq.com\t/\tSession\t2",
        "MUSIC_U\t00B4A1=\n__csrf\tdef",
    ]);
    let with_bytes = [b".example.com\tTRUE\t/\tFALSE\t0\tn\t\xba\xa3\n".as_slice(), file.as_bytes()].concat();
    assert_eq!(of(with_bytes), BOTH);
    assert_eq!(of(more(".music.163.com\tTRUE\t/\tFALSE\t0\tempty")), format!("{BOTH}; empty="));
    assert_eq!(of("# Netscape\n.qq.com\tTRUE\t/\tFALSE\t0\ta=b\tc\n"), "");
}

#[test]
fn json_of_extensions_and_programs() {
    all_are_both(&[
        r#"{"MUSIC_U": "00B4A1=", "__csrf": "def"}"#,
        r#"{"MUSIC_U": "00B4A1=", "__csrf": "def", "Path": "/", "Max-Age": "5", "n": null}"#,
        r#"{"MUSIC_U": "\"00B4A1=\"", "__csrf": " def\n"}"#,
        r#"{\"MUSIC_U\": \"00B4A1=\", \"__csrf\": \"def\"}"#,
        r#""MUSIC_U=00B4A1=; __csrf=def""#,
        r#"{"code": 803, "cookie": "MUSIC_U=00B4A1=; Path=/;;__csrf=def; Expires=Thu, 01 Jan 2026 00:00:00 GMT", "message": "a=b"}"#,
        r#"{"status": 200, "body": {"code": 803, "cookie": "MUSIC_U=00B4A1=;;__csrf=def"}, "cookie": ["MUSIC_U=00B4A1=; Path=/", "__csrf=def"]}"#,
        // EditThisCookie, Cookie-Editor.
        r#"[{"domain": ".music.163.com", "expirationDate": 1900000000.5, "hostOnly": false, "httpOnly": true, "name": "MUSIC_U", "path": "/", "sameSite": "unspecified", "secure": false, "session": false, "storeId": "0", "value": "00B4A1=", "id": 1},
            {"domain": "music.163.com", "hostOnly": true, "name": "__csrf", "path": "/", "session": true, "value": "def"},
            {"domain": "163.com", "hostOnly": true, "name": "a", "value": "b"}, {"domain": ".evil-163.com", "name": "x", "value": "y"}]"#,
        // Go, Java, .NET.
        r#"[{"Name": "MUSIC_U", "Value": "00B4A1=", "Path": "/", "Domain": "music.163.com", "Expires": "0001-01-01T00:00:00Z", "MaxAge": 0, "HttpOnly": true}, {"Name": "__csrf", "Value": "def"}]"#,
        // Playwright, whose local storage has names and values, too.
        r#"{"cookies": [{"name": "MUSIC_U", "value": "00B4A1=", "domain": ".music.163.com", "path": "/", "expires": -1}, {"name": "__csrf", "value": "def", "domain": ".163.com", "path": "/", "expires": 1900000000.1}], "origins": [{"origin": "https://music.163.com", "localStorage": [{"name": "MUSIC_U", "value": "x"}]}]}"#,
        // Selenium.
        r#"[{"domain": ".music.163.com", "expiry": 1900000000, "httpOnly": true, "name": "MUSIC_U", "path": "/", "value": "00B4A1="}, {"name": "__csrf", "value": "def"}]"#,
        // CookieCloud.
        r#"{"cookie_data": {".music.163.com": [{"name": "MUSIC_U", "value": "00B4A1=", "domain": ".music.163.com", "path": "/"}], "music.163.com": [{"name": "__csrf", "value": "def", "domain": "music.163.com"}], "qq.com": [{"name": "a", "value": "b", "domain": ".qq.com"}]}, "local_storage_data": {"music.163.com": {"k": "v"}}, "update_time": "x"}"#,
        // By host.
        r#"{"music.163.com": {"MUSIC_U": "00B4A1=", "__csrf": "def"}, "qq.com": {"MUSIC_U": "x"}}"#,
        r#"{"https://music.163.com": "MUSIC_U=00B4A1=; __csrf=def", "https://y.qq.com": "a=b"}"#,
        r#"{".163.com": [["MUSIC_U", "old"]], ".music.163.com": [["MUSIC_U", "00B4A1="], ["__csrf", "def"]], ".qq.com": [["a", "b"]]}"#,
        // tough-cookie, Python's jar, Firefox's Cookie Quick Manager.
        r#"{"version": "tough-cookie@4.1.3", "cookies": [{"key": "MUSIC_U", "value": "00B4A1=", "domain": "music.163.com", "path": "/", "expires": "2031-06-29T08:00:00.000Z", "creation": "x"}, {"key": "__csrf", "value": "def", "domain": "music.163.com", "hostOnly": true}]}"#,
        r#"{"music.163.com": {"/": {"MUSIC_U": {"key": "MUSIC_U", "value": "00B4A1="}, "__csrf": {"value": "def"}}, "/x": {"MUSIC_U": {"value": "y"}}}}"#,
        r#"[{"Host raw": "https://.music.163.com/", "Name raw": "MUSIC_U", "Path raw": "/", "Content raw": "00B4A1=", "Expires": "29-06-2031 08:00:00", "Expires raw": "1940486400"}, {"Host raw": "https://.music.163.com/", "Name raw": "__csrf", "Path raw": "/", "Content raw": "def"}]"#,
        r#"{"MUSIC_U": {"value": "00B4A1=", "path": "/"}, "__csrf": {"value": "def"}}"#,
        r#"[["MUSIC_U", "00B4A1="], ["__csrf", "def"]]"#,
        "{\"name\": \"MUSIC_U\", \"value\": \"00B4A1=\"}\n{\"name\": \"__csrf\", \"value\": \"def\"}",
        r#"[{"url": "https://music.163.com/", "name": "MUSIC_U", "value": "00B4A1="}, {"name": "__csrf", "value": "def"}, {"url": "https://y.qq.com", "name": "MUSIC_U", "value": "x"}]"#,
        // Printed by JavaScript and Python.
        "[{'domain': '.music.163.com', 'expiry': 1900000000, 'httpOnly': True, 'name': 'MUSIC_U', 'path': '/', 'sameSite': None, 'value': '00B4A1='}, {'domain': '.qq.com', 'name': 'x', 'value': 'y'}, {'name': '__csrf', 'value': 'def'},]",
        "{ status: 200, body: { code: 803, message: '授权', n: 1.5e3 }, cookie: [ 'MUSIC_U=00B4A1=; Path=/', '__csrf=def; Path=/', ] }",
        "{MUSIC_U: \"00B4A1=\", __csrf: 'def',};",
        "{'set-cookie': ['MUSIC_U=00B4A1=; Path=/', '__csrf=def; Path=/']}",
        "'set-cookie': [\n  'MUSIC_U=00B4A1=; Path=/',\n  '__csrf=def; Path=/'\n]",
        r#"{"code": 200, "data": {"MUSIC_U": "00B4A1=", "__csrf": "def"}}"#,
        // Headers, including those in a recording.
        r#"["Host", "music.163.com", "Accept", "*/*;q=0.8", "Cookie", "MUSIC_U=00B4A1=; __csrf=def"]"#,
        r#"[["accept", "*/*"], ["cookie", "MUSIC_U=00B4A1=; __csrf=def"]]"#,
        r#"["Cookie", "MUSIC_U=00B4A1=; __csrf=def"]"#,
        r#"{"header": [{"key": "Cookie", "value": "MUSIC_U=00B4A1=; __csrf=def", "type": "text"}, {"key": "Accept", "value": "a=b"}]}"#,
        r#"{"Accept": ["*/*"], "Cookie": ["MUSIC_U=00B4A1=; __csrf=def"]}"#,
        r#"[{"name": "Accept", "value": "*/*;q=0.8"}, {"name": "Cookie", "value": "MUSIC_U=00B4A1=; __csrf=def"}]"#,
        r#"{"accept": "*/*", "cookie": "MUSIC_U=00B4A1=; __csrf=def"}"#,
        r#"{"log": {"version": "1.2", "creator": {"name": "WebInspector", "value": "x"}, "entries": [
            {"request": {"method": "GET", "url": "https://music.163.com/weapi/x", "headers": [{"name": "cookie", "value": "MUSIC_U=00B4A1=; __csrf=def"}], "queryString": [{"name": "a", "value": "b"}], "cookies": [{"name": "MUSIC_U", "value": "00B4A1=", "path": "/", "domain": ".music.163.com"}]}, "response": {"cookies": []}},
            {"request": {"url": "https://qq.com/x", "headers": [{"name": "cookie", "value": "MUSIC_U=x"}], "cookies": [{"name": "MUSIC_U", "value": "y"}]}}]}}"#,
        // A session file.
        "{\n  \"cookies\": {\n    \"MUSIC_U\": \"00B4A1=\",\n    \"__csrf\": \"def\"\n  }\n}",
    ]);
    let read = |json: &str| given(&Value::Json(json.into())).map(|pairs| pairs.len());
    assert_eq!(read(r#"{"MUSIC_U": "a", "n": 5}"#), Some(2));
    assert_eq!(
        ["{}", "[]", "true", "7", r#"{"cookie": "x"}"#, r#"{"code": 801, "cookie": ""}"#].map(read),
        [None; 6]
    );
    assert_eq!(of(r#"{"a": "OFy%2B95", "n": 5, "list": ["x", "y"]}"#), "");
    assert_eq!(of(r#"{"a": "OFy%2B95", "n": 5, "t": true}"#), "a=OFy+95; n=5; t=true");
}

#[test]
fn commands_and_code_that_browsers_copy() {
    all_are_both(&[
        "curl 'https://music.163.com/' \\\n  -H 'accept: */*;q=0.8' \\\n  -b 'MUSIC_U=00B4A1=; __csrf=def' \\\n  -H 'origin: https://music.163.com'",
        "curl 'https://music.163.com/' -H 'cookie: MUSIC_U=00B4A1=; __csrf=def' --compressed",
        "-b 'MUSIC_U=00B4A1=; __csrf=def'",
        "-H 'cookie: MUSIC_U=00B4A1=; __csrf=def'",
        "curl --request GET --url https://music.163.com/ --cookie MUSIC_U=00B4A1= --cookie __csrf=def",
        "curl -b 'MUSIC_U=00B4A1=; __csrf=def' -H 'accept: */*' 'https://music.163.com/'",
        "curl -b'MUSIC_U=00B4A1=; __csrf=def' https://music.163.com/",
        "curl --cookie \"MUSIC_U=00B4A1=; __csrf=def\" https://music.163.com/",
        "curl -sSb $'MUSIC_U=00B4A1\\u003d; __csrf=\\x64ef' https://music.163.com/ --data-raw 'a=b'",
        "curl --header=\"Cookie: MUSIC_U=00B4A1=; __csrf=def\" http://localhost:3000/user/account",
        "$ curl https://music.163.com/ \\\n  -b \\\n  'MUSIC_U=00B4A1=; __csrf=def'",
        "curl \"https://music.163.com/\" ^\n  -H \"accept: */*\" ^\n  -H \"cookie: MUSIC_U=00B4A1=; __csrf=def\" ^\n  --compressed",
        "curl ^\"https://music.163.com/?a=^%^2B^\" ^\n  -H ^\"accept: */*^\" ^\n  -b ^\"MUSIC_U=00B4A1=; __csrf=def^\" ^\n  -H ^\"sec-ch-ua: ^\\^\"Chromium^\\^\";v=^\\^\"128^\\^\"^\"",
        "curl ^\"https://music.163.com/^\" -b ^\"MUSIC_U=^\\^\"00B4A1=^\\^\"; __csrf=^%^64ef^\"",
        "curl 'https://y.qq.com/' -b 'MUSIC_U=x' ;\ncurl 'https://music.163.com/' -b 'MUSIC_U=00B4A1=; __csrf=def' ;\ncurl 'https://y.qq.com/' -b 'MUSIC_U=x'",
        "wget --header 'Cookie: MUSIC_U=00B4A1=; __csrf=def' https://music.163.com/",
        "http https://music.163.com/ Cookie:'MUSIC_U=00B4A1=; __csrf=def'",
        "fetch(\"https://music.163.com/\", {\n  \"headers\": {\n    \"accept\": \"*/*;q=0.8\",\n    \"cookie\": \"MUSIC_U=00B4A1=; __csrf=def\"\n  },\n  \"referrer\": \"https://music.163.com/\",\n  \"body\": null\n});",
        "await fetch('https://music.163.com/', { headers: { Cookie: 'MUSIC_U=00B4A1=; __csrf=def' } })",
        "fetch(\"https://y.qq.com/\", {\"headers\": {\"cookie\": \"MUSIC_U=x\"}}); fetch(\"https://music.163.com/\", {\"headers\": {\"cookie\": \"MUSIC_U=00B4A1=; __csrf=def\"}});",
        "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.UserAgent = \"Mozilla/5.0 (X; y=z)\"\n$session.Cookies.Add((New-Object System.Net.Cookie(\"MUSIC_U\", \"00B4A1=\", \"/\", \".music.163.com\")))\n$session.Cookies.Add((New-Object System.Net.Cookie(\"__csrf\", \"def\", \"/\", \"music.163.com\")))\nInvoke-WebRequest -UseBasicParsing -Uri \"https://music.163.com/\" `\n-WebSession $session `\n-Headers @{\n\"accept\"=\"*/*\"\n}",
        "Invoke-WebRequest -Uri \"https://music.163.com/\" -Headers @{\"accept\"=\"*/*\"; \"cookie\"=\"MUSIC_U=00B4A1=; __csrf=def\"}",
        "cookies = {\n    'MUSIC_U': '00B4A1=',\n    '__csrf': 'def',\n}\n\nheaders = {\n    'accept': '*/*',\n}\nresponse = requests.get('https://music.163.com/', cookies=cookies, headers=headers)"
            .replace("headers = {\n    'accept': '*/*',\n}\n", "")
            .as_str(),
        "@{'MUSIC_U'='00B4A1='; '__csrf'='def'}",
        "requests.get(url, cookies={'MUSIC_U': '00B4A1=', '__csrf': 'def'})",
        "headers = {\"Cookie\": \"MUSIC_U=00B4A1=; __csrf=def\"}",
        "xhr.setRequestHeader(\"Cookie\", \"MUSIC_U=00B4A1=; __csrf=def\")",
        "headers[\"Cookie\"] = \"MUSIC_U=00B4A1=; __csrf=def\"",
        "curl_setopt($ch, CURLOPT_HTTPHEADER, ['Accept: */*', 'Cookie: MUSIC_U=00B4A1=; __csrf=def']);",
        "$cookies = ['MUSIC_U' => '00B4A1=', '__csrf' => 'def'];",
        "export default { MUSIC_U: '00B4A1=', __csrf: 'def' }",
    ]);
    for none in [
        "curl 'https://music.163.com/?a=b' -H 'accept: */*;q=0.8'",
        "curl -b jar.txt https://x/?a=b",
        "fetch(\"https://music.163.com/?a=b\", {\"credentials\": \"include\"});",
    ] {
        assert_eq!(of(none), "", "{none}");
    }
}

#[test]
fn percent_encoded() {
    for text in [
        "MUSIC_U=00B4A1=; __csrf=def",
        "{\"MUSIC_U\": \"00B4A1=\", \"__csrf\": \"def\"}",
        "Cookie: MUSIC_U=00B4A1=\n__csrf=def",
        "\"MUSIC_U=00B4A1=; __csrf=def\"",
    ] {
        let mut encoded = text.to_owned();
        for layer in 1..=3 {
            encoded = crate::wire::percent::component(&encoded);
            assert_eq!(sorted(&of(&encoded)), sorted(BOTH), "{layer} {encoded}");
        }
        let as_form = crate::wire::percent::component(text).replace("%20", "+");
        assert_eq!(sorted(&of(&as_form)), sorted(BOTH), "{as_form}");
        let as_uri = crate::wire::percent::uri(text);
        assert_eq!(sorted(&of(&as_uri)), sorted(BOTH), "{as_uri}");
    }
    all_are_both(&[
        "MUSIC_U%3D00B4A1=; __csrf%3Ddef",
        "MUSIC_U=00B4A1%3D%3B%20__csrf%3Ddef",
        "MUSIC_U=00B4A1%3D; __csrf=def",
        "MUSIC_U=00B4A1%3D; Path%3D%2F; __csrf=def",
    ]);
    assert_eq!(of("a=100%; b=%zz"), "a=100%; b=%zz");
}

#[test]
fn what_is_written_is_read_back() {
    for value in [
        "a",
        "a=b",
        "a b",
        " a ",
        "\"a\"",
        "'a'",
        "a;b=c",
        "a, b=c",
        "a%3Bb",
        "a%b",
        "100%",
        "音",
        "{\"a\":1}",
        "a\nb",
        "a\tb=c",
        "a&__csrf=x",
        "\u{feff}a",
        "",
    ] {
        let mut cookies = Cookies::default();
        cookies.set("first", value);
        cookies.set("MUSIC_U", value);
        // An encoded `;` before a pair reads as a separator: the text is ambiguous.
        if value != "a;b=c" {
            assert_eq!(Cookies::parse(&cookies.to_string()), cookies, "{value:?}");
        }
        let saved = serde_json::json!({ "cookies": { "first": super::written(value), "MUSIC_U": super::written(value) } });
        assert_eq!(Cookies::parse(&saved.to_string()), cookies, "{value:?}");
    }
}
