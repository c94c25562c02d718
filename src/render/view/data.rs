//! The page with all files of a publication: what each is, what its columns mean and what may be done with it.

use serde::Serialize;

use super::super::address;
use super::extra::Extra;
use super::frame::{Frame, Trail};
use super::parts::Link;
use super::programme::kicker;
use super::titles::{programme_title, with_publication};
use super::{PageContext, ViewContext, beside};
use crate::model::Publication;
use crate::model::licence::{self, Asks};
use crate::render::data::columns::{self, Column};
use crate::render::data::{Owner, tables};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataView {
    page: Frame,
    kicker: String,
    title: String,
    lead: String,
    /// The page with the files for people.
    beside: Link,
    /// The description of the files for search engines.
    dataset: Option<String>,
    whole: Vec<FileView>,
    groups: Vec<FileGroup>,
    licence: LicenceView,
    /// Safe HTML: the document that the figures came from.
    source_html: Option<String>,
    source_note: String,
    figure_columns: Vec<ColumnText>,
    table_columns: Vec<ColumnText>,
}

/// A file of the whole publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FileView {
    href: String,
    label: String,
    what: String,
}

/// The tables of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FileGroup {
    title: String,
    files: Vec<Link>,
}

/// What may be done with the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LicenceView {
    text: String,
    href: String,
    label: String,
}

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ColumnText {
    name: String,
    /// Whether the name is one of a file: then it is Dutch, whatever the language of the site.
    own: bool,
    text: String,
}

/// The view of the page with the files of a publication.
pub fn view(all: &ViewContext<'_>, publication: &Publication) -> DataView {
    let words = all.wording();
    let route = address::data(publication);
    let page = all.page(&route);
    let organisation = all.organisation_of(publication);
    let name = words.text("gegevens.titel");
    let trail = Trail { organisation, publication: Some(publication), fixed: true, ..Trail::default() };
    let mut frame = page.frame(&route, with_publication(name, publication, organisation), Some(name), trail);
    frame.description = Some(words.text("gegevens.lead").to_owned());
    let mut groups: Vec<FileGroup> = Vec::new();
    let mut last = None;
    for placed in tables(publication) {
        let Some(file) = page.download(&placed.path, &placed.table.title) else { continue };
        match groups.last_mut().filter(|_| last == Some(placed.owner.id())) {
            Some(group) => group.files.push(file),
            None => groups.push(FileGroup {
                title: match placed.owner {
                    Owner::Programme(programme) => programme_title(programme, words),
                    Owner::Section(section) => section.title.clone(),
                },
                files: vec![file],
            }),
        }
        last = Some(placed.owner.id());
    }
    let explained =
        |c: &Column| ColumnText { name: c.name.to_owned(), own: true, text: words.text(c.text).to_owned() };
    let figures = ColumnText {
        name: words.text("gegevens.kolom_jaren_naam").to_owned(),
        own: false,
        text: words.text("gegevens.kolom_jaren").to_owned(),
    };
    let of_table = columns::BEFORE.iter().map(explained).chain([figures]);
    DataView {
        kicker: kicker(publication, all),
        title: name.to_owned(),
        lead: words.text("gegevens.lead").to_owned(),
        beside: Link {
            href: page.href(&address::extra(publication, Extra::Downloads)),
            label: words.text("gegevens.naar_bestanden").to_owned(),
        },
        dataset: page
            .size(&address::dataset(publication))
            .map(|_| page.file_href(&address::dataset(publication))),
        whole: whole(&page, publication),
        groups,
        licence: licence_view(&page, publication),
        source_html: beside::source(&page, publication).and_then(|fact| fact.text_html).map(|source| {
            // The title goes in last, so that nothing in it is taken for a place to fill in.
            crate::render::html::escape(words.text("gegevens.herkomst_bron")).replacen("{bron}", &source, 1)
        }),
        source_note: words.text("gegevens.herkomst_uitleg").to_owned(),
        figure_columns: columns::FIGURES.iter().map(explained).collect(),
        table_columns: of_table.chain([&columns::LOOSE, &columns::NOTES].map(explained)).collect(),
        page: frame,
    }
}

/// So many of the files of the whole are spreadsheets: they come first.
const SPREADSHEETS: usize = 2;

/// The files of the whole publication: path, name and what it is for.
fn files_of_whole(publication: &Publication) -> [(String, &'static str, &'static str); 7] {
    [
        (address::xlsx(publication), "gegevens.xlsx", "gegevens.xlsx_uitleg"),
        (address::ods(publication), "gegevens.ods", "gegevens.ods_uitleg"),
        (address::figures_csv(publication), "gegevens.cijfers", "gegevens.cijfers_uitleg"),
        (address::publication_json(publication), "gegevens.alles", "gegevens.alles_uitleg"),
        (address::data_package(publication), "gegevens.pakket", "gegevens.pakket_uitleg"),
        (address::SCHEMA.to_owned(), "gegevens.schema", "gegevens.schema_uitleg"),
        (address::dataset(publication), "gegevens.beschrijving", "gegevens.beschrijving_uitleg"),
    ]
}

/// The files with all of the publication in one, for who reads it.
pub(super) fn documents(page: &PageContext<'_, '_>, publication: &Publication) -> Vec<(String, Link)> {
    let files = [
        (address::whole_pdf(publication), "bestand.pdf"),
        (address::whole_html(publication), "bestand.pagina"),
    ];
    let link = |(path, label): (String, &'static str)| {
        let link = page.download(&path, page.words().text(label))?;
        Some((path, link))
    };
    files.into_iter().filter_map(link).collect()
}

/// The spreadsheets of a publication, each with its path: for the page with the files for people.
pub(super) fn spreadsheets(page: &PageContext<'_, '_>, publication: &Publication) -> Vec<(String, Link)> {
    let file = |(path, label, _): (String, &'static str, &'static str)| {
        let link = page.download(&path, page.words().text(label))?;
        Some((path, link))
    };
    files_of_whole(publication).into_iter().take(SPREADSHEETS).filter_map(file).collect()
}

/// The paths of the files that only this page names.
pub(super) fn files_for_programs(publication: &Publication) -> impl Iterator<Item = String> {
    let of_whole = files_of_whole(publication).into_iter().skip(SPREADSHEETS).map(|(path, _, _)| path);
    of_whole.chain(tables(publication).into_iter().map(|placed| placed.path))
}

fn whole(page: &PageContext<'_, '_>, publication: &Publication) -> Vec<FileView> {
    let words = page.words();
    let file = |(path, label, what): (String, &'static str, &'static str)| {
        let link = page.download(&path, words.text(label))?;
        Some(FileView { href: link.href, label: link.label, what: words.text(what).to_owned() })
    };
    files_of_whole(publication).into_iter().filter_map(file).collect()
}

fn licence_view(page: &PageContext<'_, '_>, publication: &Publication) -> LicenceView {
    let words = page.words();
    let url = page.all.site().licence_of(publication);
    let known = licence::known(url);
    let text = match known.map(|l| l.asks) {
        Some(Asks::Nothing) => "gegevens.licentie_alles",
        Some(Asks::Name) => "gegevens.licentie_naam",
        Some(Asks::More) | None => "gegevens.licentie_meer",
    };
    let name = known.map_or(words.text("gegevens.licentie_eigen"), |l| l.name);
    LicenceView {
        text: words.text(text).to_owned(),
        href: url.to_owned(),
        label: words.fill("gegevens.licentie_lees", &[("naam", name)]),
    }
}

/// A link to the page with the files of a publication.
pub(crate) fn link(page: &PageContext<'_, '_>, publication: &Publication) -> Link {
    Link {
        href: page.href(&address::data(publication)),
        label: page.words().text("gegevens.link").to_owned(),
    }
}
