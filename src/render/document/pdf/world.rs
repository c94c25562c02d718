//! The world that typst sees: one file of ours, the data of one document and its pictures. Nothing is looked for on the
//! disk, on the net or among the fonts of the machine, and there is no clock.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::letters::FONTS;

/// How a document looks.
pub(super) const TEMPLATE: &str = include_str!("../../../../themes/standaard/document.typ");

/// The file with the data of a document.
pub(super) const DATA: &str = "document.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Heads of rows are told apart from other cells with it.
    let features = std::iter::once(Feature::A11yExtras).collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// What typst sees of one document.
pub(super) struct Room {
    source: Source,
    files: HashMap<FileId, Bytes>,
}

impl Room {
    /// The world of a document with this data and these pictures. `None` where a name cannot be one of a file.
    pub(super) fn new(data: Vec<u8>, pictures: &BTreeMap<String, Vec<u8>>) -> Option<Room> {
        let id = |name: &str| {
            let path = VirtualPath::new(name).ok()?;
            Some(RootedPath::new(VirtualRoot::Project, path).intern())
        };
        let mut files = HashMap::from([(id(DATA)?, Bytes::new(data))]);
        for (name, bytes) in pictures {
            files.insert(id(name)?, Bytes::new(bytes.clone()));
        }
        Some(Room { source: Source::new(id("document")?, TEMPLATE.to_owned()), files })
    }
}

impl World for Room {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(absent()) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(absent)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.1.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent() -> FileError {
    FileError::Other(None)
}
