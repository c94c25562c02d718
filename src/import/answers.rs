//! What an editor answers to the questions of an import. A question stands beside a doubt that the import can settle
//! itself; its answer is data that goes back into [`super::Options`], so that the same sources with the same answers
//! always give the same content.

use std::collections::BTreeMap;

use super::draft::{BlockKind, Draft};
use super::log::{Doubt, place};
use crate::diag::Diagnostic;
use crate::source::{At, Place};

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Which document of the cycle.
    Kind,
    /// The year it is about.
    Year,
    /// The municipality.
    Municipality,
    /// The name of the programme.
    Programme,
    /// The unit of a table.
    Unit,
    /// The columns of numbers that stand loose.
    Columns,
    /// Whether bullets are goals, actions or text.
    Bullets,
    /// Whether a heading without a number is a goal, an action or a heading.
    Heading,
    /// The meaning of the sign of a status.
    Sign,
    /// How a file of comma separated values writes its numbers.
    Decimals,
}

impl Subject {
    /// All subjects, in the order in which they are asked at one place.
    pub const ALL: [Subject; 10] = [
        Self::Kind,
        Self::Year,
        Self::Municipality,
        Self::Programme,
        Self::Unit,
        Self::Columns,
        Self::Bullets,
        Self::Heading,
        Self::Sign,
        Self::Decimals,
    ];

    /// The word in `import-antwoorden.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind => "soort",
            Self::Year => "jaar",
            Self::Municipality => "gemeente",
            Self::Programme => "programma",
            Self::Unit => "eenheid",
            Self::Columns => "kolommen",
            Self::Bullets => "opsomming",
            Self::Heading => "kop",
            Self::Sign => "teken",
            Self::Decimals => "getallen",
        }
    }

    /// The subject with this word.
    pub fn from_key(key: &str) -> Option<Subject> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }

    /// The question as an editor reads it.
    pub fn question(self) -> &'static str {
        match self {
            Self::Kind => say!(ask_which_kind_of_document),
            Self::Year => say!(ask_year_of_document),
            Self::Municipality => say!(ask_municipality_of_document),
            Self::Programme => say!(ask_name_of_programme),
            Self::Unit => say!(ask_unit_of_table),
            Self::Columns => say!(ask_columns_of_amounts),
            Self::Bullets => say!(ask_what_list_this_is),
            Self::Heading => say!(ask_what_heading_this_is),
            Self::Sign => say!(ask_colour_of_sign),
            Self::Decimals => say!(ask_how_numbers_are_written),
        }
    }
}

/// What an answer belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What it is about.
    pub subject: Subject,
    /// Where in the source; the file as a whole for what goes for the whole document.
    pub place: Place,
    /// What tells two questions at one place apart, such as the sign; mostly empty.
    pub detail: String,
}

/// A question that the import can carry out the answer of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What the answer is kept under.
    pub key: Key,
    /// Where in the source.
    pub place: Place,
    /// What stands there.
    pub text: String,
    /// What was done, as a Dutch sentence.
    pub done: String,
    /// The answers to choose from.
    pub options: Vec<Choice>,
    /// Whether the first is what the import does without an answer; else it cannot go on without one.
    pub has_default: bool,
    /// What else may be typed.
    pub free: Free,
    /// What stands before and after it in the source; filled in by [`around`].
    pub around: (Option<String>, Option<String>),
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The answer as data.
    pub value: String,
    /// The answer in words.
    pub label: String,
}

/// What may be typed instead of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Free {
    /// Nothing.
    No,
    /// Any text: a name.
    Text,
    /// A year.
    Year,
    /// As many columns as there are numbers, from left to right.
    Columns {
        /// The heads of the columns.
        titles: Vec<String>,
        /// How many numbers.
        count: usize,
    },
}

/// The answers that were given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<Key, Answer>);

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer as data.
    pub value: String,
    /// What stands at the place, for who reads the answers later.
    pub text: String,
}

impl Choice {
    /// An answer with other words than its data.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into() }
    }

    /// An answer whose words are its data.
    pub fn plain(value: impl Into<String>) -> Choice {
        let value = value.into();
        Choice { label: value.clone(), value }
    }
}

impl Question {
    /// The question that settles a doubt.
    pub fn of(doubt: &Doubt, subject: Subject, options: Vec<Choice>, free: Free) -> Question {
        Question {
            key: Key { subject, place: doubt.place.clone(), detail: String::new() },
            place: doubt.place.clone(),
            text: doubt.text.clone(),
            done: doubt.done.clone(),
            options,
            has_default: true,
            free,
            around: (None, None),
        }
    }

    /// The question how the numbers of a file are written, which its reader could not tell.
    pub fn of_numbers(problem: &Diagnostic) -> Question {
        let ways = [("nederlands", say!(number_style_with_comma)), ("engels", say!(number_style_with_dot))];
        Question {
            key: Key {
                subject: Subject::Decimals,
                place: Place::file(problem.place.file.clone()),
                detail: String::new(),
            },
            place: problem.place.clone(),
            text: problem.message.clone(),
            done: say!(file_does_not_say_number_style).to_owned(),
            options: ways.into_iter().map(|(value, label)| Choice::new(value, label)).collect(),
            has_default: false,
            free: Free::No,
            around: (None, None),
        }
    }

    /// Where it stands, in words: the name of the file and the place in it.
    pub fn whereabouts(&self) -> String {
        let file = place::base(&self.place.file);
        place::within(&self.place).map_or_else(|| file.to_owned(), |within| format!("{file}, {within}"))
    }

    /// The same for the document as a whole: the answer is kept under the first source.
    #[must_use]
    pub fn of_document(mut self, source: &str) -> Question {
        self.key.place = Place::file(source);
        self
    }

    /// The same, told apart from another at the same place.
    #[must_use]
    pub fn about(mut self, detail: &str) -> Question {
        self.key.detail = detail.to_owned();
        self
    }
}

impl Answers {
    /// The answer to a question at a place.
    pub fn at(&self, subject: Subject, place: &Place) -> Option<&str> {
        self.get(&Key { subject, place: place.clone(), detail: String::new() })
    }

    /// The answer to a question about a detail at a place.
    pub fn about(&self, subject: Subject, place: &Place, detail: &str) -> Option<&str> {
        self.get(&Key { subject, place: place.clone(), detail: detail.to_owned() })
    }

    /// The answer to a question about the document as a whole.
    pub fn document(&self, subject: Subject, source: Option<&String>) -> Option<&str> {
        self.at(subject, &Place::file(source?.as_str()))
    }

    /// The answer under a key.
    pub fn get(&self, key: &Key) -> Option<&str> {
        self.0.get(key).map(|a| a.value.as_str())
    }

    /// Keeps an answer.
    pub fn put(&mut self, key: Key, answer: Answer) {
        self.0.insert(key, answer);
    }

    /// Keeps an answer that is not there yet.
    pub fn put_new(&mut self, key: Key, answer: Answer) {
        self.0.entry(key).or_insert(answer);
    }

    /// All answers, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Answer)> {
        self.0.iter()
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How much was answered.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Most letters of what stands around a question.
const AROUND: usize = 160;

/// Fills in what stands before and after each question in its source.
pub fn around(questions: &mut [Question], drafts: &[Draft]) {
    for question in questions {
        let Some(draft) = drafts.iter().find(|d| *d.name == *question.place.file) else { continue };
        if question.place.at == At::File {
            continue;
        }
        // A row of a table stands between the rows around it.
        let texts = texts(draft);
        let Some(at) = texts.iter().position(|(place, _)| **place == question.place) else { continue };
        let text = |i: Option<usize>| i.and_then(|i| texts.get(i)).map(|(_, t)| short(t));
        let here = text(Some(at)).filter(|t| !t.contains(question.text.trim()));
        // What is asked may be ours, such as "jaar: 2026": then the line itself says more than the one before it.
        question.around = (here.or_else(|| text(at.checked_sub(1))), text(Some(at + 1)));
    }
}

/// Every block of a draft that has text, with its place; a table row by row.
fn texts(draft: &Draft) -> Vec<(&Place, String)> {
    let mut out = Vec::new();
    for block in &draft.blocks {
        match &block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Item { text, .. }
            | BlockKind::Para(text)
            | BlockKind::Boxed(text) => out.push((&block.place, text.text.clone())),
            BlockKind::Table(table) => out.extend(table.rows.iter().map(|r| (&r.place, r.text()))),
        }
    }
    out.retain(|(_, text)| !text.trim().is_empty());
    out
}

fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= AROUND {
        return text;
    }
    text.chars().take(AROUND).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_found_by_its_subject_its_place_and_its_detail() {
        let mut answers = Answers::default();
        let place = Place::line("a.txt", 3, 0);
        let answer = |value: &str| Answer { value: value.into(), text: "G".into() };
        let key = |detail: &str| Key { subject: Subject::Sign, place: place.clone(), detail: detail.into() };
        answers.put(key("G"), answer("groen"));
        answers.put_new(key("G"), answer("rood"));
        assert_eq!(answers.about(Subject::Sign, &place, "G"), Some("groen"));
        assert_eq!(answers.about(Subject::Sign, &place, "O"), None);
        assert_eq!(answers.at(Subject::Unit, &place), None);
        assert!(Subject::ALL.into_iter().all(|s| Subject::from_key(s.key()) == Some(s)));
    }
}
