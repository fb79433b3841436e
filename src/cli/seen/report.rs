//! Reports of comparisons: tables on the terminal and in Markdown, and files for further work.

use std::path::Path;

use super::proposal::{self, Proposal};
use crate::cli::columns::{Align, Cell, lay_out, terminal_width};
use crate::cli::language::naming;
use crate::cli::output::{Failure, note, print};

/// Maximum length of a shown value in characters.
const LONGEST: usize = 60;

/// Returns the start of a value.
pub(in super::super) fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Prints rows as columns.
pub(in super::super) fn print_rows<const N: usize>(
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<(), Failure> {
    let cells = |row: [String; N]| row.iter().map(|cell| Cell::new(cell, Align::Text)).collect();
    print(lay_out(rows.into_iter().map(cells).collect(), terminal_width()).as_bytes())
}

/// Returns a table in Markdown. The first column is plain text, the others are code.
pub(in super::super) fn markdown<const N: usize>(head: [String; N], rows: Vec<[String; N]>) -> String {
    let rows = rows.into_iter().map(|row| {
        let [verdict, cells @ ..] = row.as_slice() else { return String::new() };
        let cells: Vec<_> = cells.iter().map(|cell| code(cell)).collect();
        format!("| {verdict} | {} |\n", cells.join(" | "))
    });
    format!("| {} |\n|{}\n{}", head.join(" | "), " --- |".repeat(N), rows.collect::<String>())
}

/// Returns text as code in a cell.
pub(in super::super) fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("`{}`", text.replace('`', "'").replace('|', "\\|").replace(['\n', '\r'], " "))
}

/// Returns a file of the proposals that are valid, and the reasons against the others, which it reports.
pub(in super::super) fn proposed<'a>(
    proposals: impl Iterator<Item = &'a Proposal>,
    from: &str,
) -> (String, Vec<(String, String)>) {
    let about = format!(
        "Entries that {from}.\nRead each, give it words, and move it to its place in endpoints.yaml."
    );
    let (registry, dropped) = proposal::accepted(proposals, &about);
    for (name, why) in &dropped {
        note(&naming(&format!("{name}: no entry is proposed"), "没有建议的定义", why));
    }
    (registry, dropped)
}

/// Writes files into a folder.
pub(in super::super) fn write(folder: &Path, files: [(&str, String); 3]) -> Result<(), Failure> {
    let written = std::fs::create_dir_all(folder).and_then(|()| {
        files.into_iter().try_for_each(|(name, text)| std::fs::write(folder.join(name), text))
    });
    written.map_err(|error| Failure::no(format!("{}: {error}", folder.display())))
}
