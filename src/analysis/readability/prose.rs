//! The running text of Markdown: paragraphs and items of lists, each with the way back to its place. Headings, tables,
//! code, pictures, addresses, bare amounts and bare names are no running text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A paragraph or an item of a list.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Its text, without marks.
    pub text: String,
    spans: Vec<Span>,
}

/// A stretch of text and where it stands.
#[derive(Debug, Clone)]
struct Span {
    /// The byte in the text where it begins.
    plain: usize,
    /// Its bytes in the Markdown.
    source: Range<usize>,
    /// Whether the Markdown has it letter for letter: not so for `&amp;`, or for a line end that became a space.
    same: bool,
}

impl Unit {
    /// The byte in the Markdown of a byte in the text.
    pub fn source(&self, at: usize) -> usize {
        let n = self.spans.partition_point(|span| span.plain <= at);
        let Some(span) = n.checked_sub(1).and_then(|n| self.spans.get(n)) else { return 0 };
        if span.same {
            (span.source.start + (at - span.plain)).min(span.source.end)
        } else {
            span.source.start
        }
    }

    /// The byte in the Markdown where the text before a byte ends.
    pub fn source_end(&self, end: usize) -> usize {
        let n = self.spans.partition_point(|span| span.plain < end);
        let Some(span) = n.checked_sub(1).and_then(|n| self.spans.get(n)) else { return 0 };
        if span.same {
            (span.source.start + (end - span.plain)).min(span.source.end)
        } else {
            span.source.end
        }
    }

    fn push(&mut self, text: &str, source: Range<usize>, same: bool) {
        if !text.is_empty() {
            self.spans.push(Span { plain: self.text.len(), source, same });
            self.text.push_str(text);
        }
    }

    /// Text that stands in the Markdown as it is, without the addresses in it.
    fn push_words(&mut self, text: &str, source: &Range<usize>) {
        let mut at = 0;
        let mut begin = 0;
        for word in text.split_inclusive([' ', '\n', '\t']) {
            let next = at + word.len();
            if is_address(word.trim()) {
                let before = text.get(begin..at).unwrap_or("");
                self.push(before, source.start + begin..source.start + at, true);
                // What closes the sentence stays: «Kijk op www.x.nl.» ends there.
                let closing = word.trim_end().len() - word.trim_end().trim_end_matches(['.', '!', '?']).len();
                begin = if closing > 0 { at + word.trim_end().len() - closing } else { next };
            }
            at = next;
        }
        let rest = text.get(begin..).unwrap_or("");
        self.push(rest, source.start + begin..source.end, true);
    }
}

/// The paragraphs of a plain text: what stands between blank lines.
pub fn plain(text: &str) -> Vec<Unit> {
    let mut out = Vec::new();
    let (mut at, mut begin, mut filled) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        let blank = line.trim().is_empty();
        if blank && filled {
            out.push(stretch(text, begin..at));
            filled = false;
        } else if !blank && !filled {
            (begin, filled) = (at, true);
        }
        at += line.len();
    }
    if filled {
        out.push(stretch(text, begin..at));
    }
    out
}

fn stretch(text: &str, range: Range<usize>) -> Unit {
    let mut unit = Unit::default();
    unit.push(text.get(range.clone()).unwrap_or(""), range, true);
    unit
}

/// The most marks of Markdown in one text. A parser keeps a hundred bytes or more of each, and no text of people has so
/// many: a file with more is read as plain text.
const MOST_MARKS: usize = 1_500_000;

/// The units of a text of Markdown, in its order.
pub fn units(markdown: &str) -> Vec<Unit> {
    let is_mark = |b: &u8| b"*_[]`<>&\\!~|".contains(b);
    if markdown.len() > MOST_MARKS && markdown.bytes().filter(is_mark).count() > MOST_MARKS {
        return plain(markdown);
    }
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
            Event::Start(tag) if is_silent(&tag) => {
                // A picture stands in a sentence; the others stand by themselves.
                if !matches!(tag, Tag::Image { .. }) {
                    finish(&mut out, &mut open);
                }
                silent += 1;
            }
            Event::End(tag) if ends_silence(tag) => silent = silent.saturating_sub(1),
            Event::Start(
                Tag::Paragraph | Tag::Item | Tag::List(_) | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_),
            )
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::List(_)
                | TagEnd::BlockQuote(_)
                | TagEnd::FootnoteDefinition,
            ) => finish(&mut out, &mut open),
            Event::Text(text) if silent == 0 => {
                if markdown.get(range.clone()) == Some(&*text) {
                    open.push_words(&text, &range);
                } else {
                    open.push(&text, range, false);
                }
            }
            Event::SoftBreak if silent == 0 => open.push(" ", range, false),
            Event::HardBreak if silent == 0 => open.push("\n", range, false),
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

/// An address of a page or a mailbox.
fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.trim_start_matches('(').starts_with("www.")
        || word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Keeps a unit that says something: an amount with its unit is a figure and no sentence, and a name is a name.
fn finish(out: &mut Vec<Unit>, open: &mut Unit) {
    let unit = std::mem::take(open);
    if !is_amount(&unit.text) && !is_name(&unit.text) {
        out.push(unit);
    }
}

/// Nothing but figures and their units.
fn is_amount(text: &str) -> bool {
    const UNITS: [&str; 9] = ["x", "euro", "miljoen", "miljard", "duizend", "mln", "mld", "procent", "per"];
    text.split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .all(|w| UNITS.contains(&w.to_lowercase().as_str()))
}

/// A name that stands alone, as in a list of organisations: "Veiligheidsregio Utrecht", "GGD", "Jan van der Berg". One
/// word with only its first letter large is none: that is how any item of a list begins.
fn is_name(text: &str) -> bool {
    const PARTICLES: [&str; 12] =
        ["de", "den", "der", "van", "het", "ter", "ten", "en", "in", "aan", "voor", "'t"];
    const MOST: usize = 8;
    if text.trim_end().ends_with(['.', '!', '?', ':', '…']) || text.len() > 200 {
        return false;
    }
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let whole =
        |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() > 1 && !w.chars().any(char::is_lowercase);
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | '&'))
        .filter(|w| w.chars().any(char::is_alphabetic))
        .collect();
    match words.as_slice() {
        [] => false,
        [one] => whole(one),
        more => {
            more.len() <= MOST
                && capital(more.last().unwrap_or(&""))
                && more.iter().all(|w| capital(w) || PARTICLES.contains(w))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each unit's text, and the Markdown that its words come from.
    fn read(markdown: &str) -> Vec<(String, String)> {
        let with_source = |unit: Unit| {
            let source = unit.source(0)..unit.source_end(unit.text.len());
            (unit.text, markdown[source].to_owned())
        };
        units(markdown).into_iter().map(with_source).collect()
    }

    fn texts(markdown: &str) -> Vec<String> {
        read(markdown).into_iter().map(|unit| unit.0).collect()
    }

    #[test]
    fn running_text_only_and_the_way_back() {
        let text = "# Kop\n\nWij *maken* de\nstraat &amp; veilig. Zie https://x.nl of `code`.\n\n- € 1,2 miljoen\n- Meer licht\n\n| a | b |\n|---|---|\n| tabel | 1 |\n\n![plaatje](a.png)\n";
        let found = units(text);
        let texts: Vec<&str> = found.iter().map(|u| u.text.as_str()).collect();
        assert_eq!(texts, ["Wij maken de straat & veilig. Zie of .", "Meer licht"]);
        for (n, word) in [(0, "straat"), (0, "veilig"), (0, "of "), (1, "licht")] {
            let at = found[n].source(found[n].text.find(word).unwrap());
            assert!(text[at..].starts_with(word), "{word}");
        }
    }

    #[test]
    fn what_is_no_running_text_is_skipped_wherever_it_stands() {
        for skipped in [
            "# Kop",
            "Kop\n===",
            "| Een tabel | met tekst |\n|---|---|\n| Nog een zin. | 1 |",
            "> | Een tabel |\n> |---|\n> | in een citaat |",
            "```\nEen stuk code.\n```",
            "    Een stuk code.",
            "- \n  ```\n  Code in een lijst.\n  ```",
            "`Code in een regel.`",
            "€ 1.234.567",
            "- € 39,5 miljoen\n- 12 %\n- 3 mln. euro\n- 100 x € 1.000",
            "> 4,5 procent",
            "- Veiligheidsregio Utrecht\n- GGD\n- Jan van der Berg",
            "https://www.voorbeeld.nl/een/pagina",
            "<https://www.voorbeeld.nl>",
            "info@voorbeeld.nl",
            "![Een plaatje van de straat.](straat.png)",
            "<div>Een blok HTML.</div>",
            "<!-- Een opmerking. -->",
            "***",
            "",
        ] {
            assert_eq!(texts(skipped), Vec::<String>::new(), "{skipped}");
        }
    }

    #[test]
    fn what_is_running_text_is_read_wherever_it_stands() {
        for (markdown, expected) in [
            ("Een zin.", "Een zin."),
            ("- Een item", "Een item"),
            ("- Wonen", "Wonen"),
            ("1. Een item", "Een item"),
            ("- Ouder\n  - Kind van het item", "Ouder|Kind van het item"),
            ("- Ouder\n\n  Tweede alinea.", "Ouder|Tweede alinea."),
            ("> Een citaat\n> van twee regels.", "Een citaat van twee regels."),
            ("> - Een item in een citaat", "Een item in een citaat"),
            ("Zin met een noot[^1].\n\n[^1]: De noot zelf.", "Zin met een noot.|De noot zelf."),
            ("Lees [het hele plan](plan.md) eerst.", "Lees het hele plan eerst."),
            ("Lees [het plan][p] eerst.\n\n[p]: https://x.nl", "Lees het plan eerst."),
            ("Met <b>vette</b> letters.", "Met vette letters."),
            ("Een \\*ster\\* en 5 \\< 6.", "Een *ster* en 5 < 6."),
            ("Brood &amp; boter &euro; 3.", "Brood & boter € 3."),
            ("Een ~~oud~~ plan.", "Een oud plan."),
            ("Eerste regel  \ntweede regel.", "Eerste regel\ntweede regel."),
            ("Kijk op www.voorbeeld.nl. Of bel ons.", "Kijk op . Of bel ons."),
            ("Mail naar info@voorbeeld.nl!", "Mail naar !"),
            ("Zo gaat het: a@b is geen adres.", "Zo gaat het: a@b is geen adres."),
            ("Het kost € 3 miljoen.", "Het kost € 3 miljoen."),
            ("De GGD Utrecht helpt", "De GGD Utrecht helpt"),
            ("De GGD Utrecht.", "De GGD Utrecht."),
        ] {
            assert_eq!(texts(markdown).join("|"), expected, "{markdown}");
        }
    }

    #[test]
    fn every_byte_of_the_text_leads_to_its_place() {
        for (markdown, word) in [
            ("- Een item\n- Nog een *woord*", "woord"),
            ("> Een citaat\n> met een woord erin.", "woord"),
            ("1. Een\n\n   [^1] Met een woord.", "woord"),
            ("Tekst[^1].\n\n[^1]: Noot met een woord.", "woord"),
            ("Lees [met een woord](x.md) verder.", "woord"),
            ("Een <i>mooi</i> woord.", "woord"),
            ("Caf\\é &eacute;&eacute;n &euro; woord.", "woord"),
            ("Één 😀 ë woord.", "woord"),
            ("Zie www.x.nl en https://y.nl en dan een woord.", "woord"),
            ("\u{0}\u{0}é woord", "woord"),
        ] {
            let unit = units(markdown).into_iter().find(|u| u.text.contains(word)).unwrap();
            let at = unit.text.find(word).unwrap();
            let source = unit.source(at)..unit.source_end(at + word.len());
            assert_eq!(&markdown[source.clone()], word, "{markdown}");
            assert_eq!(source.start, markdown.rfind(word).unwrap(), "{markdown}");
        }
        // What is written in another way has the place of how it is written.
        assert_eq!(read("Brood &amp;")[0].1, "Brood &amp;");
    }

    #[test]
    fn a_plain_text_has_a_paragraph_between_blank_lines() {
        let text = "\n  \nEen.\nTwee.\n\n\nDrie é.\n \nVier";
        let found = plain(text);
        let texts: Vec<&str> = found.iter().map(|u| u.text.as_str()).collect();
        assert_eq!(texts, ["Een.\nTwee.\n", "Drie é.\n", "Vier"]);
        for unit in &found {
            assert_eq!(&text[unit.source(0)..unit.source_end(unit.text.len())], unit.text);
        }
        assert!(plain("").is_empty() && plain(" \n\n ").is_empty());
    }
}
