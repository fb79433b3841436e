//! A web service: axum for its routes, tower for its limits, and one `Client` for all requests.
//!
//! `cargo run --example web_service`, then `curl 'localhost:4000/songs?artist=6452'`.
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use std::time::Duration;

use axum::error_handling::HandleErrorLayer;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{BoxError, Json, Router};
use futures_util::{StreamExt as _, TryStreamExt as _};
use ncm::Client;
use serde::Deserialize;
use serde_json::{Value, json};
use tower::ServiceBuilder;

/// A failed call as a response: its status, and what to do.
struct Failure(ncm::Error);

impl From<ncm::Error> for Failure {
    fn from(error: ncm::Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        // NetEase's 301 asks for a sign-in. In HTTP it is a redirect, which browsers and clients would try to follow.
        let status = match self.0.is_login_required() {
            true => StatusCode::UNAUTHORIZED,
            false => StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::BAD_GATEWAY),
        };
        let next = self.0.hint().map(|hint| hint.next.en);
        (status, Json(json!({ "error": self.0.message_en(), "next": next }))).into_response()
    }
}

#[derive(Deserialize)]
struct Of {
    artist: u64,
}

/// The first three hundred songs of an artist, read page by page.
async fn songs(State(client): State<Client>, Query(of): Query<Of>) -> Result<Json<Value>, Failure> {
    let songs = client.artist_songs(of.artist).limit(100).items();
    let names: Vec<String> = songs.map_ok(|song| song.name).take(300).try_collect().await?;
    Ok(Json(json!({ "songs": names })))
}

/// The daily songs of the caller, by the caller's cookie. Clients with other cookies share all connections.
async fn daily(State(client): State<Client>, headers: HeaderMap) -> Result<Json<Value>, Failure> {
    let cookie = headers.get(header::COOKIE).and_then(|cookie| cookie.to_str().ok()).unwrap_or_default();
    Ok(Json(client.with_cookie(cookie).recommend_songs().await?.json()?))
}

/// A response for requests that tower refuses: too many at once, or too slow.
async fn refused(error: BoxError) -> (StatusCode, String) {
    let status = if error.is::<tower::timeout::error::Elapsed>() {
        StatusCode::GATEWAY_TIMEOUT
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, error.to_string())
}

fn app(client: Client) -> Router {
    let before = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(refused))
        .load_shed()
        .concurrency_limit(64)
        .timeout(Duration::from_secs(30));
    Router::new().route("/songs", get(songs)).route("/daily", get(daily)).layer(before).with_state(client)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:4000").await?;
    println!("http://{}/songs?artist=6452", listener.local_addr()?);
    axum::serve(listener, app(Client::new()?)).await?;
    Ok(())
}
