//! The ratios and the indicators of a delivery.

use std::collections::BTreeMap;

use super::super::codes::List;
use super::super::figures::Measure;
use super::super::style;
use super::{Tables, row};
use crate::amount::{Cell, Unit, Value, parse};
use crate::import::log::{About, Doubt};
use crate::model::{BudgetTable, Column, ColumnKind, RowKind};

impl Tables<'_> {
    /// The ratios, or the indicators, by year.
    pub(in crate::import::iv3) fn measures(
        &self,
        list: List,
        doubts: &mut Vec<Doubt>,
    ) -> Option<BudgetTable> {
        let (id, title, header) = match list {
            List::Ratio => ("kengetallen", say!(financial_key_figures), "Kengetal"),
            _ => ("beleidsindicatoren", "Beleidsindicatoren", "Indicator"),
        };
        let own: Vec<&Measure> = self.delivery.measures.iter().filter(|m| m.list == list).collect();
        let number = |m: &&Measure| m.text.trim_end_matches('%').trim().to_owned();
        let texts: Vec<String> = own.iter().map(number).collect();
        let style = style::of(texts.iter().map(String::as_str));
        let mut periods: Vec<(i32, ColumnKind)> = own.iter().map(|m| (m.year, m.kind)).collect();
        // Of one year the plan goes before what became of it.
        periods.sort_by_key(|(year, kind)| (*year, *kind == ColumnKind::Realisation));
        periods.dedup();
        let mut rows: BTreeMap<&str, Vec<Cell>> = BTreeMap::new();
        for (measure, text) in own.iter().zip(&texts) {
            let value = if measure.text.ends_with('%') { Value::Percent } else { Value::Number };
            let read = match &style {
                Ok(style) => style.read(text),
                Err(_) => style::Style::Whole.read(text).filter(|_| !text.contains(['.', ','])),
            };
            let mark = || parse::cell(&measure.text).ok().map(|c| c.value).filter(|v| v.number().is_none());
            let found = read.map(value).or_else(mark);
            if found.is_none() {
                doubts.push(Doubt {
                    about: About::Indicator,
                    place: measure.place.clone(),
                    text: format!("{} {}", measure.code, measure.text),
                    done: say!(value_no_number_or_two_ways).into(),
                    choices: Vec::new(),
                    target: say!(the_table_with_id, id),
                });
            }
            let cells = rows.entry(&measure.code).or_insert_with(|| vec![Cell::default(); periods.len()]);
            let at = periods.iter().position(|p| *p == (measure.year, measure.kind));
            if let Some(slot) = at.and_then(|i| cells.get_mut(i)) {
                *slot = Cell::from(found.unwrap_or_default());
            }
        }
        if rows.is_empty() {
            return None;
        }
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_cached_key(|(code, _)| self.codes.order(list, code));
        let rows = rows
            .into_iter()
            .map(|(code, cells)| {
                let label = self.codes.label(list, code).unwrap_or(say!(unknown_figure));
                row(Some(code), label, RowKind::Item, cells)
            })
            .collect();
        let column = |(year, kind): &(i32, ColumnKind)| {
            let word = match kind {
                ColumnKind::Realisation => "Rekening",
                ColumnKind::Forecast => "Meerjarenraming",
                _ => "Begroting",
            };
            Column {
                title: format!("{word} {year}"),
                year: Some(*year),
                kind: Some(*kind),
                group: None,
                unchecked: false,
            }
        };
        let columns = periods.iter().map(column).collect();
        let unit = match list {
            List::Ratio => Unit::Unknown,
            _ => Unit::Other(say!(unit_at_each_indicator).into()),
        };
        Some(BudgetTable { unit, ..self.table(id, title, header, columns, rows) })
    }
}
