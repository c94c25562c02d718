//! A row whose cells are parted by spaces: numbers are peeled off the right end, what stays is code and label.

use super::cell::{is_odd, is_soft, two_words};
use crate::amount::{Cell, Value, parse};

/// A row, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Peeled {
    /// What stands before the numbers.
    pub(crate) label: String,
    /// The numbers, as printed and as read.
    pub(crate) cells: Vec<(String, Cell)>,
    /// Whether its digits can be read as more than one row of numbers: then they have no column.
    pub(crate) unsure: bool,
}

/// Peels the numbers off the right end of a cleaned line.
pub(crate) fn peel(text: &str) -> Peeled {
    strip(text, false)
}

/// As [`peel`]; `odd` also takes words that stand for a number: "ca. 12", "<5", digits of two numbers together.
fn strip(text: &str, odd: bool) -> Peeled {
    let tokens: Vec<&str> = text.split(' ').filter(|t| !t.is_empty()).collect();
    let before = letter_before(&tokens);
    let mut end = tokens.len();
    let mut cells: Vec<(String, Cell)> = Vec::new();
    while let Some((from, cell)) = last(&tokens, end, before, odd) {
        cells.push((tokens.get(from..end).unwrap_or_default().join(" "), cell));
        end = from;
    }
    cells.reverse();
    Peeled { label: tokens.get(..end).unwrap_or_default().join(" "), cells, unsure: false }
}

fn is_side(token: &str) -> bool {
    matches!(token, "V" | "N" | "v" | "n")
}

/// Whether the letters V and N of a row stand before their numbers: "N 31.393 N 31.682".
fn letter_before(tokens: &[&str]) -> bool {
    let number = |i: usize| tokens.get(i).is_some_and(|t| parse::number(t).is_some());
    let first = (0..tokens.len()).find(|i| tokens.get(*i).is_some_and(|t| matches!(*t, "V" | "N")));
    first.is_some_and(|i| !i.checked_sub(1).is_some_and(number) && number(i + 1))
        && !tokens.last().is_some_and(|t| is_side(t))
}

/// The last cell before `end`: where it begins, and what it says.
fn last(tokens: &[&str], end: usize, before: bool, odd: bool) -> Option<(usize, Cell)> {
    let at = end.checked_sub(1)?;
    let token = *tokens.get(at)?;
    let back = |n: usize| at.checked_sub(n).and_then(|i| tokens.get(i)).copied();
    // Marks of two and three words.
    for n in [2, 1] {
        if let (Some(first), Some(words)) = (back(n), tokens.get((at + 1).saturating_sub(n)..=at))
            && let Some(cell) = two_words(first, &words.join(" "))
        {
            return Some((at - n, cell));
        }
    }
    // "74,4 miljoen": an amount in another unit than its neighbours stays as it was printed.
    if matches!(token.trim_end_matches('.').to_lowercase().as_str(), "miljoen" | "mln" | "miljard" | "mld")
        && back(1).is_some_and(|n| parse::number(n).is_some())
    {
        let from = if back(2) == Some("€") { at - 2 } else { at - 1 };
        return Some((from, Cell::words(tokens.get(from..=at)?.join(" "))));
    }
    let (mut text, mut from) = match back(1) {
        Some(number) if is_side(token) && !before && parse::number(number).is_some() => {
            (format!("{number} {token}"), at - 1)
        }
        _ => (token.to_owned(), at),
    };
    let cell = match parse::cell(&text) {
        Ok(cell) if cell.value != Value::Empty => cell,
        Ok(_) => return None,
        Err(_) if odd && (is_odd(token) || is_glued(token)) => Cell::words(token),
        Err(_) => return None,
    };
    if odd && cell.value.number().is_some() && back(1).is_some_and(is_soft) {
        let words = format!("{} {token}", back(1)?);
        return Some((at - 1, Cell::words(words)));
    }
    // "€ 12", "-/- 12" and "N 12" are one cell.
    let mut cell = cell;
    for signs in [&["€", "€-", "-€"][..], &["-/-"], &["V", "N"]] {
        if let Some(sign) = from.checked_sub(1).and_then(|i| tokens.get(i))
            && signs.contains(sign)
            && (before || !is_side(sign))
            && let Ok(longer) = parse::cell(&format!("{sign} {text}"))
            && longer.value.number().is_some()
        {
            text = format!("{sign} {text}");
            cell = longer;
            from -= 1;
        }
    }
    Some((from, cell))
}

/// Digits and signs that are no number: those of two numbers without a space between them.
pub(crate) fn is_glued(token: &str) -> bool {
    token.len() >= 3
        && token.bytes().filter(u8::is_ascii_digit).count() >= 2
        && token.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-'))
        && token.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && !is_date(token)
        && parse::cell(token).is_err()
}

/// Whether digits and signs are a date: "2024-11-07" and "7-11-2024".
fn is_date(token: &str) -> bool {
    let parts: Vec<&str> = token.split('-').collect();
    match parts.as_slice() {
        [a, b, year] | [year, a, b] if parse::year(year).is_some() => is_short(a) && is_short(b),
        _ => false,
    }
}

/// Whether digits and a dot may be a code: "0.1", "2.5".
pub(crate) fn is_dotted(token: &str) -> bool {
    token.split_once('.').is_some_and(|(a, b)| is_short(a) && is_short(b))
}

fn is_short(digits: &str) -> bool {
    matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// What numbers too many in the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spacing {
    /// A part of the label: "Wijk 2".
    None,
    /// Thousands with a space before them.
    Thousands,
    /// Either of those.
    Unsure,
    /// Neither: most rows have more numbers than the table has columns, so the heads do not fit.
    Misfit,
}

/// Looks at all rows of a table what its numbers too many are.
pub(crate) fn spacing<'a>(rows: impl Iterator<Item = &'a str>, columns: usize) -> Spacing {
    let (mut numbered, mut surplus, mut most, mut fits, mut odd) = (0usize, 0usize, 0usize, 0usize, 0usize);
    let mut dotted = false;
    let mut leads: Vec<Option<u32>> = Vec::new();
    for row in rows {
        let peeled = peel(row);
        numbered += usize::from(!peeled.cells.is_empty());
        for (text, cell) in &peeled.cells {
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            let year = parse::year(text).is_some();
            dotted |= cell.value.number().is_some()
                && (text.contains('.') || digits > 3 && !text.contains(',') && !year);
        }
        let over = peeled.cells.len().saturating_sub(columns);
        if over > 0 {
            surplus += 1;
            most = most.max(over);
            let texts: Vec<&str> = peeled.cells.iter().map(|(t, _)| t.as_str()).collect();
            fits += usize::from(!grouped(&texts, columns).is_empty());
            odd += usize::from(over > 1 || texts.first().is_none_or(|t| parse::year(t).is_none()));
            leads.push(texts.first().and_then(|t| t.parse().ok()));
        }
    }
    // "Programma 1", "Programma 2": the number counts the rows.
    let counting = most == 1
        && leads.len() > 1
        && leads.windows(2).all(|w| matches!(w, [Some(a), Some(b)] if *b == *a + 1 && *b < 100));
    match () {
        () if odd == 0 || counting => Spacing::None,
        () if !dotted && fits == surplus && (surplus > 1 || most > 1) => Spacing::Thousands,
        () if !dotted && fits > 0 => Spacing::Unsure,
        () if odd * 2 > numbered => Spacing::Misfit,
        () => Spacing::None,
    }
}

/// The ways to read numbers parted by spaces as `columns` numbers of which some have spaces between their thousands;
/// at most two.
fn grouped(texts: &[&str], columns: usize) -> Vec<Vec<String>> {
    fn go(texts: &[&str], columns: usize, so_far: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
        if out.len() > 1 || texts.len() < columns || columns == 0 {
            if texts.is_empty() && columns == 0 {
                out.push(so_far.clone());
            }
            return;
        }
        let Some((first, rest)) = texts.split_first() else { return };
        let mut number = (*first).to_owned();
        for taken in 0..=rest.len() {
            if taken > 0 {
                let Some(next) = rest.get(taken - 1) else { return };
                number = format!("{number} {next}");
                let lead = first.trim_start_matches(['-', '€', ' ']);
                if lead.starts_with('0') || parse::number(&number).is_none() {
                    return;
                }
            }
            // "000" is the end of a number, never a number.
            let bare = number.trim_start_matches(['-', '€', ' ']);
            if bare.len() > 1 && bare.starts_with('0') && !bare.starts_with("0,") {
                return;
            }
            so_far.push(number.clone());
            go(rest.get(taken..).unwrap_or_default(), columns - 1, so_far, out);
            so_far.pop();
        }
    }
    let mut out = Vec::new();
    if texts.len() <= 60 {
        go(texts, columns, &mut Vec::new(), &mut out);
    }
    out
}

/// A row of a table of so many columns.
pub(crate) fn row(text: &str, columns: usize, spacing: Spacing) -> Peeled {
    let peeled = peel(text);
    if peeled.cells.len() > columns && spacing == Spacing::Misfit {
        return Peeled { unsure: true, ..peeled };
    }
    if peeled.cells.len() > columns && spacing != Spacing::None {
        let texts: Vec<&str> = peeled.cells.iter().map(|(t, _)| t.as_str()).collect();
        let read = grouped(&texts, columns);
        match read.as_slice() {
            [] => {}
            [only] if spacing == Spacing::Thousands => {
                let cells = only
                    .iter()
                    .map(|t| (t.clone(), parse::cell(t).unwrap_or_else(|_| Cell::words(t))))
                    .collect();
                return Peeled { cells, ..peeled };
            }
            _ => {
                let run = texts.join(" ");
                return Peeled { cells: vec![(run.clone(), Cell::words(run))], unsure: true, ..peeled };
            }
        }
    }
    let strict = peeled.fit(columns);
    if strict.cells.len() < columns && !strict.unsure {
        // Words that stand for a number count only where they make the row whole, digits glued together always.
        let odd = strip(text, true);
        let glued = odd.cells.iter().any(|(t, _)| is_glued(t));
        if odd.cells.len() == columns || glued && odd.cells.len() < columns {
            return odd;
        }
    }
    strict
}

impl Peeled {
    /// Fits the numbers to a number of columns: a minus apart from its number is joined when that makes them fit, and
    /// numbers too many belong to the label.
    pub(crate) fn fit(mut self, columns: usize) -> Peeled {
        if self.cells.len() > columns {
            let dashes = self.cells.iter().filter(|(_, c)| c.value == Value::Dash).count();
            let mut surplus = self.cells.len() - columns;
            // Which of the dashes are minus signs must be certain: all of them, or it is not known.
            let pairs = self
                .cells
                .windows(2)
                .filter(|w| matches!(w, [(_, a), (_, b)] if a.value == Value::Dash && positive(b)))
                .count();
            if dashes > 0 && pairs > surplus {
                self.unsure = true;
                let run = self.cells.drain(..).map(|(t, _)| t).collect::<Vec<_>>().join(" ");
                self.cells.push((run.clone(), Cell::words(run)));
                return self;
            }
            let mut joined: Vec<(String, Cell)> = Vec::new();
            for (text, cell) in &self.cells {
                if surplus > 0
                    && positive(cell)
                    && joined.last().is_some_and(|(_, c)| c.value == Value::Dash)
                    && let Ok(negative) = parse::cell(&format!("-{text}"))
                {
                    joined.pop();
                    joined.push((format!("- {text}"), negative));
                    surplus -= 1;
                } else {
                    joined.push((text.clone(), cell.clone()));
                }
            }
            self.cells = joined;
        }
        let surplus = self.cells.len().saturating_sub(columns);
        // A number at the end of a label is a small one or a year, without dots, comma or sign.
        let plain = |t: &str| t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
        if !self.cells.iter().take(surplus).all(|(t, _)| plain(t)) {
            self.unsure = true;
        } else if surplus > 0 && !self.label.is_empty() {
            for (text, _) in self.cells.drain(..surplus) {
                self.label.push(' ');
                self.label.push_str(&text);
            }
        }
        self
    }
}

fn positive(cell: &Cell) -> bool {
    matches!(cell.value, Value::Number(n) if !n.is_sign_negative())
}

#[cfg(test)]
mod tests;
