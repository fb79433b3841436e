//! What cannot be derived of devices: which one signed in to a session, and the `NMTID` that the upstream gave it.
//!
//! It is kept in memory, and in a file where there is a folder for it: a line of JSON for each entry, appended, so that
//! processes that share the file see each other's. Names of sessions are not in it, only what is derived from them.

use std::collections::{HashMap, VecDeque};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

use super::ids::{Ids, Seed};
use crate::crypto::hex;

/// Entries of a kind that are kept; beyond that the oldest goes.
const MOST: usize = 10_000;

/// A file of this size in bytes is written anew, without what no longer counts.
const LARGE: u64 = 16 << 20;

/// The longest line that is read: an entry has a few hundred bytes.
const LONGEST: u64 = 8 << 10;

/// What an entry is found by.
pub(in crate::transport) type Key = Seed;

/// What is known of a device.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::transport) struct Record {
    pub(in crate::transport) ids: Ids,
    /// What the upstream gave it.
    pub(super) nmtid: Option<String>,
    /// Whether the upstream granted the session that the device signed in to. Anybody can make up others, which must not
    /// crowd these out.
    pub(in crate::transport) granted: bool,
}

#[derive(Serialize, Deserialize)]
struct Line {
    key: String,
    #[serde(flatten)]
    record: Record,
}

/// Entries by key.
pub(in crate::transport) struct Store {
    file: Option<PathBuf>,
    state: Mutex<Entries>,
}

#[derive(Default)]
struct Entries {
    known: HashMap<Key, Record>,
    /// Keys in the order they came, granted and not.
    granted: VecDeque<Key>,
    others: VecDeque<Key>,
    /// How much of the file has been read.
    read: u64,
}

impl Store {
    /// The entries in a folder, or in memory alone.
    pub(in crate::transport) fn open(folder: Option<&Path>) -> Self {
        Self { file: folder.map(|folder| folder.join("devices.jsonl")), state: Mutex::default() }
    }

    /// The entry of a key; what other processes have added is read first.
    pub(in crate::transport) fn get(&self, key: &Key) -> Option<Record> {
        let mut state = self.state.lock();
        if !state.known.contains_key(key)
            && let Some(file) = &self.file
        {
            // A file that is away knows nothing; what is in memory counts.
            let _unread = state.read_on(file);
        }
        state.known.get(key).cloned()
    }

    /// Keeps an entry.
    pub(in crate::transport) fn put(&self, key: Key, record: Record) {
        let mut state = self.state.lock();
        if state.known.get(&key) == Some(&record) {
            return;
        }
        state.take(key, record.clone());
        if let Some(file) = &self.file
            && let Err(error) = append(file, &key, &record).and_then(|()| state.tidy(file))
        {
            tracing::warn!(
                file = %file.display(),
                "what is known of a device cannot be kept: {error} / 无法保存设备信息"
            );
        }
    }
}

impl Entries {
    fn take(&mut self, key: Key, record: Record) {
        let granted = record.granted;
        if self.known.insert(key, record).is_some_and(|old| old.granted == granted) {
            return;
        }
        let order = if granted { &mut self.granted } else { &mut self.others };
        order.push_back(key);
        if order.len() > MOST
            && let Some(oldest) = order.pop_front()
            // It may have become one of the other kind since.
            && self.known.get(&oldest).is_some_and(|record| record.granted == granted)
        {
            self.known.remove(&oldest);
        }
    }

    /// Reads what the file has gained since the last time, in whole lines. One that is none is passed over.
    fn read_on(&mut self, file: &Path) -> io::Result<()> {
        let mut opened = File::open(file)?;
        let length = opened.metadata()?.len();
        if length < self.read {
            // Another process has written it anew.
            self.read = 0;
        }
        if length == self.read {
            return Ok(());
        }
        opened.seek(SeekFrom::Start(self.read))?;
        let mut lines = BufReader::new(opened.take(LARGE * 2));
        let mut line = Vec::new();
        loop {
            line.clear();
            let count = (&mut lines).take(LONGEST).read_until(b'\n', &mut line)? as u64;
            if count == 0 || line.last() != Some(&b'\n') && count < LONGEST {
                // The rest of a line may be under way.
                return Ok(());
            }
            self.read += count;
            if let Ok(Line { key, record }) = serde_json::from_slice(&line)
                && let Some(key) = hex::decode(&key).ok().and_then(|key| key.try_into().ok())
            {
                self.take(key, record);
            }
        }
    }

    /// Writes a file that has grown large anew. What another process appends in that moment is lost to the file.
    fn tidy(&mut self, file: &Path) -> io::Result<()> {
        if std::fs::metadata(file)?.len() < LARGE {
            return Ok(());
        }
        self.read_on(file)?;
        let mut text = Vec::new();
        for key in self.others.iter().chain(&self.granted) {
            if let Some(record) = self.known.get(key) {
                text.extend(line(key, record)?);
            }
        }
        let new = file.with_extension("jsonl.new");
        let mut written = private(OpenOptions::new().write(true).create(true).truncate(true), &new)?;
        written.write_all(&text)?;
        written.sync_all()?;
        std::fs::rename(&new, file)?;
        self.read = text.len() as u64;
        Ok(())
    }
}

fn line(key: &Key, record: &Record) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(&Line { key: hex::lower(key), record: record.clone() })?;
    line.push(b'\n');
    Ok(line)
}

/// Appends an entry in one piece, so that processes do not mix theirs.
fn append(file: &Path, key: &Key, record: &Record) -> io::Result<()> {
    private(OpenOptions::new().append(true).create(true), file)?.write_all(&line(key, record)?)
}

/// Opens a file that only its owner may read, from its first moment on.
fn private(options: &mut OpenOptions, file: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(file)
}

/// Makes the folder, for its owner alone, and tries it.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let file = folder.join("devices.jsonl");
    private(OpenOptions::new().append(true).create(true), &file).map(drop)
}

/// The secret in a folder, which is drawn the first time.
pub(in crate::transport) fn secret(folder: &Path, drawn: &Seed) -> io::Result<String> {
    let file = folder.join("device-secret");
    let new = folder.join(format!("device-secret.{}", std::process::id()));
    if !file.exists() {
        let mut written = private(OpenOptions::new().write(true).create(true).truncate(true), &new)?;
        written.write_all(hex::lower(drawn).as_bytes())?;
        written.sync_all()?;
        drop(written);
        // Whole or not at all, and the first one stays where two processes start at once.
        let linked = std::fs::hard_link(&new, &file);
        if linked.is_err() && !file.exists() {
            std::fs::rename(&new, &file)?;
        } else {
            std::fs::remove_file(&new)?;
        }
    }
    let mut text = String::new();
    File::open(&file)?.take(4096).read_to_string(&mut text)?;
    let text = text.trim();
    if text.len() < SHORTEST_SECRET {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("{} is too short", file.display())));
    }
    Ok(text.to_owned())
}

/// The shortest secret in characters.
const SHORTEST_SECRET: usize = 16;
