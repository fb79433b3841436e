//! `ncm upload`.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use ncm::tags::Tags;
use ncm::{Client, Upload};

use super::connection::Connection;
use super::output::{Failure, line, note};
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
    connection: Connection,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let mut worst = None;
    for failure in args.files.iter().filter_map(|file| song(file).err()) {
        failure.tell();
        worst = Some(failure.silent());
    }
    if let Some(failure) = worst {
        return Err(failure);
    }
    let client = args.connection.client()?;
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

/// Refuses a file that is no song.
fn song(file: &Path) -> Result<(), Failure> {
    readable(file)?;
    if Tags::is_audio(file).map_err(|error| cannot(file, &error))? {
        return Ok(());
    }
    let name = file.display();
    Err(Failure::usage(format!(
        "{name} is no audio file, and nothing was sent: the cloud disk takes songs (mp3, flac, m4a, ogg, wav) / \
         {name} 不是音频文件，未发送任何内容：云盘只接收歌曲（mp3、flac、m4a、ogg、wav）"
    )))
}

/// Refuses a path that cannot be read as a file.
pub(super) fn readable(path: &Path) -> Result<(), Failure> {
    let is_file = || Ok(std::fs::metadata(path)?.is_file() && std::fs::File::open(path).is_ok());
    match is_file() {
        Ok(true) => Ok(()),
        Ok(false) => match std::fs::File::open(path) {
            Err(error) => Err(cannot(path, &error)),
            Ok(_) => {
                let name = path.display();
                Err(Failure::usage(format!("{name} is not a file / {name} 不是文件")))
            }
        },
        Err(error) => Err(cannot(path, &error)),
    }
}

/// Returns the failure of a file that cannot be read.
pub(super) fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    let name = path.display();
    Failure::usage(format!("the file {name} cannot be read: {error} / 文件 {name} 无法读取：{error}"))
}

/// Uploads a file and returns the id of its song.
async fn send(client: &Client, file: &Path) -> Result<String, Failure> {
    let bar = bar(file);
    let reporting = bar.clone();
    let upload = Upload::path(file).on_progress(move |sent, size| {
        reporting.set_length(size);
        reporting.set_position(sent);
    });
    let reply = client.cloud(upload).await;
    // The line on stdout reports the result.
    bar.finish_and_clear();
    let reply = reply?;
    let id = ["/privateCloud/simpleSong/id", "/privateCloud/songId", "/songId"];
    Ok(id.iter().find_map(|pointer| reply.get(pointer)).map_or_else(|| "?".to_owned(), |id| id.to_string()))
}

/// Returns a progress bar, which is visible if stderr is a terminal.
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
