//! `site.toml`: typed, with unknown keys refused and every mistake with its place.

pub mod fields;
mod house;
mod language;
mod patterns;
pub mod publish;
mod quoted;
pub mod statement;

use std::path::Path;

use crate::diag::{Diagnostic, codes};
use crate::model::{Id, Organisation, Text, licence, tooi};
use crate::source::{Encoding, Origin, Place, SourceText, read_text};
use fields::Fields;
pub use house::{COLOURS, House, Said};
pub use language::Language;
pub use patterns::{HEADINGS, Patterns, StatusWord};

/// The name of the file.
pub const FILE: &str = "site.toml";

/// What may become of HTML in texts: shown as it was typed, or a few plain elements obeyed.
const HTML: [&str; 2] = ["tonen", "eenvoudig"];

/// What `site.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The title of the site.
    pub title: String,
    /// Where the site will stand, with a slash at the end; `None` when it is not known yet.
    pub base_url: Option<String>,
    /// The language of the fixed texts.
    pub language: Language,
    /// The municipality of a site of one.
    pub organisation: Option<Organisation>,
    /// The folder of the built site, relative to `site.toml`.
    pub output: String,
    /// The theme.
    pub theme: String,
    /// Contact for readers: an e-mail address or a web address.
    pub contact: Option<String>,
    /// Whether a few plain elements of HTML in texts are obeyed; all other HTML is shown as it was typed.
    pub html: bool,
    /// The address of the licence of the figures.
    pub licence: Option<String>,
    /// The accessibility statement in the official register.
    pub accessibility_statement: Option<String>,
    /// The colours, the logo and the letters of the municipality.
    pub house: House,
    /// How the site is published.
    pub publish: publish::Publish,
    /// What the accessibility statement of the site itself says.
    pub statement: Option<statement::Statement>,
    /// Headings and status words of the municipality's own, for the import.
    pub patterns: Patterns,
    /// Old addresses and where they lead now, each with the place of its line.
    pub redirects: Vec<(String, String, Place)>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "Begroting".into(),
            base_url: None,
            language: Language::Dutch,
            organisation: None,
            output: "public".into(),
            theme: "standaard".into(),
            contact: None,
            html: false,
            licence: None,
            accessibility_statement: None,
            house: House::default(),
            publish: publish::Publish::default(),
            statement: None,
            patterns: Patterns::default(),
            redirects: Vec::new(),
        }
    }
}

impl Config {
    /// The statement that begroot makes a page of: where the site has a page of its own for it, that goes before.
    pub fn own_statement(&self, site: &crate::model::Site) -> Option<&statement::Statement> {
        let named = self.accessibility_statement.as_ref().is_some_and(|s| !s.starts_with("https://"));
        let own = site.pages.iter().any(|p| p.path == "toegankelijkheid");
        self.statement.as_ref().filter(|_| !named && !own)
    }
}

/// Reads `site.toml` of a site. What is wrong comes as findings, beside what could be read.
pub fn load(root: &Path) -> (Config, Vec<Diagnostic>) {
    match read_text(&root.join(FILE), FILE, Encoding::Utf8Only) {
        Ok(source) => parse(&source),
        Err(problem) => (Config::default(), vec![problem]),
    }
}

fn parse(source: &SourceText) -> (Config, Vec<Diagnostic>) {
    let mut config = Config::default();
    let mut f = Fields::parse(source, 0..source.text.len());
    if let Some(title) = f.required_text("titel") {
        config.title = title;
    }
    if let Some(url) = f.text("basis_url") {
        match base_url(&url) {
            Ok(url) => config.base_url = Some(url),
            Err(why) => {
                let safe =
                    url.strip_prefix("http://").and_then(|rest| base_url(&format!("https://{rest}")).ok());
                let hint = match safe {
                    Some(safe) => {
                        say!(hint_write_key_for_example, key = "basis_url", example = format!("\"{safe}\""))
                    }
                    None => say!(hint_write_a_whole_site_address).to_owned(),
                };
                f.wrong("basis_url", why, hint);
            }
        }
    }
    if let Some(language) = f.choice("taal", &Language::ALL.map(Language::code), Language::from_code) {
        config.language = language;
    }
    if let Some(output) = f.text("uitvoer") {
        if safe_folder(&output) {
            config.output = output;
        } else {
            let hint = say!(try_a_folder_inside_the_site);
            f.wrong("uitvoer", say!(output_cannot_be_site_folder, output), hint);
        }
    }
    if let Some(theme) = f.text("thema") {
        match Id::parse(&theme) {
            Some(_) => config.theme = theme,
            None => f.wrong("thema", say!(not_a_name_of_a_theme, theme), say!(try_a_folder_in_themes)),
        }
    }
    config.contact = f.text("contact");
    config.html = f.choice("html", &HTML, |word| HTML.iter().position(|h| *h == word)) == Some(1);
    config.licence = licence(&mut f);
    config.accessibility_statement = f.text("toegankelijkheidsverklaring");
    config.house = f.table("huisstijl", house::read).unwrap_or_default();
    config.publish = f.table("publiceren", publish::read).unwrap_or_default();
    config.statement = f.table("toegankelijkheid", statement::read);
    config.patterns = f.table("import", patterns::read).unwrap_or_default();
    config.redirects = f.pairs("doorverwijzingen");
    config.organisation = f.table("gemeente", |f| organisation(f, source)).flatten();
    (config, f.finish())
}

/// The keys of a municipality: in `site.toml` and in `gemeente.md`.
pub fn organisation(f: &mut Fields<'_>, source: &SourceText) -> Option<Organisation> {
    let origin = Origin::at(f.place("naam"));
    let name = f.required_text("naam");
    let inhabitants = f.integer("inwoners", 1..=20_000_000).and_then(|n| u32::try_from(n).ok());
    let website = f.text("website");
    if let Some(url) = &website
        && !url.starts_with("https://")
    {
        f.wrong("website", say!(not_an_address_with_https, url), say!(hint_write_the_whole_address));
    }
    let tooi = f.text("tooi");
    if let Some(code) = &tooi
        && !is_municipality_code(code)
    {
        let meant = name.as_deref().map(tooi::municipalities_named).unwrap_or_default();
        let example = meant.first().map_or("gm0153", |m| m.code);
        f.wrong(
            "tooi",
            say!(not_a_code_of_a_municipality, code),
            say!(hint_write_key_for_example, key = "tooi", example = format!("\"{example}\"")),
        );
    }
    let lead = lead(f, source);
    let name = name?;
    Some(Organisation {
        id: Id::from_text(&name),
        name,
        path: None,
        inhabitants,
        website,
        tooi,
        lead,
        text: Text::default(),
        origin,
    })
}

/// Whether a text has the form of a code in the register of organisations: `gm0153`.
fn is_municipality_code(code: &str) -> bool {
    code.strip_prefix("gm").is_some_and(|n| n.len() == 4 && n.bytes().all(|b| b.is_ascii_digit()))
}

/// The address of a licence: the key `licentie`. What is no address with https gets the licence that it resembles.
pub fn licence(f: &mut Fields<'_>) -> Option<String> {
    let text = f.text("licentie")?;
    if licence::is_address(&text) {
        return Some(text);
    }
    let near = licence::nearest(&text);
    let hint = say!(hint_write_the_address_of_the_licence, name = near.name, url = near.url);
    f.wrong("licentie", say!(licence_is_not_an_address, text), hint);
    None
}

/// The plain-language lead of a page: the key `kort`.
pub fn lead(f: &mut Fields<'_>, source: &SourceText) -> Text {
    plain(f, "kort", source)
}

/// The most lines of a text under a key: longer ones have a file of their own.
const MOST_LINES: usize = 20_000;

/// A text in plain language under a key.
pub fn plain(f: &mut Fields<'_>, key: &'static str, source: &SourceText) -> Text {
    match f.quoted(key) {
        Some((markdown, _)) if markdown.lines().nth(MOST_LINES).is_some() => {
            f.wrong(key, say!(text_has_too_many_lines, key, MOST_LINES), say!(try_a_shorter_text));
            Text::default()
        }
        Some((markdown, span)) => text_at(source, span, &markdown),
        None => Text::default(),
    }
}

/// A text that stands between quotes at `span` of a file, with its places.
pub fn text_at(source: &SourceText, span: std::ops::Range<usize>, markdown: &str) -> Text {
    quoted::text(source, span, markdown)
}

/// An address to stand at: `https://` (or `http://` on this machine), a host, and a path that ends in a slash.
///
/// # Errors
/// What is wrong with it, as a phrase.
pub fn base_url(url: &str) -> Result<String, String> {
    let url = url.trim();
    let rest = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => rest,
        (_, Some(rest)) if ["localhost", "127.0.0.1", "[::1]"].iter().any(|h| rest.starts_with(h)) => rest,
        (_, Some(_)) => return Err(say!(does_not_begin_with_https, url)),
        _ => return Err(say!(not_a_whole_web_address, url)),
    };
    let host = rest.split('/').next().unwrap_or("");
    let odd = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '?' | '#' | '\\' | '@' | '\'')
    };
    if host.is_empty() || url.contains(odd) {
        return Err(say!(not_a_whole_web_address, url));
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

/// A folder below the site that a build may own: no way up, not the site itself and none of its sources.
fn safe_folder(folder: &str) -> bool {
    let parts: Vec<&str> = folder.split('/').collect();
    let plain = |p: &&str| {
        !p.is_empty() && *p != "." && *p != ".." && !p.starts_with('.') && !p.contains(['\\', ':', '\0'])
    };
    parts.iter().all(plain)
        && !parts.first().is_some_and(|p| {
            ["content", "gegevens", "huisstijl", "taal", "themes", "templates", "static", "src", "tests"]
                .contains(p)
        })
}

/// Reports an unusable redirect.
pub fn redirect_problem(place: &Place, message: String) -> Diagnostic {
    Diagnostic::error(codes::REDIRECT, place.clone(), message).hint(say!(hint_write_old_and_new_address))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Config, Vec<String>) {
        let (config, problems) = parse(&SourceText::new(FILE, text));
        (config, problems.iter().map(|d| format!("{} {} {}", d.code, d.place, d.message)).collect())
    }

    #[test]
    fn a_site_of_one_municipality() {
        let (config, problems) = read(
            "titel = \"Begroting van Voorbeeldstad\"\nbasis_url = \"https://v.nl/pad\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\ninwoners = 12000\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(config.base_url.as_deref(), Some("https://v.nl/pad/"));
        assert_eq!(config.organisation.and_then(|o| o.inhabitants), Some(12000));
    }

    #[test]
    fn mistakes_have_a_place() {
        let (_, problems) =
            read("titel = \"x\"\nbasis_url = \"v.nl\"\nuitvoer = \"../weg\"\n[gemente]\nnaam = \"x\"\n");
        insta::assert_debug_snapshot!(problems, @r#"
        [
            "B105 site.toml:2:13 «v.nl» is geen heel webadres",
            "B105 site.toml:3:11 «../weg» kan niet als map voor de site",
            "B102 site.toml:4:2 de sleutel «gemente» bestaat hier niet",
        ]
        "#);
    }

    #[test]
    fn a_licence_is_an_address_and_else_the_nearest_one_is_named() {
        let (config, problems) =
            read("titel = \"x\"\nlicentie = \"https://creativecommons.org/licenses/by/4.0/\"\n");
        assert_eq!(
            (config.licence.as_deref(), problems.len()),
            (Some("https://creativecommons.org/licenses/by/4.0/"), 0)
        );
        for wrong in ["CC-BY", "http://creativecommons.org/licenses/by/4.0/", "cc by 4.0"] {
            let source = SourceText::new(FILE, format!("titel = \"x\"\nlicentie = \"{wrong}\"\n"));
            let (config, problems) = parse(&source);
            assert_eq!((config.licence, problems.len()), (None, 1));
            assert_eq!(problems[0].place.to_string(), "site.toml:2:12");
            let hint = problems[0].hint.clone().unwrap_or_default();
            assert!(
                hint.contains("CC BY 4.0") && hint.contains("https://creativecommons.org/licenses/by/4.0/"),
                "{hint}"
            );
        }
    }

    #[test]
    fn only_safe_addresses_and_folders() {
        for bad in
            ["http://v.nl", "https://", "https://a b.nl", "https://v.nl/\"><script>", "javascript:alert(1)"]
        {
            assert!(base_url(bad).is_err(), "{bad}");
        }
        for bad in ["/", "..", "content", "a/../b", ".", "", "content/x", "C:\\x"] {
            assert!(!safe_folder(bad), "{bad}");
        }
        assert!(safe_folder("public") && safe_folder("uit/site"));
    }
}
