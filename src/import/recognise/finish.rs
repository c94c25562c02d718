//! After the walk: what was found becomes a publication, and what is left to say goes into the log.

use super::escape::escape;
use super::line::{self, Line, Role};
use super::programme::Rank;
use super::tally::{count, counts, outline};
use super::{Recognised, build, field, meta, node, programme, status, table};
use crate::import::Patterns;
use crate::import::answers::{Choice, Free, Question, Subject};
use crate::import::log::{About, Doubt, Left, Log, Why};
use crate::model::{
    Colour, Id, Organisation, Programme, Publication, PublicationStatus, SourceDocument, State, Text,
};
use crate::source::{At, Origin, Place};

pub(crate) fn finish(
    mut walk: build::Walk<'_>,
    meta: meta::Meta,
    title: Option<String>,
    names: Vec<String>,
    mut doubts: Vec<Doubt>,
    signs: &[(usize, status::Sign)],
    own: &Patterns,
) -> Recognised {
    let lines = walk.lines;
    // The lines of a page share one place: there the text says which line was left out.
    fn key<'t>(place: &'t Place, text: &'t str) -> (&'t Place, &'t str) {
        (place, if matches!(place.at, At::Page(_) | At::OnPage { .. }) { text } else { "" })
    }
    let left: std::collections::HashSet<_> = walk.left.iter().map(|l| key(&l.place, &l.text)).collect();
    let mut kept: Vec<(Place, String)> = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| !left.contains(&key(&l.place, &l.text)))
        .flat_map(|(i, l)| match (&l.kind, &l.role) {
            // A table is measured cell by cell: a label may stand before the columns that were left of it.
            (line::Kind::Grid(table), Role::Open | Role::Table(_)) => table
                .rows
                .iter()
                .flat_map(|r| r.cells.iter().filter(|c| c.covered.is_none()).map(move |c| (r, c)))
                .filter(|(_, c)| !c.text.trim().is_empty())
                .map(|(r, c)| {
                    let place = c.place.as_ref().unwrap_or(&r.place);
                    (place.clone(), table::without_unit(&c.text).0)
                })
                .collect::<Vec<_>>(),
            _ => measured(l, walk.heads.get(&i)).map(|t| (l.place.clone(), t)).into_iter().collect(),
        })
        .collect();
    let first = lines.first().map_or_else(|| Place::file("onbekend"), |l| l.place.clone());
    let counted = count(&mut walk);
    // The source's own legend goes first; a sign without one gets its usual meaning, and the log says so.
    let mut legend = std::mem::take(&mut walk.legend);
    for (at, mut entry) in field::missing(signs, &legend) {
        let place = lines.get(at).map_or_else(|| first.clone(), |l| l.place.clone());
        let answer = walk.answers.about(Subject::Sign, &place, &entry.mark);
        if let Some(colour) = answer.and_then(Colour::from_key) {
            // What the sign means follows from the colour that the editor gave it.
            entry.state = entry.state.filter(|_| colour == entry.colour);
            entry.colour = colour;
            legend.push(entry);
            continue;
        }
        // What the municipality says of its own words is no doubt.
        let word = entry.word.as_deref().unwrap_or(&entry.mark);
        if own.status(word).or_else(|| own.status(&entry.mark)).is_some() {
            legend.push(entry);
            continue;
        }
        // A word that says how it goes needs only a colour.
        let said = entry.word.is_some() && entry.state.is_some_and(|s| s != State::Unknown);
        let doubt = Doubt {
            about: About::Legend,
            place,
            text: entry.word.clone().unwrap_or_else(|| entry.mark.clone()),
            done: if said {
                say!(no_legend_colour_by_word).into()
            } else if entry.state == Some(State::Unknown) {
                say!(meaning_not_in_source, key = entry.colour.key())
            } else {
                say!(sign_not_explained, key = entry.colour.key())
            },
            choices: Colour::ALL
                .iter()
                .filter(|c| said || **c != entry.colour)
                .map(|c| c.key().to_owned())
                .collect(),
            target: "`publicatie.md`, `[[legenda]]`".into(),
        };
        let colours = std::iter::once(entry.colour)
            .chain(Colour::ALL.into_iter().filter(|c| *c != entry.colour))
            .map(|c| Choice::plain(c.key()))
            .collect();
        walk.questions.push(Question::of(&doubt, Subject::Sign, colours, Free::No).about(&entry.mark));
        doubts.push(doubt);
        legend.push(entry);
    }
    let mut empties = Vec::new();
    let mut text = walk.before.finish();
    empties.append(&mut walk.before.empty);
    let mut figures = std::mem::take(&mut walk.figures);
    let mut drafts = std::mem::take(&mut walk.drafts);
    drafts.sort_by_key(|d| d.order);
    let ranks: Vec<_> = drafts.iter().map(|d| d.rank).collect();
    let found: Vec<_> =
        drafts.into_iter().map(|d| node::programme(d, &mut walk.nodes, &mut empties)).collect();
    let before = walk.left.len();
    let (mut programmes, more) = parted(found, &ranks, &mut doubts, &mut walk.left);
    // A heading of a chapter without text is left out too.
    let gone: std::collections::HashSet<_> =
        walk.left.iter().skip(before).map(|l| (l.place.clone(), l.text.clone())).collect();
    kept.retain(|own| !gone.contains(own));
    // What stands before the only programme belongs to it.
    if let [programme] = programmes.as_mut_slice() {
        figures.append(&mut programme.key_figures);
        programme.key_figures = std::mem::take(&mut figures);
        if !text.is_empty() {
            let below = std::mem::take(&mut programme.text);
            programme.text = Text {
                markdown: format!("{}\n\n{}", text.markdown, below.markdown).trim_matches('\n').to_owned(),
                origin: text.origin.clone(),
                ..Text::default()
            };
            text = Text::default();
        }
    }
    for chapter in more {
        append(&mut text, chapter);
    }
    let mut used = std::collections::HashSet::new();
    for programme in &mut programmes {
        programme.id = node::unique(programme.id.as_str(), &mut used);
    }
    doubts.append(&mut walk.doubts);
    for programme in &mut programmes {
        doubts.extend(node::codes_once(programme).into_iter().map(|(place, text)| Doubt {
            about: About::Code,
            place,
            text,
            done: say!(number_stands_twice).into(),
            choices: vec!["een ander nummer".into(), "geen nummer".into()],
            target: say!(the_heading_or_key_code).into(),
        }));
    }
    doubts.extend(empties.into_iter().map(|(place, text)| Doubt {
        about: About::EmptyHeading,
        place,
        text,
        done: say!(nothing_under_small_heading).into(),
        choices: vec!["het kopje weghalen".into(), "de tekst aanvullen".into()],
        target: say!(text_of_this_part).into(),
    }));
    walk.questions.sort_by(|a, b| a.place.cmp(&b.place).then(a.key.cmp(&b.key)));
    doubts.sort_by(|a, b| a.place.cmp(&b.place).then(a.about.cmp(&b.about)));
    let organisation = Id::from_text(&meta.municipality);
    let title = title.unwrap_or_else(|| made_title(&meta));
    let publication = Publication {
        path: format!("{organisation}/{}", folder(&meta)),
        organisation: organisation.clone(),
        kind: meta.kind,
        year: meta.year,
        edition: meta.edition,
        title,
        status: PublicationStatus::Unknown,
        published: walk.published,
        changes: Vec::new(),
        unpublished: false,
        accepted: Vec::new(),
        source: names.first().map(|n| SourceDocument {
            title: names.iter().map(|n| n.rsplit('/').next().unwrap_or(n)).collect::<Vec<_>>().join(", "),
            url: None.filter(|_: &String| n.is_empty()),
        }),
        licence: None,
        example: false,
        legend,
        key_figures: figures,
        lead: Text::default(),
        text,
        indicators: Vec::new(),
        programmes,
        old_addresses: Vec::new(),
        sections: Vec::new(),
        households: Vec::new(),
        moments: Vec::new(),
        participation: Text::default(),
        woo: Default::default(),
        standing: Default::default(),
        origin: Origin::at(first.clone()),
    };
    let log = Log {
        sources: names,
        counts: counts(&publication, counted),
        outline: outline(&publication),
        doubts,
        left: walk.left,
        ..Log::default()
    };
    let organisation = Organisation {
        path: Some(organisation.to_string()),
        id: organisation,
        name: meta.municipality,
        inhabitants: None,
        website: None,
        tooi: None,
        lead: Text::default(),
        text: Text::default(),
        origin: Origin::at(first),
    };
    Recognised { organisation, publication, log, kept, unknown: meta.unknown, questions: walk.questions }
}

/// The programmes, and the texts of chapters that hold nothing else: those belong to the publication as a whole. A chapter
/// with tables stays beside the programmes, and the log says so.
fn parted(
    found: Vec<Programme>,
    ranks: &[Rank],
    doubts: &mut Vec<Doubt>,
    left: &mut Vec<Left>,
) -> (Vec<Programme>, Vec<Text>) {
    let (mut programmes, mut texts) = (Vec::new(), Vec::new());
    for (programme, rank) in found.into_iter().zip(ranks) {
        if *rank != Rank::Chapter {
            programmes.push(programme);
            continue;
        }
        let place = programme.origin.place();
        let named =
            format!("{} {}", programme.code.as_deref().unwrap_or(""), programme.title).trim().to_owned();
        let bare = programme.goals.is_empty()
            && programme.actions.is_empty()
            && programme.tables.is_empty()
            && programme.indicators.is_empty()
            && programme.parties.is_empty()
            && programme.sections.is_empty()
            && programme.key_figures.is_empty()
            && programme.portfolio_holders.is_empty();
        if !bare {
            doubts.push(Doubt {
                about: About::Programme,
                place,
                text: named,
                done: say!(chapter_is_no_programme).into(),
                choices: vec![say!(it_is_a_programme).into(), say!(tables_belong_to_programme).into()],
                target: say!(programme_file_key_naam_soort).into(),
            });
            programmes.push(programme);
        } else if programme.text.is_empty() {
            left.push(Left { place, text: named, why: Why::Marker });
        } else {
            let mut out = String::from("# ");
            escape(&named, &mut out);
            let (below, _) = crate::content::outline::lowered(&programme.text.markdown, 1);
            out.push_str("\n\n");
            out.push_str(&below);
            texts.push(Text { markdown: out, origin: programme.origin, ..Text::default() });
        }
    }
    (programmes, texts)
}

/// Puts a text below another.
fn append(text: &mut Text, more: Text) {
    if text.is_empty() {
        *text = more;
    } else {
        text.markdown = format!("{}\n\n{}", text.markdown, more.markdown);
    }
}

/// A title for a document that has none of its own.
fn made_title(meta: &meta::Meta) -> String {
    let mut word = meta.kind.key().to_owned();
    if let Some(edition) = &meta.edition {
        return format!("{edition} {word} {}", meta.year);
    }
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{word} {}", meta.year)
}

fn folder(meta: &meta::Meta) -> String {
    let edition = meta.edition.as_deref().map(|e| format!("-{}", Id::from_text(e))).unwrap_or_default();
    format!("{}{edition}-{}", meta.kind.key(), meta.year)
}

/// What of a line must stand in the content; `None` where nothing of it must.
fn measured(line: &Line, head: Option<&programme::Head>) -> Option<String> {
    if let Some(head) = head.filter(|_| matches!(line.role, Role::Open)) {
        return Some(format!("{} {}", head.code.as_deref().unwrap_or(""), head.title).trim().to_owned());
    }
    let text = match &line.role {
        Role::Noise(_)
        | Role::Status(_)
        | Role::Explained
        | Role::Actions
        | Role::Legend(_)
        | Role::Unsigned(_)
        | Role::Question(..) => return None,
        Role::Explain(_, rest) => rest.clone()?,
        Role::Party(name) => name.clone(),
        Role::Partner(..) => line.text.clone(),
        Role::Holders(names) => names.join(" "),
        Role::TreeCost(amount) => crate::amount::write::content(amount.number),
        Role::ActionRow(title, _) | Role::GoalRow(title, _) => title.clone(),
        Role::Part | Role::Table(_) | Role::Tile(_) => table::without_unit(&line.text).0,
        Role::Open | Role::Titled | Role::Tree | Role::Branch(..) | Role::Said => match &line.numbering {
            Some(n) if n.word.is_some() => format!("{} {}", n.code, programme::title(line, n.rest)),
            _ => line.text.clone(),
        },
        Role::Published(date) => date.to_string(),
        Role::Indicator(_) => line.text.clone(),
    };
    (!text.trim().is_empty()).then_some(text)
}
