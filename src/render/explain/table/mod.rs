//! The sentences above a budget table: what changed most and what that means, or the plan beside the result; and what
//! goes into and comes out of the savings.

mod change;
pub(crate) mod figures;
mod reserves;
mod result;

pub(crate) use result::{Against, products, spent};

use crate::model::sign::{Flow, SignConvention};
use crate::model::{BudgetTable, Publication, PublicationKind};
use crate::render::wording::Wording;
use figures::Figures;

/// The sentences above a table, whose rows are about `flows`: at most three, and none where nothing is certain.
pub(crate) fn sentences(
    table: &BudgetTable,
    flows: &[Flow],
    publication: &Publication,
    words: &Wording,
) -> Vec<String> {
    let figures = Figures::new(table, flows);
    if !figures.is_money() {
        return Vec::new();
    }
    let change = || change::sentence(&figures, publication, words);
    let reserves = || reserves::sentence(&figures, publication, words);
    match publication.kind {
        // The tables of a report in the year often hold changes, not totals, under the same words.
        PublicationKind::Bestuursrapportage => result::so_far(&figures, publication, words),
        // So do those of a kadernota; one that adds up to a balance holds totals.
        PublicationKind::Kadernota if table.sign == SignConvention::Unknown => Vec::new(),
        PublicationKind::Kadernota | PublicationKind::Begroting => {
            change().into_iter().chain(reserves()).collect()
        }
        PublicationKind::Jaarstukken => {
            let mut said = result::afterwards(&figures, publication, words);
            if said.is_empty() {
                said.extend(change());
            }
            if said.len() < 3 {
                said.extend(reserves());
            }
            said
        }
    }
}

/// What a table says of money into and out of the savings, where that is certain.
pub(crate) fn savings(table: &BudgetTable, publication: &Publication, words: &Wording) -> Option<String> {
    // The tables of a report in the year often hold changes, not totals, under the same words.
    if publication.kind == PublicationKind::Bestuursrapportage {
        return None;
    }
    let rows = crate::render::table::by_sums(table, crate::model::sign::flows(table));
    let figures = Figures::new(table, &rows);
    if !figures.is_money() {
        return None;
    }
    reserves::sentence(&figures, publication, words)
}

#[cfg(test)]
mod tests;
