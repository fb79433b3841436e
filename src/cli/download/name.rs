//! Names of files that every file system takes.

use std::path::PathBuf;

use super::Song;
use crate::cli::output::Failure;

pub(super) const DEFAULT: &str = "{artist} - {title}";

/// Longest part of a path in bytes, without its ending: file systems take 255.
const LONGEST: usize = 200;

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
    let (artist, id) = (song.artists.join(", "), song.id.to_string());
    let values = [&song.title, &artist, &song.album, &track, &id];
    let mut parts: Vec<String> = template
        .split('/')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let filled = FIELDS.iter().zip(values).fold(part.to_owned(), |text, (field, value)| {
                text.replace(&format!("{{{field}}}"), &plain(value))
            });
            whole(&plain(&filled), song.id)
        })
        .collect();
    let last = parts.pop().unwrap_or_else(|| id.clone());
    parts.push(format!("{last}{mark}.{ending}"));
    parts.iter().collect()
}

/// Without what Windows, macOS or Linux refuse in names.
fn plain(text: &str) -> String {
    let refused = |c: char| c.is_control() || "/\\:*?\"<>|{}".contains(c);
    text.chars().map(|c| if refused(c) { '_' } else { c }).collect()
}

/// A name that is neither too long nor one of those that mean something.
fn whole(text: &str, id: i64) -> String {
    let end = (0..=LONGEST.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let text = text[..end].trim_matches([' ', '.']);
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
        assert_eq!(name("/{artist}//{album}/{track} {title}", "t?", "a"), "a/A_ B/03 t_.mp3");
        assert!(name("{title}", &"海".repeat(300), "").len() < 255);
        assert!(check("{title} {x}").is_err() && check("{").is_err() && check(DEFAULT).is_ok());
    }
}
