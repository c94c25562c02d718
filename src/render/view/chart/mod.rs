//! Charts on a page: the drawing for a small and for a large screen, what stands in it, and the file to download. The
//! same numbers always stand in a table or list on the page.

pub(crate) mod indicator;
pub(crate) mod money;
pub(crate) mod result;

use serde::Serialize;

use super::parts::Link;
use crate::model::Publication;
use crate::render::chart::{Drawing, Width};
use crate::render::wording::Wording;

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartView {
    /// Safe SVG for a screen of 320 px.
    pub(crate) narrow: String,
    /// Safe SVG for a large screen.
    pub(crate) wide: String,
    /// What is measured, in the words of the document.
    pub(crate) unit: Option<String>,
    /// What stands in it, and of when.
    pub(crate) what: String,
    /// The chart as a file.
    pub(crate) file: Option<Link>,
}

impl ChartView {
    /// A chart that `draw` draws; `None` where it cannot be drawn.
    fn new(what: String, file: Option<Link>, draw: impl Fn(Width) -> Option<Drawing>) -> Option<ChartView> {
        let element = |size| Some(draw(size)?.element(size));
        let (narrow, wide) = (element(Width::Narrow)?, element(Width::Wide)?);
        Some(ChartView { narrow, wide, unit: None, what, file })
    }
}

/// "Bron: Begroting 2026."
fn source_of(publication: &Publication, words: &Wording) -> String {
    words.fill("grafiek.bron", &[("stuk", &publication.title)])
}
