//! The files of a house style: design tokens, logo and letters, each in the site's own folder and each judged before a
//! reader gets it.

use std::path::{Path, PathBuf};

use crate::config::{Config, Said};
use crate::diag::{Diagnostic, codes};
use crate::render::asset::{HouseFiles, fingerprint};
use crate::render::style::HouseStyle;
use crate::render::style::files::{self, Size, Unfit};
use crate::render::view::Logo;
use crate::source::{Encoding, Place, SourceText, decode, list, read_bytes};

/// The largest file of a house style, in bytes.
const LARGEST: u64 = 2 * 1024 * 1024;
/// What a file may weigh that every page needs; a page is 200 kB at most.
const HEAVY: usize = 100_000;

/// The house style of a site with its files. What is wrong goes to `problems`.
pub(super) fn read(
    root: &Path,
    config: &Config,
    sheets: &[SourceText],
    problems: &mut Vec<Diagnostic>,
) -> (HouseStyle, HouseFiles) {
    let settings = &config.house;
    let mut reader = Reader { root, problems, files: HouseFiles::default() };
    let tokens = settings.tokens.as_ref().and_then(|said| reader.tokens(said));
    if let Some(said) = &settings.logo {
        reader.logo(said, settings.logo_dark.as_ref());
    }
    reader.letters("Huisstijl", settings.font.as_ref(), settings.font_bold.as_ref());
    reader.letters("Huisstijl koppen", settings.font_headings.as_ref(), None);
    let files = reader.files;
    let (style, found) = HouseStyle::new(settings, tokens.as_ref(), sheets);
    problems.extend(found);
    (style, files)
}

struct Reader<'a> {
    root: &'a Path,
    problems: &'a mut Vec<Diagnostic>,
    files: HouseFiles,
}

impl Reader<'_> {
    fn wrong(&mut self, place: &Place, message: String, hint: impl Into<String>) {
        self.problems.push(Diagnostic::error(codes::HOUSE_FILE, place.clone(), message).hint(hint));
    }

    /// The bytes of a file that the settings name.
    fn bytes(&mut self, said: &Said, endings: &[&str]) -> Option<(PathBuf, Vec<u8>)> {
        let name = &said.text;
        let plain = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.contains(|c: char| c.is_control() || "\\:".contains(c))
        };
        if !name.split('/').all(plain) {
            self.wrong(&said.place, say!(not_a_file_of_the_site, name), say!(try_the_folder_huisstijl));
            return None;
        }
        let ending = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
        if !endings.contains(&ending.as_str()) {
            let known: Vec<String> = endings.iter().map(|e| format!(".{e}")).collect();
            let message = say!(file_of_the_wrong_kind, name);
            self.wrong(&said.place, message, say!(these_are_possible, known = known.join(", ")));
            return None;
        }
        let path = self.root.join(name);
        if !path.is_file() {
            let hint = self.near(name, endings);
            self.wrong(&said.place, say!(house_file_is_missing, name), hint);
            return None;
        }
        let whole = |p: &Path| std::fs::canonicalize(p).ok();
        if !whole(&path).zip(whole(self.root)).is_some_and(|(file, root)| file.starts_with(root)) {
            self.wrong(&said.place, say!(house_file_is_a_link_out, name), say!(try_a_copy_in_huisstijl));
            return None;
        }
        match read_bytes(&path, name, LARGEST) {
            Ok(bytes) => Some((path, bytes)),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        }
    }

    /// What to do about a file that is not there: the name of one that is.
    fn near(&self, name: &str, endings: &[&str]) -> String {
        let folder = name.rsplit_once('/').map_or("huisstijl", |(folder, _)| folder);
        let there = list(&self.root.join(folder), folder).map(|(entries, _)| entries).unwrap_or_default();
        let names: Vec<String> = there
            .iter()
            .map(|e| format!("{folder}/{}", e.relative))
            .filter(|n| endings.iter().any(|e| n.to_ascii_lowercase().ends_with(&format!(".{e}"))))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let otherwise = || say!(try_put_the_file_there, folder);
        crate::diag::did_you_mean_one_of(name, &names).unwrap_or_else(otherwise)
    }

    fn tokens(&mut self, said: &Said) -> Option<SourceText> {
        let (_, bytes) = self.bytes(said, &["css", "json"])?;
        decode(bytes, &said.text, Encoding::Utf8Only).map_err(|problem| self.problems.push(problem)).ok()
    }

    /// A file that goes along under a name that changes with it.
    fn copy(&mut self, said: &Said, name: &str, path: PathBuf, bytes: &[u8]) -> String {
        if bytes.len() > HEAVY {
            let message = say!(house_file_is_heavy, name = said.text, kb = bytes.len().div_ceil(1000));
            self.problems.push(
                Diagnostic::warning(codes::HOUSE_FILE, said.place.clone(), message)
                    .hint(say!(try_make_the_file_lighter, kb = HEAVY / 1000)),
            );
        }
        let ending = said.text.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
        let to = format!("thema/{name}.{}.{ending}", fingerprint(bytes));
        if !self.files.copies.iter().any(|(known, _)| *known == to) {
            self.files.copies.push((to.clone(), path));
        }
        to
    }

    fn logo(&mut self, said: &Said, dark: Option<&Said>) {
        let dark = dark.and_then(|said| self.picture(said, "logo-donker")).map(|(path, _)| path);
        if let Some((path, size)) = self.picture(said, "logo") {
            self.files.logo = Some(Logo { path, dark, size });
        }
    }

    fn picture(&mut self, said: &Said, name: &str) -> Option<(String, Size)> {
        let (path, bytes) = self.bytes(said, &files::PICTURES)?;
        match files::picture(&said.text, &bytes) {
            Ok(size) => Some((self.copy(said, name, path, &bytes), size)),
            Err(Unfit::Broken | Unfit::Unchecked) => {
                let message = say!(logo_is_broken, name = said.text);
                self.wrong(&said.place, message, say!(try_save_the_logo_again));
                None
            }
            Err(Unfit::Unsafe(part)) => {
                self.problems.push(unsafe_drawing(said.place.clone(), &said.text, &part));
                None
            }
        }
    }

    /// The rule that brings the letters of a file, and of a second one with the bold letters.
    fn letters(&mut self, family: &str, regular: Option<&Said>, bold: Option<&Said>) {
        for (said, weight, name) in [(regular, "400", "letter"), (bold, "700", "letter-vet")] {
            let Some(said) = said else { continue };
            let Some((path, bytes)) = self.bytes(said, &["woff2"]) else { continue };
            let Some(all_weights) = files::font(&bytes) else {
                let message = say!(not_a_font_of_the_web, name = said.text);
                self.wrong(&said.place, message, say!(try_ask_for_woff2));
                continue;
            };
            let to = self.copy(said, name, path, &bytes);
            let file = to.strip_prefix("thema/").unwrap_or(&to);
            let weight = if all_weights { "100 900" } else { weight };
            self.files.faces.push_str(&format!(
                "@font-face {{ font-family: \"{family}\"; src: url(\"{file}\") format(\"woff2\"); font-weight: {weight}; font-display: swap; }}\n"
            ));
        }
    }
}

/// A drawing that runs something, or that asks another site.
pub(super) fn unsafe_drawing(place: Place, name: &str, part: &str) -> Diagnostic {
    let message = say!(drawing_is_not_safe, name, part);
    Diagnostic::error(codes::SVG_UNSAFE, place, message).hint(say!(try_save_the_drawing_again))
}
