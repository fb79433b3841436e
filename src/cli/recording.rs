//! `ncm record` and `ncm replay`.

use std::path::PathBuf;

use ncm::{Client, testing};

use super::output::{Failure, note};
use super::serve::{self, Answers};
use super::settings::ServerFlags;

pub(super) const RECORD_AFTER_HELP: &str = "\
Cookies, tokens, passwords, captchas and phone numbers are taken out; what else stands in answers, such as names and
playlists of an account, is kept: look through the files before you give them away.
cookie、令牌、密码、验证码和手机号会被去掉；响应里的其他内容（如账号的昵称、歌单）会保留，分享前请检查。

Examples: / 示例:
  ncm record exchanges --port 4000
  ncm replay exchanges --port 4000";

pub(super) const REPLAY_AFTER_HELP: &str = "\
A call is found by its endpoint and parameters, whoever makes it; one that was not recorded answers 404 and says what is
nearest.
按接口和参数查找，与账号无关；没有录制的调用返回 404，并说明最接近的是哪一个。

Examples: / 示例:
  ncm replay exchanges --port 4000";

/// Arguments of both commands.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of the exchanges, one readable file each / 存放交换的目录，每次交换一个可读的文件
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    server: ServerFlags,
}

pub(super) fn record(args: &Args) -> Result<(), Failure> {
    note(&format!("exchanges are kept in {0} / 录制到 {0}", args.folder.display()));
    serve::run_with(&args.server, Answers::Uncached, |config| {
        Ok(testing::record(&Client::with_config(config)?, &args.folder)?)
    })
}

pub(super) fn replay(args: &Args) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| super::upload::cannot(&args.folder, &error);
    let mut files = std::fs::read_dir(&args.folder).map_err(cannot)?.filter_map(Result::ok);
    if !files.any(|file| file.path().extension().is_some_and(|ending| ending == "json")) {
        return Err(Failure::usage(format!(
            "{0} holds no exchanges: `ncm record {0}` records some / {0} 中没有录制的交换，请先运行 `ncm record {0}`",
            args.folder.display()
        )));
    }
    serve::run_with(&args.server, Answers::Offline, |config| {
        Ok(testing::replay(&Client::with_config(config)?, &args.folder)?)
    })
}
