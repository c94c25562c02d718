//! HTML in a text: the few elements that a site may allow, and what an editor is told of the rest.
//!
//! An allowed tag is one of a fixed list, without attributes, and closed in the same line of text that opened it. What
//! reaches a page is the tag from the list and not what stood in the text, so that there is nothing to filter.

use pulldown_cmark::{Event, Parser};
use rayon::prelude::*;

use super::outline::MARKDOWN;
use super::texts::pieces;
use crate::diag::{Diagnostic, codes};
use crate::model::{Site, Text};
use crate::source::Place;

/// The elements that may go along where the site allows HTML.
const ALLOWED: [&str; 12] =
    ["b", "em", "i", "ins", "kbd", "mark", "q", "small", "strong", "sub", "sup", "br"];
/// The one that has no end.
const BREAK: &str = "br";
/// So many may stand in each other; programs that read a page go no deeper than some hundreds.
const DEEPEST: usize = 6;

/// An allowed tag as it may be written on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllowedTag {
    /// The begin of an element.
    Open(&'static str),
    /// The end of an element.
    Close(&'static str),
    /// The end of a line.
    Break,
}

impl AllowedTag {
    /// The tag that a piece of HTML is, where it is one of the list and nothing more.
    pub fn read(html: &str) -> Option<AllowedTag> {
        let inside = html.strip_prefix('<')?.strip_suffix('>')?;
        let (close, name) = match inside.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, inside),
        };
        let bare = if close { name } else { name.strip_suffix('/').unwrap_or(name).trim_end() };
        let known = ALLOWED.into_iter().find(|k| k.eq_ignore_ascii_case(bare))?;
        match (known, close) {
            (BREAK, false) => Some(AllowedTag::Break),
            (BREAK, true) => None,
            (known, true) => Some(AllowedTag::Close(known)),
            // `<b/>` opens an element in HTML: written so, it was meant otherwise.
            (known, false) => (bare == name).then_some(AllowedTag::Open(known)),
        }
    }
}

/// Of each event whether it is a tag that may go along: closed where it was opened, and not too deep.
pub fn allowed<'e, 't: 'e>(events: impl Iterator<Item = &'e Event<'t>>) -> Vec<bool> {
    enum Frame {
        Block,
        Element(&'static str, usize),
    }
    let (mut fine, mut open, mut depth) = (Vec::new(), Vec::new(), 0_usize);
    for (i, event) in events.enumerate() {
        fine.push(false);
        match event {
            Event::Start(_) => open.push(Frame::Block),
            Event::End(_) => {
                while let Some(Frame::Element(..)) = open.pop() {
                    depth = depth.saturating_sub(1);
                }
            }
            Event::InlineHtml(html) => match AllowedTag::read(html) {
                Some(AllowedTag::Break) => set(&mut fine, i),
                Some(AllowedTag::Open(name)) if depth < DEEPEST => {
                    open.push(Frame::Element(name, i));
                    depth += 1;
                }
                Some(AllowedTag::Close(name)) => {
                    if let Some(Frame::Element(opened, at)) = open.last()
                        && *opened == name
                    {
                        set(&mut fine, *at);
                        set(&mut fine, i);
                        open.pop();
                        depth -= 1;
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    fine
}

fn set(fine: &mut [bool], at: usize) {
    if let Some(one) = fine.get_mut(at) {
        *one = true;
    }
}

/// The events with only those tags as [`Event::InlineHtml`] that may go along; all other HTML is [`Event::Html`], which
/// is shown as it was typed. Where the site does not allow HTML none may.
pub fn sift<'t>(events: Vec<Event<'t>>, allow: bool) -> Vec<Event<'t>> {
    let inline = |e: &Event<'_>| matches!(e, Event::InlineHtml(_));
    if !events.iter().any(inline) {
        return events;
    }
    let fine = if allow { allowed(events.iter()) } else { Vec::new() };
    let mut out = Vec::with_capacity(events.len());
    for (i, event) in events.into_iter().enumerate() {
        out.push(match event {
            Event::InlineHtml(html) if fine.get(i) != Some(&true) => Event::Html(html),
            other => other,
        });
    }
    out
}

/// What an editor is told of HTML that stands on a page as it was typed.
pub fn check(site: &Site, allow: bool) -> Vec<Diagnostic> {
    pieces(site).par_iter().flat_map_iter(|piece| of_text(piece.text, allow)).collect()
}

fn of_text(text: &Text, allow: bool) -> Vec<Diagnostic> {
    let Some(origin) = &text.origin.0 else { return Vec::new() };
    if memchr::memchr(b'<', text.markdown.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let (events, ranges): (Vec<_>, Vec<_>) =
        Parser::new_ext(&text.markdown, MARKDOWN).into_offset_iter().unzip();
    let fine = allowed(events.iter());
    let (mut line, mut counted) = (origin.line_number().unwrap_or(1) as usize, 0);
    for (i, (event, range)) in events.iter().zip(ranges).enumerate() {
        let (Event::Html(html) | Event::InlineHtml(html)) = event else { continue };
        let could = fine.get(i) == Some(&true);
        if could && allow || html.trim_start().starts_with("</") {
            continue;
        }
        line += text.markdown.get(counted..range.start).map_or(0, |s| s.matches('\n').count());
        counted = counted.max(range.start);
        let tag: String = html.trim().chars().take_while(|c| *c != '\n').take(40).collect();
        let place = Place::line(origin.file.clone(), line, 0);
        let hint = if could { say!(try_allow_plain_html) } else { say!(try_markdown_for_html) };
        problems.push(
            Diagnostic::warning(codes::HTML_IN_TEXT, place, say!(html_is_shown_as_typed, tag)).hint(hint),
        );
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_one_of_the_list_without_anything_else() {
        assert_eq!(AllowedTag::read("<sub>"), Some(AllowedTag::Open("sub")));
        assert_eq!(AllowedTag::read("</SUP>"), Some(AllowedTag::Close("sup")));
        for br in ["<br>", "<br/>", "<BR />"] {
            assert_eq!(AllowedTag::read(br), Some(AllowedTag::Break), "{br}");
        }
        for other in [
            "<sub onclick=x>",
            "<sub >",
            "<sub/>",
            "</br>",
            "< b>",
            "</ b>",
            "<script>",
            "<a>",
            "<!--b-->",
            "<>",
            "",
            "<",
            "<bb>",
            "<b\n>",
        ] {
            assert_eq!(AllowedTag::read(other), None, "{other}");
        }
    }

    fn kept(markdown: &str) -> String {
        let events: Vec<Event<'_>> = Parser::new_ext(markdown, MARKDOWN).collect();
        let fine = allowed(events.iter());
        let kept = events.iter().zip(fine).filter(|(_, f)| *f).map(|(e, _)| e);
        kept.map(|e| if let Event::InlineHtml(h) = e { h.to_string() } else { panic!("{e:?}") }).collect()
    }

    #[test]
    fn only_what_is_closed_where_it_was_opened_goes_along() {
        for (markdown, expected) in [
            ("CO<sub>2</sub> en m<sup>2</sup>", "<sub></sub><sup></sup>"),
            ("a<br>b", "<br>"),
            ("<b><i>x</i></b>", "<b><i></i></b>"),
            ("<b><i>x</b></i>", "<i></i>"),
            ("<b>x", ""),
            ("x</b>", ""),
            ("*<b>x*</b>", ""),
            ("<b>een\n\ntwee</b>", ""),
            ("| <b>a | b</b> |\n|---|---|\n| <b>c</b> | d |", "<b></b>"),
            ("x <b onclick=alert(1)>y</b>", ""),
        ] {
            assert_eq!(kept(markdown), expected, "{markdown}");
        }
        let deep = format!("x{}y{}", "<b>".repeat(1000), "</b>".repeat(1000));
        assert_eq!(kept(&deep).matches("<b>").count(), DEEPEST);
    }
}
