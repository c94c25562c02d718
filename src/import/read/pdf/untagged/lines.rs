//! Rows of a page to paragraphs, headings, items and rows of a table without lines.

use super::super::cells::is_figure;
use super::super::page::{Row, Sheet, place};
use super::unruled::{self, Columns};
use crate::import::draft::{Block, BlockKind, Draft};

/// How the running text of a document looks.
#[derive(Debug, Clone)]
pub(super) struct Body {
    /// The size of its letters, in points.
    size: f32,
    /// Whether it is bold.
    bold: bool,
    /// From line to line, in points.
    pitch: f32,
    /// The sizes of larger letters, from the largest.
    larger: Vec<f32>,
}

impl Body {
    /// Looks at all pages.
    pub(super) fn of(sheets: &[Sheet]) -> Body {
        // Sizes in tenths of a point, with how many letters have them.
        let mut sizes: std::collections::BTreeMap<i64, usize> = std::collections::BTreeMap::new();
        let (mut bold, mut all) = (0, 0);
        let rows = || sheets.iter().flat_map(|s| &s.rows).filter(|r| !r.kept().is_empty());
        for row in rows() {
            let letters = row.kept().chars().count();
            *sizes.entry(tenths(row.size())).or_default() += letters;
            all += letters;
            bold += if row.bold() { letters } else { 0 };
        }
        let size = sizes.iter().max_by_key(|(_, n)| **n).map_or(10.0, |(s, _)| *s as f32 / 10.0);
        let larger =
            sizes.keys().rev().map(|s| *s as f32 / 10.0).filter(|s| *s >= size * 1.12).take(6).collect();
        let mut steps: Vec<f32> = sheets
            .iter()
            .flat_map(|s| s.rows.windows(2))
            .filter_map(|pair| {
                let [a, b] = pair else { return None };
                let step = a.y() - b.y();
                ((a.size() - size).abs() < 0.6 && (b.size() - size).abs() < 0.6 && step > 0.0).then_some(step)
            })
            .collect();
        steps.sort_by(f32::total_cmp);
        let pitch = steps.get(steps.len() / 2).copied().unwrap_or(size * 1.3).clamp(size * 0.9, size * 2.2);
        Body { size, bold: bold * 2 > all, pitch, larger }
    }

    /// The level of a heading of this size: larger letters first, bold letters of the size of the text last.
    fn level(&self, size: f32) -> u8 {
        let rank = self.larger.iter().position(|s| size >= s - 0.3).unwrap_or(self.larger.len());
        u8::try_from(rank + 1).unwrap_or(6).min(6)
    }

    fn heads(&self, row: &Row, text: &str) -> bool {
        let looks = row.size() >= self.size * 1.12 || row.bold() && !self.bold;
        looks
            && text.chars().count() < 120
            && !text.ends_with(['.', ';', ','])
            && text.chars().any(char::is_alphabetic)
            && !is_row(row)
    }
}

fn tenths(size: f32) -> i64 {
    (size.clamp(0.0, 1000.0) * 10.0).round() as i64
}

/// Whether a row is one of a table: texts wide apart with a figure or three of them, or figures at its end.
fn is_row(row: &Row) -> bool {
    let stretches = row.stretches();
    let figures = stretches.iter().skip(1).filter(|s| is_figure(s)).count();
    let end = stretches.last().map_or(0, |s| s.split(' ').rev().take_while(|w| is_figure(w)).count());
    stretches.len() > 2 || stretches.len() == 2 && figures > 0 || end > 1
}

/// The sign of an item and its text.
pub(super) fn bullet(text: &str) -> Option<(String, String)> {
    let sign = text.chars().next()?;
    let known = "•▪●○◦–-*■▸➢\u{f0b7}\u{f0a7}".contains(sign);
    let rest = text.get(sign.len_utf8()..)?;
    let apart = rest.starts_with(char::is_whitespace) && rest.trim().chars().any(char::is_alphabetic);
    (known && apart).then(|| (sign.to_string(), rest.trim().to_owned()))
}

/// A number or letter before the text of an item.
fn numbered(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or("");
    let stem = first.trim_end_matches(['.', ')']);
    let short = stem.chars().count() <= 4 && stem.chars().all(|c| c.is_ascii_digit() || c == '.');
    first.len() > stem.len() && !stem.is_empty() && (short || stem.chars().count() == 1)
}

/// What the rows so far are.
struct Open {
    kind: Kind,
    text: String,
    y: f32,
    size: f32,
    right: f32,
    /// Whether its last line ends in a word that goes on in the next one.
    mended: bool,
}

#[derive(PartialEq)]
enum Kind {
    Text,
    Item(String),
    Head(u8),
    /// A row of a table without lines: nothing joins it.
    Row,
}

/// Puts rows into the draft: tables without lines, and the text around them. `before` are the columns of a table that
/// the page before ends with. Gives those of a table that these rows end with.
pub(super) fn read(
    rows: &[&Row],
    page: u32,
    body: &Body,
    before: Option<&Columns>,
    draft: &mut Draft,
) -> Option<Columns> {
    let mut from = 0;
    let mut last = None;
    for found in unruled::find(rows, page, before, draft) {
        flow(rows.get(from..found.rows.start).unwrap_or_default(), page, body, draft);
        let place = place(draft, page);
        draft.blocks.push(Block { kind: BlockKind::Table(found.table), place, blanks: 1 });
        from = found.rows.end;
        last = Some(found.columns);
    }
    flow(rows.get(from..).unwrap_or_default(), page, body, draft);
    last.filter(|_| from == rows.len())
}

/// Puts rows of text into the draft.
fn flow(rows: &[&Row], page: u32, body: &Body, draft: &mut Draft) {
    let edge = rows.iter().map(|r| r.sides().1).fold(0.0, f32::max);
    let mut open: Option<Open> = None;
    let mut gap = true;
    for row in rows {
        let text = row.kept();
        let (_, right) = row.sides();
        let mended = row.pieces.iter().rfind(|p| !p.left).is_some_and(|p| p.mended);
        let item = bullet(&text);
        let kind = match item {
            _ if is_row(row) => Kind::Row,
            _ if body.heads(row, &text) => Kind::Head(body.level(row.size())),
            Some((ref sign, _)) => Kind::Item(sign.clone()),
            None => Kind::Text,
        };
        let text = item.filter(|_| matches!(kind, Kind::Item(_))).map_or(text, |(_, rest)| rest);
        if let Some(last) = open.as_mut()
            && goes_on(last, row, &kind, &text, body, edge)
        {
            last.text.push(' ');
            last.text.push_str(&text);
            (last.y, last.right, last.mended) = (row.y(), right, mended);
            continue;
        }
        // Only rows of one table stand close together: a blank line parts all else, and rows that stand far apart.
        let together =
            |last: &Open| last.kind == Kind::Row && kind == Kind::Row && last.y - row.y() <= body.pitch * 1.9;
        let apart = !open.as_ref().is_some_and(together);
        if let Some(last) = open.take() {
            close(last, gap, page, draft);
        }
        gap = apart;
        open = Some(Open { kind, text, y: row.y(), size: row.size(), right, mended });
    }
    if let Some(last) = open {
        close(last, gap, page, draft);
    }
}

/// Whether a row goes on with the text of the one before it.
fn goes_on(last: &Open, row: &Row, kind: &Kind, text: &str, body: &Body, edge: f32) -> bool {
    let step = last.y - row.y();
    let alike = (last.size - row.size()).abs() < 0.6;
    match (&last.kind, kind) {
        (Kind::Head(a), Kind::Head(b)) => a == b && alike && step < row.size() * 1.6,
        (Kind::Text | Kind::Item(_), Kind::Text) => {
            // The next word would have fitted on the line: then the line was ended on purpose.
            let word = text.split(' ').next().map_or(0, |w| w.chars().count() + 1);
            let fits = !last.mended && last.right + word as f32 * row.size() * 0.45 < edge;
            alike && step > 0.0 && step < body.pitch.max(row.size() * 1.1) * 1.25 && !fits && !numbered(text)
        }
        _ => false,
    }
}

fn close(open: Open, gap: bool, page: u32, draft: &mut Draft) {
    let text = open.text;
    let kind = match open.kind {
        Kind::Text | Kind::Row => BlockKind::Para(text.into()),
        Kind::Item(sign) => BlockKind::Item { level: 0, label: Some(sign), text: text.into() },
        Kind::Head(level) => {
            BlockKind::Heading { level: Some(level), label: None, text: text.into(), fake: true }
        }
    };
    let place = place(draft, page);
    draft.blocks.push(Block { kind, place, blanks: u32::from(gap) });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::pdf::page::Piece;

    fn row(y: f32, texts: &[(f32, &str)]) -> Row {
        let piece = |(n, (x, text)): (usize, &(f32, &str))| Piece {
            text: (*text).to_owned(),
            x: *x,
            right: *x + 40.0,
            y,
            size: 10.0,
            bold: false,
            tag: None,
            left: false,
            artifact: false,
            mended: false,
            raised: None,
            note: None,
            order: n,
        };
        Row { pieces: texts.iter().enumerate().map(piece).collect() }
    }

    #[test]
    fn only_rows_of_one_table_stand_close_together() {
        let rows = [
            row(700.0, &[(50.0, "Lasten")]),
            row(688.0, &[(50.0, "Vegen"), (200.0, "12")]),
            row(676.0, &[(50.0, "Afval"), (200.0, "13")]),
            row(640.0, &[(50.0, "Groen"), (200.0, "14")]),
            row(628.0, &[(50.0, "Dat was het.")]),
        ];
        let body = Body { size: 10.0, bold: false, pitch: 12.0, larger: Vec::new() };
        let mut draft = Draft::new("a.pdf");
        read(&rows.iter().collect::<Vec<_>>(), 1, &body, None, &mut draft);
        let found: Vec<u32> = draft.blocks.iter().map(|b| b.blanks).collect();
        assert_eq!(found, [1, 1, 0, 1, 1], "{:?}", draft.blocks);
    }
}
