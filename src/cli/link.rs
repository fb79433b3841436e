//! `ncm open`, and ids in links for other commands.

use std::process::{Command, Stdio};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use ncm::links;
use ncm::registry::{THINGS, Text, Thing, things};

use super::output::{Failure, line};

pub(super) const AFTER_HELP: &str = "\
Examples: / 示例:
  ncm open song 33894312
  ncm open playlist 24381616 --print";

#[derive(clap::Args)]
pub(super) struct Args {
    /// What is to be opened / 页面种类
    #[arg(value_parser = pages())]
    kind: &'static Thing,
    /// Its id, a link to it, or a shared text / id、链接或分享的文字
    id: String,
    /// Print the address and open nothing / 只输出地址
    #[arg(long)]
    print: bool,
}

/// Parses the name of a thing that has a page.
fn pages() -> impl TypedValueParser<Value = &'static Thing> {
    let named = |thing: &&Thing| {
        let Text { zh, en } = thing.title;
        PossibleValue::new(thing.name).help(format!("{en} / {zh}"))
    };
    let pages = THINGS.iter().filter(|thing| thing.page.is_some()).map(named);
    PossibleValuesParser::new(pages.collect::<Vec<_>>())
        .try_map(|name| Thing::named(&name).ok_or("there is no such thing / 没有这种页面"))
}

/// Returns the id of a thing in a link or a shared text, or the id itself.
fn id(text: &str, wanted: &'static Thing) -> Result<String, Failure> {
    links::id(text, wanted).map_err(|error| Failure::usage(error.to_string()))
}

/// Returns the id of a song as a number.
pub(super) fn song(text: &str) -> Result<i64, Failure> {
    id(text, &things::SONG)?
        .parse()
        .map_err(|error: std::num::ParseIntError| Failure::usage(error.to_string()))
}

pub(super) fn open(args: &Args) -> Result<(), Failure> {
    let page = args.kind.page.unwrap_or_default();
    let address = format!("https://music.163.com/#/{page}?id={}", id(&args.id, args.kind)?);
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
