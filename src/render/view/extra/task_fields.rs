//! The task fields of a publication (taakvelden, BBV art. 66): what each spends and receives, the largest first.
//!
//! Names and figures are those of the tables of the publication. An amount that the source does not give for certain is
//! not there; nothing is added up over tables.

use rust_decimal::Decimal;
use serde::Serialize;

use super::super::ViewContext;
use super::super::frame::Frame;
use super::super::parts::{Link, Ranked};
use super::super::ranked::{Heads, Item, ranked};
use super::super::titles::programme_title;
use super::{Extra, start};
use crate::amount::write::exact;
use crate::model::sign::{Flow, flows};
use crate::model::{BudgetTable, ColumnKind, Programme, Publication};
use crate::render::explain::is_past;
use crate::render::explain::table::figures::{Figures, column_flow};
use crate::render::{address, table};

/// Task fields that are no spending: movements of reserves, and the result.
const NO_SPENDING: [&str; 2] = ["0.10", "0.11"];

/// A task field of a programme, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field<'p> {
    pub(super) code: &'p str,
    pub(super) label: &'p str,
    pub(super) programme: &'p Programme,
    pub(super) table: &'p BudgetTable,
    pub(super) spending: Option<Decimal>,
    pub(super) income: Option<Decimal>,
    pub(super) balance: Option<Decimal>,
}

/// The page of the task fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskFieldsView {
    page: Frame,
    title: String,
    lead: String,
    /// What each spends, the largest first.
    ranked: Option<Ranked>,
    caption: String,
    unit: String,
    rows: Vec<FieldRow>,
    notes: Vec<String>,
    /// The tables that the figures come from, on the pages of their programmes.
    sources: Vec<Link>,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FieldRow {
    code: String,
    label: String,
    programme: Link,
    /// Spending, income and balance; none where the source gives none.
    cells: Vec<Option<String>>,
}

/// The view of the task fields of a publication.
pub fn view(all: &ViewContext<'_>, publication: &Publication) -> TaskFieldsView {
    let words = all.wording();
    let (page, frame, title) = start(all, publication, Extra::TaskFields, "taakvelden.uitleg");
    let fields = fields(publication);
    let link = |p: &Programme| Link {
        href: page.href(&address::programme(publication, p)),
        label: programme_title(p, words),
    };
    let spent = fields.iter().filter(|f| !NO_SPENDING.contains(&f.code));
    let items: Option<Vec<Item>> = spent
        .map(|f| {
            let href = Some(page.href(&address::programme(publication, f.programme)));
            Some(Item { label: format!("{} {}", f.code, f.label), href, euros: f.spending? })
        })
        .collect();
    let year = publication.year.to_string();
    let heads = Heads {
        title: words.text("lijst.naartoe").to_owned(),
        caption: words.fill("lijst.uitgaven_in", &[("jaar", &year)]),
        label_column: words.text("taakvelden.taakveld").to_owned(),
        income: false,
        past: is_past(publication),
    };
    let rows: Vec<FieldRow> = fields
        .iter()
        .map(|f| FieldRow {
            code: f.code.to_owned(),
            label: f.label.to_owned(),
            programme: link(f.programme),
            cells: [f.spending, f.income, f.balance].map(|n| n.map(exact)).into(),
        })
        .collect();
    let mut notes = Vec::new();
    let mut note = |when: bool, key: &'static str| {
        if when {
            notes.push(words.text(key).to_owned());
        }
    };
    note(fields.iter().any(|f| f.balance.is_some_and(|b| b.is_sign_negative())), "tabel.min_is_tekort");
    note(rows.iter().any(|r| r.cells.contains(&None)), "tabel.streepje");
    note(fields.iter().any(|f| f.table.unit_inherited), "tabel.eenheid_overgenomen");
    let mut sources: Vec<Link> = Vec::new();
    for f in &fields {
        let route = address::programme(publication, f.programme);
        let goal = f.programme.all_goals().find(|g| g.tables.iter().any(|t| t.id == f.table.id));
        let route = goal.map_or(route, |g| address::goal(publication, f.programme, g));
        let source = Link {
            href: format!("{}#{}", page.href(&route), f.table.id),
            label: format!("{} ({})", f.table.title, programme_title(f.programme, words)),
        };
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    TaskFieldsView {
        page: frame,
        title,
        lead: words.text("taakvelden.uitleg").to_owned(),
        ranked: items.and_then(|items| ranked(heads, items, Vec::new(), words)),
        caption: words.fill("taakvelden.tabel", &[("jaar", &year)]),
        unit: words.text("tabel.in_euro").to_owned(),
        rows,
        notes,
        sources,
    }
}

/// The task fields of the tables of a publication: those that spend most first, else those that cost most.
pub(super) fn fields(publication: &Publication) -> Vec<Field<'_>> {
    let mut all: Vec<Field<'_>> = Vec::new();
    for programme in &publication.programmes {
        for table in programme.all_tables().filter(|t| t.is_of_task_fields()) {
            for found in of_table(publication, programme, table) {
                join(&mut all, found);
            }
        }
    }
    all.retain(|f| f.spending.is_some() || f.income.is_some() || f.balance.is_some());
    let size = |f: &Field<'_>| f.spending.or(f.balance.map(|b| -b));
    all.sort_by(|a, b| size(b).cmp(&size(a)).then_with(|| a.code.cmp(b.code)));
    all
}

fn of_table<'p>(
    publication: &Publication,
    programme: &'p Programme,
    table: &'p BudgetTable,
) -> Vec<Field<'p>> {
    let rows = table::by_sums(table, flows(table));
    let figures = Figures::new(table, &rows);
    if !figures.is_money() {
        return Vec::new();
    }
    let columns = columns(table, publication);
    let mut found = Vec::new();
    for (i, row) in table.rows.iter().enumerate() {
        let Some(code) = row.task_field().filter(|_| !row.label.trim().is_empty()) else { continue };
        let mut field =
            Field { code, label: &row.label, programme, table, spending: None, income: None, balance: None };
        for column in columns.iter().copied() {
            let slot = match figures.flow(i, column) {
                Flow::Expenditure => &mut field.spending,
                Flow::Income => &mut field.income,
                Flow::Balance => &mut field.balance,
                Flow::Deposit | Flow::Withdrawal | Flow::Other => continue,
            };
            *slot = slot.or(figures.euros(i, column));
        }
        found.push(field);
    }
    found
}

/// The columns of the year of a publication: one of each flow, results before plans as everywhere on the site.
fn columns(table: &BudgetTable, publication: &Publication) -> Vec<usize> {
    let Some(kind) = table.column_of(publication.year).and_then(|c| table.columns.get(c)).map(|c| c.kind)
    else {
        return Vec::new();
    };
    let fits = |c: &crate::model::Column| {
        c.year == Some(publication.year)
            && c.kind == kind
            && c.kind != Some(ColumnKind::Difference)
            && !c.unchecked
    };
    let of: Vec<(usize, Flow)> =
        table.columns.iter().enumerate().filter(|(_, c)| fits(c)).map(|(i, c)| (i, column_flow(c))).collect();
    // Two columns about the same leave it open which of them counts.
    let alone = |flow: Flow| of.iter().filter(|(_, f)| *f == flow).count() == 1;
    of.iter().filter(|(_, flow)| alone(*flow)).map(|(i, _)| *i).collect()
}

/// Adds a field; what another table says of the same field of the same programme fills its gaps. Two tables that differ
/// stay apart.
fn join<'p>(all: &mut Vec<Field<'p>>, found: Field<'p>) {
    let agree = |a: Option<Decimal>, b: Option<Decimal>| a.is_none() || b.is_none() || a == b;
    let same = all.iter_mut().find(|f| {
        f.code == found.code
            && f.programme.id == found.programme.id
            && agree(f.spending, found.spending)
            && agree(f.income, found.income)
            && agree(f.balance, found.balance)
    });
    match same {
        Some(field) => {
            field.spending = field.spending.or(found.spending);
            field.income = field.income.or(found.income);
            field.balance = field.balance.or(found.balance);
        }
        None => all.push(found),
    }
}
