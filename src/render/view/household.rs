//! What a household pays the municipality: the tariffs in a table, what they are together, and what changed.

use rust_decimal::Decimal;
use serde::Serialize;

use super::super::table::{CellView, ColumnView, GroupView, RowView, TableView, is_wide};
use super::PageContext;
use super::parts::Tile;
use crate::amount::write::exact;
use crate::model::{Household, Id, Publication};
use crate::render::explain::amount::{compared, comparison, said};
use crate::render::explain::{is_past, tense};
use crate::render::wording::Wording;

/// A household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HouseholdView {
    title: String,
    /// Safe HTML: more about it.
    lead_html: Option<String>,
    sentence: Option<String>,
    table: TableView,
}

/// The households of a publication.
pub(crate) fn views(page: &mut PageContext<'_, '_>, publication: &Publication) -> Vec<HouseholdView> {
    publication.households.iter().map(|h| view(page, publication, h)).collect()
}

fn view(page: &mut PageContext<'_, '_>, publication: &Publication, household: &Household) -> HouseholdView {
    let words = page.words();
    let id = page.ids.take(Id::from_text(&household.title).as_str());
    HouseholdView {
        title: household.title.clone(),
        lead_html: page.html_of(&household.lead, 4),
        sentence: sentence(publication, household, words),
        table: table(id, publication, household, words),
    }
}

/// What is paid in all, where it is more than nothing.
fn paid(household: &Household) -> Option<Decimal> {
    household.total().filter(|n| *n > Decimal::ZERO)
}

/// "Dit huishouden betaalt in 2026 € 1.012 aan de gemeente. Dat is € 31 meer dan in 2025."
fn sentence(publication: &Publication, household: &Household, words: &Wording) -> Option<String> {
    let total = paid(household)?;
    let key = tense(is_past(publication), "huishouden.betaalt", "huishouden.betaalde");
    let year = publication.year.to_string();
    let pays = words.fill(key, &[("jaar", &year), ("bedrag", &said(total, words))]);
    let before = household.total_before();
    let changed = before.and_then(|before| compared(total, before, publication.year - 1, words));
    Some(std::iter::once(pays).chain(changed).collect::<Vec<_>>().join(" "))
}

/// The first household as a tile beside what the municipality spends.
pub(crate) fn tile(publication: &Publication, words: &Wording) -> Option<Tile> {
    let household = publication.households.first()?;
    let total = paid(household)?;
    let before = household.total_before();
    let notes = before.and_then(|b| comparison(total, b, publication.year - 1, words));
    let label = tense(is_past(publication), "tegel.betaalt", "tegel.betaalde");
    Some(Tile {
        kind: "payment",
        label: words.text(label).to_owned(),
        value: said(total, words),
        notes: notes.into_iter().collect(),
        about: Some(household.title.clone()),
    })
}

/// The tariffs, exactly; the year before only where one of them is known.
fn table(id: String, publication: &Publication, household: &Household, words: &Wording) -> TableView {
    let with_before = household.charges.iter().any(|c| c.before.is_some());
    let euros = |amount: &crate::amount::Amount| amount.in_euros().unwrap_or_default();
    let all = household.charges.iter().flat_map(|c| std::iter::once(&c.amount).chain(&c.before));
    // Amounts under each other have as many decimals.
    let scale = all.map(|a| euros(a).normalize().scale()).max().unwrap_or(0);
    let scale = if scale == 0 { 0 } else { scale.max(2) };
    let written = |n: Decimal| {
        let mut n = n.normalize();
        n.rescale(scale);
        exact(n)
    };
    let cell = |n: Option<Decimal>, now: bool| CellView {
        text: n.map_or_else(|| "\u{2013}".to_owned(), written),
        now: now && with_before,
        void: n.is_none(),
    };
    let row = |kind, label: String, before: Option<Decimal>, amount: Option<Decimal>| RowView {
        kind,
        code: None,
        own: kind == "item",
        label,
        income: false,
        bar: None,
        spark: None,
        cells: with_before.then(|| cell(before, false)).into_iter().chain([cell(amount, true)]).collect(),
        loose: None,
    };
    let mut rows: Vec<RowView> = household
        .charges
        .iter()
        .map(|c| row("item", c.title.clone(), c.before.as_ref().map(euros), Some(euros(&c.amount))))
        .collect();
    if rows.len() > 1 {
        let label = words.text("tabel.totaal").to_owned();
        rows.push(row("total", label, household.total_before(), household.total()));
    }
    let column = |year: i32, now: bool| ColumnView {
        year: year.to_string(),
        kind: None,
        now: now && with_before,
        unchecked: false,
    };
    let before = with_before.then(|| column(publication.year - 1, false));
    let columns: Vec<ColumnView> = before.into_iter().chain([column(publication.year, true)]).collect();
    let missing = rows.iter().flat_map(|r| &r.cells).any(|c| c.void);
    let dash = missing.then(|| words.text("tabel.streepje").to_owned());
    let source = household.provenance.as_ref().map(|s| words.fill("tabel.bron", &[("bron", s)]));
    let groups = vec![GroupView { title: None, rows }];
    TableView {
        id,
        title: words.text("huishouden.tarieven").to_owned(),
        own_title: false,
        own_unit: false,
        bar_note: None,
        unit: words.text("tabel.in_euro").to_owned(),
        label_column: words.text("huishouden.tarief").to_owned(),
        sentence: None,
        span: columns.len() + 1,
        wide: is_wide(&columns, &groups),
        columns,
        groups,
        notes: dash.into_iter().chain(source).collect(),
        csv: None,
        bar_column: None,
        sparks: None,
        files: Vec::new(),
        origin: Vec::new(),
        origin_link: None,
        within: None,
        chart: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::parse;
    use crate::model::Charge;
    use crate::render::view::example::site;

    fn household(charges: &[(&str, &str)]) -> Household {
        let amount = |text: &str| parse::amount(text);
        let charge = |(now, before): &(&str, &str)| Charge {
            title: "Afval".into(),
            amount: amount(now).unwrap(),
            before: amount(before),
        };
        Household {
            title: "Een gezin".into(),
            lead: Default::default(),
            charges: charges.iter().map(charge).collect(),
            provenance: None,
            origin: Default::default(),
        }
    }

    fn rows(charges: &[(&str, &str)]) -> Vec<Vec<String>> {
        let publication = site().publications.swap_remove(0);
        let words = Wording::dutch().unwrap();
        let table = table("t".into(), &publication, &household(charges), &words);
        table.groups[0].rows.iter().map(|r| r.cells.iter().map(|c| c.text.clone()).collect()).collect()
    }

    #[test]
    fn amounts_are_exact_and_a_missing_year_is_never_nothing() {
        assert_eq!(
            rows(&[("€ 312,40", "€ 300"), ("€ 10", "")]),
            [["300,00", "312,40"], ["–", "10,00"], ["–", "322,40"]]
        );
        assert_eq!(rows(&[("€ 312", "")]), [["312"]]);
    }

    #[test]
    fn the_sentence_says_what_changed_only_where_all_of_it_is_known() {
        let publication = site().publications.swap_remove(0);
        let words = Wording::dutch().unwrap();
        let said = |charges: &[(&str, &str)]| {
            sentence(&publication, &household(charges), &words).map(|s| s.replace('\u{a0}', " "))
        };
        assert_eq!(
            said(&[("€ 312,40", "€ 300"), ("€ 100", "€ 81")]).as_deref(),
            Some("Dit huishouden betaalt in 2026 € 412 aan de gemeente. Dat is € 31 meer dan in 2025.")
        );
        assert_eq!(
            said(&[("€ 312,40", "€ 300"), ("€ 100", "")]).as_deref(),
            Some("Dit huishouden betaalt in 2026 € 412 aan de gemeente.")
        );
        assert_eq!(said(&[("€ 10", ""), ("€ -10", "")]), None);
    }
}
