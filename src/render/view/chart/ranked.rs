//! The ranked lists of a page and its hundred euros, as pictures: bars in rows, and a hundred squares.

use rust_decimal::Decimal;

use super::super::ranked::{self, Item, Unknown};
use super::{Around, Head, Numbers, Told};
use crate::amount::Value;
use crate::model::{Programme, Publication};
use crate::render::chart::{Chart, Datum, Group, Share};
use crate::render::explain::amount::{Grain, in_sentence, said};
use crate::render::wording::Wording;

/// The income or the spending of each programme, the largest first.
pub(super) fn of_programmes(publication: &Publication, income: bool, around: Around<'_>) -> Option<Told> {
    let words = around.words;
    let (items, without) = ranked::of_programmes(publication, income, words, |_| None);
    let heads = ranked::heads(publication, income, around.organisation, words);
    let key = if income { "lijst.inkomsten_in" } else { "lijst.uitgaven_in" };
    let measure = words.fill(key, &[("jaar", &publication.year.to_string())]);
    bars(items, without, heads, measure, words)
}

/// What each goal of a programme costs.
pub(super) fn of_goals(publication: &Publication, programme: &Programme, around: Around<'_>) -> Option<Told> {
    let words = around.words;
    let items = ranked::of_goals(programme, words, |_| None)?;
    let heads = ranked::heads_of_goals(publication, around.organisation, words);
    let measure = words.fill("lijst.per_doel_uitleg", &[("jaar", &publication.year.to_string())]);
    let told = bars(items, Vec::new(), heads, measure, words)?;
    Some(Told { subject: Some(super::super::titles::programme_title(programme, words)), ..told })
}

fn bars(
    items: Vec<Item>,
    without: Vec<Unknown>,
    heads: ranked::Heads,
    measure: String,
    words: &Wording,
) -> Option<Told> {
    let mut all = items.clone();
    all.sort_by_key(|i| std::cmp::Reverse(i.euros));
    let known = all.iter().map(|i| (i.label.clone(), vec![Value::Number(i.euros.normalize())]));
    let unknown = without.iter().map(|u| (u.label.clone(), vec![Value::Empty]));
    let rows = known.chain(unknown).collect();
    let total = items.iter().try_fold(Decimal::ZERO, |sum, i| sum.checked_add(i.euros))?;
    let label_column = heads.label_column.clone();
    let list = ranked::ranked(heads, items.clone(), without, words)?;
    let (top, rest) = ranked::split(items, ranked::TOP)?;
    let rest = rest.map(|r| Item { label: words.text("lijst.overig").to_owned(), ..r });
    let group = |item: Item| {
        let bar = Datum { label: String::new(), value: item.euros, text: said(item.euros, words) };
        Group { label: item.label, bars: vec![bar] }
    };
    // A sum below nothing is not said in a sentence.
    let together = || {
        let amount = in_sentence(total, Grain::Usual, words);
        (!total.is_sign_negative()).then(|| words.fill("grafiek.samen", &[("bedrag", &amount)]))
    };
    Some(Told {
        message: list.sentence.clone().or_else(together).unwrap_or_else(|| list.title.clone()),
        subject: None,
        unit: None,
        measure,
        note: list.note,
        source: None,
        chart: Chart::Bars(top.into_iter().chain(rest).map(group).collect()),
        numbers: Numbers {
            label: label_column,
            unit: words.text("tabel.in_euro").to_owned(),
            columns: vec![Head { title: words.text("lijst.bedrag").to_owned(), now: false }],
            rows,
        },
    })
}

/// What a hundred euros go to; `None` where some of the euros are not known.
pub(super) fn hundred(publication: &Publication, around: Around<'_>) -> Option<Told> {
    let words = around.words;
    let (items, without) = ranked::of_programmes(publication, false, words, |_| None);
    if !without.is_empty() {
        return None;
    }
    let waffle = ranked::waffle(items, words)?;
    let number = |squares: usize| Value::Number(Decimal::from(squares));
    let rows = waffle.parts.iter().map(|p| (p.label.clone(), vec![number(p.squares)])).collect();
    let share =
        |p: super::super::parts::WafflePart| Share { label: p.label, squares: p.squares, text: p.value };
    Some(Told {
        message: waffle.sentence,
        subject: Some(waffle.title),
        unit: None,
        measure: words.fill("lijst.uitgaven_in", &[("jaar", &publication.year.to_string())]),
        note: None,
        source: None,
        chart: Chart::Waffle(waffle.parts.into_iter().map(share).collect()),
        numbers: Numbers {
            label: words.text("lijst.programma").to_owned(),
            unit: words.text("grafiek.van_honderd").to_owned(),
            columns: vec![Head { title: words.text("grafiek.van_honderd").to_owned(), now: false }],
            rows,
        },
    })
}
