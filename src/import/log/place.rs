//! Places in words: "blad 2, cel B14" in a source, "programma.md, regel 3" in the content.

use super::{Log, Spot};
use crate::source::{At, Place, cell_name};

/// A place of the content in words.
pub fn spot(spot: &Spot) -> String {
    match spot.line {
        Some(line) => say!(place_file_and_line, file = spot.file, line),
        None => spot.file.clone(),
    }
}

/// Where in its file a place is, in words; `None` for the file as a whole.
pub fn within(place: &Place) -> Option<String> {
    match place.at {
        At::File => None,
        At::Line { line, .. } => Some(say!(place_line, line)),
        At::Cell { sheet, row, column } => {
            Some(say!(place_sheet_and_cell, sheet, cell_name = cell_name(row, column)))
        }
        At::Paragraph(n) => Some(say!(place_paragraph, n)),
        At::Page(n) | At::OnPage { page: n, .. } => Some(say!(place_page, n)),
    }
}

/// The last part of a path.
pub(crate) fn base(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or(path)
}

impl Log {
    /// A place of a source as an editor reads it: the file is only named where there is more than one.
    pub fn place(&self, place: &Place) -> String {
        match within(place) {
            Some(within) if self.sources.len() < 2 => within,
            Some(within) => format!("{}, {within}", base(&place.file)),
            None => base(&place.file).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_as_words() {
        let at = |at| Place { file: "map/bron.xlsx".into(), at };
        let cell = at(At::Cell { sheet: 2, row: 14, column: 28 });
        let one = Log { sources: vec!["map/bron.xlsx".into()], ..Log::default() };
        let two = Log { sources: vec!["map/bron.xlsx".into(), "b.docx".into()], ..Log::default() };
        assert_eq!(one.place(&cell), "blad 2, cel AB14");
        assert_eq!(two.place(&cell), "bron.xlsx, blad 2, cel AB14");
        assert_eq!(one.place(&at(At::Page(3))), "bladzijde 3");
        assert_eq!(one.place(&at(At::File)), "bron.xlsx");
        assert_eq!(spot(&Spot { file: "a.md".into(), line: Some(3) }), "a.md, regel 3");
    }
}
