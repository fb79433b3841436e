//! Signing in and out: by QR code, phone or mail.

use serde_json::{Value, json};

use super::asked::Asked;
use super::make::Maker;
use super::media;
use super::state::State;
use super::world::Kind;
use crate::registry::Verb;

/// The wrong captcha and the wrong password; any other is right.
const WRONG_CAPTCHA: &str = "0000";
const WRONG_PASSWORD: &str = "wrong";

/// An answer with the cookies that it sets.
pub(super) type Answered = (Value, Vec<String>);

/// Answers a call that is part of signing in or out; returns `None` for others.
pub(super) fn answer(state: &mut State, asked: &Asked<'_>) -> Option<Answered> {
    let plain = |value: Value| Some((value, Vec::new()));
    match asked.endpoint.verb()? {
        Verb::QrKey => {
            let key = state.qr_key();
            plain(json!({ "data": { "code": 200, "unikey": key }, "code": 200 }))
        }
        Verb::QrCheck => Some(qr_check(state, asked)),
        Verb::SignIn => Some(by_password(state, asked)),
        Verb::CheckCode => plain(if is_wrong_captcha(asked) {
            json!({ "code": 503, "message": "验证码错误", "data": false })
        } else {
            json!({ "code": 200, "data": true })
        }),
        Verb::SendCode => plain(json!({ "code": 200, "data": true })),
        Verb::Renew => {
            let cookies = session(state, asked.caller?);
            Some((json!({ "code": 200, "cookie": cookies.join(";") }), cookies))
        }
        Verb::Visit => {
            let user = 8_000_000_000 + state.next();
            let cookies = vec![format!("MUSIC_A=00{user:030X}; Path=/; HTTPOnly")];
            let time = state.world.time("visitor", user, "createTime");
            let body =
                json!({ "code": 200, "userId": user, "createTime": time, "cookie": cookies.join(";") });
            Some((body, cookies))
        }
        Verb::SignOut => {
            if let Some(user) = asked.caller {
                state.sign_out(user);
            }
            plain(json!({ "code": 200 }))
        }
        _ => None,
    }
}

fn qr_check(state: &mut State, asked: &Asked<'_>) -> Answered {
    let code = state.poll_qr(&asked.text("key").unwrap_or_default());
    let user = state.default_user();
    match code {
        801 => (json!({ "code": 801, "message": "等待扫码", "cookie": "" }), Vec::new()),
        802 => {
            let nickname = state.account(user).nickname.clone();
            let picture = media::picture_address(asked.origin, state.world.hash("User", user, "picture"));
            let body = json!({
                "code": 802, "message": "授权中", "nickname": nickname, "avatarUrl": picture, "cookie": "",
            });
            (body, Vec::new())
        }
        803 => {
            let cookies = session(state, user);
            (json!({ "code": 803, "message": "授权登陆成功", "cookie": cookies.join(";") }), cookies)
        }
        _ => (json!({ "code": 800, "message": "二维码不存在或已过期", "cookie": "" }), Vec::new()),
    }
}

fn is_wrong_captcha(asked: &Asked<'_>) -> bool {
    asked.text("captcha").as_deref() == Some(WRONG_CAPTCHA)
}

fn by_password(state: &mut State, asked: &Asked<'_>) -> Answered {
    if is_wrong_captcha(asked) {
        return (json!({ "code": 503, "msg": "验证码错误", "message": "验证码错误" }), Vec::new());
    }
    if asked.text("captcha").is_none() && asked.text("password").as_deref() == Some(WRONG_PASSWORD) {
        return (json!({ "code": 502, "msg": "账号或密码错误", "message": "账号或密码错误" }), Vec::new());
    }
    let address = asked.text("phone").or_else(|| asked.text("email")).unwrap_or_default();
    let user = state.user_of(&address);
    let cookies = session(state, user);
    let mut maker = Maker::new(state, asked);
    let account = maker.object("Account", Some((Kind::User, user)), 1);
    let profile = maker.object("User", Some((Kind::User, user)), 1);
    let token = state.session(user);
    let body = json!({
        "loginType": i32::from(asked.text("phone").is_some()), "code": 200, "account": account, "token": token,
        "profile": profile, "bindings": [], "cookie": cookies.join(";"),
    });
    (body, cookies)
}

/// Signs a user in; returns the cookies, spelled as NetEase's are: players remove ` HTTPOnly` from them and split them at `;;`.
fn session(state: &mut State, user: i64) -> Vec<String> {
    state.sign_in(user);
    let csrf = state.world.hash("csrf", user, "");
    vec![
        format!("MUSIC_U={}; Max-Age=15552000; Path=/; HTTPOnly", state.session(user)),
        format!("__csrf={csrf:016x}; Max-Age=1296010; Path=/;"),
    ]
}
