//! `ncm curl`: a call as a line for a shell.

use clap_complete::ArgValueCompleter;

use super::output::{Failure, print};
use super::settings::RegistryFlags;
use super::{catalog, complete};

pub(super) const AFTER_HELP: &str = "\
Secrets are left to variables of the shell, so that no history keeps them.
机密参数写作 shell 变量，不会留在历史记录里。

Examples: / 示例:
  ncm curl cloudsearch keywords=海阔天空 limit=5
  ncm curl login_cellphone phone=… password=…
  ncm curl cloud songFile=@song.flac --base https://music.example";

#[derive(clap::Args)]
pub(super) struct Args {
    /// Name (song_url_v1) or route (/song/url/v1) / 接口名或路由
    #[arg(add = ArgValueCompleter::new(complete::endpoints))]
    endpoint: String,
    /// Parameters / 参数
    #[arg(value_name = "KEY=VALUE", add = ArgValueCompleter::new(complete::params))]
    params: Vec<String>,
    /// Where the server is / 服务地址
    #[arg(long, value_name = "URL", default_value = "http://localhost:3000")]
    base: String,
    #[command(flatten)]
    registry: RegistryFlags,
}

pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let registry = args.registry.read()?;
    let endpoint = catalog::find(&registry, &args.endpoint)?;
    let is_form = args.params.iter().any(|pair| {
        endpoint.files.iter().any(|file| pair.split_once('=').is_some_and(|(name, _)| name == file.name))
    });
    let mut words = vec!["curl".to_owned()];
    if !endpoint.writes && !is_form && !args.params.is_empty() {
        words.push("-G".to_owned());
    }
    if endpoint.writes && args.params.is_empty() {
        words.push("-X POST".to_owned());
    }
    words.push(quoted(&format!("{}{}", args.base.trim_end_matches('/'), endpoint.route)));
    for pair in &args.params {
        let (name, value) = pair.split_once('=').ok_or_else(|| {
            Failure::usage(format!("`{pair}` is not a parameter; write KEY=VALUE / 参数应写作 KEY=VALUE"))
        })?;
        let is_secret =
            name == "cookie" || endpoint.params.iter().any(|it| it.name == name && it.kind.facts().is_secret);
        let is_file = endpoint.files.iter().any(|file| file.name == name);
        let flag = if is_form { "-F" } else { "--data-urlencode" };
        words.push(flag.to_owned());
        words.push(if is_file {
            quoted(&format!("{name}=@{}", value.trim_start_matches('@')))
        } else if is_secret {
            format!("\"{name}=${}\"", name.to_ascii_uppercase())
        } else {
            quoted(pair)
        });
    }
    // Quoted only: the shell that reads the line must get the same words.
    print(format!("{}\n", words.join(" ")).as_bytes())
}

/// Returns a word, quoted for a shell if necessary.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@,+".contains(c);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}
