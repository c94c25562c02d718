//! A site's own words: `taal/nl.toml` in the folder of the site, with only the texts that it says in another way.

use std::collections::{BTreeMap, BTreeSet};

use super::Texts;
use crate::config::fields::Fields;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::source::SourceText;

/// Puts the texts of a site's own file in the place of the usual ones. A key that does not exist, or something to fill
/// in that the program does not give here, is a mistake; what is left out is only told.
pub(super) fn apply(source: &SourceText, usual: &'static Texts, texts: &mut Texts) -> Vec<Diagnostic> {
    let mut parts: BTreeMap<&'static str, Vec<(&'static str, &'static str)>> = BTreeMap::new();
    for key in usual.keys() {
        if let Some((part, name)) = key.split_once('.') {
            parts.entry(part).or_default().push((name, key));
        }
    }
    let mut f = Fields::parse(source, 0..source.text.len());
    let mut left_out = Vec::new();
    for (part, keys) in parts {
        f.table(part, |f| {
            for (name, key) in keys {
                let (Some(own), Some(usual)) = (f.text(name), usual.get(key)) else { continue };
                if fits(f, name, &own, usual, &mut left_out) {
                    texts.insert(key.to_owned(), own);
                }
            }
        });
    }
    let mut problems = f.finish();
    problems.extend(left_out);
    problems
}

/// Whether a text asks for nothing else than the usual text does.
fn fits(f: &mut Fields<'_>, name: &str, own: &str, usual: &str, left_out: &mut Vec<Diagnostic>) -> bool {
    let (asks, given) = (places(own), places(usual));
    let unknown: Vec<&String> = asks.difference(&given).collect();
    for asked in &unknown {
        let hint = if given.is_empty() {
            say!(try_remove_the_braces).to_owned()
        } else {
            did_you_mean(asked, &given.iter().map(String::as_str).collect::<Vec<_>>())
        };
        f.wrong(name, say!(not_possible_in_this_text, asked), hint);
    }
    let bare = asks.iter().fold(own.to_owned(), |text, place| text.replace(place.as_str(), ""));
    let stray = bare.contains(['{', '}']);
    if stray {
        f.wrong(name, say!(stray_brace_in_text), say!(try_write_between_braces));
    }
    // A name that was typed wrongly is one mistake, not two.
    for place in given.difference(&asks).filter(|_| unknown.is_empty()) {
        left_out.push(
            Diagnostic::warning(codes::WORDING, f.place(name), say!(place_missing_in_text, place))
                .hint(say!(usual_text_is, usual = usual.trim(), place)),
        );
    }
    unknown.is_empty() && !stray
}

/// What a text leaves to be filled in, with its braces: `{jaar}`.
pub(super) fn places(text: &str) -> BTreeSet<String> {
    let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    names.map(|(name, _)| format!("{{{name}}}")).collect()
}
