//! What is known before an import reads its sources: the patterns of the site, what the editor answered earlier, and what
//! the editor may still be asked.

use std::path::PathBuf;

use super::{ImportOptions, Project};
use crate::config;
use crate::content;
use crate::diag::{Diagnostic, Severity, codes};
use crate::error::Error;
use crate::import::answers::Question;
use crate::import::remembered::{self, Known};
use crate::import::{self, Answers, HeadingRole};
use crate::source::{self, Encoding, Place};

/// The settings, the options, the sources and what is to be said before the sources are read.
pub(super) type Before = (config::Config, import::Options, Vec<Known>, Vec<Diagnostic>);

impl Project {
    /// What the editor may be asked about the sources, given the answers so far. Nothing is written.
    ///
    /// # Errors
    /// [`Error::Io`] for trouble with the disk. What is wrong with a source stops the asking: [`Project::import`] tells
    /// it.
    pub fn questions(&self, sources: &[PathBuf], options: &ImportOptions) -> Result<Vec<Question>, Error> {
        let (_, known, _, notes) = self.known(sources, options)?;
        if notes.iter().any(|n| n.severity == Severity::Error) {
            return Ok(Vec::new());
        }
        let mut questions = import::questions(sources, &known).unwrap_or_default();
        questions.retain(|q| known.answers.get(&q.key).is_none());
        Ok(questions)
    }

    /// What is known before the sources are read: the settings of the site, the options with all answers, the sources by
    /// what is in them, and what is to be said of earlier answers.
    pub(super) fn known(&self, sources: &[PathBuf], options: &ImportOptions) -> Result<Before, Error> {
        // Patterns that cannot be read would give other content than the editor asked for.
        let (settings, mut notes) = config::load(&self.root);
        let sources = remembered::known(sources);
        let (answers, more) = self.answers(&sources, options)?;
        notes.extend(more);
        let known = import::Options {
            municipality: options.municipality.clone(),
            site_municipality: settings.organisation.as_ref().map(|o| o.name.clone()),
            kind: options.kind,
            year: options.year,
            numbers: options.numbers,
            patterns: patterns(&settings.patterns),
            answers,
            every_municipality: options.every_municipality,
        };
        Ok((settings, known, sources, notes))
    }

    /// The answers: those of now, then those that stand in the folder of the publication, then those beside other
    /// content that was made of the same sources.
    fn answers(
        &self,
        sources: &[Known],
        options: &ImportOptions,
    ) -> Result<(Answers, Vec<Diagnostic>), Error> {
        let (mut answers, mut notes) = (options.answers.clone(), Vec::new());
        let content = self.root.join(content::FOLDER);
        if !content.is_dir() {
            return Ok((answers, notes));
        }
        let own = options.to.as_ref().map(|to| {
            let inner = to.trim_end_matches('/').trim_start_matches("./");
            let inner = inner.strip_prefix(content::FOLDER).map_or(inner, |r| r.trim_start_matches('/'));
            format!("{inner}/{}", remembered::FILE)
        });
        let mut files = source::list(&content, content::FOLDER)?.0;
        files.retain(|f| f.relative.rsplit('/').next() == Some(remembered::FILE));
        files.sort_by_key(|f| (own.as_ref() != Some(&f.relative), f.relative.clone()));
        for file in files {
            let name = source::join(content::FOLDER, &file.relative);
            let here = own.as_ref() == Some(&file.relative);
            let read = source::read_text(&file.path, &name, Encoding::Utf8Only)
                .and_then(|text| remembered::read(&text, sources));
            match read {
                Ok((found, changed)) => {
                    for (key, answer) in found.iter() {
                        answers.put_new(key.clone(), answer.clone());
                    }
                    notes.extend(changed.iter().filter(|_| here).map(|bron| stale(&name, bron)));
                }
                // A file beside other content may wait until that content is imported again.
                Err(problem) if here => notes.push(problem),
                Err(_) => {}
            }
        }
        Ok((answers, notes))
    }
}

/// A message that answers are about another version of a source.
fn stale(file: &str, source: &str) -> Diagnostic {
    Diagnostic::warning(
        codes::IMPORT_ANSWERS,
        Place::file(file),
        say!(answers_of_changed_source_unused, source),
    )
    .hint(say!(try_import_source_step_by_step))
}

/// The patterns of `site.toml` as the recogniser takes them.
fn patterns(own: &config::Patterns) -> import::Patterns {
    let headings = own.headings.iter();
    import::Patterns {
        headings: headings.filter_map(|(t, role)| Some((t.clone(), HeadingRole::from_key(role)?))).collect(),
        statuses: own.statuses.iter().map(|s| (s.word.clone(), s.colour, s.state)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_for_a_heading_in_site_toml_is_known_to_the_import() {
        assert_eq!(HeadingRole::ALL.map(HeadingRole::key), config::HEADINGS);
    }
}
