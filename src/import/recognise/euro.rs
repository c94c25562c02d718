//! Lists of amounts without a head: a label and an amount in euros on each line.

use super::column;
use super::line::{Line, Role};
use super::table::peel::{self, Peeled};
use super::table::{self, RawRow, above, claim, finish, new};
use crate::amount::{Cell, Unit, parse};
use crate::import::log::Doubt;

/// Marks the lists of two or more adjacent lines. Without a euro sign on each line a unit must stand above them.
pub(crate) fn mark(lines: &mut [Line], doubts: &mut Vec<Doubt>) {
    let mut i = 0;
    while i < lines.len() {
        let stated = above(lines, i, false).unit;
        let with = |money: bool| {
            (i..lines.len())
                .take_while(|j| {
                    is_row(lines, *j, money) && (*j == i || lines.get(*j).is_some_and(|l| !l.gap))
                })
                .count()
        };
        let n = if stated.is_some() { with(false) } else { with(true) };
        if n < 2 {
            i += n.max(1);
            continue;
        }
        let end = i + n;
        let row_lines = lines.get(i..end).unwrap_or_default();
        let spacing = peel::spacing(row_lines.iter().map(|l| l.clean.as_str()), 1);
        let mut raw: Vec<RawRow> = row_lines
            .iter()
            .map(|l| {
                let Peeled { label, cells, unsure } = peel::row(&l.clean, 1, spacing);
                RawRow { code: None, label, cells, unsure, place: l.place.clone() }
            })
            .collect();
        let millions = in_millions(&mut raw);
        let (from, title, unit) = match stated {
            Some(unit) => {
                let above = above(lines, i, false);
                (above.from, above.title.unwrap_or_default(), unit)
            }
            None => {
                let (from, title) = lead(lines, i);
                (from, title, if millions { Unit::Euro { factor: 1_000_000 } } else { Unit::EURO })
            }
        };
        let columns = vec![column::column(&head(&title), None)];
        if let Some(place) = lines.get(i).map(|l| l.place.clone()) {
            let made = table::rows(&raw, &columns, doubts);
            let mut table = new(title, Some(unit), columns, made, &place);
            finish(&mut table);
            claim(lines, from, end, table);
            for (line, row) in lines.iter_mut().skip(i).zip(&raw).filter(|_| millions) {
                // The word is the unit of the table.
                line.text = format!(
                    "{} {}",
                    row.label,
                    row.cells.iter().map(|(t, _)| t.as_str()).collect::<String>()
                );
            }
        }
        i = end;
    }
}

/// Amounts that are all printed in millions become numbers in that unit. Beside other amounts they stay words.
fn in_millions(raw: &mut [RawRow]) -> bool {
    let number = |text: &str| {
        let (number, word) = text.rsplit_once(' ')?;
        let millions = matches!(word.trim_end_matches('.').to_lowercase().as_str(), "miljoen" | "mln");
        let cell = parse::cell(number).ok().filter(|c| c.value.number().is_some());
        cell.filter(|_| millions).map(|c| (number.to_owned(), c))
    };
    let made: Option<Vec<(String, Cell)>> =
        raw.iter().map(|r| r.cells.first().and_then(|(text, _)| number(text))).collect();
    let Some(made) = made else { return false };
    for (row, cell) in raw.iter_mut().zip(made) {
        row.cells = vec![cell];
    }
    true
}

fn is_row(lines: &[Line], i: usize, money: bool) -> bool {
    let Some(line) = lines.get(i).filter(|l| l.is_plain() && l.chars() < 160) else { return false };
    let peeled = peel::peel(&line.clean).fit(1);
    let words = peeled.label.split(' ').count();
    let [(text, cell)] = peeled.cells.as_slice() else { return false };
    let amount =
        text.contains('€') || !money && (parse::year(text).is_none() || cell.value.number().is_none());
    // "Baten € 12" is a row, "€ 12" alone a figure.
    amount && (1..=15).contains(&words) && !peeled.label.is_empty() && !peeled.label.contains('€')
}

/// The line that leads to the list: a short sentence that ends in a colon, or a title.
fn lead(lines: &[Line], at: usize) -> (usize, String) {
    if let Some(i) = at.checked_sub(1)
        && let Some(line) = lines.get(i)
        && matches!(line.role, Role::Open)
        && line.is_plain()
        && line.clean.ends_with(':')
        && line.chars() <= 120
    {
        return (i, line.text.trim_end_matches(':').trim().to_owned());
    }
    let above = above(lines, at, true);
    (above.from, above.title.unwrap_or_default())
}

/// The head of the only column: the budget of the year that the title names, or "Bedrag".
fn head(title: &str) -> String {
    let lower = title.to_lowercase();
    for (word, head) in [("begroting", "Begroting"), ("rekening", "Rekening"), ("raming", "Raming")] {
        if let Some(at) = lower.find(word)
            && let Some(year) = lower.get(at..).and_then(parse::first_year)
        {
            return format!("{head} {year}");
        }
    }
    "Bedrag".into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    #[test]
    fn a_list_with_its_lead_in() {
        let mut lines = of(
            "Voor de begroting 2025 gaat het om:\n\n1 Huur € 1.200\n2 Bomen €  30\n\nEén bedrag is geen lijst\nHuur € 3",
        );
        mark(&mut lines, &mut Vec::new());
        let Role::Table(t) = &lines[0].role else { panic!("{lines:?}") };
        assert_eq!((t.columns[0].title.as_str(), t.rows[1].code.as_deref()), ("Begroting 2025", Some("2")));
        assert_eq!(t.unit, Unit::EURO);
        assert!(lines[4].is_open());
    }

    fn one(text: &str) -> crate::model::BudgetTable {
        let mut lines = of(text);
        mark(&mut lines, &mut Vec::new());
        lines.into_iter().find_map(|l| if let Role::Table(t) = l.role { Some(*t) } else { None }).unwrap()
    }

    #[test]
    fn subsidies_under_a_unit() {
        let t = one(
            "Subsidies 2026\nBedragen in euro's\nStichting De Plataan 12.500\nMuziekvereniging 1.750\nDorpshuis p.m.",
        );
        assert_eq!((t.title.as_str(), t.rows.len(), t.unit), ("Subsidies 2026", 3, Unit::EURO));
    }

    #[test]
    fn millions_are_a_unit_where_all_amounts_are_printed_so() {
        let t = one("Onderwijs € 74,4 miljoen\nWonen € 10,5 mln");
        assert_eq!(t.unit, Unit::Euro { factor: 1_000_000 });
        let t = one("Onderwijs € 74,4 miljoen\nWonen € 10.537.000,-");
        assert_eq!(t.unit, Unit::EURO);
        assert_eq!(t.rows[0].cells.all()[0].as_words(), Some("€ 74,4 miljoen"));
    }
}
