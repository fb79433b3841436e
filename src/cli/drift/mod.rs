//! `ncm drift`: compares the calls of another package of this family with ncm's.

mod catalog;
mod examine;
mod findings;
mod measure;
mod module;
pub(super) mod ours;
mod package;
mod probe;
mod propose;
mod report;
mod rest;
mod sides;
mod stand_in;

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::output::Failure;
use super::settings::RegistryFlags;
use catalog::Catalog;
use findings::Verdict;
use ours::Ours;
use package::{How, Unpacked};
use probe::Opener;
use sides::Sides;

pub(super) const AFTER_HELP: &str = "\
Runs every module of the package in Node.js before a stand-in upstream, with arguments made of the registry's examples and of
what the module reads; nothing reaches a network, but the modules are the package's own code: run what you trust. What they
send is compared with what ncm sends for the same arguments. Exit code 1 if anything differs.
在 Node.js 中对着模拟上游运行包的每个模块（参数来自接口定义的示例和模块读取的内容），与 ncm 对相同参数发出的请求逐一比较；
不访问网络，但模块是包自己的代码，请只运行可信的包。有差异时退出码为 1。

Examples: / 示例:
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
    /// How many of the proposed entries send what ncm sends today; with --against: of those for what is new or changed
    /// since / 建议的定义中有多少与 ncm 今天发出的相同；与 --against 同用时只看此后新增和变化的
    #[arg(long)]
    measure: bool,
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
    #[command(flatten)]
    registry: RegistryFlags,
}

pub(super) async fn run(options: Options) -> Result<(), Failure> {
    let xeapi_key: [u8; 32] = random()?;
    let package = Unpacked::find(&options.package)?;
    let against = options.against.as_deref().map(Unpacked::find).transpose()?;
    let known = match &against {
        _ if !options.measure => None,
        Some(other) => Some(other.modules()?),
        None => Some(BTreeSet::new()),
    };
    let catalog = Catalog { registry: options.registry.read()?, known };
    let how = How { node: &options.node, only: &options.only, xeapi_key: &xeapi_key, catalog: &catalog };
    let package = package.run(&how, None)?;
    let against = against.map(|other| other.run(&how, Some(&package))).transpose()?;
    let opener = Opener { xeapi: xeapi_key };
    let ours = Ours::start(catalog.registry.clone(), Some(&package.keys), xeapi_key).await?;
    let sides = Sides { package: &package, opener: &opener, ours: &ours, catalog: &catalog };
    let findings = sides.compare(against.as_ref(), options.only.is_empty()).await?;
    if options.measure {
        return measure::run(&sides, findings, options.json).await;
    }
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
    Ok(ncm::crypto::xeapi::Drawn::new().map_err(ncm::Error::from)?.private_key)
}
