//! What each file below `content/` is, by its name and its place.

use std::collections::HashSet;

use super::path;
use super::{BESIDE, FOLDER, SECTIONS, word_list};
use crate::diag::{Diagnostic, Report, codes};
use crate::source::{Entry, Place, join};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Publication,
    Organisation,
    Programme,
    Goal,
    Table,
    Section,
    SectionTable,
    Page,
    Terms,
    Words,
    Log,
    Asset,
    Misplaced,
}

/// Which folders are publications, programmes and municipalities.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(super) publications: Vec<String>,
    pub(super) programmes: Vec<String>,
    pub(crate) organisations: Vec<String>,
    /// The same as the lists, to look one up for each file.
    known_publications: HashSet<String>,
    known_programmes: HashSet<String>,
}

impl Layout {
    pub(super) fn of(entries: &[Entry], report: &mut Report) -> Layout {
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
                        say!(publication_inside_a_publication, above)
                    }
                    None => say!(publication_needs_its_own_folder).to_owned(),
                };
                report.push(
                    Diagnostic::error(codes::MISPLACED_FILE, place, message)
                        .hint(say!(try_put_it_in_own_folder)),
                );
            } else {
                layout.publications.push(folder);
            }
        }
        layout.programmes = folders_with("programma.md");
        layout.organisations = folders_with("gemeente.md");
        layout.known_publications = layout.publications.iter().cloned().collect();
        layout.known_programmes = layout.programmes.iter().cloned().collect();
        layout
    }

    /// The publication that a path below content is in.
    fn publication_of(&self, relative: &str) -> Option<&str> {
        let folders = relative.match_indices('/').map(|(at, _)| relative.get(..at).unwrap_or_default());
        folders.into_iter().find_map(|folder| self.known_publications.get(folder)).map(String::as_str)
    }

    pub(crate) fn role(&self, relative: &str) -> Role {
        let (folder, name) = (path::folder(relative), path::file_name(relative));
        let ending = name.rsplit_once('.').map_or("", |(_, e)| e);
        let publication = self.publication_of(relative);
        let in_programme = |folder: &str| {
            publication.is_some_and(|p| path::folder(folder) == p) && self.known_programmes.contains(folder)
        };
        let sections = publication.map(|p| join(p, SECTIONS));
        let of_sections = |folder: &str| sections.as_deref() == Some(folder);
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
            (_, "md") if of_sections(folder) => Role::Section,
            ("begrippen.toml", _) if folder.is_empty() => Role::Terms,
            (word_list::FILE, _) if folder.is_empty() => Role::Words,
            (_, "md") if publication.is_none() => Role::Page,
            (_, "csv" | "toml")
                if path::file_name(folder) == "tabellen" && in_programme(path::folder(folder)) =>
            {
                Role::Table
            }
            (_, "csv" | "toml")
                if path::file_name(folder) == "tabellen" && of_sections(path::folder(folder)) =>
            {
                Role::SectionTable
            }
            (_, "md" | "csv" | "toml") => Role::Misplaced,
            _ => Role::Asset,
        }
    }
}

/// The finding for a file that has no place.
pub(super) fn misplaced(relative: &str, name: &str, layout: &Layout) -> Diagnostic {
    let folder = path::folder(relative);
    let hint = match path::file_name(relative) {
        n if n.ends_with(".csv") || n.ends_with(".toml") => say!(hint_where_a_table_stands).to_owned(),
        "programma.md" => say!(hint_where_a_programme_stands).to_owned(),
        "publicatie.md" => say!(hint_publication_has_its_own_folder).to_owned(),
        _ if layout.publications.iter().any(|p| p == folder) => say!(hint_where_a_goal_stands).to_owned(),
        _ => say!(try_add_programme_file_to_folder, join = join(FOLDER, folder)),
    };
    Diagnostic::error(codes::MISPLACED_FILE, Place::file(name), say!(file_in_an_unused_place)).hint(hint)
}
