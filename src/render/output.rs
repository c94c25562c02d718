//! Puts the built site in place: everything is written beside the old site first, and swapped with it in one step.
//! A build that fails or is killed leaves the old site whole.
#![allow(clippy::disallowed_methods)] // this room is one of the few that write

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::error::Error;
use crate::source::{list, open_up, read_bytes};

/// The file that says that a folder was made by begroot, with each file and its hash. It keeps a build from replacing
/// a folder that is somebody else's.
pub const MANIFEST: &str = ".begroot";
const FIRST_LINE: &str = "Gemaakt door begroot. Een volgende bouw vervangt deze map.";

/// A site that is being written, beside the one that is there.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    beside: tempfile::TempDir,
    old: BTreeMap<String, String>,
    written: Mutex<BTreeMap<String, String>>,
    // Held until the end: a second build at the same time is refused.
    _lock: File,
}

/// What a build changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
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
        let lock = lock(
            &workplace.join(format!(
                "slot-{}",
                blake3::hash(target.as_os_str().as_encoded_bytes()).to_hex().split_at(8).0
            )),
            target,
        )?;
        let old = judge(target)?;
        // Two builds for two folders beside each other must not sweep each other's work away.
        let prefix = format!(".begroot-bouw-{name}-");
        let beside = tempfile::Builder::new()
            .prefix(&prefix)
            .tempdir_in(parent)
            .map_err(|e| Error::io(say!(making_a_folder), parent, e))?;
        sweep(parent, &prefix, beside.path());
        Ok(Staging { target: target.to_owned(), beside, old, written: Mutex::default(), _lock: lock })
    }

    /// Writes one file. Called from many threads.
    ///
    /// # Errors
    /// [`Error::Io`] with the path that the file would get.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let to = self.place(path)?;
        std::fs::write(&to, bytes).map_err(|e| Error::io(say!(writing_a_file), self.target.join(path), e))?;
        self.note(path, blake3::hash(bytes).to_hex().to_string());
        Ok(())
    }

    /// The files of the site that this one comes in the place of, each with its hash.
    pub fn before(&self) -> &BTreeMap<String, String> {
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
        (self.old.get(path)? == blake3::hash(&bytes).to_hex().as_str()).then_some(bytes)
    }

    /// The hash of a file that was written.
    pub fn hash(&self, path: &str) -> Option<String> {
        self.written.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get(path).cloned()
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

    fn place(&self, path: &str) -> Result<PathBuf, Error> {
        let to = self.beside.path().join(path);
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|e| Error::io(say!(making_a_folder), self.target.join(path), e))?;
        }
        Ok(to)
    }

    fn note(&self, path: &str, hash: String) {
        self.written.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(path.to_owned(), hash);
    }

    /// Puts the new site in the place of the old one, in one step where the system can.
    ///
    /// # Errors
    /// [`Error::Io`]; the old site stays.
    pub fn finish(self) -> Result<Summary, Error> {
        let files =
            std::mem::take(&mut *self.written.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        let mut manifest = format!("{FIRST_LINE}\n");
        for (path, hash) in &files {
            manifest.push_str(&format!("{hash} {path}\n"));
        }
        let at = self.beside.path().join(MANIFEST);
        std::fs::write(&at, manifest).map_err(|e| Error::io(say!(writing_a_file), &at, e))?;
        let same = files.iter().filter(|(path, hash)| self.old.get(*path) == Some(*hash)).count();
        let summary = Summary {
            written: files.len() - same,
            unchanged: same,
            removed: self.old.keys().filter(|k| !files.contains_key(*k)).count(),
        };
        open_up(self.beside.path());
        let made = self.beside.keep();
        if self.target.exists() {
            if let Err(error) = exchange(&made, &self.target) {
                let _ = std::fs::remove_dir_all(&made);
                return Err(Error::io(say!(putting_new_site_in_place), &self.target, error));
            }
            // `made` now holds the old site.
            std::fs::remove_dir_all(&made).map_err(|e| Error::io(say!(clearing_up_old_site), &made, e))?;
        } else if let Err(error) = std::fs::rename(&made, &self.target) {
            let _ = std::fs::remove_dir_all(&made);
            return Err(Error::io(say!(putting_new_site_in_place), &self.target, error));
        }
        Ok(summary)
    }
}

/// Swaps two folders. On Linux that is one step of the system; elsewhere three, of which the last brings the old
/// site back when the second fails.
fn exchange(new: &Path, old: &Path) -> std::io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            // Some network disks cannot swap.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let aside = new.with_extension("oud");
    std::fs::rename(old, &aside)?;
    if let Err(error) = std::fs::rename(new, old) {
        std::fs::rename(&aside, old)?;
        return Err(error);
    }
    std::fs::rename(&aside, new)
}

fn lock(path: &Path, target: &Path) -> Result<File, Error> {
    let file = File::create(path).map_err(|e| Error::io(say!(writing_a_file), path, e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::Busy(target.to_owned())),
        Err(std::fs::TryLockError::Error(e)) => Err(Error::io(say!(locking_the_folder), path, e)),
    }
}

/// The files of the site that is there by their hash, or an error where the folder is somebody else's.
fn judge(target: &Path) -> Result<BTreeMap<String, String>, Error> {
    let Ok(meta) = std::fs::symlink_metadata(target) else { return Ok(BTreeMap::new()) };
    if meta.is_symlink() || !meta.is_dir() {
        let what = if meta.is_symlink() { say!(a_shortcut) } else { say!(a_file) };
        return Err(Error::Other(say!(target_is_not_a_folder, target = target.display(), what)));
    }
    let empty = std::fs::read_dir(target)
        .map_err(|e| Error::io(say!(reading_the_folder), target, e))?
        .next()
        .is_none();
    if empty {
        return Ok(BTreeMap::new());
    }
    let manifest = read_bytes(&target.join(MANIFEST), MANIFEST, 256 * 1024 * 1024).ok();
    let text = manifest.and_then(|b| String::from_utf8(b).ok()).filter(|t| t.starts_with(FIRST_LINE));
    let Some(text) = text else {
        return Err(Error::Other(say!(target_has_strange_files, target = target.display())));
    };
    let old: BTreeMap<String, String> = text
        .lines()
        .skip(1)
        .filter_map(|l| l.split_once(' ').map(|(hash, path)| (path.to_owned(), hash.to_owned())))
        .collect();
    let strange = list(target, "")?.0.into_iter().find(|e| !old.contains_key(&e.relative));
    if let Some(entry) = strange {
        return Err(Error::Other(say!(
            target_has_one_strange_file,
            target = target.display(),
            relative = entry.relative
        )));
    }
    Ok(old)
}

/// Removes what earlier builds left when they were killed. No other build runs: the lock is ours.
fn sweep(parent: &Path, prefix: &str, own: &Path) {
    let Ok(entries) = std::fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let left = entry.file_name().to_string_lossy().starts_with(prefix);
        if left && entry.path() != own {
            let _ = std::fs::remove_dir_all(entry.path());
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
        assert_eq!(
            build(&[("a/index.html", "1"), ("b.css", "2")]),
            Summary { written: 2, unchanged: 0, removed: 0 }
        );
        assert_eq!(
            build(&[("a/index.html", "1"), ("c.css", "3")]),
            Summary { written: 1, unchanged: 1, removed: 1 }
        );
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
