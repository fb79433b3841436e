//! What the program is built from: each licence is one that we may ship, and no crate is there twice without a reason.
//!
//! Advisories are for `cargo audit` by a person or a forge: their database is not on the package registry.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Licences under which a static binary may be passed on with a notice. Of a crate under `MPL-2.0` our copy is unchanged.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates of which two versions are built, and which dependency keeps the older one.
const TWICE: &[(&str, &str)] = &[
    ("const-oid", "rsa 0.9: its 0.10 is not released yet"),
    ("cpufeatures", "x25519-dalek 2"),
    ("crypto-common", "rsa 0.9"),
    ("digest", "rsa 0.9"),
    ("getrandom", "ring 0.17, rsa 0.9, opentelemetry_sdk 0.33"),
    ("miniz_oxide", "png keeps to 0.8"),
    ("rand", "rsa 0.9 by num-bigint-dig, opentelemetry_sdk 0.33; rmcp has 0.10"),
    ("rand_chacha", "rsa 0.9 by num-bigint-dig; opentelemetry_sdk has 0.9"),
    ("rand_core", "rsa 0.9, x25519-dalek 2, opentelemetry_sdk 0.33"),
    ("syn", "derive macros move to 3 one after another; in the build only"),
];

/// Crates that are kept out of the program, and how.
const KEPT_OUT: &[(&str, &str)] = &[
    // Unicode's tables for names of hosts, ten crates: the only URLs that ask are those of a Redis.
    ("icu_properties", "cargo update -p idna_adapter --precise 1.0.0"),
];

/// The packages that the program and its build scripts are made of, with every feature, on Linux.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--all-features"])
        .arg("--filter-platform=x86_64-unknown-linux-gnu")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        let entries = list.as_array().unwrap().iter();
        entries.map(|entry| (entry["id"].as_str().unwrap().to_owned(), entry.clone())).collect()
    };
    let (packages, nodes) = (by_id(&metadata["packages"]), by_id(&metadata["resolve"]["nodes"]));
    let ncm = packages.values().find(|package| package["name"] == "ncm").unwrap();
    let (mut seen, mut todo) = (BTreeSet::new(), vec![ncm["id"].as_str().unwrap()]);
    while let Some(id) = todo.pop() {
        if seen.insert(id) {
            let dependencies = nodes[id]["deps"].as_array().unwrap().iter();
            let is_built = |kinds: &Value| kinds.as_array().unwrap().iter().any(|kind| kind["kind"] != "dev");
            todo.extend(
                dependencies.filter(|it| is_built(&it["dep_kinds"])).map(|it| it["pkg"].as_str().unwrap()),
            );
        }
    }
    assert!(seen.len() > 100, "only {} packages were found", seen.len());
    seen.into_iter().map(|id| packages[id].clone()).collect()
}

/// Whether the expression can be met by [`LICENCES`] alone: one of the parts between `OR`, all of those between `AND`.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    expression.split(" AND ").all(|all| {
        let any = all.trim().trim_start_matches('(').trim_end_matches(')');
        any.split(" OR ").any(|licence| LICENCES.contains(&licence.trim()))
    })
}

#[test]
fn every_licence_may_be_shipped() {
    for package in packages() {
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(is_allowed(licence), "{} {}: {licence}", package["name"], package["version"]);
    }
    for (expression, allowed) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("MIT/Apache-2.0", true),
        ("", false),
    ] {
        assert_eq!(is_allowed(expression), allowed, "{expression}");
    }
}

#[test]
fn no_crate_is_built_twice_without_a_reason() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap().to_owned();
        versions.entry(name).or_default().insert(package["version"].as_str().unwrap().to_owned());
    }
    let twice: Vec<_> = versions.iter().filter(|(_, versions)| versions.len() > 1).collect();
    for (name, versions) in &twice {
        assert!(
            TWICE.iter().any(|(known, _)| known == name),
            "{name} is built in {versions:?}: `cargo tree -i {name}` shows for whom; update one, or give a reason here"
        );
    }
    for (known, reason) in TWICE {
        assert!(
            twice.iter().any(|(name, _)| name == known),
            "{known} is built once now: {reason} is history"
        );
    }
}

#[test]
fn what_is_kept_out_is_out() {
    let packages = packages();
    for (name, how) in KEPT_OUT {
        assert!(packages.iter().all(|package| package["name"] != *name), "{name} is back: `{how}`");
    }
}
