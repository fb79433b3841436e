//! The world's values for the fields of things.

use serde_json::{Value, json};

use super::lyric;
use super::make::{Maker, Thing};
use super::media::{self, Audio};
use super::shapes::{Field, Shape};
use super::world::{self, Kind};
use crate::client::stand_in::File as _;

impl Maker<'_> {
    /// Returns the world's value for this field, if any.
    pub(super) fn known(
        &mut self,
        of: &str,
        field: &Field,
        (kind, id): Thing,
        depth: usize,
    ) -> Option<Value> {
        let world = self.state.world;
        let what = format!("{kind:?}");
        let name = &*field.name;
        if is_id(of, name) {
            // An id in letters is returned as it was given.
            let spelled = self.asked.spelled(id).filter(|_| matches!(field.shape, Shape::Text));
            return Some(spelled.map_or_else(|| self.id_as(&field.shape, id), Value::from));
        }
        if name == "commentThreadId"
            && let Some(prefix) = kind.thread()
        {
            return Some(format!("{prefix}{id}").into());
        }
        let keeps = |kind: Kind| {
            let account = self.asked.caller.and_then(|user| self.state.known(user));
            account.is_some_and(|account| account.kept(kind).contains(&id))
        };
        let song_album = world::album_of(id);
        let value = match (kind, name) {
            (Kind::Playlist, _) => return self.playlist(of, field, id, depth),
            (Kind::Comment, _) => return self.comment(field, id, depth),
            (Kind::User, "nickname" | "userName" | "nickName") => match self.state.known(id) {
                Some(account) => account.nickname.clone().into(),
                None => world.name(kind, id).into(),
            },
            (Kind::User, "signature") => match self.state.known(id) {
                Some(account) => account.signature.clone().into(),
                None => world.said(id).into(),
            },
            (Kind::User, "followed") => keeps(kind).into(),
            (Kind::User, "follows") => self.state.known(id).map_or(20, |it| it.kept(kind).len()).into(),
            (Kind::User, "playlistCount") => self.playlists(id).len().into(),
            (Kind::User, "anonimousUser" | "defaultAvatar") => false.into(),
            // The caller's own account has a subscription.
            (Kind::User, "vipType") if self.asked.caller == Some(id) => 11.into(),
            (Kind::User, "vipType") => if world.below(4, &what, id, name) == 0 { 11 } else { 0 }.into(),
            (Kind::User, "avatarDetail" | "vipRights") => Value::Null,
            (Kind::User, "province") => 310_000.into(),
            (Kind::User, "city") => 310_101.into(),
            (_, "name" | "songName" | "title") => world.name(kind, id).into(),
            (Kind::Song, "ar" | "artists") => {
                self.several(&field.shape, (Kind::Artist, world::artist_of_song(id)), depth)
            }
            (Kind::Song, "al" | "album") => self.single(&field.shape, (Kind::Album, song_album), depth),
            (Kind::Song, "dt" | "duration" | "time") => world.duration(id).into(),
            (Kind::Song, "mv" | "mvid") => world::mv_of(id).into(),
            (Kind::Song, "no") => (id.rem_euclid(10) + 1).into(),
            (Kind::Song, "cd" | "disc") => "1".into(),
            // Every song is free to hear in full.
            (Kind::Song, "fee") => if world.below(4, &what, id, "fee") == 0 { 0 } else { 8 }.into(),
            (Kind::Song, "publishTime") => world.time("Album", song_album, "publishTime").into(),
            (
                Kind::Song,
                "url" | "level" | "br" | "type" | "encodeType" | "size" | "md5" | "gain" | "peak",
            ) if of == "SongUrl" => {
                return self.file_of(id, name);
            }
            (Kind::Song, "plLevel" | "dlLevel" | "flLevel") => "exhigh".into(),
            (Kind::Song, "maxBrLevel" | "playMaxBrLevel" | "downloadMaxBrLevel") => "lossless".into(),
            (Kind::Song, "br" | "pl" | "fl" | "dl") => 320_000.into(),
            (Kind::Song, "maxbr" | "playMaxbr" | "downloadMaxbr") => 999_000.into(),
            (Kind::Song, "mp3Url") => media::song_address(self.asked.origin, id, &Audio::new(&world, id, "exhigh")).into(),
            (Kind::Song, "fileSize") => Audio::new(&world, id, "exhigh").size().into(),
            (Kind::Song, "bitrate") => 320.into(),
            (Kind::Song, "fileName") => format!("{}.mp3", world.name(kind, id)).into(),
            (Kind::Song, "artist") if matches!(field.shape, Shape::Text) => {
                world.name(Kind::Artist, world::artist_of_song(id)).into()
            }
            (Kind::Song, "sp") => 7.into(),
            (Kind::Song, "cp" | "subp") => 1.into(),
            (Kind::Song, "code") => 200.into(),
            (Kind::Song, "st") => 0.into(),
            (Kind::Song, "expi") => 1200.into(),
            (Kind::Song, "freeTrialInfo" | "freeTrialPrivilege") => Value::Null,
            (Kind::Album, "artist") => self.single(&field.shape, (Kind::Artist, world::artist_of(id)), depth),
            (Kind::Album, "artists") => {
                self.several(&field.shape, (Kind::Artist, world::artist_of(id)), depth)
            }
            // Pages of a thing show these in full.
            (Kind::Album | Kind::Artist | Kind::Radio | Kind::Program, "description" | "briefDesc" | "desc") => {
                world.words(&what, id, "description").into()
            }
            (Kind::Album, "company") => "ncm".into(),
            (Kind::Radio, "category") if matches!(field.shape, Shape::Text) => "音乐".into(),
            (Kind::Album, "size") => 10.into(),
            (Kind::Album, "publishTime") => world.time(&what, id, "publishTime").into(),
            (Kind::Album, "type") => "专辑".into(),
            (Kind::Album, "isSub") => keeps(kind).into(),
            (Kind::Artist, "albumSize") => 8.into(),
            (Kind::Artist, "musicSize") => 80.into(),
            (Kind::Artist, "mvSize") => world::mvs_of(id).len().into(),
            (Kind::Artist, "followed") => keeps(kind).into(),
            (Kind::Mv, "artists") => {
                self.several(&field.shape, (Kind::Artist, world::artist_of_song(id)), depth)
            }
            (Kind::Mv, "artistId") => world::artist_of_song(id).into(),
            (Kind::Mv, "artistName") => world.name(Kind::Artist, world::artist_of_song(id)).into(),
            (Kind::Mv, "duration" | "durationms") => world.duration(id).into(),
            // Players that show a video do not play the song.
            (Kind::Mv, "url") => {
                media::song_address(self.asked.origin, id, &Audio::new(&world, id, "exhigh")).into()
            }
            (Kind::Mv, "r") => {
                let asked = self.asked.text("r").or_else(|| self.asked.text("res"));
                asked.and_then(|height| height.parse::<i64>().ok()).unwrap_or(1080).into()
            }
            (Kind::Mv, "st" | "fee" | "mvFee") => 0.into(),
            (Kind::Mv, "needPay") => false.into(),
            (Kind::Mv, "expi" | "validityTime") => 3600.into(),
            (Kind::Mv, "publishTime") if matches!(field.shape, Shape::Any) => {
                world::day(world.time(&what, id, name)).into()
            }
            (Kind::Mv, "desc" | "description") => world.words(&what, id, name).into(),
            (Kind::Mv, "creator") if !matches!(field.shape, Shape::Any) => {
                self.several(&field.shape, (Kind::User, world.belonging(Kind::User, kind, id)), depth)
            }
            (Kind::Mv, "creator") => {
                let user = world.belonging(Kind::User, kind, id);
                let (name, picture) = (world.name(Kind::User, user), world.hash("User", user, "picture"));
                let picture = media::picture_address(self.asked.origin, picture);
                json!({ "userId": user, "nickname": name, "userName": name, "avatarUrl": picture })
            }
            (Kind::Mv, "brs" | "resolutions") => [240, 480, 720, 1080]
                .map(|height| json!({ "br": height, "resolution": height, "point": 0, "size": Audio::new(&world, id, "exhigh").size() }))
                .to_vec()
                .into(),
            (Kind::Mv, "width") => 1920.into(),
            (Kind::Mv, "height") => 1080.into(),
            (Kind::Mv, "size") => Audio::new(&world, id, "exhigh").size().into(),
            (Kind::Program, "duration") => world.duration(world.belonging(Kind::Song, kind, id)).into(),
            (Kind::Program, "mainTrackId") => world.belonging(Kind::Song, kind, id).into(),
            (Kind::Mv | Kind::Radio, "subed") => keeps(kind).into(),
            _ => return None,
        };
        Some(value)
    }

    /// Returns a field of a song's file in the requested quality.
    fn file_of(&self, song: i64, name: &str) -> Option<Value> {
        let audio = Audio::new(&self.state.world, song, self.asked.level());
        Some(match name {
            "url" => media::song_address(self.asked.origin, song, &audio).into(),
            "level" => audio.level.into(),
            "br" => audio.bit_rate().into(),
            "type" | "encodeType" => audio.extension().into(),
            "size" => audio.size().into(),
            "md5" => self.state.sums.of(&audio).into(),
            "gain" => 0.0.into(),
            "peak" => audio.peak().into(),
            _ => return None,
        })
    }

    /// Returns fields of types that show a part of a song: its lyrics, or its file in one quality.
    pub(super) fn part_of_song(&self, of: &str, name: &str, thing: Option<Thing>) -> Option<Value> {
        let (_, song) = thing.or_else(|| self.subject())?;
        let world = &self.state.world;
        if of == "Lyric" {
            let lyric = lyric::of(world, song, &self.part);
            return match name {
                "version" => Some(if lyric.is_some() { 3 } else { 0 }.into()),
                "lyric" => Some(lyric.unwrap_or_default().into()),
                _ => None,
            };
        }
        if !matches!(of, "Quality" | "MusicFile") {
            return None;
        }
        let level = match self.part.trim_end_matches("Music") {
            "l" => "standard",
            "m" => "higher",
            "sq" => "lossless",
            "hr" => "hires",
            _ => "exhigh",
        };
        let audio = Audio::new(world, song, level);
        Some(match name {
            "br" | "bitrate" => audio.bit_rate().into(),
            "size" => audio.size().into(),
            "sr" => audio.rate().into(),
            "extension" => audio.extension().into(),
            "playTime" => world.duration(song).into(),
            "vd" | "volumeDelta" => 0.into(),
            _ => return None,
        })
    }

    fn playlist(&mut self, of: &str, field: &Field, id: i64, depth: usize) -> Option<Value> {
        let list = self.lists.entry(id).or_insert_with(|| self.state.playlist(id)).clone()?;
        let is_asked_for = self.subject() == Some((Kind::Playlist, id)) && depth <= 1;
        let keeps = || {
            let account = self.asked.caller.and_then(|user| self.state.known(user));
            account.is_some_and(|account| account.kept(Kind::Playlist).contains(&id))
        };
        Some(match &*field.name {
            "name" => list.name.into(),
            "description" => list.description.into(),
            "tags" => list.tags.into(),
            "userId" => self.id_as(&field.shape, list.owner),
            "userName" => self.state.world.name(Kind::User, list.owner).into(),
            "creator" => self.single(&field.shape, (Kind::User, list.owner), depth),
            "trackCount" | "songCount" => list.tracks.len().into(),
            "cloudTrackCount" => 0.into(),
            "totalDuration" => 0.into(),
            "updateTime" | "trackUpdateTime" | "trackNumberUpdateTime" => {
                (self.state.world.time("Playlist", id, "updateTime") + 1000 * list.changes).into()
            }
            "playcount" | "playCount" => {
                self.state.world.below(2_000_000, "Playlist", id, "playCount").into()
            }
            "updateFrequency" if of == "Chart" => "每天更新".into(),
            "tracks" if of == "Playlist" && !is_asked_for => json!([]),
            "trackIds" if !is_asked_for => json!([]),
            "subscribed" => keeps().into(),
            "privacy" => if list.is_private { 10 } else { 0 }.into(),
            "specialType" => if id == world::liked(list.owner) { 5 } else { 0 }.into(),
            _ => return None,
        })
    }

    fn comment(&mut self, field: &Field, id: i64, depth: usize) -> Option<Value> {
        let world = self.state.world;
        let written = self.state.written.iter().find(|it| it.id == id);
        let user =
            written.map_or_else(|| 100_000 + world.below(90_000_000, "Comment", id, "user"), |it| it.user);
        let time = written.map_or_else(|| world.time("Comment", id, "time"), |it| it.time);
        // For comments below another one, that one; they have none below themselves.
        let floor = match self.subject() {
            Some((Kind::Comment, above)) if above != id => Some(above),
            _ => None,
        };
        let replies = if floor.is_some() { 0 } else { self.state.replies(id).len() };
        let likes = self.asked.caller.and_then(|user| self.state.known(user));
        let liked = likes.is_some_and(|account| account.kept(Kind::Comment).contains(&id));
        Some(match &*field.name {
            "content" => written.map_or_else(|| world.said(id).into(), |it| it.content.clone().into()),
            "user" => self.single(&field.shape, (Kind::User, user), depth),
            "time" => time.into(),
            "liked" => liked.into(),
            "likedCount" => {
                let others = if written.is_some() { 0 } else { world.below(3000, "Comment", id, "likes") };
                (others + i64::from(liked)).into()
            }
            "parentCommentId" => written.map_or(floor, |it| it.replies_to).unwrap_or(0).into(),
            "beReplied" => json!([]),
            "replyCount" => replies.into(),
            "showFloorComment" => {
                json!({ "replyCount": replies, "comments": [], "showReplyCount": replies > 0 })
            }
            "timeStr" => world::day(time).into(),
            "commentLocationType" => 0.into(),
            "ipLocation" => json!({ "ip": null, "location": "上海", "userId": user }),
            "owner" => (self.asked.caller == Some(user)).into(),
            "richContent" => Value::Null,
            "status" => 0.into(),
            _ => return None,
        })
    }
}

fn is_id(of: &str, name: &str) -> bool {
    match of {
        "User" => name == "userId",
        "Comment" => name == "commentId",
        "CloudSong" => name == "songId",
        "SavedVideo" | "Video" => name == "vid",
        _ => name == "id",
    }
}
