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
use crate::call::options::{AllowedProxies, Options};
use crate::call::params::{Params, Value};
use crate::registry::{Endpoint, LeftOut, UPSTREAMS};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::upload::{Files, Upload};

options!(option_methods, Call);

/// A call to an endpoint, by name or from a typed builder. Awaiting it makes the call.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call {
    client: Client,
    /// The endpoint, or the error that making the call returns.
    target: Result<&'static Endpoint, Error>,
    params: Params<'static>,
    files: Files,
    options: Options,
    /// Whether its parameters come from an app, see [`Client::query`].
    is_of_app: bool,
}

impl Client {
    /// Returns a call to an endpoint whose name or route is known only at run time.
    ///
    /// If the endpoint does not exist, the call ends with [`Error::is_unknown_endpoint`].
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

    /// Returns a call with an app's parameters, as the server takes them: the options `cookie` (text, or an object of names and
    /// values), `realIP`, `randomCNIP`, `crypto`, `ua`, `e_r` and `proxy` are among the parameters. Names that the endpoint
    /// does not know are ignored, also in writes, since apps send more than needed.
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

    /// Returns the endpoint of a name or route.
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

    /// Sets an app's parameters, which include options.
    pub(super) fn of_app(mut self, mut params: Params<'static>) -> Self {
        if let Some(given) = params.remove("cookie").and_then(|given| cookies::given(&given)) {
            self.options.cookies = Cookies::default();
            for (name, value) in given {
                self.options.cookies.set(&name, &value);
            }
        }
        // Both are for caches and browsers; `timestamp` is also a parameter of some endpoints.
        params.remove("noCookie");
        if self.endpoint().is_some_and(|endpoint| !endpoint.takes("timestamp")) {
            params.remove("timestamp");
        }
        self.is_of_app = true;
        let mut call = self.edit(|options| options.take(&mut params, AllowedProxies::All, |_| ()));
        call.params = params;
        call
    }

    /// Adds a header to a call to `api`, which the registry does not know. Headers of every request cannot be set here:
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
                    "have a name or characters that a header cannot have",
                ));
            };
            if !OWN.contains(&name.as_str()) {
                options.headers.push((name, value));
            }
            Ok(())
        })
    }

    /// Sets the upstream of a call to `api` by its address, such as `https://interface3.music.163.com`; by default each scheme
    /// has its own.
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
                "不是网易云音乐上游的地址，应为 https://music.163.com 这样的上游地址",
                "is not the address of an upstream of NetEase Cloud Music; write one such as https://music.163.com",
            )),
        })
    }

    /// Only stores the call's file, the first step of `cloud` (a song), `avatar_upload` and `playlist_cover_update` (a
    /// picture), for apps that do the rest themselves. The answer for a song is the storage's permit, for a picture its address and id.
    ///
    /// # Errors
    ///
    /// When it is another file or endpoint, or the upstream refuses.
    #[cfg(feature = "upload")]
    pub async fn store(self) -> Result<Reply, Error> {
        let endpoint = self.target?;
        let flow = self.client.flow(endpoint, self.params, self.files, self.options);
        if endpoint.files.iter().any(|file| file.name == "imgFile") {
            return crate::flows::upload::store_picture(flow).await;
        }
        crate::flows::upload::store_song(flow).await
    }

    /// Returns the endpoint, unless something is wrong with the call.
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

    /// Changes the options; making the call returns the error, if any.
    pub(crate) fn edit(mut self, change: impl FnOnce(&mut Options) -> Result<(), Error>) -> Self {
        if let Err(error) = change(&mut self.options) {
            self.target = self.target.and(Err(error));
        }
        self
    }

    /// Makes the call. Unlike awaiting it, returns an upstream's refusal as `Ok`.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or wrong, or the upstream does not answer.
    // States `Send`, or the compiler would prove it for each builder: 7 s of a build. Likewise below.
    #[expect(clippy::manual_async_fn)]
    pub fn send(self) -> impl Future<Output = Result<Reply, Error>> + Send {
        async move {
            match self.run().await {
                Err(error) if error.is_upstream() => Ok(error.into_reply()),
                done => done,
            }
        }
    }

    /// Returns warnings about a call that can be made: names that the endpoint does not know, which are ignored, and values
    /// that the registry does not list, which are sent. Making the call logs each as a warning (`tracing`, target `ncm::call`).
    /// A write with an unknown name fails instead.
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

    /// Returns the same call with these parameters.
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
        // The caller owns the memory from here on.
        reply.share = None;
        Ok(reply)
    }

    /// Returns the request that the call would send. Sends nothing, not even a visitor's registration.
    ///
    /// For an endpoint that makes several calls, it is the one that the registry describes.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or wrong, or the registry describes no call: the endpoint computes its answer or composes
    /// its calls in code.
    pub fn request(mut self) -> Result<Request, Error> {
        let endpoint = self.target?;
        Self::settle(endpoint, &mut self.params, self.is_of_app, self.client.has_stand_in())?;
        Request::of(&self.client, endpoint, &self.params, &self.options)
    }
}

/// Makes the call; a refusal by the upstream is an error.
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

/// Shows names, not values: values may be secrets.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &self.target.as_ref().map(|endpoint| endpoint.name))
            .field("params", &self.params)
            .finish_non_exhaustive()
    }
}

/// Builder of an endpoint: a [`Call`] with methods for its parameters.
pub trait Builder {
    /// Returns the call inside.
    fn into_call(self) -> Call;
}

/// One `impl` for all builders: the compiler compares the impls of a trait for one type in pairs.
impl<T: Builder> From<T> for Call {
    #[inline]
    fn from(builder: T) -> Self {
        builder.into_call()
    }
}

/// Methods that every generated builder has besides its own parameters.
macro_rules! call_builder {
    ($name:ident) => {
        crate::client::options::options!(forwarded_options, $name);
        impl $name {
            /// Makes the call, and returns an upstream's refusal as `Ok`; see [`Call::send`].
            ///
            /// # Errors
            ///
            /// As [`Call::send`].
            #[inline]
            pub fn send(self) -> impl Future<Output = Result<Reply, Error>> + Send {
                self.0.send()
            }
            /// Returns the request that the call would send, without sending it; see [`Call::request`].
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
