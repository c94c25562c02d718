//! The numbers of a chart: as a table on the page, as CSV, and in words for who cannot see the drawing.

use crate::amount::write::cell_page;
use crate::amount::{Cell, Value};
use crate::render::data::csv;
use crate::render::table::{CellView, ColumnView, GroupView, RowView, TableView, is_wide};

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// What stands above it.
    pub(crate) title: String,
    /// Whether it is the year that the publication is about, beside other years.
    pub(crate) now: bool,
}

/// Rows with a number in each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbers {
    /// The head of the labels.
    pub(crate) label: String,
    /// The unit of all numbers.
    pub(crate) unit: String,
    /// The columns.
    pub(crate) columns: Vec<Head>,
    /// Each label with its numbers.
    pub(crate) rows: Vec<(String, Vec<Value>)>,
}

/// So many rows are read out; a list without end tells nothing.
const READ: usize = 60;

impl Numbers {
    /// As CSV, with a decimal point and the exact numbers.
    pub(super) fn csv(&self) -> String {
        let head: Vec<&str> = std::iter::once(self.label.as_str())
            .chain(self.columns.iter().map(|c| c.title.as_str()))
            .collect();
        csv::numbers(&head, self.rows.iter().map(|(label, values)| (label.as_str(), values.as_slice())))
    }

    /// "Zorg: 2025 12.000; 2026 13.000." for each row.
    pub(super) fn described(&self) -> String {
        let row = |(label, values): &(String, Vec<Value>)| {
            let one = self.columns.len() < 2;
            let value = |(head, value): (&Head, &Value)| {
                let text = cell_page(&Cell::from(*value));
                if one { text } else { format!("{} {text}", head.title) }
            };
            let known = self.columns.iter().zip(values).filter(|(_, v)| **v != Value::Empty);
            let values: Vec<String> = known.map(value).collect();
            if values.is_empty() { format!("{label}.") } else { format!("{label}: {}.", values.join("; ")) }
        };
        let mut rows: Vec<String> = self.rows.iter().take(READ).map(row).collect();
        if self.rows.len() > READ {
            rows.push("…".to_owned());
        }
        rows.join(" ")
    }

    /// As a table of the page under a title.
    pub(crate) fn table(&self, id: String, title: String) -> TableView {
        let cell = |(head, value): (&Head, &Value)| {
            // What is not known is not 0, and not nothing at all either.
            let text =
                if *value == Value::Empty { "\u{2013}".to_owned() } else { cell_page(&Cell::from(*value)) };
            CellView { text, now: head.now, void: value.number().is_none() }
        };
        let row = |(label, values): &(String, Vec<Value>)| RowView {
            kind: "item",
            code: None,
            label: label.clone(),
            own: true,
            income: false,
            bar: None,
            spark: None,
            loose: None,
            cells: self.columns.iter().zip(values).map(cell).collect(),
        };
        let column = |head: &Head| ColumnView {
            year: head.title.clone(),
            kind: None,
            now: head.now,
            unchecked: false,
        };
        let columns: Vec<ColumnView> = self.columns.iter().map(column).collect();
        let groups = vec![GroupView { title: None, rows: self.rows.iter().map(row).collect() }];
        TableView {
            id,
            title,
            own_title: false,
            unit: self.unit.clone(),
            own_unit: false,
            bar_note: None,
            label_column: self.label.clone(),
            sentence: None,
            span: columns.len() + 1,
            wide: is_wide(&columns, &groups),
            columns,
            groups,
            bar_column: None,
            sparks: None,
            notes: Vec::new(),
            csv: None,
            files: Vec::new(),
            origin: Vec::new(),
            origin_link: None,
            within: None,
            chart: None,
        }
    }
}
