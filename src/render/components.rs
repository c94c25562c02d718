//! The components of the theme as data, for the style guide: what each is for, its parameters and its examples.
//! `themes/standaard/onderdelen.toml` has them; the tests hold it against the templates.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::diag::{Diagnostic, codes};
use crate::source::{Place, SourceText};

/// The file, for messages.
const FILE: &str = "themes/standaard/onderdelen.toml";

/// All components, and what the colours of a house style are for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Components {
    /// What each colour of `[huisstijl.kleuren]` is for.
    #[serde(rename = "kleuren")]
    pub colours: BTreeMap<String, String>,
    /// The components, in the order of the guide.
    #[serde(rename = "onderdeel")]
    pub all: Vec<Component>,
}

/// A component.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its name: `status`.
    #[serde(rename = "naam")]
    pub name: String,
    /// Its template: `onderdelen/status.html`.
    #[serde(rename = "bestand")]
    pub file: String,
    /// What it is for.
    #[serde(rename = "waarvoor")]
    pub purpose: String,
    /// Its parameters.
    #[serde(rename = "parameter", default)]
    pub parameters: Vec<Parameter>,
    /// Its examples.
    #[serde(rename = "voorbeeld", default)]
    pub examples: Vec<Example>,
}

/// A parameter of a component.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its name.
    #[serde(rename = "naam")]
    pub name: String,
    /// The kind of value: `tekst`, `getal`, `ja of nee`, `lijst` or `gegevens`.
    #[serde(rename = "soort")]
    pub kind: String,
    /// Whether a template must give it.
    #[serde(rename = "nodig")]
    pub needed: bool,
    /// What it is.
    #[serde(rename = "wat")]
    pub what: String,
}

/// An example of a component.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    #[serde(rename = "titel")]
    pub title: String,
    /// The element that it must stand in to be valid: `svg` or `ul`.
    #[serde(rename = "in_element")]
    pub within: Option<String>,
    /// What the component is given.
    #[serde(rename = "gegevens")]
    pub data: Map<String, Value>,
}

/// The components of the theme.
///
/// # Errors
/// A finding where the file cannot be read; the tests hold that this does not happen.
pub fn components() -> Result<Components, Diagnostic> {
    let text = include_str!("../../themes/standaard/onderdelen.toml");
    toml::from_str(text).map_err(|e| {
        let at = e.span().map_or(0, |s| s.start);
        let place = SourceText::new(FILE, text).place(at);
        Diagnostic::error(codes::TEMPLATE, place, say!(components_unreadable, message = e.message()))
    })
}

/// The place of an example, for a message about the template that shows it.
pub fn place() -> Place {
    Place::file(FILE)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::render::style::roles::ROLES;
    use crate::render::templates::{Engine, THEME_TEMPLATES};
    use crate::render::wording::Wording;
    use regex::Regex;

    fn engine() -> Engine {
        Engine::new(&Wording::dutch().unwrap(), Vec::new(), &Value::Null)
            .map_err(|e| format!("{e:?}"))
            .unwrap()
    }

    #[test]
    fn every_component_of_the_theme_is_in_the_file_with_its_template() {
        let begin = Regex::new(r"\{% component ([a-z_]+)\(").unwrap();
        let mut there = BTreeSet::new();
        for (file, source) in THEME_TEMPLATES.iter().filter(|(file, _)| file.starts_with("onderdelen/")) {
            there.extend(begin.captures_iter(source).map(|c| (c[1].to_owned(), (*file).to_owned())));
        }
        let told: BTreeSet<(String, String)> =
            components().unwrap().all.into_iter().map(|c| (c.name, c.file)).collect();
        assert_eq!(told, there, "left: themes/standaard/onderdelen.toml, right: the templates");
    }

    #[test]
    fn the_parameters_are_those_of_the_template() {
        let engine = engine();
        for component in components().unwrap().all {
            let mut told: Vec<(String, bool)> =
                component.parameters.iter().map(|p| (p.name.clone(), p.needed)).collect();
            told.sort();
            assert_eq!(Some(told), engine.parameters(&component.name), "{}", component.name);
        }
    }

    #[test]
    fn every_component_has_an_example_and_each_can_be_shown() {
        let engine = engine();
        for component in components().unwrap().all {
            assert!(!component.examples.is_empty(), "{}", component.name);
            for example in &component.examples {
                let html = engine.component(&component.name, &example.data);
                let html = html.map_err(|e| format!("{} {}: {e:?}", component.name, example.title)).unwrap();
                assert!(html.contains('<'), "{} {}", component.name, example.title);
            }
        }
    }

    #[test]
    fn every_colour_is_explained() {
        let told = components().unwrap().colours;
        let keys: BTreeSet<&str> = ROLES.iter().map(|r| r.key).collect();
        assert_eq!(told.keys().map(String::as_str).collect::<BTreeSet<_>>(), keys);
    }
}
