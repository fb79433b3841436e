//! `ncm capture`: compares the calls of an app or a page, from a HAR file, with ncm's own.

mod group;
mod har;
mod known;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ncm::crypto::weapi_key::PrivateKey;
use ncm::crypto::xeapi_server::Key;
use ncm::testing::Scrubber;
use ncm::{Client, Config};
use serde_json::{Value, json};

use super::input;
use super::language::{Language, naming};
use super::output::{Failure, line, note};
use super::seen::report::{self, print_rows, proposed, short};
use super::seen::{self, Keys, Raw};
use group::{Groups, Judged, Verdict};
use har::Entry;
use known::Known;

pub(super) const AFTER_HELP: &str = "\
Opens what can be opened: eapi, linuxapi, api, encrypted answers; weapi by --weapi-key (the HAR is of a client that used a public
key of yours) or --weapi-secret; xeapi by --xeapi-key, --xeapi-session, or the sessions that the file itself grants. Secrets are
taken out as `ncm record` does. Exit code 1 if a call is new or changed.
可解密 eapi、linuxapi、api 与加密的响应；weapi 需要 --weapi-key（客户端使用了你的公钥）或 --weapi-secret，xeapi 需要 --xeapi-key、
--xeapi-session，或文件中上游下发的会话。机密按 `ncm record` 的规则去掉。有新的或已变化的请求时退出码为 1。

Examples: / 示例:
  ncm capture music.163.com.har
  ncm capture flows.har --out captured        mitmdump -nr flows --set hardump=flows.har
  ncm capture page.har --weapi-secret hmrwBGLQV05afkpu";

/// Arguments of `ncm capture`.
#[derive(clap::Args)]
pub(super) struct Options {
    /// A HAR file: of a browser's network panel, or of mitmproxy / 浏览器或 mitmproxy 导出的 HAR 文件
    #[arg(value_name = "FILE.har")]
    file: PathBuf,
    /// PEM file with the private key whose public half the client used for weapi / 客户端所用 weapi 公钥对应的私钥
    #[arg(long, value_name = "FILE")]
    weapi_key: Option<PathBuf>,
    /// The 16 characters that a client drew for weapi / 客户端为 weapi 随机生成的 16 个字符
    #[arg(long, value_name = "KEY")]
    weapi_secret: Vec<String>,
    /// File with a private key of xeapi's server, 32 bytes in base64 / xeapi 服务端私钥文件（base64）
    #[arg(long, value_name = "FILE")]
    xeapi_key: Option<PathBuf>,
    /// The key of a session of xeapi / xeapi 会话密钥
    #[arg(long, value_name = "KEY")]
    xeapi_session: Vec<String>,
    /// A host that stands for NetEase's, with its port / 视为网易的主机（可带端口）
    #[arg(long, value_name = "HOST")]
    host: Vec<String>,
    /// Write table.md, endpoints.yaml (proposed entries) and calls.jsonl into this folder / 写出表格、建议的接口定义与请求
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print JSON / 输出 JSON
    #[arg(long)]
    json: bool,
}

/// Maximum size of a file, in bytes.
const MOST_FILE: u64 = 512 << 20;

/// The rest of the file, besides the calls that could be decrypted.
#[derive(Default)]
struct Rest {
    entries: usize,
    /// Number of invalid entries.
    broken: usize,
    /// Requests to other hosts, and for pages, pictures and the like.
    others: usize,
    /// Calls that could not be decrypted, by scheme, path and reason.
    sealed: BTreeMap<(String, String, &'static str), usize>,
    /// Calls beyond the limits.
    dropped: usize,
}

pub(super) async fn run(options: Options) -> Result<(), Failure> {
    let mut keys = keys(&options)?;
    let shown = options.file.display().to_string();
    let unreadable =
        |error: &dyn std::fmt::Display| Failure::usage(format!("{shown}: {error} / 无法读取：{error}"));
    let file = File::open(&options.file).map_err(|error| unreadable(&error))?;
    let size = file.metadata().map_err(|error| unreadable(&error))?.len();
    if size > MOST_FILE {
        return Err(Failure::usage(format!(
            "{shown} has more than 512 MiB: export a part of it / {shown} 超过 512 MiB，请分段导出"
        )));
    }
    let mut scrubber = Scrubber::default();
    let (mut groups, mut rest) = (Groups::default(), Rest::default());
    let read = har::read(BufReader::new(file), &mut |entry| {
        rest.entries += 1;
        match entry {
            Some(entry) => take(&entry, &options.host, &mut keys, &mut scrubber, &mut groups, &mut rest),
            None => rest.broken += 1,
        }
    });
    read.map_err(|error| {
        Failure::usage(format!("{shown} is no HAR file: {error} / {shown} 不是 HAR 文件：{error}"))
    })?;
    let config = Config::default().anonymous_token("").device_id("capture");
    let client = Client::with_config(&config)?;
    let known = Known::of(&client).await?;
    let judged: Vec<Judged> = groups.judge(&known, &client, &mut scrubber);
    if let Some(folder) = &options.out {
        write(folder, &judged, &rest, &mut scrubber, &shown)?;
    }
    if options.json {
        print_json(&judged, &rest)?
    } else {
        print_table(&judged, &rest)?
    }
    let is_news = judged.iter().any(|it| !matches!(it.verdict, Verdict::Known));
    if is_news { Err(Failure::said()) } else { Ok(()) }
}

fn keys(options: &Options) -> Result<Keys, Failure> {
    let read = |path: &Path| {
        input::file(path, 1)
            .map_err(|error| Failure::usage(format!("{}: {error} / 无法读取：{error}", path.display())))
    };
    let mut keys = Keys::default();
    if let Some(path) = &options.weapi_key {
        let key = PrivateKey::from_pem(&read(path)?);
        let wrong = |error| {
            Failure::usage(format!(
                "--weapi-key: {} has no private key of RSA: {error} / 不是 RSA 私钥",
                path.display()
            ))
        };
        keys.weapi = Some(key.map_err(wrong)?);
    }
    for secret in &options.weapi_secret {
        let secret = secret.as_bytes().try_into();
        keys.secrets.push(
            secret.map_err(|_| {
                Failure::usage("--weapi-secret: a key has 16 characters / 密钥应为 16 个字符")
            })?,
        );
    }
    if let Some(path) = &options.xeapi_key {
        let bytes = STANDARD.decode(read(path)?.trim()).ok().and_then(|bytes| bytes.try_into().ok());
        let wrong = || {
            Failure::usage(format!(
                "--xeapi-key: {} does not hold 32 bytes in base64 / 不是 base64 的 32 字节",
                path.display()
            ))
        };
        keys.xeapi.push(Key::Private(bytes.ok_or_else(wrong)?));
    }
    for session in &options.xeapi_session {
        if !is_session_key(session) {
            return Err(Failure::usage(
                "--xeapi-session: a key has 16, 24 or 32 characters / 密钥应为 16、24 或 32 个字符",
            ));
        }
        keys.xeapi.push(Key::Session(session.clone()));
    }
    Ok(keys)
}

fn is_session_key(text: &str) -> bool {
    matches!(text.len(), 16 | 24 | 32)
}

/// Maximum number of xeapi sessions that a file may grant: each call is tried with all of them.
const MOST_SESSIONS: usize = 32;

/// Processes one entry of the file.
fn take(
    entry: &Entry,
    hosts: &[String],
    keys: &mut Keys,
    scrubber: &mut Scrubber,
    groups: &mut Groups,
    rest: &mut Rest,
) {
    let is_netease = |host: &str| {
        host == "music.163.com" || host.ends_with(".music.163.com") || hosts.iter().any(|known| known == host)
    };
    let is_call =
        |path: &str| ["/weapi/", "/eapi/", "/xeapi/", "/api/"].iter().any(|prefix| path.starts_with(prefix));
    match seen::split_url(&entry.url) {
        Some((host, path, _)) if is_netease(host) && is_call(path) => {}
        _ => {
            rest.others += 1;
            return;
        }
    }
    let raw = Raw { method: &entry.method, url: &entry.url, headers: &entry.headers, body: &entry.body };
    let Some(sent) = seen::open(&raw, keys) else {
        rest.others += 1;
        return;
    };
    if let Some(key) = entry.answer_headers.get("x-encr-sskey").filter(|key| is_session_key(key))
        && keys.xeapi.len() < MOST_SESSIONS
    {
        keys.xeapi.push(Key::Session(key.clone()));
    }
    for (name, value) in &sent.cookies {
        // These describe the system and are no secrets: their values occur in every list of songs.
        if !matches!(
            name.as_str(),
            "os" | "osver" | "appver" | "channel" | "buildver" | "versioncode" | "mobilename" | "resolution"
        ) {
            scrubber.remember(value);
        }
    }
    let answer = group::open_answer(&entry.answer);
    if let Some(answer) = &answer {
        scrubber.see(answer);
    }
    match &sent.payload {
        Ok(payload) => {
            for (name, value) in payload {
                if let Some(text) = value.as_str().filter(|_| Scrubber::is_secret(name)) {
                    scrubber.remember(text);
                }
            }
            if !groups.add(sent, entry.started, entry.status, answer) {
                rest.dropped += 1;
            }
        }
        Err(why) => *rest.sealed.entry((sent.scheme.to_owned(), sent.path, *why)).or_default() += 1,
    }
}

/// The headings of a row.
const HEAD: [&str; 6] = ["", "call", "endpoint", "what", "theirs", "ours"];

fn rows(judged: &[Judged]) -> Vec<[String; 6]> {
    let mut rows = Vec::new();
    for it in judged {
        let call = format!("{} {}", it.scheme, it.path);
        let row = |what: &str, theirs: &str, ours: &str| {
            [
                it.verdict.word().to_owned(),
                call.clone(),
                it.endpoint.unwrap_or("").to_owned(),
                what.to_owned(),
                short(theirs),
                short(ours),
            ]
        };
        match &it.verdict {
            Verdict::Changed(differences) => rows.extend(
                differences
                    .iter()
                    .map(|difference| row(&difference.place(), &difference.theirs, &difference.ours)),
            ),
            _ => rows.push(row(&format!("{} calls", it.count), "", "")),
        }
    }
    rows
}

fn summary(judged: &[Judged], rest: &Rest) -> String {
    let count = |word: &str| judged.iter().filter(|it| it.verdict.word() == word).count();
    let sealed: usize = rest.sealed.values().sum();
    let (known, changed, new) = (count("known"), count("changed"), count("new"));
    let Rest { entries, others, broken, dropped, .. } = rest;
    Language::of_environment().of(&format!(
        "{entries} entries: {known} known, {changed} changed, {new} new; {sealed} calls not decrypted, {others} other requests, \
         {broken} entries unreadable, {dropped} beyond the limits / {entries} 条记录：已知 {known}，有变化 {changed}，新增 {new}；\
         未能解密 {sealed}，其他请求 {others}，无法读取 {broken}，超出上限 {dropped}"
    ))
}

fn print_table(judged: &[Judged], rest: &Rest) -> Result<(), Failure> {
    print_rows(std::iter::once(HEAD.map(str::to_owned)).chain(rows(judged)))?;
    line("")?;
    line(&summary(judged, rest))?;
    for ((scheme, path, why), count) in rest.sealed.iter().take(50) {
        let call = format!("{scheme} {path} ({count})");
        note(&naming(&format!("not decrypted: {call}"), &format!("未能解密：{call}"), why));
    }
    Ok(())
}

fn print_json(judged: &[Judged], rest: &Rest) -> Result<(), Failure> {
    let sealed: Vec<Value> = rest
        .sealed
        .iter()
        .map(|((scheme, path, why), count)| json!({ "scheme": scheme, "path": path, "why": why, "calls": count }))
        .collect();
    let calls: Vec<Value> = judged.iter().map(Judged::json).collect();
    let whole = json!({
        "entries": rest.entries, "calls": calls, "sealed": sealed, "others": rest.others, "broken": rest.broken, "dropped": rest.dropped,
    });
    line(&serde_json::to_string_pretty(&whole).unwrap_or_default())
}

/// Writes table.md, endpoints.yaml and calls.jsonl.
fn write(
    folder: &Path,
    judged: &[Judged],
    rest: &Rest,
    scrubber: &mut Scrubber,
    file: &str,
) -> Result<(), Failure> {
    let entries = judged.iter().filter_map(|it| it.proposal.as_ref());
    let (registry, _) = proposed(entries, &format!("`ncm capture` proposes, of {file}"));
    let table = report::markdown(HEAD.map(str::to_owned), rows(judged));
    let table = format!("{}\n\n{table}", summary(judged, rest));
    let mut calls = String::new();
    for mut call in judged.iter().flat_map(Judged::calls) {
        scrubber.hide(&mut call);
        calls.push_str(&call.to_string());
        calls.push('\n');
    }
    report::write(folder, [("table.md", table), ("endpoints.yaml", registry), ("calls.jsonl", calls)])
}
