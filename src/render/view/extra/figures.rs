//! About the figures of a publication: their units, plus and minus, rounding, what each sign means, and where every table
//! came from.

use serde::Serialize;

use super::super::frame::Frame;
use super::super::parts::Link;
use super::super::titles::{goal_title, programme_title};
use super::super::{PageContext, ViewContext, beside};
use super::{Extra, start};
use crate::amount::{Unit, Value};
use crate::model::sign::SignConvention;
use crate::model::{BudgetTable, Publication};
use crate::render::address;
use crate::render::table::{has_placed_empty, provenance, unit_in_words};
use crate::render::wording::Wording;

/// The page about the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FiguresView {
    page: Frame,
    title: String,
    lead: String,
    /// What the units of its tables are, with how many tables have each.
    units: Vec<String>,
    signs: Vec<String>,
    rounding: Vec<String>,
    /// What stands in cells that hold no number.
    marks: Vec<String>,
    /// Safe HTML: the document that the publication was taken from.
    source_html: Option<String>,
    origins: Vec<Origins>,
    /// What was not checked.
    unchecked: Option<String>,
}

/// Where the tables of a programme came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Origins {
    id: String,
    programme: Link,
    tables: Vec<OriginOf>,
}

/// Where a table came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct OriginOf {
    table: Link,
    /// None where the content does not say it.
    origin: Option<String>,
}

/// The view about the figures of a publication.
pub fn view(all: &ViewContext<'_>, publication: &Publication) -> FiguresView {
    let words = all.wording();
    let (mut page, frame, title) = start(all, publication, Extra::Figures, "cijfers.uitleg");
    let tables: Vec<&BudgetTable> = publication.all_tables().collect();
    let mut origins = Vec::new();
    for programme in publication.programmes.iter().filter(|p| p.all_tables().next().is_some()) {
        let id = page.ids.take(&format!("stuk_{}", programme.id));
        let route = address::programme(publication, programme);
        let mut found: Vec<OriginOf> =
            programme.tables.iter().map(|t| origin(&page, &route, t, None)).collect();
        for goal in programme.all_goals() {
            let route = address::goal(publication, programme, goal);
            found.extend(goal.tables.iter().map(|t| origin(&page, &route, t, Some(goal_title(goal, words)))));
        }
        let programme = Link { href: page.href(&route), label: programme_title(programme, words) };
        origins.push(Origins { id, programme, tables: found });
    }
    for section in publication.sections.iter().filter(|s| !s.tables.is_empty()) {
        let id = page.ids.take(&format!("stuk_paragraaf_{}", section.id));
        let route = address::section(publication, section);
        let found = section.tables.iter().map(|t| origin(&page, &route, t, None)).collect();
        let programme = Link { href: page.href(&route), label: section.title.clone() };
        origins.push(Origins { id, programme, tables: found });
    }
    let unchecked = tables.iter().filter(|t| t.columns.iter().any(|c| c.unchecked)).count();
    FiguresView {
        page: frame,
        title,
        lead: words.text("cijfers.uitleg").to_owned(),
        units: units(&tables, words),
        signs: signs(&tables, words),
        rounding: vec![
            words.text("cijfers.zinnen_rond").to_owned(),
            words.text("cijfers.tabellen_precies").to_owned(),
            words.text("cijfers.optelling").to_owned(),
        ],
        marks: marks(&tables, words),
        source_html: beside::source(&page, publication).and_then(|fact| fact.text_html),
        origins,
        unchecked: (unchecked > 0)
            .then(|| words.count("cijfers.niet_gecontroleerd_een", "cijfers.niet_gecontroleerd", unchecked)),
    }
}

/// Where a table on a page came from. `of` is what it is of, where that is not the heading above it.
fn origin(page: &PageContext<'_, '_>, route: &str, table: &BudgetTable, of: Option<String>) -> OriginOf {
    let said = table.provenance.as_ref().filter(|p| !p.trim().is_empty());
    OriginOf {
        table: Link {
            href: format!("{}#{}", page.href(route), table.id),
            label: of.map_or_else(|| table.title.clone(), |of| format!("{} ({of})", table.title)),
        },
        origin: said.map(|p| provenance(p, page.words())),
    }
}

/// "Bedragen × € 1.000: 4 tabellen."
fn units(tables: &[&BudgetTable], words: &Wording) -> Vec<String> {
    let mut found: Vec<(&Unit, usize)> = Vec::new();
    for table in tables {
        match found.iter_mut().find(|(unit, _)| *unit == &table.unit) {
            Some((_, number)) => *number += 1,
            None => found.push((&table.unit, 1)),
        }
    }
    found.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let line = |(unit, number): &(&Unit, usize)| {
        let unit = unit_in_words(unit, words);
        let number = words.count("cijfers.tabel", "cijfers.tabellen", *number);
        format!("{}: {number}.", unit.trim_end_matches('.'))
    };
    found.iter().map(line).collect()
}

/// The one convention of the site, and how far the tables of the source have another.
fn signs(tables: &[&BudgetTable], words: &Wording) -> Vec<String> {
    let money = || tables.iter().filter(|t| matches!(t.unit, Unit::Euro { .. }));
    let unknown = money().filter(|t| t.sign == SignConvention::Unknown).count();
    let turned = money()
        .filter(|t| !matches!(t.sign, SignConvention::Unknown | SignConvention::IncomeMinusExpenditure))
        .count();
    let mut said = vec![words.text("cijfers.plus").to_owned(), words.text("tabel.min_is_tekort").to_owned()];
    if turned > 0 {
        said.push(words.count("cijfers.omgezet_een", "cijfers.omgezet", turned));
    }
    if unknown > 0 {
        said.push(words.count("cijfers.zoals_in_stuk_een", "cijfers.zoals_in_stuk", unknown));
    }
    said
}

/// What the signs mean that stand in a cell of any table.
fn marks(tables: &[&BudgetTable], words: &Wording) -> Vec<String> {
    let has = |value: Value| {
        tables.iter().flat_map(|t| &t.rows).flat_map(|r| r.cells.all()).any(|c| c.value == value)
    };
    let all = [
        (has(Value::Dash), "tabel.streepje"),
        (has(Value::ProMemorie), "tabel.pm"),
        (has(Value::NotApplicable), "tabel.nvt"),
        (has(Value::NotAvailable), "tabel.nb"),
        (has(Value::Nil), "tabel.nihil"),
        (tables.iter().any(|t| has_placed_empty(t)), "tabel.leeg"),
        (tables.iter().any(|t| t.rows.iter().any(is_loose)), "tabel.los"),
    ];
    all.into_iter().filter(|(there, _)| *there).map(|(_, key)| words.text(key).to_owned()).collect()
}

fn is_loose(row: &crate::model::Row) -> bool {
    matches!(row.cells, crate::model::RowCells::Loose(_))
}
