//! The account of a tool's calls, and whether they may change anything.

use std::error::Error as _;
use std::path::PathBuf;

use serde_json::Value;
use tokio::sync::{Mutex, Semaphore};

use crate::client::{Call, Client};
use crate::login::QrLogin;
use crate::registry::Endpoint;
use crate::reply::Error;
use crate::session::Session;

/// The account that the tools use.
#[derive(Debug, Clone)]
pub enum Account {
    /// No account.
    Anonymous,
    /// The account of a session.
    Session(Session),
    /// The account of the session in a file, which is read for each call: `ncm login` may write it at any time, and so does the
    /// tool that logs in. Without the file, no account is logged in yet.
    File(PathBuf),
}

/// State that all calls of a server share.
pub(super) struct State {
    pub(super) client: Client,
    pub(super) account: Account,
    pub(super) allow_writes: bool,
    /// The login by QR code under way.
    pub(super) login: Mutex<Option<QrLogin>>,
    /// Permits of tools that run at once; others wait.
    pub(super) turns: Semaphore,
}

/// Context of a tool's calls.
pub(super) struct Caller {
    pub(super) client: Client,
    secrets: Vec<String>,
    may_write: bool,
    /// Whether another tool of this server may write.
    writes_are_on: bool,
    /// The tool that calls.
    tool: &'static str,
}

/// Why a tool did not do its task, and what to do next: text for the model.
#[derive(Debug)]
pub(super) struct Failure(pub(super) String);

/// Result of a tool: JSON, notes for the model, and for a login a picture.
pub(super) struct Done {
    pub(super) value: Value,
    pub(super) notes: Vec<String>,
    pub(super) picture: Option<Vec<u8>>,
}

impl From<Value> for Done {
    fn from(value: Value) -> Self {
        Self { value, notes: Vec::new(), picture: None }
    }
}

impl State {
    /// Returns a caller for one run of a tool, which may write or not.
    pub(super) async fn caller(&self, tool: &'static str, may_write: bool) -> Result<Caller, Failure> {
        let session = match &self.account {
            Account::Anonymous => None,
            Account::Session(session) => Some(session.clone()),
            Account::File(path) => {
                let path = path.clone();
                let load = move || match path.try_exists() {
                    Ok(false) => Ok(None),
                    _ => Session::load(path).map(Some),
                };
                let loaded = tokio::task::spawn_blocking(load).await;
                loaded.map_err(|error| Failure(format!("the session cannot be read: {error}")))??
            }
        };
        let writes_are_on = self.allow_writes;
        let may_write = may_write && writes_are_on;
        let (client, secrets) = match session {
            None => (self.client.clone(), Vec::new()),
            Some(session) => {
                // Short values, such as `os=pc`, are no secrets, and removing them would remove too much.
                let least = |name| if matches!(name, "MUSIC_U" | "__csrf") { 6 } else { 16 };
                let secret = session.cookies().iter().filter(|(name, value)| value.len() >= least(*name));
                let secrets = secret.map(|(_, value)| value.to_owned()).collect();
                (self.client.with_session(&session), secrets)
            }
        };
        Ok(Caller { client, secrets, may_write, writes_are_on, tool })
    }

    /// Returns the values of cookies that no answer may repeat.
    pub(super) async fn secrets(&self) -> Result<Vec<String>, Failure> {
        self.caller("", false).await.map(|caller| caller.secrets)
    }
}

impl Caller {
    /// Makes a call and returns its answer, if the registry's mark allows it.
    pub(super) async fn ask(&self, call: impl Into<Call>) -> Result<Value, Failure> {
        let call = call.into();
        if let Some(endpoint) = call.endpoint() {
            self.permit(endpoint)?;
        }
        let answer = async { call.await?.json() };
        answer.await.map_err(|error| self.failure(error))
    }

    /// Returns the message about a wrong argument, with the tool's name of it, not the endpoint's.
    fn failure(&self, error: Error) -> Failure {
        let Some(param) = error.parameter() else {
            return error.into();
        };
        let tool = self.tool;
        let own = OWN_NAMES.iter().find(|(of, name, _)| *of == tool && *name == param);
        let own = own.map_or(param, |(.., own)| own);
        let said = error.message_en().replacen(&format!("`{param}`"), &format!("`{own}`"), 1);
        Failure(format!("{said}\nNext step: correct the argument `{own}` of `{tool}`."))
    }

    /// Refuses endpoints that change something, unless this caller may.
    pub(super) fn permit(&self, endpoint: &Endpoint) -> Result<(), Failure> {
        if endpoint.writes && !self.may_write {
            if self.writes_are_on {
                let name = endpoint.name;
                return Err(Failure(format!(
                    "`{name}` changes something: call it by the tool `write_endpoint`"
                )));
            }
            return Err(writes_are_off(endpoint.name));
        }
        Ok(())
    }

    /// Returns the id of the account that is logged in.
    pub(super) async fn user_id(&self) -> Result<Value, Failure> {
        let status = self.ask(self.client.login_status()).await?;
        let ids = ["/data/profile/userId", "/data/account/id", "/profile/userId", "/account/id"];
        let id = ids.iter().find_map(|pointer| status.pointer(pointer).filter(|id| id.is_number()));
        id.cloned().ok_or_else(|| Failure(format!("nobody is logged in. {LOG_IN}")))
    }
}

/// Arguments of tools that have other names than the parameters of endpoints which they become: tool, parameter, argument.
const OWN_NAMES: [(&str, &str, &str); 10] = [
    ("search", "keywords", "query"),
    ("search", "type", "kind"),
    ("song", "ids", "id"),
    ("comments", "type", "of"),
    ("comments", "sortType", "sort"),
    ("comments", "pageSize", "limit"),
    ("comments", "pageNo", "page"),
    ("edit_playlist", "id", "playlist_id"),
    ("edit_playlist", "pid", "playlist_id"),
    ("edit_playlist", "tracks", "song_ids"),
];

pub(super) const LOG_IN: &str = "Next step: ask the user to log in, with the tool `login_qr_start` or by running \
`ncm login` (需要登录：用 login_qr_start 扫码，或运行 `ncm login`).";

/// Returns the message that refuses `what`, which would change something.
pub(super) fn writes_are_off(what: &str) -> Failure {
    Failure(format!(
        "`{what}` changes the account or its data, and this server only reads: nothing was sent. Only the user can allow \
         it, by starting the server as `ncm mcp --allow-writes` (未开启写操作：需以 `ncm mcp --allow-writes` 启动)."
    ))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let mut text = error.message_en().to_owned();
        let mut source = error.source();
        while let Some(cause) = source {
            text.push_str(&format!(": {cause}"));
            source = cause.source();
        }
        if let Some(hint) = error.hint() {
            text.push_str(&format!(
                "\nCause: {} ({})\nNext step: {} ({})",
                hint.cause.en, hint.cause.zh, hint.next.en, hint.next.zh
            ));
        }
        if error.is_login_required() {
            text.push_str(&format!("\n{LOG_IN}"));
        } else if error.is_invalid_parameter() || error.is_unknown_endpoint() {
            text.push_str("\nNext step: `find_endpoint` shows names and parameters.");
        } else if error.hint().is_none() && (error.is_connect() || error.is_timeout()) {
            text.push_str(
                "\nNext step: try once more; if it stays so, the user's network or proxy is at fault.",
            );
        }
        Self(text)
    }
}
