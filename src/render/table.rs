//! Budget tables as a reader sees them: one convention for plus and minus, the unit once in the caption, this year
//! marked, a bar in each row, and every sign that is no number explained.
//!
//! The figures are those of the source; only their sign is turned where the source uses another convention
//! ([`crate::model::sign`]). Numbers whose column the source does not tell stand apart, never in a guessed column.

use rust_decimal::Decimal;
use serde::Serialize;

use super::explain;
use super::view::PageContext;
use super::view::chart::years::{self, RowSpark};
use super::view::chart::{ChartView, Picture, TableOf};
use super::view::parts::{Bar, Link};
use super::wording::Wording;
use crate::amount::write::{cell_page, exact};
use crate::amount::{Cell, Unit, Value};
use crate::model::sign::{Flow, SignConvention, flow_of, flows, shown};
use crate::model::{BudgetTable, Column, Programme, Publication, Row, RowCells, RowKind};
use crate::source::Origin;

mod notes;

pub(crate) use notes::{has_placed_empty, provenance};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// Its place on the page; `{id}_titel` is the place of its caption.
    pub(crate) id: String,
    /// The place of the heading above it, where a page may have more tables with this title.
    pub(crate) within: Option<String>,
    pub(crate) title: String,
    pub(crate) unit: String,
    pub(crate) label_column: String,
    /// Whether the title is the document's own.
    pub(crate) own_title: bool,
    /// Whether the unit is the document's own.
    pub(crate) own_unit: bool,
    /// Which column the bars in the rows show.
    pub(crate) bar_note: Option<String>,
    /// What the program says of it, above it.
    pub(crate) sentence: Option<String>,
    pub(crate) columns: Vec<ColumnView>,
    /// The number of columns with the labels.
    pub(crate) span: usize,
    pub(crate) groups: Vec<GroupView>,
    /// Whether it scrolls in a box of its own.
    pub(crate) wide: bool,
    pub(crate) notes: Vec<String>,
    pub(crate) csv: Option<Link>,
    /// The column that the bars show, counted from 0.
    pub(crate) bar_column: Option<usize>,
    /// The head of the column with small lines, where the rows have them.
    pub(crate) sparks: Option<String>,
    /// The small lines as a file.
    pub(crate) files: Vec<Link>,
    /// Where its figures came from, in lines.
    pub(crate) origin: Vec<String>,
    /// The page that says it of each figure.
    pub(crate) origin_link: Option<Link>,
    /// Plan and result, in a document that looks back.
    pub(crate) chart: Option<ChartView>,
}

impl TableView {
    /// The table with the file that its figures stand in.
    pub(crate) fn from(
        self,
        page: &PageContext<'_, '_>,
        publication: &Publication,
        origin: &Origin,
    ) -> TableView {
        let origin = notes::file(origin, page.words()).into_iter().collect();
        TableView { origin, origin_link: Some(origin_link(page, publication)), ..self }
    }
}

/// The way to what says of each figure where it came from.
fn origin_link(page: &PageContext<'_, '_>, publication: &Publication) -> Link {
    Link {
        href: page.href(&super::address::data(publication)),
        label: page.words().text("tabel.waar_meer").to_owned(),
    }
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnView {
    /// In bold: the year, or the whole head where there is no year in it.
    pub(crate) year: String,
    /// Under it: "Begroting".
    pub(crate) kind: Option<String>,
    /// Whether it is the year that the publication is about.
    pub(crate) now: bool,
    /// Whether nobody checked its figures yet.
    pub(crate) unchecked: bool,
}

/// Rows under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupView {
    pub(crate) title: Option<String>,
    pub(crate) rows: Vec<RowView>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowView {
    /// `item`, `subtotal` or `total`.
    pub(crate) kind: &'static str,
    pub(crate) code: Option<String>,
    pub(crate) label: String,
    /// Whether the label is the document's own.
    pub(crate) own: bool,
    pub(crate) income: bool,
    pub(crate) bar: Option<Bar>,
    /// How it goes over the years.
    pub(crate) spark: Option<RowSpark>,
    pub(crate) cells: Vec<CellView>,
    /// Numbers without a column, in words.
    pub(crate) loose: Option<String>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellView {
    pub(crate) text: String,
    pub(crate) now: bool,
    /// Whether it holds no number.
    pub(crate) void: bool,
}

/// The view of a table of a publication.
pub(crate) fn view(
    page: &mut PageContext<'_, '_>,
    publication: &Publication,
    of: TableOf<'_>,
    table: &BudgetTable,
) -> TableView {
    let words = page.words();
    let now = table.column_of(publication.year);
    // Of one year there is nothing to tell this year from.
    let marked = now.filter(|_| table.columns.iter().any(|c| c.year != Some(publication.year)));
    let flows = by_sums(table, flows(table));
    let columns: Vec<ColumnView> =
        table.columns.iter().enumerate().map(|(i, c)| column(c, marked == Some(i))).collect();
    let bars = row_bars(table, &flows, now);
    let has_bars = bars.iter().any(Option::is_some);
    let course = years::columns(table);
    let mut groups: Vec<GroupView> = Vec::new();
    for ((row, flow), bar) in table.rows.iter().zip(&flows).zip(bars) {
        if row.kind == RowKind::Group && row.cells.all().iter().all(|c| c.value == Value::Empty) {
            groups.push(GroupView { title: Some(group_title(row)), rows: Vec::new() });
            continue;
        }
        let group = match groups.last_mut() {
            Some(group) if row.kind != RowKind::Group && !leaves_group(row, group) => group,
            _ => {
                groups.push(GroupView { title: None, rows: Vec::new() });
                let Some(group) = groups.last_mut() else { continue };
                group
            }
        };
        let spark = years::spark(row, *flow, table, &course, words);
        group.rows.push(RowView { spark, ..row_view(row, *flow, table, marked, bar, words) });
    }
    groups.retain(|g| g.title.is_some() || !g.rows.is_empty());
    let unit = unit_in_words(&table.unit, words);
    let bar_note = now.filter(|_| has_bars).and_then(|i| table.columns.get(i)).map(|column| {
        let year = column.year.map(|y| y.to_string()).filter(|y| column.title.contains(y.as_str()));
        let head = year.unwrap_or_else(|| column.title.clone());
        words.fill("tabel.balk", &[("kolom", &head)])
    });
    let lines = groups.iter().flat_map(|g| &g.rows).filter(|r| r.spark.is_some()).count();
    let sparks = (lines > 1).then(|| words.text("grafiek.verloop").to_owned());
    let id = page.ids.take(table.id.as_str());
    let csv = page.download(&of.csv_path(publication, table), words.text("tabel.als_bestand"));
    TableView {
        within: None,
        id,
        title: table.title.clone(),
        own_title: true,
        own_unit: false,
        bar_note,
        unit,
        label_column: table
            .row_header
            .clone()
            .filter(|h| !h.trim().is_empty())
            .unwrap_or_else(|| words.text("tabel.onderdeel").to_owned()),
        sentence: Some(explain::table::sentences(table, &flows, publication, words).join(" "))
            .filter(|said| !said.is_empty()),
        span: columns.len() + 1 + usize::from(sparks.is_some()),
        wide: is_wide(&columns, &groups),
        columns,
        bar_column: now.filter(|_| has_bars),
        sparks,
        files: Picture::Years(publication, of, table).files(page),
        notes: notes::of(table, &flows, words),
        origin: notes::origin(table, publication, words),
        origin_link: Some(origin_link(page, publication)),
        groups,
        csv,
        chart: Picture::Result(publication, of, table).view(page),
    }
}

/// The tables of a programme or of a goal in it.
pub(crate) fn of_programme(
    page: &mut PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    tables: &[BudgetTable],
) -> Vec<TableView> {
    let of = TableOf::Programme(programme);
    tables.iter().map(|t| view(page, publication, of, t)).collect()
}

/// What the rows of a table are about, also where only the sum below them says so: figures that add up to "Totaal
/// lasten" are expenditure.
pub(crate) fn by_sums(table: &BudgetTable, mut flows: Vec<Flow>) -> Vec<Flow> {
    let mut start = 0;
    for (i, row) in table.rows.iter().enumerate() {
        match row.kind {
            RowKind::Item => continue,
            RowKind::Subtotal | RowKind::Total => {
                let flow = flow_of(&row.label);
                let items = table.rows.get(start..i).unwrap_or_default();
                let unnamed = items.iter().all(|r| flow_of(&r.label) == Flow::Other);
                if flow != Flow::Other && flow != Flow::Balance && unnamed && adds_up(table, start..i, i) {
                    flows.iter_mut().take(i).skip(start).for_each(|f| *f = flow);
                }
            }
            RowKind::Group => {}
        }
        start = i + 1;
    }
    flows
}

/// Whether rows add up to a sum, in every column in which all of them and the sum have a number, and in one at least.
/// The difference may be what rounding explains: one of the last printed decimal a row.
fn adds_up(table: &BudgetTable, items: std::ops::Range<usize>, sum: usize) -> bool {
    let cell = |row: usize, column: usize| table.rows.get(row)?.cells.at(column)?.value.in_sum();
    let mut columns = 0;
    for column in 0..table.columns.len() {
        let Some(printed) = cell(sum, column) else { continue };
        let numbers: Option<Vec<Decimal>> = items.clone().map(|row| cell(row, column)).collect();
        let Some(numbers) = numbers.filter(|n| !n.is_empty()) else { continue };
        let total = numbers.iter().try_fold(Decimal::ZERO, |total, n| total.checked_add(*n));
        let scale = numbers.iter().map(Decimal::scale).max().unwrap_or(0);
        let slack = Decimal::new(i64::try_from(numbers.len()).unwrap_or(0), scale);
        let near = total.and_then(|t| t.checked_sub(printed)).is_some_and(|d| d.abs() <= slack);
        if !near {
            return false;
        }
        columns += 1;
    }
    columns > 0
}

fn column(column: &Column, now: bool) -> ColumnView {
    let year = column.year.map(|y| y.to_string());
    let rest = year.as_ref().filter(|y| column.title.contains(y.as_str())).map(|y| {
        let rest = column.title.replacen(y.as_str(), "", 1);
        rest.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let (head, kind) = match (year, rest) {
        (Some(year), Some(rest)) => (year, Some(rest)),
        _ => (column.title.clone(), None),
    };
    // A head above several columns is said with each: a reader of one cell hears it.
    let same = kind.as_deref().is_some_and(|k| column.group.as_deref() == Some(k));
    let kind = [column.group.clone().filter(|_| !same), kind].into_iter().flatten().filter(|k| !k.is_empty());
    let kind = kind.collect::<Vec<_>>().join(" ");
    ColumnView { year: head, kind: (!kind.is_empty()).then_some(kind), now, unchecked: column.unchecked }
}

/// Whether a sum stands below the rows of a group without being of it: "Totaal baten" under "Lasten", or the sum of
/// the whole table. Its heading would then say something else than its own label.
fn leaves_group(row: &Row, group: &GroupView) -> bool {
    let Some(title) = &group.title else { return false };
    match row.kind {
        RowKind::Total => true,
        RowKind::Subtotal => {
            let own = flow_of(&row.label);
            own != Flow::Other && own != flow_of(title)
        }
        RowKind::Item | RowKind::Group => false,
    }
}

fn group_title(row: &Row) -> String {
    match &row.code {
        Some(code) => format!("{code} {}", row.label),
        None => row.label.clone(),
    }
}

fn row_view(
    row: &Row,
    flow: Flow,
    table: &BudgetTable,
    now: Option<usize>,
    bar: Option<Bar>,
    words: &Wording,
) -> RowView {
    let kind = match row.kind {
        RowKind::Item => "item",
        RowKind::Group | RowKind::Subtotal => "subtotal",
        RowKind::Total => "total",
    };
    let label = match row.kind {
        _ if !row.label.trim().is_empty() => row.label.clone(),
        RowKind::Subtotal | RowKind::Total => words.text("tabel.totaal").to_owned(),
        RowKind::Item | RowKind::Group => words.text("tabel.zonder_naam").to_owned(),
    };
    let text = |cell: &Cell| cell_text(cell, flow, table.sign);
    let (cells, loose) = match &row.cells {
        RowCells::Placed(placed) => {
            let cell = |(i, c): (usize, &Cell)| CellView {
                text: text(c),
                now: now == Some(i),
                void: c.value.number().is_none(),
            };
            // A row that is too short still gets a cell in every column.
            let empty = Cell::default();
            let padded = placed.iter().chain(std::iter::repeat(&empty)).take(table.columns.len());
            (padded.enumerate().map(cell).collect(), None)
        }
        RowCells::Loose(loose) => {
            let numbers = loose.iter().map(text).collect::<Vec<_>>().join(" · ");
            (Vec::new(), Some(words.fill("tabel.zonder_kolom", &[("bedragen", &numbers)])))
        }
    };
    let income = matches!(flow, Flow::Income | Flow::Withdrawal);
    RowView {
        kind,
        code: row.code.clone(),
        own: !row.label.trim().is_empty(),
        label,
        income,
        bar,
        spark: None,
        cells,
        loose,
    }
}

/// A cell as it is shown: in the site's convention for plus and minus, with the mark behind it.
fn cell_text(cell: &Cell, flow: Flow, sign: SignConvention) -> String {
    if cell.as_words().is_some() || cell.is_own_print() {
        return cell_page(cell);
    }
    let text = match cell.value {
        Value::Number(n) => exact(shown(n, flow, sign)),
        _ => cell_page(&Cell::from(cell.value)),
    };
    match &cell.note {
        Some(note) => format!("{text}\u{a0}{note}"),
        None => text,
    }
}

/// A bar for each figure of the marked column; none where fewer than two rows have one.
fn row_bars(table: &BudgetTable, flows: &[Flow], now: Option<usize>) -> Vec<Option<Bar>> {
    let value = |(row, flow): (&Row, &Flow)| {
        let cell = row.cells.at(now?).filter(|_| row.kind == RowKind::Item)?;
        match cell.value {
            Value::Number(n) => Some(shown(n, *flow, table.sign)),
            _ => None,
        }
    };
    let values: Vec<Option<Decimal>> = table.rows.iter().zip(flows).map(value).collect();
    if values.iter().flatten().count() < 2 {
        return vec![None; values.len()];
    }
    bars(&values)
}

/// Bars for values, all on one scale that holds zero. A value that is not zero is always seen; without any such
/// value there are no bars.
pub(crate) fn bars(values: &[Option<Decimal>]) -> Vec<Option<Bar>> {
    let zero = Decimal::ZERO;
    let low = values.iter().flatten().copied().fold(zero, Decimal::min);
    let high = values.iter().flatten().copied().fold(zero, Decimal::max);
    let Some(span) = high.checked_sub(low).filter(|s| !s.is_zero()) else {
        return vec![None; values.len()];
    };
    let percent = |part: Decimal| {
        part.checked_div(span)
            .and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED))
            .unwrap_or(zero)
            .round_dp(1)
            .normalize()
    };
    let axis = percent(-low);
    values
        .iter()
        .map(|value| {
            let value = (*value)?;
            let least = if value.is_zero() { zero } else { Decimal::new(5, 1) };
            let width = percent(value.abs()).max(least);
            let negative = value.is_sign_negative() && !value.is_zero();
            let x = if negative { (axis - width).max(zero) } else { axis.min(Decimal::ONE_HUNDRED - width) };
            Some(Bar {
                x: format!("{}%", x.normalize()),
                width: format!("{width}%"),
                negative,
                zero: (!low.is_zero()).then(|| format!("{axis}%")),
            })
        })
        .collect()
}

/// The unit as a reader sees it under the title.
pub(crate) fn unit_in_words(unit: &Unit, words: &Wording) -> String {
    match unit {
        Unit::Euro { factor: 1 } => words.text("tabel.in_euro").to_owned(),
        Unit::Euro { factor } => words.fill("tabel.keer", &[("factor", &exact(Decimal::from(*factor)))]),
        Unit::Other(unit) => words.fill("tabel.andere_eenheid", &[("eenheid", unit)]),
        Unit::Unknown => words.text("tabel.eenheid_onbekend").to_owned(),
    }
}

/// Whether a table may be wider than a phone of 320 CSS px leaves room for, with the text spacing of WCAG 1.4.12:
/// about 10 px a character, 13 px of padding a cell and 110 px for the label, in 288 px.
pub(crate) fn is_wide(columns: &[ColumnView], groups: &[GroupView]) -> bool {
    let rows = || groups.iter().flat_map(|g| &g.rows);
    let width = |i: usize, column: &ColumnView| {
        let head =
            column.kind.iter().flat_map(|k| k.split_whitespace()).chain(column.year.split_whitespace());
        let longest = head.map(|w| w.chars().count()).max().unwrap_or(0);
        let cells = rows().filter_map(|r| r.cells.get(i)).map(|c| c.text.chars().count());
        cells.fold(longest, usize::max) * 10 + 13
    };
    let numbers: usize = columns.iter().enumerate().map(|(i, c)| width(i, c)).sum();
    numbers + 110 > 288
}

#[cfg(test)]
mod tests;
