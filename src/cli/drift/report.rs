//! Output of the results: a table for people, JSON for programs, and files for further work.

use std::path::Path;

use serde_json::{Value, json};

use super::findings::{Finding, Findings, Verdict};
use crate::cli::columns::{Align, Cell, lay_out};
use crate::cli::output::{Failure, line, note, print};
use crate::cli::seen::compare::Difference;
use crate::cli::seen::proposal;

/// A row: verdict, route, place, theirs, ours.
type Row = [String; 5];

/// Maximum length of a shown value in characters.
const LONGEST: usize = 60;

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn what(difference: &Difference) -> String {
    format!("{} {}", difference.what.word(), difference.name).trim_end().to_owned()
}

fn rows(findings: &Findings) -> Vec<Row> {
    let mut rows = Vec::new();
    for (scheme, difference) in &findings.wire {
        let (theirs, ours) = (short(&difference.theirs), short(&difference.ours));
        rows.push(["wire".to_owned(), format!("({scheme})"), what(difference), theirs, ours]);
    }
    for finding in &findings.findings {
        let route = || finding.route.clone();
        match &finding.verdict {
            Verdict::Same => {}
            Verdict::New(call) => {
                rows.push(["new".to_owned(), route(), "call".to_owned(), call.clone(), "–".to_owned()])
            }
            Verdict::Gone => {
                rows.push(["gone".to_owned(), route(), String::new(), "–".to_owned(), finding.name.clone()])
            }
            Verdict::LeftOut(why) => rows.push([
                "left out".to_owned(),
                route(),
                why.why.en.to_owned(),
                String::new(),
                String::new(),
            ]),
            Verdict::Unseen(why) => {
                rows.push(["unseen".to_owned(), route(), short(why), String::new(), String::new()])
            }
            Verdict::Changed(differences) => {
                for difference in differences {
                    let (theirs, ours) = (short(&difference.theirs), short(&difference.ours));
                    rows.push(["changed".to_owned(), route(), what(difference), theirs, ours]);
                }
            }
        }
    }
    let order = |row: &Row| {
        ["wire", "new", "changed", "gone", "unseen", "left out"].iter().position(|it| *it == row[0])
    };
    rows.sort_by_key(order);
    rows
}

/// Returns the number of each verdict.
fn counts(findings: &Findings) -> String {
    let count = |is: fn(&Verdict) -> bool| findings.findings.iter().filter(|it| is(&it.verdict)).count();
    format!(
        "{} same, {} new, {} changed, {} gone, {} unseen, {} left out",
        count(|it| matches!(it, Verdict::Same)),
        count(|it| matches!(it, Verdict::New(_))),
        count(|it| matches!(it, Verdict::Changed(_))),
        count(|it| matches!(it, Verdict::Gone)),
        count(|it| matches!(it, Verdict::Unseen(_))),
        count(|it| matches!(it, Verdict::LeftOut(_))),
    )
}

pub(super) fn table(findings: &Findings) -> Result<(), Failure> {
    let head = ["", "route", "what", "theirs", "ours"].map(str::to_owned);
    let all = std::iter::once(head).chain(rows(findings));
    let cells = all.map(|row| row.iter().map(|cell| Cell::new(cell, Align::Text)).collect());
    let width = console::Term::stdout().size_checked().map(|(_, columns)| columns.into());
    print(lay_out(cells.collect(), width).as_bytes())?;
    line("")?;
    line(&format!("{} against {}: {}", findings.subject, findings.against, counts(findings)))?;
    note("not seen: / 看不到的:");
    findings.blind.iter().for_each(|what| note(&format!("  {what}")));
    Ok(())
}

pub(super) fn json(findings: &Findings) -> Result<(), Failure> {
    let differences = |all: &[Difference]| -> Vec<Value> {
        let of = |it: &Difference| json!({ "what": it.what.word(), "name": it.name, "theirs": it.theirs, "ours": it.ours });
        all.iter().map(of).collect()
    };
    let of = |finding: &Finding| {
        let mut value = json!({ "name": finding.name, "route": finding.route });
        let (verdict, more): (&str, Value) = match &finding.verdict {
            Verdict::Same => ("same", Value::Null),
            Verdict::New(call) => ("new", json!(call)),
            Verdict::Gone => ("gone", Value::Null),
            Verdict::Changed(all) => ("changed", json!(differences(all))),
            Verdict::LeftOut(why) => ("left out", json!({ "zh": why.why.zh, "en": why.why.en })),
            Verdict::Unseen(why) => ("unseen", json!(why)),
        };
        value["verdict"] = verdict.into();
        if !more.is_null() {
            value["more"] = more;
        }
        match &finding.proposal {
            Some(Ok(proposal)) => {
                value["proposal"] = proposal.text.clone().into();
                value["unexplained"] = json!(proposal.unexplained);
            }
            Some(Err(why)) => value["unproposed"] = why.clone().into(),
            None => {}
        }
        value
    };
    let wire: Vec<Value> = findings
        .wire
        .iter()
        .map(|(scheme, it)| json!({ "scheme": scheme, "what": it.what.word(), "name": it.name, "theirs": it.theirs, "ours": it.ours }))
        .collect();
    let all: Vec<Value> = findings.findings.iter().map(of).collect();
    let whole = json!({
        "package": findings.subject, "against": findings.against, "wire": wire, "endpoints": all, "blind": findings.blind,
    });
    line(&serde_json::to_string_pretty(&whole).unwrap_or_default())
}

/// Writes table.md, endpoints.yaml and vectors.jsonl.
pub(super) fn write(folder: &Path, findings: &Findings) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::no(format!("{}: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let entries = findings.findings.iter().filter_map(|it| it.proposal.as_ref()?.as_ref().ok());
    let about = format!(
        "Entries that `ncm drift` proposes: {} against {}.\nRead each, give it words, and move it to its place in endpoints.yaml.",
        findings.subject, findings.against
    );
    let (registry, dropped) = proposal::accepted(entries, &about);
    for (name, why) in &dropped {
        note(&format!("{name}: no entry is proposed: {why} / 没有建议的定义"));
    }
    let vectors: String =
        findings.findings.iter().flat_map(|it| &it.vectors).map(|vector| format!("{vector}\n")).collect();
    for (name, text) in
        [("table.md", markdown(findings, &dropped)), ("endpoints.yaml", registry), ("vectors.jsonl", vectors)]
    {
        std::fs::write(folder.join(name), text).map_err(failed)?;
    }
    Ok(())
}

fn markdown(findings: &Findings, dropped: &[(String, String)]) -> String {
    let cell = |text: &str| {
        if text.is_empty() {
            String::new()
        } else {
            format!("`{}`", text.replace('`', "'").replace('|', "\\|").replace(['\n', '\r'], " "))
        }
    };
    let mut text = format!("{} against {}: {}\n\n", findings.subject, findings.against, counts(findings));
    text.push_str("| | route | what | theirs | ours |\n| --- | --- | --- | --- | --- |\n");
    for row in rows(findings) {
        let [verdict, route, what, theirs, ours] = row;
        text.push_str(&format!(
            "| {verdict} | {} | {} | {} | {} |\n",
            cell(&route),
            cell(&what),
            cell(&theirs),
            cell(&ours)
        ));
    }
    if !dropped.is_empty() {
        text.push_str("\nNo entry is proposed for:\n\n");
        dropped.iter().for_each(|(name, why)| text.push_str(&format!("- {}: {}\n", cell(name), cell(why))));
    }
    text.push_str("\nNot seen:\n\n");
    findings.blind.iter().for_each(|what| text.push_str(&format!("- {what}\n")));
    text
}
