//! Checks devices: each has all values, and they agree.

use crate::finding::Findings;
use crate::model::{Described, Device, Registry, is_snake};
use crate::text::text;

/// Word for each system in a user agent.
const SYSTEMS: [(&str, &str); 5] = [
    ("pc", "Windows"),
    ("osx", "Macintosh"),
    ("linux", "Linux"),
    ("android", "Android"),
    ("iPhone OS", "iPhone"),
];

/// Maximum length of a device's value.
const LONGEST: usize = 256;

pub(super) fn check(registry: &Registry, findings: &mut Findings) {
    for device in &registry.devices {
        findings.enter(&device.name);
        if !is_snake(&device.name) {
            findings.add(
                device.line,
                text!("设备名称应使用小写字母和下划线", "a device's name must be in snake case"),
                text!("改名", "rename it"),
            );
        }
        for (key, text) in texts(device) {
            if text.is_empty() {
                findings.missing(device.line, key, "…");
            } else if text.len() > LONGEST || !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
                findings.add(
                    device.line,
                    text!("`{key}` 不能写进请求头", "`{key}` cannot be sent in a header"),
                    text!(
                        "最多 {LONGEST} 个可打印的 ASCII 字符",
                        "write at most {LONGEST} characters of printable ASCII"
                    ),
                );
            }
        }
        if !device.source.is_empty() && !registry.sources.iter().any(|source| source.name == device.source) {
            let known = registry.sources.iter().map(|source| source.name.as_str());
            findings.unknown(device.source_line, ("来源", "the source"), &device.source, known);
        }
        if !device.seen.is_empty() && !is_month(&device.seen) {
            findings.add(
                device.line,
                text!("`{}` 不是月份", "`{}` is not a month", device.seen),
                text!("按 `seen: 2026-08` 的样子写", "write it like `seen: 2026-08`"),
            );
        }
        check_agreement(device, findings);
    }
}

/// Checks that system and version agree everywhere. Recorded values may mix clients.
fn check_agreement(device: &Device, findings: &mut Findings) {
    let Some((_, word)) = SYSTEMS.iter().find(|(os, _)| *os == device.os) else {
        if !device.os.is_empty() {
            let known = SYSTEMS.iter().map(|(os, _)| *os);
            findings.unknown(device.line, ("系统", "the system"), &device.os, known);
        }
        return;
    };
    let Described { appver, web_agent, app_agent, .. } = &device.today;
    for (key, agent) in [("web_agent", web_agent), ("app_agent", app_agent)] {
        let other = SYSTEMS.iter().map(|(_, word)| *word).find(|other| {
            // Android's user agents name the Linux below it.
            other != word && agent.contains(other) && !(*word == "Android" && *other == "Linux")
        });
        if agent.is_empty() {
            continue;
        }
        if !agent.contains(word) || other.is_some() {
            findings.add(
                device.line,
                text!(
                    "`{key}` 不是 `{}` 客户端的 User-Agent",
                    "`{key}` is not the user agent of a client on `{}`",
                    device.os
                ),
                text!(
                    "写含 `{word}` 且不含其他系统的 User-Agent，或移到 `recorded` 下",
                    "write a user agent with `{word}` and no other system, or move it to `recorded`"
                ),
            );
        }
        if agent.contains("NeteaseMusic") && !agent.contains(appver.as_str()) {
            findings.add(
                device.line,
                text!("`{key}` 与 `appver` 的版本不同", "`{key}` and `appver` have different versions"),
                text!(
                    "都写成 `{appver}`，或移到 `recorded` 下",
                    "write `{appver}` in both, or move it to `recorded`"
                ),
            );
        }
    }
}

fn texts(device: &Device) -> impl Iterator<Item = (&'static str, &str)> {
    let both = [&device.today, &device.recorded].into_iter().flat_map(|described| {
        [
            ("osver", described.osver.as_str()),
            ("appver", &described.appver),
            ("channel", &described.channel),
            ("web_agent", &described.web_agent),
            ("app_agent", &described.app_agent),
            // Without one, the second of the call takes its place.
            ("buildver", described.buildver.as_deref().unwrap_or("0")),
        ]
    });
    let own = [("os", device.os.as_str()), ("source", &device.source), ("seen", &device.seen)];
    // Without `recorded`, a finding would be reported twice.
    let mut told = Vec::new();
    own.into_iter().chain(both).filter(move |told_of| {
        let is_new = !told.contains(told_of);
        told.push(*told_of);
        is_new
    })
}

/// Returns whether it is a year and a month, as `2026-08`.
fn is_month(text: &str) -> bool {
    let (year, month) = text.split_once('-').unwrap_or_default();
    let month: u8 = if month.len() == 2 { month.parse().unwrap_or(0) } else { 0 };
    year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && (1..=12).contains(&month)
}
