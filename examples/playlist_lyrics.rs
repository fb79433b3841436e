//! Downloads the lyrics of a playlist's songs into a folder, one `.lrc` per song.
//!
//! `cargo run --example playlist_lyrics -- 24381616 lyrics`
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use std::error::Error;
use std::path::PathBuf;

use ncm::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let playlist = args.next().unwrap_or_else(|| "24381616".to_owned());
    let folder = PathBuf::from(args.next().unwrap_or_else(|| "lyrics".to_owned()));
    tokio::fs::create_dir_all(&folder).await?;

    let client = Client::new()?;
    for song in client.playlist_track_all(&playlist).typed().await?.songs {
        let lyrics = match client.lyric(song.id).typed().await {
            Ok(lyrics) => lyrics,
            // NetEase refuses callers that are too fast; files that exist already stay.
            Err(error) if error.is_rate_limited() => return Err(error.into()),
            Err(error) => {
                println!("{}: {error}", song.name);
                continue;
            }
        };
        if lyrics.original.text.is_empty() {
            println!("{}: no lyrics", song.name);
            continue;
        }
        let name = format!("{} - {}.lrc", song.artist_names(), song.name);
        let file = folder.join(name.replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|'], "_"));
        tokio::fs::write(&file, &lyrics.original.text).await?;
        println!("{}", file.display());
    }
    Ok(())
}
