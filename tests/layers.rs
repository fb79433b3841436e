//! The house runs one way: no room imports one above it, no two files of a room import each other in a circle.
//!
//! The table is the one in CONTRIBUTING.md, which this test compares.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of `src/` from the ground up; rooms of one line do not import each other.
const LAYERS: &[&[&str]] = &[
    &["crypto"],
    &["wire"],
    &["registry"],
    &["config"],
    &["load"],
    &["reply"],
    &["call", "answers"],
    &["transport"],
    &["session", "upload"],
    &["cache", "tags"],
    &["links", "lyrics"],
    &["flows"],
    &["client"],
    &["login", "pages", "mock", "recording", "doctor"],
    &["server"],
    &["mcp"],
    &["lib.rs"],
    &["cli"],
    &["main.rs"],
];

fn layer(room: &str) -> usize {
    LAYERS
        .iter()
        .position(|rooms| rooms.contains(&room))
        .unwrap_or_else(|| panic!("src/{room} is in no layer: add it to tests/layers.rs and CONTRIBUTING.md"))
}

/// One import: who, and the path after `crate::`, resolved from `super::` and `self::` as well.
struct Import {
    from: PathBuf,
    path: Vec<String>,
    /// `pub use` of a module's own child: a façade, not a dependency.
    facade: bool,
}

fn sources() -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![PathBuf::from("src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The code of a file without comments and without its unit tests.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text
        .split("#[cfg(test)]\n#[allow")
        .next()
        .unwrap()
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The module of a file: `src/call/args.rs` is `call::args`, `src/call/mod.rs` is `call`.
fn module(file: &Path) -> Vec<String> {
    let path = file.strip_prefix("src").unwrap().with_extension("");
    let mut parts: Vec<String> = path.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// `a::{b, c::{d, e}}` as its single paths.
fn expand(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let inner = rest.trim_end().strip_suffix('}').unwrap_or(rest);
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[start..]);
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(expand).map(|path| format!("{}{path}", before.trim())).collect()
}

fn imports(file: &Path) -> Vec<Import> {
    let code = code(file);
    let here = module(file);
    let mut imports = Vec::new();
    let mut add = |tree: &str, facade: bool| {
        for path in expand(tree) {
            let mut parts: Vec<String> = path.split("::").map(|part| part.trim().to_owned()).collect();
            let mut base = match parts.first().map(String::as_str) {
                Some("crate") => Vec::new(),
                Some("self") => here.clone(),
                Some("super") => here[..here.len().saturating_sub(1)].to_vec(),
                _ if facade => {
                    parts.insert(0, String::new());
                    here.clone()
                }
                _ => continue,
            };
            parts.remove(0);
            while parts.first().is_some_and(|part| part == "super") {
                base.pop();
                parts.remove(0);
            }
            // Inside `mod generated { … }`, `super` is the file itself.
            base.extend(parts.into_iter().filter(|part| part != "self"));
            imports.push(Import { from: file.to_owned(), path: base, facade });
        }
    };
    // Uses inside an inline module name it by `super::`: one level less.
    let mut rest = code.as_str();
    while let Some(at) = rest.find("use ") {
        let before = rest[..at].rsplit('\n').next().unwrap_or_default();
        let Some(end) = rest[at..].find(';') else { break };
        let tree = &rest[at + 4..at + end];
        let inline = before.starts_with("    ");
        let before = before.trim();
        if before.is_empty() && !inline {
            add(tree, false);
        } else if before.starts_with("pub") && !inline {
            add(tree, true);
        } else if inline && tree.starts_with("crate::") {
            add(tree, false);
        }
        rest = &rest[at + end..];
    }
    // Paths written out in the code.
    for (at, _) in code.match_indices("crate::") {
        let path: String =
            code[at..].chars().take_while(|c| c.is_alphanumeric() || "_:".contains(*c)).collect();
        if !path.ends_with("::") {
            add(&path, false);
        }
    }
    imports
}

/// The file that defines a path: the longest prefix that is a module.
fn target(path: &[String], files: &BTreeMap<Vec<String>, PathBuf>) -> PathBuf {
    (1..=path.len())
        .rev()
        .find_map(|length| files.get(&path[..length]))
        .cloned()
        .unwrap_or_else(|| PathBuf::from("src/lib.rs"))
}

fn room(file: &Path) -> String {
    file.strip_prefix("src").unwrap().iter().next().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn no_import_runs_up() {
    let files: BTreeMap<_, _> = sources().into_iter().map(|file| (module(&file), file)).collect();
    let mut wrong = BTreeSet::new();
    for import in sources().iter().flat_map(|file| imports(file)) {
        let to = target(&import.path, &files);
        let (from, to_room) = (room(&import.from), room(&to));
        if from != to_room && layer(&to_room) >= layer(&from) {
            wrong.insert(format!("{} imports {}", import.from.display(), to.display()));
        }
    }
    assert!(wrong.is_empty(), "imports that run up:\n{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn no_circle_within_a_room() {
    let files: BTreeMap<_, _> = sources().into_iter().map(|file| (module(&file), file)).collect();
    let mut facades = BTreeMap::new();
    let mut arrows: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    let all: Vec<_> = sources().iter().flat_map(|file| imports(file)).collect();
    for import in all.iter().filter(|import| import.facade) {
        if let Some(name) = import.path.last() {
            let mut through = module(&import.from);
            through.push(name.clone());
            facades.insert(through, target(&import.path, &files));
        }
    }
    for import in all.iter().filter(|import| !import.facade) {
        let to = facades.get(&import.path).cloned().unwrap_or_else(|| target(&import.path, &files));
        if to != import.from && room(&to) == room(&import.from) {
            arrows.entry(import.from.clone()).or_default().insert(to);
        }
    }
    // What is left after files without arrows are taken away, again and again, is in a circle or leads to one.
    loop {
        let ends: Vec<_> = arrows
            .iter()
            .filter(|(_, to)| to.iter().all(|to| !arrows.contains_key(to)))
            .map(|(from, _)| from.clone())
            .collect();
        if ends.is_empty() {
            break;
        }
        ends.iter().for_each(|end| {
            arrows.remove(end);
        });
    }
    let left: Vec<_> = arrows
        .iter()
        .map(|(from, to)| {
            let to: Vec<_> =
                to.iter().filter(|to| arrows.contains_key(*to)).map(|to| to.display().to_string()).collect();
            format!("{} -> {}", from.display(), to.join(", "))
        })
        .collect();
    assert!(left.is_empty(), "circles, or what leads to one:\n{}", left.join("\n"));
}

/// `CONTRIBUTING.md` shows the layers in the order of the table above.
#[test]
fn contributing_shows_the_layers() {
    let text = fs::read_to_string("CONTRIBUTING.md").unwrap();
    let shown: Vec<Vec<String>> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split(" | ").next())
        .map(|rooms| rooms.split(',').map(|room| room.trim().trim_matches(['`', '/']).to_owned()).collect())
        .collect();
    let wanted: Vec<Vec<String>> =
        LAYERS.iter().map(|rooms| rooms.iter().map(|room| (*room).to_owned()).collect()).collect();
    assert_eq!(shown, wanted);
}
