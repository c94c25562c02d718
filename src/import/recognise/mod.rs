//! The grammar of planning-and-control documents. It works on drafts and knows no file format.
//!
//! Passes look at the lines one after the other and claim what they know: noise, large figures, questions, the goal tree,
//! tables, statuses, indicators, people. A last walk puts every line where it belongs. What no pass claims is text, so no
//! line is lost.

mod asked;
mod build;
mod bullet;
mod card;
mod cells;
mod chapter;
mod column;
mod contents;
mod cut;
mod drawing;
mod escape;
mod euro;
mod evidence;
mod explained;
mod facts;
mod field;
mod finish;
mod footer;
mod grid;
mod hang;
mod heading;
mod indicator;
mod indicators;
mod label;
mod legend;
mod level;
#[cfg(test)]
mod level_tests;
mod line;
mod meta;
mod municipality;
mod node;
mod noise;
mod numbering;
mod opening;
mod outline;
mod own;
mod parties;
mod people;
mod programme;
mod progress;
mod proposals;
mod prose;
mod question;
mod risk;
mod row;
mod rows;
mod section;
mod shape;
#[cfg(test)]
mod shapes_tests;
mod signal;
mod sink;
mod stacked;
mod status;
mod status_table;
mod table;
mod tables;
mod tally;
#[cfg(test)]
mod tests;
mod tiles;
mod title;
mod tree;
mod unchecked;

pub use meta::Unknown;

use super::Options;
use super::answers::Question;
use super::draft::Draft;
use super::log::Log;
use crate::model::{Organisation, Publication, PublicationKind};
use crate::source::Place;
use line::{Line, Role};

/// What was made of the drafts.
#[derive(Debug)]
pub struct Recognised {
    /// The municipality.
    pub organisation: Organisation,
    /// The publication.
    pub publication: Publication,
    /// The log, without a measure of what came through.
    pub log: Log,
    /// What of each line must stand in the content: for measuring. Lines that were left out are not among them.
    pub kept: Vec<(Place, String)>,
    /// What the source does not tell and the editor must.
    pub unknown: Vec<Unknown>,
    /// What the editor may be asked, in the order of the sources.
    pub questions: Vec<Question>,
}

/// Recognises drafts that are read as one publication. Never fails: a text without any structure becomes a text.
pub fn recognise(drafts: &[Draft], options: &Options) -> Recognised {
    let mut doubts = Vec::new();
    let own = &options.patterns;
    let (mut lines, mut signs) = grid::mark(line::lines(drafts), &mut doubts, own);
    outline::mark(&mut lines);
    own::mark(&mut lines, own);
    let pages = contents::mark(&mut lines);
    let counters = noise::mark(&mut lines);
    footer::mark(&mut lines);
    tiles::mark(&mut lines, &mut doubts);
    question_pass(&mut lines);
    signs.extend(card::mark(&mut lines, own));
    signs.extend(field::mark(&mut lines, own));
    people::mark(&mut lines);
    parties::mark(&mut lines);
    explained::mark(&mut lines);
    let tree = tree::mark(&mut lines);
    drawing::mark(&mut lines);
    question::mark_bare(&mut lines);
    bullet::mark_single(&mut lines);
    numbering::titles_below(&mut lines);
    stacked::mark(&mut lines, &mut doubts);
    noise::twice(&mut lines);
    risk::mark(&mut lines);
    table::mark(&mut lines, &mut doubts);
    cells::mark(&mut lines, &mut doubts);
    euro::mark(&mut lines, &mut doubts);
    indicator::mark(&mut lines, &mut doubts);
    shape::mark(&mut lines);
    cut::mark(&lines, &mut doubts);
    let heads = programme::find(&mut lines);
    let facts = facts::look(&lines, &heads, tree);
    let names: Vec<String> = drafts.iter().map(|d| d.name.to_string()).collect();
    let mut questions = Vec::new();
    let titles = drafts.iter().flat_map(|d| &d.titles).map(|t| t.replace('/', " "));
    let called: Vec<String> = names.iter().cloned().chain(titles).collect();
    let found = title::find(&lines, &heads);
    let meta = meta::weigh(&lines, &called, found.as_ref(), options, &mut doubts, &mut questions);
    let title = title::claim(&mut lines, &heads, found.as_ref(), &meta);
    let wrapped = drafts.iter().any(|d| d.wrapped);
    let mut walk = build::Walk::new(&lines, &facts, &heads, wrapped, &options.answers);
    walk.questions = questions;
    walk.left = pages;
    walk.run(&counters);
    signs.sort_by_key(|(line, _)| *line);
    finish::finish(walk, meta, title, names, doubts, &signs, own)
}

/// Questions, with a print of the same question before it as noise.
fn question_pass(lines: &mut [Line]) {
    question::mark(lines);
    for i in 0..lines.len() {
        let Some(Role::Question(here, _)) = lines.get(i).map(|l| l.role.clone()) else { continue };
        let mut seen = 0;
        for j in i + 1..(i + 8).min(lines.len()) {
            let Some(next) = lines.get(j) else { break };
            match &next.role {
                Role::Noise(_) => continue,
                Role::Question(there, _) if *there == here => {
                    if let Some(line) = lines.get_mut(i) {
                        line.role = Role::Noise(super::log::Why::Twice);
                    }
                    break;
                }
                _ => seen += 1,
            }
            if seen > 2 {
                break;
            }
        }
    }
}

/// Whether nothing was recognised: then the document may be of another kind.
pub(crate) fn is_bare(publication: &Publication) -> bool {
    publication.programmes.iter().all(|p| {
        p.goals.is_empty()
            && p.actions.is_empty()
            && p.tables.is_empty()
            && p.sections.is_empty()
            && p.indicators.is_empty()
    })
}

/// The kinds of a publication, for the options of the command line.
pub fn kind(text: &str) -> Option<PublicationKind> {
    PublicationKind::from_key(&text.to_lowercase())
}
