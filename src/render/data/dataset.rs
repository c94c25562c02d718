//! `dataset.jsonld`: the data of a publication for search engines (schema.org), and where its page stands. A page links
//! to the file: it holds no script, not even one that is only data.

use serde_json::{Value as Json, json};

use super::tables;
use crate::model::{Organisation, Publication};
use crate::render::address;
use crate::render::view::titles::organisation_title;
use crate::render::wording::Wording;

/// The kinds of file of a publication, with their media types.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
pub(super) const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The files of a publication as a whole: path and media type.
pub(super) fn files(publication: &Publication) -> Vec<(String, &'static str)> {
    let mut out = vec![
        (address::figures_csv(publication), "text/csv"),
        (address::publication_json(publication), "application/json"),
    ];
    if !tables(publication).is_empty() {
        out.push((address::xlsx(publication), XLSX));
        out.push((address::ods(publication), ODS));
    }
    out
}

/// What the data of a publication are. Without the address of the site, addresses are relative to the file.
pub fn dataset(
    publication: &Publication,
    organisation: Option<&Organisation>,
    licence: &str,
    base: Option<&str>,
    words: &Wording,
) -> Json {
    let p = publication;
    let at = |path: &str| match base {
        Some(base) => format!("{base}{path}"),
        None => address::file(&address::to_root(&p.path), path),
    };
    let page = |route: &str| at(&if route.is_empty() { String::new() } else { format!("{route}/") });
    let name = match organisation {
        Some(organisation) => format!("{} – {}", p.title, organisation_title(organisation, words)),
        None => p.title.clone(),
    };
    // An example is no publication of the municipality.
    let maker = organisation.filter(|_| !p.example).map(|o| {
        let mut maker = json!({ "@type": "GovernmentOrganization", "name": organisation_title(o, words) });
        if let Some(website) = &o.website {
            maker["url"] = json!(website);
        }
        maker
    });
    let file = |(path, kind): (String, &str)| json!({ "@type": "DataDownload", "contentUrl": at(&path), "encodingFormat": kind });
    let mut dataset = json!({
        "@type": "Dataset",
        "@id": format!("{}#gegevens", page(&address::data(p))),
        "name": name,
        "description": format!("{}: {}", p.title, words.text("gegevens.lead")),
        "url": page(&address::data(p)),
        "inLanguage": "nl",
        "license": licence,
        "isAccessibleForFree": true,
        "temporalCoverage": p.year.to_string(),
        "distribution": files(p).into_iter().map(file).collect::<Vec<_>>(),
    });
    if let Some(maker) = maker {
        dataset["creator"] = maker.clone();
        dataset["publisher"] = maker;
    }
    if let Some(day) = p.published {
        dataset["datePublished"] = json!(day.to_string());
    }
    if let Some(day) = p.changes.iter().map(|c| c.date).max() {
        dataset["dateModified"] = json!(day.to_string());
    }
    let own = organisation.and_then(|o| Some((address::organisation(o)?, organisation_title(o, words))));
    let trail = std::iter::once((String::new(), words.text("kader.begin").to_owned()))
        .chain(own)
        .chain([
            (address::publication(p), p.title.clone()),
            (address::data(p), words.text("gegevens.titel").to_owned()),
        ])
        .enumerate()
        .map(|(i, (route, name))| {
            json!({ "@type": "ListItem", "position": i + 1, "name": name, "item": page(&route) })
        });
    json!({
        "@context": "https://schema.org/",
        "@graph": [dataset, { "@type": "BreadcrumbList", "itemListElement": trail.collect::<Vec<_>>() }],
    })
}
