//! A publication as `publicatie.json`. Amounts are texts with a decimal point, never floating-point numbers.

use serde_json::{Map, Value as Json, json};

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
pub fn publication(publication: &Publication, organisation: Option<&Organisation>, licence: &str) -> Json {
    let p = publication;
    let (status, date) = match p.status {
        PublicationStatus::Concept(date) => (json!("concept"), date),
        PublicationStatus::Adopted(date) => (json!("vastgesteld"), date),
        PublicationStatus::Unknown => (Json::Null, None),
    };
    json!({
        "$schema": address::file(&address::to_root(&p.path), address::SCHEMA),
        "versie": VERSION,
        "gemeente": organisation.map(|o| &o.name),
        "inwoners": organisation.and_then(|o| o.inhabitants),
        "soort": p.kind.key(),
        "jaar": p.year,
        "editie": p.edition,
        "titel": p.title,
        "status": status,
        "datum_status": date.map(|d| d.to_string()),
        "publicatiedatum": p.published.map(|d| d.to_string()),
        "wijzigingen": p.changes.iter().map(|c| json!({ "datum": c.date.to_string(), "tekst": c.text.markdown })).collect::<Vec<_>>(),
        "bron": p.source.as_ref().map(|s| json!({ "titel": s.title, "url": s.url })),
        "licentie": licence,
        "voorbeeld": p.example,
        "vindplaats": place(&p.origin),
        "kort": p.lead.markdown,
        "tekst": p.text.markdown,
        "legenda": p.legend.iter().map(legend).collect::<Vec<_>>(),
        "kerncijfers": p.key_figures.iter().map(key_figure).collect::<Vec<_>>(),
        "indicatoren": p.indicators.iter().map(indicator).collect::<Vec<_>>(),
        "paragrafen": p.sections.iter().map(section).collect::<Vec<_>>(),
        "huishoudens": p.households.iter().map(household).collect::<Vec<_>>(),
        "momenten": p.moments.iter().map(moment).collect::<Vec<_>>(),
        "meedoen": p.participation.markdown,
        "programmas": p.programmes.iter().map(|x| programme(x, &p.legend)).collect::<Vec<_>>(),
    })
}

fn legend(e: &LegendEntry) -> Json {
    json!({ "teken": e.mark, "kleur": e.colour.key(), "betekenis": e.state.map(|s| s.key()), "woord": e.word })
}

fn section(s: &StatutorySection) -> Json {
    json!({
        "id": s.id.as_str(),
        "soort": s.kind.map(|k| k.key()),
        "code": s.code,
        "titel": s.title,
        "kort": s.lead.markdown,
        "tekst": s.text.markdown,
        "indicatoren": s.indicators.iter().map(indicator).collect::<Vec<_>>(),
        "tabellen": s.tables.iter().map(table).collect::<Vec<_>>(),
        "verbonden_partijen": s.parties.iter().map(party).collect::<Vec<_>>(),
        "vindplaats": place(&s.origin),
    })
}

fn household(h: &Household) -> Json {
    let charge = |c: &Charge| json!({ "titel": c.title, "bedrag": euros(&c.amount), "vorig_jaar": c.before.as_ref().and_then(euros) });
    json!({
        "titel": h.title,
        "kort": h.lead.markdown,
        "tarieven": h.charges.iter().map(charge).collect::<Vec<_>>(),
        "totaal": h.total().map(|n| plain(n.normalize())),
        "bron": h.provenance,
    })
}

fn moment(m: &Moment) -> Json {
    json!({ "titel": m.title, "datum": m.date.to_string(), "kort": m.lead.markdown })
}

fn programme(p: &Programme, legend: &[LegendEntry]) -> Json {
    let sections: Vec<Json> = p
        .sections
        .iter()
        .map(|s| json!({ "vraag": s.question.key(), "titel": s.title, "tekst": s.text.markdown }))
        .collect();
    json!({
        "id": p.id.as_str(),
        "code": p.code,
        "titel": p.title,
        "naam_soort": p.called,
        "portefeuillehouders": p.portfolio_holders,
        "kerncijfers": p.key_figures.iter().map(key_figure).collect::<Vec<_>>(),
        "kort": p.lead.markdown,
        "tekst": p.text.markdown,
        "vragen": sections,
        "doelen": p.goals.iter().map(|g| goal(g, legend)).collect::<Vec<_>>(),
        "acties": p.actions.iter().map(|a| action(a, legend)).collect::<Vec<_>>(),
        "indicatoren": p.indicators.iter().map(indicator).collect::<Vec<_>>(),
        "tabellen": p.tables.iter().map(table).collect::<Vec<_>>(),
        "verbonden_partijen": p.parties.iter().map(party).collect::<Vec<_>>(),
        "beleidsstukken": p.papers.iter().map(|x| json!({ "titel": x.title, "adres": x.url })).collect::<Vec<_>>(),
        "vindplaats": place(&p.origin),
    })
}

fn goal(g: &Goal, legend: &[LegendEntry]) -> Json {
    json!({
        "id": g.id.as_str(),
        "code": g.code,
        "titel": g.title,
        "naam_soort": g.called,
        "sleutel": g.key,
        "lasten": g.expenditure.as_ref().and_then(euros),
        "status": statuses(&g.statuses, legend),
        "kort": g.lead.markdown,
        "tekst": g.text.markdown,
        "doelen": g.goals.iter().map(|x| goal(x, legend)).collect::<Vec<_>>(),
        "acties": g.actions.iter().map(|a| action(a, legend)).collect::<Vec<_>>(),
        "indicatoren": g.indicators.iter().map(indicator).collect::<Vec<_>>(),
        "tabellen": g.tables.iter().map(table).collect::<Vec<_>>(),
        "verbonden_partijen": g.parties.iter().map(party).collect::<Vec<_>>(),
        "vindplaats": place(&g.origin),
    })
}

fn action(a: &Action, legend: &[LegendEntry]) -> Json {
    json!({ "id": a.id.as_str(), "code": a.code, "titel": a.title, "kort": a.lead.markdown, "tekst": a.text.markdown, "status": statuses(&a.statuses, legend), "vindplaats": place(&a.origin) })
}

fn statuses(list: &[Status], legend: &[LegendEntry]) -> Vec<Json> {
    list.iter()
        .map(|s| {
            let m = meaning(&s.mark, legend);
            json!({
                "onderdeel": s.dimension,
                "teken": s.mark,
                "kleur": m.as_ref().map(|m| m.colour.key()),
                "betekenis": m.as_ref().map(|m| m.state.key()),
                "woord": m.and_then(|m| m.word),
                "toelichting": s.explanation.markdown,
                "waardoor": s.answers.cause.markdown,
                "gevolg": s.answers.effect.markdown,
                "aanpak": s.answers.measures.markdown,
            })
        })
        .collect()
}

fn indicator(i: &Indicator) -> Json {
    json!({
        "id": i.id.as_str(),
        "nummer": i.code,
        "titel": i.title,
        "eenheid": i.unit,
        "verplicht": i.mandatory,
        "bron": i.source,
        "richting": i.direction.map(|d| match d {
            Direction::Higher => "hoger is beter",
            Direction::Lower => "lager is beter",
        }),
        "streefwaarde": i.target.and_then(value),
        "streefwaarde_wanneer": i.target_when,
        "waarden": i.values.iter().map(point).collect::<Vec<_>>(),
        "vergelijking": i.comparison.as_ref().map(|c| {
            json!({ "titel": c.title, "waarden": c.values.iter().map(point).collect::<Vec<_>>() })
        }),
        "tekst": i.text.markdown,
        "vindplaats": place(&i.origin),
    })
}

fn point(p: &Point) -> Json {
    json!({ "jaar": p.year, "waarde": value(p.value) })
}

fn key_figure(k: &KeyFigure) -> Json {
    json!({ "titel": k.title, "bedrag": euros(&k.amount), "percentage": k.percentage.map(plain) })
}

fn party(p: &AffiliatedParty) -> Json {
    json!({ "naam": p.name, "tekst": p.text.markdown })
}

/// Whole euros without trailing zeros: 11.663,00 × 1.000 is "11663000".
fn euros(amount: &Amount) -> Option<String> {
    amount.in_euros().map(|n| plain(n.normalize()))
}

fn table(t: &BudgetTable) -> Json {
    let (unit, factor) = match &t.unit {
        Unit::Euro { factor } => (json!("EUR"), json!(factor)),
        Unit::Other(unit) => (json!(unit), Json::Null),
        Unit::Unknown => (Json::Null, Json::Null),
    };
    let columns: Vec<&str> = t.columns.iter().map(|c| c.title.as_str()).collect();
    let described: Vec<Json> = t
        .columns
        .iter()
        .map(|c| {
            json!({
                "titel": c.title, "jaar": c.year, "soort": c.kind.map(|k| k.key()), "groep": c.group,
                "gecontroleerd": !c.unchecked,
            })
        })
        .collect();
    let mut out = Map::new();
    out.insert("id".into(), json!(t.id.as_str()));
    out.insert("titel".into(), json!(t.title));
    out.insert("eenheid".into(), unit);
    out.insert("factor".into(), factor);
    out.insert("eenheid_overgenomen".into(), json!(t.unit_inherited));
    out.insert("tekens".into(), json!(t.sign.key()));
    out.insert("kolommen".into(), json!(columns));
    out.insert("kolombeschrijving".into(), json!(described));
    out.insert("rijen".into(), t.rows.iter().map(row).collect());
    out.insert("bron".into(), json!(t.provenance));
    out.insert("vindplaats".into(), place(&t.origin));
    Json::Object(out)
}

fn row(r: &Row) -> Json {
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
    let mut out = json!({
        "code": r.code,
        "label": r.label,
        "soort": r.kind.key(),
        "waarden": placed,
        "losse_waarden": loose,
        "vindplaats": place(&r.origin),
    });
    if notes.iter().any(Option::is_some) {
        out["tekens_achter"] = json!(notes);
    }
    out
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
