//! `woordenlijst.toml`: words that readers of this site find hard, words that they know, and abbreviations. Only
//! `begroot check --taal` and the editor's view use them; they never reach a page.

use std::collections::HashSet;

use crate::config::fields::Fields;
use crate::diag::{Diagnostic, codes};
use crate::model::{DifficultWord, WordList};
use crate::source::SourceText;

/// The name of the file, in the folder of the content.
pub(crate) const FILE: &str = "woordenlijst.toml";

/// Reads the list. What is wrong is told, and the rest counts.
pub(crate) fn read(source: &SourceText, problems: &mut Vec<Diagnostic>) -> WordList {
    let mut f = Fields::parse(source, 0..source.text.len());
    let known = words(&mut f, "bekend");
    if let Some(more) = known.iter().find(|w| w.contains(char::is_whitespace)) {
        let message = say!(more_than_one_word, more);
        f.wrong("bekend", message, say!(hint_put_single_words_in_known));
    }
    let abbreviations = words(&mut f, "afkortingen");
    let (mut seen, mut twice) = (HashSet::new(), Vec::new());
    let difficult = f.tables("woord", |f| {
        let word = f.required_text("moeilijk");
        let (simpler, forms) = (words(f, "makkelijk"), words(f, "vormen"));
        let word = word?.trim().to_owned();
        let place = f.place("moeilijk");
        let said = |message| Diagnostic::error(codes::DUPLICATE_ID, place.clone(), message);
        if !seen.insert(word.to_lowercase()) {
            let message = say!(difficult_word_stands_twice, word);
            twice.push(said(message).hint(say!(try_remove_one_of_the_two)));
        }
        if known.iter().any(|k| k.eq_ignore_ascii_case(&word)) {
            let message = say!(word_is_known_and_difficult, word);
            twice.push(said(message).hint(say!(hint_keep_word_in_one_place)));
        }
        Some(DifficultWord { word, simpler, forms })
    });
    problems.extend(f.finish());
    problems.append(&mut twice);
    WordList { difficult, known, abbreviations }
}

/// A list of words. One without a letter is no word.
fn words(f: &mut Fields<'_>, key: &'static str) -> Vec<String> {
    let all: Vec<String> = f.texts(key).iter().map(|w| w.trim().to_owned()).collect();
    if let Some(odd) = all.iter().find(|w| !w.contains(char::is_alphabetic)) {
        f.wrong(key, say!(not_a_word, odd), say!(hint_write_word_with_letters));
    }
    all.into_iter().filter(|w| w.contains(char::is_alphabetic)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_are_read() {
        let text = "bekend = [\"dorpsraad\", \" stadspas \"]\nafkortingen = [\"gem.\"]\n[[woord]]\nmoeilijk = \"in casu\"\nmakkelijk = [\"hier\"]\n[[woord]]\nmoeilijk = \"prudent\"\nvormen = [\"prudente\"]\n";
        let mut problems = Vec::new();
        let list = read(&SourceText::new("content/woordenlijst.toml", text), &mut problems);
        assert_eq!(problems, []);
        assert_eq!(
            (list.known, list.abbreviations),
            (vec!["dorpsraad".into(), "stadspas".into()], vec!["gem.".to_owned()])
        );
        assert_eq!(list.difficult[0].simpler, ["hier"]);
        assert_eq!((list.difficult[1].word.as_str(), list.difficult[1].forms.len()), ("prudent", 1));
    }

    #[test]
    fn mistakes_have_a_line_and_the_nearest_key() {
        let text = "bekent = [\"x\"]\nbekend = [\"prudent\", \"12\", \"de pas\"]\nafkortingen = \"gem.\"\n[[woord]]\nmakelijk = [\"goed\"]\nmoeilijk = \"Prudent\"\n[[woord]]\nmoeilijk = \"prudent\"\n[[woord]]\nvormen = []\n";
        let mut problems = Vec::new();
        read(&SourceText::new("content/woordenlijst.toml", text), &mut problems);
        let said: Vec<String> = problems
            .iter()
            .map(|d| format!("{} {} {} | {}", d.code, d.place, d.message, d.hint.as_deref().unwrap_or("")))
            .collect();
        insta::assert_debug_snapshot!(said);
    }
}
