//! Values that the world does not determine, by the name and the kind of a field.

use serde_json::{Value, json};

use super::lyric;
use super::make::{Maker, Thing};
use super::media;
use super::shapes::{Field, Shape};
use super::world::Kind;

impl Maker<'_> {
    /// Returns a value by the field's name and kind.
    pub(super) fn plain(&self, of: &str, field: &Field, shape: &Shape, thing: Option<Thing>) -> Value {
        let world = self.state.world;
        let (what, id) = match thing {
            Some((kind, id)) => (format!("{kind:?}"), id),
            None => (format!("{of} {}", self.asked.canonical()), self.place.into()),
        };
        let name = &*field.name;
        if let Some(said) = self.said_again(name, shape).or_else(|| self.counted(of, name)) {
            return said;
        }
        match shape {
            // The used space is smaller than the maximum.
            Shape::Digits if name == "maxSize" => "64424509440".into(),
            Shape::Text | Shape::Secret => self.text(field, &what, id),
            Shape::Digits => world.below(1_000_000, &what, id, name).to_string().into(),
            Shape::Int if name == "code" => 200.into(),
            Shape::Int if name.ends_with("Id") || name == "id" => {
                world.below(100_000_000, &what, id, name).into()
            }
            // The next level needs more than there is.
            Shape::Int if name.starts_with("next") => (1000 + world.below(1000, &what, id, name)).into(),
            Shape::Int => match small(name) {
                Some(most) => world.below(most, &what, id, name).into(),
                None => world.below(1000, &what, id, name).into(),
            },
            Shape::Number if name == "pop" || name == "popularity" => 100.0.into(),
            Shape::Number if name == "progress" => 0.5.into(),
            Shape::Number => world.below(10_000, &what, id, name).into(),
            Shape::Bool => matches!(name, "resourceState" | "success" | "valid").into(),
            // A membership lasts: 2099-01-01.
            Shape::Time if name == "expireTime" => 4_070_908_800_000_i64.into(),
            Shape::Time => world.time(&what, id, name).into(),
            Shape::Words(values) => {
                self.chosen(values, &what, id, name).map_or(Value::Null, |it| it.clone().into())
            }
            Shape::Numbers(values) => {
                self.chosen(values, &what, id, name).map_or(Value::Null, |it| (*it).into())
            }
            Shape::Object | Shape::Map if field.is_option => Value::Null,
            Shape::Object | Shape::Map => json!({}),
            Shape::Any | Shape::Type(_) | Shape::List(_) => Value::Null,
        }
    }

    /// Returns how many things of a kind the caller's account has, as its lists show: players load as many of them.
    fn counted(&self, of: &str, name: &str) -> Option<Value> {
        let account = self
            .asked
            .caller
            .filter(|_| of == "UserSubcountAnswer")
            .and_then(|user| self.state.known(user))?;
        let count = match name {
            "createdPlaylistCount" => account.playlists.len(),
            "subPlaylistCount" => account.kept(Kind::Playlist).len(),
            "artistCount" => account.kept(Kind::Artist).len(),
            "mvCount" => account.kept(Kind::Mv).len(),
            "djRadioCount" => account.kept(Kind::Radio).len(),
            "programCount" | "newProgramCount" | "createDjRadioCount" => 0,
            _ => return None,
        };
        Some(count.into())
    }

    /// Repeats the page or the order of the call in the answer.
    fn said_again(&self, name: &str, shape: &Shape) -> Option<Value> {
        let asked = matches!(name, "sortType" | "limit" | "offset" | "pageNo" | "pageSize" | "year");
        let said = asked.then(|| self.asked.text(name)).flatten()?;
        match shape {
            Shape::Int | Shape::Number => said.parse::<i64>().ok().map(Value::from),
            Shape::Text | Shape::Digits => Some(said.into()),
            _ => None,
        }
    }

    fn chosen<'v, T>(&self, values: &'v [T], what: &str, id: i64, name: &str) -> Option<&'v T> {
        let most = i64::try_from(values.len()).unwrap_or(1);
        values.get(usize::try_from(self.state.world.below(most, what, id, name)).unwrap_or_default())
    }

    fn text(&self, field: &Field, what: &str, id: i64) -> Value {
        let name = &*field.name;
        let lower = name.to_ascii_lowercase();
        let ends = |words: &[&str]| words.iter().any(|word| lower.ends_with(word));
        if name == "lyric" || name == "lrc" {
            let song = self.subject().map_or(id, |(_, id)| id);
            return lyric::of(&self.state.world, song, "lrc").into();
        }
        if ends(&[
            "picurl",
            "imgurl",
            "imgurl16v9",
            "coverurl",
            "avatarurl",
            "iconurl",
            "img1v1url",
            "cover",
            "avatar",
            "pic",
            "imageurl",
            "backgroundurl",
            "albumurl",
        ]) {
            let picture = self.state.world.hash(what, id, "picture");
            return media::picture_address(self.asked.origin, picture).into();
        }
        if ends(&["url", "link"]) && (!field.is_option || field.is_always) {
            let address = self.state.world.hash(what, id, name);
            return format!("https://music.163.com/mock/{address:016x}").into();
        }
        if matches!(name, "msg" | "message") {
            return if field.is_option { Value::Null } else { "".into() };
        }
        if field.is_option && !field.is_always && name != "briefDesc" {
            return Value::Null;
        }
        self.state.world.words(what, id, name).into()
    }
}

/// Returns the upper bound of a number that is no count: flags and states are usually 0.
fn small(name: &str) -> Option<i64> {
    Some(match name {
        "status" | "t" | "rtype" | "djId" | "s_id" | "flag" | "payed" | "realPayed" | "userType"
        | "authStatus" | "djStatus" | "accountStatus" | "ban" | "mark" | "copyright" | "originCoverType"
        | "single" | "type" | "category" | "fee" | "sp" | "cs" | "subp" | "rightSource" | "privacy"
        | "errorCode" => 1,
        "gender" => 3,
        "level" | "vipLevel" | "redVipLevel" => 10,
        "vipType" => 2,
        _ => return None,
    })
}
