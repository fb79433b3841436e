//! The ids by which NetEase distinguishes devices.

use std::fmt;

use ring::hmac;
use serde::{Deserialize, Serialize};

use crate::call::cookies::Cookies;
use crate::call::device::DeviceCookie;
use crate::crypto::hex;

/// Seed of ids.
pub(in crate::transport) type Seed = [u8; 32];

/// Devices appear to have been first seen in 2025: its start in ms since 1970, and its length in ms.
const FIRST: u64 = 1_735_689_600_000;
const SPAN: u64 = 365 * 86_400_000;

/// `Max-Age` of the device cookies that clients get: a year, in s.
const KEPT: u32 = 365 * 86_400;

/// Returns a value that only a holder of the key can derive, and that does not reveal `of`.
pub(in crate::transport) fn derive(key: &[u8], of: &str) -> Seed {
    let mut seed = Seed::default();
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), of.as_bytes());
    seed.copy_from_slice(tag.as_ref());
    seed
}

/// Returns a random seed, or zeros where the system has no random numbers: ids identify a device, they protect nothing.
pub(in crate::transport) fn draw() -> Seed {
    let mut seed = Seed::default();
    let _zeros_without_randomness = getrandom::fill(&mut seed);
    seed
}

/// The ids of one device. Values are valid in a header.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::transport) struct Ids {
    /// `deviceId`.
    pub(in crate::transport) device: String,
    /// `sDeviceId`.
    pub(in crate::transport) second: String,
    /// `_ntes_nuid`.
    pub(super) nuid: String,
    /// `_ntes_nnid`.
    pub(super) nnid: String,
    /// `WNMCID`.
    pub(super) wnmcid: String,
    /// Placeholder for `NMTID` until the upstream sends one.
    pub(super) nmtid: String,
}

impl Ids {
    /// Derives the ids of a seed.
    pub(in crate::transport) fn of(seed: &Seed) -> Self {
        let part = |name: &str| derive(seed, name);
        let (letters, time) = (part("letters"), part("time"));
        let time = FIRST + time[..8].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)) % SPAN;
        let letters: String = letters[..6].iter().map(|byte| char::from(b'a' + byte % 26)).collect();
        let nuid = hex::lower(&part("_ntes_nuid"));
        let device = hex::upper(&part("deviceId")[..26]);
        Self {
            second: device.clone(),
            device,
            nnid: format!("{nuid},{time}"),
            nuid,
            wnmcid: format!("{letters}.{}.01.0", time + 1),
            nmtid: format!("00O{}", hex::lower(&part("NMTID")[..19])),
        }
    }

    /// Returns the same ids with another device id.
    pub(super) fn with_device(self, device: String) -> Self {
        Self { second: device.clone(), device, ..self }
    }

    /// Returns the same ids, replaced by the caller's own where it has any.
    pub(in crate::transport) fn with(mut self, cookies: &Cookies) -> Self {
        let own = |cookie: DeviceCookie| cookies.given(cookie.name()).map(str::to_owned);
        if let Some(device) = own(DeviceCookie::DeviceId) {
            self = self.with_device(device);
        }
        for (place, cookie) in [
            (&mut self.second, DeviceCookie::SDeviceId),
            (&mut self.nuid, DeviceCookie::NtesNuid),
            (&mut self.nnid, DeviceCookie::NtesNnid),
            (&mut self.wnmcid, DeviceCookie::Wnmcid),
        ] {
            if let Some(own) = own(cookie) {
                *place = own;
            }
        }
        self
    }

    /// Returns `Set-Cookie` values that tell the device to the client which signed in, except cookies that `set` already has.
    pub(super) fn hand_over(&self, set: &[String]) -> Vec<String> {
        let all = [
            (DeviceCookie::DeviceId, &self.device),
            (DeviceCookie::SDeviceId, &self.second),
            (DeviceCookie::NtesNuid, &self.nuid),
            (DeviceCookie::NtesNnid, &self.nnid),
            (DeviceCookie::Wnmcid, &self.wnmcid),
        ];
        let is_set = |name: &str| {
            set.iter().any(|cookie| cookie.split_once('=').is_some_and(|(known, _)| known.trim() == name))
        };
        all.iter()
            .filter(|(cookie, value)| !value.contains(';') && !is_set(cookie.name()))
            .map(|(cookie, value)| format!("{}={value}; Max-Age={KEPT}; Path=/; HTTPOnly", cookie.name()))
            .collect()
    }
}

/// Hides the values.
impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ids").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_has_ids_of_the_shapes_that_clients_have() {
        let ids = Ids::of(&derive(b"key", "one"));
        assert_eq!(ids, Ids::of(&derive(b"key", "one")));
        assert_ne!(ids, Ids::of(&derive(b"key", "two")));
        assert_ne!(ids, Ids::of(&derive(b"other key", "one")));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(ids.device.len() == 52 && digits(&ids.device) && ids.device == ids.device.to_uppercase());
        assert!(ids.nuid.len() == 64 && digits(&ids.nuid));
        assert!(ids.nnid.strip_prefix(&format!("{},", ids.nuid)).is_some_and(|time| time.len() == 13));
        assert!(ids.nmtid.strip_prefix("00O").is_some_and(|rest| rest.len() == 38 && digits(rest)));
        let parts: Vec<&str> = ids.wnmcid.split('.').collect();
        assert!(parts.len() == 4 && parts[0].len() == 6 && parts[1].len() == 13 && parts[2..] == ["01", "0"]);
    }

    /// The ids of a device must not change with a release: the upstream would take it for another device.
    #[test]
    fn ids_are_those_of_every_release() {
        let ids = Ids::of(&derive(b"ncm", "test"));
        assert_eq!(ids.device, "85F2080E2C8A3FA99E856DE338F0D042A5ED80D7F2663B57AB91");
        assert!(ids.nuid.starts_with("7f5f2cecef3a77eb"), "{}", ids.nuid);
        assert_eq!(
            (&*ids.wnmcid, &*ids.nmtid),
            ("inultn.1744504657379.01.0", "00Of388bc378787248edfa34f065575e9e447f6fa")
        );
    }

    #[test]
    fn what_a_caller_says_of_itself_wins() {
        let ids = Ids::of(&Seed::default());
        let own = ids.clone().with(&Cookies::parse("deviceId=D; WNMCID=W; _ntes_nuid=; NMTID=N"));
        assert_eq!((&*own.device, &*own.second, &*own.wnmcid, &own.nuid), ("D", "D", "W", &ids.nuid));
        let own = ids.with(&Cookies::parse("deviceId=D; sDeviceId=S"));
        assert_eq!((&*own.device, &*own.second), ("D", "S"));
        let handed = own.hand_over(&["sDeviceId=x; Path=/".to_owned(), "_ntes_nnid".to_owned()]);
        assert_eq!(handed.len(), 4);
        assert_eq!(handed[0], "deviceId=D; Max-Age=31536000; Path=/; HTTPOnly");
    }
}
