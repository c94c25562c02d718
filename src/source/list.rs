//! The files of a folder.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use super::{Place, reason};
use crate::diag::{Diagnostic, codes};
use crate::error::Error;

/// Most files of a folder that are listed.
const MAX_FILES: usize = 200_000;

/// A file found by [`list`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Path relative to the folder that was listed, with forward slashes.
    pub relative: String,
    /// Where it stands on the disk.
    pub path: PathBuf,
}

impl Entry {
    /// The size in bytes; 0 where the disk does not say.
    pub fn size(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |m| m.len())
    }
}

/// Every file below a folder, sorted by path, without hidden files. A symbolic link that leaves the folder is
/// reported and not followed, and so is a link that leads back to a folder above it.
///
/// # Errors
/// [`Error::Io`] when the folder itself cannot be read; trouble below it becomes a [`Diagnostic`].
pub fn list(folder: &Path, shown_as: &str) -> Result<(Vec<Entry>, Vec<Diagnostic>), Error> {
    let root = std::fs::canonicalize(folder).map_err(|e| Error::io(say!(reading_the_folder), folder, e))?;
    let (mut entries, mut problems) = (Vec::new(), Vec::new());
    let refused = RefCell::new(Vec::new());
    // The links to folders that the walk goes through.
    let mut followed: Vec<PathBuf> = Vec::new();
    let walk =
        walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(|e| {
            let hidden = e.depth() > 0 && e.file_name().to_string_lossy().starts_with('.');
            if hidden || e.depth() == 0 || !e.path_is_symlink() || !e.file_type().is_dir() {
                return !hidden;
            }
            let problem = linked_folder(e, &root, &join(shown_as, &relative(folder, e.path())));
            let follow = problem.is_none();
            refused.borrow_mut().extend(problem);
            follow
        });
    for item in walk {
        let entry = match item {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(|p| relative(folder, p)).unwrap_or_default();
                let place = Place::file(join(shown_as, &path));
                problems.push(if error.loop_ancestor().is_some() {
                    Diagnostic::error(codes::LINK_LOOP, place, say!(shortcut_points_above_itself))
                        .hint(say!(try_remove_endless_shortcut))
                } else {
                    let why = error.io_error().map_or_else(|| error.to_string(), reason);
                    Diagnostic::error(codes::UNREADABLE, place, say!(this_cannot_be_read, why))
                        .hint(say!(unreadable_mend))
                });
                continue;
            }
        };
        let rel = relative(folder, entry.path());
        if !entry.file_type().is_file() {
            if entry.depth() > 0 && entry.path_is_symlink() && entry.file_type().is_dir() {
                followed.push(entry.path().to_owned());
            }
            if !entry.file_type().is_dir() {
                let place = Place::file(join(shown_as, &rel));
                let problem = Diagnostic::error(codes::UNREADABLE, place, say!(this_is_no_ordinary_file));
                problems.push(problem.hint(say!(try_take_out_of_site_folder)));
            } else if entry.depth() > 0 && is_named_as_a_file(shown_as, &rel) {
                let place = Place::file(join(shown_as, &rel));
                let problem = Diagnostic::error(codes::UNREADABLE, place, say!(this_is_a_folder_no_file));
                problems.push(problem.hint(say!(try_give_the_folder_another_name)));
            }
            continue;
        }
        let linked =
            entry.path_is_symlink() || followed.iter().any(|folder| entry.path().starts_with(folder));
        if linked && !std::fs::canonicalize(entry.path()).is_ok_and(|p| p.starts_with(&root)) {
            problems.push(link_out(Place::file(join(shown_as, &rel)), shown_as));
            continue;
        }
        if entries.len() >= MAX_FILES {
            let message = say!(folder_has_too_many_files_2, MAX_FILES);
            problems.push(
                Diagnostic::error(codes::TOO_LARGE, Place::file(shown_as), message)
                    .hint(say!(try_folder_with_fewer_files)),
            );
            break;
        }
        entries.push(Entry { relative: rel, path: entry.into_path() });
    }
    problems.extend(refused.into_inner());
    entries.sort();
    Ok((entries, problems))
}

/// The folders in a folder, each with its name, sorted by name and without hidden ones.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read.
pub fn folders(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let refused = |e| Error::io(say!(reading_the_folder), folder, e);
    #[allow(clippy::disallowed_methods)] // this room is the one that reads
    let entries = std::fs::read_dir(folder).map_err(refused)?;
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(refused)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if !name.starts_with('.') && path.is_dir() {
            found.push((name, path));
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a folder has the name of a file that a site reads there: it would be passed over in silence.
fn is_named_as_a_file(shown_as: &str, relative: &str) -> bool {
    let ending = relative.rsplit_once('.').map_or("", |(_, e)| e);
    let endings: &[&str] = match shown_as.split('/').next() {
        Some("content") => &["md", "toml", "csv"],
        Some("gegevens") => &["json", "toml", "csv"],
        Some("templates" | "taal" | "themes") => &["html", "css", "toml"],
        _ => &[],
    };
    endings.contains(&ending)
}

fn link_out(place: Place, folder: &str) -> Diagnostic {
    Diagnostic::error(codes::LINK_OUT, place, say!(shortcut_points_outside_folder, folder))
        .hint(say!(try_put_copy_in_folder, folder))
}

/// Why a link to a folder is not followed: it leaves the folder that is listed, or it stands in a folder that is a link
/// itself. A few of those that name each other would be more folders than anybody can read.
fn linked_folder(entry: &walkdir::DirEntry, root: &Path, shown: &str) -> Option<Diagnostic> {
    let place = Place::file(shown);
    let top = shown.split('/').next().unwrap_or(shown);
    // What is missing or goes round is reported by the walk itself.
    let target = std::fs::canonicalize(entry.path()).ok()?;
    if !target.starts_with(root) {
        return Some(link_out(place, top));
    }
    let above = entry.path().ancestors().skip(1).take(entry.depth().saturating_sub(1));
    above.into_iter().any(Path::is_symlink).then(|| {
        Diagnostic::error(codes::LINK_LOOP, place, say!(shortcut_within_a_shortcut))
            .hint(say!(try_remove_one_of_two_shortcuts))
    })
}

/// `folder/name`, or the name alone where the folder is empty.
pub fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() || name.is_empty() { format!("{folder}{name}") } else { format!("{folder}/{name}") }
}

fn relative(folder: &Path, path: &Path) -> String {
    let rel = path.strip_prefix(folder).unwrap_or(path);
    rel.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
