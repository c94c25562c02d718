//! A whole publication on one page, to print or to read on: every programme with its goals, actions, indicators, tables
//! and official texts, all open, with a table of contents.

use serde::Serialize;

use super::super::chart::{Picture, TableOf};
use super::super::frame::Frame;
use super::super::indicator::{self, IndicatorView};
use super::super::parts::{ActionView, Fact, Reason, StatusView, Tile};
use super::super::publication::state;
use super::super::tiles::tiles;
use super::super::titles::{goal_title, programme_name, programme_title};
use super::super::unequal::{self, DifferenceNote};
use super::super::{PageContext, ViewContext, beside, goal, status};
use super::{Extra, start};
use crate::model::{Goal, Indicator, Programme, Publication, PublicationStatus, StatutorySection, Text};
use crate::render::explain::{self, flows};
use crate::render::html::cut_at_word;
use crate::render::table::{self, TableView};

/// The deepest level of a heading.
const DEEPEST: u8 = 6;

/// Longest title in the table of contents, in characters.
const LONGEST: usize = 120;

/// The whole publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WholeView {
    pub(crate) page: Frame,
    title: String,
    state: Option<String>,
    is_final: bool,
    message: Option<String>,
    /// Safe HTML.
    lead_html: String,
    pub(crate) contents: Vec<Entry>,
    /// Safe HTML: the official text of the whole.
    pub(crate) text_html: Option<String>,
    pub(crate) indicators: Vec<IndicatorView>,
    programmes: Vec<Part>,
}

/// A line of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) goals: Vec<Entry>,
}

/// A programme, or a goal with those under it behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Part {
    id: String,
    /// `programma`, `doel` or `paragraaf`.
    kind: &'static str,
    /// The level of its heading.
    level: u8,
    /// The level of headings inside it.
    inside: u8,
    name: Option<String>,
    title: String,
    /// Safe HTML.
    lead_html: Option<String>,
    tiles: Vec<Tile>,
    statuses: Vec<StatusView>,
    status_kind: &'static str,
    reasons: Vec<Reason>,
    /// Sentences from the figures.
    money: Vec<String>,
    texts: Vec<OfficialPart>,
    actions: Vec<ActionView>,
    indicators: Vec<IndicatorView>,
    tables: Vec<TableView>,
    /// Figures that do not add up, with the reason.
    unequal: Vec<DifferenceNote>,
    /// Who answers for it, who works on it, and what it carries out.
    facts: Vec<Fact>,
    goals: Vec<Part>,
}

/// An official text with its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct OfficialPart {
    /// None where it is the text of the part as such.
    title: Option<String>,
    /// Safe HTML.
    html: String,
}

/// The view of a whole publication.
pub fn view(all: &ViewContext<'_>, publication: &Publication) -> WholeView {
    let (mut page, frame, _) = start(all, publication, Extra::Whole, "alles.uitleg");
    on(&mut page, frame, publication)
}

/// The whole publication on a page that has more on it.
pub(crate) fn on(page: &mut PageContext<'_, '_>, mut frame: Frame, publication: &Publication) -> WholeView {
    let (all, words) = (page.all, page.words());
    frame.description = Some(words.fill("alles.van", &[("stuk", &publication.title)]));
    // Names of parts first: a heading inside a text must not take the name of a part behind it.
    let mut contents: Vec<Entry> = publication
        .programmes
        .iter()
        .map(|programme| {
            let id = page.ids.take(programme.id.as_str());
            let goals = programme.goals.iter().map(|g| entry(page, programme, g)).collect();
            Entry { id, title: cut_at_word(&programme_title(programme, words), LONGEST), goals }
        })
        .collect();
    for section in &publication.sections {
        let id = page.ids.take(&format!("paragraaf_{}", section.id));
        contents.push(Entry { id, title: cut_at_word(&section.title, LONGEST), goals: Vec::new() });
    }
    let composed = explain::publication::lead(
        publication,
        None,
        all.organisation_of(publication).and_then(|o| o.inhabitants),
        words,
    );
    let lead_html = page.lead(&publication.lead, &composed);
    let text_html = page.html_of(&publication.text, 3);
    let indicators = indicators(page, publication, None, &publication.indicators);
    let mut programmes: Vec<Part> = Vec::new();
    for (programme, entry) in publication.programmes.iter().zip(&contents) {
        programmes.push(of_programme(page, publication, programme, entry));
    }
    for (section, entry) in publication.sections.iter().zip(contents.iter().skip(programmes.len())) {
        programmes.push(of_section(page, publication, section, entry));
    }
    WholeView {
        page: frame,
        title: publication.title.clone(),
        state: state(publication, words),
        is_final: matches!(publication.status, PublicationStatus::Adopted(_)),
        message: explain::publication::message(publication, words),
        lead_html,
        contents,
        text_html,
        indicators,
        programmes,
    }
}

/// The lines of a goal and of those under it. A goal is named once in a programme: its name holds that of the programme.
fn entry(page: &mut PageContext<'_, '_>, programme: &Programme, goal: &Goal) -> Entry {
    let id = page.ids.take(&format!("{}_{}", programme.id, goal.id));
    let title = cut_at_word(&goal_title(goal, page.words()), LONGEST);
    let goals = goal.goals.iter().map(|g| entry(page, programme, g)).collect();
    Entry { id, title, goals }
}

fn of_programme(
    page: &mut PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    entry: &Entry,
) -> Part {
    let words = page.words();
    let inhabitants = page.all.organisation_of(publication).and_then(|o| o.inhabitants);
    let money = flows::of_programme(publication, programme);
    let composed = explain::programme::lead(publication, programme, money, inhabitants, words);
    let lead_html = Some(page.lead(&programme.lead, &composed));
    let mut texts: Vec<OfficialPart> = official(page, None, &programme.text, 4).into_iter().collect();
    for section in &programme.sections {
        texts.extend(official(page, Some(section.title.clone()), &section.text, 4));
    }
    let goals = programme.goals.iter().zip(&entry.goals);
    let goals = goals.map(|(g, e)| of_goal(page, publication, programme, g, e, 3)).collect();
    Part {
        id: entry.id.clone(),
        kind: "programma",
        level: 2,
        inside: 3,
        name: Some(programme_name(programme, words)),
        title: programme_title(programme, words),
        lead_html,
        tiles: money.map(|m| tiles(m, publication, inhabitants, words)).unwrap_or_default(),
        statuses: Vec::new(),
        status_kind: "unknown",
        reasons: Vec::new(),
        money: Vec::new(),
        texts,
        actions: goal::actions_at(page, &programme.actions, &publication.legend, 3),
        indicators: indicators(page, publication, Some((programme, None)), &programme.indicators),
        tables: programme
            .tables
            .iter()
            .map(|t| table::view(page, publication, TableOf::Programme(programme), t))
            .map(|t| below(t, entry))
            .collect(),
        unequal: unequal::of(page, publication, Some(&programme.id)),
        facts: [
            beside::holders(page, programme),
            beside::parties(page, programme.parties.iter()),
            beside::papers(page, programme),
        ]
        .into_iter()
        .flatten()
        .collect(),
        goals,
    }
}

fn of_goal(
    page: &mut PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    goal: &Goal,
    entry: &Entry,
    level: u8,
) -> Part {
    let words = page.words();
    let level = level.min(DEEPEST);
    let inside = (level + 1).min(DEEPEST);
    let overall = status::overall(&goal.statuses, &publication.legend);
    let of = Some((programme, Some(goal)));
    Part {
        id: entry.id.clone(),
        kind: "doel",
        level,
        inside,
        name: goal::name(goal, words),
        title: goal_title(goal, words),
        lead_html: page.html_of(&goal.lead, inside),
        tiles: Vec::new(),
        statuses: status::views(&goal.statuses, &publication.legend, words),
        status_kind: status::kind(overall.unwrap_or(crate::model::State::Unknown)),
        reasons: goal::reasons(page, &goal.statuses, &publication.legend, inside),
        money: goal::cost(goal, publication, words).map(|said| said.text).into_iter().collect(),
        texts: official(page, None, &goal.text, inside + 1).into_iter().collect(),
        actions: goal::actions_at(page, &goal.actions, &publication.legend, inside),
        indicators: indicators(page, publication, of, &goal.indicators),
        tables: goal
            .tables
            .iter()
            .map(|t| table::view(page, publication, TableOf::Programme(programme), t))
            .map(|t| below(t, entry))
            .collect(),
        unequal: Vec::new(),
        facts: beside::parties(page, goal.parties.iter()).into_iter().collect(),
        goals: goal
            .goals
            .iter()
            .zip(&entry.goals)
            .map(|(g, e)| of_goal(page, publication, programme, g, e, level + 1))
            .collect(),
    }
}

fn of_section(
    page: &mut PageContext<'_, '_>,
    publication: &Publication,
    section: &StatutorySection,
    entry: &Entry,
) -> Part {
    let of = TableOf::Sections;
    let indicator =
        |i: &Indicator| indicator::on_paper(page, i, Picture::SectionIndicator(publication, section, i));
    let indicators = section.indicators.iter().map(indicator).collect();
    Part {
        id: entry.id.clone(),
        kind: "paragraaf",
        level: 2,
        inside: 3,
        name: None,
        title: section.title.clone(),
        lead_html: page.html_of(&section.lead, 3),
        tiles: Vec::new(),
        statuses: Vec::new(),
        status_kind: "unknown",
        reasons: Vec::new(),
        money: Vec::new(),
        texts: official(page, None, &section.text, 4).into_iter().collect(),
        actions: Vec::new(),
        indicators,
        tables: section
            .tables
            .iter()
            .map(|t| table::view(page, publication, of, t))
            .map(|t| below(t, entry))
            .collect(),
        unequal: Vec::new(),
        facts: beside::parties(page, section.parties.iter()).into_iter().collect(),
        goals: Vec::new(),
    }
}

fn official(
    page: &mut PageContext<'_, '_>,
    title: Option<String>,
    text: &Text,
    level: u8,
) -> Option<OfficialPart> {
    page.html_of(text, level.min(DEEPEST)).map(|html| OfficialPart { title, html })
}

/// A table that is known by its heading too: two programmes may have a table with the same title.
fn below(table: TableView, entry: &Entry) -> TableView {
    TableView { within: Some(entry.id.clone()), ..table }
}

/// Indicators without their drawing: the table says the same, and paper has no room for both.
fn indicators(
    page: &mut PageContext<'_, '_>,
    publication: &Publication,
    of: Option<(&Programme, Option<&Goal>)>,
    list: &[Indicator],
) -> Vec<IndicatorView> {
    list.iter().map(|i| indicator::on_paper(page, i, Picture::Indicator(publication, of, i))).collect()
}
