//! The connection to Redis, which reconnects by itself.
//!
//! Invariant: while there is no connection, exactly one task tries to open one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use parking_lot::{Mutex, RwLock};
use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Cmd, ErrorKind, FromRedisValue, RedisError, cmd};
use tokio::time::{sleep, timeout};

use super::redis_url::Url;

/// Time limit of a command.
const COMMAND_TIMEOUT: Duration = Duration::from_millis(100);

/// Time limit of connecting, including DNS and TLS.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// Pauses between attempts to connect: the first; each later one doubles, up to the last.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(5));

/// A connection counts as proven after this time. If one is lost sooner, the pause before the next attempt keeps
/// growing, so that a server that accepts connections and then refuses commands is not tried ten times a second.
const PROVEN: Duration = Duration::from_secs(10);

/// Why a command failed.
pub(super) enum LinkError {
    /// There is no connection, or it was just lost.
    Down,
    /// Redis returned an error.
    Refused(String),
}

/// The connection and its state.
pub(super) struct Link {
    url: Url,
    state: RwLock<LinkState>,
    /// Number of connections opened so far.
    opened: AtomicU64,
    /// When the last connection was opened, and the pause before the next attempt.
    pace: Mutex<(Option<Instant>, Duration)>,
}

enum LinkState {
    /// With the connection's number, so that a late failure of the previous connection does not close this one.
    Up(u64, MultiplexedConnection),
    /// A task is reconnecting.
    Down,
}

/// Errors that mean this server is the wrong one: a replica after a failover, a server that is starting or has a new
/// password, a cluster node without the key. A new connection resolves the name again and may reach the right server.
/// Other errors are responses to the command, and the connection stays open.
const WRONG_SERVER: [&str; 12] = [
    "READONLY",
    "LOADING",
    "MASTERDOWN",
    "NOAUTH",
    "WRONGPASS",
    "NOREPLICAS",
    "UNBLOCKED",
    "CLUSTERDOWN",
    "MOVED",
    "ASK",
    "TRYAGAIN",
    "CROSSSLOT",
];

/// Error codes that only nodes of a cluster send.
const OF_CLUSTERS: [&str; 5] = ["CLUSTERDOWN", "MOVED", "ASK", "TRYAGAIN", "CROSSSLOT"];

/// Number of keys that a new connection deletes as a test: a replica refuses to, and no node of a cluster with several
/// primaries has them all.
const PROBES: usize = 8;

impl Link {
    /// Connects. If Redis is not up yet, the link keeps trying in the background.
    pub(super) async fn open(url: &Url) -> Arc<Self> {
        let link = Arc::new(Self {
            url: url.clone(),
            state: RwLock::new(LinkState::Down),
            opened: AtomicU64::new(0),
            pace: Mutex::new((None, BACKOFF.0)),
        });
        match timeout(COMMAND_TIMEOUT, link.connect()).await {
            Ok(Ok(connection)) => link.activate(connection),
            Ok(Err(error)) => link.reconnect(&describe(&error)),
            Err(_elapsed) => link.reconnect("it did not answer in time"),
        }
        link
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    pub(super) async fn ask<T: FromRedisValue>(self: &Arc<Self>, command: &Cmd) -> Result<T, LinkError> {
        let (number, mut connection) = match &*self.state.read() {
            LinkState::Up(number, connection) => (*number, connection.clone()),
            LinkState::Down => return Err(LinkError::Down),
        };
        match timeout(COMMAND_TIMEOUT, command.query_async(&mut connection)).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) if is_response(&error) => Err(LinkError::Refused(describe(&error))),
            Ok(Err(error)) => {
                self.lose(number, &describe(&error));
                Err(LinkError::Down)
            }
            Err(_elapsed) => {
                self.lose(number, "it did not answer in time");
                Err(LinkError::Down)
            }
        }
    }

    /// Opens a connection to a server that works, resolving its name again.
    async fn connect(&self) -> Result<MultiplexedConnection, RedisError> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT_TIMEOUT))
            .set_response_timeout(Some(CONNECT_TIMEOUT));
        let connecting = self.url.client.get_multiplexed_async_connection_with_config(&config);
        let late = |elapsed| RedisError::from(std::io::Error::from(elapsed));
        // One limit for DNS, TLS and signing in, which each have limits of their own.
        let connection = timeout(CONNECT_TIMEOUT, connecting).await.map_err(late)??;
        // A server that is slow or refuses commands is useless: the first command would lose it again.
        timeout(COMMAND_TIMEOUT, probe(&connection)).await.map_err(late)??;
        Ok(connection)
    }

    fn activate(&self, connection: MultiplexedConnection) {
        let number = self.opened.fetch_add(1, Ordering::Relaxed);
        self.pace.lock().0 = Some(Instant::now());
        *self.state.write() = LinkState::Up(number, connection);
    }

    /// Closes a connection, unless that has happened already.
    fn lose(self: &Arc<Self>, lost: u64, why: &str) {
        let mut state = self.state.write();
        if matches!(&*state, LinkState::Up(number, _) if *number == lost) {
            *state = LinkState::Down;
            drop(state);
            self.reconnect(why);
        }
    }

    /// Retries in the background until a connection opens or the link is dropped.
    fn reconnect(self: &Arc<Self>, why: &str) {
        let link = Arc::downgrade(self);
        let mut pace = self.pace.lock();
        if pace.0.is_none_or(|opened| opened.elapsed() >= PROVEN) {
            pace.1 = BACKOFF.0;
        }
        drop(pace);
        tokio::spawn(async move {
            loop {
                let Some(pause) = link.upgrade().map(|link| link.next_pause()) else { return };
                sleep(pause).await;
                let Some(link) = link.upgrade() else { return };
                if let Ok(connection) = link.connect().await {
                    link.activate(connection);
                    tracing::warn!(target: "ncm::cache", redis = ?link.url, "the Redis of the cache is back / 缓存所用的 Redis 已恢复");
                    return;
                }
            }
        });
        tracing::warn!(
            target: "ncm::cache", redis = ?self.url, why,
            "the Redis of the cache is lost; nothing is cached until it is back / 缓存所用的 Redis 已断开，恢复前不缓存"
        );
    }

    fn next_pause(&self) -> Duration {
        let mut pace = self.pace.lock();
        let pause = pace.1;
        pace.1 = (pause * 2).min(BACKOFF.1);
        pause
    }
}

/// Tests a write and keys of several slots, without touching any data.
async fn probe(connection: &MultiplexedConnection) -> Result<(), RedisError> {
    let mut asked = connection.clone();
    cmd("PING").query_async::<()>(&mut asked).await?;
    let probes = (0..PROBES).map(|number| {
        let mut asked = connection.clone();
        async move { cmd("DEL").arg(format!("ncm:probe:{number}")).query_async::<()>(&mut asked).await }
    });
    for outcome in join_all(probes).await {
        match outcome {
            Err(error) if !is_response(&error) => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Returns whether an error is a normal response to a command, and no sign of a wrong or lost server.
fn is_response(error: &RedisError) -> bool {
    matches!(error.kind(), ErrorKind::Server(_) | ErrorKind::Extension) && wrong_server(error).is_none()
}

/// Returns the code that marks a wrong server. Older versions put a script's code inside the text.
fn wrong_server(error: &RedisError) -> Option<&'static str> {
    let code = error.code().unwrap_or_default();
    if let Some(known) = WRONG_SERVER.into_iter().find(|known| *known == code) {
        return Some(known);
    }
    let text = error.to_string();
    let of_script = text.split(|other: char| !other.is_ascii_uppercase()).filter(|_| text.contains("script"));
    of_script.into_iter().find_map(|word| WRONG_SERVER.into_iter().find(|known| *known == word))
}

/// Describes the failure without the data of the command.
fn describe(error: &RedisError) -> String {
    match wrong_server(error).or(error.code()) {
        Some(code) if OF_CLUSTERS.contains(&code) => format!(
            "{code}: it is a node of a Redis Cluster, which is not spoken to; NCM_CACHE may name a single primary, or a \
             proxy that speaks for the cluster"
        ),
        Some(code) => format!("{} ({code})", error.category()),
        None if error.is_io_error() => error.to_string(),
        None => error.category().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use redis::{ErrorKind, RedisError, parse_redis_value};

    use super::{describe, is_response};

    fn said(text: &str) -> RedisError {
        let value = parse_redis_value(format!("-{text}\r\n").as_bytes());
        match value.and_then(redis::Value::extract_error) {
            Err(error) => error,
            Ok(value) => panic!("{text} is {value:?}"),
        }
    }

    #[test]
    fn normal_errors_differ_from_those_of_a_wrong_server() {
        for text in [
            "OOM command not allowed when used memory > 'maxmemory'.",
            "WRONGTYPE Operation against a key holding the wrong kind of value",
            "MISCONF Redis is configured to save RDB snapshots",
            "NOPERM this user has no permissions to run the 'set' command",
            "BUSY Redis is busy running a script.",
            "NOSCRIPT No matching script.",
            "ERR unknown command",
            "ERR Error running script (call to f_0): @user_script:5: -OOM command not allowed",
        ] {
            assert!(is_response(&said(text)), "{text}");
        }
        for text in [
            "READONLY You can't write against a read only replica.",
            "LOADING Redis is loading the dataset in memory",
            "MASTERDOWN Link with MASTER is down",
            "NOAUTH Authentication required.",
            "NOREPLICAS Not enough good replicas to write.",
            "UNBLOCKED force unblock from blocking operation",
            "CLUSTERDOWN The cluster is down",
            "MOVED 3999 127.0.0.1:6381",
            "ASK 3999 127.0.0.1:6381",
            "TRYAGAIN Multiple keys request during rehashing of slot",
            "ERR Error running script (call to f_0): @user_script:5: -READONLY You can't write",
        ] {
            assert!(!is_response(&said(text)), "{text}");
        }
        assert!(describe(&said("MOVED 1 10.1.2.3:6381")).contains("Cluster"));
        assert!(!describe(&said("MOVED 1 10.1.2.3:6381")).contains("10.1.2.3"));
        assert!(!is_response(&RedisError::from((ErrorKind::Io, "gone"))));
    }
}
