//! The structure of a Markdown text: headings with an attribute (`{.doel code=1.01}`) become a tree of nodes, each
//! with the text that belongs to it. Nothing of the text is lost: what is not in a node belongs to the node above it.

mod heading;

use std::ops::Range;

use pulldown_cmark::Options;

use crate::diag::{Diagnostic, codes};
use crate::model::{Id, Text};
use crate::source::{Origin, Place, SourceText};
use heading::{Heading, headings, relevel};

/// The Markdown that content may hold.
pub const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// The most headings of one file: a budget of a thousand pages has some five thousand. A page of more is of no use to
/// anybody, and each heading costs a hundred times its own size in memory.
const MOST_HEADINGS: usize = 20_000;

/// The classes that make a heading more than a heading.
pub const CLASSES: [&str; 9] =
    ["kort", "doel", "actie", "toelichting", "indicator", "verbonden-partij", "willen", "doen", "kosten"];

/// A heading with a structural class, and what belongs to it.
#[derive(Debug)]
pub struct Node {
    /// Which of [`CLASSES`].
    pub class: &'static str,
    /// The level of the heading in the file.
    pub level: u8,
    /// Its text, without markup.
    pub title: String,
    /// The id that the editor gave.
    pub id: Option<Id>,
    /// The attributes, in order.
    pub attributes: Vec<(String, String)>,
    /// Where the heading stands.
    pub place: Place,
    /// The text under it, up to the first node inside it.
    pub text: Text,
    /// Nodes inside it.
    pub children: Vec<Node>,
}

/// A text and its nodes.
#[derive(Debug, Default)]
pub struct Outline {
    /// The text that belongs to no node.
    pub text: Text,
    /// The nodes.
    pub nodes: Vec<Node>,
}

/// Reads the outline of a part of a file. `level` is that of the page's own title: 1 for a file.
pub fn read(source: &SourceText, body: Range<usize>, problems: &mut Vec<Diagnostic>) -> Outline {
    let text = source.text.get(body.clone()).unwrap_or("");
    let headings = headings(source, body.start, text, problems);
    if let Some(heading) = headings.get(MOST_HEADINGS) {
        let place = source.place(body.start + heading.range.start);
        let problem =
            Diagnostic::error(codes::TOO_LARGE, place, say!(file_has_too_many_headings, MOST_HEADINGS));
        problems.push(problem.hint(say!(try_divide_text_over_files)));
        return Outline::default();
    }
    // The open nodes, from the whole file (level 1) down, with the pieces of text that belong to each.
    let mut open: Vec<(Node, Vec<Piece>)> = vec![(root(source.place(body.start)), Vec::new())];
    let mut at = 0;
    for heading in headings {
        push_piece(&mut open, at..heading.range.start);
        while open.len() > 1 && open.last().is_some_and(|(n, _)| n.level >= heading.level) {
            close(&mut open, source, body.start, text);
        }
        match heading.class {
            Some(class) => {
                let place = source.place(body.start + heading.range.start);
                let Heading { level, title, id, attributes, .. } = heading;
                let level = level.max(2);
                let node = Node {
                    class,
                    level,
                    title,
                    id,
                    attributes,
                    place,
                    text: Text::default(),
                    children: Vec::new(),
                };
                open.push((node, Vec::new()));
                at = heading.range.end;
            }
            None => {
                let base = open.last().map_or(1, |(n, _)| n.level);
                let level = heading.level.saturating_sub(base).max(1);
                if let Some((_, pieces)) = open.last_mut() {
                    pieces.push(Piece::Heading(heading.range.clone(), heading.level, level));
                }
                at = heading.range.end;
            }
        }
    }
    push_piece(&mut open, at..text.len());
    while open.len() > 1 {
        close(&mut open, source, body.start, text);
    }
    let Some((root, pieces)) = open.pop() else { return Outline::default() };
    Outline { text: join(&pieces, source, body.start, text), nodes: root.children }
}

enum Piece {
    Text(Range<usize>),
    /// A plain heading: its range, its level in the file and in the text.
    Heading(Range<usize>, u8, u8),
}

fn root(place: Place) -> Node {
    Node {
        class: "",
        level: 1,
        title: String::new(),
        id: None,
        attributes: Vec::new(),
        place,
        text: Text::default(),
        children: Vec::new(),
    }
}

fn push_piece(open: &mut [(Node, Vec<Piece>)], range: Range<usize>) {
    if let Some((_, pieces)) = open.last_mut()
        && !range.is_empty()
    {
        pieces.push(Piece::Text(range));
    }
}

fn close(open: &mut Vec<(Node, Vec<Piece>)>, source: &SourceText, offset: usize, text: &str) {
    let Some((mut node, pieces)) = open.pop() else { return };
    node.text = join(&pieces, source, offset, text);
    if let Some((parent, _)) = open.last_mut() {
        parent.children.push(node);
    }
}

/// The pieces as one text. Between pieces that do not touch stand as many empty lines as there are lines between
/// them in the file, so that a line of the text is found back in the file by counting.
fn join(pieces: &[Piece], source: &SourceText, offset: usize, text: &str) -> Text {
    let length = pieces.iter().map(|(Piece::Text(range) | Piece::Heading(range, ..))| range.len()).sum();
    let mut out = String::with_capacity(length);
    let mut first: Option<usize> = None;
    let mut line = 0;
    for piece in pieces {
        let (range, rewritten) = match piece {
            Piece::Text(range) => (range, None),
            Piece::Heading(range, from, to) => {
                (range, Some(relevel(text.get(range.clone()).unwrap_or(""), *from, *to)))
            }
        };
        let raw = text.get(range.clone()).unwrap_or("");
        let start = source.line_of(offset + range.start);
        if first.is_none() {
            let blank = raw.len() - raw.trim_start_matches('\n').len();
            if blank == raw.len() {
                continue;
            }
            first = Some(start + blank);
            out.push_str(rewritten.as_deref().unwrap_or(raw.get(blank..).unwrap_or("")));
        } else {
            while line < start {
                out.push('\n');
                line += 1;
            }
            out.push_str(rewritten.as_deref().unwrap_or(raw));
        }
        line = start + memchr::memchr_iter(b'\n', raw.as_bytes()).count();
        line = line.max(first.unwrap_or(0));
    }
    out.truncate(out.trim_end().len());
    let mut joined = Text::new(out);
    joined.origin =
        Origin::at(Place::line(source.name.clone(), first.unwrap_or_else(|| source.line_of(offset)), 0));
    joined
}

/// A text with each of its own headings moved down by `by` levels, for putting it under a heading in a file. A
/// heading never goes below level 6; the second value tells how many would have.
pub fn lowered(markdown: &str, by: u8) -> (String, usize) {
    let source = SourceText::new("", markdown);
    let mut ignored = Vec::new();
    let mut out = String::with_capacity(markdown.len() + 64);
    let (mut at, mut clamped) = (0, 0);
    for heading in headings(&source, 0, &source.text, &mut ignored) {
        out.push_str(source.text.get(at..heading.range.start).unwrap_or(""));
        let level = heading.level + by;
        clamped += usize::from(level > 6);
        let raw = source.text.get(heading.range.clone()).unwrap_or("");
        out.push_str(&relevel(raw, heading.level, level.min(6)));
        at = heading.range.end;
    }
    out.push_str(source.text.get(at..).unwrap_or(""));
    (out, clamped)
}

/// The deepest heading of a text: 0 where it has none.
pub fn depth(markdown: &str) -> u8 {
    let source = SourceText::new("", markdown);
    headings(&source, 0, &source.text, &mut Vec::new()).iter().map(|h| h.level).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> (Outline, Vec<Diagnostic>) {
        let source = SourceText::new("a.md", text);
        let mut problems = Vec::new();
        let outline = read(&source, 0..source.text.len(), &mut problems);
        (outline, problems)
    }

    fn show(nodes: &[Node], indent: usize, out: &mut String) {
        for n in nodes {
            let pad = " ".repeat(indent * 2);
            out.push_str(&format!("{pad}{} {:?} {:?} @{}\n", n.class, n.title, n.attributes, n.place));
            out.push_str(&format!("{pad}  text {:?} {:?}\n", n.text.markdown, n.text.origin));
            show(&n.children, indent + 1, out);
        }
    }

    #[test]
    fn headings_with_an_attribute_become_a_tree() {
        let (o, problems) = outline(
            "Begin.\n\n## Minder inbraken {#inbraken .doel code=1.01}\n\nTekst.\n\n### Tussenkop\n\nMeer.\n\n### De *wijken* in {.actie code=01 inhoud=groen}\n\nActie.\n\n#### Waarom {.toelichting onderdeel=inhoud}\n\nDaarom.\n\n## Slot\n\nEinde.\n",
        );
        let mut out = format!("{:?} {:?}\n", o.text.markdown, o.text.origin);
        show(&o.nodes, 0, &mut out);
        insta::assert_snapshot!(out, @r#"
        "Begin.\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n# Slot\n\nEinde." @a.md:1
        doel "Minder inbraken" [("code", "1.01")] @a.md:3:1
          text "Tekst.\n\n# Tussenkop\n\nMeer." @a.md:5
          actie "De wijken in" [("code", "01"), ("inhoud", "groen")] @a.md:11:1
            text "Actie." @a.md:13
            toelichting "Waarom" [("onderdeel", "inhoud")] @a.md:15:1
              text "Daarom." @a.md:17
        "#);
        assert_eq!(problems, []);
    }

    #[test]
    fn a_wrong_class_is_reported_with_the_nearest() {
        let (_, problems) = outline("## Meten {.akctie code=1}\n\n## Veilig {code=2}\n");
        let lines: Vec<_> =
            problems.iter().map(|d| format!("{} {} {:?}", d.place, d.message, d.hint)).collect();
        insta::assert_debug_snapshot!(lines, @r#"
        [
            "a.md:1:1 «.akctie» is geen soort kop Some(\"Bedoelt u «actie»?\")",
            "a.md:1:1 deze kop heeft «code», maar niet wat het is Some(\"Zet er een soort bij, zoals .doel, .actie of .indicator.\")",
            "a.md:3:1 deze kop heeft «code», maar niet wat het is Some(\"Zet er een soort bij, zoals .doel, .actie of .indicator.\")",
        ]
        "#);
    }

    #[test]
    fn headings_inside_quotes_and_code_are_text() {
        let (o, _) = outline("> ## Kop {.doel}\n\n```\n## Kop {.doel}\n```\n");
        assert!(o.nodes.is_empty());
    }

    #[test]
    fn a_text_goes_down_and_comes_back_the_same() {
        let text = "# Een\n\nTekst.\n\n## Twee ##\n\nMeer.";
        let (low, clamped) = lowered(text, 3);
        assert_eq!((low.as_str(), clamped), ("#### Een\n\nTekst.\n\n##### Twee ##\n\nMeer.", 0));
        let (o, _) = outline(&format!("### X {{.actie}}\n\n{low}"));
        assert_eq!(o.nodes[0].text.markdown, text);
    }
}
