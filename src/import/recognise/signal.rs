//! Signs that only a colour tells: a dot, a box or a face that is printed in a colour becomes the word of that colour, so
//! that it reads the same whether the source drew it or wrote it.

use crate::import::draft::{MarkKind, Rich, TableCell};
use crate::model::Colour;

/// Puts the word of the colour in the place of each coloured sign. Coloured letters stay what they are.
pub(crate) fn spell(rich: &mut Rich) {
    // From the end, so that the marks before it keep their places.
    for n in (0..rich.marks.len()).rev() {
        let Some(mark) = rich.marks.get(n) else { continue };
        let MarkKind::Colour(colour) = mark.kind else { continue };
        let range = mark.range.clone();
        let Some(sign) = rich.text.get(range.clone()) else { continue };
        if sign.trim().is_empty() || sign.chars().any(|c| c.is_alphanumeric()) {
            continue;
        }
        let word = word(colour);
        let (long, start) = (range.len(), range.start);
        rich.text.replace_range(range, word);
        let moved = |at: usize| if at >= start + long { at - long + word.len() } else { at.min(start) };
        for other in &mut rich.marks {
            other.range = moved(other.range.start)..moved(other.range.end);
        }
    }
    rich.marks.retain(|m| !matches!(m.kind, MarkKind::Colour(_)) || !m.range.is_empty());
}

fn word(colour: Colour) -> &'static str {
    colour.key()
}

/// What a cell for a status says: its text, or its colour where it has no letters.
pub(crate) fn of_cell(cell: &TableCell) -> &str {
    let letters = cell.text.chars().any(|c| c.is_alphanumeric());
    match cell.colour {
        Some(colour) if !letters => word(colour),
        _ => cell.text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::draft::Mark;

    #[test]
    fn a_coloured_dot_is_a_word_and_coloured_letters_are_not() {
        let mut rich = Rich::from("Tijd ● Geld ");
        rich.marks.push(Mark { range: 5..8, kind: MarkKind::Colour(Colour::Oranje) });
        let at = rich.text.len();
        rich.push("■");
        rich.mark(at, MarkKind::Colour(Colour::Rood));
        rich.mark(rich.text.len(), MarkKind::Note("1".into()));
        let at = rich.text.len();
        rich.push(" blauw");
        rich.mark(at, MarkKind::Colour(Colour::Blauw));
        spell(&mut rich);
        assert_eq!(rich.text, "Tijd oranje Geld rood blauw");
        let note = rich.marks.iter().find(|m| matches!(m.kind, MarkKind::Note(_))).map(|m| m.range.start);
        assert_eq!(note, Some("Tijd oranje Geld rood".len()));
    }

    #[test]
    fn a_cell_says_its_text_before_its_colour() {
        let cell = |text: &str, colour| TableCell { text: text.into(), colour, ..TableCell::default() };
        assert_eq!(of_cell(&cell("", Some(Colour::Groen))), "groen");
        assert_eq!(of_cell(&cell("●", Some(Colour::Rood))), "rood");
        assert_eq!(of_cell(&cell("op schema", Some(Colour::Groen))), "op schema");
        assert_eq!(of_cell(&cell("", None)), "");
    }
}
