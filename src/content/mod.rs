//! The content that people edit: folders of Markdown with TOML front matter, and tables as CSV with a description.
//! `docs/inhoud.md` is the manual of the format.
//!
//! [`load`] reads everything below `content/` in parallel, and gives the [`Site`] with all mistakes at once. A file
//! that is wrong does not hide the others.

pub mod data;
pub mod front;
mod hang;
pub mod indicator;
pub mod links;
mod loose;
pub mod nodes;
pub mod outline;
pub mod pages;
pub mod path;
pub mod programme;
pub mod publication;
mod records;
mod status;
pub mod table;
pub mod terms;
pub mod texts;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::Config;
use crate::diag::{Diagnostic, Report, codes};
use crate::error::Error;
use crate::model::{Id, Organisation, Publication, Site};
use crate::source::{Encoding, Entry, Origin, Place, SourceText, join, list, read_text};

/// The folder that is read.
pub const FOLDER: &str = "content";

/// Files that the import leaves beside a publication for the editor: the log as a page and as data, and the answers to
/// its questions. They are no part of the site.
pub const BESIDE: [&str; 3] = ["import-log.html", "import-log.json", "import-antwoorden.toml"];

/// Which content may be seen.
#[derive(Debug, Clone, Copy)]
pub struct Draft {
    /// Show drafts and what is for later.
    pub show: bool,
    /// The day that counts as today.
    pub today: Date,
}

/// A file that goes to the site as it is: an image, a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it stands below the site's root.
    pub path: String,
    /// How content and messages name it: `content/…/kaart.png`.
    pub file: String,
    /// Where it is on the disk.
    pub from: PathBuf,
    /// Size in bytes.
    pub size: u64,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The site. Where there were errors it lacks what was wrong.
    pub site: Site,
    /// Files that go to the site as they are.
    pub assets: Vec<Asset>,
    /// The data files of the site.
    pub data: data::Data,
    /// Every file of content by its name in messages, also those that could not be read.
    pub files: Vec<String>,
    /// What was wrong.
    pub report: Report,
}

/// Reads the content of the site in `root`.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read at all. A missing folder is a finding.
pub fn load(root: &Path, config: &Config, draft: &Draft) -> Result<Loaded, Error> {
    let folder = root.join(FOLDER);
    if !folder.is_dir() {
        let mut loaded = Loaded::default();
        loaded.report.push(no_publication("de map content ontbreekt"));
        return Ok(loaded);
    }
    let (entries, problems) = list(&folder, FOLDER)?;
    let (data, data_problems) = data::read(root)?;
    let files = entries.iter().map(|e| join(FOLDER, &e.relative)).collect();
    let mut loaded = Loaded { data, files, ..Loaded::default() };
    loaded.report.extend(data_problems);
    loaded.report.extend(problems);
    let layout = Layout::of(&entries, &mut loaded.report);
    let (texts, problems) = read_all(&entries, &layout);
    loaded.report.extend(problems);
    for entry in entries.iter().filter(|e| layout.role(&e.relative) == Role::Asset) {
        let mut problems = Vec::new();
        loaded.assets.extend(asset(entry, &mut problems));
        loaded.report.extend(problems);
    }
    publications(&texts, &layout, config, draft, &mut loaded);
    pages::read(&texts, &layout, draft, &mut loaded);
    if loaded.site.publications.is_empty() && !loaded.report.has_errors() {
        loaded.report.push(no_publication("er staat geen publicatie in de map content"));
    }
    Ok(loaded)
}

fn no_publication(message: &str) -> Diagnostic {
    Diagnostic::error(codes::NO_PUBLICATION, Place::file(FOLDER), message)
        .hint("Maak een map met publicatie.md, of lees een document in met `begroot import BRON`.")
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Publication,
    Organisation,
    Programme,
    Goal,
    Table,
    Page,
    Terms,
    Log,
    Asset,
    Misplaced,
}

/// Which folders are publications, programmes and municipalities.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    publications: Vec<String>,
    programmes: Vec<String>,
    pub(crate) organisations: Vec<String>,
}

impl Layout {
    fn of(entries: &[Entry], report: &mut Report) -> Layout {
        let mut layout = Layout::default();
        let folders_with = |file: &str| -> Vec<String> {
            let is = |e: &&Entry| path::file_name(&e.relative) == file;
            entries.iter().filter(is).map(|e| path::folder(&e.relative).to_owned()).collect()
        };
        for folder in folders_with("publicatie.md") {
            let above = layout.publications.iter().find(|p| folder.starts_with(&format!("{p}/")));
            if folder.is_empty() || above.is_some() {
                let place = Place::file(join(&join(FOLDER, &folder), "publicatie.md"));
                let message = match above {
                    Some(above) => {
                        format!("een publicatie kan niet in een andere publicatie staan ({above})")
                    }
                    None => "een publicatie heeft een eigen map nodig".to_owned(),
                };
                report.push(
                    Diagnostic::error(codes::MISPLACED_FILE, place, message)
                        .hint("Zet het in een eigen map, zoals content/begroting-2026/."),
                );
            } else {
                layout.publications.push(folder);
            }
        }
        layout.programmes = folders_with("programma.md");
        layout.organisations = folders_with("gemeente.md");
        layout
    }

    /// The publication that a path below content is in.
    fn publication_of(&self, relative: &str) -> Option<&str> {
        self.publications
            .iter()
            .map(String::as_str)
            .find(|p| relative.strip_prefix(p).is_some_and(|rest| rest.starts_with('/')))
    }

    pub(crate) fn role(&self, relative: &str) -> Role {
        let (folder, name) = (path::folder(relative), path::file_name(relative));
        let ending = name.rsplit_once('.').map_or("", |(_, e)| e);
        let publication = self.publication_of(relative);
        let in_programme = |folder: &str| {
            publication.is_some_and(|p| path::folder(folder) == p)
                && self.programmes.iter().any(|p| p == folder)
        };
        match (name, ending) {
            (name, _) if BESIDE.contains(&name) => Role::Log,
            ("publicatie.md", _) => {
                if publication == Some(folder) {
                    Role::Publication
                } else {
                    Role::Misplaced
                }
            }
            ("gemeente.md", _) if publication.is_none() => Role::Organisation,
            ("programma.md", _) => {
                if in_programme(folder) {
                    Role::Programme
                } else {
                    Role::Misplaced
                }
            }
            (_, "md") if in_programme(folder) => Role::Goal,
            ("begrippen.toml", _) if folder.is_empty() => Role::Terms,
            (_, "md") if publication.is_none() => Role::Page,
            (_, "csv" | "toml")
                if path::file_name(folder) == "tabellen" && in_programme(path::folder(folder)) =>
            {
                Role::Table
            }
            (_, "md" | "csv" | "toml") => Role::Misplaced,
            _ => Role::Asset,
        }
    }
}

/// The texts of content by their path below it, read in parallel.
pub(crate) type Texts = BTreeMap<String, SourceText>;

fn read_all(entries: &[Entry], layout: &Layout) -> (Texts, Vec<Diagnostic>) {
    let read: Vec<(String, Result<SourceText, Diagnostic>)> = entries
        .par_iter()
        .filter(|e| !matches!(layout.role(&e.relative), Role::Log | Role::Asset))
        .map(|entry| {
            let name = join(FOLDER, &entry.relative);
            if layout.role(&entry.relative) == Role::Misplaced {
                return (entry.relative.clone(), Err(misplaced(&entry.relative, &name, layout)));
            }
            (entry.relative.clone(), read_text(&entry.path, &name, Encoding::Utf8Only))
        })
        .collect();
    let (mut texts, mut problems) = (Texts::new(), Vec::new());
    for (relative, result) in read {
        match result {
            Ok(text) => {
                texts.insert(relative, text);
            }
            Err(problem) => problems.push(problem),
        }
    }
    (texts, problems)
}

fn misplaced(relative: &str, name: &str, layout: &Layout) -> Diagnostic {
    let folder = path::folder(relative);
    let hint = match path::file_name(relative) {
        n if n.ends_with(".csv") || n.ends_with(".toml") => {
            "Een tabel staat in de map tabellen van een programma. Een bestand om te downloaden kan een .xlsx of .pdf zijn.".to_owned()
        }
        "programma.md" => "Een programma is een map in de map van een publicatie.".to_owned(),
        "publicatie.md" => "Een publicatie heeft een eigen map, zoals content/begroting-2026/.".to_owned(),
        _ if layout.publications.iter().any(|p| p == folder) => {
            "In de map van een publicatie staat alleen publicatie.md. Een doel staat in de map van een programma.".to_owned()
        }
        _ => format!("Zet in de map {} een bestand programma.md, dan is dit een doel van dat programma.", join(FOLDER, folder)),
    };
    Diagnostic::error(
        codes::MISPLACED_FILE,
        Place::file(name),
        "dit bestand staat op een plek waar begroot het niet gebruikt",
    )
    .hint(hint)
}

/// The path on the site of a folder below content: each part without its order number.
pub(crate) fn address(folder: &str, file: &str, problems: &mut Vec<Diagnostic>) -> Option<String> {
    if folder.is_empty() {
        return Some(String::new());
    }
    let parts: Option<Vec<String>> =
        folder.split('/').map(|p| path::id_of(p, file, problems).map(|id| id.to_string())).collect();
    Some(parts?.join("/"))
}

fn asset(entry: &Entry, problems: &mut Vec<Diagnostic>) -> Option<Asset> {
    let file = join(FOLDER, &entry.relative);
    let name = path::file_name(&entry.relative);
    let fine = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && !name.contains("..");
    if !fine {
        problems.push(
            Diagnostic::error(
                codes::UNSAFE_NAME,
                Place::file(file),
                format!("«{name}» kan niet in een webadres"),
            )
            .hint("Gebruik in de naam alleen letters zonder accent, cijfers, punten en streepjes."),
        );
        return None;
    }
    let folder = address(path::folder(&entry.relative), &file, problems)?;
    Some(Asset { path: join(&folder, name), file, from: entry.path.clone(), size: entry.size })
}

/// Reads all publications, their programmes in parallel.
fn publications(texts: &Texts, layout: &Layout, config: &Config, draft: &Draft, loaded: &mut Loaded) {
    let organisations = pages::organisations(texts, layout, config, &mut loaded.report);
    let mut organisations: HashMap<Id, Organisation> =
        organisations.into_iter().map(|o| (o.id.clone(), o)).collect();
    let above: Vec<(String, Id)> = organisations
        .values()
        .filter_map(|o| Some((path::folder(&o.origin.0.as_ref()?.file).to_owned(), o.id.clone())))
        .collect();
    let read: Vec<_> = layout
        .publications
        .par_iter()
        .map(|folder| {
            let mut problems = Vec::new();
            let publication = one_publication(folder, texts, layout, draft, &mut problems);
            (folder, publication, problems)
        })
        .collect();
    let mut found: Vec<(Option<i64>, Publication)> = Vec::new();
    for (folder, publication, problems) in read {
        loaded.report.extend(problems);
        let Some(read) = publication else { continue };
        let mut publication = read.publication;
        let inside = |f: &str| f != FOLDER && join(FOLDER, folder).starts_with(&format!("{f}/"));
        let nearest = above.iter().filter(|(f, _)| inside(f)).max_by_key(|(f, _)| f.len());
        publication.organisation = match (read.organisation, nearest, &config.organisation) {
            (Some(name), ..) => {
                let id = Id::from_text(&name);
                organisations.entry(id.clone()).or_insert_with(|| Organisation {
                    id: id.clone(),
                    name,
                    path: None,
                    inhabitants: None,
                    website: None,
                    lead: Default::default(),
                    text: Default::default(),
                    origin: Origin::default(),
                });
                id
            }
            (None, Some((_, id)), _) => id.clone(),
            (None, None, Some(organisation)) => organisation.id.clone(),
            (None, None, None) => {
                loaded.report.push(
                    Diagnostic::error(
                        codes::MISSING_KEY,
                        publication.origin.place(),
                        "het is niet bekend van welke gemeente dit is",
                    )
                    .hint("Zet in site.toml een blok [gemeente] met naam = \"…\", of hier: gemeente = \"…\""),
                );
                continue;
            }
        };
        let mut problems = Vec::new();
        publication::unknown_statuses(&publication, &mut problems);
        loaded.report.extend(problems);
        found.push((read.order, publication));
    }
    found.sort_by(|a, b| (a.0.unwrap_or(0), &a.1.path).cmp(&(b.0.unwrap_or(0), &b.1.path)));
    loaded.site.publications = found.into_iter().map(|(_, p)| p).collect();
    let mut organisations: Vec<Organisation> = organisations.into_values().collect();
    organisations.sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
    loaded.site.organisations = organisations;
}

fn one_publication(
    folder: &str,
    texts: &Texts,
    layout: &Layout,
    draft: &Draft,
    problems: &mut Vec<Diagnostic>,
) -> Option<publication::Read> {
    // What is wrong with the publication itself hides nothing of its programmes.
    let read = texts.get(&format!("{folder}/publicatie.md")).and_then(|main| {
        let address = address(folder, &main.name, problems);
        let read = publication::read(main, address.as_deref().unwrap_or(folder), draft, problems);
        address.and(read)
    });
    let programmes: Vec<&String> = layout.programmes.iter().filter(|p| path::folder(p) == folder).collect();
    let found: Vec<_> = programmes
        .par_iter()
        .map(|programme| {
            let mut problems = Vec::new();
            let read = programme::read(&files(programme, texts, layout), draft, &mut problems);
            (read, problems)
        })
        .collect();
    let mut ordered = Vec::new();
    let mut ids: HashMap<Id, Place> = HashMap::new();
    for (programme, its_problems) in found {
        problems.extend(its_problems);
        let Some((order, programme)) = programme else { continue };
        if let Some(first) = ids.insert(programme.id.clone(), programme.origin.place()) {
            problems.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    programme.origin.place(),
                    format!("het adres «{}» is al van het programma op {first}", programme.id),
                )
                .hint("Geef een van de twee mappen een andere naam."),
            );
        }
        ordered.push((order, programme));
    }
    ordered.sort_by_key(|(order, _)| order.unwrap_or(0));
    let mut read = read?;
    read.publication.programmes = ordered.into_iter().map(|(_, p)| p).collect();
    Some(read)
}

/// The files of a programme's folder.
fn files<'a>(folder: &'a str, texts: &'a Texts, layout: &Layout) -> programme::Folder<'a> {
    let main = texts.get(&format!("{folder}/programma.md"));
    let prefix = format!("{folder}/");
    let below = || texts.range(prefix.clone()..).take_while(|(k, _)| k.starts_with(&prefix));
    let goals = below().filter(|(k, _)| layout.role(k) == Role::Goal).map(|(_, t)| t).collect();
    let mut tables: BTreeMap<&str, (Option<&SourceText>, Option<&SourceText>)> = BTreeMap::new();
    for (key, text) in below().filter(|(k, _)| layout.role(k) == Role::Table) {
        if let Some((name, ending)) = path::file_name(key).rsplit_once('.') {
            let slot = tables.entry(name).or_default();
            if ending == "csv" { slot.0 = Some(text) } else { slot.1 = Some(text) }
        }
    }
    let tables = tables.into_iter().map(|(name, (csv, toml))| (name, csv, toml)).collect();
    programme::Folder { name: path::file_name(folder), main, goals, tables }
}
