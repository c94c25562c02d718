//! The money of a publication: what changes against the year before, where it comes from and goes to, and all parts
//! of the whole.

use rust_decimal::Decimal;
use serde::Serialize;

use super::super::PageContext;
use super::super::titles::programme_title;
use super::{Around, ChartView, Head, Numbers, Picture, Told};
use crate::amount::Value;
use crate::model::Publication;
use crate::render::chart::{Chart, Datum, Group, at_most};
use crate::render::explain::amount::{Change, Grain, change as changed, in_sentence, said};
use crate::render::explain::flows::{self, Money};
use crate::render::explain::{is_past, name, share, tense};
use crate::render::table::TableView;
use crate::render::wording::Wording;

/// Fewer parts than this are seen at once in the list.
const FEW: usize = 6;
/// The most parts of a whole, and on one side of a flow: more cannot be told apart.
const PARTS: usize = 5;
/// The most topics with a bar for each year.
const TOPICS: usize = 8;

/// A chart with its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Block {
    pub(crate) title: String,
    pub(crate) chart: ChartView,
    /// The same numbers.
    pub(crate) table: TableView,
}

/// The charts of the money of a publication that the lists on its page do not hold already.
pub(crate) fn blocks(page: &PageContext<'_, '_>, publication: &Publication) -> Vec<Block> {
    let words = page.words();
    let block = |(picture, title, id): (Picture<'_>, &'static str, &str)| {
        let shown = picture.shown_on(page)?;
        let chart = picture.drawn_on(page, &shown)?;
        let table = shown.told.numbers.table(format!("grafiek_{id}"), chart.what.clone());
        Some(Block { title: words.text(title).to_owned(), chart, table })
    };
    [
        (Picture::Change(publication), "grafiek.verandering", "verandering"),
        (Picture::Flow(publication), "grafiek.van_en_naar", "van-en-naar"),
        (Picture::Parts(publication), "grafiek.delen", "delen"),
    ]
    .into_iter()
    .filter_map(block)
    .collect()
}

/// The money of each programme; `None` where that of one is not known: a picture with gaps misleads.
fn of_all(publication: &Publication, words: &Wording) -> Option<Vec<(String, Money)>> {
    let one = |p| Some((programme_title(p, words), flows::of_programme(publication, p)?));
    let all: Option<Vec<(String, Money)>> = publication.programmes.iter().map(one).collect();
    all.filter(|all| all.len() > 1)
}

fn datum(label: &str, value: Decimal, words: &Wording) -> Datum {
    Datum { label: label.to_owned(), value, text: said(value, words) }
}

fn sum(values: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let mut values = values;
    values.try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value))
}

/// A topic in two years.
struct Topic {
    label: String,
    before: Decimal,
    now: Decimal,
}

impl Topic {
    fn size(&self) -> Decimal {
        self.now.checked_sub(self.before).map_or(Decimal::MAX, |d| d.abs())
    }
}

/// The spending of each programme in two years, what changes most first.
pub(super) fn change(publication: &Publication, around: Around<'_>) -> Option<Told> {
    let words = around.words;
    let topic = |(label, money): (String, Money)| {
        Some(Topic { label, before: money.before?.spending, now: money.now.spending })
    };
    let all: Option<Vec<Topic>> = of_all(publication, words)?.into_iter().map(topic).collect();
    let all = all?;
    let row = |t: &Topic| {
        (t.label.clone(), vec![Value::Number(t.before.normalize()), Value::Number(t.now.normalize())])
    };
    let rows = all.iter().map(row).collect();
    let (last, year) = ((publication.year - 1).to_string(), publication.year.to_string());
    let message = most_changed(&all, publication, words)?;
    let mut topics = all;
    topics.sort_by_key(|t| std::cmp::Reverse(t.size()));
    if topics.len() > TOPICS {
        let others = topics.split_off(TOPICS - 1);
        topics.push(Topic {
            label: words.text("lijst.overig").to_owned(),
            before: sum(others.iter().map(|t| t.before))?,
            now: sum(others.iter().map(|t| t.now))?,
        });
    }
    let group = |t: Topic| Group {
        bars: vec![datum(&last, t.before, words), datum(&year, t.now, words)],
        label: t.label,
    };
    Some(Told {
        message,
        subject: None,
        unit: None,
        measure: words.fill("grafiek.uitgaven_twee", &[("vorig", &last), ("jaar", &year)]),
        note: None,
        source: None,
        chart: Chart::Bars(topics.into_iter().map(group).collect()),
        numbers: Numbers {
            label: words.text("lijst.programma").to_owned(),
            unit: words.text("tabel.in_euro").to_owned(),
            columns: vec![Head { title: last, now: false }, Head { title: year, now: true }],
            rows,
        },
    })
}

/// "Bij ‘Zorg’ verandert het meest. Daar geven we € 2 miljoen meer uit dan in 2025.", or where none can be named what
/// all together change.
fn most_changed(topics: &[Topic], publication: &Publication, words: &Wording) -> Option<String> {
    let past = is_past(publication);
    let year = (publication.year - 1).to_string();
    let fill = |key, size: Decimal| {
        words.fill(key, &[("bedrag", &in_sentence(size.abs(), Grain::Usual, words)), ("jaar", &year)])
    };
    let largest = topics.iter().max_by_key(|t| t.size())?;
    let alone = topics.iter().filter(|t| t.size() == largest.size()).count() == 1;
    let seen = !Grain::Usual.round(largest.size()).number.is_zero();
    if let Some(label) = name::quoted(&largest.label).filter(|_| alone && seen) {
        let key = match largest.now > largest.before {
            true => tense(past, "zin.daar_geven_meer", "zin.daar_gaven_meer"),
            false => tense(past, "zin.daar_geven_minder", "zin.daar_gaven_minder"),
        };
        let most = tense(past, "tabel.meest_veranderd", "tabel.meest_veranderde");
        return Some(format!("{} {}", words.fill(most, &[("post", &label)]), fill(key, largest.size())));
    }
    let (now, before) = (sum(topics.iter().map(|t| t.now))?, sum(topics.iter().map(|t| t.before))?);
    let key = match changed(now, before, Grain::Usual)? {
        Change::More(_) => tense(past, "zin.geven_meer", "zin.gaven_meer"),
        Change::Less(_) => tense(past, "zin.geven_minder", "zin.gaven_minder"),
        Change::About => tense(past, "zin.geven_ongeveer", "zin.gaven_ongeveer"),
        Change::Same => tense(past, "zin.geven_evenveel", "zin.gaven_evenveel"),
        Change::Was(_) => return None,
    };
    Some(fill(key, now.checked_sub(before)?))
}

/// From the income of each programme to its spending. What one side has more than the other is a flow of its own.
pub(super) fn flow(publication: &Publication, around: Around<'_>) -> Option<Told> {
    let words = around.words;
    let all = of_all(publication, words)?;
    let others = words.text("lijst.overig");
    let income: Option<Vec<Datum>> =
        all.iter().map(|(label, m)| Some(datum(label, m.now.income?, words))).collect();
    let income = income?;
    let spending: Vec<Datum> = all.iter().map(|(label, m)| datum(label, m.now.spending, words)).collect();
    let (received, spent) = (sum(income.iter().map(|d| d.value))?, sum(spending.iter().map(|d| d.value))?);
    let rows = income.iter().zip(&spending).map(|(i, s)| {
        (i.label.clone(), vec![Value::Number(i.value.normalize()), Value::Number(s.value.normalize())])
    });
    let rows = rows.collect();
    let left = received.checked_sub(spent)?;
    let write = |value: Decimal| said(value, words);
    let mut sources = at_most(income, PARTS, others, write)?;
    let mut uses = at_most(spending, PARTS, others, write)?;
    // A name that says no more than that: why it is so, the figures do not tell.
    if left.is_sign_negative() && !left.is_zero() {
        sources.push(datum(words.text("grafiek.meer_uitgaven"), left.abs(), words));
    } else if !left.is_zero() {
        uses.push(datum(words.text("grafiek.meer_inkomsten"), left, words));
    }
    let amount = |euros| in_sentence(euros, Grain::Usual, words);
    let key = tense(is_past(publication), "grafiek.komt_en_gaat", "grafiek.kwam_en_ging");
    let head = |key: &'static str| Head { title: words.text(key).to_owned(), now: false };
    Some(Told {
        message: words.fill(key, &[("in", &amount(received)), ("uit", &amount(spent))]),
        subject: None,
        unit: None,
        measure: words.fill("grafiek.geld_in", &[("jaar", &publication.year.to_string())]),
        note: None,
        source: None,
        chart: Chart::Flow(sources, uses),
        numbers: Numbers {
            label: words.text("lijst.programma").to_owned(),
            unit: words.text("tabel.in_euro").to_owned(),
            columns: vec![head("grafiek.inkomsten"), head("grafiek.uitgaven")],
            rows,
        },
    })
}

/// All programmes as parts of the whole: an overview, with its list below.
pub(super) fn parts(publication: &Publication, around: Around<'_>) -> Option<Told> {
    let words = around.words;
    let all = of_all(publication, words)?;
    if all.len() < FEW {
        return None;
    }
    let mut parts: Vec<Datum> = all.iter().map(|(label, m)| datum(label, m.now.spending, words)).collect();
    parts.sort_by_key(|p| std::cmp::Reverse(p.value));
    let rows = parts.iter().map(|p| (p.label.clone(), vec![Value::Number(p.value.normalize())])).collect();
    let total = sum(parts.iter().map(|p| p.value))?;
    let largest = match parts.as_slice() {
        [first, second, ..] if first.value > second.value => {
            let key = tense(is_past(publication), "lijst.meest_naar", "lijst.meest_ging_naar");
            share::most(key, &first.label, first.value, words)
        }
        _ => None,
    };
    let together = || words.fill("grafiek.samen", &[("bedrag", &in_sentence(total, Grain::Usual, words))]);
    let parts = at_most(parts, PARTS, words.text("lijst.overig"), |value| said(value, words))?;
    Some(Told {
        message: largest.unwrap_or_else(together),
        subject: None,
        unit: None,
        measure: words.fill("lijst.uitgaven_in", &[("jaar", &publication.year.to_string())]),
        note: None,
        source: None,
        chart: Chart::Treemap(parts),
        numbers: Numbers {
            label: words.text("lijst.programma").to_owned(),
            unit: words.text("tabel.in_euro").to_owned(),
            columns: vec![Head { title: words.text("lijst.bedrag").to_owned(), now: false }],
            rows,
        },
    })
}
