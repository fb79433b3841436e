//! Names of files that every file system takes.

use std::path::PathBuf;

use super::Song;
use crate::cli::output::Failure;

pub(super) const DEFAULT: &str = "{artist} - {title}";

/// Longest part of a path in bytes, without its ending: file systems take 255.
const LONGEST: usize = 200;

/// Longest text of all artists in bytes: what is longer leaves the title no room.
const LONGEST_ARTISTS: usize = 80;

const FIELDS: [&str; 5] = ["title", "artist", "album", "track", "id"];

/// Refuses a template with a field that there is not.
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

/// The path of a song's file, with a mark behind its name: what its fields hold makes no folders.
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

/// A part of the template with its fields filled in. A field that has nothing takes what separates it from others with it.
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

/// The artists as one text, of so many as there is room for.
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

/// As much of a text as has no more than so many bytes.
fn beginning(text: &str, bytes: usize) -> &str {
    &text[..(0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)]
}

/// Without what Windows, macOS or Linux refuse in names.
fn plain(text: &str) -> String {
    let refused = |c: char| c.is_control() || "/\\:*?\"<>|{}".contains(c);
    text.chars().map(|c| if refused(c) { '_' } else { c }).collect()
}

/// A name that is neither too long nor one of those that mean something.
fn whole(text: &str, id: i64) -> String {
    let text = beginning(text, LONGEST).trim_matches([' ', '.']);
    let stem = text.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = |name: &str| {
        stem.strip_prefix(name).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    let is_device =
        matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT");
    match text {
        "" => id.to_string(),
        text if is_device => format!("_{text}"),
        text => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT, Song, check, of};

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
        assert_eq!(name("- {title} ({artist})", "t", ""), "- t (_).mp3".replace('_', ""));
        assert_eq!(name("/{artist}//{album}/{track} {title}", "t?", "a"), "a/A_ B/03 t_.mp3");
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
}
