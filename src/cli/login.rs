//! `ncm login` and `ncm logout`.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Duration;

use ncm::{Client, QrLogin, QrState, Session};

use super::connection::Way;
use super::cookie_import;
use super::language::Language;
use super::output::{Failure, line, note, print};
use super::settings::ClientFlags;

pub(super) fn after_help() -> String {
    let (file, paste) = if cfg!(windows) {
        (r"%APPDATA%\ncm\session.json", "powershell Get-Clipboard")
    } else if cfg!(target_os = "macos") {
        ("~/.config/ncm/session.json", "pbpaste")
    } else {
        ("~/.config/ncm/session.json", "xclip -o")
    };
    format!(
        "\
Scan the code with the NetEase Cloud Music app and confirm there. The session is kept in {file}, for you alone, and all
commands use it from then on. By --server or --mock it is kept beside that, for the same place only.
用网易云音乐 App 扫码并确认。会话保存在 {file}，仅本人可读，之后各命令自动使用。使用 --server 或 --mock 时另存一份，只用于该处。

Examples: / 示例:
  ncm login
  ncm login --cookie cookies.txt          a browser's cookies, in any spelling / 导入浏览器的 cookie，写法不限
  {paste} | ncm login --cookie -
  ncm login --file work.json && ncm whoami --cookie-file work.json"
    )
}

#[derive(clap::Args)]
pub(super) struct Args {
    /// Where to keep the session / 会话文件
    #[arg(long)]
    file: Option<PathBuf>,
    /// Import cookies of a browser in place of a QR code: a file with a Cookie header, JSON of an extension, a
    /// cookies.txt or a command that was copied as cURL; `-` is standard input
    /// / 导入浏览器的 cookie（请求头、扩展导出的 JSON、cookies.txt 或复制的 cURL 命令），不扫码
    #[arg(long, value_name = "FILE", conflicts_with = "interval")]
    cookie: Option<PathBuf>,
    /// Seconds between questions for the state / 轮询间隔（秒）
    #[arg(long, value_name = "SECONDS", default_value = "2")]
    interval: u64,
    #[command(flatten)]
    way: Way,
    #[command(flatten)]
    settings: ClientFlags,
}

#[derive(clap::Args)]
pub(super) struct LogoutArgs {
    /// Where the session is kept / 会话文件
    #[arg(long)]
    file: Option<PathBuf>,
    #[command(flatten)]
    way: Way,
    #[command(flatten)]
    settings: ClientFlags,
}

/// Returns a client without an account, and the file of the session.
fn open(way: &Way, settings: &ClientFlags, file: Option<PathBuf>) -> Result<(Client, PathBuf), Failure> {
    let given = settings.given()?;
    let place = way.place(&given)?;
    let file = file.or_else(|| place.session()).ok_or_else(|| {
        Failure::usage(
            "no home folder is known; name a file with --file / 找不到用户目录，请用 --file 指定文件",
        )
    })?;
    Ok((place.client(&given.config()?)?, file))
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let (client, file) = open(&args.way, &args.settings, args.file)?;
    let language = Language::of_environment();
    let who = match args.cookie {
        Some(cookies) => {
            let session = cookie_import::read(&cookies)?;
            let who = whose(&client, &session, language).await?;
            session.save(&file)?;
            who
        }
        None => {
            let session = by_qr(&client, Duration::from_secs(args.interval), language).await?;
            session.save(&file)?;
            nickname(&client, &session).await.unwrap_or_default()
        }
    };
    client.settle().await;
    note(&format!("{} {who}", language.either("已登录", "logged in")));
    line(&file.display().to_string())
}

/// Shows a code, and waits until it is scanned and confirmed.
pub(super) async fn by_qr(
    client: &Client,
    interval: Duration,
    language: Language,
) -> Result<Session, Failure> {
    let login = QrLogin::start(client).await?;
    draw(&login)?;
    line(login.url())?;
    note(language.either("请用网易云音乐 App 扫码", "scan it with the NetEase Cloud Music app"));
    wait(&login, interval, language).await
}

/// Draws the code; on a terminal always white on black, so that phones can read it.
fn draw(login: &QrLogin) -> Result<(), Failure> {
    let terminal = std::io::stdout().is_terminal();
    for row in login.terminal()?.lines() {
        let row = if terminal { format!("\x1b[97;40m{row}\x1b[0m\n") } else { format!("{row}\n") };
        print(row.as_bytes())?;
    }
    Ok(())
}

async fn wait(login: &QrLogin, interval: Duration, language: Language) -> Result<Session, Failure> {
    let mut has_told = false;
    let confirmed = login.follow(interval, |state| match state {
        Ok(QrState::Scanned) if !has_told => {
            note(language.either("已扫码，请在手机上确认", "scanned; confirm it on the phone"));
            has_told = true;
        }
        Ok(_) => {}
        Err(_) => note(language.either("网络不稳定，正在重试…", "the network fails; trying again…")),
    });
    confirmed.await.map_err(|error| {
        if error.code() == Some(800) {
            Failure::no(
                language.either("二维码已过期，请重新运行", "the code has expired; run the command again"),
            )
        } else {
            error.into()
        }
    })
}

/// Returns the name of the account. Without it, the login is still valid.
async fn nickname(client: &Client, session: &Session) -> Option<String> {
    let status = client.with_session(session).login_status().typed().await.ok()?;
    status.user().map(|user| user.nickname.clone())
}

/// Returns the name of the account of imported cookies, which must be signed in.
async fn whose(client: &Client, session: &Session, language: Language) -> Result<String, Failure> {
    let status = client.with_session(session).login_status().typed().await?;
    status.user().map(|user| user.nickname.clone()).ok_or_else(|| {
        Failure::no(language.either(
            "上游不认识这些 cookie：可能已退出登录或过期，请重新登录后再导出",
            "the upstream does not know these cookies: they have ended, or are of an older sign-in; sign in and export them anew",
        ))
    })
}

pub(super) async fn logout(args: LogoutArgs) -> Result<(), Failure> {
    let (client, file) = open(&args.way, &args.settings, args.file)?;
    if !file.exists() {
        let name = file.display();
        return Err(Failure::no(format!(
            "nobody is signed in: there is no {name} / 没有登录：{name} 不存在"
        )));
    }
    let session = Session::load(&file)?;
    // The file is removed last: without it, a session that could not be ended would stay valid unnoticed.
    let ended = session.logout(&client).await;
    if let Err(error) = ended
        && !error.is_upstream()
    {
        return Err(error.into());
    }
    std::fs::remove_file(&file).map_err(|error| Failure::no(format!("{}: {error}", file.display())))?;
    note(Language::of_environment().either("已退出登录", "logged out"));
    Ok(())
}
