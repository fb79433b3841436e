//! Exchanges kept in a folder, and played back without a network.

mod exchange;
mod secrets;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::call::cookies::Cookies;
use crate::call::params::Params;
use crate::client::Client;
use crate::client::stand_in::{Answering, Call, StandIn};
use crate::registry::{Endpoint, Hint};
use crate::reply::error::{Error, Kind};
use crate::reply::{MadeOf, Reply};
use exchange::{Canonical, Exchange, canonical, file_name, unusable};

/// What computes its answer without any upstream does so when it is played back.
const COMPUTED: [&str; 3] = ["login_qr_create", "eapi_decrypt", "decrypt"];

/// The same client, which keeps every exchange in a folder: one file of readable JSON each, without cookies, tokens,
/// passwords, captchas and phone numbers. A later answer to the same call takes the place of an older one.
///
/// # Errors
///
/// When the folder cannot be made.
pub fn record(client: &Client, folder: impl Into<PathBuf>) -> Result<Client, Error> {
    let folder = folder.into();
    fs::create_dir_all(&folder)
        .map_err(|error| unusable(&folder, "无法创建", "cannot be made").with_source(error))?;
    Ok(client.with_stand_in(Arc::new(Recorder { folder })))
}

/// The same client, which answers out of such a folder and asks nobody: a call is found by its endpoint and its
/// parameters. One that was not recorded is an error that says what is nearest.
///
/// # Errors
///
/// When the folder, or a file of it, cannot be read.
pub fn replay(client: &Client, folder: impl AsRef<Path>) -> Result<Client, Error> {
    Ok(client.with_stand_in(Arc::new(Player::open(folder.as_ref())?)))
}

struct Recorder {
    folder: PathBuf,
}

impl StandIn for Recorder {
    fn answers(&self, _: &Endpoint) -> bool {
        false
    }

    fn look_on<'a>(
        &'a self,
        endpoint: &'static Endpoint,
        params: &'a Params<'static>,
        cookies: &'a Cookies,
        done: Result<Reply, Error>,
    ) -> Answering<'a> {
        Box::pin(async move {
            let reply = done?;
            if !COMPUTED.contains(&endpoint.name) {
                let (exchange, folder) =
                    (Exchange::of(endpoint, params, cookies, &reply), self.folder.clone());
                let written = tokio::task::spawn_blocking(move || exchange.write(&folder)).await;
                written.map_err(|error| {
                    Error::new(Kind::Internal, "写入中断", "writing broke off").with_source(error)
                })??;
            }
            Ok(reply)
        })
    }

    fn answer(&self, call: Call) -> Answering<'_> {
        let error = Error::new(Kind::Internal, "录制不回答", "a recorder answers nothing");
        drop(call);
        Box::pin(async move { Err(error) })
    }
}

struct Player {
    /// By the names of their files.
    exchanges: HashMap<String, Exchange>,
}

impl Player {
    fn open(folder: &Path) -> Result<Self, Error> {
        let wrong = |error| unusable(folder, "无法读取", "cannot be read").with_source(error);
        let mut exchanges = HashMap::new();
        for entry in fs::read_dir(folder).map_err(wrong)? {
            let path = entry.map_err(wrong)?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let exchange = Exchange::read(&path)?;
                // By what stands in it: it may have been edited.
                exchanges.insert(file_name(&exchange.endpoint, &exchange.params), exchange);
            }
        }
        Ok(Self { exchanges })
    }

    fn find(&self, endpoint: &'static Endpoint, params: &Params<'static>) -> Result<Reply, Error> {
        let asked = canonical(endpoint, params);
        let Some(exchange) = self.exchanges.get(&file_name(endpoint.name, &asked)) else {
            return Err(self.missed(endpoint, &asked));
        };
        let mut reply = exchange.reply();
        reply.hint = reply.code.filter(|_| !reply.is_success()).and_then(Hint::of);
        reply.made_of = Some(MadeOf::Record);
        Ok(reply)
    }

    /// Says what is nearest to a call that was not recorded; names only, for values may be anybody's.
    fn missed(&self, endpoint: &Endpoint, asked: &Canonical) -> Error {
        let name = endpoint.name;
        let differing = |exchange: &Exchange| -> Vec<String> {
            let names = asked.keys().chain(exchange.params.keys().filter(|name| !asked.contains_key(*name)));
            names.filter(|name| asked.get(*name) != exchange.params.get(*name)).cloned().collect()
        };
        let of_endpoint = self.exchanges.iter().filter(|(_, exchange)| exchange.endpoint == name);
        let nearest = of_endpoint
            .map(|(file, exchange)| (differing(exchange), file))
            .min_by(|a, b| (a.0.len(), a.1).cmp(&(b.0.len(), b.1)));
        let (zh, en) = match nearest {
            Some((names, file)) => {
                let names = names.join(", ");
                (
                    format!("没有录制这个调用；最接近的是 {file}，不同的参数：{names}"),
                    format!("this call was not recorded; the nearest is {file}, which differs in {names}"),
                )
            }
            None => (
                format!("没有录制 {name} 的任何调用，共录制 {} 个", self.exchanges.len()),
                format!("no call of `{name}` was recorded, of {} that were", self.exchanges.len()),
            ),
        };
        Error::new(Kind::InvalidRequest(404), zh, en)
    }
}

impl StandIn for Player {
    fn answers(&self, endpoint: &Endpoint) -> bool {
        !COMPUTED.contains(&endpoint.name)
    }

    fn answer(&self, call: Call) -> Answering<'_> {
        let found = self.find(call.endpoint, &call.params);
        Box::pin(async move { found })
    }
}
