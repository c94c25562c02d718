//! Where the labels of a table stand that has other columns before them: codes ("0.1", "Z2024-00123"), years, or the same
//! few texts over and over. The label column is found by its texts, never by its place alone.

use std::collections::BTreeSet;

use super::cell::is_cell;
use crate::amount::parse;
use crate::import::draft::TableRow;

/// The columns before the amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead {
    /// The column of the labels.
    pub(super) label: usize,
    /// The column of codes right before it.
    pub(super) code: Option<usize>,
    /// Columns before those: they stay columns, of words.
    pub(super) words: Vec<usize>,
}

/// Heads of columns whose numbers are no amounts.
const CODES: [&str; 19] = [
    "programma",
    "product",
    "onderdeel",
    "artikel",
    "art",
    "nr",
    "volgnr",
    "taakveld",
    "hoofdstuk",
    "begrotingsjaar",
    "boekjaar",
    "jaar",
    "thema",
    "domein",
    "prio",
    "prioriteit",
    "kostenplaats",
    "functie",
    "id",
];

/// Finds the labels behind other columns; `None` where they stand in the first column, as in most tables.
pub(super) fn find(heads: &[TableRow], rows: &[TableRow], width: usize) -> Option<Lead> {
    if rows.iter().flat_map(|r| r.cells.iter().take(2)).any(|c| c.covered.is_some()) {
        return None;
    }
    let table = Columns { heads, rows };
    let mut texts: Vec<(usize, usize)> = Vec::new();
    for i in 0..width {
        let (said, numbers) = (table.texts(i), table.numbers(i));
        if !said.is_empty() && said.len() > numbers {
            texts.push((i, said.iter().copied().collect::<BTreeSet<&str>>().len()));
        } else if table.codes(i, None) == 0 {
            break;
        }
    }
    let (mut label, distinct) = *texts.first()?;
    // The same few texts over and over are what the rows have in common; what tells them apart is their label.
    let best = texts.iter().map(|(_, d)| *d).max()?;
    let repeats = rows.len() >= 6 && distinct * 3 <= rows.len();
    if repeats && best >= distinct * 2 {
        label = texts.iter().find(|(_, d)| *d == best)?.0;
    }
    // Codes stand before labels, and where a row has no label its name may stand in their column.
    if label == 0 {
        let second = texts.iter().find(|(i, _)| *i == 1)?.0;
        let own = table.texts(second).len();
        let apart = rows.iter().all(|r| at(r, 1).is_empty() || !letters(at(r, 0)));
        if !apart || table.codes(0, Some(second)) < own {
            return None;
        }
        label = second;
    }
    let code = label.checked_sub(1).filter(|c| table.codes(*c, Some(label)) > 0);
    // A year before a label is no code of it.
    if let Some(c) = code.filter(|_| label == 1)
        && rows.iter().map(|r| at(r, c)).all(|t| t.is_empty() || parse::year(t).is_some())
    {
        return None;
    }
    let words = (0..label).filter(|i| Some(*i) != code).collect();
    Some(Lead { label, code, words })
}

/// The code and the label of a row.
pub(super) fn of_row(lead: &Lead, row: &TableRow) -> (Option<String>, String) {
    let label = at(row, lead.label);
    let code = lead.code.map(|c| at(row, c)).filter(|t| !matches!(*t, "" | "-"));
    match code {
        // "Totaal" stands in the column of the codes.
        Some(code) if label.is_empty() => (None, code.to_owned()),
        None if label.is_empty() => {
            let name = lead.words.iter().map(|i| at(row, *i)).find(|t| letters(t) && is_total(t));
            (None, name.unwrap_or_default().to_owned())
        }
        // A bracket would end the code in the content.
        code => (
            code.filter(|c| is_code(c)).map(str::to_owned),
            match code {
                Some(code) if !is_code(code) => format!("{code} {label}"),
                _ => label.to_owned(),
            },
        ),
    }
}

fn is_total(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["totaal", "subtotaal", "saldo", "resultaat"].iter().any(|w| lower.starts_with(w))
}

fn at(row: &TableRow, i: usize) -> &str {
    row.cells.get(i).map_or("", |c| c.text.trim())
}

fn letters(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 2 && !is_cell(text) && !is_code(text)
}

/// Whether a text is a code: no space, and digits or capitals that no amount has.
fn is_code(text: &str) -> bool {
    let fine = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_'));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let small = text.bytes().filter(u8::is_ascii_lowercase).count();
    fine && (1..=16).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && (digits > 0 && small <= 4 || digits == 0 && small == 0 && text.len() <= 5)
}

struct Columns<'a> {
    heads: &'a [TableRow],
    rows: &'a [TableRow],
}

impl<'a> Columns<'a> {
    fn texts(&self, i: usize) -> Vec<&'a str> {
        self.rows.iter().map(|r| at(r, i)).filter(|t| letters(t)).collect()
    }

    fn numbers(&self, i: usize) -> usize {
        self.rows.iter().filter(|r| is_cell(at(r, i))).count()
    }

    /// How many codes a column has, in the rows where another has a text; 0 where it holds anything else.
    fn codes(&self, i: usize, beside: Option<usize>) -> usize {
        let rows = self.rows.iter().filter(|r| beside.is_none_or(|b| letters(at(r, b))));
        let said: Vec<&str> = rows.map(|r| at(r, i)).filter(|t| !t.is_empty()).collect();
        let plain = |t: &&&str| t.bytes().all(|b| b.is_ascii_digit());
        let amounts = said.iter().filter(plain).count();
        let named = self.heads.iter().any(|r| {
            let head = at(r, i).to_lowercase();
            head.split_whitespace().any(|w| {
                let word = w.trim_matches(|c: char| !c.is_alphanumeric());
                CODES.contains(&word) || word.ends_with("code") || word.ends_with("nummer")
            })
        });
        // Bare digits are codes below a head that says so, or where codes of another shape stand among them.
        let codes = said.iter().filter(|t| is_code(t)).count();
        let others = said.iter().filter(|t| !is_code(t) && !is_total(t) && !matches!(**t, "-")).count();
        // In a long list a slip of the pen is no reason to take its codes for amounts.
        let fits = others * 50 <= said.len() && (amounts == 0 || named || amounts * 2 < said.len());
        if fits { codes } else { 0 }
    }
}

/// Whether a cell of a column before the labels is a year or another number that is no amount: it stays as words.
pub(super) fn keeps_words(text: &str) -> bool {
    !text.is_empty() && (is_code(text) || parse::year(text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::draft::TableCell;
    use crate::source::Place;

    fn rows(text: &str) -> Vec<TableRow> {
        let row = |l: &str| TableRow {
            cells: l.split('|').map(TableCell::new).collect(),
            head: false,
            place: Place::file("a"),
        };
        text.lines().map(row).collect()
    }

    fn lead(head: &str, body: &str) -> Option<Lead> {
        let (heads, rows) = (rows(head), rows(body));
        let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        find(&heads, &rows, width)
    }

    #[test]
    fn codes_before_labels() {
        let body = "1|0.1|Bestuur|10\n1|0.10|Reserves|12\nTotaal|||22";
        let found = lead("Programma|Taakveld|Omschrijving|2025", body).unwrap();
        assert_eq!((found.label, found.code, found.words.as_slice()), (2, Some(1), [0].as_slice()));
        let said: Vec<_> = rows(body).iter().map(|r| of_row(&found, r)).collect();
        assert_eq!(said[1], (Some("0.10".into()), "Reserves".into()));
        assert_eq!(said[2], (None, "Totaal".into()));
        let found = lead("Zaak|Naam|Bedrag", "Z2024-00123|Kompas|10\nZ2024-00124|Dorpshuis|12").unwrap();
        assert_eq!((found.label, found.code), (1, Some(0)));
    }

    #[test]
    fn a_name_in_the_column_of_the_codes() {
        let body = "0.1|Bestuur|-1435,4|8,15%\n0.10|Reserves|37|0,88%\nOverig werk||5|1%\nDatum||7|2%";
        let found = lead("Taakveld|2025|aandeel|", body).unwrap();
        let said: Vec<_> = rows(body).iter().map(|r| of_row(&found, r)).collect();
        assert_eq!(said[0], (Some("0.1".into()), "Bestuur".into()));
        assert_eq!(said[2], (None, "Overig werk".into()));
    }

    #[test]
    fn what_tells_the_rows_apart_is_their_label() {
        let body = "2013|Euro|A|11|Water|5\n2013|Euro|A|12|Wegen|6\n2013|Euro|A|13|Spoor|7\n2014|Euro|A|11|Water|5\n2014|Euro|A|12|Wegen|6\n2014|Euro|A|14|Lucht|7";
        let found = lead("Jaar|Valuta|Soort|Onderdeel|Omschrijving|Bedrag", body).unwrap();
        assert_eq!((found.label, found.code, found.words.as_slice()), (4, Some(3), [0, 1, 2].as_slice()));
    }

    #[test]
    fn labels_in_the_first_column_and_amounts_before_a_remark_are_left_alone() {
        assert_eq!(lead("Post|2025|Toelichting", "Wegen|10|zie tekst\nGroen|12|zie nota"), None);
        assert_eq!(lead("Post|2025|2026", "Wegen|10|11\nGroen|12|13"), None);
        assert_eq!(lead("2025|Toelichting", "10|zie tekst\n12|zie nota"), None);
        assert_eq!(lead("Groep|Post|2025", "Lasten|Wegen|10\n|Groen|12\nBaten|Leges|3"), None);
    }
}
