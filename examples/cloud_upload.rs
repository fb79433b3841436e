//! Uploads songs to the cloud disk of the account that `qr_login` logged in.
//!
//! `cargo run --example cloud_upload -- session.json song.flac …`
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use ncm::{Client, Error, Session, Upload};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut args = std::env::args().skip(1);
    let Some(session) = args.next() else {
        println!("usage: cloud_upload SESSION FILE…");
        return Ok(());
    };
    let client = Client::new()?.with_session(&Session::load(session)?);
    for file in args {
        let upload = Upload::path(&file).on_progress(|sent, size| print!("\r{} %", sent * 100 / size.max(1)));
        match client.cloud(upload).await {
            Ok(reply) => println!("\r{file}: {:?}", reply.get("/privateCloud/simpleSong/id")),
            Err(error) if error.is_login_required() => return Err(error),
            Err(error) => println!("\r{file}: {error}"),
        }
    }
    Ok(())
}
