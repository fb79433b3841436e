//! The connection to a Redis, which dies and comes back.
//!
//! Invariant: while there is no connection, exactly one task works on the next one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use parking_lot::{Mutex, RwLock};
use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Cmd, ErrorKind, FromRedisValue, RedisError, cmd};
use tokio::time::{sleep, timeout};

use super::redis_url::Url;

/// How long an operation may take.
const PATIENCE: Duration = Duration::from_millis(100);

/// How long a connection may take to come about, names and TLS included.
const CONNECTING: Duration = Duration::from_secs(2);

/// Pauses between attempts to connect: the first, doubled up to the last.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(5));

/// A connection that is lost sooner has not proven itself: the pause before the next goes on where it was, so that a
/// server which takes connections and then refuses to work is not connected to ten times a second.
const PROVEN: Duration = Duration::from_secs(10);

/// Why an operation failed.
pub(super) enum Trouble {
    /// There is no connection, or not any more.
    Down,
    /// The Redis answered with an error.
    Refused(String),
}

/// The connection and what became of it.
pub(super) struct Link {
    url: Url,
    state: RwLock<LinkState>,
    /// How many connections there were.
    opened: AtomicU64,
    /// When the last one came about, and the pause before the next.
    pace: Mutex<(Option<Instant>, Duration)>,
}

enum LinkState {
    /// With the number of the connection, so that a late failure of the last one does not end this one.
    Up(u64, MultiplexedConnection),
    /// A task works on it.
    Down,
}

/// Errors of a server that is not, or not any more, the one to ask: a replica since a failover, one that starts, one
/// whose password has changed, a node of a cluster that has not the key. Another connection, by a name that is resolved
/// anew, may lead to the right one. Other errors are answers: the connection stays for what else is asked.
const ELSEWHERE: [&str; 12] = [
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

/// Those of a node of a cluster.
const OF_CLUSTERS: [&str; 5] = ["CLUSTERDOWN", "MOVED", "ASK", "TRYAGAIN", "CROSSSLOT"];

/// Names that a new connection deletes, as a try: a replica refuses that, and of a cluster with several primaries no node
/// has them all.
const PROBES: usize = 8;

impl Link {
    /// Connects; a Redis that is not there yet joins later.
    pub(super) async fn open(url: &Url) -> Arc<Self> {
        let link = Arc::new(Self {
            url: url.clone(),
            state: RwLock::new(LinkState::Down),
            opened: AtomicU64::new(0),
            pace: Mutex::new((None, PAUSES.0)),
        });
        match timeout(PATIENCE, link.connect()).await {
            Ok(Ok(connection)) => link.use_from_now(connection),
            Ok(Err(error)) => link.mend(&describe(&error)),
            Err(_elapsed) => link.mend("it did not answer in time"),
        }
        link
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    pub(super) async fn ask<T: FromRedisValue>(self: &Arc<Self>, command: &Cmd) -> Result<T, Trouble> {
        let (number, mut connection) = match &*self.state.read() {
            LinkState::Up(number, connection) => (*number, connection.clone()),
            LinkState::Down => return Err(Trouble::Down),
        };
        match timeout(PATIENCE, command.query_async(&mut connection)).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) if is_answer(&error) => Err(Trouble::Refused(describe(&error))),
            Ok(Err(error)) => {
                self.lose(number, &describe(&error));
                Err(Trouble::Down)
            }
            Err(_elapsed) => {
                self.lose(number, "it did not answer in time");
                Err(Trouble::Down)
            }
        }
    }

    /// A connection to a server that works; its name is resolved anew.
    async fn connect(&self) -> Result<MultiplexedConnection, RedisError> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECTING))
            .set_response_timeout(Some(CONNECTING));
        let connecting = self.url.client.get_multiplexed_async_connection_with_config(&config);
        let late = |elapsed| RedisError::from(std::io::Error::from(elapsed));
        // Names, TLS and signing in, each of which has a time of its own, are within one.
        let connection = timeout(CONNECTING, connecting).await.map_err(late)??;
        // One that connects and then is slow, or refuses, is of no use: it would be lost with the first operation.
        timeout(PATIENCE, try_out(&connection)).await.map_err(late)??;
        Ok(connection)
    }

    fn use_from_now(&self, connection: MultiplexedConnection) {
        let number = self.opened.fetch_add(1, Ordering::Relaxed);
        self.pace.lock().0 = Some(Instant::now());
        *self.state.write() = LinkState::Up(number, connection);
    }

    /// Gives a connection up, unless that has happened already.
    fn lose(self: &Arc<Self>, lost: u64, why: &str) {
        let mut state = self.state.write();
        if matches!(&*state, LinkState::Up(number, _) if *number == lost) {
            *state = LinkState::Down;
            drop(state);
            self.mend(why);
        }
    }

    /// Connects again and again until it succeeds, or until nobody needs it any more.
    fn mend(self: &Arc<Self>, why: &str) {
        let link = Arc::downgrade(self);
        let mut pace = self.pace.lock();
        if pace.0.is_none_or(|opened| opened.elapsed() >= PROVEN) {
            pace.1 = PAUSES.0;
        }
        drop(pace);
        tokio::spawn(async move {
            loop {
                let Some(pause) = link.upgrade().map(|link| link.next_pause()) else { return };
                sleep(pause).await;
                let Some(link) = link.upgrade() else { return };
                if let Ok(connection) = link.connect().await {
                    link.use_from_now(connection);
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
        pace.1 = (pause * 2).min(PAUSES.1);
        pause
    }
}

/// Asks for nothing that matters, but for a write and for keys of several slots.
async fn try_out(connection: &MultiplexedConnection) -> Result<(), RedisError> {
    let mut asked = connection.clone();
    cmd("PING").query_async::<()>(&mut asked).await?;
    let probes = (0..PROBES).map(|number| {
        let mut asked = connection.clone();
        async move { cmd("DEL").arg(format!("ncm:probe:{number}")).query_async::<()>(&mut asked).await }
    });
    for outcome in join_all(probes).await {
        match outcome {
            Err(error) if !is_answer(&error) => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Whether an error is what the right server says to a command, and not a sign that it is the wrong one or gone.
fn is_answer(error: &RedisError) -> bool {
    matches!(error.kind(), ErrorKind::Server(_) | ErrorKind::Extension) && elsewhere(error).is_none()
}

/// The code by which a server says that it is not the one to ask. Of a script, older ones say it inside the text.
fn elsewhere(error: &RedisError) -> Option<&'static str> {
    let code = error.code().unwrap_or_default();
    if let Some(known) = ELSEWHERE.into_iter().find(|known| *known == code) {
        return Some(known);
    }
    let text = error.to_string();
    let of_script = text.split(|other: char| !other.is_ascii_uppercase()).filter(|_| text.contains("script"));
    of_script.into_iter().find_map(|word| ELSEWHERE.into_iter().find(|known| *known == word))
}

/// What failed, without what it failed on.
fn describe(error: &RedisError) -> String {
    match elsewhere(error).or(error.code()) {
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

    use super::{describe, is_answer};

    fn said(text: &str) -> RedisError {
        let value = parse_redis_value(format!("-{text}\r\n").as_bytes());
        match value.and_then(redis::Value::extract_error) {
            Err(error) => error,
            Ok(value) => panic!("{text} is {value:?}"),
        }
    }

    #[test]
    fn the_right_servers_refusals_are_told_from_the_words_of_a_wrong_one() {
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
            assert!(is_answer(&said(text)), "{text}");
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
            assert!(!is_answer(&said(text)), "{text}");
        }
        assert!(describe(&said("MOVED 1 10.1.2.3:6381")).contains("Cluster"));
        assert!(!describe(&said("MOVED 1 10.1.2.3:6381")).contains("10.1.2.3"));
        assert!(!is_answer(&RedisError::from((ErrorKind::Io, "gone"))));
    }
}
