//! Covers and portraits.

use bytes::{Bytes, BytesMut};
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response};

use crate::server::beside::Content;
use crate::subsonic::asked::{Answer, Asked, handlers};
use crate::subsonic::id::Id;
use crate::subsonic::library::read::hash;
use crate::subsonic::library::refusal;
use crate::subsonic::refusal::{Code, Refusal};

handlers! {
    "getCoverArt" => cover,
    "getAvatar" => avatar,
}

/// Largest picture, in bytes.
const MOST_BYTES: usize = 10 << 20;
/// Largest width and height that are asked for, in pixels.
const MOST_PIXELS: u64 = 2000;

fn none() -> Refusal {
    Refusal::not_found("图片", "picture")
}

async fn cover(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let id = asked.params.text("id")?.parse::<Id>().map_err(|_| none())?;
    let size = asked.params.number("size")?.filter(|size| *size > 0);
    let library = asked.library;
    let address = match id {
        Id::Song(id) => match library.song(id).await? {
            Some(song) => match &song.album.picture {
                Some(picture) => Some(picture.to_string()),
                None => library.album_picture(song.album.id).await?,
            },
            None => None,
        },
        Id::Album(id) => library.album_picture(id).await?,
        Id::Artist(id) => library.artist_picture(id).await?,
        Id::Playlist(id) => {
            library.playlist(id).await?.and_then(|playlist| playlist.picture.as_deref().map(str::to_owned))
        }
        Id::CloudSong(id) => {
            library.cloud().await?.song(id).and_then(|song| song.picture.as_deref().map(str::to_owned))
        }
        Id::CloudAlbum(number) => {
            let cloud = library.cloud().await?;
            cloud.album(number).iter().find_map(|song| song.picture.as_deref().map(str::to_owned))
        }
        Id::Podcast(id) => {
            let all = library.podcasts().await?;
            all.iter()
                .find(|podcast| podcast.id == id)
                .and_then(|podcast| podcast.picture.as_deref().map(str::to_owned))
        }
        Id::Episode(id) => {
            library.episode(id).await?.and_then(|episode| episode.picture.as_deref().map(str::to_owned))
        }
        Id::User(id) => library.portrait(id).await?,
        Id::Renewed(_) | Id::CloudArtist(_) | Id::Folder(_) => None,
    };
    picture(&asked, address.ok_or_else(none)?, size).await
}

async fn avatar(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let name = asked.params.get("username").unwrap_or(&asked.user.name);
    if !name.eq_ignore_ascii_case(&asked.user.name) {
        return Err(Refusal::new(
            Code::NotAuthorized,
            "只能查看自己的头像",
            "a user may see his own picture only",
        ));
    }
    let address = asked.library.portrait(asked.library.account()).await?;
    picture(&asked, address.ok_or_else(none)?, Some(300)).await
}

async fn picture(asked: &Asked<'_>, address: String, size: Option<u64>) -> Result<Answer, Refusal> {
    let address = match size.map(|size| size.min(MOST_PIXELS)) {
        Some(size) if !address.contains('?') => format!("{address}?param={size}y{size}"),
        _ => address,
    };
    let (disk, name) = (&asked.media.disk, format!("cover-{:016x}", hash(&[&address])));
    let kept = disk.small(&name).await;
    let content = match kept.filter(|kept| kind(kept).is_some()) {
        Some(kept) => kept,
        None => {
            let fetched = fetch(asked, &address).await?;
            if kind(&fetched).is_some() {
                disk.keep_small(name, fetched.clone()).await;
            }
            fetched
        }
    };
    let kind = kind(&content).ok_or_else(none)?;
    let mut response = Response::new(Content::Whole(content));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400"));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    Ok(Answer::Response(response))
}

async fn fetch(asked: &Asked<'_>, address: &str) -> Result<Bytes, Refusal> {
    let _turn = asked.media.pictures.acquire().await;
    let mut download = asked.library.client().download(address, 0).await.map_err(|error| refusal(&error))?;
    let mut content = BytesMut::new();
    while let Some(piece) = download.piece().await.map_err(|error| refusal(&error))? {
        if content.len() + piece.len() > MOST_BYTES {
            return Err(none());
        }
        content.extend_from_slice(&piece);
    }
    Ok(content.freeze())
}

/// Returns the type of a picture by its first bytes; `None` for what is no picture.
fn kind(content: &[u8]) -> Option<&'static str> {
    match content {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn pictures_are_known_by_their_bytes() {
        for (content, wanted) in [
            (&b"\xff\xd8\xff\xe0"[..], Some("image/jpeg")),
            (b"\x89PNG\r\n", Some("image/png")),
            (b"GIF89a", Some("image/gif")),
            (b"RIFF\0\0\0\0WEBPVP8", Some("image/webp")),
            (b"<svg onload=alert(1)>", None),
            (b"<html>", None),
            (b"", None),
        ] {
            assert_eq!(kind(content), wanted);
        }
    }
}
