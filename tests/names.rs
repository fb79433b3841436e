//! Facts about single endpoints are in `endpoints.yaml`: `src/` quotes few of their names.
//!
//! A name counts
//! - where it has an underscore and is a word in a string: `"song_detail"`, `"then login_qr_key"`;
//! - where it is a single word, such as `album`, and is the whole string, in a line that compares it with an endpoint's name,
//!   makes a call or looks an endpoint up by it, or in an arm of a `match` over an endpoint's name.
//!
//! Each occurrence counts. Fields of answers, names of parameters and of things, paths and file names do not: a word after `/`
//! or before `.` does not count. Comments and tests do not count, either.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ncm::registry::ENDPOINTS;

/// Maximum number of such names: endpoints that a check or a tool of the program's own refers to.
const MOST: usize = 20;

/// Marks of lines that use a string as an endpoint's name.
const ASKS: [&str; 9] = [
    ".name ==",
    ".name !=",
    ".call(\"",
    ".query(\"",
    "named(\"",
    "registry.find(\"",
    "registry().find(\"",
    "endpoint: \"",
    "plan(registry, ",
];

fn sources() -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_test = ["tests", "tests.rs", "fuzz.rs"].iter().any(|name| path.ends_with(name));
            if path.is_dir() && !is_test {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Returns the strings of a line that is not a comment.
fn texts(line: &str) -> Vec<&str> {
    let line = line.trim_start();
    if line.starts_with("//") {
        return Vec::new();
    }
    // An escaped quote and a char literal do not end a string; a line that continues a string is one itself.
    let bytes = line.as_bytes();
    let is_quote = |at: &usize| {
        bytes[*at] == b'"'
            && (*at == 0 || bytes[at - 1] != b'\\')
            && !(*at > 0 && bytes[at - 1] == b'\'' && bytes.get(at + 1) == Some(&b'\''))
    };
    let quotes: Vec<usize> = (0..bytes.len()).filter(is_quote).collect();
    quotes.chunks(2).map(|pair| &line[pair[0] + 1..pair.get(1).copied().unwrap_or(line.len())]).collect()
}

/// Returns the names in the lines of a file, each with its line number.
fn quoted<'a>(text: &str, names: &BTreeSet<&'a str>) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    // Indentation of the lines of a `match` over an endpoint's name.
    let mut arms: Option<usize> = None;
    for (at, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        // The rest of a file is its tests.
        if line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test") {
            let rest: Vec<&str> = text.lines().skip(at + 1).collect();
            if rest.iter().find(|line| !line.starts_with("#[")).is_some_and(|line| line.ends_with('{')) {
                break;
            }
        }
        if arms.is_some_and(|arms| indent <= arms && !line.trim().is_empty()) {
            arms = None;
        }
        let asks = arms.is_some() || ASKS.iter().any(|word| line.contains(word));
        for text in texts(line) {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            for word in words.filter_map(|word| names.get(word)) {
                let start = word_at(text, word);
                let is_part = start > 0 && text.as_bytes()[start - 1] == b'/'
                    || text[start + word.len()..].starts_with('.');
                if word.contains('_') && !is_part || asks && text == *word {
                    found.push((at + 1, *word));
                }
            }
        }
        if line.contains("match ") && line.contains(".name") && line.ends_with('{') {
            arms = Some(indent);
        }
    }
    found
}

fn word_at(text: &str, word: &str) -> usize {
    let is_whole = |start: usize| {
        let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        !text[..start].ends_with(is_of_word) && !text[start + word.len()..].starts_with(is_of_word)
    };
    text.match_indices(word).map(|(start, _)| start).find(|start| is_whole(*start)).unwrap_or(0)
}

#[test]
fn few_names_of_endpoints_are_quoted() {
    let names: BTreeSet<&str> = ENDPOINTS.iter().map(|endpoint| endpoint.name).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        let file = path.strip_prefix(root).unwrap().display().to_string();
        found.extend(quoted(&text, &names).into_iter().map(|(line, name)| format!("{file}:{line}: {name}")));
    }
    assert!(
        found.len() <= MOST,
        "{} names of endpoints are quoted, and {MOST} may be. Let the entry in endpoints.yaml say what is special of it \
         (`access:`, `does:`, `shows:`, a thing's `shown_by:`) and read that, or make the call by the client's typed method:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn what_counts() {
    let names = BTreeSet::from(["album", "song_detail", "login_qr_key"]);
    for (text, count) in [
        ("let call = client.call(\"album\", ());", 1),
        ("if endpoint.name == \"album\" {", 1),
        (
            "match endpoint.name {\n    \"album\" | \"song_detail\" => 1,\n    _ => 2,\n}\nlet kind = \"album\";",
            2,
        ),
        ("const READ: &str = \"song_detail\";", 1),
        ("say(\"first login_qr_key, then song_detail\");", 2),
        ("let name = of.get(\"album\");", 0),
        ("// as \"song_detail\" does", 0),
        ("(\"song_detail.html\", \"/login_qr_key\")", 0),
        ("#[cfg(test)]\nmod tests {\n    const A: &str = \"song_detail\";\n}", 0),
        ("#[cfg(test)]\n#[path = \"tests.rs\"]\nmod tests;\nconst A: &str = \"song_detail\";", 1),
    ] {
        assert_eq!(quoted(text, &names).len(), count, "{text}");
    }
}
