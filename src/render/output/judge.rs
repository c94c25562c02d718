//! Whether the folder of a built site may be replaced.

use std::collections::BTreeMap;
use std::path::Path;

use walkdir::WalkDir;

use super::{FIRST_LINE, MANIFEST, Stamp};
use crate::error::Error;
use crate::source::read_bytes;

/// The files of a site by the hash in its list, and what the disk says of each that is there.
type Found = (BTreeMap<String, String>, BTreeMap<String, Stamp>);

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
    let old: BTreeMap<String, String> = text
        .lines()
        .skip(1)
        .filter_map(|l| l.split_once(' ').map(|(hash, path)| (path.to_owned(), hash.to_owned())))
        .collect();
    let found = files(target)?;
    if let Some(relative) = found.keys().find(|path| !old.contains_key(*path)) {
        return Err(Error::Other(say!(target_has_one_strange_file, target = target.display(), relative)));
    }
    Ok((old, found))
}

/// Everything below a folder that is no folder, but for hidden files: a host or a synchronising program makes those.
fn files(target: &Path) -> Result<BTreeMap<String, Stamp>, Error> {
    let hidden = |e: &walkdir::DirEntry| e.depth() > 0 && e.file_name().as_encoded_bytes().starts_with(b".");
    let mut found = BTreeMap::new();
    for entry in WalkDir::new(target).into_iter().filter_entry(|e| !hidden(e)) {
        let trouble = |e: walkdir::Error| {
            let path = e.path().unwrap_or(target).to_path_buf();
            Error::io(say!(reading_the_folder), path, e.into())
        };
        let entry = entry.map_err(trouble)?;
        if entry.file_type().is_dir() {
            continue;
        }
        let meta = entry.metadata().map_err(trouble)?;
        let below = entry.path().strip_prefix(target).unwrap_or(entry.path());
        let parts: Vec<_> = below.components().map(|c| c.as_os_str().to_string_lossy()).collect();
        found.insert(parts.join("/"), Stamp::of(&meta));
    }
    Ok(found)
}
