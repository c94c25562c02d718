//! Data files: `gegevens/NAAM.toml`, `.json` or `.csv` beside `content/`, which every template sees as
//! `gegevens.NAAM`, and of which loose pages can be made (see `records.rs`).
//!
//! Nothing is guessed: a cell of a CSV file is a text. Whole numbers of TOML and JSON stay whole numbers; a number
//! with decimals comes as the text that is written, so that no digit changes.

mod csv;
mod json;
mod toml;

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use serde_json::{Map, Value};

use crate::diag::{Diagnostic, codes};
use crate::error::Error;
use crate::source::{Encoding, Entry, Place, SourceText, join, list, read_text};

/// The folder that is read.
pub const FOLDER: &str = "gegevens";

/// One data file.
#[derive(Debug, Clone, PartialEq)]
pub struct DataFile {
    /// How messages name it: `gegevens/wijken.csv`.
    pub file: String,
    /// What stands in it.
    pub value: Value,
    /// The lines of the records, where they are known: of the whole (no key), or of the list under a key.
    lines: BTreeMap<String, Vec<usize>>,
}

impl DataFile {
    /// The place of a record of the list under `key` (empty: the whole file); the file where no line is known.
    pub fn place(&self, key: &str, index: usize) -> Place {
        match self.lines.get(key).and_then(|lines| lines.get(index)) {
            Some(line) => Place::line(self.file.clone(), *line, 0),
            None => Place::file(self.file.clone()),
        }
    }

    /// The keys of the file that hold a list.
    pub fn lists(&self) -> Vec<&str> {
        let Value::Object(map) = &self.value else { return Vec::new() };
        map.iter().filter(|(_, v)| v.is_array()).map(|(k, _)| k.as_str()).collect()
    }
}

/// The data files of a site, by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Data {
    /// The files.
    pub files: BTreeMap<String, DataFile>,
    /// Names of files with a mistake: they are there, so nobody is told that they are not.
    broken: Vec<String>,
}

impl Data {
    /// All data as templates see it: one object with a key a file.
    pub fn tree(&self) -> Value {
        Value::Object(
            self.files.iter().map(|(name, f)| (name.clone(), f.value.clone())).collect::<Map<_, _>>(),
        )
    }

    /// Whether a file of this name is there and could not be read.
    pub fn is_broken(&self, name: &str) -> bool {
        self.broken.iter().any(|b| b == name)
    }
}

/// Reads the data files of the site in `root`. A site without the folder has none.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read at all.
pub fn read(root: &Path) -> Result<(Data, Vec<Diagnostic>), Error> {
    let folder = root.join(FOLDER);
    let mut data = Data::default();
    if !folder.is_dir() {
        return Ok((data, Vec::new()));
    }
    let (entries, mut problems) = list(&folder, FOLDER)?;
    let read: Vec<_> = entries.par_iter().map(one).collect();
    for (name, result) in read {
        match result {
            Err(found) => {
                problems.extend(found);
                data.broken.push(name);
            }
            Ok(file) => match data.files.get(&name) {
                Some(first) => problems.push(
                    Diagnostic::error(
                        codes::DUPLICATE_ID,
                        Place::file(file.file),
                        say!(data_name_is_taken, name, file = first.file),
                    )
                    .hint(say!(try_give_one_another_name)),
                ),
                None => {
                    data.files.insert(name, file);
                }
            },
        }
    }
    Ok((data, problems))
}

/// What a reader makes of a text: the value and the lines of its records.
type Parsed = Result<(Value, BTreeMap<String, Vec<usize>>), Vec<Diagnostic>>;

fn one(entry: &Entry) -> (String, Result<DataFile, Vec<Diagnostic>>) {
    let file = join(FOLDER, &entry.relative);
    let (name, ending) = entry.relative.rsplit_once('.').unwrap_or((&entry.relative, ""));
    let result = named(name, &file).and_then(|()| {
        let reader: fn(&SourceText) -> Parsed = match ending {
            "csv" => csv::read,
            "json" => json::read,
            "toml" => toml::read,
            _ => {
                return Err(vec![
                    Diagnostic::error(
                        codes::WRONG_FORMAT,
                        Place::file(file.clone()),
                        say!(no_data_from_this_file_kind),
                    )
                    .hint(say!(try_save_the_data_as_csv)),
                ]);
            }
        };
        let source = read_text(&entry.path, &file, Encoding::Utf8Only).map_err(|p| vec![p])?;
        if is_too_much(&source.text, ending) {
            let message = say!(data_file_has_too_much, items = MOST_ITEMS, values = MOST_VALUES);
            let problem = Diagnostic::error(codes::TOO_LARGE, Place::file(file.clone()), message);
            return Err(vec![problem.hint(say!(try_leave_out_what_no_page_shows))]);
        }
        let (value, lines) = reader(&source)?;
        Ok(DataFile { file: file.clone(), value, lines })
    });
    (name.to_owned(), result)
}

/// The most items (rows, objects, lists) and values of one file. In memory an item takes a hundred times what it takes
/// in a file, and every template sees all of it.
const MOST_ITEMS: usize = 100_000;
const MOST_VALUES: usize = 1_000_000;

/// Whether a file holds more than a site can show, by the signs that divide it: counted before anything is read. Signs
/// within texts count too, so that a file may be refused that is a little smaller.
fn is_too_much(text: &str, ending: &str) -> bool {
    let (mut items, mut values) = (0_usize, 0_usize);
    for byte in text.bytes() {
        match byte {
            b'{' | b'[' => items += usize::from(ending != "csv"),
            b'\n' => items += usize::from(ending == "csv"),
            b',' | b';' | b'\t' | b'=' => values += 1,
            _ => {}
        }
    }
    items > MOST_ITEMS || values > MOST_VALUES
}

/// A template says `gegevens.naam`, so a name has no capitals, no hyphen and no folder.
fn named(name: &str, file: &str) -> Result<(), Vec<Diagnostic>> {
    let place = Place::file(file);
    if name.contains('/') {
        return Err(vec![
            Diagnostic::error(codes::MISPLACED_FILE, place, say!(data_not_in_a_deeper_folder))
                .hint(say!(try_put_file_in_data_folder)),
        ]);
    }
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !name.is_empty() && name.chars().all(fits) {
        return Ok(());
    }
    let better = crate::model::Id::from_text(name).as_str().replace('-', "_");
    Err(vec![
        Diagnostic::error(codes::UNSAFE_NAME, place, say!(not_possible_as_name_of_data, name))
            .hint(say!(hint_use_lower_case_and_underscore, better)),
    ])
}

/// A mistake in the writing of a data file.
fn syntax(place: Place, message: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
    Diagnostic::error(codes::DATA_SYNTAX, place, message).hint(hint)
}

#[cfg(test)]
mod tests;
