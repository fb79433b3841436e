//! Causes of failed connections: the log gets them in full, an error to a client without host names.

use std::error::Error as StdError;
use std::fmt;
use std::io::{self, ErrorKind};

use crate::reply::error::{Error, Kind};

type BoxError = Box<dyn StdError + Send + Sync>;

/// Cause of a failed connection, from the least to the most informative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// Any other cause.
    Other,
    /// The network has no route to the address.
    Unreachable,
    /// The name has no address, or the lookup failed.
    Name,
    /// Nothing listens on the port.
    Refused,
    /// The time limit has passed.
    Timeout,
    /// The TLS handshake failed.
    Tls,
    /// The certificate is not trusted.
    Certificate,
    /// The proxy refused the connection.
    Proxy,
    /// The system gives no more handles or threads.
    Handles,
}

impl Fault {
    pub(in crate::transport) const COUNT: usize = Self::Handles as usize + 1;

    /// Returns the name for the log.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Unreachable => "unreachable",
            Self::Name => "name",
            Self::Refused => "refused",
            Self::Timeout => "timeout",
            Self::Tls => "tls",
            Self::Certificate => "certificate",
            Self::Proxy => "proxy",
            Self::Handles => "handles",
        }
    }

    /// Returns the cause in words, Chinese and English.
    pub(crate) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("域名解析失败", "the name cannot be resolved"),
            Self::Refused => ("连接被拒绝", "the connection was refused"),
            Self::Unreachable => ("没有到该地址的路由", "there is no route to the address"),
            Self::Timeout => ("连接超时", "the connection timed out"),
            Self::Tls => ("TLS 握手失败", "the TLS handshake failed"),
            Self::Certificate => ("证书不可信", "the certificate is not trusted"),
            Self::Proxy => ("代理没有建立到上游的连接", "it did not connect to the upstream"),
            Self::Handles => (
                "系统不允许本程序打开更多的文件与连接",
                "the system allows this program no more files and connections",
            ),
            Self::Other => ("连接失败", "the connection failed"),
        }
    }

    /// Returns the cause that an error of the system or of TLS means.
    fn of(error: &(dyn StdError + 'static)) -> Self {
        let mut next = Some(error);
        while let Some(error) = next {
            if let Some(tls) = error.downcast_ref::<rustls::Error>() {
                return match tls {
                    rustls::Error::InvalidCertificate(_) => Self::Certificate,
                    _ => Self::Tls,
                };
            }
            if let Some(error) = error.downcast_ref::<io::Error>() {
                match (error.kind(), error.raw_os_error()) {
                    // EMFILE, ENFILE and WSAEMFILE.
                    (_, Some(23 | 24)) if cfg!(unix) => return Self::Handles,
                    (_, Some(10_024)) if cfg!(windows) => return Self::Handles,
                    (ErrorKind::ConnectionRefused, _) => return Self::Refused,
                    (ErrorKind::TimedOut, _) => return Self::Timeout,
                    (
                        ErrorKind::NetworkUnreachable
                        | ErrorKind::HostUnreachable
                        | ErrorKind::AddrNotAvailable
                        | ErrorKind::NetworkDown,
                        _,
                    ) => return Self::Unreachable,
                    _ => {}
                }
                // `source()` of an `io::Error` skips the error that it wraps.
                if let Some(inner) = error.get_ref() {
                    next = Some(inner);
                    continue;
                }
            }
            next = error.source();
        }
        Self::Other
    }
}

/// A failed connection, with its cause.
#[derive(Debug)]
pub(in crate::transport) struct ConnectError {
    fault: Fault,
    /// Proxy of the connection, without its credentials; and whether the fault lies with the proxy or before it.
    proxy: Option<(String, bool)>,
    cause: BoxError,
}

impl ConnectError {
    pub(in crate::transport) fn new(fault: Fault, cause: impl Into<BoxError>) -> Self {
        Self { fault, proxy: None, cause: cause.into() }
    }

    /// From an error of TCP.
    pub(in crate::transport) fn of_system(error: io::Error) -> Self {
        Self::new(Fault::of(&error), error)
    }

    /// From an error during TLS.
    pub(super) fn of_tls(error: io::Error) -> Self {
        let fault = match Fault::of(&error) {
            // The stream broke off, or the other side does not speak TLS.
            Fault::Other => Fault::Tls,
            known => known,
        };
        Self::new(fault, error)
    }

    /// From an error of a name lookup.
    pub(super) fn of_name(error: &io::Error) -> Self {
        let fault = match Fault::of(error) {
            Fault::Handles => Fault::Handles,
            _ => Fault::Name,
        };
        Self::new(fault, error.to_string())
    }

    /// Adds the proxy of the connection; `is_its_own` says that the fault does not lie with the target.
    pub(in crate::transport) fn by(mut self, proxy: &impl fmt::Display, is_its_own: bool) -> Self {
        self.proxy.get_or_insert_with(|| (proxy.to_string(), is_its_own));
        self
    }

    pub(in crate::transport) fn fault(&self) -> Fault {
        self.fault
    }

    /// Returns the proxy without credentials, and whether the fault lies with the proxy or before it.
    #[cfg(feature = "cli")]
    pub(in crate::transport) fn proxy(&self) -> Option<(&str, bool)> {
        self.proxy.as_ref().map(|(shown, is_its_own)| (shown.as_str(), *is_its_own))
    }

    /// Returns whether a certificate is expired or not valid yet by this machine's clock.
    #[cfg(feature = "cli")]
    pub(in crate::transport) fn is_by_date(&self) -> bool {
        use rustls::CertificateError::{Expired, ExpiredContext, NotValidYet, NotValidYetContext};
        let cause = self.cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        matches!(
            cause.and_then(|cause| cause.downcast_ref()),
            Some(rustls::Error::InvalidCertificate(
                Expired | ExpiredContext { .. } | NotValidYet | NotValidYetContext { .. }
            ))
        )
    }

    pub(super) fn tells_more_than(&self, other: &Self) -> bool {
        self.fault > other.fault
    }

    /// Turns it into the error of a call, which clients read: it names no host.
    pub(in crate::transport) fn into_error(self) -> Error {
        let (zh, en) = self.fault.words();
        let (zh, en) = match (self.fault, &self.proxy) {
            (Fault::Handles, _) => (
                format!("连接不上上游（{zh}），请提高 LimitNOFILE（ulimit -n）"),
                format!("the upstream cannot be reached ({en}); raise LimitNOFILE (ulimit -n)"),
            ),
            (_, Some((_, true))) => (
                format!("无法经由代理连接上游（代理：{zh}），请检查代理"),
                format!("the upstream cannot be reached through the proxy ({en}); check the proxy"),
            ),
            (Fault::Certificate, _) => (
                format!("连接不上上游（{zh}），可能被网络中的设备替换；公司代理的证书可用 NCM_CA_FILE 添加"),
                format!(
                    "the upstream cannot be reached ({en}); something on the network may have replaced it, and NCM_CA_FILE adds \
                     the certificate of a company's proxy"
                ),
            ),
            _ => (
                format!("连接不上上游（{zh}），请检查网络"),
                format!("the upstream cannot be reached ({en}); check the network"),
            ),
        };
        Error::new(Kind::Connect, zh, en).with_source(self)
    }
}

/// Returns an error and its causes in one line.
pub(in crate::transport) fn in_full(error: &(dyn StdError + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let words = cause.to_string();
        // Some errors already contain the text of their cause.
        if !text.ends_with(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        next = cause.source();
    }
    text
}

/// Names the proxy, if any; the cause is in [`StdError::source`].
impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.proxy {
            Some((proxy, true)) => write!(f, "no connection: proxy {proxy}"),
            Some((proxy, false)) => write!(f, "no connection through the proxy {proxy}"),
            None => f.write_str("no connection"),
        }
    }
}

impl StdError for ConnectError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.cause)
    }
}
