//! The sums of a programme: its task fields against its balance, its goals and large figures against its table.

use rust_decimal::Decimal;

use super::rows::TableView;
use super::{Draft, Rule, Sums, Term, half};
use crate::amount::Unit;
use crate::model::sign::{Flow, SignConvention, flow_of, only_figure};
use crate::model::{BudgetTable, Goal, KeyFigure, Programme, PublicationKind, Row, RowKind};
use crate::source::Place;

pub(super) fn check(sums: &mut Sums<'_>, programme: &Programme) {
    task_fields(sums, programme);
    // A report in the year often has changes in its tables, not totals, under the same words.
    if sums.publication.kind == PublicationKind::Bestuursrapportage {
        return;
    }
    goals(sums, programme);
    key_figures(sums, programme);
}

/// A table of task fields with their balance, against a table with the balance and the movements of reserves. That the
/// two belong together must show in one column.
fn task_fields(sums: &mut Sums<'_>, programme: &Programme) {
    let views: Vec<TableView<'_>> = programme.tables.iter().map(TableView::of).collect();
    for fields in views.iter().filter(|v| is_task_fields(v.table)) {
        for main in views.iter().filter(|v| !is_task_fields(v.table) && v.table.unit == fields.table.unit) {
            let Some(balance) = main.balance() else { continue };
            let pairs = pairs(fields.table, main.table);
            let all: Vec<usize> = items(fields.table, |_| true);
            let own: Vec<usize> = items(fields.table, |code| !is_reserves(code));
            let reserves: Vec<usize> = items(fields.table, is_reserves);
            against(sums, fields, &own, main, &[balance], &pairs);
            if let Some(moves) = main.movements() {
                against(sums, fields, &reserves, main, &[moves], &pairs);
                let total = fields.row_of(|_, r| r.kind == RowKind::Total);
                if let Some(total) = total.filter(|_| all.len() > own.len()) {
                    against(
                        sums,
                        main,
                        &[balance, moves],
                        fields,
                        &[total],
                        &pairs.iter().map(|(a, b)| (*b, *a)).collect::<Vec<_>>(),
                    );
                }
            }
        }
    }
}

/// The rows of one table together, against a row of the other, in each pair of columns; only where one pair shows it.
fn against(
    sums: &mut Sums<'_>,
    parts: &TableView<'_>,
    rows: &[usize],
    whole: &TableView<'_>,
    stated: &[usize],
    pairs: &[(usize, usize)],
) {
    let [stated] = stated else { return };
    let mut found = Vec::new();
    for (a, b) in pairs {
        let terms: Option<Vec<Term>> =
            rows.iter().map(|r| Some(parts.term(*r, parts.number(*r, *a)?, false))).collect();
        let (Some(terms), Some(number)) = (terms.filter(|t| !t.is_empty()), whole.number(*stated, *b)) else {
            continue;
        };
        found.push((terms, number, *b));
    }
    let near = |(terms, number, _): &(Vec<Term>, Decimal, usize)| {
        let sum = terms.iter().try_fold(Decimal::ZERO, |sum, t| sum.checked_add(t.number));
        let most = terms.iter().fold(whole.half(), |sum, t| sum + t.half);
        !number.is_zero() && sum.and_then(|s| s.checked_sub(*number)).is_some_and(|d| d.abs() <= most)
    };
    if !found.iter().any(near) {
        return;
    }
    for (terms, number, column) in found {
        let first = rows.first().copied().unwrap_or(0);
        sums.push(Draft {
            rule: Rule::TaskFields,
            about: whole.label(*stated),
            column: whole.table.columns.get(column).map(|c| c.title.as_str()),
            table: Some(&whole.table.id),
            terms,
            stated: number,
            stated_half: whole.half(),
            stated_label: whole.label(*stated),
            euros: whole.table.unit.factor(),
            places: [whole.place(*stated), parts.place(first)],
        });
    }
}

fn items(table: &BudgetTable, wanted: impl Fn(&str) -> bool) -> Vec<usize> {
    let rows = table.rows.iter().enumerate();
    rows.filter(|(_, r)| r.kind == RowKind::Item && r.code.as_deref().is_some_and(&wanted))
        .map(|(i, _)| i)
        .collect()
}

/// "0.10" and its parts "0.10D": the movements of reserves.
fn is_reserves(code: &str) -> bool {
    code.strip_prefix("0.10").is_some_and(|rest| rest.chars().all(char::is_alphabetic))
}

/// Whether the items of a table are task fields, each with its code, of one flow or none.
fn is_task_fields(table: &BudgetTable) -> bool {
    let is_code = |r: &Row| {
        r.code.as_deref().and_then(|c| c.split_once('.')).is_some_and(|(group, rest)| {
            group.len() == 1
                && group.bytes().all(|b| b.is_ascii_digit())
                && rest.bytes().next().is_some_and(|b| b.is_ascii_digit())
        })
    };
    let mut items = table.rows.iter().filter(|r| r.kind == RowKind::Item).peekable();
    items.peek().is_some() && items.all(is_code) && !table.rows.iter().any(|r| r.kind == RowKind::Group)
}

/// The columns of two tables that are about the same: by head, or by year where each year stands once in both.
fn pairs(a: &BudgetTable, b: &BudgetTable) -> Vec<(usize, usize)> {
    let once = |t: &BudgetTable, year: i32| t.columns.iter().filter(|c| c.year == Some(year)).count() == 1;
    let mut out = Vec::new();
    for (i, column) in a.columns.iter().enumerate() {
        let same = b.columns.iter().position(|c| c.title == column.title).or_else(|| {
            let year = column.year?;
            let both = once(a, year) && once(b, year);
            b.columns.iter().position(|c| c.year == Some(year)).filter(|_| both)
        });
        out.extend(same.map(|j| (i, j)));
    }
    out
}

/// What a table or a large figure says a programme spends in the year of the publication.
struct Spending {
    euros: Decimal,
    half: Decimal,
    label: String,
    place: Place,
}

fn spending(sums: &Sums<'_>, programme: &Programme) -> Option<Spending> {
    let of_table = programme.tables.iter().find_map(|table| {
        let view = TableView::of(table);
        let (row, column) = (view.of_flow(Flow::Expenditure)?, table.column_of(sums.publication.year)?);
        let factor = table.unit.factor()?;
        let known = view.sign != SignConvention::Unknown;
        let number = if known { view.normal(row, column)? } else { view.number(row, column)? };
        Some(Spending {
            euros: table.unit.in_euros(number)?,
            half: view.half().checked_mul(factor.into())?,
            label: view.label(row).to_owned(),
            place: view.place(row),
        })
    });
    of_table.or_else(|| {
        let figure = only_figure(&programme.key_figures, Flow::Expenditure)?;
        Some(Spending {
            euros: figure.amount.in_euros()?.abs(),
            half: half_of(figure)?,
            label: figure.title.clone(),
            place: programme.origin.place(),
        })
    })
}

/// Half of the last printed unit of a large figure, in euros.
pub(super) fn half_of(figure: &KeyFigure) -> Option<Decimal> {
    half(figure.amount.number.scale()).checked_mul(figure.amount.unit.factor()?.into())
}

/// The expenditure of the goals, where each of them has one, against that of the programme.
fn goals(sums: &mut Sums<'_>, programme: &Programme) {
    let goals: Vec<&Goal> = programme.goals.iter().collect();
    let terms: Option<Vec<Term>> = goals
        .iter()
        .map(|g| {
            let amount = g.expenditure.as_ref()?;
            let half = half(amount.number.scale()).checked_mul(amount.unit.factor()?.into())?;
            Some(Term { label: g.title.clone(), number: amount.in_euros()?, half, minus: false })
        })
        .collect();
    let (Some(terms), Some(stated)) = (terms.filter(|t| t.len() > 1), spending(sums, programme)) else {
        return;
    };
    let first = goals.first().map_or_else(|| programme.origin.place(), |g| g.origin.place());
    let year = sums.publication.year.to_string();
    sums.push(Draft {
        rule: Rule::Goals,
        about: &stated.label,
        column: Some(&year),
        table: None,
        terms,
        stated: stated.euros,
        stated_half: stated.half,
        stated_label: &stated.label,
        euros: Unit::EURO.factor(),
        places: [stated.place, first],
    });
}

/// The large figures against the table: each is one of its figures of the year, before reserves or with them.
fn key_figures(sums: &mut Sums<'_>, programme: &Programme) {
    let year = sums.publication.year;
    for figure in &programme.key_figures {
        let flow = flow_of(&figure.title);
        let (Some(euros), Some(own_half)) = (figure.amount.in_euros(), half_of(figure)) else { continue };
        let found = programme.tables.iter().find_map(|table| {
            let (view, column) = (TableView::of(table), table.column_of(year)?);
            let known = candidates(&view, flow, column)?;
            Some((view, known, table.unit.factor()?))
        });
        let Some((view, known, factor)) = found else { continue };
        let in_euros = |n: Decimal| n.checked_mul(factor.into());
        let table_half = in_euros(view.half()).unwrap_or_default();
        let away = |n: &(String, Decimal, usize)| {
            in_euros(n.1).and_then(|n| n.abs().checked_sub(euros.abs())).map_or(Decimal::MAX, |d| d.abs())
        };
        let Some((label, number, row)) = known.into_iter().min_by_key(away) else { continue };
        let Some(number) = in_euros(number) else { continue };
        let head = year.to_string();
        sums.push(Draft {
            rule: Rule::KeyFigure,
            about: &figure.title,
            column: Some(&head),
            table: None,
            terms: vec![Term { label, number: number.abs(), half: table_half, minus: false }],
            stated: euros.abs(),
            stated_half: own_half,
            stated_label: &figure.title,
            euros: Unit::EURO.factor(),
            places: [programme.origin.place(), view.place(row)],
        });
    }
}

/// What a large figure about this flow can be in a table: the figure before reserves, or with what moves to or from
/// them. Figures of both kinds are right, and sources print either.
fn candidates(view: &TableView<'_>, flow: Flow, column: usize) -> Option<Vec<(String, Decimal, usize)>> {
    let normal = |row: usize| view.normal(row, column);
    let (row, with) = match flow {
        Flow::Expenditure => (view.of_flow(flow)?, view.of_flow(Flow::Deposit)),
        Flow::Income => (view.of_flow(flow)?, view.of_flow(Flow::Withdrawal)),
        Flow::Balance => (view.balance()?, view.movements()),
        _ => return None,
    };
    let own = normal(row)?;
    let mut out = vec![(view.label(row).to_owned(), own, row)];
    if let Some(sum) = with.and_then(normal).and_then(|n| own.checked_add(n)) {
        out.push((view.label(row).to_owned(), sum, row));
    }
    if flow == Flow::Balance {
        let others =
            (0..view.table.rows.len()).filter(|i| *i != row && view.flows.get(*i) == Some(&Flow::Balance));
        out.extend(others.filter_map(|i| Some((view.label(i).to_owned(), normal(i)?, i))));
    }
    Some(out)
}
