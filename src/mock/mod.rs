//! The mock: answers calls from the registry's types and examples, out of a small world that a seed determines.

mod asked;
mod batch;
mod fault;
mod known;
mod lyric;
mod make;
mod media;
mod plain;
mod shapes;
mod sign_in;
mod state;
mod world;
mod writes;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::call::options::Options;
use crate::call::params::Params;
use crate::client::Client;
use crate::client::stand_in::{Answering, Call, File, StandIn};
use crate::config::Config;
use crate::load::aside::aside;
use crate::registry::{Endpoint, Hint, Shows, Verb};
use crate::reply::error::Error;
use crate::reply::{MadeOf, Reply};
use crate::transport::status_of;
use asked::{Asked, Subject};
pub use fault::Fault;
use make::Maker;
use media::Audio;
use shapes::{Latest, Shapes};
use state::State;
use world::{Kind, World};

/// Answers without a network, made from the registry's types and examples.
///
/// The same seed gives the same answers. Ids are consistent: the songs of a playlist exist, and so do their albums and artists.
/// Any cookie `MUSIC_U` belongs to an account; the mock remembers what an account likes, creates, keeps or writes as long as it
/// lives, and the matching reads show it. Songs and pictures have files: [`Client::download`](crate::Client::download) fetches
/// them by their addresses, and a server of the client sends them.
///
/// ```
/// use ncm::testing::Mock;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), ncm::Error> {
/// let client = Mock::new().seed(1).client()?;
///
/// let album = client.album(32311).typed().await?;
/// let song = &album.songs[0];
/// let again = client.song_detail(song.id.to_string()).typed().await?;
/// assert_eq!(again.songs[0].name, song.name);
///
/// // Without an account, the upstream refuses.
/// let error = client.recommend_songs().await.unwrap_err();
/// assert!(error.is_login_required());
///
/// let client = client.with_cookie("MUSIC_U=anything");
/// client.like(song.id).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "a mock does nothing until a client is made of it"]
pub struct Mock {
    seed: u64,
    delay: Duration,
    origin: Option<String>,
    faults: HashMap<String, Fault>,
}

impl Mock {
    /// Returns a mock with seed 0 that answers at once.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the seed, which determines its world.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Delays every answer by this time.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Sets the start of the addresses of songs and pictures, such as `https://mock.example.com`. By default, a server uses its
    /// name in the request, and a client alone names hosts of NetEase.
    pub fn origin(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into().trim_end_matches('/').to_owned());
        self
    }

    /// Makes all calls to an endpoint, given by its name, fail or wait.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), ncm::Error> {
    /// let client = ncm::testing::Mock::new().fail("lyric", "-460".parse()?).client()?;
    /// assert!(client.lyric(347230).await.unwrap_err().is_rate_limited());
    /// # Ok(())
    /// # }
    /// ```
    pub fn fail(mut self, endpoint: impl Into<String>, fault: Fault) -> Self {
        self.faults.insert(endpoint.into(), fault);
        self
    }

    /// Returns a client whose calls it answers; clones of the client share its state.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up, which every client does.
    pub fn client(self) -> Result<Client, Error> {
        self.client_with(&Config::default())
    }

    /// Does the same as [`Mock::client`], with settings.
    ///
    /// # Errors
    ///
    /// As [`Mock::client`].
    pub fn client_with(self, config: &Config) -> Result<Client, Error> {
        let world = World { seed: self.seed };
        let running = Running {
            state: Arc::new(Mutex::new(State::new(world))),
            world,
            delay: self.delay,
            origin: self.origin,
            faults: self.faults,
            shapes: Latest::default(),
        };
        Ok(Client::with_config(config)?.with_stand_in(Arc::new(running)))
    }
}

/// A mock that answers.
struct Running {
    state: Arc<Mutex<State>>,
    world: World,
    delay: Duration,
    origin: Option<String>,
    faults: HashMap<String, Fault>,
    shapes: Latest,
}

impl fmt::Debug for Running {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Running").finish_non_exhaustive()
    }
}

impl StandIn for Running {
    fn is_mock(&self) -> bool {
        true
    }

    fn answers(&self, endpoint: &Endpoint) -> bool {
        !endpoint.local
    }

    fn file(&self, path: &str, query: Option<&str>) -> Option<Arc<dyn File>> {
        media::find(&self.world, path, query)
    }

    fn answer(&self, call: Call) -> Answering<'_> {
        Box::pin(async move {
            let Call { endpoint, params, mut options, registry, .. } = call;
            if self.origin.is_some() {
                options.origin.clone_from(&self.origin);
            }
            let named = params.get("mock").filter(|value| !value.is_falsy() && !endpoint.takes("mock"));
            let fault = match named {
                Some(value) => value.text().parse()?,
                None => self.faults.get(endpoint.name).copied().unwrap_or_default(),
            };
            let delay = fault.delay.unwrap_or(self.delay);
            if !delay.is_zero() {
                tokio::time::sleep(delay).await;
            }
            Ok(match fault.reply() {
                Some(reply) => reply,
                None => {
                    // Waiting for the state does not block other requests of the thread.
                    let state = Arc::clone(&self.state).lock_owned().await;
                    let shapes = self.shapes.of(&registry);
                    // A thing is made for each id, a thousand times as long as the id; and a file's MD5 takes a while.
                    aside(move || reply(state, endpoint, &params, &options, &shapes)).await?
                }
            })
        })
    }
}

fn reply(
    mut state: OwnedMutexGuard<State>,
    endpoint: &'static Endpoint,
    params: &Params<'static>,
    options: &Options,
    shapes: &Shapes,
) -> Reply {
    if endpoint.takes_paths() {
        let answers = batch::answer(&mut state, params, |state, endpoint, params| {
            answered(state, endpoint, params, options, shapes)
        });
        return made(MadeOf::World, &answers);
    }
    answered(&mut state, endpoint, params, options, shapes)
}

fn answered(
    state: &mut State,
    endpoint: &'static Endpoint,
    params: &Params<'static>,
    options: &Options,
    shapes: &Shapes,
) -> Reply {
    let caller = options.cookies.given("MUSIC_U").and_then(|cookie| state.caller(cookie));
    let asked = Asked::new(endpoint, params, caller, options.origin.as_deref());
    if let Some(user) = caller {
        state.account(user);
    }
    if endpoint.login && caller.is_none() && endpoint.verb() != Some(Verb::SignOut) {
        return fault::refusal(301);
    }
    if let Some((body, cookies)) = sign_in::answer(state, &asked) {
        return made(MadeOf::World, &body).with_cookies(cookies);
    }
    if let Some(body) = caller.and_then(|user| writes::answer(state, &asked, shapes, user)) {
        return made(MadeOf::World, &body);
    }
    if let Subject::Of(Kind::Playlist, ids) = &asked.subject
        && ids.iter().any(|id| state.playlist(*id).is_none())
    {
        return made(MadeOf::World, &json!({ "code": 404, "message": "no resource", "msg": "歌单不存在" }));
    }
    if let (Some(Shows::File), Subject::Of(Kind::Song, ids)) = (endpoint.shows, &asked.subject) {
        let song = ids.first().copied().unwrap_or_default();
        let mut reply = made(MadeOf::World, &json!({ "code": 302 }));
        reply.status = 302;
        let audio = Audio::new(&state.world, song, asked.level());
        reply.location = Some(media::song_address(asked.origin, song, &audio));
        return reply;
    }
    if let Subject::Of(_, ids) = &asked.subject
        && ids.len() > MOST_THINGS
    {
        return made(MadeOf::World, &too_many());
    }
    if let Some(name) = shapes.of(endpoint.name) {
        return made(MadeOf::Schema, &Maker::of(shapes, state, &asked).answer(name));
    }
    if let Some(example) = shapes.example(endpoint.name).and_then(|text| serde_json::from_str(text).ok()) {
        return made(MadeOf::Example, &example);
    }
    let listed = match endpoint.shows {
        Some(Shows::Things(thing)) => Some(thing),
        Some(Shows::Similar) => endpoint.params.iter().find_map(|param| param.thing),
        _ => None,
    };
    if let Some(things) = listed.and_then(|thing| Maker::of(shapes, state, &asked).guess(thing)) {
        return made(MadeOf::Guess, &json!({ "code": 200, "message": null, "data": things }));
    }
    made(MadeOf::Minimal, &json!({ "code": 200 }))
}

/// Maximum number of things in one answer: each takes some 30 KB until it is written.
const MOST_THINGS: usize = 1000;

fn too_many() -> Value {
    json!({
        "code": 400,
        "msg": format!("模拟的上游一次最多返回 {MOST_THINGS} 个 id"),
        "message": format!("the mock answers at most {MOST_THINGS} ids at once"),
    })
}

/// Returns an answer, marked with its source: the mock's world, a type of the registry, its example, or only a code.
fn made(of: MadeOf, body: &Value) -> Reply {
    let mut reply = Reply::of_json(200, body);
    reply.status = status_of(reply.code);
    reply.hint = reply.code.filter(|_| !reply.is_success()).and_then(Hint::of);
    reply.made_of = Some(of);
    reply
}
