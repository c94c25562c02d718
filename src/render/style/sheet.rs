//! The custom properties of a style sheet: `--naam: waarde`, for a light and for a dark screen, each with its place.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, StyleSheetParser,
};

use crate::source::{Place, SourceText};

/// For which screen a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screen {
    /// A light one, which is also the start for a dark one.
    Light,
    /// A dark one.
    Dark,
}

/// A value of a custom property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// The name, with its two hyphens.
    pub name: String,
    /// The value as it is written, without comments.
    pub value: String,
    /// For which screen.
    pub screen: Screen,
    /// Where it stands.
    pub place: Place,
}

/// Which rules of a sheet count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Those of the page as a whole: `:root`, `html`, `*`.
    OfThePage,
    /// Also those of a class alone: a file of design tokens has `.gemeente-theme { … }`.
    OfATheme,
}

/// The deepest that blocks may stand in each other.
const DEEPEST: u8 = 16;

/// The custom properties of a sheet, in order; and the places of `@import`, which is not followed.
pub fn declarations(source: &SourceText, rules: Rules) -> (Vec<Declaration>, Vec<Place>) {
    let mut input = Parser::new(&source.text);
    input.set_nested_block_limit(DEEPEST);
    let mut reader = Reader { source, rules, screen: Screen::Light, found: Vec::new(), imports: Vec::new() };
    for rule in StyleSheetParser::new(&mut input, &mut reader) {
        // What a browser would not understand is nothing for us either.
        let _ = rule;
    }
    (reader.found, reader.imports)
}

struct Reader<'s> {
    source: &'s SourceText,
    rules: Rules,
    screen: Screen,
    found: Vec<Declaration>,
    imports: Vec<Place>,
}

impl Reader<'_> {
    /// For which screen a rule with this selector is; `None` for one that does not count.
    fn screen_of(&self, selector: &str) -> Option<Screen> {
        selector.split(',').filter_map(|one| self.screen_of_one(one.trim())).min()
    }

    fn screen_of_one(&self, selector: &str) -> Option<Screen> {
        if matches!(selector, ":root" | "html" | "*" | ":host" | "body") {
            return Some(self.screen);
        }
        let name = selector.strip_prefix('.').filter(|_| self.rules == Rules::OfATheme)?;
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
            return None;
        }
        let lower = name.to_ascii_lowercase();
        if lower.contains("dark") || lower.contains("donker") {
            return Some(Screen::Dark);
        }
        // `.gemeente-theme--compact` is another form of the theme, for another place than this.
        (!lower.contains("--")).then_some(self.screen)
    }
}

/// The text up to the end of what this parser may read.
fn rest<'i>(input: &mut Parser<'i>) -> &'i str {
    let from = input.position();
    while input.next_including_whitespace_and_comments().is_ok() {}
    input.slice_from(from)
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = Option<Screen>;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Self::Prelude, ParseError<()>> {
        let selector = without_comments(rest(input));
        Ok(self.screen_of(&selector))
    }

    fn parse_block(
        &mut self,
        screen: Option<Screen>,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        let Some(screen) = screen else { return Ok(()) };
        let outside = std::mem::replace(&mut self.screen, screen);
        for item in RuleBodyParser::<_, (), ()>::new(input, self) {
            let _ = item;
        }
        self.screen = outside;
        Ok(())
    }
}

/// What an at-rule is for us.
enum At {
    /// Its inside counts, for this screen.
    Inside(Screen),
    /// It fetches another sheet.
    Import,
    /// It says nothing to us.
    Other,
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = At;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<At, ParseError<()>> {
        let condition = without_comments(rest(input)).to_ascii_lowercase();
        Ok(match name.to_ascii_lowercase().as_str() {
            "import" => At::Import,
            "layer" | "supports" => At::Inside(self.screen),
            "media" => {
                let plain: String = condition.chars().filter(|c| !c.is_whitespace()).collect();
                match plain.strip_prefix("screenand").unwrap_or(&plain) {
                    "all" | "screen" | "(prefers-color-scheme:light)" => At::Inside(self.screen),
                    "(prefers-color-scheme:dark)" => At::Inside(Screen::Dark),
                    _ => At::Other,
                }
            }
            _ => At::Other,
        })
    }

    fn rule_without_block(&mut self, prelude: At, start: &ParserState) -> Result<(), ()> {
        if matches!(prelude, At::Import) {
            self.imports.push(self.source.place(start.position().byte_index()));
        }
        Ok(())
    }

    fn parse_block(
        &mut self,
        prelude: At,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        let At::Inside(screen) = prelude else { return Ok(()) };
        let outside = std::mem::replace(&mut self.screen, screen);
        // At the top there are rules inside, in a rule there are declarations: both are read.
        for item in RuleBodyParser::<_, (), ()>::new(input, self) {
            let _ = item;
        }
        self.screen = outside;
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Reader<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        start: &ParserState,
    ) -> Result<(), ParseError<()>> {
        let value = without_comments(rest(input));
        if name.starts_with("--") {
            let value = value.trim();
            let important = value
                .len()
                .checked_sub("!important".len())
                .filter(|at| value.get(*at..).is_some_and(|end| end.eq_ignore_ascii_case("!important")));
            let value = important.and_then(|at| value.get(..at)).unwrap_or(value).trim_end().to_owned();
            let place = self.source.place(start.position().byte_index());
            self.found.push(Declaration { name: name.to_string(), value, screen: self.screen, place });
        }
        Ok(())
    }
}

impl<'i> RuleBodyItemParser<'i, (), ()> for Reader<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// A text with a space in the place of each comment.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(css: &str, rules: Rules) -> Vec<String> {
        let (found, imports) = declarations(&SourceText::new("a.css", css), rules);
        let shown = |d: &Declaration| format!("{} {:?} {}={}", d.place, d.screen, d.name, d.value);
        found.iter().map(shown).chain(imports.iter().map(|p| format!("{p} @import"))).collect()
    }

    #[test]
    fn properties_of_the_page_and_of_a_theme_have_their_screen_and_place() {
        let css = "@import url(x.css);\n/* :root { --nee: 1 } */\n.stad-theme, .x .y {\n  --a: var(--b, #fff) /* wit */ !important;\n  color: red;\n  --b:#123\n}\n.stad-theme--compact { --a: 1 }\n.stad-theme--dark { --a: #000 }\n@media (prefers-color-scheme: dark) { :root { --b: #eee; } }\n@media print { :root { --b: #111; } }\n.los .knop { --b: 3 }\n@layer thema { html { --c: a { b: c } ; --d: \";}\" } }\n";
        assert_eq!(
            read(css, Rules::OfATheme),
            [
                "a.css:4:3 Light --a=var(--b, #fff)",
                "a.css:6:3 Light --b=#123",
                "a.css:9:21 Dark --a=#000",
                "a.css:10:47 Dark --b=#eee",
                "a.css:13:23 Light --c=a { b: c }",
                "a.css:13:41 Light --d=\";}\"",
                "a.css:1:1 @import",
            ]
        );
        let page: Vec<String> = read(css, Rules::OfThePage);
        assert!(page.iter().all(|d| !d.contains("--a=")) && page.len() == 4, "{page:?}");
    }

    #[test]
    fn broken_and_hostile_sheets_are_read_as_far_as_they_go() {
        assert_eq!(read(":root { --a: 1; } :root { --b: 2", Rules::OfThePage).len(), 2);
        assert_eq!(read("}}} :root { --a: 1 }", Rules::OfThePage), Vec::<String>::new());
        assert_eq!(read("--a: 1", Rules::OfThePage), Vec::<String>::new());
        let deep = format!(":root {{ --a: 1 }} {}", "@media all {".repeat(100_000));
        assert_eq!(read(&deep, Rules::OfThePage).len(), 1);
        let brackets = format!(":root {{ --a: {} }}", "(".repeat(100_000));
        assert!(read(&brackets, Rules::OfThePage).len() <= 1);
    }
}
