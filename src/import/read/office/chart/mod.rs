//! The numbers that a chart was drawn from, as a table: a column for each series, a row for each category.

mod ex;
mod plain;

use std::collections::{BTreeMap, BTreeSet};

use crate::import::draft::{BlockKind, Table, TableCell, TableRow};
use crate::import::read::office::xml::{Node, name};
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
    /// Reads a part with a chart of Word or Excel, of the kinds that they had first or of the newer ones.
    pub(in crate::import::read) fn read(root: Node<'_>) -> Chart {
        let newer = root.descendants().any(|n| name(n) == "chartData");
        if newer { ex::read(root) } else { plain::read(root) }
    }

    /// Every text of it.
    pub(in crate::import::read) fn texts(&self) -> impl Iterator<Item = &String> {
        let series =
            self.series.iter().flat_map(|(name, values)| std::iter::once(name).chain(values.values()));
        std::iter::once(&self.title).chain(&self.axes).chain(self.categories.values()).chain(series)
    }

    /// Whether it keeps any value.
    pub(in crate::import::read) fn has_values(&self) -> bool {
        self.series.iter().any(|(_, values)| !values.is_empty())
    }

    /// The chart as blocks: title, texts of axes, and its values as a table, where it keeps any.
    pub(in crate::import::read) fn blocks(&self, place: &Place) -> Vec<BlockKind> {
        let texts = std::iter::once(&self.title).chain(&self.axes).filter(|t| !t.trim().is_empty());
        let mut out: Vec<BlockKind> = texts.map(|t| BlockKind::Para(t.trim().into())).collect();
        if !self.has_values() {
            return out;
        }
        let rows: BTreeSet<u32> =
            self.series.iter().flat_map(|(_, v)| v.keys()).chain(self.categories.keys()).copied().collect();
        let row = |cells: Vec<TableCell>, head| TableRow { cells, head, place: place.clone() };
        let named = self.series.iter().map(|(name, _)| TableCell::new(name.as_str()));
        let mut made = vec![row(std::iter::once(TableCell::default()).chain(named).collect(), true)];
        for n in rows.into_iter().take(MAX_ROWS) {
            let of =
                |values: &BTreeMap<u32, String>| TableCell::new(values.get(&n).cloned().unwrap_or_default());
            let values = self.series.iter().map(|(_, values)| of(values));
            made.push(row(std::iter::once(of(&self.categories)).chain(values).collect(), false));
        }
        out.push(BlockKind::Table(Table { rows: made, unchecked: false }));
        out
    }
}
