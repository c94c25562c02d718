//! The words of a page that is made: what its `main` says, with the weight of where it stands.

use super::lexicon::{Lexicon, WordId};
use crate::dutch::stem::each_word;

/// How much a page is about a word.
pub(crate) const PART: u8 = 1;
pub(crate) const TEXT: u8 = 2;
pub(crate) const LEAD: u8 = 3;
pub(crate) const HEADING: u8 = 4;
pub(crate) const TITLE: u8 = 5;

/// So many times a word counts as much as one in the lead.
const OFTEN: usize = 3;

/// The words of a page by their number in a [`Lexicon`], each once, with its weight of 1 to 5.
pub type PageWords = Vec<(WordId, u8)>;

/// Elements of which nothing is read, and elements that do not part words.
const SILENT: [&str; 5] = ["svg", "nav", "script", "style", "noscript"];
const INLINE: [&str; 8] = ["a", "em", "strong", "span", "b", "i", "del", "mark"];

/// The words of a page.
pub fn read(lexicon: &Lexicon, html: &str) -> PageWords {
    let body = html.split_once("<main").map_or(html, |(_, main)| main);
    let body = body.split_once("</main>").map_or(body, |(main, _)| main);
    let mut words = Words::new(lexicon);
    let mut run = String::new();
    let (mut weight, mut lead) = (TEXT, 0_usize);
    let mut rest = body.split_once('>').map_or(body, |(_, r)| r);
    while let Some((text, after)) = rest.split_once('<') {
        run.push_str(text);
        let Some((tag, tail)) = after.split_once('>') else { break };
        rest = tail;
        let closing = tag.starts_with('/');
        let inside = tag.trim_start_matches('/');
        let name = inside.split([' ', '\n', '/']).next().unwrap_or_default();
        if !closing && let Some(end) = silent_end(name, inside) {
            rest = tail.find(end).and_then(|i| tail.get(i + end.len()..)).unwrap_or_default();
            continue;
        }
        if !closing && name == "div" && inside.contains("class=\"tree") {
            rest = behind_box(tail);
            continue;
        }
        if INLINE.contains(&name) {
            continue;
        }
        words.add(&run, if lead > 0 { weight.max(LEAD) } else { weight });
        run.clear();
        match name {
            "h1" => weight = if closing { TEXT } else { TITLE },
            "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "caption" => {
                weight = if closing { TEXT } else { HEADING };
            }
            // A lead is a block of its own: inside it blocks are counted.
            "div" if !closing && lead > 0 => lead += 1,
            "div" if !closing && inside.contains("class=\"lead\"") => lead = 1,
            "div" if closing => lead = lead.saturating_sub(1),
            _ => {}
        }
    }
    run.push_str(rest);
    words.add(&run, weight);
    words.finish()
}

/// What comes behind a box whose start was read. A goal tree says again what its pages say.
fn behind_box(html: &str) -> &str {
    let (mut depth, mut rest) = (1_usize, html);
    while depth > 0 {
        let Some((_, after)) = rest.split_once('<') else { return "" };
        depth = if after.starts_with("div") {
            depth + 1
        } else {
            depth - usize::from(after.starts_with("/div>"))
        };
        rest = after;
    }
    rest.split_once('>').map_or("", |(_, behind)| behind)
}

/// Where the text goes on behind an element of which nothing is read.
fn silent_end(name: &str, tag: &str) -> Option<&'static str> {
    if let Some(silent) = SILENT.iter().find(|s| **s == name) {
        return Some(match *silent {
            "svg" => "</svg>",
            "nav" => "</nav>",
            "script" => "</script>",
            "style" => "</style>",
            _ => "</noscript>",
        });
    }
    match name {
        // Explanations of terms stand on the glossary page, where they are found.
        "span" if tag.contains("class=\"term-note\"") => Some("</span>"),
        "section" if tag.contains("class=\"wrap words\"") => Some("</section>"),
        _ => None,
    }
}

/// Words with their weight, as they come.
pub(crate) struct Words<'l> {
    lexicon: &'l Lexicon,
    found: Vec<(WordId, u8)>,
}

impl<'l> Words<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Words<'l> {
        Words { lexicon, found: Vec::new() }
    }

    /// Adds the words of a piece of HTML text.
    pub(crate) fn add(&mut self, text: &str, weight: u8) {
        let decoded;
        let text = if text.contains('&') {
            decoded = decode(text);
            decoded.as_str()
        } else {
            text
        };
        each_word(text, |word| self.found.extend(self.lexicon.number(word).map(|id| (id, weight))));
    }

    pub(crate) fn finish(mut self) -> PageWords {
        self.found.sort_unstable();
        let mut out = PageWords::with_capacity(self.found.len() / 2);
        // The best weight of a word comes last among its own.
        for same in self.found.chunk_by(|a, b| a.0 == b.0) {
            let Some((word, best)) = same.last() else { continue };
            out.push((*word, if *best == TEXT && same.len() >= OFTEN { LEAD } else { *best }));
        }
        out.shrink_to_fit();
        out
    }
}

/// The words of two lists, each with its best weight.
pub(crate) fn join(mut page: PageWords, more: PageWords) -> PageWords {
    if more.is_empty() {
        return page;
    }
    page.extend(more);
    page.sort_unstable_by_key(|(word, weight)| (*word, std::cmp::Reverse(*weight)));
    page.dedup_by_key(|(word, _)| *word);
    page
}

/// The characters that our pages write as an entity.
const ENTITIES: [(&str, char); 7] = [
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&#x27;", '\''),
    ("&#39;", '\''),
    ("&nbsp;", ' '),
    ("&amp;", '&'),
];

fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let entity = ENTITIES.iter().find(|(entity, _)| from.starts_with(entity));
        out.push(entity.map_or('&', |(_, c)| *c));
        rest = from.get(entity.map_or(1, |(entity, _)| entity.len())..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let lexicon = Lexicon::default();
        let read = read(&lexicon, html);
        let texts = lexicon.words();
        let mut words: Vec<_> = read.iter().map(|(id, n)| format!("{}{n}", texts[*id as usize])).collect();
        words.sort();
        words.join(" ")
    }

    #[test]
    fn words_weigh_what_their_place_weighs() {
        let html = "<p>voet</p><main id=\"x\"><h1>Groot &amp; rood</h1><div class=\"lead\"><div><p>Kort</p></div> lang</div>\
            <h2>Kop</h2><p>tekst van <a href=\"#\">woord</a>en, tekst en 2026 en 1.000 iv3</p><svg><title>nee</title></svg>\
            <p>tekst b&amp;w</p></main><footer>voet</footer>";
        assert_eq!(shown(html), "20262 groot5 iv32 kop4 kort3 lang3 rood5 tekst3 woorden2");
    }

    #[test]
    fn explanations_menus_and_broken_pages_are_no_trouble() {
        let html = "<main><nav>weg</nav><p><a class=\"term\">reserve</a><span class=\"term-note\" hidden>spaarpot</span></p>\
            <section class=\"wrap words\"><p>spaarpot</p></section></main>";
        assert_eq!(shown(html), "reserve2");
        for odd in ["", "<", "<main", "<main>", "<main><svg>", "<main><p", "geen main"] {
            shown(odd);
        }
    }

    #[test]
    fn a_goal_tree_says_again_what_its_pages_say() {
        let html = "<main><p>eerst</p><div class=\"tree tree--wide\"><div><p>boom</p></div><ul><li>tak</li></ul></div><p>fietspad</p></main>";
        assert_eq!(shown(html), "eerst2 fietspad2");
        assert_eq!(shown("<main><div class=\"tree\"><div>"), "");
    }
}
