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

/// What explorers and generators stumbled over.
#[test]
fn openapi_is_fit_for_explorers_and_generators() {
    let (_, text) = documents().into_iter().find(|(path, _)| path == "openapi.json").unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["servers"][0]["url"], "/");
    assert_eq!(document["tags"][0]["x-displayName"], "登录与账号 / Login and account");
    let paths = document["paths"].as_object().unwrap();
    let (mut examples, mut posted) = (0, 0);
    for (route, path) in paths {
        let operations: Vec<_> = ["get", "post"].iter().filter_map(|method| path.get(method)).collect();
        let [operation] = operations.as_slice() else { panic!("{route} stands there more than once") };
        if operation["x-writes"] == true {
            assert!(path.get("post").is_some(), "{route} writes");
        }
        posted += usize::from(path.get("post").is_some());
        let parameters = operation["parameters"].as_array().unwrap();
        let own = parameters.iter().take_while(|parameter| parameter.get("name").is_some());
        let shared = parameters.iter().skip_while(|parameter| parameter.get("name").is_some());
        assert!(shared.into_iter().all(|parameter| parameter.get("$ref").is_some()), "{route}");
        examples += own.filter(|own| own.get("example").is_some() || !own["content"].is_null()).count();
    }
    assert!(
        examples > 300 && posted > 100,
        "{examples} parameters have examples, {posted} routes are posted"
    );
    for option in document["components"]["parameters"].as_object().unwrap().values() {
        assert!(
            option["schema"].get("enum").is_none() && option["schema"].get("pattern").is_none(),
            "{option}"
        );
    }
    let mut lacking = Vec::new();
    arrays_without_items(&document, &mut lacking);
    assert!(lacking.is_empty(), "{lacking:?}");
}

fn arrays_without_items(value: &serde_json::Value, found: &mut Vec<String>) {
    if let Some(fields) = value.as_object() {
        let kind = &value["type"];
        let is_array =
            kind == "array" || kind.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "array"));
        if is_array && value.get("items").is_none() {
            found.push(value.to_string());
        }
        fields.values().for_each(|value| arrays_without_items(value, found));
    }
    value.as_array().into_iter().flatten().for_each(|value| arrays_without_items(value, found));
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
