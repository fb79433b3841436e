//! Measures the proposals: compares the calls of each proposed entry with ncm's calls today.
//!
//! New endpoints of the package count as unknown for that, so that an entry is made from observations alone.

use serde_json::{Value, json};

use super::examine::{Tally, gives_a_list_for_one};
use super::findings::{Findings, Verdict};
use super::ours::Ours;
use super::probe::{TheirProbe, by_chance};
use super::sides::Sides;
use crate::cli::language::Language;
use crate::cli::output::{Failure, line, say};
use crate::cli::seen::compare::{self, Difference, Side, Usual, What};
use crate::cli::seen::proposal;
use crate::cli::seen::report::print_rows;

/// Required percentage of correct entries.
const ENOUGH: usize = 90;

/// Number of entries per registry, which has a limit of its own.
const AT_ONCE: usize = 64;

/// An entry that was added and measured.
struct Measured {
    name: String,
    /// Differences to today's calls; empty if it is right.
    wrong: Vec<String>,
    /// Differences that the proposal itself declares.
    named: Vec<String>,
}

pub(super) async fn run(sides: &Sides<'_>, findings: Findings, is_json: bool) -> Result<(), Failure> {
    let mut measured = Vec::new();
    let proposed: Vec<_> = findings
        .findings
        .iter()
        .filter(|it| matches!(it.verdict, Verdict::New(_) | Verdict::Changed(_)))
        .filter_map(|it| {
            let module = sides.package.modules.iter().find(|module| module.name == it.name)?;
            Some((it, module, sides.catalog.today(&module.name, &module.route)?))
        })
        .collect();
    let usual = sides.ours.usual().await;
    for some in proposed.chunks(AT_ONCE) {
        let entries: Vec<(String, String)> = some
            .iter()
            .filter_map(|(it, ..)| it.proposal.as_ref()?.as_ref().ok())
            .map(|it| (put_in(&it.name), renamed(&it.name, &it.text)))
            .collect();
        let entries: Vec<(&str, &str)> = entries.iter().map(|(name, text)| (&**name, &**text)).collect();
        let (registry, dropped, _) = proposal::sift(&entries);
        let then = Ours::start(registry.clone(), Some(&sides.package.keys), sides.opener.xeapi).await?;
        for (it, module, today) in some {
            let mut one = Measured { name: it.name.clone(), wrong: Vec::new(), named: Vec::new() };
            match &it.proposal {
                Some(Ok(proposal)) => one.named = proposal.unexplained.clone(),
                Some(Err(why)) => one.wrong.push(why.clone()),
                None => {}
            }
            let entry = it.proposal.as_ref().and_then(|it| it.as_ref().ok()).map(|it| put_in(&it.name));
            let why =
                dropped.iter().filter(|(name, _)| entry.as_ref() == Some(name)).map(|(_, why)| why.clone());
            one.wrong.extend(why);
            if one.wrong.is_empty() {
                let probes = sides.opener.probes(module, &mut Default::default());
                let entry = entry.and_then(|name| registry.named(&name));
                let entry = entry.ok_or_else(|| Failure::no(format!("{}: its entry is lost", it.name)))?;
                one.wrong = differences(&probes, (today, sides.ours), (entry, &then), &usual).await;
            }
            measured.push(one);
        }
    }
    report(&findings, &measured, is_json)
}

type Client<'a> = (&'static ncm::registry::Endpoint, &'a Ours);

/// Returns where an entry's calls differ from the present endpoint's, with the module's arguments.
async fn differences(
    probes: &[TheirProbe],
    (today, ours): Client<'_>,
    (entry, then): Client<'_>,
    usual: &Usual,
) -> Vec<String> {
    let (name, chance) = (today.name, by_chance(probes));
    let mut tally = Tally::default();
    for probe in probes {
        let is_sound = probe.sent.first().is_some_and(|sent| !proposal::is_tainted(sent));
        if !is_sound || gives_a_list_for_one(&probe.args, Some(today)) {
            continue;
        }
        let (today, entry) = (ours.call(today, &probe.args).await, then.call(entry, &probe.args).await);
        let Some(first) = today.sent.first() else { continue };
        let calls = |count: usize, why: Option<&str>| match (count, why) {
            (0, Some(why)) => why.to_owned(),
            (count, _) => count.to_string(),
        };
        let mut all = Vec::new();
        if today.sent.len() != entry.sent.len() {
            all.push(Difference {
                what: What::Calls,
                name: String::new(),
                theirs: calls(entry.sent.len(), entry.error.as_deref()),
                ours: calls(today.sent.len(), None),
            });
        }
        if let Some(sent) = entry.sent.first() {
            let theirs = Side { sent, usual, now: entry.now };
            all.extend(compare::differences(theirs, Side { sent: first, usual, now: today.now }, &chance));
        }
        tally.add(probe.args.len(), all);
    }
    if tally.compared == 0 {
        return vec!["no two calls can be compared / 没有可以比较的请求".to_owned()];
    }
    let told = |it: Difference| format!("{}: {} ≠ {}", it.place(), it.theirs, it.ours);
    tally.not_meant(name).into_iter().map(told).collect()
}

/// Returns the name of an entry that is added beside the present one.
fn put_in(name: &str) -> String {
    format!("measured_{name}")
}

fn renamed(name: &str, text: &str) -> String {
    let line = |line: &str| match line {
        _ if line.starts_with("    route: ") => Some(format!("    route: /measured/{name}\n")),
        _ if line.starts_with("    aliases: ") || line.ends_with(": null") => None,
        line => Some(format!("{line}\n")),
    };
    let renamed = text.replacen(&format!("  {name}:\n"), &format!("  {}:\n", put_in(name)), 1);
    renamed.lines().filter_map(line).collect()
}

fn report(findings: &Findings, measured: &[Measured], is_json: bool) -> Result<(), Failure> {
    let right = measured.iter().filter(|one| one.wrong.is_empty()).count();
    let whole = measured.iter().filter(|one| one.wrong.is_empty() && one.named.is_empty()).count();
    let percent = (right * 100).checked_div(measured.len()).unwrap_or(100);
    if is_json {
        let of = |one: &Measured| json!({ "name": one.name, "wrong": one.wrong, "named": one.named });
        let all: Vec<Value> = measured.iter().map(of).collect();
        let (of, against) = (&findings.subject, &findings.against);
        let told = json!({ "package": of, "against": against, "right": right, "of": measured.len(), "entries": all });
        line(&format!("{told:#}"))?;
    } else {
        let language = Language::of_environment();
        let row = |one: &Measured, verdict: &str, what: &str| {
            [one.name.clone(), language.of(verdict), language.of(what).chars().take(160).collect()]
        };
        let mut rows: Vec<[String; 3]> = Vec::new();
        for one in measured {
            rows.extend(one.wrong.iter().map(|why| row(one, "wrong / 有误", why)));
            rows.extend(one.named.iter().map(|what| row(one, "unexplained / 无法解释", what)));
        }
        print_rows(rows)?;
        let (of, against, all, partly) =
            (&findings.subject, &findings.against, measured.len(), right - whole);
        say(&format!(
            "{of} against {against}: {right} of {all} proposed entries send what ncm sends today ({percent} %), {partly} of these \
             except for the parts that they name as unexplained / {of} 与 {against} 比较：{all} 条建议的定义中有 {right} 条与 ncm \
             今天发出的相同（{percent} %），其中 {partly} 条不计它们自己列为无法解释的部分"
        ))?;
    }
    if percent < ENOUGH { Err(Failure::said()) } else { Ok(()) }
}
