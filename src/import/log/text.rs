//! The log on a terminal: plain text in the dress of Markdown.

use std::fmt::Write as _;

use super::{About, Log, place, share};

impl Log {
    /// The log as plain text, in Dutch.
    pub fn text(&self) -> String {
        let mut out = String::from("# Importlog\n\n");
        for source in &self.sources {
            let _ =
                writeln!(out, "- Bron: `{}`", source.rsplit('/').next().unwrap_or(source).replace('`', "'"));
        }
        out.push_str("\n## Wat begroot vond\n\n");
        for (what, n) in self.counts.iter().filter(|(_, n)| *n > 0) {
            let _ = writeln!(out, "- {what}: {n}");
        }
        if self.counts.iter().all(|(_, n)| *n == 0) {
            out.push_str("Geen programma, doel of tabel. De tekst is wel bewaard.\n");
        }
        if !self.outline.is_empty() {
            out.push_str("\n### Programma's, doelen en acties\n\n");
        }
        for (depth, title, what) in &self.outline {
            let indent = "  ".repeat(usize::from(*depth));
            let _ = writeln!(out, "{indent}- {} ({what})", escaped(title, usize::MAX));
        }
        if !self.checks.is_empty() {
            out.push_str("\n## Hoe de bedragen zijn nagerekend\n\n");
        }
        for check in &self.checks {
            let _ = writeln!(out, "- {check}");
        }
        self.conservation_text(&mut out);
        let _ = write!(out, "\n## Wat u moet nakijken ({})\n", self.doubts.len());
        if self.doubts.is_empty() {
            out.push_str("\nNiets. Alles was duidelijk.\n");
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
                    let _ = writeln!(out, "Dit kan ook: {}.", first.choices.join("; "));
                }
                if !first.target.is_empty() {
                    let _ = writeln!(out, "Aanpassen kan in {}.", first.target);
                }
                out.push('\n');
                for (doubt, spot) in &point.all {
                    let at = spot.map(|s| format!(" → {}", place::spot(s))).unwrap_or_default();
                    let _ = writeln!(out, "- {}: «{}»{at}", self.place(&doubt.place), plain(&doubt.text));
                }
            }
        }
        let _ = write!(out, "\n## Wat is weggelaten ({})\n\n", self.left.len());
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
        out.push_str("\n## Hoeveel van de bron er staat\n\n");
        let _ = writeln!(out, "- Woorden: {} van {} ({})", kept.words.0, kept.words.1, share(kept.words));
        let _ =
            writeln!(out, "- Getallen: {} van {} ({})", kept.numbers.0, kept.numbers.1, share(kept.numbers));
        if kept.lost.is_empty() {
            out.push_str("\nGeen regel is kwijt.\n");
        } else {
            let _ =
                write!(out, "\nDeze regels zijn niet helemaal terug te vinden ({}):\n\n", kept.lost.len());
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
