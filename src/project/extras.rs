//! The files that belong to every site besides its pages and its data: style, icon, maps, feeds, settings of servers.

use crate::config::Config;
use crate::config::publish::Server;
use crate::diag::{Diagnostic, codes};
use crate::error::Error;
use crate::model::Site;
use crate::render::plan::{Job, Output};
use crate::render::wording::Wording;
use crate::render::{asset, data, document, feed, search, server, sitemap, view};
use crate::source::Place;

use super::writer::json_text;

pub(super) fn is_page(job: &Job<'_>) -> bool {
    !matches!(
        job,
        Job::Json(_)
            | Job::Figures(_)
            | Job::Xlsx(_)
            | Job::Ods(_)
            | Job::Document(..)
            | Job::DataPackage(_)
            | Job::Dataset(_)
            | Job::Csv(..)
            | Job::Chart(_)
            | Job::ChartCsv(_)
            | Job::Redirect(_)
            | Job::Copy(_)
            | Job::Ready(_)
    )
}

/// The files that belong to every site: style, icon, sitemap.
pub(super) fn extra<'a>(outputs: &mut Vec<Output<'a>>, config: &Config, theme: &asset::ThemeFiles) {
    let base = config.base_url.as_deref();
    let routes: Vec<String> = outputs
        .iter()
        .filter(|o| is_page(&o.job) && !matches!(o.job, Job::NotFound))
        .map(|o| o.route.clone())
        .collect();
    let mut add = |path: &str, text: String| {
        if !outputs.iter().any(|o| o.path == path) {
            let job = Job::Ready(text);
            outputs.push(Output {
                path: path.to_owned(),
                route: String::new(),
                job,
                place: Place::file(path),
            });
        }
    };
    add(&theme.paths.css, theme.css.clone());
    add(&theme.paths.icon, theme.icon.clone());
    if config.publish.search {
        add(&search::script_path(), search::SCRIPT.to_owned());
    }
    for (path, map) in sitemap::sitemap(base, routes.iter().map(String::as_str)) {
        add(&path, map);
    }
    for (path, from) in &theme.copies {
        let (job, place) = (Job::Copy(from.clone()), Place::file(path.clone()));
        outputs.push(Output { path: path.clone(), route: String::new(), job, place });
    }
}

/// Settings for the servers that the site may come on. What has a hash in its name may be kept for ever.
pub(super) fn server_files(config: &Config, theme: &asset::ThemeFiles) -> Vec<(&'static str, String)> {
    let folder = config.base_url.as_deref().map_or_else(|| "/".to_owned(), view::not_found::path_of);
    let mut fixed = vec![theme.paths.css.clone(), theme.paths.icon.clone()];
    fixed.extend(config.publish.search.then(search::script_path));
    fixed.extend(theme.copies.iter().map(|(path, _)| path.clone()));
    fixed.extend(config.publish.search.then(|| format!("{}/*", search::FOLDER)));
    let style = config.publish.html.then(|| document::style_source(&theme.plain_css));
    let settings = |s: &Server| server::settings(*s, &folder, &fixed, style.as_deref());
    config.publish.servers.iter().map(settings).collect()
}

/// What tells programs where the data of the site are: `llms.txt`, and the catalogue of a site with an address.
pub(super) fn open_data(
    outputs: &mut Vec<Output<'_>>,
    site: &Site,
    config: &Config,
    words: &Wording,
) -> Result<(), Error> {
    let base = config.base_url.as_deref();
    let mut files = Vec::new();
    if !site.publications.is_empty() {
        files.push(("llms.txt", data::llms::text(site, &config.title, base, words)));
    }
    let contact = config.contact.as_deref();
    let catalogue = base.and_then(|b| data::dcat::catalogue(site, &config.title, b, contact, words));
    if let Some((turtle, json)) = catalogue {
        files.push((data::dcat::TURTLE, turtle));
        files.push((data::dcat::JSONLD, json_text(&json)?));
    }
    for (path, text) in files {
        // A file that an editor put there stays.
        if !outputs.iter().any(|o| o.path == path) {
            let (route, place) = (String::new(), Place::file(path));
            outputs.push(Output { path: path.to_owned(), route, job: Job::Ready(text), place });
        }
    }
    Ok(())
}

/// The feeds of a site with an address; where there is none, the tip that says so.
pub(super) fn feeds(
    outputs: &mut Vec<Output<'_>>,
    site: &Site,
    config: &Config,
    words: &Wording,
) -> Option<Diagnostic> {
    let Some(base) = config.base_url.as_deref() else {
        let dated = site.publications.iter().find(|p| feed::is_dated(p))?;
        let message = say!(dated_but_no_feed, title = dated.title);
        let tip = Diagnostic::tip(codes::NO_FEED, Place::file(crate::config::FILE), message);
        return Some(tip.hint(say!(try_give_the_address_of_the_site)));
    };
    // With one municipality its feed would be that of the site.
    let several = site.organisations.len() > 1;
    let whole = (feed::PATH.to_owned(), None);
    let own =
        site.organisations.iter().filter(|_| several).filter_map(|o| Some((feed::path_of(o)?, Some(o))));
    for (path, organisation) in std::iter::once(whole).chain(own) {
        let taken = outputs.iter().any(|o| o.path == path);
        let Some(text) = feed::atom(site, organisation, base, &path, &config.title, words) else { continue };
        if !taken {
            let (route, place) = (String::new(), Place::file(path.clone()));
            outputs.push(Output { path, route, job: Job::Ready(text), place });
        }
    }
    None
}
