//! A publication as `publicatie.json`. Amounts are texts with a decimal point, never floating-point numbers.

use serde::ser::{Serialize, Serializer};

use super::object::{Field, List, object};
use super::place::json as place;
use crate::amount::write::{mark, plain};
use crate::amount::{Amount, Cell, Unit, Value};
use crate::model::{
    Action, AffiliatedParty, BudgetTable, Charge, Direction, Goal, Household, Indicator, KeyFigure,
    LegendEntry, Moment, Organisation, Point, Programme, Publication, PublicationStatus, Row, RowCells,
    Status, StatutorySection, meaning,
};
use crate::render::address;

/// The version of the shape: the first number goes up when a key changes its meaning or goes, the second when one is
/// new. `docs/schema/publicatie-1.json` describes it.
pub const VERSION: &str = "1.1";

/// The publication as one JSON object; `licence` is the address of what may be done with it.
pub fn publication(
    publication: &Publication,
    organisation: Option<&Organisation>,
    licence: &str,
) -> impl Serialize {
    let p = publication;
    let (status, date) = match p.status {
        PublicationStatus::Concept(date) => (Some("concept"), date),
        PublicationStatus::Adopted(date) => (Some("vastgesteld"), date),
        PublicationStatus::Unknown => (None, None),
    };
    object!({
        "$schema": address::file(&address::to_root(&p.path), address::SCHEMA),
        "versie": VERSION,
        "gemeente": organisation.map(|o| &o.name),
        "inwoners": organisation.and_then(|o| o.inhabitants),
        "soort": p.kind.key(),
        "jaar": &p.year,
        "editie": &p.edition,
        "titel": &p.title,
        "status": status,
        "datum_status": date.map(|d| d.to_string()),
        "publicatiedatum": p.published.map(|d| d.to_string()),
        "wijzigingen": List(p.changes.iter().map(|c| object!({ "datum": c.date.to_string(), "tekst": &c.text.markdown }))),
        "bron": p.source.as_ref().map(|s| object!({ "titel": &s.title, "url": &s.url })),
        "licentie": licence,
        "voorbeeld": &p.example,
        "vindplaats": place(&p.origin),
        "kort": &p.lead.markdown,
        "tekst": &p.text.markdown,
        "legenda": List(p.legend.iter().map(legend)),
        "kerncijfers": List(p.key_figures.iter().map(key_figure)),
        "indicatoren": List(p.indicators.iter().map(indicator)),
        "paragrafen": List(p.sections.iter().map(section)),
        "huishoudens": List(p.households.iter().map(household)),
        "momenten": List(p.moments.iter().map(moment)),
        "meedoen": &p.participation.markdown,
        "programmas": List(p.programmes.iter().map(|x| programme(x, &p.legend))),
    })
}

fn legend(e: &LegendEntry) -> impl Serialize {
    object!({ "teken": &e.mark, "kleur": e.colour.key(), "betekenis": e.state.map(|s| s.key()), "woord": &e.word })
}

fn section(s: &StatutorySection) -> impl Serialize {
    object!({
        "id": s.id.as_str(),
        "soort": s.kind.map(|k| k.key()),
        "code": &s.code,
        "titel": &s.title,
        "kort": &s.lead.markdown,
        "tekst": &s.text.markdown,
        "indicatoren": List(s.indicators.iter().map(indicator)),
        "tabellen": List(s.tables.iter().map(table)),
        "verbonden_partijen": List(s.parties.iter().map(party)),
        "vindplaats": place(&s.origin),
    })
}

fn household(h: &Household) -> impl Serialize {
    object!({
        "titel": &h.title,
        "kort": &h.lead.markdown,
        "tarieven": List(h.charges.iter().map(charge)),
        "totaal": h.total().map(|n| plain(n.normalize())),
        "bron": &h.provenance,
    })
}

fn charge(c: &Charge) -> impl Serialize {
    object!({
        "titel": &c.title,
        "bedrag": euros(&c.amount),
        "vorig_jaar": c.before.as_ref().and_then(euros),
    })
}

fn moment(m: &Moment) -> impl Serialize {
    object!({ "titel": &m.title, "datum": m.date.to_string(), "kort": &m.lead.markdown })
}

fn programme<'a>(p: &'a Programme, legend: &'a [LegendEntry]) -> impl Serialize + use<'a> {
    let sections = p
        .sections
        .iter()
        .map(|s| object!({ "vraag": s.question.key(), "titel": &s.title, "tekst": &s.text.markdown }));
    object!({
        "id": p.id.as_str(),
        "code": &p.code,
        "titel": &p.title,
        "naam_soort": &p.called,
        "portefeuillehouders": &p.portfolio_holders,
        "kerncijfers": List(p.key_figures.iter().map(key_figure)),
        "kort": &p.lead.markdown,
        "tekst": &p.text.markdown,
        "vragen": List(sections),
        "doelen": List(p.goals.iter().map(|g| goal(g, legend))),
        "acties": List(p.actions.iter().map(|a| action(a, legend))),
        "indicatoren": List(p.indicators.iter().map(indicator)),
        "tabellen": List(p.tables.iter().map(table)),
        "verbonden_partijen": List(p.parties.iter().map(party)),
        "beleidsstukken": List(p.papers.iter().map(|x| object!({ "titel": &x.title, "adres": &x.url }))),
        "vindplaats": place(&p.origin),
    })
}

fn goal<'a>(g: &'a Goal, legend: &'a [LegendEntry]) -> impl Serialize + use<'a> {
    object!({
        "id": g.id.as_str(),
        "code": &g.code,
        "titel": &g.title,
        "naam_soort": &g.called,
        "sleutel": &g.key,
        "lasten": g.expenditure.as_ref().and_then(euros),
        "status": statuses(&g.statuses, legend),
        "kort": &g.lead.markdown,
        "tekst": &g.text.markdown,
        "doelen": List(g.goals.iter().map(|x| Inner(x, legend))),
        "acties": List(g.actions.iter().map(|a| action(a, legend))),
        "indicatoren": List(g.indicators.iter().map(indicator)),
        "tabellen": List(g.tables.iter().map(table)),
        "verbonden_partijen": List(g.parties.iter().map(party)),
        "vindplaats": place(&g.origin),
    })
}

fn action(a: &Action, legend: &[LegendEntry]) -> impl Serialize {
    object!({ "id": a.id.as_str(), "code": &a.code, "titel": &a.title, "kort": &a.lead.markdown, "tekst": &a.text.markdown, "status": statuses(&a.statuses, legend), "vindplaats": place(&a.origin) })
}

/// A goal within a goal: without this its type would hold itself.
struct Inner<'a>(&'a Goal, &'a [LegendEntry]);

impl Serialize for Inner<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        goal(self.0, self.1).serialize(to)
    }
}

fn statuses(list: &[Status], legend: &[LegendEntry]) -> impl Serialize {
    List(list.iter().map(|s| {
        let m = meaning(&s.mark, legend);
        object!({
            "onderdeel": &s.dimension,
            "teken": &s.mark,
            "kleur": m.as_ref().map(|m| m.colour.key()),
            "betekenis": m.as_ref().map(|m| m.state.key()),
            "woord": m.and_then(|m| m.word),
            "toelichting": &s.explanation.markdown,
            "waardoor": &s.answers.cause.markdown,
            "gevolg": &s.answers.effect.markdown,
            "aanpak": &s.answers.measures.markdown,
        })
    }))
}

fn indicator(i: &Indicator) -> impl Serialize {
    object!({
        "id": i.id.as_str(),
        "nummer": &i.code,
        "titel": &i.title,
        "eenheid": &i.unit,
        "verplicht": &i.mandatory,
        "bron": &i.source,
        "richting": i.direction.map(|d| match d {
            Direction::Higher => "hoger is beter",
            Direction::Lower => "lager is beter",
        }),
        "streefwaarde": i.target.and_then(value),
        "streefwaarde_wanneer": &i.target_when,
        "waarden": List(i.values.iter().map(point)),
        "vergelijking": i.comparison.as_ref().map(|c| {
            object!({ "titel": &c.title, "waarden": List(c.values.iter().map(point)) })
        }),
        "tekst": &i.text.markdown,
        "vindplaats": place(&i.origin),
    })
}

fn point(p: &Point) -> impl Serialize {
    object!({ "jaar": &p.year, "waarde": value(p.value) })
}

fn key_figure(k: &KeyFigure) -> impl Serialize {
    object!({ "titel": &k.title, "bedrag": euros(&k.amount), "percentage": k.percentage.map(plain) })
}

fn party(p: &AffiliatedParty) -> impl Serialize {
    object!({ "naam": &p.name, "tekst": &p.text.markdown })
}

/// Whole euros without trailing zeros: 11.663,00 × 1.000 is "11663000".
fn euros(amount: &Amount) -> Option<String> {
    amount.in_euros().map(|n| plain(n.normalize()))
}

fn table(t: &BudgetTable) -> impl Serialize {
    let (unit, factor) = match &t.unit {
        Unit::Euro { factor } => (Some("EUR"), Some(factor)),
        Unit::Other(unit) => (Some(unit.as_str()), None),
        Unit::Unknown => (None, None),
    };
    let columns = t.columns.iter().map(|c| {
        object!({
            "titel": &c.title,
            "jaar": c.year,
            "soort": c.kind.map(|k| k.key()),
            "groep": &c.group,
            "gecontroleerd": !c.unchecked,
        })
    });
    object!({
        "id": t.id.as_str(),
        "titel": &t.title,
        "eenheid": unit,
        "factor": factor,
        "eenheid_overgenomen": t.unit_inherited,
        "tekens": t.sign.key(),
        "kolommen": List(t.columns.iter().map(|c| &c.title)),
        "kolombeschrijving": List(columns),
        "rijen": List(t.rows.iter().map(row)),
        "bron": &t.provenance,
        "vindplaats": place(&t.origin),
    })
}

fn row(r: &Row) -> impl Serialize {
    let values = |cells: &[Cell]| {
        let text = |c: &Cell| c.as_words().map(str::to_owned).or_else(|| value(c.value));
        cells.iter().map(text).collect::<Vec<_>>()
    };
    let (placed, loose) = match &r.cells {
        RowCells::Placed(cells) => (Some(values(cells)), Vec::new()),
        RowCells::Loose(cells) => (None, values(cells)),
    };
    let notes: Vec<Option<&str>> =
        r.cells.all().iter().map(|c| c.note.as_deref().filter(|_| c.as_words().is_none())).collect();
    object!({
        "code": &r.code,
        "label": &r.label,
        "soort": r.kind.key(),
        "waarden": placed,
        "losse_waarden": loose,
        "vindplaats": place(&r.origin),
        ..notes.iter().any(Option::is_some).then_some(Field("tekens_achter", notes, ())),
    })
}

/// A value as text: the number with a decimal point, or the mark as it is printed; nothing for an empty cell.
fn value(value: Value) -> Option<String> {
    match value {
        Value::Empty => None,
        Value::Number(n) => Some(plain(n)),
        Value::Percent(n) => Some(plain(n)),
        other => Some(mark(other).to_owned()),
    }
}
