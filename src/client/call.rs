//! A call under construction: parameters and options, then a future.

use std::borrow::Cow;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use http::{HeaderName, HeaderValue};

use super::options::options;
use super::{Client, Request, checks};
use crate::answers::shape::Shape;
use crate::call::check::{self, Caller};
use crate::call::cookies::{self, Cookies};
use crate::call::options::{Nameable, Options};
use crate::call::params::{Params, Value};
use crate::registry::{Endpoint, LeftOut, UPSTREAMS};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::upload::{Files, Upload};

options!(option_methods, Call);

/// A call to an endpoint, by name or behind a typed builder. Awaiting it makes the call.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call {
    client: Client,
    /// The endpoint, or what is wrong with the call; told when the call is made.
    target: Result<&'static Endpoint, Error>,
    params: Params<'static>,
    files: Files,
    options: Options,
    /// Whether its parameters are an app's, see [`Client::query`].
    is_of_app: bool,
}

impl Client {
    /// A call to an endpoint whose name or route is known only at run time.
    ///
    /// Where there is no such endpoint, the call ends with [`Error::is_unknown_endpoint`].
    ///
    /// ```no_run
    /// # async fn example(client: ncm::Client) -> Result<(), ncm::Error> {
    /// let reply = client.call("song_url_v1", [("id", "33894312"), ("level", "exhigh")]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn call<'a>(&self, name: &str, params: impl Into<Params<'a>>) -> Call {
        Call::new(self, self.find(name)).params(params)
    }

    /// A call in an app's words, as the server takes them: the options `cookie` (text, or an object of names and
    /// values), `realIP`, `randomCNIP`, `crypto`, `ua`, `e_r` and `proxy` stand among the parameters. An app says more
    /// than it needs to: names that the endpoint does not know are passed over, of writes, too.
    ///
    /// ```no_run
    /// # async fn example(client: ncm::Client) -> Result<(), ncm::Error> {
    /// let query = [("cookie", "MUSIC_U=…"), ("realIP", "116.25.146.177"), ("uid", "32953014"), ("timestamp", "1")];
    /// let reply = client.query("user_detail", query).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn query<'a>(&self, name: &str, params: impl Into<Params<'a>>) -> Call {
        Call::new(self, self.find(name)).of_app(params.into().into_owned())
    }

    pub(crate) fn endpoint(&self, endpoint: &'static Endpoint) -> Call {
        Call::new(self, Ok(self.registry.current(endpoint)))
    }

    /// The endpoint of a name or route.
    fn find(&self, name: &str) -> Result<&'static Endpoint, Error> {
        self.registry.find(name).ok_or_else(|| {
            if let Some(left_out) = LeftOut::find(name) {
                return Error::left_out(left_out);
            }
            Error::new(
                Kind::UnknownEndpoint,
                format!("没有名为 {name} 的接口，用 `ncm list` 查看全部"),
                format!("there is no endpoint `{name}`; `ncm list` shows them all"),
            )
        })
    }
}

impl Call {
    pub(super) fn new(client: &Client, target: Result<&'static Endpoint, Error>) -> Self {
        Self {
            client: client.clone(),
            target,
            params: Params::new(),
            files: Files::default(),
            options: (*client.defaults).clone(),
            is_of_app: false,
        }
    }

    /// Takes an app's parameters, options among them.
    pub(super) fn of_app(mut self, mut params: Params<'static>) -> Self {
        if let Some(given) = params.remove("cookie").and_then(|given| cookies::given(&given)) {
            self.options.cookies = Cookies::default();
            for (name, value) in given {
                self.options.cookies.set(&name, &value);
            }
        }
        // For caches and browsers, which are not here; of some endpoints it is a parameter, too.
        params.remove("noCookie");
        if self.endpoint().is_some_and(|endpoint| !endpoint.takes("timestamp")) {
            params.remove("timestamp");
        }
        self.is_of_app = true;
        let mut call = self.edit(|options| options.take(&mut params, Nameable::All, |_| ()));
        call.params = params;
        call
    }

    /// A header of a call to `api`, which the registry does not know. Those that every request has are not among them:
    /// cookies, the user agent, the body's type and length.
    pub fn header(self, name: &str, value: &str) -> Self {
        const OWN: [&str; 9] = [
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "host",
            "referer",
            "transfer-encoding",
            "user-agent",
        ];
        self.edit(|options| {
            let named = HeaderName::from_bytes(name.as_bytes()).ok().zip(HeaderValue::from_str(value).ok());
            let Some((name, value)) = named else {
                return Err(Error::invalid_parameter(
                    "headers",
                    "含有请求头不允许的名称或字符",
                    "hold a name or characters that no header may have",
                ));
            };
            if !OWN.contains(&name.as_str()) {
                options.headers.push((name, value));
            }
            Ok(())
        })
    }

    /// The upstream of a call to `api` by its address, such as `https://interface3.music.163.com`; each scheme has its own
    /// otherwise.
    pub fn domain(self, base: &str) -> Self {
        let base = base.trim_end_matches('/');
        let named =
            UPSTREAMS.iter().copied().find(|upstream| upstream.base == Some(base) && !upstream.own_codes);
        self.edit(|options| match named {
            Some(upstream) => {
                options.upstream = Some(upstream);
                Ok(())
            }
            None => Err(Error::invalid_parameter(
                "domain",
                "不是网易云音乐的地址，应为 https://music.163.com 这样的上游地址",
                "is no address of NetEase Cloud Music's; write one such as https://music.163.com",
            )),
        })
    }

    /// Stores the call's file as `cloud` (a song), `avatar_upload` and `playlist_cover_update` (a picture) do first, and
    /// stops there: for apps that go on by themselves. Of a song the answer is the storage's permit, of a picture its
    /// address and id.
    ///
    /// # Errors
    ///
    /// When the file or the endpoint is none of these, or the upstream refuses.
    #[cfg(feature = "upload")]
    pub async fn store(self) -> Result<Reply, Error> {
        let endpoint = self.target?;
        let flow = self.client.flow(endpoint, self.params, self.files, self.options);
        if endpoint.files.iter().any(|file| file.name == "imgFile") {
            return crate::flows::upload::store_picture(flow).await;
        }
        crate::flows::upload::store_song(flow).await
    }

    /// The endpoint that is called, unless something is wrong with the call.
    #[must_use]
    pub fn endpoint(&self) -> Option<&'static Endpoint> {
        self.target.as_ref().ok().copied()
    }

    /// Sets a parameter.
    pub fn set<'a>(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value<'a>>) -> Self {
        self.params.set(name, value.into().into_owned());
        self
    }

    /// Sets several parameters.
    pub fn params<'a>(mut self, params: impl Into<Params<'a>>) -> Self {
        for (name, value) in params.into().iter() {
            self.params.set(name.to_owned(), value.clone().into_owned());
        }
        self
    }

    /// Adds a file.
    pub fn file(mut self, name: impl Into<String>, upload: impl Into<Upload>) -> Self {
        self.files.push(name, upload.into());
        self
    }

    /// Changes the options; what is wrong is told when the call is made.
    pub(crate) fn edit(mut self, change: impl FnOnce(&mut Options) -> Result<(), Error>) -> Self {
        if let Err(error) = change(&mut self.options) {
            self.target = self.target.and(Err(error));
        }
        self
    }

    /// Makes the call; unlike awaiting it, this takes a refusal of the upstream for a success.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or wrong, or the upstream did not answer.
    // `Send` is said, so that it is not proven anew for each builder: seven seconds of a build. Below, too.
    #[expect(clippy::manual_async_fn)]
    pub fn send(self) -> impl Future<Output = Result<Reply, Error>> + Send {
        async move {
            match self.run().await {
                Err(error) if error.is_upstream() => Ok(error.into_reply()),
                done => done,
            }
        }
    }

    /// What is doubtful about the call though it can be made: names that the endpoint does not know, which are left
    /// out, and values that the registry does not list, which are sent. Making the call logs each as a warning
    /// (`tracing`, target `ncm::call`). A write with an unknown name is not made at all.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        self.target.as_ref().map_or_else(
            |_| Vec::new(),
            |endpoint| checks::warnings(endpoint, &self.params, self.client.has_stand_in()),
        )
    }

    fn settle(
        endpoint: &'static Endpoint,
        params: &mut Params<'static>,
        is_of_app: bool,
        has_stand_in: bool,
    ) -> Result<(), Error> {
        if !is_of_app {
            return checks::check(endpoint, params, has_stand_in);
        }
        check::settle(endpoint, params, Caller::App).map(drop)
    }

    /// The same call once more, with these parameters.
    pub(super) fn again(&self, params: Params<'static>) -> Option<Self> {
        Some(Self {
            client: self.client.clone(),
            target: Ok(self.endpoint()?),
            params,
            files: Files::default(),
            options: self.options.clone(),
            is_of_app: self.is_of_app,
        })
    }

    pub(super) fn given(&self) -> &Params<'static> {
        &self.params
    }

    /// Makes the call and reads the answer into a type.
    #[expect(clippy::manual_async_fn)]
    pub(super) fn typed<T: Shape>(self) -> impl Future<Output = Result<T, Error>> + Send {
        async move { self.await?.typed() }
    }

    async fn run(mut self) -> Result<Reply, Error> {
        let endpoint = self.target?;
        Self::settle(endpoint, &mut self.params, self.is_of_app, self.client.has_stand_in())?;
        let checked = self.client.checked(endpoint, self.params, self.options);
        let mut reply = self.client.run(checked, self.files).await?;
        // From here on it is the caller's own memory.
        reply.share = None;
        Ok(reply)
    }

    /// The request that the call would send; nothing is sent, also no registration of a visitor.
    ///
    /// Of an endpoint that makes several calls it is the one which the registry describes.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or wrong, or the registry describes no call:
    /// the endpoint computes its answer or puts its calls together itself.
    pub fn request(mut self) -> Result<Request, Error> {
        let endpoint = self.target?;
        Self::settle(endpoint, &mut self.params, self.is_of_app, self.client.has_stand_in())?;
        Request::of(&self.client, endpoint, &self.params, &self.options)
    }
}

/// Makes the call; a refusal of the upstream is an error.
impl IntoFuture for Call {
    type Output = Result<Reply, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let reply = self.run().await?;
            if reply.is_success() { Ok(reply) } else { Err(Error::upstream(reply)) }
        })
    }
}

/// Shows names, not values: those may be secrets.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &self.target.as_ref().map(|endpoint| endpoint.name))
            .field("params", &self.params)
            .finish_non_exhaustive()
    }
}

/// The builder of an endpoint: a [`Call`] with the methods of its parameters.
pub trait Builder {
    /// The call within.
    fn into_call(self) -> Call;
}

/// One `impl` for all builders: the compiler compares those of a trait for one type two by two.
impl<T: Builder> From<T> for Call {
    #[inline]
    fn from(builder: T) -> Self {
        builder.into_call()
    }
}

/// What every generated builder has besides its own parameters.
macro_rules! call_builder {
    ($name:ident) => {
        crate::client::options::options!(forwarded_options, $name);
        impl $name {
            /// Makes the call and takes a refusal for a success; see [`Call::send`].
            ///
            /// # Errors
            ///
            /// As [`Call::send`].
            #[inline]
            pub fn send(self) -> impl Future<Output = Result<Reply, Error>> + Send {
                self.0.send()
            }
            /// The request that the call would send, without sending it; see [`Call::request`].
            ///
            /// # Errors
            ///
            /// As [`Call::request`].
            #[inline]
            pub fn request(self) -> Result<crate::client::Request, Error> {
                self.0.request()
            }
        }
        impl crate::client::call::Builder for $name {
            #[inline]
            fn into_call(self) -> Call {
                self.0
            }
        }
        impl std::future::IntoFuture for $name {
            type Output = <Call as std::future::IntoFuture>::Output;
            type IntoFuture = <Call as std::future::IntoFuture>::IntoFuture;
            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.0.into_future()
            }
        }
    };
}
pub(crate) use call_builder;
