//! What a site brings itself beside its content: the files of `static/`, its own templates and style sheets, and its
//! own words for fixed texts.

use std::collections::BTreeMap;
use std::path::Path;

use crate::config::{Config, Language};
use crate::content::Asset;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::error::Error;
use crate::render::templates::OwnTemplate;
use crate::render::wording::Wording;
use crate::source::{Encoding, Place, SourceText, join, list, read_text};

/// Files in `static/`, which go to the root of the site.
pub(super) fn statics(root: &Path) -> Result<(Vec<Asset>, Vec<Diagnostic>), Error> {
    let folder = root.join("static");
    if !folder.is_dir() {
        return Ok((Vec::new(), Vec::new()));
    }
    let (entries, problems) = list(&folder, "static")?;
    let asset = |e: crate::source::Entry| Asset {
        file: join("static", &e.relative),
        size: e.size(),
        path: e.relative,
        from: e.path,
    };
    Ok((entries.into_iter().map(asset).collect(), problems))
}

/// The site's own templates and style sheets: those of its theme, and before them those of the site itself.
pub(super) fn theme(
    root: &Path,
    config: &Config,
    problems: &mut Vec<Diagnostic>,
) -> Result<(Vec<OwnTemplate>, Vec<SourceText>), Error> {
    let mut templates: BTreeMap<String, OwnTemplate> = BTreeMap::new();
    let mut sheets = Vec::new();
    let theme = format!("themes/{}", config.theme);
    let own_theme = config.theme != "standaard";
    if own_theme && !root.join(&theme).is_dir() {
        problems.push(
            Diagnostic::error(
                codes::WRONG_VALUE,
                Place::file(crate::config::FILE),
                say!(theme_does_not_exist, theme = config.theme),
            )
            .hint(say!(try_make_theme_folder, theme)),
        );
    }
    for folder in folders(config, "templates") {
        for (name, source) in texts(root, &folder, ".html", problems)? {
            let file = source.name.to_string();
            templates.insert(name.clone(), OwnTemplate { name, source: source.text, file });
        }
    }
    if own_theme {
        sheets.extend(
            texts(root, &format!("{theme}/css"), ".css", problems)?.into_iter().map(|(_, source)| source),
        );
    }
    sheets.extend(texts(root, "templates", ".css", problems)?.into_iter().map(|(_, source)| source));
    Ok((templates.into_values().collect(), sheets))
}

/// The fixed texts in the language of the site: those of the program, then those of its own theme and of the site.
pub(super) fn wording(
    root: &Path,
    config: &Config,
    problems: &mut Vec<Diagnostic>,
) -> Result<Result<Wording, Vec<Diagnostic>>, Error> {
    let mut own: Vec<SourceText> = Vec::new();
    for folder in folders(config, "taal") {
        for (name, source) in texts(root, &folder, ".toml", problems)? {
            let code = name.trim_end_matches(".toml");
            match Language::from_code(code) {
                Some(language) if language == config.language => own.push(source),
                // Of another language: nobody reads it on this site.
                Some(_) => {}
                None => problems.push(
                    Diagnostic::error(
                        codes::MISPLACED_FILE,
                        Place::file(source.name),
                        say!(not_a_language_of_the_site, code),
                    )
                    .hint(did_you_mean(code, &Language::ALL.map(Language::code))),
                ),
            }
        }
    }
    Ok(Wording::new(config.language, &own, problems))
}

/// The folders of a site with something of this kind: that of its own theme, then its own, which goes before.
fn folders(config: &Config, kind: &str) -> Vec<String> {
    // The standard theme is part of the program; a copy in the site would only hide newer ones.
    let theme = (config.theme != "standaard").then(|| format!("themes/{}/{kind}", config.theme));
    theme.into_iter().chain([kind.to_owned()]).collect()
}

/// The texts in a folder with this ending, each with its name below the folder.
fn texts(
    root: &Path,
    folder: &str,
    ending: &str,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<(String, SourceText)>, Error> {
    let path = root.join(folder);
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let (entries, found) = list(&path, folder)?;
    problems.extend(found);
    let mut out = Vec::new();
    for entry in entries.into_iter().filter(|e| e.relative.ends_with(ending)) {
        let file = join(folder, &entry.relative);
        match read_text(&entry.path, &file, Encoding::Utf8Only) {
            Ok(source) => out.push((entry.relative, source)),
            Err(problem) => problems.push(problem),
        }
    }
    Ok(out)
}
