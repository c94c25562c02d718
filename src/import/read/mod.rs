//! The readers: one a format, each making a [`Draft`]. Nothing here knows what a budget is.

pub mod colour;
pub mod csv;
mod docx;
pub(crate) mod folder;
pub mod html;
pub mod image;
mod markdown;
mod odt;
mod office;
pub mod package;
pub mod pdf;
pub mod sheet;
pub mod text;

use std::path::Path;

use super::draft::{BlockKind, Draft, Table};
use super::log::{Left, Why};
use crate::amount::NumberStyle;
use crate::diag::{Diagnostic, codes};
use crate::source::{self, Encoding, Place};

/// A reader: from a file, and the name that messages show for it, to a draft.
type Reader = fn(&Path, &str) -> Result<Draft, Diagnostic>;

/// The readers, by the extensions that they read.
const READERS: &[(&[&str], Reader)] = &[
    (&["txt", "text"], plain),
    (&["docx", "docm", "dotx"], docx::draft),
    (&["odt"], odt::draft),
    (&["html", "htm", "xhtml"], html::read),
    (&["xlsx", "xlsm"], sheet::xlsx),
    (&["xls"], sheet::xls),
    (&["ods"], sheet::ods),
    (&["md", "markdown"], markdown::read),
    (&["pdf"], pdf::read),
];

/// The extensions of text files whose numbers only the editor may be able to read.
const ASKING: &[&str] = &["csv", "tsv"];

/// The extensions that can be read, sorted.
pub fn extensions() -> Vec<&'static str> {
    let all = READERS.iter().flat_map(|(extensions, _)| *extensions).chain(ASKING);
    let mut all: Vec<&str> = all.copied().collect();
    // A build without the feature knows what a PDF is, and refuses it with advice.
    all.retain(|extension| cfg!(feature = "pdf") || *extension != "pdf");
    all.sort_unstable();
    all
}

/// Reads a source document; the extension of its name says how.
///
/// # Errors
/// As [`source_with`].
pub fn source(path: &Path) -> Result<Draft, Diagnostic> {
    source_with(path, None)
}

/// Reads a source document. `numbers` is how the numbers of a text file are written, where the editor said so.
///
/// # Errors
/// A [`Diagnostic`] with the file, and the line where there is one: not readable, empty (B207), not text, too large, or
/// of a kind that begroot does not read (B209).
pub fn source_with(path: &Path, numbers: Option<NumberStyle>) -> Result<Draft, Diagnostic> {
    let name = path.to_string_lossy().replace('\\', "/");
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let reader = READERS.iter().find(|(extensions, _)| extensions.contains(&extension.as_str()));
    if ASKING.contains(&extension.as_str()) {
        return some(csv::read(path, &name, numbers)?);
    }
    let Some((_, reader)) = reader else {
        let found = if extension.is_empty() {
            say!(file_has_no_extension).to_owned()
        } else {
            say!(begroot_reads_no_extension, extension)
        };
        let hint = match advice(&extension) {
            Some(advice) => advice.to_owned(),
            None => say!(hint_begroot_reads_extensions, extensions = extensions().join(", .")),
        };
        return Err(Diagnostic::error(codes::WRONG_FORMAT, Place::file(name), found).hint(hint));
    };
    some(reader(path, &name)?)
}

/// Most paragraphs, items and rows of one document. A budget of a thousand pages has some 50,000; recognising ten
/// times as many would take more memory than an editor's computer should give.
const MOST_LINES: usize = 200_000;
/// The longest paragraph, in bytes: a chapter of fifty pages without one line end.
const LONGEST_LINE: usize = 200_000;

/// A draft with something in it, and not more than any budget could hold.
fn some(mut draft: Draft) -> Result<Draft, Diagnostic> {
    if draft.blocks.is_empty() {
        return Err(empty(&draft.name));
    }
    let (mut lines, mut addresses) = (0, Vec::new());
    for block in &draft.blocks {
        let long = match &block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Para(text)
            | BlockKind::Item { text, .. }
            | BlockKind::Boxed(text) => text.text.len(),
            BlockKind::Table(table) => {
                lines += table.rows.len();
                addresses.extend(unshown(table));
                table.rows.iter().flat_map(|r| &r.cells).map(|c| c.text.len()).max().unwrap_or(0)
            }
        };
        lines += 1;
        if long > LONGEST_LINE {
            return Err(Diagnostic::error(
                codes::TOO_LARGE,
                block.place.clone(),
                say!(paragraph_too_long, long = long / 1000, limit = LONGEST_LINE / 1000),
            )
            .hint(say!(try_paragraph_on_own_line)));
        }
    }
    if lines > MOST_LINES {
        return Err(Diagnostic::error(
            codes::TOO_LARGE,
            Place::file(draft.name.clone()),
            say!(document_has_too_many_lines, lines, MOST_LINES),
        )
        .hint(say!(try_divide_over_more_files)));
    }
    for (place, text) in addresses {
        draft.raw.push((place.clone(), text.clone()));
        draft.left.push(Left { place, text, why: Why::Address });
    }
    Ok(draft)
}

/// The addresses of links in a table that no cell shows: a cell has no place for one, so the log keeps it.
fn unshown(table: &Table) -> impl Iterator<Item = (Place, String)> {
    let cells = table.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    cells.filter(|(_, cell)| cell.covered.is_none()).flat_map(|(row, cell)| {
        let place = cell.place.as_ref().unwrap_or(&row.place);
        let hidden = cell.links.iter().filter(|a| !shows(&cell.text, a));
        hidden.map(move |a| (place.clone(), a.clone()))
    })
}

/// Whether a text shows an address, with or without its first and last signs.
fn shows(text: &str, address: &str) -> bool {
    let bare = address.trim_start_matches("mailto:");
    let bare = bare.trim_start_matches("http://").trim_start_matches("https://").trim_end_matches('/');
    text.contains(bare)
}

/// What to do with a file of a kind that another program turns into one that can be read.
fn advice(extension: &str) -> Option<&'static str> {
    match extension {
        "doc" | "dot" | "rtf" | "wps" | "wpd" | "pages" => Some(say!(try_save_file_as_docx)),
        "fodt" | "ott" | "sxw" => Some(say!(try_save_file_as_odt)),
        "ppt" | "pptx" | "odp" => Some(say!(try_text_in_docx_file)),
        _ => None,
    }
}

/// A message that there is nothing to read.
pub(super) fn empty(name: &str) -> Diagnostic {
    Diagnostic::error(codes::EMPTY, Place::file(name), say!(no_text_in_file)).hint(say!(try_check_the_copy))
}

fn plain(path: &Path, name: &str) -> Result<Draft, Diagnostic> {
    Ok(text::draft(&source::read_text(path, name, Encoding::Detect)?))
}
