//! Markdown to safe HTML.
//!
//! HTML in a text is shown as it was typed and never obeyed, but for a few plain elements where the site allows them. Headings move to the level of the page and no level is
//! skipped. Tables get headers with a scope, and a wide one scrolls in a box of its own. Long words get soft
//! hyphens, and the space inside an amount does not break; no letter of an official text is altered. Links go
//! through a callback; an address that could run a script becomes plain text.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use memchr::memmem;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use tera::escape_html;

use super::view::glossary_links::TermLinks;
use crate::content::tags::{AllowedTag, sift};
use crate::dutch::hyphens::soften;
use crate::model::Id;
use crate::render::style::files::Size;

mod table;

/// Where a link or a picture of a text goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address that may stand in the page as it is: relative to the page, or `https:`, `mailto:`, `tel:`.
    Address(String),
    /// A picture of this site, with its size.
    Picture(String, Size),
    /// Nowhere: the text of the link stays, the link does not. The loader has told the editor.
    Nowhere,
}

impl LinkTarget {
    fn address(&self) -> Option<&str> {
        match self {
            LinkTarget::Address(address) | LinkTarget::Picture(address, _) => Some(address),
            LinkTarget::Nowhere => None,
        }
    }
}

/// A picture within so many bytes of HTML from the begin of a text is on the first screen.
const FIRST_SCREEN: usize = 1_500;

/// The names of places on one page, so that each is used once.
#[derive(Debug, Clone, Default)]
pub struct PageIds {
    taken: BTreeSet<String>,
    /// The last number given behind a name: a text with a hundred thousand equal headings stays quick.
    last: HashMap<String, u32>,
}

impl PageIds {
    /// A name that no other place on the page has: `wanted`, or `wanted-2`, `wanted-3` and so on.
    pub fn take(&mut self, wanted: &str) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let number = self.last.entry(wanted.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let name = format!("{wanted}-{number}");
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// What a text needs to know of the page it lands on.
pub struct Surroundings<'a> {
    /// The level of the highest heading of the text, 2 to 6.
    pub heading_level: u8,
    /// The names of places on the page so far.
    pub ids: &'a mut PageIds,
    /// What marks the terms of the glossary.
    pub terms: Option<&'a mut TermLinks>,
    /// Where links and pictures go.
    pub resolve: &'a dyn Fn(&str) -> LinkTarget,
    /// Whether the first picture, where it stands on the first screen, is fetched at once and not when a reader gets
    /// there. It is set to false by that picture.
    pub at_once: &'a mut bool,
    /// The start of the name of a table that scrolls: "Tabel".
    pub table_name: &'a str,
    /// An attribute for each outermost element: the language of the text, where the page is in another.
    pub mark: &'a str,
    /// Whether a few plain elements of HTML are obeyed.
    pub html: bool,
}

/// Markdown as HTML.
pub fn render(markdown: &str, around: &mut Surroundings<'_>) -> String {
    // No footnotes: the marks and notes of a source stay readable as the text that they are.
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let events = sift(whole_texts(markdown.len(), Parser::new_ext(markdown, options)), around.html);
    let mut writer = Writer::new(&events, around);
    writer.out.reserve(markdown.len() * 2);
    writer.run(&events);
    writer.out
}

/// The events with each run of text in one piece: a parser cuts at line ends, `&` and the like, and a term of two words
/// may stand over such a cut. `length` is that of the Markdown, in bytes.
fn whole_texts<'t>(length: usize, events: impl Iterator<Item = Event<'t>>) -> Vec<Event<'t>> {
    let mut out: Vec<Event<'t>> = Vec::with_capacity(64 + length / 8);
    // The last event of `out`, where that is a text of several pieces.
    let mut text = String::new();
    for event in events {
        let more = match event {
            Event::Text(more) => more,
            Event::SoftBreak => "\n".into(),
            other => {
                settle(&mut out, &mut text);
                out.push(other);
                continue;
            }
        };
        match out.last() {
            // A text of one piece is not copied.
            Some(Event::Text(first)) => {
                if text.is_empty() {
                    text.push_str(first);
                }
                text.push_str(&more);
            }
            _ if more.is_empty() => {}
            _ => out.push(Event::Text(more)),
        }
    }
    settle(&mut out, &mut text);
    out
}

/// Puts a text of several pieces in the place of its first piece.
fn settle(out: &mut [Event<'_>], text: &mut String) {
    if let Some(last) = out.last_mut().filter(|_| !text.is_empty()) {
        *last = Event::Text(std::mem::take(text).into());
    }
}

/// One line of Markdown without a paragraph around it, for a caption or a cell.
pub fn inline(markdown: &str, around: &mut Surroundings<'_>) -> String {
    let html = render(markdown, around);
    let trimmed = html.trim();
    match trimmed.strip_prefix("<p>").and_then(|h| h.strip_suffix("</p>")) {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => trimmed.to_owned(),
    }
}

/// The first sentence of Markdown as plain text, at most `limit` characters, cut at a word.
pub fn first_sentence(markdown: &str, limit: usize) -> String {
    let block = first_block(markdown);
    // One line of words alone says what it says: most texts begin with one.
    if block.starts_with(char::is_alphabetic) && !any_byte(block, has_meaning) {
        return cut_at_word(sentence_of(block), limit);
    }
    cut_at_word(sentence_of(&words_of_first(block)), limit)
}

/// The words of the first paragraph, heading or item.
fn words_of_first(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(t) | Event::Code(t) => text.push_str(&t),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => break,
            _ => {}
        }
    }
    text
}

/// What is enough of a text for its first paragraph: the parser reads all that it is given before it gives anything.
fn first_block(markdown: &str) -> &str {
    // What begins further in may be code.
    let start = markdown.len() - markdown.trim_start_matches('\n').len();
    let end = markdown.get(start..).and_then(|rest| rest.find("\n\n")).map(|i| start + i);
    let block = end.and_then(|end| markdown.get(..end)).unwrap_or(markdown);
    // A list, a quotation or code goes on after an empty line, and a rule says nothing.
    let plain = |c: char| c.is_alphabetic() || c == '#';
    let begins = block.get(start..).is_some_and(|b| b.starts_with(plain));
    // Where a link leads may stand anywhere below it.
    let leads = || any_byte(block, |b| b == b'[') && memmem::find(markdown.as_bytes(), b"]:").is_some();
    if begins && !leads() { block } else { markdown }
}

/// Whether a byte may mean something in Markdown that begins with a letter.
fn has_meaning(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'[' | b']' | b'<' | b'&' | b'\\' | b'`' | b'|' | b'\r' | b'\n')
}

/// As [`first_sentence`], but not a question that the text answers itself: "Waardoor komt dat? Door het weer."
pub fn first_statement(markdown: &str, limit: usize) -> String {
    let text = plain_text(markdown);
    let mut rest = text.trim();
    loop {
        let sentence = sentence_of(rest);
        let behind = rest.get(sentence.len()..).unwrap_or("").trim_start();
        if !sentence.ends_with('?') || behind.is_empty() {
            return cut_at_word(sentence, limit);
        }
        rest = behind;
    }
}

/// The first sentence of a text on one line.
fn sentence_of(text: &str) -> &str {
    let end = text.match_indices(['.', '!', '?']).find(|(i, _)| {
        let after = text.get(i + 1..).unwrap_or("");
        after.is_empty() || after.starts_with(' ') && after.trim_start().starts_with(char::is_uppercase)
    });
    end.and_then(|(i, _)| text.get(..=i)).unwrap_or(text)
}

/// Markdown as plain text on one line: words only, of all its paragraphs.
pub fn plain_text(markdown: &str) -> String {
    let mut text = String::new();
    for event in sift(Parser::new(markdown).collect(), true) {
        match event {
            // HTML in a text is shown as it was typed, so it is text; the tags that a site may allow are none.
            Event::Text(t) | Event::Code(t) | Event::Html(t) => text.push_str(&t),
            Event::InlineHtml(t) if AllowedTag::read(&t) == Some(AllowedTag::Break) => text.push(' '),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                text.push(' ')
            }
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` when it fits in `limit` characters, else the words that fit and an ellipsis.
pub fn cut_at_word(text: &str, limit: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit.saturating_sub(1)).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', ':', ' ']))
}

/// Adds `text`, safe for HTML.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    if is_plain(text) {
        out.push_str(text);
    } else {
        out.push_str(&escape(text));
    }
}

/// Whether nothing in a text has a meaning in HTML.
fn is_plain(text: &str) -> bool {
    !any_byte(text, |b| matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'' | b'/' | b'`'))
}

/// Whether a text has a byte of some kind. Without a way out halfway a piece is looked at many bytes at a time.
fn any_byte(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.as_bytes().chunks(64).any(|piece| piece.iter().fold(false, |any, b| any | is(*b)))
}

/// `text` safe for HTML.
pub fn escape(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = Vec::with_capacity(text.len());
    // Writing to memory does not fail.
    if escape_html(text, &mut out).is_err() {
        return String::new();
    }
    String::from_utf8(out).unwrap_or_default()
}

struct Writer<'a, 'b> {
    out: String,
    around: &'a mut Surroundings<'b>,
    /// The highest heading in the text, 1 to 6.
    highest: u8,
    /// The level of the last heading that was written.
    last_level: u8,
    /// Inside a link, a heading or code no term is linked.
    no_terms: usize,
    /// Whether each open link is written.
    links: Vec<bool>,
    /// Inside code nothing is softened.
    in_code: bool,
    /// Whether the paragraph is one run of text.
    alone: bool,
    /// Lists and quotations that are open.
    depth: usize,
}

impl<'a, 'b> Writer<'a, 'b> {
    fn new(events: &[Event<'_>], around: &'a mut Surroundings<'b>) -> Self {
        let level = |e: &Event<'_>| match e {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
            _ => None,
        };
        let highest = events.iter().filter_map(level).min().unwrap_or(1);
        let last_level = around.heading_level.saturating_sub(1);
        Writer {
            out: String::new(),
            around,
            highest,
            last_level,
            no_terms: 0,
            links: Vec::new(),
            in_code: false,
            alone: false,
            depth: 0,
        }
    }

    fn run(&mut self, events: &[Event<'_>]) {
        let mut i = 0;
        while let Some(event) = events.get(i) {
            match event {
                Event::Start(Tag::Table(alignments)) => {
                    let length = table::length(events.get(i..).unwrap_or_default());
                    let inside = events.get(i + 1..i + length).unwrap_or_default();
                    self.table(alignments, inside);
                    i += length + 1;
                    continue;
                }
                Event::Start(Tag::Heading { .. }) => {
                    let end = events.iter().skip(i).position(|e| matches!(e, Event::End(TagEnd::Heading(_))));
                    let length = end.unwrap_or(0);
                    self.heading(event, events.get(i + 1..i + length).unwrap_or_default());
                    i += length + 1;
                    continue;
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let end = events.iter().skip(i).position(|e| matches!(e, Event::End(TagEnd::Image)));
                    let length = end.unwrap_or(0);
                    self.image(dest_url, events.get(i + 1..i + length).unwrap_or_default());
                    i += length + 1;
                    continue;
                }
                Event::Start(Tag::Paragraph) => {
                    let end = events.iter().skip(i).position(|e| matches!(e, Event::End(TagEnd::Paragraph)));
                    let inside = events.get(i + 1..i + end.unwrap_or(0)).unwrap_or_default();
                    self.alone = one_run(inside);
                    self.event(event);
                }
                other => self.event(other),
            }
            i += 1;
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(text),
            Event::Code(code) => {
                self.out.push_str("<code>");
                self.out.push_str(&escape(code));
                self.out.push_str("</code>");
            }
            // HTML in a text is shown, not obeyed, but for the tags that were let through: those are written from
            // the list, never from the text.
            Event::Html(html) => self.out.push_str(&escape(html)),
            Event::InlineHtml(html) => match AllowedTag::read(html) {
                Some(AllowedTag::Open(name)) => self.out.push_str(&format!("<{name}>")),
                Some(AllowedTag::Close(name)) => self.out.push_str(&format!("</{name}>")),
                Some(AllowedTag::Break) => self.out.push_str("<br>"),
                None => self.out.push_str(&escape(html)),
            },
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_code {
            push_escaped(&mut self.out, text);
            return;
        }
        let text = keep_amounts_whole(text);
        match &mut self.around.terms {
            Some(terms) if self.no_terms == 0 => terms.link_into(&text, self.alone, &mut self.out),
            _ => push_escaped(&mut self.out, &soften(&text)),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.open("p", ""),
            Tag::BlockQuote(_) => {
                self.open("blockquote", "");
                self.out.push('\n');
                self.depth += 1;
            }
            Tag::CodeBlock(_) => {
                self.in_code = true;
                // Code keeps its lines; a long one scrolls, so it must take the focus.
                self.open("pre", " tabindex=\"0\"");
                self.out.push_str("<code>");
            }
            Tag::List(first) => {
                match first {
                    Some(1) => self.open("ol", ""),
                    Some(first) => self.open("ol", &format!(" start=\"{first}\"")),
                    None => self.open("ul", ""),
                }
                self.out.push('\n');
                self.depth += 1;
            }
            Tag::Item => self.out.push_str("<li>"),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { dest_url, .. } => {
                self.no_terms += 1;
                let target = (self.around.resolve)(dest_url);
                if let Some(address) = target.address() {
                    self.out.push_str(&format!("<a href=\"{}\">", escape(address)));
                }
                self.links.push(target.address().is_some());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::BlockQuote(_) => {
                self.depth = self.depth.saturating_sub(1);
                self.out.push_str("</blockquote>\n");
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(numbered) => {
                self.depth = self.depth.saturating_sub(1);
                self.out.push_str(if numbered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                self.no_terms = self.no_terms.saturating_sub(1);
                if self.links.pop() == Some(true) {
                    self.out.push_str("</a>");
                }
            }
            _ => {}
        }
    }

    /// The begin of an element: one that stands in no other says what language it is in.
    fn open(&mut self, tag: &str, attributes: &str) {
        let mark = if self.depth == 0 { self.around.mark } else { "" };
        for part in ["<", tag, attributes, mark, ">"] {
            self.out.push_str(part);
        }
    }

    fn heading(&mut self, start: &Event<'_>, inside: &[Event<'_>]) {
        let Event::Start(Tag::Heading { level, id, .. }) = start else { return };
        let text = plain(inside);
        if text.trim().is_empty() {
            return; // an empty heading says nothing and is no stop for a reader of headings
        }
        let wanted = self.around.heading_level + (*level as u8).saturating_sub(self.highest);
        let level = wanted.min(self.last_level + 1).min(6);
        self.last_level = level;
        let wanted_id = id.as_ref().map_or_else(|| Id::from_text(&text).to_string(), |id| id.to_string());
        let name = self.around.ids.take(&wanted_id);
        self.open(&format!("h{level}"), &format!(" id=\"{}\"", escape(&name)));
        self.no_terms += 1;
        for event in inside {
            self.event(event);
        }
        self.no_terms = self.no_terms.saturating_sub(1);
        self.out.push_str(&format!("</h{level}>\n"));
    }

    fn image(&mut self, address: &str, inside: &[Event<'_>]) {
        let target = (self.around.resolve)(address);
        if let Some(address) = target.address() {
            let (alt, address) = (escape(&plain(inside)), escape(address));
            // With its size in the page the text below does not jump when the picture comes.
            let size = match &target {
                LinkTarget::Picture(_, Size { width, height }) => {
                    format!(" width=\"{width}\" height=\"{height}\"")
                }
                _ => String::new(),
            };
            let first = std::mem::take(self.around.at_once) && self.out.len() <= FIRST_SCREEN;
            let lazy = if first { "" } else { " loading=\"lazy\"" };
            self.out
                .push_str(&format!("<img src=\"{address}\" alt=\"{alt}\"{size}{lazy} decoding=\"async\">"));
        } else {
            self.out.push_str(&escape(&plain(inside)));
        }
    }
}

/// Whether events are one piece of text, emphasised or not.
fn one_run(events: &[Event<'_>]) -> bool {
    let style = |e: &&Event<'_>| {
        matches!(e, Event::Start(Tag::Strong | Tag::Emphasis) | Event::End(TagEnd::Strong | TagEnd::Emphasis))
    };
    let mut rest = events.iter().filter(|e| !style(e));
    matches!((rest.next(), rest.next()), (Some(Event::Text(_)), None))
}

/// The words of a run of events.
fn plain(events: &[Event<'_>]) -> String {
    let mut out = String::new();
    for event in events {
        match event {
            Event::Text(t) | Event::Code(t) | Event::Html(t) => out.push_str(&t.replace('\n', " ")),
            // A tag that was let through is no word.
            Event::InlineHtml(t) if AllowedTag::read(t) == Some(AllowedTag::Break) => out.push(' '),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

/// `text` ready for a narrow line: long words have soft hyphens, amounts stay in one piece.
pub fn fit(text: &str) -> String {
    soften(&keep_amounts_whole(text)).into_owned()
}

/// Nothing inside an amount breaks: not its spaces (`€ 39,5 miljoen`, `12 %`), nor the hyphen of `-50.000`, which an
/// invisible word joiner (U+2060) holds.
fn keep_amounts_whole(text: &str) -> Cow<'_, str> {
    if !any_byte(text, |b| b.is_ascii_digit() || b == EURO) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut done) = (String::new(), 0);
    for (i, b) in text.bytes().enumerate() {
        let whole = match b {
            b' ' if is_inside_amount(text, i) => "\u{a0}",
            b'-' if is_minus(text, i) => "-\u{2060}",
            _ => continue,
        };
        out.push_str(text.get(done..i).unwrap_or_default());
        out.push_str(whole);
        done = i + 1;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// The first byte of the sign for the euro.
const EURO: u8 = 0xe2;

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether the space at byte `i` stands inside an amount.
fn is_inside_amount(text: &str, i: usize) -> bool {
    let (before, after) = (text.get(..i).unwrap_or(""), text.get(i + 1..).unwrap_or(""));
    if before.ends_with('€') && (after.starts_with(is_digit) || after.starts_with(['-', '−'])) {
        return true;
    }
    const SIZES: [&str; 6] = ["miljoen", "miljard", "mln", "mld", "euro", "%"];
    before.ends_with(is_digit) && SIZES.iter().any(|w| after.starts_with(w))
}

/// Whether the hyphen at byte `i` is the sign of a number.
fn is_minus(text: &str, i: usize) -> bool {
    let (before, after) = (text.get(..i).unwrap_or(""), text.get(i + 1..).unwrap_or(""));
    after.starts_with(is_digit) && !before.ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;
