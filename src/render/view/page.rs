//! A page that is no publication: "over deze site", a list of pages made of data, and such a page.

use serde::Serialize;
use serde_json::Value;

use super::ViewContext;
use super::frame::{Frame, Trail};
use crate::model::Page;
use crate::render::html::first_sentence;

/// A loose page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageView<'a> {
    page: Frame,
    title: String,
    lead_html: Option<String>,
    body_html: Option<String>,
    list: Vec<Item<'a>>,
    record: Option<&'a Value>,
}

/// A page in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Item<'a> {
    href: String,
    title: &'a str,
}

/// The template that a page without its own is shown with.
pub const TEMPLATE: &str = "pagina.html";

/// The view of a loose page.
pub fn view<'a>(all: &ViewContext<'_>, loose: &'a Page) -> PageView<'a> {
    let mut page = all.page(&loose.path);
    let title = format!("{} – {}", loose.title, all.info().title);
    let trail = Trail { page: loose.record.as_ref().map(|r| &r.above), ..Trail::default() };
    let item = |p: &'a crate::model::PageLink| Item { href: page.href(&p.path), title: &p.title };
    let list = loose.below.iter().map(item).collect();
    let mut frame = page.frame(&loose.path, title, Some(&loose.title), trail);
    let said = if loose.lead.is_empty() { &loose.text } else { &loose.lead };
    frame.description = Some(first_sentence(&said.markdown, 160)).filter(|d| !d.is_empty());
    page.at_once = true;
    PageView {
        page: frame,
        title: loose.title.clone(),
        lead_html: page.html_of(&loose.lead, 2),
        body_html: page.html_of(&loose.text, 2),
        list,
        record: loose.record.as_ref().map(|r| &r.values),
    }
}
