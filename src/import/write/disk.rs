//! Puts imported files in place. Content that is there already is never harmed without being asked to, and what is
//! replaced on request is kept aside.
#![allow(clippy::disallowed_methods)] // this room is one of the few that write

use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

use super::Files;
use crate::content::BESIDE;
use crate::error::Error;
use crate::source::{Encoding, list, open_up, read_text};

/// What importing would change in a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are not there yet.
    pub new: Vec<String>,
    /// Files that are there with the same text.
    pub same: Vec<String>,
    /// Files whose text differs, with the difference as lines of `-` (there now) and `+` (from the source).
    pub changed: Vec<(String, String)>,
    /// Text files that are there and that the import does not make.
    pub only_there: Vec<String>,
}

impl Changes {
    /// Whether importing would take away something that is there.
    pub fn harms(&self) -> bool {
        !self.changed.is_empty() || !self.only_there.is_empty()
    }
}

/// Compares the files with the folder. A folder that is not there has no differences.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read.
pub fn compare(folder: &Path, files: &Files) -> Result<Changes, Error> {
    let mut changes = Changes::default();
    let there = if folder.exists() { list(folder, "")?.0 } else { Vec::new() };
    for (name, text) in files {
        let Some(entry) = there.iter().find(|e| e.relative == *name) else {
            changes.new.push(name.clone());
            continue;
        };
        match read_text(&entry.path, name, Encoding::Detect) {
            Ok(old) if same(&old.text, text) => changes.same.push(name.clone()),
            Ok(old) => changes.changed.push((name.clone(), difference(&old.text, text))),
            Err(_) => changes.changed.push((name.clone(), say!(file_not_readable_as_text).into())),
        }
    }
    let own = |n: &str| n.ends_with(".md") || n.ends_with(".csv") || n.ends_with(".toml");
    let extra = there.into_iter().map(|e| e.relative).filter(|n| own(n) && !files.contains_key(n));
    changes.only_there = extra.filter(|n| !BESIDE.contains(&n.as_str())).collect();
    Ok(changes)
}

/// Line ends and a byte order mark are no change: spreadsheets write them their own way.
fn same(a: &str, b: &str) -> bool {
    let plain = |t: &str| t.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    plain(a) == plain(b)
}

fn difference(old: &str, new: &str) -> String {
    let strip = |t: &str| t.trim_start_matches('\u{feff}').to_owned();
    let (old, new) = (strip(old), strip(new));
    let diff = similar::TextDiff::from_lines(&old, &new);
    diff.unified_diff().context_radius(1).to_string()
}

/// Writes the files: all beside the folder first, then in place at once. Files of other kinds that stand in the
/// folder (images, documents) stay. The old folder is kept under `.begroot/vorige/` of the site; its place is given.
///
/// # Errors
/// [`Error::Io`] with the path. The old content is whole after every error.
pub fn put(site: &Path, folder: &Path, files: &Files) -> Result<Option<PathBuf>, Error> {
    let parent = folder.parent().unwrap_or(site);
    make(parent)?;
    let beside = tempfile::Builder::new()
        .prefix(".begroot-import-")
        .tempdir_in(parent)
        .map_err(|e| Error::io(say!(making_a_folder), parent, e))?;
    for (name, text) in files {
        let path = beside.path().join(name);
        make(path.parent().unwrap_or(beside.path()))?;
        std::fs::write(&path, text).map_err(|e| Error::io(say!(writing_a_file), &path, e))?;
    }
    let mut kept = None;
    if folder.exists() {
        for entry in list(folder, "")?.0 {
            let (to, name) = (beside.path().join(&entry.relative), &entry.relative);
            let text = name.ends_with(".md")
                || name.ends_with(".csv")
                || name.ends_with(".toml")
                || BESIDE.contains(&name.as_str());
            if text || to.exists() {
                continue;
            }
            make(to.parent().unwrap_or(beside.path()))?;
            std::fs::copy(&entry.path, &to).map_err(|e| Error::io(say!(keeping_a_file), &entry.path, e))?;
        }
        let old =
            free_name(&site.join(".begroot").join("vorige"), folder.strip_prefix(site).unwrap_or(folder));
        make(old.parent().unwrap_or(site))?;
        std::fs::rename(folder, &old).map_err(|e| Error::io(say!(setting_old_folder_aside), folder, e))?;
        kept = Some(old);
    }
    let made = beside.keep();
    if let Err(error) = std::fs::rename(&made, folder) {
        if let Some(old) = &kept {
            // Back as it was: the error below is what the editor hears.
            let _ = std::fs::rename(old, folder);
        }
        let _ = std::fs::remove_dir_all(&made);
        return Err(Error::io(say!(putting_new_folder_in_place), folder, error));
    }
    open_up(folder);
    Ok(kept)
}

/// Writes a file where there is none yet. One that is there is the editor's and stays.
///
/// # Errors
/// [`Error::Io`] when it cannot be written.
pub fn add(path: &Path, text: &str) -> Result<(), Error> {
    let parent = path.parent().unwrap_or(path);
    make(parent)?;
    let failed = |e| Error::io(say!(writing_a_file), path, e);
    let mut beside = tempfile::NamedTempFile::new_in(parent).map_err(failed)?;
    beside.write_all(text.as_bytes()).map_err(failed)?;
    match beside.persist_noclobber(path) {
        Ok(_) => {
            open_up(path);
            Ok(())
        }
        Err(e) if e.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(e) => Err(failed(e.error)),
    }
}

/// Removes a folder that [`put`] kept aside and that holds nothing of its own.
///
/// # Errors
/// [`Error::Io`] when it cannot be removed.
pub fn forget(kept: &Path) -> Result<(), Error> {
    std::fs::remove_dir_all(kept).map_err(|e| Error::io(say!(clearing_up_a_folder), kept, e))
}

fn make(folder: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(folder).map_err(|e| Error::io(say!(making_a_folder), folder, e))
}

/// A name in `aside` that is not taken: the folder's own below the first, such as `content`, with a number behind it. The
/// folders above it are in the name, so that two municipalities that are imported at once never want the same.
fn free_name(aside: &Path, folder: &Path) -> PathBuf {
    let parts: Vec<_> = folder.components().filter(|c| matches!(c, Component::Normal(_))).collect();
    let below = if parts.len() > 1 { parts.get(1..).unwrap_or_default() } else { &parts };
    let names: Vec<_> = below.iter().map(|c| c.as_os_str().to_string_lossy()).collect();
    let name = if names.is_empty() { "map".to_owned() } else { names.join("-") };
    let mut number = 1u32;
    loop {
        let path = aside.join(format!("{name}-{number}"));
        if !path.exists() {
            return path;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Files {
        Files::from([("a.md".into(), text.into()), ("p/b.md".into(), "b\n".into())])
    }

    #[test]
    fn an_edited_folder_is_shown_and_kept_aside() {
        let site = tempfile::tempdir().unwrap();
        let folder = site.path().join("content/x");
        assert_eq!(put(site.path(), &folder, &files("een\n")).unwrap(), None);
        assert!(!compare(&folder, &files("een\n")).unwrap().harms());
        std::fs::write(folder.join("a.md"), "een\r\nvan mij\r\n").unwrap();
        std::fs::write(folder.join("kaart.png"), [1, 2, 3]).unwrap();
        std::fs::write(folder.join("p/eigen.md"), "eigen\n").unwrap();
        let changes = compare(&folder, &files("een\n")).unwrap();
        assert!(changes.harms() && changes.changed[0].1.contains("-van mij"), "{changes:?}");
        assert_eq!(changes.only_there, ["p/eigen.md"]);
        let kept = put(site.path(), &folder, &files("een\n")).unwrap().unwrap();
        assert_eq!(std::fs::read_to_string(kept.join("a.md")).unwrap(), "een\r\nvan mij\r\n");
        assert!(kept.join("p/eigen.md").exists() && !folder.join("p/eigen.md").exists());
        assert_eq!(std::fs::read(folder.join("kaart.png")).unwrap(), [1, 2, 3]);
    }
}
