//! Output of the results: a table for people, JSON for programs, and files for further work.

use std::path::Path;

use serde_json::{Value, json};

use super::findings::{Finding, Findings, Verdict};
use crate::cli::language::Language;
use crate::cli::output::{Failure, line, note};
use crate::cli::seen::compare::Difference;
use crate::cli::seen::report::{self, code, print_rows, proposed, short};

/// A row: verdict, route, place, theirs, ours.
type Row = [String; 5];

/// The words for verdicts in the table, in the order of its rows.
const WORDS: [(&str, &str); 6] = [
    ("wire", "加密方式"),
    ("new", "新增"),
    ("changed", "有变化"),
    ("gone", "已移除"),
    ("unseen", "无法比较"),
    ("left out", "有意不提供"),
];

/// The headings of a row.
fn head(language: Language) -> Row {
    let words = [("", ""), ("路由", "route"), ("差异", "what"), ("此包", "theirs"), ("对照", "ours")];
    words.map(|(zh, en)| language.either(zh, en).to_owned())
}

fn rows(findings: &Findings, language: Language) -> Vec<Row> {
    let mut rows = Vec::new();
    for (scheme, difference) in &findings.wire {
        let (theirs, ours) = (short(&difference.theirs), short(&difference.ours));
        rows.push(["wire".to_owned(), format!("({scheme})"), difference.place(), theirs, ours]);
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
                language.pick(why.why).to_owned(),
                String::new(),
                String::new(),
            ]),
            Verdict::Unseen(why) => {
                let why = short(&language.of(why));
                rows.push(["unseen".to_owned(), route(), why, String::new(), String::new()]);
            }
            Verdict::Changed(differences) => {
                for difference in differences {
                    let (theirs, ours) = (short(&difference.theirs), short(&difference.ours));
                    rows.push(["changed".to_owned(), route(), difference.place(), theirs, ours]);
                }
            }
        }
    }
    let place = |row: &Row| WORDS.iter().position(|(word, _)| *word == row[0]);
    rows.sort_by_key(place);
    for row in &mut rows {
        if let Some((en, zh)) = place(row).map(|at| WORDS[at]) {
            row[0] = language.either(zh, en).to_owned();
        }
    }
    rows
}

/// Returns what was compared, and the number of each verdict.
fn summary(findings: &Findings, language: Language) -> String {
    let count = |is: fn(&Verdict) -> bool| findings.findings.iter().filter(|it| is(&it.verdict)).count();
    let same = count(|it| matches!(it, Verdict::Same));
    let new = count(|it| matches!(it, Verdict::New(_)));
    let changed = count(|it| matches!(it, Verdict::Changed(_)));
    let gone = count(|it| matches!(it, Verdict::Gone));
    let unseen = count(|it| matches!(it, Verdict::Unseen(_)));
    let left_out = count(|it| matches!(it, Verdict::LeftOut(_)));
    let (subject, against) = (&findings.subject, &findings.against);
    language.of(&format!(
        "{subject} against {against}: {same} same, {new} new, {changed} changed, {gone} gone, {unseen} unseen, {left_out} left out / \
         {subject} 与 {against} 比较：相同 {same}，新增 {new}，有变化 {changed}，已移除 {gone}，无法比较 {unseen}，有意不提供 {left_out}"
    ))
}

pub(super) fn table(findings: &Findings) -> Result<(), Failure> {
    let language = Language::of_environment();
    print_rows(std::iter::once(head(language)).chain(rows(findings, language)))?;
    line("")?;
    line(&summary(findings, language))?;
    note("not seen: / 看不到的：");
    findings.blind.iter().for_each(|what| note(&format!("  {}", language.of(what))));
    Ok(())
}

pub(super) fn json(findings: &Findings) -> Result<(), Failure> {
    let of = |finding: &Finding| {
        let mut value = json!({ "name": finding.name, "route": finding.route });
        let (verdict, more): (&str, Value) = match &finding.verdict {
            Verdict::Same => ("same", Value::Null),
            Verdict::New(call) => ("new", json!(call)),
            Verdict::Gone => ("gone", Value::Null),
            Verdict::Changed(all) => ("changed", all.iter().map(Difference::json).collect()),
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
    let of_scheme = |(scheme, difference): &(&str, Difference)| {
        let mut value = difference.json();
        value["scheme"] = (*scheme).into();
        value
    };
    let wire: Vec<Value> = findings.wire.iter().map(of_scheme).collect();
    let all: Vec<Value> = findings.findings.iter().map(of).collect();
    let whole = json!({
        "package": findings.subject, "against": findings.against, "wire": wire, "endpoints": all, "blind": findings.blind,
    });
    line(&serde_json::to_string_pretty(&whole).unwrap_or_default())
}

/// Writes table.md, endpoints.yaml and vectors.jsonl.
pub(super) fn write(folder: &Path, findings: &Findings) -> Result<(), Failure> {
    let entries = findings.findings.iter().filter_map(|it| it.proposal.as_ref()?.as_ref().ok());
    let from = format!("`ncm drift` proposes: {} against {}", findings.subject, findings.against);
    let (registry, dropped) = proposed(entries, &from);
    let vectors =
        findings.findings.iter().flat_map(|it| &it.vectors).map(|vector| format!("{vector}\n")).collect();
    let table = markdown(findings, &dropped);
    report::write(folder, [("table.md", table), ("endpoints.yaml", registry), ("vectors.jsonl", vectors)])
}

fn markdown(findings: &Findings, dropped: &[(String, String)]) -> String {
    let language = Language::of_environment();
    let table = report::markdown(head(language), rows(findings, language));
    let mut text = format!("{}\n\n{table}", summary(findings, language));
    if !dropped.is_empty() {
        text.push_str(language.either("\n没有建议的定义：\n\n", "\nNo entry is proposed for:\n\n"));
        for (name, why) in dropped {
            text.push_str(&format!("- {}: {}\n", code(name), code(&language.of(why))));
        }
    }
    text.push_str(language.either("\n看不到的：\n\n", "\nNot seen:\n\n"));
    findings.blind.iter().for_each(|what| text.push_str(&format!("- {}\n", language.of(what))));
    text
}
