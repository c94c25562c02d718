//! Lists in order of size, and the waffle: what a hundred euros go to.

use rust_decimal::Decimal;

use super::super::table::bars;
use super::parts::{Ranked, RankedRow, Waffle, WaffleCell, WafflePart};
use crate::amount::write::for_people;
use crate::render::wording::Wording;

/// So many rows stand on their own; the others are added up as "overig".
const TOP: usize = 8;

/// So many groups can be told apart.
const GROUPS: usize = 5;

/// A thing with its amount in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) label: String,
    pub(crate) href: Option<String>,
    pub(crate) euros: Decimal,
}

/// The heads of a ranked list.
pub(crate) struct Heads {
    pub(crate) title: String,
    pub(crate) caption: String,
    pub(crate) label_column: String,
    pub(crate) income: bool,
}

/// A ranked list; `None` where there is nothing to rank.
pub(crate) fn ranked(heads: Heads, items: Vec<Item>, words: &Wording) -> Option<Ranked> {
    if items.len() < 2 {
        return None;
    }
    let total = sum(&items)?;
    let (top, rest) = split(items, TOP)?;
    let values: Vec<Option<Decimal>> = top.iter().chain(&rest).map(|i| Some(i.euros)).collect();
    let mut bars = bars(&values).into_iter();
    let row = |kind, item: Item, bar| RankedRow {
        kind,
        label: item.label,
        href: item.href,
        value: for_people(item.euros),
        bar,
    };
    let mut rows: Vec<RankedRow> =
        top.into_iter().map(|item| row("item", item, bars.next().flatten())).collect();
    rows.extend(rest.map(|item| {
        let label = words.text("lijst.overig").to_owned();
        row("rest", Item { label, ..item }, bars.next().flatten())
    }));
    let label = words.text("lijst.samen").to_owned();
    rows.push(RankedRow { kind: "total", label, href: None, value: for_people(total), bar: None });
    Some(Ranked {
        title: heads.title,
        caption: heads.caption,
        label_column: heads.label_column,
        value_column: words.text("lijst.bedrag").to_owned(),
        income: heads.income,
        rows,
    })
}

/// A hundred squares; `None` where the parts are fewer than two, or one is negative: then a hundred euros do not
/// go to them.
pub(crate) fn waffle(items: Vec<Item>, words: &Wording) -> Option<Waffle> {
    if items.len() < 2 || items.iter().any(|i| i.euros.is_sign_negative()) || sum(&items)?.is_zero() {
        return None;
    }
    let (top, rest) = split(items, GROUPS)?;
    let rest = rest.map(|r| Item { label: words.text("lijst.al_het_andere").to_owned(), ..r });
    let parts: Vec<Item> = top.into_iter().chain(rest).collect();
    let squares = hundred(&parts.iter().map(|p| p.euros).collect::<Vec<_>>());
    let groups = squares.iter().enumerate().flat_map(|(i, n)| std::iter::repeat_n(i + 1, *n));
    let cells =
        groups.enumerate().map(|(i, part)| WaffleCell { part, x: (i % 10) * 12, y: (i / 10) * 12 }).collect();
    let euro = |n: &usize| format!("€\u{a0}{n}");
    let most = squares.iter().zip(&parts).max_by_key(|(n, _)| **n)?;
    let sentence = words.fill("lijst.waffle_zin", &[("bedrag", &euro(most.0)), ("waar", &most.1.label)]);
    let parts = parts
        .iter()
        .zip(&squares)
        .enumerate()
        .map(|(i, (item, n))| WafflePart { part: i + 1, label: item.label.clone(), value: euro(n) })
        .collect();
    Some(Waffle { title: words.text("lijst.waffle_titel").to_owned(), sentence, cells, parts })
}

/// Shares that add up to a hundred: whole shares first, then one more for the largest remainders.
pub(crate) fn hundred(values: &[Decimal]) -> Vec<usize> {
    let total: Decimal = values.iter().sum();
    if total.is_zero() {
        return vec![0; values.len()];
    }
    let exact: Vec<Decimal> = values.iter().map(|v| *v / total * Decimal::ONE_HUNDRED).collect();
    let mut shares: Vec<usize> =
        exact.iter().map(|e| usize::try_from(e.trunc().mantissa()).unwrap_or(0)).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    // A stable sort: of equal remainders the first in the list goes first.
    order.sort_by_key(|i| std::cmp::Reverse(exact.get(*i).map(Decimal::fract)));
    let left = 100usize.saturating_sub(shares.iter().sum());
    for i in order.into_iter().cycle().take(left) {
        if let Some(share) = shares.get_mut(i) {
            *share += 1;
        }
    }
    shares
}

/// The largest items, and what the others are together where there are more than `limit`.
fn split(mut items: Vec<Item>, limit: usize) -> Option<(Vec<Item>, Option<Item>)> {
    items.sort_by_key(|i| std::cmp::Reverse(i.euros));
    if items.len() <= limit {
        return Some((items, None));
    }
    let others = items.split_off(limit - 1);
    let euros = sum(&others)?;
    Some((items, Some(Item { label: String::new(), href: None, euros })))
}

fn sum(items: &[Item]) -> Option<Decimal> {
    items.iter().try_fold(Decimal::ZERO, |sum, i| sum.checked_add(i.euros))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(values: &[i64]) -> Vec<Item> {
        let item = |(i, v): (usize, &i64)| Item { label: format!("n{i}"), href: None, euros: (*v).into() };
        values.iter().enumerate().map(item).collect()
    }

    #[test]
    fn a_waffle_adds_up_to_a_hundred() {
        let words = Wording::dutch().unwrap();
        for values in [vec![1, 1, 1], vec![5, 5], vec![1; 40], vec![999_999, 1], vec![0, 7, 0]] {
            let waffle = waffle(items(&values), &words).unwrap();
            assert_eq!(waffle.cells.len(), 100, "{values:?}");
            assert!(waffle.parts.len() <= GROUPS);
        }
        assert_eq!(waffle(items(&[1]), &words), None);
        assert_eq!(waffle(items(&[1, -1]), &words), None);
        assert_eq!(waffle(items(&[0, 0]), &words), None);
    }

    #[test]
    fn forty_parts_become_eight_rows_and_the_total_is_that_of_all() {
        let words = Wording::dutch().unwrap();
        let heads =
            || Heads { title: "t".into(), caption: "c".into(), label_column: "l".into(), income: false };
        let list = ranked(heads(), items(&(1..=40).collect::<Vec<_>>()), &words).unwrap();
        assert_eq!(list.rows.len(), TOP + 1);
        assert_eq!(list.rows[TOP - 1].kind, "rest");
        assert_eq!(list.rows[TOP].value.replace('\u{a0}', " "), "€ 820");
        assert!(ranked(heads(), items(&[3]), &words).is_none());
        let mixed = ranked(heads(), items(&[5, -5, 0]), &words).unwrap();
        insta::assert_debug_snapshot!(mixed.rows);
    }
}
