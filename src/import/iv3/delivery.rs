//! The JSON delivery that a municipality sends to CBS (data schema 2.0 and 2.1): amounts in whole euros, each of a task
//! field and a category. What the site needs is checked, with the place; the rest is for CBS to check.

use rust_decimal::prelude::ToPrimitive;

use super::codes::List;
use super::figures::{Delivery, Entry, Measure, Period, Side, Standing, last_month};
use super::json::{self, Node, Object};
use crate::diag::Diagnostic;
use crate::import::log::{Left, Why};
use crate::model::ColumnKind;
use crate::source::SourceText;

/// So many mistakes are told; a file with more has one cause.
const TOLD: usize = 20;

/// The parts of `data` that are read.
const PARTS: [&str; 7] = [
    "lasten",
    "baten",
    "balans_lasten",
    "balans_baten",
    "balans_standen",
    "kengetallen",
    "beleidsindicatoren",
];

/// Reads a delivery.
///
/// # Errors
/// Every mistake, the first twenty of them.
pub(super) fn read(source: &SourceText) -> Result<Delivery, Vec<Diagnostic>> {
    let top = json::parse(source).and_then(|n| n.object()).map_err(|e| vec![e])?;
    let mut wrong = Wrong::default();
    let mut delivery = metadata(&top, &mut wrong);
    if let Some(data) = wrong.keep(top.need("data").and_then(Node::object)) {
        for (side, key, balance) in
            [(Side::Expenditure, "lasten", "balans_lasten"), (Side::Income, "baten", "balans_baten")]
        {
            delivery.entries.extend(entries(&data, key, "taakveld", side, &mut wrong));
            if let Some(rows) = optional(&data, balance, &mut delivery) {
                delivery.changes.extend(rows_of(rows, "balanscode", side, &mut wrong));
            }
        }
        let (year, period) = (delivery.year, delivery.period);
        if let Some(rows) = optional(&data, "balans_standen", &mut delivery) {
            let row = |row: &Node<'_>| standing(row, year, period);
            delivery.standings.extend(wrong.each(rows, row));
        }
        for (key, name, list) in [
            ("kengetallen", "kengetal", List::Ratio),
            ("beleidsindicatoren", "beleidsindicator", List::Indicator),
        ] {
            if let Some(rows) = data.get(key) {
                delivery.measures.extend(wrong.each(rows, |row| measure(row, name, list)));
            }
        }
        unknown_parts(&data, &mut delivery);
    }
    left_out(&top, &mut delivery);
    wrong.finish(delivery)
}

/// Mistakes, as they are found.
#[derive(Default)]
struct Wrong(Vec<Diagnostic>);

impl Wrong {
    fn keep<T>(&mut self, found: Result<T, Diagnostic>) -> Option<T> {
        found.map_err(|e| self.0.push(e)).ok()
    }

    /// Every row that is right.
    fn each<T>(&mut self, rows: &Node<'_>, read: impl Fn(&Node<'_>) -> Result<T, Diagnostic>) -> Vec<T> {
        let rows = self.keep(rows.list()).unwrap_or_default();
        rows.iter().filter_map(|row| self.keep(read(row))).collect()
    }

    fn finish(mut self, delivery: Delivery) -> Result<Delivery, Vec<Diagnostic>> {
        let all = self.0.len();
        if all > TOLD {
            self.0.truncate(TOLD);
            if let Some(last) = self.0.last_mut() {
                let hint = last.hint.take().unwrap_or_default();
                last.hint =
                    Some(say!(hint_and_so_many_errors_more, hint, all = all - TOLD).trim().to_owned());
            }
        }
        if self.0.is_empty() { Ok(delivery) } else { Err(self.0) }
    }
}

fn metadata(top: &Object<'_>, wrong: &mut Wrong) -> Delivery {
    let mut out = Delivery {
        file: top.node().place().file.to_string(),
        from: String::new(),
        unit: say!(content_unit_in_euros).into(),
        factor: 1,
        municipality: String::new(),
        inhabitants: None,
        year: 0,
        period: Period::Budget,
        entries: Vec::new(),
        parts: Vec::new(),
        labels: Vec::new(),
        changes: Vec::new(),
        standings: Vec::new(),
        measures: Vec::new(),
        doubts: Vec::new(),
        left: Vec::new(),
        findings: Vec::new(),
    };
    let Some(meta) = wrong.keep(top.need("metadata").and_then(Node::object)) else { return out };
    wrong.keep(layer(&meta));
    if let Some(name) = wrong.keep(name(&meta)) {
        out.from = say!(content_iv3_delivery_of_municipality, name);
        out.municipality = name;
    }
    out.year = wrong.keep(year(&meta)).unwrap_or_default();
    if let Some(period) = wrong.keep(period(&meta)) {
        out.period = period;
    }
    out
}

/// Only municipalities have this list of task fields.
fn layer(meta: &Object<'_>) -> Result<(), Diagnostic> {
    let node = meta.need("overheidslaag")?;
    match node.text()?.as_str() {
        "Gemeente" => Ok(()),
        other => Err(node
            .wrong(say!(delivery_of_other_government, other))
            .hint(say!(hint_layer_must_be_municipality))),
    }
}

fn name(meta: &Object<'_>) -> Result<String, Diagnostic> {
    let node = meta.need("overheidsnaam")?;
    let text = node.text()?;
    let name = text.strip_prefix("Gemeente ").or_else(|| text.strip_prefix("gemeente ")).unwrap_or(&text);
    if name.is_empty() || name.chars().count() > 80 {
        return Err(node.wrong(say!(no_municipality_name_given)));
    }
    Ok(name.to_owned())
}

fn year(meta: &Object<'_>) -> Result<i32, Diagnostic> {
    let node = meta.need("boekjaar")?;
    let number = node.number()?;
    let year = number.to_i32().filter(|y| number.is_integer() && (2004..=2100).contains(y));
    year.ok_or_else(|| node.wrong(say!(financial_year_is_no_year, number)))
}

/// Period 0 is the budget, 1 to 4 are quarters from the first of January, 5 is the accounts.
fn period(meta: &Object<'_>) -> Result<Period, Diagnostic> {
    let node = meta.need("periode")?;
    let number = node.number()?;
    let period = match number.to_u8().filter(|_| number.is_integer()) {
        Some(0) => Period::Budget,
        Some(n @ 1..=4) => Period::Quarter(n),
        Some(5) => Period::Accounts,
        _ => {
            return Err(node.wrong(say!(no_such_period, number)).hint(say!(hint_period_is_0_to_5)));
        }
    };
    let status = meta.need("status")?;
    let text = status.text()?;
    match (text.as_str(), period) {
        ("Begroting", Period::Budget) | ("Realisatie", Period::Quarter(_) | Period::Accounts) => Ok(period),
        ("Begroting" | "Realisatie", _) => Err(status
            .wrong(say!(status_does_not_fit_period, text, number))
            .hint(say!(hint_which_period_is_which))),
        _ => Err(status.wrong(say!(no_such_status, text)).hint(say!(hint_what_a_status_is))),
    }
}

/// A part that older deliveries do not have.
fn optional<'o, 'a>(data: &'o Object<'a>, key: &str, delivery: &mut Delivery) -> Option<&'o Node<'a>> {
    let found = data.get(key);
    if found.is_none() {
        let mut finding = data.node().wrong(say!(part_missing_in_data, key));
        finding.severity = crate::diag::Severity::Warning;
        delivery.findings.push(finding.hint(say!(hint_cbs_wants_this_part)));
    }
    found
}

fn entries(data: &Object<'_>, key: &str, code: &str, side: Side, wrong: &mut Wrong) -> Vec<Entry> {
    let rows = wrong.keep(data.need(key));
    rows.map(|rows| rows_of(rows, code, side, wrong)).unwrap_or_default()
}

fn rows_of(rows: &Node<'_>, code: &str, side: Side, wrong: &mut Wrong) -> Vec<Entry> {
    wrong.each(rows, |row| {
        let fields = row.object()?;
        Ok(Entry {
            side,
            code: code_of(&fields, code)?,
            category: Some(code_of(&fields, "categorie")?),
            euros: fields.need("bedrag")?.number()?,
            place: row.place(),
        })
    })
}

/// A code is a text: a number would have lost the nought of 0.10.
fn code_of(fields: &Object<'_>, key: &str) -> Result<String, Diagnostic> {
    let node = fields.need(key)?;
    if node.number().is_ok() {
        return Err(node
            .wrong(say!(number_must_be_quoted_text, node = node.name()))
            .hint(say!(hint_number_makes_fields_same)));
    }
    let text = node.text()?;
    if text.is_empty() || text.chars().count() > 20 || text.chars().any(char::is_control) {
        return Err(node.wrong(say!(value_is_no_code, node = node.name())));
    }
    Ok(text)
}

fn standing(row: &Node<'_>, year: i32, period: Period) -> Result<Standing, Diagnostic> {
    let fields = row.object()?;
    let node = fields.need("standper")?;
    let text = node.text()?;
    let known = [(1, 31u8), (2, 30), (3, 30), (4, 31)]
        .into_iter()
        .find(|(quarter, day)| text == format!("{day}-{}-{year}", quarter * 3));
    let (day, first) = match text.as_str() {
        "1 januari" => (format!("1 januari {year}"), true),
        other if other == format!("1-1-{year}") => (format!("1 januari {year}"), true),
        "ultimo" => (period.last_day(year), false),
        _ => match known {
            Some((quarter, day)) => (format!("{day} {} {year}", last_month(quarter)), false),
            None => {
                return Err(node
                    .wrong(say!(value_is_no_day_of_year, node = node.name(), text, year))
                    .hint(say!(hint_use_first_or_last_day)));
            }
        },
    };
    let euros = fields.need("bedrag")?.number()?;
    Ok(Standing { code: code_of(&fields, "balanscode")?, day, first, euros })
}

fn measure(row: &Node<'_>, name: &str, list: List) -> Result<Measure, Diagnostic> {
    let fields = row.object()?;
    let node = fields.need("verslagperiode")?;
    let text = node.text()?;
    let found = text.split_once('_').and_then(|(kind, year)| {
        let kind = match kind {
            "Rek" => ColumnKind::Realisation,
            "Beg" => ColumnKind::Budget,
            "MJR" => ColumnKind::Forecast,
            _ => return None,
        };
        Some((kind, year.parse().ok().filter(|y| (2000..=2150).contains(y))?))
    });
    let Some((kind, year)) = found else {
        return Err(node
            .wrong(say!(value_is_no_period, node = node.name(), text))
            .hint(say!(hint_use_one_of_these_periods)));
    };
    let value = fields.need("waarde")?.text()?;
    Ok(Measure { list, code: code_of(&fields, name)?, kind, year, text: value, place: row.place() })
}

fn unknown_parts(data: &Object<'_>, delivery: &mut Delivery) {
    for (key, node) in data.all().filter(|(key, _)| !PARTS.contains(key)) {
        let mut finding = node.wrong(say!(part_does_not_belong_in_delivery, key));
        finding.severity = crate::diag::Severity::Warning;
        delivery.findings.push(finding.hint(crate::diag::did_you_mean(key, &PARTS)));
    }
}

/// What is not for the site, told in the log: who sent it, remarks to CBS, and details behind rows.
fn left_out(top: &Object<'_>, delivery: &mut Delivery) {
    let mut leave = |node: &Node<'_>, text: String, why| {
        delivery.left.push(Left { place: node.place(), text, why });
    };
    if let Some(contact) = top.get("contact") {
        leave(contact, say!(left_out_contact_details).into(), Why::Personal);
    }
    if let Some(rows) = top.get("opmerkingen")
        && let Ok(rows) = rows.list()
    {
        for row in rows {
            let text = row.object().and_then(|r| r.need("tekst").and_then(Node::text));
            leave(&row, say!(left_out_remark, text = text.unwrap_or_default()), Why::ForCbs);
        }
    }
    let Some(Ok(data)) = top.get("data").map(Node::object) else { return };
    for (key, rows) in data.all() {
        let rows = rows.list().unwrap_or_default();
        let detailed: Vec<&Node<'_>> = rows
            .iter()
            .filter(|row| row.has("details") && row.object().is_ok_and(|r| r.get("details").is_some()))
            .collect();
        if let Some(first) = detailed.first() {
            leave(first, say!(left_out_details_of_rows, detailed = detailed.len(), key), Why::ForCbs);
        }
    }
}
