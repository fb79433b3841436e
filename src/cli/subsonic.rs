//! `ncm subsonic`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Subcommand;
use ncm::subsonic::{Delivery, Subsonic, SubsonicConfig};
use ncm::{Client, Session};

use super::account;
use super::cookie_import;
use super::language::Language;
use super::log::Log;
use super::login;
use super::output::{Failure, line, note};
use super::players::{failed, in_state, open};
use super::runtime::block_on;
use super::serve;
use super::settings::ServerFlags;
use super::state::with_state;

pub(super) const AFTER_HELP: &str = "\
Players (Symfonium, Feishin, Supersonic, Amperfy, …) sign in at http://THIS_MACHINE:4533 by user name and app password. A page
at that address signs users in at NetEase by QR code; `ncm subsonic user add` does the same here. See docs/guides/subsonic.md.
播放器（Symfonium、Feishin、Supersonic、Amperfy、音流等）用用户名与应用密码登录 http://本机:4533。该地址上的页面可扫码登录网易云音乐并生成应用密码；
也可以用 `ncm subsonic user add` 添加用户。见 docs/guides/subsonic.zh.md。

Examples: / 示例:
  ncm subsonic                         serve players of this machine / 为本机的播放器服务
  ncm subsonic --host 0.0.0.0          players of the network, too / 局域网的播放器也可使用
  ncm subsonic user add                a user: the account of `ncm login`, or by QR code / 添加用户
  ncm subsonic user password me        a further app password / 新的应用密码
  ncm subsonic --mock                  an invented world, user and password `mock` / 模拟数据，用户名与密码均为 mock";

/// Time between questions for the state of a QR code.
const INTERVAL: Duration = Duration::from_secs(2);

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// Serve the made-up world of `ncm mock` to the users `mock` and `mock2`, whose passwords are their names; nothing is kept / 为用户 mock 与 mock2（密码同用户名）提供模拟数据，不保存任何内容
    #[cfg(feature = "mock")]
    #[arg(long, value_name = "SEED", num_args = 0..=1, require_equals = true, default_missing_value = "0")]
    mock: Option<u64>,
    #[command(flatten)]
    settings: ServerFlags,
}

#[derive(Subcommand)]
enum Command {
    /// Add, list and remove users / 管理用户
    #[command(subcommand)]
    User(User),
}

#[derive(Subcommand)]
enum User {
    /// Sign in at NetEase, and print an app password / 登录网易云音乐并输出应用密码
    Add {
        /// Name of the user [default: the nickname] / 用户名（默认为昵称）
        name: Option<String>,
        /// Session of `ncm login`, or cookies in any spelling, in place of a QR code [default: the kept session] / 会话或 cookie 文件（默认为 `ncm login` 保存的会话）
        #[arg(long, value_name = "FILE")]
        cookie_file: Option<PathBuf>,
        /// Sign in by QR code even if `ncm login` has kept a session / 即使已有会话也扫码登录
        #[arg(long, conflicts_with = "cookie_file")]
        qr: bool,
        #[command(flatten)]
        settings: ServerFlags,
    },
    /// List users and their app passwords / 列出用户及其应用密码
    List {
        /// As JSON / 以 JSON 输出
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        settings: ServerFlags,
    },
    /// Remove a user, and end the session at NetEase / 删除用户并退出其网易云音乐会话
    Remove {
        /// Name of the user / 用户名
        name: String,
        #[command(flatten)]
        settings: ServerFlags,
    },
    /// Print a new app password, or revoke one / 输出新的应用密码，或撤销一个
    Password {
        /// Name of the user / 用户名
        name: String,
        /// What it is for, such as the player / 用途，如播放器名称
        #[arg(long, default_value = "")]
        label: String,
        /// Revoke the one of this number, see `ncm subsonic user list` / 撤销此编号的应用密码
        #[arg(long, value_name = "NUMBER", conflicts_with = "label")]
        revoke: Option<i64>,
        #[command(flatten)]
        settings: ServerFlags,
    },
}

pub(super) fn run(args: Args) -> Result<(), Failure> {
    match args.command {
        Some(Command::User(user)) => block_on(manage(user)),
        None => serve(&args),
    }
}

fn serve(args: &Args) -> Result<(), Failure> {
    let given = args.settings.given()?;
    let (config, mut server) = given.configs()?;
    let players = given.subsonic()?;
    if !given.has_port_flag() {
        server.port = players.port;
    }
    let log = Log::start(given.log_level().as_deref(), given.collector().as_deref())?;
    // One thread sends music to hundreds of players; more would each have connections of their own.
    block_on(async {
        #[cfg(feature = "mock")]
        if let Some(seed) = args.mock {
            let folder = tempfile::tempdir().map_err(|error| Failure::no(error.to_string()))?;
            let players =
                SubsonicConfig { folder: folder.path().to_owned(), delivery: Delivery::Through, ..players };
            let client = ncm::testing::Mock::new().seed(seed).client_with(&config)?;
            let subsonic = open(players, client)?;
            for name in MOCKED {
                let session = Session::from_cookies(format!("MUSIC_U={name}"));
                subsonic.sign_in(Some(name), &session).await.map_err(failed)?;
                subsonic.add_password(name, name).await.map_err(failed)?;
            }
            return listen(subsonic, &server, &log, &MOCKED).await;
        }
        let config = with_state(config);
        let players = in_state(players, &config)?;
        let subsonic = open(players, Client::with_config(&config)?)?;
        let users = subsonic.users().await.map_err(failed)?;
        let names: Vec<_> = users.iter().map(|user| user.name.as_str()).collect();
        listen(subsonic, &server, &log, &names).await
    })
}

/// Users of the mock; their passwords are their names.
#[cfg(feature = "mock")]
const MOCKED: [&str; 2] = ["mock", "mock2"];

async fn listen(
    subsonic: Subsonic,
    server: &ncm::server::ServerConfig,
    log: &Log,
    users: &[&str],
) -> Result<(), Failure> {
    let bound = subsonic.bind(server).await.map_err(|error| Failure::no(error.to_string()))?;
    for place in bound.addresses() {
        note(&format!("listening on {place} / 监听 {place}"));
    }
    note(&match users {
        [] => "no users yet: open the address in a browser, or run `ncm subsonic user add` / 还没有用户：请用浏览器打开上面的地址，或运行 `ncm subsonic user add`".to_owned(),
        users => format!("users: {0} / 用户：{0}", users.join(", ")),
    });
    let done = bound.run(serve::stop(log.is_on_terminal())).await;
    log.finish();
    done.map_err(failed)
}

async fn manage(command: User) -> Result<(), Failure> {
    let language = Language::of_environment();
    let opened = |settings: &ServerFlags| -> Result<(Subsonic, Client), Failure> {
        let given = settings.given()?;
        let config = with_state(given.config()?);
        let client = Client::with_config(&config)?;
        Ok((open(in_state(given.subsonic()?, &config)?, client.clone())?, client))
    };
    match command {
        User::Add { name, cookie_file, qr, settings } => {
            let (subsonic, client) = opened(&settings)?;
            let kept = account::default_file().filter(|file| !qr && file.exists());
            let session = match cookie_file.or(kept) {
                Some(file) => cookie_import::of_file(&file)?,
                None => login::by_qr(&client, INTERVAL, language).await?,
            };
            let name = subsonic.sign_in(name.as_deref(), &session).await.map_err(failed)?;
            let password = subsonic.draw_password(&name, "").await.map_err(failed)?;
            client.settle().await;
            note(language.either(
                "在播放器中填入以下用户名与应用密码；密码只显示这一次",
                "enter this user name and app password in the player; the password is shown this once",
            ));
            line(&name)?;
            line(&password)
        }
        User::List { json, settings } => {
            let users = opened(&settings)?.0.users().await.map_err(failed)?;
            if json {
                let all: Vec<_> = users
                    .iter()
                    .map(|user| {
                        let passwords: Vec<_> = user
                            .passwords
                            .iter()
                            .map(|it| serde_json::json!({ "id": it.id, "label": it.label, "created": it.created }))
                            .collect();
                        serde_json::json!({
                            "name": user.name, "account": user.account, "created": user.created, "passwords": passwords,
                        })
                    })
                    .collect();
                return super::pretty::show(serde_json::json!(all).to_string().as_bytes(), true);
            }
            for user in users {
                line(&format!(
                    "{}  {}  {}",
                    super::text::line(&user.name),
                    user.account,
                    day(&user.created)
                ))?;
                for password in &user.passwords {
                    line(&format!(
                        "  {}  {}  {}",
                        password.id,
                        day(&password.created),
                        super::text::line(&password.label)
                    ))?;
                }
            }
            Ok(())
        }
        User::Remove { name, settings } => {
            let (subsonic, client) = opened(&settings)?;
            subsonic.remove_user(&name).await.map_err(failed)?;
            client.settle().await;
            note(language.either("已删除", "removed"));
            Ok(())
        }
        User::Password { name, label, revoke, settings } => {
            let (subsonic, _) = opened(&settings)?;
            if let Some(number) = revoke {
                subsonic.revoke_password(&name, number).await.map_err(failed)?;
                note(language.either("已撤销", "revoked"));
                return Ok(());
            }
            line(&subsonic.draw_password(&name, &label).await.map_err(failed)?)
        }
    }
}

fn day(date: &str) -> &str {
    date.split('T').next().unwrap_or(date)
}
