//! TTML as Apple Music has it: a paragraph for each line, a span for each word, and spans with a role for the other layers.

use std::fmt::Write as _;

use super::Lyrics;
use super::align::Alignment;
use super::layer::Line;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:itunes="http://music.apple.com/lyric-ttml-internal" xml:lang="" itunes:timing="#;

/// Time in ms for which the last line is shown, if its end is unknown.
const LAST: u64 = 5000;

/// Role of a layer, and its language if it is known: NetEase's translations are in Chinese.
const ROLES: [&str; 2] = [r#"ttm:role="x-roman""#, r#"ttm:role="x-translation" xml:lang="zh-Hans""#];

impl Lyrics {
    /// Writes TTML for players of Apple Music's format, with the romanisation and the translation in each line.
    #[must_use]
    pub fn to_ttml(&self) -> String {
        write(self)
    }
}

fn write(lyrics: &Lyrics) -> String {
    let original = &lyrics.original;
    let timing = match (original.has_words(), original.is_timed()) {
        (true, _) => "Word",
        (_, true) => "Line",
        _ => "None",
    };
    let ends = ends(&original.lines);
    // TTML has no offset, so it is applied to the times.
    let time = |ms: u64| clock(ms.saturating_add_signed(original.offset.saturating_neg()));
    let under = [&lyrics.romanization, &lyrics.translation].map(|other| Alignment::of(original, other).texts);
    let mut out = format!(
        "{HEAD}\"{timing}\">\n<head><metadata><ttm:agent type=\"person\" xml:id=\"v1\"/></metadata></head>\n<body>\n<div>\n"
    );
    // In lyrics with times, a line without one gets the time of the line before it.
    let first = original.lines.iter().find_map(|line| line.start).unwrap_or_default();
    let (mut last, mut number) = ((0, first), 0_usize);
    for (at, line) in original.lines.iter().enumerate() {
        if let Some(start) = line.start {
            last = (start, ends[at].max(start));
        }
        let texts =
            under.iter().zip(ROLES).flat_map(|(texts, role)| texts[at].iter().map(move |text| (role, *text)));
        let mut spans = String::new();
        for (role, text) in texts {
            span(&mut spans, role, text);
        }
        if line.text.trim().is_empty() && spans.is_empty() {
            continue;
        }
        number += 1;
        // Writing to a String never fails.
        let _written = match timing {
            "None" => write!(out, "<p itunes:key=\"L{number}\">"),
            _ => write!(
                out,
                "<p begin=\"{}\" end=\"{}\" itunes:key=\"L{number}\" ttm:agent=\"v1\">",
                time(last.0),
                time(last.1)
            ),
        };
        for word in &line.words {
            let (begin, end) = (time(word.start), time(word.start.saturating_add(word.duration)));
            span(&mut out, &format!("begin=\"{begin}\" end=\"{end}\""), &word.text);
        }
        if line.words.is_empty() {
            escape(&mut out, line.text.trim());
        }
        out.push_str(&spans);
        out.push_str("</p>\n");
    }
    // Layers that cannot be aligned without times follow at the end.
    for other in [&lyrics.romanization, &lyrics.translation] {
        if other.is_timed() && original.is_timed() {
            continue;
        }
        for line in other.lines.iter().filter(|line| !line.text.trim().is_empty()) {
            out.push_str("<p>");
            escape(&mut out, line.text.trim());
            out.push_str("</p>\n");
        }
    }
    out.push_str("</div>\n</body>\n</tt>\n");
    out
}

/// Returns the end of each line in ms: by its duration, or when another begins.
fn ends(lines: &[Line]) -> Vec<u64> {
    let mut ends = vec![0; lines.len()];
    // The time of the next line, and the next later time.
    let mut next: Option<(u64, u64)> = None;
    for (at, line) in lines.iter().enumerate().rev() {
        let Some(start) = line.start else { continue };
        let later = match next {
            Some((same, later)) if same == start => later,
            Some((later, _)) => later,
            None => start.saturating_add(LAST),
        };
        next = Some((start, later));
        ends[at] = line.duration.map_or(later, |duration| start.saturating_add(duration));
    }
    ends
}

fn span(out: &mut String, attributes: &str, text: &str) {
    let _written = write!(out, "<span {attributes}>");
    escape(out, text);
    out.push_str("</span>");
}

/// Escapes characters with a meaning in XML, and omits those that XML does not allow.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
}

/// Returns `00:01:02.345`, the format of times in TTML.
fn clock(ms: u64) -> String {
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{:03}", ms % 1000)
}
