//! Puts imported files in place. Content that is there already is never harmed without being asked to, and what is
//! replaced on request is kept aside.
#![allow(clippy::disallowed_methods)] // this room is one of the few that write

use std::fs::File;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

use super::Files;
use crate::content::BESIDE;
use crate::error::Error;
use crate::source::{Encoding, exchange, list, open_up, read_text, settle};

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

/// The begin of the name of a folder in which an import writes beside the content.
const BESIDE_NAME: &str = ".begroot-import-";
/// In such a folder: the content, new until it is swapped and old after it.
const CONTENT: &str = "inhoud";
/// In such a folder: says that its content is whole and is about to be swapped, or was.
const WHOLE: &str = "heel";

/// Writes the files: all beside the folder first, then in place at once. Files of other kinds that stand in the
/// folder (images, documents) stay. The old folder is kept under `.begroot/vorige/` of the site; its place is given.
///
/// # Errors
/// [`Error::Io`] with the path. The old content is whole after every error, and after every moment that the program is
/// killed at: in its own place, or aside.
pub fn put(site: &Path, folder: &Path, files: &Files) -> Result<Option<PathBuf>, Error> {
    let parent = folder.parent().unwrap_or(site);
    make(parent)?;
    let own = site.join(".begroot");
    let aside = own.join("vorige");
    make(&own)?;
    let _slot = slot(&own.join("slot-import"), || sweep(parent, &aside))?;
    let beside = tempfile::Builder::new()
        .prefix(BESIDE_NAME)
        .tempdir_in(parent)
        .map_err(|e| Error::io(say!(making_a_folder), parent, e))?;
    let new = beside.path().join(CONTENT);
    make(&new)?;
    for (name, text) in files {
        let path = new.join(name);
        make(path.parent().unwrap_or(&new))?;
        // The message names the place that the file would get: the one beside it is gone by then.
        std::fs::write(&path, text).map_err(|e| Error::io(say!(writing_a_file), folder.join(name), e))?;
    }
    let failed = |e| Error::io(say!(putting_new_folder_in_place), folder, e);
    if !folder.exists() {
        std::fs::rename(&new, folder).map_err(failed)?;
        return Ok(None);
    }
    for entry in list(folder, "")?.0 {
        let (to, name) = (new.join(&entry.relative), &entry.relative);
        if is_text(name) || to.exists() {
            continue;
        }
        make(to.parent().unwrap_or(&new))?;
        std::fs::copy(&entry.path, &to).map_err(|e| Error::io(say!(keeping_a_file), &entry.path, e))?;
    }
    make(&aside)?;
    std::fs::write(beside.path().join(WHOLE), "").map_err(failed)?;
    settle(beside.path());
    exchange(&new, folder).map_err(failed)?;
    // `new` is the old content now: from here on it may not go with the folder that it stands in.
    let beside = beside.keep();
    let kept = set_aside(&new, &aside, folder.strip_prefix(site).unwrap_or(folder))?;
    let _ = std::fs::remove_dir_all(&beside);
    Ok(Some(kept))
}

/// Whether an import makes files of this kind, so that one that is there is replaced and not kept.
fn is_text(name: &str) -> bool {
    name.ends_with(".md") || name.ends_with(".csv") || name.ends_with(".toml") || BESIDE.contains(&name)
}

/// Says that an import is writing here, until the file is dropped. Where no other is, `alone` runs first.
fn slot(path: &Path, alone: impl FnOnce()) -> Result<File, Error> {
    let failed = |e| Error::io(say!(locking_the_folder), path, e);
    let slot = File::create(path).map_err(failed)?;
    if slot.try_lock().is_ok() {
        alone();
        slot.unlock().map_err(failed)?;
    }
    // Imports of many municipalities write beside each other.
    slot.lock_shared().map_err(failed)?;
    Ok(slot)
}

/// Clears up what imports left when they were killed: content that was swapped already is put aside with the other old
/// content, content that was not whole yet is removed.
fn sweep(parent: &Path, aside: &Path) {
    let Ok(entries) = std::fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        if !entry.file_name().to_string_lossy().starts_with(BESIDE_NAME) {
            continue;
        }
        let left = entry.path();
        let whole = left.join(WHOLE).exists() && left.join(CONTENT).exists();
        if !whole
            || make(aside).is_ok() && set_aside(&left.join(CONTENT), aside, Path::new("content")).is_ok()
        {
            let _ = std::fs::remove_dir_all(&left);
        }
    }
}

/// Moves a folder to `aside`, under the name that it had.
fn set_aside(folder: &Path, aside: &Path, name: &Path) -> Result<PathBuf, Error> {
    loop {
        let to = free_name(aside, name);
        match std::fs::rename(folder, &to) {
            Ok(()) => return Ok(to),
            // Another import took the name in the meantime.
            Err(_) if to.exists() && folder.exists() => {}
            Err(e) => return Err(Error::io(say!(setting_old_folder_aside), folder, e)),
        }
    }
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

/// Removes a folder that [`put`] kept aside, where everything in it stands in `folder` too. A hidden file or a shortcut
/// does not: then the folder stays, and this is false.
///
/// # Errors
/// [`Error::Io`] when it cannot be removed.
pub fn forget(kept: &Path, folder: &Path) -> Result<bool, Error> {
    let stands = |entry: walkdir::Result<walkdir::DirEntry>| {
        let entry = entry.ok()?;
        let relative = entry.path().strip_prefix(kept).ok()?;
        (!entry.path_is_symlink() && folder.join(relative).exists()).then_some(())
    };
    if walkdir::WalkDir::new(kept).into_iter().any(|entry| stands(entry).is_none()) {
        return Ok(false);
    }
    std::fs::remove_dir_all(kept).map_err(|e| Error::io(say!(clearing_up_a_folder), kept, e))?;
    Ok(true)
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

    #[test]
    fn a_hidden_file_is_never_lost() {
        let site = tempfile::tempdir().unwrap();
        let folder = site.path().join("content/x");
        put(site.path(), &folder, &files("een\n")).unwrap();
        let kept = put(site.path(), &folder, &files("een\n")).unwrap().unwrap();
        assert!(forget(&kept, &folder).unwrap() && !kept.exists());
        std::fs::write(folder.join(".notitie"), "van mij").unwrap();
        let kept = put(site.path(), &folder, &files("een\n")).unwrap().unwrap();
        assert!(!forget(&kept, &folder).unwrap());
        assert_eq!(std::fs::read_to_string(kept.join(".notitie")).unwrap(), "van mij");
    }

    #[test]
    fn what_killed_imports_left_is_put_aside_or_removed() {
        let site = tempfile::tempdir().unwrap();
        let folder = site.path().join("content/x");
        put(site.path(), &folder, &files("een\n")).unwrap();
        for (name, whole) in [("a", true), ("b", false)] {
            let left = site.path().join(format!("content/{BESIDE_NAME}{name}"));
            std::fs::create_dir_all(left.join(CONTENT)).unwrap();
            std::fs::write(left.join(CONTENT).join("oud.md"), name).unwrap();
            if whole {
                std::fs::write(left.join(WHOLE), "").unwrap();
            }
        }
        put(site.path(), &site.path().join("content/y"), &files("een\n")).unwrap();
        let there = |p: &Path| -> Vec<String> {
            let names = std::fs::read_dir(p).unwrap().flatten();
            let mut names: Vec<_> = names.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(there(&site.path().join("content")), ["x", "y"]);
        let aside = site.path().join(".begroot/vorige");
        assert_eq!(there(&aside), ["content-1"]);
        assert_eq!(std::fs::read_to_string(aside.join("content-1/oud.md")).unwrap(), "a");
    }
}
