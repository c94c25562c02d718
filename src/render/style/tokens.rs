//! Values of custom properties with `var()` worked out: with fallbacks, and without going round in circles.

use std::collections::HashMap;

use super::sheet::{Declaration, Screen};
use crate::source::Place;

/// The deepest that one value may lead to another.
const DEEPEST: usize = 32;
/// The longest value, in bytes: a few values that name each other twice grow without end.
const LONGEST: usize = 10_000;
/// The most values that are looked up for one.
const MOST: usize = 10_000;

/// The way to a value: the properties that led to where it is now, and how many were looked at.
#[derive(Default)]
struct Way {
    through: Vec<String>,
    steps: usize,
}

/// Custom properties by their name; of two for one screen the last counts.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    light: HashMap<String, (String, Place)>,
    dark: HashMap<String, (String, Place)>,
}

/// Why a value is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// There is no such property, and no fallback.
    Missing(String),
    /// It leads to itself.
    Circle(String),
    /// It is not written as CSS, or grows too long.
    Unreadable,
}

impl Tokens {
    /// All of these.
    pub fn new(declarations: impl IntoIterator<Item = Declaration>) -> Tokens {
        let mut tokens = Tokens::default();
        for d in declarations {
            let all = if d.screen == Screen::Dark { &mut tokens.dark } else { &mut tokens.light };
            all.insert(d.name, (d.value, d.place));
        }
        tokens
    }

    /// Where a property gets its value for a screen; a dark screen begins with the values of a light one.
    pub fn place(&self, name: &str, screen: Screen) -> Option<&Place> {
        self.find(name, screen).map(|(_, place)| place)
    }

    fn find(&self, name: &str, screen: Screen) -> Option<&(String, Place)> {
        let dark = (screen == Screen::Dark).then(|| self.dark.get(name)).flatten();
        dark.or_else(|| self.light.get(name))
    }

    /// The value of a property with every `var()` in it worked out.
    ///
    /// # Errors
    /// [`Unknown`] says why there is none.
    pub fn value(&self, name: &str, screen: Screen) -> Result<String, Unknown> {
        let mut out = String::new();
        self.property(name, screen, &mut Way::default(), &mut out)?;
        Ok(out.trim().to_owned())
    }

    fn property(&self, name: &str, screen: Screen, way: &mut Way, out: &mut String) -> Result<(), Unknown> {
        let (value, _) = self.find(name, screen).ok_or_else(|| Unknown::Missing(name.to_owned()))?;
        if way.through.iter().any(|t| t == name) {
            return Err(Unknown::Circle(name.to_owned()));
        }
        self.deeper(name, value, screen, way, out)
    }

    fn deeper(
        &self,
        name: &str,
        value: &str,
        screen: Screen,
        way: &mut Way,
        out: &mut String,
    ) -> Result<(), Unknown> {
        way.steps += 1;
        if way.through.len() >= DEEPEST || way.steps > MOST {
            return Err(Unknown::Unreadable);
        }
        way.through.push(name.to_owned());
        let result = self.expand(value, screen, way, out);
        way.through.pop();
        result
    }

    fn expand(&self, value: &str, screen: Screen, way: &mut Way, out: &mut String) -> Result<(), Unknown> {
        let mut rest = value;
        while let Some(at) = find_var(rest) {
            out.push_str(rest.get(..at).unwrap_or(""));
            let inner = rest.get(at + 4..).unwrap_or("");
            let end = closing(inner).ok_or(Unknown::Unreadable)?;
            let (name, fallback) = arguments(inner.get(..end).unwrap_or(""));
            let before = out.len();
            match (self.property(name, screen, way, out), fallback) {
                (Ok(()), _) => {}
                (Err(Unknown::Missing(_)), Some(fallback)) => {
                    out.truncate(before);
                    self.deeper("", fallback, screen, way, out)?;
                }
                (Err(why), _) => return Err(why),
            }
            if out.len() > LONGEST {
                return Err(Unknown::Unreadable);
            }
            rest = inner.get(end + 1..).unwrap_or("");
        }
        out.push_str(rest);
        if out.len() > LONGEST { Err(Unknown::Unreadable) } else { Ok(()) }
    }
}

/// Where `var(` begins as a word of its own.
fn find_var(text: &str) -> Option<usize> {
    text.match_indices("var(").map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).unwrap_or("");
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'))
    })
}

/// Where the bracket closes that was opened before the text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The name and the fallback of a `var()`.
fn arguments(inner: &str) -> (&str, Option<&str>) {
    match inner.split_once(',') {
        Some((name, fallback)) => (name.trim(), Some(fallback.trim())),
        None => (inner.trim(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::{Rules, declarations};
    use super::*;
    use crate::source::SourceText;

    fn tokens(css: &str) -> Tokens {
        Tokens::new(declarations(&SourceText::new("a.css", css), Rules::OfThePage).0)
    }

    #[test]
    fn references_and_fallbacks_are_worked_out_for_each_screen() {
        let t = tokens(
            ":root { --a: var(--b); --b: #111; --c: var(--niet, var(--b)); --d: rgb(var(--r, 1) 2 3); --e: x-var(--a); --b: #222 } @media (prefers-color-scheme: dark) { :root { --b: #ddd } }",
        );
        let value = |n: &str, s| t.value(n, s).unwrap();
        assert_eq!(value("--a", Screen::Light), "#222");
        assert_eq!(value("--a", Screen::Dark), "#ddd");
        assert_eq!(value("--c", Screen::Light), "#222");
        assert_eq!(value("--d", Screen::Light), "rgb(1 2 3)");
        assert_eq!(value("--e", Screen::Light), "x-var(--a)");
    }

    #[test]
    fn circles_and_growth_without_end_are_told() {
        let t = tokens(
            ":root { --a: var(--b); --b: var(--c); --c: var(--a); --x: var(--x, 1); --m: var(--weg); --o: var(--a }",
        );
        assert_eq!(t.value("--a", Screen::Light), Err(Unknown::Circle("--a".into())));
        assert_eq!(t.value("--x", Screen::Light), Err(Unknown::Circle("--x".into())));
        assert_eq!(t.value("--m", Screen::Light), Err(Unknown::Missing("--weg".into())));
        assert_eq!(t.value("--o", Screen::Light), Err(Unknown::Unreadable));
        let mut bomb = String::from(":root { --b0: aaaaaaaaaa;");
        for n in 1..30 {
            bomb.push_str(&format!(" --b{n}: var(--b{m}) var(--b{m});", m = n - 1));
        }
        bomb.push('}');
        assert_eq!(tokens(&bomb).value("--b29", Screen::Light), Err(Unknown::Unreadable));
        let mut slow = String::from(":root { --b0: var(--weg);");
        for n in 1..30 {
            slow.push_str(&format!(" --b{n}: var(--b{m}, var(--b{m}));", m = n - 1));
        }
        slow.push('}');
        assert!(tokens(&slow).value("--b29", Screen::Light).is_err());
        let nested = format!(":root {{ --a: {}1{} }}", "var(--n, ".repeat(500), ")".repeat(500));
        assert!(tokens(&nested).value("--a", Screen::Light).is_err());
    }
}
