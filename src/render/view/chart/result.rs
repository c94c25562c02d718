//! Plan against result: a bullet bar for each post of a table, the largest difference first.

use rust_decimal::Decimal;

use super::super::titles::capital;
use super::ChartView;
use crate::model::sign::{Flow, flows};
use crate::model::{BudgetTable, Publication, RowKind};
use crate::render::chart::{Planned, bullets};
use crate::render::explain::amount::said;
use crate::render::explain::is_past;
use crate::render::explain::table::figures::{Figure, Figures, pairs};
use crate::render::wording::Wording;

/// The most posts in one chart: those with the largest differences.
const MOST: usize = 12;

/// The chart of a table that holds a plan and its result; `None` where it does not, or not for two posts of spending.
pub(crate) fn view(table: &BudgetTable, publication: &Publication, words: &Wording) -> Option<ChartView> {
    if !is_past(publication) {
        return None;
    }
    let rows = flows(table);
    let figures = Figures::new(table, &rows);
    let pair = pairs(table, publication.year)
        .into_iter()
        .find(|p| matches!(p.flow, Flow::Other | Flow::Expenditure))?;
    let mut items = Vec::new();
    for (i, row) in figures.rows().filter(|(_, r)| r.kind == RowKind::Item) {
        let flow = figures.flow(i, pair.result);
        if !matches!(flow, Flow::Expenditure) {
            continue;
        }
        match (figures.at(i, pair.plan), figures.at(i, pair.result)) {
            (Figure::Known(plan), Figure::Known(result)) => {
                let difference = result.checked_sub(plan)?;
                items.push((difference.abs(), planned(&row.label, plan, result, difference, words)));
            }
            (Figure::Nothing, Figure::Nothing) => {}
            // A chart with a post left out says something else than the table.
            _ => return None,
        }
    }
    if items.len() < 2 || items.len() > MOST {
        return None;
    }
    items.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    let items: Vec<Planned> = items.into_iter().map(|(_, item)| item).collect();
    let (spent, plan) = (words.text("grafiek.uitgegeven"), words.text("grafiek.gepland"));
    let what = words.fill("lijst.uitgaven_in", &[("jaar", &publication.year.to_string())]);
    ChartView::new(what, None, |size| bullets(&items, spent, plan, size))
}

fn planned(label: &str, plan: Decimal, result: Decimal, difference: Decimal, words: &Wording) -> Planned {
    let key = if difference.is_zero() {
        "grafiek.als_gepland"
    } else if difference.is_sign_negative() {
        "grafiek.minder"
    } else {
        "grafiek.meer"
    };
    let difference = words.fill(key, &[("bedrag", &said(difference.abs(), words))]);
    Planned { label: capital(label), plan, result, difference }
}
