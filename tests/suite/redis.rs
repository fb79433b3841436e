//! The cache in a real Redis, which the tests start, stop, fill and kill.

#[path = "redis/failover.rs"]
mod failover;

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::tls::Tls;
use crate::support::{Answer, Ncm, Reply, Upstream};
use redis::AsyncTypedCommands;
use redis::aio::MultiplexedConnection;
use serde_json::json;

const PASSWORD: &str = "hush-hush";

#[tokio::test(flavor = "multi_thread")]
async fn instances_know_together_which_device_signed_in() {
    let redis = Server::start().await;
    let upstream = Upstream::start().await;
    upstream.respond(|call| match call.path() {
        "/eapi/login/qrcode/unikey" => Answer::json(json!({ "code": 200, "unikey": "key" })),
        "/eapi/login/qrcode/client/login" => {
            Answer::json(json!({ "code": 803 })).cookie("MUSIC_U=session; Path=/")
        }
        "/eapi/v2/banner/get" => {
            Answer::json(json!({ "code": 200 })).cookie(&format!("NMTID=given-{}; Path=/", call.connection))
        }
        _ => Answer::json(json!({ "code": 200 })),
    });
    let start = || {
        let builder = Ncm::builder(&upstream).unset("NCM_DEVICE_ID").env("NCM_STATE_DIR", "");
        builder.env("NCM_DEVICE_NAME", "").env("NCM_CACHE", redis.url()).start()
    };
    let (one, other) = (start().await, start().await);
    // Each step at another instance.
    one.get("/login/qr/key").send().await;
    assert_eq!(other.get("/login/qr/check?key=key").send().await.json()["code"], 803);
    let ask = async |ncm: &Ncm, again: &str| {
        upstream.take_calls();
        ncm.get("/banner").query("timestamp", again).cookie("MUSIC_U", "session").send().await;
        let call = upstream.take_calls().remove(0);
        (call.cookies["deviceId"].clone(), call.cookies.get("NMTID").cloned())
    };
    let signed = upstream.take_calls();
    let device = signed[0].cookies["deviceId"].clone();
    assert_eq!(signed[1].cookies["deviceId"], device);
    assert_eq!(ask(&one, "1").await, (device.clone(), None));
    assert_eq!(ask(&other, "2").await, (device.clone(), None), "its first call, before it was given one");
    let given = ask(&one, "3").await;
    assert!(given.0 == device && given.1.is_some());
    assert_eq!(ask(&other, "4").await, given, "the first one given counts for both");
    assert_eq!(ask(&start().await, "5").await, given);
    // Also steps of a sign-in by phone, which have no session yet.
    upstream.take_calls();
    one.get("/captcha/sent?phone=13800000000").send().await;
    other.get("/captcha/verify?phone=13800000000&captcha=1234").send().await;
    let steps = upstream.take_calls();
    assert_eq!(steps[0].cookies["deviceId"], steps[1].cookies["deviceId"]);
    assert_ne!(steps[0].cookies["deviceId"], device);
    // Values that another program plants there have no effect.
    let mut connection = redis.connect().await;
    let names = connection.keys("ncm:device:*").await.unwrap();
    assert!(!names.is_empty());
    for name in names {
        let planted = vec![b'x'; 40];
        connection.set(name, planted).await.unwrap();
    }
    let (planted, _) = ask(&start().await, "6").await;
    assert!(planted.len() == 52 && planted != device, "derived, as for a session of elsewhere");
}

/// A Redis on a free port, killed on drop.
struct Server {
    port: u16,
    folder: PathBuf,
    child: Option<Child>,
}

impl Server {
    async fn start() -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let folder = std::env::temp_dir().join(format!("ncm-redis-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut server = Self { port, folder, child: None };
        server.restart().await;
        server
    }

    async fn restart(&mut self) {
        self.kill();
        let child = Command::new("redis-server")
            .args(["--port", &self.port.to_string(), "--bind", "127.0.0.1", "--requirepass", PASSWORD])
            .args(["--save", "", "--appendonly", "no", "--dir"])
            .arg(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("this test needs redis-server: install it (Debian: apt-get install redis-server)");
        self.child = Some(child);
        let start = Instant::now();
        while self.try_connect().await.is_none() {
            assert!(start.elapsed() < Duration::from_secs(20), "redis-server does not come up");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    fn signal(&self, name: &str) {
        let pid = self.child.as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args([format!("-{name}"), pid]).status().unwrap().success());
    }

    fn url(&self) -> String {
        format!("redis://:{PASSWORD}@127.0.0.1:{}/0", self.port)
    }

    async fn try_connect(&self) -> Option<MultiplexedConnection> {
        redis::Client::open(self.url()).unwrap().get_multiplexed_async_connection().await.ok()
    }

    async fn connect(&self) -> MultiplexedConnection {
        self.try_connect().await.expect("redis-server answers")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn start(url: &str, upstream: &Upstream) -> Ncm {
    Ncm::builder(upstream).env("NCM_CACHE", url).start().await
}

/// An upstream with a different answer to every call.
async fn counting() -> Upstream {
    let upstream = Upstream::start().await;
    upstream.respond(|call| {
        Answer::json(json!({ "code": 200, "call": call.index })).cookie("MUSIC_U=of-the-first")
    });
    upstream
}

async fn get(ncm: &Ncm, path: &str) -> Reply {
    let reply = ncm.get(path).cookie("MUSIC_U", "cookie-of-mine").send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply
}

async fn served(ncm: &Ncm, path: &str) -> String {
    get(ncm, path).await.header("x-cache").to_owned()
}

/// Sends new requests until an answer is cached.
async fn wait_until_kept(ncm: &Ncm, what: &str) {
    let start = Instant::now();
    for number in 0.. {
        let path = format!("/album?id={}{number}", 1000 + what.len());
        if served(ncm, &path).await == "miss" && served(ncm, &path).await == "hit" {
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "{what}: nothing is kept\n{}", ncm.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn instances_share_it() {
    let (server, upstream) = (Server::start().await, counting().await);
    let one = start(&server.url(), &upstream).await;
    let two = start(&server.url().replace("127.0.0.1", "localhost"), &upstream).await;
    for path in ["/lyric?id=1", "/album?id=1"] {
        let first = get(&one, path).await;
        assert_eq!((first.header("x-cache"), first.set_cookies().len()), ("miss", 1));
        let second = get(&two, path).await;
        assert_eq!((second.header("x-cache"), second.set_cookies().len()), ("hit", 0));
        let _age: u64 = second.header("age").parse().unwrap();
        assert_eq!(second.body, first.body);
        assert_eq!(served(&one, path).await, "hit");
    }
    assert_eq!(upstream.calls().len(), 2);
    // Another user has another answer, and fifty of them make one call.
    let other = two.get("/album?id=1").cookie("MUSIC_U", "other").send().await;
    assert_eq!(other.header("x-cache"), "miss");
    upstream.always(Answer::json(json!({ "code": 200 })).delay(Duration::from_millis(300)));
    let fifty = futures_util::future::join_all((0..50).map(|_| get(&one, "/album?id=2"))).await;
    assert_eq!(fifty.iter().filter(|reply| reply.header("x-cache") == "join").count(), 49);
    assert_eq!(upstream.calls().len(), 4);
    // A failure is not cached.
    upstream.always(Answer::json(json!({ "code": 405 })));
    for ncm in [&one, &two] {
        assert_eq!(ncm.get("/album?id=3").send().await.header("x-cache"), "miss");
    }
}

#[tokio::test]
async fn it_holds_no_secret_and_nothing_for_ever() {
    let (server, upstream) = (Server::start().await, counting().await);
    let ncm =
        Ncm::builder(&upstream).env("NCM_CACHE", server.url()).env("NCM_CACHE_TTL", "1500ms").start().await;
    for path in ["/lyric?id=1", "/album?id=123456789", "/cloudsearch?keywords=needle"] {
        assert_eq!(served(&ncm, path).await, "miss");
        assert_eq!(served(&ncm, path).await, "hit");
    }
    let mut redis = server.connect().await;
    let keys: Vec<String> = redis.keys("*").await.unwrap();
    assert_eq!(keys.len(), 3);
    for key in keys {
        let value: Vec<u8> = redis::cmd("GET").arg(&key).query_async(&mut redis).await.unwrap();
        for text in [&key, &String::from_utf8_lossy(&value).into_owned()] {
            for secret in ["cookie-of-mine", "of-the-first", "123456789", "needle", PASSWORD] {
                assert!(!text.contains(secret), "{text}");
            }
        }
        let left: i64 = redis::cmd("PTTL").arg(&key).query_async(&mut redis).await.unwrap();
        assert!((0..=1500).contains(&left), "{key} stays {left} ms");
    }
    tokio::time::sleep(Duration::from_millis(1600)).await;
    assert_eq!(served(&ncm, "/lyric?id=1").await, "miss");
    assert!(!ncm.log().contains(PASSWORD), "{}", ncm.log());
}

#[tokio::test]
async fn what_others_write_there_is_passed_over() {
    let (server, upstream) = (Server::start().await, counting().await);
    let ncm = start(&server.url(), &upstream).await;
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    let mut redis = server.connect().await;
    let keys: Vec<String> = redis.keys("*").await.unwrap();
    let _: () = redis::cmd("SET").arg(&keys[0]).arg("{\"code\":200}").query_async(&mut redis).await.unwrap();
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    // A value of another type is an invalid answer; the connection stays.
    let _: () = redis::cmd("DEL").arg(&keys[0]).query_async(&mut redis).await.unwrap();
    let _: () = redis::cmd("RPUSH").arg(&keys[0]).arg("x").query_async(&mut redis).await.unwrap();
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    assert_eq!(served(&ncm, "/album?id=1").await, "hit");
}

#[tokio::test]
async fn what_was_changed_there_is_removed() {
    let (server, upstream) = (Server::start().await, counting().await);
    let ncm = start(&server.url(), &upstream).await;
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    assert_eq!(served(&ncm, "/album?id=2").await, "miss");
    let mut redis = server.connect().await;
    let mut keys: Vec<String> = redis.keys("*").await.unwrap();
    keys.sort();
    let good: Vec<Vec<u8>> = vec![value(&mut redis, &keys[0]).await, value(&mut redis, &keys[1]).await];
    let mut changed = good[0].clone();
    *changed.last_mut().unwrap() ^= 1;
    let planted = good[0].iter().map(|byte| if *byte == b'0' { b'1' } else { *byte }).collect();
    let bad = [Vec::new(), good[0][..good[0].len() - 1].to_vec(), changed, planted, good[1].clone()];
    // Failures are not cached, so an invalid entry would still be there.
    upstream.always(Answer::json(json!({ "code": 405 })));
    for bad in bad {
        for key in &keys {
            let _: () = redis::cmd("SET").arg(key).arg(&bad).query_async(&mut redis).await.unwrap();
        }
        for id in [1, 2] {
            let reply = ncm.get(&format!("/album?id={id}")).cookie("MUSIC_U", "cookie-of-mine").send().await;
            // One of them may be in its own place.
            assert!(reply.status == 405 || bad == good[0] || bad == good[1], "{}", reply.text());
        }
        let left: Vec<String> = redis.keys("*").await.unwrap();
        assert_eq!(left.len(), usize::from(bad == good[1]), "{left:?}");
    }
    // An unchanged entry is a valid answer.
    let _: () = redis::cmd("SET").arg(&keys[0]).arg(&good[0]).query_async(&mut redis).await.unwrap();
    let _: () = redis::cmd("SET").arg(&keys[1]).arg(&good[1]).query_async(&mut redis).await.unwrap();
    for id in [1, 2] {
        assert_eq!(served(&ncm, &format!("/album?id={id}")).await, "hit");
    }
}

async fn value(redis: &mut MultiplexedConnection, key: &str) -> Vec<u8> {
    redis::cmd("GET").arg(key).query_async(redis).await.unwrap()
}

#[tokio::test]
async fn instances_of_one_key_share_it_and_others_do_not() {
    let (server, upstream) = (Server::start().await, counting().await);
    let keyed = |key: &'static str| {
        Ncm::builder(&upstream).env("NCM_CACHE", server.url()).env("NCM_CACHE_KEY", key).start()
    };
    let (one, two) = (keyed("0123456789abcdef").await, keyed("0123456789abcdef").await);
    let (other, none) = (keyed("another-0123456789").await, start(&server.url(), &upstream).await);
    assert_eq!(served(&one, "/album?id=1").await, "miss");
    assert_eq!(served(&two, "/album?id=1").await, "hit");
    assert_eq!(served(&other, "/album?id=1").await, "miss");
    assert_eq!(served(&none, "/album?id=1").await, "miss");
    let refused = Ncm::builder(&upstream).env("NCM_CACHE", server.url()).env("NCM_CACHE_KEY", "short");
    let log = refused.try_start().await.err().unwrap();
    assert!(log.contains("NCM_CACHE_KEY") && !log.contains("`short`"), "{log}");
}

#[tokio::test]
async fn it_may_die_and_come_back() {
    let (mut server, upstream) = (Server::start().await, counting().await);
    let ncm = start(&server.url(), &upstream).await;
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    assert_eq!(served(&ncm, "/album?id=1").await, "hit");
    // During many requests.
    let paths: Vec<_> = (0..400).map(|id| format!("/album?id={}", id % 40)).collect();
    let many = futures_util::future::join_all(paths.iter().map(|path| get(&ncm, path)));
    let (_, ()) = tokio::join!(many, async {
        tokio::time::sleep(Duration::from_millis(30)).await;
        server.kill();
    });
    for _ in 0..3 {
        assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    }
    // Requests still share a call.
    upstream.always(Answer::json(json!({ "code": 200 })).delay(Duration::from_millis(300)));
    upstream.take_calls();
    futures_util::future::join_all((0..20).map(|_| get(&ncm, "/album?id=2"))).await;
    assert_eq!(upstream.calls().len(), 1);
    upstream.always(Answer::json(json!({ "code": 200 })));
    server.restart().await;
    wait_until_kept(&ncm, "back again").await;
    ncm.says("is lost").await;
    ncm.says("cache is back").await;
    assert!(!ncm.log().contains(PASSWORD), "{}", ncm.log());
}

#[tokio::test]
async fn it_may_be_absent_at_the_start() {
    let (mut server, upstream) = (Server::start().await, counting().await);
    server.kill();
    let ncm = start(&server.url(), &upstream).await;
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    server.restart().await;
    wait_until_kept(&ncm, "there at last").await;
}

#[tokio::test]
async fn whether_it_is_there_is_told_to_those_who_send_traffic() {
    let (mut server, upstream) = (Server::start().await, counting().await);
    let ncm = start(&server.url(), &upstream).await;
    let told = async || {
        let (ready, alive) = (ncm.get("/readyz").send().await, ncm.get("/healthz").send().await);
        (ready.status, ready.value()["status"].as_str().unwrap_or_default().to_owned(), alive.status)
    };
    assert_eq!(told().await, (200, "ok".to_owned(), 200));
    server.kill();
    assert_eq!(told().await, (200, "degraded".to_owned(), 200));
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    server.restart().await;
    wait_until_kept(&ncm, "there again").await;
    assert_eq!(told().await, (200, "ok".to_owned(), 200));
}

#[tokio::test]
async fn it_may_be_slow() {
    let (server, upstream) = (Server::start().await, counting().await);
    let ncm = start(&server.url(), &upstream).await;
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    server.signal("STOP");
    // Requests are still answered. The first ones wait for Redis for a moment, the others do not: fifty waits in a row would
    // exceed the time limit.
    for id in 0..50 {
        assert_eq!(served(&ncm, &format!("/album?id={id}")).await, "miss");
    }
    server.signal("CONT");
    wait_until_kept(&ncm, "awake").await;
}

#[tokio::test]
async fn it_may_be_full() {
    let (server, upstream) = (Server::start().await, counting().await);
    let ncm = start(&server.url(), &upstream).await;
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    let mut redis = server.connect().await;
    let limit = |bytes: &'static str| {
        let mut command = redis::cmd("CONFIG");
        command.arg("SET").arg("maxmemory").arg(bytes).arg("maxmemory-policy").arg("noeviction");
        command
    };
    let _: () = limit("1").query_async(&mut redis).await.unwrap();
    for id in 2..10 {
        let path = format!("/album?id={id}");
        assert_eq!(served(&ncm, &path).await, "miss");
        assert_eq!(served(&ncm, &path).await, "miss");
    }
    // Existing entries are still read.
    assert_eq!(served(&ncm, "/album?id=1").await, "hit");
    ncm.says("takes no entries").await;
    let told = ncm.log().matches("takes no entries").count();
    assert_eq!(told, 1, "{}", ncm.log());
    let _: () = limit("0").query_async(&mut redis).await.unwrap();
    assert_eq!(served(&ncm, "/album?id=2").await, "miss");
    assert_eq!(served(&ncm, "/album?id=2").await, "hit");
}

#[tokio::test]
async fn the_wrong_password_is_no_error_of_the_callers() {
    let (server, upstream) = (Server::start().await, counting().await);
    let ncm = start(&format!("redis://:wrong-one@127.0.0.1:{}", server.port), &upstream).await;
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    assert_eq!(served(&ncm, "/album?id=1").await, "miss");
    ncm.says("is lost").await;
    assert!(!ncm.log().contains("wrong-one"), "{}", ncm.log());
}

/// Starts an instance with a rate limit.
async fn limited(url: &str, upstream: &Upstream, limit: (&str, &str)) -> Ncm {
    Ncm::builder(upstream).env("NCM_CACHE", url).env(limit.0, limit.1).start().await
}

#[tokio::test]
async fn instances_keep_the_rate_of_a_client_together() {
    let (mut server, upstream) = (Server::start().await, counting().await);
    let limit = ("NCM_CLIENT_RPS", "0.01");
    let mut one = limited(&server.url(), &upstream, limit).await;
    let two = limited(&server.url(), &upstream, limit).await;
    let asks = async |ncm: &Ncm, client: &str| {
        let reply = ncm.get("/album?id=1").header("x-forwarded-for", client).send().await;
        (reply.status, reply.header("retry-after").parse::<u64>().ok())
    };
    assert_eq!(asks(&one, "10.1.1.1").await.0, 200);
    let (status, wait) = asks(&two, "10.1.1.1").await;
    assert_eq!(status, 429, "the other has counted it");
    assert!(wait.is_some_and(|wait| (1..=100).contains(&wait)), "{wait:?}");
    assert_eq!(asks(&two, "10.1.1.2").await.0, 200, "another has its own");
    let mut redis = server.connect().await;
    let names: Vec<String> = redis::cmd("KEYS").arg("*").query_async(&mut redis).await.unwrap();
    assert!(names.iter().any(|name| name.starts_with("ncm:rate:client:")), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("10.1.1")), "no address is told: {names:?}");
    one.kill();
    assert_eq!(asks(&two, "10.1.1.1").await.0, 429, "what it counted stays counted");
    // Without Redis, each instance uses its own counts.
    server.kill();
    assert_eq!(asks(&two, "10.1.1.1").await.0, 200);
    assert_eq!(asks(&two, "10.1.1.1").await.0, 429);
    server.restart().await;
    wait_until_shared(&two).await;
}

/// Sends requests as new clients until Redis counts them again.
async fn wait_until_shared(ncm: &Ncm) {
    let start = Instant::now();
    while !ncm.log().contains("cache is back") {
        assert!(start.elapsed() < Duration::from_secs(30), "{}", ncm.log());
        ncm.get("/album?id=1").header("x-forwarded-for", "10.2.2.2").send().await;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn instances_keep_the_rate_of_an_upstream_together() {
    let (server, upstream) = (Server::start().await, counting().await);
    let limit = ("NCM_UPSTREAM_RPS", "2");
    let one = limited(&server.url(), &upstream, limit).await;
    let two = limited(&server.url(), &upstream, limit).await;
    let start = Instant::now();
    let asked = (0..24).map(|id| {
        let ncm = if id % 2 == 0 { &one } else { &two };
        ncm.get(&format!("/album?id={id}")).send()
    });
    let replies = futures_util::future::join_all(asked).await;
    let most = 4 + 2 * (start.elapsed().as_secs() as usize + 1);
    let went = replies.iter().filter(|reply| reply.status == 200).count();
    assert!(replies.iter().all(|reply| matches!(reply.status, 200 | 429)));
    assert_eq!(upstream.calls().len(), went);
    // Two at once, and two in the second of their wait; separate instances would each let as many through.
    assert!((4..=most).contains(&went), "{went} of at most {most}");
}

#[tokio::test]
async fn an_instance_that_is_killed_harms_no_other() {
    let (server, upstream) = (Server::start().await, Upstream::start().await);
    upstream
        .respond(|call| Answer::json(json!({ "code": 200, "path": call.path(), "pad": "x".repeat(20_000) })));
    let mut one = start(&server.url(), &upstream).await;
    let two = start(&server.url(), &upstream).await;
    for round in 0..3 {
        // Both request the same, and one is killed while it writes.
        let load = async |ncm: &Ncm| {
            let ids = (round * 200)..(round * 200 + 200);
            let asked = ids.map(|id| async move {
                let reply = ncm.get(&format!("/album?id={id}")).try_send().await;
                (id, reply)
            });
            futures_util::future::join_all(asked).await
        };
        let address = one.address();
        let killing = async {
            tokio::time::sleep(Duration::from_millis(30 + 40 * round)).await;
            let pid = one.pid().to_string();
            assert!(Command::new("kill").args(["-KILL", &pid]).status().unwrap().success());
        };
        let (of_one, of_two, ()) = tokio::join!(load(&one), load(&two), killing);
        let right = |id: u64, reply: &Reply| {
            assert_eq!(reply.status, 200, "{}", reply.text());
            assert_eq!(reply.json()["path"], format!("/weapi/v1/album/{id}"), "{address}");
        };
        for (id, reply) in of_two {
            right(id, &reply.unwrap());
        }
        // A killed instance may leave calls unanswered, but gives no wrong answer.
        for (id, reply) in of_one {
            if let Ok(reply) = reply {
                right(id, &reply);
            }
        }
        one.kill();
        one = start(&server.url(), &upstream).await;
        for id in (round * 200)..(round * 200 + 200) {
            right(id, &get(&one, &format!("/album?id={id}")).await);
        }
    }
    assert!(!two.log().contains("panicked"), "{}", two.log());
}

#[tokio::test]
async fn a_redis_over_tls_is_believed_by_the_operators_certificate() {
    let (server, upstream) = (Server::start().await, counting().await);
    let tls = Tls::before((Ipv4Addr::LOCALHOST, server.port).into()).await;
    let url = format!("rediss://:{PASSWORD}@localhost:{}/0", tls.port());
    let stranger = start(&url, &upstream).await;
    assert_eq!(served(&stranger, "/album?id=1").await, "miss");
    assert_eq!(served(&stranger, "/album?id=1").await, "miss");
    stranger.says("is lost").await;
    let trusting = Ncm::builder(&upstream).env("NCM_CACHE", &url);
    let trusting = trusting.env("NCM_CA_FILE", tls.ca_file().display().to_string()).start().await;
    wait_until_kept(&trusting, "over TLS").await;
    let plain = start(&server.url(), &upstream).await;
    assert_eq!(served(&trusting, "/album?id=7").await, "miss");
    assert_eq!(served(&plain, "/album?id=7").await, "hit", "it is the same Redis");
}

fn of(ncm: &Ncm, user: &str, path: &str) -> crate::support::client::Request {
    ncm.get(path).cookie("MUSIC_U", user)
}

async fn served_to(ncm: &Ncm, user: &str, path: &str) -> String {
    of(ncm, user, path).send().await.header("x-cache").to_owned()
}

#[tokio::test]
async fn a_write_through_one_instance_is_a_write_for_all() {
    let (server, upstream) = (Server::start().await, counting().await);
    let (one, two) = (start(&server.url(), &upstream).await, start(&server.url(), &upstream).await);
    let (private, public) = ("/likelist?uid=1", "/related/playlist?id=1");
    upstream.respond(|call| match call.path().starts_with("/playlist") {
        true => Answer::html("<html></html>"),
        false => Answer::json(json!({ "code": 200, "call": call.index })),
    });
    for round in 0..3 {
        for path in [private, public] {
            let expected = if round == 0 { "miss" } else { "hit" };
            assert_eq!(served_to(&one, "me", path).await, expected, "{path} {round}");
            assert_eq!(served_to(&two, "me", path).await, "hit", "{path} {round}");
        }
        assert_eq!(served_to(&two, "other", private).await, if round == 0 { "miss" } else { "hit" });
        assert_eq!(served_to(&two, "other", public).await, "hit");
        let writer = [&one, &two, &one][round];
        assert_eq!(of(writer, "me", "/playlist/delete?id=1").send().await.status, 200);
        for path in [private, public] {
            assert_eq!(served_to(&two, "me", path).await, "miss", "{path} {round}");
            assert_eq!(served_to(&one, "me", path).await, "hit", "{path} {round}");
        }
        assert_eq!(served_to(&one, "other", private).await, "hit");
        assert_eq!(served_to(&one, "other", public).await, "hit");
    }
    // The marks of a write expire, and do not show whose they are.
    let mut redis = server.connect().await;
    let marks: Vec<String> = redis.keys("ncm:written:*").await.unwrap();
    assert_eq!(marks.len(), 2);
    for mark in marks {
        let left: i64 = redis::cmd("PTTL").arg(&mark).query_async(&mut redis).await.unwrap();
        assert!(left > 120_000, "{mark} stays {left} ms");
        assert_eq!(value(&mut redis, &mark).await.len(), 8);
        // An invalid mark makes nothing outdated.
        let _: () =
            redis::cmd("SET").arg(&mark).arg("nonsense, and more").query_async(&mut redis).await.unwrap();
    }
    for path in [private, public] {
        for _ in 0..2 {
            assert_eq!(served_to(&one, "me", path).await, "miss", "{path}");
        }
    }
}

#[tokio::test]
async fn a_call_from_before_a_write_through_another_instance_is_not_joined() {
    let (server, upstream) = (Server::start().await, counting().await);
    let (one, two) = (start(&server.url(), &upstream).await, start(&server.url(), &upstream).await);
    upstream.respond(|call| {
        let answer = Answer::json(json!({ "code": 200, "ids": [call.index] }));
        if call.index == 0 { answer.delay(Duration::from_secs(6)) } else { answer }
    });
    let path = "/likelist?uid=1";
    let old = tokio::spawn(of(&one, "me", path).send());
    upstream.wait_for_calls(1).await;
    assert_eq!(of(&two, "me", "/like?id=1").send().await.status, 200);
    let new = of(&one, "me", path).send().await;
    assert_eq!((new.header("x-cache"), new.json()["ids"].clone()), ("miss", json!([2])));
    assert!(!old.is_finished(), "the first read was to take longer");
    assert_eq!(old.await.unwrap().json()["ids"], json!([0]));
    // Its answer is not cached as a current one, though it arrived last.
    for ncm in [&one, &two] {
        let after = of(ncm, "me", path).send().await.json();
        assert_ne!(after["ids"], json!([0]));
    }
}

#[tokio::test]
async fn a_write_counts_while_it_is_away_and_when_it_is_back() {
    let (server, upstream) = (Server::start().await, counting().await);
    let (one, two) = (start(&server.url(), &upstream).await, start(&server.url(), &upstream).await);
    let path = "/likelist?uid=1";
    assert_eq!(served_to(&one, "me", path).await, "miss");
    assert_eq!(served_to(&one, "me", path).await, "hit");
    server.signal("STOP");
    assert_eq!(of(&one, "me", "/like?id=1").send().await.status, 200);
    assert_eq!(served_to(&one, "me", path).await, "miss");
    server.signal("CONT");
    // Until the write is noted there, the instance does not trust the entries there.
    assert_eq!(served_to(&one, "me", path).await, "miss");
    wait_until_kept(&one, "awake").await;
    let mut redis = server.connect().await;
    let start = Instant::now();
    while redis.keys("ncm:written:*").await.unwrap().is_empty() {
        assert!(start.elapsed() < Duration::from_secs(20), "the write is not told\n{}", one.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(served_to(&two, "me", path).await, "miss");
    // It may be noted twice.
    while served_to(&one, "me", path).await != "hit" {
        assert!(start.elapsed() < Duration::from_secs(20), "nothing is kept\n{}", one.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_write_counts_where_it_is_full() {
    let (server, upstream) = (Server::start().await, counting().await);
    let ncm = start(&server.url(), &upstream).await;
    let path = "/likelist?uid=1";
    assert_eq!(served_to(&ncm, "me", path).await, "miss");
    assert_eq!(served_to(&ncm, "other", path).await, "miss");
    let mut redis = server.connect().await;
    let limit = |bytes: &'static str| {
        let mut command = redis::cmd("CONFIG");
        command.arg("SET").arg("maxmemory").arg(bytes).arg("maxmemory-policy").arg("noeviction");
        command
    };
    let _: () = limit("1").query_async(&mut redis).await.unwrap();
    assert_eq!(of(&ncm, "me", "/like?id=1").send().await.status, 200);
    for _ in 0..3 {
        assert_eq!(served_to(&ncm, "me", path).await, "miss");
        assert_eq!(served_to(&ncm, "other", path).await, "hit");
    }
    let _: () = limit("0").query_async(&mut redis).await.unwrap();
    let start = Instant::now();
    while served_to(&ncm, "me", path).await != "hit" {
        assert!(start.elapsed() < Duration::from_secs(20), "the write is not told\n{}", ncm.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
