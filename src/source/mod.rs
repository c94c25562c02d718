//! The one reader of input files, and the place of a thing in a source.
//!
//! Every message to an editor points at a [`Place`]: a line and column of a text, a cell of a sheet, a paragraph
//! of a document or a page. Everything that comes from the disk comes in through [`read_text`], [`read_bytes`] and
//! [`list`], so that size limits, encodings and symbolic links are judged in one spot.

mod list;
mod open;
mod place;
mod read;
mod swap;
mod text;

pub use list::{Entry, folders, join, list};
pub use open::open_up;
pub use place::{At, Origin, Place, cell_name};
pub use read::{Encoding, decode, read_bytes, read_head, read_text, reason};
pub use swap::{exchange, settle};
pub use text::SourceText;

/// Largest text file that is read, in bytes. A budget of 1,000 pages is about 5 MB of text.
pub const MAX_TEXT_BYTES: u64 = 20 * 1024 * 1024;
