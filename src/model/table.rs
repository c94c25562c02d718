//! Budget tables: columns with a year and a kind, rows with a code, a kind and exact values.

use super::sign::{Flow, SignConvention, flow_of};
use super::{Id, iv3};
use crate::amount::{Cell, Unit, parse};
use crate::source::Origin;

/// A budget table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetTable {
    /// Its name in an address, once in a programme.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// What one of its numbers is.
    pub unit: Unit,
    /// Whether the unit was taken from a table before it and not printed with this one.
    pub unit_inherited: bool,
    /// How the source uses plus and minus.
    pub sign: SignConvention,
    /// What stands above the row labels.
    pub row_header: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Where the figures came from: file, line, sheet or cell, in words.
    pub provenance: Option<String>,
    /// Where the table was read.
    pub origin: Origin,
}

/// A column of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its head as printed: "Begroting 2022".
    pub title: String,
    /// The year it is about.
    pub year: Option<i32>,
    /// Whether it is planned or realised.
    pub kind: Option<ColumnKind>,
    /// A head above several columns: "Incidenteel".
    pub group: Option<String>,
    /// Whether nobody checked its figures yet: they came out of a PDF, and no sum in the column confirms them.
    pub unchecked: bool,
}

/// What kind of figures a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnKind {
    /// What it became.
    Realisation,
    /// The budget of a year.
    Budget,
    /// The budget after changes in the year.
    AmendedBudget,
    /// The years after the budget year.
    Forecast,
    /// The difference between two other columns.
    Difference,
}

impl ColumnKind {
    /// All kinds.
    pub const ALL: [ColumnKind; 5] =
        [Self::Realisation, Self::Budget, Self::AmendedBudget, Self::Forecast, Self::Difference];

    /// The word in content and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Realisation => "realisatie",
            Self::Budget => "begroting",
            Self::AmendedBudget => "begroting-na-wijziging",
            Self::Forecast => "meerjarenraming",
            Self::Difference => "verschil",
        }
    }

    /// The kind with this word.
    pub fn from_key(key: &str) -> Option<ColumnKind> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its printed code: a task field such as "0.10", or a letter. A string: "0.1" is not "0.10".
    pub code: Option<String>,
    /// Its label without the code. Empty where the source prints none, as with some totals.
    pub label: String,
    /// What kind of row.
    pub kind: RowKind,
    /// Its numbers.
    pub cells: RowCells,
    /// Where it was read.
    pub origin: Origin,
}

/// What kind of row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKind {
    /// A figure.
    Item,
    /// A heading over the rows below it, without numbers.
    Group,
    /// A sum within the table.
    Subtotal,
    /// The sum of the table.
    Total,
}

impl RowKind {
    /// All kinds.
    pub const ALL: [RowKind; 4] = [Self::Item, Self::Group, Self::Subtotal, Self::Total];

    /// The word in content and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Item => "post",
            Self::Group => "groep",
            Self::Subtotal => "subtotaal",
            Self::Total => "totaal",
        }
    }

    /// The kind with this word.
    pub fn from_key(key: &str) -> Option<RowKind> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }
}

/// The numbers of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowCells {
    /// One cell a column.
    Placed(Vec<Cell>),
    /// Numbers whose columns the source does not tell: empty cells vanished. Never put into a column by guessing.
    Loose(Vec<Cell>),
}

impl Column {
    /// A column known by its head alone: the first year that stands in it, and the kind that its words name.
    pub fn from_title(title: &str) -> Column {
        Column {
            title: title.to_owned(),
            year: parse::first_year(title),
            kind: ColumnKind::from_title(title),
            group: None,
            unchecked: false,
        }
    }
}

impl ColumnKind {
    /// The kind that the words of a head name; `None` where they name none.
    pub fn from_title(title: &str) -> Option<ColumnKind> {
        let lower = title.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
        match () {
            () if has(&["verschil", "afwijking", "mutatie"]) => Some(Self::Difference),
            () if has(&["werkelijk", "realisatie", "rekening", "gerealiseerd"]) => Some(Self::Realisation),
            () if has(&["na wijziging", "gewijzigd", "bijgesteld", "actuele begroting"]) => {
                Some(Self::AmendedBudget)
            }
            () if has(&["mjr", "meerjaren", "raming"]) => Some(Self::Forecast),
            () if has(&["begroting", "primitief"]) => Some(Self::Budget),
            () => None,
        }
    }
}

impl RowCells {
    /// The cells, placed or not.
    pub fn all(&self) -> &[Cell] {
        match self {
            RowCells::Placed(cells) | RowCells::Loose(cells) => cells,
        }
    }

    /// The cell of a column, where the row's cells have columns.
    pub fn at(&self, column: usize) -> Option<&Cell> {
        match self {
            RowCells::Placed(cells) => cells.get(column),
            RowCells::Loose(_) => None,
        }
    }
}

impl Row {
    /// The task field that the row is about: its code, where it has the form of one.
    pub fn task_field(&self) -> Option<&str> {
        self.code.as_deref().filter(|c| self.kind == RowKind::Item && iv3::group(c).is_some())
    }
}

impl BudgetTable {
    /// Whether the table is about task fields: it says so itself. A code such as 1.1 may be that of anything.
    pub fn is_of_task_fields(&self) -> bool {
        let groups = self.rows.iter().filter(|r| r.kind == RowKind::Group).map(|r| r.label.as_str());
        let heads = self.row_header.iter().map(String::as_str).chain([self.title.as_str()]);
        heads.chain(groups).any(|text| text.to_lowercase().contains("taakveld"))
    }

    /// The column of the year that the publication is about: its budget or result of that year. Where expenditure,
    /// income and balance of the year are columns, that is the expenditure.
    pub fn column_of(&self, year: i32) -> Option<usize> {
        let of_year = |c: &Column| c.year == Some(year) && c.kind != Some(ColumnKind::Difference);
        let last = |kind| {
            let fits = |c: &Column| of_year(c) && c.kind == Some(kind);
            let spent = |c: &Column| fits(c) && flow_of(&c.title) == Flow::Expenditure;
            self.columns.iter().position(spent).or_else(|| self.columns.iter().rposition(fits))
        };
        last(ColumnKind::Realisation)
            .or_else(|| last(ColumnKind::AmendedBudget))
            .or_else(|| last(ColumnKind::Budget))
            .or_else(|| self.columns.iter().rposition(of_year))
    }
}
