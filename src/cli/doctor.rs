//! `ncm doctor`: finds what prevents a login.

use ncm::doctor::{Check, Message, Report, Status, examine};

use super::account::Account;
use super::language::Language;
use super::output::{Failure, line};
use super::settings::NetworkFlags;

pub(super) const AFTER_HELP: &str = "\
Each check says ok, warning or failure, and what to do next. It makes four calls at most, none of which writes, and shows no
cookie, token, password or whole device id, so that its output may go into a report. Exit code 0 without a failure, 1 with one, 3 if no
upstream answers. The keys of `--json` stay the same.
每一项给出正常、警告或失败，以及下一步；至多请求上游四次，不写入任何数据，不显示 cookie、令牌、密码与完整的设备标识，可直接贴进反馈。
没有失败时退出码为 0，有失败为 1，上游全无响应为 3。`--json` 的键名保持不变。

Examples: / 示例:
  ncm doctor
  ncm doctor --anonymous --proxy direct
  ncm doctor --json > doctor.json";

#[derive(clap::Args)]
pub(super) struct Args {
    /// Print JSON, in both languages / 以 JSON 输出（两种语言）
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    account: Account,
    #[command(flatten)]
    client: NetworkFlags,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let account = args.account.examined()?;
    // The same state folder as a server of this user, and so the same device.
    let config = super::state::with_state(args.client.given()?.config()?);
    let report = examine(&config, &account).await?;
    if args.json {
        super::pretty::show(report.json().to_string().as_bytes(), true)?;
    } else {
        let mut advised = None;
        for check in report.checks() {
            say(check, Language::of_environment(), advised)?;
            advised = check.next.as_ref();
        }
    }
    verdict(&report)
}

fn verdict(report: &Report) -> Result<(), Failure> {
    match report.status() {
        Status::Ok | Status::Warning => Ok(()),
        Status::Failure if report.is_reached() => Err(Failure::said()),
        Status::Failure => Err(Failure::no_answer("").silent()),
    }
}

/// Shows at most two lines, and no advice twice in a row.
fn say(check: &Check, language: Language, advised: Option<&Message>) -> Result<(), Failure> {
    let status = match check.status {
        Status::Ok => language.either("正常", "ok"),
        Status::Warning => language.either("警告", "warning"),
        Status::Failure => language.either("失败", "failure"),
    };
    let said = |said: &Message| super::text::line(language.either(&said.zh, &said.en));
    let (title, says) = (language.pick(check.title), said(&check.message));
    line(&match language {
        Language::Zh => format!("[{status}] {title}：{says}"),
        Language::En => format!("{:<9} {title}: {says}", format!("[{status}]")),
    })?;
    match check.next.as_ref().filter(|next| Some(*next) != advised) {
        Some(next) => line(&match language {
            Language::Zh => format!("       下一步：{}", said(next)),
            Language::En => format!("          next step: {}", said(next)),
        }),
        None => Ok(()),
    }
}
