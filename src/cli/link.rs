//! Links to NetEase's pages, and ids in them; `ncm open`.

use std::process::{Command, Stdio};

use clap::ValueEnum;

use super::output::{Failure, line};

pub(super) const AFTER_HELP: &str = "\
Examples / 示例:
  ncm open song 33894312
  ncm open playlist 24381616 --print";

#[derive(clap::Args)]
pub(super) struct Args {
    /// What is to be opened / 页面种类
    #[arg(value_enum)]
    kind: Page,
    /// Its id / id
    id: String,
    /// Print the address and open nothing / 只输出地址
    #[arg(long)]
    print: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Page {
    /// Song / 歌曲
    Song,
    /// Album / 专辑
    Album,
    /// Playlist / 歌单
    Playlist,
    /// Artist / 歌手
    Artist,
    /// MV
    Mv,
    /// Radio / 电台
    Radio,
    /// User / 用户
    User,
}

impl Page {
    /// Its word in addresses of music.163.com.
    fn word(self) -> &'static str {
        match self {
            Self::Song => "song",
            Self::Album => "album",
            Self::Playlist => "playlist",
            Self::Artist => "artist",
            Self::Mv => "mv",
            Self::Radio => "djradio",
            Self::User => "user/home",
        }
    }
}

/// The id in a link, or an id itself: `…?id=347230`, `…/song/347230/`.
pub(super) fn id(text: &str) -> Result<i64, Failure> {
    let digits =
        |text: &str| text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default().parse().ok();
    let text = text.trim();
    let found = match text.split_once("id=") {
        Some((_, rest)) => digits(rest),
        None => text.rsplit('/').find(|part| !part.is_empty()).and_then(|part| part.parse().ok()),
    };
    found.filter(|id| *id > 0).ok_or_else(|| {
        Failure::usage(format!("`{text}` is neither an id nor a link with one / 不是 id，也不是带 id 的链接"))
    })
}

pub(super) fn open(args: &Args) -> Result<(), Failure> {
    let address = format!("https://music.163.com/#/{}?id={}", args.kind.word(), id(&args.id)?);
    line(&address)?;
    if args.print {
        return Ok(());
    }
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let opened = Command::new(program).arg(&address).stdout(Stdio::null()).stderr(Stdio::null()).status();
    opened.map(drop).map_err(|error| {
        Failure::no(format!(
            "{program}: {error}; open the address by hand / 无法打开浏览器，请手动打开上面的地址"
        ))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn ids_are_found_in_links() {
        for text in [
            "347230",
            " 347230 ",
            "https://music.163.com/#/song?id=347230",
            "https://y.music.163.com/m/song?id=347230&userid=1",
            "https://music.163.com/song/347230/",
        ] {
            assert_eq!(super::id(text).ok(), Some(347_230), "{text}");
        }
        for text in ["", "abc", "https://music.163.com/", "-5", "0", "id=x", "99999999999999999999"] {
            assert!(super::id(text).is_err(), "{text}");
        }
    }
}
