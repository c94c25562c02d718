//! From a source document to content: [`read`] makes a neutral [`draft`], [`recognise`] makes the model of it, [`mod@write`]
//! makes the files that an editor opens, and [`log`] says what was found, what is doubtful and what was left out.

pub mod answers;
pub mod conserve;
pub mod draft;
mod iv3;
pub mod log;
pub mod patterns;
pub mod read;
pub mod recognise;
pub mod remembered;
pub mod write;

use std::path::PathBuf;

pub use crate::amount::NumberStyle;
use crate::diag::{Diagnostic, codes};
use crate::model::{Organisation, Publication, PublicationKind};
use crate::source::Place;

pub use answers::Answers;
pub use conserve::Conservation;
pub use log::Log;
pub use patterns::{HeadingRole, Patterns};

/// What the editor knows better than the document says.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The name of the municipality.
    pub municipality: Option<String>,
    /// The municipality of the site, for a source that names none.
    pub site_municipality: Option<String>,
    /// Which document of the cycle.
    pub kind: Option<PublicationKind>,
    /// The year it is about.
    pub year: Option<i32>,
    /// How the numbers of a text file with values are written, where the file itself does not tell (B225).
    pub numbers: Option<NumberStyle>,
    /// Headings and status words of its own, from `site.toml`.
    pub patterns: Patterns,
    /// What the editor answered before to the questions of these sources.
    pub answers: Answers,
    /// Every municipality of a table of them, each as a publication.
    pub every_municipality: bool,
}

/// What came out of the sources.
#[derive(Debug)]
pub struct Imported {
    /// The municipality.
    pub organisation: Organisation,
    /// The publication.
    pub publication: Publication,
    /// The log. Call [`Imported::measure`] with the written files to fill in how much came through.
    pub log: Log,
    /// What an editor must hear at once: an old encoding, nothing recognised.
    pub findings: Vec<Diagnostic>,
    /// What the editor may be asked: each stands beside a doubt of the log, and has no answer yet.
    pub questions: Vec<answers::Question>,
    kept: Vec<(Place, String)>,
    /// What the reader of each source missed.
    unread: Vec<Conservation>,
    /// How much came through of structured data, whose amounts are added up and not looked for as text.
    counted: Option<Conservation>,
}

/// Reads every municipality of a table of CBS, each as a publication.
///
/// # Errors
/// What is wrong with the source, or that it is no such table.
pub fn run_every(sources: &[PathBuf], options: &Options) -> Result<Vec<Imported>, Vec<Diagnostic>> {
    let every = Options { every_municipality: true, ..options.clone() };
    iv3::read(sources, &every).unwrap_or_else(|| {
        let file = sources.first().map(|s| s.to_string_lossy().replace('\\', "/")).unwrap_or_default();
        let message = say!(all_municipalities_needs_cbs_table);
        let problem = Diagnostic::error(codes::IV3_CHOICE, Place::file(file), message);
        Err(vec![problem.hint(say!(try_drop_all_municipalities))])
    })
}

/// What an editor may be asked about the sources, without writing anything: also what the import cannot do without.
///
/// # Errors
/// As [`run`], for sources that cannot be read.
pub fn questions(sources: &[PathBuf], options: &Options) -> Result<Vec<answers::Question>, Vec<Diagnostic>> {
    if iv3::is(sources) {
        return Ok(Vec::new());
    }
    match look(sources, options) {
        Ok((_, found, _)) => Ok(found.questions),
        // What stops the import can be asked too.
        Err(problems) if problems.iter().all(|p| p.code == codes::NUMBER_STYLE) => {
            Ok(problems.iter().map(answers::Question::of_numbers).collect())
        }
        Err(problems) => Err(problems),
    }
}

/// Reads the sources as one publication, in their order.
///
/// # Errors
/// A [`Diagnostic`] for every source that cannot be read; the others are read all the same, so that all trouble is said
/// at once.
pub fn run(sources: &[PathBuf], options: &Options) -> Result<Imported, Vec<Diagnostic>> {
    if let Some(found) = iv3::read(sources, &Options { every_municipality: false, ..options.clone() }) {
        let first = |all: Vec<Imported>| all.into_iter().next().ok_or_else(Vec::new);
        return found.and_then(first);
    }
    let (drafts, found, mut findings) = look(sources, options)?;
    let unread = drafts.iter().map(|d| conserve::readers(std::slice::from_ref(d))).collect();
    let asked: Vec<Diagnostic> = found.unknown.iter().map(|u| ask(*u, &drafts)).collect();
    if !asked.is_empty() {
        return Err(asked);
    }
    if recognise::is_bare(&found.publication) {
        let place = drafts.first().map_or_else(|| Place::file("onbekend"), |d| Place::file(d.name.clone()));
        findings.push(
            Diagnostic::warning(codes::IMPORT_NOTHING, place, say!(no_goal_action_or_table_in_source))
                .hint(say!(try_check_right_document)),
        );
    }
    Ok(Imported {
        organisation: found.organisation,
        publication: found.publication,
        log: found.log,
        findings,
        questions: found.questions,
        kept: found.kept,
        unread,
        counted: None,
    })
}

/// What was read and recognised, and what the readers found.
type Looked = (Vec<draft::Draft>, recognise::Recognised, Vec<Diagnostic>);

/// Reads and recognises.
fn look(sources: &[PathBuf], options: &Options) -> Result<Looked, Vec<Diagnostic>> {
    let mut drafts = Vec::new();
    let (all, mut problems) = read::folder::expand(sources);
    for source in &all.files {
        let file = Place::file(source.to_string_lossy().replace('\\', "/"));
        let answer = options.answers.at(answers::Subject::Decimals, &file).and_then(NumberStyle::from_key);
        match read::source_with(source, options.numbers.or(answer)) {
            Ok(mut draft) => {
                draft.number_pages();
                drafts.push(draft);
            }
            Err(problem) => {
                // A reader that was given up for what it takes may still be taking it: nothing is read beside it.
                let ends = problem.code == codes::TOO_LARGE;
                problems.push(problem);
                if ends {
                    break;
                }
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let of_drafts = drafts.iter_mut().flat_map(|d| std::mem::take(&mut d.findings));
    let findings: Vec<Diagnostic> = all.findings.into_iter().chain(of_drafts).collect();
    let mut found = recognise::recognise(&drafts, options);
    found.log.left.extend(all.left);
    for draft in &mut drafts {
        // What was left out stays with the draft too: the reader is measured against it.
        found.log.left.extend(draft.left.iter().cloned());
        found.log.doubts.append(&mut draft.doubts);
    }
    found.log.sort();
    answers::around(&mut found.questions, &drafts);
    Ok((drafts, found, findings))
}

/// What only the editor can tell.
fn ask(unknown: recognise::Unknown, drafts: &[draft::Draft]) -> Diagnostic {
    let place = drafts.first().map_or_else(|| Place::file("onbekend"), |d| Place::file(d.name.clone()));
    let (message, hint) = match unknown {
        recognise::Unknown::Year => (say!(no_year_in_source), say!(try_give_year_2026)),
        recognise::Unknown::Municipality => (say!(no_municipality_in_source), say!(try_give_municipality)),
    };
    Diagnostic::error(codes::MISSING_KEY, place, message).hint(hint)
}

impl Imported {
    /// Measures how much of each source stands in the files that were written, finds where in them each doubt is
    /// settled, and puts both in the log. Each line that is not all there becomes a finding.
    pub fn measure(&mut self, files: &write::Files) -> Vec<Diagnostic> {
        // Nothing to look for, nothing to read.
        let looked_in = files.values().map(String::as_str).filter(|_| !self.kept.is_empty());
        let content = conserve::Content::of(looked_in);
        let mut by_source: Vec<(String, Conservation)> =
            self.log.sources.iter().map(|s| (s.clone(), Conservation::default())).collect();
        let mut at = 0;
        for (place, text) in &self.kept {
            // The lines of a source stand together; a folder is one source of many files.
            let own = |s: &str| *s == *place.file || place.file.starts_with(&format!("{s}/"));
            if !by_source.get(at).is_some_and(|(s, _)| own(s)) {
                at = by_source.iter().position(|(s, _)| own(s)).unwrap_or(0);
            }
            if let Some((_, kept)) = by_source.get_mut(at) {
                content.measure(place, text, kept);
            }
        }
        if let (Some(counted), Some((_, kept))) = (&self.counted, by_source.first_mut()) {
            kept.join(counted);
        }
        let mut all = Conservation::default();
        for (i, (_, kept)) in by_source.iter_mut().enumerate() {
            // What a reader missed never reached the lines: it counts as lost all the same.
            if let Some(unread) = self.unread.get(i) {
                kept.add(unread);
            }
            all.join(kept);
        }
        let lost = all
            .lost
            .iter()
            .map(|(place, _)| {
                Diagnostic::warning(codes::IMPORT_LOSS, place.clone(), say!(line_not_all_in_content))
                    .hint(say!(try_look_in_import_log))
            })
            .collect();
        self.log.spots = write::locate::spots(&self.publication, files, &self.log.doubts);
        self.log.conservation = Some(all);
        self.log.by_source = by_source;
        lost
    }
}

/// The share of the kept lines of a source that stands in the texts of the content.
pub fn conservation<'a>(
    kept: &'a [(Place, String)],
    texts: impl IntoIterator<Item = &'a str>,
) -> Conservation {
    conserve::conservation(kept.iter().map(|(p, t)| (p, t.as_str())), texts)
}
