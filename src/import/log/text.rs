//! The log on a terminal: plain text in the dress of Markdown.

use std::fmt::Write as _;

use super::{About, Log, place, share};

impl Log {
    /// The log as plain text, in Dutch.
    pub fn text(&self) -> String {
        let mut out = String::from(say!(log_title));
        for source in &self.sources {
            let _ = writeln!(
                out,
                "{}",
                say!(log_source, source = source.rsplit('/').next().unwrap_or(source).replace('`', "'"))
            );
        }
        out.push_str(say!(log_what_begroot_found));
        for (what, n) in self.counts.iter().filter(|(_, n)| *n > 0) {
            let _ = writeln!(out, "- {what}: {n}");
        }
        if self.counts.iter().all(|(_, n)| *n == 0) {
            out.push_str(say!(log_no_programme_goal_or_table));
        }
        if !self.outline.is_empty() {
            out.push_str(say!(log_programmes_goals_and_actions));
        }
        for (depth, title, what) in &self.outline {
            let indent = "  ".repeat(usize::from(*depth));
            let _ = writeln!(out, "{indent}- {} ({what})", escaped(title, usize::MAX));
        }
        if !self.checks.is_empty() {
            out.push_str(say!(log_how_amounts_were_checked));
        }
        for check in &self.checks {
            let _ = writeln!(out, "- {check}");
        }
        self.conservation_text(&mut out);
        let _ = write!(out, "{}", say!(log_what_to_check, doubts = self.doubts.len()));
        if self.doubts.is_empty() {
            out.push_str(say!(log_nothing_all_was_clear));
        }
        for about in About::ALL {
            let points = self.points(about);
            if points.is_empty() {
                continue;
            }
            let all: usize = points.iter().map(|p| p.all.len()).sum();
            let _ = write!(out, "\n### {} ({all})\n\n", about.title());
            for (n, point) in points.iter().enumerate() {
                let first = point.first;
                if n > 0 {
                    out.push('\n');
                }
                let _ = writeln!(out, "{}", first.done);
                if !first.choices.is_empty() {
                    let _ =
                        writeln!(out, "{}", say!(log_this_can_be_too, choices = first.choices.join("; ")));
                }
                if !first.target.is_empty() {
                    let _ = writeln!(out, "{}", say!(log_change_it_in_target, target = first.target));
                }
                out.push('\n');
                for (doubt, spot) in &point.all {
                    let at = spot.map(|s| format!(" → {}", place::spot(s))).unwrap_or_default();
                    let _ = writeln!(out, "- {}: «{}»{at}", self.place(&doubt.place), plain(&doubt.text));
                }
            }
        }
        let _ = write!(out, "{}", say!(log_what_is_left_out, left = self.left.len()));
        if self.left.is_empty() {
            out.push_str("Niets.\n");
        }
        for left in &self.left {
            let _ = writeln!(
                out,
                "- {}: «{}» ({})",
                self.place(&left.place),
                plain(&left.text),
                left.why.reason()
            );
        }
        out
    }

    fn conservation_text(&self, out: &mut String) {
        let Some(kept) = &self.conservation else { return };
        out.push_str(say!(log_how_much_of_source_is_there));
        let _ = writeln!(
            out,
            "{}",
            say!(log_words_kept, kept = kept.words.0, total = kept.words.1, share = share(kept.words))
        );
        let _ = writeln!(
            out,
            "{}",
            say!(
                log_numbers_kept,
                kept = kept.numbers.0,
                total = kept.numbers.1,
                share = share(kept.numbers)
            )
        );
        if kept.lost.is_empty() {
            out.push_str(say!(log_no_line_is_lost));
        } else {
            let _ = write!(out, "{}", say!(log_lines_not_found_back, lost = kept.lost.len()));
            for (place, text) in &kept.lost {
                let _ = writeln!(out, "- {}: «{}»", self.place(place), plain(text));
            }
        }
    }
}

/// A text on one line that Markdown would show as it is, cut at 120 characters.
fn plain(text: &str) -> String {
    escaped(text, 120)
}

/// A text on one line that Markdown would show as it is, cut at a number of characters.
fn escaped(text: &str, most: usize) -> String {
    let mut out = String::new();
    for (n, c) in text.chars().enumerate() {
        if n == most {
            out.push('…');
            break;
        }
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '&' | '|' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
