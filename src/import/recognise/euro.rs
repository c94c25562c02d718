//! Lists of amounts without a head: a label and an amount in euros on each line.

use super::column;
use super::line::{Line, Role};
use super::row;
use super::table::peel;
use super::table::{claim, finish, new};
use crate::amount::{Unit, parse};

/// Marks the lists of two or more adjacent lines.
pub(crate) fn mark(lines: &mut [Line]) {
    let mut i = 0;
    while i < lines.len() {
        let n = (i..lines.len())
            .take_while(|j| is_row(lines, *j) && (*j == i || lines.get(*j).is_some_and(|l| !l.gap)))
            .count();
        if n < 2 {
            i += n.max(1);
            continue;
        }
        let end = i + n;
        let rows = lines
            .get(i..end)
            .unwrap_or_default()
            .iter()
            .map(|l| {
                let peeled = peel(&l.clean).fit(1);
                row::build(&peeled.label, peeled.cells.into_iter().map(|(_, c)| c).collect(), 1, &l.place)
            })
            .collect();
        let (from, title) = lead(lines, i);
        let head = head(&title);
        if let Some(place) = lines.get(i).map(|l| l.place.clone()) {
            let mut table = new(title, Some(Unit::EURO), vec![column::column(&head, None)], rows, &place);
            finish(&mut table);
            claim(lines, from, end, table);
        }
        i = end;
    }
}

fn is_row(lines: &[Line], i: usize) -> bool {
    let Some(line) = lines.get(i).filter(|l| l.is_plain() && l.chars() < 160) else { return false };
    let peeled = peel(&line.clean).fit(1);
    let words = peeled.label.split(' ').count();
    let one = peeled.cells.len() == 1 && peeled.cells.iter().all(|(t, _)| t.contains('€'));
    // "Baten € 12" is a row, "€ 12" alone a figure.
    one && (1..=15).contains(&words) && !peeled.label.is_empty() && !peeled.label.contains('€')
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
    let above = super::table::above(lines, at, true);
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
        mark(&mut lines);
        let Role::Table(t) = &lines[0].role else { panic!("{lines:?}") };
        assert_eq!((t.columns[0].title.as_str(), t.rows[1].code.as_deref()), ("Begroting 2025", Some("2")));
        assert_eq!(t.unit, Unit::EURO);
        assert!(lines[4].is_open());
    }
}
