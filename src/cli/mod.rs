//! The command line: a file for each command, and files that they share.

mod account;
mod arguments;
mod call;
#[cfg(feature = "mock")]
mod capture;
mod catalog;
mod check_config;
mod columns;
mod complete;
mod config_file;
mod connection;
mod cookie_import;
mod crypto;
mod curl;
mod docs;
mod doctor;
mod download;
mod drift;
mod functions;
mod handles;
mod headings;
mod health;
mod input;
#[cfg(feature = "jq")]
mod jq;
mod language;
mod link;
mod log;
mod log_lines;
mod login;
mod lyric;
#[cfg(feature = "mcp")]
mod mcp;
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "otlp")]
mod otlp;
mod output;
#[cfg(feature = "subsonic")]
mod players;
mod pretty;
#[cfg(feature = "mock")]
mod recording;
mod runtime;
mod seen;
mod serve;
mod settings;
mod state;
#[cfg(feature = "subsonic")]
mod subsonic;
mod table;
mod text;
mod upload;
mod version;
mod whoami;

use std::process::ExitCode;

use clap::{Args as _, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use language::Language;
use output::{Failure, note};
use runtime::block_on;

const AFTER_HELP: &str = "\
Examples: / 示例:
  ncm                                 serve at http://localhost:3000 / 启动服务
  ncm --port 4000                     the same on another port / 换一个端口
  ncm search lyrics                   find endpoints / 查找接口
  ncm show song_url_v1                parameters and answer / 参数与响应
  ncm call lyric 33894312             call one / 调用接口
  ncm call lyric 33894312 --mock      try it without a network / 不联网试用
  ncm login                           sign in by QR code / 扫码登录
  ncm download 33894312               a song as a file / 下载歌曲
  ncm doctor                          why signing in fails / 登录不上时检查

Exit codes: / 退出码:
  0  done / 成功
  1  the upstream refused, or the command itself says no / 上游拒绝，或命令本身的结论为否
  2  wrong usage, parameter or setting / 用法、参数或设置有误
  3  no answer: network, time limit, or an answer that makes no sense / 没有得到响应：网络、超时或响应无法理解

`ncm COMMAND -h` sums a command up, `ncm COMMAND --help` says all about it. Without a command, every flag of `ncm serve`
may be given; settings also come from the environment and a file, see `ncm serve --help`.
`ncm 命令 -h` 查看概要，`ncm 命令 --help` 查看全部说明。不写命令时可用 `ncm serve` 的全部参数；设置也可以来自环境变量与配置文件，
见 `ncm serve --help`。";

/// The NetEase Cloud Music API: a server, and calls from the command line / 网易云音乐 API 服务与命令行工具
///
/// Without a command, it serves / 不写命令时启动服务
#[derive(Parser)]
#[command(
    name = "ncm",
    version,
    disable_version_flag = true,
    after_help = AFTER_HELP,
    args_conflicts_with_subcommands = true
)]
struct Cli {
    /// Print the version / 输出版本
    #[arg(short = 'V', long)]
    version: bool,
    /// With --version: features, commit, and what the registry was verified against / 与 --version 同用，输出编译特性、提交与接口核对的版本
    #[arg(long, requires = "version")]
    verbose: bool,
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: settings::ServerFlags,
}

#[derive(Subcommand)]
enum Command {
    /// Run the HTTP server (the default) / 启动 HTTP 服务（默认命令）
    #[command(after_help = serve::after_help())]
    Serve(settings::ServerFlags),
    /// Run the server with made-up answers, without a network / 启动模拟服务，不需要网络
    #[cfg(feature = "mock")]
    #[command(after_help = mock::AFTER_HELP)]
    Mock(mock::Args),
    /// Run the server and keep every exchange in a folder, without secrets / 启动服务并录制每次交换（去掉机密）
    #[cfg(feature = "mock")]
    #[command(after_help = recording::RECORD_AFTER_HELP)]
    Record(recording::Args),
    /// Run the server on recorded exchanges, without a network / 用录制的交换启动服务，不需要网络
    #[cfg(feature = "mock")]
    #[command(after_help = recording::REPLAY_AFTER_HELP)]
    Replay(recording::Args),
    /// Call an endpoint and print its answer / 调用接口并输出响应
    #[command(after_help = call::after_help())]
    Call(call::Args),
    /// List endpoints / 列出接口
    #[command(after_help = catalog::LIST_AFTER_HELP)]
    List(catalog::ListArgs),
    /// Find endpoints by what they do / 按用途查找接口
    #[command(after_help = catalog::SEARCH_AFTER_HELP)]
    Search(catalog::SearchArgs),
    /// Show what an endpoint takes and answers / 查看接口的参数与响应
    #[command(after_help = catalog::SHOW_AFTER_HELP)]
    Show(catalog::ShowArgs),
    /// Print a call as a line of curl / 输出等价的 curl 命令
    #[command(after_help = curl::AFTER_HELP)]
    Curl(curl::Args),
    /// Print the lyrics of a song / 输出歌词
    #[command(after_help = lyric::AFTER_HELP)]
    Lyric(lyric::Args),
    /// Download songs that the account may play / 下载账号有权播放的歌曲
    #[command(after_help = download::AFTER_HELP)]
    Download(download::Args),
    /// Open a page of music.163.com in the browser / 在浏览器中打开网易云音乐页面
    #[command(after_help = link::AFTER_HELP)]
    Open(link::Args),
    /// Log in by QR code and keep the session / 扫码登录并保存会话
    #[command(after_help = login::after_help())]
    Login(login::Args),
    /// Say who is signed in / 查看登录的账号
    #[command(after_help = whoami::AFTER_HELP)]
    Whoami(whoami::Args),
    /// End the kept session / 退出登录并删除会话
    Logout(login::LogoutArgs),
    /// Give AI assistants tools, by the Model Context Protocol / 以 MCP 协议为 AI 助手提供工具
    #[cfg(feature = "mcp")]
    #[command(after_help = mcp::AFTER_HELP)]
    Mcp(mcp::Args),
    #[cfg(not(feature = "mcp"))]
    #[command(hide = true, disable_help_flag = true)]
    Mcp {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        _args: Vec<String>,
    },
    /// Serve music players, by OpenSubsonic / 为音乐播放器提供 OpenSubsonic 服务
    #[cfg(feature = "subsonic")]
    #[command(after_help = subsonic::AFTER_HELP)]
    Subsonic(subsonic::Args),
    #[cfg(not(feature = "subsonic"))]
    #[command(hide = true, disable_help_flag = true)]
    Subsonic {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        _args: Vec<String>,
    },
    /// Look for what is in the way of signing in / 检查为何登录不上：网络、时钟、代理、设备与会话
    #[command(after_help = doctor::AFTER_HELP)]
    Doctor(doctor::Args),
    /// Upload songs to the cloud disk / 上传歌曲到云盘
    #[command(after_help = upload::AFTER_HELP)]
    Upload(upload::Args),
    /// Encrypt and decrypt as NetEase's clients do / 按网易客户端的方式加密与解密
    #[command(after_help = crypto::AFTER_HELP)]
    Crypto {
        #[command(subcommand)]
        command: crypto::Command,
    },
    /// Write the documentation of a registry / 由接口定义生成文档
    #[command(after_help = docs::DOCS_AFTER_HELP)]
    Docs(docs::DocsArgs),
    /// Check a registry / 检查接口定义
    #[command(after_help = docs::CHECK_AFTER_HELP)]
    Check(docs::CheckArgs),
    /// Compare what an app sent, by a HAR file, with what ncm sends / 将 HAR 文件中的请求与 ncm 的请求比较
    #[cfg(feature = "mock")]
    #[command(after_help = capture::AFTER_HELP)]
    Capture(capture::Options),
    /// Compare with another package of this family, for those who work on a registry / 与同系列的包比较，供维护接口定义者使用
    #[command(after_help = drift::AFTER_HELP)]
    Drift(drift::Options),
    /// Check the settings of `ncm serve` and print them / 检查并输出服务的设置
    #[command(after_help = check_config::AFTER_HELP)]
    CheckConfig(check_config::Args),
    /// Ask a running server whether it is well / 询问运行中的服务是否正常
    #[command(after_help = health::AFTER_HELP)]
    Health(health::Args),
    /// Write man pages into a folder / 生成 man 手册
    Man {
        /// The folder / 目录
        folder: std::path::PathBuf,
    },
    /// Print completions for a shell / 输出 shell 补全脚本
    #[command(after_help = complete::AFTER_HELP)]
    Completions {
        /// The shell / shell 名称
        shell: complete::Shell,
    },
}

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    // If a shell asks for completions, this prints them and ends the program.
    clap_complete::CompleteEnv::with_factory(|| Language::of_environment().of_whole(command()))
        .var(complete::VARIABLE)
        .complete();
    let done = match flags_of_server() {
        Some(flags) => {
            settings::name_unknown_variables();
            serve::run(&flags)
        }
        None => match Cli::try_parse() {
            Ok(cli) => run(cli),
            Err(error) => return show(&error),
        },
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

/// Returns the flags of the server, if the arguments start it and are valid. The parser of all commands takes a third of a
/// start's time and 0.9 MiB, so it is built only for other commands and for wrong arguments.
fn flags_of_server() -> Option<settings::ServerFlags> {
    let mut given = std::env::args_os().skip(1).peekable();
    match given.peek() {
        None => return Some(settings::ServerFlags::default()),
        Some(first) if first == "serve" => _ = given.next(),
        Some(first) if first.as_encoded_bytes().starts_with(b"--") => {}
        Some(_) => return None,
    }
    let command = clap::Command::new("ncm").no_binary_name(true).disable_help_flag(true);
    let matches = settings::ServerFlags::augment_args(command).try_get_matches_from(given).ok()?;
    settings::ServerFlags::from_arg_matches(&matches).ok()
}

fn run(cli: Cli) -> Result<(), Failure> {
    let is_quiet =
        cli.version || matches!(cli.command, Some(Command::Completions { .. } | Command::Man { .. }));
    if !is_quiet {
        settings::name_unknown_variables();
    }
    match cli.command {
        None if cli.version => version::print(cli.verbose),
        None => serve::run(&cli.serve),
        Some(Command::Serve(flags)) => serve::run(&flags),
        #[cfg(feature = "mock")]
        Some(Command::Mock(args)) => mock::run(&args),
        #[cfg(feature = "mock")]
        Some(Command::Record(args)) => recording::record(&args),
        #[cfg(feature = "mock")]
        Some(Command::Replay(args)) => recording::replay(&args),
        Some(Command::Call(args)) => block_on(call::run(args)),
        Some(Command::List(args)) => catalog::list(&args),
        Some(Command::Search(args)) => catalog::find_by_words(&args),
        Some(Command::Show(args)) => catalog::show(&args),
        Some(Command::Curl(args)) => curl::run(&args),
        Some(Command::Lyric(args)) => block_on(lyric::run(args)),
        Some(Command::Download(args)) => block_on(download::run(args)),
        Some(Command::Open(args)) => link::open(&args),
        Some(Command::Login(args)) => block_on(login::run(args)),
        Some(Command::Whoami(args)) => block_on(whoami::run(args)),
        Some(Command::Logout(args)) => block_on(login::logout(args)),
        #[cfg(feature = "mcp")]
        Some(Command::Mcp(args)) => block_on(mcp::run(args)),
        #[cfg(not(feature = "mcp"))]
        Some(Command::Mcp { .. }) => Err(Failure::without("mcp")),
        #[cfg(feature = "subsonic")]
        Some(Command::Subsonic(args)) => subsonic::run(args),
        #[cfg(not(feature = "subsonic"))]
        Some(Command::Subsonic { .. }) => Err(Failure::without("subsonic")),
        Some(Command::Doctor(args)) => block_on(doctor::run(args)),
        Some(Command::Upload(args)) => block_on(upload::run(args)),
        Some(Command::Crypto { command }) => crypto::run(command),
        Some(Command::Docs(args)) => docs::docs(&args),
        Some(Command::Check(args)) => docs::check(&args),
        #[cfg(feature = "mock")]
        Some(Command::Capture(options)) => block_on(capture::run(options)),
        Some(Command::Drift(options)) => block_on(drift::run(options)),
        Some(Command::CheckConfig(args)) => check_config::run(&args),
        Some(Command::Health(args)) => block_on(health::run(args)),
        Some(Command::Man { folder }) => man(&folder),
        Some(Command::Completions { shell }) => complete::script(shell),
    }
}

/// Returns the command line as help and man pages show it.
fn command() -> clap::Command {
    settings::in_their_places(Cli::command())
}

/// Shows the parser's help or error in the terminal's language.
fn show(error: &clap::Error) -> ExitCode {
    use clap::error::ErrorKind;
    let language = Language::of_environment();
    let is_help =
        matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    // Parses the arguments again with a command in this language. Building it takes time, so only help needs it.
    let helped = is_help.then(|| language.of_whole(command()).try_get_matches().err()).flatten();
    let error = helped.as_ref().unwrap_or(error);
    match language.of_usage(error).filter(|_| !is_help) {
        Some(said) => note(said.trim_end()),
        // If the stream is closed, nobody reads it.
        None => _ = error.print(),
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Writes a page for the program and one for each command.
fn man(folder: &std::path::Path) -> Result<(), Failure> {
    let written = std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command(), folder));
    written.map_err(|error| Failure::no(format!("{}: {error}", folder.display())))
}

#[cfg(test)]
mod tests {
    #[test]
    fn arguments_are_consistent() {
        super::command().debug_assert();
    }
}
