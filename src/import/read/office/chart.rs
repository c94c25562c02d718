//! The numbers that a chart was drawn from, as a table: a column for each series, a row for each category.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::draft::{BlockKind, Table, TableCell, TableRow};
use crate::source::Place;

/// Most categories of a chart. More than this nobody can see.
const MAX_ROWS: usize = 10_000;

/// A chart as its file keeps it.
#[derive(Debug, Clone, Default)]
pub(in crate::import::read) struct Chart {
    /// Its title.
    pub(in crate::import::read) title: String,
    /// What stands along its axes: often the unit.
    pub(in crate::import::read) axes: Vec<String>,
    /// The names of the categories, by number.
    pub(in crate::import::read) categories: BTreeMap<u32, String>,
    /// Each series: its name and its values, as a Dutch reader writes them, by number.
    pub(in crate::import::read) series: Vec<(String, BTreeMap<u32, String>)>,
}

impl Chart {
    /// The chart as blocks: title, texts of axes, table. Empty where it keeps no values.
    pub(in crate::import::read) fn blocks(&self, place: &Place) -> Vec<BlockKind> {
        let rows: BTreeSet<u32> =
            self.series.iter().flat_map(|(_, v)| v.keys()).chain(self.categories.keys()).copied().collect();
        if self.series.iter().all(|(_, values)| values.is_empty()) {
            return Vec::new();
        }
        let row = |cells: Vec<TableCell>, head| TableRow { cells, head, place: place.clone() };
        let named = self.series.iter().map(|(name, _)| TableCell::new(name.as_str()));
        let mut made = vec![row(std::iter::once(TableCell::default()).chain(named).collect(), true)];
        for n in rows.into_iter().take(MAX_ROWS) {
            let of =
                |values: &BTreeMap<u32, String>| TableCell::new(values.get(&n).cloned().unwrap_or_default());
            let values = self.series.iter().map(|(_, values)| of(values));
            made.push(row(std::iter::once(of(&self.categories)).chain(values).collect(), false));
        }
        let texts = std::iter::once(&self.title).chain(&self.axes).filter(|t| !t.trim().is_empty());
        let mut out: Vec<BlockKind> = texts.map(|t| BlockKind::Para(t.trim().into())).collect();
        out.push(BlockKind::Table(Table { rows: made, unchecked: false }));
        out
    }
}
