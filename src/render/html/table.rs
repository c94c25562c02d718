//! Tables in Markdown: headers with a scope, numbers to the right, a box that scrolls where the table is wide.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::{Writer, escape, plain};

/// More columns than this do not fit on a phone of 320 px.
const FIT: usize = 3;

/// The number of events after `Start(Table)` up to and with its end.
pub(super) fn length(events: &[Event<'_>]) -> usize {
    events
        .iter()
        .position(|e| matches!(e, Event::End(TagEnd::Table)))
        .unwrap_or(events.len().saturating_sub(1))
}

impl Writer<'_, '_> {
    /// Writes a table of which `inside` are the events between start and end.
    pub(super) fn table(&mut self, alignments: &[Alignment], inside: &[Event<'_>]) {
        let rows = rows(inside);
        let Some((head, body)) = rows.split_first() else { return };
        let numeric: Vec<bool> = (0..head.len())
            .map(|c| alignments.get(c) == Some(&Alignment::Right) || is_numeric(body, c))
            .collect();
        let wide = head.len() > FIT;
        if wide {
            let names: Vec<String> = head.iter().map(|cell| plain(cell)).collect();
            let filled: Vec<&str> = names.iter().map(|n| n.trim()).filter(|n| !n.is_empty()).collect();
            let name = escape(&format!("{}: {}", self.around.table_name, filled.join(", ")));
            self.out.push_str(&format!(
                "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">\n"
            ));
        }
        let class = if wide { "figures figures--wide" } else { "figures" };
        self.open("table", &format!(" class=\"{class}\""));
        self.out.push_str("\n<thead>\n<tr>\n");
        for (c, cell) in head.iter().enumerate() {
            self.cell(cell, true, false, numeric.get(c) == Some(&true));
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in body {
            self.out.push_str("<tr>\n");
            for (c, cell) in row.iter().enumerate() {
                self.cell(cell, false, c == 0, numeric.get(c) == Some(&true));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
        if wide {
            self.out.push_str("</div>\n");
        }
    }

    fn cell(&mut self, inside: &[Event<'_>], head: bool, first: bool, numeric: bool) {
        // An empty header heads nothing: it is a plain cell.
        let empty = match inside {
            [Event::Text(text)] => text.trim().is_empty(),
            _ => plain(inside).trim().is_empty(),
        };
        let (open, close) = match (head, first) {
            _ if empty => ("<td", "</td>\n"),
            (true, _) => ("<th scope=\"col\"", "</th>\n"),
            (false, true) => ("<th scope=\"row\"", "</th>\n"),
            (false, false) => ("<td", "</td>\n"),
        };
        self.out.push_str(open);
        self.out.push_str(if numeric { " class=\"num\">" } else { ">" });
        // A head is a heading, and among figures nothing is explained.
        let no_terms = usize::from(head || first || numeric);
        self.no_terms += no_terms;
        for event in inside {
            self.event(event);
        }
        self.no_terms = self.no_terms.saturating_sub(no_terms);
        self.out.push_str(close);
    }
}

/// The cells of each row, the head first.
fn rows<'e, 't>(events: &'e [Event<'t>]) -> Vec<Vec<&'e [Event<'t>]>> {
    let mut rows: Vec<Vec<&[Event<'_>]>> = Vec::new();
    let mut start = 0;
    for (i, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => start = i + 1,
            Event::End(TagEnd::TableCell) => {
                if let Some(row) = rows.last_mut() {
                    row.push(events.get(start..i).unwrap_or_default());
                }
            }
            _ => {}
        }
    }
    rows
}

/// Whether all filled cells of a column hold a number; the first column names its row and never counts.
fn is_numeric(body: &[Vec<&[Event<'_>]>], column: usize) -> bool {
    let texts: Vec<String> = body.iter().filter_map(|r| r.get(column)).map(|c| plain(c)).collect();
    let filled: Vec<&str> = texts.iter().map(|t| t.trim()).filter(|t| !t.is_empty()).collect();
    let number = |t: &&str| {
        t.chars().any(|c| c.is_ascii_digit()) && t.chars().all(|c| !c.is_alphabetic())
            || ["-", "–"].contains(t)
    };
    column > 0 && !filled.is_empty() && filled.iter().all(number)
}
