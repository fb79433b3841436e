//! Shares device identities through Redis: an instance can use the device with which another instance signed in.
//!
//! Each value is sealed together with its name by the cache's key: without that key nobody can plant a value.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use redis::cmd;
use ring::hmac;

use super::link::Link;
use crate::crypto::hex;
use crate::transport::SharedDevices;

/// Length of a seal, in bytes.
const SEAL: usize = 32;

/// The device identities that instances share.
pub(crate) struct Devices {
    link: Arc<Link>,
    seal: hmac::Key,
}

impl Devices {
    pub(super) fn new(link: Arc<Link>) -> Self {
        let seal = link.url().seal_key();
        Self { link, seal }
    }
    /// Returns the Redis key. It is hashed with a secret, so that Redis cannot find sessions or phone numbers by trying
    /// them.
    fn name(&self, key: &str) -> String {
        format!("ncm:device:{}", hex::lower(&hmac::sign(&self.seal, key.as_bytes()).as_ref()[..16]))
    }
}

/// Returns the bytes that a seal covers.
fn sealed(name: &str, value: &[u8]) -> Vec<u8> {
    [name.as_bytes(), b"\0", value].concat()
}

impl SharedDevices for Devices {
    fn get<'a>(&'a self, key: &'a str) -> Pin<Box<dyn Future<Output = Option<Bytes>> + Send + 'a>> {
        Box::pin(async move {
            let name = self.name(key);
            let mut found = self.link.ask::<Option<Bytes>>(cmd("GET").arg(&name)).await.ok()??;
            if found.len() < SEAL {
                return None;
            }
            let value = found.split_off(SEAL);
            hmac::verify(&self.seal, &sealed(&name, &value), &found).ok()?;
            Some(value)
        })
    }

    fn put<'a>(
        &'a self,
        key: &'a str,
        value: Vec<u8>,
        lasts: Duration,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async move {
            let name = self.name(key);
            let seal = hmac::sign(&self.seal, &sealed(&name, &value));
            let sealed = [seal.as_ref(), &value].concat();
            let mut set = cmd("SET");
            set.arg(&name).arg(sealed).arg("EX").arg(lasts.as_secs().max(1));
            // A failure costs nothing here: this instance keeps the value in its own memory, too.
            let _taken_or_not = self.link.ask::<()>(&set).await;
        })
    }
}
