//! Where the figures of a table came from, in words: from the first row to the last.

use crate::model::Row;
use crate::source::{At, Place};

/// The places from which a table was read, as its description says them: "begroting.txt, regel 12 tot en met 18".
pub(crate) fn of(first: &Place, rows: &[Row]) -> String {
    let last = rows.iter().rev().find_map(|r| r.origin.0.as_ref()).filter(|p| p.file == first.file);
    let name = first.file.rsplit('/').next().unwrap_or(&first.file);
    let whole = Place { file: name.into(), at: first.at };
    let Some(last) = last.filter(|l| l.at > first.at) else {
        return match first.at {
            At::Line { line, .. } => format!("{name}, regel {line}"),
            _ => whole.to_string(),
        };
    };
    match (first.at, last.at) {
        (At::Line { line: a, .. }, At::Line { line: b, .. }) if a < b => {
            say!(place_lines_from_to, name, a, b)
        }
        (At::Line { line, .. }, _) => format!("{name}, regel {line}"),
        (At::Cell { sheet: a, row: from, .. }, At::Cell { sheet: b, row: to, .. }) if a == b && from < to => {
            say!(place_up_to_row, whole, to)
        }
        (At::Page(a) | At::OnPage { page: a, .. }, At::Page(b) | At::OnPage { page: b, .. }) if a < b => {
            say!(place_pages_from_to, name, a, b)
        }
        _ => whole.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Origin;

    fn row(at: At) -> Row {
        crate::import::recognise::row::build(
            "Lasten",
            Vec::new(),
            1,
            &Place { file: "map/a.xlsx".into(), at },
        )
    }

    #[test]
    fn from_the_first_row_to_the_last() {
        let place = |at| Place { file: "map/a.xlsx".into(), at };
        let cell = |row| At::Cell { sheet: 2, row, column: 1 };
        let line = |line| At::Line { line, column: 0 };
        let on = |page, nth| At::OnPage { page, nth };
        for (first, last, said) in [
            (cell(3), cell(9), "a.xlsx, blad 2, cel A3 tot en met rij 9"),
            (line(3), line(9), "a.xlsx, regel 3 tot en met 9"),
            (line(3), line(3), "a.xlsx, regel 3"),
            (At::Page(3), At::Page(4), "a.xlsx, bladzijde 3 tot en met 4"),
            (on(3, 8), on(4, 2), "a.xlsx, bladzijde 3 tot en met 4"),
            (on(3, 8), on(3, 9), "a.xlsx, bladzijde 3"),
            (At::Paragraph(3), At::Paragraph(3), "a.xlsx, alinea 3"),
            (At::File, At::File, "a.xlsx"),
        ] {
            assert_eq!(of(&place(first), &[row(last)]), said);
        }
        let mut other = row(line(9));
        other.origin = Origin::default();
        assert_eq!(of(&place(line(3)), &[other]), "a.xlsx, regel 3");
    }
}
