//! Puts the built site in place: the new one is made beside the old one first, and swapped with it in one step. A build
//! that fails or is killed leaves the old site whole.
//!
//! The site that was replaced is not thrown away. It is kept in the site's own `.begroot` folder, and the next build
//! brings it up to date and swaps it in: only files that are different since then are touched. Files that are the same
//! in both are one file on the disk with two names (a hard link), and no file is ever changed in place.
#![allow(clippy::disallowed_methods)] // this room is one of the few that write

mod judge;
mod swap;
mod tree;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::error::Error;
use crate::source::{exchange, open_up, read_bytes};
use judge::judge;
use swap::{lock, same_disk, sweep};
pub use tree::{FileState, Hash, Stamp, Tree, hex};

/// The file that says that a folder was made by begroot, with each file and its hash. It keeps a build from replacing
/// a folder that is somebody else's.
pub const MANIFEST: &str = ".begroot";
const FIRST_LINE: &str = "Gemaakt door begroot. Een volgende bouw vervangt deze map.";

thread_local! {
    /// The folder that this thread wrote a file in last. Where it is gone since, that is found out.
    static LAST: RefCell<PathBuf> = RefCell::default();
}

/// A site that is being written, beside the one that is there.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    /// The folder that is written.
    beside: PathBuf,
    /// Whether that folder is kept for the next build when the sites are swapped.
    kept: bool,
    /// Where what is known of both folders is written.
    record: PathBuf,
    /// Where a build keeps what the next one may use.
    memory: PathBuf,
    /// Whether it kept something.
    remembers: AtomicBool,
    /// The files of the site that is there, by its own list.
    old: BTreeMap<String, Hash>,
    /// Those of them that nobody touched since, with what the last build knew of them.
    whole: Tree,
    /// Those that somebody did touch: they are replaced, whatever they hold.
    touched: Tree,
    /// What the folder that is written had already.
    spare: Tree,
    written: Mutex<FxHashMap<String, FileState>>,
    finished: bool,
    // Held until the end: a second build at the same time is refused.
    _lock: File,
}

/// What a build changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The files that are new or different, and what is in them.
    pub changed: Vec<(String, Hash)>,
    /// Files that are new or different.
    pub written: usize,
    /// Files that are the same as in the last build.
    pub unchanged: usize,
    /// Files that the last build made and this one does not.
    pub removed: usize,
}

impl Staging {
    /// Begins a build for `target`. `workplace` is the site's own folder for things that are not published.
    ///
    /// # Errors
    /// [`Error::Busy`] while another build writes there; [`Error::Other`] when the folder was not made by begroot;
    /// [`Error::Io`] for trouble with the disk.
    pub fn begin(target: &Path, workplace: &Path) -> Result<Staging, Error> {
        let parent = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(parent).map_err(|e| Error::io(say!(making_a_folder), parent, e))?;
        std::fs::create_dir_all(workplace).map_err(|e| Error::io(say!(making_a_folder), workplace, e))?;
        let name = target.file_name().map_or_else(|| "site".into(), |n| n.to_string_lossy().into_owned());
        let whole_target = std::path::absolute(target).unwrap_or_else(|_| target.to_owned());
        let slot =
            blake3::hash(whole_target.as_os_str().as_encoded_bytes()).to_hex().split_at(8).0.to_owned();
        let lock = lock(&workplace.join(format!("slot-{slot}")), target)?;
        let (old, found) = judge(target)?;
        let record = workplace.join(format!("bestanden-{slot}"));
        let (last, spare) = tree::read(&record);
        let (whole, touched) = last.untouched(&old, found);
        // Two builds for two folders beside each other must not sweep each other's work away.
        let prefix = format!(".begroot-bouw-{name}-");
        sweep(parent, &prefix);
        let _ = std::fs::remove_file(&record);
        let kept = same_disk(workplace, parent);
        let (beside, spare) = if kept {
            let beside = workplace.join(format!("reserve-{slot}"));
            let spare = if swap::is_folder(&beside) { spare } else { Tree::default() };
            if spare.is_empty() {
                swap::clear(&beside).map_err(|e| Error::io(say!(clearing_up_old_site), &beside, e))?;
            }
            (beside, spare)
        } else {
            (parent.join(format!("{prefix}{}", std::process::id())), Tree::default())
        };
        std::fs::create_dir_all(&beside).map_err(|e| Error::io(say!(making_a_folder), &beside, e))?;
        Ok(Staging {
            target: target.to_owned(),
            beside,
            kept,
            record,
            memory: workplace.join(format!("geheugen-{slot}")),
            remembers: AtomicBool::new(false),
            old,
            whole,
            touched,
            spare,
            written: Mutex::default(),
            finished: false,
            _lock: lock,
        })
    }

    /// Writes one file. Called from many threads.
    ///
    /// # Errors
    /// [`Error::Io`] with the path that the file would get.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let hash: Hash = blake3::hash(bytes).into();
        let to = self.beside.join(path);
        if let Some(state) = self.spare_has(path, &hash, &to) {
            self.note(path, state);
            return Ok(());
        }
        let fail = |e| Error::io(say!(writing_a_file), self.target.join(path), e);
        let mut file = self.create(path, &to)?;
        file.write_all(bytes).map_err(fail)?;
        let stamp = file.metadata().map(|m| Stamp::of(&m)).map_err(fail)?;
        self.note(path, FileState { hash, stamp });
        Ok(())
    }

    /// Takes a file over from the site that is there, when it has this hash and is still as the last build left it: its
    /// size in bytes, or `None` where it must be made again.
    pub fn keep(&self, path: &str, hash: &Hash) -> Option<u64> {
        let state = self.whole.get(path).filter(|s| s.hash == *hash)?;
        let to = self.beside.join(path);
        if self.spare_has(path, &state.hash, &to).is_none() {
            self.clear_place(path, &to).ok()?;
            std::fs::hard_link(self.target.join(path), &to).ok()?;
        }
        self.note(path, *state);
        Some(state.stamp.size)
    }

    /// Takes a file over whose name says what is in it, where the site that is there has it as the last build left it.
    pub fn keep_named(&self, path: &str) -> bool {
        self.whole.get(path).is_some_and(|state| self.keep(path, &state.hash).is_some())
    }

    /// What the folder that is written has already under this path, when that is the file with this hash.
    fn spare_has(&self, path: &str, hash: &Hash, to: &Path) -> Option<FileState> {
        let state = self.spare.get(path).filter(|s| s.hash == *hash)?;
        let now = std::fs::symlink_metadata(to).ok().filter(std::fs::Metadata::is_file)?;
        (Stamp::of(&now) == state.stamp).then_some(*state)
    }

    fn create(&self, path: &str, to: &Path) -> Result<File, Error> {
        let fail = |e| Error::io(say!(writing_a_file), self.target.join(path), e);
        if !self.spare.is_empty() {
            self.clear_place(path, to)?;
            return File::create_new(to).map_err(fail);
        }
        // Most pages are the first of their folder, so the folder is made first; where it is there already, that is fine.
        // Files of one folder come after each other, and only the first needs it.
        if let Some(folder) = to.parent()
            && LAST.with_borrow(|last| last != folder)
        {
            let _ = std::fs::create_dir(folder);
            LAST.with_borrow_mut(|last| folder.clone_into(last));
        }
        match File::create_new(to) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.clear_place(path, to)?;
                File::create_new(to).map_err(fail)
            }
            result => result.map_err(fail),
        }
    }

    /// Makes room for a file: the folders above it are there, and it is not. A file with two names is never written to.
    fn clear_place(&self, path: &str, to: &Path) -> Result<(), Error> {
        let fail = |e| Error::io(say!(writing_a_file), self.target.join(path), e);
        if let Some(folder) = to.parent()
            && let Err(error) = std::fs::create_dir_all(folder)
        {
            // What was a file is a folder now.
            swap::clear_files_above(folder, &self.beside);
            std::fs::create_dir_all(folder)
                .map_err(|_| Error::io(say!(making_a_folder), self.target.join(path), error))?;
        }
        match std::fs::symlink_metadata(to) {
            Ok(meta) if meta.is_dir() => std::fs::remove_dir_all(to).map_err(fail),
            Ok(_) => std::fs::remove_file(to).map_err(fail),
            Err(_) => Ok(()),
        }
    }

    /// The files of the site that this one comes in the place of, each with its hash.
    pub fn before(&self) -> &BTreeMap<String, Hash> {
        &self.old
    }

    /// What a file of the site that is there yet says; `None` where it is no text.
    pub fn text_before(&self, path: &str) -> Option<String> {
        let bytes = read_bytes(&self.target.join(path), path, 256 * 1024 * 1024).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// A file of the site that is there yet, as the last build wrote it; `None` where somebody changed it since.
    pub fn bytes_before(&self, path: &str) -> Option<Vec<u8>> {
        let bytes = read_bytes(&self.target.join(path), path, 256 * 1024 * 1024).ok()?;
        (*self.old.get(path)? == *blake3::hash(&bytes).as_bytes()).then_some(bytes)
    }

    /// The hash of a file that was written.
    pub fn hash_of(&self, path: &str) -> Option<Hash> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).get(path).map(|state| state.hash)
    }

    /// What the last build of this site asked to remember; empty where there is nothing.
    pub fn remembered(&self) -> Vec<u8> {
        std::fs::read(&self.memory).unwrap_or_default()
    }

    /// What the disk says of a file of the site's sources.
    pub fn stamp(&self, from: &Path) -> Option<Stamp> {
        std::fs::metadata(from).ok().map(|meta| Stamp::of(&meta))
    }

    /// Copies a file from the site as it is, and gives its size in bytes.
    ///
    /// # Errors
    /// [`Error::Io`] with the path of the file that could not be read or written.
    pub fn copy(&self, path: &str, from: &Path) -> Result<u64, Error> {
        let bytes = std::fs::read(from).map_err(|e| Error::io(say!(reading_a_file), from, e))?;
        self.write(path, &bytes)?;
        Ok(bytes.len() as u64)
    }

    fn note(&self, path: &str, state: FileState) {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), state);
    }

    /// What was written, in the order of the paths.
    fn all_written(&mut self) -> Tree {
        let written = std::mem::take(self.written.get_mut().unwrap_or_else(PoisonError::into_inner));
        written.into_iter().collect()
    }

    /// Writes what the next build may ask for; it is there once this site is.
    pub fn remember(&self, memory: &impl Serialize) {
        let whole = tree::beside(&self.memory, |to| postcard::to_io(memory, to).is_ok());
        self.remembers.store(whole, Ordering::Relaxed);
    }

    /// The next build has nothing to ask for.
    pub fn forget(&self) {
        self.remembers.store(false, Ordering::Relaxed);
    }

    /// Puts the new site in the place of the old one, in one step where the system can.
    ///
    /// # Errors
    /// [`Error::Io`]; the old site stays.
    pub fn finish(mut self) -> Result<Summary, Error> {
        let files = self.all_written();
        for path in self.spare.paths().filter(|p| files.get(p).is_none()) {
            let gone = self.beside.join(path);
            // A folder that has nothing left goes too.
            if std::fs::symlink_metadata(&gone).is_ok_and(|m| !m.is_dir()) {
                std::fs::remove_file(&gone).map_err(|e| Error::io(say!(clearing_up_old_site), &gone, e))?;
            }
            swap::remove_empty_above(&gone, &self.beside);
        }
        let swapped = self.target.exists();
        // What the folder that is kept holds then. It stays known: where the swap fails the old site is still there.
        let nothing = Tree::default();
        self.whole.extend(std::mem::take(&mut self.touched));
        let replaced = if swapped && self.kept { &self.whole } else { &nothing };
        let at = self.beside.join(MANIFEST);
        let (listed, recorded) =
            rayon::join(|| manifest(&at, &files), || tree::write(&self.record, &files, replaced));
        listed.map_err(|e| Error::io(say!(writing_a_file), &at, e))?;
        let differs = |(path, state): &(&String, &FileState)| self.old.get(*path) != Some(&state.hash);
        let changed: Vec<(String, Hash)> =
            files.iter().filter(differs).map(|(path, state)| (path.clone(), state.hash)).collect();
        let same = files.len() - changed.len();
        let summary = Summary {
            changed,
            written: files.len() - same,
            unchanged: same,
            removed: self.old.keys().filter(|k| files.get(k).is_none()).count(),
        };
        open_up(&self.beside);
        if swapped {
            exchange(&self.beside, &self.target)
        } else {
            std::fs::rename(&self.beside, &self.target)
        }
        .map_err(|e| Error::io(say!(putting_new_site_in_place), &self.target, e))?;
        self.finished = true;
        if swapped && !self.kept {
            // `beside` now holds the old site.
            std::fs::remove_dir_all(&self.beside)
                .map_err(|e| Error::io(say!(clearing_up_old_site), &self.beside, e))?;
        }
        if swapped && self.kept {
            swap::move_hidden(&self.beside, &self.target);
        }
        // Without this record the next build makes everything again, and that is all.
        if recorded {
            tree::in_place(&self.record);
        }
        match self.remembers.load(Ordering::Relaxed) {
            true => tree::in_place(&self.memory),
            false => drop(std::fs::remove_file(&self.memory)),
        }
        Ok(summary)
    }
}

/// Writes the list of the files of a site with their hashes.
fn manifest(at: &Path, files: &Tree) -> std::io::Result<()> {
    let mut to = BufWriter::new(File::create(at)?);
    writeln!(to, "{FIRST_LINE}")?;
    for (path, state) in files.iter() {
        writeln!(to, "{} {path}", hex(&state.hash))?;
    }
    to.flush()
}

/// Puts one file in its place in a built site, whole or not at all: for the preview, before the site itself follows.
///
/// # Errors
/// [`Error::Io`] with the path of the file.
pub fn put_in_place(target: &Path, path: &str, bytes: &[u8]) -> Result<(), Error> {
    let to = target.join(path);
    let fail = |e| Error::io(say!(writing_a_file), &to, e);
    // Hidden, so that no build takes it for a file of somebody else.
    let beside = to.with_file_name(".begroot-nieuw");
    std::fs::write(&beside, bytes).map_err(fail)?;
    std::fs::rename(&beside, &to).map_err(fail)
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.finished {
            return;
        }
        if self.kept {
            // The site that is there was not touched, and what was written may serve the next build.
            let written = self.all_written();
            self.spare.extend(written);
            if tree::write(&self.record, &self.whole, &self.spare) {
                tree::in_place(&self.record);
            }
        } else {
            // A build that stops leaves nothing beside the site.
            let _ = std::fs::remove_dir_all(&self.beside);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_swapped_whole_and_counted() {
        let dir = tempfile::tempdir().unwrap();
        let (target, work) = (dir.path().join("public"), dir.path().join(".begroot"));
        let build = |files: &[(&str, &str)]| {
            let staging = Staging::begin(&target, &work).unwrap();
            files.iter().for_each(|(p, t)| staging.write(p, t.as_bytes()).unwrap());
            staging.finish().unwrap()
        };
        let made = build(&[("a/index.html", "1"), ("b.css", "2")]);
        assert_eq!((made.written, made.unchanged, made.removed), (2, 0, 0));
        let made = build(&[("a/index.html", "1"), ("c.css", "3")]);
        assert_eq!((made.written, made.unchanged, made.removed), (1, 1, 1));
        assert!(!target.join("b.css").exists());
        let left: Vec<_> = std::fs::read_dir(dir.path()).unwrap().flatten().map(|e| e.file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
    }

    #[test]
    fn a_build_that_stops_leaves_the_old_site_and_a_second_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let (target, work) = (dir.path().join("public"), dir.path().join(".begroot"));
        let first = Staging::begin(&target, &work).unwrap();
        first.write("a.html", b"oud").unwrap();
        first.finish().unwrap();
        let second = Staging::begin(&target, &work).unwrap();
        second.write("a.html", b"nieuw").unwrap();
        assert!(matches!(Staging::begin(&target, &work), Err(Error::Busy(_))));
        drop(second);
        assert_eq!(std::fs::read(target.join("a.html")).unwrap(), b"oud");
    }

    #[test]
    fn a_folder_of_somebody_else_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let (target, work) = (dir.path().join("public"), dir.path().join(".begroot"));
        std::fs::create_dir(&target).unwrap();
        std::fs::write(target.join("brief.txt"), "x").unwrap();
        assert!(matches!(Staging::begin(&target, &work), Err(Error::Other(_))));
        std::fs::remove_file(target.join("brief.txt")).unwrap();
        Staging::begin(&target, &work).unwrap().finish().unwrap();
        std::fs::write(target.join("CNAME"), "x").unwrap();
        let error = Staging::begin(&target, &work).unwrap_err().to_string();
        assert!(error.contains("CNAME") && error.contains("static"), "{error}");
    }
}
