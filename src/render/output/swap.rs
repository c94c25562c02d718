//! Folders that are claimed, swapped and cleared.

use std::fs::File;
use std::path::Path;

use crate::error::Error;

pub(super) fn lock(path: &Path, target: &Path) -> Result<File, Error> {
    let file = File::create(path).map_err(|e| Error::io(say!(writing_a_file), path, e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::Busy(target.to_owned())),
        Err(std::fs::TryLockError::Error(e)) => Err(Error::io(say!(locking_the_folder), path, e)),
    }
}

/// Removes what earlier builds left when they were killed. No other build runs: the lock is ours.
pub(super) fn sweep(parent: &Path, prefix: &str) {
    let Ok(entries) = std::fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether two folders are on one disk, so that files can have a name in both and folders can be swapped.
pub(super) fn same_disk(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let disk = |path: &Path| std::fs::metadata(path).map(|m| m.dev()).ok();
        disk(one).is_some_and(|d| Some(d) == disk(other))
    }
    #[cfg(not(unix))]
    {
        let _ = (one, other);
        false
    }
}

/// Whether the folder that was kept is there, and is a folder of ours: a link could lead anywhere.
pub(super) fn is_folder(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|m| m.is_dir())
}

/// Takes away what is there, whatever it is. A link goes, and not what it leads to.
pub(super) fn clear(path: &Path) -> std::io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => std::fs::remove_dir_all(path),
        Ok(_) => std::fs::remove_file(path),
        Err(_) => Ok(()),
    }
}

/// Takes away files that stand where a folder must come.
pub(super) fn clear_files_above(folder: &Path, top: &Path) {
    for above in folder.ancestors().take_while(|a| *a != top) {
        if std::fs::symlink_metadata(above).is_ok_and(|m| !m.is_dir()) {
            let _ = std::fs::remove_file(above);
        }
    }
}

/// Takes away the folders above a path that have nothing left in them.
pub(super) fn remove_empty_above(path: &Path, top: &Path) {
    for above in path.ancestors().skip(1).take_while(|a| *a != top) {
        if std::fs::remove_dir(above).is_err() {
            break;
        }
    }
}

/// What a host or another program keeps in the folder of the site, such as `.git`, goes with the site.
pub(super) fn move_hidden(from: &Path, to: &Path) {
    let Ok(entries) = std::fs::read_dir(from) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let hidden = name.as_encoded_bytes().starts_with(b".") && name != super::MANIFEST;
        if hidden && !to.join(&name).exists() {
            let _ = std::fs::rename(entry.path(), to.join(&name));
        }
    }
}
