//! Columns of text, together no wider than the terminal.

use console::{Alignment, measure_text_width, pad_str, truncate_str};

use super::text;

/// Returns the width of the terminal; `None` if the output is no terminal.
pub(super) fn terminal_width() -> Option<usize> {
    console::Term::stdout().size_checked().map(|(_, columns)| columns.into())
}

/// Breaks text into lines that begin with `indent`, at blanks and between Chinese characters.
pub(super) fn wrapped(text: &str, indent: &str, width: Option<usize>) -> Vec<String> {
    let room = width.unwrap_or(WIDEST).min(WIDEST).saturating_sub(measure_text_width(indent)).max(NARROWEST);
    let mut lines = Vec::new();
    for paragraph in text.lines().filter(|line| !line.is_empty()) {
        let (mut line, mut at) = (String::new(), 0);
        for piece in pieces(paragraph) {
            let wide = measure_text_width(piece.trim_end());
            // Punctuation stays with the character before it.
            let may_begin = !piece.starts_with(['，', '。', '；', '：', '、', '）', '”', '！', '？', '》']);
            if at > 0 && at + wide > room && may_begin {
                lines.push(format!("{indent}{}", line.trim_end()));
                (line, at) = (String::new(), 0);
            }
            at += measure_text_width(piece);
            line.push_str(piece);
        }
        lines.push(format!("{indent}{}", line.trim_end()));
    }
    lines
}

/// Splits text into words with the blanks after them, and into single wide characters.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_wide = |c: char| c >= '\u{2e80}';
        let first = rest.chars().next()?;
        let end = if is_wide(first) {
            first.len_utf8()
        } else {
            let word = rest.find(|c: char| c == ' ' || is_wide(c)).unwrap_or(rest.len());
            word + (rest.len() - word - rest[word..].trim_start_matches(' ').len())
        };
        let (piece, after) = rest.split_at(end.max(1));
        rest = after;
        Some(piece)
    })
}

/// Maximum width of a paragraph.
const WIDEST: usize = 100;

/// Alignment of a column.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Align {
    /// Left; cut if the terminal is too narrow.
    Text,
    /// Left, never cut.
    Whole,
    /// Right, never cut.
    Right,
}

pub(super) struct Cell {
    text: String,
    width: usize,
    align: Align,
}

impl Cell {
    pub(super) fn new(text: &str, align: Align) -> Self {
        let text = text::line(text);
        Self { width: measure_text_width(&text), text, align }
    }
}

const GAP: usize = 2;
/// Minimum width of a column that is cut.
const NARROWEST: usize = 4;

/// Lays rows out as lines; all rows have the same columns.
pub(super) fn lay_out(rows: Vec<Vec<Cell>>, width: Option<usize>) -> String {
    Columns::default().lay_out(rows, width)
}

/// Columns of rows that arrive in several parts; the first part decides the widths.
#[derive(Default)]
pub(super) struct Columns(Vec<usize>);

impl Columns {
    /// Lays out the next rows.
    pub(super) fn lay_out(&mut self, rows: Vec<Vec<Cell>>, width: Option<usize>) -> String {
        let is_text = |column: usize| rows.first().is_some_and(|row| row[column].align == Align::Text);
        let is_first = self.0.is_empty();
        let widths = &mut self.0;
        for row in &rows {
            widths.resize(row.len(), 0);
            for (at, (width, cell)) in widths.iter_mut().zip(row).enumerate() {
                // A cell that is never cut may be wider than its column.
                if is_first || !is_text(at) {
                    *width = cell.width.max(*width);
                }
            }
        }
        if let Some(width) = width.filter(|_| is_first) {
            let gaps = GAP * widths.len().saturating_sub(1);
            shrink(widths, is_text, width.saturating_sub(gaps));
        }
        written(&rows, widths)
    }
}

fn written(rows: &[Vec<Cell>], widths: &[usize]) -> String {
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let align = if cell.align == Align::Right { Alignment::Right } else { Alignment::Left };
            line.push_str(&pad_str(&truncate_str(&cell.text, *width, "…"), *width, align, None));
            line.push_str(&" ".repeat(GAP));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Narrows the widest columns of text. If that is not enough, the terminal breaks the lines.
fn shrink(widths: &mut [usize], is_text: impl Fn(usize) -> bool, room: usize) {
    widths
        .iter_mut()
        .enumerate()
        .filter(|(at, _)| is_text(*at))
        .for_each(|(_, width)| *width = (*width).min(room.max(NARROWEST)));
    while widths.iter().sum::<usize>() > room {
        let texts = widths.iter_mut().enumerate().filter(|(at, width)| is_text(*at) && **width > NARROWEST);
        match texts.map(|(_, width)| width).max() {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Align, Cell, lay_out};

    fn rows(width: Option<usize>) -> Vec<String> {
        let row = |name, n| vec![Cell::new(name, Align::Text), Cell::new(n, Align::Right)];
        let rows = vec![row("NAME", "N"), row("海阔天空海阔天空", "1"), row("Beyond", "12345")];
        lay_out(rows, width).lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_chinese_letter_is_two_wide() {
        assert_eq!(
            rows(None),
            ["NAME                  N", "海阔天空海阔天空      1", "Beyond            12345"]
        );
        assert_eq!(rows(Some(17)), ["NAME            N", "海阔天空…       1", "Beyond      12345"]);
        // An odd column stays empty, and no cell is cut to nothing.
        assert_eq!(rows(Some(16))[1], "海阔天空…      1");
        assert_eq!(rows(Some(3))[1], "海…       1");
    }
}
