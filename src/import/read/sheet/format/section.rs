//! A section of a number format, taken apart letter by letter.

use rust_decimal::Decimal;

use super::Odd;

/// One of the up to four parts of a format: for numbers above, below and at zero, and for text.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub(super) parts: Vec<Part>,
    pub(super) condition: Option<(String, Decimal)>,
    pub(super) decimals: u32,
    /// Of the decimals those that are always there.
    pub(super) fixed: u32,
    pub(super) digits: bool,
    pub(super) general: bool,
    pub(super) percent: bool,
    pub(super) scaled: bool,
    pub(super) euro: bool,
    pub(super) minus: bool,
    pub(super) words: String,
    pub(super) date: bool,
    pub(super) exponent: bool,
}

/// A part of a format as dates need them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import::read::sheet) enum Part {
    /// A letter of a date or time and how many of it stand there.
    Date(char, usize),
    /// Hours, minutes or seconds that go on above 24 or 60.
    Elapsed(char),
    /// "AM/PM".
    Half,
    /// Letters as they are.
    Text(String),
}

/// The sections, parted by semicolons outside quotes.
pub(super) fn split(code: &str) -> Vec<String> {
    let (mut out, mut now) = (Vec::new(), String::new());
    let mut chars = code.chars();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' if !quoted => {
                now.push(c);
                now.extend(chars.next());
                continue;
            }
            ';' if !quoted => {
                out.push(std::mem::take(&mut now));
                continue;
            }
            _ => {}
        }
        now.push(c);
    }
    out.push(now);
    out.truncate(4);
    out
}

impl Section {
    pub(super) fn new(code: &str) -> Section {
        let mut out = Section::default();
        let lower = code.trim().to_lowercase();
        out.general = lower.contains("general") || lower.contains("standaard");
        let code = if out.general {
            lower.replace("general", "").replace("standaard", "")
        } else {
            code.trim().to_owned()
        };
        let mut literal = String::new();
        let (mut point, mut commas) = (false, 0);
        let mut chars = code.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' => {
                    let text: String = chars.by_ref().take_while(|c| *c != '"').collect();
                    literal.push_str(&text);
                    out.parts.push(Part::Text(text));
                }
                '\\' => {
                    if let Some(c) = chars.next() {
                        literal.push(c);
                        out.parts.push(Part::Text(c.into()));
                    }
                }
                // A space as wide as a sign, and a sign that fills the cell.
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    out.bracket(&inside, &mut literal);
                }
                '0' | '#' | '?' => {
                    out.digits = true;
                    commas = 0;
                    out.decimals += u32::from(point);
                    out.fixed += u32::from(point && c == '0');
                }
                '.' if chars.peek().is_some_and(|c| matches!(c, '0' | '#' | '?')) => point = true,
                ',' if out.digits => commas += 1,
                '%' => out.percent = true,
                'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) => out.exponent = true,
                'A' | 'a' if matches!(chars.peek(), Some('M' | 'm' | '/')) => {
                    let word = if chars.peek() == Some(&'/') { 2 } else { 4 };
                    chars.by_ref().take(word).for_each(drop);
                    out.parts.push(Part::Half);
                }
                'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' | 'j' | 'J' => {
                    // "j" is the year of a Dutch format.
                    let letter = |c: char| if matches!(c, 'j' | 'J') { 'y' } else { c.to_ascii_lowercase() };
                    let mut n = 1;
                    while chars.peek().is_some_and(|next| letter(*next) == letter(c)) {
                        chars.next();
                        n += 1;
                    }
                    out.parts.push(Part::Date(letter(c), n));
                }
                '/' if out.digits => out.exponent = true,
                '@' => out.general = true,
                c => {
                    literal.push(c);
                    out.parts.push(Part::Text(c.into()));
                }
            }
        }
        let clock = out.parts.iter().any(|p| matches!(p, Part::Date(..) | Part::Elapsed(_)));
        out.date = clock && !out.percent && (!out.digits || out.decimals > 0 && code.contains(['s', 'S']));
        out.scaled = out.digits && commas > 0;
        out.minus = literal.contains('-') || literal.contains('(') || literal.contains('\u{2212}');
        let euro = ["€", "EUR", "euro"].iter().any(|e| literal.contains(e));
        out.euro |= euro;
        for euro in ["€", "EUR", "euro"] {
            literal = literal.replace(euro, "");
        }
        let trimmed = literal.trim();
        if trimmed.chars().any(char::is_alphabetic) || trimmed == "%" {
            out.words = trimmed.to_owned();
        }
        out
    }

    /// What stands between square brackets: a colour, a bound, a currency, or time that goes on.
    fn bracket(&mut self, inside: &str, literal: &mut String) {
        if let Some(currency) = inside.strip_prefix('$') {
            literal.push_str(currency.split('-').next().unwrap_or(""));
            return;
        }
        let number = inside.trim_start_matches(['<', '>', '=']);
        if number.len() < inside.len() {
            let sign = inside.get(..inside.len() - number.len()).unwrap_or("").to_owned();
            self.condition = Decimal::from_str_exact(number).ok().map(|n| (sign, n));
            return;
        }
        let letter = inside.chars().next().map(|c| c.to_ascii_lowercase());
        if let Some(c @ ('h' | 'm' | 's' | 'u')) = letter
            && inside.chars().all(|x| x.to_ascii_lowercase() == c)
        {
            self.parts.push(Part::Elapsed(if c == 'u' { 'h' } else { c }));
        }
    }

    /// What this section shows otherwise than the number is.
    pub(super) fn odd(&self, number: Decimal, at: usize) -> Option<Odd> {
        let empty = !self.digits && !self.general && self.words.is_empty();
        if empty && !self.minus && !number.is_zero() {
            Some(Odd::Invisible)
        } else if !self.words.is_empty() && self.words != "%" {
            Some(Odd::Words(self.words.clone()))
        } else if self.scaled && !number.is_zero() {
            Some(Odd::Scaled)
        } else if at == 1 && self.condition.is_none() && !self.minus && number.is_sign_negative() {
            Some(Odd::Unsigned)
        } else {
            None
        }
    }
}
