//! Songs, albums, artists and playlists in the words of the specification.

mod albums;
mod entries;
mod playlists;
mod songs;

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::date::date;
use super::id::Id;
use super::library::stores::Liked;
use super::library::things::Named;
use super::library::{Cloud, Library};
use super::refusal::Refusal;
use super::store::{Marks, Store};
use super::user::User;
pub(super) use albums::folder;
pub(super) use songs::{kind, unplayable};

/// What the user of a request has marked, beside the things themselves.
pub(super) struct View<'a> {
    library: &'a Library,
    /// Name of the user, who owns the account's own playlists.
    owner: &'a str,
    liked: Option<Arc<Liked>>,
    saved: HashMap<i64, i64>,
    followed: HashMap<i64, i64>,
    cloud: Option<Arc<Cloud>>,
    marks: Arc<Marks>,
    /// When the account began to like, for stars without a date of their own, in ms.
    began: i64,
}

/// The day on which NetEase Cloud Music began, in ms.
const FIRST_DAY: i64 = 1_366_646_400_000;

impl<'a> View<'a> {
    /// Loads what a request needs to know about its user. Lists that NetEase does not tell now are missing here: whoever asks for
    /// them is refused with the reason.
    pub(super) async fn of(library: &'a Library, user: &'a User, store: &Store) -> Result<Self, Refusal> {
        let marks = store.marks(user).await?;
        let liked = library.liked().await.ok();
        let saved = library.saved().await.ok();
        let followed = library.followed().await.ok();
        let cloud = library.cloud().await.ok();
        // NetEase does not tell when an artist was followed: not before the account's playlist of liked songs was made.
        let began = library.began().unwrap_or(FIRST_DAY);
        let saved = saved.iter().flat_map(|saved| saved.iter().map(|album| (album.id, album.saved)));
        let followed = followed.iter().flat_map(|followed| followed.iter().map(|artist| (artist.id, 0)));
        let (saved, followed) = (saved.collect(), followed.collect());
        Ok(Self { library, owner: &user.name, liked, saved, followed, cloud, marks, began })
    }

    pub(super) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Writes what the user has marked on a thing.
    fn mark(&self, item: &mut Map<String, Value>, id: &str, starred: Option<i64>) {
        let known = self.marks.stars.get(id).copied();
        if let Some(time) = starred.map(|time| if time > 0 { time } else { known.unwrap_or(self.began) }) {
            put(item, "starred", date(time));
        }
        if let Some(rating) = self.marks.ratings.get(id) {
            put(item, "userRating", *rating);
        }
        if let Some(plays) = self.marks.plays.get(id) {
            put(item, "playCount", plays.count);
            put(item, "played", date(plays.last));
        }
    }
}

fn put(item: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    item.insert(name.to_owned(), value.into());
}

fn put_some(item: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        put(item, name, value);
    }
}

/// Writes a number that is known.
fn put_number(item: &mut Map<String, Value>, name: &str, number: u64) {
    put_some(item, name, Some(number).filter(|number| *number > 0));
}

fn names(artists: &[Arc<Named>]) -> String {
    let names: Vec<&str> = artists.iter().map(|artist| &*artist.name).collect();
    names.join(" / ")
}

/// Returns the artists that the catalogue has.
fn artists(artists: &[Arc<Named>]) -> Value {
    let known = artists.iter().filter(|artist| artist.id > 0);
    known.map(|artist| json!({ "id": Id::Artist(artist.id).to_string(), "name": &*artist.name })).collect()
}

fn first_id(artists: &[Arc<Named>]) -> Option<String> {
    artists.first().filter(|artist| artist.id > 0).map(|artist| Id::Artist(artist.id).to_string())
}

fn seconds(ms: u64) -> u64 {
    (ms + 500) / 1000
}

/// Returns year, month and day of a time in ms; `None` for none.
fn day(ms: i64) -> Option<(i32, u8, u8)> {
    if ms == 0 {
        return None;
    }
    // NetEase's days begin at midnight in China.
    let time = OffsetDateTime::from_unix_timestamp(ms.div_euclid(1000) + 8 * 3600).ok()?;
    (1..=9999).contains(&time.year()).then(|| (time.year(), u8::from(time.month()), time.day()))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_those_of_china() {
        assert_eq!(day(1_546_272_000_000), Some((2019, 1, 1)));
        assert_eq!(day(0), None);
        assert_eq!(day(i64::MIN), None);
    }
}
