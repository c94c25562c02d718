//! A document that stops in the middle of a sentence: a copy that was not copied to its end.

use super::line::{Kind, Line, Role};
use crate::import::log::{About, Doubt};
use crate::source::At;

/// Says of each source of lines that ends in a torn sentence where it does.
pub(crate) fn mark(lines: &[Line], doubts: &mut Vec<Doubt>) {
    for (i, line) in lines.iter().enumerate() {
        let last = lines.get(i + 1).is_none_or(|next| next.place.file != line.place.file);
        if last && is_torn(line) {
            doubts.push(Doubt {
                about: About::Source,
                place: line.place.clone(),
                text: line.text.clone(),
                done: say!(document_stops_in_a_sentence).into(),
                choices: vec![say!(find_rest_of_document).into()],
                target: say!(text_of_this_part).into(),
            });
        }
    }
}

/// A long line of running text that ends in a letter or a hyphen. A short line may be a heading or the name of who wrote it.
fn is_torn(line: &Line) -> bool {
    let words = line.clean.split(' ').count();
    matches!(line.place.at, At::Line { .. })
        && matches!(line.role, Role::Open)
        && line.kind == Kind::Plain
        && words > 12
        && line.clean.ends_with(|c: char| c.is_alphabetic() || c == '-' || c == ',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;

    #[test]
    fn a_sentence_without_its_end() {
        let mut doubts = Vec::new();
        let torn = "De gemeente werkt in dit jaar verder aan nieuwe huizen voor jonge mensen in de dor";
        mark(&of(&format!("Kop\n\n{torn}")), &mut doubts);
        assert_eq!((doubts.len(), doubts[0].place.line_number()), (1, Some(3)));
        mark(&of(&format!("Kop\n\n{torn}pen.")), &mut doubts);
        mark(&of("Vastgesteld door de raad van de gemeente"), &mut doubts);
        assert_eq!(doubts.len(), 1);
    }
}
