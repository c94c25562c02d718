//! Whether a publication still goes: that it was withdrawn, what came in its place, and what it replaces.

use super::super::address;
use super::PageContext;
use super::publication::date_in_words;
use crate::model::Publication;
use crate::render::html::escape;

/// "Dit stuk is ingetrokken op 3 februari 2026." and the like, as safe HTML; `None` where there is nothing to say.
pub(crate) fn notice(page: &PageContext<'_, '_>, publication: &Publication) -> Option<String> {
    let words = page.words();
    let mut said = Vec::new();
    if let Some(withdrawal) = &publication.standing.withdrawn {
        let day = date_in_words(withdrawal.date, words);
        let text = words.fill("stand.ingetrokken", &[("datum", &day)]);
        said.push(format!("<strong>{}</strong>", escape(&text)));
        said.extend(withdrawal.reason.as_ref().map(|r| words.dutch_html(escape(r))));
    }
    if let Some(newer) = replaced_by(page, publication) {
        said.push(format!("<strong>{}</strong>", sentence(page, "stand.vervangen", newer)));
    }
    let older = publication.standing.replaces.as_ref();
    let older = older.and_then(|path| page.all.site().publications.iter().find(|p| p.path == *path));
    said.extend(older.map(|older| sentence(page, "stand.vervangt", older)));
    (!said.is_empty()).then(|| said.join(" "))
}

/// The publication that came in the place of this one.
pub(crate) fn replaced_by<'p>(
    page: &PageContext<'_, 'p>,
    publication: &Publication,
) -> Option<&'p Publication> {
    page.all.site.publications.iter().find(|p| {
        p.standing.replaces.as_deref() == Some(&publication.path)
            && p.standing.withdrawn.is_none()
            && (publication.unpublished || !p.unpublished)
    })
}

/// A sentence with a link to a publication. Its title goes in last, so that nothing in it is taken for a place to fill.
fn sentence(page: &PageContext<'_, '_>, key: &'static str, publication: &Publication) -> String {
    let words = page.words();
    let link = format!(
        "<a href=\"{}\"{}>{}</a>",
        escape(&page.href(&address::publication(publication))),
        words.dutch_mark(),
        escape(&publication.title)
    );
    escape(words.text(key)).replacen("{stuk}", &link, 1)
}
