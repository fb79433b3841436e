//! `Ncm`: the program under test, as a child process.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::client::{Client, Request};
use super::codec::PUBLIC_KEY_PATH;
use super::upstream::{Upstream, upstreams};

/// Builder of a process: `Ncm::builder(&upstream).env("NCM_CACHE", "on").start().await`.
pub(crate) struct Builder {
    program: String,
    args: Vec<String>,
    env: BTreeMap<String, String>,
    stdin: Stdio,
    stderr: Option<Stdio>,
}

impl Builder {
    pub(crate) fn env(mut self, name: &str, value: impl Into<String>) -> Self {
        self.env.insert(name.into(), value.into());
        self
    }

    /// Removes this variable.
    pub(crate) fn unset(mut self, name: &str) -> Self {
        self.env.remove(name);
        self
    }

    /// Adds an argument; without any, the program runs the server.
    pub(crate) fn arg(mut self, arg: impl Into<String>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// Runs another program than the one that Cargo built.
    pub(crate) fn program(mut self, path: impl Into<String>) -> Self {
        self.program = path.into();
        self
    }

    /// Sets its standard input.
    pub(crate) fn stdin(mut self, from: impl Into<Stdio>) -> Self {
        self.stdin = from.into();
        self
    }

    /// Sends its stderr elsewhere than to the test's log.
    pub(crate) fn stderr(mut self, to: impl Into<Stdio>) -> Self {
        self.stderr = Some(to.into());
        self
    }

    /// Starts it and waits until it accepts connections; panics with its log if it does not.
    pub(crate) async fn start(self) -> Ncm {
        self.try_start().await.unwrap_or_else(|log| panic!("ncm does not serve; its log:\n{log}"))
    }

    /// Does the same as `start`; returns the log as an error if the program ended, or did not listen within 20 s.
    pub(crate) async fn try_start(self) -> Result<Ncm, String> {
        let mut ncm = self.spawn();
        let address = ncm.address;
        let start = Instant::now();
        loop {
            if ncm.child.try_wait().is_ok_and(|status| status.is_some())
                || start.elapsed() > Duration::from_secs(20)
            {
                ncm.kill();
                return Err(ncm.log());
            }
            if TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_ok() {
                return Ok(ncm);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Starts it without waiting: for commands that end, and for the first moments of the server.
    pub(crate) fn spawn(self) -> Ncm {
        // A test may give an invalid port, to see it refused.
        let given = self.env.get("PORT").cloned();
        let port = given.as_ref().map_or_else(free_port, |given| given.parse().unwrap_or(0));
        let mut command = Command::new(&self.program);
        command.args(&self.args).stdin(self.stdin).stdout(Stdio::piped());
        command.stderr(self.stderr.unwrap_or_else(Stdio::piped));
        // Variables of the environment must not affect the test.
        let foreign = |name: &str| {
            let name = name.to_ascii_uppercase();
            name.starts_with("NCM_")
                || name.ends_with("_PROXY")
                || matches!(name.as_str(), "HOST" | "PORT" | "RUST_LOG")
        };
        for (name, _) in std::env::vars().filter(|(name, _)| foreign(name)) {
            command.env_remove(name);
        }
        // The user who runs the tests may have a Chinese locale.
        command
            .env("NCM_LANG", "en")
            .env("NCM_CONFIG", "")
            .envs(&self.env)
            .env("PORT", given.unwrap_or_else(|| port.to_string()));
        let mut child = command.spawn().unwrap_or_else(|e| panic!("{}: {e}", self.program));
        let log = Arc::new(Mutex::new(String::new()));
        let out = child.stdout.take().expect("stdout is piped");
        let mut readers = vec![collect(out, Arc::clone(&log))];
        readers.extend(child.stderr.take().map(|err| collect(err, Arc::clone(&log))));
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        Ncm { child, address, log, readers, client: Client::new() }
    }
}

fn collect(from: impl Read + Send + 'static, log: Arc<Mutex<String>>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut line = Vec::new();
        while matches!(from.read_until(b'\n', &mut line), Ok(1..)) {
            log.lock().unwrap().push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    })
}

/// Returns a port below the system's range for outgoing connections: in that range, a connection could connect to itself. Never
/// returns the same port twice in one process.
fn free_port() -> u16 {
    static TAKEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let random = getrandom::u32().expect("the system has random numbers");
        let port = 12_000 + (random % 20_000) as u16;
        if TAKEN.lock().unwrap().insert(port) && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

/// Path of the program that Cargo built.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_ncm");

/// A running `ncm`, killed on drop.
pub(crate) struct Ncm {
    child: Child,
    address: SocketAddr,
    log: Arc<Mutex<String>>,
    readers: Vec<JoinHandle<()>>,
    client: Client,
}

impl Ncm {
    /// Starts a stand-in, and a server that uses it.
    pub(crate) async fn with_upstream() -> (Upstream, Self) {
        let upstream = Upstream::start().await;
        let ncm = Self::start(&upstream).await;
        (upstream, ncm)
    }

    /// Starts the server with the standard environment of the tests.
    pub(crate) async fn start(upstream: &Upstream) -> Self {
        Self::builder(upstream).start().await
    }

    /// Returns a builder with the standard environment.
    pub(crate) fn builder(upstream: &Upstream) -> Builder {
        let mut builder = Builder {
            program: PROGRAM.into(),
            args: vec![],
            env: BTreeMap::new(),
            stdin: Stdio::null(),
            stderr: None,
        };
        let fixed = [
            ("HOST", "127.0.0.1"),
            ("NCM_CACHE", "off"),
            // Long beside the slowest test: what is not kept is then no matter of time.
            ("NCM_CACHE_TTL", "1h"),
            ("NCM_ANONYMOUS_TOKEN", "ANON_TOKEN"),
            ("NCM_DEVICE_ID", "DEVICEID"),
            ("NCM_WEAPI_PUBLIC_KEY", PUBLIC_KEY_PATH),
            ("NCM_NIM_APP_KEY", "key-1"),
            ("NCM_NIM_APP_SECRET", NIM_SECRET),
        ];
        for (name, value) in fixed {
            builder = builder.env(name, value);
        }
        for name in upstreams() {
            builder = builder.env(&format!("NCM_UPSTREAM_{}", name.to_uppercase()), upstream.base(name));
        }
        builder
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn get(&self, path: &str) -> Request {
        self.client.request("GET", &self.url(path))
    }

    pub(crate) fn post(&self, path: &str) -> Request {
        self.client.request("POST", &self.url(path))
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> Request {
        self.client.request(method, &self.url(path))
    }

    /// Returns its stdout and stderr so far.
    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits until its log has these words: a line is written before its reply, and read from the pipe some time after it.
    pub(crate) async fn says(&self, words: &str) {
        let start = Instant::now();
        while !self.log().contains(words) {
            assert!(start.elapsed() < Duration::from_secs(10), "10 s without `{words}`:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Sends it a signal by name: `TERM`, `INT`, `HUP`.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(format!("-{name}")).arg(self.pid().to_string()).status();
        assert!(sent.is_ok_and(|status| status.success()), "cannot signal ncm");
    }

    /// Waits for its end; `None` if it still runs after this time. The log is complete then.
    pub(crate) async fn wait(&mut self, longest: Duration) -> Option<ExitStatus> {
        let start = Instant::now();
        while start.elapsed() < longest {
            if let Ok(Some(status)) = self.child.try_wait() {
                self.read_to_end();
                return Some(status);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        None
    }

    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.read_to_end();
    }

    fn read_to_end(&mut self) {
        for reader in self.readers.drain(..) {
            let _ = reader.join();
        }
    }
}

/// Secret of the `$nim` checksum.
pub(crate) const NIM_SECRET: &str = "secret-1";

impl Drop for Ncm {
    fn drop(&mut self) {
        self.kill();
    }
}
