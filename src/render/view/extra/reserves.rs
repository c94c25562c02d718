//! What goes into and comes out of the reserves and provisions of a municipality: the rows of its tables about them.

use serde::Serialize;

use super::super::chart::TableOf;
use super::super::frame::Frame;
use super::super::parts::Link;
use super::super::titles::programme_title;
use super::super::{PageContext, ViewContext};
use super::{Extra, start};
use crate::model::sign::{Flow, flows};
use crate::model::{BudgetTable, Publication, Row, RowKind};
use crate::render::address;
use crate::render::explain;
use crate::render::table::{self, TableView};

/// The page of the reserves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReservesView {
    page: Frame,
    title: String,
    lead: String,
    parts: Vec<Part>,
}

/// The reserves of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Part {
    id: String,
    programme: Link,
    tables: Vec<TableView>,
    /// Whether a table is a part of one on the page of the programme.
    cut: bool,
}

/// The view of the reserves of a publication.
pub fn view(all: &ViewContext<'_>, publication: &Publication) -> ReservesView {
    let words = all.wording();
    let (mut page, frame, title) = start(all, publication, Extra::Reserves, "reserves.uitleg");
    let mut parts = Vec::new();
    for programme in &publication.programmes {
        let link = Link {
            href: page.href(&address::programme(publication, programme)),
            label: programme_title(programme, words),
        };
        let of = TableOf::Programme(programme);
        parts.extend(part_of(
            &mut page,
            publication,
            of,
            programme.id.as_str(),
            link,
            programme.all_tables(),
        ));
    }
    for section in &publication.sections {
        let link =
            Link { href: page.href(&address::section(publication, section)), label: section.title.clone() };
        let name = format!("paragraaf_{}", section.id);
        parts.extend(part_of(&mut page, publication, TableOf::Sections, &name, link, section.tables.iter()));
    }
    ReservesView { page: frame, title, lead: words.text("reserves.uitleg").to_owned(), parts }
}

/// The reserves in the tables of a programme or section; none where they tell of none.
fn part_of<'t>(
    page: &mut PageContext<'_, '_>,
    publication: &Publication,
    of: TableOf<'_>,
    name: &str,
    programme: Link,
    tables: impl Iterator<Item = &'t BudgetTable>,
) -> Option<Part> {
    let found: Vec<&BudgetTable> = tables.filter(|t| is_about(t)).collect();
    if found.is_empty() {
        return None;
    }
    let id = page.ids.take(&format!("stuk_{name}"));
    let mut cut = false;
    let mut views = Vec::new();
    for table in found {
        let part = part(table);
        cut |= part.rows.len() < table.rows.len();
        let view = table::view(page, publication, of, &part);
        // What a table as a whole says of savings is said here; what changes most in it is another matter.
        let sentence = explain::table::savings(table, publication, page.words());
        views.push(TableView { sentence, chart: None, ..view });
    }
    Some(Part { id, programme, tables: views, cut })
}

/// Whether a table has figures about reserves or provisions.
pub(super) fn is_about(table: &BudgetTable) -> bool {
    let rows = rows(table);
    let has_figures = |row: &Row| row.cells.all().iter().any(|c| c.value.number().is_some());
    rows.iter().any(|row| row.kind != RowKind::Group && has_figures(row))
}

/// The rows about reserves and provisions: all of a table whose title says so.
fn rows(table: &BudgetTable) -> Vec<&Row> {
    if names_them(&table.title) {
        return table.rows.iter().collect();
    }
    let flows = flows(table);
    let about = |(row, flow): &(&Row, &Flow)| {
        matches!(flow, Flow::Deposit | Flow::Withdrawal) || names_them(&row.label)
    };
    table.rows.iter().zip(&flows).filter(about).map(|(row, _)| row).collect()
}

/// A table with only its rows about reserves and provisions.
fn part(table: &BudgetTable) -> BudgetTable {
    let rows = rows(table).into_iter().cloned().collect();
    BudgetTable { rows, ..table.clone() }
}

fn names_them(label: &str) -> bool {
    let label = label.to_lowercase();
    label.split(|c: char| !c.is_alphabetic()).any(|word| {
        ["reserve", "reserves", "voorziening", "voorzieningen"].contains(&word)
            || word.ends_with("reserve")
            || word.ends_with("reserves")
    })
}
