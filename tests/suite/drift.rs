//! `ncm drift`, with a test package that has every kind of difference (`tests/drift/package`).

use serde_json::Value;

use crate::cli::{Done, Home};

const PACKAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/drift/package");

/// Returns the path of Node.js; `None` on a machine without it.
fn node() -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join("node")).find(|node| node.is_file());
    if found.is_none() {
        assert!(std::env::var_os("TESTS_NEED_NODE").is_none(), "there is no Node.js");
        eprintln!("SKIPPED: no Node.js on this machine (Debian: apt-get install nodejs)");
    }
    found
}

async fn drift(home: &Home, args: &[&str]) -> Option<Done> {
    let node = node()?;
    let node = node.to_str().unwrap();
    Some(home.run(None, &[&["drift", PACKAGE, "--node", node], args].concat()).await)
}

fn endpoint<'a>(found: &'a Value, name: &str) -> &'a Value {
    let all = found["endpoints"].as_array().unwrap();
    all.iter().find(|it| it["name"] == name).unwrap_or_else(|| panic!("{name} is missing"))
}

#[tokio::test]
async fn every_kind_of_difference_is_found() {
    let home = Home::new("drift");
    let Some(done) = drift(&home, &["--json"]).await else { return };
    let found = done.with(1).json();
    assert_eq!(found["package"], "ncm-drift-fixture 1.0.0");
    let verdicts = [
        ("album", "same"),
        ("fixture_forms", "new"),
        ("scrobble_v1", "left out"),
        ("inner_version", "unseen"),
        ("fixture_broken", "unseen"),
        ("lyric", "gone"),
    ];
    for (name, verdict) in verdicts {
        assert_eq!(endpoint(&found, name)["verdict"], verdict, "{name}: {}", endpoint(&found, name));
    }
    for (name, what, field, theirs, ours) in [
        ("song_dynamic_cover", "path", "", "/api/songplay/dynamic-cover/v2", "/api/songplay/dynamic-cover"),
        ("song_wiki_summary", "scheme", "", "weapi", "eapi"),
        ("device_list", "field", "excStatus", "\"10\"", "\"9\""),
        ("device_list", "field", "page", "\"1\"", "–"),
        ("yunbei_task_recommend_song", "default", "limit", "11", "10"),
        ("vip_sign_info", "cookie", "os", "osx", "–"),
        ("event_privacy", "host", "", "clientlog", "the scheme's"),
        ("event_privacy", "header", "x-fixture", "yes", "–"),
        (
            "yunbei_task_list_v1",
            "calls",
            "",
            "/api/ad/power/yunbei/distribution/list + /api/fixture/second",
            "/api/ad/power/yunbei/distribution/list",
        ),
    ] {
        let changed = endpoint(&found, name);
        let is_it = |it: &&Value| it["what"] == what && it["name"] == field;
        let difference = changed["more"].as_array().into_iter().flatten().find(is_it);
        let difference = difference.unwrap_or_else(|| panic!("{name}: no {what} {field} in {changed}"));
        assert_eq!(
            (&difference["theirs"], &difference["ours"]),
            (&theirs.into(), &ours.into()),
            "{name} {what}"
        );
    }
    // A difference in all calls of a scheme is reported once.
    let wire = found["wire"].as_array().unwrap();
    assert!(wire.iter().any(|it| it["scheme"] == "linuxapi" && it["name"] == "user-agent"), "{wire:?}");
    let blind = found["blind"].to_string();
    assert!(blind.contains("axios") || blind.contains("depend on an answer"), "{blind}");
}

#[tokio::test]
async fn the_table_is_in_the_language_of_the_terminal() {
    let (home, Some(node)) = (Home::new("drift-zh"), node()) else { return };
    let mut command = home.command(None, &["drift", PACKAGE, "--node", node.to_str().unwrap()]);
    command.env("NCM_LANG", "zh");
    let done = Done::of(command).await.with(1);
    for text in ["路由", "有变化", "无法比较", "无法加载：", "看不到的：", "比较：相同 "]
    {
        assert!(done.out.contains(text) || done.err.contains(text), "{text}: {done:?}");
    }
    for text in ["unseen", "it does not load", "calls that depend"] {
        assert!(!done.out.contains(text) && !done.err.contains(text), "{text}: {done:?}");
    }
}

#[tokio::test]
async fn entries_are_proposed_which_check_accepts() {
    let home = Home::new("drift-out");
    let out = home.folder().join("out");
    let Some(done) = drift(&home, &["--out", out.to_str().unwrap()]).await else { return };
    let done = done.with(1);
    assert!(done.out.contains("/song/dynamic/cover") && done.out.contains("against ncm"), "{done:?}");
    let registry = out.join("endpoints.yaml");
    home.run(None, &["check", registry.to_str().unwrap()]).await.with(0);
    // Proposed entries work at once: ncm then sends what the package does, except what entries cannot express.
    let extra = ["--registry", registry.to_str().unwrap(), "--json"];
    let found = drift(&home, &extra).await.unwrap().with(1).json();
    for name in ["song_wiki_summary", "device_list", "event_privacy", "fixture_phone"] {
        assert_eq!(endpoint(&found, name)["verdict"], "same", "{}", endpoint(&found, name));
    }
    assert_eq!(endpoint(&found, "yunbei_task_list_v1")["more"][0]["what"], "calls");
    let text = std::fs::read_to_string(&registry).unwrap();
    for part in [
        "call: eapi /api/fixture/unsub",
        "variants: [{ when: { t: \"1\" }, call: eapi /api/fixture/sub }]",
        "copied: $copied",
        "whole: { $int: whole }",
        "usual: { type: text, default: high",
        "thread: { $when: { type: \"1\" }, $then: \"R_MV_5_{id}\", $else: \"R_SO_4_{id}\" }",
        "{ $json: { $each: ids, $as: { id: { $raw: item } } } }",
        "text: { $json: { state: { current: $id, scene: wiki } } }",
        "is: { $bool: is }",
        "time: { $now: ms }",
        "either: $first",
        "first: { type: text, default: $second",
        "immerse: { $when: { level: sky }, $then: $immerse }",
        "immerse: { type: text, default: c51",
        "variants: [{ when: { level: vivid }, cookies: { appver: \"9.5.61\", os: android } }]",
        "call: xeapi /api/fixture/x",
        "call: api /api/fixture/plain",
        "call: linuxapi /api/fixture/linux",
        "# drift cannot tell how it comes by: nonce",
        "# it makes 2 calls, of which this is the first: weapi /api/ad/power/yunbei/distribution/list, weapi /api/fixture/second",
        // An effect that ncm knows for a path is proposed for an entry with that path, too.
        "does: { like: song, undo: { like: \"false\" } }",
        "id: { type: id, thing: song",
        "upstream: clientlog\n    headers: { x-fixture: \"yes\" }",
    ] {
        // A random value is explained in one of two ways.
        let either = part.replace(
            "drift cannot tell how it comes by: nonce",
            "drawn by chance, which no entry says: nonce",
        );
        assert!(text.contains(part) || text.contains(&either), "{part}\n{text}");
    }
    let vectors = std::fs::read_to_string(out.join("vectors.jsonl")).unwrap();
    let vectors: Vec<Value> = vectors.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let phone = vectors.iter().find(|it| it["id"] == "fixture_x/bare").unwrap();
    assert_eq!(phone["upstream"][0]["url"], "https://interface3.music.163.com/xeapi/fixture/x");
    assert_eq!(phone["upstream"][0]["payload"], serde_json::json!({ "limit": "10" }));
    let table = std::fs::read_to_string(out.join("table.md")).unwrap();
    assert!(table.contains("| changed | `/song/wiki/summary` | `scheme` | `weapi` | `eapi` |"), "{table}");
}

#[tokio::test]
async fn proposals_are_held_against_what_is_sent_today() {
    let home = Home::new("drift-measure");
    let Some(done) = drift(&home, &["--measure", "--json"]).await else { return };
    let found = done.with(1).json();
    let entries = found["entries"].as_array().unwrap();
    let wrong = |name: &str| entries.iter().find(|it| it["name"] == name).unwrap()["wrong"].to_string();
    // Nothing was known of it, and its entry is right.
    assert_eq!(wrong("album"), "[]");
    assert!(wrong("song_wiki_summary").contains("scheme: weapi ≠ eapi"), "{found}");
    assert!(wrong("device_list").contains("field page"), "{found}");
    // It is compared with the existing endpoint of the same effect, and is accepted beside it.
    let like = wrong("like");
    assert!(like.contains("field time") && !like.contains("does"), "{like}");
    assert_eq!((&found["right"], &found["of"]), (&2.into(), &9.into()), "{found}");
    // A package has no differences to itself.
    let found = drift(&home, &["--measure", "--against", PACKAGE, "--json"]).await.unwrap().with(0).json();
    assert_eq!((&found["right"], &found["of"]), (&0.into(), &0.into()), "{found}");
}

#[tokio::test]
async fn a_package_against_itself_has_no_drift() {
    let home = Home::new("drift-itself");
    let Some(done) = drift(&home, &["--against", PACKAGE, "--json"]).await else { return };
    let found = done.with(0).json();
    let odd: Vec<_> = found["endpoints"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| !matches!(it["verdict"].as_str(), Some("same" | "left out" | "unseen")))
        .collect();
    assert!(odd.is_empty(), "{odd:?}");
}

#[tokio::test]
async fn what_is_no_package_is_refused_with_a_reason() {
    let home = Home::new("drift-none");
    let folder = home.folder().join("empty");
    std::fs::create_dir_all(&folder).unwrap();
    for (what, word) in [
        (folder.to_str().unwrap(), "module"),
        ("../no/such/folder", "neither"),
        ("-x", "unexpected"),
        ("a b", "neither"),
    ] {
        let done = home.run(None, &["drift", what]).await.with(2);
        assert!(done.err.contains(word), "{what}: {done:?}");
    }
    let done = home.run(None, &["drift", PACKAGE, "--node", "no-such-node"]).await.with(2);
    assert!(done.err.contains("--node"), "{done:?}");
}

#[tokio::test]
async fn the_version_says_what_it_was_verified_against() {
    let home = Home::new("version");
    let plain = home.run(None, &["--version"]).await.with(0);
    assert_eq!(plain.out, concat!("ncm ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(home.run(None, &["-V"]).await.with(0).out, plain.out);
    let more = home.run(None, &["--version", "--verbose"]).await.with(0).out;
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let verified = ncm::registry::SOURCES.iter().filter_map(|source| source.verified);
    for verified in verified {
        let ncm::registry::Verified { package, version, date } = verified;
        assert!(more.contains(&format!("{package} {version} on {date}")), "{more}");
        assert!(readme.contains(&format!("{package} {version} ({date})")), "the README has another");
    }
    assert!(more.contains("features:") && more.contains("commit:"), "{more}");
    home.run(None, &["--verbose"]).await.with(2);
}
