//! The running text of Markdown: paragraphs and items of lists, each with the way back to its place. Headings, tables,
//! code, pictures, addresses and bare amounts are no running text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A paragraph or an item of a list.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Its text, without marks.
    pub text: String,
    /// Where stretches of the text begin: the byte in the text and the byte in the Markdown.
    spans: Vec<(usize, usize)>,
}

impl Unit {
    /// The byte in the Markdown of a byte in the text.
    pub fn source(&self, at: usize) -> usize {
        let n = self.spans.partition_point(|(plain, _)| *plain <= at);
        let span = n.checked_sub(1).and_then(|n| self.spans.get(n));
        span.map_or(0, |(plain, source)| source + (at - plain))
    }

    /// A plain text as one unit.
    pub fn plain(text: &str) -> Unit {
        Unit { text: text.to_owned(), spans: vec![(0, 0)] }
    }

    fn push(&mut self, text: &str, source: Range<usize>) {
        self.spans.push((self.text.len(), source.start));
        self.text.push_str(text);
    }
}

/// The units of a text, in its order.
pub fn units(markdown: &str) -> Vec<Unit> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut out: Vec<Unit> = Vec::new();
    let mut open = Unit::default();
    // How many elements are open whose text is no running text.
    let mut silent = 0usize;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        match event {
            Event::Start(tag) if is_silent(&tag) => silent += 1,
            Event::End(tag) if ends_silence(tag) => silent = silent.saturating_sub(1),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::List(_) | Tag::BlockQuote(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Item) => finish(&mut out, &mut open),
            Event::Text(text) if silent == 0 && !is_address(&text) => open.push(&text, range),
            Event::SoftBreak if silent == 0 => open.push(" ", range),
            Event::HardBreak if silent == 0 => open.push("\n", range),
            _ => {}
        }
    }
    finish(&mut out, &mut open);
    out
}

fn is_silent(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Heading { .. } | Tag::Table(_) | Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock
    )
}

fn ends_silence(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Heading(_) | TagEnd::Table | TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock)
}

fn is_address(text: &str) -> bool {
    let text = text.trim();
    !text.contains(' ') && (text.contains("://") || text.starts_with("www.") || text.contains('@'))
}

/// Keeps a unit that says something: an amount with its unit is a figure and no sentence.
fn finish(out: &mut Vec<Unit>, open: &mut Unit) {
    let unit = std::mem::take(open);
    let letters = unit.text.split(|c: char| !c.is_alphabetic()).filter(|w| {
        let lower = w.to_lowercase();
        !matches!(
            lower.as_str(),
            "" | "x" | "euro" | "miljoen" | "miljard" | "duizend" | "mln" | "mld" | "procent"
        )
    });
    if letters.count() > 0 {
        out.push(unit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_text_only_and_the_way_back() {
        let text = "# Kop\n\nWij *maken* de\nstraat &amp; veilig. Zie https://x.nl of `code`.\n\n- € 1,2 miljoen\n- Meer licht\n\n| a | b |\n|---|---|\n| tabel | 1 |\n\n![plaatje](a.png)\n";
        let found = units(text);
        let texts: Vec<&str> = found.iter().map(|u| u.text.as_str()).collect();
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert!(texts[0].starts_with("Wij maken de straat & veilig."), "{texts:?}");
        assert_eq!(texts[1], "Meer licht");
        let at = found[0].source(texts[0].find("straat").unwrap());
        assert!(text[at..].starts_with("straat"));
        let at = found[1].source(texts[1].find("licht").unwrap());
        assert!(text[at..].starts_with("licht"));
    }
}
