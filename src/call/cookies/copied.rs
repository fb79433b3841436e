//! Cookies in commands and code that browsers' tools copy: `curl`, `fetch`, PowerShell, and the like.

use std::borrow::Cow;

use super::attribute::Attribute;
use super::found::{Attributes, Found, Reach};
use super::parts::{copied, decoded, is_label, is_name};
use super::tokens::{Token, Tokens, Words};

/// Cookies found in a command or code, and whether their request goes to a host of NetEase.
type Hits = Vec<(Option<bool>, String)>;

/// Reads a command such as `curl … -b 'a=1'`. Returns whether the text is one.
pub(super) fn command<'a>(
    text: &str,
    found: &mut Found<'a>,
    nested: &mut dyn FnMut(&str, &mut Found<'a>),
) -> bool {
    const PROGRAMS: [&str; 6] = ["curl", "curl.exe", "wget", "http", "https", "xh"];
    const OPTIONS: [&str; 4] = ["-b", "-H", "--cookie", "--header"];
    let text = text.trim_start_matches(['$', '>', '#', ' ']);
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_program = |word: &str| PROGRAMS.iter().any(|program| program.eq_ignore_ascii_case(word));
    // Some users copy only a part of a command.
    if !is_program(first) && !OPTIONS.contains(&first) {
        return false;
    }
    let text = without_carets(text);
    let (mut hits, mut is_ours, mut option) = (Hits::new(), None, ' ');
    let mut from = 0;
    // A line continuation yields an empty word.
    for word in (Words { rest: &text }).filter(|word| !word.is_empty()) {
        if is_program(&word) {
            is_ours = None;
            from = hits.len();
        }
        if word.starts_with("http://") || word.starts_with("https://") {
            is_ours = Some(is_address_of_netease(&word));
            // The address may follow its cookies.
            hits[from..].iter_mut().for_each(|(ours, _)| *ours = is_ours);
        }
        let header = header(word.strip_prefix("-H").unwrap_or(&word))
            .or_else(|| header(word.strip_prefix("--header=")?));
        let cookies = match option {
            'b' if header.is_none() => Some(word.as_ref()),
            _ => header.or_else(|| word.strip_prefix("--cookie=")).or_else(|| {
                let value = word.strip_prefix("-b")?;
                (!value.is_empty()).then_some(value)
            }),
        };
        // A value of `-b` without `=` is a file name.
        if let Some(cookies) = cookies.filter(|cookies| cookies.contains('=') || cookies.contains("%3D")) {
            hits.push((is_ours, cookies.trim().to_owned()));
        }
        let is_short = word.starts_with('-')
            && word.len() > 1
            && !word.starts_with("--")
            && word[1..].bytes().all(|byte| byte.is_ascii_alphabetic());
        option = if word == "--cookie" || (is_short && word.ends_with('b')) { 'b' } else { ' ' };
    }
    read(hits, found, nested);
    true
}

/// Reads code such as `fetch("…", {"headers": {"cookie": "a=1"}})`. Returns whether the text is such code.
pub(super) fn code<'a>(
    text: &str,
    found: &mut Found<'a>,
    nested: &mut dyn FnMut(&str, &mut Found<'a>),
) -> bool {
    if !text.contains(['"', '\'', '`']) {
        return false;
    }
    let is_powershell = text.contains("Net.Cookie(") || text.contains("Invoke-");
    let mut hits = Hits::new();
    let mut pairs: Vec<(String, Cow<'_, str>)> = Vec::new();
    // The last word or string, whether it was a word, and the sign that follows it.
    let (mut key, mut is_word, mut between) = (Cow::Borrowed(""), true, ' ');
    // Outside of any bracket, `word: "text"` is no field of an object.
    let mut is_inside = false;
    let mut asks: Option<bool> = None;
    let mut is_address = false;
    let mut cookie: Option<Vec<Cow<'_, str>>> = None;
    for token in (Tokens { rest: text, is_powershell }) {
        match token {
            Token::Word(word) => {
                if word.ends_with("Net.Cookie") {
                    cookie = Some(Vec::new());
                }
                is_address = word.ends_with("fetch") || word == "-Uri";
                (key, is_word, between) = (Cow::Borrowed(word), true, ' ');
            }
            Token::Sign(')') => {
                if let Some(arguments) = cookie.take() {
                    of_arguments(&arguments, found);
                }
            }
            // An index belongs to the name before it, as in `headers["Cookie"]`.
            Token::Sign('(' | '[' | ']') => {}
            Token::Sign(sign) => {
                is_inside |= sign == '{';
                between = if between == '=' && sign == '>' { ':' } else { sign };
            }
            Token::Text(text) => {
                if let Some(arguments) = cookie.as_mut() {
                    // Any further argument has no meaning here.
                    if arguments.len() < 4 {
                        arguments.push(text);
                    }
                    continue;
                }
                if std::mem::take(&mut is_address) {
                    asks = Some(is_address_of_netease(&text));
                }
                let has_pair = text.contains('=') || text.contains("%3D");
                if let Some(value) = header(&text) {
                    hits.push((asks, value.to_owned()));
                } else if has_pair && matches!(between, ':' | '=' | ',') && is_label(key.as_bytes()) {
                    hits.push((asks, text.clone().into_owned()));
                } else if is_name(&key)
                    && ((between == ':' && (is_inside || !is_word)) || (between == '=' && !is_word))
                {
                    pairs.push((key.clone().into_owned(), text.clone()));
                }
                // Python has strings in triple quotes, and a header may have a list of values.
                let is_of_list = has_pair && is_label(key.as_bytes());
                if !text.is_empty() && !is_of_list {
                    (key, is_word, between) = (text, false, ' ');
                }
            }
        }
    }
    let is_code = is_powershell || text.contains("fetch(") || !hits.is_empty();
    if hits.is_empty() && pairs.iter().any(|(name, _)| matches!(name.as_str(), "MUSIC_U" | "MUSIC_A")) {
        found.end();
        for (name, value) in pairs.into_iter().filter(|(name, _)| Attribute::of(name).is_none()) {
            found.cookie_with(copied(name.into()), copied(decoded(value.trim())), Attributes::default());
        }
        return true;
    }
    read(hits, found, nested);
    is_code
}

/// Reads the cookies that were found. If some requests go to NetEase, ignores those of the others.
fn read<'a>(hits: Hits, found: &mut Found<'a>, nested: &mut dyn FnMut(&str, &mut Found<'a>)) {
    let any_is_ours = hits.iter().any(|(ours, _)| *ours == Some(true));
    for (_, text) in hits.iter().filter(|(ours, _)| !any_is_ours || *ours != Some(false)) {
        nested(text, found);
        found.end();
    }
}

/// Reads the cookie of `System.Net.Cookie("name", "value", "path", "domain")`.
fn of_arguments(arguments: &[Cow<'_, str>], found: &mut Found<'_>) {
    let [name, value, more @ ..] = arguments else { return };
    let mut attrs = Attributes::default();
    if let [path, domain] = more {
        attrs.path(path);
        attrs.reach = Reach::of(domain, false);
    }
    if is_name(name) && attrs.reach != Reach::Foreign {
        found.cookie_with(copied(Cow::Borrowed(name)), copied(decoded(value.trim())), attrs);
    }
}

/// Returns the value of a `Cookie` or `Set-Cookie` header.
fn header(text: &str) -> Option<&str> {
    let (name, value) = text.split_once(':')?;
    (name.len() < 16 && is_label(name.trim().as_bytes())).then_some(value)
}

fn is_address_of_netease(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', ':', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    host == "163.com" || host.ends_with(".163.com")
}

/// Removes the `^` by which `cmd` escapes characters.
fn without_carets(text: &str) -> Cow<'_, str> {
    if !text.contains("^\"") && !text.contains("^\n") && !text.contains("^\r\n") {
        return Cow::Borrowed(text);
    }
    let quoted = text.contains("^\"");
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('^', Some('\r' | '\n')) => {
                chars.next_if_eq(&'\r');
                chars.next_if_eq(&'\n');
                out.push(' ');
            }
            ('^', Some(_)) if quoted => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}
