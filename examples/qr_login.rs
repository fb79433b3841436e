//! Logs in by a QR code in the terminal, and keeps the session for the other examples.
//!
//! `cargo run --example qr_login -- session.json`
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use std::time::Duration;

use ncm::{Client, Error, QrLogin, QrState, Session};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let file = std::env::args().nth(1).unwrap_or_else(|| "session.json".to_owned());
    let client = Client::new()?;
    let session = match Session::load(&file) {
        Ok(session) => session,
        Err(_none_yet) => log_in(&client).await?,
    };
    session.save(&file)?;
    let status = client.with_session(&session).login_status().typed().await?;
    match status.user() {
        Some(user) => println!("{} is logged in; the session is in {file}", user.nickname),
        None => println!("the session in {file} has ended: remove the file and try again"),
    }
    Ok(())
}

async fn log_in(client: &Client) -> Result<Session, Error> {
    loop {
        let login = QrLogin::start(client).await?;
        println!("{}\nscan it with the NetEase Cloud Music app, or open {}", login.terminal()?, login.url());
        loop {
            match login.poll().await? {
                QrState::Confirmed(session) => return Ok(session),
                QrState::Waiting => {}
                QrState::Scanned => println!("scanned; confirm it on the phone"),
                QrState::Expired => break,
                state => println!("{state:?}?"),
            }
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    }
}
