//! File names that every file system accepts.

use std::path::PathBuf;

use super::song::Song;
use crate::cli::output::Failure;
use crate::cli::text;

pub(super) const DEFAULT: &str = "{artist} - {title}";

/// Maximum length of a part of a path in bytes, without its ending; file systems accept 255.
const LONGEST: usize = 200;

/// Maximum length of all artists in bytes, which leaves room for the title.
const LONGEST_ARTISTS: usize = 80;

const FIELDS: [&str; 5] = ["title", "artist", "album", "track", "id"];

/// Endings of audio files; the first is the default.
const ENDINGS: [&str; 22] = [
    "mp3", "flac", "m4a", "mp4", "aac", "ogg", "oga", "opus", "wav", "aif", "aiff", "ape", "wma", "wv",
    "mpc", "dsf", "dff", "ac3", "ec3", "amr", "mka", "webm",
];

/// Names that Windows reserves for devices, with any ending.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// Returns the ending of a file: the one that the upstream names, or the address's. Only endings of audio files count, so
/// that no upstream can put a program into the user's folder.
pub(super) fn ending(named: &str, url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let of_url =
        path.rsplit('/').next().and_then(|file| file.rsplit_once('.')).map_or("", |(_, ending)| ending);
    let known = |ending: &str| ENDINGS.iter().find(|known| known.eq_ignore_ascii_case(ending)).copied();
    known(named).or_else(|| known(of_url)).unwrap_or(ENDINGS[0])
}

/// Refuses a template with an unknown field.
pub(super) fn check(template: &str) -> Result<(), Failure> {
    let names = template.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default());
    match names.into_iter().find(|name| !FIELDS.contains(name)) {
        None => Ok(()),
        Some(name) => Err(Failure::usage(format!(
            "--name: there is no field `{name}`; there are {} / 没有这个字段",
            FIELDS.map(|field| format!("{{{field}}}")).join(", ")
        ))),
    }
}

/// Returns the path of a song's file, with a mark after its name. The values of fields cannot create folders.
pub(super) fn of(template: &str, song: &Song, mark: &str, ending: &str) -> PathBuf {
    let track = song.track.map(|track| format!("{track:02}")).unwrap_or_default();
    let (artist, id) = (artists(&song.artists), song.id.to_string());
    let values = [&song.title, &artist, &song.album, &track, &id];
    let mut parts: Vec<String> = template
        .split('/')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let value =
                |name: &str| FIELDS.iter().position(|field| *field == name).map_or("", |at| values[at]);
            whole(&plain(&filled(part, value)), song.id)
        })
        .collect();
    let last = parts.pop().unwrap_or_else(|| id.clone());
    parts.push(format!("{last}{mark}.{ending}"));
    parts.iter().collect()
}

/// Returns a part of the template with its fields filled in. An empty field is removed with its separator.
fn filled<'a>(part: &'a str, value: impl Fn(&str) -> &'a str) -> String {
    let is_separator = |text: &str| text.chars().all(|c| c.is_whitespace() || "-_–—,.&+".contains(c));
    let (mut text, mut separator, mut is_without) = (String::new(), "", false);
    let mut rest = part;
    while !rest.is_empty() {
        let field = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let piece = match field {
            Some((name, behind)) => {
                rest = behind;
                plain(value(name))
            }
            None => {
                let (literal, behind) = rest.split_at(rest[1..].find('{').map_or(rest.len(), |at| at + 1));
                rest = behind;
                if is_separator(literal) {
                    separator = if separator.is_empty() { literal } else { separator };
                    continue;
                }
                literal.to_owned()
            }
        };
        if piece.is_empty() {
            is_without = true;
            continue;
        }
        if !(text.is_empty() && is_without) {
            text += separator;
        }
        text += &piece;
        (separator, is_without) = ("", false);
    }
    text + if is_without { "" } else { separator }
}

/// Returns the artists as one text, as many as fit.
fn artists(names: &[String]) -> String {
    let whole = names.join(", ");
    if whole.len() <= LONGEST_ARTISTS {
        return whole;
    }
    let mut text = String::new();
    for name in names {
        if text.len() + name.len() + 2 > LONGEST_ARTISTS {
            break;
        }
        text += name;
        text += ", ";
    }
    if text.is_empty() {
        text = names
            .iter()
            .find(|name| !name.is_empty())
            .map_or("", |name| beginning(name, LONGEST_ARTISTS))
            .to_owned();
    }
    text + "…"
}

/// Returns the start of a text, at most so many bytes.
fn beginning(text: &str, bytes: usize) -> &str {
    &text[..(0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)]
}

/// Replaces characters that Windows, macOS or Linux refuse in names.
fn plain(text: &str) -> String {
    let refused = |c: char| c.is_control() || "/\\:*?\"<>|{}".contains(c);
    text.chars().filter(|c| !text::is_unseen(*c)).map(|c| if refused(c) { '_' } else { c }).collect()
}

/// Returns a name that is not too long and has no special meaning.
fn whole(text: &str, id: i64) -> String {
    let text = beginning(text, LONGEST).trim_matches(|c: char| c == '.' || c.is_whitespace());
    match text {
        "" => id.to_string(),
        // Other programs would read a name that begins with `-` as an option.
        text if is_device(text) || text.starts_with('-') => format!("_{text}"),
        text => text.to_owned(),
    }
}

/// Returns whether Windows reserves a name for a device; it ignores a dot with all that follows, and blanks before it.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let is_number = |rest: &str| {
        let mut chars = rest.chars();
        chars.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && chars.next().is_none()
    };
    DEVICES.contains(&stem.as_str())
        || ["COM", "LPT"].iter().any(|port| stem.strip_prefix(port).is_some_and(is_number))
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT, Song, check, ending, of};

    fn song(title: &str, artist: &str) -> Song {
        Song {
            id: 7,
            title: title.to_owned(),
            artists: vec![artist.to_owned()],
            album: "A: B".to_owned(),
            track: Some(3),
            picture: None,
        }
    }

    #[test]
    fn names_stay_in_their_folder_and_fit_every_file_system() {
        let name = |template: &str, title: &str, artist: &str| {
            of(template, &song(title, artist), "", "mp3").to_str().unwrap_or_default().to_owned()
        };
        assert_eq!(name(DEFAULT, "海阔天空", "Beyond"), "Beyond - 海阔天空.mp3");
        assert_eq!(name("{title}", "../../etc/passwd", ""), "_.._etc_passwd.mp3");
        assert_eq!(name("{title}", "..", ""), "7.mp3");
        assert_eq!(name("{title}", "", ""), "7.mp3");
        assert_eq!(name("{title}", "con", ""), "_con.mp3");
        assert_eq!(name("{title}", "a{id}", ""), "a_id_.mp3");
        assert_eq!(name(DEFAULT, "海阔天空", ""), "海阔天空.mp3");
        assert_eq!(name("{title} - {artist}", "海阔天空", ""), "海阔天空.mp3");
        assert_eq!(name("{album} - {artist} - {title}", "海阔天空", ""), "A_ B - 海阔天空.mp3");
        assert_eq!(name("- {title} ({artist})", "t", ""), "_- t ().mp3");
        assert_eq!(name("/{artist}//{album}/{track} {title}", "t?", "a"), "a/A_ B/03 t_.mp3");
        for device in ["com1", "LPT9", "COM¹", "lpt³", "aux .x", "CONIN$", "nul"] {
            assert_eq!(name("{title}", device, ""), format!("_{device}.mp3"));
            assert_eq!(name("{title}/x", device, ""), format!("_{device}/x.mp3"));
        }
        assert_eq!(name("{title}", "COM10", ""), "COM10.mp3");
        assert_eq!(name("{title}", "-rf x. . ", ""), "_-rf x.mp3");
        assert_eq!(name("{title}", "\u{3000}.x\u{3000}..", ""), "x.mp3");
        assert_eq!(name("{title}", "a\u{202e}3pm.exe\u{1b}[2J", ""), "a3pm.exe_[2J.mp3");
        assert!(name("{title}", &"海".repeat(300), "").len() < 255);
        let crowd =
            Song { artists: (0..50).map(|n| format!("歌手{n}")).collect(), ..song("海阔天空", "") };
        let name = of(DEFAULT, &crowd, "", "mp3").to_str().unwrap_or_default().to_owned();
        assert!(
            name.starts_with("歌手0, 歌手1, ") && name.ends_with(", … - 海阔天空.mp3") && name.len() < 255,
            "{name}"
        );
        assert!(check("{title} {x}").is_err() && check("{").is_err() && check(DEFAULT).is_ok());
    }
    #[test]
    fn endings_are_those_of_audio() {
        for (named, url, wanted) in [
            ("FLAC", "http://m/1.mp3", "flac"),
            ("exe", "http://m/a.b/1.m4a?x=.exe", "m4a"),
            ("", "http://m/1", "mp3"),
            ("lnk", "http://m/1.scr", "mp3"),
            ("mp3 ", "http://m/x.d/1", "mp3"),
        ] {
            assert_eq!(ending(named, url), wanted, "{named} {url}");
        }
    }
}
