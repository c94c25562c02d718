//! The columns of the CSV files: their names, their types, and the key of the text that explains each.

use std::collections::BTreeSet;

use crate::amount::Value;
use crate::model::{BudgetTable, RowCells};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// An exact decimal number, with a point.
    Number,
    /// `ja` or `nee`.
    YesNo,
}

/// A column with a fixed name.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its head.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// The text that explains it.
    pub text: &'static str,
}

const fn column(name: &'static str, kind: Kind, text: &'static str) -> Column {
    Column { name, kind, text }
}

/// The columns of `cijfers.csv`: one row a figure.
pub const FIGURES: [Column; 28] = [
    column("gemeente", Kind::Text, "gegevens.kolom_gemeente"),
    column("publicatie", Kind::Text, "gegevens.kolom_publicatie"),
    column("publicatie_jaar", Kind::Integer, "gegevens.kolom_publicatie_jaar"),
    column("programma", Kind::Text, "gegevens.kolom_programma"),
    column("programma_titel", Kind::Text, "gegevens.kolom_programma_titel"),
    column("doel", Kind::Text, "gegevens.kolom_doel"),
    column("onderdeel", Kind::Text, "gegevens.kolom_onderdeel"),
    column("tabel", Kind::Text, "gegevens.kolom_tabel"),
    column("tabel_titel", Kind::Text, "gegevens.kolom_tabel_titel"),
    column("rij", Kind::Integer, "gegevens.kolom_rij"),
    column("onder", Kind::Text, "gegevens.kolom_onder"),
    column("code", Kind::Text, "gegevens.kolom_code"),
    column("omschrijving", Kind::Text, "gegevens.kolom_omschrijving"),
    column("soort", Kind::Text, "gegevens.kolom_soort"),
    column("kolom", Kind::Text, "gegevens.kolom_kolom"),
    column("groep", Kind::Text, "gegevens.kolom_groep"),
    column("jaar", Kind::Integer, "gegevens.kolom_jaar"),
    column("soort_kolom", Kind::Text, "gegevens.kolom_soort_kolom"),
    column("eenheid", Kind::Text, "gegevens.kolom_eenheid"),
    column("factor", Kind::Integer, "gegevens.kolom_factor"),
    column("plus_min", Kind::Text, "gegevens.kolom_plus_min"),
    column("waarde", Kind::Number, "gegevens.kolom_waarde"),
    column("merkteken", Kind::Text, "gegevens.kolom_merkteken"),
    column("noot", Kind::Text, "gegevens.kolom_noot"),
    column("gecontroleerd", Kind::YesNo, "gegevens.kolom_gecontroleerd"),
    column("bron", Kind::Text, "gegevens.kolom_bron"),
    column("bestand", Kind::Text, "gegevens.kolom_bestand"),
    column("plaats", Kind::Text, "gegevens.kolom_plaats"),
];

/// The columns of a table's own CSV file before its figures.
pub const BEFORE: [Column; 5] = [
    column("code", Kind::Text, "gegevens.kolom_code"),
    column("omschrijving", Kind::Text, "gegevens.kolom_omschrijving"),
    column("soort", Kind::Text, "gegevens.kolom_soort"),
    column("eenheid", Kind::Text, "gegevens.kolom_eenheid"),
    column("factor", Kind::Integer, "gegevens.kolom_factor"),
];

/// The column of a table's own CSV file for numbers that have no column.
pub const LOOSE: Column = column("losse_waarden", Kind::Text, "gegevens.kolom_losse_waarden");
/// The column of a table's own CSV file for what is printed behind figures.
pub const NOTES: Column = column("noten", Kind::Text, "gegevens.kolom_noten");

/// Whether a table has numbers whose column the source does not tell.
pub fn has_loose(table: &BudgetTable) -> bool {
    table.rows.iter().any(|r| matches!(r.cells, RowCells::Loose(_)))
}

/// Whether something is printed behind a figure of a table.
pub fn has_notes(table: &BudgetTable) -> bool {
    table.rows.iter().flat_map(|r| r.cells.all()).any(|c| c.note.is_some() && c.as_words().is_none())
}

/// The heads of the columns with figures, each of them once: where the source prints one twice, the head above it is
/// put before it, and a number behind it where that is not enough.
pub fn heads(table: &BudgetTable) -> Vec<String> {
    let twice = |title: &str| table.columns.iter().filter(|c| c.title == title).count() > 1;
    let mut taken: BTreeSet<String> =
        BEFORE.iter().chain([&LOOSE, &NOTES]).map(|c| c.name.to_owned()).collect();
    let mut out = Vec::with_capacity(table.columns.len());
    for (i, c) in table.columns.iter().enumerate() {
        let name = match &c.group {
            Some(group) if twice(&c.title) => format!("{group} {}", c.title).trim().to_owned(),
            _ if c.title.trim().is_empty() => format!("kolom {}", i + 1),
            _ => c.title.clone(),
        };
        let mut head = name.clone();
        let mut number = 2;
        while !taken.insert(head.clone()) {
            head = format!("{name} ({number})");
            number += 1;
        }
        out.push(head);
    }
    out
}

/// Whether every cell of a column is a number, a mark or nothing: then a program may read it as numbers.
pub fn is_numeric(table: &BudgetTable, column: usize) -> bool {
    table.rows.iter().filter_map(|r| r.cells.at(column)).all(|c| c.as_words().is_none())
}

/// Whether a column has a percentage.
pub fn has_percent(table: &BudgetTable, column: usize) -> bool {
    table.rows.iter().filter_map(|r| r.cells.at(column)).any(|c| matches!(c.value, Value::Percent(_)))
}
