//! What is known of the files of a built site: their hash, size and time, so that the next build need not read them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

/// What a file of the workplace is called until it is whole.
const BESIDE: &str = "nieuw";

/// The BLAKE3 hash of a file.
pub type Hash = [u8; 32];

/// What the disk says of a file: when it is still the same, nobody touched the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// The last change, in seconds since 1970 and the nanoseconds behind them.
    changed: (u64, u32),
}

impl Stamp {
    /// The stamp of a file.
    pub fn of(meta: &std::fs::Metadata) -> Stamp {
        let since = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Stamp { size: meta.len(), changed: since.map_or((0, 0), |t| (t.as_secs(), t.subsec_nanos())) }
    }
}

/// A file of a built site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// What is in it.
    pub hash: Hash,
    /// What the disk said of it when it was written.
    pub stamp: Stamp,
}

/// The files of a built site by their path.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree(BTreeMap<String, FileState>);

impl Tree {
    pub(super) fn get(&self, path: &str) -> Option<&FileState> {
        self.0.get(path)
    }

    pub(super) fn extend(&mut self, more: Tree) {
        self.0.extend(more.0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &FileState)> {
        self.0.iter()
    }

    /// The files that are still as they were written, and that the list of the site names with the same hash; and the
    /// others that were found, of which nothing is known.
    pub(super) fn untouched(
        self,
        list: &BTreeMap<String, Hash>,
        found: BTreeMap<String, Stamp>,
    ) -> (Tree, Tree) {
        let (mut whole, mut touched) = (Tree::default(), Tree::default());
        for (path, stamp) in found {
            let state = self.0.get(&path).filter(|s| s.stamp == stamp);
            match state.filter(|s| list.get(&path) == Some(&s.hash)) {
                Some(state) => whole.0.insert(path, *state),
                // No file has this hash.
                None => touched.0.insert(path, FileState { hash: [0; 32], stamp }),
            };
        }
        (whole, touched)
    }
}

impl FromIterator<(String, FileState)> for Tree {
    fn from_iter<I: IntoIterator<Item = (String, FileState)>>(files: I) -> Tree {
        Tree(files.into_iter().collect())
    }
}

/// A hash as text.
pub fn hex(hash: &[u8]) -> String {
    let digit = |four: u8| char::from(if four < 10 { b'0' + four } else { b'a' + four - 10 });
    hash.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The hash that a text is of.
pub(super) fn from_hex(text: &str) -> Option<Hash> {
    blake3::Hash::from_hex(text).ok().map(Hash::from)
}

/// What the last build knew: of the site that it made, and of the one that it replaced.
pub(super) fn read(record: &Path) -> (Tree, Tree) {
    let bytes = std::fs::read(record).unwrap_or_default();
    // A record of another version, or half of one, is none.
    postcard::from_bytes(&bytes).unwrap_or_default()
}

/// Writes what is known for the next build, which can do without it, [`beside`] its place.
pub(super) fn write(record: &Path, made: &Tree, replaced: &Tree) -> bool {
    beside(record, |to| postcard::to_io(&(made, replaced), to).is_ok())
}

/// Writes a file of the workplace beside its place; tells whether all of it is there. Trouble costs the next build time,
/// and nothing else.
pub(super) fn beside(path: &Path, with: impl FnOnce(&mut BufWriter<File>) -> bool) -> bool {
    let Ok(file) = File::create(path.with_extension(BESIDE)) else { return false };
    let mut to = BufWriter::new(file);
    with(&mut to) && to.flush().is_ok()
}

/// Puts a file that was written beside its place in it.
pub(super) fn in_place(path: &Path) {
    let _ = std::fs::rename(path.with_extension(BESIDE), path);
}
