//! Why the file of users cannot be opened.

use std::fmt;
use std::io;

/// Why the store cannot be opened.
#[derive(Debug)]
pub(in crate::subsonic) enum OpenError {
    Io(io::Error),
    Database(rusqlite::Error),
    /// Another key than this one encrypts what is in it.
    WrongKey,
    /// A later version of the program has written it.
    TooNew,
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Database(error) => error.fmt(f),
            Self::WrongKey => f.write_str(
                "it was encrypted with another key: give NCM_SUBSONIC_KEY (or the file subsonic.key) as it was, or remove \
                 the file and add the users again / 文件由另一个密钥加密：请恢复原来的 NCM_SUBSONIC_KEY（或 subsonic.key 文件），\
                 或删除文件后重新添加用户",
            ),
            Self::TooNew => f.write_str(
                "a later version of ncm has written it: update ncm / 文件由更新版本的 ncm 写入，请升级 ncm",
            ),
        }
    }
}

impl std::error::Error for OpenError {}
