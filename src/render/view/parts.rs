//! The small values that several pages share. Field names are those that templates use.

use serde::Serialize;

use crate::model::Publication;
use crate::render::explain::Plain;
use crate::render::wording::Wording;

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    pub(crate) href: String,
    pub(crate) label: String,
}

/// A link to what comes before or after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Onward {
    pub(crate) href: String,
    pub(crate) label: String,
    /// Whether it leads back.
    pub(crate) back: bool,
}

/// A figure at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tile {
    /// `spending`, `income`, `balance`, `payment` or `count`: the colour of its rule.
    pub(crate) kind: &'static str,
    pub(crate) label: String,
    pub(crate) value: String,
    /// What to compare it with, the most useful first.
    pub(crate) notes: Vec<String>,
    /// Of whom or what it is, in the words of the content.
    pub(crate) about: Option<String>,
}

/// A status: the word, and the name of its shape and colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusView {
    /// `good`, `attention`, `bad`, `done`, `waiting` or `unknown`.
    pub(crate) kind: &'static str,
    pub(crate) word: String,
    /// The dimension, where a source has several: "Inhoud".
    pub(crate) on: Option<String>,
    /// The source's own word, where it differs.
    pub(crate) source_word: Option<String>,
}

/// A strip of counts of statuses; without parts only what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strip {
    pub(crate) sentence: String,
    /// How actions with more than one status are counted, where there are any.
    pub(crate) note: Option<String>,
    pub(crate) parts: Vec<StripPart>,
    /// The strip and its counts as files.
    pub(crate) files: Vec<Link>,
}

/// One status in a strip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StripPart {
    pub(crate) kind: &'static str,
    pub(crate) word: String,
    pub(crate) count: String,
    /// Where it starts and how wide it is, for SVG: `12.5%`. None where the count is zero.
    pub(crate) x: Option<String>,
    pub(crate) width: Option<String>,
    /// Where its shape stands in it, where that fits: a colour alone tells nothing to whom does not see it.
    pub(crate) shape_x: Option<String>,
}

/// A bar in a row, for SVG: start, width, where zero is when there are values on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    pub(crate) x: String,
    pub(crate) width: String,
    pub(crate) negative: bool,
    pub(crate) zero: Option<String>,
}

/// Where figures that stand in no table of their own came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Traced {
    /// The document, and the file of the site or the place on the page.
    pub(crate) lines: Vec<String>,
    /// The way to what says of each figure where it came from.
    pub(crate) link: Link,
}

/// A list in order of size, a table with a bar in each row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ranked {
    pub(crate) title: String,
    pub(crate) caption: String,
    pub(crate) label_column: String,
    pub(crate) value_column: String,
    pub(crate) income: bool,
    pub(crate) rows: Vec<RankedRow>,
    /// What is largest in it.
    pub(crate) sentence: Option<String>,
    /// What is not in it.
    pub(crate) note: Option<String>,
    /// The list as a chart and its numbers as files.
    pub(crate) files: Vec<Link>,
    /// Where its figures came from, where no table beside it says so.
    pub(crate) origin: Option<Traced>,
}

/// A row of a ranked list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RankedRow {
    /// `item`, `rest`, `unknown` or `total`.
    pub(crate) kind: &'static str,
    pub(crate) label: String,
    pub(crate) href: Option<String>,
    pub(crate) value: String,
    pub(crate) bar: Option<Bar>,
}

/// A hundred squares in at most five groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waffle {
    pub(crate) title: String,
    pub(crate) sentence: String,
    /// What is measured, where and when.
    pub(crate) what: String,
    /// Safe SVG: the squares, in a box of 118 by 118.
    pub(crate) squares: String,
    pub(crate) parts: Vec<WafflePart>,
    /// The waffle and its numbers as files.
    pub(crate) files: Vec<Link>,
}

/// A group of a waffle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WafflePart {
    /// Safe SVG: the shape of its squares, in a box of 10 by 10.
    pub(crate) shape: &'static str,
    /// How many of the hundred.
    pub(crate) squares: usize,
    pub(crate) label: String,
    /// Whether the label is a name of the document's own, and not "al het andere".
    pub(crate) own: bool,
    pub(crate) value: String,
}

/// A block beside the text: people, partners, files, sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub(crate) title: String,
    /// Safe HTML.
    pub(crate) text_html: Option<String>,
    /// Whether the items are names and titles as the documents have them.
    pub(crate) own: bool,
    pub(crate) items: Vec<FactItem>,
}

/// A line of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactItem {
    pub(crate) label: String,
    pub(crate) href: Option<String>,
    pub(crate) note: Option<String>,
}

/// An action of a goal or programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActionView {
    pub(crate) id: String,
    pub(crate) code: Option<String>,
    pub(crate) title: String,
    /// The kind of its overall status, for the colour beside explanations.
    pub(crate) kind: &'static str,
    pub(crate) statuses: Vec<StatusView>,
    /// Safe HTML: what it is in plain language.
    pub(crate) lead_html: Option<String>,
    /// Safe HTML: the official text.
    pub(crate) text_html: Option<String>,
    /// Why a status is what it is.
    pub(crate) reasons: Vec<Reason>,
}

/// What the source says about a status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Which status it is about, where there are several.
    pub(crate) about: Option<String>,
    pub(crate) question: String,
    /// Safe HTML.
    pub(crate) answer_html: String,
}

/// A goal in the list of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalCard {
    pub(crate) href: String,
    pub(crate) code: Option<String>,
    pub(crate) title: String,
    pub(crate) sentence: Plain,
    pub(crate) statuses: Vec<StatusView>,
    /// What is done for it, the first few.
    pub(crate) actions: Vec<Link>,
    /// The way to all of it, where there is more.
    pub(crate) all_actions: Option<Link>,
}

/// A piece of official text with its own heading inside the folded part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Official {
    /// The text on the fold: "Lees de officiële tekst".
    pub(crate) label: String,
    /// Whose text it is.
    pub(crate) note: String,
    /// Safe HTML.
    pub(crate) html: String,
}

impl Official {
    /// The official text of something in a publication. Of an example it is not said to be the municipality's.
    pub(crate) fn new(html: String, publication: &Publication, words: &Wording) -> Official {
        let note = if publication.example { "tekst.uitleg_voorbeeld" } else { "tekst.uitleg" };
        Official { label: words.text("tekst.lees").to_owned(), note: words.text(note).to_owned(), html }
    }
}
