//! `Upstream`: one loopback server in place of all of NetEase's hosts, distinguished by the first path segment.

use std::collections::{BTreeMap, VecDeque};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::answer::Answer;
use super::codec;
use super::http::{Conn, Head, Reading, Received};
use super::xeapi::{self, Desk, KeyDesk};

/// Each host with its name in the wire vectors. The name is the path prefix and, in capitals, the end of `NCM_UPSTREAM_<NAME>`.
pub(crate) const HOSTS: [(&str, &str); 11] = [
    ("music.163.com", "music"),
    ("interface.music.163.com", "interface"),
    ("interfacepc.music.163.com", "interfacepc"),
    ("interface3.music.163.com", "interface3"),
    ("clientlog.music.163.com", "clientlog"),
    ("wanproxy.127.net", "nos_lbs"),
    ("nosup-hz1.127.net", "nos_image"),
    ("ymusic.nos-hz.163yun.com", "nos_voice"),
    ("nosup-eastchina1.126.net", "nos_audio"),
    ("api.netease.im", "nim"),
    ("anqicms.example", "anqicms"),
];

/// Returns the names that end `NCM_UPSTREAM_<NAME>`. `nos_audio` is a host that responses name, not an upstream: ncm warns of its variable.
pub(crate) fn upstreams() -> impl Iterator<Item = &'static str> {
    HOSTS.iter().map(|(_, name)| *name).filter(|name| *name != "nos_audio")
}

/// One request that reached the stand-in upstream.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// From 0, since the start or the last `take_calls`.
    pub(crate) index: usize,
    /// Number of its connection, from 1.
    pub(crate) connection: usize,
    /// Name of the upstream: `music`, `interface`, `nos_lbs`, …
    pub(crate) name: String,
    pub(crate) method: String,
    /// Path and query, without the prefix.
    pub(crate) target: String,
    /// Names in lower case; repeated headers joined.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) cookies: BTreeMap<String, String>,
    /// `weapi`, `eapi`, `linuxapi`, `api` (a plain form under `/api/`) or `None`.
    pub(crate) crypto: Option<&'static str>,
    /// Decrypted payload, or the plain form; `None` for other bodies.
    pub(crate) payload: Option<Value>,
    /// Why the form could not be decrypted: wrong digest, wrong key, and so on.
    pub(crate) error: Option<String>,
    /// Empty if it is longer than 1 MiB.
    pub(crate) body: Vec<u8>,
    pub(crate) body_len: u64,
    pub(crate) body_md5: String,
    /// False if the body broke off.
    pub(crate) complete: bool,
    pub(crate) at: Instant,
}

impl Call {
    fn new(index: usize, connection: usize, head: &Head, got: Received) -> Self {
        let prefixed = head.target.strip_prefix('/').and_then(|rest| Some((rest, rest.find(['/', '?'])?)));
        let (name, target) = match prefixed {
            Some((rest, at)) => (rest[..at].to_owned(), rest[at..].to_owned()),
            None => ("?".to_owned(), head.target.clone()),
        };
        let cookies = head.headers.get("cookie").map(|c| codec::cookies(c)).unwrap_or_default();
        let mut call = Self {
            index,
            connection,
            name,
            method: head.method.clone(),
            target,
            headers: head.headers.clone(),
            cookies,
            crypto: None,
            payload: None,
            error: None,
            body_len: got.len,
            body_md5: got.md5,
            complete: got.complete,
            body: got.body,
            at: Instant::now(),
        };
        if call.header("content-type").contains("urlencoded") {
            match codec::open(call.path(), &codec::form(&call.body)) {
                Ok(opened) => (call.crypto, call.payload) = (opened.crypto, Some(opened.payload)),
                Err(error) => call.error = Some(error),
            }
        }
        call
    }

    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// Returns the header's value, or "".
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// Returns one field of the payload, or null.
    pub(crate) fn field(&self, name: &str) -> &Value {
        self.payload.as_ref().map_or(&Value::Null, |payload| &payload[name])
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn asked_sealed(&self) -> bool {
        self.crypto == Some("xeapi")
            || matches!(self.crypto, Some("eapi" | "weapi")) && self.field("e_r") == true
    }
}

enum Rule {
    Fixed(Answer),
    Queue(VecDeque<Answer>),
    Ask(Arc<dyn Fn(&Call) -> Answer + Send + Sync>),
}

struct State {
    rule: Mutex<Rule>,
    reading: Mutex<Reading>,
    desk: Mutex<Desk>,
    calls: Mutex<Vec<Arc<Call>>>,
    connections: AtomicUsize,
    abandoned: AtomicUsize,
}

pub(crate) struct Upstream {
    address: SocketAddr,
    state: Arc<State>,
    task: Option<JoinHandle<()>>,
}

impl Upstream {
    /// Starts an upstream that answers every call with `{"code":200}` by default.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a loopback port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let state = Arc::new(State {
            rule: Mutex::new(Rule::Fixed(Answer::json(json!({"code": 200})))),
            reading: Mutex::default(),
            desk: Mutex::default(),
            calls: Mutex::default(),
            connections: AtomicUsize::new(0),
            abandoned: AtomicUsize::new(0),
        });
        let task = Some(tokio::spawn(accept(listener, Arc::clone(&state))));
        Self { address, state, task }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the base URL of an upstream by name, for `NCM_UPSTREAM_<NAME>`.
    pub(crate) fn base(&self, name: &str) -> String {
        format!("http://{}/{name}", self.address)
    }

    /// Sends this answer from now on.
    pub(crate) fn always(&self, answer: Answer) {
        *self.state.rule.lock().unwrap() = Rule::Fixed(answer);
    }

    /// Sends these answers in turn; a further call gets status 599, `unexpected upstream call`.
    pub(crate) fn queue(&self, answers: impl IntoIterator<Item = Answer>) {
        *self.state.rule.lock().unwrap() = Rule::Queue(answers.into_iter().collect());
    }

    /// Calls the closure for every call. It must not block.
    pub(crate) fn respond(&self, rule: impl Fn(&Call) -> Answer + Send + Sync + 'static) {
        *self.state.rule.lock().unwrap() = Rule::Ask(Arc::new(rule));
    }

    /// Sets the answers to requests for xeapi's key; these requests are not in [`Upstream::calls`].
    pub(crate) fn keys(&self, desk: KeyDesk) {
        self.state.desk.lock().unwrap().desk = desk;
    }

    /// Sends another key from now on, which expires at this time.
    pub(crate) fn rotate_key(&self, version: u8, expires: Option<i64>) {
        let mut desk = self.state.desk.lock().unwrap();
        (desk.version, desk.expires) = (version, expires);
    }

    /// Answers requests for the key at this path only.
    pub(crate) fn keys_at(&self, path: &'static str) {
        self.state.desk.lock().unwrap().path = Some(path);
    }

    /// Returns and clears the paths of requests for the key.
    pub(crate) fn take_key_paths(&self) -> Vec<String> {
        std::mem::take(&mut self.state.desk.lock().unwrap().paths)
    }

    /// Returns the number of requests for the key.
    pub(crate) fn asked_for_key(&self) -> usize {
        self.state.desk.lock().unwrap().asked
    }

    /// Sets how request bodies are read: slowly, or not to their end.
    pub(crate) fn reading(&self, reading: Reading) {
        *self.state.reading.lock().unwrap() = reading;
    }

    /// Returns the calls so far, in the order of their completion. A call is listed before its answer is sent.
    pub(crate) fn calls(&self) -> Vec<Arc<Call>> {
        self.state.calls.lock().unwrap().clone()
    }

    /// Returns and clears the calls so far.
    pub(crate) fn take_calls(&self) -> Vec<Arc<Call>> {
        std::mem::take(&mut *self.state.calls.lock().unwrap())
    }

    /// Waits for this many calls; panics after 10 s.
    pub(crate) async fn wait_for_calls(&self, count: usize) -> Vec<Arc<Call>> {
        wait_until(&format!("{count} upstream calls"), || self.calls().len() >= count).await;
        self.calls()
    }

    /// Returns the number of connections since the start.
    pub(crate) fn connections(&self) -> usize {
        self.state.connections.load(Relaxed)
    }

    /// Returns the number of calls that the client abandoned before their answer.
    pub(crate) fn abandoned(&self) -> usize {
        self.state.abandoned.load(Relaxed)
    }

    /// Closes all connections and refuses new ones, until `restart`.
    pub(crate) async fn stop(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
            let _ = task.await;
        }
    }

    /// Listens again, on the same port.
    pub(crate) async fn restart(&mut self) {
        self.stop().await;
        let listener = TcpListener::bind(self.address).await.expect("the port is still free");
        self.task = Some(tokio::spawn(accept(listener, Arc::clone(&self.state))));
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
    }
}

/// Polls until the condition holds; panics after 10 s.
pub(crate) async fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(10), "waited 10 s for {what}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    let mut open = JoinSet::new(); // dropped with this task, and every connection with it
    loop {
        tokio::select! {
            Ok((stream, _)) = listener.accept() => {
                let number = state.connections.fetch_add(1, Relaxed) + 1;
                open.spawn(serve(stream, number, Arc::clone(&state)));
            }
            Some(_) = open.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, number: usize, state: Arc<State>) {
    let mut conn = Conn::new(stream);
    while let Ok(Some(head)) = conn.head().await {
        let reading = *state.reading.lock().unwrap();
        let received = conn.body(&head, reading).await;
        let complete = received.complete;
        if complete && xeapi::is_key_call(&head.target) {
            let call = Call::new(0, number, &head, received);
            let answer = state.desk.lock().unwrap().answer(&call);
            let Some(answer) = answer else { return std::future::pending().await };
            if !conn.answer(&head, answer.prepare(&call)).await.is_ok_and(|goes_on| goes_on) {
                return;
            }
            continue;
        }
        let call = state.record(number, &head, received);
        if !complete {
            return; // cut off, by the client or by `Reading`
        }
        let answer = state.answer(&call).prepare(&call);
        match conn.answer(&head, answer).await {
            Ok(true) if !head.closes() => {}
            Ok(_) => return conn.close().await,
            Err(_) => {
                state.abandoned.fetch_add(1, Relaxed);
                return;
            }
        }
    }
}

impl State {
    fn record(&self, connection: usize, head: &Head, received: Received) -> Arc<Call> {
        let mut call = Call::new(0, connection, head, received);
        let mut calls = self.calls.lock().unwrap();
        call.index = calls.len();
        let call = Arc::new(call);
        calls.push(Arc::clone(&call));
        call
    }

    fn answer(&self, call: &Call) -> Answer {
        let ask = match &mut *self.rule.lock().unwrap() {
            Rule::Fixed(answer) => return answer.clone(),
            Rule::Queue(queue) => return queue.pop_front().unwrap_or_else(unexpected),
            Rule::Ask(ask) => Arc::clone(ask),
        };
        ask(call)
    }
}

/// Returns the answer to an unexpected call.
pub(crate) fn unexpected() -> Answer {
    Answer::json(json!({"code": 599, "msg": "unexpected upstream call"})).status(599)
}
