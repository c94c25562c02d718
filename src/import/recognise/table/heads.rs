//! The heads of a table whose cells are apart: one row or more above the first row with numbers.

use super::without_unit;
use crate::amount::Unit;
use crate::import::draft::{Covered, TableRow};

/// What the rows of heads say.
#[derive(Debug, Clone, Default)]
pub(super) struct Heads {
    /// The heads of the columns, and the head above several of them.
    pub(super) columns: Vec<(Option<String>, String)>,
    /// What stands above the labels.
    pub(super) lead: String,
    /// A row that holds one text only.
    pub(super) caption: Option<String>,
    /// The unit of the table.
    pub(super) unit: Option<Unit>,
    /// Whether the heads stand one place beside their columns.
    pub(super) shifted: bool,
    /// Whether heads have no certain place: then they stand with the lead.
    pub(super) lost: bool,
}

/// Reads the rows of heads. `columns` are the places of the numbers; labels stand in the first `labels` places.
pub(super) fn read(rows: &[TableRow], labels: usize, columns: &[usize]) -> Heads {
    let mut out = Heads::default();
    let merged = rows.iter().flat_map(|r| &r.cells).any(|c| c.covered.is_some());
    let width = rows.iter().map(|r| r.cells.len()).chain(columns.iter().map(|c| c + 1)).max().unwrap_or(0);
    let mut levels: Vec<Vec<String>> = Vec::new();
    // Whether the places of a row of heads are certain: it is as wide as the table, or shows its empty places.
    let mut certain: Vec<bool> = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        let own = |c: &&crate::import::draft::TableCell| c.covered.is_none() && !c.text.trim().is_empty();
        let texts = row.cells.iter().filter(own).count();
        let spread = row.cells.iter().filter(|c| !c.text.trim().is_empty()).count();
        // A row with one text over the whole width says what the table is; below the heads it names the labels.
        let first = row.cells.first().is_some_and(|c| !c.text.trim().is_empty() && c.covered.is_none());
        if texts == 1 && first && rows.len() > 1 && (spread == 1 || spread == row.cells.len()) {
            let (text, unit) = without_unit(row.cells.first().map_or("", |c| c.text.as_str()));
            out.unit = out.unit.or(unit);
            let text = text.trim_matches(|c: char| matches!(c, '(' | ')' | ':' | ' ')).to_owned();
            if text.is_empty() {
            } else if n == 0 && out.caption.is_none() {
                out.caption = Some(text);
            } else {
                add(&mut out.lead, &text);
            }
            continue;
        }
        // The first row says what the table is and, in another cell, its unit.
        let said: Vec<&str> = row.cells.iter().filter(own).map(|c| c.text.trim()).collect();
        if let ([title, stated], 0, true) = (said.as_slice(), n, rows.len() > 1 && first)
            && let (rest, Some(unit)) = without_unit(stated)
            && !rest.chars().any(char::is_alphanumeric)
            && without_unit(title).1.is_none()
            && !super::matrix::is_lead(title)
            && row.cells.len() > 2
        {
            out.unit = out.unit.or(Some(unit));
            out.caption = out.caption.or_else(|| Some((*title).to_owned()));
            continue;
        }
        let mut level = vec![String::new(); columns.len()];
        for (i, cell) in row.cells.iter().enumerate() {
            if cell.covered == Some(Covered::Above) || cell.text.trim().is_empty() {
                continue;
            }
            if let Some(at) = columns.iter().position(|c| *c == i) {
                if let Some(head) = level.get_mut(at) {
                    cell.text.trim().clone_into(head);
                }
            } else if cell.covered.is_none() {
                let (text, unit) = without_unit(cell.text.trim());
                out.unit = out.unit.take().or(unit);
                if i < labels || columns.is_empty() {
                    add(&mut out.lead, &text);
                } else if let Some(left) = columns.iter().rposition(|c| *c < i) {
                    // The head of a column of V and N belongs to the number before it.
                    if let Some(head) = level.get_mut(left) {
                        add(head, &text);
                    }
                }
            }
        }
        // One row of heads that stands left of its columns: a merged head above the labels got lost.
        let filled: Vec<String> =
            row.cells.iter().map(|c| c.text.trim().to_owned()).filter(|t| !t.is_empty()).collect();
        let gap = level.last().is_some_and(String::is_empty);
        if !merged
            && gap
            && n + 1 == rows.len()
            && (filled.len() == columns.len() || filled.len() == columns.len() + 1)
        {
            let skip = filled.len() - columns.len();
            out.lead = filled.first().filter(|_| skip == 1).map(|t| without_unit(t).0).unwrap_or_default();
            level = filled.into_iter().skip(skip).collect();
            out.shifted = true;
        }
        let inner =
            row.cells.iter().skip_while(|c| c.text.trim().is_empty()).any(|c| c.text.trim().is_empty());
        certain.push(out.shifted || row.cells.len() >= width || inner || level.iter().all(|t| !t.is_empty()));
        levels.push(level);
    }
    // Above the last row a text counts for the empty places right of it, where the format does not say so itself.
    let below: Vec<Vec<String>> = levels.clone();
    let many = levels.len();
    for (n, level) in levels.iter_mut().enumerate() {
        if n + 1 == many || merged || certain.get(n) != Some(&true) {
            continue;
        }
        let mut last = String::new();
        for (i, text) in level.iter_mut().enumerate() {
            if !text.is_empty() {
                last.clone_from(text);
            } else if below.iter().skip(n + 1).any(|l| l.get(i).is_some_and(|t| !t.is_empty())) {
                text.clone_from(&last);
            }
        }
    }
    if !merged
        && vanished(&mut levels, &below)
        && let Some(top) = certain.first_mut()
    {
        *top = true;
    }
    for (level, _) in levels.iter_mut().zip(&certain).filter(|(_, certain)| !**certain) {
        // It is not known above which columns these words stand.
        add(&mut out.lead, &std::mem::take(level).join(" ").split_whitespace().collect::<Vec<_>>().join(" "));
        out.lost = true;
    }
    out.columns = (0..columns.len())
        .map(|i| {
            let texts: Vec<&str> = levels
                .iter()
                .filter_map(|l| l.get(i))
                .map(String::as_str)
                .filter(|t| !t.is_empty())
                .collect();
            let title = texts.join(" ");
            // A head above several columns is a group.
            let top =
                levels.first().filter(|_| texts.len() > 1).and_then(|l| l.get(i)).filter(|t| !t.is_empty());
            let group =
                top.filter(|t| levels.first().is_some_and(|l| l.iter().filter(|o| o == t).count() > 1));
            (group.cloned(), title)
        })
        .collect();
    out
}

/// Heads above several columns whose empty places vanished: three heads above "Lasten Baten Saldo" three times.
fn vanished(levels: &mut [Vec<String>], printed: &[Vec<String>]) -> bool {
    let [top, bottom, ..] = levels else { return false };
    let Some(first) = printed.first() else { return false };
    let groups: Vec<&String> = first.iter().take_while(|t| !t.is_empty()).collect();
    let full = first.iter().filter(|t| !t.is_empty()).count() == groups.len();
    let width = bottom.len();
    if !full
        || groups.len() < 2
        || groups.len() >= width
        || width % groups.len() != 0
        || bottom.iter().any(String::is_empty)
    {
        return false;
    }
    let period = width / groups.len();
    let repeats = bottom.iter().enumerate().all(|(i, t)| bottom.get(i % period) == Some(t));
    let distinct = period > 1
        && bottom.iter().take(period).enumerate().all(|(i, t)| bottom.iter().position(|o| o == t) == Some(i));
    let fits = repeats && distinct;
    if fits {
        *top = (0..width).filter_map(|i| groups.get(i / period)).map(|g| (*g).clone()).collect();
    }
    fits
}

fn add(head: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    if !head.is_empty() {
        head.push(' ');
    }
    head.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::draft::TableCell;
    use crate::source::Place;

    fn heads(rows: &[&str], labels: usize, columns: &[usize]) -> Heads {
        let rows: Vec<TableRow> = rows
            .iter()
            .map(|r| TableRow {
                cells: r.split('|').map(TableCell::new).collect(),
                head: true,
                place: Place::file("a"),
            })
            .collect();
        read(&rows, labels, columns)
    }

    fn titles(heads: &Heads) -> Vec<&str> {
        heads.columns.iter().map(|(_, t)| t.as_str()).collect()
    }

    #[test]
    fn two_rows_with_their_empty_places() {
        let found = heads(&["Post|Begroting 2024||Rekening", "|primitief|na wijziging|"], 1, &[1, 2, 3]);
        assert_eq!(titles(&found), ["Begroting 2024 primitief", "Begroting 2024 na wijziging", "Rekening"]);
        assert_eq!((found.lead.as_str(), found.columns[0].0.as_deref()), ("Post", Some("Begroting 2024")));
    }

    #[test]
    fn two_rows_of_which_the_empty_places_vanished() {
        let found =
            heads(&["Post|2024|2025", "|Lasten|Baten|Saldo|Lasten|Baten|Saldo"], 1, &[1, 2, 3, 4, 5, 6]);
        assert_eq!(titles(&found)[2..5], ["2024 Saldo", "2025 Lasten", "2025 Baten"]);
        let found = heads(&["Post|2024|2025", "|Lasten|Baten|Saldo|Lasten|Baten"], 1, &[1, 2, 3, 4, 5]);
        assert_eq!((titles(&found)[0], found.lead.as_str(), found.lost), ("Lasten", "Post 2024 2025", true));
    }

    #[test]
    fn heads_beside_their_columns_and_a_caption_with_the_unit() {
        let found = heads(&["2025|Baten|Lasten|Saldo|"], 2, &[2, 3, 4]);
        assert_eq!((titles(&found), found.shifted), (vec!["Baten", "Lasten", "Saldo"], true));
        let found = heads(&["Overzicht (x € 1.000)|||", "Post|2024|2025|2026"], 1, &[1, 2, 3]);
        assert_eq!((found.caption.as_deref(), found.unit.clone()), (Some("Overzicht"), Some(Unit::THOUSAND)));
    }
}
