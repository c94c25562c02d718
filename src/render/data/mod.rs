//! The figures as data: a publication as JSON, each table as CSV.

pub mod csv;
pub mod json;
