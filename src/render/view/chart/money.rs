//! The money of a publication: what changes against the year before, where it comes from and goes to, and all parts
//! of the whole.

use rust_decimal::Decimal;
use serde::Serialize;

use super::super::parts::Link;
use super::super::titles::programme_title;
use super::{ChartView, source_of};
use crate::amount::write::exact;
use crate::model::{Organisation, Programme, Publication};
use crate::render::chart::{About, Datum, Drawing, Group, Width, at_most, bars, file, flow, treemap};
use crate::render::explain::amount::said;
use crate::render::explain::flows::{self, Money};
use crate::render::table::{CellView, ColumnView, GroupView, RowView, TableView, is_wide};
use crate::render::wording::Wording;

/// Fewer parts than this are seen at once in the list.
const FEW: usize = 6;
/// The most parts on one side of a flow.
const SIDE: usize = 5;

/// What a chart of the money of a publication is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyChart {
    /// The spending of each programme in two years.
    Change,
    /// From income to spending.
    Flow,
    /// All programmes as parts of the whole.
    Parts,
}

/// A chart with its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Block {
    pub(crate) title: String,
    pub(crate) chart: ChartView,
    /// The same numbers, where no list on the page has them all.
    pub(crate) table: Option<TableView>,
}

impl MoneyChart {
    /// All of them, in the order of the page.
    pub const ALL: [MoneyChart; 3] = [MoneyChart::Change, MoneyChart::Flow, MoneyChart::Parts];

    /// The name of its file.
    pub fn name(self) -> &'static str {
        match self {
            MoneyChart::Change => "verandering",
            MoneyChart::Flow => "van-en-naar",
            MoneyChart::Parts => "delen",
        }
    }

    fn title(self, words: &Wording) -> &str {
        words.text(match self {
            MoneyChart::Change => "grafiek.verandering",
            MoneyChart::Flow => "grafiek.van_en_naar",
            MoneyChart::Parts => "grafiek.delen",
        })
    }

    /// The drawing; `None` where the figures of one programme are not known: a picture with gaps misleads.
    fn draw(self, publication: &Publication, words: &Wording, size: Width) -> Option<Drawing> {
        let all: Option<Vec<(String, Money)>> = publication
            .programmes
            .iter()
            .map(|p: &Programme| Some((programme_title(p, words), flows::of_programme(publication, p)?)))
            .collect();
        let all = all.filter(|all| all.len() > 1)?;
        let datum =
            |label: &str, value: Decimal| Datum { label: label.to_owned(), value, text: said(value, words) };
        let write = |value: Decimal| said(value, words);
        match self {
            MoneyChart::Change => {
                let group = |(label, money): &(String, Money)| {
                    let before = datum(&(publication.year - 1).to_string(), money.before?.spending);
                    let now = datum(&publication.year.to_string(), money.now.spending);
                    Some(Group { label: label.clone(), bars: vec![before, now] })
                };
                let groups: Option<Vec<Group>> = all.iter().map(group).collect();
                bars(&groups?, size)
            }
            MoneyChart::Flow => {
                let others = words.text("lijst.overig");
                let income: Option<Vec<Datum>> =
                    all.iter().map(|(label, m)| Some(datum(label, m.now.income?))).collect();
                let spending: Vec<Datum> =
                    all.iter().map(|(label, m)| datum(label, m.now.spending)).collect();
                let sum =
                    |side: &[Datum]| side.iter().try_fold(Decimal::ZERO, |sum, d| sum.checked_add(d.value));
                let income = income?;
                let left = sum(&income)?.checked_sub(sum(&spending)?)?;
                let mut income = at_most(income, SIDE, others, write)?;
                let mut spending = at_most(spending, SIDE, others, write)?;
                // What one side has more than the other is a flow of its own, with a name that says no more.
                if left.is_sign_negative() && !left.is_zero() {
                    income.push(datum(words.text("grafiek.meer_uitgaven"), left.abs()));
                } else if !left.is_zero() {
                    spending.push(datum(words.text("grafiek.meer_inkomsten"), left));
                }
                flow(&income, &spending, size)
            }
            MoneyChart::Parts => {
                let parts: Vec<Datum> = all.iter().map(|(label, m)| datum(label, m.now.spending)).collect();
                if parts.len() < FEW { None } else { treemap(&parts, size) }
            }
        }
    }

    fn what(self, publication: &Publication, words: &Wording) -> String {
        let year = publication.year.to_string();
        match self {
            MoneyChart::Change => {
                let before = (publication.year - 1).to_string();
                words.fill("grafiek.uitgaven_twee", &[("vorig", &before), ("jaar", &year)])
            }
            MoneyChart::Flow => words.fill("grafiek.geld_in", &[("jaar", &year)]),
            MoneyChart::Parts => words.fill("lijst.uitgaven_in", &[("jaar", &year)]),
        }
    }

    /// Whether it can be drawn.
    pub(crate) fn can(self, publication: &Publication, words: &Wording) -> bool {
        self.draw(publication, words, Width::Wide).is_some()
    }

    /// The chart with its heading.
    pub(crate) fn view(
        self,
        publication: &Publication,
        link: Option<Link>,
        words: &Wording,
    ) -> Option<Block> {
        let draw = |size| self.draw(publication, words, size);
        let chart = ChartView::new(self.what(publication, words), link, draw)?;
        Some(Block { title: self.title(words).to_owned(), chart, table: self.table(publication, words) })
    }

    /// The exact amounts of the chart; none where the ranked lists of the page have them.
    fn table(self, publication: &Publication, words: &Wording) -> Option<TableView> {
        let years = match self {
            MoneyChart::Change => vec![publication.year - 1, publication.year],
            MoneyChart::Flow => return None,
            MoneyChart::Parts => vec![publication.year],
        };
        let row = |programme: &Programme| {
            let money = flows::of_programme(publication, programme)?;
            let spent = |year: &i32| match *year == publication.year {
                true => Some(money.now.spending),
                false => Some(money.before?.spending),
            };
            let cell = |year: &i32| {
                let text = exact(spent(year)?.normalize());
                Some(CellView { text, now: years.len() > 1 && *year == publication.year, void: false })
            };
            Some(RowView {
                kind: "item",
                code: None,
                label: programme_title(programme, words),
                income: false,
                bar: None,
                loose: None,
                cells: years.iter().map(cell).collect::<Option<_>>()?,
            })
        };
        let rows: Option<Vec<RowView>> = publication.programmes.iter().map(row).collect();
        let column = |year: &i32| ColumnView {
            year: year.to_string(),
            kind: None,
            now: years.len() > 1 && *year == publication.year,
            unchecked: false,
        };
        let columns: Vec<ColumnView> = years.iter().map(column).collect();
        let groups = vec![GroupView { title: None, rows: rows? }];
        Some(TableView {
            id: format!("grafiek_{}", self.name()),
            title: self.what(publication, words),
            own_title: false,
            unit: words.text("tabel.in_euro").to_owned(),
            own_unit: false,
            label_column: words.text("lijst.programma").to_owned(),
            sentence: None,
            span: columns.len() + 1,
            wide: is_wide(&columns, &groups),
            columns,
            groups,
            notes: Vec::new(),
            csv: None,
            chart: None,
        })
    }

    /// The chart as a file of its own.
    pub(crate) fn as_file(
        self,
        publication: &Publication,
        organisation: Option<&Organisation>,
        words: &Wording,
    ) -> Option<String> {
        let drawing = self.draw(publication, words, Width::Wide)?;
        let what = self.what(publication, words);
        let what = match organisation {
            Some(organisation) => format!("{}. {what}", organisation.name),
            None => what,
        };
        let about = About {
            message: self.title(words),
            what: &what,
            source: &source_of(publication, words),
            description: &what,
            language: words.language().code(),
        };
        Some(file(&drawing, Width::Wide, &about))
    }
}
