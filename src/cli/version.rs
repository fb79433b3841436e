//! `ncm --version`.

use ncm::registry::{ENDPOINTS, SOURCES};

use super::language::Language;
use super::output::{Failure, line};

/// Features that a build may lack, and whether this one has them.
const FEATURES: [(&str, bool); 6] = [
    ("jq", cfg!(feature = "jq")),
    ("mcp", cfg!(feature = "mcp")),
    ("mock", cfg!(feature = "mock")),
    ("otlp", cfg!(feature = "otlp")),
    ("pac", cfg!(feature = "pac")),
    ("pages", cfg!(feature = "pages")),
];

/// Prints the version, and the details of the build if requested.
pub(super) fn print(is_verbose: bool) -> Result<(), Failure> {
    line(concat!("ncm ", env!("CARGO_PKG_VERSION")))?;
    if !is_verbose {
        return Ok(());
    }
    let language = Language::of_environment();
    let has: Vec<&str> = FEATURES.iter().filter(|(_, has)| *has).map(|(name, _)| *name).collect();
    // The build's environment names the commit.
    let commit = option_env!("NCM_COMMIT").filter(|commit| !commit.is_empty());
    line(&format!("{}: {}", language.either("提交", "commit"), commit.unwrap_or("–")))?;
    line(&format!("{}: {}", language.either("特性", "features"), has.join(" ")))?;
    line(&format!(
        "{}: {}-{}",
        language.either("平台", "platform"),
        std::env::consts::ARCH,
        std::env::consts::OS
    ))?;
    line(&format!("{}: {}", language.either("接口", "endpoints"), ENDPOINTS.len()))?;
    for source in SOURCES {
        if let Some(verified) = source.verified {
            let ncm::registry::Verified { package, version, date } = verified;
            line(&match language {
                Language::Zh => format!("接口核对: {package} {version}，{date}"),
                Language::En => format!("wire verified against: {package} {version} on {date}"),
            })?;
        }
    }
    Ok(())
}

/// Returns the README's badges for the last comparisons with other projects.
pub(super) fn verified(language: super::language::Language) -> String {
    let all = SOURCES.iter().filter_map(|source| {
        let ncm::registry::Verified { package, version, date } = source.verified?;
        // shields.io writes `-` and `_` twice, and a space as `_`.
        let message = format!("{version} · {date}").replace('-', "--").replace(' ', "_");
        let words = language.either("接口核对", "wire verified");
        Some(format!(
            "![{words}: {package} {version} ({date})](https://img.shields.io/badge/{}-{message}-brightgreen)\n",
            format!("{words} {}", package.trim_start_matches('@')).replace('-', "--").replace(' ', "_").replace('/', "%2F"),
        ))
    });
    all.collect()
}
