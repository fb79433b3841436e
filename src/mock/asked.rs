//! What a call asks about: an album, a user, words to search for; and which page of it.

use std::collections::HashSet;

use super::world::Kind;
use crate::call::params::{Params, Value};
use crate::registry::Endpoint;

/// What a call is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Subject {
    /// Nothing in particular: recommendations, charts.
    Feed,
    /// These things.
    Of(Kind, Vec<i64>),
}

/// A call, as answers are made for it.
pub(super) struct Asked<'a> {
    pub(super) endpoint: &'static Endpoint,
    pub(super) params: &'a Params<'static>,
    /// Whose session it brings.
    pub(super) caller: Option<i64>,
    pub(super) subject: Subject,
    /// Whether it asks for what is like its subject, not for what belongs to it.
    pub(super) is_alike: bool,
    pub(super) offset: usize,
    pub(super) limit: Option<usize>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(endpoint: &'static Endpoint, params: &'a Params<'static>, caller: Option<i64>) -> Self {
        let mut asked = Self {
            endpoint,
            params,
            caller,
            subject: Subject::Feed,
            is_alike: endpoint.name.starts_with("simi_") || endpoint.name.ends_with("_rcmd"),
            offset: 0,
            limit: None,
        };
        asked.subject = asked.subject();
        let size = ["limit", "pageSize", "size", "pagesize"].into_iter().find_map(|name| asked.count(name));
        asked.limit = size;
        let page =
            asked.count("pageNo").map(|page| page.saturating_sub(1).saturating_mul(size.unwrap_or(20)));
        asked.offset = asked.count("offset").or(page).unwrap_or(0);
        asked
    }

    /// A parameter's text, unless it is empty.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let value = self.params.get(name).filter(|value| !value.is_null())?;
        Some(value.text().trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A parameter as numbers: one id, ids between commas, or a JSON list of them, each once. What is no number becomes one.
    pub(super) fn ids(&self, name: &str) -> Vec<i64> {
        let text = self.text(name).unwrap_or_default();
        let parts = text.split([',', '[', ']', '"', ' ']).filter(|part| !part.is_empty());
        let mut known = HashSet::new();
        parts.map(number).filter(|id| known.insert(*id)).collect()
    }

    pub(super) fn id(&self, name: &str) -> Option<i64> {
        self.ids(name).first().copied()
    }

    /// Whether a parameter says yes or no.
    pub(super) fn says(&self, name: &str) -> Option<bool> {
        self.params.get(name).and_then(Value::flag)
    }

    /// The quality that it asks for.
    pub(super) fn level(&self) -> String {
        self.text("level").unwrap_or_else(|| "exhigh".to_owned())
    }

    /// Whether a switch is on.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.says(name) == Some(true)
    }

    /// A count, or the default that the registry names.
    fn count(&self, name: &str) -> Option<usize> {
        let spec = self.endpoint.params.iter().find(|spec| spec.name == name)?;
        let given = self.text(name).or_else(|| spec.default.map(str::to_owned))?;
        given.parse().ok()
    }

    fn subject(&self) -> Subject {
        let name = self.endpoint.name;
        let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
        let (kind, params): (_, &[&str]) = match name {
            "simi_playlist" | "simi_user" => (Kind::Song, &["id"]),
            _ if begins(&[
                "comment_music",
                "song_",
                "lyric",
                "check_music",
                "like",
                "simi_song",
                "playmode_",
            ]) && name != "likelist" =>
            {
                (Kind::Song, &["ids", "id", "songid"])
            }
            _ if begins(&["album", "comment_album", "legacy_album", "digital_album_d"]) => {
                (Kind::Album, &["id", "ids"])
            }
            _ if begins(&["artist", "simi_artist", "legacy_artist"]) => (Kind::Artist, &["id"]),
            _ if begins(&["playlist", "comment_playlist", "related_playlist", "top_list"]) => {
                (Kind::Playlist, &["id", "pid"])
            }
            _ if begins(&["mv_", "comment_mv", "simi_mv", "related_allvideo"]) => (Kind::Mv, &["mvid", "id"]),
            _ if begins(&["dj_program_detail", "comment_dj"]) => (Kind::Program, &["id"]),
            _ if begins(&["dj_"]) => (Kind::Radio, &["rid", "id"]),
            _ if begins(&["user_", "likelist", "msg_", "vip_info", "follow"]) => (Kind::User, &["uid", "id"]),
            _ => return Subject::Feed,
        };
        let ids = params.iter().map(|name| self.ids(name)).find(|ids| !ids.is_empty());
        match ids {
            Some(ids) => Subject::Of(kind, ids),
            // A user's page without a user is the caller's own.
            None if kind == Kind::User => {
                self.caller.map_or(Subject::Feed, |user| Subject::Of(kind, vec![user]))
            }
            None => Subject::Feed,
        }
    }

    /// The comments' place that it names.
    pub(super) fn thread(&self) -> Option<String> {
        if let Some(thread) = self.text("threadId") {
            return Some(thread);
        }
        let id = self.text("id").or_else(|| self.text("sid"))?;
        let prefix = match self.endpoint.name {
            "comment_music" => "R_SO_4_",
            "comment_mv" => "R_MV_5_",
            "comment_playlist" => "A_PL_0_",
            "comment_album" => "R_AL_3_",
            "comment_dj" => "A_DJ_1_",
            "comment_video" => "R_VI_62_",
            _ => match self.text("type")?.as_str() {
                "1" => "R_MV_5_",
                "2" => "A_PL_0_",
                "3" => "R_AL_3_",
                "4" => "A_DJ_1_",
                "5" => "R_VI_62_",
                "6" => "A_EV_2_",
                "7" => "A_DR_14_",
                _ => "R_SO_4_",
            },
        };
        Some(format!("{prefix}{id}"))
    }

    /// The call's parameters in one text, whatever their order; paging and what says nothing of the subject left out.
    pub(super) fn canonical(&self) -> String {
        let known = self.endpoint.params.iter().filter(|spec| {
            !matches!(
                spec.name,
                "limit"
                    | "offset"
                    | "pageSize"
                    | "pageNo"
                    | "size"
                    | "timestamp"
                    | "cursor"
                    | "before"
                    | "time"
            )
        });
        let mut text = self.endpoint.name.to_owned();
        for spec in known {
            if let Some(value) = self.text(spec.name) {
                text.push_str(&format!("&{}={value}", spec.name));
            }
        }
        text
    }
}

/// A number, or one that stands for the text: videos have ids of letters.
pub(super) fn number(text: &str) -> i64 {
    text.parse().unwrap_or_else(|_| {
        let sum = text.bytes().fold(7_i64, |sum, byte| (sum * 31 + i64::from(byte)) % 1_000_000_007);
        sum + 1
    })
}
