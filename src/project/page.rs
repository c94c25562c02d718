//! The HTML of one page: its view, its template, and its terms explained.

use crate::diag::{Diagnostic, codes};
use crate::render::plan::Job;
use crate::render::style::HouseStyle;
use crate::render::templates::Engine;
use crate::render::view::extra::{self, Extra};
use crate::render::view::glossary::Uses;
use crate::render::view::glossary_links::{Explained, explain};
use crate::render::view::{self, ViewContext};

/// Makes a page; nothing for a page that a site does not need. Of all pages together the glossary knows where each term
/// is explained, and search the folder of its index.
///
/// # Errors
/// What is wrong with a template.
pub(super) fn html(
    job: &Job<'_>,
    all: &ViewContext<'_>,
    engine: &Engine,
    house: &HouseStyle,
    (uses, index): (&Uses, &str),
) -> Result<Option<Explained>, Diagnostic> {
    let html = match job {
        Job::Home => engine.render("site.html", &view::site::view(all)),
        Job::Organisation(o) => match view::organisation::view(all, o) {
            Some(view) => engine.render("gemeente.html", &view),
            None => return Ok(None),
        },
        Job::Publication(p) => engine.render("publicatie.html", &view::publication::view(all, p)),
        Job::Programme(p, programme) => {
            engine.render("programma.html", &view::programme::view(all, p, programme))
        }
        Job::Goal(p, programme, goal) => {
            engine.render("doel.html", &view::goal::view(all, p, programme, goal))
        }
        Job::Indicators(p) => engine.render("indicatoren.html", &view::indicators::view(all, p)),
        Job::Sections(p) => engine.render("paragrafen.html", &view::sections::view(all, p)),
        Job::Section(p, section) => engine.render("paragraaf.html", &view::section::view(all, p, section)),
        Job::Progress(p, filter) => engine.render("stand.html", &view::progress::view(all, p, *filter)),
        Job::Extra(p, extra) => match extra {
            Extra::TaskFields => engine.render("taakvelden.html", &extra::task_fields::view(all, p)),
            Extra::Reserves => engine.render("reserves.html", &extra::reserves::view(all, p)),
            Extra::Downloads => engine.render("downloads.html", &extra::downloads::view(all, p)),
            Extra::Figures => engine.render("cijfers.html", &extra::figures::view(all, p)),
            Extra::Whole => engine.render("alles.html", &extra::whole::view(all, p)),
        },
        Job::Data(p) => engine.render("gegevens.html", &view::data::view(all, p)),
        Job::Archive => engine.render("archief.html", &view::archive::view(all)),
        Job::Glossary => match view::glossary::view(all, uses) {
            Some(view) => engine.render("begrippen.html", &view),
            None => return Ok(None),
        },
        Job::Search => engine.render("zoeken.html", &view::search::view(all, index)),
        Job::Page(page) => {
            let name = page.template.as_deref().unwrap_or("pagina.html");
            if !engine.has(name) {
                let message = say!(template_does_not_exist, name);
                let problem = Diagnostic::error(codes::TEMPLATE, page.origin.place(), message);
                return Err(problem.hint(say!(try_make_template, name)));
            }
            engine.render(name, &view::page::view(all, page))
        }
        Job::Statement => match view::statement::view(all) {
            Some(view) => engine.render("toegankelijkheid.html", &view),
            None => return Ok(None),
        },
        Job::StyleGuide => {
            let view = view::style_guide::view(all, engine, house)?;
            engine.render("stijlgids.html", &view)
        }
        Job::NotFound => engine.render("404.html", &view::not_found::view(all)),
        _ => return Ok(None),
    };
    explain(all, engine, html?).map(Some)
}
