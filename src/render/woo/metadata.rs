//! What the metadata of a publication say: what the editor gives, and else what its kind and its dates tell.

use jiff::civil::{Date, Weekday};

use super::document::Document;
use super::publisher::Publisher;
use crate::model::tooi::{Concept, List};
use crate::model::{DocumentAction, Publication, PublicationKind, PublicationStatus};
use crate::render::explain;
use crate::render::feed::xml;
use crate::render::wording::Wording;

/// The metadata that all files of a publication share.
pub(crate) struct Metadata<'a> {
    publication: &'a Publication,
    publisher: &'a Publisher,
    pub(crate) title: &'a str,
    description: String,
    pub(crate) category: Concept,
    document_type: Option<Concept>,
    themes: Vec<Concept>,
    created: Option<Date>,
    valid: (Option<Date>, Option<Date>),
    actions: Vec<DocumentAction>,
    language: Option<Concept>,
}

impl<'a> Metadata<'a> {
    /// The metadata of a publication; `None` where nothing tells what was done with it on which day, which the standard
    /// demands.
    pub(crate) fn of(
        publication: &'a Publication,
        publisher: &'a Publisher,
        words: &Wording,
    ) -> Option<Metadata<'a>> {
        let woo = &publication.woo;
        let actions = actions(publication);
        let (category, document_type) = usual(publication.kind);
        let themes = if woo.themes.is_empty() {
            ["c_4348dad1", "c_391585db"].into_iter().filter_map(|c| List::Theme.coded(c)).collect()
        } else {
            woo.themes.clone()
        };
        let description = woo.description.clone().unwrap_or_else(|| {
            explain::publication::message(publication, words)
                .unwrap_or_else(|| explain::publication::counts(publication, words))
        });
        // A budget goes for its year. Of the other kinds nothing tells.
        let year =
            i16::try_from(publication.year).ok().filter(|_| publication.kind == PublicationKind::Begroting);
        let day = |month, day| year.and_then(|y| Date::new(y, month, day).ok());
        let valid = if woo.valid == (None, None) { (day(1, 1), day(12, 31)) } else { woo.valid };
        let first = actions.iter().map(|a| a.date).min();
        Some(Metadata {
            publication,
            publisher,
            title: woo.title.as_deref().unwrap_or(&publication.title),
            description,
            category: woo.category.or(List::Category.coded(category))?,
            document_type: woo.document_type.or(List::DocumentType.coded(document_type)),
            themes,
            created: woo.created.or(publication.published).or(first),
            valid,
            actions: if actions.is_empty() { return None } else { actions },
            // Content is Dutch, whatever the language of the fixed texts.
            language: List::Language.coded("NLD"),
        })
    }

    /// Writes the elements of a document. Only the main one has the titles and the name of the whole.
    pub(crate) fn write(&self, out: &mut String, document: &Document<'_>, main: bool) {
        let woo = &self.publication.woo;
        let path = &self.publication.path;
        let identifier = match (&woo.identifier, main) {
            (Some(own), true) => own.clone(),
            (None, true) => path.clone(),
            (_, false) => document.path.clone(),
        };
        wrap(out, "identifiers", |out| element(out, "identifier", None, &identifier));
        for name in ["publisher", "verantwoordelijke"] {
            element(out, name, self.publisher.uri.as_deref(), &self.publisher.label);
        }
        wrap(out, "titelcollectie", |out| {
            element(out, "officieleTitel", None, document.title.as_deref().unwrap_or(self.title));
            if let Some(short) = woo.short_title.as_ref().filter(|_| main) {
                wrap(out, "verkorteTitels", |out| element(out, "verkorteTitel", None, short));
            }
        });
        wrap(out, "omschrijvingen", |out| element(out, "omschrijving", None, &self.description));
        wrap(out, "classificatiecollectie", |out| {
            let many = |out: &mut String, all: &str, one: &str, list: &[Concept]| {
                if !list.is_empty() {
                    wrap(out, all, |out| list.iter().for_each(|c| concept(out, one, *c)));
                }
            };
            many(out, "informatiecategorieen", "informatiecategorie", &[self.category]);
            many(out, "documentsoorten", "documentsoort", self.document_type.as_slice());
            many(out, "themas", "thema", &self.themes);
            if !woo.keywords.is_empty() {
                wrap(out, "trefwoorden", |out| {
                    woo.keywords.iter().for_each(|k| element(out, "trefwoord", None, k));
                });
            }
        });
        if let Some(day) = self.created {
            element(out, "creatiedatum", None, &day.to_string());
        }
        if self.valid != (None, None) {
            wrap(out, "geldigheid", |out| {
                let mut end = |name, day: Option<Date>, time| {
                    if let Some(day) = day {
                        element(out, name, None, &moment(day, time));
                    }
                };
                end("begindatum", self.valid.0, "00:00:00");
                end("einddatum", self.valid.1, "23:59:59");
            });
        }
        if let Some(language) = self.language {
            concept(out, "language", language);
        }
        concept(out, "format", document.format);
        element(out, "aggregatiekenmerk", None, path);
        wrap(out, "documenthandelingen", |out| {
            for action in &self.actions {
                wrap(out, "documenthandeling", |out| {
                    concept(out, "soortHandeling", action.what);
                    element(out, "atTime", None, &moment(action.date, "00:00:00"));
                    element(out, "wasAssociatedWith", self.publisher.uri.as_deref(), &self.publisher.label);
                });
            }
        });
        if let Some(reason) = woo.reason {
            concept(out, "redenVerwijderingVervanging", reason);
        }
    }
}

/// The category and the kind of document that fit a kind of publication. A budget and the accounts are plans and reports
/// of a year; a kadernota and a report in between are papers of the council.
fn usual(kind: PublicationKind) -> (&'static str, &'static str) {
    match kind {
        PublicationKind::Begroting => ("c_c6cd1213", "c_dfa0ff1f"),
        PublicationKind::Jaarstukken => ("c_c6cd1213", "c_3d782f30"),
        PublicationKind::Kadernota => ("c_db4862c3", "c_9376c730"),
        PublicationKind::Bestuursrapportage => ("c_db4862c3", "c_cccba364"),
    }
}

/// What was done with a publication: what the editor says, else what its status says. A decision is an adoption; a
/// proposal is a paper that the council received.
pub(crate) fn actions(publication: &Publication) -> Vec<DocumentAction> {
    if !publication.woo.actions.is_empty() {
        return publication.woo.actions.clone();
    }
    let (code, date) = match publication.status {
        PublicationStatus::Adopted(Some(date)) => ("c_641ecd76", date),
        PublicationStatus::Concept(Some(date)) => ("c_dfcee535", date),
        _ => return Vec::new(),
    };
    List::Action.coded(code).map(|what| DocumentAction { what, date }).into_iter().collect()
}

/// A day and a time in the Netherlands. The rule of summer time is that of the European Union since 1996.
fn moment(day: Date, time: &str) -> String {
    let last_sunday = |month| {
        Date::new(day.year(), month, 31).ok().map(|end| end.nth_weekday_of_month(-1, Weekday::Sunday))
    };
    // The clock changes in the night of Saturday on Sunday: the Sunday itself begins in the old time.
    let at_end = i64::from(time != "00:00:00");
    let after = |month| {
        let sunday = last_sunday(month).and_then(Result::ok);
        sunday.is_some_and(|s| day > s || day == s && at_end == 1)
    };
    let offset = if after(3) && !after(10) { "+02:00" } else { "+01:00" };
    format!("{day}T{time}{offset}")
}

fn concept(out: &mut String, name: &str, concept: Concept) {
    element(out, name, Some(&concept.uri()), concept.label);
}

fn element(out: &mut String, name: &str, resource: Option<&str>, text: &str) {
    let resource = resource.map(|r| format!(" resource=\"{}\"", xml(r))).unwrap_or_default();
    out.push_str(&format!("<diwoo:{name}{resource}>{}</diwoo:{name}>\n", xml(text)));
}

fn wrap(out: &mut String, name: &str, inside: impl FnOnce(&mut String)) {
    out.push_str(&format!("<diwoo:{name}>\n"));
    inside(out);
    out.push_str(&format!("</diwoo:{name}>\n"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_clock_is_that_of_the_netherlands() {
        let at = |y, m, d, time| moment(date(y, m, d), time);
        assert_eq!(at(2026, 1, 1, "00:00:00"), "2026-01-01T00:00:00+01:00");
        assert_eq!(at(2026, 7, 1, "00:00:00"), "2026-07-01T00:00:00+02:00");
        // In 2026 summer time begins on 29 March and ends on 25 October, both at night.
        assert_eq!(at(2026, 3, 29, "00:00:00"), "2026-03-29T00:00:00+01:00");
        assert_eq!(at(2026, 3, 29, "23:59:59"), "2026-03-29T23:59:59+02:00");
        assert_eq!(at(2026, 10, 25, "00:00:00"), "2026-10-25T00:00:00+02:00");
        assert_eq!(at(2026, 10, 25, "23:59:59"), "2026-10-25T23:59:59+01:00");
    }
}
