//! What a reader of documents tells of what it does not keep.

use crate::diag::{Diagnostic, codes};
use crate::import::draft::Draft;
use crate::import::log::{Left, Why};
use crate::source::Place;

impl Draft {
    /// Notes that a text is left out.
    pub(in crate::import::read) fn leave(&mut self, place: &Place, text: &str, why: Why) {
        let text = text.trim();
        if !text.is_empty() {
            self.left.push(Left { place: place.clone(), text: text.to_owned(), why });
        }
    }

    /// Says that a part of the document is not read.
    pub(in crate::import::read) fn unread(&mut self, place: &Place, what: &str) {
        let found = say!(what_and_not_read, what);
        let hint = say!(part_not_read_mend);
        self.findings.push(Diagnostic::warning(codes::PART_NOT_READ, place.clone(), found).hint(hint));
    }
}
