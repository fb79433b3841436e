//! The side that answers a command's calls (the upstreams, a running `ncm`, or the mock), and the account of the calls.

use std::path::PathBuf;

use ncm::remote::Remote;
use ncm::{Client, Config};

use super::account::{self, Account};
use super::headings::CONNECTION;
use super::output::{Failure, note};
use super::settings::{ClientFlags, Given};

/// Arguments of every command that calls.
#[derive(clap::Args)]
pub(super) struct Connection {
    #[command(flatten)]
    way: Way,
    #[command(flatten)]
    account: Account,
    #[command(flatten)]
    settings: ClientFlags,
}

impl Connection {
    /// Returns the client with the account.
    pub(super) fn client(&self) -> Result<Client, Failure> {
        let given = self.settings.given()?;
        let place = self.way.place(&given)?;
        let client = place.client(&given.config()?)?;
        self.account.apply(client, place.session())
    }
}

/// The choice of the mock. The flag `--server` is one of the settings.
#[derive(clap::Args)]
pub(super) struct Way {
    /// Answer from the made-up world of `ncm mock`, without a network; `--mock=7` is the world of seed 7 / 由 `ncm mock` 的模拟数据响应，不联网；`--mock=7` 指定随机种子
    #[cfg(feature = "mock")]
    #[arg(
        long,
        value_name = "SEED",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "0",
        conflicts_with = "NCM_SERVER",
        help_heading = CONNECTION
    )]
    mock: Option<u64>,
}

impl Way {
    pub(super) fn place(&self, given: &Given) -> Result<Place, Failure> {
        #[cfg(feature = "mock")]
        if let Some(seed) = self.mock {
            return Ok(Place::Mock(seed));
        }
        let Some(address) = given.server() else { return Ok(Place::Upstream) };
        let mut server = Remote::at(&address)?;
        if let Some(key) = given.access_key() {
            server = server.access_key(&key)?;
        }
        if server.is_open_to_others() {
            note(&format!(
                "warning: {0} is not encrypted: others on the network can read what is sent there; https:// would keep it from them / \
                 警告：{0} 未加密，网络上的其他人可以读到内容，建议使用 https://",
                server.address()
            ));
        }
        Ok(Place::Server(server))
    }
}

/// The side that answers.
pub(super) enum Place {
    Upstream,
    Server(Remote),
    #[cfg(feature = "mock")]
    Mock(u64),
}

impl Place {
    pub(super) fn client(&self, config: &Config) -> Result<Client, Failure> {
        Ok(match self {
            Self::Upstream => Client::with_config(config)?,
            Self::Server(server) => server.clone().client_with(config)?,
            #[cfg(feature = "mock")]
            Self::Mock(seed) => ncm::testing::Mock::new().seed(*seed).client_with(config)?,
        })
    }

    /// Returns the file of the session that signed in there. Each side has a file of its own, so that a session is sent
    /// only to the side that issued it, and an invented session of the mock replaces no real one.
    pub(super) fn session(&self) -> Option<PathBuf> {
        let name = match self {
            Self::Upstream => return account::default_file(),
            Self::Server(server) => {
                let plain =
                    |c: char| if c.is_ascii_alphanumeric() || ".-".contains(c) { Ok(c) } else { Err(c) };
                let coded = |c: char| match plain(c) {
                    Ok(c) => c.to_string(),
                    Err(c) => format!("_{:x}", u32::from(c)),
                };
                server.address().to_lowercase().replacen("://", "-", 1).chars().map(coded).collect()
            }
            #[cfg(feature = "mock")]
            Self::Mock(_) => "mock".to_owned(),
        };
        account::folder().map(|folder| folder.join("sessions").join(format!("{name}.json")))
    }
}
