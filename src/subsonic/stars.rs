//! Stars and ratings. A star is the heart of a song, the saving of an album, and the following of an artist.

use super::asked::{Answer, Asked, handlers};
use super::browse::nothing;
use super::date::now_ms;
use super::id::Id;
use super::refusal::Refusal;

handlers! {
    "star" => star,
    "unstar" => unstar,
    "setRating" => set_rating,
}

/// Maximum number of things that one request marks: each is a call to NetEase.
const MOST: usize = 50;

async fn star(asked: Asked<'_>) -> Result<Answer, Refusal> {
    mark(&asked, true).await
}

async fn unstar(asked: Asked<'_>) -> Result<Answer, Refusal> {
    mark(&asked, false).await
}

async fn mark(asked: &Asked<'_>, does: bool) -> Result<Answer, Refusal> {
    let mut ids = Vec::new();
    for name in ["id", "albumId", "artistId"] {
        for text in asked.params.all(name).filter(|text| !text.is_empty()) {
            ids.push(text.parse::<Id>().map_err(|_| nothing())?);
        }
    }
    if ids.is_empty() {
        return Err(Refusal::missing("id"));
    }
    if ids.len() > MOST {
        return Err(Refusal::wrong(
            "id",
            "太多，一次最多 50 个",
            "comes too often: 50 things at a time at most",
        ));
    }
    for id in ids {
        let library = asked.library;
        let is_there = match id {
            Id::Song(song) => {
                let is_there = library.song(song).await?.is_some();
                if is_there {
                    library.like(song, does).await?;
                }
                is_there
            }
            Id::CloudSong(song) => {
                let is_there = library.cloud().await?.song(song).is_some();
                if is_there {
                    library.like(song, does).await?;
                }
                is_there
            }
            Id::Album(album) => library.save(album, does).await?,
            Id::Artist(artist) => library.follow(artist, does).await?,
            // NetEase has no place for these.
            Id::CloudAlbum(number) => !library.cloud().await?.album(number).is_empty(),
            Id::CloudArtist(number) => !library.cloud().await?.albums_of(number).is_empty(),
            _ => false,
        };
        if !is_there {
            return Err(nothing());
        }
        let item = id.to_string();
        if does {
            asked.store.star(asked.user, &item, now_ms()).await?;
        } else {
            asked.store.unstar(asked.user, &item).await?;
        }
    }
    Ok(Answer::Empty)
}

async fn set_rating(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let id = asked.id("id")?;
    let rating = asked.params.number("rating")?.ok_or_else(|| Refusal::missing("rating"))?;
    let rating = u8::try_from(rating).ok().filter(|rating| *rating <= 5);
    let rating = rating.ok_or_else(|| Refusal::wrong("rating", "应为 0 到 5", "is no number from 0 to 5"))?;
    asked.store.rate(asked.user, &id.to_string(), rating).await?;
    Ok(Answer::Empty)
}
