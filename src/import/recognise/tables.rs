//! What happens to a table when it gets its place: its title and unit from what stands around it, and what the log says
//! of it.

use super::build::Walk;
use super::line::{Line, Role};
use super::table::adds_up;
use super::table::cell::is_cell;
use super::table::peel::is_glued;
use crate::amount::{Cell, Unit, parse};
use crate::import::log::{About, Doubt, Left, Why};
use crate::model::{BudgetTable, Id, Row, RowCells, RowKind};
use crate::source::At;

impl Walk<'_> {
    /// Puts a table where it belongs.
    pub(crate) fn table(&mut self, mut table: BudgetTable, line: &Line) {
        // A question right above a table needs no heading of its own: the table has its title.
        self.waiting = None;
        self.action = None;
        self.sink = super::build::Sink::Text;
        // A heading above the first table stands before the programme that the table opens.
        let early = self.drafts.is_empty().then(|| self.before.open_heading().map(str::to_owned)).flatten();
        self.draft(line);
        // A heading right above names the table better than the head of its rows.
        let heading = self.prose(line).open_heading().map(str::to_owned).or_else(|| early.clone());
        let of_rows = table.row_header.as_ref() == Some(&table.title);
        // "Exploitatie" names a table; "Omschrijving" names its labels.
        let general =
            super::table::matrix::is_lead(&table.title) && table.title.to_lowercase() != "exploitatie";
        let named = heading.is_some() || general && self.fallback_title().is_some();
        if table.title.is_empty() || of_rows && named {
            match heading {
                Some(heading) => {
                    table.title = heading;
                    if self.prose(line).take_heading().is_none() {
                        self.before.take_heading();
                    }
                }
                None => table.title = self.fallback_title().unwrap_or_else(|| "Tabel".into()),
            }
        }
        self.carried(line);
        self.settle(&mut table);
        match (&table.unit, &self.last_unit) {
            (Unit::Unknown, Some((unit, _))) => {
                table.unit = unit.clone();
                table.unit_inherited = true;
            }
            (Unit::Unknown, None) | (Unit::Other(_), _) => {}
            // Euro signs in the cells say nothing of the next table, as a unit line does.
            (&Unit::EURO, _) if by_signs(&table, line) => {}
            (unit @ Unit::Euro { .. }, _) => self.last_unit = Some((unit.clone(), line.place.clone())),
        }
        super::unchecked::settle(&mut table);
        self.doubt_table(&table, line);
        self.doubts.extend(super::unchecked::doubts(&table));
        self.extra().tables.push(table);
    }

    /// A heading above a table with a title of its own stands above that table: it is not without anything below it. The
    /// name of a sheet says no more than that.
    fn carried(&mut self, line: &Line) {
        let inside = self.prose(line).open_heading().is_some();
        let prose = if inside { self.prose(line) } else { &mut self.before };
        if !prose.open_place().is_some_and(|p| matches!(p.at, At::Cell { .. })) {
            prose.carry();
        } else if let Some((text, place)) = prose.take_heading() {
            self.left.push(Left { place, text, why: Why::Marker });
        }
    }

    /// What the table stands under: a goal, a question or a programme with a name.
    fn fallback_title(&self) -> Option<String> {
        if let Some(goal) = self.stack.last().and_then(|g| self.nodes.get(*g)).filter(|g| !g.title.is_empty())
        {
            return Some(goal.title.clone());
        }
        let draft = self.drafts.last()?;
        let section = draft.sections.iter().find(|(q, ..)| Some(*q) == self.question);
        let section = section.map(|(_, title, ..)| title.trim_end_matches('?').to_owned());
        section.or_else(|| Some(draft.programme.title.clone()).filter(|t| t != super::chapter::NAMELESS))
    }

    fn doubt_table(&mut self, table: &BudgetTable, line: &Line) {
        let file = format!("`tabellen/{}`", Id::from_text(&table.title));
        let csv = format!("{file} (.csv)");
        let toml = format!("{file} (.toml)");
        let place = table.origin.place();
        self.ask_table(table);
        let mut add = |about, place, text: String, done: String, choices: Vec<String>, target: String| {
            self.doubts.push(Doubt { about, place, text, done, choices, target });
        };
        if table.unit_inherited {
            add(
                About::Unit,
                place.clone(),
                table.title.clone(),
                say!(no_unit_so_taken_from_before).into(),
                vec!["euro".into(), "duizend euro".into(), "miljoen euro".into()],
                say!(toml_keys_unit_and_factor, toml),
            );
        } else if table.unit == Unit::Unknown {
            add(
                About::Unit,
                place.clone(),
                table.title.clone(),
                say!(table_has_no_unit).into(),
                vec!["euro".into(), "duizend euro".into(), "miljoen euro".into()],
                say!(toml_keys_unit_and_factor, toml),
            );
        }
        if let [column] = table.columns.as_slice()
            && table.row_header.is_none()
        {
            add(
                About::Table,
                place,
                table.title.clone(),
                say!(list_has_no_heading, title = column.title),
                vec![say!(another_name_for_the_column).into()],
                format!("{toml}, `[[kolom]]`"),
            );
        }
        for (i, row) in table.rows.iter().enumerate() {
            let place = row.origin.place();
            let numbers: Vec<String> =
                row.cells.all().iter().map(crate::amount::write::cell_content).collect();
            let text = format!("{} {}", row.label, numbers.join(" ")).trim().to_owned();
            match &row.cells {
                RowCells::Loose(cells) => {
                    let titles: Vec<String> = table.columns.iter().map(|c| c.title.clone()).collect();
                    add(
                        About::LostColumn,
                        place.clone(),
                        text.clone(),
                        loose(cells, titles.len()),
                        titles,
                        say!(csv_column_loose_values, csv),
                    );
                }
                RowCells::Placed(_)
                    if row.kind == RowKind::Total && row.label.is_empty() && row.code.is_none() =>
                {
                    let sum = match adds_up(table, i) {
                        Some(true) => say!(amounts_are_sum_of_rows),
                        Some(false) => say!(amounts_are_not_sum_of_rows),
                        None => "",
                    };
                    add(
                        About::Total,
                        place.clone(),
                        text.clone(),
                        say!(unnamed_row_read_as_total, sum).trim().to_owned(),
                        vec![say!(a_name_for_the_row).into(), "een gewone post".into()],
                        csv.clone(),
                    );
                }
                RowCells::Placed(_)
                    if matches!(row.kind, RowKind::Total | RowKind::Subtotal)
                        && row.label.to_lowercase().contains("totaal")
                        && adds_up(table, i) == Some(false) =>
                {
                    add(
                        About::Total,
                        place.clone(),
                        text.clone(),
                        say!(total_is_not_sum_of_rows).into(),
                        vec![say!(ask_which_amount_is_right).into()],
                        csv.clone(),
                    );
                }
                RowCells::Placed(_) => {}
            }
            for (done, choices) in words(table, row) {
                add(About::Table, place.clone(), text.clone(), done, choices, csv.clone());
            }
            let last = row.label.rsplit(' ').next().unwrap_or("");
            if (row.kind == RowKind::Group || matches!(row.cells, RowCells::Loose(_)))
                && parse::cell(last) == Err(parse::NotACell::Ambiguous)
            {
                let (done, choices) = ambiguous(last);
                add(About::Table, place, text, done, choices, csv.clone());
            }
        }
        if let Some(row) = table.rows.last().filter(|r| matches!(r.cells, RowCells::Loose(_)))
            && at_end(self.lines, line)
        {
            add(
                About::Source,
                row.origin.place(),
                row.label.clone(),
                say!(document_stops_in_a_table).into(),
                vec![say!(find_rest_of_document).into()],
                csv,
            );
        }
    }
}

/// Whether nothing stands below the table that begins at a line.
fn at_end(lines: &[Line], line: &Line) -> bool {
    let below = lines.iter().rev().take_while(|l| l.place.file == line.place.file && l.place > line.place);
    let mut below = below.filter(|l| !matches!(l.role, Role::Noise(_)));
    below.all(|l| matches!(l.role, Role::Part))
}

/// Whether the unit of a table was only told by the euro signs in its cells.
fn by_signs(table: &BudgetTable, line: &Line) -> bool {
    match &line.kind {
        super::line::Kind::Grid(grid) => {
            grid.rows.iter().skip(1).flat_map(|r| &r.cells).any(|c| c.text.contains('€') && is_cell(&c.text))
        }
        _ => table.columns.len() == 1 && table.row_header.is_none(),
    }
}

/// Why the numbers of a row stand without a column.
fn loose(cells: &[Cell], columns: usize) -> String {
    let words = cells.iter().filter_map(Cell::as_words);
    let runs: Vec<&str> = words.filter(|w| w.bytes().filter(u8::is_ascii_digit).count() > 1).collect();
    if let Some(run) = runs.iter().find(|w| is_glued(w)) {
        return say!(amounts_stuck_end_not_sure, run);
    }
    if let ([run], 1) = (runs.as_slice(), cells.len()) {
        return say!(run_has_more_readings, run);
    }
    let many = match cells.len() {
        1 => "1 bedrag".to_owned(),
        n => format!("{n} bedragen"),
    };
    say!(row_amounts_columns_differ, many, columns)
}

fn ambiguous(text: &str) -> (String, Vec<String>) {
    let choices = parse::readings(text);
    if choices.len() > 1 {
        return (say!(text_can_be_two_numbers, text), choices);
    }
    let done = say!(points_on_a_strange_place, text);
    let other = choices.into_iter().chain(["een getal als 1.234,5".to_owned()]);
    (done, other.collect())
}

/// The cells of a row with words where a number could stand. A column that holds nothing else is a column of words.
fn words(table: &BudgetTable, row: &Row) -> Vec<(String, Vec<String>)> {
    let RowCells::Placed(cells) = &row.cells else { return Vec::new() };
    let column_of_words = |i: usize| {
        let said = table.rows.iter().filter_map(|r| r.cells.at(i)).filter(|c| !c.is_blank());
        let (all, words) = said.fold((0, 0), |(a, w), c| (a + 1, w + usize::from(c.as_words().is_some())));
        words * 2 > all && all > 1
    };
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for (i, cell) in cells.iter().enumerate() {
        let Some(text) = cell.as_words() else { continue };
        if parse::cell(text) == Err(parse::NotACell::Ambiguous) {
            out.push(ambiguous(text));
        } else if !column_of_words(i) {
            let done = say!(words_where_amount_belongs);
            // Once a row says it.
            if out.iter().all(|(said, _)| said != done) {
                out.push((
                    done.to_owned(),
                    vec![say!(an_amount_without_brackets).into(), "een lege cel".into()],
                ));
            }
        }
    }
    out
}
