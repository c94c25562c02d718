//! From the figures of a municipality to a publication, with its log.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::check;
use super::codes::{self, Codes, GROUPS, List, RESERVES, RESULT};
use super::figures::{Delivery, Period, Side};
use super::tables::{Sums, Tables, is_apart};
use super::words::Words;
use crate::amount::{Amount, Unit};
use crate::diag::{Diagnostic, codes as rules};
use crate::import::log::{About, Doubt, Left, Log, Why};
use crate::import::{Conservation, Imported};
use crate::model::{
    BudgetTable, Id, KeyFigure, Organisation, Programme, Publication, PublicationKind, PublicationStatus,
    SourceDocument, Text,
};
use crate::source::{Origin, Place};

/// Makes the publication. `name` is what the municipality is called on the site.
///
/// # Errors
/// Codes that are no codes of Iv3, and sums that do not come out.
pub(super) fn build(mut d: Delivery, name: &str) -> Result<Imported, Vec<Diagnostic>> {
    let lists = Codes::of(d.year);
    check::codes(&mut d, lists)?;
    let mut checks = check::plausible(&mut d, lists);
    let fields = fields(&mut d, lists);
    let words = Words { period: d.period, year: d.year };
    let file = Place::file(d.file.clone());
    let (mut doubts, tables) = (Vec::new(), Tables { delivery: &d, codes: lists });
    let mut programmes: Vec<Programme> = Vec::new();
    let whole = whole_tables(&tables, &mut doubts);
    for (group, title) in GROUPS.iter().enumerate() {
        let own = fields.get(&group).cloned().unwrap_or_default();
        if own.is_empty() && (group > 0 || whole.is_empty()) {
            continue;
        }
        let mut programme = programme(&tables, group, title, &own, words);
        if group == 0 && !whole.is_empty() {
            let also = say!(content_figures_of_whole_municipality);
            programme.lead = Text::new(format!("{}\n\n{also}", programme.lead.markdown).trim());
            programme.tables.extend(whole.iter().cloned());
        }
        programme.origin = Origin::at(file.clone());
        programmes.push(programme);
    }
    let all = || fields.values().flatten();
    let sum = |apart: bool| {
        let mut sums = Sums::default();
        all().filter(|(code, _)| is_apart(code) == apart).for_each(|(_, s)| sums.join(*s));
        sums
    };
    let mut reserves = Sums::default();
    all().filter(|(code, _)| code == RESERVES).for_each(|(_, s)| reserves.join(*s));
    let empty = fields.is_empty();
    let lead = if empty {
        words.nothing(name)
    } else {
        words.publication(name, sum(false), reserves, check::result(&d))
    };
    let kind = d.period.kind();
    let edition = match d.period {
        Period::Quarter(n) => Some(say!(content_edition_quarter, n)),
        Period::Budget | Period::Accounts => None,
    };
    let id = Id::from_text(name);
    let publication = Publication {
        path: format!("{id}/{}-{}", kind.key(), d.year),
        organisation: id.clone(),
        kind,
        year: d.year,
        edition,
        title: d.period.title(d.year),
        status: PublicationStatus::Unknown,
        published: None,
        changes: Vec::new(),
        unpublished: false,
        accepted: Vec::new(),
        source: Some(SourceDocument { title: format!("{} ({})", d.from, d.file_name()), url: None }),
        licence: None,
        example: false,
        legend: Vec::new(),
        key_figures: if empty { Vec::new() } else { figures(d.period, sum(false)) },
        lead: Text::new(lead),
        text: Text::default(),
        indicators: Vec::new(),
        programmes,
        old_addresses: Vec::new(),
        sections: Vec::new(),
        households: Vec::new(),
        moments: Vec::new(),
        participation: Text::default(),
        woo: Default::default(),
        standing: Default::default(),
        origin: Origin::at(file.clone()),
    };
    checks.extend(check::conserved(&d, &publication).map_err(|e| vec![e])?);
    if empty {
        let message = say!(no_amounts_for_municipality, municipality = d.municipality);
        let hint = say!(hint_get_a_newer_file);
        d.findings.push(Diagnostic::warning(rules::IMPORT_NOTHING, file.clone(), message).hint(hint));
    }
    let read = d.entries.len() + d.parts.len() + d.changes.len() + d.standings.len() + d.measures.len();
    let mut log = log(&d, &publication, fields.values().map(Vec::len).sum(), checks);
    log.doubts.append(&mut doubts);
    log.sort();
    let organisation = Organisation {
        path: Some(id.to_string()),
        id,
        name: name.to_owned(),
        inhabitants: d.inhabitants,
        website: None,
        tooi: None,
        lead: Text::default(),
        text: Text::default(),
        origin: Origin::at(file),
    };
    let counted = Some(Conservation { numbers: (read, read), ..Conservation::default() });
    Ok(Imported {
        organisation,
        publication,
        log,
        findings: d.findings,
        questions: Vec::new(),
        kept: Vec::new(),
        unread: Vec::new(),
        counted,
    })
}

/// The task fields with an amount, by their main group, in the order of CBS. What has none is left out and told.
fn fields(d: &mut Delivery, lists: Codes) -> BTreeMap<usize, Vec<(String, Sums)>> {
    let mut sums: BTreeMap<&str, (Sums, &Place, bool)> = BTreeMap::new();
    for entry in &d.entries {
        let (of, _, some) = sums.entry(&entry.code).or_insert((Sums::default(), &entry.place, false));
        of.add(entry.side, entry.euros);
        *some |= !entry.euros.is_zero();
    }
    for part in d.parts.iter().filter(|p| !p.euros.is_zero()) {
        if let Some((.., some)) = sums.get_mut(part.code.as_str()) {
            *some = true;
        }
    }
    let mut out: BTreeMap<usize, Vec<(String, Sums)>> = BTreeMap::new();
    let mut left = Vec::new();
    for (code, (sums, place, some)) in sums {
        if some {
            out.entry(codes::group(code).unwrap_or(0)).or_default().push((code.to_owned(), sums));
        } else {
            left.push(Left { place: place.clone(), text: say!(task_field_code, code), why: Why::NoAmount });
        }
    }
    for fields in out.values_mut() {
        fields.sort_by_cached_key(|(code, _)| lists.order(List::TaskField, code));
    }
    d.left.extend(left);
    out
}

fn programme(
    tables: &Tables<'_>,
    group: usize,
    title: &str,
    fields: &[(String, Sums)],
    words: Words,
) -> Programme {
    let mut programme = Programme::new(Id::from_text(title), title);
    programme.code = Some(group.to_string());
    let mut sums = Sums::default();
    fields.iter().filter(|(code, _)| !is_apart(code)).for_each(|(_, s)| sums.join(*s));
    let most = most(tables, fields);
    let mut lead = words.programme(sums, most.as_ref().map(|(label, n)| (label.as_str(), *n)));
    let has = |apart: &str| fields.iter().any(|(code, _)| code == apart);
    if let Some(apart) = words.apart(has(RESERVES), has(RESULT)) {
        lead = format!("{lead}\n\n{apart}");
    }
    programme.lead = Text::new(lead);
    programme.key_figures = figures(tables.delivery.period, sums);
    if !fields.is_empty() {
        let of = |code: &str| codes::group(code) == Some(group);
        programme.tables.push(tables.fields(fields));
        programme.tables.extend(tables.categories(of));
        programme.tables.extend(tables.parts(of));
    }
    programme
}

/// The task field with the largest expenditure, where it is larger than every other.
fn most(tables: &Tables<'_>, fields: &[(String, Sums)]) -> Option<(String, Decimal)> {
    let own = fields.iter().filter(|(code, _)| !is_apart(code));
    let mut amounts: Vec<(Decimal, &str)> =
        own.map(|(code, s)| (s.expenditure.unwrap_or_default(), code.as_str())).collect();
    amounts.sort_by(|a, b| b.cmp(a));
    match amounts.as_slice() {
        [first, second, ..] if first.0 > second.0 && first.0 > Decimal::ZERO => {
            Some((tables.label(first.1), first.0))
        }
        _ => None,
    }
}

/// The large figures. A report in the year has none: its figures are of a part of the year, and the site's sentences are
/// on whole years. Neither has a sum below zero, which no sentence on spending fits.
fn figures(period: Period, sums: Sums) -> Vec<KeyFigure> {
    let (out, into) = (sums.expenditure.unwrap_or_default(), sums.income.unwrap_or_default());
    let negative = |n: Decimal| n.is_sign_negative() && !n.is_zero();
    if period.kind() == PublicationKind::Bestuursrapportage || negative(out) || negative(into) {
        return Vec::new();
    }
    let figure = |title: &str, number: Decimal| KeyFigure {
        title: title.to_owned(),
        amount: Amount { number: number.normalize(), unit: Unit::EURO },
        percentage: None,
    };
    vec![figure("Lasten", out), figure("Baten", into)]
}

/// The tables of the municipality as a whole.
fn whole_tables(tables: &Tables<'_>, doubts: &mut Vec<Doubt>) -> Vec<BudgetTable> {
    let mut out = tables.balance();
    out.extend(tables.changes());
    for list in [List::Ratio, List::Indicator] {
        let found = tables.measures(list, doubts);
        if found.is_some() && list == List::Ratio {
            doubts.push(Doubt {
                about: About::Unit,
                place: Place::file(tables.delivery.file.clone()),
                text: "kengetallen".into(),
                done: say!(ratios_may_be_percentages).into(),
                choices: vec!["%".into()],
                target: say!(unit_in_ratios_file).into(),
            });
        }
        out.extend(found);
    }
    out
}

fn log(d: &Delivery, publication: &Publication, fields: usize, checks: Vec<String>) -> Log {
    let programmes = &publication.programmes;
    let tables = programmes.iter().map(|p| p.tables.len()).sum();
    let without = d.left.iter().filter(|l| l.why == Why::NoAmount).count();
    let sides = |side| d.entries.iter().filter(|e| e.side == side).count();
    let title = |p: &Programme| format!("{} {}", p.code.as_deref().unwrap_or_default(), p.title);
    let mut checks = checks;
    if d.entries.iter().any(|e| e.category.is_some()) {
        checks.push(say!(split_over_kinds_only_in_delivery).into());
    }
    if !d.changes.is_empty() {
        checks.push(say!(balance_changes_have_two_amounts).into());
    }
    Log {
        sources: vec![d.file.clone()],
        counts: vec![
            ("Programma's", programmes.len()),
            (say!(task_fields_with_an_amount), fields),
            (say!(task_fields_without_amount), without),
            (say!(amounts_of_expenditure), sides(Side::Expenditure)),
            (say!(amounts_of_income), sides(Side::Income)),
            (say!(amounts_on_the_balance_sheet), d.standings.len() + d.changes.len()),
            (say!(ratios_and_indicators), d.measures.len()),
            ("Tabellen", tables),
        ],
        outline: programmes.iter().map(|p| (0, title(p), "programma")).collect(),
        doubts: d.doubts.clone(),
        left: d.left.clone(),
        checks,
        ..Log::default()
    }
}
