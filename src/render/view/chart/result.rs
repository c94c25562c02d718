//! Plan against result: a bullet bar for each post of a table, the largest difference first.

use rust_decimal::Decimal;

use super::super::titles::capital;
use super::{Around, Head, Numbers, Told};
use crate::amount::Value;
use crate::model::sign::{Flow, flows};
use crate::model::{BudgetTable, Publication, RowKind};
use crate::render::chart::{Chart, Planned};
use crate::render::explain::amount::{Grain, compared_with_plan, in_sentence, said, said_in};
use crate::render::explain::is_past;
use crate::render::explain::table::figures::{Figure, Figures, pairs};
use crate::render::explain::table::{Against, spent};
use crate::render::table::by_sums;
use crate::render::wording::Wording;

/// The most posts in one chart: those with the largest differences, and the others together.
const MOST: usize = 12;

/// A post with its plan and its result, in euros.
struct Post {
    label: String,
    plan: Decimal,
    result: Decimal,
}

impl Post {
    fn difference(&self) -> Decimal {
        self.result.checked_sub(self.plan).unwrap_or(Decimal::MAX)
    }
}

/// The chart of a table that holds a plan and its result; `None` where it does not, or not for two posts of spending.
pub(super) fn told(table: &BudgetTable, publication: &Publication, around: Around<'_>) -> Option<Told> {
    if !is_past(publication) {
        return None;
    }
    let words = around.words;
    let rows = by_sums(table, flows(table));
    let figures = Figures::new(table, &rows);
    let mut posts = posts(&figures, publication)?;
    let sum = |value: fn(&Post) -> Decimal, of: &[Post]| {
        of.iter().try_fold(Decimal::ZERO, |sum, post| sum.checked_add(value(post)))
    };
    let whole = match spent(&figures, publication) {
        Some(whole) => whole,
        None => Against { plan: sum(|p| p.plan, &posts)?, result: sum(|p| p.result, &posts)? },
    };
    let row = |post: &Post| {
        let values = [post.plan, post.result, post.difference()].map(|n| Value::Number(n.normalize()));
        (post.label.clone(), values.to_vec())
    };
    posts.sort_by_key(|post| std::cmp::Reverse(post.difference().abs()));
    let numbers = posts.iter().map(row).collect();
    if posts.len() > MOST {
        let others = posts.split_off(MOST - 1);
        posts.push(Post {
            label: words.text("lijst.overig").to_owned(),
            plan: sum(|p| p.plan, &others)?,
            result: sum(|p| p.result, &others)?,
        });
    }
    let (result, plan) = (words.text("grafiek.uitgegeven"), words.text("grafiek.gepland"));
    let head = |title: &str| Head { title: title.to_owned(), now: false };
    Some(Told {
        message: message(whole, words),
        subject: Some(table.title.clone()),
        unit: None,
        measure: words.fill("lijst.anders_uitleg", &[("jaar", &publication.year.to_string())]),
        note: None,
        source: None,
        chart: Chart::Bullets {
            items: posts.into_iter().map(|post| planned(post, words)).collect(),
            result: result.to_owned(),
            plan: plan.to_owned(),
        },
        numbers: Numbers {
            label: words.text("tabel.onderdeel").to_owned(),
            unit: words.text("tabel.in_euro").to_owned(),
            columns: vec![head(plan), head(result), head(words.text("lijst.verschil"))],
            rows: numbers,
        },
    })
}

/// The posts of spending, all of them; `None` where one is not clear: a chart with a post left out says something else
/// than the table.
fn posts(figures: &Figures<'_>, publication: &Publication) -> Option<Vec<Post>> {
    let pair = pairs(figures.table, publication.year)
        .into_iter()
        .find(|p| matches!(p.flow, Flow::Other | Flow::Expenditure))?;
    let mut posts = Vec::new();
    for (i, row) in figures.rows().filter(|(_, r)| r.kind == RowKind::Item) {
        if figures.flow(i, pair.result) != Flow::Expenditure {
            continue;
        }
        match (figures.at(i, pair.plan), figures.at(i, pair.result)) {
            (Figure::Known(plan), Figure::Known(result)) => {
                result.checked_sub(plan)?;
                posts.push(Post { label: capital(&row.label), plan, result });
            }
            (Figure::Nothing, Figure::Nothing) => {}
            _ => return None,
        }
    }
    (posts.len() > 1).then_some(posts)
}

/// "We gaven € 33,95 miljoen uit. Dat is € 26.000 meer dan gepland."
fn message(whole: Against, words: &Wording) -> String {
    let amount = if whole.result < Decimal::ONE {
        in_sentence(whole.result, Grain::Usual, words)
    } else {
        said_in(Grain::Fine, whole.result, words)
    };
    let gave = words.fill("grafiek.gaven_uit", &[("bedrag", &amount)]);
    match compared_with_plan(whole.result, whole.plan, words) {
        Some(compared) => format!("{gave} {compared}"),
        None => gave,
    }
}

/// A post with its difference in words: what voordeel and nadeel mean.
fn planned(post: Post, words: &Wording) -> Planned {
    let difference = post.difference();
    let key = if Grain::Usual.round(difference).number.is_zero() {
        "grafiek.als_gepland"
    } else if difference.is_sign_negative() {
        "grafiek.minder"
    } else {
        "grafiek.meer"
    };
    let difference = words.fill(key, &[("bedrag", &said(difference.abs(), words))]);
    Planned { label: post.label, plan: post.plan, result: post.result, difference }
}
