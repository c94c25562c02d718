//! Lists in order of size, and the waffle: what a hundred euros go to.

use rust_decimal::Decimal;

use super::super::chart::{largest, part, squares};
use super::super::explain::amount::{against_plan, said};
use super::super::explain::table::Against;
use super::super::explain::{flows, is_past, share};
use super::super::table::bars;
use super::chart::place;
use super::parts::{Ranked, RankedRow, Waffle, WafflePart};
use super::titles::{goal_title, programme_title};
use crate::model::{Goal, Organisation, Programme, Publication};
use crate::render::wording::Wording;

/// So many rows stand on their own; the others are added up as "overig".
pub(crate) const TOP: usize = 8;

/// So many groups can be told apart.
const GROUPS: usize = 5;

/// A thing with its amount in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) label: String,
    pub(crate) href: Option<String>,
    pub(crate) euros: Decimal,
}

/// A thing that the source gives no amount for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unknown {
    pub(crate) label: String,
    pub(crate) href: Option<String>,
}

/// The heads of a ranked list.
pub(crate) struct Heads {
    pub(crate) title: String,
    pub(crate) caption: String,
    pub(crate) label_column: String,
    pub(crate) income: bool,
    /// Whether the amounts are of a year that is over.
    pub(crate) past: bool,
}

/// The heads of the list of programmes by their income or their spending.
pub(crate) fn heads(
    publication: &Publication,
    income: bool,
    organisation: Option<&Organisation>,
    words: &Wording,
) -> Heads {
    let (title, caption) =
        if income { ("lijst.vandaan", "lijst.inkomsten_in") } else { ("lijst.naartoe", "lijst.uitgaven_in") };
    let measure = words.fill(caption, &[("jaar", &publication.year.to_string())]);
    Heads {
        title: words.text(title).to_owned(),
        caption: place(&measure, organisation, words),
        label_column: words.text("lijst.programma").to_owned(),
        income,
        past: is_past(publication),
    }
}

/// The heads of the list of goals by what they cost.
pub(crate) fn heads_of_goals(
    publication: &Publication,
    organisation: Option<&Organisation>,
    words: &Wording,
) -> Heads {
    let measure = words.fill("lijst.per_doel_uitleg", &[("jaar", &publication.year.to_string())]);
    Heads {
        title: words.text("lijst.per_doel").to_owned(),
        caption: place(&measure, organisation, words),
        label_column: words.text("lijst.doel").to_owned(),
        income: false,
        past: is_past(publication),
    }
}

/// The income or spending of each programme that the source gives one for, and the programmes that it gives none for.
pub(crate) fn of_programmes(
    publication: &Publication,
    income: bool,
    words: &Wording,
    href: impl Fn(&Programme) -> Option<String>,
) -> (Vec<Item>, Vec<Unknown>) {
    let (mut items, mut without) = (Vec::new(), Vec::new());
    for programme in &publication.programmes {
        let (label, href) = (programme_title(programme, words), href(programme));
        let money = flows::of_programme(publication, programme).map(|m| m.now);
        match money.and_then(|m| if income { m.income } else { Some(m.spending) }) {
            Some(euros) => items.push(Item { label, href, euros }),
            None => without.push(Unknown { label, href }),
        }
    }
    (items, without)
}

/// What each goal of a programme costs, where each says so that was worked out: a list with gaps misleads.
pub(crate) fn of_goals(
    programme: &Programme,
    words: &Wording,
    href: impl Fn(&Goal) -> Option<String>,
) -> Option<Vec<Item>> {
    let item = |goal: &Goal| {
        let euros = goal.expenditure.as_ref()?.in_euros()?;
        Some(Item { label: goal_title(goal, words), href: href(goal), euros })
    };
    programme.goals.iter().filter(|g| !g.is_bare()).map(item).collect()
}

/// A ranked list; `None` where there is nothing to rank. `without` are those that the source gives no amount for: they
/// stand below the others, and the list says that they do not count.
pub(crate) fn ranked(
    heads: Heads,
    items: Vec<Item>,
    without: Vec<Unknown>,
    words: &Wording,
) -> Option<Ranked> {
    if items.len() < 2 {
        return None;
    }
    let total = sum(&items)?;
    let (top, rest) = split(items, TOP)?;
    // With amounts that are not known, or two that are as large, none is the largest for certain.
    let most = match top.as_slice() {
        [first, second, ..] if without.is_empty() && first.euros > second.euros => {
            Some((first.label.clone(), first.euros))
        }
        _ => None,
    };
    let values: Vec<Option<Decimal>> = top.iter().chain(&rest).map(|i| Some(i.euros)).collect();
    let mut bars = bars(&values).into_iter();
    let row = |kind, item: Item, bar| RankedRow {
        kind,
        label: item.label,
        href: item.href,
        value: said(item.euros, words),
        bar,
    };
    let mut rows: Vec<RankedRow> =
        top.into_iter().map(|item| row("item", item, bars.next().flatten())).collect();
    rows.extend(rest.map(|item| {
        let label = words.text("lijst.overig").to_owned();
        row("rest", Item { label, ..item }, bars.next().flatten())
    }));
    let sentence = most.and_then(|(label, euros)| {
        let key = match (heads.income, heads.past) {
            (true, false) => "lijst.meest_van",
            (true, true) => "lijst.meest_kwam_van",
            (false, false) => "lijst.meest_naar",
            (false, true) => "lijst.meest_ging_naar",
        };
        share::most(key, &label, euros, words)
    });
    let note = share::left_out(without.len(), words);
    rows.extend(without.into_iter().map(|missing| RankedRow {
        kind: "unknown",
        label: missing.label,
        href: missing.href,
        value: words.text("lijst.onbekend").to_owned(),
        bar: None,
    }));
    let label = words.text("lijst.samen").to_owned();
    rows.push(RankedRow { kind: "total", label, href: None, value: said(total, words), bar: None });
    Some(Ranked {
        title: heads.title,
        caption: heads.caption,
        label_column: heads.label_column,
        value_column: words.text("lijst.bedrag").to_owned(),
        income: heads.income,
        rows,
        sentence,
        note,
        files: Vec::new(),
        origin: None,
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
    let has_rest = rest.is_some();
    let parts: Vec<Item> = top.into_iter().chain(rest).collect();
    let shares = hundred(&parts.iter().map(|p| p.euros).collect::<Vec<_>>());
    let euro = |n: &usize| said(Decimal::from(*n), words);
    // The largest of all, unless the next is as large or the others together are larger.
    let named = parts.len().min(GROUPS - usize::from(has_rest));
    let largest = match parts.get(..named).unwrap_or_default() {
        [first, second, ..] if first.euros > second.euros => Some(first),
        [only] => Some(only),
        _ => None,
    };
    let largest = largest.zip(shares.first()).map(|(item, n)| (item.label.as_str(), *n));
    let sentence = share::squares(largest, words).join(" ");
    let parts = parts
        .iter()
        .zip(&shares)
        .enumerate()
        .map(|(i, (item, n))| {
            let own = !(has_rest && i + 1 == parts.len());
            WafflePart { shape: part(i + 1), squares: *n, label: item.label.clone(), own, value: euro(n) }
        })
        .collect();
    let title = words.text("lijst.waffle_titel").to_owned();
    let (what, files) = (String::new(), Vec::new());
    Some(Waffle { title, sentence, what, squares: squares(&shares), parts, files })
}

/// How far results are from their plans, the largest difference first; `None` where there are fewer than two.
pub(crate) fn differences(heads: Heads, items: Vec<(String, Against)>, words: &Wording) -> Option<Ranked> {
    let difference = |a: &Against| a.result.checked_sub(a.plan);
    let mut items: Vec<(String, Against, Decimal)> =
        items.into_iter().filter_map(|(label, a)| Some((label, a, difference(&a)?))).collect();
    if items.len() < 2 {
        return None;
    }
    items.sort_by_key(|(_, _, d)| std::cmp::Reverse(d.abs()));
    let values: Vec<Option<Decimal>> = items.iter().map(|(_, _, d)| Some(*d)).collect();
    let row = |((label, against, _), bar): ((String, Against, Decimal), _)| {
        let value = against_plan(against.result, against.plan, words)?;
        Some(RankedRow { kind: "item", label, href: None, value, bar })
    };
    Some(Ranked {
        title: heads.title,
        caption: heads.caption,
        label_column: heads.label_column,
        value_column: words.text("lijst.verschil").to_owned(),
        income: heads.income,
        rows: items.into_iter().zip(bars(&values)).filter_map(row).collect(),
        sentence: None,
        note: None,
        files: Vec::new(),
        origin: None,
    })
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
pub(crate) fn split(items: Vec<Item>, limit: usize) -> Option<(Vec<Item>, Option<Item>)> {
    let (top, rest) = largest(items, limit, |i| i.euros)?;
    Some((top, rest.map(|euros| Item { label: String::new(), href: None, euros })))
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
            assert_eq!(waffle.squares.matches("class=\"part-").count(), 100, "{values:?}");
            assert_eq!(waffle.parts.iter().map(|p| p.squares).sum::<usize>(), 100, "{values:?}");
            assert!(waffle.parts.len() <= GROUPS);
        }
        assert_eq!(waffle(items(&[1]), &words), None);
        assert_eq!(waffle(items(&[1, -1]), &words), None);
        assert_eq!(waffle(items(&[0, 0]), &words), None);
    }

    #[test]
    fn forty_parts_become_eight_rows_and_the_total_is_that_of_all() {
        let words = Wording::dutch().unwrap();
        let heads = || Heads {
            title: "t".into(),
            caption: "c".into(),
            label_column: "l".into(),
            income: false,
            past: false,
        };
        let list = ranked(heads(), items(&(1..=40).collect::<Vec<_>>()), Vec::new(), &words).unwrap();
        assert_eq!(list.rows.len(), TOP + 1);
        assert_eq!(list.rows[TOP - 1].kind, "rest");
        assert_eq!(list.rows[TOP].value.replace('\u{a0}', " "), "€ 820");
        assert!(ranked(heads(), items(&[3]), Vec::new(), &words).is_none());
        let mixed = ranked(heads(), items(&[5, -5, 0]), Vec::new(), &words).unwrap();
        insta::assert_debug_snapshot!(mixed.rows);
    }
}
