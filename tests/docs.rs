//! The documents generated from `endpoints.yaml` are sound. `ncm docs --check` in `.ci/run` checks that `docs/` is up to date.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ncm_codegen::model::{Registry, Shape};

fn registry() -> Registry {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ncm_codegen::compile(&fs::read_to_string(root.join("endpoints.yaml")).unwrap()).unwrap()
}

fn documents() -> Vec<(String, String)> {
    ncm_codegen::emit::documents(&registry())
}

/// Endpoints that apps call and whose answers are unknown; no app reads more of them than the code.
const UNKNOWN_ANSWERS: [&str; 8] = [
    // The answer of the call that it forwards.
    "api",
    // Each is called by one app, from one button; no client declares the answer.
    "artist_video",
    "broadcast_sub",
    "digital_album_ordering",
    "song_lyrics_mark_add",
    "user_follow_mixed",
    "user_social_status_edit",
    "yunbei_rcmd_song_history",
];

/// The fields of answers that real apps read (`tests/suite/apps`) are in the types.
#[test]
fn answers_have_what_apps_read() {
    let registry = registry();
    let calls = include_str!("suite/apps/calls.jsonl").lines();
    let calls = calls.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let (mut read, mut wrong, mut unknown) = (0, Vec::new(), BTreeSet::new());
    for call in calls {
        let request = call["request"].as_str().unwrap();
        let path = request.split(' ').nth(1).unwrap().split('?').next().unwrap().replace("//", "/");
        let endpoint = registry.endpoints.iter().find(|endpoint| {
            [&endpoint.route]
                .into_iter()
                .chain(&endpoint.aliases)
                .any(|route| route.eq_ignore_ascii_case(&path))
        });
        // A preflight, or a route of no endpoint.
        let Some(endpoint) = endpoint else { continue };
        let reads: Vec<&String> =
            call["reads"].as_object().into_iter().flatten().map(|(path, _)| path).collect();
        let Some(returns) = &endpoint.returns else {
            assert!(
                reads.iter().all(|path| *path == "code"),
                "{request}: nobody says what {} answers",
                endpoint.name
            );
            unknown.insert(endpoint.name.as_str());
            continue;
        };
        for path in reads {
            // A refusal is not an answer of the endpoint.
            if call["status"] != 200 && matches!(path.as_str(), "code" | "message" | "msg") {
                continue;
            }
            read += 1;
            if !holds(&registry, &Shape::Type(returns.clone()), path) {
                wrong.push(format!("{request}: `{returns}` has no `{path}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read >= 500, "{read}");
    assert_eq!(unknown.into_iter().collect::<Vec<_>>(), UNKNOWN_ANSWERS);
}

/// Returns whether a value of this shape may have a field at a path such as `data.0.url`.
fn holds(registry: &Registry, shape: &Shape, path: &str) -> bool {
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    match shape {
        _ if path.is_empty() => true,
        Shape::Any | Shape::Object => true,
        Shape::List(item) => step.parse::<usize>().is_ok() && holds(registry, item, rest),
        Shape::Map(item) => holds(registry, item, rest),
        Shape::Type(name) => {
            let fields = &registry.answers.of(name).unwrap().fields;
            fields.iter().any(|field| field.wire == step && holds(registry, &field.shape, rest))
        }
        _ => false,
    }
}

#[test]
fn documents_are_the_same_every_time() {
    assert!(documents() == documents());
}

/// Checks for earlier failures of explorers and generators.
#[test]
fn openapi_is_fit_for_explorers_and_generators() {
    let (_, text) = documents().into_iter().find(|(path, _)| path == "openapi.json").unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["servers"][0]["url"], "http://localhost:3000");
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
        let names: Vec<_> = parameters.iter().filter_map(|parameter| parameter["$ref"].as_str()).collect();
        // A server refuses a call with a proxy, unless it is set up for it.
        assert!(!names.contains(&"#/components/parameters/proxy"), "{route}");
        examples += own.filter(|own| own.get("example").is_some() && own["schema"].is_object()).count();
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
    for header in document["components"]["headers"].as_object().unwrap().values() {
        assert!(header["schema"].is_object() && header.get("content").is_none(), "{header}");
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

/// Returns whether a heading has this anchor on the usual hosts.
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

/// The lists of reserved names contain every method that generated code must not take.
#[test]
fn names_that_are_taken() {
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/client");
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
    // Names in the macro that makes builders, and in the table of options: `name(value: Type) = |options| …`.
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

/// The READMEs have the right numbers of functions beyond the registry, and of apps' calls that the tests replay.
#[test]
fn the_readmes_count_functions_and_calls() {
    let registry = registry();
    let named =
        registry.endpoints.iter().flat_map(|it| it.flow.iter().chain(&it.shape)).collect::<BTreeSet<_>>();
    let calls = include_str!("suite/apps/calls.jsonl").lines().count();
    let has = |file: &str, count: String| {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        assert!(text.contains(&count), "{file} does not say `{count}`");
    };
    has("README.md", format!("and {} functions for endpoints", named.len()));
    has("README.md", format!("replayed-{calls}-"));
    has("README.zh.md", format!("重放应用请求-{calls}-"));
}
