//! Login: whose session it is, and QR codes.

use std::fmt;

use super::{Rest, User, answer, or_default};
use serde::{Deserialize, Serialize};

answer! {
    /// Whose session it is: the answer of `login_status`.
    pub struct LoginStatus {
        /// What is known.
        data: LoginStatusData = "data",
    }
}

answer! {
    /// Whose session it is.
    pub struct LoginStatusData {
        /// The code.
        code: i64 = "code",
        /// The account; a visitor has one, too.
        account: Option<Account> = "account",
        /// The user; none for visitors.
        profile: Option<User> = "profile",
    }
}

impl LoginStatus {
    /// The user whose session it is; none for visitors.
    #[must_use]
    pub fn user(&self) -> Option<&User> {
        self.data.profile.as_ref()
    }
}

answer! {
    /// An account.
    pub struct Account {
        /// The id.
        id: i64 = "id",
        /// What kind it is.
        kind: i64 = "type",
        /// Whether it is a visitor's.
        anonymous: bool = "anonimousUser",
        /// When it was made.
        created: i64 = "createTime",
    }
}

answer! {
    /// A key for a login by QR code: the answer of `login_qr_key`.
    pub struct QrKey {
        /// The code.
        code: i64 = "code",
        /// The key.
        data: QrKeyData = "data",
    }
}

/// The key of a login by QR code. `Debug` does not show it.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QrKeyData {
    /// The key.
    #[serde(rename = "unikey", default, deserialize_with = "or_default")]
    pub key: String,
    /// What has no field of its own.
    #[serde(flatten)]
    pub rest: Rest,
}

impl fmt::Debug for QrKeyData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QrKeyData").field("rest", &self.rest).finish_non_exhaustive()
    }
}

/// How far a login by QR code has come: the answer of `login_qr_check`. `Debug` does not show the cookie.
///
/// [`QrLogin`](crate::QrLogin) does all of it.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QrStatus {
    /// 800 expired, 801 waiting, 802 scanned, 803 confirmed.
    #[serde(default, deserialize_with = "or_default")]
    pub code: i64,
    /// The same in words.
    #[serde(default, deserialize_with = "or_default")]
    pub message: String,
    /// The session's cookies, once it is confirmed.
    #[serde(default, deserialize_with = "or_default")]
    pub cookie: String,
    /// The name of the user who scanned it.
    #[serde(default, deserialize_with = "or_default")]
    pub nickname: Option<String>,
    /// Address of the user's picture.
    #[serde(rename = "avatarUrl", default, deserialize_with = "or_default")]
    pub avatar: Option<String>,
    /// What has no field of its own.
    #[serde(flatten)]
    pub rest: Rest,
}

impl fmt::Debug for QrStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QrStatus")
            .field("code", &self.code)
            .field("message", &self.message)
            .finish_non_exhaustive()
    }
}
