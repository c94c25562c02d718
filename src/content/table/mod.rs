//! Budget tables: a CSV file that a spreadsheet opens, and its description in a TOML file beside it.

mod sheet;

use super::path;
use crate::amount::{Cell, Unit, parse};
use crate::config::fields::Fields;
use crate::diag::{Diagnostic, codes};
use crate::model::sign::{self, SignConvention};
use crate::model::{BudgetTable, Column, ColumnKind, Row, RowCells, RowKind};
use crate::source::{Origin, Place, SourceText};
use sheet::{Record, Shape, commas, head_shape, same_columns, sheet};

/// The head of the last column, for numbers whose column the source does not tell.
pub const LOOSE: &str = "losse waarden";
/// What stands between two of those.
pub const LOOSE_SEPARATOR: &str = " | ";

/// A table as it was read, and the goal it hangs under.
#[derive(Debug)]
pub struct Read {
    /// The table.
    pub table: BudgetTable,
    /// The id of the goal, with the place where it is named.
    pub goal: Option<(String, Place)>,
}

struct Description {
    title: String,
    unit: Unit,
    inherited: bool,
    /// How plus and minus are used, where the editor says it.
    sign: Option<SignConvention>,
    goal: Option<(String, Place)>,
    provenance: Option<String>,
    columns: Vec<Column>,
}

/// Reads a table; `name` is the file's name without its ending.
pub fn read(name: &str, csv: &SourceText, toml: &SourceText, problems: &mut Vec<Diagnostic>) -> Option<Read> {
    let id = path::id_of(name, &csv.name, problems)?;
    let description = describe(toml, problems);
    let (delimiter, mut sheet) = sheet(csv, problems)?;
    let head = sheet.remove(0);
    let shape = head_shape(&head);
    if delimiter == b',' && commas(&head, &sheet, csv, problems) {
        return None;
    }
    // The rows are read whatever is wrong above them, so that all mistakes are told at once.
    let rows = sheet.iter().map(|record| row(record, &shape, csv, problems)).collect::<Vec<_>>();
    let description = description?;
    if !same_columns(&shape, &description.columns, &head, csv, problems) {
        return None;
    }
    let columns = if description.columns.is_empty() {
        shape.titles.iter().map(|t| Column::from_title(t)).collect()
    } else {
        description.columns
    };
    let mut table = BudgetTable {
        id,
        title: description.title,
        unit: description.unit,
        unit_inherited: description.inherited,
        sign: SignConvention::Unknown,
        row_header: shape.row_header,
        columns,
        rows: rows.into_iter().flatten().collect(),
        provenance: description.provenance,
        origin: Origin::at(csv.place(0)),
    };
    // Where the editor does not say how plus and minus are used, the sums of the table do.
    table.sign = description.sign.unwrap_or_else(|| sign::detect(&table));
    Some(Read { table, goal: description.goal })
}

fn describe(toml: &SourceText, problems: &mut Vec<Diagnostic>) -> Option<Description> {
    let mut f = Fields::parse(toml, 0..toml.text.len());
    let title = f.required_text("titel");
    let factor = f.choice_of_integers("factor", &[1, 1000, 1_000_000]);
    let unit = match f.text("eenheid").as_deref() {
        Some("EUR") => Unit::Euro { factor: factor.unwrap_or(1) },
        None | Some("onbekend") if factor.is_none() => Unit::Unknown,
        None => Unit::Euro { factor: factor.unwrap_or(1) },
        Some(other) => {
            if factor.is_some() {
                let hint = say!(try_remove_factor_or_use_eur);
                f.wrong("factor", say!(factor_does_not_fit_the_unit, other), hint);
            }
            if other == "onbekend" { Unit::Unknown } else { Unit::Other(other.to_owned()) }
        }
    };
    let inherited = f.flag("eenheid_overgenomen").unwrap_or(false);
    let signs = SignConvention::ALL.map(SignConvention::key);
    let sign = f.choice("tekens", &signs, SignConvention::from_key);
    let goal = f.text("bij").map(|g| (g, f.place("bij")));
    let provenance = f.text("bron");
    let columns = f.tables("kolom", |f| {
        let title = f.required_text("titel");
        let year = f.integer("jaar", 1900..=2099).and_then(|y| i32::try_from(y).ok());
        let kind = f.choice("soort", &ColumnKind::ALL.map(ColumnKind::key), ColumnKind::from_key);
        let group = f.text("groep");
        let unchecked = f.flag("gecontroleerd") == Some(false);
        Some(Column { title: title?, year, kind, group, unchecked })
    });
    problems.extend(f.finish());
    Some(Description { title: title?, unit, inherited, sign, goal, provenance, columns })
}

fn row(record: &Record, shape: &Shape, csv: &SourceText, problems: &mut Vec<Diagnostic>) -> Option<Row> {
    let place = Place::line(csv.name.clone(), record.line, 0);
    let cell = |i: usize| record.cells.get(i).map_or("", String::as_str);
    if record.cells.iter().skip(shape.width).any(|c| !c.is_empty()) || record.cells.len() < shape.width.min(2)
    {
        let (has, head) = (record.cells.len(), shape.width);
        problems.push(
            Diagnostic::error(codes::TABLE_SHAPE, place, say!(row_has_more_cells_than_heading, has, head))
                .hint(say!(try_remove_cells_or_loose_column)),
        );
        return None;
    }
    let (code, label) = label(cell(0), &place, problems);
    let kind = match shape.kind_at.map(cell).unwrap_or("") {
        "" => RowKind::Item,
        word => RowKind::from_key(word).unwrap_or_else(|| {
            problems.push(
                Diagnostic::error(codes::WRONG_VALUE, place.clone(), say!(not_a_kind_of_row, word))
                    .hint(crate::diag::did_you_mean(word, &RowKind::ALL.map(RowKind::key))),
            );
            RowKind::Item
        }),
    };
    let from = if shape.kind_at.is_some() { 2 } else { 1 };
    let mut read = |text: &str, column: &str| value(text, column, &place, problems);
    let cells: Vec<Cell> =
        shape.titles.iter().enumerate().map(|(i, title)| read(cell(from + i), title)).collect();
    let loose: Vec<Cell> = match shape.loose_at.map(cell).unwrap_or("") {
        "" => Vec::new(),
        text => text.split('|').map(|t| read(t.trim(), LOOSE)).collect(),
    };
    let placed = cells.iter().any(|c| !c.is_blank());
    if placed && !loose.is_empty() {
        problems.push(
            Diagnostic::error(codes::TABLE_SHAPE, place, say!(row_has_amounts_with_and_without))
                .hint(say!(put_all_amounts_in_columns)),
        );
        return None;
    }
    let cells = if loose.is_empty() { RowCells::Placed(cells) } else { RowCells::Loose(loose) };
    Some(Row { code, label, kind, cells, origin: Origin::at(place) })
}

/// A label with its code in brackets. Empty brackets stand before a label that itself begins with a bracket, or with
/// a sign that a spreadsheet would take for a formula.
fn label(text: &str, place: &Place, problems: &mut Vec<Diagnostic>) -> (Option<String>, String) {
    let Some((code, label)) = text.strip_prefix('[').and_then(|t| t.split_once(']')) else {
        return (None, text.to_owned());
    };
    let code = code.trim();
    if parse::like_a_day(code) {
        problems.push(
            Diagnostic::error(
                codes::SPREADSHEET_CODE,
                place.clone(),
                say!(spreadsheet_made_code_a_date, code),
            )
            .hint(say!(put_code_back_in_brackets)),
        );
    }
    (Some(code.to_owned()).filter(|c| !c.is_empty()), label.trim_start().to_owned())
}

fn value(text: &str, column: &str, place: &Place, problems: &mut Vec<Diagnostic>) -> Cell {
    if let Some(words) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).filter(|t| !t.is_empty()) {
        return Cell::words(words);
    }
    match parse::cell(text) {
        Ok(cell) => cell,
        Err(why) => {
            let hint = match why {
                parse::NotACell::Ambiguous => ambiguous(text),
                parse::NotACell::TooLong => say!(amount_has_at_most_28_digits).to_owned(),
                parse::NotACell::Text => say!(hint_how_to_write_an_amount).to_owned(),
            };
            let message = say!(cell_is_no_amount, text, column);
            problems.push(Diagnostic::error(codes::TABLE_VALUE, place.clone(), message).hint(hint));
            Cell::default()
        }
    }
}

/// What an editor can write for a number with a dot in an odd place.
fn ambiguous(text: &str) -> String {
    match parse::readings(text).as_slice() {
        [comma, plain] => say!(number_can_mean_two_things, dutch = comma, english = plain),
        [one] => say!(dots_stand_in_odd_place, one),
        _ => say!(hint_write_number_with_comma_2).to_owned(),
    }
}

#[cfg(test)]
mod tests;
