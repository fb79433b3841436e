//! Calls through proxies, of the client and of one call.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use ncm::{Client, Config, Proxy};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use super::{Upstream, config, start};

/// A proxy that records requests and forwards them; `CONNECT` to this machine only.
pub(super) struct Stand {
    pub(super) address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Stand {
    pub(super) async fn http() -> Self {
        Self::start(|mut stream, asked| async move {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(stream.read_u8().await?);
            }
            let head = String::from_utf8_lossy(&head).into_owned();
            asked.lock().unwrap().push(head.clone());
            let line = head.lines().next().unwrap_or_default();
            if let Some((target, _)) =
                line.strip_prefix("CONNECT localhost:").and_then(|rest| rest.split_once(' '))
            {
                let port: u16 = target.parse().unwrap();
                let mut upstream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
                stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
                return copy_bidirectional(&mut stream, &mut upstream).await.map(drop);
            }
            let Some(rest) = line.strip_prefix("POST http://") else {
                return stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n").await;
            };
            let host = rest.split('/').next().unwrap_or_default();
            let mut upstream = TcpStream::connect(host).await?;
            let forwarded = head.replacen(&format!("http://{host}"), "", 1);
            upstream.write_all(forwarded.as_bytes()).await?;
            copy_bidirectional(&mut stream, &mut upstream).await.map(drop)
        })
        .await
    }

    /// SOCKS 5 with a user and a password.
    pub(super) async fn socks() -> Self {
        Self::start(|mut stream, asked| async move {
            let methods = stream.read_u16().await? & 0xff;
            stream.read_exact(&mut vec![0; methods.into()]).await?;
            stream.write_all(&[5, 2]).await?;
            let user = string(&mut stream, 1).await?;
            let password = string(&mut stream, 0).await?;
            stream.write_all(&[1, 0]).await?;
            let mut head = [0; 4];
            stream.read_exact(&mut head).await?;
            let host = match head[3] {
                1 => Ipv4Addr::from(stream.read_u32().await?).to_string(),
                _ => string(&mut stream, 0).await?,
            };
            let port = stream.read_u16().await?;
            asked.lock().unwrap().push(format!("{user}:{password} {host}:{port}"));
            let mut upstream = TcpStream::connect((host, port)).await?;
            stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
            copy_bidirectional(&mut stream, &mut upstream).await.map(drop)
        })
        .await
    }

    async fn start<F: Future<Output = std::io::Result<()>> + Send + 'static>(
        serve: impl Fn(TcpStream, Arc<Mutex<Vec<String>>>) -> F + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::default();
        let noted = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&noted)));
            }
        });
        Self { address, asked }
    }

    fn proxy(&self, scheme: &str, credentials: &str) -> Proxy {
        Proxy::parse(&format!("{scheme}://{credentials}{}", self.address)).unwrap()
    }

    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// Reads a string after its length, skipping `skip` bytes.
async fn string(stream: &mut TcpStream, skip: usize) -> std::io::Result<String> {
    for _ in 0..skip {
        stream.read_u8().await?;
    }
    let mut text = vec![0; stream.read_u8().await?.into()];
    stream.read_exact(&mut text).await?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

#[tokio::test]
async fn http_forwards_whole_requests() {
    let (upstream, client) = start().await;
    let stand = Stand::http().await;
    for _ in 0..2 {
        client.lyric(1).proxy(stand.proxy("http", "me:p%40ss@")).await.unwrap();
    }
    let asked = stand.asked();
    assert_eq!(asked.len(), 1, "the second call takes the same connection");
    let line = format!("POST {}/eapi/song/lyric HTTP/1.1\r\n", upstream.base("interfacepc"));
    assert!(asked[0].starts_with(&line), "{}", asked[0]);
    assert!(asked[0].contains("proxy-authorization: Basic bWU6cEBzcw=="), "{}", asked[0]);
    assert_eq!(upstream.take_calls().len(), 2);
    client.lyric(1).await.unwrap();
    assert_eq!((upstream.calls().len(), stand.asked().len()), (1, 1), "another call goes straight");
}

#[tokio::test]
async fn http_opens_a_tunnel_for_https() {
    let stand = Stand::http().await;
    let settings = Config::default().anonymous_token("").proxy(stand.proxy("http", "me:secret@"));
    let error = Client::with_config(&settings).unwrap().lyric(1).await.unwrap_err();
    // The cause names the proxy; the message, which a server shows to clients, does not.
    let address = stand.address.to_string();
    assert!(error.is_connect() && !error.to_string().contains(&address), "{error}");
    assert!(format!("{error:?}").contains(&address), "{error:?}");
    assert!(!format!("{error:?}").contains("secret"), "{error:?}");
    let asked = stand.asked();
    assert!(asked[0].starts_with("CONNECT interfacepc.music.163.com:443 HTTP/1.1\r\n"), "{}", asked[0]);
    assert!(asked[0].contains("Proxy-Authorization: Basic bWU6c2VjcmV0"), "{}", asked[0]);
}

#[tokio::test]
async fn socks_for_every_call_of_a_client() {
    let upstream = Upstream::start().await;
    let stand = Stand::socks().await;
    let client = Client::builder()
        .config(config(&upstream))
        .proxy(stand.proxy("socks5", "me:secret@"))
        .build()
        .unwrap();
    client.lyric(1).await.unwrap();
    client.artists(6452).await.unwrap();
    assert_eq!(stand.asked(), [format!("me:secret {}", upstream.address())]);
    assert_eq!(upstream.calls().len(), 2);
    // A call's own proxy takes precedence.
    let other = Stand::http().await;
    client.lyric(1).proxy(other.proxy("http", "")).await.unwrap();
    assert_eq!((stand.asked().len(), other.asked().len()), (1, 1));
    assert!(!other.asked()[0].contains("authorization"));
}

#[test]
fn the_setting_is_checked_and_stays_secret() {
    let from = |url: &str| Config::from_env(&|name| (name == "NCM_PROXY").then(|| url.to_owned()));
    assert!(from("socks5://127.0.0.1:1080").is_ok() && from("").is_ok());
    let error = from("ftp://me:secret@proxy:1").unwrap_err();
    assert_eq!(error.name(), "NCM_PROXY");
    assert!(!error.to_string().contains("secret"), "{error}");
}
