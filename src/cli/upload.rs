//! `ncm upload`.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use ncm::{Client, Upload};

use super::account::Account;
use super::output::{Failure, line, note};
use super::settings::ClientFlags;
use super::text;

pub(super) const AFTER_HELP: &str = "\
Takes mp3, flac, m4a, ogg and wav. One line a file goes to stdout; one that fails does not stop the others.
支持 mp3、flac、m4a、ogg、wav；每个文件输出一行结果，其中一个失败不影响其余文件。

Examples: / 示例:
  ncm upload song.flac
  ncm upload ~/Music/*.mp3 --cookie-file work.json";

#[derive(clap::Args)]
pub(super) struct Args {
    /// Audio files / 音频文件
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    account: Account,
    #[command(flatten)]
    client: ClientFlags,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let client = args.account.apply(args.client.client()?)?;
    let mut worst = None;
    for file in &args.files {
        let name = text::line(&file.to_string_lossy());
        match send(&client, file).await {
            Ok(id) => line(&format!("ok\t{}\t{id}", name))?,
            Err(failure) => {
                line(&format!("failed\t{}\t{}", name, failure.code()))?;
                note(&format!("{}: {}", name, failure.message()));
                worst = Some(failure.silent().worse(worst));
            }
        }
    }
    worst.map_or(Ok(()), Err)
}

/// Uploads a file; the id of its song.
async fn send(client: &Client, file: &Path) -> Result<String, Failure> {
    let bar = bar(file);
    let reporting = bar.clone();
    let upload = Upload::path(file).on_progress(move |sent, size| {
        reporting.set_length(size);
        reporting.set_position(sent);
    });
    let reply = client.cloud(upload).await;
    // Gone, whatever happened: the line on stdout tells.
    bar.finish_and_clear();
    let reply = reply?;
    let id = ["/privateCloud/simpleSong/id", "/privateCloud/songId", "/songId"];
    Ok(id.iter().find_map(|pointer| reply.get(pointer)).map_or_else(|| "?".to_owned(), |id| id.to_string()))
}

/// A bar on stderr, if that is a terminal.
fn bar(file: &Path) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) =
        ProgressStyle::with_template("{wide_msg} {bytes}/{total_bytes} {bytes_per_sec} {bar:30}")
    {
        bar.set_style(style);
    }
    bar.set_message(text::line(&file.file_name().unwrap_or_default().to_string_lossy()));
    bar
}
