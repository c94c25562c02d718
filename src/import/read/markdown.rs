//! Markdown: headings, paragraphs, lists, tables, links, notes and pictures, each with its line. Raw HTML and code come in
//! as the text that they are.

use std::path::Path;

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::diag::{Diagnostic, codes};
use crate::import::draft::{Block, BlockKind, Draft, MarkKind, Note, Rich, Table, TableCell, TableRow};
use crate::import::log::{Left, Why};
use crate::source::{self, Encoding, Place, SourceText};

/// Deepest nesting of quotes and lists that is read.
const MAX_DEPTH: usize = 500;

/// Reads a file of Markdown.
///
/// # Errors
/// A [`Diagnostic`]: not readable, too large, no text, or nested too deep (B202).
pub(super) fn read(path: &Path, name: &str) -> Result<Draft, Diagnostic> {
    draft(&source::read_text(path, name, Encoding::Detect)?)
}

fn draft(source: &SourceText) -> Result<Draft, Diagnostic> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    if let Some(line) = source.text.split('\n').position(too_deep) {
        let message = "deze regel is te diep genest";
        return Err(Diagnostic::error(
            codes::TOO_LARGE,
            Place::line(source.name.clone(), line + 1, 0),
            message,
        )
        .hint("Haal de tekens weg die voor de tekst staan."));
    }
    let mut walk = Walk::new(source);
    for (event, range) in Parser::new_ext(&source.text, options).into_offset_iter() {
        walk.at = range.start;
        walk.event(event);
    }
    walk.flush();
    let mut draft = walk.draft;
    if let Some(encoding) = source.decoded_from {
        let line = source.text.split('\n').position(|l| !l.is_ascii()).map_or(1, |l| l + 1);
        let message =
            format!("dit bestand was niet opgeslagen als UTF-8, maar als {encoding}; het is omgezet");
        let hint = "Kijk op deze regel of letters als é en het teken € goed zijn.";
        draft.findings.push(
            Diagnostic::warning(codes::DECODED, Place::line(source.name.clone(), line, 0), message)
                .hint(hint),
        );
    }
    Ok(draft)
}

/// Whether a line opens more quotes and lists than anybody means.
fn too_deep(line: &str) -> bool {
    line.bytes().take_while(|b| b" >-*+\t".contains(b)).filter(|b| !b.is_ascii_whitespace()).count()
        > MAX_DEPTH
}

struct Walk<'a> {
    source: &'a SourceText,
    draft: Draft,
    /// The byte that the event begins at.
    at: usize,
    text: Rich,
    start: Option<usize>,
    blanks: u32,
    heading: Option<u8>,
    /// The next number of each open list; `None` for signs.
    lists: Vec<Option<u64>>,
    /// The labels of items whose text is not read yet.
    items: Vec<Option<Option<String>>>,
    table: Option<Table>,
    row: Vec<TableCell>,
    notes: Vec<String>,
    /// Where the letters of open links begin, with their addresses.
    links: Vec<(usize, String)>,
    picture: Option<(String, usize, Place)>,
    pictures: Vec<(String, String, Place)>,
    note: Option<(String, Place)>,
    meta: bool,
}

impl<'a> Walk<'a> {
    fn new(source: &'a SourceText) -> Walk<'a> {
        Walk {
            source,
            draft: Draft::new(source.name.clone()),
            at: 0,
            text: Rich::default(),
            start: None,
            blanks: 1,
            heading: None,
            lists: Vec::new(),
            items: Vec::new(),
            table: None,
            row: Vec::new(),
            notes: Vec::new(),
            links: Vec::new(),
            picture: None,
            pictures: Vec::new(),
            note: None,
            meta: false,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.letters(&text),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words(&text, self.at)
            }
            Event::SoftBreak => self.text.push(" "),
            Event::HardBreak if self.table.is_some() || self.heading.is_some() => self.text.push(" "),
            Event::HardBreak => self.line_break(),
            Event::Rule => self.flush(),
            Event::FootnoteReference(mark) => {
                if self.table.is_some() {
                    self.notes.push(mark.to_string());
                } else {
                    self.text.mark(self.text.text.len(), MarkKind::Note(mark.to_string()));
                }
            }
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }, self.at),
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.spend_item();
                self.heading = Some(number(level));
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                let label = self.lists.last_mut().and_then(Option::as_mut).map(|n| {
                    *n += 1;
                    format!("{}.", *n - 1)
                });
                self.items.push(Some(label));
            }
            Tag::Table(_) => {
                self.flush();
                self.spend_item();
                self.table = Some(Table::default());
                self.start = Some(self.at);
            }
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            Tag::Link { dest_url, .. } => self.links.push((self.text.text.len(), dest_url.to_string())),
            Tag::Image { dest_url, .. } => {
                if self.picture.is_none() {
                    self.picture = Some((dest_url.to_string(), self.text.text.len(), self.place(self.at)));
                }
            }
            Tag::FootnoteDefinition(mark) => {
                self.flush();
                self.note = Some((mark.to_string(), self.place(self.at)));
            }
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => {
                self.flush();
                self.meta = true;
            }
            Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript => {}
            _ => self.flush(),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush();
                self.items.pop();
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::TableCell => self.cell(),
            TagEnd::TableHead | TagEnd::TableRow => {
                let place = self.place(self.at);
                let cells = std::mem::take(&mut self.row);
                if let Some(table) = &mut self.table {
                    table.rows.push(TableRow { cells, head: matches!(tag, TagEnd::TableHead), place });
                }
            }
            TagEnd::Table => {
                let start = self.start.take().unwrap_or(self.at);
                let place = self.place(start);
                if let Some(table) = self.table.take() {
                    self.draft.blocks.push(Block { kind: BlockKind::Table(table), place, blanks: 1 });
                }
                self.show();
            }
            TagEnd::Link => {
                if let Some((start, url)) = self.links.pop()
                    && ["http://", "https://", "mailto:"]
                        .iter()
                        .any(|s| url.to_ascii_lowercase().starts_with(s))
                {
                    self.text.mark(start.min(self.text.text.len()), MarkKind::Link(url));
                }
            }
            TagEnd::Image => self.end_picture(),
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.note = None;
            }
            TagEnd::MetadataBlock(_) => {
                let text = std::mem::take(&mut self.text).spaced().text;
                let start = self.start.take().unwrap_or(0);
                let place = self.place(start);
                if !text.is_empty() {
                    self.draft.left.push(Left { place, text, why: Why::FrontMatter });
                }
                self.meta = false;
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            _ => self.flush(),
        }
    }

    fn end_picture(&mut self) {
        // A picture in a picture's words is one picture.
        if let Some((url, start, place)) = self.picture.take() {
            let alt = self.text.text.get(start..).unwrap_or("").to_owned();
            self.text.text.truncate(start);
            self.text.marks.retain(|m| m.range.end <= start);
            self.pictures.push((alt, url, place));
        }
    }

    fn cell(&mut self) {
        let text = std::mem::take(&mut self.text).spaced().text;
        self.links.clear();
        let notes = std::mem::take(&mut self.notes);
        self.row.push(TableCell { text, notes, place: Some(self.place(self.at)), ..TableCell::default() });
    }

    /// Letters whose line ends count: those of code and of raw HTML come in one event a line or more.
    fn letters(&mut self, text: &str) {
        if self.meta || self.table.is_some() || self.heading.is_some() {
            return self.words(text, self.at);
        }
        let mut at = self.at;
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.line_break();
            }
            self.words(line, at);
            at += line.len() + 1;
        }
    }

    fn words(&mut self, text: &str, at: usize) {
        if self.start.is_none() && !text.trim().is_empty() {
            self.start = Some(at);
        }
        self.text.push(text);
    }

    fn line_break(&mut self) {
        if self.picture.is_some() {
            self.text.push(" ");
            return;
        }
        let before = self.draft.blocks.len();
        self.flush();
        self.blanks = u32::from(self.draft.blocks.len() == before);
    }

    fn spend_item(&mut self) {
        if let Some(item) = self.items.last_mut() {
            *item = None;
        }
    }

    fn place(&self, at: usize) -> Place {
        let at = self.source.place(at);
        Place::line(self.source.name.clone(), at.line_number().unwrap_or(1) as usize, 0)
    }

    fn flush(&mut self) {
        if self.table.is_some() {
            return;
        }
        let mut text = std::mem::take(&mut self.text);
        for (start, url) in &mut self.links {
            if url.starts_with("http") {
                text.mark(*start, MarkKind::Link(url.clone()));
            }
            *start = 0;
        }
        let text = text.spaced();
        let blanks = std::mem::replace(&mut self.blanks, 1);
        let start = self.start.take().unwrap_or(self.at);
        let place = self.place(start);
        if !text.text.is_empty() {
            if let Some((mark, first)) = &self.note {
                self.draft.note(mark, text.text, first);
            } else {
                let kind = self.kind(text);
                self.draft.blocks.push(Block { kind, place, blanks });
            }
        }
        self.show();
    }

    fn kind(&mut self, text: Rich) -> BlockKind {
        if self.heading.is_some() {
            return BlockKind::Heading { level: self.heading, label: None, text, fake: false };
        }
        match self.items.last_mut().and_then(Option::take) {
            Some(label) => {
                let level = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                BlockKind::Item { level, label, text }
            }
            None => BlockKind::Para(text),
        }
    }

    /// Pictures follow the text that they stood in.
    fn show(&mut self) {
        for (alt, name, place) in std::mem::take(&mut self.pictures) {
            super::image::image(&mut self.draft, &alt, &name, &place);
        }
    }
}

impl Draft {
    /// Adds a paragraph to a note.
    fn note(&mut self, mark: &str, text: String, place: &Place) {
        match self.notes.iter_mut().find(|n| n.mark == mark && n.place == *place) {
            Some(note) => {
                note.text.push(' ');
                note.text.push_str(&text);
            }
            None => self.notes.push(Note { mark: mark.to_owned(), text, place: place.clone() }),
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Draft {
        draft(&SourceText::new("a.md", text)).unwrap()
    }

    fn shown(draft: &Draft) -> Vec<String> {
        let one = |b: &Block| {
            let line = b.place.line_number().unwrap_or(0);
            let text = match &b.kind {
                BlockKind::Heading { level, text, .. } => format!("#{} {}", level.unwrap_or(0), text.text),
                BlockKind::Para(text) if b.blanks == 0 => format!("/ {}", text.text),
                BlockKind::Para(text) | BlockKind::Boxed(text) => text.text.clone(),
                BlockKind::Item { level, label, text } => {
                    format!("{level}{} {}", label.as_deref().unwrap_or("-"), text.text)
                }
                BlockKind::Table(table) => {
                    let row =
                        |r: &TableRow| r.cells.iter().map(|c| c.text.clone()).collect::<Vec<_>>().join("|");
                    table.rows.iter().map(row).collect::<Vec<_>>().join(" // ")
                }
            };
            format!("{line}: {text}")
        };
        draft.blocks.iter().map(one).collect()
    }

    #[test]
    fn headings_paragraphs_and_lists_have_their_lines() {
        let draft = read(
            "# Een {#x}\n\nTekst loopt\ndoor.  \nNieuw.\n\n- punt\n  - genest\n\n3. derde\n4. vierde\n\n   vervolg\n\nKop\n---\n> citaat\n\n- [x] klaar\n",
        );
        let expected = [
            "1: #1 Een",
            "3: Tekst loopt door.",
            "5: / Nieuw.",
            "7: 0- punt",
            "8: 1- genest",
            "10: 03. derde",
            "11: 04. vierde",
            "13: vervolg",
            "15: #2 Kop",
            "17: citaat",
            "19: 0- [x] klaar",
        ];
        assert_eq!(shown(&draft), expected);
    }

    #[test]
    fn tables_keep_their_cells() {
        let draft = read(
            "Geld\n\n| Post | 2025 | 2026[^a] |\n|---|--:|--:|\n| *Lasten* | -1 |  |\n| Baten | `2` | 3[^a] |\n\n[^a]: Voorlopig,\n    en meer.\n\n    Nog een.\n",
        );
        assert_eq!(shown(&draft), ["1: Geld", "3: Post|2025|2026 // Lasten|-1| // Baten|2|3"]);
        let BlockKind::Table(table) = &draft.blocks[1].kind else { panic!() };
        assert!(table.rows[0].head && !table.rows[1].head);
        assert_eq!(
            (table.rows[2].cells[2].notes.clone(), table.rows[2].place.line_number()),
            (vec!["a".to_owned()], Some(6))
        );
        assert_eq!((draft.notes.len(), draft.notes[0].text.as_str()), (1, "Voorlopig, en meer. Nog een."));
    }

    #[test]
    fn links_notes_and_pictures() {
        let draft = read(
            "Zie [de **nota**](https://x.nl) en [hier](#x)[^1]. ![Kaart](k.png) Slot <b>vet</b>.\n\n![](leeg.png)\n\n[^1]: Bron.\n",
        );
        assert_eq!(shown(&draft), ["1: Zie de nota en hier. Slot <b>vet</b>.", "1: Afbeelding: Kaart"]);
        let BlockKind::Para(text) = &draft.blocks[0].kind else { panic!() };
        let marks: Vec<_> =
            text.marks.iter().map(|m| (&text.text[m.range.clone()], m.kind.clone())).collect();
        assert_eq!(
            marks,
            [("de nota", MarkKind::Link("https://x.nl".into())), ("", MarkKind::Note("1".into()))]
        );
        assert_eq!((draft.notes[0].text.as_str(), draft.findings.len()), ("Bron.", 1));
    }

    #[test]
    fn front_matter_is_told_and_code_and_html_are_text() {
        for sign in ["---", "+++"] {
            let draft = read(&format!(
                "{sign}\ntitel = \"Groen 2027\"\n{sign}\n\n```\na 1\nb 2\n```\n\n<div>\nruw 3\n</div>\n"
            ));
            let left: Vec<_> = draft.left.iter().map(|l| (l.text.as_str(), l.why)).collect();
            assert_eq!(left, [("titel = \"Groen 2027\"", Why::FrontMatter)]);
            assert_eq!(shown(&draft), ["6: a 1", "7: / b 2", "10: <div>", "11: / ruw 3", "12: / </div>"]);
        }
    }

    #[test]
    fn hostile_nesting_and_cuts_end() {
        assert_eq!(
            draft(&SourceText::new("a.md", "> ".repeat(100_000) + "x")).map_err(|d| d.code).err(),
            Some(codes::TOO_LARGE)
        );
        for text in [
            "[".repeat(50_000),
            "*a_ ".repeat(20_000),
            "| ".repeat(20_000) + "\n|--|\n",
            "![[".repeat(20_000),
            "`".repeat(50_000),
        ] {
            let _ = read(&text);
        }
        let text = "+++\na = 1\n+++\n# K\n\n| a | b |\n|---|---|\n| é | 2[^1] |\n\n- x\n  1. y ![p](q)\n\n[^1]: n [l](http://x)\n";
        for at in (0..text.len()).filter(|i| text.is_char_boundary(*i)) {
            let _ = read(&text[..at]);
        }
    }
}
