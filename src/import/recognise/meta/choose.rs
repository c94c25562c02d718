//! Kind, year and municipality from the evidence, each with what the log says of it.

use std::collections::BTreeMap;

use crate::import::Options;
use crate::import::log::{About, Doubt};
use crate::import::recognise::municipality::{self, Evidence};
use crate::import::recognise::title::Title;
use crate::model::PublicationKind;
use crate::source::Place;

/// A weight in words.
fn points(weight: u32) -> String {
    if weight == 1 { "1 punt".into() } else { format!("{weight} punten") }
}

pub(super) fn kind(
    kinds: &BTreeMap<PublicationKind, (u32, String)>,
    options: &Options,
    title: Option<&Title>,
    place: &impl Fn(usize) -> Place,
    doubts: &mut Vec<Doubt>,
) -> PublicationKind {
    if let Some(kind) = options.kind {
        return kind;
    }
    let best = kinds.iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then(b.0.cmp(a.0)));
    let (kind, why) = match (title, best) {
        (Some(title), Some((best, (_, why)))) if *best != title.kind => {
            (title.kind, say!(title_of_document_and_kind, text = title.text, key = best.key(), why))
        }
        // What a document calls itself, and nothing speaks against, is no doubt.
        (Some(title), _) => return title.kind,
        (None, Some((kind, (_, why)))) => (*kind, say!(this_was_derived_from, why)),
        (None, None) => (PublicationKind::Begroting, say!(source_does_not_say).to_owned()),
    };
    let others = PublicationKind::ALL.iter().filter(|k| **k != kind).map(|k| k.key().to_owned()).collect();
    doubts.push(Doubt {
        about: About::Document,
        place: place(title.map_or(0, |t| t.line)),
        text: format!("soort: {}", kind.key()),
        done: why,
        choices: others,
        target: say!(publication_key_kind_or_option).into(),
    });
    kind
}

pub(super) fn year(
    years: &BTreeMap<i32, (u32, usize)>,
    options: &Options,
    title: Option<&Title>,
    place: &impl Fn(usize) -> Place,
    doubts: &mut Vec<Doubt>,
) -> i32 {
    if let Some(year) = options.year {
        return year;
    }
    let best = years.iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then(a.0.cmp(b.0)));
    let (year, line, why) = match (title, best) {
        (Some(title), Some((best, (weight, _)))) if *best != title.year => {
            (title.year, title.line, say!(title_year_but_other_heavier, best, points = points(*weight)))
        }
        (Some(title), _) => return title.year,
        (None, Some((year, (weight, line)))) => {
            (*year, *line, say!(this_year_weighs_most, points = points(*weight)))
        }
        (None, None) => (2000, 0, say!(no_year_in_source_2).to_owned()),
    };
    let mut others: Vec<(u32, i32)> =
        years.iter().filter(|(y, _)| **y != year).map(|(y, (w, _))| (*w, *y)).collect();
    others.sort_by_key(|(w, y)| (std::cmp::Reverse(*w), *y));
    doubts.push(Doubt {
        about: About::Document,
        place: place(line),
        text: format!("jaar: {year}"),
        done: why,
        choices: others.iter().take(3).map(|(w, y)| format!("{y} ({})", points(*w))).collect(),
        target: say!(publication_key_year_or_option).into(),
    });
    year
}

/// What a name on a cover weighs.
pub(super) const ON_COVER: u32 = 12;

pub(super) fn town(
    towns: &Evidence,
    cover: Option<(String, usize)>,
    own: Option<&str>,
    options: &Options,
    place: &impl Fn(usize) -> Place,
    doubts: &mut Vec<Doubt>,
) -> String {
    if let Some(name) = &options.municipality {
        return municipality::named(name)
            .map_or_else(|| name.trim().trim_start_matches("gemeente ").to_owned(), str::to_owned);
    }
    let best = towns.best();
    let alone = |b: &municipality::Best| b.others.first().is_none_or(|(_, w)| *w * 2 < b.weight);
    if let (None, Some(best)) = (&cover, &best)
        && own == Some(best.name)
        && alone(best)
    {
        return best.name.to_owned();
    }
    let (name, line, why, choices) = match (cover, &best) {
        (Some((name, line)), _) => {
            let choices = best.iter().map(|b| format!("{} ({})", b.name, points(b.weight))).collect();
            let why = say!(municipality_not_in_list);
            (name, line, why.to_owned(), choices)
        }
        (None, Some(best)) => {
            let near = best.others.first().is_some_and(|(_, w)| *w * 2 >= best.weight);
            let weak = best.weight < 6;
            let why = match (near, weak) {
                (true, _) => say!(other_municipality_almost_equal),
                (_, true) => say!(municipality_named_rarely),
                _ => say!(municipality_named_most),
            };
            let choices = best.others.iter().map(|(n, w)| format!("{n} ({})", points(*w))).collect();
            (best.name.to_owned(), best.line, format!("{why} ({})", points(best.weight)), choices)
        }
        (None, None) => (
            options.site_municipality.clone().unwrap_or_else(|| "Onbekende gemeente".to_owned()),
            0,
            say!(municipality_from_site_toml).to_owned(),
            Vec::new(),
        ),
    };
    doubts.push(Doubt {
        about: About::Document,
        place: place(line),
        text: format!("gemeente: {name}"),
        done: why,
        choices,
        target: say!(municipality_key_name_or_option).into(),
    });
    name
}
