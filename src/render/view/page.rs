//! A page that is no publication: "over deze site".

use serde::Serialize;

use super::ViewContext;
use super::frame::{Frame, Trail};
use crate::model::Page;

/// A loose page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageView {
    page: Frame,
    title: String,
    lead_html: Option<String>,
    body_html: Option<String>,
}

/// The template that a page without its own is shown with.
pub const TEMPLATE: &str = "pagina.html";

/// The view of a loose page.
pub fn view(all: &ViewContext<'_>, loose: &Page) -> PageView {
    let mut page = all.page(&loose.path);
    let title = format!("{} – {}", loose.title, all.info().title);
    PageView {
        page: page.frame(&loose.path, title, Some(&loose.title), Trail::default()),
        title: loose.title.clone(),
        lead_html: page.html_of(&loose.lead, 2),
        body_html: page.html_of(&loose.text, 2),
    }
}
