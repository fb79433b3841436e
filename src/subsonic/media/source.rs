//! The bytes of a song, from the disk as far as it has them, then from NetEase. A connection that breaks is made again.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt as _, unfold};
use parking_lot::Mutex;

use super::disk::{self, PIECE, Writing};
use crate::Download;
use crate::subsonic::library::Library;
use crate::subsonic::library::stores::Address;
use crate::subsonic::library::things::Level;

/// How often a broken connection is made again.
const ATTEMPTS: u32 = 3;

/// Where the bytes of a song come from.
pub(super) struct Source {
    pub(super) library: Arc<Library>,
    pub(super) song: i64,
    pub(super) level: Level,
    pub(super) address: Arc<Address>,
    pub(super) size: u64,
    /// The whole file.
    pub(super) file: Option<File>,
    /// Where it is kept as it is sent.
    pub(super) writing: Option<Writing>,
    pub(super) download: Option<Download>,
}

struct Sending {
    source: Source,
    file: Option<Arc<Mutex<File>>>,
    at: u64,
    end: u64,
    attempts: u32,
    /// Bytes of the download that nobody wants.
    skipped: u64,
}

impl Source {
    /// Returns a part of the song, piece by piece.
    pub(super) fn pieces(mut self, part: Range<u64>) -> BoxStream<'static, io::Result<Bytes>> {
        let file = self.file.take().map(|file| Arc::new(Mutex::new(file)));
        let sending = Sending { source: self, file, at: part.start, end: part.end, attempts: 0, skipped: 0 };
        let pieces = unfold(Some(sending), |sending| async move {
            let mut sending = sending?;
            match sending.next().await {
                Ok(Some(piece)) => Some((Ok(piece), Some(sending))),
                Ok(None) => None,
                Err(error) => Some((Err(error), None)),
            }
        });
        pieces.boxed()
    }
}

impl Sending {
    async fn next(&mut self) -> io::Result<Option<Bytes>> {
        let left = self.end - self.at;
        if left == 0 {
            return Ok(None);
        }
        let most = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        let piece = if let Some(file) = &self.file {
            let (file, at) = (Arc::clone(file), self.at);
            disk::blocking(move || disk::read(&mut file.lock(), at, most)).await?
        } else if let Some(writing) = self.source.writing.as_ref().filter(|writing| self.at < writing.written)
        {
            let written = usize::try_from(writing.written - self.at).unwrap_or(PIECE);
            writing.read(self.at, most.min(written)).await?
        } else {
            let mut piece = self.received().await?;
            if piece.is_empty() {
                return Ok(None);
            }
            // Nobody wants what lies beyond.
            if piece.len() as u64 > left {
                piece.truncate(usize::try_from(left).unwrap_or_default());
            }
            if let Some(mut writing) = self.source.writing.take() {
                // A disk that is full is no reason to stop the music.
                match writing.append(piece.clone()).await {
                    // Nobody asks for more than the size: the last piece is the end.
                    Ok(()) if writing.written == self.source.size => {
                        let md5 = self.source.address.md5.clone();
                        tokio::spawn(async move { writing.finish(&md5).await });
                    }
                    Ok(()) => self.source.writing = Some(writing),
                    Err(error) => {
                        tracing::warn!(%error, "music cannot be kept / 无法保存音乐缓存");
                        writing.discard().await;
                    }
                }
            }
            piece
        };
        self.at += piece.len() as u64;
        Ok(Some(piece))
    }

    /// Returns the next piece that NetEase sends.
    async fn received(&mut self) -> io::Result<Bytes> {
        loop {
            match self.try_received().await {
                Ok(piece) => return Ok(piece),
                Err(error) if self.attempts >= ATTEMPTS => return Err(io::Error::other(error)),
                Err(error) => {
                    tracing::debug!(target: "ncm::subsonic", %error, "the file's connection broke at byte {}", self.at);
                    self.attempts += 1;
                    self.source.download = None;
                    // An address lasts for some minutes only.
                    let (song, level) = (self.source.song, self.source.level);
                    if let Ok(Some(address)) = self.source.library.new_address(song, level).await
                        && address.is_of_same_file(&self.source.address)
                    {
                        self.source.address = address;
                    }
                }
            }
        }
    }

    async fn try_received(&mut self) -> Result<Bytes, String> {
        let download = match &mut self.source.download {
            Some(download) => download,
            none => {
                let opened = self.source.library.client().download(&self.source.address.url, self.at).await;
                let opened = opened.map_err(|error| error.to_string())?;
                if self.source.size > 0 && opened.size().is_some_and(|size| size != self.source.size) {
                    return Err("the file has another size now".to_owned());
                }
                // A host without ranges sends the file from its start.
                self.skipped = self.at - opened.start().min(self.at);
                none.insert(opened)
            }
        };
        loop {
            let mut piece = match download.piece().await.map_err(|error| error.to_string())? {
                Some(piece) => piece,
                // Where nobody has said how long it is, that is its end.
                None if self.source.size == 0 => return Ok(Bytes::new()),
                None => return Err("the file ended before its time".to_owned()),
            };
            let skipped = usize::try_from(self.skipped).unwrap_or(usize::MAX).min(piece.len());
            let piece = piece.split_off(skipped);
            self.skipped -= skipped as u64;
            if !piece.is_empty() {
                self.attempts = 0;
                return Ok(piece);
            }
        }
    }
}
