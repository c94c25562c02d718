//! `begroot init`: makes a new site that builds at once. The files beside this one are its templates.

use std::fmt::Write;
use std::path::Path;

use super::{Console, Status, write};
use crate::cli::Init;
use crate::error::Error;

/// The files of a new site: where each goes, and its template.
const FILES: &[(&str, &str)] = &[
    ("site.toml", include_str!("site.toml")),
    (".gitignore", include_str!("gitignore")),
    ("LEESMIJ.md", include_str!("LEESMIJ.md")),
    ("content/begroting-{{jaar}}/publicatie.md", include_str!("publicatie.md")),
    ("content/begroting-{{jaar}}/leefbare-buurten/programma.md", include_str!("programma.md")),
    (
        "content/begroting-{{jaar}}/leefbare-buurten/01-schone-straten.md",
        include_str!("01-schone-straten.md"),
    ),
    ("content/begroting-{{jaar}}/leefbare-buurten/02-meer-groen.md", include_str!("02-meer-groen.md")),
    ("content/begroting-{{jaar}}/leefbare-buurten/tabellen/kosten.csv", include_str!("kosten.csv")),
    ("content/begroting-{{jaar}}/leefbare-buurten/tabellen/kosten.toml", include_str!("kosten.toml")),
];

/// The municipality of a site that names none.
const EXAMPLE: &str = "Voorbeeldstad";

pub(super) fn run(arguments: &Init, console: &Console) -> Result<Status, Error> {
    let root = arguments.name.as_path();
    let year = arguments.year.unwrap_or_else(|| i32::from(jiff::Zoned::now().year()) + 1);
    let municipality = arguments.municipality.as_deref().unwrap_or(EXAMPLE);
    let fill = |template: &str| fill(template, municipality, arguments.inhabitants, year);
    let files: Vec<(String, String)> =
        FILES.iter().map(|(name, template)| (fill(name), fill(template))).collect();

    refuse_taken(root, &files)?;
    write::create_all(root, &files)?;
    console.result(&told(root, &files));
    Ok(Status::Clean)
}

/// A template with its values. The name of a municipality has no quotes or line ends (see [`crate::cli`]), so it
/// fits in TOML and in Markdown as it is.
fn fill(template: &str, municipality: &str, inhabitants: Option<u32>, year: i32) -> String {
    let inhabitants = match inhabitants {
        Some(n) => format!("inwoners = {n}"),
        None => "# inwoners = 32500".to_owned(),
    };
    let mut text = template.replace("{{gemeente}}", municipality).replace("{{inwoners}}", &inhabitants);
    for step in -3..=1 {
        let name = if step == 0 { "{{jaar}}".to_owned() } else { format!("{{{{jaar{step:+}}}}}") };
        text = text.replace(&name, &(year + step).to_string());
    }
    text
}

/// Refuses a folder that already has one of the files: nothing of anybody is overwritten.
fn refuse_taken(root: &Path, files: &[(String, String)]) -> Result<(), Error> {
    if root.exists() && !root.is_dir() {
        return Err(Error::Other(say!(root_is_a_file_no_folder, root = root.display())));
    }
    let taken: Vec<&str> = files
        .iter()
        .filter(|(name, _)| std::fs::symlink_metadata(root.join(name)).is_ok())
        .map(|(name, _)| name.as_str())
        .collect();
    if taken.is_empty() {
        return Ok(());
    }
    let named = taken.get(..3).unwrap_or(&taken).join(", ");
    let more = match taken.len().saturating_sub(3) {
        0 => String::new(),
        n => say!(and_some_more, count = super::count(n, say!(word_file), say!(word_files))),
    };
    Err(Error::Other(say!(nothing_made_folder_in_use, root = super::build::shown(root), named, more)))
}

/// What was made and what to do next.
fn told(root: &Path, files: &[(String, String)]) -> String {
    let here = root == Path::new(".") || root.as_os_str().is_empty();
    let mut text = say!(new_site_is_in_root, root = super::build::shown(root));
    for (name, _) in files {
        let _ = writeln!(text, "  {name}");
    }
    text.push_str(say!(text_and_figures_are_an_example));
    text.push_str(say!(view_the_site_with));
    if !here {
        let _ = writeln!(text, "  cd {}", quoted(root));
    }
    text.push_str("  begroot serve\n");
    text
}

/// A folder as a shell reads it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains(|c: char| c.is_whitespace() || "'\"$&;()*?<>|`\\#!".contains(c)) {
        format!("\"{text}\"")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_placeholder_is_left_in_a_new_site() {
        for (name, template) in FILES {
            let text = fill(template, "'s-Hertogenbosch", Some(12), 2027);
            assert!(!text.contains("{{") && !text.contains("}}"), "{name}:\n{text}");
        }
    }

    #[test]
    fn the_totals_of_the_example_are_right() {
        let text = fill(include_str!("kosten.csv"), EXAMPLE, None, 2027);
        let row = |start: &str| -> Vec<i64> {
            let line = text.lines().find(|l| l.starts_with(start)).unwrap();
            line.split(';').skip(2).map(|n| n.parse().unwrap()).collect()
        };
        for column in 0..3 {
            let sum: i64 = ["[2.1] Straten en pleinen;post;-", "[5.7]"].iter().map(|s| row(s)[column]).sum();
            assert_eq!(sum, row("Totaal lasten")[column]);
            assert_eq!(row("Totaal lasten")[column] + row("Totaal baten")[column], row("Saldo")[column]);
        }
    }
}
