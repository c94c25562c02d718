//! The source's own legend of its statuses.

use std::sync::LazyLock;

use regex::Regex;

use super::field::set;
use super::line::{Line, Role};
use super::status::sign;
use crate::model::LegendEntry;

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static LEGEND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?P<mark>[GORYBAXW]|groen|geel|oranje|rood|blauw|grijs|wit|🟢|🟡|🟠|🔴|🔵|⚪|🙂|😐|🙁|☺|☹)\s*(?:=|:|-)\s*(?P<word>.{3,120})$").unwrap()
});

/// The source's own legend: two or more lines in a row that each give a sign and its meaning.
pub(crate) fn mark(lines: &mut [Line]) {
    let mut run: Vec<(usize, LegendEntry)> = Vec::new();
    let mut spaced = false;
    for i in 0..=lines.len() {
        let line = lines.get(i);
        if line.is_some_and(|l| matches!(l.role, Role::Noise(_))) {
            continue;
        }
        let found = line.filter(|l| l.is_open() && l.chars() < 150).and_then(|l| {
            let found = LEGEND.captures(&l.clean)?;
            let sign = sign(found.name("mark")?.as_str(), true)?;
            let word = found.name("word")?.as_str().trim().to_owned();
            let state = super::status::sign(&word, false).and_then(|s| s.state);
            Some(LegendEntry { mark: sign.mark, colour: sign.colour?, state, word: Some(word) })
        });
        // The word may be a colour: "G = groen". Nothing more is known then.
        match found {
            Some(entry)
                if run.iter().all(|(_, e)| e.mark != entry.mark)
                    && (run.len() < 2 || line.is_some_and(|l| l.gap) == spaced) =>
            {
                spaced = run.len() == 1 && line.is_some_and(|l| l.gap) || run.len() > 1 && spaced;
                run.push((i, entry));
            }
            _ => {
                if run.len() > 1 {
                    for (at, entry) in run.drain(..) {
                        set(lines, at, Role::Legend(Box::new(entry)));
                    }
                }
                run.clear();
            }
        }
    }
}
