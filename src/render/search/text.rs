//! The words of a page that is made: what its `main` says, with the weight of where it stands.

use super::lexicon::Lexicon;
use super::page_words::{PageWords, pack, unpack};
use crate::dutch::stem::each_word;

/// How much a page is about a word.
pub(crate) const PART: u8 = 1;
pub(crate) const TEXT: u8 = 2;
pub(crate) const LEAD: u8 = 3;
pub(crate) const HEADING: u8 = 4;
pub(crate) const TITLE: u8 = 5;

/// So many times a word counts as much as one in the lead.
const OFTEN: usize = 3;

/// The words of a page.
pub fn read(lexicon: &Lexicon, html: &str) -> PageWords {
    let mut words = Words::new(lexicon);
    add_page(&mut words, html);
    words.finish()
}

/// Adds the words of a page.
pub(crate) fn add_page(words: &mut Words<'_>, html: &str) {
    let at = |text: &str, sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes());
    let body = at(html, "<main").and_then(|i| html.get(i + "<main".len()..)).unwrap_or(html);
    let body = at(body, "</main>").and_then(|i| body.get(..i)).unwrap_or(body);
    let mut run = String::new();
    let (mut weight, mut lead) = (TEXT, 0_usize);
    let mut rest = body.split_once('>').map_or(body, |(_, r)| r);
    while let Some((text, after)) = at_sign(rest, b'<') {
        run.push_str(text);
        let Some((tag, tail)) = at_sign(after, b'>') else { break };
        rest = tail;
        let (closing, inside) = tag.strip_prefix('/').map_or((false, tag), |inside| (true, inside));
        let name = inside.bytes().position(|b| matches!(b, b' ' | b'\n' | b'/'));
        let name = inside.get(..name.unwrap_or(inside.len())).unwrap_or_default();
        // Elements that do not part words.
        if matches!(name, "a" | "em" | "strong" | "b" | "i" | "del" | "mark") {
            continue;
        }
        if !closing && let Some(end) = silent_end(name, inside) {
            rest = tail.find(end).and_then(|i| tail.get(i + end.len()..)).unwrap_or_default();
            continue;
        }
        if name == "span" {
            continue;
        }
        if !closing && name == "div" && inside.contains("class=\"tree") {
            rest = behind_box(tail);
            continue;
        }
        if !run.is_empty() {
            words.add(&run, if lead > 0 { weight.max(LEAD) } else { weight });
            run.clear();
        }
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

/// What stands before and behind the first of a sign.
fn at_sign(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = memchr::memchr(sign, text.as_bytes())?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Where the text goes on behind an element of which nothing is read.
fn silent_end(name: &str, tag: &str) -> Option<&'static str> {
    match name {
        "svg" => Some("</svg>"),
        "nav" => Some("</nav>"),
        "script" => Some("</script>"),
        "style" => Some("</style>"),
        "noscript" => Some("</noscript>"),
        // Explanations of terms stand on the glossary page, where they are found.
        "span" if tag.contains("class=\"term-note\"") => Some("</span>"),
        "section" if tag.contains("class=\"wrap words\"") => Some("</section>"),
        _ => None,
    }
}

/// Words with their weight, as they come.
pub(crate) struct Words<'l> {
    lexicon: &'l Lexicon,
    /// As [`pack`] makes them, for numbers are quickly put in order.
    found: Vec<u32>,
}

impl<'l> Words<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Words<'l> {
        Words { lexicon, found: Vec::new() }
    }

    /// Adds the words of a piece of HTML text.
    pub(crate) fn add(&mut self, text: &str, weight: u8) {
        let decoded;
        let text = if memchr::memchr(b'&', text.as_bytes()).is_some() {
            decoded = decode(text);
            decoded.as_str()
        } else {
            text
        };
        each_word(text, |word| {
            self.found.extend(self.lexicon.number(word).and_then(|id| pack(id, weight)));
        });
    }

    pub(crate) fn finish(mut self) -> PageWords {
        self.found.sort_unstable();
        // The best weight of a word comes last among its own.
        let of_word = |same: &[u32]| {
            let (word, best) = same.last().map(|one| unpack(*one))?;
            let times = || same.iter().filter(|one| unpack(**one).1 == TEXT).count();
            pack(word, if best == TEXT && times() >= OFTEN { LEAD } else { best })
        };
        PageWords::of(self.found.chunk_by(|a, b| unpack(*a).0 == unpack(*b).0).filter_map(of_word))
    }
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
        let mut words: Vec<_> = read.iter().map(|(id, n)| format!("{}{n}", texts[id as usize])).collect();
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
