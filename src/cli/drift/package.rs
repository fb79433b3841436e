//! A package of the family, unpacked, and the calls of its modules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::catalog::Catalog;
use super::module::{Module, Probe, Request};
use super::stand_in;
use crate::cli::output::{Failure, note};
use crate::cli::seen::form::Args;

/// Runs the modules; its first lines describe it.
const HARNESS: &str = include_str!("harness.js");

/// Time limit of the harness.
const DEADLINE: Duration = Duration::from_secs(300);

/// Maximum size in bytes of the harness's output.
const MOST: u64 = 512 << 20;

/// A package and the calls of its modules.
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// Key pair of ncm's side, in PEM: public, private.
    pub(super) keys: (String, String),
    pub(super) usual: BTreeMap<String, Request>,
    pub(super) modules: Vec<Module>,
    /// Dependencies that are not installed, and were replaced by stubs.
    pub(super) missing: Vec<String>,
}

/// Options of a run.
pub(super) struct How<'a> {
    pub(super) node: &'a str,
    /// Runs these modules only; empty for all.
    pub(super) only: &'a [String],
    pub(super) xeapi_key: &'a [u8; 32],
    /// Knowledge of their parameters.
    pub(super) catalog: &'a Catalog,
}

/// A package in a folder.
pub(super) struct Unpacked {
    folder: PathBuf,
    /// Temporary folder, removed on drop.
    work: TempDir,
}

impl Unpacked {
    /// Finds a package: a folder, a `.tgz`, or a name on npm.
    pub(super) fn find(what: &str) -> Result<Self, Failure> {
        let work = tempfile::tempdir().map_err(|error| {
            Failure::no(format!("a temporary folder cannot be made: {error} / 无法创建临时目录：{error}"))
        })?;
        let folder = find(what, work.path())?;
        if !folder.join("module").is_dir() {
            return Err(Failure::usage(format!(
                "{} has no folder `module`: it is no package of this family / 不是这一系列的包",
                folder.display()
            )));
        }
        Ok(Self { folder, work })
    }

    /// Returns the names of its modules.
    pub(super) fn modules(&self) -> Result<BTreeSet<String>, Failure> {
        let wrong = |error: std::io::Error| Failure::no(format!("{}: {error}", self.folder.display()));
        let mut names = BTreeSet::new();
        for file in fs::read_dir(self.folder.join("module")).map_err(wrong)? {
            let file = file.map_err(wrong)?.file_name();
            if let Some(name) = file.to_str().and_then(|file| file.strip_suffix(".js")) {
                names.insert(name.replace(|c: char| !c.is_ascii_alphanumeric(), "_"));
            }
        }
        Ok(names)
    }

    /// Runs its modules; after another package, with the arguments of that one's modules.
    pub(super) fn run(&self, how: &How<'_>, after: Option<&Package>) -> Result<Package, Failure> {
        let Self { folder, work } = self;
        let How { node, only, xeapi_key, catalog } = *how;
        let tmp = work.path().join("tmp");
        let (input, harness, output) = (
            work.path().join("input.json"),
            work.path().join("harness.js"),
            work.path().join("output.jsonl"),
        );
        // Packages read these files in the folder for temporary files.
        let files = [
            (tmp.join("anonymous_token"), "ANON".to_owned()),
            (tmp.join("xeapi_public_key"), stand_in::server_key(xeapi_key).to_string()),
            (harness.clone(), HARNESS.to_owned()),
            (input.clone(), asked(folder, only, catalog, after).to_string()),
        ];
        let written = fs::create_dir(&tmp)
            .and_then(|()| files.iter().try_for_each(|(path, text)| fs::write(path, text)));
        written.map_err(|error| Failure::no(format!("{}: {error}", work.path().display())))?;
        let mut command = Command::new(node);
        command.arg(&harness).arg(&input).arg(&output).current_dir(&tmp);
        // A foreign program must not see variables of this one.
        command.env_clear().env("TMPDIR", &tmp).env("TEMP", &tmp).env("TMP", &tmp).env("HOME", &tmp);
        for name in ["PATH", "SystemRoot", "LD_LIBRARY_PATH"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let child = child.map_err(|error| {
            Failure::usage(format!(
                "`{node}` does not start: {error}; `ncm drift` needs Node.js 18 or newer, see --node / 无法启动 `{node}`：{error}；需要 Node.js 18 或更新版本，可用 --node 指定"
            ))
        })?;
        wait(child, &output)?;
        read(&output)
    }
}

/// Returns the task of the harness.
fn asked(folder: &Path, only: &[String], catalog: &Catalog, after: Option<&Package>) -> Value {
    let mut endpoints = serde_json::Map::new();
    for endpoint in catalog.registry.endpoints() {
        let params: serde_json::Map<String, Value> = endpoint
            .params
            .iter()
            .map(|param| {
                let values = param.values.iter().map(|value| value.value).chain(param.known.iter().copied());
                (param.name.to_owned(), values.collect::<Vec<_>>().into())
            })
            .collect();
        let example: Args =
            endpoint.example.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let about = json!({ "params": params, "example": example });
        // Modules are named after their routes.
        let by_route = endpoint.route[1..].replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        for name in [by_route, endpoint.name.to_owned()] {
            if catalog.knows(&name) {
                endpoints.insert(name, about.clone());
            }
        }
    }
    let mut asked =
        json!({ "package": folder, "answer": stand_in::answer(stand_in::NODE_BASE), "endpoints": endpoints });
    if !only.is_empty() {
        asked["only"] = only.into();
    }
    if let Some(before) = after {
        let of = |probe: &Probe| json!({ "args": probe.args, "now": probe.now });
        let probes =
            before.modules.iter().map(|module| (module.name.clone(), module.probes.iter().map(of).collect()));
        asked["replay"] = Value::Object(probes.collect());
    }
    asked
}

/// Waits for the harness, and kills it if it takes too long or writes too much.
fn wait(mut child: Child, output: &Path) -> Result<(), Failure> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(_)) => return Ok(()),
            Ok(None) => {}
            Err(error) => return Err(Failure::no(format!("node: {error}"))),
        }
        let size = fs::metadata(output).map_or(0, |metadata| metadata.len());
        if start.elapsed() > DEADLINE || size > MOST {
            // It ends with its process, whatever the result.
            let _ended = child.kill().and_then(|()| child.wait());
            return Err(Failure::no("the package's modules do not come to an end / 包中的模块没有结束"));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[derive(Deserialize)]
struct Line {
    keys: Option<Keys>,
    package: Option<String>,
    version: Option<String>,
    usual: Option<BTreeMap<String, Request>>,
    failed: Option<String>,
    #[serde(default)]
    end: bool,
    #[serde(default)]
    missing: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Keys {
    public_key: String,
    private_key: String,
}

fn read(output: &Path) -> Result<Package, Failure> {
    let text = fs::read_to_string(output).map_err(|error| {
        Failure::no(format!("Node.js wrote no output: {error} / Node.js 没有写出结果：{error}"))
    })?;
    let mut package = Package {
        name: String::new(),
        version: String::new(),
        keys: Default::default(),
        usual: BTreeMap::new(),
        modules: Vec::new(),
        missing: Vec::new(),
    };
    let mut ended = false;
    for line in text.lines() {
        let wrong = |error| {
            Failure::no(format!(
                "what the harness wrote cannot be read: {error} / 无法读取模块的输出：{error}"
            ))
        };
        // A module's line contains its file.
        if line.starts_with("{\"name\":") {
            package.modules.push(serde_json::from_str(line).map_err(wrong)?);
            continue;
        }
        let line: Line = serde_json::from_str(line).map_err(wrong)?;
        if let Some(why) = line.failed {
            return Err(Failure::no(format!("the package cannot be run: {why} / 无法运行这个包：{why}")));
        }
        if let Some(keys) = line.keys {
            package.keys = (keys.public_key, keys.private_key);
        }
        package.name = line.package.unwrap_or(package.name);
        package.version = line.version.unwrap_or(package.version);
        package.usual = line.usual.unwrap_or(package.usual);
        if line.end {
            (ended, package.missing) = (true, line.missing);
        }
    }
    if !ended {
        return Err(Failure::no("Node.js ended in the middle of the package's modules / Node.js 中途退出"));
    }
    Ok(package)
}

/// Returns the folder of a package.
fn find(what: &str, work: &Path) -> Result<PathBuf, Failure> {
    let path = Path::new(what);
    let unpacked = if path.is_dir() {
        path.to_owned()
    } else {
        let archive = if path.is_file() { path.to_owned() } else { fetch(what, work)? };
        let mut tar = Command::new("tar");
        run(tar.arg("-xzf").arg(&archive).arg("-C").arg(work), "tar")?;
        work.join("package")
    };
    let inner = unpacked.join("package");
    let folder = if inner.join("package.json").is_file() { inner } else { unpacked };
    folder.canonicalize().map_err(|error| Failure::usage(format!("{}: {error}", folder.display())))
}

/// Downloads the archive of a package on npm.
fn fetch(what: &str, work: &Path) -> Result<PathBuf, Failure> {
    // Excludes options, missing paths and URLs.
    let legal = |c: char| c.is_ascii_alphanumeric() || "@/._-^~".contains(c);
    if what.starts_with(['-', '.', '/']) || what.contains("..") || !what.chars().all(legal) {
        return Err(Failure::usage(format!(
            "`{what}` is neither a folder, a .tgz nor a package / 不是目录、.tgz 或 npm 包名"
        )));
    }
    note(&format!("npm pack {what}"));
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut npm = Command::new(npm);
    run(npm.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]).arg(work).arg(what), "npm")?;
    let files = fs::read_dir(work).map_err(|error| Failure::no(error.to_string()))?;
    let archive = files
        .filter_map(Result::ok)
        .map(|file| file.path())
        .find(|file| file.extension().is_some_and(|it| it == "tgz"));
    archive.ok_or_else(|| Failure::no("npm gave no archive / npm 没有给出压缩包"))
}

fn run(command: &mut Command, name: &str) -> Result<(), Failure> {
    let done = command.stdin(Stdio::null()).stdout(Stdio::null()).output();
    let done = done.map_err(|error| {
        Failure::no(format!("`{name}` does not start: {error} / 无法启动 `{name}`：{error}"))
    })?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let said: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).take(5).collect();
    Err(Failure::no(format!("{name}: {}", said.join("; "))))
}
