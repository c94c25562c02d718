//! The accessibility statement: what the municipality itself says in `site.toml`. Begroot adds no judgement of its own.

use serde::Serialize;

use super::super::address;
use super::ViewContext;
use super::frame::{Frame, Trail};
use super::parts::Link;
use super::publication::date_in_words;
use crate::config::statement::{Barrier, Statement, contact_href};
use crate::render::wording::Wording;

/// The page with the statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementView {
    page: Frame,
    /// Its status, its date and its last research, as sentences.
    facts: Vec<String>,
    /// The register, and the report of the research.
    links: Vec<Link>,
    barriers: Vec<BarrierView>,
    measures: Vec<String>,
    contact: Option<Link>,
}

/// Something that does not work yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct BarrierView {
    what: String,
    rows: Vec<Row>,
}

/// A line about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Row {
    label: String,
    text: String,
    /// Whether an editor wrote the text.
    own: bool,
}

/// The view of the statement; `None` where the site does not give one.
pub fn view(all: &ViewContext<'_>) -> Option<StatementView> {
    let statement = all.info().declared.as_ref()?;
    let words = all.wording();
    let page = all.page(address::STATEMENT);
    let name = words.text("toegankelijk.titel");
    let title = format!("{name} – {}", all.info().title);
    let mut frame = page.frame(address::STATEMENT, title, Some(name), Trail::default());
    frame.description = Some(words.text("toegankelijk.uitleg").to_owned());
    // The address of the register may also stand where a site has no page for it.
    let elsewhere = all.info().statement.as_ref().filter(|s| s.starts_with("https://"));
    let register = statement.register.as_ref().or(elsewhere);
    let link = |to: &String, label| Link { href: to.clone(), label: words.text(label).to_owned() };
    let links = register
        .map(|to| link(to, "toegankelijk.register"))
        .into_iter()
        .chain(statement.report.as_ref().map(|to| link(to, "toegankelijk.rapport")))
        .collect();
    let contact = statement.contact.as_ref().or(all.info().contact.as_ref());
    let contact = contact.and_then(|text| {
        let shown = text.trim_start_matches("mailto:").trim_start_matches("tel:").to_owned();
        Some(Link { href: contact_href(text)?, label: shown })
    });
    Some(StatementView {
        page: frame,
        facts: facts(statement, words),
        links,
        barriers: statement.barriers.iter().map(|b| barrier(b, words)).collect(),
        measures: statement.measures.clone(),
        contact,
    })
}

fn facts(statement: &Statement, words: &Wording) -> Vec<String> {
    let dated = |key, day: Option<jiff::civil::Date>| {
        day.map(|day| words.fill(key, &[("datum", &date_in_words(day, words))]))
    };
    let status = match statement.status.as_deref() {
        Some(letter) => {
            let meaning = match letter {
                "A" => "toegankelijk.status_a",
                "B" => "toegankelijk.status_b",
                "C" => "toegankelijk.status_c",
                "D" => "toegankelijk.status_d",
                _ => "toegankelijk.status_e",
            };
            words.fill("toegankelijk.status", &[("letter", letter), ("betekenis", words.text(meaning))])
        }
        None => words.text("toegankelijk.geen_status").to_owned(),
    };
    std::iter::once(status)
        .chain(dated("toegankelijk.van", statement.date))
        .chain(dated("toegankelijk.onderzoek", statement.researched))
        .collect()
}

fn barrier(barrier: &Barrier, words: &Wording) -> BarrierView {
    let written = |key, text: &Option<String>| {
        text.as_ref().map(|t| Row { label: words.text(key).to_owned(), text: t.clone(), own: true })
    };
    let ready = barrier.ready.map(|day| Row {
        label: words.text("toegankelijk.klaar").to_owned(),
        text: date_in_words(day, words),
        own: false,
    });
    let rows = [
        written("toegankelijk.oorzaak", &barrier.cause),
        written("toegankelijk.gevolg", &barrier.effect),
        written("toegankelijk.maatregel", &barrier.measure),
        ready,
    ];
    BarrierView { what: barrier.what.clone(), rows: rows.into_iter().flatten().collect() }
}
