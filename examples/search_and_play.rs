//! Searches for songs and prints the stream address of the first one.
//!
//! `cargo run --example search_and_play -- 海阔天空`
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use ncm::types::{Level, SearchType};
use ncm::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let words = std::env::args().skip(1).collect::<Vec<_>>().join(" ");
    let words = if words.is_empty() { "海阔天空" } else { &words };
    let client = Client::new()?;
    let found = client.cloudsearch(words).type_(SearchType::Song).limit(5).typed().await?;
    for song in &found.result.songs {
        println!("{:>12}  {} – {}", song.id, song.name, song.artist_names());
    }
    let Some(first) = found.result.songs.first() else {
        println!("nothing found for {words}");
        return Ok(());
    };
    let urls = client.song_url_v1(first.id, Level::Exhigh).typed().await?;
    match urls.data.first().and_then(|song| song.url.as_deref()) {
        Some(url) => println!("{url}"),
        None => println!("{} cannot be heard without a membership", first.name),
    }
    Ok(())
}
