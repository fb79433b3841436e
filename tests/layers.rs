//! No module of `src/` imports one below it in the table, and no files depend on each other in a circle.
//!
//! Every path that the code names is read, in a `use` or without one, and followed through `pub use` to the file that
//! defines it. The table is the one in docs/architecture.md, which this test compares.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The modules of `src/` from the ground up; modules of one line do not import each other.
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
    &["login", "pages", "mock", "recording", "remote", "doctor"],
    &["server"],
    &["mcp", "subsonic"],
    &["lib.rs"],
    &["cli"],
    &["main.rs"],
];

/// Directories whose code must not have circular dependencies.
const ROOTS: &[&str] = &["src", "codegen/src", "benches/src"];

fn layer(module: &str) -> usize {
    LAYERS.iter().position(|layer| layer.contains(&module)).unwrap_or_else(|| {
        panic!("src/{module} is in no layer: add it to tests/layers.rs and docs/architecture.md")
    })
}

/// A module's path from the root of its crate.
type Module = Vec<String>;

/// A path in the code of a module.
struct Named {
    file: PathBuf,
    line: usize,
    path: Module,
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} names {}", self.file.display(), self.line, self.path.join("::"))
    }
}

/// The modules of one crate, and the paths in their code.
#[derive(Default)]
struct Crate {
    files: BTreeMap<Module, PathBuf>,
    /// Aliases by the place of their `use`: `reply::Error` is `reply::error::Error`.
    aliases: BTreeMap<Module, Module>,
    named: Vec<Named>,
}

impl Crate {
    fn of(root: &str) -> Self {
        let (mut it, mut folders) = (Self::default(), vec![PathBuf::from(root)]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    it.files.insert(module(path.strip_prefix(root).unwrap()), path);
                }
            }
        }
        let mut tests = BTreeSet::new();
        for (module, file) in it.files.clone() {
            let tokens: TokenStream = fs::read_to_string(&file).unwrap().parse().unwrap();
            let mut scope =
                Scope { it: &mut it, file: &file, module, children: BTreeSet::new(), tests: &mut tests };
            scope.declared(&tokens);
            scope.read(tokens);
        }
        it.files.retain(|module, _| !tests.iter().any(|test| module.starts_with(test)));
        let files: BTreeSet<_> = it.files.values().cloned().collect();
        it.named.retain(|named| files.contains(&named.file));
        it
    }

    /// Returns the file that defines the item of a path: that of its longest part that is a module, after renames.
    fn file(&self, path: &[String]) -> Option<&PathBuf> {
        let mut path = path.to_vec();
        // A `use` may lead to another one; chains are short.
        for _ in 0..8 {
            let renamed = (1..=path.len()).find_map(|length| {
                let alias = self
                    .aliases
                    .get(&path[..length])
                    .filter(|_| !self.files.contains_key(&path[..length]))?;
                Some([alias.as_slice(), &path[length..]].concat())
            });
            match renamed {
                Some(renamed) if renamed != path => path = renamed,
                _ => break,
            }
        }
        (0..=path.len()).rev().find_map(|length| self.files.get(&path[..length]))
    }

    /// Returns the files that each file needs, and the path by which.
    fn arrows(&self) -> BTreeMap<&Path, BTreeMap<&Path, &Named>> {
        let mut arrows: BTreeMap<&Path, BTreeMap<&Path, &Named>> = BTreeMap::new();
        for named in &self.named {
            if let Some(to) = self.file(&named.path).filter(|to| **to != named.file) {
                arrows.entry(&named.file).or_default().entry(to).or_insert(named);
            }
        }
        arrows
    }
}

/// `call/args.rs` is `call::args`, `call/mod.rs` is `call`, `lib.rs` the root.
fn module(file: &Path) -> Module {
    let mut parts: Module =
        file.with_extension("").iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    // `main.rs` is a crate of its own, which nothing needs.
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

/// A module while its code is read.
struct Scope<'a> {
    it: &'a mut Crate,
    file: &'a Path,
    module: Module,
    children: BTreeSet<String>,
    /// Modules of tests, which may use everything.
    tests: &'a mut BTreeSet<Module>,
}

impl Scope<'_> {
    /// Notes the declared modules: a path may begin with one of them.
    fn declared(&mut self, tokens: &TokenStream) {
        let words: Vec<_> = tokens.clone().into_iter().collect();
        for pair in words.windows(2) {
            if let [TokenTree::Ident(word), TokenTree::Ident(name)] = pair
                && word == "mod"
            {
                self.children.insert(name.to_string());
            }
        }
    }

    fn read(&mut self, tokens: TokenStream) {
        let mut words = tokens.into_iter().collect::<VecDeque<_>>();
        let (mut is_test, mut is_facade) = (false, false);
        while let Some(word) = words.pop_front() {
            match word {
                TokenTree::Punct(mark) if mark.as_char() == '#' => {
                    if let Some(TokenTree::Group(attribute)) = words.front()
                        && attribute.delimiter() == Delimiter::Bracket
                    {
                        is_test |= attribute.stream().to_string().replace(' ', "") == "cfg(test)";
                        words.pop_front();
                    }
                }
                // A `::` before a name continues something already read, such as `Vec::<u8>::new`.
                TokenTree::Punct(mark) if mark.as_char() == ':' => {
                    if is_mark(words.front(), ':') {
                        words.pop_front();
                        if matches!(words.front(), Some(TokenTree::Ident(_))) {
                            words.pop_front();
                        }
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
                TokenTree::Group(group) => self.read(group.stream()),
                TokenTree::Ident(name) if name == "pub" => {
                    is_facade = true;
                    if let Some(TokenTree::Group(group)) = words.front()
                        && group.delimiter() == Delimiter::Parenthesis
                    {
                        words.pop_front();
                    }
                    continue;
                }
                TokenTree::Ident(name) if name == "mod" => {
                    let Some(TokenTree::Ident(child)) = words.pop_front() else { continue };
                    let mut module = self.module.clone();
                    module.push(child.to_string());
                    match words.pop_front() {
                        _ if is_test => _ = self.tests.insert(module),
                        Some(TokenTree::Group(body)) => {
                            let children = BTreeSet::new();
                            let (it, tests) = (&mut *self.it, &mut *self.tests);
                            let mut scope = Scope { it, file: self.file, module, children, tests };
                            scope.declared(&body.stream());
                            scope.read(body.stream());
                        }
                        _ => {}
                    }
                    is_test = false;
                }
                TokenTree::Ident(name) if name == "use" && !is_mark(words.front(), '<') => {
                    let end = words.iter().position(|word| is_mark(Some(word), ';')).unwrap();
                    let tree: Vec<_> = words.drain(..=end).take(end).collect();
                    if !is_test {
                        self.read_use(&tree, &mut Vec::new(), is_facade);
                    }
                    is_test = false;
                }
                TokenTree::Ident(_) if is_test => {
                    // The item of a test ends with its body.
                    while words.pop_front().is_some_and(|word| {
                        !is_mark(Some(&word), ';')
                            && !matches!(&word, TokenTree::Group(body) if body.delimiter() == Delimiter::Brace)
                    }) {}
                    is_test = false;
                }
                // Code that the generator writes is not its own.
                TokenTree::Ident(name) if name == "quote" && is_mark(words.front(), '!') => {
                    words.drain(..2);
                }
                TokenTree::Ident(name) => {
                    let line = name.span().start().line;
                    let mut path = vec![name.to_string()];
                    while is_mark(words.front(), ':') && is_mark(words.get(1), ':') {
                        let Some(TokenTree::Ident(next)) = words.get(2) else { break };
                        path.push(next.to_string());
                        words.drain(..3);
                    }
                    if path.len() > 1 {
                        self.add(line, path);
                    }
                }
            }
            is_facade = false;
        }
    }

    /// Reads `a::{b, c::{d as e}}`. A module that re-exports items of its children does not depend on them.
    fn read_use(&mut self, tree: &[TokenTree], before: &mut Module, is_facade: bool) {
        for branch in tree.split(|word| is_mark(Some(word), ',')).filter(|branch| !branch.is_empty()) {
            let depth = before.len();
            let (mut name, mut line, mut words) = (None, 0, branch.iter().peekable());
            let mut inner = None;
            while let Some(word) = words.next() {
                match word {
                    TokenTree::Ident(word) if word == "as" => name = words.next().map(ToString::to_string),
                    TokenTree::Ident(word) => {
                        line = word.span().start().line;
                        before.push(word.to_string());
                    }
                    TokenTree::Group(group) => inner = Some(group.stream().into_iter().collect::<Vec<_>>()),
                    TokenTree::Punct(_) | TokenTree::Literal(_) => {}
                }
            }
            match inner {
                Some(inner) => self.read_use(&inner, before, is_facade),
                None => {
                    if before.last().is_some_and(|last| last == "self") && before.len() > 1 {
                        before.truncate(before.len() - 1);
                        self.used(before.clone(), name, line, is_facade);
                        before.push("self".to_owned());
                    } else {
                        self.used(before.clone(), name, line, is_facade);
                    }
                }
            }
            before.truncate(depth);
        }
    }

    fn used(&mut self, path: Module, name: Option<String>, line: usize, is_facade: bool) {
        let full = self.full(&path);
        let is_own = full
            .as_ref()
            .is_some_and(|full| self.it.files.contains_key(&self.module) && full.starts_with(&self.module));
        if let Some(full) = full {
            let mut alias = self.module.clone();
            alias.push(name.unwrap_or_else(|| path.last().unwrap().clone()));
            self.it.aliases.insert(alias, full);
        }
        if !(is_facade && is_own) {
            self.add(line, path);
        }
    }

    /// Returns the path from the crate's root, if it begins in this crate.
    fn full(&self, path: &[String]) -> Option<Module> {
        let mut rest = path;
        let mut full = self.module.clone();
        match path.first()?.as_str() {
            "crate" => (full, rest) = (Vec::new(), &path[1..]),
            "self" => rest = &path[1..],
            "super" => {}
            first if self.children.contains(first) => {}
            // `seal::seal()` after a `use super::seal`.
            first => {
                let named = [self.module.as_slice(), &[first.to_owned()]].concat();
                (full, rest) = (self.it.aliases.get(&named)?.clone(), &path[1..]);
            }
        }
        while rest.first().is_some_and(|part| part == "super") {
            full.pop();
            rest = &rest[1..];
        }
        full.extend(rest.iter().cloned());
        Some(full)
    }

    fn add(&mut self, line: usize, path: Module) {
        if let Some(path) = self.full(&path) {
            self.it.named.push(Named { file: self.file.to_owned(), line, path });
        }
    }
}

fn is_mark(word: Option<&TokenTree>, mark: char) -> bool {
    matches!(word, Some(TokenTree::Punct(it)) if it.as_char() == mark)
}

fn top(file: &Path) -> &str {
    file.strip_prefix("src").unwrap().iter().next().unwrap().to_str().unwrap()
}

#[test]
fn no_import_runs_up() {
    let it = Crate::of("src");
    let mut wrong = String::new();
    for (from, to, named) in
        it.arrows().iter().flat_map(|(from, to)| to.iter().map(move |(to, named)| (from, to, named)))
    {
        let (from_module, to_module) = (top(from), top(to));
        if from_module != to_module && layer(to_module) >= layer(from_module) {
            wrong += &format!("{} needs {}: {named}\n", from.display(), to.display());
        }
    }
    assert!(wrong.is_empty(), "imports that run up:\n{wrong}");
}

#[test]
fn no_circle_of_files() {
    let mut wrong = String::new();
    for root in ROOTS {
        let it = Crate::of(root);
        let arrows = it.arrows();
        let mut told = BTreeSet::new();
        for from in arrows.keys() {
            let Some(circle) = circle(&arrows, from) else { continue };
            if told.insert(circle.iter().collect::<BTreeSet<_>>().into_iter().copied().collect::<Vec<_>>()) {
                wrong += &format!("a circle of {} files:\n", circle.len());
                for (at, file) in circle.iter().enumerate() {
                    let next = circle[(at + 1) % circle.len()];
                    wrong +=
                        &format!("  {} needs {}: {}\n", file.display(), next.display(), arrows[file][next]);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "files that need each other:\n{wrong}");
}

/// What speaks to music players is a program of its own but for its place: it names what the library shows to everybody, and
/// `server::beside`.
#[test]
fn the_side_of_players_names_what_is_public() {
    const PUBLIC: [&str; 6] = ["answers", "config", "links", "lyrics", "testing", "types"];
    let is_type = |name: &str| name.starts_with(char::is_uppercase);
    let mut wrong = String::new();
    for named in Crate::of("src").named.iter().filter(|named| named.file.starts_with("src/subsonic")) {
        let path: Vec<_> = named.path.iter().map(String::as_str).collect();
        let is_public = match path.as_slice() {
            ["subsonic", ..] => true,
            ["server", second, ..] => is_type(second) || *second == "beside",
            [first, ..] => is_type(first) || PUBLIC.contains(first),
            [] => true,
        };
        if !is_public {
            wrong += &format!("{named}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Returns the shortest circle through a file.
fn circle<'a>(
    arrows: &BTreeMap<&'a Path, BTreeMap<&'a Path, &Named>>,
    from: &'a Path,
) -> Option<Vec<&'a Path>> {
    let mut came = BTreeMap::new();
    let mut queue = VecDeque::from([from]);
    while let Some(at) = queue.pop_front() {
        for to in arrows.get(at).into_iter().flat_map(BTreeMap::keys).copied() {
            if to == from {
                let mut way = vec![at];
                while *way.last().unwrap() != from {
                    way.push(came[way.last().unwrap()]);
                }
                way.reverse();
                return Some(way);
            }
            if to != from && !came.contains_key(to) {
                came.insert(to, at);
                queue.push_back(to);
            }
        }
    }
    None
}

/// The pages on the architecture show the layers in the order of the table above.
#[test]
fn the_architecture_shows_the_layers() {
    let wanted: Vec<Vec<String>> =
        LAYERS.iter().map(|layer| layer.iter().map(|module| (*module).to_owned()).collect()).collect();
    for page in ["docs/architecture.md", "docs/architecture.zh.md"] {
        let text = fs::read_to_string(page).unwrap();
        let rows = text.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
        let modules = |row: &str| -> Vec<String> {
            row.split([',', '、']).map(|module| module.trim().trim_matches(['`', '/']).to_owned()).collect()
        };
        assert_eq!(rows.map(modules).collect::<Vec<_>>(), wanted, "{page}");
    }
}
