//! Downloads a file, and continues an incomplete one.

use std::io::{Seek as _, SeekFrom, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use ncm::{Client, Download, Error};

use super::place::{self, Offer, Part};
use crate::cli::output::{Failure, note};
use crate::cli::text;

/// Maximum size of a song in bytes.
const LARGEST: u64 = 2 << 30;

/// Maximum size of a cover in bytes.
const LARGEST_PICTURE: usize = 10 << 20;

/// Time limit of a song in one run; the next run continues it.
const LONGEST: Duration = Duration::from_secs(3600);

/// Maximum number of consecutive attempts that bring no further bytes.
const ATTEMPTS: u32 = 4;

/// Pause before an attempt, times its number.
const PAUSE: Duration = Duration::from_millis(500);

/// Downloads into `part`, from the end of an earlier attempt.
pub(super) async fn to(client: &Client, file: &Offer<'_>, part: &mut Part) -> Result<(), Failure> {
    tokio::time::timeout(LONGEST, whole_file(client, file, part)).await.unwrap_or_else(|_elapsed| {
        Err(Failure::no_answer(
            "it took more than an hour; run it again to go on / 超过一小时，再次运行可继续",
        ))
    })
}

async fn whole_file(client: &Client, file: &Offer<'_>, part: &mut Part) -> Result<(), Failure> {
    let path = part.path.clone();
    let on_disk = |error: std::io::Error| Failure::no(format!("{}: {error}", path.display()));
    let out = &mut part.file;
    let bar = bar(file);
    let mut attempts = 0;
    loop {
        let before = out.seek(SeekFrom::End(0)).map_err(on_disk)?;
        let done = attempt(client, file, out, before, &bar).await;
        let now = out.seek(SeekFrom::End(0)).map_err(on_disk)?;
        attempts = if now > before { 1 } else { attempts + 1 };
        match done {
            Ok(()) => break,
            Err(Trouble::Upstream(error))
                if attempts < ATTEMPTS
                    && (error.is_connect() || error.is_timeout() || error.is_bad_answer()) =>
            {
                tokio::time::sleep(PAUSE * attempts).await;
            }
            Err(Trouble::Upstream(error)) => {
                bar.finish_and_clear();
                return Err(error.into());
            }
            Err(Trouble::Disk(error)) => return Err(on_disk(error)),
            Err(Trouble::Short) if attempts < ATTEMPTS => tokio::time::sleep(PAUSE * attempts).await,
            Err(Trouble::Short) => {
                bar.finish_and_clear();
                return Err(Failure::no_answer(
                    "it ends too early; run it again to go on / 内容不完整，再次运行可继续",
                ));
            }
            Err(Trouble::TooLarge) => return Err(Failure::no("it has more than 2 GiB / 文件超过 2 GiB")),
        }
    }
    bar.finish_and_clear();
    if let Some(wanted) = file.md5 {
        out.rewind().map_err(on_disk)?;
        if !wanted.eq_ignore_ascii_case(&place::digest(out).map_err(on_disk)?) {
            part.remove().map_err(on_disk)?;
            return Err(Failure::no(
                "what came is not the file that was offered (MD5); run it again / 文件校验失败，请重试",
            ));
        }
    }
    Ok(())
}

enum Trouble {
    Upstream(Error),
    Disk(std::io::Error),
    TooLarge,
    /// The answer ended before the file's size.
    Short,
}

async fn attempt(
    client: &Client,
    file: &Offer<'_>,
    out: &mut std::fs::File,
    have: u64,
    bar: &ProgressBar,
) -> Result<(), Trouble> {
    if file.size.is_some_and(|size| size == have) && have > 0 {
        return Ok(());
    }
    let mut download = match client.download(file.url, have).await {
        // The part is longer than the file, so it is of another file.
        Err(error) if error.status() == 416 && have > 0 => {
            out.set_len(0).map_err(Trouble::Disk)?;
            client.download(file.url, 0).await
        }
        other => other,
    }
    .map_err(Trouble::Upstream)?;
    out.set_len(download.start()).map_err(Trouble::Disk)?;
    out.seek(SeekFrom::End(0)).map_err(Trouble::Disk)?;
    let mut at = download.start();
    if let Some(size) = download.size().or(file.size) {
        bar.set_length(size);
    }
    while let Some(piece) = download.piece().await.map_err(Trouble::Upstream)? {
        at += piece.len() as u64;
        if at > LARGEST {
            return Err(Trouble::TooLarge);
        }
        out.write_all(&piece).map_err(Trouble::Disk)?;
        bar.set_position(at);
    }
    // Without a known size, any end counts.
    let size = download.size().or(file.size);
    if size.is_some_and(|size| at < size) { Err(Trouble::Short) } else { Ok(()) }
}

/// Returns a cover. Without one, the song is still complete.
pub(super) async fn picture(client: &Client, url: &str) -> Option<Vec<u8>> {
    match whole(client.download(url, 0).await).await {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            note(&format!("no cover: {error} / 无法取得封面：{error}"));
            None
        }
    }
}

async fn whole(download: Result<Download, Error>) -> Result<Vec<u8>, String> {
    let text = |error: Error| error.to_string();
    let mut download = download.map_err(text)?;
    let mut bytes = Vec::new();
    while let Some(piece) = download.piece().await.map_err(text)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LARGEST_PICTURE {
            return Err("it has more than 10 MiB".to_owned());
        }
    }
    Ok(bytes)
}

/// Returns a progress bar, which is visible if stderr is a terminal.
fn bar(file: &Offer<'_>) -> ProgressBar {
    let bar = ProgressBar::new(file.size.unwrap_or_default());
    let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes} {bytes_per_sec}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.set_message(text::line(file.title));
    bar
}
