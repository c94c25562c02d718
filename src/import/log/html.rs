//! The log as a page: one file that needs nothing else, in plain Dutch, for an editor who looks through the import.

use std::fmt::Write as _;

use super::place::{base, spot};
use super::{About, Left, Log, Point, Spot, share};
use crate::import::conserve::Conservation;

/// From so many lines on, a list is folded.
const FOLD: usize = 12;
/// Most letters of a line of the source; the whole line stands in the JSON.
const CUT: usize = 300;

const STYLE: &str = "
:root{color-scheme:light dark;--ink:#1b1b1b;--soft:#555;--ground:#fff;--line:#767676;--link:#0b4f8a;--tint:#f1f4f7}
@media (prefers-color-scheme:dark){:root{--ink:#f2f2f2;--soft:#c4c4c4;--ground:#161616;--line:#8f8f8f;--link:#9ecbff;--tint:#232a31}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1rem;font:1rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--ground);overflow-wrap:anywhere;hyphens:auto}
h1,h2,h3,h4{line-height:1.25;margin:2rem 0 .5rem}
a{color:var(--link)}
table{border-collapse:collapse;width:100%;margin:.75rem 0}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--tint)}
td.n{text-align:right;font-variant-numeric:tabular-nums}
summary{cursor:pointer;padding:.35rem 0}
.soft{color:var(--soft)}
.point{border-left:.25rem solid var(--line);padding-left:.75rem;margin:1.25rem 0}
code{background:var(--tint);padding:0 .2em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
@media (max-width:30em){th,td{padding:.25rem .3rem;font-size:.9rem}}
@media print{details>*{display:block}}
";

impl Log {
    /// The log as a page of HTML.
    pub fn html(&self) -> String {
        let mut page = Page(String::new());
        page.put("<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.put("<meta name=\"robots\" content=\"noindex\">\n<title>Importlog</title>\n");
        page.put(&format!("<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Importlog</h1>\n"));
        page.put(say!(html_what_you_read_here));
        page.put(say!(html_this_page_is_for_you));
        page.put(say!(html_nav_with_summary));
        page.put(&say!(html_nav_what_to_check, doubts = self.doubts.len()));
        page.put("<li><a href=\"#indeling\">De indeling</a></li>\n");
        page.put(&say!(html_nav_what_is_left_out, left = self.left.len()));
        page.put("</ul>\n</nav>\n");
        self.summary(&mut page);
        self.doubtful(&mut page);
        self.tree(&mut page);
        self.left_out(&mut page);
        page.put("</main>\n</body>\n</html>\n");
        page.0
    }

    fn summary(&self, page: &mut Page) {
        page.put("<h2 id=\"samenvatting\">Samenvatting</h2>\n");
        page.put(if self.sources.len() == 1 {
            "<p>De bron:</p>\n<ul>\n"
        } else {
            say!(html_sources_in_order)
        });
        for source in &self.sources {
            page.put(&format!("<li>{}</li>\n", text(base(source))));
        }
        page.put(say!(html_what_begroot_found));
        let found: Vec<_> = self.counts.iter().filter(|(_, n)| *n > 0).collect();
        if found.is_empty() {
            page.put(say!(html_no_programme_goal_or_table));
        } else {
            page.table(say!(caption_what_came_along), &["Wat", "Aantal"]);
            for (what, n) in found {
                page.put(&format!(
                    "<tr><th scope=\"row\">{}</th><td class=\"n\">{n}</td></tr>\n",
                    text(what)
                ));
            }
            page.put("</tbody>\n</table>\n");
        }
        if !self.checks.is_empty() {
            page.put(say!(html_how_amounts_were_checked));
            for check in &self.checks {
                page.put(&format!("<li>{}</li>\n", text(check)));
            }
            page.put("</ul>\n");
        }
        if let Some(all) = &self.conservation {
            self.conservation(page, all);
        }
        if !self.answered.is_empty() {
            let _ = writeln!(page.0, "{}", say!(html_what_you_answered, answered = self.answered.len()));
            page.put(say!(html_answers_stand_in_file));
            page.table(
                say!(caption_your_answers),
                &[
                    "Vraag",
                    say!(column_where_in_the_source),
                    say!(column_what_it_says),
                    say!(column_your_answer),
                ],
            );
            for (key, answer) in &self.answered {
                page.row(&[
                    text(key.subject.question()),
                    text(&self.place(&key.place)),
                    quote(&answer.text),
                    text(&answer.value),
                ]);
            }
            page.put("</tbody>\n</table>\n");
        }
    }

    fn conservation(&self, page: &mut Page, all: &Conservation) {
        page.put("<h3>Hoeveel er meekwam</h3>\n");
        page.put(if all.is_whole() { say!(html_all_words_are_there) } else { say!(html_not_all_is_there) });
        page.table(say!(caption_share_of_source_in_content), &["Bron", "Woorden", "Getallen"]);
        let part = |c: (usize, usize)| format!("<td>{} ({} van {})</td>", share(c), c.0, c.1);
        let row = |name: &str, c: &Conservation| {
            format!("<tr><th scope=\"row\">{}</th>{}{}</tr>\n", text(name), part(c.words), part(c.numbers))
        };
        for (name, kept) in &self.by_source {
            page.put(&row(base(name), kept));
        }
        if self.by_source.len() != 1 {
            page.put(&row(say!(all_together), all));
        }
        page.put("</tbody>\n</table>\n");
        if all.lost.is_empty() {
            return;
        }
        let _ = writeln!(page.0, "{}", say!(html_what_is_lost, lost = all.lost.len()));
        page.put(say!(html_lost_lines_look_them_up));
        let items = all.lost.iter().map(|(place, t)| format!("{}: {}", text(&self.place(place)), quote(t)));
        page.list(say!(caption_lines_that_are_lost), items.collect());
    }

    fn doubtful(&self, page: &mut Page) {
        let _ = writeln!(page.0, "{}", say!(html_heading_what_to_check, doubts = self.doubts.len()));
        if self.doubts.is_empty() {
            page.put(say!(html_nothing_all_was_clear));
            return;
        }
        page.put(say!(html_begroot_does_not_guess));
        for about in About::ALL {
            let points = self.points(about);
            if points.is_empty() {
                continue;
            }
            let all: usize = points.iter().map(|p| p.all.len()).sum();
            let _ =
                writeln!(page.0, "<h3 id=\"nakijken-{}\">{} ({all})</h3>", about.key(), text(about.title()));
            for point in &points {
                self.point(page, point);
            }
        }
    }

    fn point(&self, page: &mut Page, point: &Point<'_>) {
        let first = point.first;
        let _ = write!(page.0, "<div class=\"point\">\n<p>{}</p>\n", code(&first.done));
        if !first.choices.is_empty() {
            page.put(say!(html_this_can_be_too));
            for choice in &first.choices {
                page.put(&format!("<li>{}</li>\n", code(choice)));
            }
            page.put("</ul>\n");
        }
        if !first.target.is_empty() {
            page.put(&say!(html_change_it_in_code, code = code(&first.target)));
        }
        let folded = point.all.len() > FOLD;
        if folded {
            let _ = write!(page.0, "<details>\n<summary>{} plekken</summary>\n", point.all.len());
        }
        page.table(
            "Plekken",
            &[say!(column_where_in_the_source), say!(column_what_it_says), say!(column_where_in_the_content)],
        );
        for (doubt, spot) in &point.all {
            let spot = spot.map_or_else(|| say!(not_yet_written).to_owned(), link);
            let place = text(&self.place(&doubt.place));
            page.put(&format!(
                "<tr class=\"twijfel\"><th scope=\"row\">{place}</th><td>{}</td><td>{spot}</td></tr>\n",
                quote(&doubt.text)
            ));
        }
        page.put("</tbody>\n</table>\n");
        page.put(if folded { "</details>\n</div>\n" } else { "</div>\n" });
    }

    fn tree(&self, page: &mut Page) {
        page.put("<h2 id=\"indeling\">De indeling</h2>\n");
        if self.outline.is_empty() {
            page.put(say!(html_no_tree_found));
            return;
        }
        page.put(say!(html_tree_in_order_of_source));
        let mut open = 0u8;
        for (i, (depth, title, what)) in self.outline.iter().enumerate() {
            let depth = depth.saturating_add(1).min(open.saturating_add(1));
            if depth > open {
                page.put("<ul>\n");
            } else if i > 0 {
                page.put("</li>\n");
                for _ in depth..open {
                    page.put("</ul>\n</li>\n");
                }
            }
            open = depth;
            page.put(&format!("<li>{} <span class=\"soft\">({})</span>\n", text(title), text(what)));
        }
        for _ in 0..open {
            page.put("</li>\n</ul>\n");
        }
    }

    fn left_out(&self, page: &mut Page) {
        let _ = writeln!(page.0, "{}", say!(html_heading_what_is_left_out, left = self.left.len()));
        if self.left.is_empty() {
            page.put("<p>Niets.</p>\n");
            return;
        }
        page.put(say!(html_left_out_not_for_the_site));
        for (why, all) in self.left_by_reason() {
            let mut reason = why.reason().to_owned();
            if let Some(first) = reason.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            let _ = writeln!(page.0, "<h3>{} ({})</h3>", text(&reason), all.len());
            let item = |l: &&Left| format!("{}: {}", text(&self.place(&l.place)), quote(&l.text));
            page.list("regels", all.iter().map(item).collect());
        }
    }
}

/// A page that grows.
struct Page(String);

impl Page {
    fn put(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// Opens a table up to and with its body.
    fn table(&mut self, caption: &str, heads: &[&str]) {
        let _ = write!(self.0, "<table>\n<caption>{caption}</caption>\n<thead>\n<tr>");
        for head in heads {
            let _ = write!(self.0, "<th scope=\"col\">{head}</th>");
        }
        self.put("</tr>\n</thead>\n<tbody>\n");
    }

    /// A row of cells that are HTML already; the first is its head.
    fn row(&mut self, cells: &[String]) {
        self.put("<tr>");
        for (i, cell) in cells.iter().enumerate() {
            let _ = match i {
                0 => write!(self.0, "<th scope=\"row\">{cell}</th>"),
                _ => write!(self.0, "<td>{cell}</td>"),
            };
        }
        self.put("</tr>\n");
    }

    /// A list of items that are HTML already; a long one is folded.
    fn list(&mut self, what: &str, items: Vec<String>) {
        let folded = items.len() > FOLD;
        if folded {
            let _ = write!(self.0, "<details>\n<summary>{} {what}</summary>\n", items.len());
        }
        self.put("<ul>\n");
        for item in items {
            let _ = writeln!(self.0, "<li>{item}</li>");
        }
        self.put(if folded { "</ul>\n</details>\n" } else { "</ul>\n" });
    }
}

/// Text as HTML. What a page cannot show, such as a control character, becomes a box.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A line of the source between quotes, cut where it is long.
fn quote(line: &str) -> String {
    let mut cut: String = line.chars().take(CUT).collect();
    if line.chars().nth(CUT).is_some() {
        cut.push('…');
    }
    format!("«{}»", text(&cut))
}

/// A sentence of ours, with what stands between backticks as code.
fn code(sentence: &str) -> String {
    let mut out = String::new();
    let parts: Vec<&str> = sentence.split('`').collect();
    let paired = parts.len() % 2 == 1;
    for (i, part) in parts.iter().enumerate() {
        match (paired, i % 2) {
            (true, 1) => out.push_str(&format!("<code>{}</code>", text(part))),
            (false, _) if i > 0 => out.push_str(&format!("`{}", text(part))),
            _ => out.push_str(&text(part)),
        }
    }
    out
}

/// A file of the content as a link, with its line.
fn link(to: &Spot) -> String {
    let mut href = String::new();
    for byte in to.file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => {
                href.push(char::from(byte))
            }
            b => href.push_str(&format!("%{b:02X}")),
        }
    }
    let words = spot(to);
    let rest = words.strip_prefix(&to.file).unwrap_or("");
    format!("<a href=\"{href}\">{}</a>{}", text(&to.file), text(rest))
}
