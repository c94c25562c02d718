//! What an editor may be asked of a table, and what the answers do: its unit, and the columns of loose numbers.

use super::build::Walk;
use crate::amount::{Cell, Unit};
use crate::import::answers::{Choice, Free, Key, Question, Subject};
use crate::model::{BudgetTable, Row, RowCells};

impl Walk<'_> {
    /// Gives a table the unit that the editor named, and its loose numbers the columns, where an answer fits the row.
    pub(crate) fn settle(&self, table: &mut BudgetTable) {
        if let Some(unit) = self.answers.at(Subject::Unit, &table.origin.place()).and_then(answered_unit) {
            table.unit = unit;
        }
        let width = table.columns.len();
        for row in &mut table.rows {
            let RowCells::Loose(cells) = &row.cells else { continue };
            let Some(answer) = self.answers.at(Subject::Columns, &row.origin.place()) else { continue };
            let columns: Option<Vec<usize>> =
                answer.split(' ').map(|n| n.parse::<usize>().ok()?.checked_sub(1)).collect();
            let fits = |c: &Vec<usize>| {
                c.len() == cells.len() && c.is_sorted_by(|a, b| a < b) && c.last().is_some_and(|l| *l < width)
            };
            let Some(columns) = columns.filter(fits) else { continue };
            let mut placed = vec![Cell::default(); width];
            for (at, cell) in columns.iter().zip(cells) {
                if let Some(spot) = placed.get_mut(*at) {
                    spot.clone_from(cell);
                }
            }
            row.cells = RowCells::Placed(placed);
        }
    }

    /// Asks for what is not known of a table and was not answered before.
    pub(crate) fn ask_table(&mut self, table: &BudgetTable) {
        let open = |subject, place: &crate::source::Place| self.answers.at(subject, place).is_none();
        let mut asked = Vec::new();
        if (table.unit_inherited || table.unit == Unit::Unknown) && open(Subject::Unit, &table.origin.place())
        {
            asked.push(ask_unit(table));
        }
        for row in &table.rows {
            // Digits that can be read in more ways are no numbers that could be given a column.
            if let RowCells::Loose(cells) = &row.cells
                && cells.len() < table.columns.len()
                && cells.iter().all(|c| c.as_words().is_none())
                && open(Subject::Columns, &row.origin.place())
            {
                asked.push(ask_columns(table, row, cells));
            }
        }
        self.questions.append(&mut asked);
    }
}

/// The units that an answer can name; any other word is a unit of its own.
const UNITS: [(&str, Unit, &str); 3] = [
    ("euro", Unit::EURO, "euro"),
    ("duizend", Unit::THOUSAND, "duizend euro"),
    ("miljoen", Unit::Euro { factor: 1_000_000 }, "miljoen euro"),
];

fn answered_unit(answer: &str) -> Option<Unit> {
    let known = UNITS.into_iter().find(|(key, ..)| *key == answer).map(|(_, unit, _)| unit);
    known.or_else(|| (answer != "onbekend").then(|| Unit::Other(answer.to_owned())))
}

fn ask_unit(table: &BudgetTable) -> Question {
    let now = UNITS.into_iter().find(|(_, unit, _)| *unit == table.unit);
    let first = match (now, &table.unit) {
        (Some((key, _, label)), _) => Choice::new(key, say!(unit_label_as_table_before, label)),
        (None, Unit::Other(unit)) => Choice::new(unit, say!(unit_as_table_before, unit)),
        (None, _) => Choice::new("onbekend", say!(that_is_not_known)),
    };
    let rest =
        UNITS.into_iter().filter(|(key, ..)| *key != first.value).map(|(k, _, label)| Choice::new(k, label));
    let rest: Vec<Choice> = rest.collect();
    let place = table.origin.place();
    Question {
        key: Key { subject: Subject::Unit, place: place.clone(), detail: String::new() },
        place,
        text: table.title.clone(),
        done: if table.unit_inherited {
            say!(no_unit_so_taken_from_before).into()
        } else {
            say!(table_has_no_unit).into()
        },
        options: std::iter::once(first).chain(rest).collect(),
        has_default: true,
        free: Free::Text,
        around: (None, None),
    }
}

fn ask_columns(table: &BudgetTable, row: &Row, cells: &[Cell]) -> Question {
    let numbers: Vec<String> = cells.iter().map(crate::amount::write::cell_content).collect();
    let place = row.origin.place();
    Question {
        key: Key { subject: Subject::Columns, place: place.clone(), detail: String::new() },
        place,
        text: format!("{} {}", row.label, numbers.join(" ")).trim().to_owned(),
        done: say!(row_has_fewer_amounts).into(),
        options: vec![Choice::new("los", say!(leave_amounts_loose))],
        has_default: true,
        free: Free::Columns {
            titles: table.columns.iter().map(|c| c.title.clone()).collect(),
            count: cells.len(),
        },
        around: (None, None),
    }
}
