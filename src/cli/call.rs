//! `ncm call`.

use std::io::IsTerminal as _;
use std::net::IpAddr;
use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap_complete::ArgValueCompleter;
use futures_util::TryStreamExt as _;
use ncm::registry::Endpoint;
use ncm::{Call, Client, Reply, Scheme, Upload};
use serde_json::json;

use super::arguments::Asked;
use super::connection::Connection;
use super::language::Language;
use super::output::{Failure, note, print};
use super::table::{Continued, Tables};
use super::{columns, complete, pretty, upload};

#[cfg(feature = "jq")]
use super::jq::Filter;

const AFTER_HELP: &str = "\
The answer goes to stdout as it came. On a terminal, songs, playlists, albums, artists, comments and the like are a table,
and other answers have line breaks and colours. Everything else goes to stderr.
响应原样写到标准输出；在终端上，歌曲、歌单、专辑、歌手、评论等显示为表格，其余响应换行缩进并着色。其他信息写到标准错误。

A value alone is that of the one parameter that is required; links to songs, playlists and so on are ids, too.
只写一个值时，它是唯一的必填参数的值；歌曲、歌单等的链接也可以当作 id。

Examples: / 示例:
  ncm call cloudsearch 海阔天空 limit=5
  ncm call '/song/url/v1?id=33894312&level=exhigh'
  ncm call cloudsearch 海阔天空 --mock      made-up answers, no network / 模拟数据，不联网
  ncm call artist_songs 6452 --all          every page / 翻页到底
  ncm call cloud songFile=song.flac
  ncm call lyric 33894312 --request         the request that it would send / 只显示将要发送的请求";

/// The examples of filters, which follow [`AFTER_HELP`] in a build that has them.
pub(super) fn after_help() -> String {
    if cfg!(feature = "jq") {
        format!("{AFTER_HELP}\n  ncm call song_url_v1 33894312 --jq '.data[].url'")
    } else {
        AFTER_HELP.to_owned()
    }
}

#[derive(clap::Args)]
pub(super) struct Args {
    /// Name (song_url_v1) or route (/song/url/v1?id=1) / 接口名或路由，可带参数
    #[arg(add = ArgValueCompleter::new(complete::endpoints))]
    endpoint: String,
    /// Parameters; the first may be the value alone of the one that is required, `id=-` takes ids from standard input, and a
    /// file's is its path / 参数；第一个可以只写必填参数的值，`id=-` 从标准输入读取 id，文件参数写路径
    #[arg(value_name = "KEY=VALUE", add = ArgValueCompleter::new(complete::params))]
    params: Vec<String>,
    /// Encrypt in another way / 指定加密方式
    #[arg(long, value_name = "SCHEME", value_parser = schemes())]
    crypto: Option<Scheme>,
    /// Address to tell the upstream as the caller's / 告知上游的来源 IP
    #[arg(long, value_name = "IP")]
    real_ip: Option<IpAddr>,
    /// Tell the upstream an address in mainland China / 告知上游一个随机的大陆 IP
    #[arg(long, conflicts_with = "real_ip")]
    random_cn_ip: bool,
    /// Send this User-Agent / 指定 User-Agent
    #[arg(long, value_name = "TEXT")]
    user_agent: Option<String>,
    /// Page to the end of a long list; into a pipe, a line of JSON a page / 翻页到底；写入管道时每页一行 JSON
    #[arg(long, conflicts_with = "request")]
    all: bool,
    /// Print the answer as it came, also on a terminal / 原样输出
    #[arg(long, conflicts_with_all = ["pretty", "table"])]
    raw: bool,
    /// Print with line breaks, also into a pipe or file / 换行缩进输出
    #[arg(long, conflicts_with = "table")]
    pretty: bool,
    /// Print a table, also into a pipe or file / 以表格输出
    #[arg(long, conflicts_with = "request")]
    table: bool,
    /// Print what this jq filter makes of the answer, strings as they are / 用 jq 过滤器处理响应，字符串不加引号
    #[arg(long, value_name = "FILTER", conflicts_with = "table")]
    #[cfg_attr(not(feature = "jq"), arg(hide = true))]
    jq: Option<String>,
    /// Print the request that would be sent, cookies included, and send nothing / 只显示请求，不发送
    #[arg(long, conflicts_with = "NCM_SERVER")]
    request: bool,
    #[command(flatten)]
    connection: Connection,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let client = args.connection.client()?;
    let asked = Asked::read(client.registry(), &args.endpoint, &args.params)?;
    let endpoint = asked.endpoint;
    if args.all && endpoint.paging.is_none() {
        return Err(Failure::usage(format!("--all: {0} does not come in pages / {0} 不分页", endpoint.name)));
    }
    let filter = args.jq.as_deref().map(Filter::read).transpose()?;
    let calls = asked.calls()?;
    let mut printer = Printer::new(&args, endpoint, filter, args.all || calls.len() > 1);
    let mut worst = None;
    for params in calls {
        let call = args.options(prepare(&client, endpoint, params)?)?;
        let done = if args.request {
            let made = call.request()?;
            if args.crypto == Some(Scheme::Xeapi) && made.scheme != Scheme::Xeapi {
                note(NO_XEAPI);
            }
            printer.plain(&request(&made))
        } else if args.all {
            pages(call, &mut printer).await
        } else {
            one(call, &mut printer).await
        };
        match done {
            Ok(()) => {}
            // An error of the output or of the usage concerns all calls.
            Err(failure) if !printer.is_of_many || matches!(failure.code(), 0 | 2) => return Err(failure),
            Err(failure) => {
                failure.tell();
                worst = Some(failure.silent().worse(worst));
            }
        }
    }
    printer.end();
    worst.map_or(Ok(()), Err)
}

/// Returns a call with its parameters. Its files are checked before anything is sent.
fn prepare(
    client: &Client,
    endpoint: &'static Endpoint,
    params: Vec<(String, String)>,
) -> Result<Call, Failure> {
    let mut call = client.call(endpoint.name, ());
    for (name, value) in params {
        call = if endpoint.files.iter().any(|file| file.name == name) {
            let path = Path::new(value.strip_prefix('@').unwrap_or(&value));
            upload::readable(path)?;
            call.file(name, Upload::path(path))
        } else {
            call.set(name, value)
        };
    }
    for warning in call.warnings() {
        note(&format!("warning: {warning}"));
    }
    Ok(call)
}

impl Args {
    /// Returns the call with the options of the command.
    fn options(&self, mut call: Call) -> Result<Call, Failure> {
        if let Some(scheme) = self.crypto {
            call = call.crypto(scheme);
        }
        if let Some(ip) = self.real_ip {
            call = call.real_ip(ip);
        }
        call = call.mainland_ip(self.random_cn_ip);
        if let Some(agent) = &self.user_agent {
            call = call.user_agent(agent);
        }
        Ok(call)
    }
}

async fn one(call: Call, printer: &mut Printer<'_>) -> Result<(), Failure> {
    let reply = call.send().await?;
    // A filter may fail because the answer is a refusal: the refusal is the failure to report.
    let shown = printer.answer(&reply);
    if reply.is_success() {
        return shown;
    }
    let code = reply.code().map_or_else(|| reply.status().to_string(), |code| code.to_string());
    let language = Language::of_environment();
    note(&format!("{} {code}", language.either("上游响应 code", "the upstream answered code")));
    if let Some(hint) = reply.hint() {
        note(&language.hint(hint));
    }
    Err(Failure::said())
}

/// Shows page after page as they arrive.
async fn pages(call: Call, printer: &mut Printer<'_>) -> Result<(), Failure> {
    let mut pages = std::pin::pin!(call.pages());
    while let Some(page) = pages.try_next().await? {
        printer.answer(&page)?;
    }
    Ok(())
}

/// The form in which answers are shown.
struct Printer<'a> {
    args: &'a Args,
    endpoint: &'static Endpoint,
    filter: Option<Filter>,
    is_terminal: bool,
    /// Whether answers have line breaks.
    lines: bool,
    /// Whether there may be several answers.
    is_of_many: bool,
    table: Continued,
}

impl<'a> Printer<'a> {
    fn new(args: &'a Args, endpoint: &'static Endpoint, filter: Option<Filter>, is_of_many: bool) -> Self {
        let is_terminal = std::io::stdout().is_terminal();
        let lines = args.pretty || args.table || !args.raw && is_terminal;
        Self { args, endpoint, filter, is_terminal, lines, is_of_many, table: Continued::default() }
    }

    /// Shows an answer, as a table if that is requested and possible.
    fn answer(&mut self, reply: &Reply) -> Result<(), Failure> {
        let (args, json) = (self.args, reply.bytes());
        let wants_table =
            args.table || self.is_terminal && !args.raw && !args.pretty && self.filter.is_none();
        if wants_table && reply.is_success() && self.tabulate(&json)? {
            return Ok(());
        }
        let shown = self.plain(&json);
        if reply.is_success() || self.filter.is_none() { shown } else { Ok(()) }
    }

    fn plain(&self, json: &[u8]) -> Result<(), Failure> {
        match &self.filter {
            Some(filter) => filter.print(json, self.lines, self.is_terminal),
            // One line for each answer.
            None if self.is_of_many && !self.lines => pretty::show(&pretty::one_line(json), false),
            None => pretty::show(json, self.lines),
        }
    }

    /// Prints an answer as a table; returns false if it has no list.
    fn tabulate(&mut self, json: &[u8]) -> Result<bool, Failure> {
        let language = Language::of_environment();
        let answer: serde_json::Value = serde_json::from_slice(json).unwrap_or_default();
        let Some(tables) = Tables::of(&answer) else {
            if self.args.table {
                note(language.either("这个响应没有表格形式", "there is no table of this answer"));
            }
            return Ok(false);
        };
        let width = columns::terminal_width();
        if self.is_of_many {
            print(tables.more(self.endpoint, width, language, &mut self.table).as_bytes())?;
            return Ok(true);
        }
        print(tables.text(width, language).as_bytes())?;
        let mut said = tables.missing(self.endpoint, language);
        if !said.is_empty() && self.endpoint.paging.is_some() && !self.args.table {
            said.push(language.either("--all：全部", "--all: all of them").to_owned());
        }
        if !self.args.table {
            said.push(language.either("--pretty：全部字段", "--pretty: every field").to_owned());
        }
        if !said.is_empty() {
            note(&said.join(" · "));
        }
        Ok(true)
    }

    /// Reports the number of rows of a table of several answers.
    fn end(&self) {
        if let Some(rows) = self.table.rows() {
            note(&format!("{rows} in all / 共 {rows} 条"));
        }
    }
}

/// The flag `--jq` in a build without filters.
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
        pretty::show(json, lines)
    }
}

/// The reason why `--request` shows no request of xeapi: it sends nothing, and xeapi needs a key from the upstream.
const NO_XEAPI: &str = "\
this is the request without xeapi: to encrypt it, ncm first asks the upstream for a key, and --request sends nothing. The path and \
the payload are the same / \
以上是不使用 xeapi 的请求：xeapi 需要先向上游获取密钥，而 --request 不发送任何请求；路径与内容相同";

/// Schemes that a call may name.
fn schemes() -> impl TypedValueParser<Value = Scheme> {
    let names = Scheme::CHOICES.iter().map(|scheme| scheme.name());
    PossibleValuesParser::new(names.collect::<Vec<_>>())
        .try_map(|name| Scheme::named(&name).ok_or("there is no such scheme / 没有这种加密方式"))
}

/// Returns a request as JSON that contains the payload as JSON.
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
