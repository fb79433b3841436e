//! `ncm health`: checks a running server by the settings that start it, for containers and supervisors.

use std::pin::Pin;
use std::time::Duration;

use http_body_util::Empty;
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};

use super::output::Failure;
use super::settings::ServerFlags;

/// Time limit of the server's answer.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) const AFTER_HELP: &str = "\
It asks /healthz where `ncm serve` with the same settings listens: exit code 0 if it is well, 3 if it does not answer,
1 if it says no. `--ready` asks /readyz, which also waits for the Redis of the cache to answer, and says yes without it, too.
按相同的设置访问 /healthz：正常退出码为 0，没有响应为 3，响应为否为 1；`--ready` 访问 /readyz，它还会询问缓存的 Redis，Redis 不可用时仍为正常。

Examples: / 示例:
  ncm health
  PORT=4000 ncm health --ready
  HOST=unix:/run/ncm/ncm.sock ncm health";

#[derive(clap::Args)]
pub(super) struct Args {
    /// Ask whether it should be sent traffic / 询问是否可以接收流量
    #[arg(long)]
    ready: bool,
    #[command(flatten)]
    flags: ServerFlags,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let given = args.flags.given()?;
    given.configs()?;
    let (host, port) = given.address();
    let path = if args.ready { "/readyz" } else { "/healthz" };
    let asked = async {
        match host.strip_prefix("unix:") {
            #[cfg(unix)]
            Some(socket) => status(Box::pin(tokio::net::UnixStream::connect(socket).await?), path).await,
            #[cfg(not(unix))]
            Some(_) => Err("this system has no Unix sockets / 本系统没有 Unix 套接字".into()),
            None => {
                // A server that listens on all addresses listens on this one. A container may resolve no names, not even
                // `localhost`.
                let host = match host.trim_start_matches('[').trim_end_matches(']') {
                    "" | "0.0.0.0" | "localhost" => "127.0.0.1",
                    "::" => "::1",
                    other => other,
                };
                let port = port.parse().map_err(|_| "PORT is not a port")?;
                status(Box::pin(tokio::net::TcpStream::connect((host, port)).await?), path).await
            }
        }
    };
    let place = if host.starts_with("unix:") { host.clone() } else { format!("{host}:{port}") };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(200)) => Ok(()),
        Ok(Ok(status)) => Err(Failure::no(format!("{place}{path}: status {status} / 状态码 {status}"))),
        Ok(Err(error)) => Err(Failure::no_answer(format!("{place}{path}: {error}"))),
        Err(_elapsed) => Err(Failure::no_answer(format!(
            "{place}{path}: no answer within {} s / {} 秒内没有响应",
            PATIENCE.as_secs(),
            PATIENCE.as_secs()
        ))),
    }
}

type Problem = Box<dyn std::error::Error + Send + Sync>;

trait Stream: AsyncRead + AsyncWrite + Send {}
impl<S: AsyncRead + AsyncWrite + Send> Stream for S {}

/// Requests a path and returns the status.
async fn status(stream: Pin<Box<dyn Stream>>, path: &str) -> Result<u16, Problem> {
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let request =
        http::Request::get(path).header(http::header::HOST, "localhost").body(Empty::<Bytes>::new())?;
    tokio::select! {
        response = sender.send_request(request) => Ok(response?.status().as_u16()),
        // The connection ends first only if the other side closes it.
        ended = connection => match ended {
            Ok(()) => Err("the connection was closed / 连接被关闭".into()),
            Err(error) => Err(error.into()),
        },
    }
}
