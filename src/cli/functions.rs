//! Finds the functions under `src/flows` that a registry may name, in their source. `build.rs` includes this file.

use std::path::{Path, PathBuf};
use std::{fs, io};

use ncm_codegen::Functions;

/// Reads `src/flows` in the folder of a repository; returns `None` if there is none.
pub(crate) fn read(root: &Path) -> io::Result<Option<Functions>> {
    let flows = root.join("src/flows");
    if !flows.is_dir() {
        return Ok(None);
    }
    let mut functions = Functions::new();
    for path in sorted(&flows)? {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let files = if path.is_dir() { sorted(&path)? } else { vec![path] };
        for file in files {
            let text = fs::read_to_string(file)?;
            for (name, rest) in declared(&text, "async fn ") {
                // Its arguments may continue on the next lines.
                let arguments =
                    text.split_once(&format!("async fn {name}{rest}")).map_or("", |(_, after)| after);
                let arguments =
                    if rest.contains('{') { "" } else { arguments.split('{').next().unwrap_or("") };
                let shapes = format!("{rest}{arguments}").contains(": Plan");
                functions.insert(format!("{stem}::{name}"), Some(shapes));
            }
            // `pub(crate) use cloud::upload as cloud;`
            for (_, path) in declared(&text, "use ") {
                let items = path.trim_end_matches([';', '}']).rsplit(['{', ':']).next().unwrap_or_default();
                for item in items.split(", ") {
                    let name = item.rsplit(" as ").next().unwrap_or_default();
                    functions.insert(format!("{stem}::{name}"), None);
                }
            }
        }
    }
    Ok(Some(functions))
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "rs"));
    paths.sort();
    Ok(paths)
}

/// Returns the visible items of a keyword, also those in macros: their names, and the rest of the line.
fn declared<'a>(text: &'a str, keyword: &str) -> Vec<(&'a str, &'a str)> {
    text.lines()
        .filter_map(|line| {
            let rest = line.trim_start().strip_prefix("pub")?;
            let rest =
                rest.strip_prefix("(crate) ").or_else(|| rest.strip_prefix(' '))?.strip_prefix(keyword)?;
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            (end > 0).then(|| rest.split_at(end))
        })
        .collect()
}
