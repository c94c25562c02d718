//! `begroot build`: makes the site and says where it is.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::progress::Bar;
use super::{Console, Status, count, duration, findings_in_short, site_folder, status_of, timings, write};
use crate::cli::{Build, General};
use crate::diag;
use crate::error::Error;
use crate::project::{BuildOptions, Built, Project};

pub(super) fn run(arguments: &Build, general: &General, console: &Console) -> Result<Status, Error> {
    let start = Instant::now();
    let options = BuildOptions {
        output: arguments.output.clone(),
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        date: arguments.date,
        file_links: arguments.file_links,
        ..BuildOptions::default()
    };
    if let Some(folder) = &arguments.sites {
        return super::sites::run(folder, arguments, &options, console);
    }
    let bar = Bar::new(arguments.json);
    let project = Project::open(&site_folder(general)?)?;
    let built = project.build(&options, &bar)?;
    drop(bar);
    let archived = arguments.archive.as_ref().filter(|_| built.published);
    if let Some(file) = archived {
        write::replace(file, &project.archive(&built, &options)?)?;
    }
    let took = start.elapsed();
    if arguments.json {
        console.result(&format!("{:#}\n", as_json(&built, took)));
    } else {
        console.result(&findings_in_short(&built.diagnostics, console.colour));
        if arguments.timings || console.verbose {
            console.result(&timings(&built.timings));
        }
        console.result(&closing(&built, took, arguments.file_links));
        if let Some(file) = archived {
            console.result(&say!(site_is_kept_in, file = shown(file)));
        }
    }
    Ok(if built.published { status_of(&built.diagnostics) } else { Status::Findings })
}

/// Where the site is, how large it is and how long it took; or why the old one stays.
fn closing(built: &Built, took: Duration, file_links: bool) -> String {
    let folder = shown(&built.output);
    if !built.published {
        let old = built.output.join("index.html").is_file();
        let rest = if old { say!(previous_version_is_unchanged, folder) } else { String::new() };
        return say!(site_not_made_solve_errors_first, rest);
    }
    let mut text = String::new();
    let look = if file_links {
        say!(open_this_page, shown = shown(&built.output.join("index.html")))
    } else {
        say!(look_with_serve_or_web_server).to_owned()
    };
    let _ = writeln!(text, "{}", say!(site_is_in_folder, folder, look));
    let _ = write!(
        text,
        "{}",
        say!(
            pages_made_in_duration,
            count = count(built.pages, say!(word_page), say!(word_pages)),
            duration = duration(took)
        )
    );
    let files = count(built.written, say!(word_file), say!(word_files));
    let _ = write!(
        text,
        "{}",
        say!(files_written_and_unchanged, files, unchanged = super::thousands(built.unchanged))
    );
    if built.removed > 0 {
        let _ = write!(text, "{}", say!(files_removed, removed = super::thousands(built.removed)));
    }
    text.push_str(".\n");
    text
}

/// A path as an editor types it: below this folder without the way to it, with forward slashes.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    let path = path.strip_prefix(".").unwrap_or(path);
    if path.as_os_str().is_empty() { say!(this_folder).to_owned() } else { path.display().to_string() }
}

fn as_json(built: &Built, took: Duration) -> Value {
    let ms = |time: Duration| (time.as_secs_f64() * 1e6).round() / 1e3;
    let steps: Vec<Value> =
        built.timings.iter().map(|(name, time)| json!({ "stap": name, "ms": ms(*time) })).collect();
    json!({
        "gemaakt": built.published,
        "uitvoer": built.output.display().to_string(),
        "paginas": built.pages,
        "geschreven": built.written,
        "gelijk": built.unchanged,
        "verwijderd": built.removed,
        "ms": ms(took),
        "tijden": steps,
        "bevindingen": diag::json::draw(&built.diagnostics),
    })
}
