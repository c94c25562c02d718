//! Data files: a publication and its tables for whoever takes the figures further.
//!
//! Figures here are those of the source: exact, in the source's own unit and sign. What a column means is said in one
//! place ([`columns`]) and shown on the data page, in the data package and in the spreadsheets.

pub mod columns;
pub mod csv;
pub mod dataset;
pub mod dcat;
pub mod figures;
pub mod json;
pub mod llms;
mod object;
pub mod package;
pub mod place;
pub mod sheet;

use crate::model::{BudgetTable, Goal, Id, Programme, Publication, StatutorySection};
use crate::render::address;

/// What a table belongs to.
#[derive(Debug, Clone, Copy)]
pub enum Owner<'a> {
    /// A programme.
    Programme(&'a Programme),
    /// A statutory section.
    Section(&'a StatutorySection),
}

impl<'a> Owner<'a> {
    /// Its name in an address.
    pub fn id(self) -> &'a Id {
        match self {
            Owner::Programme(p) => &p.id,
            Owner::Section(s) => &s.id,
        }
    }

    /// Its title as the source prints it.
    pub fn title(self) -> &'a str {
        match self {
            Owner::Programme(p) => &p.title,
            Owner::Section(s) => &s.title,
        }
    }
}

/// A table of a publication and where it hangs.
#[derive(Debug, Clone)]
pub struct Placed<'a> {
    /// The programme or section.
    pub owner: Owner<'a>,
    /// The goal, where it hangs under one.
    pub goal: Option<&'a Goal>,
    /// The table.
    pub table: &'a BudgetTable,
    /// The path of its CSV file below the site's root.
    pub path: String,
}

/// Every table of a publication: programme by programme, then section by section.
pub fn tables(publication: &Publication) -> Vec<Placed<'_>> {
    let mut out = Vec::new();
    for programme in &publication.programmes {
        let own = programme.tables.iter().map(|t| (None, t));
        let of_goals = programme.all_goals().flat_map(|g| g.tables.iter().map(move |t| (Some(g), t)));
        out.extend(own.chain(of_goals).map(|(goal, table)| Placed {
            owner: Owner::Programme(programme),
            goal,
            table,
            path: address::table_csv(publication, programme, &table.id),
        }));
    }
    for section in &publication.sections {
        out.extend(section.tables.iter().map(|table| Placed {
            owner: Owner::Section(section),
            goal: None,
            table,
            path: address::section_csv(publication, &table.id),
        }));
    }
    out
}

/// The JSON Schema of `publicatie.json`.
pub const SCHEMA: &str = include_str!("../../../docs/schema/publicatie-1.json");
