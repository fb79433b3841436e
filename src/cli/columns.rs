//! Columns of text on a terminal: as wide as they have to be, and together no wider than it.

use console::{Alignment, measure_text_width, pad_str, truncate_str};

use super::text;

/// How a column stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Align {
    /// To the left; cut where there is no room.
    Text,
    /// To the left, and never cut.
    Whole,
    /// To the right, and never cut.
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
/// No column is cut to less.
const NARROWEST: usize = 4;

/// Rows in lines; all rows have the same columns.
pub(super) fn lay_out(rows: Vec<Vec<Cell>>, width: Option<usize>) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in &rows {
        widths.resize(row.len(), 0);
        widths.iter_mut().zip(row).for_each(|(width, cell)| *width = cell.width.max(*width));
    }
    let is_text = |column: usize| rows.first().is_some_and(|row| row[column].align == Align::Text);
    if let Some(width) = width {
        let gaps = GAP * widths.len().saturating_sub(1);
        shrink(&mut widths, is_text, width.saturating_sub(gaps));
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let align = if cell.align == Align::Right { Alignment::Right } else { Alignment::Left };
            line.push_str(&pad_str(&truncate_str(&cell.text, *width, "…"), *width, align, None));
            line.push_str(&" ".repeat(GAP));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Takes from the widest columns of text what is too much; if that is not enough, the terminal breaks the lines.
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
        // An odd place stays empty, and no column is cut to nothing.
        assert_eq!(rows(Some(16))[1], "海阔天空…      1");
        assert_eq!(rows(Some(3))[1], "海…       1");
    }
}
