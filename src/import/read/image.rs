//! Pictures: an import takes over texts only, so a picture leaves its description behind, or a warning.

use crate::diag::{Diagnostic, codes};
use crate::import::draft::{Block, BlockKind, Draft};
use crate::import::log::{About, Doubt};
use crate::source::Place;

/// Puts a picture into a draft: its description as a paragraph with a doubt that says where the picture itself goes, or
/// a finding where it has none. `name` is what its file is called in the source, or an empty text.
pub fn image(draft: &mut Draft, alt: &str, name: &str, place: &Place) {
    let text = in_line(draft, alt, name, place);
    if !text.is_empty() {
        let text = say!(image_named, text);
        draft.blocks.push(Block { kind: BlockKind::Para(text.into()), place: place.clone(), blanks: 1 });
    }
}

/// The same for a picture in a line or in a cell: gives the words that stand in its place, which may be none.
pub fn in_line(draft: &mut Draft, alt: &str, name: &str, place: &Place) -> String {
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name: String = name.chars().take(100).collect();
    if alt.is_empty() {
        let named = if name.is_empty() { String::new() } else { format!(" («{name}»)") };
        draft.findings.push(
            Diagnostic::warning(
                codes::IMAGE_WITHOUT_TEXT,
                place.clone(),
                say!(image_without_description, named),
            )
            .hint(say!(try_look_for_text_in_image)),
        );
        return alt;
    }
    draft.doubts.push(Doubt {
        about: About::Image,
        place: place.clone(),
        text: if name.is_empty() { alt.clone() } else { format!("{alt} ({name})") },
        done: say!(image_description_is_in_text).into(),
        choices: vec![say!(do_show_the_image_itself).into(), say!(do_remove_empty_description).into()],
        target: say!(text_replace_description_by_image).into(),
    });
    alt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_leaves_its_words_or_a_warning() {
        let (mut draft, place) = (Draft::new("a.docx"), Place::file("a.docx"));
        image(&mut draft, " Kaart van\nde wijk ", "word/media/kaart.png", &place);
        image(&mut draft, " ", "word/media/image2.png", &place);
        assert!(
            matches!(&draft.blocks[..], [Block { kind: BlockKind::Para(t), .. }] if t.text == "Afbeelding: Kaart van de wijk")
        );
        assert_eq!((draft.doubts.len(), draft.doubts[0].about), (1, About::Image));
        assert_eq!(draft.findings.len(), 1);
        assert!(draft.findings[0].message.contains("«image2.png»"));
    }
}
