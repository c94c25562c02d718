//! Iv3: the figures that every municipality gives to CBS, as a publication with a programme for each main group of task
//! fields. The data is structured, so nothing is recognised here: it is read, checked and added up, and what stands in
//! the content is exactly what stood in the source.
//!
//! There are two forms: the JSON delivery of one municipality ([`delivery`]), and the table of all of them
//! ([`sheet`]). Which one a file is, its content tells and not its name.

mod build;
mod check;
mod choose;
mod codes;
mod delivery;
mod figures;
mod json;
mod sheet;
mod style;
mod tables;
mod words;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use self::figures::{Delivery, Period};
use super::log::{About, Doubt, Left};
use super::read::folder;
use super::{Imported, Options};
use crate::amount::parse;
use crate::diag::{Diagnostic, codes as rules};
use crate::model::{Id, PublicationKind};
use crate::source::{self, Encoding, Place, SourceText};

/// So much of a file is looked at to see what it is, in bytes.
const SNIFFED: usize = 64 * 1024;

/// What an Iv3 file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// The delivery of one municipality.
    Json,
    /// The table of all municipalities, with its separator.
    Sheet(u8),
}

/// What form of Iv3 a file has; `None` for any other file.
fn form(path: &Path) -> Option<Form> {
    let head = source::read_head(path, SNIFFED)?;
    let text = String::from_utf8_lossy(&head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('{') {
        let has = |key: &str| text.contains(&format!("\"{key}\""));
        let keys = ["overheidslaag", "metadata", "lasten", "baten", "taakveld", "balanscode"];
        return keys.into_iter().any(has).then_some(Form::Json);
    }
    sheet::separator(text).map(Form::Sheet)
}

/// The files of the sources, each with its form where it is Iv3, and what is told of the others in a folder. A file in
/// a folder is looked at only where its name says that it may be data.
fn spread(sources: &[PathBuf]) -> (Vec<(PathBuf, Option<Form>)>, Vec<Left>) {
    let (mut files, mut left) = (Vec::new(), Vec::new());
    for source in sources {
        if !source.is_dir() {
            files.push((source.clone(), form(source)));
            continue;
        }
        let (inside, _) = folder::expand(std::slice::from_ref(source));
        let data = |p: &Path, kinds: &[&str]| {
            let extension = p.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
            if kinds.contains(&extension.as_str()) { form(p) } else { None }
        };
        files.extend(inside.files.into_iter().map(|p| {
            let form = data(&p, &["csv", "tsv", "txt"]);
            (p, form)
        }));
        for other in inside.left {
            // No reader reads JSON: only what is in it says whether it is Iv3.
            let path = PathBuf::from(&*other.place.file);
            match data(&path, &["json"]) {
                Some(form) => files.push((path, Some(form))),
                None => left.push(other),
            }
        }
    }
    (files, left)
}

/// Whether one of the sources is Iv3.
pub(super) fn is(sources: &[PathBuf]) -> bool {
    spread(sources).0.iter().any(|(_, form)| form.is_some())
}

/// Reads the sources where they are Iv3: the publications, one a municipality. `None` where no source is Iv3.
pub(super) fn read(sources: &[PathBuf], options: &Options) -> Option<Result<Vec<Imported>, Vec<Diagnostic>>> {
    let (files, left) = spread(sources);
    let (path, form) = files.iter().find_map(|(p, form)| Some((p, (*form)?)))?;
    let name = path.to_string_lossy().replace('\\', "/");
    if files.len() > 1 {
        let message = say!(iv3_only_as_sole_source);
        let problem = Diagnostic::error(rules::IV3_CHOICE, Place::file(name.clone()), message);
        let hint = say!(try_import_apart, file = quoted(&name));
        return Some(Err(vec![problem.hint(hint)]));
    }
    let found = file(path, name, form, options);
    Some(found.map(|mut all| {
        for imported in &mut all {
            imported.log.left.extend(left.iter().cloned());
        }
        all
    }))
}

/// Reads a file of Iv3.
fn file(path: &Path, name: String, form: Form, options: &Options) -> Result<Vec<Imported>, Vec<Diagnostic>> {
    match source::read_text(path, &name, Encoding::Detect) {
        Ok(text) => match form {
            Form::Json => one(&text, options).map(|found| vec![found]),
            Form::Sheet(separator) => many(&text, separator, options),
        },
        Err(problem) => Err(vec![problem]),
    }
}

/// A delivery of one municipality.
fn one(text: &SourceText, options: &Options) -> Result<Imported, Vec<Diagnostic>> {
    if options.every_municipality {
        let message = say!(delivery_has_one_municipality);
        return Err(vec![choice(&text.name, message).hint(say!(try_drop_all_municipalities))]);
    }
    let mut found = delivery::read(text)?;
    agrees(&found, options).map_err(|e| vec![e])?;
    let own =
        options.site_municipality.as_ref().filter(|s| Id::from_text(s) == Id::from_text(&found.municipality));
    let name = options.municipality.as_ref().or(own).unwrap_or(&found.municipality).clone();
    if Id::from_text(&name) != Id::from_text(&found.municipality) {
        found.doubts.push(Doubt {
            about: About::Document,
            place: Place::file(text.name.clone()),
            text: found.municipality.clone(),
            done: say!(municipality_named_otherwise, name),
            choices: vec![found.municipality.clone()],
            target: say!(municipality_in_publication_file).into(),
        });
    }
    build::build(found, &name)
}

/// What the editor says of the document must be what it says of itself.
fn agrees(found: &Delivery, options: &Options) -> Result<(), Diagnostic> {
    if let Some(year) = options.year.filter(|y| *y != found.year) {
        let message = say!(delivery_about_other_year, found = found.year, asked = year);
        return Err(choice(&found.file, message).hint(say!(try_drop_year_option)));
    }
    let kind = found.period.kind();
    match options.kind.filter(|k| *k != kind) {
        Some(asked) => {
            let message = say!(delivery_of_other_kind, found = kind.key(), asked = asked.key());
            Err(choice(&found.file, message).hint(say!(try_drop_kind_option)))
        }
        None => Ok(()),
    }
}

/// The table of all municipalities: one of them, or each.
fn many(text: &SourceText, separator: u8, options: &Options) -> Result<Vec<Imported>, Vec<Diagnostic>> {
    let (year, period, doubt) = year_and_period(&text.name, options)?;
    let sheet = sheet::Sheet::read(text, separator).map_err(|e| vec![e])?;
    let names = sheet.names();
    if names.is_empty() {
        return Err(vec![
            choice(&text.name, say!(table_has_no_municipality)).hint(say!(try_get_file_again_from_cbs)),
        ]);
    }
    let site = options.site_municipality.as_deref();
    let read = |index: usize, name: &str| {
        let mut found = sheet.delivery(index, year, period)?;
        found.doubts.extend(doubt.clone());
        build::build(found, name)
    };
    if options.every_municipality {
        let own = site.and_then(|s| choose::choose(&names, s).ok());
        let name = |i: usize, name: &str| {
            if own == Some(i) { site.unwrap_or(name).to_owned() } else { name.to_owned() }
        };
        let found: Vec<_> = names.par_iter().enumerate().map(|(i, n)| read(i, &name(i, n))).collect();
        let (mut all, mut problems) = (Vec::with_capacity(found.len()), Vec::new());
        for result in found {
            match result {
                Ok(imported) => all.push(imported),
                Err(more) => problems.extend(more),
            }
        }
        problems.extend(same_address(&all, &text.name));
        return if problems.is_empty() { Ok(all) } else { Err(problems) };
    }
    let asked = options.municipality.as_deref().or(site);
    let index = match (asked, names.as_slice()) {
        (Some(asked), _) => choose::choose(&names, asked)
            .map_err(|(message, hint)| vec![choice(&text.name, message).hint(hint)])?,
        (None, [_]) => 0,
        (None, _) => {
            let message = say!(table_has_many_municipalities, names = names.len());
            let hint =
                say!(try_say_which_municipality, name = quoted(names.first().copied().unwrap_or_default()));
            return Err(vec![choice(&text.name, message).hint(hint)]);
        }
    };
    // What the site calls its own municipality stays its name.
    let listed = names.get(index).copied().unwrap_or_default();
    let own = site.filter(|s| choose::choose(&names, s) == Ok(index));
    Ok(vec![read(index, own.unwrap_or(listed))?])
}

fn quoted(name: &str) -> String {
    if name.contains([' ', '\'', '(']) { format!("\"{name}\"") } else { name.to_owned() }
}

/// Two municipalities that would get one address.
fn same_address(all: &[Imported], file: &str) -> Option<Diagnostic> {
    let mut ids: Vec<&Id> = all.iter().map(|i| &i.organisation.id).collect();
    ids.sort_unstable();
    let twice = ids.windows(2).find(|pair| pair.first() == pair.last()).and_then(|pair| pair.first())?;
    let message = say!(two_municipalities_one_address, twice);
    Some(choice(file, message).hint(say!(try_look_for_name_in_two_ways)))
}

/// The year and the period: of the editor, else of the name of the file, since the table itself says neither.
fn year_and_period(file: &str, options: &Options) -> Result<(i32, Period, Option<Doubt>), Vec<Diagnostic>> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).collect();
    let mut years = words.iter().filter_map(|w| parse::year(w));
    let named_year = years.next().filter(|y| years.all(|other| other == *y));
    let named_kind = match () {
        () if words.contains(&"begroting") => Some(PublicationKind::Begroting),
        () if ["jaarstukken", "jaarrekening", "rekening", "realisatie"].iter().any(|w| words.contains(w)) => {
            Some(PublicationKind::Jaarstukken)
        }
        () => None,
    };
    let mut problems = Vec::new();
    let year = options.year.or(named_year);
    if year.is_none() {
        let message = say!(table_does_not_say_year);
        problems.push(choice(file, message).hint(say!(try_give_year_2024)));
    }
    let kind = options.kind.or(named_kind);
    let period = match kind {
        Some(PublicationKind::Begroting) => Some(Period::Budget),
        Some(PublicationKind::Jaarstukken) => Some(Period::Accounts),
        Some(_) => {
            let message = say!(table_of_whole_year);
            problems.push(choice(file, message).hint(say!(try_kind_budget_or_accounts)));
            None
        }
        None => {
            let message = say!(table_does_not_say_kind);
            problems.push(choice(file, message).hint(say!(try_give_kind)));
            None
        }
    };
    let (Some(year), Some(period)) = (year, period) else { return Err(problems) };
    let inferred = options.year.is_none() || options.kind.is_none();
    let doubt = inferred.then(|| Doubt {
        about: About::Document,
        place: Place::file(file),
        text: name.to_owned(),
        done: say!(year_and_kind_from_file_name).into(),
        choices: Vec::new(),
        target: say!(publication_file_or_options).into(),
    });
    Ok((year, period, doubt))
}

fn choice(file: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(rules::IV3_CHOICE, Place::file(file), message)
}

#[cfg(test)]
mod tests;
