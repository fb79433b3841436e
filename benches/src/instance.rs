//! A server with its default settings before a stand-in upstream, and what it holds.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::{Request, Response};
use ncm_codegen::model::Registry;

use crate::{Wire, serve};

/// A running program; it ends when this is dropped.
pub struct Instance {
    child: Child,
    port: u16,
}

impl Instance {
    /// Starts `program`, or its mock where the mode is `mock`, and waits until it answers.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub fn start(program: &str, mode: &str, upstream: u16, registry: &Registry) -> Result<Self, String> {
        let port = free_port()?;
        let mut command = Command::new(program);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("HOST", "127.0.0.1").env("PORT", port.to_string()).env("RUST_LOG", "off");
        command.env("NCM_ANONYMOUS_TOKEN", "").env("NCM_NIM_APP_KEY", "k").env("NCM_NIM_APP_SECRET", "s");
        for upstreams in &registry.upstreams {
            let name = format!("NCM_UPSTREAM_{}", upstreams.name.to_ascii_uppercase());
            command.env(name, format!("http://127.0.0.1:{upstream}"));
        }
        if mode == "mock" {
            command.arg("mock");
        }
        let child = command.spawn().map_err(|error| format!("{program}: {error}"))?;
        let instance = Self { child, port };
        let deadline = Instant::now() + Duration::from_secs(10);
        while instance.probe_once().is_err() {
            if Instant::now() > deadline {
                return Err(format!("{program} does not answer"));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(instance)
    }

    fn probe_once(&self) -> std::io::Result<()> {
        healthy(&mut TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?)
    }

    /// Where it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A line of `/proc/PID/status`, `VmRSS:` or `VmHWM:`, in MiB.
    ///
    /// # Errors
    ///
    /// When the system has no such line, or the program has ended.
    pub fn memory_mib(&self, name: &str) -> Result<f64, String> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        let kib: String = line.chars().filter(char::is_ascii_digit).collect();
        kib.parse::<f64>().map(|kib| kib / 1024.0).map_err(|error| format!("{path}: {name}: {error}"))
    }

    /// Makes the kernel count the peak from now on.
    ///
    /// # Errors
    ///
    /// Where it cannot.
    pub fn forget_peak(&self) -> Result<(), String> {
        let forget = format!("/proc/{}/clear_refs", self.child.id());
        std::fs::write(&forget, "5").map_err(|error| format!("{forget}: {error}"))
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _gone_already = self.child.wait();
    }
}

/// Asks `/healthz` on a connection that stays.
///
/// # Errors
///
/// When there is no answer.
pub fn healthy(stream: &mut TcpStream) -> std::io::Result<()> {
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n")?;
    let mut answer = [0; 2048];
    let mut length = 0;
    while !answer[..length].ends_with(b"}") {
        let read = stream.read(&mut answer[length..])?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        length += read;
    }
    Ok(())
}

/// A port that is free now.
///
/// # Errors
///
/// When there is none.
pub fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}

/// What a program of the benchmark is called with: the program that it measures, and a word that picks rows.
#[must_use]
pub fn arguments() -> (String, String) {
    let mut given = std::env::args().skip(1);
    (given.next().unwrap_or_else(|| "target/release/ncm".to_owned()), given.next().unwrap_or_default())
}

/// The endpoints of `endpoints.yaml` in this folder.
///
/// # Errors
///
/// When it cannot be read, or is wrong.
pub fn registry() -> Result<Registry, String> {
    let text =
        std::fs::read_to_string("endpoints.yaml").map_err(|error| format!("endpoints.yaml: {error}"))?;
    ncm_codegen::compile(&text).map_err(|found| format!("endpoints.yaml: {found:?}"))
}

/// Starts a stand-in upstream that answers by the path, once it has read a request to its end; its port.
///
/// # Errors
///
/// When no port is free.
pub fn upstream(answer: impl Fn(&str) -> Bytes + Clone + Send + Sync + 'static) -> Result<u16, String> {
    let port = free_port()?;
    std::thread::spawn(move || {
        serve(port, Wire::Plain, move |request: Request<Incoming>| {
            let answer = answer(request.uri().path());
            async move {
                let _broken_off = request.into_body().collect().await;
                Ok(Response::new(Full::new(answer)))
            }
        });
    });
    Ok(port)
}

/// What the stand-in answers where nothing is asked of it but an answer.
pub const PLAIN_ANSWER: Bytes = Bytes::from_static(br#"{"code":200,"data":[]}"#);
