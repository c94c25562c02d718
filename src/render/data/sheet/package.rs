//! The zip file that a spreadsheet is. No time of making: the same input gives the same bytes.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::error::Error;

/// A part of the file: its name and what it holds.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) text: String,
}

impl Part {
    pub(super) fn new(name: impl Into<String>, text: impl Into<String>) -> Part {
        Part { name: name.into(), text: text.into() }
    }
}

/// The parts as one file. `stored` comes first and is not compressed, as OpenDocument asks of its type.
///
/// # Errors
/// [`Error::Other`] where the file would be larger than a zip can be.
pub(super) fn zip(stored: Option<&Part>, parts: &[Part]) -> Result<Vec<u8>, Error> {
    let options = SimpleFileOptions::default().unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |part: &Part, method: CompressionMethod| -> Result<(), Error> {
        writer.start_file(part.name.as_str(), options.compression_method(method)).map_err(trouble)?;
        writer.write_all(part.text.as_bytes()).map_err(trouble)
    };
    if let Some(part) = stored {
        add(part, CompressionMethod::Stored)?;
    }
    for part in parts {
        add(part, CompressionMethod::Deflated)?;
    }
    Ok(writer.finish().map_err(trouble)?.into_inner())
}

fn trouble(e: impl std::fmt::Display) -> Error {
    Error::Other(format!("zip: {e}"))
}
