//! `begroot man`: the manual page, made of the same words as the help.

use std::path::Path;

use clap_mangen::Man as Page;

use super::{Console, Status, count, usage, write};
use crate::cli::Man;
use crate::error::Error;

pub(super) fn run(arguments: &Man, console: &Console) -> Result<Status, Error> {
    let mut command = usage::command();
    command.build();
    match &arguments.folder {
        None => console.result(&page(command, "begroot")?),
        Some(folder) => {
            let pages = pages(&command)?;
            for (name, text) in &pages {
                write::replace(&folder.join(name), text.as_bytes())?;
            }
            let number = count(pages.len(), say!(word_sheet_of_paper), say!(word_sheets_of_paper));
            console.result(&say!(manual_is_in_folder, number, folder = folder.display()));
        }
    }
    Ok(Status::Clean)
}

/// The page of the program and one a command, each with its file name.
fn pages(command: &clap::Command) -> Result<Vec<(String, String)>, Error> {
    let mut pages = vec![("begroot.1".to_owned(), page(command.clone(), "begroot")?)];
    for below in command.get_subcommands() {
        let name = format!("begroot-{}", below.get_name());
        pages.push((format!("{name}.1"), page(below.clone().version(env!("CARGO_PKG_VERSION")), &name)?));
    }
    Ok(pages)
}

fn page(command: clap::Command, title: &str) -> Result<String, Error> {
    let mut roff = Vec::new();
    Page::new(command)
        .title(title)
        .manual("begroot")
        .render(&mut roff)
        .map_err(|e| Error::io(say!(make_the_manual), Path::new("begroot.1"), e))?;
    Ok(dutch(&String::from_utf8_lossy(&roff)))
}

/// The headings of the sections in Dutch and in capitals, as the Dutch pages of other programs have them.
fn dutch(roff: &str) -> String {
    let heading = |line: &str| {
        let name = line.strip_prefix(".SH ")?.trim_matches('"');
        Some(match name {
            "NAME" => "NAAM".to_owned(),
            "SYNOPSIS" => "SAMENVATTING".to_owned(),
            "DESCRIPTION" => "BESCHRIJVING".to_owned(),
            "VERSION" => "VERSIE".to_owned(),
            "EXTRA" => "MEER".to_owned(),
            other => other.to_uppercase(),
        })
    };
    let lines = roff.lines().map(|line| match heading(line) {
        Some(name) => format!(".SH \"{name}\"\n"),
        None => format!("{line}\n"),
    });
    lines.collect()
}
