//! Whether the folder of a built site may be replaced.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::tree::from_hex;
use super::{FIRST_LINE, Hash, MANIFEST, Stamp};
use crate::error::Error;
use crate::source::{join, read_bytes};

/// How deep folders are read beside each other.
const DEEP: usize = 50;

/// The files of a site by the hash in its list, and what the disk says of each that is there.
type Found = (BTreeMap<String, Hash>, BTreeMap<String, Stamp>);

/// The files of the site that is there by their hash, and what the disk says of each; or an error where the folder is
/// somebody else's.
pub(super) fn judge(target: &Path) -> Result<Found, Error> {
    let Ok(meta) = std::fs::symlink_metadata(target) else { return Ok(Default::default()) };
    if meta.is_symlink() || !meta.is_dir() {
        let what = if meta.is_symlink() { say!(a_shortcut) } else { say!(a_file) };
        return Err(Error::Other(say!(target_is_not_a_folder, target = target.display(), what)));
    }
    let empty = std::fs::read_dir(target)
        .map_err(|e| Error::io(say!(reading_the_folder), target, e))?
        .next()
        .is_none();
    if empty {
        return Ok(Default::default());
    }
    let manifest = read_bytes(&target.join(MANIFEST), MANIFEST, 256 * 1024 * 1024).ok();
    let text = manifest.and_then(|b| String::from_utf8(b).ok()).filter(|t| t.starts_with(FIRST_LINE));
    let Some(text) = text else {
        return Err(Error::Other(say!(target_has_strange_files, target = target.display())));
    };
    // A hash that cannot be read becomes one that no file has: the file is made again.
    let named = |line: &str| {
        let (hash, path) = line.split_once(' ')?;
        Some((path.to_owned(), from_hex(hash).unwrap_or_default()))
    };
    let old: BTreeMap<String, Hash> = text.lines().skip(1).filter_map(named).collect();
    let found = files(target)?;
    if let Some(relative) = found.keys().find(|path| !old.contains_key(*path)) {
        return Err(Error::Other(say!(target_has_one_strange_file, target = target.display(), relative)));
    }
    Ok((old, found))
}

/// Everything below a folder that is no folder, but for hidden files: a host or a synchronising program makes those.
fn files(target: &Path) -> Result<BTreeMap<String, Stamp>, Error> {
    Ok(below((target.to_owned(), String::new()), 0)?.into_iter().collect())
}

/// A folder on the disk, and its path below the site.
type Folder = (PathBuf, String);

/// Files by their path below the site.
type Stamps = Vec<(String, Stamp)>;

/// The files below a folder. A site has as many folders as pages, so they are read beside each other; those that are very
/// deep one after the other, for which no depth is too much.
fn below(folder: Folder, depth: usize) -> Result<Stamps, Error> {
    let (mut found, mut folders) = read(folder)?;
    if depth < DEEP {
        let more: Result<Vec<_>, Error> = folders.into_par_iter().map(|f| below(f, depth + 1)).collect();
        found.extend(more?.into_iter().flatten());
        return Ok(found);
    }
    while let Some(folder) = folders.pop() {
        let (more, deeper) = read(folder)?;
        found.extend(more);
        folders.extend(deeper);
    }
    Ok(found)
}

/// What is in a folder: its files, and its folders.
fn read((folder, relative): Folder) -> Result<(Stamps, Vec<Folder>), Error> {
    let trouble = |e| Error::io(say!(reading_the_folder), &folder, e);
    let (mut found, mut folders) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(&folder).map_err(trouble)? {
        let entry = entry.map_err(trouble)?;
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = join(&relative, &name.to_string_lossy());
        if entry.file_type().map_err(trouble)?.is_dir() {
            folders.push((entry.path(), path));
        } else {
            found.push((path, Stamp::of(&entry.metadata().map_err(trouble)?)));
        }
    }
    Ok((found, folders))
}
