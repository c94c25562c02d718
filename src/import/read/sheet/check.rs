//! What an editor must hear about the cells of a sheet: errors of formulas, formulas without a value, codes that became
//! numbers, and numbers that the sheet shows otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::format::Odd;
use super::region::Region;
use super::{Kind, Sheet, Spot};
use crate::amount::parse;
use crate::diag::{Code, Diagnostic, codes};
use crate::import::draft::Draft;
use crate::import::log::{About, Doubt, Left, Why};

/// How many cells of a sheet with the same trouble are named one by one.
const NAMED: usize = 10;

/// The error texts of a spreadsheet, in Dutch and in English.
const ERRORS: &[&str] = &[
    "#N/B",
    "#N/A",
    "#DEEL/0!",
    "#DIV/0!",
    "#WAARDE!",
    "#VALUE!",
    "#VERW!",
    "#REF!",
    "#NAAM?",
    "#NAME?",
    "#LEEG!",
    "#NULL!",
    "#GETAL!",
    "#NUM!",
    "#OVERLOOP!",
    "#SPILL!",
    "#BEREKENEN!",
    "#CALC!",
    "#VELD!",
    "#FIELD!",
    "#GEBLOKKEERD!",
    "#BLOCKED!",
    "#ONBEKEND!",
    "#UNKNOWN!",
    "#VERBINDEN!",
    "#CONNECT!",
];

/// Whether a text is one that a spreadsheet shows where a formula failed. LibreOffice writes `Err:502`.
pub(crate) fn is_error(text: &str) -> bool {
    let text = text.trim();
    ERRORS.iter().any(|e| e.eq_ignore_ascii_case(text))
        || text
            .strip_prefix("Err:")
            .or_else(|| text.strip_prefix("Fout:"))
            .is_some_and(|n| !n.is_empty() && n.len() < 4 && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Cells of which the format shows nothing leave: nobody sees them.
pub(crate) fn invisible(sheet: &mut Sheet, file: &Arc<str>, left: &mut Vec<Left>) {
    let unseen: Vec<Spot> =
        sheet.cells.iter().filter(|(_, c)| c.odd == Some(Odd::Invisible)).map(|(s, _)| *s).collect();
    for spot in unseen {
        let place = sheet.place(file, spot);
        if let Some(cell) = sheet.cells.get_mut(&spot) {
            let text = std::mem::take(&mut cell.text);
            (cell.odd, cell.kind) = (None, Kind::Text);
            left.push(Left { place, text, why: Why::Hidden });
        }
    }
}

/// Checks the cells of a sheet, and mends a code whose format tells how it is printed.
pub(crate) fn cells(sheet: &mut Sheet, file: &Arc<str>, regions: &[Region], draft: &mut Draft) {
    let mut found = Found::default();
    for (spot, cell) in &sheet.cells {
        match cell.kind {
            Kind::Missing => found.add(Trouble::Missing, *spot, String::new()),
            Kind::Error => found.add(Trouble::Error, *spot, cell.text.clone()),
            _ if is_error(&cell.text) => found.add(Trouble::Error, *spot, cell.text.clone()),
            _ => {}
        }
    }
    for region in regions {
        codes_of(sheet, region, &mut found);
        odds(sheet, file, region, draft);
    }
    found.tell(sheet, file, draft);
}

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trouble {
    Missing,
    Error,
    Code,
    Day,
}

/// The cells with trouble.
#[derive(Default)]
struct Found(BTreeMap<Trouble, Vec<(Spot, String)>>);

impl Found {
    fn add(&mut self, trouble: Trouble, spot: Spot, text: String) {
        self.0.entry(trouble).or_default().push((spot, text));
    }

    fn tell(self, sheet: &Sheet, file: &Arc<str>, draft: &mut Draft) {
        for (trouble, mut cells) in self.0 {
            cells.sort();
            let more = cells.len().saturating_sub(NAMED);
            for (n, (spot, text)) in cells.iter().take(NAMED).enumerate() {
                let (code, mut message, hint) = trouble.say(text);
                if n + 1 == NAMED && more > 0 {
                    message.push_str(&say!(and_more_cells_of_sheet, more));
                }
                draft.findings.push(Diagnostic::error(code, sheet.place(file, *spot), message).hint(hint));
            }
        }
    }
}

impl Trouble {
    fn say(self, text: &str) -> (Code, String, &'static str) {
        match self {
            Self::Missing => {
                (codes::SHEET_NO_VALUE, say!(formula_without_result).into(), say!(try_save_formula_result))
            }
            Self::Error => {
                (codes::SHEET_ERROR, say!(cell_has_spreadsheet_error, text), say!(try_correct_the_formula))
            }
            Self::Code => (codes::SHEET_CODE, say!(code_became_a_number, text), say!(try_type_codes_as_text)),
            Self::Day => (codes::SHEET_CODE, say!(code_became_a_date, text), say!(sheet_code_mend)),
        }
    }
}

/// Whether the head of a column says that codes stand below it.
pub(crate) fn heads_codes(text: &str) -> bool {
    let lower = text.to_lowercase();
    let word = |w: &str| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric());
        matches!(w, "taakveld" | "taakvelden" | "code" | "codes" | "nr" | "nummer" | "volgnr" | "volgnummer")
            || w.ends_with("code")
            || w.ends_with("nummer")
            || w.ends_with("taakveld")
    };
    lower.chars().count() <= 40 && lower.split_whitespace().any(word)
}

/// The codes of a part of a sheet: numbers and days below a head that says "code".
fn codes_of(sheet: &mut Sheet, region: &Region, found: &mut Found) {
    for column in &region.columns {
        let mut under = false;
        for row in &region.rows {
            let Some(cell) = sheet.cells.get_mut(&(*row, *column)) else { continue };
            match cell.kind {
                Kind::Text if heads_codes(&cell.text) => under = true,
                Kind::Date if under => found.add(Trouble::Day, (*row, *column), cell.text.clone()),
                // The same in a text file that a spreadsheet wrote.
                Kind::Text if under && is_day(&cell.text) => {
                    found.add(Trouble::Day, (*row, *column), cell.text.clone());
                }
                Kind::Token if under && cell.text.matches(',').count() == 1 => {
                    cell.text = cell.text.replace(',', ".");
                    found.add(Trouble::Code, (*row, *column), cell.text.clone());
                }
                Kind::Number(n) if under && !cell.text.ends_with('%') && !cell.text.contains('€') => {
                    // A code is written with a dot; as a number it was read with a comma.
                    let code = n.normalize().to_string();
                    let whole = n.normalize().scale() == 0;
                    match cell.decimals.filter(|d| *d > 0) {
                        Some(_) => cell.text = cell.text.replace(',', "."),
                        None if !whole => {
                            found.add(Trouble::Code, (*row, *column), code.clone());
                            cell.text = code;
                        }
                        None => {}
                    }
                    cell.odd = None;
                }
                _ => {}
            }
        }
    }
}

/// Whether a code is written as a day: `2-okt`, `2-10-2025`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let number = |p: &&str| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit());
    let digits = text.chars().any(|c| c.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(number) || digits && parts.len() < 4 && parse::like_a_day(text)
}

/// Numbers that the sheet shows otherwise: one line in the log for each part of a sheet and each way.
fn odds(sheet: &Sheet, file: &Arc<str>, region: &Region, draft: &mut Draft) {
    let mut by: BTreeMap<&Odd, (Spot, usize)> = BTreeMap::new();
    for spot in region.spots() {
        if let Some(odd) = sheet.cells.get(&spot).and_then(|c| c.odd.as_ref()) {
            by.entry(odd).or_insert((spot, 0)).1 += 1;
        }
    }
    for (odd, (spot, count)) in by {
        let what = match odd {
            Odd::Rounded => say!(sheet_shows_fewer_decimals).to_owned(),
            Odd::Scaled => say!(sheet_shows_divided_number).to_owned(),
            Odd::Unsigned => say!(sheet_shows_no_minus).to_owned(),
            Odd::Words(words) => say!(sheet_adds_words_to_number, words),
            Odd::Invisible => continue,
        };
        let many = if count > 1 { say!(holds_for_more_cells, count) } else { String::new() };
        draft.doubts.push(Doubt {
            about: About::Source,
            place: sheet.place(file, spot),
            text: sheet.cells.get(&spot).map(|c| c.text.clone()).unwrap_or_default(),
            done: say!(whole_number_taken_over, what, many),
            choices: vec![say!(number_as_sheet_shows_it).into()],
            target: say!(the_spreadsheet_itself).into(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_texts_in_two_languages() {
        for text in ["#N/B", "#deel/0!", "#NAAM?", "#SPILL!", " #REF! ", "Err:502"] {
            assert!(is_error(text), "{text}");
        }
        for text in ["#", "#1", "N/B", "n.b.", "Err:", "Erratum"] {
            assert!(!is_error(text), "{text}");
        }
    }

    #[test]
    fn heads_of_codes() {
        for text in ["Taakveld", "Nr.", "Code", "Grootboeknummer", "Productcode", "Taakveld (BBV)"] {
            assert!(heads_codes(text), "{text}");
        }
        for text in ["Omschrijving", "2025", "Nummers van de lasten", "Codering", "Begroting"] {
            assert!(!heads_codes(text), "{text}");
        }
    }
}
