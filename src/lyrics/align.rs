//! Aligns the lines of one layer with those of another.

use super::layer::{Layer, Line};

/// The texts that belong to each line of a layer.
pub(super) struct Alignment<'a> {
    /// One list for each line, in their order.
    pub(super) texts: Vec<Vec<&'a str>>,
    /// Number of texts that are not near any line.
    pub(super) left_out: usize,
}

/// Lines of one time.
struct Moment {
    start: u64,
    slack: u64,
    lines: std::ops::Range<usize>,
}

impl<'a> Alignment<'a> {
    /// Aligns every text of another layer with the line whose time is nearest, if it is near. Of several texts at one time, the
    /// first belongs to the first line, and surplus ones to the last. Layers without times have no alignment.
    pub(super) fn of(original: &Layer, other: &'a Layer) -> Self {
        let mut under = Self { texts: vec![Vec::new(); original.lines.len()], left_out: 0 };
        if !original.is_timed() || !other.is_timed() {
            return under;
        }
        let moments = moments(&original.lines);
        let mut found: Vec<Vec<&str>> = vec![Vec::new(); moments.len()];
        let mut at = 0;
        for moment in self::moments(&other.lines) {
            let away = |at: usize| moments[at].start.abs_diff(moment.start);
            // Both are sorted, so the nearest is never before the last one found.
            while at + 1 < moments.len() && away(at + 1) <= away(at) {
                at += 1;
            }
            let texts =
                other.lines[moment.lines].iter().map(|line| line.text.trim()).filter(|text| !text.is_empty());
            if away(at) <= moment.slack.max(moments[at].slack) {
                found[at].extend(texts);
            } else {
                under.left_out += texts.count();
            }
        }
        for (moment, texts) in moments.into_iter().zip(found) {
            let is_sung = |at: &usize| !original.lines[*at].text.trim().is_empty();
            let timed = |at: &usize| original.lines[*at].start.is_some();
            let mut lines: Vec<usize> = moment.lines.clone().filter(timed).filter(is_sung).collect();
            if lines.is_empty() {
                lines = moment.lines.filter(timed).collect();
            }
            for (nth, text) in texts.into_iter().enumerate() {
                let line = lines[nth.min(lines.len() - 1)];
                // An identical text is not repeated.
                if original.lines[line].text.trim() != text {
                    under.texts[line].push(text);
                }
            }
        }
        under
    }
}

/// Returns the times of lines in order; a line without a time belongs to the one before it.
fn moments(lines: &[Line]) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match (line.stamp(), moments.last_mut()) {
            (Some(stamp), Some(last)) if last.start == stamp.ms => last.lines.end = at + 1,
            (Some(stamp), _) => {
                moments.push(Moment { start: stamp.ms, slack: stamp.slack(), lines: at..at + 1 });
            }
            (None, Some(last)) => last.lines.end = at + 1,
            (None, None) => {}
        }
    }
    moments
}
