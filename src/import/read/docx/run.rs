//! The runs of a paragraph: letters with one look, and what stands between them.

use super::drawing::form;
use super::field::{Field, Kind};
use super::raw::is_math;
use super::reader::{Para, Reader};
use super::styles::Letters;
use crate::import::log::{About, Doubt, Why};
use crate::import::read::office::text::Look;
use crate::import::read::office::xml::{Node, attr, child, name, val};
use crate::import::read::office::{doubts, symbol};
use crate::source::Place;

/// What holds for all runs within an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around<'l> {
    /// They were deleted.
    pub(super) gone: bool,
    /// They lead to an address.
    pub(super) link: Option<&'l str>,
}

impl<'a> Reader<'a> {
    /// Where a paragraph stands.
    pub(super) fn place_of(&self, para: &Para<'a>) -> Place {
        para.place.clone().unwrap_or_else(|| Place::file(self.draft.name.clone()))
    }

    /// Reads what stands in a paragraph, or in an element of it.
    pub(super) fn inline(&mut self, node: Node<'a>, around: Around<'_>, out: &mut Para<'a>) {
        for part in node.children() {
            match name(part) {
                "r" if !is_math(part) => self.run(part, around, out),
                "ins" | "moveTo" => {
                    self.changes[0] += usize::from(name(part) == "ins");
                    self.inline(part, around, out);
                }
                "del" | "moveFrom" => {
                    self.changes[1] += usize::from(name(part) == "del");
                    let before = out.not.len();
                    self.inline(part, Around { gone: true, ..around }, out);
                    // One change is one line of the log.
                    let texts: String = out.not.drain(before..).map(|(_, t)| t).collect();
                    out.not.push((Why::Deleted, texts));
                }
                "hyperlink" => {
                    let link = self.address(part, out);
                    self.inline(part, Around { link: link.as_deref().or(around.link), ..around }, out);
                }
                "fldSimple" => {
                    let code = attr(part, "instr").unwrap_or_default().to_owned();
                    let kind = Kind::of(&code);
                    self.fields.push(Field { code, shows: true, kind });
                    self.inline(part, around, out);
                    self.end_field(around, out);
                }
                "oMath" => self.equation(part, around, out),
                "AlternateContent" => {
                    if let Some(form) = form(part) {
                        self.inline(form, around, out);
                    }
                }
                "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr" | "oMathParaPr" | "" => {}
                _ => self.inline(part, around, out),
            }
        }
    }

    /// The address of a link; none for a spot in the document itself.
    fn address(&mut self, link: Node<'a>, out: &Para<'a>) -> Option<String> {
        let to = attr(link, "id").and_then(|id| self.part.relations.get(id)).filter(|r| r.outside)?;
        let mut address = to.target.clone();
        if let Some(spot) = attr(link, "anchor") {
            address = format!("{address}#{spot}");
        }
        self.allowed(address, out)
    }

    /// An address that a page may lead to. Another, such as a file on somebody's computer, is told.
    fn allowed(&mut self, address: String, out: &Para<'a>) -> Option<String> {
        if doubts::is_address(&address) {
            return Some(address.trim().to_owned());
        }
        let doubt = doubts::elsewhere(&address, self.place_of(out));
        if self.draft.doubts.last() != Some(&doubt) {
            self.draft.doubts.push(doubt);
        }
        None
    }

    fn run(&mut self, run: Node<'a>, around: Around<'_>, out: &mut Para<'a>) {
        let properties = child(run, "rPr");
        let style = properties.and_then(|p| val(p, "rStyle")).and_then(|id| self.styles.run(id));
        let under = style.map(|s| Letters { ink: s.letters.ink.filter(|_| !s.link), ..s.letters });
        let own = Letters::of(properties, self.theme).over(under.unwrap_or_default());
        let letters = own.over(out.letters);
        let printed = Printed {
            gone: around.gone,
            hidden: letters.hidden == Some(true),
            look: Look {
                bold: letters.bold == Some(true),
                colour: letters.ground.or(letters.ink),
                link: around.link,
            },
            font: letters.font.unwrap_or_default(),
        };
        self.pieces(run, around, printed, out);
    }

    /// The letters of a run and what stands between them.
    fn pieces(&mut self, run: Node<'a>, around: Around<'_>, printed: Printed<'_>, out: &mut Para<'a>) {
        let mut signed = false;
        for part in run.children() {
            match name(part) {
                // The letters after a sign that the author chose are that sign.
                "t" | "sym" if signed => {}
                "t" => {
                    let text = part.text().unwrap_or_default();
                    match self.in_signs(printed.font, text, out) {
                        Some(signs) => self.letters(&signs, printed, out),
                        None => self.letters(text, printed, out),
                    }
                }
                "delText" => {
                    self.letters(part.text().unwrap_or_default(), Printed { gone: true, ..printed }, out)
                }
                "instrText" | "delInstrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|f| !f.shows) {
                        field.code.push_str(part.text().unwrap_or_default());
                    }
                }
                "fldChar" => self.field(part, printed, around, out),
                "tab" | "ptab" => self.letters("\t", printed, out),
                "br" | "cr" => self.letters("\n", printed, out),
                "noBreakHyphen" => self.letters("-", printed, out),
                "sym" => {
                    let font = attr(part, "font").unwrap_or_default();
                    let code = attr(part, "char").and_then(|c| u32::from_str_radix(c, 16).ok()).unwrap_or(0);
                    let sign = self.sign(font, code, out);
                    self.letters(&sign.to_string(), printed, out);
                }
                "footnoteReference" | "endnoteReference" => {
                    let kind = usize::from(name(part) == "endnoteReference");
                    let own = attr(part, "customMarkFollows").filter(|v| !matches!(*v, "0" | "false"));
                    let own = own.and_then(|_| after(part)).filter(|s| !s.is_empty());
                    signed = own.is_some();
                    self.refer(kind, part, own, printed, out);
                }
                "commentReference" => {
                    if let Some(id) = attr(part, "id") {
                        let place = self.place_of(out);
                        self.comments.entry(id).or_insert(place);
                    }
                }
                "drawing" | "pict" | "object" => {
                    let words = self.draw(part, around, out);
                    let words = if words.is_empty() { words } else { format!(" {words} ") };
                    self.letters(&words, printed, out);
                }
                "AlternateContent" => {
                    if let Some(form) = form(part) {
                        self.pieces(form, around, printed, out);
                    }
                }
                "ruby" | "rubyBase" | "rt" => self.inline(part, around, out),
                _ => {}
            }
        }
    }

    /// A note is pointed at here.
    fn refer(
        &mut self,
        kind: usize,
        part: Node<'a>,
        own: Option<String>,
        printed: Printed<'_>,
        out: &mut Para<'a>,
    ) {
        if printed.gone || printed.hidden || self.fields.iter().any(|f| f.kind == Kind::Contents) {
            return;
        }
        let place = self.place_of(out);
        if let Some(sign) = self.note(kind, part, own, &place) {
            out.text.note(&sign);
        }
    }

    /// Puts letters where they belong: on the page, or with what is left out.
    fn letters(&mut self, text: &str, printed: Printed<'_>, out: &mut Para<'a>) {
        if text.is_empty() {
            return;
        }
        let why = if printed.gone {
            Why::Deleted
        } else if self.fields.iter().any(|f| f.kind == Kind::Contents) {
            Why::Contents
        } else if self.fields.iter().any(|f| !f.shows) {
            Why::FieldCode
        } else if printed.hidden {
            Why::Hidden
        } else {
            let link = self.fields.iter().rev().find_map(|f| match &f.kind {
                Kind::Link(address) => Some(address.as_str()),
                _ => None,
            });
            out.text.push(text, Look { link: printed.look.link.or(link), ..printed.look });
            return;
        };
        let text = if matches!(text, "\t" | "\n") { " " } else { text };
        match out.not.last_mut() {
            Some((last, all)) if *last == why => all.push_str(text),
            _ => out.not.push((why, text.to_owned())),
        }
    }

    /// A field begins, shows its text, or ends.
    fn field(&mut self, mark: Node<'a>, printed: Printed<'_>, around: Around<'_>, out: &mut Para<'a>) {
        match attr(mark, "fldCharType") {
            Some("begin") if self.part.begins(mark) => self.fields.push(Field::default()),
            Some("separate") => {
                let Some(mut field) = self.fields.pop() else { return };
                field.shows = true;
                field.kind = match Kind::of(&field.code) {
                    Kind::Link(address) => self.allowed(address, out).map_or(Kind::Jump, Kind::Link),
                    kind => kind,
                };
                self.fields.push(field);
            }
            Some("end") => {
                let shown = self.fields.last().is_some_and(|f| f.shows);
                let kind = self.fields.last().map(|f| Kind::of(&f.code));
                self.end_field(around, out);
                if let (false, Some(Kind::Sign(font, code))) = (shown, kind) {
                    let sign = self.sign(&font, code, out);
                    self.letters(&sign.to_string(), printed, out);
                }
            }
            _ => {}
        }
    }

    /// A field ends: its code is left out, unless it made a link or a list that is told elsewhere.
    fn end_field(&mut self, around: Around<'_>, out: &mut Para<'a>) {
        let Some(field) = self.fields.pop() else { return };
        let inside = self.fields.iter().any(|f| f.kind == Kind::Contents);
        if Kind::of(&field.code) == Kind::Text && !around.gone && !inside {
            out.not.push((Why::FieldCode, field.code));
        }
    }

    /// Letters of a font of signs as the signs that are printed.
    fn in_signs(&mut self, font: &str, text: &str, out: &Para<'a>) -> Option<String> {
        let private = |c: char| ('\u{f000}'..='\u{f0ff}').contains(&c);
        // Of "Symbol" only what Word marks as a sign: its letters are Greek ones that a page has too.
        let font = if symbol::is_symbol_font(font) { font } else { "Wingdings" };
        let all =
            font != "Symbol" && font != "Wingdings" || font == "Wingdings" && out.letters.font == Some(font);
        if !text.contains(private) && !all {
            return None;
        }
        let mut signs = String::with_capacity(text.len());
        for c in text.chars() {
            let sign = if private(c) {
                Some(self.sign(font, u32::from(c), out))
            } else {
                symbol::sign(font, u32::from(c))
            };
            signs.push(sign.unwrap_or(c));
        }
        Some(signs)
    }

    /// A sign of a font; one that nobody knows becomes a box, and is told.
    fn sign(&mut self, font: &str, code: u32, out: &Para<'a>) -> char {
        if let Some(sign) = symbol::sign(font, code) {
            return sign;
        }
        if !symbol::is_symbol_font(font) && !(0xe000..0xf900).contains(&code) {
            return char::from_u32(code).filter(|c| !c.is_control()).unwrap_or('□');
        }
        if self.unknown.insert((font.to_owned(), code)) {
            self.draft.doubts.push(Doubt {
                about: About::Source,
                place: self.place_of(out),
                text: say!(character_of_font, code, font),
                done: say!(character_not_known).into(),
                choices: vec![say!(do_character_of_the_source).into()],
                target: say!(text_where_square_is).into(),
            });
        }
        '□'
    }

    /// The text of an equation, from left to right.
    fn equation(&mut self, node: Node<'a>, around: Around<'_>, out: &mut Para<'a>) {
        let mut text = String::new();
        for part in node.descendants() {
            match name(part) {
                "den" => text.push_str(" / "),
                "sup" if part.parent().is_some_and(|p| name(p) == "sSup") => text.push_str(" ^ "),
                "t" => {
                    text.push(' ');
                    text.push_str(part.text().unwrap_or_default());
                    text.push(' ');
                }
                _ => {}
            }
        }
        let printed = Printed { gone: around.gone, ..Printed::default() };
        self.letters(&text, printed, out);
    }
}

/// How letters are printed, if at all.
#[derive(Debug, Clone, Copy, Default)]
struct Printed<'l> {
    gone: bool,
    hidden: bool,
    look: Look<'l>,
    font: &'l str,
}

/// The letters that follow in the run.
fn after(part: Node<'_>) -> Option<String> {
    let next = part.next_sibling_element()?;
    match name(next) {
        "t" => next.text().map(|t| t.trim().to_owned()),
        "sym" => {
            let code = u32::from_str_radix(attr(next, "char")?, 16).ok()?;
            symbol::sign(attr(next, "font")?, code).map(String::from)
        }
        _ => None,
    }
}
