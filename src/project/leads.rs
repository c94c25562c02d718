//! Where links lead: the addresses that a site has, and the links of finished pages that lead nowhere.

use std::collections::HashSet;
use std::sync::Arc;

use super::extras::is_page;
use super::memory::PageFacts;
use super::pictures::Sizes;
use crate::analysis::links as page_links;
use crate::config::Config;
use crate::content::links::{self, Dead, Target, Targets};
use crate::content::{Asset, Loaded};
use crate::diag::{Diagnostic, codes};
use crate::model::{Site, Text};
use crate::render::address;
use crate::render::plan::{Job, Output, plan};
use crate::render::view::{self, Destination};
use crate::source::Place;

/// The dead links of content that has other mistakes too, so that an editor hears all at once. A link to a file that is
/// there but could not be read is not dead, and of an address that begins with a slash nobody can say yet.
pub(super) fn links_of_broken(config: &Config, loaded: &Loaded) -> Vec<Diagnostic> {
    let without = Config { redirects: Vec::new(), ..config.clone() };
    let Ok(outputs) = plan(&loaded.site, &without, &loaded.assets) else { return Vec::new() };
    let mut targets = targets(&loaded.site, &outputs, &loaded.assets);
    for file in &loaded.files {
        targets.pages.entry(file.clone()).or_default();
    }
    targets.incomplete = true;
    links::check(&links::all(&loaded.site), &targets).0
}

/// What addresses in texts can lead to.
pub(super) fn targets(site: &Site, outputs: &[Output<'_>], assets: &[Asset]) -> Targets {
    let mut targets = Targets::default();
    for output in outputs {
        targets.paths.insert(output.path.clone());
        if !is_page(&output.job) {
            if let Job::Csv(..) = output.job {
                targets.files.insert(output.place.file.to_string(), output.path.clone());
            }
            continue;
        }
        targets.routes.insert(output.route.clone());
        // A page made of a record has no file of its own; the list that it is on has, and a name below it.
        if let Job::Page(page) = &output.job
            && let Some(record) = &page.record
        {
            let file = output.place.file.trim_end_matches(".md");
            let name = page.path.strip_prefix(&record.above.path).unwrap_or_default();
            targets.pages.insert(format!("{file}{name}"), output.route.clone());
            continue;
        }
        // A goal that is a heading in a file has a page of its own, but the file's page is that of the whole file.
        let whole_file = output.place.line_number().is_none_or(|l| l == 1);
        let of_a_file = matches!(
            output.job,
            Job::Organisation(_)
                | Job::Publication(_)
                | Job::Programme(..)
                | Job::Section(..)
                | Job::Goal(..)
                | Job::Page(_)
        );
        if whole_file && of_a_file {
            targets.pages.insert(output.place.file.to_string(), output.route.clone());
        }
    }
    for organisation in site.organisations.iter().filter(|o| address::organisation(o).is_none()) {
        if let Some(place) = &organisation.origin.0 {
            targets.pages.entry(place.file.to_string()).or_insert_with(String::new);
        }
    }
    targets.files.extend(assets.iter().map(|a| (a.file.clone(), a.path.clone())));
    targets
}

pub(super) fn destination(
    targets: &Targets,
    pictures: &Sizes,
    text: &Text,
    written: &str,
) -> Option<Destination> {
    let file = text.origin.0.as_ref().map(|p| &*p.file);
    Some(match targets.resolve(file, written).ok()? {
        Target::Page(route, fragment) => Destination::Page { route, fragment },
        Target::Fragment(fragment) => Destination::Fragment(fragment),
        Target::File(path) => match pictures.get(&path) {
            Some(size) => Destination::Picture(path, *size),
            None => Destination::File(path),
        },
        Target::Elsewhere(url) => Destination::Elsewhere(url),
    })
}

/// Where links of pages can lead.
pub(super) fn paths<'o>(outputs: &'o [Output<'_>], base_url: Option<&str>) -> page_links::Paths<'o> {
    page_links::Paths {
        files: outputs.iter().map(|o| o.path.as_str()).collect(),
        base: base_url.map_or_else(|| "/".to_owned(), view::not_found::path_of),
    }
}

/// Links that lead nowhere in finished pages: first those of texts, at their own line, then those of templates.
pub(super) fn dead(
    pages: &[Arc<PageFacts>],
    outputs: &[Output<'_>],
    written: &[links::Link],
    targets: &Targets,
) -> Vec<Diagnostic> {
    let mut found = page_links::dead(&pages.iter().map(|p| &p.links).collect::<Vec<_>>());
    if found.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let fragments: HashSet<String> = found
        .iter()
        .filter(|d| d.fragment)
        .filter_map(|d| d.link.split_once('#'))
        .map(|(_, f)| f.to_owned())
        .collect();
    let mut told: HashSet<String> = HashSet::new();
    for link in written {
        let fragment = match targets.resolve(Some(&link.place.file), &link.written) {
            Ok(Target::Page(_, Some(f)) | Target::Fragment(f)) => f,
            Err(Dead::Missing | Dead::Unsafe) | Ok(_) => continue,
        };
        if fragments.contains(&fragment) {
            told.insert(fragment.clone());
            out.push(
                Diagnostic::error(
                    codes::DEAD_FRAGMENT,
                    link.place.clone(),
                    say!(no_such_place_on_page, fragment),
                )
                .hint(say!(try_name_of_heading_or_goal)),
            );
        }
    }
    found.retain(|d| !d.fragment || !d.link.split_once('#').is_some_and(|(_, f)| told.contains(f)));
    for d in found {
        let place = outputs
            .iter()
            .find(|o| o.path == d.page)
            .map_or_else(|| Place::file(d.page.clone()), |o| o.place.clone());
        let code = if d.fragment { codes::DEAD_FRAGMENT } else { codes::DEAD_LINK };
        out.push(
            Diagnostic::error(code, place, say!(link_on_page_points_nowhere, page = d.page, link = d.link))
                .hint(say!(link_comes_from_template)),
        );
    }
    out
}
