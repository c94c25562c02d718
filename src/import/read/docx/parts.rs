//! The part of a Word document that holds its text.

use crate::diag::Diagnostic;
use crate::import::read::office::relations::relations;
use crate::import::read::package::{Package, broken};

/// The name of the part that holds the text.
///
/// # Errors
/// A [`Diagnostic`] when this is no Word document.
pub(super) fn main(package: &mut Package) -> Result<String, Diagnostic> {
    let roots = relations(package, "")?;
    let named = roots.values().find(|r| r.kind == "officeDocument" && !r.outside).map(|r| r.target.clone());
    let mut main = named.unwrap_or_else(|| "word/document.xml".into());
    let has = |part: &str| package.parts().any(|p| p == part);
    if !has(&main) && has("word/document.xml") {
        main = "word/document.xml".into();
    }
    let (what, hint) = if has("xl/workbook.xml") || main.starts_with("xl/") {
        (say!(is_excel_despite_name), say!(try_name_ending_in_xlsx))
    } else if main.starts_with("ppt/") {
        (say!(is_a_presentation), say!(try_text_in_word_file))
    } else if has("content.xml") && !has(&main) {
        (say!(is_opendocument_despite_name), say!(try_name_ending_in_odt_or_ods))
    } else if !has(&main) {
        (say!(no_word_document_in_file), say!(try_save_as_docx_in_word))
    } else {
        return Ok(main);
    };
    Err(broken(package.name(), what).hint(hint))
}
