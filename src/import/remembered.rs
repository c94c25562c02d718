//! The answers of an editor as a file beside the content, so that the same source never asks the same twice. An answer
//! belongs to a source by the bytes of it: a source that changed is asked about again.

use std::path::Path;

use serde::Deserialize;

use super::answers::{Answer, Answers, Key, Subject};
use crate::diag::{Diagnostic, codes};
use crate::source::{self, At, Place, SourceText};

/// The name of the file, in the folder of the publication.
pub const FILE: &str = "import-antwoorden.toml";

/// Largest source that is compared, in bytes: the largest that any reader reads.
const MAX_BYTES: u64 = 100 * 1024 * 1024;

/// A source by its name in this run and by what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The name as places show it.
    pub name: String,
    /// The BLAKE3 hash of its bytes.
    pub hash: String,
}

/// The sources with their hashes, a folder as the files in it that are read. One that cannot be read has none and is left
/// out: the reader tells what is wrong.
pub fn known(sources: &[std::path::PathBuf]) -> Vec<Known> {
    let one = |path: &Path| {
        let name = path.to_string_lossy().replace('\\', "/").trim_end_matches('/').to_owned();
        let bytes = source::read_bytes(path, &name, MAX_BYTES).ok()?;
        Some(Known { hash: blake3::hash(&bytes).to_hex().to_string(), name })
    };
    super::read::folder::expand(sources).0.files.iter().filter_map(|s| one(s)).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    bron: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    bestand: String,
    b3: String,
    #[serde(default)]
    antwoord: Vec<Given>,
}

/// An answer as it is written down. `waar` and `tekst` are for people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    vraag: String,
    #[serde(default)]
    deel: String,
    #[serde(default, rename = "waar")]
    _where: String,
    regel: Option<u32>,
    positie: Option<u32>,
    blad: Option<u32>,
    rij: Option<u32>,
    kolom: Option<u32>,
    alinea: Option<u32>,
    bladzijde: Option<u32>,
    plek: Option<u32>,
    #[serde(default)]
    teken: String,
    #[serde(default)]
    tekst: String,
    antwoord: String,
}

impl Given {
    fn at(&self) -> At {
        match (self.regel, self.blad, self.alinea, self.bladzijde) {
            (Some(line), ..) => At::Line { line, column: self.positie.unwrap_or(0) },
            (_, Some(sheet), ..) => {
                At::Cell { sheet, row: self.rij.unwrap_or(0), column: self.kolom.unwrap_or(0) }
            }
            (_, _, Some(n), _) => At::Paragraph(n),
            (_, _, _, Some(page)) => match self.plek {
                Some(nth) => At::OnPage { page, nth },
                None => At::Page(page),
            },
            _ => At::File,
        }
    }
}

/// The answers of a file that belong to the sources, and the names of sources that changed since.
///
/// # Errors
/// A [`Diagnostic`] (B250) with the line when the file cannot be read as answers.
pub fn read(file: &SourceText, sources: &[Known]) -> Result<(Answers, Vec<String>), Diagnostic> {
    let refuse = |line: Option<usize>, message: String| {
        let place = line.map_or_else(|| Place::file(file.name.clone()), |l| file.place(l));
        Diagnostic::warning(codes::IMPORT_ANSWERS, place, message).hint(say!(try_repair_line_or_remove_file))
    };
    let parsed: File = toml::from_str(&file.text)
        .map_err(|e| refuse(e.span().map(|s| s.start), say!(your_answers_are_unreadable).into()))?;
    let (mut answers, mut changed) = (Answers::default(), Vec::new());
    for source in parsed.bron {
        let Some(known) = sources.iter().find(|k| k.hash == source.b3) else {
            changed.push(source.bestand);
            continue;
        };
        for given in source.antwoord {
            let Some(subject) = Subject::from_key(&given.vraag) else {
                let at = file.text.find(&format!("\"{}\"", given.vraag));
                return Err(refuse(at, say!(not_a_question_of_the_import, vraag = given.vraag)));
            };
            let name = format!("{}{}", known.name, given.deel);
            let place = Place { file: name.into(), at: given.at() };
            answers.put_new(
                Key { subject, place, detail: given.teken },
                Answer { value: given.antwoord, text: given.tekst },
            );
        }
    }
    Ok((answers, changed))
}

/// The answers that belong to the sources.
pub fn of_sources(answers: &Answers, sources: &[Known]) -> Vec<(Key, Answer)> {
    let own = |key: &&(Key, Answer)| sources.iter().any(|s| part(&key.0.place, s).is_some());
    let all: Vec<(Key, Answer)> = answers.iter().map(|(k, a)| (k.clone(), a.clone())).collect();
    all.iter().filter(own).cloned().collect()
}

/// What of the file of a place comes behind the name of a source: empty for the source itself, the rest of the path for
/// a file in a folder.
pub(super) fn part<'a>(place: &'a Place, source: &Known) -> Option<&'a str> {
    place.file.strip_prefix(source.name.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}
