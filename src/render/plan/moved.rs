//! Old addresses: each gets a page that leads to where its subject stands now. They come from `[doorverwijzingen]` in
//! `site.toml` and from `oude_adressen` of a page itself.
//!
//! The old address of a publication or programme holds for the pages below it too: when a folder gets another name,
//! every goal in it keeps its old address.

use std::collections::BTreeMap;

use super::{Job, Plan};
use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::model::{OldAddress, Site};
use crate::render::address;
use crate::source::{Place, join};

/// An old address.
struct Moved {
    /// As it was written.
    old: String,
    to: To,
    place: Place,
    /// Whether a page names it itself, and not `site.toml`.
    own: bool,
}

/// Where an old address leads.
#[derive(Clone, PartialEq, Eq)]
enum To {
    /// A page of this site.
    Route(String),
    /// An address that may be of a page, or an old one itself.
    Written(String),
}

/// Old addresses by the path of the file that stands for them, in small letters.
type All = BTreeMap<String, (String, Moved)>;

/// Adds a page for each old address of the site, and tells what is wrong with any.
pub(super) fn add(plan: &mut Plan<'_>, site: &Site, config: &Config) {
    let (written, below) = collect(site, config);
    let mut all = All::new();
    for moved in written {
        take(plan, &mut all, moved);
    }
    // What follows from the address of a folder gives way to whatever is there.
    for moved in below {
        let Some(path) = path_of(&moved.old) else { continue };
        let key = path.to_lowercase();
        if !plan.outputs.contains_key(&key) {
            all.entry(key).or_insert((path, moved));
        }
    }
    let mut found = Vec::new();
    for (path, moved) in all.values() {
        match target(plan, &all, moved) {
            Ok(target) => found.push((path.clone(), target, moved.place.clone())),
            Err(message) => plan.problems.push(problem(moved, message)),
        }
    }
    for (path, target, place) in found {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        plan.add(path, folder, Job::Redirect(target), place);
    }
}

/// The old addresses that somebody wrote, and those of the pages below them.
fn collect(site: &Site, config: &Config) -> (Vec<Moved>, Vec<Moved>) {
    let (mut written, mut below) = (Vec::new(), Vec::new());
    written.extend(config.redirects.iter().map(|(old, new, place)| Moved {
        old: old.clone(),
        to: To::Written(new.clone()),
        place: place.clone(),
        own: false,
    }));
    let mut own = |list: &[OldAddress], route: &str| {
        written.extend(list.iter().map(|old| moved(&old.address, route, old)));
    };
    for page in &site.pages {
        own(&page.old_addresses, &page.path);
    }
    for publication in &site.publications {
        let home = address::publication(publication);
        own(&publication.old_addresses, &home);
        for programme in &publication.programmes {
            let route = address::programme(publication, programme);
            own(&programme.old_addresses, &route);
            let mut pages = vec![route.clone()];
            for goal in programme.all_goals() {
                let route = address::goal(publication, programme, goal);
                own(&goal.old_addresses, &route);
                pages.push(route);
            }
            let above = publication.old_addresses.iter().map(|old| (old, &home));
            for (old, folder) in above.chain(programme.old_addresses.iter().map(|old| (old, &route))) {
                let inside = pages.iter().filter_map(|page| {
                    let rest = page.strip_prefix(folder.as_str())?.strip_prefix('/')?;
                    let whole = !old.address.ends_with(".html") || old.address.ends_with("/index.html");
                    let base = old.address.trim_end_matches("index.html").trim_end_matches('/');
                    whole.then(|| moved(&format!("{base}/{rest}/"), page, old))
                });
                below.extend(inside);
            }
        }
    }
    (written, below)
}

fn moved(old: &str, route: &str, from: &OldAddress) -> Moved {
    Moved { old: old.to_owned(), to: To::Route(route.to_owned()), place: from.origin.place(), own: true }
}

/// Takes an old address that somebody wrote, where it is free.
fn take(plan: &mut Plan<'_>, all: &mut All, moved: Moved) {
    let old = &moved.old;
    let message = match path_of(old) {
        None => say!(not_an_address_on_this_site, old),
        Some(path) => {
            let key = path.to_lowercase();
            match (plan.outputs.get(&key), all.get(&key)) {
                (Some(page), _) if To::Route(page.route.clone()) == moved.to => {
                    say!(old_address_is_that_of_the_page, old)
                }
                (Some(page), _) => say!(old_address_has_a_page, old, place = page.place),
                (None, Some((_, first))) => say!(old_address_leads_elsewhere, old, place = first.place),
                (None, None) => {
                    all.insert(key, (path, moved));
                    return;
                }
            }
        }
    };
    plan.problems.push(problem(&moved, message));
}

/// The route or full address that an old address leads to in the end.
fn target(plan: &Plan<'_>, all: &All, from: &Moved) -> Result<String, String> {
    let mut way = vec![from.old.as_str()];
    let mut to = &from.to;
    loop {
        let new = match to {
            To::Route(route) => return Ok(route.clone()),
            To::Written(new) if new.starts_with("https://") => return Ok(new.clone()),
            To::Written(new) if new == "/" => return Ok(String::new()),
            To::Written(new) => new,
        };
        let missing = || say!(not_a_page_of_this_site, new);
        let key = path_of(new).ok_or_else(missing)?.to_lowercase();
        if let Some(page) = plan.outputs.get(&key) {
            return Ok(page.route.clone());
        }
        let (_, next) = all.get(&key).ok_or_else(missing)?;
        if way.contains(&next.old.as_str()) {
            way.push(new);
            return Err(say!(old_addresses_in_a_circle, way = way.join(" → ")));
        }
        way.push(&next.old);
        to = &next.to;
    }
}

fn problem(moved: &Moved, message: String) -> Diagnostic {
    if moved.own {
        return Diagnostic::error(codes::REDIRECT, moved.place.clone(), message)
            .hint(say!(hint_old_address_of_a_page));
    }
    crate::config::redirect_problem(&moved.place, message)
}

/// The path of the file at an address such as `/oud/` or `/oud.html`: safe parts only, and not the root itself.
fn path_of(address: &str) -> Option<String> {
    let inner = address.strip_prefix('/')?.strip_suffix("index.html").unwrap_or(address.strip_prefix('/')?);
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let fine = |p: &str| {
        !p.is_empty()
            && !p.starts_with('.')
            && p.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    if inner.is_empty() || !inner.split('/').all(fine) {
        return None;
    }
    let is_file = !address.ends_with('/') && [".html", ".htm"].iter().any(|e| inner.ends_with(e));
    Some(if is_file { inner.to_owned() } else { join(inner, "index.html") })
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn only_safe_addresses_can_be_old() {
        for (address, path) in [
            ("/oud/plan/", "oud/plan/index.html"),
            ("/oud/plan", "oud/plan/index.html"),
            ("/oud/index.html", "oud/index.html"),
            ("/oud.html", "oud.html"),
            ("/Oud.aspx", "Oud.aspx/index.html"),
        ] {
            assert_eq!(path_of(address).as_deref(), Some(path));
        }
        for bad in
            ["/", "", "oud", "/../x", "/a//b", "/.git/", "/a b/", "//elders.nl/", "/a?id=1", "/index.html"]
        {
            assert_eq!(path_of(bad), None, "{bad}");
        }
    }
}
