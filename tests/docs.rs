//! What is made of `endpoints.yaml` is sound. That `docs/` is fresh is checked by `ncm docs --check`, in `.ci/run`.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use std::fs;
use std::path::Path;

fn documents() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let registry = ncm_codegen::compile(&fs::read_to_string(root.join("endpoints.yaml")).unwrap()).unwrap();
    ncm_codegen::emit::documents(&registry)
}

#[test]
fn documents_are_the_same_every_time() {
    assert!(documents() == documents());
}

/// Every link of a page leads to a page and an anchor that exist.
#[test]
fn links_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut pages = Vec::new();
    for folder in ["reference", "guides"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    assert!(pages.len() > 30, "only {} pages", pages.len());
    let mut broken = Vec::new();
    for page in &pages {
        let text = fs::read_to_string(page).unwrap();
        let prose: String = text.split("```").step_by(2).collect();
        for target in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            let found = match fs::read_to_string(&path) {
                Ok(text) => {
                    anchor.is_empty()
                        || text.contains(&format!("<a id=\"{anchor}\"></a>"))
                        || has_heading(&text, anchor)
                }
                Err(_) => path.is_dir(),
            };
            if !found {
                broken.push(format!("{}: {target}", page.file_name().unwrap().display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Whether a heading has this anchor on the usual hosts.
fn has_heading(text: &str, anchor: &str) -> bool {
    text.lines().filter_map(|line| line.strip_prefix('#')).any(|heading| {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let slug: String = words
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
            .map(|c| if c == ' ' { '-' } else { c })
            .collect();
        slug == anchor
    })
}
