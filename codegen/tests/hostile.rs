//! Whatever the text of a registry is, the compiler answers with findings, never with a panic.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

mod random;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use random::{Random, rounds};

/// Pieces that mean something to YAML or to the registry.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "\"",
    "'",
    "|",
    ">",
    "#",
    "&a ",
    "*a",
    "!!str ",
    "---\n",
    "? ",
    "~",
    "null",
    "true",
    "-1",
    "99999999999999999999",
    "1e999",
    ".5",
    "$",
    "$id",
    "$item",
    "{id}",
    "{{",
    "$json",
    "$each: ",
    "$raw: ",
    "$when: ",
    "$now: ",
    "$plus: ",
    "type: ",
    "enum",
    "id",
    "self",
    "crate",
    "r#",
    "é",
    "歌",
    "\u{0}",
    "\u{feff}",
    "\t",
    "\r\n",
    "",
    "route: ",
    "/",
    "call: ",
    "values: ",
    "name: ",
    "other",
    "map: ",
    "default: ",
    "variants: ",
    "flow: ",
    "a::b",
    "'a",
    "9",
    "_",
    "--",
    "<<: ",
    "\\",
    "\u{2028}",
];

fn seeds() -> Vec<String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut files: Vec<_> =
        fs::read_dir(tests.join("broken")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    files.push(tests.join("golden/every_form.yaml"));
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn mutate(text: &mut String, random: &mut Random) {
    let at = boundary(text, random.below(text.len() + 1));
    match random.below(4) {
        0 => text.insert_str(at, random.pick(PIECES)),
        1 => {
            let end = boundary(text, (at + random.below(12)).min(text.len())).max(at);
            text.replace_range(at..end, random.pick(PIECES));
        }
        2 => {
            let lines: Vec<&str> = text.lines().collect();
            if let Some(line) = lines.get(random.below(lines.len())) {
                let line = format!("{line}\n");
                let at = text[..at].rfind('\n').map_or(0, |at| at + 1);
                text.insert_str(at, &line);
            }
        }
        _ => {
            let end = boundary(text, (at + random.below(80)).min(text.len())).max(at);
            text.replace_range(at..end, "");
        }
    }
}

/// Compiles, and emits what compiled.
fn survives(text: &str) -> bool {
    catch_unwind(|| {
        if let Ok(written) = ncm_codegen::laid_out(text) {
            assert_eq!(ncm_codegen::laid_out(&written).as_ref(), Ok(&written), "laid out twice");
        }
        let _advice = ncm_codegen::advice(text);
        match ncm_codegen::compile(text) {
            Ok(registry) => {
                let code = ncm_codegen::emit::registry(&registry) + &ncm_codegen::emit::client(&registry);
                assert!(syn::parse_file(&code).is_ok(), "what was emitted is not Rust");
                let _documents = ncm_codegen::emit::documents(&registry);
            }
            Err(findings) => {
                let lines = text.lines().count().max(1);
                for finding in findings {
                    assert!((1..=lines).contains(&finding.line.number), "line {} of {lines}", finding.line);
                    let (problem, help) = (finding.problem, finding.help);
                    for text in [finding.place, problem.zh, problem.en, help.zh, help.en] {
                        assert!(!text.is_empty());
                    }
                }
            }
        }
    })
    .is_ok()
}

#[test]
fn mutated_registries() {
    let seeds = seeds();
    let mut random = Random::new(0x9e37_79b9_7f4a_7c15);
    for round in 0..rounds() {
        let mut text = seeds[round % seeds.len()].clone();
        for _ in 0..=random.below(6) {
            mutate(&mut text, &mut random);
        }
        assert!(survives(&text), "round {round}:\n{text}");
    }
}

#[test]
fn arbitrary_text() {
    let mut random = Random::new(7);
    for round in 0..rounds() {
        let text: String = (0..random.below(40)).map(|_| random.pick(PIECES)).collect();
        assert!(survives(&text), "round {round}:\n{text:?}");
        let noise: String = (0..random.below(60))
            .filter_map(|_| char::from_u32(u32::try_from(random.below(0x3000)).unwrap()))
            .collect();
        assert!(survives(&noise), "round {round}:\n{noise:?}");
    }
}

#[test]
fn deep_nesting() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", "")] {
        for depth in [10, 100, 5000] {
            let text = format!("endpoints: \n  {}1{}", open.repeat(depth), close.repeat(depth));
            assert!(survives(&text), "{depth} × {open}");
        }
    }
}
