//! Templates: those of the theme are part of the program; a site's own `templates/` folder shadows them one by one.
//!
//! A template that the site does not have is the theme's. A site's own template can build on the theme's one with
//! `{% extends "standaard/programma.html" %}`; blocks and components that it does not write again stay as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;
use serde_json::Value;
use tera::value::{Key, Map};
use tera::{Context, ErrorKind, Kwargs, Tera};

use super::html::fit;
use super::view::status;
use super::wording::{Wording, missing_text};
use crate::diag::{Diagnostic, codes};
use crate::model::State;
use crate::source::Place;

/// Where the fixed texts have the shape of each state.
const SHAPES: &str = "vorm";

/// Before the name of a template of the theme.
const THEME: &str = "standaard/";

macro_rules! theme {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../themes/standaard/templates/", $name)))),*]
    };
}

/// The templates of the theme: name and source.
pub const THEME_TEMPLATES: &[(&str, &str)] = theme![
    "404.html",
    "alles.html",
    "archief.html",
    "basis.html",
    "begrippen.html",
    "bestand.html",
    "cijfers.html",
    "doel.html",
    "downloads.html",
    "gegevens.html",
    "gemeente.html",
    "indicatoren.html",
    "onderdelen/acties.html",
    "onderdelen/cijfers.html",
    "onderdelen/doelenboom.html",
    "onderdelen/ernaast.html",
    "onderdelen/grafiek.html",
    "onderdelen/jaren.html",
    "onderdelen/plank.html",
    "onderdelen/status.html",
    "onderdelen/tabel.html",
    "pagina.html",
    "paragraaf.html",
    "paragrafen.html",
    "programma.html",
    "publicatie.html",
    "reserves.html",
    "site.html",
    "stijlgids.html",
    "stand.html",
    "taakvelden.html",
    "toegankelijkheid.html",
    "woorden.html",
    "zoeken.html",
];

/// A template from the site's own folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTemplate {
    /// Its path below `templates/`, with forward slashes: `onderdelen/status.html`.
    pub name: String,
    /// Its source.
    pub source: String,
    /// The file as the editor knows it: `templates/onderdelen/status.html`.
    pub file: String,
}

/// All templates, ready to make pages.
pub struct Engine {
    tera: Tera,
    own: Vec<OwnTemplate>,
    /// What every component sees besides what it is given.
    around: Context,
}

/// The templates of the theme alone.
static OF_THEME: LazyLock<Result<Tera, tera::Error>> = LazyLock::new(|| templates(&[]));

/// The templates of the theme, and those of a site before them.
fn templates(own: &[OwnTemplate]) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    tera.register_filter("soft", |text: &str, _: Kwargs, _: &tera::State| fit(text));
    let theme = THEME_TEMPLATES.iter().map(|(name, source)| (format!("{THEME}{name}"), *source));
    let own = own.iter().map(|t| (t.name.clone(), t.source.as_str()));
    let all: Vec<(String, &str)> = theme.chain(own).collect();
    tera.set_fallback_prefixes([THEME])?;
    tera.add_raw_templates(all.iter().map(|(name, source)| (name.as_str(), *source)))?;
    Ok(tera)
}

impl Engine {
    /// Reads the theme's templates and the site's own. Each sees the data of the site as `gegevens`.
    ///
    /// # Errors
    /// A finding for each own template with a mistake, and for each fixed text that a template asks for and that
    /// the wording does not have.
    pub fn new(wording: &Wording, own: Vec<OwnTemplate>, data: &Value) -> Result<Engine, Vec<Diagnostic>> {
        let mut findings: Vec<Diagnostic> = own.iter().filter_map(syntax).collect();
        findings.extend(missing_words(wording, &own));
        if !findings.is_empty() {
            return Err(findings);
        }
        // The theme by itself is read once for all sites of a run.
        let read = if own.is_empty() {
            OF_THEME.as_ref().map(Tera::clone).map_err(|e| all_findings(e, &own))
        } else {
            templates(&own).map_err(|e| all_findings(&e, &own))
        };
        let mut tera = read?;
        tera.global_context().insert("gegevens", data);
        let mut words = words(wording);
        let mut around = Context::new();
        around.insert_value("t", tera::Value::from(words.clone()));
        let mut engine = Engine { tera, own, around };
        words.insert(Key::Str(SHAPES), engine.shapes().map_err(|problem| vec![problem])?.into());
        let words = tera::Value::from(words);
        engine.around.insert_value("t", words.clone());
        engine.tera.global_context().insert_value("t", words);
        Ok(engine)
    }

    /// The shape of each state: a page of how it goes shows hundreds, and a component is slow.
    fn shapes(&self) -> Result<Map, Diagnostic> {
        let shape = |state| {
            let kind = status::kind(state);
            let made = self.component("shape", &BTreeMap::from([("kind", kind)]))?;
            Ok((Key::Str(kind), tera::Value::safe_string(&made)))
        };
        State::ALL.into_iter().map(shape).collect()
    }

    /// Whether there is a template with this name, of the site or of the theme.
    pub fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// The parameters of a component by their names, each with whether it must be given.
    pub fn parameters(&self, component: &str) -> Option<Vec<(String, bool)>> {
        let definition = self.tera.get_component_definition(component)?;
        let own = definition.args().iter().filter(|a| !a.is_implicit());
        let mut own: Vec<(String, bool)> = own.map(|a| (a.name().to_owned(), a.is_required())).collect();
        own.sort();
        Some(own)
    }

    /// What a component makes of what it is given.
    ///
    /// # Errors
    /// A finding at the line of the template that goes wrong.
    pub fn component<V: Serialize>(&self, name: &str, given: &V) -> Result<String, Diagnostic> {
        let file = super::components::place().file.to_string();
        let given = Context::from_serialize(given).map_err(|e| finding(&e, &file, &self.own))?;
        self.tera
            .render_component_with_implicits(name, &given, &self.around, None, true)
            .map_err(|e| finding(&e, &file, &self.own))
    }

    /// The page that a template makes of a view.
    ///
    /// # Errors
    /// A finding at the line of the template that goes wrong.
    pub fn render<V: Serialize>(&self, name: &str, view: &V) -> Result<String, Diagnostic> {
        let context = Context::from_serialize(view).map_err(|e| finding(&e, name, &self.own))?;
        self.tera.render(name, &context).map_err(|e| finding(&e, name, &self.own))
    }
}

/// The fixed texts for templates. The mark of what is Dutch stands on every page dozens of times: it is HTML of our own,
/// and needs no filter that says so.
fn words(wording: &Wording) -> Map {
    let mut words = tera::Value::from_serializable(wording.tree()).into_map().unwrap_or_default();
    words.insert(Key::Str("nl"), tera::Value::safe_string(wording.dutch_mark()));
    words
}

/// A mistake in the syntax of a template alone. What it needs of other templates is judged with all of them.
fn syntax(template: &OwnTemplate) -> Option<Diagnostic> {
    let error = Tera::new().add_raw_template(&template.name, &template.source).err()?;
    matches!(error.kind(), ErrorKind::SyntaxError(_))
        .then(|| finding(&error, &template.name, std::slice::from_ref(template)))
}

/// The fixed texts that templates ask for and that are not there.
fn missing_words(wording: &Wording, own: &[OwnTemplate]) -> Vec<Diagnostic> {
    let theme = THEME_TEMPLATES.iter().map(|(_, source)| *source);
    let asked = words_asked(theme.chain(own.iter().map(|t| t.source.as_str())));
    asked.into_iter().filter(|k| !wording.has(k)).map(|key| missing_text(wording.file(), key)).collect()
}

/// The keys of the fixed texts that templates ask for: `t.deel.naam`.
pub(crate) fn words_asked<'s>(sources: impl Iterator<Item = &'s str>) -> BTreeSet<&'s str> {
    #[allow(clippy::unwrap_used)] // a fixed pattern, held by every test that makes an engine
    static ASKED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bt((?:\.[a-z_0-9]+){2,})").unwrap());
    sources
        .flat_map(|s| ASKED.captures_iter(s))
        .filter_map(|c| c.get(1))
        .map(|m| m.as_str().trim_start_matches('.'))
        .collect()
}

/// What went wrong with all templates together: Tera reports unknown filters, components and the like as one text.
fn all_findings(error: &tera::Error, own: &[OwnTemplate]) -> Vec<Diagnostic> {
    #[allow(clippy::unwrap_used)] // a fixed pattern, held by the tests below
    static REPORT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?m)^error: (.+)\n\s*--> (.+):(\d+):(\d+)$").unwrap());
    let text = error.to_string();
    let number = |s: &str| s.parse().unwrap_or(0);
    let found: Vec<Diagnostic> = REPORT
        .captures_iter(&text)
        .map(|c| {
            let place = Place::line(file_of(&c[2], own), number(&c[3]), number(&c[4]));
            with_hint(place, in_dutch(&c[1]))
        })
        .collect();
    if found.is_empty() { vec![finding(error, "", own)] } else { found }
}

/// The file of a template as the editor knows it.
fn file_of(name: &str, own: &[OwnTemplate]) -> String {
    own.iter().find(|t| t.name == name).map_or_else(|| format!("themes/{name}"), |t| t.file.clone())
}

fn with_hint(place: Place, message: String) -> Diagnostic {
    let mut finding = Diagnostic::error(codes::TEMPLATE, place, message);
    finding.hint = Some(say!(try_change_or_remove_template).to_owned());
    finding
}

/// What went wrong, where, in Dutch.
fn finding(error: &tera::Error, name: &str, own: &[OwnTemplate]) -> Diagnostic {
    let file_of = |name: &str| file_of(name, own);
    let (place, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let file = file_of(if report.filename().is_empty() { name } else { report.filename() });
            // Tera counts columns from 0.
            let place = Place::line(file, report.span().start_line, report.span().start_col + 1);
            (place, in_dutch(report.message()))
        }
        ErrorKind::TemplateNotFound(missing) => {
            (Place::file(file_of(missing)), say!(missing_template, missing))
        }
        ErrorKind::MissingParent { current, parent } => {
            (Place::file(file_of(current)), say!(missing_parent_template, parent))
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            (Place::file(file_of(tpl)), say!(template_uses_itself).to_owned())
        }
        other => (Place::file(file_of(name)), say!(template_wrong_other, other)),
    };
    with_hint(place, message)
}

/// The messages of Tera that an author meets most, in plain Dutch; others are passed on.
fn in_dutch(message: &str) -> String {
    let name = message.split('`').nth(1).or_else(|| message.split('\'').nth(1)).unwrap_or_default();
    let lower = message.to_lowercase();
    let is = |words: &[&str]| words.iter().all(|w| lower.contains(w));
    if is(&["not defined"]) || is(&["undefined"]) || is(&["not found in the current context"]) {
        return say!(name_not_on_this_page, name);
    }
    for (kind, dutch) in [
        ("filter", say!(the_filter)),
        ("component", say!(the_component)),
        ("function", say!(the_function)),
        ("test", say!(the_test)),
    ] {
        let unknown = is(&["unknown", kind]) || is(&[kind, "not found"]);
        if unknown {
            return say!(template_part_does_not_exist, dutch, name);
        }
    }
    say!(template_wrong_message, message = message.lines().next().unwrap_or(message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn engine(own: &[(&str, &str)]) -> Result<Engine, Vec<Diagnostic>> {
        let own = own
            .iter()
            .map(|(name, source)| OwnTemplate {
                name: (*name).into(),
                source: (*source).into(),
                file: format!("templates/{name}"),
            })
            .collect();
        Engine::new(&Wording::dutch().unwrap(), own, &json!({}))
    }

    fn shown(findings: &[Diagnostic]) -> Vec<String> {
        findings.iter().map(|d| format!("{} {} {}", d.code, d.place, d.message)).collect()
    }

    #[test]
    fn the_theme_alone_makes_an_engine() {
        let engine = engine(&[]).map_err(|e| shown(&e)).unwrap();
        assert!(engine.has("programma.html") && !engine.has("bestaat-niet.html"));
    }

    #[test]
    fn a_site_shadows_a_template_and_can_build_on_the_theme() {
        let engine = engine(&[
            ("onderdelen/status.html", "{% component status(kind: string, word: string) %}[{{ word }}]{% endcomponent %}{% component shape(kind: string) %}{% endcomponent %}{% component statuses(items) %}x{% endcomponent %}{% component status_strip(strip) %}y{% endcomponent %}"),
            ("eigen.html", "{{ <status kind=\"good\" word={word}/> }}"),
        ])
        .map_err(|e| shown(&e))
        .unwrap();
        assert_eq!(
            engine.render("eigen.html", &json!({"word": "Goed & \"snel\""})).unwrap(),
            "[Goed &amp; &quot;snel&quot;]"
        );
    }

    #[test]
    fn mistakes_have_a_file_a_line_and_dutch_words() {
        let wrong =
            engine(&[("a.html", "een\n{% if %}"), ("b.html", "{{ x | bestaatniet }}"), ("c.html", "{{ ")]);
        insta::assert_debug_snapshot!(shown(&wrong.err().unwrap()));
        let unknown = engine(&[("b.html", "\n{{ x | bestaatniet }}")]);
        insta::assert_debug_snapshot!(shown(&unknown.err().unwrap()));
        let component = engine(&[("b.html", "\n{{ <bestaatniet/> }}")]);
        insta::assert_debug_snapshot!(shown(&component.err().unwrap()));
        let engine = engine(&[("d.html", "een\n  {{ tietel }}")]).map_err(|e| shown(&e)).unwrap();
        let finding = engine.render("d.html", &json!({"titel": "x"})).unwrap_err();
        insta::assert_debug_snapshot!(shown(&[finding]));
    }

    #[test]
    fn a_fixed_text_that_is_not_there_is_found_at_load() {
        let wrong = engine(&[("a.html", "{{ t.kader.bestaat_niet }}")]).err().unwrap();
        assert_eq!(wrong[0].code, codes::WORDING);
    }
}
