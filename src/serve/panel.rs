//! The editor's view on a page: how its lead scores, and each sentence to look at, with why and where. The script of the
//! preview marks the sentences on the page; without it the panel says it all. Everything that comes from content is
//! escaped.

use std::fmt::Write;

use super::page::escape;
use crate::diag::Severity;
use crate::project::review::{Lead, Marked, PageReview, Spot, Verdict};

/// The script that marks sentences.
pub(super) const SCRIPT: &str = "/_begroot/redactie.js";
/// The style of the panel and the marks.
pub(super) const STYLE: &str = "/_begroot/redactie.css";

/// The most sentences of plain text that a panel shows; `begroot check --taal` names them all.
const MOST_SHOWN: usize = 200;
/// The most characters of a sentence that are shown.
const MOST_EXCERPT: usize = 240;
/// The most words of a sentence that the script looks for.
const MOST_SOUGHT: usize = 80;

/// The panel of a page; `None` is a page without texts of the site.
pub(super) fn html(page: Option<&PageReview>) -> String {
    let mut out = format!("<link rel=\"stylesheet\" href=\"{STYLE}\">\n");
    let composed = page.is_some_and(|p| matches!(p.lead, Lead::Composed(_) | Lead::Fixed(_)));
    let mark = if composed { " data-inleiding=\"van-begroot\"" } else { "" };
    let _ = write!(out, "{}", say!(editing_panel_opening, mark));
    match page {
        Some(page) => whole(&mut out, page),
        None => out.push_str(say!(editing_panel_no_own_text)),
    }
    let _ = writeln!(out, "</details></aside>\n<script src=\"{SCRIPT}\"></script>");
    out
}

fn whole(out: &mut String, page: &PageReview) {
    let _ = write!(out, "{}", say!(editing_panel_headline, headline = headline(page)));
    lead(out, &page.lead);
    plain(out, page);
    official(out, page);
    out.push_str("</div>");
}

/// The panel in one line, for who keeps it shut.
fn headline(page: &PageReview) -> String {
    let lead = match &page.lead {
        Lead::Own(Some(v)) if v.foreign => say!(introduction_not_dutch).to_owned(),
        Lead::Own(Some(v)) => say!(introduction_level_and_score, level = v.level, score = v.score),
        Lead::Composed(_) | Lead::Fixed(_) => say!(no_own_introduction_yet).to_owned(),
        Lead::None | Lead::Own(None) => match &page.plain {
            Some(v) if !v.foreign => say!(level_and_score, level = v.level, score = v.score),
            _ => say!(no_plain_text).to_owned(),
        },
    };
    match page.remarks.len() {
        0 => lead,
        1 => say!(one_sentence_to_look_at, lead),
        n => say!(sentences_to_look_at, lead, n),
    }
}

fn lead(out: &mut String, lead: &Lead) {
    if *lead == Lead::None {
        return;
    }
    out.push_str("<h2>Inleiding</h2>\n");
    match lead {
        Lead::None => {}
        Lead::Own(Some(verdict)) => score(out, verdict),
        Lead::Own(None) => out.push_str(say!(no_sentence_in_introduction)),
        Lead::Composed(spot) => {
            out.push_str(say!(introduction_made_from_figures));
            where_to_write(out, spot);
        }
        Lead::Fixed(spot) => {
            out.push_str(say!(introduction_is_fixed_sentence));
            where_to_write(out, spot);
        }
    }
}

fn where_to_write(out: &mut String, spot: &Spot) {
    let _ = if spot.heading {
        writeln!(out, "{}", say!(try_write_short_under_heading, place = escape(&spot.place.to_string())))
    } else {
        writeln!(out, "{}", say!(try_write_with_key_short, file = escape(&spot.place.file)))
    };
}

/// The level and the score of a text.
fn score(out: &mut String, v: &Verdict) {
    if v.foreign {
        out.push_str(say!(not_dutch_so_no_score_2));
        return;
    }
    let class = if v.passes { "goed" } else { "moeilijk" };
    let sentences = if v.sentences == 1 {
        say!(one_sentence).to_owned()
    } else {
        say!(many_sentences, sentences = v.sentences)
    };
    let words = if v.words == 1 { say!(one_word).to_owned() } else { say!(many_words, words = v.words) };
    let _ = writeln!(
        out,
        "{}",
        say!(score_paragraph, class, level = capital(v.level), score = v.score, sentences, words)
    );
    if !v.enough {
        out.push_str(say!(short_text_score_says_little));
    }
}

fn plain(out: &mut String, page: &PageReview) {
    let Some(verdict) = &page.plain else {
        if page.lead == Lead::None {
            out.push_str(say!(no_plain_text_from_your_files));
        }
        return;
    };
    out.push_str(say!(plain_text_of_page_heading));
    // Where the lead is all there is, its score stands above already.
    if page.lead != Lead::Own(Some(*verdict)) {
        score(out, verdict);
    }
    out.push_str(match (verdict.passes, page.remarks.is_empty()) {
        (true, true) => say!(no_sentences_to_look_at),
        (true, false) => say!(good_enough_can_be_better),
        (false, _) => say!(too_difficult_begin_here),
    });
    list(out, &page.remarks, MOST_SHOWN, 1);
    more(out, page.remarks.len().saturating_sub(MOST_SHOWN), "begroot check --taal");
}

fn official(out: &mut String, page: &PageReview) {
    let Some(verdict) = &page.official else { return };
    let n = page.ideas.len() + page.more;
    let ideas = match n {
        0 => say!(no_ideas).to_owned(),
        1 => say!(one_idea).to_owned(),
        n => say!(many_ideas, n),
    };
    let _ = writeln!(out, "{}", say!(official_text_ideas, ideas));
    if verdict.foreign {
        out.push_str(say!(official_text_not_dutch));
    } else {
        let _ =
            writeln!(out, "{}", say!(official_text_only_ideas, score = verdict.score, level = verdict.level));
    }
    list(out, &page.ideas, usize::MAX, page.remarks.len().min(MOST_SHOWN) + 1);
    more(out, page.more, "begroot check --taal --alles");
    out.push_str("</details>\n");
}

fn more(out: &mut String, n: usize, command: &str) {
    if n > 0 {
        let _ = writeln!(out, "{}", say!(more_messages_with_command, n, command));
    }
}

fn list(out: &mut String, sentences: &[Marked], most: usize, first: usize) {
    if sentences.is_empty() {
        return;
    }
    let start = if first > 1 { format!(" start=\"{first}\"") } else { String::new() };
    let _ = writeln!(out, "<ol{start}>");
    for (n, sentence) in sentences.iter().take(most).enumerate() {
        one(out, sentence, first + n);
    }
    out.push_str("</ol>\n");
}

fn one(out: &mut String, marked: &Marked, number: usize) {
    let error = marked.reasons.iter().any(|r| r.severity == Severity::Error);
    let kind = if error { "fout" } else { "tip" };
    let sought: Vec<&str> = marked.sentence.split_whitespace().take(MOST_SOUGHT).collect();
    let mut shown: String = marked.sentence.chars().take(MOST_EXCERPT).collect();
    if shown.len() < marked.sentence.len() {
        shown.push('…');
    }
    let _ = write!(
        out,
        "<li id=\"begroot_melding-{number}\" data-nummer=\"{number}\" data-soort=\"{kind}\" data-zin=\"{}\">\
         <p class=\"zin\"><bdi>{}</bdi></p>\n<ul>",
        escape(&sought.join(" ")),
        escape(&shown)
    );
    for reason in &marked.reasons {
        let _ = write!(
            out,
            "<li><span class=\"soort {}\">{}</span> <bdi>{}</bdi>. <bdi class=\"doe\">{}</bdi></li>",
            reason.severity.key(),
            reason.severity.word(),
            escape(&capital(&reason.message)),
            escape(&reason.hint)
        );
    }
    let _ =
        writeln!(out, "</ul>\n<p class=\"plaats\"><bdi>{}</bdi></p></li>", escape(&marked.place.to_string()));
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use crate::project::review::Reason;
    use crate::source::Place;

    const EVIL: &str =
        "</li></ol></aside><script>alert('x')</script><img src=x onerror=\"alert(1)\"> & \u{202e}\u{0}";

    fn verdict(score: f64) -> Verdict {
        Verdict {
            score,
            level: if score < 46.0 {
                "haalbaar op B1 (indicatie)"
            } else {
                "te moeilijk voor B1 (indicatie: rond B2)"
            },
            passes: score < 46.0,
            enough: true,
            foreign: false,
            words: 40,
            sentences: 4,
        }
    }

    fn marked(text: &str, severity: Severity) -> Marked {
        Marked {
            sentence: text.to_owned(),
            place: Place::line(text, 3, 9),
            reasons: vec![Reason {
                code: codes::LONG_SENTENCE,
                severity,
                message: text.to_owned(),
                hint: text.to_owned(),
            }],
        }
    }

    fn page(lead: Lead) -> PageReview {
        PageReview {
            lead,
            plain: Some(verdict(50.0)),
            official: Some(verdict(70.0)),
            remarks: vec![marked("Een lange zin.", Severity::Error), marked("Een tip.", Severity::Tip)],
            ideas: vec![marked("Een idee.", Severity::Tip)],
            more: 4,
        }
    }

    #[test]
    fn content_cannot_put_markup_into_the_panel() {
        let spot = Spot { place: Place::line(EVIL, 4, 1), heading: true };
        let evil = PageReview {
            remarks: vec![marked(EVIL, Severity::Error)],
            ideas: vec![marked(EVIL, Severity::Tip)],
            ..page(Lead::Composed(spot))
        };
        let html = html(Some(&evil));
        assert_eq!(html.matches("<script").count(), 1, "{html}");
        assert_eq!(html.matches("</aside>").count(), 1, "{html}");
        assert!(!html.contains("<img") && !html.contains('\0'), "{html}");
        // No quote of the content ends an attribute.
        assert!(!html.contains("onerror=\""), "{html}");
    }

    #[test]
    fn the_lead_has_its_score_and_each_sentence_its_reason_and_place() {
        let html = html(Some(&page(Lead::Own(Some(verdict(31.4))))));
        for part in [
            "<summary>Redactie: inleiding haalbaar op B1 (indicatie), score 31, 2 zinnen om te bekijken</summary>",
            "<strong>Haalbaar op B1 (indicatie)</strong> <span>Score 31, 4 zinnen, 40 woorden.</span>",
            "<strong>Te moeilijk voor B1 (indicatie: rond B2)</strong> <span>Score 50",
            "Dit is nog te moeilijk.",
            "data-soort=\"fout\" data-zin=\"Een lange zin.\"",
            "data-soort=\"tip\" data-zin=\"Een tip.\"",
            "Een lange zin.:3:9",
            // Official text is folded, and its numbers go on.
            "<details class=\"ideeen\"><summary>Officiële tekst: 5 ideeën</summary>",
            "<ol start=\"3\">",
            "dit zijn alleen ideeën",
            "En nog 4.",
        ] {
            assert!(html.contains(part), "«{part}» is missing in {html}");
        }
        assert!(!html.contains("is B1"));
    }

    #[test]
    fn a_page_says_who_made_its_lead_and_where_an_editor_can_write_one() {
        let spot = |heading| Spot { place: Place::line("content/a.md", 14, 1), heading };
        let composed = html(Some(&page(Lead::Composed(spot(false)))));
        assert!(
            composed
                .contains("Hier staat nog geen eigen inleiding. begroot maakte deze zinnen uit de cijfers.")
                && composed.contains("<code>kort</code>")
                && composed.contains(">content/a.md<")
                && composed.contains("data-inleiding=\"van-begroot\""),
            "{composed}"
        );
        assert!(html(Some(&page(Lead::Composed(spot(true))))).contains("content/a.md:14:1"));
        assert!(html(Some(&page(Lead::Fixed(spot(false))))).contains("een vaste zin"));
        let none = html(Some(&PageReview::default()));
        assert!(!none.contains("<h2>Inleiding") && none.contains("geen gewone tekst"), "{none}");
        assert!(html(None).contains("geen tekst uit uw bestanden"));
    }

    #[test]
    fn long_sentences_and_long_lists_are_cut_and_say_so() {
        let long = vec!["woord"; 500].join(" ");
        let one = Marked { sentence: long, ..marked("Kort.", Severity::Tip) };
        let many = PageReview { remarks: vec![one; MOST_SHOWN + 7], ..page(Lead::None) };
        let html = html(Some(&many));
        assert_eq!(html.matches("data-zin=").count(), MOST_SHOWN + 1);
        assert!(html.contains("En nog 7.") && html.contains("…</bdi>"));
        assert!(html.len() < 600_000, "{}", html.len());
        assert!(html.contains(&format!("<ol start=\"{}\">", MOST_SHOWN + 1)));
    }

    #[test]
    fn another_language_and_short_texts_get_no_verdict() {
        let foreign = Verdict { foreign: true, ..verdict(80.0) };
        let text = html(Some(&PageReview {
            plain: Some(foreign),
            official: Some(foreign),
            remarks: Vec::new(),
            ..page(Lead::Own(Some(foreign)))
        }));
        assert!(text.contains("lijkt geen Nederlands") && !text.contains("core 80"), "{text}");
        let short = Verdict { enough: false, ..verdict(40.0) };
        assert!(html(Some(&page(Lead::Own(Some(short))))).contains("korte tekst"));
    }
}
