//! The few files that commands write themselves: a new site, a log of findings, manual pages. Content and the built
//! site are written elsewhere.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Writes a file whole: beside its place first, then swapped into it. Makes the folder where needed.
///
/// # Errors
/// [`Error::Io`] when the disk refuses; what stood there before is unchanged then.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = parent(path);
    make_folder(folder)?;
    let write = || -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        readable(file.as_file())?;
        file.persist(path).map_err(|e| e.error)?;
        Ok(())
    };
    write().map_err(|e| Error::io(say!(write_the_file), path, e))
}

/// Writes files below `root` that are not there yet, all of them or none: what this call made is taken away again
/// when one fails.
///
/// # Errors
/// [`Error::Io`] when the disk refuses or a file of the same name appeared.
pub(super) fn create_all(root: &Path, files: &[(String, String)]) -> Result<(), Error> {
    let mut made = Vec::new();
    for (name, text) in files {
        let path = root.join(name);
        let result = make_folder(parent(&path)).and_then(|()| create(&path, text, &mut made));
        if let Err(error) = result {
            take_away(root, &made);
            return Err(error);
        }
    }
    Ok(())
}

fn create(path: &Path, text: &str, made: &mut Vec<PathBuf>) -> Result<(), Error> {
    let mut write = || {
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path)?;
        made.push(path.to_path_buf());
        file.write_all(text.as_bytes())
    };
    write().map_err(|e| Error::io(say!(write_the_file), path, e))
}

#[allow(clippy::disallowed_methods)] // only what this room made itself
fn take_away(root: &Path, files: &[PathBuf]) {
    for file in files.iter().rev() {
        let _ = std::fs::remove_file(file);
        let mut folder = parent(file);
        // A folder that is not empty stays, and so do the folders above it.
        while folder != root && std::fs::remove_dir(folder).is_ok() {
            folder = parent(folder);
        }
    }
}

#[allow(clippy::disallowed_methods)] // one of the writing rooms
fn make_folder(folder: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(folder).map_err(|e| Error::io(say!(make_the_folder), folder, e))
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A temporary file is for its owner alone; a result is for everybody who may read the folder.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> io::Result<()> {
    Ok(())
}
