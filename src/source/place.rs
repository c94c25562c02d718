//! The place of a thing in a source.

use std::fmt;
use std::sync::Arc;

/// Where in a file something stands. Lines and columns count from 1; a column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum At {
    /// The file as a whole.
    #[default]
    File,
    /// A line of a text file, and a column in it (0 when only the line is known).
    Line {
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1; 0 when unknown.
        column: u32,
    },
    /// A cell of a sheet: sheet number, row and column, each from 1.
    Cell {
        /// Sheet number, from 1.
        sheet: u32,
        /// Row, from 1.
        row: u32,
        /// Column, from 1.
        column: u32,
    },
    /// A paragraph of a document, from 1.
    Paragraph(u32),
    /// A page of a PDF, from 1.
    Page(u32),
    /// A text or a row of a table on a page of a PDF: the page and its turn on it, both from 1.
    OnPage {
        /// Page, from 1.
        page: u32,
        /// Which text or row of the page, from 1.
        nth: u32,
    },
}

/// A file and a spot in it. The file name is shared: one allocation a file, not one a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as the editor knows it: relative to the site where it can be, with forward slashes.
    pub file: Arc<str>,
    /// The spot in the file.
    pub at: At,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: impl Into<Arc<str>>) -> Place {
        Place { file: file.into(), at: At::File }
    }

    /// A line and column of a text file, each from 1; column 0 means "the line".
    pub fn line(file: impl Into<Arc<str>>, line: usize, column: usize) -> Place {
        let at = At::Line { line: clip(line), column: clip(column) };
        Place { file: file.into(), at }
    }

    /// The line of a text place, or `None` for any other kind.
    pub fn line_number(&self) -> Option<u32> {
        match self.at {
            At::Line { line, .. } => Some(line),
            _ => None,
        }
    }
}

fn clip(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = &self.file;
        match self.at {
            At::File => write!(f, "{file}"),
            At::Line { line, column: 0 } => write!(f, "{file}:{line}"),
            At::Line { line, column } => write!(f, "{file}:{line}:{column}"),
            At::Cell { sheet, row, column } => {
                write!(f, "{}", say!(place_sheet_and_cell_2, file, sheet, cell_name = cell_name(row, column)))
            }
            At::Paragraph(n) => write!(f, "{}", say!(place_paragraph_2, file, n)),
            At::Page(n) | At::OnPage { page: n, .. } => write!(f, "{}", say!(place_page_2, file, n)),
        }
    }
}

/// The name of a cell as a spreadsheet shows it: row 14, column 2 is `B14`.
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", sheet_column(column))
}

/// The letters of a sheet's column: 1 is `A`, 27 is `AA`.
fn sheet_column(mut n: u32) -> String {
    let mut letters = Vec::new();
    while n > 0 {
        n -= 1;
        letters.push(char::from(b'A' + (n % 26) as u8));
        n /= 26;
    }
    letters.iter().rev().collect()
}

/// Where a part of the model was read. It is no part of what the thing *is*: two equal goals read from two files are
/// equal, so every `Origin` equals every other.
#[derive(Clone, Default)]
pub struct Origin(pub Option<Place>);

impl Origin {
    /// An origin with a known place.
    pub fn at(place: Place) -> Origin {
        Origin(Some(place))
    }

    /// The place, or the file `"onbekend"` where none was kept.
    pub fn place(&self) -> Place {
        self.0.clone().unwrap_or_else(|| Place::file("onbekend"))
    }
}

impl PartialEq for Origin {
    fn eq(&self, _: &Origin) -> bool {
        true
    }
}
impl Eq for Origin {}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(place) => write!(f, "@{place}"),
            None => f.write_str("@-"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_columns_are_letters() {
        assert_eq!(
            (sheet_column(1), sheet_column(26), sheet_column(27)),
            ("A".into(), "Z".into(), "AA".into())
        );
    }
}
