//! The pictures of a site: their sizes, from the files themselves, and what is wrong with those that texts show.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::content::Asset;
use crate::content::links::{Link, Target, Targets};
use crate::diag::{Diagnostic, codes};
use crate::render::style::files::{Size, Unfit, is_picture, picture};
use crate::source::{Place, read_head};

/// The sizes of pictures by their path on the site.
pub(super) type Sizes = HashMap<String, Size>;

/// So much of a file is read for its size: some cameras write a lot before it.
const HEAD: usize = 4 * 1024 * 1024;
/// The heaviest picture that is not told, in bytes.
const HEAVY: u64 = 300_000;
/// The largest picture that is not told, in pixels: a phone must keep all of them in its memory.
const LARGE: u64 = 40_000_000;
/// Words in the name of a file, or at the begin of a description, that tell of a picture of text.
const OF_TEXT: [&str; 16] = [
    "brief",
    "diagram",
    "flyer",
    "folder",
    "grafiek",
    "infographic",
    "knipsel",
    "poster",
    "printscreen",
    "scan",
    "schema",
    "schermafbeelding",
    "schermafdruk",
    "screenshot",
    "staafdiagram",
    "tabel",
];

/// The sizes of the pictures among these files, and what is wrong with them: drawings that run something wherever they
/// are, the rest where a text shows them.
pub(super) fn measure(links: &[Link], targets: &Targets, assets: &[Asset]) -> (Sizes, Vec<Diagnostic>) {
    let read = |asset: &Asset| {
        let bytes = read_head(&asset.from, HEAD).unwrap_or_default();
        (asset.path.clone(), picture(&asset.path, &bytes))
    };
    let found: Vec<(String, Result<Size, Unfit>)> =
        assets.par_iter().filter(|a| is_picture(&a.path)).map(read).collect();
    let (mut sizes, mut problems) = (Sizes::new(), Vec::new());
    for (path, result) in found {
        match result {
            Ok(size) => {
                sizes.insert(path, size);
            }
            Err(Unfit::Unsafe(part)) => {
                let file = assets.iter().find(|a| a.path == path).map_or(path.as_str(), |a| &a.file);
                problems.push(super::house::unsafe_drawing(Place::file(file), name_of(file), &part));
            }
            Err(Unfit::Unchecked) => {
                let file = assets.iter().find(|a| a.path == path).map_or(path.as_str(), |a| &a.file);
                let message = say!(drawing_cannot_be_checked, name = name_of(file));
                let finding = Diagnostic::error(codes::SVG_UNSAFE, Place::file(file), message);
                problems.push(finding.hint(say!(try_save_the_drawing_again)));
            }
            Err(Unfit::Broken) => {}
        }
    }
    let weights: HashMap<&str, u64> = assets.iter().map(|a| (a.path.as_str(), a.size)).collect();
    for link in links.iter().filter(|l| l.picture) {
        let Ok(Target::File(path)) = targets.resolve(Some(&link.place.file), &link.written) else { continue };
        problems.extend(judge(link, &path, sizes.get(&path), weights.get(path.as_str()).copied()));
    }
    (sizes, problems)
}

/// What is wrong with a picture that a text shows.
fn judge(link: &Link, path: &str, size: Option<&Size>, weight: Option<u64>) -> Option<Diagnostic> {
    let name = name_of(path);
    let place = || link.place.clone();
    let Some(size) = size else {
        let finding = Diagnostic::warning(codes::PICTURE_BROKEN, place(), say!(picture_is_broken, name));
        return Some(finding.hint(say!(try_save_the_picture_again)));
    };
    let kb = weight.unwrap_or(0).div_ceil(1000);
    if weight.is_some_and(|w| w > HEAVY) || u64::from(size.width) * u64::from(size.height) > LARGE {
        let message = say!(picture_is_heavy, name, kb, width = size.width, height = size.height);
        let finding = Diagnostic::warning(codes::PICTURE_HEAVY, place(), message);
        return Some(finding.hint(say!(try_make_the_picture_lighter, kb = HEAVY / 1000)));
    }
    (!link.decorative && is_of_text(name, &link.words)).then(|| {
        Diagnostic::warning(codes::PICTURE_OF_TEXT, place(), say!(picture_maybe_of_text, name))
            .hint(say!(try_text_as_text))
    })
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a picture may well be one of text: `schermafdruk-2.png`, or «Tabel met de kosten».
fn is_of_text(name: &str, words: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let first = words.split_whitespace().next().unwrap_or("").to_lowercase();
    let plain = |word: &str| OF_TEXT.contains(&word.trim_matches(|c: char| !c.is_alphabetic()));
    stem.split(|c: char| !c.is_alphabetic()).any(plain) || plain(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_text_is_known_by_its_name_or_its_description() {
        for (name, words) in [
            ("scan_001.jpg", "Het besluit"),
            ("Schermafbeelding-2026.png", "x"),
            ("tabel1.png", ""),
            ("a.png", "Grafiek: de kosten"),
        ] {
            assert!(is_of_text(name, words), "{name}");
        }
        for (name, words) in [
            ("scandinavie.jpg", "Bos"),
            ("tafel.png", "Een tafel met een tabel erop"),
            ("plein.svg", "Kaart van het plein"),
            ("", ""),
        ] {
            assert!(!is_of_text(name, words), "{name}");
        }
    }
}
