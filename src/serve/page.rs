//! What the preview adds to a page: the script that reloads it, and the errors of a broken build over it. Everything
//! that comes from content is escaped.

use std::fmt::Write;

use super::{Trouble, policy};
use crate::diag::{self, Diagnostic, Severity};
use crate::source::At;

/// Where the preview's own files are. No page of a site begins with an underscore.
pub(super) const SCRIPT: &str = "/_begroot/voorbeeld.js";
/// The style of the errors.
pub(super) const STYLE: &str = "/_begroot/voorbeeld.css";
/// The stream of versions.
pub(super) const NEWS: &str = "/_begroot/nieuws";

/// The most findings that are shown over a page; the terminal shows them all.
const MOST_FINDINGS: usize = 50;
/// The most characters of a line that are shown.
const MOST_EXCERPT: usize = 200;

/// A page with what the preview adds to it, before the end of its body. `panel` is the editor's view, where it is asked.
pub(super) fn with_preview(
    html: &str,
    version: &str,
    trouble: Option<&Trouble>,
    panel: Option<&str>,
) -> String {
    let mut added = panel.unwrap_or_default().to_owned();
    if let Some(trouble) = trouble {
        let _ = write!(added, "<link rel=\"stylesheet\" href=\"{STYLE}\">");
        overlay(&mut added, trouble, say!(you_see_previous_version), "");
    }
    let _ = writeln!(added, "<script src=\"{SCRIPT}\" data-versie=\"{}\"></script>", escape(version));
    let html = policy::widened(html);
    let end = html.to_ascii_lowercase().rfind("</body").unwrap_or(html.len());
    let (before, after) = html.split_at(end);
    format!("{before}{added}{after}")
}

/// A page of the preview itself, for when there is nothing else to show.
pub(super) fn own(title: &str, text: &str, version: &str, trouble: Option<&Trouble>) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"nl\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{STYLE}\">\n<body>\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n",
        title = escape(title),
        text = escape(text),
    );
    if let Some(trouble) = trouble {
        overlay(&mut page, trouble, say!(solve_errors_page_refreshes), " class=\"pagina\"");
    }
    let _ = write!(
        page,
        "</main>\n<script src=\"{SCRIPT}\" data-versie=\"{}\"></script>\n</body>\n</html>\n",
        escape(version)
    );
    page
}

fn overlay(out: &mut String, trouble: &Trouble, what_now: &str, class: &str) {
    let _ = write!(out, "{}", say!(messages_panel_opening, class));
    match trouble {
        Trouble::Failure(text) => {
            let _ = write!(out, "{}", say!(site_not_made, what_now));
            let _ = write!(out, "<p>{}</p>", escape(text));
        }
        Trouble::Findings(all) => {
            let errors: Vec<&Diagnostic> = all.iter().filter(|d| d.severity == Severity::Error).collect();
            let summary = diag::text::summary(all);
            let _ = write!(out, "{}", say!(site_not_made_because, what = escape(&summary), what_now));
            for finding in errors.iter().take(MOST_FINDINGS) {
                one(out, finding);
            }
            out.push_str("</ol>");
            if let Some(more @ 1..) = errors.len().checked_sub(MOST_FINDINGS) {
                let _ = write!(out, "{}", say!(more_messages_in_window, more));
            }
        }
    }
    out.push_str("</details></aside>");
}

fn one(out: &mut String, d: &Diagnostic) {
    let _ = write!(
        out,
        "<li><p><span class=\"code\">{}[{}]</span> {}</p>",
        d.severity.word(),
        d.code,
        escape(&d.message)
    );
    let _ = write!(out, "<p class=\"plaats\">{}</p>", escape(&d.place.to_string()));
    if let Some(excerpt) = &d.excerpt {
        let skipped = match d.place.at {
            At::Line { column, .. } => (column as usize).saturating_sub(MOST_EXCERPT / 2),
            _ => 0,
        };
        let shown: String = excerpt.chars().skip(skipped).take(MOST_EXCERPT).collect();
        let _ = write!(out, "<pre>{}</pre>", escape(&shown));
    }
    if let Some(hint) = &d.hint {
        let _ = write!(out, "<p>Doe: {}</p>", escape(hint));
    }
    out.push_str("</li>");
}

/// Text as text in HTML, in an attribute as well. Control characters become a space.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;
    use crate::source::Place;

    fn hostile() -> Trouble {
        let evil = "</pre></aside><script>alert('x')</script><img src=x onerror=\"alert(1)\">";
        let mut d = Diagnostic::error(codes::UNKNOWN_KEY, Place::line(evil, 1, 1), evil).hint(evil);
        d.excerpt = Some(evil.repeat(10));
        Trouble::Findings(vec![d])
    }

    #[test]
    fn content_cannot_put_markup_into_the_errors() {
        for html in [
            with_preview("<body></body>", "1", Some(&hostile()), None),
            own("x", "y", "1", Some(&hostile())),
            with_preview("<body></body>", "1", Some(&Trouble::Failure("<script>".into())), None),
        ] {
            assert_eq!(html.matches("<script").count(), 1, "{html}");
            assert!(!html.contains("<img") && html.matches("</aside>").count() == 1, "{html}");
        }
    }

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let html = with_preview("<BODY>é</BODY></HTML>", "7-1", None, None);
        let script = "<script src=\"/_begroot/voorbeeld.js\" data-versie=\"7-1\"></script>\n";
        assert_eq!(html, format!("<BODY>é{script}</BODY></HTML>"));
        assert!(with_preview("los", "1", None, None).starts_with("los<script"));
    }

    #[test]
    fn the_panel_stands_before_the_errors_and_the_script_that_reloads() {
        let html = with_preview("<body></body>", "1", Some(&hostile()), Some("<aside>paneel</aside>"));
        let at = |part: &str| html.find(part).unwrap();
        assert!(at("paneel") < at("begroot-meldingen") && at("begroot-meldingen") < at(SCRIPT));
    }

    #[test]
    fn many_findings_are_counted_and_not_all_shown() {
        let d = |n| Diagnostic::error(codes::UNKNOWN_KEY, Place::line("a.md", n, 1), "x");
        let html = with_preview("", "1", Some(&Trouble::Findings((1..=70).map(d).collect())), None);
        assert_eq!(html.matches("<li>").count(), MOST_FINDINGS);
        assert!(html.contains("En nog 20."), "{html}");
    }
}
