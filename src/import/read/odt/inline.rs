//! The letters of a paragraph of OpenDocument, and what stands between them.

use super::reader::{Para, Reader};
use super::styles::Style;
use crate::import::draft::Note;
use crate::import::log::Why;
use crate::import::read::office::blocks::{self, Blocks, Inside};
use crate::import::read::office::text::Look;
use crate::import::read::office::xml::{Node, attr, child, letters, name};
use crate::import::read::office::{doubts, symbol};
use crate::source::Place;

/// What holds for all letters within an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around<'a> {
    pub(super) style: Style<'a>,
    pub(super) link: Option<&'a str>,
    /// Why they are left out.
    pub(super) why: Option<Why>,
}

impl<'a> Reader<'a> {
    /// Where a paragraph stands.
    pub(super) fn place_of(&self, para: &Para<'a>) -> Place {
        para.place.clone().unwrap_or_else(|| Place::file(self.draft.name.clone()))
    }

    /// Reads what stands in a paragraph, or in an element of it.
    pub(super) fn inline(&mut self, node: Node<'a>, around: Around<'a>, out: &mut Para<'a>) {
        for part in node.children() {
            if part.is_text() {
                self.letters(part.text().unwrap_or_default(), true, around, out);
                continue;
            }
            match name(part) {
                "span" => {
                    let style = self.styles.get("text", attr(part, "style-name"));
                    self.inline(part, Around { style: style.over(around.style), ..around }, out);
                }
                "a" if part.children().any(|c| name(c) == "frame") => out.drawings.push(part),
                "a" => {
                    let link = self.address(part, out);
                    let style = Style { ink: None, ..around.style };
                    self.inline(part, Around { link: link.or(around.link), style, ..around }, out);
                }
                "s" => self.letters(" ", false, around, out),
                "tab" => self.letters("\t", false, around, out),
                "line-break" => self.letters("\n", false, around, out),
                "note" => self.note(part, around, out),
                "annotation" => {
                    let text = self.apart(part, out);
                    out.not.push((Why::Comment, text));
                    // Comments are not one text.
                    out.not.push((Why::Comment, String::new()));
                }
                "hidden-text" => {
                    self.inline(part, Around { why: around.why.or(Some(Why::Hidden)), ..around }, out);
                }
                "hidden-paragraph" | "number" | "annotation-end" | "soft-page-break" => {}
                "frame" | "custom-shape" | "rect" | "ellipse" | "g" | "text-box" => {
                    let words = if around.why.is_none() { self.words(part, out) } else { String::new() };
                    self.letters(&words, false, around, out);
                }
                _ => self.inline(part, around, out),
            }
        }
    }

    /// The address of a link; none for a spot in the document itself.
    fn address(&mut self, link: Node<'a>, out: &Para<'a>) -> Option<&'a str> {
        let address = attr(link, "href").filter(|h| !h.starts_with('#'))?;
        if doubts::is_address(address) {
            return Some(address.trim());
        }
        let doubt = doubts::elsewhere(address, self.place_of(out));
        if self.draft.doubts.last() != Some(&doubt) {
            self.draft.doubts.push(doubt);
        }
        None
    }

    /// Puts letters where they belong. Of the file's own letters a line end is a space.
    fn letters(&mut self, text: &str, plain: bool, around: Around<'a>, out: &mut Para<'a>) {
        if text.is_empty() {
            return;
        }
        let font = around.style.font.unwrap_or_default();
        let private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
        let signs = symbol::is_symbol_font(font) && font != "Symbol" || text.contains(private);
        let font = if symbol::is_symbol_font(font) { font } else { "Wingdings" };
        let text: String = text
            .chars()
            .map(|c| match c {
                '\n' | '\r' | '\t' if plain => ' ',
                c if signs => symbol::sign(font, u32::from(c)).unwrap_or(if private(c) { '□' } else { c }),
                c => c,
            })
            .collect();
        let hidden = around.style.hidden == Some(true);
        if let Some(why) = around.why.or(hidden.then_some(Why::Hidden)) {
            let text = if matches!(text.as_str(), "\t" | "\n") { " " } else { &text };
            match out.not.last_mut() {
                Some((last, all)) if *last == why => all.push_str(text),
                _ => out.not.push((why, text.to_owned())),
            }
            return;
        }
        let look = Look {
            bold: around.style.bold == Some(true),
            colour: around.style.ground.or(around.style.ink),
            link: around.link,
        };
        out.text.push(&text, look);
    }

    /// A note: its text is kept, its sign stands here.
    fn note(&mut self, note: Node<'a>, around: Around<'a>, out: &mut Para<'a>) {
        let Some(body) = child(note, "note-body") else { return };
        // A note in a note is no note.
        if self.fixed.is_some() {
            return;
        }
        let text = self.apart(body, out);
        if let Some(why) = around.why {
            out.not.push((why, format!(" {text}")));
            return;
        }
        let mut sign = child(note, "note-citation").map(letters).unwrap_or_default().trim().to_owned();
        if sign.is_empty() {
            sign = (self.draft.notes.len() + 1).to_string();
        }
        let sign = self.signs.own(sign);
        out.text.note(&sign);
        self.draft.notes.push(Note { mark: sign, text, place: self.place_of(out) });
    }

    /// The text of a note or comment, which stands where its paragraph stands.
    fn apart(&mut self, body: Node<'a>, para: &Para<'a>) -> String {
        let before = self.fixed.replace(self.place_of(para));
        let why = self.out.take();
        let mut inside = Blocks::new(Inside::Cell);
        // A table in a note that is too large is refused when the text is done: it has spent too much.
        let _ = self.blocks(body, &mut inside);
        self.fixed = before;
        self.out = why;
        blocks::words(inside.finish())
    }
}

/// Whether a paragraph has letters outside its drawings.
pub(super) fn has_letters(paragraph: Node<'_>) -> bool {
    let mut todo: Vec<Node<'_>> = paragraph.children().collect();
    while let Some(node) = todo.pop() {
        match name(node) {
            "frame" | "custom-shape" | "g" | "annotation" | "note" => {}
            _ if node.is_text() && node.text().is_some_and(|t| !t.trim().is_empty()) => return true,
            _ => todo.extend(node.children()),
        }
    }
    false
}
