//! The style guide: every component of the theme with its examples, and the colours of the site with their contrast. It
//! stands in the preview only, for who adapts the look of a site.

use serde::Serialize;

use super::ViewContext;
use super::frame::{Frame, Trail};
use crate::diag::Diagnostic;
use crate::render::address;
use crate::render::components::{Component, components};
use crate::render::style::HouseStyle;
use crate::render::style::palette::Palette;
use crate::render::style::roles::{PAIRS, ROLES, Role};
use crate::render::style::said::number;
use crate::render::templates::Engine;

/// The style guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StyleGuideView {
    page: Frame,
    colours: Vec<ColourView>,
    pairs: Vec<PairView>,
    components: Vec<ComponentView>,
}

/// A colour, for a light and for a dark screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ColourView {
    key: &'static str,
    token: String,
    what: String,
    light: String,
    dark: String,
    /// Whether the site chose it.
    chosen: bool,
}

/// Two colours with their contrast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct PairView {
    front: &'static str,
    on: &'static str,
    light: String,
    dark: String,
    least: String,
}

/// A component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ComponentView {
    name: String,
    file: String,
    purpose: String,
    parameters: Vec<ParameterView>,
    examples: Vec<ExampleView>,
}

/// A parameter of a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ParameterView {
    name: String,
    kind: String,
    needed: bool,
    what: String,
}

/// An example of a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ExampleView {
    title: String,
    /// Safe HTML, as a template makes it.
    html: String,
    within: Option<String>,
}

/// The view of the style guide.
///
/// # Errors
/// A finding for the first example that a template of the site cannot show.
pub fn view(
    all: &ViewContext<'_>,
    engine: &Engine,
    house: &HouseStyle,
) -> Result<StyleGuideView, Diagnostic> {
    let page = all.page(address::STYLE_GUIDE);
    let title = all.wording().text("stijlgids.titel");
    let whole = format!("{title} – {}", all.info().title);
    let data = components()?;
    let what = |role: &Role| data.colours.get(role.key).cloned().unwrap_or_default();
    let palette = &house.palette;
    let colour = |(at, role): (usize, &Role)| ColourView {
        key: role.key,
        token: format!("--begroot-color-{}", role.public),
        what: what(role),
        light: palette.light.of(role.key).to_string(),
        dark: palette.dark.of(role.key).to_string(),
        chosen: palette.light.chosen.get(at).is_some_and(Option::is_some),
    };
    let components: Result<Vec<ComponentView>, Diagnostic> =
        data.all.iter().map(|component| shown(component, engine)).collect();
    Ok(StyleGuideView {
        page: page.frame(address::STYLE_GUIDE, whole, Some(title), Trail::default()),
        colours: ROLES.iter().enumerate().map(colour).collect(),
        pairs: pairs(palette),
        components: components?,
    })
}

fn pairs(palette: &Palette) -> Vec<PairView> {
    let all = PAIRS.iter().flat_map(|p| p.on.iter().map(|on| (p.front, *on, p.least)));
    all.map(|(front, on, least)| PairView {
        front,
        on,
        light: number(palette.light.of(front).contrast(palette.light.of(on)), 1),
        dark: number(palette.dark.of(front).contrast(palette.dark.of(on)), 1),
        least: number(least, 1),
    })
    .collect()
}

fn shown(component: &Component, engine: &Engine) -> Result<ComponentView, Diagnostic> {
    let parameters = component.parameters.iter().map(|p| ParameterView {
        name: p.name.clone(),
        kind: p.kind.clone(),
        needed: p.needed,
        what: p.what.clone(),
    });
    let examples: Result<Vec<ExampleView>, Diagnostic> = component
        .examples
        .iter()
        .map(|example| {
            let html = engine.component(&component.name, &example.data)?;
            Ok(ExampleView { title: example.title.clone(), html, within: example.within.clone() })
        })
        .collect();
    Ok(ComponentView {
        name: component.name.clone(),
        file: component.file.clone(),
        purpose: component.purpose.clone(),
        parameters: parameters.collect(),
        examples: examples?,
    })
}
