//! `publicatie.md`: what the document is, how far it is and what its signs mean.

use super::for_readers::{households, moments};
use super::nodes::{Names, Under, parts};
use super::programme::{Visibility, key_figures, old_addresses};
use super::{Draft, front, outline, woo};
use crate::config::{self, fields::Fields};
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::model::{
    Accepted, Change, Colour, Id, LegendEntry, Publication, PublicationKind, PublicationStatus,
    SourceDocument, State, meaning,
};
use crate::source::{Origin, Place, SourceText};

/// A publication without its programmes, and the name of its municipality where the file gives one.
#[derive(Debug)]
pub struct Read {
    /// The publication; its organisation is still to be filled in.
    pub publication: Publication,
    /// The municipality by name.
    pub organisation: Option<String>,
    /// Where in the order it stands.
    pub order: Option<i64>,
    /// The publication that it replaces, as written, and where that stands.
    pub replaces: Option<(String, Place)>,
}

/// Reads `publicatie.md`; `path` is that of its folder, as an address.
pub fn read(source: &SourceText, path: &str, draft: &Draft, problems: &mut Vec<Diagnostic>) -> Option<Read> {
    let (head, body) = front::split(source).map_err(|p| problems.push(p)).ok()?;
    let mut f = Fields::parse(source, head);
    let kinds = PublicationKind::ALL.map(PublicationKind::key);
    if !f.has("soort") {
        f.required_text("soort");
    }
    let kind = f.choice("soort", &kinds, PublicationKind::from_key);
    let year = f.required_integer("jaar", 1990..=2099).and_then(|y| i32::try_from(y).ok());
    let title = f.text("titel");
    let organisation = f.text("gemeente");
    let edition = f.text("editie");
    let date = f.date("datum_status");
    let status = match f.choice("status", &["concept", "vastgesteld"], |s| match s {
        "concept" => Some(PublicationStatus::Concept(date)),
        "vastgesteld" => Some(PublicationStatus::Adopted(date)),
        _ => None,
    }) {
        Some(status) => status,
        None => {
            if date.is_some() && !f.has("status") {
                f.wrong("datum_status", say!(date_without_a_status), say!(hint_add_a_status));
            }
            PublicationStatus::Unknown
        }
    };
    let published = f.date("publicatiedatum");
    let changes = changes(&mut f, source);
    let (source_title, url) = (f.text("bron"), f.text("bron_url"));
    if let Some(url) = &url
        && !url.starts_with("https://")
        && !url.starts_with("http://")
    {
        f.wrong("bron_url", say!(not_a_web_address, url), say!(hint_write_address_with_https));
    }
    let document = source_title.map(|title| SourceDocument { title, url });
    let licence = config::licence(&mut f);
    let example = f.flag("voorbeeld").unwrap_or(false);
    let key_figures = key_figures(&mut f);
    let legend = legend(&mut f);
    let lead = config::lead(&mut f, source);
    let households = households(&mut f, source);
    let moments = moments(&mut f, source);
    let participation = config::plain(&mut f, "meedoen", source);
    let accepted = accepted(&mut f, source);
    let visibility = Visibility::read(&mut f);
    let old_addresses = old_addresses(&mut f);
    let woo = woo::read(&mut f);
    let (standing, replaces) = woo::standing(&mut f);
    problems.extend(f.finish());
    let outline = outline::read(source, body, problems);
    let mut names = Names::default();
    let found = parts(outline.nodes, Under::Publication, &mut names, problems);
    names.tell_made(problems);
    let (kind, year) = (kind?, year?);
    let title = title.unwrap_or_else(|| default_title(kind, year, edition.as_deref()));
    if !visibility.visible(draft, &format!("«{title}»"), problems) {
        return None;
    }
    let publication = Publication {
        path: path.to_owned(),
        organisation: Id::from_text(""),
        kind,
        year,
        edition,
        title,
        status,
        published,
        changes,
        unpublished: visibility.is_kept_back(draft),
        accepted,
        source: document,
        licence,
        example,
        legend,
        key_figures,
        lead,
        text: outline.text,
        indicators: found.indicators,
        programmes: Vec::new(),
        old_addresses,
        sections: Vec::new(),
        households,
        moments,
        participation,
        woo,
        standing,
        origin: Origin::at(source.place(0)),
    };
    Some(Read { publication, organisation, order: visibility.order, replaces })
}

/// "Begroting 2026", "1e bestuursrapportage 2021".
pub fn default_title(kind: PublicationKind, year: i32, edition: Option<&str>) -> String {
    let word = kind.key();
    match edition {
        Some(edition) => format!("{edition} {word} {year}"),
        None => {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            format!("{first}{} {year}", letters.as_str())
        }
    }
}

/// Reads the blocks `[[wijziging]]`.
fn changes(f: &mut Fields<'_>, source: &SourceText) -> Vec<Change> {
    f.tables("wijziging", |f| {
        if !f.has("datum") {
            f.missing("datum", "2026-11-07");
        }
        let date = f.date("datum");
        let text =
            f.required_quoted("tekst").map(|(markdown, span)| config::text_at(source, span, &markdown));
        Some(Change { date: date?, text: text? })
    })
}

/// Reads the blocks `[[verschil]]`.
fn accepted(f: &mut Fields<'_>, source: &SourceText) -> Vec<Accepted> {
    f.tables("verschil", |f| {
        let origin = Origin::at(f.place("naam"));
        let name = f.required_text("naam");
        let reason =
            f.required_quoted("reden").map(|(markdown, span)| config::text_at(source, span, &markdown));
        Some(Accepted { name: name?, reason: reason?, figures: None, origin })
    })
}

fn legend(f: &mut Fields<'_>) -> Vec<LegendEntry> {
    f.tables("legenda", |f| {
        let mark = f.required_text("teken");
        if !f.has("kleur") {
            f.required_text("kleur");
        }
        let colour = f.choice("kleur", &Colour::ALL.map(Colour::key), Colour::from_key);
        let state = f.choice("betekenis", &State::ALL.map(State::key), State::from_key);
        let word = f.text("woord");
        let mark = mark?;
        if !safe_mark(&mark) {
            f.wrong("teken", say!(mark_cannot_be_after_a_heading, mark), say!(try_letters_digits_no_spaces));
            return None;
        }
        Some(LegendEntry { mark, colour: colour?, state, word })
    })
}

/// Whether a sign can stand in a heading attribute.
pub fn safe_mark(mark: &str) -> bool {
    !mark.is_empty() && mark.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// Reports every status whose sign no legend explains.
pub fn unknown_statuses(publication: &Publication, problems: &mut Vec<Diagnostic>) {
    let mut known: Vec<&str> = publication.legend.iter().map(|e| e.mark.as_str()).collect();
    known.extend(["groen", "oranje", "rood", "grijs", "geel", "blauw"]);
    let goals = publication.programmes.iter().flat_map(|p| p.all_goals().map(|g| (&g.statuses, &g.origin)));
    let actions =
        publication.programmes.iter().flat_map(|p| p.all_actions().map(|a| (&a.statuses, &a.origin)));
    for (statuses, origin) in goals.chain(actions) {
        for status in statuses {
            if meaning(&status.mark, &publication.legend).is_none() {
                problems.push(
                    Diagnostic::error(
                        codes::UNKNOWN_STATUS,
                        origin.place(),
                        say!(status_is_not_in_the_legend, dimension = status.dimension, mark = status.mark),
                    )
                    .hint(say!(
                        hint_or_explain_mark_in_legend,
                        did_you_mean = did_you_mean(&status.mark, &known)
                    )),
                );
            }
        }
    }
}
