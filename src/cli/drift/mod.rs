//! `ncm drift`: what another package of this family sends, against what ncm sends.

mod findings;
pub(super) mod ours;
mod package;
mod report;
mod stand_in;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use ncm::registry::{DIFFERS, Endpoint, LeftOut, SOURCES};

use super::output::{Failure, note};
use super::seen::compare::{self, Difference, Side, Usual, What};
use super::seen::form::Args;
use super::seen::proposal::{self, About, Proposal, Seen};
use super::seen::{self, Keys, Raw, Sent, vector};
use findings::{Finding, Findings, Verdict};
use ours::Ours;
use package::{Module, Package, Request};

pub(super) const AFTER_HELP: &str = "\
Runs every module of the package in Node.js before a stand-in upstream, with arguments made of the registry's examples and of
what the module reads; nothing reaches a network, but the modules are the package's own code: run what you trust. What they
send is compared with what ncm sends for the same arguments. Exit code 1 if anything differs.
在 Node.js 中对着模拟上游运行包的每个模块（参数来自登记表的示例和模块读取的内容），与 ncm 对相同参数发出的请求逐一比较；
不访问网络，但模块是包自己的代码，请只运行可信的包。有差异时退出码为 1。

Examples / 示例:
  ncm drift @neteasecloudmusicapienhanced/api --out drift     the newest release, by npm / 最新版本
  ncm drift ../api-enhanced
  ncm drift api-4.41.0.tgz --against api-4.40.1.tgz           two releases / 两个版本之间";

/// Arguments of `ncm drift`.
#[derive(clap::Args)]
pub(super) struct Options {
    /// A folder, a .tgz, or a package of npm's / 目录、.tgz 或 npm 包名
    package: String,
    /// Compare with this package in place of ncm / 与另一个包比较，而不是与 ncm
    #[arg(long, value_name = "PACKAGE")]
    against: Option<String>,
    /// Only these modules / 只看这些模块
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Write table.md, endpoints.yaml (proposed entries) and vectors.jsonl into this folder / 写出表格、建议的接口定义与测试向量
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print JSON / 输出 JSON
    #[arg(long)]
    json: bool,
    /// Node.js / Node.js 程序
    #[arg(long, value_name = "FILE", default_value = "node")]
    node: String,
}

/// What a module sent, opened.
struct TheirProbe {
    args: Args,
    now: i64,
    sent: Vec<Sent>,
    error: Option<String>,
}

/// The other side's calls of a module, by its arguments.
type Baseline = BTreeMap<String, Vec<Result<(Vec<Sent>, i64), String>>>;

pub(super) async fn run(options: Options) -> Result<(), Failure> {
    let xeapi_key: [u8; 32] = random()?;
    let how = (options.node.as_str(), options.only.as_slice());
    let package = Package::run(&options.package, how, &xeapi_key, None)?;
    let against = match &options.against {
        Some(other) => Some(Package::run(other, how, &xeapi_key, Some(&package))?),
        None => None,
    };
    let findings = compare_all(&package, against.as_ref(), xeapi_key, options.only.is_empty()).await?;
    if let Some(folder) = &options.out {
        report::write(folder, &findings)?;
    }
    if options.json {
        report::json(&findings)?
    } else {
        report::table(&findings)?
    }
    let is_drift =
        findings.findings.iter().any(|it| matches!(it.verdict, Verdict::New(_) | Verdict::Changed(_)));
    if is_drift || !findings.wire.is_empty() { Err(Failure::said()) } else { Ok(()) }
}

fn random() -> Result<[u8; 32], Failure> {
    let drawn = ncm::crypto::xeapi::Drawn::new();
    drawn.map(|drawn| drawn.private_key).map_err(|error| Failure::no(format!("random numbers: {error}")))
}

/// Opens what a package sent.
struct Opener {
    xeapi: [u8; 32],
}

impl Opener {
    fn open(&self, request: &Request) -> Option<Sent> {
        let secret = request.secret.as_ref().and_then(|secret| secret.as_bytes().try_into().ok());
        let keys = Keys {
            secrets: secret.into_iter().collect(),
            xeapi: vec![ncm::crypto::xeapi_server::Key::Private(self.xeapi)],
            ..Keys::default()
        };
        let joined = request.query.as_ref().filter(|query| !query.is_empty()).map(|query| {
            let sign = if request.url.contains('?') { '&' } else { '?' };
            format!("{}{sign}{query}", request.url)
        });
        let url = joined.as_deref().unwrap_or(&request.url);
        let body = request.body.as_deref().unwrap_or_default().as_bytes();
        seen::open(&Raw { method: &request.method, url, headers: &request.headers, body }, &keys)
    }

    fn usual(&self, package: &Package) -> Usual {
        let sent = package.usual.values().filter_map(|request| self.open(request));
        // What does not open is of a scheme that the package does not speak.
        sent.filter(|sent| sent.payload.is_ok()).map(|sent| (sent.scheme, sent)).collect()
    }

    /// What a module sent to NetEase; other hosts go into `others`.
    fn probes(&self, module: &Module, others: &mut BTreeSet<String>) -> Vec<TheirProbe> {
        let of = |probe: &package::Probe| {
            let mut sent: Vec<Sent> = probe.calls.iter().filter_map(|request| self.open(request)).collect();
            sent.retain(|sent| {
                let is_ours = is_netease(&sent.host);
                if !is_ours {
                    others.insert(sent.host.clone());
                }
                is_ours
            });
            TheirProbe { args: probe.args.clone(), now: probe.now, sent, error: probe.error.clone() }
        };
        module.probes.iter().map(of).collect()
    }
}

/// Whether a host is one that the registry's upstreams live beside.
fn is_netease(host: &str) -> bool {
    const DOMAINS: [&str; 4] = ["music.163.com", "126.net", "127.net", "163yun.com"];
    let within =
        |domain: &str| host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    // Where tokens against cheating come from, which nobody here asks for.
    let is_guard = host.contains("dun.") || host.contains("-dun");
    seen::upstream_of(host).is_some() || !is_guard && DOMAINS.into_iter().any(within)
}

async fn compare_all(
    package: &Package,
    against: Option<&Package>,
    xeapi: [u8; 32],
    is_whole: bool,
) -> Result<Findings, Failure> {
    let opener = Opener { xeapi };
    let their_usual = opener.usual(package);
    let mut others = BTreeSet::new();
    let ours = Ours::start(Some(&package.keys), xeapi).await?;
    let (our_usual, baseline): (Usual, Option<Baseline>) = match against {
        None => (ours.usual().await, None),
        Some(other) => {
            let of = |module: &Module| {
                let probes = opener.probes(module, &mut BTreeSet::new());
                let error = module.error.clone();
                let made = move |probe: TheirProbe| match error.clone().or(probe.error) {
                    Some(error) if probe.sent.is_empty() => Err(error),
                    _ => Ok((probe.sent, probe.now)),
                };
                (module.name.clone(), probes.into_iter().map(made).collect())
            };
            (opener.usual(other), Some(other.modules.iter().map(of).collect()))
        }
    };
    let mut findings = Vec::new();
    for module in &package.modules {
        let probes = opener.probes(module, &mut others);
        let endpoint = endpoint_of(&module.name, &module.route);
        let held = match &baseline {
            Some(baseline) => match baseline.get(&module.name) {
                Some(calls) => Held::Known(calls.clone()),
                None => Held::Unknown,
            },
            None => match endpoint {
                Some(endpoint) => Held::Known(of_ours(&ours, endpoint, &probes).await),
                None => Held::Unknown,
            },
        };
        findings.push(examine(module, &probes, held, &their_usual, &our_usual, package));
    }
    if is_whole {
        let known: BTreeSet<(&str, &str)> =
            package.modules.iter().map(|module| (&*module.name, &*module.route)).collect();
        findings.extend(gone(&known, against));
    }
    let mut wire = Vec::new();
    for (scheme, theirs) in &their_usual {
        if let Some(ours) = our_usual.get(scheme) {
            wire.extend(
                compare::usual_differences(theirs, ours).into_iter().map(|difference| (*scheme, difference)),
            );
        }
    }
    wire.retain(|(_, difference)| !is_on_purpose("*", difference));
    let blind = blind(package, &their_usual, &others);
    let held_against = match against {
        Some(other) => format!("{} {}", other.name, other.version),
        None => format!("ncm {}", env!("CARGO_PKG_VERSION")),
    };
    Ok(Findings {
        subject: format!("{} {}", package.name, package.version),
        against: held_against,
        findings,
        wire,
        blind,
    })
}

/// What the other side sends for each probe, or why that is not known.
enum Held {
    Unknown,
    Known(Vec<Result<(Vec<Sent>, i64), String>>),
}

async fn of_ours(
    ours: &Ours,
    endpoint: &'static Endpoint,
    probes: &[TheirProbe],
) -> Vec<Result<(Vec<Sent>, i64), String>> {
    let mut held = Vec::with_capacity(probes.len());
    for probe in probes {
        let made = ours.call(endpoint, &probe.args).await;
        held.push(match made.error {
            Some(error) if made.sent.is_empty() => Err(error),
            _ => Ok((made.sent, made.now)),
        });
    }
    held
}

fn examine(
    module: &Module,
    probes: &[TheirProbe],
    held: Held,
    their_usual: &Usual,
    our_usual: &Usual,
    package: &Package,
) -> Finding {
    let mut finding = Finding {
        name: module.name.clone(),
        route: module.route.clone(),
        verdict: Verdict::Same,
        proposal: None,
        vectors: Vec::new(),
    };
    if let Some(left_out) = LeftOut::find(&module.name) {
        finding.verdict = Verdict::LeftOut(left_out);
        return finding;
    }
    if let Some(error) = &module.error {
        finding.verdict = Verdict::Unseen(format!("it does not load: {error}"));
        return finding;
    }
    let useful: Vec<&TheirProbe> = probes
        .iter()
        .filter(|probe| probe.sent.first().is_some_and(|sent| !proposal::is_tainted(sent)))
        .collect();
    if useful.is_empty() {
        let why = probes
            .iter()
            .find_map(|probe| probe.error.clone())
            .map_or_else(String::new, |why| format!(": {why}"));
        finding.verdict = Verdict::Unseen(format!("it makes no call{why}"));
        return finding;
    }
    finding.verdict = match held {
        Held::Unknown => {
            let whole = useful.iter().max_by_key(|probe| probe.args.len());
            let call = whole.and_then(|probe| probe.sent.first());
            Verdict::New(call.map_or_else(String::new, |sent| format!("{} {}", sent.scheme, sent.path)))
        }
        Held::Known(held) => compare_probes(module, probes, &held, their_usual, our_usual),
    };
    if matches!(finding.verdict, Verdict::New(_) | Verdict::Changed(_)) {
        finding.proposal = Some(propose(module, &useful, probes, their_usual, package));
        finding.vectors = vectors(module, &useful);
    }
    finding
}

fn compare_probes(
    module: &Module,
    probes: &[TheirProbe],
    held: &[Result<(Vec<Sent>, i64), String>],
    their_usual: &Usual,
    our_usual: &Usual,
) -> Verdict {
    let endpoint = endpoint_of(&module.name, &module.route);
    let chance = by_chance(probes);
    // Of each difference the first example, and the most arguments for which it is there.
    let mut found: BTreeMap<(What, String), (Difference, usize)> = BTreeMap::new();
    let (mut compared, mut most, mut refusal) = (0, 0, None);
    for (probe, held) in probes.iter().zip(held) {
        let Some(first) = probe.sent.first() else { continue };
        // What was sent for arguments that make no sense, or of which two values are taken for one.
        if proposal::is_tainted(first)
            || first.payload.is_err()
            || gives_a_list_for_one(&probe.args, endpoint)
        {
            continue;
        }
        let (sent, now) = match held {
            Ok(held) => held,
            Err(why) => {
                refusal.get_or_insert_with(|| why.clone());
                continue;
            }
        };
        compared += 1;
        most = most.max(probe.args.len());
        let mut differences = Vec::new();
        if probe.sent.len() != sent.len() {
            let count =
                |sent: &[Sent]| sent.iter().map(|sent| sent.path.as_str()).collect::<Vec<_>>().join(" + ");
            let (theirs, ours) = (count(&probe.sent), count(sent));
            differences.push(Difference { what: What::Calls, name: String::new(), theirs, ours });
        }
        for (their, our) in probe.sent.iter().zip(sent) {
            let theirs = Side { sent: their, usual: their_usual, now: probe.now };
            let ours = Side { sent: our, usual: our_usual, now: *now };
            differences.extend(compare::differences(theirs, ours, &chance));
        }
        for difference in differences {
            let key = (difference.what, difference.name.clone());
            let entry = found.entry(key).or_insert_with(|| (difference, 0));
            entry.1 = entry.1.max(probe.args.len());
        }
    }
    if compared == 0 {
        let why = refusal.unwrap_or_else(|| "nothing to compare with".to_owned());
        return Verdict::Unseen(format!("the other side refuses what it was asked: {why}"));
    }
    let differences = found.into_values().map(|(mut difference, args)| {
        if difference.what == What::Field && args < most {
            difference.what = What::Default;
        }
        difference
    });
    let name = endpoint.map_or(&*module.name, |endpoint| endpoint.name);
    let differences: Vec<Difference> =
        differences.filter(|difference| !is_on_purpose(name, difference)).collect();
    if differences.is_empty() { Verdict::Same } else { Verdict::Changed(differences) }
}

/// Whether a parameter of one value has several.
fn gives_a_list_for_one(args: &Args, endpoint: Option<&Endpoint>) -> bool {
    let takes_lists = |name: &str| {
        let param = endpoint.and_then(|endpoint| endpoint.params.iter().find(|param| param.name == name));
        param.is_none_or(|param| !param.kind.class().is_number())
    };
    args.iter().any(|(name, value)| value.contains(',') && !takes_lists(name))
}

/// Places of the payload whose values differ though the arguments do not, and are not the time.
fn by_chance(probes: &[TheirProbe]) -> BTreeSet<String> {
    let mut chance = BTreeSet::new();
    let mut seen: BTreeMap<&Args, &TheirProbe> = BTreeMap::new();
    for probe in probes {
        let Some(before) = seen.insert(&probe.args, probe) else { continue };
        for (one, other) in probe.sent.iter().zip(&before.sent) {
            if let (Ok(one), Ok(other)) = (&one.payload, &other.payload) {
                compare::by_chance(one, other, (probe.now, before.now), &mut chance);
            }
        }
    }
    chance
}

/// Whether a difference is one that the registry gives a reason for.
fn is_on_purpose(name: &str, difference: &Difference) -> bool {
    DIFFERS.iter().any(|known| {
        (known.endpoint == "*" || known.endpoint == name)
            && known.what == difference.what.word()
            && (known.name.is_empty() || known.name == difference.name)
    })
}

fn propose(
    module: &Module,
    useful: &[&TheirProbe],
    probes: &[TheirProbe],
    usual: &Usual,
    package: &Package,
) -> Result<Proposal, String> {
    let chance = by_chance(probes);
    let plain: Vec<Sent> = useful
        .iter()
        .filter_map(|probe| {
            let mut sent = probe.sent.first()?.clone();
            sent.payload =
                sent.payload.map(|payload| compare::without_chance(&payload, &probe.args, &chance));
            Some(sent)
        })
        .collect();
    let seen: Vec<Seen<'_>> = useful
        .iter()
        .zip(&plain)
        .map(|(probe, sent)| Seen { args: &probe.args, now: probe.now, sent })
        .collect();
    let whole = useful.iter().max_by_key(|probe| probe.args.len()).ok_or("nothing was sent")?;
    let mut notes = Vec::new();
    if whole.sent.len() > 1 {
        let calls: Vec<String> =
            whole.sent.iter().map(|sent| format!("{} {}", sent.scheme, sent.path)).collect();
        notes.push(format!(
            "it makes {} calls, of which this is the first: {}",
            calls.len(),
            calls.join(", ")
        ));
    }
    let files: Vec<&str> =
        module.params.iter().filter(|param| param.is_file).map(|param| &*param.name).collect();
    if !files.is_empty() {
        notes.push(format!("it takes files: {}", files.join(", ")));
    }
    if seen.iter().any(|one| one.sent.seals_answer() && one.sent.scheme != "xeapi") {
        notes.push("it asks for an encrypted answer (e_r)".to_owned());
    }
    let from = format!("{} {}, module/{}", package.name, package.version, module.file);
    let endpoint = endpoint_of(&module.name, &module.route);
    let example: Args = match endpoint {
        Some(endpoint) => endpoint.example.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        None => whole.args.clone(),
    };
    let name = module.name.to_ascii_lowercase();
    let mut about = About {
        name: endpoint.map_or(&*name, |endpoint| endpoint.name),
        route: &module.route,
        title: module.title.as_deref(),
        from: &from,
        source: source(&package.name),
        required: required(&seen),
        values: module.params.iter().map(|param| (param.name.clone(), param.values.clone())).collect(),
        notes,
        example,
    };
    if !chance.is_empty() {
        let places: Vec<&str> = chance.iter().map(String::as_str).collect();
        about.notes.push(format!("drawn by chance, which no entry says: {}", places.join(", ")));
    }
    let mut proposal = proposal::propose(&about, &seen, usual)?;
    proposal.unexplained.extend(chance.iter().cloned());
    if proposal.unexplained.len() > chance.len() {
        let unexplained: Vec<String> =
            proposal.unexplained.iter().filter(|name| !chance.contains(*name)).cloned().collect();
        about.notes.push(format!("drift cannot tell how it comes by: {}", unexplained.join(", ")));
        let all = std::mem::take(&mut proposal.unexplained);
        proposal = Proposal { unexplained: all, ..proposal::propose(&about, &seen, usual)? };
    }
    Ok(proposal)
}

/// The key under `sources` of a package; none where it is of none.
fn source(package: &str) -> &'static str {
    let is_it =
        |source: &&ncm::registry::Source| source.verified.is_some_and(|verified| verified.package == package);
    SOURCES.iter().find(is_it).map_or("", |source| source.name)
}

/// Parameters without which nothing sensible is sent.
fn required(seen: &[Seen<'_>]) -> BTreeSet<String> {
    let Some(first) = seen.first() else { return BTreeSet::new() };
    first.args.keys().filter(|name| seen.iter().all(|one| one.args.contains_key(*name))).cloned().collect()
}

/// A line for no arguments, and one for all of them.
fn vectors(module: &Module, useful: &[&TheirProbe]) -> Vec<String> {
    let bare = useful.iter().find(|probe| probe.args.is_empty()).map(|probe| ("bare", probe));
    let full = useful.iter().max_by_key(|probe| probe.args.len()).map(|probe| ("full", probe));
    let of = |(name, probe): (&str, &&TheirProbe)| {
        let sent: Vec<&Sent> = probe.sent.iter().collect();
        vector::line(&format!("{}/{name}", module.name), &module.route, &probe.args, &sent, probe.now)
    };
    bare.into_iter().chain(full.filter(|(_, probe)| !probe.args.is_empty())).map(of).collect()
}

/// The endpoint that a module is here.
fn endpoint_of(name: &str, route: &str) -> Option<&'static Endpoint> {
    Endpoint::routed(route).or_else(|| Endpoint::named(name))
}

/// What is here and not in the package.
fn gone(known: &BTreeSet<(&str, &str)>, against: Option<&Package>) -> Vec<Finding> {
    let finding = |name: &str, route: &str| Finding {
        name: name.to_owned(),
        route: route.to_owned(),
        verdict: Verdict::Gone,
        proposal: None,
        vectors: Vec::new(),
    };
    match against {
        Some(other) => {
            let missing =
                other.modules.iter().filter(|module| !known.contains(&(&*module.name, &*module.route)));
            missing.map(|module| finding(&module.name, &module.route)).collect()
        }
        None => {
            let compared =
                |name: &str| SOURCES.iter().any(|source| source.name == name && source.verified.is_some());
            let of_family = |endpoint: &&Endpoint| compared(endpoint.source);
            // A module stands under its name, too: two packages may give one another route.
            let found: BTreeSet<&str> = known
                .iter()
                .filter_map(|(name, route)| endpoint_of(name, route))
                .map(|known| known.name)
                .collect();
            let is_known = |endpoint: &Endpoint| found.contains(endpoint.name);
            let all =
                ncm::registry::ENDPOINTS.iter().filter(of_family).filter(|endpoint| !is_known(endpoint));
            all.map(|endpoint| finding(endpoint.name, endpoint.route)).collect()
        }
    }
}

/// What nobody could see.
fn blind(package: &Package, usual: &Usual, others: &BTreeSet<String>) -> Vec<String> {
    let mut blind = vec![
        "what an answer decides: each is the same here, so that a call that depends on one before is seen for that answer alone / 取决于上游回答的后续请求".to_owned(),
        "arguments that are neither read nor compared in a module's text / 模块源码中看不出的参数取值".to_owned(),
        "whether the upstream likes it / 上游是否接受".to_owned(),
    ];
    if !package.missing.is_empty() {
        blind.push(format!(
            "what packages that are not installed do: {} / 未安装的依赖的行为",
            package.missing.join(", ")
        ));
    }
    if !others.is_empty() {
        let hosts: Vec<&str> = others.iter().map(String::as_str).collect();
        blind.push(format!(
            "calls to others than NetEase Cloud Music: {} / 发往其他主机的请求",
            hosts.join(", ")
        ));
    }
    for scheme in ["weapi", "eapi", "xeapi", "linuxapi", "api"] {
        if !usual.contains_key(scheme) {
            blind.push(format!(
                "the scheme {scheme}, which it does not speak on its own / 它不会单独使用的加密方式"
            ));
        }
    }
    if let Some(name) = package.modules.iter().find(|module| module.probes.len() >= 160) {
        note(&format!("{}: the most probes that a module gets / 已达到单个模块的探测上限", name.name));
        blind.push(format!(
            "more than 160 combinations of arguments, which {} has / 超过 160 种参数组合",
            name.name
        ));
    }
    blind
}
