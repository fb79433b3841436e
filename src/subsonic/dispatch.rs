//! From the name of an endpoint to the function that answers it.

use super::asked::Handler;
use super::refusal::{Code, Refusal};
use super::{
    browse, infos, lists, lyrics, media, playing, playlists, podcasts, queue, search, stars, system, users,
};

/// The endpoints of all modules.
const MODULES: &[&[(&str, Handler)]] = &[
    system::HANDLERS,
    users::HANDLERS,
    queue::HANDLERS,
    playing::HANDLERS,
    browse::HANDLERS,
    lists::HANDLERS,
    search::HANDLERS,
    infos::HANDLERS,
    stars::HANDLERS,
    playlists::HANDLERS,
    lyrics::HANDLERS,
    podcasts::HANDLERS,
    media::MUSIC,
    media::PICTURES,
];

/// Endpoints of the specification that this server does not have, and why.
const LEFT_OUT: &[(&str, Reason)] = &[
    ("getVideos", Reason::Video),
    ("getVideoInfo", Reason::Video),
    ("getCaptions", Reason::Video),
    ("hls.m3u8", Reason::Hls),
    ("jukeboxControl", Reason::Jukebox),
    ("getShares", Reason::Shares),
    ("createShare", Reason::Shares),
    ("updateShare", Reason::Shares),
    ("deleteShare", Reason::Shares),
    ("getChatMessages", Reason::Chat),
    ("addChatMessage", Reason::Chat),
    ("createUser", Reason::Users),
    ("updateUser", Reason::Users),
    ("deleteUser", Reason::Users),
    ("changePassword", Reason::Users),
    ("createInternetRadioStation", Reason::Radio),
    ("updateInternetRadioStation", Reason::Radio),
    ("deleteInternetRadioStation", Reason::Radio),
    ("getSonicSimilarTracks", Reason::Extension),
    ("findSonicPath", Reason::Extension),
    ("getTranscodeDecision", Reason::Extension),
    ("getTranscodeStream", Reason::Extension),
];

#[derive(Clone, Copy)]
enum Reason {
    Video,
    Hls,
    Jukebox,
    Shares,
    Chat,
    Users,
    Radio,
    Extension,
}

impl Reason {
    fn refusal(self) -> Refusal {
        let (code, zh, en) = match self {
            Self::Video => (Code::Generic, "本服务器没有视频", "this server has no videos"),
            Self::Hls => (
                Code::Generic,
                "本服务器不提供 HLS，请使用 stream",
                "this server has no HLS: players use `stream`",
            ),
            Self::Jukebox => {
                (Code::NotAuthorized, "本服务器不播放声音", "this server plays no sound of its own")
            }
            Self::Shares => (Code::NotAuthorized, "本服务器不支持分享", "this server shares nothing"),
            Self::Chat => (Code::Generic, "本服务器没有聊天功能", "this server has no chat"),
            Self::Users => (
                Code::NotAuthorized,
                "请在本服务器的页面上或用 `ncm subsonic user` 管理用户",
                "users are managed on this server's page or by `ncm subsonic user`",
            ),
            Self::Radio => {
                (Code::NotAuthorized, "本服务器不保存网络电台", "this server keeps no radio stations")
            }
            Self::Extension => {
                (Code::Generic, "本服务器没有此扩展", "this server does not have that extension")
            }
        };
        Refusal::new(code, zh, en)
    }
}

/// Returns the function of an endpoint. Players write some names in another case.
pub(super) fn find(name: &str) -> Result<Handler, Refusal> {
    let mut all = MODULES.iter().flat_map(|module| module.iter());
    if let Some((_, handler)) = all.find(|(other, _)| other.eq_ignore_ascii_case(name)) {
        return Ok(*handler);
    }
    let left_out = LEFT_OUT.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
    Err(match left_out {
        Some((_, reason)) => reason.refusal(),
        None => Refusal::new(Code::Generic, "没有这个接口", "there is no such endpoint"),
    })
}
