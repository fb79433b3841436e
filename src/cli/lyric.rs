//! `ncm lyric`.

use clap::ValueEnum;
use ncm::lyrics::{Layer, Lyrics};

use super::connection::Connection;
use super::output::{Failure, line, note};
use super::{link, text};

pub(super) const AFTER_HELP: &str = "\
Examples: / 示例:
  ncm lyric 33894312 > song.lrc
  ncm lyric 'https://music.163.com/#/song?id=33894312' --translated    each line with its translation / 附翻译
  ncm lyric 1824020871 --format ttml --translated > song.ttml          word by word, for players / 逐字歌词，供播放器使用
  ncm lyric 1824020871 --words                                         the time of every word, in NetEase's form / 网易原格式";

#[derive(clap::Args)]
pub(super) struct Args {
    /// Id of a song, a link to it, or a shared text / 歌曲 id、链接或分享的文字
    song: String,
    /// Put the translation under each line / 每行附上翻译
    #[arg(long)]
    translated: bool,
    /// Put the line in Latin letters under each line / 每行附上罗马音
    #[arg(long)]
    romanized: bool,
    /// How to write them / 输出格式
    #[arg(long, value_enum, default_value_t = Format::Lrc)]
    format: Format,
    /// The time of every word, as NetEase writes it (yrc) / 逐字歌词（yrc 格式）
    #[arg(long, conflicts_with_all = ["translated", "romanized", "format"])]
    words: bool,
    #[command(flatten)]
    connection: Connection,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// LRC, a time for each line / 逐行
    Lrc,
    /// Enhanced LRC (A2), a time for each word / 增强 LRC，逐字
    Elrc,
    /// TTML as Apple Music has it, a time for each word / 逐字
    Ttml,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let song = link::song(&args.song)?;
    let client = args.connection.client()?;
    let answer = client.lyric_new(song).typed().await?;
    if args.words {
        return match answer.words.text.as_str() {
            "" => Err(Failure::no(
                "nobody has timed its words: leave out --words / 这首歌没有逐字歌词，请去掉 --words",
            )),
            words => out(words),
        };
    }
    let by_word = Lyrics::by_word(&answer);
    let mut lyrics = match (args.format, Lyrics::by_line(&answer), by_word) {
        (Format::Lrc, lines, Some(words)) if lines.original.lines.is_empty() => words,
        (Format::Lrc, lines, _) => lines,
        (_, _, Some(words)) => words,
        (_, lines, None) => {
            note("nobody has timed its words: they come by lines / 这首歌没有逐字歌词，按行输出");
            lines
        }
    };
    if lyrics.original.lines.is_empty() {
        return Err(Failure::no(if answer.instrumental || answer.pure_music {
            "it has nothing to sing / 纯音乐，没有歌词"
        } else {
            "nobody has contributed its lyrics / 暂无歌词"
        }));
    }
    // Existing lyrics are printed; a missing layer is then the failure.
    let mut missing = None;
    let below = [
        (args.romanized, &mut lyrics.romanization, "--romanized: it has none / 没有罗马音"),
        (args.translated, &mut lyrics.translation, "--translated: it has none / 没有翻译"),
    ];
    for (is_wanted, layer, none) in below {
        if !is_wanted {
            *layer = Layer::default();
        } else if layer.lines.is_empty() {
            missing = missing.or(Some(none));
        }
    }
    tell(&lyrics);
    out(&match args.format {
        Format::Lrc => lyrics.to_lrc(),
        Format::Elrc => lyrics.to_enhanced_lrc(),
        Format::Ttml => lyrics.to_ttml(),
    })?;
    missing.map_or(Ok(()), |none| Err(Failure::no(none)))
}

/// Reports on stderr what the lyrics lack.
fn tell(lyrics: &Lyrics) {
    let others = [&lyrics.romanization, &lyrics.translation];
    if !lyrics.original.is_timed() {
        note("nobody has timed these lyrics: lines have no times / 这份歌词没有时间轴，按纯文本输出");
    } else if others.iter().any(|other| !other.lines.is_empty() && !other.is_timed()) {
        note(
            "nobody has timed the lines below: they follow the lyrics / 翻译或罗马音没有时间轴，附在歌词之后",
        );
    }
    match lyrics.left_out() {
        0 => {}
        many => note(&format!(
            "left out, as nothing is sung near their times: {many} of the other lines / 有 {many} 行翻译或罗马音对不上原文的时间，已略去"
        )),
    }
}

fn out(text: &str) -> Result<(), Failure> {
    line(text::lines(text).trim_end())
}
