//! Budget tables: a CSV file that a spreadsheet opens, and its description in a TOML file beside it.

use super::path;
use crate::amount::{Cell, Unit, parse};
use crate::config::fields::Fields;
use crate::diag::{Diagnostic, codes};
use crate::model::{BudgetTable, Column, ColumnKind, Row, RowCells, RowKind, sign::SignConvention};
use crate::source::{Origin, Place, SourceText};

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
    sign: SignConvention,
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
    let table = BudgetTable {
        id,
        title: description.title,
        unit: description.unit,
        unit_inherited: description.inherited,
        sign: description.sign,
        row_header: shape.row_header,
        columns,
        rows: rows.into_iter().flatten().collect(),
        provenance: description.provenance,
        origin: Origin::at(csv.place(0)),
    };
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
                let hint = "Haal de factor weg, of maak de eenheid \"EUR\".";
                f.wrong("factor", format!("een factor past niet bij de eenheid «{other}»"), hint);
            }
            if other == "onbekend" { Unit::Unknown } else { Unit::Other(other.to_owned()) }
        }
    };
    let inherited = f.flag("eenheid_overgenomen").unwrap_or(false);
    let signs = SignConvention::ALL.map(SignConvention::key);
    let sign = f.choice("tekens", &signs, SignConvention::from_key).unwrap_or_default();
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

struct Record {
    line: usize,
    cells: Vec<String>,
}

/// The cells of a CSV file. A spreadsheet may have saved it with commas or tabs: the head decides.
fn sheet(csv: &SourceText, problems: &mut Vec<Diagnostic>) -> Option<(u8, Vec<Record>)> {
    let first = csv.text.lines().next().unwrap_or("");
    let count = |c: char| first.matches(c).count();
    let delimiter = if count(';') > 0 {
        b';'
    } else if count('\t') > 0 {
        b'\t'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(csv.text.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(1, |p| p.line() as usize);
                let cells: Vec<String> = record.iter().map(|c| c.trim().to_owned()).collect();
                if cells.iter().any(|c| !c.is_empty()) {
                    records.push(Record { line, cells });
                }
            }
            Err(error) => {
                let line = error.position().map_or(1, |p| p.line() as usize);
                problems.push(
                    Diagnostic::error(
                        codes::TABLE_SHAPE,
                        Place::line(csv.name.clone(), line, 0),
                        "deze rij is niet te lezen",
                    )
                    .hint("Kijk of elk aanhalingsteken ook weer sluit."),
                );
            }
        }
    }
    if records.is_empty() {
        problems.push(
            Diagnostic::error(codes::EMPTY, Place::file(csv.name.clone()), "deze tabel is leeg")
                .hint("Zet op de eerste regel de kop: post;soort;Begroting 2026"),
        );
        return None;
    }
    Some((delimiter, records))
}

/// Whether a spreadsheet saved the table with commas between the cells and in the amounts: then nobody can tell which
/// is which. That is one mistake, however many rows there are.
fn commas(head: &Record, rows: &[Record], csv: &SourceText, problems: &mut Vec<Diagnostic>) -> bool {
    let width = head.cells.iter().rposition(|c| !c.is_empty()).map_or(0, |i| i + 1);
    let digits = |c: &String| c.chars().any(|c| c.is_ascii_digit());
    let long = |r: &&Record| r.cells.len() > width && r.cells.iter().filter(|c| digits(c)).count() > 1;
    let Some(first) = rows.iter().find(long) else { return false };
    problems.push(
        Diagnostic::error(
            codes::TABLE_SHAPE,
            Place::line(csv.name.clone(), first.line, 0),
            "in dit bestand staan komma's tussen de cellen én in de bedragen",
        )
        .hint("Bewaar de tabel opnieuw als CSV met puntkomma's (;) tussen de cellen, zoals: post;soort;Begroting 2026"),
    );
    true
}

struct Shape {
    row_header: Option<String>,
    kind_at: Option<usize>,
    titles: Vec<String>,
    loose_at: Option<usize>,
    width: usize,
}

fn head_shape(head: &Record) -> Shape {
    let mut titles = head.cells.clone();
    while titles.last().is_some_and(String::is_empty) {
        titles.pop();
    }
    let width = titles.len();
    let row_header =
        Some(titles.first().cloned().unwrap_or_default()).filter(|t| !t.is_empty() && t != "post");
    let loose_at = (titles.last().map(String::as_str) == Some(LOOSE)).then(|| width - 1);
    let kind_at = (titles.get(1).map(String::as_str) == Some("soort")).then_some(1);
    if loose_at.is_some() {
        titles.pop();
    }
    let from = if kind_at.is_some() { 2 } else { 1 };
    let titles: Vec<String> = titles.get(from..).unwrap_or(&[]).to_vec();
    Shape { row_header, kind_at, titles, loose_at, width }
}

/// Reports the first column of the CSV file that is not the one of the description.
fn same_columns(
    shape: &Shape,
    columns: &[Column],
    head: &Record,
    csv: &SourceText,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    if columns.is_empty() {
        return true;
    }
    let wanted: Vec<&str> = columns.iter().map(|c| c.title.as_str()).collect();
    let has: Vec<&str> = shape.titles.iter().map(String::as_str).collect();
    let Some(at) = (0..wanted.len().max(has.len())).find(|i| wanted.get(*i) != has.get(*i)) else {
        return true;
    };
    // As an editor counts: with the columns before the amounts.
    let number = at + if shape.kind_at.is_some() { 3 } else { 2 };
    let message = match (has.get(at), wanted.get(at)) {
        (Some(has), Some(wanted)) => {
            format!("kolom {number} heet hier «{has}», maar in de uitleg van de tabel «{wanted}»")
        }
        (Some(has), None) => format!("kolom {number}, «{has}», staat niet in de uitleg van de tabel"),
        (None, Some(wanted)) => {
            format!("kolom {number}, «{wanted}», ontbreekt; hij staat wel in de uitleg van de tabel")
        }
        (None, None) => return true,
    };
    let file = csv.name.trim_end_matches(".csv");
    problems.push(
        Diagnostic::error(codes::TABLE_SHAPE, Place::line(csv.name.clone(), head.line, 0), message)
            .hint(format!("Maak ze gelijk. In {file}.toml staan: {}.", wanted.join(", "))),
    );
    false
}

fn row(record: &Record, shape: &Shape, csv: &SourceText, problems: &mut Vec<Diagnostic>) -> Option<Row> {
    let place = Place::line(csv.name.clone(), record.line, 0);
    let cell = |i: usize| record.cells.get(i).map_or("", String::as_str);
    if record.cells.iter().skip(shape.width).any(|c| !c.is_empty()) || record.cells.len() < shape.width.min(2)
    {
        let (has, head) = (record.cells.len(), shape.width);
        problems.push(
            Diagnostic::error(
                codes::TABLE_SHAPE,
                place,
                format!("deze rij heeft {has} cellen, de kop heeft er {head}"),
            )
            .hint("Haal de extra cellen weg, of zet bedragen zonder kolom in de kolom «losse waarden»."),
        );
        return None;
    }
    let (code, label) = label(cell(0), &place, problems);
    let kind = match shape.kind_at.map(cell).unwrap_or("") {
        "" => RowKind::Item,
        word => RowKind::from_key(word).unwrap_or_else(|| {
            problems.push(
                Diagnostic::error(codes::WRONG_VALUE, place.clone(), format!("«{word}» is geen soort rij"))
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
            Diagnostic::error(codes::TABLE_SHAPE, place, "deze rij heeft bedragen met en zonder kolom")
                .hint("Zet alle bedragen van de rij in de kolommen, of alle in «losse waarden»."),
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
    if date_like(code) {
        problems.push(
            Diagnostic::error(
                codes::SPREADSHEET_CODE,
                place.clone(),
                format!("een rekenprogramma maakte een datum van de code: «{code}»"),
            )
            .hint("Zet de code terug zoals hij was, tussen rechte haken: [1.2] Naam."),
        );
    }
    (Some(code.to_owned()).filter(|c| !c.is_empty()), label.trim_start().to_owned())
}

fn date_like(code: &str) -> bool {
    let months = [
        "jan", "feb", "mrt", "mar", "apr", "mei", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov",
        "dec",
    ];
    let lower = code.to_lowercase();
    lower.split(['-', ' ', '/']).count() > 1 && lower.split(['-', ' ', '/', '.']).any(|p| months.contains(&p))
}

fn value(text: &str, column: &str, place: &Place, problems: &mut Vec<Diagnostic>) -> Cell {
    if let Some(words) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).filter(|t| !t.is_empty()) {
        return Cell::words(words);
    }
    match parse::cell(text) {
        Ok(cell) => cell,
        Err(why) => {
            let hint = match why {
                parse::NotACell::Ambiguous => format!(
                    "Dit kan twee dingen zijn. Schrijf een komma voor de cijfers achter de komma: {}.",
                    text.replace('.', ",")
                ),
                parse::NotACell::TooLong => "Een bedrag heeft hooguit 28 cijfers.".to_owned(),
                parse::NotACell::Text => {
                    "Schrijf een bedrag als 1234,5. Ook -, p.m., n.v.t., n.b. en nihil kunnen, of een lege cel. Andere woorden zet u tussen rechte haken: [zie tekst].".to_owned()
                }
            };
            let message = format!("«{text}» in de kolom «{column}» is geen bedrag");
            problems.push(Diagnostic::error(codes::TABLE_VALUE, place.clone(), message).hint(hint));
            Cell::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Value;

    fn read_both(csv: &str, toml: &str) -> (Option<Read>, Vec<String>) {
        let mut problems = Vec::new();
        let (csv, toml) = (SourceText::new("t.csv", csv), SourceText::new("t.toml", toml));
        let read = read("kosten", &csv, &toml, &mut problems);
        let shown = problems.iter().map(|d| format!("{} {} {}", d.code, d.place, d.message)).collect();
        (read, shown)
    }

    #[test]
    fn a_table_as_a_spreadsheet_saves_it() {
        let (read, problems) = read_both(
            "\u{feff}post;soort;Begroting 2025;Raming 2026;\r\n[0.1] Bestuur;post;-1.315;1435,5;\r\n[0.10] Reserves;;p.m.;-\r\n;totaal;0;\r\n",
            "titel = \"Kosten\"\neenheid = \"EUR\"\nfactor = 1000\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        let t = read.unwrap().table;
        assert_eq!((t.columns[0].year, t.columns[1].kind), (Some(2025), Some(ColumnKind::Forecast)));
        assert_eq!(t.rows[1].code.as_deref(), Some("0.10"));
        let values: Vec<Value> = t.rows.iter().flat_map(|r| r.cells.all().iter().map(|c| c.value)).collect();
        assert_eq!(
            values[2..],
            [Value::ProMemorie, Value::Dash, parse::cell("0").unwrap().value, Value::Empty]
        );
        assert_eq!(t.rows[2].kind, RowKind::Total);
    }

    #[test]
    fn a_head_that_differs_names_the_column_and_hides_no_other_mistake() {
        let toml = "titel = \"Kosten\"\n[[kolom]]\ntitel = \"Begroting 2025\"\n[[kolom]]\ntitel = \"Begroting 2026\"\n";
        let (read, problems) =
            read_both("post;soort;Begroting 2025;Begroting 2027\nLasten;post;1;veel\n", toml);
        assert!(read.is_none());
        insta::assert_debug_snapshot!(problems, @r#"
        [
            "B113 t.csv:2 «veel» in de kolom «Begroting 2027» is geen bedrag",
            "B112 t.csv:1 kolom 4 heet hier «Begroting 2027», maar in de uitleg van de tabel «Begroting 2026»",
        ]
        "#);
        let (_, problems) = read_both("post;soort;Begroting 2025\nLasten;post;1\n", toml);
        assert!(problems[0].contains("kolom 4, «Begroting 2026», ontbreekt"), "{problems:?}");
    }

    #[test]
    fn commas_between_cells_and_in_amounts_are_one_mistake() {
        let toml = "titel = \"Kosten\"\n";
        let (_, problems) = read_both("post,soort,2025\nLasten,post,1435,5\nBaten,post,12,5\n", toml);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].starts_with("B112 t.csv:2 ") && problems[0].contains("komma's"), "{problems:?}");
        let (read, problems) = read_both("post,soort,2025\nLasten,post,\"1435,5\"\n", toml);
        assert!(read.is_some() && problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn numbers_without_a_column_stay_loose() {
        let (read, problems) = read_both(
            "post;soort;I 2025;S 2025;losse waarden\nPlan;post;;;18,3 | 18,3\nLeeg;groep;;;\n",
            "titel = \"Plannen\"\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        let rows = read.unwrap().table.rows;
        assert!(matches!(&rows[0].cells, RowCells::Loose(c) if c.len() == 2));
        assert!(matches!(&rows[1].cells, RowCells::Placed(c) if c.len() == 2));
    }

    #[test]
    fn every_mistake_in_a_table_has_its_row() {
        let (_, problems) = read_both(
            "post;soort;2025\n[1-feb] Orde;post;12.5\nVeel;pots;1;2\nTwee;post;1;\nZo;pots;veel\n",
            "titel = \"Kosten\"\nfaktor = 1000\n",
        );
        insta::assert_debug_snapshot!(problems, @r#"
        [
            "B102 t.toml:2:1 de sleutel «faktor» bestaat hier niet",
            "B116 t.csv:2 een rekenprogramma maakte een datum van de code: «1-feb»",
            "B113 t.csv:2 «12.5» in de kolom «2025» is geen bedrag",
            "B112 t.csv:3 deze rij heeft 4 cellen, de kop heeft er 3",
            "B105 t.csv:5 «pots» is geen soort rij",
            "B113 t.csv:5 «veel» in de kolom «2025» is geen bedrag",
        ]
        "#);
    }
}
