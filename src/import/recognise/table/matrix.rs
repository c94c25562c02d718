//! A budget table whose cells the format keeps apart: rows of heads, labels, and columns of numbers.

use super::cell::{is_amount, is_cell, read as read_cell};
use super::heads::{self, Heads};
use super::lead::{self, Lead};
use super::{RawRow, euros, finish, new, rows, units};
use crate::amount::{Cell, Unit, Value, parse};
use crate::import::draft::{Covered, TableCell, TableRow};
use crate::import::log::{About, Doubt};
use crate::import::recognise::column;
use crate::import::recognise::line::{Line, Role};
use crate::model::BudgetTable;
use crate::source::Place;

/// A table that was read.
pub(crate) struct Found {
    /// The table.
    pub(crate) table: BudgetTable,
    /// Rows that are a text below the table: "* exclusief btw".
    pub(crate) below: Vec<(String, Place)>,
    /// What is not sure.
    pub(crate) doubts: Vec<Doubt>,
}

/// The shape of a table.
struct Shape {
    /// The first row that is no head.
    body: usize,
    /// How many columns hold labels.
    labels: usize,
    /// Where the labels stand when other columns stand before them.
    lead: Option<Lead>,
    /// The columns of numbers and of words.
    columns: Vec<usize>,
    /// Of each column whether it holds V and N of the number beside it, and on which side that stands.
    marks: Vec<Option<Side>>,
    /// How wide the heads are.
    width: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Reads a budget table; takes its title and unit from the lines before it.
pub(crate) fn read(source: &[TableRow], before: &mut [Line]) -> Option<Found> {
    let (source, below) = without_notes(source);
    let shape = shape(source)?;
    let body = source.get(shape.body..)?;
    let Heads { columns: heads, lead, caption, unit, shifted, lost } =
        heads::read(source.get(..shape.body)?, shape.labels, &shape.columns);
    let mut doubts = Vec::new();
    let raw = raw(body, &shape, &heads);
    if !is_budget(&raw, shape.body, shape.lead.as_ref().map_or(0, |l| l.words.len())) {
        return None;
    }
    let (groups, mut titles): (Vec<Option<String>>, Vec<String>) = heads.into_iter().unzip();
    let above = super::above(before, before.len(), unit.is_some());
    let printed: Vec<String> = raw
        .iter()
        .flat_map(|r| &r.cells)
        .filter(|(_, c)| matches!(c.value, Value::Number(_)))
        .map(|(t, _)| t.clone())
        .collect();
    let table_unit = unit.or_else(|| above.unit.clone());
    let of_heads = units::of_heads(&mut titles, table_unit.as_ref());
    let unit = match (table_unit, of_heads) {
        (_, Some(own @ Unit::Other(_))) => Some(own),
        (Some(unit), _) | (None, Some(unit)) => Some(unit),
        (None, None) => euros(&printed).then_some(Unit::EURO),
    };
    let nameless = titles.iter().filter(|t| t.is_empty()).count();
    let single = titles.len() == 1;
    for (n, title) in titles.iter_mut().enumerate().filter(|(_, t)| t.is_empty()) {
        *title = if single { "Bedrag".into() } else { format!("Kolom {}", n + 1) };
    }
    let columns: Vec<_> = titles
        .iter()
        .zip(&groups)
        .map(|(title, group)| {
            let mut made = column::column(title, None);
            // Below a head over several columns their own heads say what they are.
            let own = group.as_deref().and_then(|g| title.strip_prefix(g));
            made.kind = own.and_then(|t| column::column(t, None).kind).or(made.kind);
            made.group.clone_from(group);
            made
        })
        .collect();
    let place = source.first()?.place.clone();
    let made = rows(&raw, &columns, &mut doubts);
    let unit = unit.or_else(|| units::of_rows(&made));
    let title = above.title.clone().or(caption).unwrap_or_else(|| lead.clone());
    // A year alone names no table.
    let title = if title.chars().any(char::is_alphabetic) { title } else { String::new() };
    let mut doubt = |done: String, text: String| {
        doubts.push(Doubt {
            about: About::Table,
            place: place.clone(),
            text,
            done,
            choices: vec!["andere namen voor de kolommen".into()],
            target: "de tabel in de map `tabellen`, `[[kolom]]`".into(),
        });
    };
    let names = titles.join(", ");
    if shifted {
        doubt(
            "De kop stond niet recht boven de kolommen. De namen zijn van links naar rechts gegeven.".into(),
            names.clone(),
        );
    }
    if lost {
        let text = format!("Van deze koppen is niet bekend bij welke kolom ze horen: {lead}.");
        doubt(text, names.clone());
    }
    if nameless > 0 && !single {
        doubt(format!("{nameless} van de {} kolommen hebben geen naam in het stuk.", titles.len()), names);
    }
    let mut table = new(title, unit, columns, made, &place);
    table.row_header = (!lead.is_empty()).then_some(lead);
    super::explain(&mut table, above.says);
    for line in before.iter_mut().skip(above.from) {
        if !matches!(line.role, Role::Noise(_)) {
            line.role = Role::Part;
        }
    }
    finish(&mut table);
    Some(Found { table, below, doubts })
}

/// The rows without those at the end that hold one text only: notes below the table.
fn without_notes(source: &[TableRow]) -> (&[TableRow], Vec<(String, Place)>) {
    let is_note = |r: &TableRow| {
        let text = r.text();
        let text = text.trim();
        let one = r.cells.iter().filter(|c| c.covered.is_none() && !c.text.trim().is_empty()).count() == 1;
        let marked = text.starts_with(['*', '¹', '²', '³'])
            || text.to_lowercase().starts_with("bron:")
            || text
                .split_once(')')
                .is_some_and(|(n, _)| n.len() < 3 && n.bytes().all(|b| b.is_ascii_digit()));
        one && !is_cell(text) && (marked || text.chars().count() > 60)
    };
    let end = source.iter().rposition(|r| !is_note(r)).map_or(0, |i| i + 1);
    let (rows, notes) = source.split_at(end);
    (rows, notes.iter().map(|r| (r.text().trim().to_owned(), r.place.clone())).collect())
}

fn amount(cell: &TableCell) -> bool {
    is_amount(&cell.text)
}

fn text_at(row: &TableRow, i: usize) -> &str {
    row.cells.get(i).map_or("", |c| c.text.trim())
}

/// Whether a row has a text in its first cell and nothing else, or one text over its whole width.
fn alone(row: &TableRow) -> bool {
    let own: Vec<&TableCell> =
        row.cells.iter().filter(|c| c.covered.is_none() && !c.text.trim().is_empty()).collect();
    own.len() == 1
        && row.cells.first().is_some_and(|c| !c.text.trim().is_empty())
        && !own.iter().any(|c| is_cell(&c.text))
}

fn shape(source: &[TableRow]) -> Option<Shape> {
    let first = source.iter().position(|r| !r.head && r.cells.iter().skip(1).any(amount))?;
    let mut body = first;
    // A row with a label alone, between the heads and the numbers, is the name of the first rows.
    while body > 1
        && source.get(body - 1).is_some_and(|r| !r.head && alone(r) && !is_lead(text_at(r, 0)))
        && source
            .get(..body - 1)?
            .iter()
            .any(|r| r.cells.iter().skip(1).any(|c| !c.text.trim().is_empty() && c.covered.is_none()))
    {
        body -= 1;
    }
    let rows = source.get(body..)?;
    let mut lengths: Vec<usize> = rows.iter().map(|r| r.cells.len()).collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    let width = source.iter().take(body).map(|r| r.cells.len()).max().unwrap_or(0).max(usual);
    let lead = lead::find(source.get(..body)?, rows, width);
    let labels = lead.as_ref().map_or_else(|| labels(rows, width), |l| l.label + 1);
    let column = |i: usize| rows.iter().map(move |r| text_at(r, i)).filter(|t| !t.is_empty());
    let marks: Vec<Option<Side>> = (0..width)
        .map(|i| {
            let mut cells = column(i).peekable();
            let is_mark = |t: &str| matches!(t, "V" | "N" | "v" | "n" | "-" | "V/N");
            let some = column(i).any(|t| matches!(t, "V" | "N" | "v" | "n"));
            if i < labels || cells.peek().is_none() || !some || !cells.all(is_mark) {
                return None;
            }
            Some(if i > labels && column(i - 1).any(is_cell) { Side::After } else { Side::Before })
        })
        .collect();
    let heads = |i: usize| source.iter().take(body).any(|r| !text_at(r, i).is_empty());
    let before = lead.iter().flat_map(|l| l.words.iter().copied());
    let columns: Vec<usize> = before
        .chain(labels..width)
        .filter(|i| marks.get(*i).is_none_or(Option::is_none))
        // A column that is empty from head to foot is none, unless the heads stand beside their columns.
        .filter(|i| column(*i).next().is_some() || heads(*i))
        .collect();
    (!columns.is_empty()).then_some(Shape { body, labels, lead, columns, marks, width })
}

/// Words that stand above labels, and name no group of rows.
pub(crate) fn is_lead(text: &str) -> bool {
    let lower = text.to_lowercase();
    let lower = lower.trim_end_matches(':');
    [
        "programma",
        "programma's",
        "omschrijving",
        "taakveld",
        "taakvelden",
        "product",
        "post",
        "onderdeel",
        "exploitatie",
        "nr",
        "nr.",
        "code",
        "thema",
        "indicator",
    ]
    .contains(&lower)
        || super::without_unit(text).1.is_some()
}

/// How many columns at the left hold labels: one, or two where the first holds codes or groups.
fn labels(rows: &[TableRow], width: usize) -> usize {
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let texts = |i: usize| rows.iter().filter(|r| letters(text_at(r, i)) && !is_cell(text_at(r, i))).count();
    let numbers = |i: usize| rows.iter().filter(|r| r.cells.get(i).is_some_and(amount)).count();
    if width < 3 || texts(1) == 0 || numbers(1) > texts(1) {
        return 1;
    }
    let codes = texts(0) * 3 <= rows.len() && texts(0) < texts(1);
    let merged = rows.iter().any(|r| r.cells.first().is_some_and(|c| c.covered == Some(Covered::Above)));
    // The name of a group stands once, with empty cells below it.
    let groups = rows.iter().filter(|r| text_at(r, 0).is_empty() && letters(text_at(r, 1))).count();
    if codes || merged || groups * 2 >= rows.len() && groups > 0 { 2 } else { 1 }
}

fn raw(body: &[TableRow], shape: &Shape, heads: &[(Option<String>, String)]) -> Vec<RawRow> {
    let mut out = Vec::new();
    let codes = shape.labels == 2
        && body.iter().filter(|r| text_at(r, 0).chars().filter(|c| c.is_alphabetic()).count() > 2).count()
            * 3
            <= body.len();
    for row in body {
        if let Some(lead) = &shape.lead {
            out.extend(led(row, lead, shape, heads));
            continue;
        }
        let mut label = Vec::new();
        for (i, cell) in row.cells.iter().enumerate().take(shape.labels) {
            let text = cell.text.trim();
            if text.is_empty() || cell.covered.is_some() {
                continue;
            }
            // A label over several rows names them: it heads them.
            if i == 0
                && shape.labels == 2
                && !codes
                && !text_at(row, 1).is_empty()
                && row.cells.get(1).is_none_or(|c| c.covered.is_none())
            {
                out.push(RawRow {
                    code: None,
                    label: text.to_owned(),
                    cells: Vec::new(),
                    unsure: false,
                    place: row.place.clone(),
                });
                continue;
            }
            if i > 0 && is_amount(text) {
                continue;
            }
            label.push(text);
        }
        let label = label.join(" ");
        let (cells, unsure) = cells(row, shape, heads);
        let blank = cells.iter().all(|(_, c)| c.is_blank());
        // A head that is printed again, as on every page, is no row.
        let again = blank_or_heads(&cells, heads) && row.head;
        if again {
            continue;
        }
        let cells = if blank { Vec::new() } else { cells };
        out.push(RawRow { code: None, label, cells, unsure, place: row.place.clone() });
    }
    out
}

/// A row whose label stands behind other columns.
fn led(row: &TableRow, lead: &Lead, shape: &Shape, heads: &[(Option<String>, String)]) -> Option<RawRow> {
    let (code, label) = lead::of_row(lead, row);
    let (mut cells, unsure) = cells(row, shape, heads);
    if blank_or_heads(&cells, heads) && row.head {
        return None;
    }
    if !unsure && cells.len() == shape.columns.len() {
        for (n, (text, cell)) in cells.iter_mut().take(lead.words.len()).enumerate() {
            if lead.words.get(n).is_some_and(|i| text_at(row, *i) == label) {
                // The name of a total stands in the first column, whatever that holds.
                (*text, *cell) = (String::new(), Cell::default());
            } else if lead::keeps_words(text) {
                *cell = Cell::words(text.clone());
            }
        }
    }
    let blank = cells.iter().all(|(_, c)| c.is_blank());
    let cells = if blank { Vec::new() } else { cells };
    Some(RawRow { code, label, cells, unsure, place: row.place.clone() })
}

fn blank_or_heads(cells: &[(String, Cell)], heads: &[(Option<String>, String)]) -> bool {
    cells.iter().zip(heads).all(|((text, _), (_, head))| text.is_empty() || head.contains(text.as_str()))
}

/// The cells of a row, and whether their columns are unknown.
fn cells(row: &TableRow, shape: &Shape, heads: &[(Option<String>, String)]) -> (Vec<(String, Cell)>, bool) {
    let n = shape.columns.len();
    // A label over two columns that left one cell: the numbers stand one place to the left.
    let left = shape.lead.is_none()
        && shape.labels == 2
        && row.cells.get(1).is_some_and(|c| c.covered.is_none() && amount(c));
    let placed = row.cells.iter().any(|c| c.place.is_some());
    let short = row.cells.len() < shape.width && !placed;
    let long = row.cells.iter().skip(shape.width).any(|c| !c.text.trim().is_empty());
    if left || short || long {
        let from = if left { 1 } else { shape.labels };
        let values: Vec<(String, Cell)> = row
            .cells
            .iter()
            .skip(from)
            .map(|c| c.text.trim())
            .filter(|t| !t.is_empty())
            .map(|t| (t.to_owned(), read_cell(t)))
            .collect();
        // As many values as columns stand in their order; fewer or more have lost their places.
        let fits = values.len() == n && !long;
        return (values, !fits);
    }
    let mut out = Vec::new();
    let mut unsure = false;
    for (at, i) in shape.columns.iter().enumerate() {
        let Some(cell) = row.cells.get(*i) else {
            out.push((String::new(), Cell::default()));
            continue;
        };
        let mut text = cell.text.trim().to_owned();
        match cell.covered {
            // One number for several rows or columns belongs to none of them alone.
            Some(Covered::Left) if is_cell(&text) => {
                unsure = true;
                text.clear();
            }
            Some(Covered::Above) if is_cell(&text) => text.clear(),
            Some(Covered::Left)
                if *i >= shape.labels && text == row.cells.first().map_or("", |c| c.text.trim()) =>
            {
                text.clear()
            }
            _ => {}
        }
        let year = heads.get(at).is_some_and(|(_, h)| is_year_head(h)) && parse::year(&text).is_some();
        let mut made = if year { Cell::words(text.clone()) } else { read_cell(&text) };
        let beside = [(i + 1, Side::After), (i.wrapping_sub(1), Side::Before)];
        for (mark, side) in beside {
            if shape.marks.get(mark).copied().flatten() == Some(side)
                && made.value.number().is_some()
                && let Some(letter) = Some(text_at(row, mark)).filter(|t| !t.is_empty() && *t != "-")
            {
                made.note = Some(match made.note.take() {
                    Some(note) => format!("{letter} {note}"),
                    None => letter.to_owned(),
                });
            }
        }
        out.push((text, made));
    }
    if unsure {
        out.retain(|(t, _)| !t.is_empty());
    }
    (out, unsure)
}

/// Whether a column holds years by its head: the year of an investment.
fn is_year_head(head: &str) -> bool {
    let lower = head.to_lowercase();
    parse::first_year(head).is_none()
        && ["jaar", "start", "gereed", "oplever", "einde", "periode", "looptijd", "vanaf"]
            .iter()
            .any(|w| lower.contains(w))
        && !lower.contains("jaarlijks")
}

/// Whether the numbers weigh more than the words: else the table is a text.
/// The columns before the labels say what a row is, as its label does, and do not weigh.
fn is_budget(raw: &[RawRow], body: usize, before: usize) -> bool {
    let (mut numbers, mut words, mut longest, mut labels) = (0usize, 0usize, 0usize, 0usize);
    for row in raw {
        labels += usize::from(row.label.chars().any(char::is_alphabetic));
        for (text, cell) in row.cells.iter().skip(before) {
            if cell.as_words().is_some() {
                words += 1;
                longest = longest.max(text.chars().count());
            } else if !cell.is_blank() {
                numbers += 1;
            }
        }
    }
    // Without heads there must be a list: a label and a number in every row.
    let list = body > 0 || labels == raw.len() && raw.len() > 1 && words == 0;
    numbers > 0
        && list
        && (numbers >= words && longest <= 240 || numbers * 2 >= words && longest <= 40)
        && raw.iter().any(|r| !r.label.is_empty() || r.cells.len() > 1)
        && !raw.iter().all(|r| r.cells.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::write::cell_content;

    /// A row: cells parted by bars; `<` and `^` say that the cell left or above covers it.
    fn rows(text: &str) -> Vec<TableRow> {
        let mut out: Vec<TableRow> = Vec::new();
        for (n, line) in text.lines().enumerate() {
            let mut cells: Vec<TableCell> = Vec::new();
            for (i, said) in line.split('|').map(str::trim).enumerate() {
                let above = out.last().and_then(|r| r.cells.get(i)).map(|c| c.text.clone());
                cells.push(match said {
                    "<" => TableCell {
                        covered: Some(Covered::Left),
                        ..TableCell::new(cells.last().map_or("", |c| c.text.as_str()))
                    },
                    "^" => TableCell {
                        covered: Some(Covered::Above),
                        ..TableCell::new(above.unwrap_or_default())
                    },
                    _ => TableCell::new(said),
                });
            }
            out.push(TableRow { cells, head: false, place: Place::line("a", n + 1, 0) });
        }
        out
    }

    fn said(found: &Found) -> Vec<String> {
        let table = &found.table;
        let row = |r: &crate::model::Row| {
            let cells: Vec<String> = r.cells.all().iter().map(cell_content).collect();
            format!("{} {}: {}", r.kind.key(), r.label, cells.join(" "))
        };
        table.rows.iter().map(row).collect()
    }

    #[test]
    fn merged_labels_name_the_rows_below_them_and_merged_heads_their_columns() {
        let found = read(
            &rows(
                "Bedragen x € 1.000|<|Begroting|<|Rekening\n^|^|2024|2025|2024\nLasten|Wegen|10|11|12\n^|Groen|20|21|22\nBaten|Leges|5|6|7\nSaldo|<|-25|-26|-27",
            ),
            &mut [],
        )
        .unwrap();
        let titles: Vec<&str> = found.table.columns.iter().map(|c| c.title.as_str()).collect();
        assert_eq!(titles, ["Begroting 2024", "Begroting 2025", "Rekening 2024"]);
        assert_eq!(found.table.unit, Unit::THOUSAND);
        assert_eq!(
            said(&found),
            [
                "groep Lasten:   ",
                "post Wegen: 10 11 12",
                "post Groen: 20 21 22",
                "groep Baten:   ",
                "post Leges: 5 6 7",
                "subtotaal Saldo: -25 -26 -27"
            ]
        );
    }

    #[test]
    fn a_number_over_two_rows_counts_once_and_a_number_over_two_columns_has_none() {
        let found =
            read(&rows("Post|2024|2025\nWegen|10|11\nGroen|^|12\nWater|30|<\n* zonder btw|<|<"), &mut [])
                .unwrap();
        assert_eq!(said(&found), ["post Wegen: 10 11", "post Groen:  12", "post Water: 30"]);
        assert!(matches!(found.table.rows[2].cells, crate::model::RowCells::Loose(_)));
        assert_eq!(found.below.len(), 1);
    }

    #[test]
    fn a_letter_in_a_column_of_its_own_stands_on_either_side() {
        let found =
            read(&rows("Post|Verschil||2025\nWegen|10|V|11\nGroen|-|-|12\nWater|30|N|13"), &mut []).unwrap();
        assert_eq!(said(&found), ["post Wegen: 10 V 11", "post Groen: - 12", "post Water: 30 N 13"]);
        let found = read(&rows("Post|V/N|Verschil|2025\nWegen|V|10|11\nWater|N|30|13"), &mut []).unwrap();
        assert_eq!(said(&found), ["post Wegen: 10 V 11", "post Water: 30 N 13"]);
    }

    #[test]
    fn labels_behind_codes_and_behind_what_rows_share() {
        let found = read(
            &rows("Programma|Taakveld|Omschrijving|Lasten|Baten\n1|0.1|Bestuur|1250|25\n1|0.10|Reserves|10|35\n2|1.1|Brandweer|812|0\nTotaal|||2072|60"),
            &mut [],
        )
        .unwrap();
        assert_eq!(
            said(&found),
            [
                "post Bestuur: [1] 1250 25",
                "post Reserves: [1] 10 35",
                "post Brandweer: [2] 812 0",
                "totaal Totaal:  2072 60"
            ]
        );
        assert_eq!(found.table.rows[1].code.as_deref(), Some("0.10"));
        assert_eq!(found.table.columns[0].title, "Programma");
        let found = read(&rows("Zaaknummer|Naam|Doel|Bedrag|Besluit\nZ2024-00123|Kompas|jeugd|125|2024-02-13\nZ2024-00124|Dorpshuis|zorg|32|2024-03-15"), &mut [])
            .unwrap();
        assert_eq!(
            said(&found),
            ["post Kompas: [jeugd] 125 [2024-02-13]", "post Dorpshuis: [zorg] 32 [2024-03-15]"]
        );
    }

    #[test]
    fn codes_behind_labels_are_no_numbers_that_stand_together() {
        let found =
            read(&rows("Post|Taakveld|2025\nBestuur|0.1|10\nReserves|0.10|12\nWegen|2.1|13"), &mut [])
                .unwrap();
        assert_eq!(said(&found)[1], "post Reserves: [0.10] 12");
    }

    #[test]
    fn a_head_over_several_columns_does_not_say_what_each_is() {
        let found = read(
            &rows("Post|Realisatie en begroting|<|Raming\n^|Rekening 2023|Begroting 2024|2025\nWegen|1|2|3\nGroen|4|5|6"),
            &mut [],
        )
        .unwrap();
        use crate::model::ColumnKind::{Budget, Realisation};
        let kinds: Vec<_> = found.table.columns.iter().take(2).map(|c| c.kind).collect();
        assert_eq!(kinds, [Some(Realisation), Some(Budget)]);
    }

    #[test]
    fn the_name_and_the_unit_on_one_line_above_the_heads() {
        let found = read(
            &rows("EMU-saldo|(bedragen x € 1.000)||\nNr|Omschrijving|2024|2025\n1|Exploitatie|-1250|300\n2|Activa|5100|6300\n|Berekend EMU-saldo|-5875|-5850"),
            &mut [],
        )
        .unwrap();
        assert_eq!((found.table.title.as_str(), found.table.unit.clone()), ("EMU-saldo", Unit::THOUSAND));
        assert_eq!(said(&found)[2], "subtotaal Berekend EMU-saldo: -5875 -5850");
    }

    #[test]
    fn totals_by_word_and_by_sum_and_a_code_without_amounts() {
        let found = read(
            &rows("Post|2025|2026\nBaten||\n2.1 Verkeer|120|130\n2.5 Vervoer||\nTotaal baten|120|130\nToevoeging reserves|10|0\nGerealiseerd totaal saldo|110|130"),
            &mut [],
        )
        .unwrap();
        let kinds: Vec<&str> = found.table.rows.iter().map(|r| r.kind.key()).collect();
        assert_eq!(kinds, ["groep", "post", "post", "subtotaal", "post", "totaal"]);
        let found = read(
            &rows("Post|2025|2026\nKadernota|412|-1205\nLonen|-310|-315\nStelpost|p.m.|150\nMeerjarenperspectief|102|-1370"),
            &mut [],
        )
        .unwrap();
        assert_eq!(said(&found)[3], "totaal Meerjarenperspectief: 102 -1370");
    }

    #[test]
    fn words_are_a_text_and_one_word_among_numbers_is_a_cell() {
        assert!(read(&rows("Wie|Wat|Wanneer\nJan|Groen|2024\nPiet|Wegen|2025"), &mut []).is_none());
        let found = read(&rows("Post|2024|2025\nWegen|10|zie tekst\nGroen|12|PM"), &mut []).unwrap();
        assert_eq!(said(&found), ["post Wegen: 10 [zie tekst]", "post Groen: 12 PM"]);
    }
}
