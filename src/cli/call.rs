//! `ncm call`.

use std::io::IsTerminal as _;
use std::net::IpAddr;

use clap_complete::ArgValueCompleter;
use ncm::registry::Endpoint;
use ncm::{Scheme, Upload};
use serde_json::json;

use super::account::Account;
use super::language::Language;
use super::output::{Failure, note, print};
use super::settings::ClientFlags;
use super::table::Tables;
use super::{catalog, complete, pretty, text};

#[cfg(feature = "jq")]
use super::jq::Filter;

pub(super) const AFTER_HELP: &str = "\
The answer goes to stdout as it came. On a terminal, songs, playlists, albums, artists, comments and the like are a table,
and other answers have line breaks. What else there is to say goes to stderr.
回答原样写到标准输出；在终端上，歌曲、歌单、专辑、歌手、评论等显示为表格，其余回答换行缩进。其他信息写到标准错误。

Examples: / 示例:
  ncm call cloudsearch keywords=海阔天空 limit=5
  ncm call /song/url/v1 id=33894312 level=exhigh --jq '.data[].url'
  ncm call cloud songFile=song.flac
  ncm call lyric id=33894312 --request      the request that it would send / 只显示将要发送的请求";

#[derive(clap::Args)]
pub(super) struct Args {
    /// Name (song_url_v1) or route (/song/url/v1) / 接口名或路由
    #[arg(add = ArgValueCompleter::new(complete::endpoints))]
    endpoint: String,
    /// Parameters; a file's is its path, with or without `@` before it / 参数；文件参数写路径，前面可加 @
    #[arg(value_name = "KEY=VALUE", add = ArgValueCompleter::new(complete::params))]
    params: Vec<String>,
    #[command(flatten)]
    account: Account,
    /// Encrypt in another way: xeapi, weapi, eapi, linuxapi or api / 指定加密方式
    #[arg(long, value_name = "SCHEME")]
    crypto: Option<String>,
    /// Address to tell the upstream as the caller's / 告知上游的来源 IP
    #[arg(long, value_name = "IP")]
    real_ip: Option<IpAddr>,
    /// Tell the upstream an address in mainland China / 告知上游一个随机的大陆 IP
    #[arg(long, conflicts_with = "real_ip")]
    random_cn_ip: bool,
    /// Send this User-Agent / 指定 User-Agent
    #[arg(long, value_name = "TEXT")]
    user_agent: Option<String>,
    /// Print the answer as it came, also on a terminal / 原样输出
    #[arg(long, conflicts_with_all = ["pretty", "table"])]
    raw: bool,
    /// Print with line breaks, also into a pipe or file / 换行缩进输出
    #[arg(long, conflicts_with = "table")]
    pretty: bool,
    /// Print a table, also into a pipe or file / 以表格输出
    #[arg(long, conflicts_with = "request")]
    table: bool,
    /// Print what this jq filter makes of the answer, strings as they are / 用 jq 过滤器处理回答，字符串不加引号
    #[arg(long, value_name = "FILTER", conflicts_with = "table")]
    #[cfg_attr(not(feature = "jq"), arg(hide = true))]
    jq: Option<String>,
    /// Print the request that would be sent, cookies included, and send nothing / 只显示请求，不发送
    #[arg(long)]
    request: bool,
    #[command(flatten)]
    client: ClientFlags,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let client = args.client.client()?;
    let endpoint = catalog::find(client.registry(), &args.endpoint)?;
    let filter = args.jq.as_deref().map(Filter::read).transpose()?;
    let client = args.account.apply(client)?;
    let mut call = client.call(endpoint.name, ());
    for pair in &args.params {
        let (name, value) = pair.split_once('=').ok_or_else(|| {
            Failure::usage(format!("`{pair}` is not a parameter; write KEY=VALUE / 参数应写作 KEY=VALUE"))
        })?;
        call = if endpoint.files.iter().any(|file| file.name == name) {
            call.file(name, Upload::path(value.strip_prefix('@').unwrap_or(value)))
        } else {
            call.set(name.to_owned(), value)
        };
    }
    for warning in call.warnings() {
        note(&format!("warning: {warning}"));
    }
    if let Some(name) = &args.crypto {
        let scheme = Scheme::named(name).ok_or_else(|| {
            Failure::usage(format!(
                "--crypto: `{name}` is none of xeapi, weapi, eapi, linuxapi, api / 加密方式有误"
            ))
        })?;
        call = call.crypto(scheme);
    }
    if let Some(ip) = args.real_ip {
        call = call.real_ip(ip);
    }
    call = call.mainland_ip(args.random_cn_ip);
    if let Some(agent) = &args.user_agent {
        call = call.user_agent(agent);
    }
    let is_terminal = std::io::stdout().is_terminal();
    let lines = args.pretty || args.table || !args.raw && is_terminal;
    let show = |json: &[u8]| match &filter {
        Some(filter) => filter.print(json, lines, is_terminal),
        None => show(json, lines),
    };
    if args.request {
        return show(&request(&call.request()?));
    }
    let reply = call.send().await?;
    let wants_table = args.table || is_terminal && !args.raw && !args.pretty && filter.is_none();
    let is_table = wants_table && reply.is_success() && tabulate(&reply.bytes(), endpoint, args.table)?;
    let shown = if is_table { Ok(()) } else { show(&reply.bytes()) };
    // A filter may fail at a refusal, which is then the news.
    if reply.is_success() || filter.is_none() {
        shown?;
    }
    if reply.is_success() {
        return Ok(());
    }
    let code = reply.code().map_or_else(|| reply.status().to_string(), |code| code.to_string());
    let language = Language::of_environment();
    note(&format!("{} {code}", language.either("上游答复 code", "the upstream answered code")));
    if let Some(hint) = reply.hint() {
        note(&language.hint(hint));
    }
    Err(Failure::said())
}

/// `--jq` of a build that cannot.
#[cfg(not(feature = "jq"))]
struct Filter;

#[cfg(not(feature = "jq"))]
impl Filter {
    fn read(_: &str) -> Result<Self, Failure> {
        Err(Failure::usage(
            "this build has no `--jq`: build it with `cargo build --release --features jq`, or take a released program / \
             本程序编译时未启用 jq 特性，请以 --features jq 编译，或使用发布的程序",
        ))
    }

    fn print(&self, json: &[u8], lines: bool, _: bool) -> Result<(), Failure> {
        show(json, lines)
    }
}

/// Prints an answer as a table, and says whether one can be made of it.
fn tabulate(json: &[u8], endpoint: &Endpoint, is_asked_for: bool) -> Result<bool, Failure> {
    let language = Language::of_environment();
    let answer: serde_json::Value = serde_json::from_slice(json).unwrap_or_default();
    let Some(tables) = Tables::of(&answer) else {
        if is_asked_for {
            note(language.either("这个回答没有表格形式", "there is no table of this answer"));
        }
        return Ok(false);
    };
    let width = console::Term::stdout().size_checked().map(|(_, columns)| columns.into());
    print(tables.text(width, language).as_bytes())?;
    let mut said = tables.missing(endpoint, language);
    if !is_asked_for {
        said.push(language.either("--pretty：全部字段", "--pretty: every field").to_owned());
    }
    if !said.is_empty() {
        note(&said.join(" · "));
    }
    Ok(true)
}

/// A request as JSON; its payload as JSON within.
fn request(request: &ncm::Request) -> Vec<u8> {
    let headers: serde_json::Map<_, _> = request
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into()))
        .collect();
    let payload: serde_json::Value =
        serde_json::from_str(&request.payload).unwrap_or_else(|_| request.payload.as_str().into());
    json!({
        "method": request.method.as_str(),
        "url": request.url.to_string(),
        "scheme": request.scheme.name(),
        "path": request.path,
        "headers": headers,
        "payload": payload,
        "body": String::from_utf8_lossy(&request.body),
    })
    .to_string()
    .into_bytes()
}

/// Prints an answer, with line breaks or as it is. What would command a terminal is escaped there, unless the answer is
/// wanted as it is.
pub(super) fn show(json: &[u8], lines: bool) -> Result<(), Failure> {
    let mut out = if lines { pretty::pretty(json) } else { json.to_vec() };
    if lines && std::io::stdout().is_terminal() {
        out = text::json(&out);
    }
    if !out.ends_with(b"\n") {
        out.push(b'\n');
    }
    print(&out)
}
