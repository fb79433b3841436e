//! A registry over another one: entries that a program reads at run time, over those that it was built with.
//!
//! The language and its checks are the same. This module adds rules for a file that is read at run time. It must not
//! change anything but endpoints, send a session to another host, leave a path, or exceed the program's limits.

mod merge;
mod rules;

use std::collections::BTreeSet;

pub use rules::Rules;

use crate::check::Functions;
use crate::finding::{Finding, Findings, Line};
use crate::model::Registry;
use crate::read::yaml::{parse, place};
use crate::text::text;
use crate::{check, read};

/// A program's own part, over which it reads a file at run time.
#[derive(Debug, Clone, Copy)]
pub struct Program<'a> {
    /// The registry that it was built with.
    pub registry: &'a str,
    /// The functions that its endpoints may name.
    pub functions: &'a Functions,
    /// Rules for the file.
    pub rules: Rules<'a>,
}

/// A program's registry with the entries of a file.
#[derive(Debug, Clone)]
pub struct Over {
    /// All of it, in the program's order; what is new comes last.
    pub registry: Registry,
    /// Names of the endpoints that the file adds.
    pub added: BTreeSet<String>,
    /// Names of the program's endpoints that it corrects.
    pub corrected: BTreeSet<String>,
}

/// Compiles the entries of a file over a program's own registry.
///
/// # Errors
///
/// Every mistake that was found, in the order of the file.
///
/// # Panics
///
/// When the program's own registry is not valid; its build has checked it.
pub fn compile_over(program: &Program<'_>, text: &str) -> Result<Over, Vec<Finding>> {
    let mut findings = Findings::default();
    findings.enter("registry");
    if text.len() > MOST_BYTES {
        let line = Line { number: 1, column: 1 };
        findings.add(
            line,
            text!("文件有 {} 字节", "the file has {} bytes", text.len()),
            text!("最多 {MOST_BYTES} 字节", "keep to {MOST_BYTES} bytes"),
        );
        return Err(findings.into_sorted());
    }
    let root = match parse(text) {
        Ok(root) => root,
        Err(error) => {
            findings.enter(place(text, error.line.number).unwrap_or("registry"));
            findings.add(error.line, error.message, error.help);
            return Err(findings.into_sorted());
        }
    };
    let mut entries = 0;
    rules::check_size(&root, &mut entries, &mut findings);
    if !findings.is_empty() {
        return Err(findings.into_sorted());
    }
    let mut base = match parse(program.registry) {
        Ok(base) => base,
        Err(error) => unreachable!("the program's registry, line {}: {}", error.line, error.message.en),
    };
    merge::forget(&mut base, Line::default());
    let merged = merge::merge(base, root, &mut findings);
    let mut registry = read::registry(&merged.root, &mut findings);
    // An endpoint that the file adds is no longer left out.
    registry.left_out.retain(|it| !merged.places.contains_key(&it.name));
    check::check(&registry, Some(program.functions), &mut findings);
    rules::check(&registry, &merged, &program.rules, &mut findings);
    let findings = merged.attribute(findings.into_sorted());
    if !findings.is_empty() {
        return Err(findings);
    }
    merged.put_back(&mut registry.endpoints);
    Ok(Over { registry, added: merged.added, corrected: merged.corrected })
}

/// Maximum size of a file in bytes: twice the program's own registry.
pub const MOST_BYTES: usize = 1 << 20;
