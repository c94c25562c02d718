//! Markdown: headings, paragraphs, lists, tables, links, notes and pictures, each with its line. Raw HTML and code come in
//! as the text that they are.

mod blocks;

use std::path::Path;

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::diag::{Diagnostic, codes};
use crate::import::draft::{Block, BlockKind, Draft, MarkKind, Rich, Table, TableCell, TableRow};
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
        let message = say!(line_nested_too_deep);
        return Err(Diagnostic::error(
            codes::TOO_LARGE,
            Place::line(source.name.clone(), line + 1, 0),
            message,
        )
        .hint(say!(try_remove_marks_before_text)));
    }
    if let Some(problem) = crate::content::weight::too_heavy(source) {
        return Err(problem);
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
        let message = say!(csv_was_not_utf8, encoding);
        let hint = say!(try_check_letters_on_line);
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
                self.heading = Some(level as u8);
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
}

#[cfg(test)]
mod tests;
