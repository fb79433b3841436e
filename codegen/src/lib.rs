//! The compiler of ncm's registry, `endpoints.yaml`.
//!
//! `parse → read → check` turns the text into one [`model::Registry`], or into
//! every mistake it found; the functions of [`emit`] turn the model into Rust,
//! documentation and types for other languages. Nothing else knows YAML.

mod check;
pub mod emit;
mod finding;
pub mod model;
mod over;
mod read;
mod sources;

use finding::Findings;
pub use finding::{Finding, Line};
use model::Registry;
pub use over::{MOST_BYTES, Over, Program, Rules, compile_over};
pub use sources::Sources;

/// Compiles the text of a registry.
///
/// # Errors
///
/// Every mistake that was found, in the order of the file. Where the text is no
/// YAML, the syntax error is the only finding.
pub fn compile(text: &str) -> Result<Registry, Vec<Finding>> {
    compile_with(text, None)
}

/// Compiles the text of a registry, and checks what it names of the program's source.
///
/// # Errors
///
/// As [`compile`].
pub fn compile_with(text: &str, sources: Option<&Sources>) -> Result<Registry, Vec<Finding>> {
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
    check::check(&registry, sources, &mut findings);
    let findings = findings.into_sorted();
    if findings.is_empty() { Ok(registry) } else { Err(findings) }
}
