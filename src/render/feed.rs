//! What was published and what changed, as an Atom feed (RFC 4287). Dates come from the content, never from a clock: the
//! same content gives the same feed.
//!
//! An entry is known by its address on the site, which stays when a title changes. So a feed needs the site's address.

use jiff::civil::Date;

use super::address;
use super::explain;
use super::html::plain_text;
use super::wording::Wording;
use crate::model::{Id, Organisation, Publication, PublicationStatus, Site};

/// The path of the feed of the whole site.
pub const PATH: &str = "feed.xml";

/// So many entries stand in a feed, the newest.
const MOST: usize = 100;

/// The path of the feed of a municipality; `None` where the feed of the site is its own.
pub(crate) fn path_of(organisation: &Organisation) -> Option<String> {
    organisation.path.as_ref().map(|route| format!("{route}/{PATH}"))
}

/// Something that happened to a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    date: Date,
    /// The page, and the place on it.
    route: String,
    fragment: Option<String>,
    title: String,
    summary: String,
    kind: &'static str,
    author: Option<String>,
}

/// The name of the place of each change on the page of its publication, in the order of the content: the day, with a
/// number behind it where a day has more.
pub(crate) fn change_names(publication: &Publication) -> Vec<String> {
    let mut seen: Vec<Date> = Vec::new();
    let name = |change: &crate::model::Change| {
        seen.push(change.date);
        match seen.iter().filter(|d| **d == change.date).count() {
            1 => format!("wijziging-{}", change.date),
            n => format!("wijziging-{}-{n}", change.date),
        }
    };
    publication.changes.iter().map(name).collect()
}

/// Whether a publication has a day that a feed can tell of.
pub fn is_dated(publication: &Publication) -> bool {
    !publication.unpublished
        && (publication.published.is_some()
            || adopted(publication).is_some()
            || !publication.changes.is_empty())
}

fn adopted(publication: &Publication) -> Option<Date> {
    match publication.status {
        PublicationStatus::Adopted(day) => day,
        PublicationStatus::Concept(_) | PublicationStatus::Unknown => None,
    }
}

fn entries(site: &Site, of: Option<&Id>, words: &Wording) -> Vec<Entry> {
    let publications =
        site.publications.iter().filter(|p| is_dated(p) && of.is_none_or(|id| p.organisation == *id));
    let mut all: Vec<Entry> = publications.flat_map(|p| of_publication(site, p, words)).collect();
    all.sort_by(|a, b| (b.date, &a.route, &a.fragment).cmp(&(a.date, &b.route, &b.fragment)));
    all.truncate(MOST);
    all
}

fn of_publication(site: &Site, publication: &Publication, words: &Wording) -> Vec<Entry> {
    let author = site.organisation_of(publication).map(|o| words.fill("naam.gemeente", &[("naam", &o.name)]));
    let entry = |date, fragment: Option<String>, key, summary| Entry {
        date,
        route: address::publication(publication),
        fragment,
        title: words.fill(key, &[("stuk", &publication.title)]),
        summary,
        kind: publication.kind.key(),
        author: author.clone(),
    };
    let message = || {
        explain::publication::message(publication, words)
            .unwrap_or_else(|| explain::publication::counts(publication, words))
    };
    let decided = adopted(publication);
    let mut found = Vec::new();
    if let Some(day) = publication.published {
        found.push(entry(day, None, "feed.nieuw", message()));
    }
    // Of a document that became public with the decision in it there is one thing to tell.
    if let Some(day) = decided.filter(|day| publication.published.is_none_or(|p| p < *day)) {
        found.push(entry(day, Some("vastgesteld".into()), "feed.vastgesteld", message()));
    }
    for (change, name) in publication.changes.iter().zip(change_names(publication)) {
        found.push(entry(change.date, Some(name), "feed.gewijzigd", plain_text(&change.text.markdown)));
    }
    found
}

/// The feed of the whole site, or of one municipality; `None` where there is nothing with a day to tell of. `base` is the
/// site's address with a slash at the end, `path` that of the feed below it.
pub fn atom(
    site: &Site,
    of: Option<&Organisation>,
    base: &str,
    path: &str,
    title: &str,
    words: &Wording,
) -> Option<String> {
    let entries = entries(site, of.map(|o| &o.id), words);
    let updated = entries.first()?.date;
    let (home, name) = match of {
        Some(o) => {
            (format!("{base}{}/", o.path.as_deref()?), words.fill("naam.gemeente", &[("naam", &o.name)]))
        }
        None => (base.to_owned(), title.to_owned()),
    };
    let lang = words.language().code();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n<id>{feed}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n<author><name>{name}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{feed}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n",
        feed = xml(&format!("{base}{path}")),
        title = xml(&words.fill("feed.titel_van", &[("naam", &name)])),
        updated = moment(updated),
        name = xml(&name),
        home = xml(&home),
    );
    for entry in &entries {
        let page = format!("{base}{}/", entry.route);
        let place = entry.fragment.as_ref().map(|f| format!("#{f}")).unwrap_or_default();
        // The decision has no place of its own on the page, but is a thing of its own in the feed.
        let link = if place == "#vastgesteld" { page.clone() } else { format!("{page}{place}") };
        let author = entry.author.as_ref().map(|a| format!("<author><name>{}</name></author>\n", xml(a)));
        out.push_str(&format!(
            "<entry>\n<id>{id}</id>\n<title>{title}</title>\n<updated>{when}</updated>\n<published>{when}</published>\n{author}<link rel=\"alternate\" type=\"text/html\" href=\"{link}\"/>\n<category term=\"{kind}\"/>\n<summary>{summary}</summary>\n</entry>\n",
            id = xml(&format!("{page}{place}")),
            title = xml(&entry.title),
            when = moment(entry.date),
            author = author.unwrap_or_default(),
            link = xml(&link),
            kind = entry.kind,
            summary = xml(&entry.summary),
        ));
    }
    out.push_str("</feed>\n");
    Some(out)
}

/// The start of a day as RFC 3339 writes it.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// Text for XML 1.0: escaped, and without the signs that XML cannot hold at all.
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Change, Text};
    use crate::render::view::example;

    fn site() -> Site {
        let mut site = example::site();
        let day = |y, m, d| jiff::civil::date(y, m, d);
        let change = |date, text: &str| Change { date, text: Text::new(text) };
        let budget = &mut site.publications[0];
        budget.title = "Begroting <2026> & \u{1}meer".into();
        budget.published = Some(day(2025, 10, 1));
        budget.changes = vec![
            change(day(2025, 12, 1), "Een **bedrag** klopte niet."),
            change(day(2025, 12, 1), "Nog een [link](publicatie.md)."),
        ];
        site
    }

    #[test]
    fn a_feed_tells_what_was_published_decided_and_changed() {
        let words = Wording::dutch().unwrap();
        let base = "https://begroting.example/pad/";
        let site = site();
        let feed = atom(&site, None, base, PATH, "Begroting in beeld", &words).unwrap();
        insta::assert_snapshot!(feed.replace('\u{a0}', "~"));
        let own = atom(&site, site.organisations.first(), base, "lindewaard/feed.xml", "x", &words).unwrap();
        assert!(own.contains("<id>https://begroting.example/pad/lindewaard/feed.xml</id>"), "{own}");
        roxmltree::Document::parse(&own).unwrap();
    }

    #[test]
    fn without_a_day_there_is_no_feed_and_a_draft_is_not_in_it() {
        let words = Wording::dutch().unwrap();
        let mut site = site();
        site.publications.iter_mut().for_each(|p| p.unpublished = true);
        assert_eq!(atom(&site, None, "https://v.nl/", PATH, "x", &words), None);
        let mut site = example::site();
        site.publications.iter_mut().for_each(|p| p.status = PublicationStatus::Unknown);
        assert_eq!(atom(&site, None, "https://v.nl/", PATH, "x", &words), None);
    }
}
