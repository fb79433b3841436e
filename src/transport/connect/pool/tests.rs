#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::AtomicUsize;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::HOST;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::rt::ReadBufCursor;
use hyper::service::service_fn;
use hyper_util::client::legacy::connect::{Connected, HttpConnector};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream};

use super::origin::{BESIDE, IDLE_LIMIT};
use super::*;

const LIMIT: Duration = Duration::from_secs(20);

/// Answers with the `Host` and the URL of each request, and counts connections.
struct Upstream {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Upstream {
    /// Closes each connection after so many answers, without notice.
    async fn start(answers: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let upstream = Self { address: listener.local_addr().unwrap(), connections: Arc::default() };
        let connections = Arc::clone(&upstream.connections);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                connections.fetch_add(1, Ordering::Relaxed);
                let left = Arc::new(AtomicUsize::new(answers));
                let served = Arc::clone(&left);
                let service = service_fn(move |request: Request<Incoming>| {
                    served.fetch_sub(1, Ordering::Relaxed);
                    async move {
                        let host = request.headers().get(HOST).map(|host| host.to_str().unwrap().to_owned());
                        let text = format!("{} {}", host.unwrap_or_default(), request.uri());
                        let sent = request.into_body().collect().await.unwrap().to_bytes();
                        Ok::<_, Infallible>(Response::new(Full::new(Bytes::from(
                            [text.as_bytes(), b" ", &sent].concat(),
                        ))))
                    }
                });
                tokio::spawn(async move {
                    let builder = auto::Builder::new(TokioExecutor::new());
                    let mut connection =
                        std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
                    poll_fn(|cx| match connection.as_mut().poll(cx) {
                        Poll::Pending if left.load(Ordering::Relaxed) > 0 => Poll::Pending,
                        // The answer has been flushed by now.
                        _ => Poll::Ready(()),
                    })
                    .await;
                });
            }
        });
        upstream
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    fn request(&self, text: &str) -> Box<Request<Body>> {
        let mut request = Box::new(Request::new(Body::from(text.as_bytes().to_vec())));
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = format!("http://{}/path?q=1", self.address).parse().unwrap();
        request
    }
}

/// Connector whose connections report a given version or proxy.
#[derive(Clone)]
struct FakeConnector(fn() -> Connected);

struct FakeStream(TokioIo<TcpStream>, fn() -> Connected);

impl Service<Uri> for FakeConnector {
    type Response = FakeStream;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<FakeStream, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, url: Uri) -> Self::Future {
        let say = self.0;
        Box::pin(async move { Ok(FakeStream(HttpConnector::new().call(url).await?, say)) })
    }
}

impl StreamInfo for FakeStream {
    fn connected(&self) -> Connected {
        (self.1)()
    }
}

impl Read for FakeStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, into)
    }
}

impl Write for FakeStream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}

fn pool() -> Pool<FakeConnector> {
    Pool::new(FakeConnector(Connected::new), LIMIT)
}

async fn ask(pool: &Pool<FakeConnector>, request: Box<Request<Body>>) -> String {
    let Ok(response) = pool.request(request, Take::Any).await else { panic!("no response") };
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

#[tokio::test]
async fn a_connection_serves_one_request_after_another() {
    let (upstream, pool) = (Upstream::start(usize::MAX).await, pool());
    for number in 0..5 {
        let said = ask(&pool, upstream.request(&number.to_string())).await;
        assert_eq!(said, format!("{} /path?q=1 {number}", upstream.address));
    }
    assert_eq!(upstream.connections(), 1);
}

#[tokio::test]
async fn requests_at_the_same_time_have_connections_of_their_own() {
    let (upstream, pool) = (Upstream::start(usize::MAX).await, pool());
    for _ in 0..3 {
        let requests = (0..8).map(|_| ask(&pool, upstream.request("")));
        futures_util::future::join_all(requests).await;
    }
    assert_eq!(upstream.connections(), 8);
}

#[tokio::test]
async fn a_connection_that_the_other_side_closed_is_not_used() {
    let (upstream, pool) = (Upstream::start(2).await, pool());
    for number in 0..10 {
        let said = ask(&pool, upstream.request(&number.to_string())).await;
        assert!(said.ends_with(&format!(" {number}")), "{said}");
        if number % 2 == 1 {
            // Wait for the end of the connection to arrive.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    assert_eq!(upstream.connections(), 5);
}

#[tokio::test]
async fn a_connection_that_nobody_used_for_long_is_not_used() {
    let (upstream, pool) = (Upstream::start(usize::MAX).await, pool());
    for _ in 0..2 {
        ask(&pool, upstream.request("")).await;
        pool.origins.lock()[0].idle.lock()[0].since -= IDLE_LIMIT + Duration::from_secs(1);
    }
    assert_eq!(upstream.connections(), 2);
}

#[tokio::test]
async fn an_answer_that_nobody_reads_ends_its_connection() {
    let (upstream, pool) = (Upstream::start(usize::MAX).await, pool());
    for _ in 0..3 {
        assert!(pool.request(upstream.request(""), Take::Any).await.is_ok());
    }
    assert_eq!(upstream.connections(), 3);
}

#[tokio::test]
async fn connections_to_other_origins_are_others() {
    let (one, other, pool) = (Upstream::start(usize::MAX).await, Upstream::start(usize::MAX).await, pool());
    for upstream in [&one, &other, &one, &other] {
        assert!(ask(&pool, upstream.request("")).await.starts_with(&upstream.address.to_string()));
    }
    assert_eq!((one.connections(), other.connections()), (1, 1));
}

#[tokio::test]
async fn one_connection_of_http2_is_for_all() {
    let (upstream, pool) = (
        Upstream::start(usize::MAX).await,
        Pool::new(FakeConnector(|| Connected::new().negotiated_h2()), LIMIT),
    );
    // Also when there is no connection yet.
    let requests = (0..8).map(|number| {
        let request = upstream.request(&number.to_string());
        ask(&pool, request)
    });
    for (number, said) in futures_util::future::join_all(requests).await.into_iter().enumerate() {
        // The authority is in the URL, and in no header.
        assert_eq!(said, format!(" http://{}/path?q=1 {number}", upstream.address));
    }
    assert_eq!(upstream.connections(), 1);
    // A request that asks for a new connection gets one.
    assert!(pool.request(upstream.request(""), Take::New).await.is_ok());
    assert_eq!(upstream.connections(), 2);
}

#[tokio::test]
async fn those_who_wait_for_a_connection_that_fails_do_not_queue() {
    let pool = Arc::new(pool());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let request = || {
        let mut request = Request::new(Body::from(Vec::new()));
        *request.uri_mut() = format!("http://{address}/").parse().unwrap();
        request
    };
    let failed =
        futures_util::future::join_all((0..8).map(|_| pool.request(Box::new(request()), Take::Any))).await;
    assert!(failed.iter().all(|failed| matches!(failed, Err(Failure::Connect(_)))));
}

#[cfg(feature = "server")]
#[tokio::test]
async fn a_thread_without_a_connection_borrows_one_and_makes_its_own() {
    type Say = fn() -> Connected;
    let negotiated: [Say; 2] = [Connected::new, || Connected::new().negotiated_h2()];
    for say in negotiated {
        let upstream = Upstream::start(usize::MAX).await;
        let one = Pool::new(FakeConnector(say), LIMIT);
        let (two, stranger) = (one.another(), Pool::new(FakeConnector(say), LIMIT));
        ask(&one, upstream.request("")).await;
        assert_eq!(upstream.connections(), 1);
        let origin = two.origin(upstream.request("").uri()).unwrap();
        assert!(two.borrow(&origin, upstream.request("").uri()).is_some(), "it is at hand");
        // Its own connection is made meanwhile.
        while !origin.is_in_use() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        ask(&two, upstream.request("")).await;
        assert_eq!(upstream.connections(), 2);
        ask(&stranger, upstream.request("")).await;
        assert_eq!(upstream.connections(), 3, "others lend it nothing");
    }
}

#[cfg(feature = "server")]
#[tokio::test]
async fn another_threads_connection_of_http2_is_shared_until_its_own_is_there() {
    let upstream = Upstream::start(usize::MAX).await;
    let one = Pool::new(FakeConnector(|| Connected::new().negotiated_h2()), LIMIT);
    let two = one.another();
    ask(&one, upstream.request("")).await;
    let (url, origin) = (upstream.request("").uri().clone(), two.origin(upstream.request("").uri()).unwrap());
    // No task has run yet that could have made its own connection.
    let lent: Vec<_> = (0..10).map(|_| two.borrow(&origin, &url)).collect();
    assert!(lent.iter().all(Option::is_some));
    while !origin.is_in_use() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(upstream.connections(), 2, "one each");
}

#[cfg(feature = "server")]
#[tokio::test]
async fn threads_tell_each_other_that_an_origin_speaks_http1() {
    let upstream = Upstream::start(usize::MAX).await;
    let one = Pool::new(FakeConnector(Connected::new), LIMIT);
    let two = one.another();
    ask(&one, upstream.request("")).await;
    // While others have connections, it makes its own without a permit.
    let origin = two.origin(upstream.request("").uri()).unwrap();
    let _turn = origin.connecting.acquire().await.unwrap();
    let _beside = origin.beside.acquire_many(u32::try_from(BESIDE).unwrap()).await.unwrap();
    let both = [ask(&two, upstream.request("1")), ask(&two, upstream.request("2"))];
    let said = tokio::time::timeout(LIMIT, futures_util::future::join_all(both)).await.unwrap();
    assert_eq!(said.len(), 2);
}

#[tokio::test]
async fn a_proxy_is_handed_the_whole_url() {
    let (upstream, pool) =
        (Upstream::start(usize::MAX).await, Pool::new(FakeConnector(|| Connected::new().proxy(true)), LIMIT));
    for _ in 0..2 {
        let (said, address) = (ask(&pool, upstream.request("")).await, upstream.address);
        assert_eq!(said, format!("{address} http://{address}/path?q=1 "));
    }
    assert_eq!(upstream.connections(), 1);
}
