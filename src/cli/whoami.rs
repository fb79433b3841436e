//! `ncm whoami`.

use serde_json::json;

use super::connection::Connection;
use super::output::{Failure, line};

pub(super) const AFTER_HELP: &str = "\
Exit code 1 if nobody is signed in.
没有登录时退出码为 1。

Examples: / 示例:
  ncm whoami
  ncm whoami --json
  ncm whoami --server http://localhost:3000      the account of a running ncm / 运行中的 ncm 的账号";

#[derive(clap::Args)]
pub(super) struct Args {
    /// As JSON / 以 JSON 输出
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    connection: Connection,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let status = args.connection.client()?.login_status().typed().await?;
    let Some(user) = status.user() else {
        return Err(Failure::no("nobody is signed in: `ncm login` does it / 没有登录，请运行 `ncm login`"));
    };
    if args.json {
        let told = json!({ "id": user.id, "nickname": user.nickname });
        return super::pretty::show(told.to_string().as_bytes(), true);
    }
    line(&format!("{}  {}", user.nickname, user.id))
}
