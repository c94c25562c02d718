//! Where figures came from that stand in no table: tiles, lists in order of size, what a goal costs.

use super::PageContext;
use super::parts::{Link, Traced};
use crate::model::{Goal, Programme, Publication};
use crate::render::address;
use crate::source::Origin;

/// Figures that stand in a file of the site by themselves: the large figures of a publication or programme, and what a goal
/// costs.
fn of_file(page: &PageContext<'_, '_>, publication: &Publication, origin: &Origin) -> Traced {
    let words = page.words();
    let document = publication.source.iter().map(|d| words.fill("tabel.bron", &[("bron", &d.title)]));
    let place = origin.0.as_ref();
    let file = place.map(|place| words.fill("tabel.waar_bestand", &[("bestand", &place.file)]));
    traced(page, publication, document.chain(file).collect())
}

fn traced(page: &PageContext<'_, '_>, publication: &Publication, lines: Vec<String>) -> Traced {
    let label = page.words().text("tabel.waar_meer").to_owned();
    Traced { lines, link: Link { href: page.href(&address::data(publication)), label } }
}

fn said(page: &PageContext<'_, '_>, publication: &Publication, key: &'static str) -> Traced {
    traced(page, publication, vec![page.words().text(key).to_owned()])
}

/// The tiles of a publication.
pub(crate) fn of_publication(page: &PageContext<'_, '_>, publication: &Publication) -> Traced {
    of_file(page, publication, &publication.origin)
}

/// The tiles of a programme: its own large figures, or else a table on the same page.
pub(crate) fn of_programme(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
) -> Traced {
    if programme.key_figures.is_empty() {
        return said(page, publication, "tabel.waar_tabellen");
    }
    of_file(page, publication, &programme.origin)
}

/// What a goal costs.
pub(crate) fn of_goal(page: &PageContext<'_, '_>, publication: &Publication, goal: &Goal) -> Traced {
    of_file(page, publication, &goal.origin)
}

/// A list of which each row is a link to the page that its figure stands on.
pub(crate) fn of_list(page: &PageContext<'_, '_>, publication: &Publication) -> Traced {
    said(page, publication, "tabel.waar_lijst")
}
