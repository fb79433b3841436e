//! Appearance of pages: light and dark, wide and narrow. axe-core checks each, and screenshots stay in `target/screenshots` for
//! review.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::chromium::Browser;

/// Checks accessibility. npm downloads it for the tests only: its licence (MPL-2.0) applies to no other file here.
const AXE: &str = "axe-core@4.14.1";

/// A desktop window and a phone.
const SIZES: [(&str, u32, u32); 2] = [("wide", 1100, 800), ("narrow", 390, 844)];

/// Kinds of findings that must not occur.
const SERIOUS: &str = r"(async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
})()";

/// True once all fades have ended (their colours have less contrast); endless animations may go on.
const AT_REST: &str = "document.getAnimations().every((one) => \
     one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)";

/// Fails if the open page has accessibility problems; saves its screenshots.
pub(super) async fn inspect(browser: &Browser, name: &str) {
    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        browser.theme(theme).await;
        for (size, width, height) in SIZES {
            browser.size(width, height).await;
            browser.until(&format!("document.documentElement.scrollWidth <= {width}")).await;
            browser.until(AT_REST).await;
            if let Some(axe) = axe() {
                browser.run(axe).await;
                let serious = browser.run(SERIOUS).await;
                let serious = serious.as_array().unwrap().iter().filter_map(|finding| finding.as_str());
                found.extend(serious.map(|finding| format!("{name} {theme} {size}: {finding}")));
            }
            browser.picture(&pictures().join(format!("{name}-{theme}-{size}.png"))).await;
        }
    }
    browser.theme("light").await;
    browser.size(1100, 800).await;
    assert!(found.is_empty(), "axe-core finds:\n{}", found.join("\n"));
}

/// Saves screenshots of a page without scripts, which axe-core cannot check.
pub(super) async fn show(browser: &Browser, name: &str) {
    for (size, width, height) in SIZES {
        browser.size(width, height).await;
        browser.until(&format!("document.documentElement.scrollWidth <= {width}")).await;
        browser.picture(&pictures().join(format!("{name}-light-{size}.png"))).await;
    }
}

/// Marks all controls, and records which get the focus.
const BEGIN_WALK: &str = r"(() => {
    const where = document.querySelector('dialog[open]') ?? document;
    const all = [...where.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\'0\']')]
        .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled && node.tabIndex >= 0);
    window.walked = new Set();
    window.toWalk = all;
    document.addEventListener('focusin', ({ target }) => window.walked.add(target));
    document.activeElement?.blur();
    return all.length;
})()";

/// Radio buttons of a group are one stop for the keyboard: arrow keys choose among them.
const MISSED: &str = r"window.toWalk.filter((node) => !window.walked.has(node) && node.type !== 'radio')
    .map((node) => node.outerHTML.slice(0, 120))";

/// Fails if the Tab key does not reach every control on the open page.
pub(super) async fn walk(browser: &Browser, name: &str) {
    let count = browser.run(BEGIN_WALK).await.as_u64().unwrap();
    // A player has several stops of its own.
    for _ in 0..count + 20 {
        browser.press("Tab").await;
    }
    let missed = browser.run(MISSED).await;
    assert!(missed.as_array().unwrap().is_empty(), "{name}: the keyboard does not reach {missed:#}");
}

pub(super) fn pictures() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        folder
    })
}

/// Returns the script of axe-core; `None` if npm cannot download it, with a message, or a failure where it is required.
fn axe() -> Option<&'static str> {
    static SCRIPT: OnceLock<Option<String>> = OnceLock::new();
    let script = SCRIPT.get_or_init(|| {
        fetch()
            .map_err(|why| {
                let said = format!("accessibility is NOT tested: {AXE}: {why}");
                assert!(std::env::var_os("TESTS_NEED_AXE").is_none(), "{said}");
                eprintln!("SKIPPED: {said}");
            })
            .ok()
    });
    script.as_deref()
}

fn fetch() -> Result<String, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(AXE);
    let script = folder.join("package/axe.min.js");
    if let Ok(kept) = std::fs::read_to_string(&script) {
        return Ok(kept);
    }
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let run = |command: &mut Command| {
        let done = command.current_dir(&folder).output().map_err(|error| format!("{command:?}: {error}"))?;
        let said = String::from_utf8_lossy(&done.stderr);
        if done.status.success() { Ok(()) } else { Err(format!("{command:?}: {said}")) }
    };
    run(Command::new("npm").args(["pack", "--silent", "--fetch-timeout=60000", "--fetch-retries=1", AXE]))?;
    let archive = AXE.replace('@', "-") + ".tgz";
    run(Command::new("tar").args(["-xzf", &archive, "package/axe.min.js"]))?;
    std::fs::read_to_string(&script).map_err(|error| error.to_string())
}
