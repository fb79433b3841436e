//! Golden files: what the compiler makes of a small registry that uses every form.
//!
//! `UPDATE_GOLDEN=1 cargo test -p ncm-codegen` writes them again; read the difference before you commit it.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use ncm_codegen::table::{Clock, Kind, Reading};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn compare(path: &Path, actual: &str) -> Option<String> {
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, actual).unwrap();
        return None;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return None;
    }
    let at = expected.lines().zip(actual.lines()).take_while(|(old, new)| old == new).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    Some(format!(
        "{}:{}\n  expected: {}\n  actual:   {}",
        path.display(),
        at + 1,
        line(&expected),
        line(actual)
    ))
}

#[test]
fn every_form() {
    let text = fs::read_to_string(folder("golden/every_form.yaml")).unwrap();
    let registry = ncm_codegen::compile(&text).unwrap_or_else(|findings| {
        panic!("{}", findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    let code = [
        ("registry.rs", ncm_codegen::emit::registry(&registry)),
        ("tables.txt", ncm_codegen::emit::tables(&registry)),
        ("dispatch.rs", ncm_codegen::emit::dispatch(&registry)),
        ("client.rs", ncm_codegen::emit::client(&registry)),
        ("answers.rs", ncm_codegen::emit::answers(&registry)),
        ("examples.rs", ncm_codegen::emit::examples(&registry)),
    ];
    let wrong: Vec<_> = code
        .iter()
        .filter_map(|(name, code)| {
            assert!(!name.ends_with(".rs") || syn::parse_file(code).is_ok(), "{name} is no Rust:\n{code}");
            compare(&folder("golden/every_form").join(name), code)
        })
        .collect();
    assert!(wrong.is_empty(), "UPDATE_GOLDEN=1 writes these again:\n{}", wrong.join("\n"));
}

/// Each file under `tests/broken` holds a mistake; the text beside it, every finding word for word.
#[test]
fn broken_registries() {
    let mut files: Vec<_> =
        fs::read_dir(folder("broken")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    assert!(files.len() >= 30, "only {} broken registries", files.len());
    let wrong: Vec<_> = files
        .iter()
        .filter_map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let findings = match ncm_codegen::compile(&text) {
                Ok(_) => return Some(format!("{}: it compiles", path.display())),
                Err(findings) => findings,
            };
            let messages: String =
                findings.iter().map(|it| format!("{it}\n  {}；{}\n", it.problem.zh, it.help.zh)).collect();
            compare(&path.with_extension("txt"), &messages)
        })
        .collect();
    assert!(wrong.is_empty(), "UPDATE_GOLDEN=1 writes these again:\n{}", wrong.join("\n"));
}

/// `flow:` and `shape:` are held against the functions that the program has.
#[test]
fn names_of_functions() {
    let functions = [
        ("upload::cloud", None),
        ("login::status", Some(true)),
        ("system::version", Some(false)),
        ("system::batch", Some(false)),
    ];
    let functions = functions.map(|(name, shapes)| (name.to_owned(), shapes)).into();
    let text = fs::read_to_string(folder("golden/every_form.yaml")).unwrap();
    assert!(ncm_codegen::compile_with(&text, Some(&functions)).is_ok());
    for (wrong, message) in [
        (
            text.replace("upload::cloud", "upload::clout"),
            "src/flows has no function `upload::clout`; did you mean `upload::cloud`?",
        ),
        (
            text.replace("upload::cloud", "login::status"),
            "`flow` does not fit the arguments of `login::status`; write `shape` and `call` for a function that takes \
             a plan, `flow` for one that does not",
        ),
    ] {
        let found = ncm_codegen::compile_with(&wrong, Some(&functions)).unwrap_err();
        let changed = text.lines().zip(wrong.lines()).position(|(old, new)| old != new).unwrap();
        let [found] = found.as_slice() else { panic!("{found:?}") };
        assert!(found.to_string().ends_with(message), "{found}");
        assert_eq!(found.line.number, changed + 1, "{found}");
    }
}

/// The guides and the golden registry know every word of the language.
#[test]
fn every_word_is_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let golden = fs::read_to_string(folder("golden/every_form.yaml")).unwrap();
    for guide in ["adding-an-endpoint.md", "adding-an-endpoint.zh.md"] {
        let text = fs::read_to_string(root.join("docs/guides").join(guide)).unwrap();
        for kind in Kind::ALL {
            let word = kind.facts().word;
            assert!(text.contains(&format!("`{word}`")), "{guide} does not tell of the kind `{word}`");
            assert!(
                golden.contains(&format!("type: {word}")),
                "every_form.yaml has no parameter of the kind `{word}`"
            );
        }
        for reading in Reading::ALL {
            let form = format!("{{ {}: ", reading.word());
            assert!(text.contains(&form), "{guide} does not tell of `{form}…`");
            assert!(golden.contains(&form), "every_form.yaml does not use `{form}…`");
        }
        for clock in Clock::ALL {
            assert!(
                text.contains(&format!("`{}`", clock.word())),
                "{guide} does not tell of `{}`",
                clock.word()
            );
        }
    }
}

/// The entry of the guides compiles beside the real registry, and its mistake is told in the guides' words.
#[test]
fn the_guides_entry() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let registry = fs::read_to_string(root.join("endpoints.yaml")).unwrap();
    for name in ["adding-an-endpoint.md", "adding-an-endpoint.zh.md"] {
        let guide = fs::read_to_string(root.join("docs/guides").join(name)).unwrap();
        let entry = guide.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let at = registry.find("\n# Meanings of an answer's fields").unwrap();
        let text = format!("{}\n{entry}{}", &registry[..at], &registry[at..]);
        let found = ncm_codegen::compile(&text);
        assert!(found.is_ok(), "{found:?}");
        let wrong = text.replace(entry, &entry.replace("body: [id,", "body: [ids,"));
        let findings = ncm_codegen::compile(&wrong).unwrap_err();
        let told = findings.iter().map(ncm_codegen::Finding::message).any(|it| {
            let said = if name.contains(".zh") { it.zh } else { it.en };
            guide.contains(&format!("{}\n", said.split_once(' ').unwrap().1))
        });
        assert!(told, "{findings:?}");
        // So does its thing, where the endpoint that shows one takes its id.
        let thing =
            guide.split("```yaml\nthings:\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        // Behind the others: what its fields do not say, those of their names above do.
        let at = registry.find("\n# Values that many endpoints share").unwrap();
        let text = format!("{}\n{thing}{}", &registry[..at], &registry[at..]);
        let findings = ncm_codegen::compile(&text).unwrap_err();
        assert!(findings.iter().all(|it| it.to_string().contains("does not take its id")), "{findings:?}");
        let at = text.find("\n  sheet_preview:").unwrap();
        let (before, after) = text.split_at(at);
        let after = after.replacen("type: id,", "type: sheet,", 1);
        let found = ncm_codegen::compile(&format!("{before}{after}"));
        assert!(found.is_ok(), "{found:?}");
    }
}
