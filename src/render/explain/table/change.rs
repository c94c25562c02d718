//! What changed most against the year before, and what that means.

use rust_decimal::Decimal;

use super::figures::{Figure, Figures, column_flow, is_whole, year_column};
use crate::model::sign::Flow;
use crate::model::{Publication, RowKind};
use crate::render::explain::amount::{Change, Grain, change, in_sentence};
use crate::render::explain::{is_past, name, tense};
use crate::render::wording::Wording;

/// Fewer posts than this have no "most".
const FEWEST: usize = 3;

/// A row with both years.
struct Candidate<'a> {
    label: &'a str,
    flow: Flow,
    now: Decimal,
    before: Decimal,
}

impl Candidate<'_> {
    fn size(&self) -> Decimal {
        self.now.checked_sub(self.before).map_or(Decimal::MAX, |d| d.abs())
    }
}

/// "Bij ‘Bestuur’ verandert het meest. Daar geven we € 125.000 meer uit dan in 2018." Where no post can be named, what the
/// whole changes; nothing where the table does not tell.
pub(super) fn sentence(figures: &Figures<'_>, publication: &Publication, words: &Wording) -> Option<String> {
    let table = figures.table;
    let year = publication.year;
    let now = year_column(table, publication.kind, year)?;
    let before = year_column(table, publication.kind, year - 1)?;
    let about = |column: usize| table.columns.get(column).map(column_flow);
    if about(now) != about(before) {
        return None;
    }
    let say = Saying { year: year - 1, past: is_past(publication), words };
    let mut certain = true;
    let mut candidates = Vec::new();
    for (i, row) in figures.rows().filter(|(_, r)| r.kind == RowKind::Item) {
        let flow = figures.flow(i, now);
        match (figures.at(i, now), figures.at(i, before)) {
            _ if flow == Flow::Balance => {}
            (Figure::Known(now), Figure::Known(before)) => {
                candidates.push(Candidate { label: row.label.trim(), flow, now, before });
            }
            (Figure::Nothing, Figure::Nothing) => {}
            // What is not known may have changed more than all the others.
            _ => certain = false,
        }
    }
    let largest = largest(&candidates);
    let named = largest.filter(|c| certain && candidates.len() >= FEWEST && !is_whole(c.label));
    named
        .and_then(|c| say.of_post(c))
        .or_else(|| largest.filter(|c| is_whole(c.label)).and_then(|c| say.of_whole(c)))
        .or_else(|| {
            let same = candidates.len() >= FEWEST && candidates.iter().all(|c| c.size().is_zero());
            (same && certain).then(|| words.fill("tabel.alles_gelijk", &[("jaar", &(year - 1).to_string())]))
        })
        .or_else(|| {
            let row = figures.whole(Flow::Expenditure, now)?;
            let (now, before) = (figures.at(row, now).known()?, figures.at(row, before).known()?);
            say.of_whole(&Candidate { label: "", flow: Flow::Expenditure, now, before })
        })
}

/// The one candidate that changed more than each of the others.
fn largest<'c, 'a>(candidates: &'c [Candidate<'a>]) -> Option<&'c Candidate<'a>> {
    let largest = candidates.iter().max_by_key(|c| c.size())?;
    let size = largest.size();
    let alone = candidates.iter().filter(|c| c.size() == size).count() == 1;
    (alone && !size.is_zero()).then_some(largest)
}

struct Saying<'w> {
    /// The year before.
    year: i32,
    past: bool,
    words: &'w Wording,
}

impl Saying<'_> {
    fn of_post(&self, candidate: &Candidate<'_>) -> Option<String> {
        let label = name::quoted(candidate.label)?;
        let size = candidate.size();
        if Grain::Usual.round(size).number.is_zero() {
            return None;
        }
        let (past, more) = (self.past, candidate.now > candidate.before);
        let key = match (candidate.flow, more) {
            (Flow::Expenditure, true) => tense(past, "zin.daar_geven_meer", "zin.daar_gaven_meer"),
            (Flow::Expenditure, false) => tense(past, "zin.daar_geven_minder", "zin.daar_gaven_minder"),
            (Flow::Income, true) => tense(past, "zin.daar_komt_meer", "zin.daar_kwam_meer"),
            (Flow::Income, false) => tense(past, "zin.daar_komt_minder", "zin.daar_kwam_minder"),
            (Flow::Other, true) => "zin.daar_staat_meer",
            (Flow::Other, false) => "zin.daar_staat_minder",
            // Of reserves the sentence about the savings tells.
            (Flow::Deposit | Flow::Withdrawal | Flow::Balance, _) => return None,
        };
        let most = tense(past, "tabel.meest_veranderd", "tabel.meest_veranderde");
        Some(format!("{} {}", self.words.fill(most, &[("post", &label)]), self.fill(key, size)))
    }

    fn of_whole(&self, candidate: &Candidate<'_>) -> Option<String> {
        let past = self.past;
        let change = change(candidate.now, candidate.before, Grain::Usual)?;
        let key = match (candidate.flow, change) {
            (Flow::Expenditure, Change::More(_)) => tense(past, "zin.geven_meer", "zin.gaven_meer"),
            (Flow::Expenditure, Change::Less(_)) => tense(past, "zin.geven_minder", "zin.gaven_minder"),
            (Flow::Expenditure, Change::About) => tense(past, "zin.geven_ongeveer", "zin.gaven_ongeveer"),
            (Flow::Expenditure, Change::Same) => tense(past, "zin.geven_evenveel", "zin.gaven_evenveel"),
            (Flow::Income, Change::More(_)) => tense(past, "zin.komt_meer", "zin.kwam_meer"),
            (Flow::Income, Change::Less(_)) => tense(past, "zin.komt_minder", "zin.kwam_minder"),
            (Flow::Income, Change::About) => tense(past, "zin.komt_ongeveer", "zin.kwam_ongeveer"),
            (Flow::Income, Change::Same) => tense(past, "zin.komt_evenveel", "zin.kwam_evenveel"),
            _ => return None,
        };
        Some(self.fill(key, candidate.size()))
    }

    fn fill(&self, key: &'static str, size: Decimal) -> String {
        let amount = in_sentence(size, Grain::Usual, self.words);
        self.words.fill(key, &[("bedrag", &amount), ("jaar", &self.year.to_string())])
    }
}
