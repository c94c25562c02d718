//! All figures of a publication below each other: one row a figure, the same columns for every publication, so that
//! files of years and municipalities can be put together. The columns are those of [`columns::FIGURES`].

use super::columns;
use super::csv::{line, text, unit};
use super::place::{file, spot};
use super::{Owner, Placed, tables};
use crate::amount::write::{mark, plain};
use crate::amount::{Amount, Cell, Unit, Value};
use crate::model::sign::SignConvention;
use crate::model::{
    BudgetTable, Goal, Indicator, KeyFigure, Organisation, Point, Publication, Row, RowCells, RowKind,
};
use crate::source::Origin;

/// What a figure is of, as the column `onderdeel` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A cell of a table.
    Table,
    /// A measurement of an indicator.
    Indicator,
    /// What an indicator should become.
    Target,
    /// The same indicator elsewhere.
    Comparison,
    /// A figure that the source shows large.
    KeyFigure,
    /// What a goal costs, as the source prints it with the goal.
    Goal,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 6] =
        [Self::Table, Self::Indicator, Self::Target, Self::Comparison, Self::KeyFigure, Self::Goal];

    /// The word in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Table => "tabel",
            Self::Indicator => "indicator",
            Self::Target => "streefwaarde",
            Self::Comparison => "vergelijking",
            Self::KeyFigure => "kerncijfer",
            Self::Goal => "doel",
        }
    }
}

/// One row: a text for each column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Figure {
    part: &'static str,
    id: String,
    title: String,
    row: String,
    under: String,
    code: String,
    label: String,
    kind: &'static str,
    column: String,
    group: String,
    year: String,
    column_kind: &'static str,
    unit: String,
    factor: String,
    sign: &'static str,
    value: String,
    mark: String,
    note: String,
    unchecked: bool,
    source: String,
    file: String,
    spot: String,
}

/// The figures of a publication as CSV.
pub fn csv(publication: &Publication, organisation: Option<&Organisation>) -> String {
    let mut out = String::new();
    line(&mut out, &columns::FIGURES.map(|c| c.name));
    let source = publication.source.as_ref().map_or("", |s| s.title.as_str());
    let mut to = Writer { out: &mut out, publication, organisation, source };
    let origin = &publication.origin;
    to.key_figures(None, &publication.key_figures, origin);
    to.indicators(None, None, &publication.indicators);
    for placed in tables(publication) {
        to.table(&placed);
    }
    for programme in &publication.programmes {
        let owner = Owner::Programme(programme);
        to.key_figures(Some(owner), &programme.key_figures, &programme.origin);
        to.indicators(Some(owner), None, &programme.indicators);
        for goal in programme.all_goals() {
            to.goal(owner, goal);
            to.indicators(Some(owner), Some(goal), &goal.indicators);
        }
    }
    for section in &publication.sections {
        to.indicators(Some(Owner::Section(section)), None, &section.indicators);
    }
    out
}

struct Writer<'a> {
    out: &'a mut String,
    publication: &'a Publication,
    organisation: Option<&'a Organisation>,
    source: &'a str,
}

impl Writer<'_> {
    fn add(&mut self, owner: Option<Owner<'_>>, goal: Option<&Goal>, f: Figure) {
        let p = self.publication;
        // What is no text of the source cannot be taken for a formula: a number may begin with a minus.
        line(
            self.out,
            &[
                text(self.organisation.map_or("", |o| o.name.as_str())),
                text(&p.title),
                p.year.to_string(),
                owner.map_or_else(String::new, |o| o.id().to_string()),
                text(owner.map_or("", Owner::title)),
                goal.map_or_else(String::new, |g| g.id.to_string()),
                f.part.to_owned(),
                f.id,
                text(&f.title),
                f.row,
                text(&f.under),
                text(&f.code),
                text(&f.label),
                f.kind.to_owned(),
                text(&f.column),
                text(&f.group),
                f.year,
                f.column_kind.to_owned(),
                text(&f.unit),
                f.factor,
                f.sign.to_owned(),
                f.value,
                f.mark,
                text(&f.note),
                if f.unchecked { "nee" } else { "ja" }.to_owned(),
                text(if f.source.is_empty() { self.source } else { &f.source }),
                text(&f.file),
                f.spot,
            ],
        );
    }

    fn table(&mut self, placed: &Placed<'_>) {
        let table = placed.table;
        let heads = columns::heads(table);
        let mut under = "";
        for (i, row) in table.rows.iter().enumerate() {
            if row.kind == RowKind::Group {
                under = &row.label;
            }
            for (n, cell) in row.cells.all().iter().enumerate().filter(|(_, c)| !c.is_blank()) {
                let mut figure = of_cell(table, row, n, cell);
                figure.row = (i + 1).to_string();
                // The sum of the whole table stands under no heading, whichever was the last.
                if matches!(row.kind, RowKind::Item | RowKind::Subtotal) {
                    under.clone_into(&mut figure.under);
                }
                if let (RowCells::Placed(_), Some(head)) = (&row.cells, heads.get(n)) {
                    figure.column.clone_from(head);
                }
                self.add(Some(placed.owner), placed.goal, figure);
            }
        }
    }

    fn indicators(&mut self, owner: Option<Owner<'_>>, goal: Option<&Goal>, list: &[Indicator]) {
        for indicator in list {
            for point in &indicator.values {
                self.add(owner, goal, of_point(indicator, Part::Indicator, point));
            }
            if let Some(target) = indicator.target {
                let mut figure = of_value(indicator, Part::Target, target);
                figure.column = indicator.target_when.clone().unwrap_or_default();
                self.add(owner, goal, figure);
            }
            if let Some(other) = &indicator.comparison {
                for point in &other.values {
                    let figure = of_point(indicator, Part::Comparison, point);
                    self.add(owner, goal, Figure { column: other.title.clone(), ..figure });
                }
            }
        }
    }

    fn key_figures(&mut self, owner: Option<Owner<'_>>, list: &[KeyFigure], origin: &Origin) {
        for key in list {
            let amount = of_amount(Part::KeyFigure, &key.title, &key.amount, origin);
            if let Some(percentage) = key.percentage {
                let share = Figure {
                    unit: "%".into(),
                    factor: String::new(),
                    value: plain(percentage),
                    ..amount.clone()
                };
                self.add(owner, None, amount);
                self.add(owner, None, share);
            } else {
                self.add(owner, None, amount);
            }
        }
    }

    fn goal(&mut self, owner: Owner<'_>, goal: &Goal) {
        if let Some(amount) = &goal.expenditure {
            self.add(Some(owner), Some(goal), of_amount(Part::Goal, &goal.title, amount, &goal.origin));
        }
    }
}

fn of_cell(table: &BudgetTable, row: &Row, column: usize, cell: &Cell) -> Figure {
    let head = table.columns.get(column).filter(|_| matches!(row.cells, RowCells::Placed(_)));
    Figure {
        part: Part::Table.key(),
        id: table.id.to_string(),
        title: table.title.clone(),
        code: row.code.clone().unwrap_or_default(),
        label: row.label.clone(),
        kind: row.kind.key(),
        group: head.and_then(|c| c.group.clone()).unwrap_or_default(),
        year: head.and_then(|c| c.year).map(|y| y.to_string()).unwrap_or_default(),
        column_kind: head.and_then(|c| c.kind).map_or("", |k| k.key()),
        sign: if table.sign == SignConvention::Unknown { "" } else { table.sign.key() },
        note: cell.note.clone().filter(|_| cell.as_words().is_none()).unwrap_or_default(),
        unchecked: head.is_some_and(|c| c.unchecked),
        source: table.provenance.clone().unwrap_or_default(),
        file: file(&row.origin),
        spot: spot(&row.origin),
        ..valued(cell.value, cell.as_words(), &table.unit)
    }
}

/// A value with its unit: a percentage is in percents, whatever the unit around it.
fn valued(value: Value, words: Option<&str>, around: &Unit) -> Figure {
    let (unit, factor) = match value {
        Value::Percent(_) => ("%".to_owned(), String::new()),
        _ => unit(around),
    };
    let number = value.number().map(plain).unwrap_or_default();
    let mark = words.map_or_else(|| mark(value).to_owned(), text);
    Figure { unit, factor, value: number, mark, ..Figure::default() }
}

fn of_value(indicator: &Indicator, part: Part, value: Value) -> Figure {
    let around = indicator.unit.clone().map_or(Unit::Unknown, Unit::Other);
    Figure {
        part: part.key(),
        id: indicator.id.to_string(),
        title: indicator.title.clone(),
        code: indicator.code.clone().unwrap_or_default(),
        label: indicator.title.clone(),
        source: indicator.source.clone().unwrap_or_default(),
        file: file(&indicator.origin),
        spot: spot(&indicator.origin),
        ..valued(value, None, &around)
    }
}

fn of_point(indicator: &Indicator, part: Part, point: &Point) -> Figure {
    Figure { year: point.year.to_string(), ..of_value(indicator, part, point.value) }
}

fn of_amount(part: Part, label: &str, amount: &Amount, origin: &Origin) -> Figure {
    let (unit, factor) = unit(&amount.unit);
    Figure {
        part: part.key(),
        label: label.to_owned(),
        unit,
        factor,
        value: plain(amount.number),
        file: file(origin),
        spot: spot(origin),
        ..Figure::default()
    }
}
