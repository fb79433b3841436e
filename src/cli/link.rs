//! `ncm open`, and ids in links for other commands.

use std::process::{Command, Stdio};

use clap::ValueEnum;
use ncm::links::{self, Kind};

use super::output::{Failure, line};

pub(super) const AFTER_HELP: &str = "\
Examples: / 示例:
  ncm open song 33894312
  ncm open playlist 24381616 --print";

#[derive(clap::Args)]
pub(super) struct Args {
    /// What is to be opened / 页面种类
    #[arg(value_enum)]
    kind: Page,
    /// Its id, a link to it, or a shared text / id、链接或分享的文字
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
    /// Programme of a radio / 电台节目
    Program,
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
            Self::Program => "program",
            Self::User => "user/home",
        }
    }

    fn about(self) -> Kind {
        match self {
            Self::Song => Kind::Song,
            Self::Album => Kind::Album,
            Self::Playlist => Kind::Playlist,
            Self::Artist => Kind::Artist,
            Self::Mv => Kind::Mv,
            Self::Radio => Kind::Radio,
            Self::Program => Kind::Programme,
            Self::User => Kind::User,
        }
    }
}

/// The id of a page of the wanted kind: in a link, in a shared text, or the id itself.
pub(super) fn id(text: &str, wanted: Kind) -> Result<i64, Failure> {
    let refused = |error: &dyn std::fmt::Display| Failure::usage(error.to_string());
    let id = links::id(text, wanted).map_err(|error| refused(&error))?;
    id.parse().map_err(|error| refused(&error))
}

pub(super) fn open(args: &Args) -> Result<(), Failure> {
    let address =
        format!("https://music.163.com/#/{}?id={}", args.kind.word(), id(&args.id, args.kind.about())?);
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
