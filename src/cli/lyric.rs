//! `ncm lyric`.

use std::collections::HashMap;

use super::account::Account;
use super::output::{Failure, line};
use super::settings::ClientFlags;
use super::{link, text};

pub(super) const AFTER_HELP: &str = "\
Examples / 示例:
  ncm lyric 33894312 > song.lrc
  ncm lyric 'https://music.163.com/#/song?id=33894312' --translated    each line with its translation / 附翻译
  ncm lyric 1824020871 --words                                         the time of every word, in NetEase's form / 逐字歌词";

#[derive(clap::Args)]
pub(super) struct Args {
    /// Id of a song, or a link to it / 歌曲 id 或链接
    song: String,
    /// Put the translation under each line / 每行附上翻译
    #[arg(long)]
    translated: bool,
    /// Put the line in Latin letters under each line / 每行附上罗马音
    #[arg(long)]
    romanized: bool,
    /// The time of every word, as NetEase writes it (yrc) / 逐字歌词（yrc 格式）
    #[arg(long, conflicts_with_all = ["translated", "romanized"])]
    words: bool,
    #[command(flatten)]
    account: Account,
    #[command(flatten)]
    client: ClientFlags,
}

pub(super) async fn run(args: Args) -> Result<(), Failure> {
    let song = link::id(&args.song)?;
    let client = args.account.apply(args.client.client()?)?;
    let lyrics = client.lyric_new(song).typed().await?;
    if args.words {
        return match lyrics.words.text.as_str() {
            "" => Err(Failure::no(
                "nobody has timed its words: leave out --words / 这首歌没有逐字歌词，请去掉 --words",
            )),
            words => out(words),
        };
    }
    let text = lyrics.original.text.as_str();
    if text.is_empty() {
        return Err(Failure::no(if lyrics.instrumental || lyrics.pure_music {
            "it has nothing to sing / 纯音乐，没有歌词"
        } else {
            "nobody has contributed its lyrics / 暂无歌词"
        }));
    }
    let wanted = [
        (args.romanized, lyrics.romanization.text.as_str(), "--romanized: it has none / 没有罗马音"),
        (args.translated, lyrics.translation.text.as_str(), "--translated: it has none / 没有翻译"),
    ];
    let mut others = Vec::new();
    for (_, text, none) in wanted.into_iter().filter(|(wanted, ..)| *wanted) {
        if text.is_empty() {
            return Err(Failure::no(none));
        }
        others.push(text);
    }
    out(&merged(text, &others))
}

fn out(text: &str) -> Result<(), Failure> {
    line(text::lines(text).trim_end())
}

/// Lyrics with the lines of others under those of the same time.
fn merged(text: &str, others: &[&str]) -> String {
    let others: Vec<HashMap<u64, &str>> = others
        .iter()
        .map(|text| text.lines().filter_map(timed).map(|(time, _, words)| (time, words)).collect())
        .collect();
    let mut merged = String::new();
    for line in text.lines() {
        merged.push_str(line);
        merged.push('\n');
        let Some((time, stamp, words)) = timed(line) else {
            continue;
        };
        for under in
            others.iter().filter_map(|other| other.get(&time)).filter(|it| !it.is_empty() && **it != words)
        {
            merged.push_str(&format!("{stamp}{under}\n"));
        }
    }
    merged
}

/// The time of an LRC line in ms, as it is written, and what is sung: `[01:02.34]…`, also `[01:02.345]` and `[01:02]`.
fn timed(line: &str) -> Option<(u64, &str, &str)> {
    let (stamp, words) = line.trim().strip_prefix('[')?.split_once(']')?;
    let (minutes, seconds) = stamp.split_once(':')?;
    let (seconds, fraction) = seconds.split_once(['.', ':']).unwrap_or((seconds, ""));
    let digits = format!("{fraction:0<3}");
    let ms: u64 = digits.get(..3)?.parse().ok()?;
    let time = minutes.parse::<u32>().ok().map(u64::from)? * 60_000
        + seconds.parse::<u32>().ok().map(u64::from)? * 1000
        + ms;
    Some((time, &line.trim()[..stamp.len() + 2], words.trim()))
}

#[cfg(test)]
mod tests {
    use super::{merged, timed};

    #[test]
    fn lines_of_the_same_time_come_together() {
        assert_eq!(timed("[01:02.34] a"), Some((62_340, "[01:02.34]", "a")));
        assert_eq!(timed("[01:02.345]a").map(|it| it.0), Some(62_345));
        assert_eq!(timed("[00:01]a").map(|it| it.0), Some(1000));
        for none in ["", "[by:x]", "[00:0x.1]a", "00:01.00 a", "[99999999999:01]a", "[00:01.é]"] {
            assert_eq!(timed(none), None, "{none}");
        }
        let text = "[by:x]\n[00:01.00] one\n[00:02.50]two\n[00:03.00]same";
        let other = "[00:01.000]eins\n[00:02.50]\n[00:03.00]same\n[00:09.00]nobody";
        assert_eq!(
            merged(text, &[other]),
            "[by:x]\n[00:01.00] one\n[00:01.00]eins\n[00:02.50]two\n[00:03.00]same\n"
        );
    }
}
