//! A server for music players: it speaks OpenSubsonic, and plays what a user's own account at NetEase may play.
//!
//! Each user has an account at NetEase, whose session is kept encrypted, and app passwords, by which players sign in. The
//! password of NetEase is never asked for. Users share nothing: each has a library of his own, whose calls carry his session
//! only.
//!
//! ```no_run
//! use ncm::Client;
//! use ncm::server::ServerConfig;
//! use ncm::subsonic::{Subsonic, SubsonicConfig};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let players = Subsonic::open(SubsonicConfig::new("state"), Client::new()?)?;
//! let address = ServerConfig { port: 4533, ..ServerConfig::default() };
//! players.bind(&address).await?.run(std::future::pending()).await?;
//! # Ok(())
//! # }
//! ```

mod accounts;
mod asked;
mod auth;
mod browse;
mod date;
mod dispatch;
mod format;
mod id;
mod infos;
mod items;
mod library;
mod limiter;
mod listener;
mod lists;
mod lyrics;
mod media;
mod page;
mod playing;
mod playlists;
mod podcasts;
mod queue;
mod refusal;
mod reports;
mod request;
mod search;
mod stars;
mod store;
mod system;
mod user;
mod users;

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use parking_lot::Mutex;
use tokio::time::Instant;

use crate::Client;
use crate::server::beside::{Content, Peer};
pub use crate::server::{Delivery, SubsonicConfig};
pub use accounts::{PasswordInfo, UserInfo};
use asked::{Answer, Asked};
use format::Format;
use library::Library;
use limiter::Limiter;
pub use listener::HttpServer;
use page::SigningIn;
use refusal::{Code, Refusal};
use reports::Playing;
use request::Params;
use store::{Known, Store};

/// Time limit of an answer, until its first byte.
const LONGEST: Duration = Duration::from_secs(60);

/// Age of a session after which it is refreshed, and the time until a failed try is repeated.
const REFRESH: Duration = Duration::from_secs(3 * 86_400);
const RETRY: Duration = Duration::from_secs(3600);

/// Endpoint that a player asks before it signs in.
const OPEN_TO_ALL: &str = "getOpenSubsonicExtensions";

/// A server for music players. Copies are the same server.
#[derive(Clone)]
pub struct Subsonic(Arc<State>);

struct State {
    config: SubsonicConfig,
    client: Client,
    store: Store,
    limiter: Limiter,
    playing: Playing,
    signing_in: SigningIn,
    /// When the sessions of users were last tried to be refreshed.
    refreshes: Mutex<HashMap<i64, Instant>>,
    media: media::Media,
    /// The libraries of users who have asked for something, with the number of the session that they call by.
    libraries: Mutex<HashMap<i64, (i64, Arc<Library>)>>,
}

impl Subsonic {
    /// Opens the folder of users, which is made if there is none. Without them, nobody can sign in.
    ///
    /// # Errors
    ///
    /// Returns an error if the folder cannot be used, or its key is another one.
    pub fn open(config: SubsonicConfig, client: Client) -> io::Result<Self> {
        let store = Store::open(&config).map_err(|error| {
            let folder = config.folder.display();
            io::Error::other(format!("{folder}: {error}"))
        })?;
        let media = media::Media::new(&config);
        let state = State {
            media,
            config,
            client,
            store,
            limiter: Limiter::default(),
            playing: Playing::default(),
            signing_in: SigningIn::default(),
            refreshes: Mutex::default(),
            libraries: Mutex::default(),
        };
        Ok(Self(Arc::new(state)))
    }

    /// Answers a request for `/rest/…`.
    async fn answer_player(&self, request: Request<Bytes>, peer: Peer) -> Response<Content> {
        let (head, body) = request.into_parts();
        let params = Params::read(&head, &body);
        let format = match Format::of(&params) {
            Ok(format) => format,
            Err((format, refusal)) => return format.refused(&refusal),
        };
        let answering = self.answer_as_user(&head, &params, peer);
        let answer = tokio::time::timeout(LONGEST, answering).await.unwrap_or_else(|_| {
            Err(Refusal::new(Code::Generic, "超时，请稍后再试", "it took too long: try again later"))
        });
        match answer {
            Ok(Answer::Empty) => format.done(None),
            Ok(Answer::Fields(name, value)) => format.done(Some((name, value))),
            Ok(Answer::Response(response)) => response,
            Err(refusal) => format.refused(&refusal),
        }
    }

    async fn answer_as_user(&self, head: &Parts, params: &Params, peer: Peer) -> Result<Answer, Refusal> {
        let path = head.uri.path();
        let name = path.rsplit('/').next().unwrap_or_default();
        let name = name.strip_suffix(".view").unwrap_or(name);
        if name.eq_ignore_ascii_case(OPEN_TO_ALL) {
            return Ok(system::extensions());
        }
        let state = &*self.0;
        let known = auth::user(params, &state.store, &state.limiter, peer).await?;
        let handler = dispatch::find(name)?;
        self.refresh_if_due(&known);
        let library = self.library(&known).await?;
        let State { store, playing, media, config, .. } = state;
        handler(Asked {
            user: &known.user,
            params,
            library: &library,
            store,
            playing,
            media,
            config,
            head,
            peer,
        })
        .await
    }

    /// Refreshes the session of a user who asks every few days, as NetEase's own clients do; otherwise it ends after some months.
    fn refresh_if_due(&self, known: &Known) {
        if date::now_ms() - known.refreshed < REFRESH.as_millis() as i64 {
            return;
        }
        let mut tries = self.0.refreshes.lock();
        if tries.get(&known.user.id).is_some_and(|last| last.elapsed() < RETRY) {
            return;
        }
        tries.insert(known.user.id, Instant::now());
        let (state, user, signed) = (Arc::clone(&self.0), known.user.clone(), known.signed);
        tokio::spawn(async move {
            let Ok(mut session) = state.store.session(&user).await else { return };
            match session.refresh(&state.client).await {
                // What goes wrong with the file is in the log already.
                Ok(()) => _ = state.store.keep_refreshed(&user, signed, &session).await,
                Err(error) => {
                    tracing::warn!(user = user.name, %error, "the session at NetEase cannot be refreshed / 无法刷新网易云音乐会话");
                }
            }
        });
    }

    /// Returns the library of a user, by his present session.
    async fn library(&self, known: &Known) -> Result<Arc<Library>, Refusal> {
        let state = &*self.0;
        let kept = || {
            let libraries = state.libraries.lock();
            libraries
                .get(&known.user.id)
                .filter(|(signed, _)| *signed == known.signed)
                .map(|(_, it)| Arc::clone(it))
        };
        if let Some(library) = kept() {
            return Ok(library);
        }
        let session = state.store.session(&known.user).await?;
        // Two requests at once get the same library.
        let mut libraries = state.libraries.lock();
        let (signed, library) = libraries.entry(known.user.id).or_insert_with(|| {
            (known.signed, Arc::new(Library::new(&state.client, &session, &known.user, &state.config)))
        });
        if *signed != known.signed {
            *signed = known.signed;
            *library = Arc::new(Library::new(&state.client, &session, &known.user, &state.config));
        }
        Ok(Arc::clone(library))
    }
}

impl std::fmt::Debug for Subsonic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Subsonic").field("config", &self.0.config).finish_non_exhaustive()
    }
}
