//! Endpoints about the user who asks. Nobody sees another user.

use serde_json::{Value, json};

use super::asked::{Answer, Asked, handlers};
use super::refusal::{Code, Refusal};

handlers! {
    "getUser" => user,
    "getUsers" => users,
    "tokenInfo" => token,
}

async fn user(asked: Asked<'_>) -> Result<Answer, Refusal> {
    // Players that sign in by an API key do not know the name.
    let name = asked.params.get("username").unwrap_or(&asked.user.name);
    if !name.eq_ignore_ascii_case(&asked.user.name) {
        return Err(Refusal::new(
            Code::NotAuthorized,
            "只能查看自己的用户信息",
            "a user may ask about himself only",
        ));
    }
    Ok(Answer::Fields("user", shown(&asked)))
}

async fn users(asked: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Fields("users", json!({ "user": [shown(&asked)] })))
}

async fn token(asked: Asked<'_>) -> Result<Answer, Refusal> {
    if asked.params.get("apiKey").is_none() {
        return Err(Refusal::missing("apiKey"));
    }
    Ok(Answer::Fields("tokenInfo", json!({ "username": asked.user.name })))
}

fn shown(asked: &Asked<'_>) -> Value {
    json!({
        "username": asked.user.name,
        "scrobblingEnabled": true,
        "adminRole": false,
        "settingsRole": false,
        "downloadRole": true,
        "uploadRole": false,
        "playlistRole": true,
        "coverArtRole": false,
        "commentRole": false,
        "podcastRole": false,
        "streamRole": true,
        "jukeboxRole": false,
        "shareRole": false,
        "videoConversionRole": false,
        "folder": asked.library.folders(),
    })
}
