//! `ncm mock`.

use std::time::Duration;

use ncm::testing::Mock;

use super::output::Failure;
use super::serve;
use super::settings::ServerFlags;

pub(super) const AFTER_HELP: &str = "\
The routes, parameters, pages and errors are those of `ncm serve`; nothing is sent anywhere. The cache is off.
路由、参数、页面和错误与 `ncm serve` 相同，不访问任何上游；缓存关闭。

Examples: / 示例:
  ncm mock --port 4000 --seed 7
  curl 'localhost:4000/playlist/detail?id=24381616'
  curl 'localhost:4000/lyric?id=347230&mock=-460'          the upstream refuses / 上游拒绝
  curl 'localhost:4000/lyric?id=347230&mock=delay:800ms'   it takes its time / 延迟响应";

/// Arguments of `ncm mock`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// What the made-up world looks like; the same seed gives the same answers / 随机种子，相同种子得到相同的响应
    #[arg(long, default_value_t = 0, value_name = "N")]
    seed: u64,
    /// Holds every answer back for so many milliseconds / 每个响应延迟多少毫秒
    #[arg(long, default_value_t = 0, value_name = "MS", value_parser = clap::value_parser!(u64).range(..=60_000))]
    delay: u64,
    /// What addresses of songs and pictures begin with, if it is not the address by which the mock is asked / 歌曲与图片地址的开头，默认为访问模拟服务所用的地址
    #[arg(long, value_name = "URL", value_parser = origin)]
    origin: Option<String>,
    #[command(flatten)]
    server: ServerFlags,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let mut mock = Mock::new().seed(args.seed).delay(Duration::from_millis(args.delay));
    if let Some(origin) = &args.origin {
        mock = mock.origin(origin);
    }
    serve::run_with(&args.server, serve::Answers::Offline, |config| Ok(mock.client_with(config)?))
}

fn origin(text: &str) -> Result<String, &'static str> {
    let is_web = text.starts_with("http://") || text.starts_with("https://");
    if is_web && !text.contains(['?', '#']) {
        Ok(text.to_owned())
    } else {
        Err("expected an address such as http://192.168.1.2:3000 / 应为 http://192.168.1.2:3000 这样的地址")
    }
}
