//! Who asks: by a token, a password or an API key, all of them made of an app password.

use md5::{Digest as _, Md5};
use subtle::ConstantTimeEq as _;

use super::limiter::Limiter;
use super::refusal::{Code, Refusal};
use super::request::Params;
use super::store::{Known, Store};
use crate::server::beside::Peer;

/// What a request brings to show who asks.
enum Claim<'a> {
    /// `u`, `t` and `s`: the MD5 of the password and a salt.
    Token { user: &'a str, token: &'a str, salt: &'a str },
    /// `u` and `p`, plain or as `enc:` and hexadecimal digits.
    Password { user: &'a str, password: &'a str },
    /// `apiKey`.
    Key(&'a str),
}

impl<'a> Claim<'a> {
    fn of(params: &'a Params) -> Result<Self, Refusal> {
        for name in ["u", "p", "t", "s", "apiKey"] {
            let mut values = params.all(name);
            let first = values.next();
            if values.any(|other| Some(other) != first) {
                return Err(conflict());
            }
        }
        let (user, password) = (params.get("u"), params.get("p"));
        let (token, salt) = (params.get("t"), params.get("s"));
        if let Some(key) = params.get("apiKey") {
            let is_alone = [user, password, token, salt].iter().all(Option::is_none);
            return if is_alone { Ok(Self::Key(key)) } else { Err(conflict()) };
        }
        let user = user.ok_or_else(|| Refusal::missing("u"))?;
        match (password, token, salt) {
            (Some(password), None, None) => Ok(Self::Password { user, password }),
            (Some(_), _, _) => Err(conflict()),
            (None, Some(token), Some(salt)) => Ok(Self::Token { user, token, salt }),
            (None, Some(_), None) => Err(Refusal::missing("s")),
            (None, None, _) => Err(Refusal::missing("t")),
        }
    }
}

/// Returns the user who asks. Wrong passwords are limited by address and name.
pub(super) async fn user(
    params: &Params,
    store: &Store,
    limiter: &Limiter,
    peer: Peer,
) -> Result<Known, Refusal> {
    let claim = Claim::of(params)?;
    let name = match &claim {
        Claim::Token { user, .. } | Claim::Password { user, .. } => *user,
        Claim::Key(_) => "",
    };
    if !limiter.may_try(peer, name) {
        return Err(Refusal::new(
            Code::WrongCredentials,
            "密码错误次数过多，请一分钟后再试",
            "too many wrong passwords: try again in a minute",
        ));
    }
    let known = match claim {
        Claim::Key(key) => store.user_of_key(key).await?,
        Claim::Token { user, token, salt } => {
            store.user(user).await?.filter(|known| known.passwords.iter().any(|it| is_token(token, it, salt)))
        }
        Claim::Password { user, password } => {
            let decoded = password.strip_prefix("enc:").and_then(bytes_of_hex);
            let is_one = |it: &String| {
                let is_given = bool::from(it.as_bytes().ct_eq(password.as_bytes()));
                is_given | decoded.as_ref().is_some_and(|decoded| bool::from(it.as_bytes().ct_eq(decoded)))
            };
            store.user(user).await?.filter(|known| known.passwords.iter().any(is_one))
        }
    };
    known.ok_or_else(|| {
        limiter.failed(peer, name);
        if name.is_empty() {
            Refusal::new(Code::InvalidApiKey, "API 密钥无效", "this API key is not valid")
        } else {
            Refusal::new(
                Code::WrongCredentials,
                "用户名或密码错误；密码是本服务器的应用密码，不是网易云音乐的密码",
                "wrong user name or password; it is the app password of this server, not NetEase's",
            )
        }
    })
}

fn is_token(token: &str, password: &str, salt: &str) -> bool {
    let wanted = Md5::new().chain_update(password).chain_update(salt).finalize();
    bytes_of_hex(token).is_some_and(|token| bool::from(token.ct_eq(&wanted[..])))
}

fn bytes_of_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    bytes.chunks(2).map(|pair| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()).collect()
}

fn conflict() -> Refusal {
    Refusal::new(
        Code::ConflictingAuth,
        "同时给出了多种登录方式，只能使用一种：apiKey，或 u 与 t、s，或 u 与 p",
        "more than one way to sign in is given: use `apiKey`, or `u` with `t` and `s`, or `u` with `p`",
    )
}
