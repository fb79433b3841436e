//! Why there was no connection: for the log in full, for an answer without hosts.

use std::error::Error as StdError;
use std::fmt;
use std::io::{self, ErrorKind};

use crate::reply::error::{Error, Kind};

type BoxError = Box<dyn StdError + Send + Sync>;

/// Why there was no connection, from what says least to what says most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// Whatever has no name here.
    Other,
    /// No way leads there.
    Unreachable,
    /// The name has no address, or nobody tells it.
    Name,
    /// Nobody listens there.
    Refused,
    /// It took too long.
    Timeout,
    /// TLS was not agreed upon.
    Tls,
    /// The certificate is not believed.
    Certificate,
    /// The proxy answered, and made no connection.
    Proxy,
    /// The system gives no more handles or threads.
    Handles,
}

impl Fault {
    pub(in crate::transport) const COUNT: usize = Self::Handles as usize + 1;

    /// As the log names it.
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

    /// In words, Chinese and English.
    pub(crate) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("域名解析失败", "the name cannot be resolved"),
            Self::Refused => ("连接被拒绝", "the connection was refused"),
            Self::Unreachable => ("没有通往它的路由", "no route leads there"),
            Self::Timeout => ("连接超时", "the connection timed out"),
            Self::Tls => ("TLS 握手失败", "the TLS handshake failed"),
            Self::Certificate => ("证书不可信", "the certificate is not trusted"),
            Self::Proxy => ("没有建立到上游的连接", "no connection was made beyond it"),
            Self::Handles => (
                "系统不再给本程序更多的文件与连接",
                "the system gives this program no more files and connections",
            ),
            Self::Other => ("连接失败", "the connection failed"),
        }
    }

    /// What an error of the system or of TLS stands for.
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
                // What an error of the system is made of is not its source.
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

/// Why there was no connection.
#[derive(Debug)]
pub(in crate::transport) struct ConnectError {
    fault: Fault,
    /// The proxy on the way, without its credentials, and whether the fault is on the way to it or its own.
    proxy: Option<(String, bool)>,
    cause: BoxError,
}

impl ConnectError {
    pub(in crate::transport) fn new(fault: Fault, cause: impl Into<BoxError>) -> Self {
        Self { fault, proxy: None, cause: cause.into() }
    }

    /// What an error of TCP stands for.
    pub(in crate::transport) fn of_system(error: io::Error) -> Self {
        Self::new(Fault::of(&error), error)
    }

    /// What an error in the middle of TLS stands for.
    pub(super) fn of_tls(error: io::Error) -> Self {
        let fault = match Fault::of(&error) {
            // It was cut off, or was no TLS at all.
            Fault::Other => Fault::Tls,
            known => known,
        };
        Self::new(fault, error)
    }

    /// What an error while a name was looked up stands for.
    pub(super) fn of_name(error: &io::Error) -> Self {
        let fault = match Fault::of(error) {
            Fault::Handles => Fault::Handles,
            _ => Fault::Name,
        };
        Self::new(fault, error.to_string())
    }

    /// The same, on a way by a proxy; `is_its_own` where the fault is not the target's.
    pub(in crate::transport) fn by(mut self, proxy: &impl fmt::Display, is_its_own: bool) -> Self {
        self.proxy.get_or_insert_with(|| (proxy.to_string(), is_its_own));
        self
    }

    pub(in crate::transport) fn fault(&self) -> Fault {
        self.fault
    }

    /// The proxy on the way, as it may be shown; and whether the fault is on the way to it or its own.
    #[cfg(feature = "cli")]
    pub(in crate::transport) fn proxy(&self) -> Option<(&str, bool)> {
        self.proxy.as_ref().map(|(shown, is_its_own)| (shown.as_str(), *is_its_own))
    }

    /// Whether a certificate is believed at another time than this machine takes it to be.
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

    /// The error of a call. Strangers read its words: they name no host.
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

/// An error and its causes, in one line.
pub(in crate::transport) fn in_full(error: &(dyn StdError + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let words = cause.to_string();
        // Some errors repeat what they are made of.
        if !text.ends_with(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        next = cause.source();
    }
    text
}

/// Whom it was about; the cause is in [`StdError::source`].
impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.proxy {
            Some((proxy, true)) => write!(f, "no connection: proxy {proxy}"),
            Some((proxy, false)) => write!(f, "no connection by the proxy {proxy}"),
            None => f.write_str("no connection"),
        }
    }
}

impl StdError for ConnectError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.cause)
    }
}
