//! Golden files: what the compiler makes of a small registry that uses every form.
//!
//! `UPDATE_GOLDEN=1 cargo test -p ncm-codegen` writes them anew; read the difference before you commit it.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use std::path::{Path, PathBuf};
use std::{env, fs};

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
        ("dispatch.rs", ncm_codegen::emit::dispatch(&registry)),
        ("client.rs", ncm_codegen::emit::client(&registry)),
        ("answers.rs", ncm_codegen::emit::answers(&registry)),
        ("examples.rs", ncm_codegen::emit::examples(&registry)),
    ];
    let wrong: Vec<_> = code
        .iter()
        .filter_map(|(name, code)| {
            assert!(syn::parse_file(code).is_ok(), "{name} is no Rust:\n{code}");
            compare(&folder("golden/every_form").join(name), code)
        })
        .collect();
    assert!(wrong.is_empty(), "UPDATE_GOLDEN=1 writes these anew:\n{}", wrong.join("\n"));
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
            let messages: String = findings.iter().map(|finding| format!("{finding}\n")).collect();
            compare(&path.with_extension("txt"), &messages)
        })
        .collect();
    assert!(wrong.is_empty(), "UPDATE_GOLDEN=1 writes these anew:\n{}", wrong.join("\n"));
}

/// `flow:` and `shape:` are held against the program's own source.
#[test]
fn names_of_the_source() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let sources = ncm_codegen::Sources::read(&root).unwrap().unwrap();
    let text = fs::read_to_string(folder("golden/every_form.yaml")).unwrap();
    assert!(ncm_codegen::compile_with(&text, Some(&sources)).is_ok());
    for (wrong, message) in [
        (
            text.replace("upload::cloud", "upload::clout"),
            "there is no function `upload::clout` under src/flows; did you mean `upload::cloud`?",
        ),
        (
            text.replace("upload::cloud", "login::status"),
            "`flow` does not fit the arguments of `login::status`; write `shape` and `call` for a function that is \
             handed a plan, `flow` for one that is not",
        ),
    ] {
        let found = ncm_codegen::compile_with(&wrong, Some(&sources)).unwrap_err();
        let changed = text.lines().zip(wrong.lines()).position(|(old, new)| old != new).unwrap();
        let [found] = found.as_slice() else { panic!("{found:?}") };
        assert!(found.to_string().ends_with(message), "{found}");
        assert_eq!(found.line.number, changed + 1, "{found}");
    }
}

/// The lists of taken names hold every method that generated code stands beside.
#[test]
fn names_that_are_taken() {
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/client");
    let methods = |file: &str, indent: &str| -> Vec<String> {
        let text = fs::read_to_string(client.join(file)).unwrap();
        let names = text.lines().filter_map(|line| {
            let item = line.strip_prefix(indent)?;
            let (visible, rest) = item.split_once("fn ")?;
            (visible.starts_with("pub") || indent.len() == 4 && matches!(visible, "" | "async "))
                .then(|| rest.split(['(', '<']).next().unwrap().to_owned())
        });
        names.collect()
    };
    let own = methods("mod.rs", "    ");
    assert!(own.len() >= 8, "{own:?}");
    for name in own {
        assert!(ncm_codegen::model::reserved::CLIENT_METHODS.contains(&name.as_str()), "{name}");
    }
    // Those in the macro that makes builders, and in the table of options: `name(value: Type) = |options| …`.
    let options = fs::read_to_string(client.join("options.rs")).unwrap();
    let options = options.lines().filter(|line| line.contains(") = |options|"));
    let options: Vec<_> = options.map(|line| line.trim().split('(').next().unwrap().to_owned()).collect();
    assert!(options.len() >= 9, "{options:?}");
    let own = [methods("call.rs", "            "), options].concat();
    assert!(own.len() >= 11, "{own:?}");
    for name in own {
        assert!(ncm_codegen::model::reserved::CALL_METHODS.contains(&name.as_str()), "{name}");
    }
}

/// The entry of the guides compiles beside the real registry, and its mistake is told in the guides' words.
#[test]
fn the_guides_entry() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let registry = fs::read_to_string(root.join("endpoints.yaml")).unwrap();
    let sources = ncm_codegen::Sources::read(&root).unwrap().unwrap();
    for guide in ["adding-an-endpoint.md", "adding-an-endpoint.zh.md"] {
        let guide = fs::read_to_string(root.join("docs/guides").join(guide)).unwrap();
        let entry = guide.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let at = registry.find("\n# What a field of an answer means").unwrap();
        let text = format!("{}\n{entry}{}", &registry[..at], &registry[at..]);
        let found = ncm_codegen::compile_with(&text, Some(&sources));
        assert!(found.is_ok(), "{found:?}");
        let wrong = text.replace(entry, &entry.replace("body: [id,", "body: [ids,"));
        let findings = ncm_codegen::compile_with(&wrong, Some(&sources)).unwrap_err();
        let told = findings.iter().any(|finding| {
            guide.contains(&format!("{}: {}; {}\n", finding.place, finding.problem, finding.help))
        });
        assert!(told, "{findings:?}");
        // So does its thing, where the endpoint that shows one takes its id.
        let thing =
            guide.split("```yaml\nthings:\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let text = registry.replacen("\nthings:\n", &format!("\nthings:\n{thing}"), 1);
        let findings = ncm_codegen::compile_with(&text, Some(&sources)).unwrap_err();
        assert!(findings.iter().all(|it| it.to_string().contains("takes no id of this")), "{findings:?}");
        let at = text.find("\n  sheet_preview:").unwrap();
        let (before, after) = text.split_at(at);
        let after = after.replacen("type: id,", "type: sheet,", 1);
        let found = ncm_codegen::compile_with(&format!("{before}{after}"), Some(&sources));
        assert!(found.is_ok(), "{found:?}");
    }
}
