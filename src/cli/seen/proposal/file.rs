//! A file of entries.

use std::collections::HashSet;

use ncm::registry::Registry;

use super::Proposal;

/// Returns a file with the entries that `ncm check` and `ncm serve --registry` accept, and the reasons why others are not.
pub(in super::super::super) fn accepted<'a>(
    proposals: impl Iterator<Item = &'a Proposal>,
    about: &str,
) -> (String, Vec<(String, String)>) {
    let (ours, entries): (Vec<_>, Vec<_>) = proposals.partition(|it| it.is_of_function);
    let mut names = HashSet::new();
    let (entries, more): (Vec<_>, Vec<_>) = entries.into_iter().partition(|it| names.insert(&*it.name));
    let entries: Vec<(&str, &str)> = entries.iter().map(|it| (&*it.name, &*it.text)).collect();
    let (_, mut dropped, kept) = sift(&entries);
    let why = "another call of it is proposed already / 已为它的另一个请求给出建议";
    dropped.extend(more.iter().map(|it| (it.name.clone(), why.to_owned())));
    let mut text: String = about.lines().map(|line| format!("# {line}\n")).collect();
    text.push_str(if kept.is_empty() { "endpoints: {}\n" } else { "endpoints:\n" });
    text.push_str(&kept.concat());
    if !ours.is_empty() {
        text.push_str("# What functions under src/flows call, which no entry can change:\n");
    }
    for line in ours.iter().flat_map(|it| it.text.lines()) {
        text.push_str(format!("# {line}").trim_end());
        text.push('\n');
    }
    (ncm_codegen::laid_out(&text).unwrap_or(text), dropped)
}

/// Names of entries that are not accepted, and the reasons in both languages.
type Dropped = Vec<(String, String)>;

/// Returns the program's registry with entries added, without those that have findings, and the first finding of each of
/// these.
pub(in super::super::super) fn sift<'a>(entries: &[(&'a str, &'a str)]) -> (Registry, Dropped, Vec<&'a str>) {
    let mut kept = entries.to_vec();
    let mut dropped = Vec::new();
    while !kept.is_empty() {
        let texts: Vec<&str> = kept.iter().map(|(_, text)| *text).collect();
        let refused = match Registry::read(&format!("endpoints:\n{}", texts.concat())) {
            Ok(registry) => return (registry, dropped, texts),
            Err(refused) => refused,
        };
        let before = kept.len();
        kept.retain(|(name, _)| match refused.findings().iter().find(|finding| finding.place == *name) {
            Some(finding) => {
                let why = format!("{}; {} / {}", finding.problem, finding.help, finding.chinese);
                dropped.push(((*name).to_owned(), why));
                false
            }
            None => true,
        });
        // A finding without an entry concerns the program itself.
        if kept.len() == before {
            let why = refused.to_string();
            dropped.extend(kept.drain(..).map(|(name, _)| (name.to_owned(), why.clone())));
        }
    }
    (Registry::default(), dropped, Vec::new())
}
