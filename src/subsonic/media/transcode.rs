//! Music in a format that NetEase does not have, by ffmpeg if the operator names it.

use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt as _, unfold};
use parking_lot::Mutex;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::disk::PIECE;

/// Pieces that wait on either side of ffmpeg.
const WAITING: usize = 4;

/// Bit rate in kbit/s if a player names none.
const RATE: u64 = 128;

/// Formats by the words of players: how ffmpeg makes them, and their types.
const FORMATS: [(&str, &[&str], &str); 5] = [
    ("opus", &["-c:a", "libopus", "-f", "ogg"], "audio/ogg"),
    ("ogg", &["-c:a", "libvorbis", "-f", "ogg"], "audio/ogg"),
    ("oga", &["-c:a", "libvorbis", "-f", "ogg"], "audio/ogg"),
    ("aac", &["-c:a", "aac", "-f", "adts"], "audio/aac"),
    ("mp3", &["-c:a", "libmp3lame", "-f", "mp3"], "audio/mpeg"),
];

/// A format that a player wants.
pub(super) struct Format {
    arguments: &'static [&'static str],
    pub(super) kind: &'static str,
    rate: u64,
}

impl Format {
    /// Returns the format for a player's words, if NetEase's own files do not fit them: another codec, or fewer kbit/s than
    /// its lowest level has.
    pub(super) fn wanted(word: Option<&str>, most: u64, offered: &str) -> Option<Self> {
        let word = word.unwrap_or(if (1..128).contains(&most) { "mp3" } else { "raw" });
        let (_, arguments, kind) = FORMATS.into_iter().find(|(known, ..)| *known == word)?;
        let is_offered = word == offered && (most == 0 || most >= 128);
        let rate = if most == 0 { RATE } else { most.clamp(16, 320) };
        (!is_offered).then_some(Self { arguments, kind, rate })
    }
}

/// A running ffmpeg, which ends with the one who listens.
struct Running(Arc<Mutex<Child>>);

impl Drop for Running {
    fn drop(&mut self) {
        let mut child = self.0.lock();
        // It may have ended by itself.
        let _gone = child.kill();
        let _status = child.wait();
    }
}

/// Returns music in another format.
pub(super) fn transcoded(
    program: &Path,
    format: &Format,
    mut pieces: BoxStream<'static, io::Result<Bytes>>,
) -> io::Result<BoxStream<'static, io::Result<Bytes>>> {
    let mut child = Command::new(program)
        .args(["-nostdin", "-v", "error", "-i", "pipe:0", "-map", "0:a:0", "-vn", "-b:a"])
        .arg(format!("{}k", format.rate))
        .args(format.arguments)
        .arg("pipe:1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let running = Running(Arc::new(Mutex::new(child)));
    let (Some(mut stdin), Some(mut stdout)) = (stdin, stdout) else {
        return Err(io::ErrorKind::BrokenPipe.into());
    };
    let (to, mut from): (Sender<Bytes>, Receiver<Bytes>) = channel(WAITING);
    tokio::spawn(async move {
        // A file that breaks off ends what ffmpeg reads.
        while let Some(Ok(piece)) = pieces.next().await {
            if to.send(piece).await.is_err() {
                break;
            }
        }
    });
    tokio::task::spawn_blocking(move || {
        while let Some(piece) = from.blocking_recv() {
            // One who has heard enough closes the pipe.
            if stdin.write_all(&piece).is_err() {
                break;
            }
        }
    });
    let (made, heard): (Sender<io::Result<Bytes>>, Receiver<io::Result<Bytes>>) = channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut piece = vec![0; PIECE];
        loop {
            let read = match stdout.read(&mut piece) {
                Ok(0) => break,
                read => read.map(|length| Bytes::copy_from_slice(&piece[..length])),
            };
            let is_broken = read.is_err();
            if made.blocking_send(read).is_err() || is_broken {
                break;
            }
        }
    });
    let out = unfold((heard, running), |(mut heard, running)| async move {
        let piece = heard.recv().await?;
        Some((piece, (heard, running)))
    });
    Ok(out.boxed())
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn only_what_netease_does_not_have_is_made() {
        for (word, most, rate) in [
            (None, 0, None),
            (None, 320, None),
            (None, 64, Some(64)),
            (Some("mp3"), 0, None),
            (Some("mp3"), 96, Some(96)),
            (Some("raw"), 64, None),
            (Some("flac"), 0, None),
            (Some("opus"), 0, Some(128)),
            (Some("opus"), 9999, Some(320)),
            (Some("../x"), 0, None),
        ] {
            let wanted = Format::wanted(word, most, "mp3").map(|format| format.rate);
            assert_eq!(wanted, rate, "{word:?} {most}");
        }
    }
}
