//! The programs that are measured.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::nginx::Nginx;
use crate::ports::wait_for;
use ncm_bench::instance::free_port;

/// Builds everything in release mode; ours as it is released, so not together with what asks more of it.
pub(crate) fn build() -> Result<(), String> {
    for package in ["ncm", "ncm-bench"] {
        let status = Command::new(env!("CARGO")).args(["build", "--release", "-p", package]).status();
        match status {
            Ok(status) if status.success() => {}
            Ok(status) => return Err(format!("the build of {package} failed: {status}")),
            Err(error) => return Err(format!("cargo: {error}")),
        }
    }
    Ok(())
}

/// A program that runs and listens; it ends when this is dropped.
pub(crate) struct Program {
    child: Child,
    port: u16,
}

impl Program {
    fn start(name: &str, environment: &[(&str, String)], arguments: &[String]) -> Result<Self, String> {
        let port = free_port()?;
        let mut command = Command::new(binary(name)?);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if name == "ncm" {
            command.env("HOST", "127.0.0.1").env("PORT", port.to_string());
        } else {
            command.arg(port.to_string()).args(arguments);
        }
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        let child = command.spawn().map_err(|error| format!("{name}: {error}"))?;
        Ok(Self { child, port })
    }

    /// Waits for the first answer.
    fn ready(self) -> Result<Self, String> {
        wait_for(self.port).map(|()| self)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Resident memory.
    pub(crate) fn resident_mib(&self) -> Result<f64, String> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line
            .and_then(|line| line.trim().strip_suffix(" kB"))
            .and_then(|text| text.trim().parse::<f64>().ok());
        kib.map(|kib| kib / 1024.0).ok_or_else(|| format!("{path} has no VmRSS"))
    }

    /// Resident memory while so many connections are idle, each after a request.
    pub(crate) fn with_idle_connections(&self, count: usize) -> Result<f64, String> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let ask = || -> std::io::Result<TcpStream> {
            let mut stream = TcpStream::connect(address)?;
            stream.set_read_timeout(Some(Duration::from_secs(10)))?;
            stream.write_all(b"GET /lyric?id=1 HTTP/1.1\r\nhost: localhost\r\n\r\n")?;
            stream.read_exact(&mut [0; 12])?;
            Ok(stream)
        };
        let open: Result<Vec<_>, _> = (0..count).map(|_| ask()).collect();
        let _open = open.map_err(|error| {
            format!("{count} connections: {error}; each side needs as many files: ulimit -n {}", count + 1000)
        })?;
        std::thread::sleep(Duration::from_secs(5));
        self.resident_mib()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _gone_already = self.child.wait();
    }
}

/// Everything that the throughput rows need.
pub(crate) struct Fleet {
    pub(crate) proxy: Program,
    pub(crate) server: Program,
    pub(crate) small: Program,
    pub(crate) large: Program,
    pub(crate) gzip: Program,
    /// Where it is installed.
    pub(crate) nginx: Option<Nginx>,
    _upstream: Program,
}

/// An upstream that speaks one protocol over TLS, and the file of its certificate.
pub(crate) struct TlsUpstream {
    program: Program,
    file: String,
}

impl TlsUpstream {
    /// The protocol as TLS names it: `http/1.1` or `h2`.
    pub(crate) fn start(protocol: &str) -> Result<Self, String> {
        let file = std::env::temp_dir().join(format!("ncm-bench-{}.pem", std::process::id()));
        let file = file.display().to_string();
        let program = Program::start("standin", &[], &[file.clone(), protocol.to_owned()])?;
        let upstream = Self { program, file };
        // The file is there before the port is.
        let deadline = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, upstream.port())).is_err() {
            if Instant::now() > deadline {
                return Err("the stand-in over TLS does not start".to_owned());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(upstream)
    }

    pub(crate) fn port(&self) -> u16 {
        self.program.port
    }

    /// Ours, which finds one host of it on this port and another on that one.
    pub(crate) fn ncm(&self, near: u16, other: u16, has_visitor: bool) -> Result<Program, String> {
        let base = |port: u16| format!("https://localhost:{port}/small");
        let mut settings = environment(&base(near));
        settings.retain(|(name, _)| {
            *name != "NCM_UPSTREAM_MUSIC" && (has_visitor || *name != "NCM_ANONYMOUS_TOKEN")
        });
        settings.push(("NCM_UPSTREAM_MUSIC", base(other)));
        settings.push(("NCM_CA_FILE", self.file.clone()));
        Program::start("ncm", &settings, &[])?.ready()
    }
}

impl Drop for TlsUpstream {
    fn drop(&mut self) {
        let _left_behind = std::fs::remove_file(&self.file);
    }
}

/// The bare proxy and ours before an upstream that speaks one protocol over TLS.
pub(crate) struct TlsFleet {
    pub(crate) proxy: Program,
    pub(crate) ours: Program,
    _upstream: TlsUpstream,
}

impl TlsFleet {
    /// The protocol as TLS names it: `http/1.1` or `h2`.
    pub(crate) fn start(protocol: &str) -> Result<Self, String> {
        let upstream = TlsUpstream::start(protocol)?;
        let base = format!("https://localhost:{}", upstream.port());
        Ok(Self {
            proxy: Program::start("bare_proxy", &[], &[base, upstream.file.clone()])?.ready()?,
            ours: upstream.ncm(upstream.port(), upstream.port(), true)?,
            _upstream: upstream,
        })
    }
}

impl Fleet {
    pub(crate) fn start() -> Result<Self, String> {
        let upstream = Program::start("standin", &[], &[])?.ready()?;
        let base = upstream.url("");
        let ncm = |path: &str| Program::start("ncm", &environment(&upstream.url(path)), &[])?.ready();
        Ok(Self {
            proxy: Program::start("bare_proxy", &[], &[base])?.ready()?,
            server: Program::start("bare_server", &[], &[])?.ready()?,
            small: ncm("/small")?,
            large: ncm("/large")?,
            gzip: ncm("/gzip")?,
            nginx: Nginx::start(upstream.port)?,
            _upstream: upstream,
        })
    }
}

fn environment(upstream: &str) -> Vec<(&'static str, String)> {
    vec![
        ("NCM_ANONYMOUS_TOKEN", "bench".to_owned()),
        ("NCM_UPSTREAM_MUSIC", upstream.to_owned()),
        ("NCM_UPSTREAM_INTERFACE", upstream.to_owned()),
        ("NCM_UPSTREAM_INTERFACEPC", upstream.to_owned()),
    ]
}

/// Milliseconds from the start of a process to its first answer: the bare server's and ours, medians of nine.
pub(crate) fn start_to_first_answer() -> Result<(f64, f64), String> {
    let time = |name: &str| {
        let mut times = Vec::new();
        for _ in 0..9 {
            let start = Instant::now();
            let _program = Program::start(name, &environment("http://127.0.0.1:9"), &[])?.ready()?;
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        Ok::<_, String>(times[4])
    };
    Ok((time("bare_server")?, time("ncm")?))
}

/// A program beside this one.
fn binary(name: &str) -> Result<PathBuf, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let folder = own.parent().unwrap_or(Path::new("."));
    Ok(folder.join(name))
}

/// What the numbers were taken on.
pub(crate) fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        cpu.lines().find_map(|line| line.strip_prefix("model name")).and_then(|line| line.split(": ").nth(1));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let version = |program: &str, argument: &str| {
        let output = Command::new(program).arg(argument).output().ok();
        let text = output
            .map(|output| String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned());
        text.and_then(|text| text.lines().next().map(str::to_owned))
            .unwrap_or_else(|| format!("{program}: unknown"))
    };
    format!(
        "{}, {cores} cores; {}; {}; {}; ncm {}",
        model.unwrap_or("unknown processor"),
        version("rustc", "--version"),
        version("nginx", "-v"),
        version("wrk", "-v").split(" Copyright").next().unwrap_or_default(),
        env!("CARGO_PKG_VERSION"),
    )
}
