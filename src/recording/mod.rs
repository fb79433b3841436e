//! Records exchanges in a folder, and replays them without a network.

mod exchange;
mod remembered;
mod scrub;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use tokio::sync::Mutex;

use crate::call::cookies::Cookies;
use crate::call::params::Params;
use crate::client::Client;
use crate::client::stand_in::{Answering, Call, StandIn};
use crate::crypto::md5_hex;
use crate::registry::{Endpoint, Hint};
use crate::reply::error::{Error, Kind};
use crate::reply::{MadeOf, Reply};
use exchange::{Canonical, Exchange, call_name, canonical, file_name, fits, ordinal, unusable, write};
use remembered::Remembered;
pub use scrub::Scrubber;

/// Maximum number of answers that are kept for one call.
const MOST_ANSWERS: usize = 100;

/// Maximum size in bytes of all files of a folder: a replay keeps them in memory.
const MOST_BYTES: u64 = 512 << 20;

/// Returns a client that records every exchange in a folder: one file of readable JSON each, without cookies, tokens,
/// passwords, captchas and phone numbers.
///
/// Keeps differing answers to the same call in their order, up to 100, in files of up to 512 MiB together; what it does not
/// keep is a warning in the log (`tracing`, target `ncm::record`). The files of a call from an older recording are removed when
/// the call is made again.
///
/// # Errors
///
/// When the folder cannot be created, or the client is a mock or a replay. A call fails if its exchange cannot be written.
///
/// ```
/// # async fn example() -> Result<(), ncm::Error> {
/// let client = ncm::testing::record(&ncm::Client::new()?, "tests/exchanges")?;
/// client.album(32311).await?;
/// # Ok(())
/// # }
/// ```
pub fn record(client: &Client, folder: impl Into<PathBuf>) -> Result<Client, Error> {
    if client.has_stand_in() {
        let (zh, en) = (
            "该客户端的响应来自模拟或回放，没有可录制的内容",
            "this client's answers come from a mock or a replay: there is nothing to record",
        );
        return Err(Error::new(Kind::InvalidParameter("client"), zh, en));
    }
    let folder = folder.into();
    fs::create_dir_all(&folder)
        .map_err(|error| unusable(&folder, "无法创建", "cannot be made").with_source(error))?;
    let (_, size) = files(&folder)?;
    let kept = Kept { size, ..Kept::default() };
    Ok(client.with_stand_in(Arc::new(Recorder { folder, kept: Arc::new(Mutex::new(kept)) })))
}

/// Returns a client that answers from such a folder without a network. Finds a call by its endpoint and its parameters, for any
/// caller. Repeated calls get one recorded answer after another, and then the last of them again.
///
/// A call that was not recorded is an error that names the nearest one.
///
/// # Errors
///
/// When the folder or one of its files cannot be read, or all files are larger than 512 MiB together.
pub fn replay(client: &Client, folder: impl AsRef<Path>) -> Result<Client, Error> {
    Ok(client.with_stand_in(Arc::new(Player::open(folder.as_ref())?)))
}

struct Recorder {
    folder: PathBuf,
    kept: Arc<Mutex<Kept>>,
}

/// State of a recording.
#[derive(Default)]
struct Kept {
    secrets: Remembered,
    calls: HashMap<String, Recorded>,
    /// Size in bytes of all exchanges in the folder.
    size: u64,
}

/// Recorded answers of a call.
struct Recorded {
    answers: usize,
    /// Hash of the last answer's file.
    last: String,
}

impl Kept {
    /// Keeps an exchange, unless it is equal to the one before.
    fn keep(&mut self, folder: &Path, exchange: &Exchange) -> Result<(), Error> {
        let call = call_name(&exchange.endpoint, &exchange.params);
        let text = exchange.text()?;
        let hash = md5_hex(&text);
        let answers = match self.calls.get(&call) {
            Some(recorded) if recorded.last == hash => return Ok(()),
            Some(Recorded { answers: MOST_ANSWERS, .. }) => {
                tracing::warn!(target: "ncm::record", call, "not kept: the call already has {MOST_ANSWERS} answers / 未保存：该调用已有 {MOST_ANSWERS} 个响应");
                return Ok(());
            }
            Some(recorded) => recorded.answers,
            None => {
                self.forget(folder, &call)?;
                0
            }
        };
        let size = self.size + text.len() as u64;
        if size > MOST_BYTES {
            tracing::warn!(target: "ncm::record", call, "not kept: the folder would exceed 512 MiB, the limit of a replay / 未保存：目录将超过 512 MiB，无法回放");
            return Ok(());
        }
        write(&folder.join(file_name(&call, answers + 1)), &text)?;
        self.size = size;
        self.calls.insert(call, Recorded { answers: answers + 1, last: hash });
        Ok(())
    }

    /// Removes the files of a call from an older recording.
    fn forget(&mut self, folder: &Path, call: &str) -> Result<(), Error> {
        for ordinal in 1..=MOST_ANSWERS {
            let old = folder.join(file_name(call, ordinal));
            if let Ok(metadata) = fs::metadata(&old) {
                fs::remove_file(&old)
                    .map_err(|error| unusable(&old, "无法删除", "cannot be removed").with_source(error))?;
                self.size = self.size.saturating_sub(metadata.len());
            }
        }
        Ok(())
    }
}

impl StandIn for Recorder {
    fn answers(&self, _: &Endpoint) -> bool {
        false
    }

    fn observe<'a>(
        &'a self,
        endpoint: &'static Endpoint,
        params: &'a Params<'static>,
        cookies: &'a Cookies,
        done: Result<Reply, Error>,
    ) -> Answering<'a> {
        Box::pin(async move {
            let reply = done?;
            if !endpoint.local {
                // Locked until the file is written: answers keep their order, and no thread waits for a cancelled call.
                let mut kept = Arc::clone(&self.kept).lock_owned().await;
                let folder = self.folder.clone();
                let (params, cookies, answer) = (params.clone(), cookies.clone(), reply.clone());
                let keep = move || {
                    let exchange = Exchange::of(endpoint, &params, &cookies, &answer, &mut kept.secrets);
                    kept.keep(&folder, &exchange)
                };
                tokio::task::spawn_blocking(keep).await.map_err(|error| {
                    Error::new(Kind::Internal, "写入中断", "writing was interrupted").with_source(error)
                })??;
            }
            Ok(reply)
        })
    }

    fn answer(&self, call: Call) -> Answering<'_> {
        let error = Error::new(Kind::Internal, "录制时不生成响应", "a recorder does not answer calls");
        drop(call);
        Box::pin(async move { Err(error) })
    }
}

/// Returns the exchanges of a folder, each with its ordinal among its call's answers, and their total size in bytes.
fn files(folder: &Path) -> Result<(Vec<(usize, PathBuf)>, u64), Error> {
    let wrong = |error| unusable(folder, "无法读取", "cannot be read").with_source(error);
    let (mut files, mut size) = (Vec::new(), 0);
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            size += entry.metadata().map_err(wrong)?.len();
            files.push((ordinal(&path), path));
        }
    }
    Ok((files, size))
}

struct Player {
    /// By [`call_name`].
    calls: HashMap<String, Played>,
}

/// A call's answers in their order.
struct Played {
    answers: Vec<Exchange>,
    given: AtomicUsize,
}

impl Played {
    fn next(&self) -> Option<&Exchange> {
        let ordinal = self.given.fetch_add(1, Relaxed);
        self.answers.get(ordinal).or(self.answers.last())
    }
}

impl Player {
    fn open(folder: &Path) -> Result<Self, Error> {
        let (mut files, size) = files(folder)?;
        if size > MOST_BYTES {
            let (zh, en) = ("的文件超过 512 MiB", "has more than 512 MiB of exchanges");
            return Err(unusable(folder, zh, en));
        }
        files.sort();
        let mut calls: HashMap<String, Played> = HashMap::new();
        for (_, path) in files {
            let exchange = Exchange::read(&path)?;
            // Named by its content, since the file may have been edited.
            let call = call_name(&exchange.endpoint, &exchange.params);
            let played = calls.entry(call).or_insert_with(|| Played { answers: Vec::new(), given: 0.into() });
            played.answers.push(exchange);
        }
        Ok(Self { calls })
    }

    fn find(&self, endpoint: &'static Endpoint, params: &Params<'static>) -> Result<Reply, Error> {
        let asked = canonical(endpoint, params, &[]);
        let played =
            self.calls.get(&call_name(endpoint.name, &asked)).or_else(|| self.fitting(endpoint, &asked));
        let Some(exchange) = played.and_then(Played::next) else {
            return Err(self.missed(endpoint, &asked));
        };
        let mut reply = exchange.reply();
        reply.hint = reply.code.filter(|_| !reply.is_success()).and_then(Hint::of);
        reply.made_of = Some(MadeOf::Record);
        Ok(reply)
    }

    /// Returns the first call, by name, that equals this one except for secrets.
    fn fitting(&self, endpoint: &Endpoint, asked: &Canonical) -> Option<&Played> {
        let fits = |played: &Played| {
            let first = played.answers.first();
            first.is_some_and(|first| first.endpoint == endpoint.name && fits(&first.params, asked))
        };
        let fitting = self.calls.iter().filter(|(_, played)| fits(played));
        fitting.min_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, played)| played)
    }

    /// Returns an error with the nearest call to one that was not recorded; names only, since values may be secrets.
    fn missed(&self, endpoint: &Endpoint, asked: &Canonical) -> Error {
        let name = endpoint.name;
        let differing = |exchange: &Exchange| -> Vec<String> {
            let names = asked.keys().chain(exchange.params.keys().filter(|name| !asked.contains_key(*name)));
            names.filter(|name| asked.get(*name) != exchange.params.get(*name)).cloned().collect()
        };
        let first = self.calls.iter().filter_map(|(call, played)| Some((call, played.answers.first()?)));
        let nearest = first
            .filter(|(_, exchange)| exchange.endpoint == name)
            .map(|(call, exchange)| (differing(exchange), file_name(call, 1)))
            .min_by(|a, b| (a.0.len(), &a.1).cmp(&(b.0.len(), &b.1)));
        let (zh, en) = match nearest {
            Some((names, file)) => {
                let names = names.join(", ");
                (
                    format!("没有录制这个调用；最接近的是 {file}，不同的参数：{names}"),
                    format!("this call was not recorded; the nearest is {file}, which differs in {names}"),
                )
            }
            None => (
                format!("没有录制 {name} 的调用；已录制其他调用 {} 个", self.calls.len()),
                format!("no call of `{name}` was recorded; {} other calls were", self.calls.len()),
            ),
        };
        Error::new(Kind::InvalidRequest(404), zh, en)
    }
}

impl StandIn for Player {
    fn answers(&self, endpoint: &Endpoint) -> bool {
        !endpoint.local
    }

    fn answer(&self, call: Call) -> Answering<'_> {
        let found = self.find(call.endpoint, &call.params);
        Box::pin(async move { found })
    }
}
