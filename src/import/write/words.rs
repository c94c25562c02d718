//! Finds a line of the written content by the words that it begins with.

use std::collections::HashMap;

use super::Files;
use super::locate::numbered;
use crate::import::conserve::tokens;
use crate::import::log::Spot;

/// The lines of the content by their words.
pub(super) struct Words<'a> {
    /// Lines by the words that they begin with.
    lines: HashMap<Vec<String>, Vec<(&'a str, usize)>>,
}

/// How many words at the start of a line find it.
const START: usize = 5;

impl<'a> Words<'a> {
    /// Takes in the files.
    pub(super) fn of(files: &'a Files) -> Words<'a> {
        let mut lines: HashMap<Vec<String>, Vec<(&str, usize)>> = HashMap::new();
        for (name, text) in files {
            for (at, line) in text.lines().enumerate() {
                // The attributes of a heading are no words of the source.
                let line = line.strip_suffix('}').and_then(|l| l.rsplit_once(" {")).map_or(line, |(l, _)| l);
                let mut words = tokens(line);
                words.truncate(START);
                if !words.is_empty() {
                    lines.entry(words).or_default().push((name, at));
                }
            }
        }
        Words { lines }
    }

    /// The line that begins as a text does: in the file, else in its folder, else anywhere.
    pub(super) fn find(&self, text: &str, file: &str) -> Option<Spot> {
        let mut words = tokens(text);
        words.truncate(START);
        let all = self.lines.get(&words)?;
        let folder = file.split('/').next().unwrap_or(file);
        let in_file = all.iter().find(|(f, _)| *f == file);
        let in_folder = || all.iter().find(|(f, _)| f.split('/').next() == Some(folder));
        let (name, at) = in_file.or_else(in_folder).or_else(|| all.first())?;
        Some(numbered(name, *at))
    }
}
