//! Plan against result: what was spent and received beside what was planned.

use rust_decimal::Decimal;

use super::figures::{Figures, Pair, is_whole, pairs};
use crate::model::sign::Flow;
use crate::model::{Publication, RowKind};
use crate::render::explain::amount::{Change, Grain, change, in_sentence};
use crate::render::explain::name;
use crate::render::wording::Wording;

/// Fewer products than this have no "largest".
const FEWEST: usize = 3;

/// A plan and its result, in euros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Against {
    pub(crate) plan: Decimal,
    pub(crate) result: Decimal,
}

/// "We gaven € 26.000 meer uit dan gepland. Er kwam € 5.000 minder binnen dan gepland. Zo kostte het € 31.000 meer dan
/// gepland."
pub(super) fn afterwards(figures: &Figures<'_>, publication: &Publication, words: &Wording) -> Vec<String> {
    let pairs = pairs(figures.table, publication.year);
    let whole = |flow| pairs.iter().find_map(|pair| whole(figures, pair, flow));
    let (spent, received) = (whole(Flow::Expenditure), whole(Flow::Income));
    let sentence = |flow, against| compared(flow, against, words);
    let mut said: Vec<String> = Vec::new();
    said.extend(spent.and_then(|s| sentence(Flow::Expenditure, s)));
    match (spent, received) {
        (Some(spent), Some(received)) => {
            said.extend(sentence(Flow::Income, received));
            said.extend(left(spent, received, words));
        }
        _ => said.extend(pairs.iter().find_map(|pair| largest(figures, pair, words))),
    }
    said
}

/// "Tot nu toe gaven we € 3 miljoen uit. Voor heel 2025 is € 7 miljoen gepland." In the middle of a year a result says
/// nothing of more or less.
pub(super) fn so_far(figures: &Figures<'_>, publication: &Publication, words: &Wording) -> Vec<String> {
    let year = publication.year.to_string();
    let pairs = pairs(figures.table, publication.year);
    let spent = pairs.iter().find_map(|pair| whole(figures, pair, Flow::Expenditure));
    let Some(spent) = spent.filter(|s| !s.plan.is_zero() && !s.result.is_zero()) else { return Vec::new() };
    let amount = |euros| in_sentence(euros, Grain::Usual, words);
    vec![
        words.fill("zin.tot_nu_toe", &[("bedrag", &amount(spent.result))]),
        words.fill("zin.heel_jaar", &[("jaar", &year), ("bedrag", &amount(spent.plan))]),
    ]
}

/// What was spent in all, beside the plan; `None` where the table does not tell the whole.
pub(crate) fn spent(figures: &Figures<'_>, publication: &Publication) -> Option<Against> {
    pairs(figures.table, publication.year).iter().find_map(|pair| whole(figures, pair, Flow::Expenditure))
}

/// Each product of a table with its plan and result of spending, in the order of the table.
pub(crate) fn products<'a>(figures: &Figures<'a>, publication: &Publication) -> Vec<(&'a str, Against)> {
    let pairs = pairs(figures.table, publication.year);
    let Some(pair) = pairs.iter().find(|p| matches!(p.flow, Flow::Other | Flow::Expenditure)) else {
        return Vec::new();
    };
    products_of(figures, pair).collect()
}

fn products_of<'a>(figures: &Figures<'a>, pair: &Pair) -> impl Iterator<Item = (&'a str, Against)> {
    let rows = figures.rows().filter(|(i, r)| {
        r.kind == RowKind::Item
            && !r.label.trim().is_empty()
            && !is_whole(&r.label)
            && figures.flow(*i, pair.result) == Flow::Expenditure
    });
    rows.filter_map(|(i, r)| Some((r.label.trim(), against(figures, pair, i)?)))
}

/// The plan and result of a row; `None` where one is unclear, or where the source prints another difference.
fn against(figures: &Figures<'_>, pair: &Pair, row: usize) -> Option<Against> {
    let (plan, result) = (figures.at(row, pair.plan).known()?, figures.at(row, pair.result).known()?);
    let table = figures.table;
    let printed = pair.difference.and_then(|column| {
        let number = table.rows.get(row)?.cells.at(column)?.value.number()?;
        Some((table.unit.in_euros(number)?, table.unit.in_euros(Decimal::new(2, number.scale()))?))
    });
    let agrees = printed.is_none_or(|(printed, slack)| {
        let ours = result.checked_sub(plan).map(|d| d.abs());
        ours.and_then(|d| d.checked_sub(printed.abs())).is_some_and(|d| d.abs() <= slack)
    });
    agrees.then_some(Against { plan, result })
}

fn whole(figures: &Figures<'_>, pair: &Pair, flow: Flow) -> Option<Against> {
    against(figures, pair, figures.whole(flow, pair.result)?)
}

/// The product whose result differs most from its plan, where all products are known.
fn largest(figures: &Figures<'_>, pair: &Pair, words: &Wording) -> Option<String> {
    let all = figures.rows().filter(|(i, r)| {
        r.kind == RowKind::Item
            && figures.flow(*i, pair.result) == Flow::Expenditure
            && r.cells.all().iter().any(|c| c.value.number().is_some())
    });
    let products: Vec<(&str, Against)> = products_of(figures, pair).collect();
    if products.len() < FEWEST || all.count() != products.len() {
        return None;
    }
    let size = |a: &Against| a.result.checked_sub(a.plan).map_or(Decimal::MAX, |d| d.abs());
    let (label, against) = products.iter().max_by_key(|(_, a)| size(a))?;
    let alone = products.iter().filter(|(_, a)| size(a) == size(against)).count() == 1;
    let label = name::quoted(label).filter(|_| alone)?;
    let size = size(against);
    if Grain::Usual.round(size).number.is_zero() {
        return None;
    }
    let more = against.result > against.plan;
    let key = if more { "zin.daar_meer_gepland" } else { "zin.daar_minder_gepland" };
    let what = words.fill(key, &[("bedrag", &in_sentence(size, Grain::Usual, words))]);
    Some(format!("{} {what}", words.fill("tabel.grootste_verschil", &[("post", &label)])))
}

/// "We gaven € 26.000 meer uit dan gepland."
fn compared(flow: Flow, against: Against, words: &Wording) -> Option<String> {
    let spent = flow == Flow::Expenditure;
    let pick = |out: &'static str, into: &'static str| if spent { out } else { into };
    let (key, amount) = match change(against.result, against.plan, Grain::Fine)? {
        Change::Same => (pick("zin.uit_als_gepland", "zin.binnen_als_gepland"), Decimal::ZERO),
        Change::About => (pick("zin.uit_ongeveer_gepland", "zin.binnen_ongeveer_gepland"), Decimal::ZERO),
        Change::More(size) => (pick("zin.uit_meer_gepland", "zin.binnen_meer_gepland"), size),
        Change::Less(size) => (pick("zin.uit_minder_gepland", "zin.binnen_minder_gepland"), size),
        Change::Was(_) => {
            let size = against.result.checked_sub(against.plan)?.abs();
            let more = against.result > against.plan;
            let key = match more {
                true => pick("zin.uit_meer_gepland", "zin.binnen_meer_gepland"),
                false => pick("zin.uit_minder_gepland", "zin.binnen_minder_gepland"),
            };
            (key, size)
        }
    };
    Some(words.fill(key, &[("bedrag", &in_sentence(amount, Grain::Usual, words))]))
}

/// "Zo kostte het € 36.000 meer dan gepland.": what voordeel and nadeel mean, by what was left in the plan and in the
/// end.
fn left(spent: Against, received: Against, words: &Wording) -> Option<String> {
    let plan = received.plan.checked_sub(spent.plan)?;
    let result = received.result.checked_sub(spent.result)?;
    let better = result.checked_sub(plan)?;
    let small = |n: Decimal| Grain::Usual.round(n).number.is_zero();
    let as_planned = |a: Against| {
        matches!(change(a.result, a.plan, Grain::Fine), None | Some(Change::Same | Change::About))
    };
    // What is lost in the rounding of both is lost in what they leave too.
    if small(better) || as_planned(spent) && as_planned(received) {
        return None;
    }
    let costs = |n: Decimal| n.is_sign_negative() && !n.is_zero();
    let (key, amount) = match (costs(plan), costs(result), better.is_sign_negative()) {
        (true, true, true) => ("zin.kostte_meer", better),
        (true, true, false) => ("zin.kostte_minder", better),
        (false, false, true) => ("zin.hielden_minder_over", better),
        (false, false, false) => ("zin.hielden_meer_over", better),
        (true, false, _) if small(result) => ("zin.kostte_minder", better),
        (true, false, _) => ("zin.hielden_geld_over", result),
        (false, true, _) => ("zin.kwamen_geld_tekort", result),
    };
    Some(words.fill(key, &[("bedrag", &in_sentence(amount.abs(), Grain::Usual, words))]))
}
