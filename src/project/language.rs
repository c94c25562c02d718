//! How easily the texts of a site read: per page and per publication, plain layer and official text apart.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{BuildOptions, Progress, Project};
pub use crate::analysis::readability::Reading;
use crate::analysis::readability::{self, Lexicon};
use crate::config::{self, fields::Fields};
use crate::content::front;
use crate::content::terms::terms;
use crate::content::texts::{Layer, Piece, pieces};
use crate::diag::{Diagnostic, Report, codes};
use crate::dutch::readability::GATE;
pub use crate::dutch::readability::Measure;
use crate::error::Error;
use crate::model::{Site, Text};
use crate::source::{self, Encoding, Origin, Place, SourceText};

/// The texts of one page, or of one publication, in one layer.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// Plain language.
    pub plain: Reading,
    /// The official text.
    pub official: Reading,
    /// The paragraphs that have enough text for a score, in reading order: those of plain language, and of official text
    /// where that was asked.
    pub paragraphs: Vec<(Place, Measure)>,
}

/// What was found about the language of a site.
#[derive(Debug, Clone, Default)]
pub struct LanguageReport {
    /// By content file, in the order of their names.
    pub pages: BTreeMap<String, Scores>,
    /// By path of the publication.
    pub publications: BTreeMap<String, Scores>,
    /// What to look at.
    pub diagnostics: Vec<Diagnostic>,
}

impl Project {
    /// Reads every text of the site as a reader would. With `official`, hard sentences of official texts are told too.
    ///
    /// # Errors
    /// [`Error::Io`] when the content cannot be read at all.
    pub fn language(&self, official: bool, progress: &dyn Progress) -> Result<LanguageReport, Error> {
        progress.step(say!(reading_content_start), None);
        let (_, loaded) = self.load(&BuildOptions { drafts: true, ..BuildOptions::default() })?;
        let pieces = pieces(&loaded.site);
        progress.step(say!(measuring_texts_start), Some(pieces.len()));
        let lexicon = lexicon(&loaded.site);
        let read = |piece: &Piece<'_>| {
            progress.advance(1);
            readability::read(&piece.text.markdown, &lexicon)
        };
        let readings: Vec<Reading> = pieces.par_iter().map(read).collect();
        let mut report = loaded.report;
        let mut out = LanguageReport::default();
        for (piece, reading) in pieces.iter().zip(&readings) {
            let file = piece.text.origin.place().file.to_string();
            let told = piece.layer == Layer::Plain || official;
            let page = out.pages.entry(file).or_default();
            page.add(piece.layer, reading);
            if told {
                page.paragraphs.extend(paragraphs(piece.text, reading));
            }
            if let Some(publication) = piece.publication {
                out.publications.entry(publication.path.clone()).or_default().add(piece.layer, reading);
            }
            if told {
                report.extend(readability::findings(piece.text, reading, piece.layer == Layer::Plain));
            }
        }
        for (file, scores) in &out.pages {
            report.extend(gate(file, &scores.plain));
        }
        progress.done();
        out.diagnostics = self.finish(report);
        Ok(out)
    }
}

/// Reads loose texts, Markdown or plain, as text that should be B1: files, or folders with them.
///
/// # Errors
/// [`Error::Io`] when a folder cannot be listed.
pub fn language_of(paths: &[PathBuf]) -> Result<LanguageReport, Error> {
    let mut out = LanguageReport::default();
    let mut report = Report::new();
    let lexicon = Lexicon::new([], glossary_words(&Site::default()));
    for path in files(paths)? {
        let name = path.to_string_lossy().replace('\\', "/");
        match source::read_text(&path, &name, Encoding::Detect) {
            Ok(read) => {
                let mut scores = Scores::default();
                for text in loose(&read, has_ending(&path, "md")) {
                    let reading = if has_ending(&path, "md") {
                        readability::read(&text.markdown, &lexicon)
                    } else {
                        readability::read_plain(&text.markdown, &lexicon)
                    };
                    report.extend(readability::findings(&text, &reading, true));
                    scores.paragraphs.extend(paragraphs(&text, &reading));
                    scores.plain.add(&reading);
                }
                report.extend(gate(&name, &scores.plain));
                out.pages.insert(name, scores);
            }
            Err(problem) => report.push(problem),
        }
    }
    out.diagnostics = report.finish();
    Ok(out)
}

/// The files that are given, and the texts in the folders that are given.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let is_text = |p: &Path| has_ending(p, "md") || has_ending(p, "txt");
    let mut out = Vec::new();
    for path in paths {
        if path.is_dir() {
            let (found, _) = source::list(path, &path.to_string_lossy())?;
            out.extend(found.into_iter().map(|entry| entry.path).filter(|p| is_text(p)));
        } else {
            out.push(path.clone());
        }
    }
    Ok(out)
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending))
}

/// The texts of a loose file. What stands between two lines of `+++` (or `---`) at the head of a Markdown file is no
/// text, but for the lead `kort` in it.
fn loose(source: &SourceText, markdown: bool) -> Vec<Text> {
    let whole = |text: &str, line: usize| {
        let blank = text.len() - text.trim_start_matches('\n').len();
        let mut body = Text::new(text);
        body.origin = Origin::at(Place::line(source.name.clone(), line + blank, 1));
        body
    };
    if !markdown {
        return vec![whole(&source.text, 1)];
    }
    if let Ok((head, body)) = front::split(source) {
        let lead = config::lead(&mut Fields::parse(source, head), source);
        let line = source.place(body.start).line_number().unwrap_or(1) as usize;
        return vec![lead, whole(source.text.get(body).unwrap_or(""), line)];
    }
    let yaml = source.text.strip_prefix("---\n").and_then(|rest| Some((rest, rest.find("\n---\n")?)));
    match yaml {
        Some((rest, end)) => {
            let lines = rest.get(..end).unwrap_or("").matches('\n').count();
            vec![whole(rest.get(end + "\n---\n".len()..).unwrap_or(""), lines + 4)]
        }
        None => vec![whole(&source.text, 1)],
    }
}

/// The paragraphs of a text that are scored, each with its place.
fn paragraphs(text: &Text, reading: &Reading) -> Vec<(Place, Measure)> {
    let starts: Vec<usize> = reading.paragraphs.iter().map(|(range, _)| range.start).collect();
    text.places(&starts).into_iter().zip(reading.paragraphs.iter().map(|(_, measure)| *measure)).collect()
}

impl Scores {
    fn add(&mut self, layer: Layer, reading: &Reading) {
        match layer {
            Layer::Plain => self.plain.add(reading),
            Layer::Official => self.official.add(reading),
        }
    }
}

/// The gate of a page: its plain text as a whole.
fn gate(file: &str, plain: &Reading) -> Option<Diagnostic> {
    let measure = plain.measure().filter(|_| !plain.passes())?;
    let why = if plain.is_over_gate(&measure) {
        say!(score_and_feasible_limit, score = measure.score, GATE)
    } else if plain.has_many_hard(&measure) {
        match (plain.hard, measure.sentences) {
            (1, 1) => say!(only_sentence_too_hard).to_owned(),
            (1, all) => say!(one_sentence_too_hard, all),
            (hard, all) => say!(some_sentences_too_hard, hard, all),
        }
    } else {
        say!(difficult_words_out_of, difficult = plain.difficult, words = measure.words)
    };
    Some(
        Diagnostic::error(codes::PAGE_GATE, Place::file(file), say!(plain_text_too_difficult, why))
            .hint(say!(try_shorter_sentences)),
    )
}

/// The lexicon of a site: the program's words, with the terms that its glossary explains.
pub(super) fn lexicon(site: &Site) -> Lexicon {
    Lexicon::of(&site.words, glossary_words(site))
}

fn glossary_words(site: &Site) -> impl Iterator<Item = &str> {
    site.terms
        .iter()
        .chain(terms())
        .flat_map(|t| std::iter::once(t.term.as_str()).chain(t.variants.iter().map(String::as_str)))
}
