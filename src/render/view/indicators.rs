//! All indicators of a publication on one page, by programme, and the ones of the law that are not in it.

use serde::Serialize;

use super::super::address;
use super::frame::{Frame, Trail};
use super::indicator::{Spark, spark};
use super::titles::{programme_title, with_publication};
use super::{PageContext, ViewContext};
use crate::amount::write::cell_page;
use crate::amount::{Cell, Value};
use crate::dutch::names::{same, stems};
use crate::model::{Goal, Indicator, Point, Publication, PublicationKind, StatutorySection, mandatory};
use crate::render::explain;

/// The page of all indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorsView {
    page: Frame,
    kicker: String,
    groups: Vec<Group>,
    /// The indicators of the law that the document does not have.
    absent: Vec<&'static str>,
    /// Back to the publication.
    back: String,
}

/// The indicators of a programme, or of the publication as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Group {
    id: String,
    title: String,
    /// None for the publication as a whole.
    href: Option<String>,
    rows: Vec<Row>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Row {
    href: String,
    title: String,
    mandatory: bool,
    unit: Option<String>,
    /// The last value with its year; none where no figure is known.
    value: Option<Measured>,
    spark: Option<Spark>,
    target: Option<String>,
    target_when: Option<String>,
    comparison: Option<Measured>,
}

/// A value with its year, and where it was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Measured {
    value: String,
    year: String,
    place: Option<String>,
}

/// Whether a publication has any indicator.
pub(crate) fn has_indicators(publication: &Publication) -> bool {
    publication.all_indicators().next().is_some()
}

/// The view of the page of all indicators.
pub fn view(all: &ViewContext<'_>, publication: &Publication) -> IndicatorsView {
    let words = all.wording();
    let route = address::indicators(publication);
    let mut page = all.page(&route);
    let organisation = all.organisation_of(publication);
    let name = words.text("indicatoren.titel");
    let head = with_publication(name, publication, organisation);
    let trail = Trail { organisation, publication: Some(publication), fixed: true, ..Trail::default() };
    let mut frame = page.frame(&route, head, Some(name), trail);
    frame.description = Some(words.text("indicatoren.uitleg").to_owned());
    IndicatorsView {
        kicker: publication.title.clone(),
        groups: groups(&mut page, publication),
        absent: absent(publication),
        back: page.href(&address::publication(publication)),
        page: frame,
    }
}

fn groups(page: &mut PageContext<'_, '_>, publication: &Publication) -> Vec<Group> {
    let words = page.words();
    let mut found: Vec<(String, Option<String>, Vec<Row>)> = Vec::new();
    let home = address::publication(publication);
    let of = |i: &Indicator| row(page, publication, &home, true, i);
    found.push((publication.title.clone(), None, publication.indicators.iter().map(of).collect()));
    for programme in &publication.programmes {
        let route = address::programme(publication, programme);
        let other = |i: &Indicator| {
            programme.tables.iter().any(|t| t.id == i.id) || programme.actions.iter().any(|a| a.id == i.id)
        };
        let own = programme.indicators.iter().map(|i| row(page, publication, &route, !other(i), i));
        let of_goal = |goal: &Goal| -> Vec<Row> {
            let route = address::goal(publication, programme, goal);
            let other = |i: &Indicator| {
                goal.tables.iter().any(|t| t.id == i.id) || goal.actions.iter().any(|a| a.id == i.id)
            };
            goal.indicators.iter().map(|i| row(page, publication, &route, !other(i), i)).collect()
        };
        let rows = own.chain(programme.all_goals().flat_map(of_goal)).collect();
        found.push((programme_title(programme, words), Some(page.href(&route)), rows));
    }
    for section in &publication.sections {
        let route = address::section(publication, section);
        let other = |s: &StatutorySection, i: &Indicator| s.tables.iter().any(|t| t.id == i.id);
        let of = |i: &Indicator| row(page, publication, &route, !other(section, i), i);
        let rows = section.indicators.iter().map(of).collect();
        found.push((section.title.clone(), Some(page.href(&route)), rows));
    }
    let filled = found.into_iter().filter(|(_, _, rows)| !rows.is_empty());
    filled
        .enumerate()
        .map(|(i, (title, href, rows))| Group { id: format!("deel_{}", i + 1), title, href, rows })
        .collect()
}

/// A row. `own_place`: whether the name of the indicator is its own place on its page, and not that of something else
/// with the same name.
fn row(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    route: &str,
    own_place: bool,
    indicator: &Indicator,
) -> Row {
    let place = if own_place { format!("#{}", indicator.id) } else { String::new() };
    let measured = |point: &Point, place: Option<&String>| Measured {
        value: number(point.value),
        year: point.year.to_string(),
        place: place.cloned(),
    };
    let (kind, year) = (publication.kind, publication.year);
    let last = explain::indicator::measured(indicator, kind, year);
    let elsewhere = indicator.comparison.as_ref().and_then(|c| {
        let mut known = c.values.iter().filter(|p| p.value.number().is_some());
        // Of the same year where there is one: other years cannot be compared.
        let same = known.clone().find(|p| last.is_some_and(|l| l.year == p.year));
        let point = same.or_else(|| known.next_back())?;
        Some(measured(point, Some(&c.title)))
    });
    let target = indicator.target.filter(|t| t.number().is_some());
    Row {
        href: format!("{}{place}", page.href(route)),
        title: indicator.title.clone(),
        mandatory: indicator.mandatory,
        unit: indicator.unit.clone(),
        value: last.map(|point| measured(point, None)),
        spark: spark(indicator),
        target_when: indicator.target_when.clone().filter(|_| target.is_some()),
        target: target.map(number),
        comparison: elsewhere,
    }
}

fn number(value: Value) -> String {
    cell_page(&Cell::from(value))
}

/// The indicators of the law that a budget or annual report does not have. One is there where its name is found in that
/// of an indicator, in whatever form, or where its number stands with one that the law asks for: rather one too few is
/// called absent than one too many.
fn absent(publication: &Publication) -> Vec<&'static str> {
    if !matches!(publication.kind, PublicationKind::Begroting | PublicationKind::Jaarstukken) {
        return Vec::new();
    }
    let present: Vec<(&Indicator, Vec<String>)> =
        publication.all_indicators().map(|i| (i, stems(&i.title))).collect();
    mandatory()
        .filter(|m| {
            let asked = stems(m.title);
            !present.iter().any(|(indicator, stems)| {
                same(stems, &asked) || (indicator.mandatory && indicator.code.as_deref() == Some(m.number))
            })
        })
        .map(|m| m.title)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::example::{indicator, site};

    fn missing(kind: PublicationKind, titles: &[&str]) -> Vec<&'static str> {
        let mut publication = site().publications.swap_remove(0);
        publication.kind = kind;
        publication.programmes.clear();
        publication.sections.clear();
        publication.indicators = titles.iter().map(|t| indicator(t, &[])).collect();
        absent(&publication)
    }

    #[test]
    fn only_what_is_not_there_in_any_form_is_called_absent() {
        let whole = missing(PublicationKind::Begroting, &[]);
        assert_eq!(whole.len(), mandatory().count());
        let some = missing(
            PublicationKind::Jaarstukken,
            &[
                "Winkeldiefstal per 1.000 inwoners",
                "Verwijzingen naar Halt",
                "Vernielingen en beschadigingen",
                "Iets anders",
            ],
        );
        for there in [
            "Winkeldiefstallen",
            "Verwijzingen Halt",
            "Vernielingen en beschadigingen (in de openbare ruimte)",
        ] {
            assert!(whole.contains(&there) && !some.contains(&there), "{there}");
        }
        assert_eq!(some.len(), whole.len() - 3);
        assert_eq!(missing(PublicationKind::Kadernota, &[]), Vec::<&str>::new());
    }
}
