//! From the text of a registry to its model.

use crate::check::Functions;
use crate::finding::{Finding, Findings};
use crate::model::Registry;
use crate::{check, layout, read, style};

/// Compiles the text of a registry.
///
/// # Errors
///
/// Every mistake that was found, in the order of the file. Where the text is no
/// YAML, the syntax error is the only finding.
pub fn compile(text: &str) -> Result<Registry, Vec<Finding>> {
    compile_with(text, None)
}

/// Compiles the text of a registry, and checks which functions of the program it names.
///
/// # Errors
///
/// As [`compile`].
pub fn compile_with(text: &str, functions: Option<&Functions>) -> Result<Registry, Vec<Finding>> {
    let mut findings = Findings::default();
    let root = match read::yaml::parse(text) {
        Ok(root) => root,
        Err(error) => {
            findings.enter(read::yaml::place(text, error.line.number).unwrap_or("registry"));
            findings.add(error.line, error.message, error.help);
            return Err(findings.into_sorted());
        }
    };
    let registry = read::registry(&root, &mut findings);
    check::check(&registry, functions, &mut findings);
    let findings = findings.into_sorted();
    if findings.is_empty() { Ok(registry) } else { Err(findings) }
}

/// Returns findings about the words and the layout of a registry, which no build refuses.
#[must_use]
pub fn advice(text: &str) -> Vec<Finding> {
    let mut findings = Findings::default();
    if let Ok(root) = read::yaml::parse(text) {
        style::check(&root, &mut findings);
    }
    let mut advice = findings.into_sorted();
    advice.extend(layout::check(text));
    advice
}
