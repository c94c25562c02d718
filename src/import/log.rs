//! The import log: what was found, what is doubtful, what was left out and how much came through. An editor reads it as
//! a page ([`html`]) or on the terminal ([`text`]), a program as JSON ([`json`]). Nothing is dropped silently and nothing
//! is guessed silently: it stands here.

pub mod html;
pub mod json;
pub mod place;
pub mod text;

#[cfg(test)]
mod tests;

use super::answers::{Answer, Key};
use super::conserve::Conservation;
use crate::source::{At, Place};

/// The page for an editor, in the folder of the publication.
pub const PAGE: &str = "import-log.html";
/// The same as data.
pub const DATA: &str = "import-log.json";

/// What the import has to say about itself.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// The names of the sources, in order.
    pub sources: Vec<String>,
    /// What was found: a plural noun and how many.
    pub counts: Vec<(&'static str, usize)>,
    /// The programmes, goals and actions that were found, each with its depth, its code and title as printed, and what
    /// it was read as.
    pub outline: Vec<(u8, String, &'static str)>,
    /// What is doubtful, in the order of the source.
    pub doubts: Vec<Doubt>,
    /// What was left out, in the order of the source.
    pub left: Vec<Left>,
    /// How the sums of structured data were checked, a sentence each.
    pub checks: Vec<String>,
    /// How much came through; measured after writing.
    pub conservation: Option<Conservation>,
    /// The same for each source, in the order of the sources.
    pub by_source: Vec<(String, Conservation)>,
    /// For each doubt, where in the content the answer goes; known after writing.
    pub spots: Vec<Spot>,
    /// What the editor answered before, and what the import used.
    pub answered: Vec<(Key, Answer)>,
}

/// A place in the content that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file, below the folder of the publication.
    pub file: String,
    /// Its line, from 1, where it is known.
    pub line: Option<u32>,
}

/// Something that the import does not know for sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// What kind of doubt.
    pub about: About,
    /// Where in the source.
    pub place: Place,
    /// What stands there, shortened.
    pub text: String,
    /// What was done, as a Dutch sentence.
    pub done: String,
    /// What else could be meant.
    pub choices: Vec<String>,
    /// Where in the content the answer goes.
    pub target: String,
}

/// The kinds of doubt, in the order in which the log shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Municipality, kind or year were inferred.
    Document,
    /// The programme has no clear title.
    Programme,
    /// Numbers without a column.
    LostColumn,
    /// A unit that was taken over or is unknown.
    Unit,
    /// A total without a label, or one that does not add up.
    Total,
    /// A table in another shape: no head, a text in a cell.
    Table,
    /// Figures that came out of a PDF and that no sum confirms.
    Unchecked,
    /// A sign of a status without a legend.
    Legend,
    /// A status that belongs to no action.
    Status,
    /// Bullets read as goals.
    SubGoals,
    /// Headings without a number read as goals or actions.
    Unnumbered,
    /// An indicator without a title or a value.
    Indicator,
    /// Partners that may be no affiliated parties.
    Party,
    /// A percentage that means nothing.
    Percentage,
    /// A counter that does not agree.
    Counter,
    /// A code that stands there twice.
    Code,
    /// A heading without text.
    EmptyHeading,
    /// A picture, which does not come along.
    Image,
    /// Something that the file holds in a form that cannot be read for sure.
    Source,
}

impl About {
    /// All kinds, in the order of the log.
    pub const ALL: [About; 19] = [
        Self::Document,
        Self::Programme,
        Self::LostColumn,
        Self::Unit,
        Self::Total,
        Self::Table,
        Self::Unchecked,
        Self::Legend,
        Self::Status,
        Self::SubGoals,
        Self::Unnumbered,
        Self::Indicator,
        Self::Party,
        Self::Percentage,
        Self::Counter,
        Self::Code,
        Self::EmptyHeading,
        Self::Image,
        Self::Source,
    ];

    /// The word in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Programme => "programma",
            Self::LostColumn => "kolom-kwijt",
            Self::Unit => "eenheid",
            Self::Total => "totaal",
            Self::Table => "tabel",
            Self::Unchecked => "niet-gecontroleerd",
            Self::Legend => "legenda",
            Self::Status => "status",
            Self::SubGoals => "subdoelen",
            Self::Unnumbered => "zonder-nummer",
            Self::Indicator => "indicator",
            Self::Party => "partij",
            Self::Percentage => "percentage",
            Self::Counter => "telling",
            Self::Code => "nummer-dubbel",
            Self::EmptyHeading => "kop-zonder-tekst",
            Self::Image => "afbeelding",
            Self::Source => "bestand",
        }
    }

    /// The heading in the log.
    pub fn title(self) -> &'static str {
        match self {
            Self::Document => say!(about_municipality_kind_and_year),
            Self::Programme => say!(about_name_of_programme),
            Self::LostColumn => say!(about_amounts_without_column),
            Self::Unit => say!(about_unit_of_table),
            Self::Total => "Totalen",
            Self::Table => say!(about_shape_of_table),
            Self::Unchecked => say!(about_numbers_not_checked),
            Self::Legend => say!(about_marks_without_legend),
            Self::Status => "Statussen",
            Self::SubGoals => say!(about_lists_as_subgoals),
            Self::Unnumbered => say!(about_headings_without_number),
            Self::Indicator => say!(about_indicators_not_complete),
            Self::Party => say!(about_partners_and_parties),
            Self::Percentage => say!(about_percentages_saying_nothing),
            Self::Counter => say!(about_sums_that_do_not_add_up),
            Self::Code => say!(about_double_numbers),
            Self::EmptyHeading => say!(about_headings_without_text),
            Self::Image => "Afbeeldingen",
            Self::Source => say!(about_the_file_itself),
        }
    }
}

/// A line that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where it stands.
    pub place: Place,
    /// The line.
    pub text: String,
    /// Why it was left out.
    pub why: Why,
}

/// Why a line was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// "Terug naar navigatie - X".
    SkipLink,
    /// A button or a tab of a web page.
    Button,
    /// A line of signs only.
    Separator,
    /// The same heading stands here twice.
    Twice,
    /// The same figure stands here twice.
    TileTwice,
    /// "8,15% Complete".
    Progress,
    /// "Aantal acties: 6": used as a check.
    Counter,
    /// The head of a goal tree or of a list of indicators.
    Head,
    /// An opening word such as "Indicatoren", which the structure says.
    Marker,
    /// A question that stands again under each part.
    Question,
    /// A page number.
    Page,
    /// Text that was deleted while changes were tracked.
    Deleted,
    /// A comment of an author.
    Comment,
    /// Text, a row, a column or a sheet that is hidden.
    Hidden,
    /// A table of contents.
    Contents,
    /// The head or foot of a page.
    Margin,
    /// The code of a field, which a program works out: only its outcome is printed.
    FieldCode,
    /// The menu, the foot and other parts of a web page around its text.
    Frame,
    /// A row without any amount, or with noughts only.
    NoAmount,
    /// The name and address of a person.
    Personal,
    /// Meant for CBS and not for readers.
    ForCbs,
    /// Data that the site has no place for.
    NotShown,
    /// The letters in a drawing, such as those along the axes of a chart.
    Drawing,
    /// A file in a folder that no reader reads.
    OtherFile,
    /// The settings at the head of a file.
    FrontMatter,
    /// The address of a link in a cell of a table.
    Address,
}

impl Why {
    /// The reason in plain Dutch.
    pub fn reason(self) -> &'static str {
        match self {
            Self::SkipLink => say!(left_link_to_jump_back),
            Self::Button => say!(left_button_or_tab_of_website),
            Self::Separator => say!(left_line_of_punctuation),
            Self::Twice => say!(left_heading_twice),
            Self::TileTwice => say!(left_figure_twice),
            Self::Progress => say!(left_text_at_a_bar),
            Self::Counter => say!(left_sum_used_as_check),
            Self::Head => say!(left_heading_of_tree_or_list),
            Self::Marker => say!(left_label_layout_says_it),
            Self::Question => say!(left_question_that_comes_back),
            Self::Page => "bladzijdenummer",
            Self::Deleted => say!(left_deleted_tracked_text),
            Self::Comment => say!(left_comment_of_a_writer),
            Self::Hidden => say!(left_hidden_in_the_source),
            Self::Contents => "inhoudsopgave",
            Self::Margin => say!(left_header_or_footer_of_page),
            Self::FieldCode => say!(left_code_of_a_field),
            Self::Frame => say!(left_menu_footer_or_buttons),
            Self::NoAmount => say!(left_without_an_amount),
            Self::Personal => "persoonsgegevens",
            Self::ForCbs => say!(left_meant_only_for_cbs),
            Self::NotShown => say!(left_not_for_a_publication),
            Self::Drawing => say!(left_letters_in_a_drawing),
            Self::OtherFile => say!(left_file_begroot_cannot_read),
            Self::FrontMatter => say!(left_settings_on_top_of_file),
            Self::Address => say!(left_address_of_link_in_table),
        }
    }
}

impl Log {
    /// Puts what is doubtful and what was left out in the order of the sources.
    pub fn sort(&mut self) {
        let page = |p: &Place| match p.at {
            At::Page(page) | At::OnPage { page, .. } => page,
            _ => 0,
        };
        let order = |p: &Place| (self.sources.iter().position(|s| **s == *p.file), page(p));
        self.doubts.sort_by(|a, b| {
            order(&a.place)
                .cmp(&order(&b.place))
                .then_with(|| a.place.cmp(&b.place))
                .then(a.about.cmp(&b.about))
        });
        self.left.sort_by(|a, b| order(&a.place).cmp(&order(&b.place)).then_with(|| a.place.cmp(&b.place)));
    }

    /// The doubts of a kind, with where each goes in the content. Those that say the same are one point.
    pub(super) fn points(&self, about: About) -> Vec<Point<'_>> {
        let mut points: Vec<Point<'_>> = Vec::new();
        for (i, doubt) in self.doubts.iter().enumerate().filter(|(_, d)| d.about == about) {
            let spot = self.spots.get(i);
            let same = |p: &&mut Point<'_>| {
                let first = p.first;
                (&first.done, &first.choices, &first.target) == (&doubt.done, &doubt.choices, &doubt.target)
            };
            match points.iter_mut().find(same) {
                Some(point) => point.all.push((doubt, spot)),
                None => points.push(Point { first: doubt, all: vec![(doubt, spot)] }),
            }
        }
        points
    }

    /// What was left out, by its reason and in the order of the reasons.
    pub(super) fn left_by_reason(&self) -> Vec<(Why, Vec<&Left>)> {
        let mut reasons: std::collections::BTreeMap<Why, Vec<&Left>> = Default::default();
        for left in &self.left {
            reasons.entry(left.why).or_default().push(left);
        }
        reasons.into_iter().collect()
    }
}

/// Doubts that say the same.
pub(super) struct Point<'a> {
    /// The first, for what they share.
    pub(super) first: &'a Doubt,
    /// Each, with where it goes.
    pub(super) all: Vec<(&'a Doubt, Option<&'a Spot>)>,
}

/// A share as a percentage that is 100 only when nothing is missing.
pub(super) fn share((kept, all): (usize, usize)) -> String {
    if kept >= all {
        return "100%".into();
    }
    let tenths = (kept * 1000).checked_div(all).unwrap_or(1000);
    format!("{},{}%", tenths / 10, tenths % 10)
}
