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
                "Bij deze tabel staat geen eenheid. De eenheid van de tabel ervoor is overgenomen.".into(),
                vec!["euro".into(), "duizend euro".into(), "miljoen euro".into()],
                format!("{toml}, sleutels `eenheid` en `factor`"),
            );
        } else if table.unit == Unit::Unknown {
            add(
                About::Unit,
                place.clone(),
                table.title.clone(),
                "Bij deze tabel staat geen eenheid.".into(),
                vec!["euro".into(), "duizend euro".into(), "miljoen euro".into()],
                format!("{toml}, sleutels `eenheid` en `factor`"),
            );
        }
        if let [column] = table.columns.as_slice()
            && table.row_header.is_none()
        {
            add(
                About::Table,
                place,
                table.title.clone(),
                format!("Deze lijst heeft geen kop. De kolom heet nu «{}».", column.title),
                vec!["een andere naam voor de kolom".into()],
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
                        format!("{csv}, kolom «losse waarden»"),
                    );
                }
                RowCells::Placed(_)
                    if row.kind == RowKind::Total && row.label.is_empty() && row.code.is_none() =>
                {
                    let sum = match adds_up(table, i) {
                        Some(true) => "De bedragen zijn de som van de rijen erboven.",
                        Some(false) => "De bedragen zijn niet de som van de rijen erboven.",
                        None => "",
                    };
                    add(
                        About::Total,
                        place.clone(),
                        text.clone(),
                        format!("Deze rij heeft geen naam en is gelezen als totaal. {sum}").trim().to_owned(),
                        vec!["een naam voor de rij".into(), "een gewone post".into()],
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
                        "Dit totaal is niet de som van de rijen erboven. De bedragen staan zoals in de bron."
                            .into(),
                        vec!["navragen welk bedrag klopt".into()],
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
                "Het document houdt hier op, midden in een tabel.".into(),
                vec!["de rest van het document erbij zoeken".into()],
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
        return format!(
            "Hier staan bedragen aan elkaar: «{run}». Waar het ene bedrag ophoudt, is niet zeker."
        );
    }
    if let ([run], 1) = (runs.as_slice(), cells.len()) {
        return format!("«{run}» is op meer manieren te lezen, dus de bedragen staan los.");
    }
    let many = match cells.len() {
        1 => "1 bedrag".to_owned(),
        n => format!("{n} bedragen"),
    };
    format!(
        "Deze rij heeft {many} en de tabel {columns} kolommen. De kolom is niet bekend, dus de bedragen staan los."
    )
}

fn ambiguous(text: &str) -> (String, Vec<String>) {
    let choices = parse::readings(text);
    if choices.len() > 1 {
        return (format!("«{text}» kan twee getallen zijn en is daarom als tekst bewaard."), choices);
    }
    let done =
        format!("«{text}» is geen getal: de punten staan op een vreemde plaats. Het is als tekst bewaard.");
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
            let done = "In deze rij staan woorden waar een bedrag hoort. Ze zijn als tekst bewaard, tussen rechte haken.";
            // Once a row says it.
            if out.iter().all(|(said, _)| said != done) {
                out.push((done.to_owned(), vec!["een bedrag zonder haken".into(), "een lege cel".into()]));
            }
        }
    }
    out
}
