//! `ncm mcp`.

use std::net::SocketAddr;

use ncm::mcp::McpServer;

use super::account::Account;
use super::connection::Way;
use super::log::Log;
use super::output::{Failure, note};
use super::serve;
use super::settings::McpFlags;

pub(super) const AFTER_HELP: &str = "\
AI assistants (Claude Desktop, Cursor, Cherry Studio, …) start it by themselves; see docs/guides/mcp.md. It speaks the
Model Context Protocol on stdin and stdout, as the account of `ncm login`, and only reads unless writes are allowed.
由 AI 助手（Claude Desktop、Cursor、Cherry Studio 等）自行启动，见 docs/guides/mcp.zh.md。在标准输入输出上使用 MCP 协议，
以 `ncm login` 的账号调用；除非允许写操作，否则只读。

Examples: / 示例:
  ncm mcp
  ncm mcp --allow-writes
  ncm mcp --http 127.0.0.1:3333                          at http://127.0.0.1:3333/mcp
  NCM_ACCESS_KEY=… ncm mcp --http 0.0.0.0:3333           others need the key / 其他机器需要密钥";

#[derive(clap::Args)]
pub(super) struct Args {
    /// Serve HTTP at this address instead of stdin and stdout; beyond this machine it takes NCM_ACCESS_KEY / 改为监听 HTTP 地址；对外监听时须设置 NCM_ACCESS_KEY
    #[arg(long, value_name = "ADDRESS:PORT")]
    http: Option<SocketAddr>,
    /// Let assistants change the account and its data, too / 允许助手修改账号数据
    #[arg(long)]
    allow_writes: bool,
    #[command(flatten)]
    way: Way,
    #[command(flatten)]
    account: Account,
    #[command(flatten)]
    settings: McpFlags,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let given = args.settings.given()?;
    let place = args.way.place(&given)?;
    let (client, key) = (place.client(&given.config()?)?, given.access_key());
    // Stdout carries only the protocol, so the log goes to stderr.
    let log = Log::start(given.log_level().as_deref(), given.collector().as_deref())?;
    let account = args.account.kept(place.session())?;
    let server = if args.allow_writes {
        McpServer::with_writes(client, account)
    } else {
        McpServer::new(client, account)
    };
    let done = match args.http {
        None => server.serve_stdio().await.map_err(|error| Failure::no(format!("stdin: {error}"))),
        Some(address) => serve_http(server, address, key, log.is_on_terminal()).await,
    };
    log.finish();
    done
}

async fn serve_http(
    server: McpServer,
    address: SocketAddr,
    key: Option<String>,
    on_terminal: bool,
) -> Result<(), Failure> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => Failure::usage(format!("--http {address}: {error}")),
        _ => Failure::no(format!("--http {address}: {error}")),
    };
    let server = server.bind_http(address, key).await.map_err(failed)?;
    note(&format!("listening on http://{0}/mcp / 监听 http://{0}/mcp", server.address().map_err(failed)?));
    server.run(serve::stop(on_terminal)).await.map_err(failed)
}
