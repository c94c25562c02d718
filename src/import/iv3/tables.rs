//! The tables of a delivery: income and expenditure by task field and by category, the balance sheet, the ratios.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::codes::{Codes, List, RESERVES, RESULT};
use super::figures::{Delivery, Entry, Measure, Side};
use super::style;
use crate::amount::{Cell, Unit, Value, parse};
use crate::import::log::{About, Doubt};
use crate::model::sign::SignConvention;
use crate::model::{BudgetTable, Column, ColumnKind, Id, Row, RowCells, RowKind};
use crate::source::Origin;

/// The table of task fields.
pub(super) const FIELDS: &str = "taakvelden";
/// The table of economic categories.
pub(super) const CATEGORIES: &str = "soorten";

/// Makes the tables of a delivery.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tables<'d> {
    pub(super) delivery: &'d Delivery,
    pub(super) codes: Codes,
}

/// Expenditure and income of a row; none where the source gives none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) expenditure: Option<Decimal>,
    pub(super) income: Option<Decimal>,
}

impl Sums {
    pub(super) fn add(&mut self, side: Side, euros: Decimal) {
        let slot = match side {
            Side::Expenditure => &mut self.expenditure,
            Side::Income => &mut self.income,
        };
        *slot = Some(slot.unwrap_or_default() + euros);
    }

    pub(super) fn join(&mut self, other: Sums) {
        for (side, euros) in [(Side::Expenditure, other.expenditure), (Side::Income, other.income)] {
            if let Some(euros) = euros {
                self.add(side, euros);
            }
        }
    }

    pub(super) fn is_zero(self) -> bool {
        self.expenditure.unwrap_or_default().is_zero() && self.income.unwrap_or_default().is_zero()
    }

    /// Income minus expenditure.
    pub(super) fn balance(self) -> Decimal {
        self.income.unwrap_or_default() - self.expenditure.unwrap_or_default()
    }
}

fn cell(number: Option<Decimal>) -> Cell {
    Cell::from(number.map_or(Value::Empty, |n| Value::Number(n.normalize())))
}

fn row(code: Option<&str>, label: &str, kind: RowKind, cells: Vec<Cell>) -> Row {
    Row {
        code: code.map(str::to_owned),
        label: label.to_owned(),
        kind,
        cells: RowCells::Placed(cells),
        origin: Origin::default(),
    }
}

impl Tables<'_> {
    fn table(
        &self,
        id: &str,
        title: &str,
        header: &str,
        columns: Vec<Column>,
        rows: Vec<Row>,
    ) -> BudgetTable {
        let d = self.delivery;
        let unit = match d.factor {
            1 => String::new(),
            _ => format!(". Daar staan de bedragen {}", d.unit),
        };
        BudgetTable {
            id: Id::from_text(id),
            title: title.to_owned(),
            unit: Unit::EURO,
            unit_inherited: false,
            sign: SignConvention::Unknown,
            row_header: Some(header.to_owned()),
            columns,
            rows,
            provenance: Some(format!("{}, bestand {}{unit}", d.from, d.file_name())),
            origin: Origin::default(),
        }
    }

    fn columns(&self, titles: &[&str]) -> Vec<Column> {
        let d = self.delivery;
        let column = |title: &&str| Column {
            title: (*title).to_owned(),
            year: Some(d.year),
            kind: Some(d.period.column()),
            group: Some(d.period.head(d.year)),
            unchecked: false,
        };
        titles.iter().map(column).collect()
    }

    /// Expenditure, income and balance of each task field. Reserves and the result stand below their own subtotal: they
    /// are no spending.
    pub(super) fn fields(&self, fields: &[(String, Sums)]) -> BudgetTable {
        let line = |code: Option<&str>, label: &str, kind, sums: Sums| {
            let cells = vec![cell(sums.expenditure), cell(sums.income), cell(Some(sums.balance()))];
            row(code, label, kind, cells)
        };
        let (apart, own): (Vec<_>, Vec<_>) = fields.iter().partition(|(code, _)| is_apart(code));
        let mut rows = Vec::with_capacity(fields.len() + 2);
        let mut total = Sums::default();
        let put = |rows: &mut Vec<Row>, list: &[&(String, Sums)], total: &mut Sums| {
            for (code, sums) in list {
                total.join(*sums);
                rows.push(line(Some(code), &self.label(code), RowKind::Item, *sums));
            }
        };
        put(&mut rows, &own, &mut total);
        if !apart.is_empty() && !own.is_empty() {
            rows.push(line(None, "Totaal zonder reserves en resultaat", RowKind::Subtotal, total));
        }
        put(&mut rows, &apart, &mut total);
        rows.push(line(None, "Totaal", RowKind::Total, total));
        let columns = self.columns(&["Lasten", "Baten", "Saldo"]);
        let title = "Lasten en baten per taakveld";
        let sign = SignConvention::IncomeMinusExpenditure;
        BudgetTable { sign, ..self.table(FIELDS, title, "Taakveld", columns, rows) }
    }

    /// The name of a task field: as the source prints it, else as the code list has it.
    pub(super) fn label(&self, code: &str) -> String {
        let own = self.delivery.labels.iter().find(|(c, _)| c == code).map(|(_, label)| label.as_str());
        let listed = || self.codes.label(List::TaskField, code);
        own.filter(|l| !l.is_empty()).or_else(listed).unwrap_or("Onbekend taakveld").to_owned()
    }

    /// Expenditure and income of each economic category; none where the source tells no categories.
    pub(super) fn categories(&self, of: impl Fn(&str) -> bool) -> Option<BudgetTable> {
        let entries = || self.delivery.entries.iter().filter(|e| of(&e.code));
        if entries().any(|e| e.category.is_none()) {
            return None;
        }
        let mut sums: BTreeMap<&str, Sums> = BTreeMap::new();
        for entry in entries() {
            sums.entry(entry.category.as_deref().unwrap_or_default())
                .or_default()
                .add(entry.side, entry.euros);
        }
        let mut sums: Vec<(&str, Sums)> = sums.into_iter().filter(|(_, s)| !s.is_zero()).collect();
        if sums.is_empty() {
            return None;
        }
        sums.sort_by_cached_key(|(code, _)| {
            let order = |list| self.codes.order(list, code);
            (order(List::Expenditure).1, code.to_string())
        });
        let mut total = Sums::default();
        let line = |code: Option<&str>, label: &str, kind, sums: Sums| {
            row(code, label, kind, vec![cell(sums.expenditure), cell(sums.income)])
        };
        let mut rows = Vec::with_capacity(sums.len() + 1);
        for (code, sums) in sums {
            total.join(sums);
            let listed =
                [List::Expenditure, List::Income].into_iter().find_map(|l| self.codes.label(l, code));
            rows.push(line(Some(code), listed.unwrap_or("Onbekende soort"), RowKind::Item, sums));
        }
        rows.push(line(None, "Totaal", RowKind::Total, total));
        let columns = self.columns(&["Lasten", "Baten"]);
        Some(self.table(CATEGORIES, "Lasten en baten per soort", "Economische categorie", columns, rows))
    }

    /// A table for each part that the source gives beside the amounts: "waarvan salarissen".
    pub(super) fn parts(&self, of: impl Fn(&str) -> bool) -> Vec<BudgetTable> {
        let mut out: Vec<(Side, &str, &str, Vec<Row>, Decimal)> = Vec::new();
        for part in self.delivery.parts.iter().filter(|p| of(&p.code) && !p.euros.is_zero()) {
            let line =
                row(Some(&part.code), &self.label(&part.code), RowKind::Item, vec![cell(Some(part.euros))]);
            match out
                .iter_mut()
                .find(|(side, category, ..)| (*side, *category) == (part.side, part.category.as_str()))
            {
                Some((.., rows, total)) => {
                    rows.push(line);
                    *total += part.euros;
                }
                None => out.push((part.side, &part.category, &part.title, vec![line], part.euros)),
            }
        }
        let make = |(side, category, title, mut rows, total): (Side, &str, &str, Vec<Row>, Decimal)| {
            let order = |r: &Row| self.codes.order(List::TaskField, r.code.as_deref().unwrap_or_default());
            rows.sort_by_cached_key(order);
            rows.push(row(None, "Totaal", RowKind::Total, vec![cell(Some(total))]));
            let head = match side {
                Side::Expenditure => "Lasten",
                Side::Income => "Baten",
            };
            let title = format!("Waarvan {}", lower_first(title));
            self.table(&format!("waarvan-{category}"), &title, "Taakveld", self.columns(&[head]), rows)
        };
        out.into_iter().map(make).collect()
    }

    /// What stands on the balance sheet: a table of what the municipality owns, and one of what it owes and keeps.
    pub(super) fn balance(&self) -> Vec<BudgetTable> {
        let sides = [
            ('A', "balans-bezittingen", "Balans: bezittingen (activa)", "Totaal activa"),
            ('P', "balans-schulden", "Balans: eigen vermogen en schulden (passiva)", "Totaal passiva"),
        ];
        sides
            .into_iter()
            .filter_map(|(letter, id, title, total)| self.balance_side(letter, id, title, total))
            .collect()
    }

    fn balance_side(&self, letter: char, id: &str, title: &str, total: &str) -> Option<BudgetTable> {
        let own: Vec<_> = self.delivery.standings.iter().filter(|s| s.code.starts_with(letter)).collect();
        let mut days: Vec<(&str, bool)> = Vec::new();
        for s in &own {
            if !days.contains(&(s.day.as_str(), s.first)) {
                days.push((&s.day, s.first));
            }
        }
        days.sort_by_key(|(_, first)| !first);
        let mut sums: BTreeMap<&str, Vec<Option<Decimal>>> = BTreeMap::new();
        for s in &own {
            let cells = sums.entry(&s.code).or_insert_with(|| vec![None; days.len()]);
            let at = days.iter().position(|(day, _)| *day == s.day);
            if let Some(slot) = at.and_then(|i| cells.get_mut(i)) {
                *slot = Some(slot.unwrap_or_default() + s.euros);
            }
        }
        sums.retain(|_, cells| cells.iter().any(|c| c.is_some_and(|n| !n.is_zero())));
        if sums.is_empty() {
            return None;
        }
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.sort_by_cached_key(|(code, _)| self.codes.order(List::Balance, code));
        let add = |to: &mut Vec<Option<Decimal>>, cells: &[Option<Decimal>]| {
            to.iter_mut()
                .zip(cells)
                .for_each(|(t, c)| *t = Some(t.unwrap_or_default() + c.unwrap_or_default()));
        };
        let line = |code: Option<&str>, label: &str, kind, cells: &[Option<Decimal>]| {
            row(code, label, kind, cells.iter().map(|n| cell(*n)).collect())
        };
        let (mut rows, mut whole) = (Vec::new(), vec![None; days.len()]);
        let part_of = |code: &str| code.get(..2).unwrap_or_default().to_owned();
        let mut parts: Vec<String> = Vec::new();
        for (code, _) in &sums {
            let part = part_of(code);
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        for part in &parts {
            let mut sum = vec![None; days.len()];
            for (code, cells) in sums.iter().filter(|(code, _)| part_of(code) == *part) {
                add(&mut sum, cells);
                let label = self.codes.label(List::Balance, code).unwrap_or("Onbekende post");
                rows.push(line(Some(code), label, RowKind::Item, cells));
            }
            add(&mut whole, &sum);
            if let Some(label) = self.codes.label(List::Balance, part) {
                rows.push(line(None, &sentence_case(label), RowKind::Subtotal, &sum));
            }
        }
        rows.push(line(None, total, RowKind::Total, &whole));
        let year = Some(self.delivery.year);
        let column = |(day, _): &(&str, bool)| Column {
            title: (*day).to_owned(),
            year,
            kind: None,
            group: None,
            unchecked: false,
        };
        Some(self.table(id, title, "Post", days.iter().map(column).collect(), rows))
    }

    /// What changed on the balance sheet, as far as the delivery says.
    pub(super) fn changes(&self) -> Option<BudgetTable> {
        let mut sums: BTreeMap<&str, Sums> = BTreeMap::new();
        for Entry { side, code, euros, .. } in &self.delivery.changes {
            sums.entry(code).or_default().add(*side, *euros);
        }
        sums.retain(|_, s| !s.is_zero());
        if sums.is_empty() {
            return None;
        }
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.sort_by_cached_key(|(code, _)| self.codes.order(List::Balance, code));
        let mut total = Sums::default();
        let line = |code: Option<&str>, label: &str, kind, s: Sums| {
            row(code, label, kind, vec![cell(s.expenditure), cell(s.income)])
        };
        let mut rows = Vec::new();
        for (code, s) in sums {
            total.join(s);
            let label = self.codes.label(List::Balance, code).unwrap_or("Onbekende post");
            rows.push(line(Some(code), label, RowKind::Item, s));
        }
        rows.push(line(None, "Totaal", RowKind::Total, total));
        let columns = self.columns(&["Lasten", "Baten"]);
        Some(self.table("balans-veranderingen", "Veranderingen op de balans", "Post", columns, rows))
    }

    /// The ratios, or the indicators, by year.
    pub(super) fn measures(&self, list: List, doubts: &mut Vec<Doubt>) -> Option<BudgetTable> {
        let (id, title, header) = match list {
            List::Ratio => ("kengetallen", "Financiële kengetallen", "Kengetal"),
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
                    done:
                        "Deze waarde is geen getal, of kan op twee manieren gelezen worden. De cel is leeg."
                            .into(),
                    choices: Vec::new(),
                    target: format!("de tabel `{id}.csv`"),
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
                let label = self.codes.label(list, code).unwrap_or("Onbekend cijfer");
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
            _ => Unit::Other("de eenheid die bij elke indicator staat".into()),
        };
        Some(BudgetTable { unit, ..self.table(id, title, header, columns, rows) })
    }
}

/// Whether a task field is no spending and no income of its own: reserves and the result.
pub(super) fn is_apart(code: &str) -> bool {
    matches!(code, RESERVES | RESULT)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|c| c.to_lowercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// "Vaste Activa" as "Vaste activa".
fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(String::from).unwrap_or_default();
    first + &letters.as_str().to_lowercase()
}
