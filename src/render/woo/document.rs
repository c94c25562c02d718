//! The document files of a publication: what a harvester of Woo documents is sent to.

use crate::content::woo::format_of;
use crate::diag::{Diagnostic, codes, did_you_mean_one_of};
use crate::model::Publication;
use crate::model::tooi::Concept;
use crate::render::address;
use crate::render::plan::{Job, Output};
use crate::source::{Place, join};

/// A file of a publication that is a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document<'a> {
    pub(crate) publication: &'a Publication,
    /// Its path below the site's root.
    pub(crate) path: String,
    /// Its title, where it is not that of the publication.
    pub(crate) title: Option<String>,
    /// The kind of file.
    pub(crate) format: Concept,
}

/// What a file is to its publication; the first is the document itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A file that the editor named, in that order.
    Own(usize),
    /// The whole publication as a PDF.
    Pdf,
    /// The whole publication as one page.
    Html,
    /// The page of the publication: only where there is no file with the whole.
    Page,
    /// Figures and other parts.
    Part,
}

/// The document files of a publication, the main one first: files that the editor named, then files that begroot makes.
///
/// A new kind of file needs nothing here: every file below the publication of a kind that the Woo takes is one. A file
/// with the whole publication is a `.pdf` or `.html` that stands directly in its folder.
pub(crate) fn documents<'a>(
    publication: &'a Publication,
    outputs: &[Output<'_>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<Document<'a>> {
    let route = address::publication(publication);
    let mut found: Vec<(Rank, Document<'a>)> = own(publication, outputs, problems);
    for output in outputs {
        let Some(below) = output.path.strip_prefix(&route).and_then(|r| r.strip_prefix('/')) else {
            continue;
        };
        let Some((rank, title)) = made(output, publication, below) else { continue };
        let Some(format) = format_of(&output.path) else { continue };
        found.push((rank, Document { publication, path: output.path.clone(), title, format }));
    }
    found.sort_by(|a, b| (a.0, &a.1.path).cmp(&(b.0, &b.1.path)));
    if found.iter().any(|(rank, _)| *rank < Rank::Page) {
        found.retain(|(rank, _)| *rank != Rank::Page);
    }
    found.into_iter().map(|(_, document)| document).collect()
}

/// What a file that begroot makes is, with the title of a part.
fn made(output: &Output<'_>, publication: &Publication, below: &str) -> Option<(Rank, Option<String>)> {
    match &output.job {
        Job::Publication(p) if p.path == publication.path => Some((Rank::Page, None)),
        Job::Csv(_, table) => Some((Rank::Part, Some(format!("{}: {}", publication.title, table.title)))),
        // What an editor puts beside a text is a document where `[[woo.document]]` names it.
        Job::Copy(_) | Job::Redirect(_) => None,
        _ if below.ends_with("index.html") => None,
        _ if below.contains('/') => Some((Rank::Part, None)),
        _ if below.ends_with(".pdf") => Some((Rank::Pdf, None)),
        _ if below.ends_with(".html") => Some((Rank::Html, None)),
        _ => Some((Rank::Part, None)),
    }
}

/// The files that the editor named.
fn own<'a>(
    publication: &'a Publication,
    outputs: &[Output<'_>],
    problems: &mut Vec<Diagnostic>,
) -> Vec<(Rank, Document<'a>)> {
    if publication.woo.documents.is_empty() {
        return Vec::new();
    }
    let origin = publication.origin.place();
    let folder = origin.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let copies = || outputs.iter().filter(|o| matches!(o.job, Job::Copy(_)));
    let mut found = Vec::new();
    for (i, named) in publication.woo.documents.iter().enumerate() {
        let file = join(folder, &named.file);
        let Some(output) = copies().find(|o| *o.place.file == *file) else {
            problems.push(missing(&named.file, &named.place, folder, copies()));
            continue;
        };
        let Some(format) = format_of(&named.file) else { continue };
        let document =
            Document { publication, path: output.path.clone(), title: named.title.clone(), format };
        found.push((Rank::Own(i), document));
    }
    found
}

fn missing<'o>(
    file: &str,
    place: &Place,
    folder: &str,
    copies: impl Iterator<Item = &'o Output<'o>>,
) -> Diagnostic {
    let beside: Vec<&str> = copies
        .filter_map(|o| o.place.file.strip_prefix(folder)?.strip_prefix('/'))
        .filter(|f| format_of(f).is_some())
        .collect();
    let mut d = Diagnostic::error(codes::WOO_DOCUMENT, place.clone(), say!(document_is_not_there, file));
    d.hint = did_you_mean_one_of(file, &beside).or_else(|| Some(say!(try_put_document_in_folder, folder)));
    d
}
