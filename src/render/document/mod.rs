//! A publication as one file, for whom keeps, sends or archives it: a page that needs nothing but itself, and a tagged
//! PDF of that same page.
//!
//! | step | where |
//! |---|---|
//! | what stands in the file | [`super::view::document`] |
//! | the page, with the template `bestand.html` | [`page`] |
//! | pictures inside, links that work alone, nothing that asks for anything | [`alone`] |
//! | headings, paragraphs, lists and tables of the page as data | [`pdf`] |
//!
//! The PDF is made of the page, so that both files say the same, also where a site has a template of its own.

pub mod alone;
pub mod pdf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::templates::Engine;
use super::view::document::{self as view, Dress};
use super::view::glossary_links::{Explained, explain};
use super::view::{SiteInfo, ViewContext};
use crate::diag::Diagnostic;
use crate::model::{Publication, PublicationStatus};
use alone::{Around, Page};

/// The content security policy of a page that needs nothing but itself; its own style stands in the place of `'self'`.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

/// A file with a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One page with everything in it.
    Html,
    /// A tagged PDF.
    Pdf,
}

/// What a site is to its files with whole publications: links of texts go to the site itself, where its address is known.
pub fn around(info: &SiteInfo) -> SiteInfo {
    // Without an address there is nothing to link to: what begins with this is taken out again.
    let root = info.base_url.clone().unwrap_or_else(|| alone::NOWHERE.to_owned());
    SiteInfo { links_from: Some(root), ..info.clone() }
}

/// A publication as a page that needs nothing but itself. `all` is made with [`around`], and has no files to download.
/// `css` is the style of the site, `picture` gives the bytes of a picture of the site by its path.
///
/// # Errors
/// What is wrong with a template.
pub fn page(
    all: &ViewContext<'_>,
    engine: &Engine,
    publication: &Publication,
    css: &str,
    picture: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Document, Diagnostic> {
    let csp = POLICY.replace("'self'", &style_source(css));
    let style = style(css);
    let view = view::view(all, publication, Dress { csp, style });
    let html = engine.render("bestand.html", &view)?;
    let Explained { html, .. } = explain(all, engine, html)?;
    let root = all.info().links_from.as_deref().unwrap_or(alone::NOWHERE);
    let page = alone::make(&html, &Around { root, places: &view.places, picture });
    let day = match publication.status {
        PublicationStatus::Adopted(day) | PublicationStatus::Concept(day) => day,
        PublicationStatus::Unknown => None,
    };
    Ok(Document {
        page,
        about: About {
            title: view.title().to_owned(),
            description: view.description.clone(),
            language: view.language(),
            author: view.owner.clone(),
            date: publication.published.or(day),
        },
    })
}

/// The style as it stands in a file: nothing in it can end the element that it stands in.
fn style(css: &str) -> String {
    css.replace("</", "<\\/")
}

/// The style of the files for a content security policy: `'sha256-…'`. No other style in them counts.
pub fn style_source(css: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(style(css).as_bytes())))
}

/// A publication as one page, with what a file says of itself.
pub struct Document {
    /// The page.
    pub page: Page,
    /// What it says of itself.
    pub about: About,
}

/// What a file with a publication says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its title: "Begroting 2026 – De Ronde Venen".
    pub title: String,
    /// What it is.
    pub description: String,
    /// The language of its fixed texts: `nl`.
    pub language: &'static str,
    /// Whose it is: "Gemeente De Ronde Venen".
    pub author: String,
    /// The day of the publication itself, never that of the build.
    pub date: Option<Date>,
}
