//! The workbook of a publication: what the figures are, and a sheet for each table with the columns of its CSV file.

use super::{COLUMNS, Cell, ROWS, Sheet, Workbook, fits};
use crate::amount::{self, Unit, Value};
use crate::model::licence;
use crate::model::sign::SignConvention;
use crate::model::{BudgetTable, Organisation, Publication, Row, RowCells};
use crate::render::data::csv::{notes_of, unit, value};
use crate::render::data::{Placed, columns, tables};
use crate::render::view::publication::{date_in_words, kind_word, state};
use crate::render::view::titles::organisation_title;
use crate::render::wording::Wording;

/// Most characters of the name of a sheet, as Excel counts them.
const NAME: usize = 31;

/// The workbook of a publication; `licence` is the address of what may be done with the figures.
pub fn of(
    publication: &Publication,
    organisation: Option<&Organisation>,
    licence: &str,
    words: &Wording,
) -> Workbook {
    let all = tables(publication);
    let (fitting, too_large): (Vec<&Placed<'_>>, Vec<&Placed<'_>>) =
        all.iter().partition(|t| t.table.rows.len() < ROWS && t.table.columns.len() < COLUMNS);
    let name = |(i, placed): (usize, &&Placed<'_>)| sheet_name(i + 1, &placed.table.title);
    let names: Vec<String> = fitting.iter().enumerate().map(name).collect();
    let about = About { publication, organisation, licence, words };
    let mut sheets = vec![about.sheet(&fitting, &names, &too_large)];
    sheets.extend(fitting.iter().zip(names).map(|(placed, name)| sheet(placed.table, name)));
    Workbook {
        title: publication.title.clone(),
        maker: organisation.map_or_else(String::new, |o| organisation_title(o, words)),
        sheets,
    }
}

/// A name that is allowed and that no other sheet has: its number and as much of the title as fits.
fn sheet_name(number: usize, title: &str) -> String {
    let allowed = |c: char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control();
    let title: String = title.chars().map(|c| if allowed(c) { c } else { ' ' }).collect();
    let mut name = number.to_string();
    for word in title.split_whitespace() {
        if name.encode_utf16().count() + 1 + word.encode_utf16().count() > NAME {
            break;
        }
        name.push(' ');
        name.push_str(word);
    }
    name.trim_end_matches('\'').to_owned()
}

fn sheet(table: &BudgetTable, name: String) -> Sheet {
    let (loose, notes) = (columns::has_loose(table), columns::has_notes(table));
    let heads = columns::heads(table);
    let mut head: Vec<Cell> = columns::BEFORE.iter().map(|c| Cell::Head(c.name.to_owned())).collect();
    head.extend(heads.iter().map(|h| Cell::Head(h.clone())));
    head.extend(loose.then(|| Cell::Head(columns::LOOSE.name.to_owned())));
    head.extend(notes.then(|| Cell::Head(columns::NOTES.name.to_owned())));
    let mut widths = vec![8, 48, 12, 12, 8];
    widths.extend(heads.iter().map(|_| 16));
    widths.extend((0..usize::from(loose) + usize::from(notes)).map(|_| 24));
    let mut rows = vec![head];
    rows.extend(table.rows.iter().map(|r| row(r, table, &heads, loose, notes)));
    Sheet { name, widths, head: true, rows }
}

fn row(row: &Row, table: &BudgetTable, heads: &[String], loose: bool, notes: bool) -> Vec<Cell> {
    let (unit, factor) = unit(&table.unit);
    let factor = factor.parse().map_or(Cell::Empty, Cell::number);
    let mut out = vec![
        Cell::text(row.code.as_deref().unwrap_or("")),
        Cell::text(row.label.as_str()),
        Cell::text(row.kind.key()),
        Cell::text(unit),
        factor,
    ];
    out.extend((0..heads.len()).map(|i| row.cells.at(i).map_or(Cell::Empty, cell)));
    if loose {
        out.push(match &row.cells {
            RowCells::Loose(cells) => Cell::text(cells.iter().map(value).collect::<Vec<_>>().join(" ")),
            RowCells::Placed(_) => Cell::Empty,
        });
    }
    if notes {
        out.push(Cell::text(notes_of(row, heads)));
    }
    out
}

fn cell(cell: &amount::Cell) -> Cell {
    match cell.value {
        Value::Number(n) => Cell::number(n),
        Value::Percent(n) => Cell::percent(n),
        Value::Empty => Cell::text(cell.as_words().unwrap_or("")),
        other => Cell::text(amount::write::mark(other)),
    }
}

struct About<'a> {
    publication: &'a Publication,
    organisation: Option<&'a Organisation>,
    licence: &'a str,
    words: &'a Wording,
}

impl About<'_> {
    /// The sheet that says what the figures are, where they came from and what may be done with them.
    fn sheet(&self, tables: &[&Placed<'_>], names: &[String], too_large: &[&Placed<'_>]) -> Sheet {
        let (p, words) = (self.publication, self.words);
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut fact = |key: &'static str, said: String| {
            if !said.is_empty() {
                rows.push(vec![Cell::Head(words.text(key).to_owned()), Cell::text(said)]);
            }
        };
        fact("gegevens.blad_stuk", p.title.clone());
        fact(
            "gegevens.blad_gemeente",
            self.organisation.map_or_else(String::new, |o| organisation_title(o, words)),
        );
        fact("gegevens.blad_soort", kind_word(p.kind, words).to_owned());
        fact("gegevens.blad_jaar", p.year.to_string());
        fact("gegevens.blad_stand", state(p, words).unwrap_or_default());
        fact("gegevens.blad_openbaar", p.published.map_or_else(String::new, |d| date_in_words(d, words)));
        let source = p.source.as_ref();
        fact("gegevens.blad_bron", source.map_or_else(String::new, |s| s.title.clone()));
        fact("gegevens.blad_bron_adres", source.and_then(|s| s.url.clone()).unwrap_or_default());
        let name = licence::known(self.licence).map_or_else(String::new, |l| format!("{}: ", l.name));
        fact("gegevens.blad_licentie", format!("{name}{}", self.licence));
        fact("gegevens.blad_plus_min", words.text("gegevens.plus_min").to_owned());
        fact("gegevens.blad_tekens", words.text("gegevens.tekens").to_owned());
        fact("gegevens.blad_eenheid", words.text("gegevens.eenheid").to_owned());
        let numbers = tables.iter().flat_map(|t| t.table.rows.iter().flat_map(|r| r.cells.all()));
        if numbers.filter_map(|c| c.value.number()).any(|n| !fits(n)) {
            fact("gegevens.blad_lang", words.text("gegevens.lang_getal").to_owned());
        }
        for placed in too_large {
            fact("gegevens.blad_te_groot", placed.table.title.clone());
        }
        rows.push(Vec::new());
        let heads = [
            "gegevens.blad",
            "gegevens.blad_tabel",
            "gegevens.blad_programma",
            "gegevens.blad_een",
            "gegevens.blad_plus_min",
            "gegevens.blad_herkomst",
        ];
        rows.push(heads.map(|key| Cell::Head(words.text(key).to_owned())).into());
        for (placed, name) in tables.iter().zip(names) {
            rows.push(vec![
                Cell::text(name.as_str()),
                Cell::text(placed.table.title.as_str()),
                Cell::text(placed.owner.title()),
                Cell::text(unit_in_words(&placed.table.unit, words)),
                Cell::text(sign_in_words(placed.table.sign, words)),
                Cell::text(placed.table.provenance.clone().unwrap_or_default()),
            ]);
        }
        let name = words.text("gegevens.blad_over").to_owned();
        Sheet { name: sheet_safe(&name), widths: vec![28, 72, 36, 20, 48, 48], head: false, rows }
    }
}

/// A fixed name, whatever somebody made of it in a language file of the site.
fn sheet_safe(name: &str) -> String {
    let cut = sheet_name(0, name);
    cut.trim_start_matches('0').trim_start().to_owned()
}

fn unit_in_words(unit: &Unit, words: &Wording) -> String {
    match unit {
        Unit::Euro { factor: 1 } => "€".to_owned(),
        Unit::Euro { factor } => {
            format!("× € {}", amount::write::exact(rust_decimal::Decimal::from(*factor)))
        }
        Unit::Other(unit) => unit.clone(),
        Unit::Unknown => words.text("gegevens.eenheid_onbekend").to_owned(),
    }
}

/// How a table uses plus and minus, in words.
pub fn sign_in_words(sign: SignConvention, words: &Wording) -> &str {
    words.text(match sign {
        SignConvention::ExpenditureNegative => "gegevens.lasten_negatief",
        SignConvention::IncomeMinusExpenditure => "gegevens.baten_min_lasten",
        SignConvention::ExpenditureMinusIncome => "gegevens.lasten_min_baten",
        SignConvention::IncomeNegative => "gegevens.baten_negatief",
        SignConvention::Unknown => "gegevens.plus_min_onbekend",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_allowed_and_different() {
        assert_eq!(sheet_name(3, "Lasten/baten [x]: 'wat'"), "3 Lasten baten x 'wat");
        let long = sheet_name(12, "Overzicht van alle lasten en baten per taakveld");
        assert_eq!(long, "12 Overzicht van alle lasten en");
        assert!(long.encode_utf16().count() <= NAME);
        assert_eq!(sheet_name(1, "***"), "1");
        assert_eq!(sheet_safe("Over deze cijfers"), "Over deze cijfers");
    }

    #[test]
    fn the_workbook_of_a_publication_says_all_of_every_table() {
        let site = crate::render::view::example::site();
        let words = Wording::dutch().unwrap();
        let book = of(&site.publications[0], site.organisations.first(), licence::DEFAULT, &words);
        let names: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names.len(), tables(&site.publications[0]).len() + 1, "{names:?}");
        let text = format!("{:?}", book.sheets[0].rows);
        for said in ["CC0 1.0", "Programmabegroting <2026>", "Lindewaard", names[1]] {
            assert!(text.contains(said), "{said} in {text}");
        }
        let numbers = book.sheets[1].rows.iter().flatten().filter(|c| matches!(c, Cell::Number(_))).count();
        let table = tables(&site.publications[0])[0].table;
        let placed = table.rows.iter().filter(|r| matches!(r.cells, RowCells::Placed(_)));
        let wanted = placed.flat_map(|r| r.cells.all()).filter(|c| c.value.number().is_some()).count();
        // Each row says its factor too.
        assert_eq!(numbers, wanted + table.rows.len());
    }
}
