//! `ncm download`: songs that the account may play, as files with tags.

mod fetch;
mod name;
mod place;
mod song;
mod target;

use std::path::{Path, PathBuf};

use clap_complete::ArgValueCandidates;
use ncm::registry::things::SONG;
use ncm::{Client, lyrics::Lyrics, tags::Tags, types::Level};
use serde_json::Value;

use song::Song;
use target::{Target, Unread, given};

use super::connection::Connection;
use super::output::{Failure, line, note};
use place::{Offer, Part, Written};

pub(super) const AFTER_HELP: &str = "\
Only what the account may play comes; a trial clip does not, unless --trial. A download that broke off goes on where it
stopped. One line a song goes to stdout; one that fails does not stop the others.
只下载账号有权播放的歌曲；试听片段默认不下载（--trial 除外）。中断的下载会从断点继续。每首歌输出一行结果，其中一首失败不影响其余。

A playlist or an album is all of its songs.
歌单与专辑会下载其中的全部歌曲。

Examples: / 示例:
  ncm download 33894312 --level lossless
  ncm download https://163cn.tv/abc123
  ncm download 'https://music.163.com/#/playlist?id=24381616'
  ncm download 'https://music.163.com/#/song?id=33894312' --folder ~/Music --name '{artist}/{album}/{track} {title}'";

#[derive(clap::Args)]
pub(super) struct Args {
    /// Songs, playlists or albums: ids of songs, links (also short ones), shared texts; `-` reads them from standard input /
    /// 歌曲、歌单或专辑：歌曲 id、链接（含短链接）、分享的文字；`-` 从标准输入读取
    #[arg(required = true, value_name = "SONG")]
    songs: Vec<String>,
    /// Quality: standard, exhigh, lossless, hires and so on; what the account may not have comes in a lower one, which is
    /// said / 音质；账号权益不足时会降级并提示
    #[arg(long, default_value = "exhigh", add = ArgValueCandidates::new(crate::cli::complete::levels))]
    level: String,
    /// Where to / 存放目录
    #[arg(long, value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Name of the file without its ending, of {title}, {artist}, {album}, {track} and {id}; `/` makes folders / 文件名模板
    #[arg(long, value_name = "TEMPLATE", default_value = name::DEFAULT)]
    name: String,
    /// Put the lyrics into the file too / 写入歌词
    #[arg(long)]
    lyrics: bool,
    /// Take a trial clip where there is no more / 只有试听片段时也下载
    #[arg(long)]
    trial: bool,
    /// Write over files that are there / 覆盖已有的文件
    #[arg(long)]
    overwrite: bool,
    #[command(flatten)]
    connection: Connection,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    name::check(&args.name)?;
    let mut targets = Vec::new();
    for text in given(&args.songs)? {
        targets.push((Target::read(&text), text));
    }
    // Wrong targets are reported before anything is sent.
    for (target, _) in &targets {
        if let Err(Unread::Wrong(failure)) = target {
            return Err(Failure::usage(failure));
        }
    }
    let client = args.connection.client()?;
    let mut ids = Vec::new();
    for (target, text) in targets {
        let target = match target {
            Ok(target) => target,
            Err(_) => Target::read(&client.short_link(&text).await?)
                .map_err(|unread| Failure::usage(unread.message()))?,
        };
        ids.append(&mut target.songs(&client).await?);
    }
    let (mut worst, mut written) = (None, Written::default());
    for id in ids {
        match one(&client, &args, id, &mut written).await {
            Ok((done, path)) => line(&format!("{done}\t{id}\t{}", path.display()))?,
            Err(failure) => {
                line(&format!("failed\t{id}\t{}", failure.code()))?;
                note(&format!("{id}: {}", failure.message()));
                worst = Some(failure.silent().worse(worst));
            }
        }
    }
    worst.map_or(Ok(()), Err)
}

/// Downloads a song; returns `ok`, or `there` if it existed, and its path.
async fn one(
    client: &Client,
    args: &Args,
    id: i64,
    written: &mut Written,
) -> Result<(&'static str, PathBuf), Failure> {
    let detail = client.song_detail(id.to_string()).await?.json::<Value>()?;
    let song = Song::of(id, &detail["songs"][0])
        .ok_or_else(|| Failure::no("there is no song of this id / 没有这首歌"))?;
    let answer = client.song_url_v1(id, Level::from(args.level.as_str())).await?.json::<Value>()?;
    let offer = &answer["data"][0];
    let Some(url) = offer["url"].as_str().filter(|url| !url.is_empty()) else {
        return Err(Failure::no(format!(
            "{}: this account may not play it, or it is gone / 账号无权播放，或已下架",
            song.title
        )));
    };
    let is_trial = !offer["freeTrialInfo"].is_null();
    if is_trial && !args.trial {
        return Err(Failure::no(format!(
            "{}: this account gets a trial clip only; --trial takes it / 该账号只能试听片段，加 --trial 下载",
            song.title
        )));
    }
    if let Some(level) = offer["level"].as_str().filter(|level| *level != args.level) {
        note(&format!("{}: {level} in place of {} / {level}，而非所要的音质", song.title, args.level));
    }
    let ending = name::ending(offer["type"].as_str().unwrap_or_default(), url);
    let mark = if is_trial { " (trial)" } else { "" };
    let path = |mark: &str| args.folder.join(name::of(&args.name, &song, mark, ending));
    let (plain, with_id) = (path(mark), path(&format!("{mark} [{id}]")));
    let offer = Offer { url, size: offer["size"].as_u64(), md5: offer["md5"].as_str(), title: &song.title };
    let on_disk = |error: std::io::Error| Failure::no(format!("{}: {error}", plain.display()));
    if let Some(there) = is_there(written, &plain, &with_id, id, &offer, args.overwrite).map_err(on_disk)? {
        return Ok(("there", there));
    }
    if let Some(folder) = plain.parent() {
        std::fs::create_dir_all(folder).map_err(on_disk)?;
    }
    let mut part = Part::take(part(&plain, &song, &offer)).await.map_err(on_disk)?;
    // Another run may have downloaded it meanwhile.
    if let Some(there) = is_there(written, &plain, &with_id, id, &offer, args.overwrite).map_err(on_disk)? {
        part.remove().map_err(on_disk)?;
        return Ok(("there", there));
    }
    fetch::to(client, &offer, &mut part).await?;
    let picture = match &song.picture {
        Some(url) => fetch::picture(client, url).await,
        None => None,
    };
    let lyrics = if args.lyrics { lyrics(client, id).await? } else { String::new() };
    part.check().map_err(on_disk)?;
    if let Err(error) = song.tags(picture, lyrics).write(&part.path) {
        let what = if error.kind() == std::io::ErrorKind::InvalidInput { "no cover" } else { "no tags" };
        note(&format!("{}: {what}: {error} / 无法写入标签", song.title));
    }
    loop {
        let name = written.name(&plain, &with_id, id, &offer).map_err(on_disk)?;
        if name.is_there && !args.overwrite {
            part.remove().map_err(on_disk)?;
            return Ok(("there", name.path));
        }
        if written.put(&part, &name, id).map_err(on_disk)? {
            return Ok(("ok", name.path));
        }
    }
}

/// Returns a song's lyrics as LRC, or an empty text.
async fn lyrics(client: &Client, id: i64) -> Result<String, Failure> {
    let original = Lyrics::by_line(&client.lyric(id).typed().await?).original;
    Ok(Lyrics { original, ..Lyrics::default() }.to_lrc())
}

/// Returns the path of a song that exists and is kept, and reports it.
fn is_there(
    written: &Written,
    plain: &Path,
    with_id: &Path,
    id: i64,
    offer: &Offer<'_>,
    overwrite: bool,
) -> std::io::Result<Option<PathBuf>> {
    let name = written.name(plain, with_id, id, offer)?;
    if !name.is_there || overwrite {
        return Ok(None);
    }
    note(&format!("{} is there already; --overwrite writes it anew / 已存在", name.path.display()));
    Ok(Some(name.path))
}

/// Returns the path of the incomplete file. Its name contains the quality, since parts of two qualities do not fit together.
fn part(path: &Path, song: &Song, offer: &Offer<'_>) -> PathBuf {
    let is_digest = |md5: &&str| md5.len() == 32 && md5.chars().all(|c| c.is_ascii_hexdigit());
    let quality = offer.md5.filter(is_digest).unwrap_or("0");
    path.with_file_name(format!(".ncm-{}-{quality}.part", song.id))
}

impl Song {
    fn tags(&self, cover: Option<Vec<u8>>, lyrics: String) -> Tags {
        Tags {
            title: Some(self.title.clone()),
            artist: Some(self.artists.join("/")).filter(|artist| !artist.is_empty()),
            album: Some(self.album.clone()).filter(|album| !album.is_empty()),
            track: self.track,
            lyrics: Some(lyrics).filter(|lyrics| !lyrics.is_empty()),
            cover,
            page: Some(place::page(self.id)),
        }
    }

    fn of(id: i64, detail: &Value) -> Option<Self> {
        let text = |name| SONG.text(name, detail);
        let artists = SONG.field("artists").map(|field| field.names(detail)).unwrap_or_default();
        Some(Self {
            id,
            title: text("name")?,
            artists: artists.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            album: text("album").unwrap_or_default(),
            track: text("track").and_then(|track| track.parse().ok()).filter(|track| *track > 0),
            picture: text("cover"),
        })
    }
}
