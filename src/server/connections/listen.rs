//! Listening sockets: TCP addresses and Unix sockets, opened here or inherited from the parent process.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

use crate::config::ConfigError;
use crate::server::peer::Peer;
use crate::server::settings::ServerConfig;

/// Error of starting the server.
#[derive(Debug)]
pub struct BindError {
    message: String,
    source: io::Error,
    is_of_setting: bool,
}

impl BindError {
    pub(in crate::server) fn new(message: String, source: io::Error) -> Self {
        Self { message, source, is_of_setting: false }
    }

    /// Creates the error of a setting that turns out to be wrong only at start.
    pub(in crate::server) fn of_setting(error: &ConfigError) -> Self {
        Self { message: error.to_string(), source: io::ErrorKind::InvalidInput.into(), is_of_setting: true }
    }

    /// Returns whether a setting is wrong, rather than something on the machine.
    #[must_use]
    pub fn is_of_setting(&self) -> bool {
        self.is_of_setting
    }
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for BindError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// A socket that already listens, such as one from systemd.
#[derive(Debug)]
pub enum Inherited {
    /// A TCP socket.
    Tcp(std::net::TcpListener),
    /// A Unix socket; the parent process removes its file.
    #[cfg(unix)]
    Unix(std::os::unix::net::UnixListener),
}

/// Address on which a server listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListenAddress {
    /// A TCP address.
    Tcp(SocketAddr),
    /// The file of a Unix socket.
    Unix(PathBuf),
}

impl fmt::Display for ListenAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => write!(f, "http://{address}"),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

/// A listening socket.
#[derive(Debug)]
pub(in crate::server) enum Listener {
    Tcp(TcpListener),
    #[cfg(unix)]
    Unix(unix::Listener),
}

/// Prefix of a Unix socket in `HOST`.
const UNIX: &str = "unix:";

impl Listener {
    /// Opens the sockets for `HOST` and `PORT`. A name such as `localhost` means all of its addresses.
    pub(in crate::server) async fn bind(config: &ServerConfig) -> Result<Vec<Self>, BindError> {
        let Some(path) = config.host.strip_prefix(UNIX) else {
            return bind_tcp(&config.host, config.port).await;
        };
        #[cfg(unix)]
        return unix::Listener::bind(path.into(), config.socket_mode).await.map(|one| vec![Self::Unix(one)]);
        #[cfg(not(unix))]
        return Err(BindError::new(
            format!(
                "cannot listen on {UNIX}{path}: ncm does not support Unix sockets on this system / 无法监听 {UNIX}{path}：此系统不支持 Unix 套接字"
            ),
            io::ErrorKind::Unsupported.into(),
        ));
    }

    pub(in crate::server) fn inherit(from: Inherited) -> io::Result<Self> {
        match from {
            Inherited::Tcp(listener) => {
                listener.set_nonblocking(true)?;
                Ok(Self::Tcp(TcpListener::from_std(listener)?))
            }
            #[cfg(unix)]
            Inherited::Unix(listener) => unix::Listener::inherit(listener).map(Self::Unix),
        }
    }

    pub(in crate::server) fn address(&self) -> Option<ListenAddress> {
        match self {
            Self::Tcp(listener) => listener.local_addr().ok().map(ListenAddress::Tcp),
            #[cfg(unix)]
            Self::Unix(listener) => Some(ListenAddress::Unix(listener.path())),
        }
    }

    pub(in crate::server) async fn accept(&self) -> io::Result<(Stream, Peer)> {
        match self {
            Self::Tcp(listener) => {
                let (stream, peer) = listener.accept().await?;
                Ok((Stream::Tcp(stream), Peer::Ip(peer.ip())))
            }
            #[cfg(unix)]
            Self::Unix(listener) => Ok((Stream::Unix(listener.accept().await?), Peer::Unix)),
        }
    }
}

async fn bind_tcp(host: &str, port: u16) -> Result<Vec<Listener>, BindError> {
    let fail = |source: io::Error, address: String| {
        let what = if source.kind() == io::ErrorKind::AddrInUse {
            format!(
                "port {port} is taken ({address}): stop the other program or set PORT to another number / 端口 {port} 已被占用，请停止占用它的程序或用 PORT 换一个端口"
            )
        } else {
            format!("cannot listen on {address}: {source} / 无法监听 {address}：{source}")
        };
        BindError::new(what, source)
    };
    let addresses: Vec<SocketAddr> = if host.eq_ignore_ascii_case("localhost") {
        // Both loopback addresses, whatever the hosts file contains.
        vec![(Ipv4Addr::LOCALHOST, port).into(), (Ipv6Addr::LOCALHOST, port).into()]
    } else {
        match tokio::net::lookup_host((host.trim_matches(['[', ']']), port)).await {
            Ok(addresses) => addresses.collect(),
            Err(error) => return Err(fail(error, format!("{host}:{port}"))),
        }
    };
    let mut listeners: Vec<TcpListener> = Vec::new();
    let mut refused = None;
    for mut address in addresses {
        // With port 0 the system chooses a port for the first address; the others use the same.
        if let (0, Some(first)) = (port, listeners.first())
            && let Ok(first) = first.local_addr()
        {
            address.set_port(first.port());
        }
        match TcpListener::bind(address).await {
            Ok(listener) => listeners.push(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                return Err(fail(error, address.to_string()));
            }
            // A machine without IPv6 still has IPv4's localhost.
            Err(error) => refused = Some((error, address)),
        }
    }
    match (listeners.is_empty(), refused) {
        (true, Some((error, address))) => Err(fail(error, address.to_string())),
        (true, None) => Err(fail(io::ErrorKind::AddrNotAvailable.into(), format!("{host}:{port}"))),
        (false, _) => Ok(listeners.into_iter().map(Listener::Tcp).collect()),
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::io;
    use std::os::fd::OwnedFd;
    use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _};
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    use socket2::{Domain, SockAddr, Socket, Type};
    use tokio::net::{UnixListener, UnixStream};
    use tokio::time::timeout;

    use super::BindError;

    /// Time in which another program at the same path must accept a connection.
    const PATIENCE: Duration = Duration::from_secs(1);

    /// Maximum number of connections that wait to be accepted, as in tokio.
    const BACKLOG: i32 = 1024;

    #[derive(Debug)]
    pub(in crate::server) struct Listener {
        listener: UnixListener,
        /// The file, if this process must remove it.
        file: Option<SocketFile>,
    }

    impl Listener {
        /// Listens at a path. Replaces the socket of a program that has ended, but nothing else.
        pub(in crate::server) async fn bind(path: PathBuf, mode: u32) -> Result<Self, BindError> {
            make_way(&path).await?;
            let fail = |source: io::Error| {
                let what = format!(
                    "cannot listen on unix:{0}: {source} / 无法监听 unix:{0}：{source}",
                    path.display()
                );
                BindError::new(what, source)
            };
            let socket = Socket::new(Domain::UNIX, Type::STREAM, None).map_err(fail)?;
            // On Linux the file gets the mode of the socket minus the umask, so that it is never too wide. Other
            // systems may refuse this call, but nobody can connect before `listen`.
            let _not_on_linux = narrow(&socket, mode);
            socket.bind(&SockAddr::unix(&path).map_err(fail)?).map_err(fail)?;
            let file = SocketFile::of(&path).map_err(fail)?;
            fs::set_permissions(&path, Permissions::from_mode(mode)).map_err(fail)?;
            socket.listen(BACKLOG).map_err(fail)?;
            let mut listener = Self::inherit(OwnedFd::from(socket).into()).map_err(fail)?;
            listener.file = Some(file);
            Ok(listener)
        }

        pub(in crate::server) fn inherit(listener: std::os::unix::net::UnixListener) -> io::Result<Self> {
            listener.set_nonblocking(true)?;
            Ok(Self { listener: UnixListener::from_std(listener)?, file: None })
        }

        pub(in crate::server) fn path(&self) -> PathBuf {
            let address = self.listener.local_addr().ok();
            address.as_ref().and_then(|address| address.as_pathname()).unwrap_or(Path::new("?")).to_owned()
        }

        pub(in crate::server) async fn accept(&self) -> io::Result<UnixStream> {
            self.listener.accept().await.map(|(stream, _)| stream)
        }
    }

    fn narrow(socket: &Socket, mode: u32) -> io::Result<()> {
        let file = fs::File::from(OwnedFd::from(socket.try_clone()?));
        file.set_permissions(Permissions::from_mode(mode))
    }

    /// Removes the socket that an ended program left at `path`.
    async fn make_way(path: &Path) -> Result<(), BindError> {
        let Ok(there) = fs::symlink_metadata(path) else { return Ok(()) };
        let shown = path.display();
        if !there.file_type().is_socket() {
            let what = format!(
                "cannot listen on unix:{shown}: the path is a file that is not a socket; name another path in HOST / 无法监听 unix:{shown}：该路径已有其他文件，请用 HOST 换一个路径"
            );
            return Err(BindError::new(what, io::ErrorKind::AlreadyExists.into()));
        }
        match timeout(PATIENCE, UnixStream::connect(path)).await {
            Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused => {
                fs::remove_file(path).map_err(|source| {
                    let what = format!(
                        "cannot remove the socket unix:{shown} that an ended program left: {source} / 无法删除残留的套接字文件 unix:{shown}：{source}"
                    );
                    BindError::new(what, source)
                })
            }
            Ok(Err(error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            _ => {
                let what = format!(
                    "unix:{shown} is taken: stop the other program or name another path in HOST / 套接字 unix:{shown} 已被其他程序占用，请停止它或用 HOST 换一个路径"
                );
                Err(BindError::new(what, io::ErrorKind::AddrInUse.into()))
            }
        }
    }

    /// A socket's file, removed with the listener unless another program has replaced it.
    #[derive(Debug)]
    struct SocketFile {
        path: PathBuf,
        identity: (u64, u64),
    }

    impl SocketFile {
        fn of(path: &Path) -> io::Result<Self> {
            Ok(Self { path: path.to_owned(), identity: identity(path)? })
        }
    }

    fn identity(path: &Path) -> io::Result<(u64, u64)> {
        fs::symlink_metadata(path).map(|file| (file.dev(), file.ino()))
    }

    impl Drop for SocketFile {
        fn drop(&mut self) {
            if identity(&self.path).is_ok_and(|identity| identity == self.identity) {
                // A file that remains is removed at the next start.
                let _left = fs::remove_file(&self.path);
            }
        }
    }
}

/// A client's connection.
#[derive(Debug)]
pub(in crate::server) enum Stream {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(tokio::net::UnixStream),
}

/// A connection on its way from one runtime to another.
pub(in crate::server) enum Detached {
    Tcp(std::net::TcpStream),
    #[cfg(unix)]
    Unix(std::os::unix::net::UnixStream),
}

impl Stream {
    pub(super) fn detach(self) -> io::Result<Detached> {
        match self {
            Self::Tcp(stream) => {
                let _slower_without = stream.set_nodelay(true);
                stream.into_std().map(Detached::Tcp)
            }
            #[cfg(unix)]
            Self::Unix(stream) => stream.into_std().map(Detached::Unix),
        }
    }
}

impl Detached {
    pub(super) fn attach(self) -> io::Result<Stream> {
        match self {
            Self::Tcp(stream) => TcpStream::from_std(stream).map(Stream::Tcp),
            #[cfg(unix)]
            Self::Unix(stream) => tokio::net::UnixStream::from_std(stream).map(Stream::Unix),
        }
    }
}

/// Does the same with either kind of stream.
macro_rules! either {
    ($stream:expr, $inner:ident => $do:expr) => {
        match $stream {
            Stream::Tcp($inner) => $do,
            #[cfg(unix)]
            Stream::Unix($inner) => $do,
        }
    };
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        either!(self.get_mut(), stream => Pin::new(stream).poll_read(context, buffer))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        either!(self.get_mut(), stream => Pin::new(stream).poll_write(context, bytes))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        either!(self.get_mut(), stream => Pin::new(stream).poll_write_vectored(context, bytes))
    }

    fn is_write_vectored(&self) -> bool {
        either!(self, stream => stream.is_write_vectored())
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        either!(self.get_mut(), stream => Pin::new(stream).poll_flush(context))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        either!(self.get_mut(), stream => Pin::new(stream).poll_shutdown(context))
    }
}
