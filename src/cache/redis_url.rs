//! The address of a Redis, and the keys derived from its credentials.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::BufMut;
use redis::{Client, ConnectionAddr, RedisError, TlsCertificates};
use ring::hmac;
use rustls::pki_types::CertificateDer;

/// URL schemes that the client understands.
#[cfg(unix)]
const SCHEMES: &[&str] = &["redis", "rediss", "valkey", "valkeys", "redis+unix", "valkey+unix", "unix"];
#[cfg(not(unix))]
const SCHEMES: &[&str] = &["redis", "rediss", "valkey", "valkeys"];

const WRONG: &str = "is not a Redis URL; write redis://user:password@host:6379/0 / 不是 Redis 地址";

const SENTINEL: &str = "names a Sentinel, which is not spoken to; write redis://… with a name or address that leads to the \
     primary (a proxy such as HAProxy, a Service): after a failover the name is resolved anew / 不支持 Sentinel，\
     请填写始终指向主节点的 redis:// 地址（如 HAProxy 或 Service），故障转移后会重新解析";

const CLUSTER: &str = "names a Redis Cluster, which is not spoken to; write redis://… with the address of a single primary, \
     or of a proxy that speaks for the cluster / 不支持 Redis Cluster，请填写单个主节点或集群代理的 redis:// 地址";

/// The address of a Redis and its credentials.
#[derive(Clone)]
pub(crate) struct Url {
    pub(super) client: Box<Client>,
    /// Secret from which keys are derived instead of the credentials.
    secret: Option<String>,
}

impl Url {
    /// Parses `redis://user:password@host:port/db`, `rediss://…` for TLS, or `redis+unix:///path` for a Unix socket;
    /// `valkey` may replace `redis`.
    ///
    /// # Errors
    ///
    /// Returns what is wrong, without the URL itself, which may contain a password.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let scheme = text.split_once("://").map_or("", |(scheme, _)| scheme);
        if scheme.contains("sentinel") {
            return Err(SENTINEL);
        }
        if scheme.contains("cluster") {
            return Err(CLUSTER);
        }
        if !SCHEMES.contains(&scheme) {
            return Err(WRONG);
        }
        // Other clients read several hosts as a list of sentinels or of a cluster's nodes.
        let authority = text[scheme.len() + 3..].split(['/', '?']).next().unwrap_or_default();
        if authority.rsplit('@').next().is_some_and(|hosts| hosts.contains(',')) {
            return Err(CLUSTER);
        }
        match Client::open(text) {
            Ok(client) => Ok(Self { client: Box::new(client), secret: None }),
            Err(_) => Err(WRONG),
        }
    }

    /// Returns the same Redis, with keys derived from this secret.
    pub(crate) fn with_secret(self, secret: String) -> Self {
        Self { secret: Some(secret), ..self }
    }

    /// Returns the same Redis, whose TLS certificate may also be signed by one of `roots`, besides those of the system.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be set up with them.
    pub(super) fn trusting(self, roots: &[CertificateDer<'_>]) -> Result<Self, RedisError> {
        if roots.is_empty() || !self.is_tls() {
            return Ok(self);
        }
        let mut pem = String::new();
        let of_system = rustls_native_certs::load_native_certs().certs;
        for root in of_system.iter().chain(roots) {
            pem += "-----BEGIN CERTIFICATE-----\n";
            pem += &STANDARD.encode(root);
            pem += "\n-----END CERTIFICATE-----\n";
        }
        let certificates = TlsCertificates { client_tls: None, root_cert: Some(pem.into_bytes()) };
        let client = Client::build_with_tls(self.client.get_connection_info().clone(), certificates)?;
        Ok(Self { client: Box::new(client), ..self })
    }

    fn is_tls(&self) -> bool {
        matches!(self.client.get_connection_info().addr(), ConnectionAddr::TcpTls { .. })
    }

    /// Returns the key of the hashes: the same for everyone with the same secret, however the host is written.
    pub(super) fn hash_key(&self) -> [u8; 16] {
        let mut key = [0; 16];
        key.copy_from_slice(&self.derive("names").as_ref()[..16]);
        key
    }

    /// Returns the key of the seals.
    pub(super) fn seal_key(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.derive("values").as_ref())
    }

    fn derive(&self, purpose: &str) -> hmac::Tag {
        let settings = self.client.get_connection_info().redis_settings();
        let parts = match &self.secret {
            Some(secret) => ["secret", secret],
            None => [settings.username().unwrap_or_default(), settings.password().unwrap_or_default()],
        };
        let mut material = Vec::new();
        for part in parts {
            material.put_u64(part.len() as u64);
            material.extend_from_slice(part.as_bytes());
        }
        hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &material), format!("ncm cache {purpose}").as_bytes())
    }
}

/// Shows the host without the credentials.
impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "redis://{}", self.client.get_connection_info().addr())
    }
}
