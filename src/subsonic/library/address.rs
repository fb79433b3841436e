//! Addresses of songs' files, which last for some minutes.

use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;

use super::Library;
use super::read::{list, number, text};
use super::stores::{AGE, Address};
use super::things::Level;
use crate::subsonic::refusal::Refusal;
use crate::types;

impl Library {
    /// Returns the address of a song's file in this quality or the best below it; `None` if the account may not play it.
    pub(crate) async fn address(&self, song: i64, level: Level) -> Result<Option<Arc<Address>>, Refusal> {
        match self.addresses.get(&(song, level)) {
            Some((since, address)) if since.elapsed() < AGE => Ok(Some(address)),
            _ => self.new_address(song, level).await,
        }
    }

    /// Asks for an address again.
    pub(crate) async fn new_address(&self, song: i64, level: Level) -> Result<Option<Arc<Address>>, Refusal> {
        let address = self.ask_address(song, level).await?.map(Arc::new);
        match &address {
            Some(address) => self.addresses.insert((song, level), (Instant::now(), Arc::clone(address))),
            None => drop(self.addresses.remove(&(song, level))),
        }
        Ok(address)
    }

    async fn ask_address(&self, song: i64, level: Level) -> Result<Option<Address>, Refusal> {
        let level = match level {
            Level::Standard => types::Level::Standard,
            Level::Higher => types::Level::Higher,
            Level::Exhigh => types::Level::Exhigh,
            Level::Lossless => types::Level::Lossless,
            Level::Hires => types::Level::Hires,
        };
        let answer = self.ask(self.client.song_url_v1(song.to_string(), level)).await?;
        let Some(of) = list(&answer, "/data").iter().find(|of| number(of, "id") == song) else {
            return Ok(None);
        };
        let gain = |field: &str| of.get(field).and_then(Value::as_f64);
        if let (Some(gain), Some(peak)) = (gain("gain"), gain("peak")) {
            self.note_gain(song, gain, peak);
        }
        let is_web = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
        let Some(url) = text(of, "url").filter(is_web) else { return Ok(None) };
        let suffix =
            text(of, "type").or_else(|| text(of, "encodeType")).unwrap_or("mp3").to_ascii_lowercase();
        Ok(Some(Address {
            url: url.to_owned(),
            level: text(of, "level").unwrap_or("unknown").to_owned(),
            suffix,
            size: u64::try_from(number(of, "size")).unwrap_or_default(),
            md5: text(of, "md5").unwrap_or_default().to_ascii_lowercase(),
            is_sample: of.get("freeTrialInfo").is_some_and(|info| !info.is_null()),
        }))
    }
}
