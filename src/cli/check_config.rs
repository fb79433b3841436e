//! `ncm check-config`.

use super::language::Language;
use super::output::{Failure, line, note, print};
use super::settings::{self, ServerFlags};

pub(super) const AFTER_HELP: &str = "\
Prints every setting that is given with its source, secrets as `…`. Says everything that is wrong; then the exit code is 2.
逐条输出已设置的项及其来源，机密显示为 `…`；列出全部错误的设置，此时退出码为 2。

Examples: / 示例:
  ncm check-config --config /etc/ncm/ncm.toml
  NCM_CACHE=redis://localhost ncm check-config
  ncm check-config --example > ncm.toml      a file to begin with / 生成带注释的配置文件";

#[derive(clap::Args)]
pub(super) struct Args {
    /// Print a configuration file with every setting and what it means, none of them in effect / 输出带注释的配置文件，列出全部设置
    #[arg(long)]
    example: bool,
    #[command(flatten)]
    flags: ServerFlags,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let language = Language::of_environment();
    if args.example {
        return print(settings::example(language).as_bytes());
    }
    let given = args.flags.given()?;
    let faults = given.faults();
    if !faults.is_empty() {
        let all: Vec<_> = faults.iter().map(Failure::message).collect();
        return Err(Failure::usage(all.join("\n")));
    }
    if let Some(file) = given.file() {
        note(&format!("settings of {0} / 配置文件：{0}", file.display()));
    }
    given.shown(language).iter().try_for_each(|setting| line(setting))
}
