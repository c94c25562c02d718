//! What happens to a table when it gets its place: its title and unit from what stands around it, and what the log says
//! of it.

use super::build::Walk;
use super::line::Line;
use super::table::adds_up;
use crate::amount::{Unit, parse};
use crate::import::log::{About, Doubt};
use crate::model::{BudgetTable, Id, RowCells, RowKind};

impl Walk<'_> {
    /// Puts a table where it belongs.
    pub(crate) fn table(&mut self, mut table: BudgetTable, line: &Line) {
        // A question right above a table needs no heading of its own: the table has its title.
        self.waiting = None;
        self.action = None;
        self.sink = super::build::Sink::Text;
        self.draft(line);
        // A heading right above names the table better than the head of its rows.
        let heading = self.prose(line).open_heading().map(str::to_owned);
        if table.title.is_empty() || table.row_header.as_ref() == Some(&table.title) && heading.is_some() {
            match heading {
                Some(heading) => {
                    table.title = heading;
                    self.prose(line).take_heading();
                }
                None => table.title = self.fallback_title(),
            }
        }
        self.settle(&mut table);
        match (&table.unit, &self.last_unit) {
            (Unit::Unknown, Some((unit, _))) => {
                table.unit = unit.clone();
                table.unit_inherited = true;
            }
            (Unit::Unknown, None) | (Unit::Other(_), _) => {}
            (unit @ Unit::Euro { .. }, _) => self.last_unit = Some((unit.clone(), line.place.clone())),
        }
        super::unchecked::settle(&mut table);
        self.doubt_table(&table);
        self.doubts.extend(super::unchecked::doubts(&table));
        self.extra().tables.push(table);
    }

    fn fallback_title(&self) -> String {
        if let Some(goal) = self.stack.last().and_then(|g| self.nodes.get(*g)).filter(|g| !g.title.is_empty())
        {
            return goal.title.clone();
        }
        let section = self
            .drafts
            .last()
            .and_then(|d| d.sections.iter().find(|(q, ..)| Some(*q) == self.question))
            .map(|(_, title, ..)| title.trim_end_matches('?').to_owned());
        section.unwrap_or_else(|| "Tabel".into())
    }

    fn doubt_table(&mut self, table: &BudgetTable) {
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
                        format!(
                            "Deze rij heeft {} en de tabel {} kolommen. De kolom is niet bekend, dus de bedragen staan los.",
                            if cells.len() == 1 {
                                "1 bedrag".to_owned()
                            } else {
                                format!("{} bedragen", cells.len())
                            },
                            table.columns.len()
                        ),
                        titles,
                        format!("{csv}, kolom «losse waarden»"),
                    );
                }
                RowCells::Placed(_) if row.label.is_empty() && row.code.is_none() => {
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
            let last = row.label.rsplit(' ').next().unwrap_or("");
            if (row.kind == RowKind::Group || matches!(row.cells, RowCells::Loose(_)))
                && parse::cell(last) == Err(parse::NotACell::Ambiguous)
            {
                add(
                    About::Table,
                    place,
                    text,
                    format!("«{last}» kan twee getallen zijn en is daarom als tekst bewaard."),
                    vec![last.replace('.', ","), last.replace('.', "")],
                    csv.clone(),
                );
            }
        }
    }
}
