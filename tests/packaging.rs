//! The files of `packaging/` agree: files that wait on disk have a disk with enough space.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging").join(path)).unwrap()
}

/// Returns the value after the first `name` and its separators, without quotes.
fn value<'a>(text: &'a str, name: &str) -> &'a str {
    let at = text.find(name).unwrap_or_else(|| panic!("there is no {name}"));
    let rest = text[at + name.len()..].trim_start_matches([':', '=', ' ', '"', '\'', '$', '{', '-']);
    // `"${NAME:-64MiB}"` contains its own name.
    let rest = rest.strip_prefix(name).map_or(rest, |rest| rest.trim_start_matches([':', '-']));
    rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap()
}

fn bytes(size: &str) -> u64 {
    let (number, unit) = size.split_at(size.find(|c: char| !c.is_ascii_digit()).unwrap_or(size.len()));
    let factor = match unit.to_ascii_lowercase().trim_end_matches('b') {
        "" => 1,
        "k" | "ki" => 1 << 10,
        "m" | "mi" => 1 << 20,
        "g" | "gi" => 1 << 30,
        _ => panic!("the size {size}"),
    };
    number.parse::<u64>().unwrap() * factor
}

#[test]
fn uploads_wait_on_disk_and_not_in_the_memory_that_is_limited() {
    let compose = read("docker/compose.yaml");
    let ours = &compose[..compose.find("\n  redis:").unwrap()];
    assert!(ours.contains("mem_limit:") && ours.contains("target: /tmp") && !ours.contains("tmpfs:"));
    // Many systems have `/tmp` in memory, but none has `/var/tmp` there.
    let unit = read("systemd/ncm.service");
    assert!(unit.contains("MemoryMax=") && unit.contains("PrivateTmp=yes"));
    assert!(unit.lines().any(|line| line.starts_with("Environment=") && line.contains(" TMPDIR=/var/tmp")));
    let pods = read("kubernetes/ncm.yaml");
    assert!(!pods.contains("medium: Memory"));
    assert!(read("docker/Dockerfile").contains("TMPDIR=/tmp"));
}

#[test]
fn what_may_wait_fits_where_it_waits() {
    for (file, room) in [
        ("kubernetes/ncm.yaml", None),
        // The limits of the platforms.
        ("scf/scf_bootstrap", Some(512_000_000)),
        ("vercel/api/index.js", Some(500_000_000)),
    ] {
        let text = read(file);
        let room = room.unwrap_or_else(|| bytes(value(&text, "sizeLimit")));
        let (one, all) = (value(&text, "NCM_UPLOAD_LIMIT"), value(&text, "NCM_MAX_SPOOL_BYTES"));
        assert!(bytes(one) <= bytes(all) && bytes(all) < room, "{file}: {one}, {all}, {room}");
    }
}

/// A release's page shows the notes of its version (`packaging/notes`).
#[test]
fn the_changelog_has_this_version() {
    let changelog = include_str!("../CHANGELOG.md");
    let section = format!("\n## {}\n", env!("CARGO_PKG_VERSION"));
    assert!(changelog.contains(&section), "CHANGELOG.md has no section `{}`", section.trim());
}
