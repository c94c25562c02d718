//! `begroot build --sites MAP`: a folder of sites, and one summary of them.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::progress::Bar;
use super::{Console, Status, count, duration, findings, thousands};
use crate::cli::Build;
use crate::diag::{self, Severity, counts};
use crate::error::Error;
use crate::project::{BuildOptions, SiteBuilt, SitesBuilt, build_sites};

/// So many mistakes of a site that fails are shown; the rest a build of that site tells.
const SHOWN: usize = 3;

pub(super) fn run(
    folder: &Path,
    arguments: &Build,
    options: &BuildOptions,
    console: &Console,
) -> Result<Status, Error> {
    let start = Instant::now();
    let bar = Bar::new(arguments.json);
    let built = build_sites(folder, options, &bar)?;
    drop(bar);
    let took = start.elapsed();
    if arguments.json {
        console.result(&format!("{:#}\n", as_json(&built, took)));
    } else {
        console.result(&findings(&built.skipped, console.colour));
        console.result(&lines(&built, console.colour));
        console.result(&totals(&built, took));
    }
    let failed = built.sites.iter().any(|s| !s.is_made());
    Ok(if failed { Status::Findings } else { Status::Clean })
}

/// A line a site, with what is wrong below a site that was not made.
fn lines(built: &SitesBuilt, colour: bool) -> String {
    let width = built.sites.iter().map(|s| s.name.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for site in &built.sites {
        let (name, time) = (&site.name, duration(site.took));
        match &site.result {
            Ok(made) if made.published => {
                let pages = count(made.pages, say!(word_page), say!(word_pages));
                let _ = writeln!(out, "✓ {name:width$}  {pages}, {time}{}", found(&made.diagnostics));
            }
            Ok(stopped) => {
                let _ = writeln!(
                    out,
                    "✕ {name:width$}  {}{}",
                    say!(one_site_not_made),
                    found(&stopped.diagnostics)
                );
                let errors: Vec<_> =
                    stopped.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
                out.push_str(&diag::text::draw(errors.get(..SHOWN).unwrap_or(&errors), colour));
                let _ = writeln!(out, "{}", say!(see_all_with_build, folder = site.folder.display()));
            }
            Err(error) => {
                let _ = writeln!(out, "✕ {name:width$}  {} {error}", say!(one_site_not_made));
            }
        }
    }
    out
}

/// "; 2 fouten, 1 tip", or nothing where nothing was found.
fn found(diagnostics: &[diag::Diagnostic]) -> String {
    if diagnostics.is_empty() { String::new() } else { format!("; {}", diag::text::summary(diagnostics)) }
}

fn totals(built: &SitesBuilt, took: Duration) -> String {
    let made = built.sites.iter().filter(|s| s.is_made()).count();
    let failed = built.sites.len() - made;
    let pages = built.sites.iter().filter_map(|s| s.result.as_ref().ok()).map(|b| b.pages).sum();
    let mut out = say!(
        sites_made,
        made = thousands(made),
        all = thousands(built.sites.len()),
        pages = count(pages, say!(word_page), say!(word_pages)),
        duration = duration(took)
    );
    if failed > 0 {
        out.push_str(&say!(sites_not_made, failed = thousands(failed)));
    }
    out.push('\n');
    out
}

fn as_json(built: &SitesBuilt, took: Duration) -> Value {
    let all = || built.sites.iter().filter_map(|s| s.result.as_ref().ok());
    let sum = |of: fn(&crate::project::Built) -> usize| all().map(of).sum::<usize>();
    let severities = all()
        .map(|b| counts(&b.diagnostics))
        .fold((0, 0, 0), |sum, (errors, warnings, tips)| (sum.0 + errors, sum.1 + warnings, sum.2 + tips));
    json!({
        "sites": built.sites.iter().map(site_as_json).collect::<Vec<_>>(),
        "totaal": {
            "sites": built.sites.len(),
            "gemaakt": built.sites.iter().filter(|s| s.is_made()).count(),
            "paginas": sum(|b| b.pages),
            "geschreven": sum(|b| b.written),
            "gelijk": sum(|b| b.unchanged),
            "verwijderd": sum(|b| b.removed),
            "fouten": severities.0,
            "letop": severities.1,
            "tips": severities.2,
            "ms": ms(took),
        },
        "overgeslagen": diag::json::draw(&built.skipped),
    })
}

fn site_as_json(site: &SiteBuilt) -> Value {
    let built = site.result.as_ref().ok();
    json!({
        "naam": site.name,
        "map": site.folder.display().to_string(),
        "gemaakt": site.is_made(),
        "paginas": built.map(|b| b.pages),
        "geschreven": built.map(|b| b.written),
        "gelijk": built.map(|b| b.unchanged),
        "verwijderd": built.map(|b| b.removed),
        "ms": ms(site.took),
        "fout": site.result.as_ref().err().map(ToString::to_string),
        "bevindingen": built.map(|b| diag::json::draw(&b.diagnostics)),
    })
}

fn ms(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}
