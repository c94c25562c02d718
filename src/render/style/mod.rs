//! The house style of a site: what its settings, its file of design tokens and its own style sheets say, made into the
//! few values that the theme uses, and judged: text and shapes must be seen by everybody (WCAG 2.2, AA).
//!
//! [`HouseStyle::new`] does all of it. The colours of the theme itself are read from its own style sheet, so that they
//! stand in one place.

pub mod colour;
pub mod files;
mod json;
pub mod palette;
pub mod roles;
pub(crate) mod said;
pub mod sheet;
pub mod tokens;

#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::theme;
use crate::config::House;
use crate::diag::Diagnostic;
use crate::source::{Place, SourceText};
use colour::Rgb;
use palette::{Chosen, Palette};
use roles::{ROLES, Role};
pub use sheet::Screen;
use sheet::{Rules, declarations};
use tokens::{Tokens, Unknown};

/// Names of the letters of texts in files of NL Design System, the best first.
const FONT: &[&str] = &[
    "--begroot-font-text",
    "--utrecht-document-font-family",
    "--basis-text-font-family-default",
    "--ams-typography-font-family",
];
/// The same for headings.
const FONT_HEADINGS: &[&str] = &[
    "--begroot-font-heading",
    "--utrecht-heading-font-family",
    "--basis-heading-font-family",
    "--ams-heading-font-family",
];
/// The same for round corners.
const RADIUS: &[&str] = &[
    "--begroot-border-radius",
    "--utrecht-button-border-radius",
    "--basis-border-radius-md",
    "--basis-form-control-border-radius",
    "--ams-border-radius",
];

/// The house style of a site.
#[derive(Debug, Clone, Default)]
pub struct HouseStyle {
    /// The colours that the site shows.
    pub palette: Palette,
    /// What the site's style sheet gets behind the theme's: the values that differ, and nothing else.
    pub css: String,
    /// The same for a chart that is a file of its own.
    pub chart_css: String,
}

impl HouseStyle {
    /// The house style, and what is wrong with it: a colour that is none, a token that cannot be read, and every pair
    /// of colours that cannot be told apart well enough.
    pub fn new(
        settings: &House,
        file: Option<&SourceText>,
        sheets: &[SourceText],
    ) -> (HouseStyle, Vec<Diagnostic>) {
        let mut reading = Reading { problems: Vec::new(), radius: None, fonts: [None, None] };
        let file = file.map(|source| reading.file(source)).unwrap_or_default();
        let own = sheets.iter().flat_map(|sheet| declarations(sheet, Rules::OfThePage).0);
        let own = Tokens::new(own);
        let theme = theme::tokens();
        let usual = [Screen::Light, Screen::Dark].map(|screen| usual(&theme, screen));
        let [mut light, mut dark] = [Vec::new(), Vec::new()];
        for role in ROLES {
            let ground = |which: usize, chosen: &[Option<Chosen>]| {
                let own = chosen.first().and_then(Option::as_ref).map(|c| c.rgb);
                own.or_else(|| usual.get(which).and_then(|u: &Vec<Rgb>| u.first()).copied())
            };
            let behind = [ground(0, &light), ground(1, &dark)].map(|g| g.unwrap_or(Rgb(255, 255, 255)));
            light.push(reading.chosen(role, Screen::Light, settings, &file, &own, behind[0]));
            dark.push(reading.chosen(role, Screen::Dark, settings, &file, &own, behind[1]));
        }
        let palette = Palette::new(usual, [light, dark]);
        reading.shape(settings, &file);
        reading.problems.extend(palette.too_close().iter().map(|t| said::too_close(t, &palette)));
        let css = block(colours_css(&palette, |_| true) + &reading.shape_css(settings));
        let chart_css = block(colours_css(&palette, theme::in_charts));
        (HouseStyle { palette, css, chart_css }, reading.problems)
    }
}

/// The colours of the theme, in the order of the roles.
fn usual(theme: &Tokens, screen: Screen) -> Vec<Rgb> {
    let colour = |role: &Role| {
        let value = theme.value(&format!("--_{}", role.token), screen).ok()?;
        Rgb::hex(&value)
    };
    // The tests hold that the theme has them all.
    ROLES.iter().map(|role| colour(role).unwrap_or(Rgb(0, 0, 0))).collect()
}

/// A house style while it is read.
struct Reading {
    problems: Vec<Diagnostic>,
    radius: Option<String>,
    fonts: [Option<String>; 2],
}

impl Reading {
    /// The tokens of a file.
    fn file(&mut self, source: &SourceText) -> Tokens {
        if source.name.ends_with(".json") {
            return match json::declarations(source) {
                Ok(found) => Tokens::new(found),
                Err(problem) => {
                    self.problems.push(problem);
                    Tokens::default()
                }
            };
        }
        let (found, imports) = declarations(source, Rules::OfATheme);
        self.problems.extend(imports.into_iter().map(said::import));
        if found.is_empty() {
            self.problems.push(said::no_tokens(Place::file(source.name.clone())));
        }
        Tokens::new(found)
    }

    /// The colour that somebody chose for a role: in a style sheet of the site, in its settings, or in its tokens.
    fn chosen(
        &mut self,
        role: &Role,
        screen: Screen,
        settings: &House,
        file: &Tokens,
        sheets: &Tokens,
        ground: Rgb,
    ) -> Option<Chosen> {
        let dark = if screen == Screen::Dark { "-dark" } else { "" };
        let own = format!("--begroot-color-{}{dark}", role.public);
        if let Some(found) = self.token(sheets, &own, Screen::Light, ground) {
            return Some(found);
        }
        let said = if screen == Screen::Dark { &settings.dark } else { &settings.colours };
        if let Some((_, said)) = said.iter().rfind(|(key, _)| *key == role.key) {
            match colour::parse(&said.text).filter(|p| p.alpha >= 1.0) {
                Some(paint) => {
                    return Some(Chosen { rgb: paint.rgb, place: said.place.clone(), in_settings: true });
                }
                None => self.problems.push(said::no_colour(said)),
            }
        }
        if let Some(found) = self.token(file, &own, Screen::Light, ground) {
            return Some(found);
        }
        let for_this = |name: &&&str| {
            screen == Screen::Light || file.value(name, Screen::Dark) != file.value(name, Screen::Light)
        };
        role.from.iter().filter(for_this).find_map(|name| self.token(file, name, screen, ground))
    }

    /// The colour of a token. One that is there and cannot be read is told; one that lets everything through is none.
    fn token(&mut self, tokens: &Tokens, name: &str, screen: Screen, ground: Rgb) -> Option<Chosen> {
        let place = tokens.place(name, screen)?.clone();
        let paint = match tokens.value(name, screen) {
            Ok(value) => colour::parse(&value).ok_or(value),
            Err(why) => {
                self.problems.push(said::unknown(name, &why, place));
                return None;
            }
        };
        match paint {
            Ok(paint) if paint.alpha <= 0.0 => None,
            Ok(paint) => {
                let rgb = if paint.alpha < 1.0 { paint.rgb.over(paint.alpha, ground) } else { paint.rgb };
                Some(Chosen { rgb, place, in_settings: false })
            }
            Err(value)
                if ["inherit", "initial", "unset", "revert", "currentcolor", ""]
                    .contains(&value.to_ascii_lowercase().as_str()) =>
            {
                None
            }
            Err(value) => {
                self.problems.push(said::unreadable(name, &value, place));
                None
            }
        }
    }

    /// Round corners and letters.
    fn shape(&mut self, settings: &House, file: &Tokens) {
        self.radius = match &settings.radius {
            Some(said) => {
                let radius = length(&said.text);
                if radius.is_none() {
                    self.problems.push(said::no_length(said));
                }
                radius
            }
            None => RADIUS.iter().find_map(|name| length(&file.value(name, Screen::Light).ok()?)),
        };
        for (slot, (names, own)) in
            self.fonts.iter_mut().zip([(FONT, &settings.font), (FONT_HEADINGS, &settings.font_headings)])
        {
            let found = names.iter().find_map(|name| {
                let family = family(&file.value(name, Screen::Light).ok()?)?;
                Some((family, file.place(name, Screen::Light)?.clone()))
            });
            let Some((family, place)) = found.filter(|_| own.is_none()) else { continue };
            // Without its file a letter is only seen by readers who have it themselves.
            if settings.font.is_none() {
                self.problems.push(said::font_without_file(&family, place));
            }
            *slot = Some(family);
        }
    }

    /// The letters and the round corners, where they differ from those of the theme.
    fn shape_css(&self, settings: &House) -> String {
        let mut lines = String::new();
        let [text, headings] = &self.fonts;
        for (name, own, family, stack) in [
            ("text", settings.font.is_some(), text, "Huisstijl"),
            ("heading", settings.font_headings.is_some(), headings, "Huisstijl koppen"),
        ] {
            let family = if own { Some(format!("\"{stack}\"")) } else { family.clone() };
            if let Some(family) = family {
                let _ = writeln!(lines, "  --begroot-font-{name}: {family}, {};", theme::FONTS);
            }
        }
        if let Some(radius) = &self.radius {
            let _ = writeln!(lines, "  --begroot-border-radius: {radius};");
        }
        lines
    }
}

/// The colours of these roles that differ from those of the theme.
fn colours_css(palette: &Palette, used: impl Fn(&Role) -> bool) -> String {
    let mut lines = String::new();
    for (colours, dark) in [(&palette.light, ""), (&palette.dark, "-dark")] {
        for ((role, shown), usual) in ROLES.iter().zip(&colours.shown).zip(&colours.usual) {
            if shown != usual && used(role) {
                let _ = writeln!(lines, "  --begroot-color-{}{dark}: {shown};", role.public);
            }
        }
    }
    lines
}

/// Lines as a rule of the page; nothing where there are none.
fn block(lines: String) -> String {
    if lines.is_empty() { lines } else { format!(":root {{\n{lines}}}\n") }
}

/// A length that corners can have: 0, or a number with `px` or `rem`, of at most 32 px.
fn length(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let (number, most) = match (text.strip_suffix("rem"), text.strip_suffix("px")) {
        (Some(number), _) => (number, 2.0),
        (_, Some(number)) => (number, 32.0),
        _ => (text.as_str(), 0.0),
    };
    let plain = number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let value: f64 = number.parse().ok().filter(|_| plain)?;
    (0.0..=most).contains(&value).then_some(text)
}

/// The first letter of a list that is no name for whatever a device has, between quotes.
fn family(value: &str) -> Option<String> {
    const ANY: [&str; 6] = ["sans-serif", "serif", "system-ui", "monospace", "inherit", "initial"];
    let first = value.split(',').next()?.trim().trim_matches(['"', '\'']).trim();
    let plain = first.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    let fits =
        !first.is_empty() && first.len() <= 60 && plain && !ANY.contains(&first.to_lowercase().as_str());
    fits.then(|| format!("\"{first}\""))
}

/// Why the value of a token is not known, as a phrase.
fn why(unknown: &Unknown) -> String {
    match unknown {
        Unknown::Missing(name) => say!(token_refers_to_nothing, name),
        Unknown::Circle(name) => say!(token_refers_to_itself, name),
        Unknown::Unreadable => say!(token_reference_unreadable).to_owned(),
    }
}
