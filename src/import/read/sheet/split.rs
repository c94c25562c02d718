//! The tables on a sheet: they are parted by empty rows, and by empty columns where they stand side by side. An empty
//! column between labels and amounts, or an empty row before a total, parts nothing.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::region::{Region, is_amount};
use super::{Sheet, Spot};
use crate::import::draft::Covered;
use crate::import::log::{About, Doubt};

/// How often a part is cut again. Nobody puts tables beside tables beside tables deeper than this.
const MAX_DEPTH: usize = 12;

/// A sheet as it is seen: hidden rows and columns leave no gap.
struct View<'a> {
    sheet: &'a Sheet,
    rows: HashMap<u32, u32>,
    columns: HashMap<u32, u32>,
}

/// A part of the view: its filled cells, in order.
type Points = Vec<Spot>;

/// The parts of a sheet in reading order. What was not sure is told.
pub(crate) fn regions(sheet: &Sheet, file: &Arc<str>, doubts: &mut Vec<Doubt>) -> Vec<Region> {
    let filled: BTreeSet<Spot> = sheet
        .cells
        .iter()
        .filter(|(spot, cell)| cell.is_filled() && !sheet.covered.contains_key(spot))
        .map(|(spot, _)| *spot)
        .chain(sheet.covered.keys().copied())
        .collect();
    let rows: BTreeSet<u32> = filled.iter().map(|s| s.0).collect();
    let columns: BTreeSet<u32> = filled.iter().map(|s| s.1).collect();
    let (rows, columns) = (sheet.hidden_rows.without(rows), sheet.hidden_columns.without(columns));
    let view = View {
        sheet,
        rows: rows.iter().map(|(real, seen)| (*seen, *real)).collect(),
        columns: columns.iter().map(|(real, seen)| (*seen, *real)).collect(),
    };
    let seen = |list: &[(u32, u32)]| list.iter().copied().collect::<HashMap<u32, u32>>();
    let (row_of, column_of) = (seen(&rows), seen(&columns));
    let points: Points =
        filled.iter().filter_map(|(r, c)| Some((*row_of.get(r)?, *column_of.get(c)?))).collect();
    let mut parts = Vec::new();
    view.cut(points, 0, &mut parts, &mut |at, done, choice| {
        doubts.push(Doubt {
            about: About::Table,
            place: sheet.place(file, at),
            text: sheet.cells.get(&at).map(|c| c.text.clone()).unwrap_or_default(),
            done: done.to_owned(),
            choices: vec![choice.to_owned()],
            target: say!(the_spreadsheet_itself).into(),
        });
    });
    parts.iter().map(|p| view.region(p)).collect()
}

impl View<'_> {
    fn real(&self, (row, column): Spot) -> Spot {
        (self.rows.get(&row).copied().unwrap_or(row), self.columns.get(&column).copied().unwrap_or(column))
    }

    fn region(&self, points: &Points) -> Region {
        let rows: BTreeSet<u32> = points.iter().map(|p| self.real(*p).0).collect();
        let columns: BTreeSet<u32> = points.iter().map(|p| self.real(*p).1).collect();
        Region { rows: rows.into_iter().collect(), columns: columns.into_iter().collect() }
    }

    /// Whether a cell holds an amount, and whether it is covered from the left.
    fn amount(&self, point: Spot) -> bool {
        self.sheet.cells.get(&self.real(point)).is_some_and(is_amount)
    }

    fn covered(&self, point: Spot) -> bool {
        matches!(self.sheet.covered.get(&self.real(point)), Some((_, Covered::Left)))
    }

    fn cut(
        &self,
        points: Points,
        depth: usize,
        out: &mut Vec<Points>,
        doubt: &mut dyn FnMut(Spot, &str, &str),
    ) {
        let from = out.len();
        for band in gaps(points, |p| p.0) {
            let parts = if depth < MAX_DEPTH { self.beside(band) } else { vec![band] };
            if let [_] = parts.as_slice() {
                for part in parts {
                    self.add(part, from, out, doubt);
                }
                continue;
            }
            if let Some(second) = parts.get(1).and_then(|p| p.first()) {
                doubt(self.real(*second), say!(tables_stand_side_by_side), say!(one_table));
            }
            for mut part in parts {
                part.sort_unstable();
                self.cut(part, depth + 1, out, doubt);
            }
        }
    }

    /// Adds a part, or joins it to the one before where it is the rest of the same table.
    fn add(&self, part: Points, from: usize, out: &mut Vec<Points>, doubt: &mut dyn FnMut(Spot, &str, &str)) {
        let last = if out.len() > from { out.last_mut() } else { None };
        if let Some(before) = last
            && let (Some(a), Some(b)) = (bounds(before), bounds(&part))
            && b.top - a.bottom <= 3
            && self.is_headless(&part, b.left)
        {
            let one_row = a.top == a.bottom && before.len() > 1;
            let heads = one_row && a.right == b.right && a.left.abs_diff(b.left) <= 1;
            let (here, there) = (self.amounts(&part, b.left), self.amounts(before, a.left));
            let same = a.left == b.left && b.right <= a.right && there > 0 && here * 2 > there;
            if heads || same {
                if !heads && let Some(first) = part.first() {
                    doubt(self.real(*first), say!(amounts_go_on_after_blank_row), say!(a_table_of_its_own));
                }
                before.extend(part);
                return;
            }
        }
        out.push(part);
    }

    /// How many columns hold amounts.
    fn amounts(&self, points: &Points, left: u32) -> usize {
        let columns: BTreeSet<u32> =
            points.iter().filter(|p| p.1 > left && self.amount(**p)).map(|p| p.1).collect();
        columns.len()
    }

    /// Whether amounts come before any head.
    fn is_headless(&self, points: &Points, left: u32) -> bool {
        let mut at = 0;
        while let Some(first) = points.get(at) {
            let row: Vec<Spot> = points.iter().skip(at).take_while(|p| p.0 == first.0).copied().collect();
            at += row.len();
            let beside: Vec<Spot> = row.into_iter().filter(|p| p.1 > left && !self.covered(*p)).collect();
            if beside.iter().any(|p| self.amount(*p)) {
                return true;
            }
            if !beside.is_empty() {
                return false;
            }
        }
        false
    }

    /// The tables of a band that stand side by side. What stands beside a table without labels of its own belongs to it.
    fn beside(&self, mut band: Points) -> Vec<Points> {
        band.sort_unstable_by_key(|p| (p.1, p.0));
        let mut parts: Vec<Points> = Vec::new();
        for part in gaps(band, |p| p.1) {
            match parts.last_mut() {
                Some(before) if !self.is_table(&part, before) => before.extend(part),
                _ => parts.push(part),
            }
        }
        for part in &mut parts {
            part.sort_unstable();
        }
        parts
    }

    /// Whether a part is a table of its own beside another: labels in its first column and something beside them.
    fn is_table(&self, part: &Points, before: &Points) -> bool {
        let (Some(b), Some(a)) = (bounds(part), bounds(before)) else { return false };
        let labels: BTreeSet<u32> =
            part.iter().filter(|p| p.1 == b.left && !self.amount(**p)).map(|p| p.0).collect();
        let more: BTreeSet<u32> = part.iter().filter(|p| p.1 > b.left).map(|p| p.0).collect();
        let labelled = labels.intersection(&more).count();
        let rows: BTreeSet<u32> = part.iter().map(|p| p.0).collect();
        let numbers = self.amounts(part, b.left) > 0 || self.amounts(before, a.left) == 0;
        // One column before it is its labels, not a table.
        a.left < a.right && b.left < b.right && labelled >= 2 && labelled * 2 >= rows.len() && numbers
    }
}

struct Bounds {
    top: u32,
    bottom: u32,
    left: u32,
    right: u32,
}

fn bounds(points: &Points) -> Option<Bounds> {
    let rows = || points.iter().map(|p| p.0);
    let columns = || points.iter().map(|p| p.1);
    Some(Bounds {
        top: rows().min()?,
        bottom: rows().max()?,
        left: columns().min()?,
        right: columns().max()?,
    })
}

/// Points in order, parted where a row or column is missing between two of them.
fn gaps(points: Points, key: impl Fn(&Spot) -> u32) -> Vec<Points> {
    let mut out: Vec<Points> = Vec::new();
    let mut last = None;
    for point in points {
        let at = key(&point);
        match (last, out.last_mut()) {
            (Some(before), Some(part)) if at <= before + 1 => part.push(point),
            _ => out.push(vec![point]),
        }
        last = Some(at);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::sheet::Cell;
    use crate::import::read::sheet::axis::Spans;

    /// A sheet drawn with a line a row and a bar between cells.
    fn sheet(drawn: &str) -> Sheet {
        let mut sheet = Sheet { number: 1, ..Sheet::default() };
        for (row, line) in drawn.lines().enumerate() {
            for (column, text) in line.split('|').enumerate().filter(|(_, t)| !t.trim().is_empty()) {
                sheet.cells.insert((row as u32, column as u32), Cell::text(text.trim()));
            }
        }
        sheet
    }

    fn shapes(sheet: &Sheet) -> Vec<(usize, usize)> {
        let mut doubts = Vec::new();
        let found = regions(sheet, &Arc::from("a.xlsx"), &mut doubts);
        found.iter().map(|r| (r.rows.len(), r.columns.len())).collect()
    }

    #[test]
    fn empty_rows_part_tables() {
        let drawn = sheet("Kosten\n\nPost|2025|2026\nLasten|1|2\n\nTaakveld|Naam|2025\n0.1|Bestuur|3");
        assert_eq!(shapes(&drawn), [(1, 1), (2, 3), (2, 3)]);
    }

    #[test]
    fn tables_side_by_side_are_two_and_a_spacer_parts_nothing() {
        let two = sheet("Post|2025|2026||Doel|2025\nA|1|2||C|5\nB|3|4||D|6");
        assert_eq!(shapes(&two), [(3, 3), (3, 2)]);
        let spaced = sheet("Post||2025||2026||Toelichting\nA||1||2||Omdat\nB||3||4||Daarom");
        assert_eq!(shapes(&spaced), [(3, 4)]);
    }

    #[test]
    fn an_empty_row_in_a_table_parts_nothing() {
        let drawn = sheet("Post|2025|2026\n\nLasten|1|2\nHuur|3|4\n\n\nSaldo|5|6\n\nInwoners|46000");
        assert_eq!(shapes(&drawn), [(4, 3), (1, 2)]);
        let mut doubts = Vec::new();
        regions(&drawn, &Arc::from("a.xlsx"), &mut doubts);
        assert_eq!(doubts.len(), 1, "{doubts:?}");
        assert_eq!(doubts.first().map(|d| d.place.to_string()).as_deref(), Some("a.xlsx, blad 1, cel A7"));
    }

    #[test]
    fn hidden_rows_and_columns_leave_no_gap() {
        let mut drawn = sheet("Post|2025||2026\nA|1||2\n\nB|3||4");
        drawn.hidden_columns = Spans::new(vec![(2, 2)]);
        drawn.hidden_rows = Spans::new(vec![(2, 2)]);
        assert_eq!(shapes(&drawn), [(3, 3)]);
    }
}
