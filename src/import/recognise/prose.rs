//! Running text as Markdown that renders as the same text: every sign that Markdown would read is escaped, a line end
//! stays a line end, and a heading without anything below it becomes a plain line.

use super::escape::{escape, label, with_marks};
use super::line::Line;
use super::numbering::Style;
use crate::import::draft::{Mark, Note, TableRow};
use crate::model::Text;
use crate::source::{Origin, Place};

/// A text in the making.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prose {
    out: String,
    last: Last,
    pending: Vec<(u8, String, Place)>,
    place: Option<Place>,
    notes: Vec<Note>,
    /// Where the headings stand that have a table below them.
    carried: Vec<Place>,
    /// Headings without text, which became plain lines.
    pub(crate) empty: Vec<(Place, String)>,
    /// Whether a heading of the page as a whole stands in it.
    pub(crate) proven: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    #[default]
    None,
    Para,
    Item,
    Number(u32),
    Other,
}

impl Prose {
    /// Whether nothing was put in.
    pub(crate) fn is_empty(&self) -> bool {
        self.out.is_empty() && self.pending.is_empty()
    }

    /// The last heading, when nothing stands below it yet.
    pub(crate) fn open_heading(&self) -> Option<&str> {
        self.pending.last().map(|(_, text, _)| text.as_str())
    }

    /// Where that heading stands.
    pub(crate) fn open_place(&self) -> Option<&Place> {
        self.pending.last().map(|(_, _, place)| place)
    }

    /// A table stands below the headings that are open: they are no headings without anything below them.
    pub(crate) fn carry(&mut self) {
        self.carried.extend(self.pending.iter().map(|(_, _, place)| place.clone()));
    }

    /// Takes the last heading away, when nothing stands below it yet: something else carries its words.
    pub(crate) fn take_heading(&mut self) -> Option<(String, Place)> {
        self.pending.pop().map(|(_, text, place)| (text, place))
    }

    /// A line of running text, or an item of a list.
    pub(crate) fn line(&mut self, line: &Line, wrapped: bool) {
        if let super::line::Kind::Bullet(level) = line.kind {
            self.item(level, line);
        } else if line.listed
            && let Some(n) = &line.numbering
            && n.style == Style::Arabic
            && let Ok(number) = n.code.parse::<u32>()
            && number < 1000
        {
            self.number(number, line.text.get(n.code.len()..).unwrap_or(&line.text), &line.place);
        } else {
            self.marked(&line.text, &line.marks, line.gap, wrapped, &line.place);
        }
        self.note(line);
    }

    fn note(&mut self, line: &Line) {
        for note in &line.notes {
            if self.notes.iter().all(|n| n.mark != note.mark) {
                self.notes.push(note.clone());
            }
        }
    }

    /// A line as a paragraph, with its links and notes, whatever sign stood before it.
    pub(crate) fn whole(&mut self, line: &Line, wrapped: bool) {
        self.marked(&line.text, &line.marks, true, wrapped, &line.place);
        self.note(line);
    }

    /// A paragraph, or the next line of one.
    pub(crate) fn para(&mut self, text: &str, gap: bool, wrapped: bool, place: &Place) {
        self.marked(text, &[], gap, wrapped, place);
    }

    fn marked(&mut self, text: &str, marks: &[Mark], gap: bool, wrapped: bool, place: &Place) {
        if text.trim().is_empty() {
            return;
        }
        self.begin(place);
        if self.last == Last::Para && !gap {
            self.out.push_str(if wrapped { "\n" } else { "\\\n" });
        } else {
            self.apart();
        }
        with_marks(text, marks, &mut self.out);
        self.last = Last::Para;
    }

    fn item(&mut self, level: u8, line: &Line) {
        self.begin(&line.place);
        if self.last == Last::Item {
            self.out.push('\n')
        } else {
            self.apart()
        }
        if level > 0 && self.last == Last::Item {
            self.out.push_str("  ");
        }
        self.out.push_str("- ");
        with_marks(&line.text, &line.marks, &mut self.out);
        self.last = Last::Item;
    }

    fn number(&mut self, number: u32, text: &str, place: &Place) {
        self.begin(place);
        if self.last == Last::Number(number.wrapping_sub(1)) {
            self.out.push('\n')
        } else {
            self.apart()
        }
        let text = text.trim_start().trim_start_matches(['.', ')', ':']).trim_start();
        self.out.push_str(&format!("{number}. "));
        escape(text, &mut self.out);
        self.last = Last::Number(number);
    }

    /// A heading; level 1 is the highest of the text.
    pub(crate) fn heading(&mut self, level: u8, text: &str, place: &Place) {
        while let Some((above, _, _)) = self.pending.last() {
            if *above < level {
                break;
            }
            self.drop_pending();
        }
        self.pending.push((level, text.to_owned(), place.clone()));
    }

    /// A table that is no budget table.
    pub(crate) fn grid(&mut self, rows: &[TableRow], place: &Place) {
        self.begin(place);
        self.apart();
        let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        for (i, row) in rows.iter().enumerate() {
            self.out.push('|');
            for n in 0..width {
                self.out.push(' ');
                let mut cell = String::new();
                escape(
                    row.cells.get(n).filter(|c| c.covered.is_none()).map_or("", |c| c.text.as_str()),
                    &mut cell,
                );
                self.out.push_str(&cell.replace('|', "\\|").replace("\\\\|", "\\|"));
                self.out.push_str(" |");
            }
            if i == 0 {
                self.out.push_str("\n|");
                self.out.push_str(&" --- |".repeat(width));
            }
            if i + 1 < rows.len() {
                self.out.push('\n');
            }
        }
        self.last = Last::Other;
    }

    /// Puts the last heading in as a plain line: nothing stood below it.
    fn drop_pending(&mut self) {
        if let Some((_, text, place)) = self.pending.pop() {
            // The headings above it have this line below them now.
            self.flush(&place);
            self.apart();
            escape(&text, &mut self.out);
            self.last = Last::Other;
            if !self.carried.contains(&place) {
                self.empty.push((place, text));
            }
        }
    }

    fn flush(&mut self, place: &Place) {
        self.place.get_or_insert_with(|| place.clone());
        for (level, text, _) in std::mem::take(&mut self.pending) {
            self.apart();
            for _ in 0..level.clamp(1, 6) {
                self.out.push('#');
            }
            self.out.push(' ');
            let mut heading = String::new();
            escape(&text, &mut heading);
            // An attribute behind a heading would be read as one.
            self.out.push_str(&heading.replace('{', "&#123;").replace('}', "&#125;"));
            self.last = Last::Other;
        }
    }

    fn begin(&mut self, place: &Place) {
        let place = self.pending.first().map_or_else(|| place.clone(), |(_, _, p)| p.clone());
        self.flush(&place);
    }

    fn apart(&mut self) {
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
    }

    /// The text.
    pub(crate) fn finish(&mut self) -> Text {
        while !self.pending.is_empty() {
            self.drop_pending();
        }
        for note in std::mem::take(&mut self.notes) {
            self.apart();
            self.out.push_str(&format!("[^{}]: ", label(&note.mark)));
            escape(&note.text, &mut self.out);
        }
        let mut text = Text::new(std::mem::take(&mut self.out));
        text.origin = Origin(self.place.take());
        text
    }
}

/// A single paragraph as a text.
pub(crate) fn paragraph(text: &str) -> Text {
    let mut out = String::new();
    escape(text, &mut out);
    Text::new(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::line::of;
    use proptest::prelude::*;

    /// As content is read: tables, footnotes, struck text and attributes of headings.
    fn options() -> pulldown_cmark::Options {
        use pulldown_cmark::Options as O;
        O::ENABLE_TABLES | O::ENABLE_FOOTNOTES | O::ENABLE_STRIKETHROUGH | O::ENABLE_HEADING_ATTRIBUTES
    }

    fn shown(markdown: &str) -> String {
        let mut out = String::new();
        for event in pulldown_cmark::Parser::new_ext(markdown, options()) {
            match event {
                pulldown_cmark::Event::Text(t) | pulldown_cmark::Event::Code(t) => out.push_str(&t),
                pulldown_cmark::Event::SoftBreak | pulldown_cmark::Event::HardBreak => out.push('\n'),
                pulldown_cmark::Event::Html(t) | pulldown_cmark::Event::InlineHtml(t) => {
                    out.push_str(&format!("HTML {t}"))
                }
                _ => {}
            }
        }
        out
    }

    #[test]
    fn a_text_with_headings_lists_and_line_ends() {
        let mut prose = Prose::default();
        let place = Place::file("a");
        prose.heading(1, "Kop {x}", &place);
        for line in of("Een regel\nnog een *regel*\n\n• punt\n• tweede\n\n- 3") {
            prose.line(&line, false);
        }
        prose.heading(1, "Leeg", &place);
        let text = prose.finish();
        assert_eq!(
            text.markdown,
            "# Kop &#123;x&#125;\n\nEen regel\\\nnog een \\*regel\\*\n\n- punt\n- tweede\n\n\\- 3\n\nLeeg"
        );
        assert_eq!(prose.empty.len(), 1);
    }

    #[test]
    fn a_numbered_list_stays_one() {
        let mut lines = of("Dit zijn ze:\n1. een\n2. twee\n02. drie");
        for line in lines.iter_mut().skip(1) {
            line.listed = true;
        }
        let mut prose = Prose::default();
        lines.iter().for_each(|l| prose.line(l, false));
        assert_eq!(prose.finish().markdown, "Dit zijn ze:\n\n1. een\n2. twee\n\n02\\. drie");
    }

    #[test]
    fn links_and_notes_stay_in_the_text() {
        use crate::import::draft::{Block, BlockKind, Draft, MarkKind, Rich};
        let mut rich = Rich::from("Zie ");
        let start = rich.text.len();
        rich.push("de [nota] 1");
        rich.mark(start, MarkKind::Link("https://x.nl/a b>".into()));
        rich.mark(rich.text.len(), MarkKind::Note("1".into()));
        rich.push(" en *meer*.");
        let place = Place::file("a");
        let note = Note { mark: "1".into(), text: "Stand *nu*.".into(), place: place.clone() };
        let block = Block { kind: BlockKind::Para(rich), place, blanks: 1 };
        let draft = Draft { blocks: vec![block], notes: vec![note], ..Draft::new("a") };
        let lines = super::super::line::lines(&[draft]);
        assert_eq!(lines.len(), 1);
        let mut prose = Prose::default();
        prose.line(&lines[0], false);
        assert_eq!(
            prose.finish().markdown,
            "Zie [de \\[nota\\] 1](<https://x.nl/a b%3E>)[^1] en \\*meer\\*.\n\n[^1]: Stand \\*nu\\*."
        );
    }

    proptest! {
        #[test]
        fn what_is_shown_is_what_was_printed(text in "[a-z0-9 *_#<>&;.)\\[\\]`~|!{}+=:$^\"'-]{1,60}") {
            let text = text.trim().to_owned();
            prop_assume!(text.chars().any(|c| c.is_alphanumeric()) && !text.contains("  "));
            let plain = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut out = String::new();
            escape(&text, &mut out);
            let mut seen = String::new();
            for event in pulldown_cmark::Parser::new_ext(&out, options()) {
                if let pulldown_cmark::Event::Text(t) = event { seen.push_str(&t) }
            }
            prop_assert_eq!(plain(&seen), plain(&text), "{}", out);
        }
    }

    #[test]
    fn html_is_shown_and_not_obeyed() {
        let text = paragraph("<script>alert(1)</script> & co &amp;");
        assert!(!shown(&text.markdown).contains("HTML"));
    }
}
