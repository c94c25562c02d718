//! What is left to do before a site is published, point by point: for `begroot check --publiceren`. And the site as one file
//! to keep.

use super::{BuildOptions, Built, CheckOptions, Progress, Project, given_day, today};
use crate::analysis::arithmetic::{self, Verdict};
use crate::analysis::completeness::{self, Kind};
use crate::config::Config;
use crate::content::Loaded;
use crate::diag::{Code, Diagnostic, Severity, codes};
use crate::error::Error;
use crate::model::Site;
use crate::model::licence::{self, Asks};
use crate::render::{archive, sitemap};
use crate::source::{list, read_bytes};

/// The largest file that goes into an archive, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024 * 1024;

/// A point of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its name in data.
    pub key: &'static str,
    /// What it is about.
    pub name: String,
    /// What is left to do; nothing where it is in order.
    pub to_do: Option<String>,
}

impl Project {
    /// The points to see to before the site is published.
    ///
    /// # Errors
    /// As [`Project::check`].
    pub fn checklist(&self, options: &CheckOptions, progress: &dyn Progress) -> Result<Vec<Point>, Error> {
        let found = self.check(options, progress)?;
        let (config, loaded) = self.load_for_pages(&options.build)?;
        let gaps = completeness::gaps(&loaded.site, Vec::new()).open;
        let open = Open {
            differences: arithmetic::sums(&loaded.site)
                .iter()
                .filter(|s| s.verdict() == Verdict::Difference)
                .filter(|s| arithmetic::acceptance(&loaded.site, s).is_none())
                .count(),
            reasons: gaps.iter().filter(|g| g.kind == Kind::StatusWithoutReason).count(),
        };
        Ok(points(&config, &loaded, &found, &open))
    }

    /// The site that a build put in place, as one zip with checksums and metadata.
    ///
    /// # Errors
    /// [`Error`] when a file cannot be read.
    pub fn archive(&self, built: &Built, options: &BuildOptions) -> Result<Vec<u8>, Error> {
        let (config, loaded) = self.load_for_pages(options)?;
        let (entries, _) = list(&built.output, "")?;
        let mut files = Vec::with_capacity(entries.len());
        for entry in entries {
            let bytes =
                read_bytes(&entry.path, &entry.relative, LARGEST).map_err(|d| Error::Other(d.message))?;
            files.push((entry.relative, bytes));
        }
        files.sort();
        let about = archive::About {
            title: &config.title,
            base: config.base_url.as_deref(),
            organisations: &loaded.site.organisations,
            day: given_day(options).unwrap_or_else(today),
        };
        archive::make(&about, &files)
    }
}

/// What the other checks found that readers would see.
struct Open {
    /// Figures that do not add up, without a reason.
    differences: usize,
    /// Statuses that are not good, without a reason.
    reasons: usize,
}

/// The licences of the figures by name, and what is left to do where one of them is an obstacle (Wet hergebruik van
/// overheidsinformatie art. 6: no limits without need).
fn licences(site: &Site) -> (String, Option<String>) {
    let mut names: Vec<&str> = Vec::new();
    let mut to_do = None;
    for url in site.publications.iter().map(|p| site.licence_of(p)) {
        let known = licence::known(url);
        let name = known.map_or(url, |l| l.name);
        if !names.contains(&name) {
            names.push(name);
        }
        match known.map(|l| l.asks) {
            Some(Asks::Nothing | Asks::Name) => {}
            Some(Asks::More) => to_do = to_do.or_else(|| Some(say!(do_open_the_licence, name))),
            None => to_do = to_do.or_else(|| Some(say!(do_look_at_licence, name))),
        }
    }
    (names.join(", "), to_do)
}

fn points(config: &Config, loaded: &Loaded, found: &[Diagnostic], open: &Open) -> Vec<Point> {
    let count = |wanted: &[Code]| found.iter().filter(|d| wanted.contains(&d.code)).count();
    let errors = found.iter().filter(|d| d.severity == Severity::Error).count();
    let point = |key, name: &str, to_do: Option<String>| Point { key, name: name.to_owned(), to_do };
    let unless = |fine: bool, text: &'static str| (!fine).then(|| text.to_owned());
    let base = config.base_url.as_deref();
    let public = base.is_some_and(|b| b.starts_with("https://"));
    // A page or an address of one's own is a statement too; of that begroot knows no date.
    let statement = config.own_statement(&loaded.site);
    let complete = statement.map_or(count(&[codes::STATEMENT_MISSING]) == 0 && public, |s| {
        let contact = s.contact.is_some() || config.contact.is_some();
        s.register.is_some() && s.date.is_some() && contact
    });
    let old = count(&[codes::STATEMENT_OLD]);
    let woo =
        count(&[codes::WOO_MUNICIPALITY, codes::WOO_NO_DAY, codes::WOO_DOCUMENT, codes::WOO_NO_ADDRESS]);
    let dead = count(&[codes::DEAD_LINK, codes::DEAD_FRAGMENT, codes::DEAD_EXTERNAL]);
    let without_text = count(&[codes::MISSING_ALT]);
    let drafts = count(&[codes::FUTURE]);
    let examples = loaded.site.publications.iter().filter(|p| p.example).count();
    let tell = |n: usize, text: String| (n > 0).then_some(text);
    let (licence, licence_to_do) = licences(&loaded.site);
    let licence = if licence.is_empty() { "–".to_owned() } else { licence };
    vec![
        point("adres", say!(point_address), unless(public, say!(try_give_the_address_of_the_site))),
        point("fouten", say!(point_errors), tell(errors, say!(do_solve_errors, n = errors))),
        point(
            "gemeente",
            say!(point_municipality),
            unless(!loaded.site.organisations.is_empty(), say!(do_name_municipality)),
        ),
        point("contact", say!(point_contact), unless(config.contact.is_some(), say!(do_give_contact))),
        point("verklaring", say!(point_statement), unless(complete, say!(try_fill_in_statement))),
        point("verklaring_datum", say!(point_statement_date), unless(old == 0, say!(try_renew_statement))),
        point("licentie", &say!(point_licence, licence), licence_to_do),
        point("woo", say!(point_woo), tell(woo, say!(do_mend_woo, n = woo))),
        point(
            "robots",
            say!(point_robots),
            unless(!base.is_some_and(sitemap::is_below_a_path), say!(do_ask_for_robots)),
        ),
        point("klad", say!(point_drafts), tell(drafts, say!(do_look_at_drafts, n = drafts))),
        point("voorbeelden", say!(point_examples), tell(examples, say!(do_remove_examples, n = examples))),
        point(
            "cijfers",
            say!(point_figures),
            tell(open.differences, say!(do_look_at_figures, n = open.differences)),
        ),
        point("uitleg", say!(point_reasons), tell(open.reasons, say!(do_give_reasons, n = open.reasons))),
        point("links", say!(point_links), tell(dead, say!(do_mend_links, n = dead))),
        point(
            "afbeeldingen",
            say!(point_images),
            tell(without_text, say!(do_describe_images, n = without_text)),
        ),
    ]
}
