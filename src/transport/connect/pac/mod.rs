//! PAC: scripts that choose the proxy for a host (proxy auto-configuration).
//!
//! A script is loaded again every ten minutes; its choice for an origin is cached for a minute. It sees the scheme and the host
//! of a URL, and no path. Where it cannot be loaded or fails, the call fails: a direct connection instead could expose traffic
//! that was meant for a proxy.

mod engine;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::{Request, Response, Uri};
use http_body_util::{BodyExt as _, Limited};
use parking_lot::Mutex;
use tokio::io::AsyncReadExt as _;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;

use super::error::in_full;
use super::pool::{Failure, PooledBody};
use crate::config::proxy::{ProxyServer, Script, ScriptSource};
use crate::reply::error::{Error, Kind};
use crate::transport::body::Body;

/// Maximum number of scripts that are kept at once.
const SCRIPTS: usize = 8;

/// Maximum number of origins whose choice is cached.
const CHOICES: usize = 64;

/// Maximum number of choices that are read for one URL.
const STEPS: usize = 8;

/// Maximum size in bytes of a script.
const SIZE: usize = 1 << 20;

/// Time after which a script is loaded again, and time before another try where that fails.
const LIFE: Duration = Duration::from_secs(600);
const RETRY: Duration = Duration::from_secs(60);

/// Time for which a choice for an origin is cached, and for which a choice that failed is tried last.
const CHOICE_LIFE: Duration = Duration::from_secs(60);

/// Time limits for loading a script, and for its choice.
const LOADING: Duration = Duration::from_secs(10);
const CHOOSING: Duration = Duration::from_secs(2);

/// Maximum number of scripts that run at once. A loop inside one of JavaScript's built-in functions cannot be interrupted: such
/// a script keeps its thread after its call has failed, so no more than this many threads are lost.
const ENGINES: usize = 2;

/// One choice of a script: how to reach a target.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Step {
    Direct,
    Proxy(ProxyServer),
}

/// Scripts of a client, shared by its threads.
pub(super) struct Scripts {
    /// Scripts, the most recently used last.
    known: Mutex<Vec<(Script, Arc<tokio::sync::Mutex<ScriptState>>)>>,
    engines: Arc<Semaphore>,
    /// Choices that gave no connection, and until when they are tried last.
    failed: Mutex<Vec<(Step, Instant)>>,
}

impl Default for Scripts {
    fn default() -> Self {
        Self { known: Mutex::default(), engines: Arc::new(Semaphore::new(ENGINES)), failed: Mutex::default() }
    }
}

#[derive(Default)]
struct ScriptState {
    /// Text of the script, and when to load it again.
    text: Option<(Arc<str>, Instant)>,
    choices: Vec<Choice>,
}

struct Choice {
    origin: String,
    steps: Vec<Step>,
    until: Instant,
}

impl Scripts {
    /// Returns the script's choices for a URL, at least one; those that failed recently come last.
    pub(super) async fn choose<F>(
        &self,
        script: &Script,
        url: &Uri,
        load: impl FnOnce(Request<Body>) -> F,
    ) -> Result<Vec<Step>, Error>
    where
        F: Future<Output = Result<Response<PooledBody>, Failure>>,
    {
        let origin = format!(
            "{}://{}/",
            url.scheme_str().unwrap_or("https"),
            url.authority().map_or("", |authority| authority.as_str())
        );
        let known = self.state(script);
        // Requests that come meanwhile wait for the same choice.
        let mut state = known.lock().await;
        let now = Instant::now();
        let mut steps =
            match state.choices.iter().find(|choice| choice.origin == origin && choice.until > now) {
                Some(choice) => choice.steps.clone(),
                None => {
                    let wrong = |error: String| unusable(script, error);
                    let text = state.load(script, load).await.map_err(wrong)?;
                    let host = url.host().unwrap_or_default().trim_matches(['[', ']']).to_ascii_lowercase();
                    let chosen = self.run(text, origin.clone(), host).await.map_err(wrong)?;
                    let steps = steps(&chosen).map_err(wrong)?;
                    state.keep(origin, steps.clone());
                    steps
                }
            };
        drop(state);
        let mut failed = self.failed.lock();
        failed.retain(|(_, until)| *until > now);
        steps.sort_by_key(|step| failed.iter().any(|(known, _)| known == step));
        Ok(steps)
    }

    /// Notes that a choice gave no connection.
    pub(super) fn failed(&self, step: &Step) {
        let mut failed = self.failed.lock();
        failed.retain(|(known, _)| known != step);
        if failed.len() == CHOICES {
            failed.remove(0);
        }
        failed.push((step.clone(), Instant::now() + CHOICE_LIFE));
    }

    fn state(&self, script: &Script) -> Arc<tokio::sync::Mutex<ScriptState>> {
        let mut known = self.known.lock();
        let entry = match known.iter().position(|(known, _)| known == script) {
            Some(at) => known.remove(at),
            None => {
                if known.len() == SCRIPTS {
                    known.remove(0);
                }
                (script.clone(), Arc::default())
            }
        };
        let state = Arc::clone(&entry.1);
        known.push(entry);
        state
    }

    /// Runs a script on a thread of its own: it blocks, and must not delay the program's exit.
    async fn run(&self, text: Arc<str>, url: String, host: String) -> Result<String, String> {
        let room = Arc::clone(&self.engines).acquire_owned();
        let Ok(Ok(room)) = timeout(CHOOSING, room).await else {
            return Err("other scripts are running and do not end".to_owned());
        };
        let (give, take) = oneshot::channel();
        let run = move || {
            let _nobody_waits = give.send(engine::find(&text, &url, &host, CHOOSING));
            drop(room);
        };
        std::thread::Builder::new()
            .name("pac".to_owned())
            .spawn(run)
            .map_err(|error| format!("the system cannot start a thread: {error}"))?;
        match timeout(CHOOSING * 2, take).await {
            Ok(Ok(found)) => found,
            Ok(Err(_)) => Err("the script's engine failed".to_owned()),
            Err(_) => Err("the script does not end".to_owned()),
        }
    }
}

impl ScriptState {
    /// Returns the script; the old text where it cannot be loaded again.
    async fn load<F>(
        &mut self,
        script: &Script,
        load: impl FnOnce(Request<Body>) -> F,
    ) -> Result<Arc<str>, String>
    where
        F: Future<Output = Result<Response<PooledBody>, Failure>>,
    {
        if let Some((text, until)) = &self.text
            && *until > Instant::now()
        {
            return Ok(Arc::clone(text));
        }
        let loaded = timeout(LOADING, read(script, load)).await;
        let loaded = loaded.unwrap_or_else(|_| Err("it did not load in time".to_owned()));
        let (text, life) = match (loaded, self.text.take()) {
            (Ok(text), _) => (text, LIFE),
            (Err(_), Some((old, _))) => (old, RETRY),
            (Err(error), None) => return Err(error),
        };
        self.text = Some((Arc::clone(&text), Instant::now() + life));
        Ok(text)
    }

    fn keep(&mut self, origin: String, steps: Vec<Step>) {
        let now = Instant::now();
        self.choices.retain(|choice| choice.until > now && choice.origin != origin);
        if self.choices.len() == CHOICES {
            self.choices.remove(0);
        }
        self.choices.push(Choice { origin, steps, until: now + CHOICE_LIFE });
    }
}

async fn read<F>(script: &Script, load: impl FnOnce(Request<Body>) -> F) -> Result<Arc<str>, String>
where
    F: Future<Output = Result<Response<PooledBody>, Failure>>,
{
    let bytes = match script.source() {
        ScriptSource::File(path) => {
            let file = tokio::fs::File::open(path).await.map_err(|error| error.to_string())?;
            let mut bytes = Vec::new();
            let most = SIZE as u64 + 1;
            file.take(most).read_to_end(&mut bytes).await.map_err(|error| error.to_string())?;
            bytes
        }
        ScriptSource::Url(url) => {
            let mut request = Request::new(Body::from(Vec::new()));
            *request.uri_mut() = url.clone();
            let response = load(request).await.map_err(|failure| match failure {
                Failure::Connect(cause) => in_full(&*cause),
                Failure::Broken { cause, .. } => in_full(&cause),
            })?;
            if response.status() != http::StatusCode::OK {
                return Err(format!("its server answers with status {}", response.status()));
            }
            let body = Limited::new(response.into_body(), SIZE).collect().await;
            body.map_err(|error| error.to_string())?.to_bytes().to_vec()
        }
    };
    if bytes.len() > SIZE {
        return Err(format!("it is larger than {SIZE} bytes"));
    }
    Ok(String::from_utf8_lossy(&bytes).into())
}

/// Parses the result of `FindProxyForURL`, such as `PROXY a:8080; SOCKS5 b:1080; DIRECT`.
fn steps(chosen: &str) -> Result<Vec<Step>, String> {
    if chosen.trim().is_empty() {
        return Ok(vec![Step::Direct]);
    }
    let mut steps = Vec::new();
    for part in chosen.split(';').map(str::trim).filter(|part| !part.is_empty()).take(STEPS) {
        let (kind, address) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
        let scheme = match kind.to_ascii_uppercase().as_str() {
            "DIRECT" => {
                steps.push(Step::Direct);
                continue;
            }
            "PROXY" | "HTTP" => "http",
            "HTTPS" => "https",
            "SOCKS" | "SOCKS5" => "socks5",
            "SOCKS4" => "socks4",
            _ => continue,
        };
        steps.extend(ProxyServer::parse(&format!("{scheme}://{}", address.trim())).map(Step::Proxy));
    }
    if steps.is_empty() {
        return Err("the script names no known choice: DIRECT, PROXY, HTTPS, SOCKS5, SOCKS4".to_owned());
    }
    Ok(steps)
}

/// Returns the error of a call, without the script's address: clients read it, and the address is the operator's.
fn unusable(script: &Script, cause: String) -> Error {
    Error::new(
        Kind::Connect,
        "无法使用代理自动配置（PAC）脚本，请检查它",
        "the PAC script cannot be used; check it",
    )
    .with_source(format!("{script}: {cause}"))
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Direct => f.write_str("DIRECT"),
            Self::Proxy(proxy) => write!(f, "{proxy}"),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::{Scripts, steps};

    #[tokio::test]
    async fn a_script_that_cannot_be_interrupted_does_not_hold_its_call() {
        let scripts = Scripts::default();
        let run = |body: &str| {
            let text = format!("function FindProxyForURL(url, host) {{ {body} }}");
            scripts.run(text.into(), "https://x/".to_owned(), "x".to_owned())
        };
        let error = run("return new Array(1 << 27).join('x')").await.unwrap_err();
        assert_eq!(error, "the script does not end");
        assert_eq!(run("return 'DIRECT'").await.unwrap(), "DIRECT", "others still have an engine");
    }

    #[test]
    fn ways_come_in_the_order_of_the_script() {
        for (chosen, read) in [
            ("", "[DIRECT]"),
            ("DIRECT", "[DIRECT]"),
            (
                "PROXY a:1; https b ;SOCKS5 [::1]:2;socks c:3; DIRECT;",
                "[http://a:1, https://b:443, socks5://[::1]:2, socks5://c:3, DIRECT]",
            ),
            ("SOCKS4 a:1; PROXY ; PROXY a b; PROXY x:1", "[socks4://a:1, http://x:1]"),
        ] {
            assert_eq!(steps(chosen).map(|steps| format!("{steps:?}")), Ok(read.to_owned()), "{chosen}");
        }
        assert!(steps("SOCKS3 a:1; nonsense").is_err());
        assert_eq!(steps(&"PROXY a:1;".repeat(1000)).map(|steps| steps.len()), Ok(8));
    }

    proptest::proptest! {
        #[test]
        fn fuzz_choices(chosen in "(PROXY|DIRECT|SOCKS5?|HTTPS| |;|:|@|[a-z]|[0-9]|\\[|\\]|.){0,40}") {
            if let Ok(steps) = steps(&chosen) {
                proptest::prop_assert!(!steps.is_empty() && steps.len() <= 8);
            }
            let _ = crate::config::Proxy::parse(&chosen);
        }

        #[test]
        fn fuzz_scripts(
            body in "(shExpMatch|isInNet|dateRange|timeRange|weekdayRange|dnsDomainIs|url|host|[(),'\"*?;={}]|return |[0-9]|\\.|GMT|JAN){0,40}",
        ) {
            let script = format!("function FindProxyForURL(url, host) {{ {body} }}");
            let limit = std::time::Duration::from_secs(2);
            let _ = super::engine::find(&script, "https://music.163.com/", "music.163.com", limit);
        }
    }
}
