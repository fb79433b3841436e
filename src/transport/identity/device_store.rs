//! Facts about devices that cannot be derived: which device signed in to a session, and its `NMTID` from the upstream.
//!
//! They are kept in memory and, if a folder is set, in a file: one line of JSON for each entry, appended, so that processes
//! that share the file see each other's entries. The file holds no names of sessions, only values derived from them.

use std::collections::{HashMap, VecDeque};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

use super::ids::{Ids, Seed};
use crate::crypto::hex;

/// Maximum number of entries of each kind; beyond that the oldest is removed.
const MOST: usize = 10_000;

/// Size in bytes at which the file is rewritten without outdated entries.
const LARGE: u64 = 16 << 20;

/// Maximum length in bytes of a line that is read: an entry has a few hundred bytes.
const LONGEST: u64 = 8 << 10;

/// Key of an entry.
pub(in crate::transport) type Key = Seed;

/// Facts about a device.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::transport) struct Record {
    pub(in crate::transport) ids: Ids,
    /// `NMTID` from the upstream.
    pub(super) nmtid: Option<String>,
    /// Whether the upstream granted the session that the device signed in to. Anyone can invent other sessions, which must not
    /// displace these.
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
    /// Keys in the order of their arrival, granted and not.
    granted: VecDeque<Key>,
    others: VecDeque<Key>,
    /// Number of bytes of the file that have been read.
    read: u64,
}

impl Store {
    /// Opens the entries in a folder, or in memory alone.
    pub(in crate::transport) fn open(folder: Option<&Path>) -> Self {
        Self { file: folder.map(|folder| folder.join("devices.jsonl")), state: Mutex::default() }
    }

    /// Returns the entry of a key; reads what other processes have added first.
    pub(in crate::transport) fn get(&self, key: &Key) -> Option<Record> {
        let mut state = self.state.lock();
        if !state.known.contains_key(key)
            && let Some(file) = &self.file
        {
            // Where the file cannot be read, the entries in memory count.
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
                "the file of devices cannot be written: {error} / 无法写入设备信息文件：{error}"
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
            // The key may have moved to the other list since.
            && self.known.get(&oldest).is_some_and(|record| record.granted == granted)
        {
            self.known.remove(&oldest);
        }
    }

    /// Reads the lines that were appended since the last time. Skips a line that is not valid.
    fn read_on(&mut self, file: &Path) -> io::Result<()> {
        let mut opened = File::open(file)?;
        let length = opened.metadata()?.len();
        if length < self.read {
            // Another process has rewritten it.
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
                // Another process may be writing the rest of the line.
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

    /// Rewrites a file that has grown too large. An entry that another process appends at that moment is lost from the file.
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

/// Appends an entry with one write, so that lines of several processes do not mix.
fn append(file: &Path, key: &Key, record: &Record) -> io::Result<()> {
    private(OpenOptions::new().append(true).create(true), file)?.write_all(&line(key, record)?)
}

/// Opens a file that only its owner can read, from its creation on.
fn private(options: &mut OpenOptions, file: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(file)
}

/// Creates the folder for its owner alone, and tries to write in it.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let file = folder.join("devices.jsonl");
    private(OpenOptions::new().append(true).create(true), &file).map(drop)
}

/// Returns the secret in a folder; the first call creates it.
pub(in crate::transport) fn secret(folder: &Path, drawn: &Seed) -> io::Result<String> {
    let file = folder.join("device-secret");
    let new = folder.join(format!("device-secret.{}", std::process::id()));
    if !file.exists() {
        let mut written = private(OpenOptions::new().write(true).create(true).truncate(true), &new)?;
        written.write_all(hex::lower(drawn).as_bytes())?;
        written.sync_all()?;
        drop(written);
        // A hard link appears whole or not at all; where two processes start at once, the first one wins.
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

/// Minimum length of the secret in characters.
const SHORTEST_SECRET: usize = 16;
