//! The same figure in two documents of one cycle: the budget of a year in the budget of the next year, or in the annual
//! accounts of the year itself.

use rust_decimal::Decimal;

use super::rows::TableView;
use super::{Draft, Rule, Sums, Term};
use crate::model::{BudgetTable, Column, ColumnKind, Programme, Publication, PublicationKind, RowKind, Site};

pub(super) fn check(sums: &mut Sums<'_>, site: &Site) {
    let own = sums.publication;
    let others = site.publications.iter().filter(|p| p.organisation == own.organisation && is_before(p, own));
    // The newest document before this one that has the figure is the one to compare with.
    let mut before: Vec<&Publication> = others.collect();
    before.sort_by_key(|p| (p.year, p.kind, p.edition.clone(), p.path.clone()));
    for programme in &own.programmes {
        for table in &programme.tables {
            let view = TableView::of(table);
            for other in before.iter().rev() {
                let Some(twin) = twin(other, programme, table) else { continue };
                compare(sums, &view, other, &TableView::of(twin));
                break;
            }
        }
    }
}

fn is_before(one: &Publication, other: &Publication) -> bool {
    (one.year, one.kind, &one.edition, &one.path) < (other.year, other.kind, &other.edition, &other.path)
        && one.kind != PublicationKind::Bestuursrapportage
}

/// The table of the same name in the same programme.
fn twin<'a>(other: &'a Publication, programme: &Programme, table: &BudgetTable) -> Option<&'a BudgetTable> {
    let same = other.programmes.iter().find(|p| p.id == programme.id)?;
    same.tables
        .iter()
        .find(|t| t.id == table.id || t.title == table.title)
        .filter(|t| t.unit.factor().is_some())
}

/// Cells of the same row, year and kind, in the convention of the site. Only what was fixed before both documents were
/// written can be the same in both: the budget of a year, and what a year became.
fn compare(sums: &mut Sums<'_>, view: &TableView<'_>, other: &Publication, twin: &TableView<'_>) {
    let (Some(own_factor), Some(its_factor)) = (view.table.unit.factor(), twin.table.unit.factor()) else {
        return;
    };
    for (column, head) in view.table.columns.iter().enumerate() {
        let Some(its_column) = same_column(twin.table, head) else { continue };
        for (at, row) in view.table.rows.iter().enumerate().filter(|(_, r)| r.kind != RowKind::Group) {
            let mut fitting = twin.table.rows.iter().enumerate().filter(|(_, r)| {
                r.kind == row.kind && r.code == row.code && r.label == row.label && !r.label.is_empty()
            });
            let (Some((its_row, _)), None) = (fitting.next(), fitting.next()) else { continue };
            let euros = |n: Option<Decimal>, factor: u32| n.and_then(|n| n.checked_mul(factor.into()));
            let (Some(number), Some(its)) = (
                euros(view.normal(at, column), own_factor),
                euros(twin.normal(its_row, its_column), its_factor),
            ) else {
                continue;
            };
            let half = |half: Decimal, factor: u32| half.checked_mul(factor.into()).unwrap_or(half);
            sums.push(Draft {
                rule: Rule::Cycle,
                about: view.label(at),
                column: Some(&head.title),
                table: Some(&view.table.id),
                terms: vec![Term {
                    label: format!("{}: {}", other.title, twin.label(its_row)),
                    number: its,
                    half: half(twin.half(), its_factor),
                    minus: false,
                }],
                stated: number,
                stated_half: half(view.half(), own_factor),
                stated_label: view.label(at),
                euros: Some(1),
                places: [view.place(at), twin.place(its_row)],
            });
        }
    }
}

fn same_column(table: &BudgetTable, head: &Column) -> Option<usize> {
    let (year, kind) = (head.year?, head.kind?);
    if !matches!(kind, ColumnKind::Budget | ColumnKind::Realisation) {
        return None;
    }
    let fits = |c: &Column| c.year == Some(year) && c.kind == Some(kind) && c.group == head.group;
    let mut fitting = table.columns.iter().enumerate().filter(|(_, c)| fits(c));
    match (fitting.next(), fitting.next()) {
        (Some((i, _)), None) => Some(i),
        _ => None,
    }
}
