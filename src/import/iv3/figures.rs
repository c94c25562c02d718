//! What an Iv3 source says, whatever its form: the figures of one municipality for one period, in euros.

use rust_decimal::Decimal;

use super::codes::List;
use crate::diag::Diagnostic;
use crate::import::log::{Doubt, Left};
use crate::model::{ColumnKind, PublicationKind};
use crate::source::Place;

/// What the figures are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// The budget of the year.
    Budget,
    /// From 1 January to the end of this quarter, 1 to 4.
    Quarter(u8),
    /// The accounts of the year.
    Accounts,
}

impl Period {
    /// Which document of the cycle.
    pub(super) fn kind(self) -> PublicationKind {
        match self {
            Period::Budget => PublicationKind::Begroting,
            Period::Quarter(_) => PublicationKind::Bestuursrapportage,
            Period::Accounts => PublicationKind::Jaarstukken,
        }
    }

    /// What its columns hold.
    pub(super) fn column(self) -> ColumnKind {
        match self {
            Period::Budget => ColumnKind::Budget,
            Period::Quarter(_) | Period::Accounts => ColumnKind::Realisation,
        }
    }

    /// "Begroting 2026", "2e kwartaal 2025", "Jaarstukken 2025".
    pub(super) fn title(self, year: i32) -> String {
        match self {
            Period::Budget => format!("Begroting {year}"),
            Period::Quarter(n) => format!("{n}e kwartaal {year}"),
            Period::Accounts => format!("Jaarstukken {year}"),
        }
    }

    /// What the figures are, above their columns: "Januari tot en met juni 2025".
    pub(super) fn head(self, year: i32) -> String {
        match self {
            Period::Budget => format!("Begroting {year}"),
            Period::Quarter(n) => say!(content_january_up_to_month, last_month = last_month(n), year),
            Period::Accounts => format!("Rekening {year}"),
        }
    }

    /// The last day of the period: "30 juni 2025".
    pub(super) fn last_day(self, year: i32) -> String {
        let (day, quarter) = match self {
            Period::Quarter(n) => (if matches!(n, 2 | 3) { 30 } else { 31 }, n),
            Period::Budget | Period::Accounts => (31, 4),
        };
        format!("{day} {} {year}", last_month(quarter))
    }
}

/// The last month of a quarter.
pub(super) fn last_month(quarter: u8) -> &'static str {
    match quarter {
        1 => "maart",
        2 => "juni",
        3 => "september",
        _ => "december",
    }
}

/// Which side of the budget, or of the changes of the balance sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Expenditure,
    Income,
}

impl Side {
    /// The list of its categories.
    pub(super) fn categories(self) -> List {
        match self {
            Side::Expenditure => List::Expenditure,
            Side::Income => List::Income,
        }
    }

    /// Its word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Side::Expenditure => say!(word_expenditure),
            Side::Income => say!(word_income),
        }
    }
}

/// An amount of a task field, or of a code of the balance sheet.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) side: Side,
    /// The task field or the code of the balance sheet.
    pub(super) code: String,
    /// The economic category, where the source tells it.
    pub(super) category: Option<String>,
    pub(super) euros: Decimal,
    pub(super) place: Place,
}

/// A part of the amount of a task field that a source gives beside it: "waarvan salarissen".
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) side: Side,
    pub(super) code: String,
    pub(super) category: String,
    pub(super) title: String,
    pub(super) euros: Decimal,
}

/// What stands on the balance sheet on a day.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub(super) code: String,
    /// The day in words: "1 januari 2026".
    pub(super) day: String,
    /// Whether that is the first day.
    pub(super) first: bool,
    pub(super) euros: Decimal,
}

/// A ratio or an indicator for a year.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    pub(super) list: List,
    pub(super) code: String,
    pub(super) kind: ColumnKind,
    pub(super) year: i32,
    /// As the source writes it.
    pub(super) text: String,
    pub(super) place: Place,
}

/// The figures of one municipality for one period.
#[derive(Debug, Clone)]
pub(super) struct Delivery {
    /// The source as messages name it.
    pub(super) file: String,
    /// Where the figures are from, for a reader, without the file: "CBS".
    pub(super) from: String,
    /// What the source counts in, for a reader: "x € 1.000".
    pub(super) unit: String,
    /// One unit of the source in euros.
    pub(super) factor: u32,
    pub(super) municipality: String,
    pub(super) inhabitants: Option<u32>,
    pub(super) year: i32,
    pub(super) period: Period,
    pub(super) entries: Vec<Entry>,
    pub(super) parts: Vec<Part>,
    /// Names of task fields as the source prints them, by code; where it has none the code list names them.
    pub(super) labels: Vec<(String, String)>,
    pub(super) changes: Vec<Entry>,
    pub(super) standings: Vec<Standing>,
    pub(super) measures: Vec<Measure>,
    pub(super) doubts: Vec<Doubt>,
    pub(super) left: Vec<Left>,
    pub(super) findings: Vec<Diagnostic>,
}

impl Delivery {
    /// The file without its folders.
    pub(super) fn file_name(&self) -> &str {
        self.file.rsplit('/').next().unwrap_or(&self.file)
    }

    /// The sum of a side over all task fields.
    pub(super) fn total(&self, side: Side) -> Decimal {
        self.entries.iter().filter(|e| e.side == side).map(|e| e.euros).sum()
    }

    /// The sum of a side of one task field.
    pub(super) fn of(&self, code: &str, side: Side) -> Decimal {
        self.entries.iter().filter(|e| e.side == side && e.code == code).map(|e| e.euros).sum()
    }
}
