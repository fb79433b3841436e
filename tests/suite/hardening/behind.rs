//! Behind reverse proxies that share a connection among clients, no answer reaches another client.

use std::process::{Child, Command, Stdio};

use super::*;

/// A proxy, stopped on drop.
struct Proxy {
    child: Child,
    address: SocketAddr,
    _folder: tempfile::TempDir,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

impl Proxy {
    /// Starts it; `None` if it is not installed, which `tests/run` reports.
    async fn start(
        program: &str,
        config: impl Fn(SocketAddr, &str) -> String,
        args: &[&str],
    ) -> Option<Self> {
        let found = Command::new(program).arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if found.is_err() {
            eprintln!("{program} is not installed, so NOTHING is tested behind it");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let file = folder.path().join("config");
        std::fs::write(&file, config(address, &folder.path().display().to_string())).unwrap();
        let child = Command::new(program)
            .args(args)
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.path().join("errors")).unwrap())
            .spawn()
            .unwrap();
        let proxy = Self { child, address, _folder: folder };
        let start = std::time::Instant::now();
        while TcpStream::connect(address).await.is_err() {
            let errors = std::fs::read_to_string(proxy._folder.path().join("errors")).unwrap_or_default();
            assert!(start.elapsed() < SOON, "{program} does not listen: {errors}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Some(proxy)
    }
}

/// One client's connection, opened again after it was closed.
struct Client {
    address: SocketAddr,
    stream: Option<TcpStream>,
    /// Bytes after the last answer.
    rest: Vec<u8>,
}

impl Client {
    fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, rest: Vec::new() }
    }

    async fn send(&mut self, bytes: &[u8]) {
        if self.stream.is_none() {
            self.stream = Some(TcpStream::connect(self.address).await.unwrap());
            self.rest.clear();
        }
        if self.stream.as_mut().unwrap().write_all(bytes).await.is_err() {
            self.stream = None;
        }
    }

    /// Returns the next answer: status and content; `None` if the connection was closed before.
    async fn answer(&mut self) -> Option<(u16, String)> {
        let stream = self.stream.as_mut()?;
        loop {
            let text = String::from_utf8_lossy(&self.rest).into_owned();
            if let Some((head, content)) = text.split_once("\r\n\r\n") {
                let lower = head.to_ascii_lowercase();
                let length = lower
                    .lines()
                    .find_map(|line| line.strip_prefix("content-length:"))
                    .map_or(0, |length| length.trim().parse().unwrap());
                if content.len() >= length {
                    let status = head[9..12].parse().unwrap();
                    let content = content[..length].to_owned();
                    self.rest.drain(..head.len() + 4 + length);
                    if lower.contains("connection: close") {
                        self.stream = None;
                    }
                    return Some((status, content));
                }
            }
            let mut piece = [0; 16 << 10];
            let read = tokio::time::timeout(SOON, stream.read(&mut piece)).await.expect("an answer");
            match read {
                Ok(0) | Err(_) => {
                    self.stream = None;
                    return None;
                }
                Ok(read) => self.rest.extend_from_slice(&piece[..read]),
            }
        }
    }
}

const JSON: &str = "host: localhost\r\ncontent-type: application/json\r\n";

/// Sends so many requests of every kind, each with an answer that only it must get.
async fn mixed(address: SocketAddr, name: &str, count: usize) -> usize {
    let mut client = Client::new(address);
    let mut answered = 0;
    for number in 0..count {
        let id = format!("{name}{number:03}");
        let whole = format!("{{\"id\":\"{id}\"}}");
        let length = |body: &str| format!("content-length: {}\r\n\r\n{body}", body.len());
        let hidden = format!("GET /album?id={id}66666 HTTP/1.1\r\nhost: localhost\r\n\r\n");
        let part = format!("--x\r\nno head\r\n\r\nx\r\n--x--{}", "x".repeat(100));
        let covering = |line: &str, head: &str, first: &str| {
            format!(
                "{line}\r\nhost: localhost\r\n{head}content-length: {}\r\n\r\n{first}",
                first.len() + hidden.len()
            )
        };
        // The last value is sent after the answer, or soon.
        let (request, status, rest) = match number % 8 {
            0 | 5 => (format!("GET /album?id={id} HTTP/1.1\r\nhost: localhost\r\n\r\n"), 200, None),
            1 => (format!("POST /album HTTP/1.1\r\n{JSON}{}", length(&whole)), 200, None),
            2 => (
                format!(
                    "POST /album HTTP/1.1\r\n{JSON}transfer-encoding: chunked\r\n\r\n{:x}\r\n{whole}\r\n0\r\n\r\n",
                    whole.len()
                ),
                200,
                None,
            ),
            3 => (format!("POST /nothing/{id} HTTP/1.1\r\n{JSON}{}", length(&whole)), 404, None),
            4 => (
                covering("POST /cloud HTTP/1.1", "content-type: multipart/form-data; boundary=x\r\n", &part),
                400,
                Some(hidden.clone()),
            ),
            6 => (
                covering("POST /album HTTP/1.1", "content-type: application/json\r\n", &"x".repeat(2000)),
                413,
                Some(hidden.clone()),
            ),
            _ => (covering("PUT /album HTTP/1.1", "", "{"), 405, Some(hidden.clone())),
        };
        // Proxies close a client's connection if they have not forwarded its last request completely.
        let mut answer = None;
        for _ in 0..2 {
            client.send(request.as_bytes()).await;
            answer = client.answer().await;
            if answer.is_some() {
                break;
            }
        }
        let Some((got, content)) = answer else { continue };
        answered += 1;
        // A proxy that has lost its own connection to the server answers 502.
        assert!(got == status || rest.is_some() && got == 502, "{id}: {request}: {got} {content}");
        assert!(got != 200 || content.contains(&format!("/album/{id}\"")), "{id}: {content}");
        if let Some(rest) = rest {
            // Every few requests, the connection is idle before the body continues.
            let pause = if number % 100 < 8 { 2500 } else { 0 };
            tokio::time::sleep(Duration::from_millis(pause)).await;
            if client.stream.is_some() {
                client.send(rest.as_bytes()).await;
            }
        }
    }
    answered
}

async fn no_answer_crosses(proxy: &Proxy, upstream: &Upstream) {
    upstream.respond(|call| Answer::json(json!({"code": 200, "of": call.path()})));
    let (one, other) = tokio::join!(mixed(proxy.address, "81", 500), mixed(proxy.address, "92", 500));
    assert!(one + other > 990, "{one} and {other} of 500 are answered");
    let calls = upstream.calls();
    assert!(calls.iter().all(|call| !call.path().ends_with("66666")), "a body was taken for a request");
}

#[tokio::test]
async fn no_answer_crosses_behind_haproxy() {
    let (upstream, ncm) = with(&[("NCM_BODY_LIMIT", "1024")]).await;
    let config = |address: SocketAddr, _: &str| {
        format!(
            "defaults\n mode http\n timeout connect 10s\n timeout client 60s\n timeout server 60s\n http-reuse always\n\
             frontend clients\n bind {address}\n default_backend server\n\
             backend server\n server ncm {} maxconn 2\n",
            ncm.address()
        )
    };
    let Some(proxy) = Proxy::start("haproxy", config, &["-db", "-f"]).await else { return };
    no_answer_crosses(&proxy, &upstream).await;
}

#[tokio::test]
async fn no_answer_crosses_behind_nginx() {
    let (upstream, ncm) = with(&[("NCM_BODY_LIMIT", "1024")]).await;
    let config = |address: SocketAddr, folder: &str| {
        format!(
            "daemon off; master_process off; pid {folder}/pid; error_log stderr; events {{}}\n\
             http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n\
             fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n\
             upstream ncm {{ server {}; keepalive 1; }}\n\
             server {{ listen {address}; location / {{ proxy_pass http://ncm; proxy_http_version 1.1;\n\
             proxy_set_header Connection ''; proxy_set_header Host $http_host; proxy_request_buffering off; }} }} }}\n",
            ncm.address()
        )
    };
    let Some(proxy) = Proxy::start("nginx", config, &["-e", "stderr", "-c"]).await else { return };
    no_answer_crosses(&proxy, &upstream).await;
}
