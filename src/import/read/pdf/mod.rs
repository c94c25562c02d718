//! PDF: a page of letters at places, with or without tags that say what they are. Tagged files are read by their tags
//! (`pdf_oxide`), others by where their letters stand and by the lines around their tables (`unpdf`). No number of a PDF
//! is vouched for: every table is marked unchecked.
//!
//! What a PDF cannot tell is not claimed: text that was struck out while changes were tracked is printed as any other.

use std::path::Path;

use crate::diag::{Diagnostic, codes};
use crate::import::draft::Draft;
use crate::source::Place;

#[cfg(feature = "pdf")]
mod cells;
#[cfg(feature = "pdf")]
mod depth;
#[cfg(feature = "pdf")]
mod guard;
#[cfg(feature = "pdf")]
mod margin;
#[cfg(feature = "pdf")]
mod notes;
#[cfg(feature = "pdf")]
mod page;
#[cfg(feature = "pdf")]
mod tagged;
#[cfg(all(test, feature = "pdf"))]
mod tests;
#[cfg(feature = "pdf")]
mod untagged;
#[cfg(feature = "pdf")]
mod words;
#[cfg(all(test, feature = "pdf"))]
mod writer;

/// Reads a PDF.
///
/// # Errors
/// A [`Diagnostic`]: not readable, too large or too complex (B201, B202), no PDF (B209), a scan (B235), locked (B236) or
/// damaged (B237).
#[cfg(feature = "pdf")]
pub fn read(path: &Path, name: &str) -> Result<Draft, Diagnostic> {
    let bytes = crate::source::read_bytes(path, name, guard::MAX_FILE)?;
    guard::run(bytes, name, draft)
}

/// Refuses a PDF: this build was made without the feature `pdf`.
///
/// # Errors
/// Always a [`Diagnostic`] (B238) that says what to do instead.
#[cfg(not(feature = "pdf"))]
pub fn read(_: &Path, name: &str) -> Result<Draft, Diagnostic> {
    Err(Diagnostic::error(codes::PDF_OFF, Place::file(name), say!(edition_reads_no_pdf))
        .hint(say!(try_ask_word_or_other_edition)))
}

#[cfg(all(test, not(feature = "pdf")))]
mod without {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_build_without_the_feature_refuses_a_pdf_with_advice() {
        let found = crate::import::read::source(Path::new("begroting.pdf")).unwrap_err();
        assert_eq!((found.code, &*found.place.file), (codes::PDF_OFF, "begroting.pdf"));
        assert!(found.hint.is_some_and(|h| h.contains("Word-bestand") && h.contains("uitgave")));
        assert!(!crate::import::read::extensions().contains(&"pdf"));
    }
}

#[cfg(feature = "pdf")]
fn draft(bytes: Vec<u8>, name: &str) -> Result<Draft, Diagnostic> {
    use crate::import::log::{About, Doubt};

    let document = guard::open(bytes.clone(), name)?;
    let mut sheets = page::sheets(&document, name)?;
    refuse_scan(&sheets, name)?;
    let mut draft = Draft::new(name);
    for sheet in sheets.iter().filter(|s| s.letters() < SCARCE) {
        let place = page::place(&draft, sheet.number);
        let found = say!(page_has_almost_no_text);
        draft
            .findings
            .push(Diagnostic::warning(codes::PDF_SCANNED, place, found).hint(say!(try_type_over_image_text)));
    }
    margin::mark(&mut sheets, &mut draft);
    let joined = words::mend(&mut sheets, &mut draft);
    notes::link(&document, &mut sheets, &mut draft);
    draft.raw = sheets
        .iter()
        .flat_map(|s| s.rows.iter().map(|r| (page::place_in(name, s.number), r.text())))
        .filter(|(_, text)| !text.trim().is_empty())
        .collect();
    if !tagged::read(&document, &sheets, &mut draft) {
        untagged::read(&bytes, &sheets, &joined, &mut draft)?;
    }
    cells::settle(&mut draft);
    notes::settle(&mut draft);
    let digits = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    let elsewhere = draft.blocks.iter().find(|b| match &b.kind {
        crate::import::draft::BlockKind::Table(_) => false,
        crate::import::draft::BlockKind::Heading { text, .. }
        | crate::import::draft::BlockKind::Item { text, .. }
        | crate::import::draft::BlockKind::Para(text)
        | crate::import::draft::BlockKind::Boxed(text) => digits(&text.text),
    });
    if let Some(block) = elsewhere {
        draft.doubts.push(Doubt {
            about: About::Unchecked,
            place: block.place.clone(),
            text: say!(numbers_in_the_text).into(),
            done: say!(pdf_numbers_to_compare).into(),
            choices: Vec::new(),
            target: say!(texts_of_this_publication).into(),
        });
    }
    Ok(draft)
}

/// Fewer letters than this on a page are no text: a stamp, or a number under a picture.
#[cfg(feature = "pdf")]
const SCARCE: usize = 20;

#[cfg(feature = "pdf")]
fn refuse_scan(sheets: &[page::Sheet], name: &str) -> Result<(), Diagnostic> {
    let without = sheets.iter().filter(|s| s.letters() < SCARCE).count();
    if without * 2 <= sheets.len() && !sheets.is_empty() {
        return Ok(());
    }
    Err(Diagnostic::error(
        codes::PDF_SCANNED,
        Place::file(name),
        say!(pdf_is_a_scan, without, sheets = sheets.len()),
    )
    .hint(say!(try_ask_word_or_use_ocr)))
}
