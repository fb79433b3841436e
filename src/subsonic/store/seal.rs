//! Encrypts what must not be read from the file alone: sessions and app passwords.

use std::io;
use std::path::Path;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::{digest, hkdf, hmac};
use rusqlite::{Connection, OptionalExtension as _};

/// Name of the file with the key, where the operator gives none.
const FILE: &str = "subsonic.key";

/// Name under which a known text lies in the store, to tell a wrong key.
const PROOF: &str = "proof";

/// The keys of a store.
pub(super) struct Sealer {
    sealing: LessSafeKey,
    finding: hmac::Key,
}

/// The length of a derived key.
struct Length;

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        32
    }
}

impl Sealer {
    /// Takes the key that the operator gives, or that of the folder, which is drawn if there is none.
    pub(super) fn open(folder: &Path, given: Option<&str>) -> io::Result<Self> {
        let master = match given {
            Some(text) => digest::digest(&digest::SHA256, text.as_bytes()).as_ref().to_vec(),
            None => of_file(&folder.join(FILE))?,
        };
        let derived = |purpose: &[u8]| -> io::Result<[u8; 32]> {
            let mut key = [0; 32];
            let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"ncm subsonic").extract(&master);
            let purposes = [purpose];
            let filled = root.expand(&purposes, Length).and_then(|derived| derived.fill(&mut key));
            filled.map(|()| key).map_err(|_| io::Error::other("no key can be derived"))
        };
        let sealing = UnboundKey::new(&AES_256_GCM, &derived(b"seal")?);
        let sealing = sealing.map_err(|_| io::Error::other("the key cannot be used"))?;
        let finding = hmac::Key::new(hmac::HMAC_SHA256, &derived(b"find")?);
        Ok(Self { sealing: LessSafeKey::new(sealing), finding })
    }

    /// Encrypts bytes for one purpose; nothing else decrypts them.
    pub(super) fn seal(&self, purpose: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(io::Error::other)?;
        let mut sealed = bytes.to_vec();
        self.sealing
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose), &mut sealed)
            .map_err(|_| io::Error::other("it cannot be encrypted"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// Decrypts bytes; none if another key or purpose encrypted them, or somebody has changed them.
    pub(super) fn open_sealed(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut bytes = sealed.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let length = self.sealing.open_in_place(nonce, Aad::from(purpose), &mut bytes).ok()?.len();
        bytes.truncate(length);
        Some(bytes)
    }

    /// Returns a mark by which a secret is found without being readable.
    pub(super) fn mark(&self, secret: &str) -> Vec<u8> {
        hmac::sign(&self.finding, secret.as_bytes()).as_ref().to_vec()
    }

    /// Returns whether the store's secrets are of this key; a new store's will be.
    pub(super) fn is_of(&self, connection: &Connection) -> Result<bool, super::error::OpenError> {
        let proof: Option<Vec<u8>> = connection
            .query_row("SELECT value FROM meta WHERE name = ?1", [PROOF], |row| row.get(0))
            .optional()?;
        if let Some(proof) = proof {
            return Ok(self.open_sealed(PROOF, &proof).is_some());
        }
        let proof = self.seal(PROOF, PROOF.as_bytes())?;
        connection.execute("INSERT INTO meta (name, value) VALUES (?1, ?2)", (PROOF, proof))?;
        Ok(true)
    }
}

/// Reads the key of a file, or draws one into it.
fn of_file(path: &Path) -> io::Result<Vec<u8>> {
    match std::fs::read(path) {
        Ok(key) if key.len() == 32 => return Ok(key),
        Ok(_) => {
            let why = format!("{} is no key: it has to be 32 bytes long", path.display());
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(io::Error::other)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(mut file) => {
            io::Write::write_all(&mut file, &key)?;
            file.sync_all()?;
            Ok(key.to_vec())
        }
        // Another process has drawn one meanwhile.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => std::fs::read(path),
        Err(error) => Err(error),
    }
}
