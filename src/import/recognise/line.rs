//! A line of a draft and what the passes found out about it. Every line ends in a [`Role`]: there is no way to lose one.

use jiff::civil::Date;

use super::numbering::Numbering;
use super::{drawing, signal};
use crate::amount::clean::clean;
use crate::import::HeadingRole;
use crate::import::draft::{Block, BlockKind, Draft, Mark, MarkKind, Note, Rich, Table};
use crate::import::log::Why;
use crate::model::{BudgetTable, Indicator, KeyFigure, LegendEntry, Question};
use crate::source::Place;

/// A line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The text as printed, without blanks at its ends.
    pub(crate) text: String,
    /// Links and notes in the text.
    pub(crate) marks: Vec<Mark>,
    /// The footnotes that it points at.
    pub(crate) notes: Vec<Note>,
    /// The text with plain spaces and dashes, and without a sign that only marks a heading.
    pub(crate) clean: String,
    /// Where it stands.
    pub(crate) place: Place,
    /// Whether it stands apart from the line before: by blank lines or by a line of signs.
    pub(crate) gap: bool,
    /// What the draft says that it is.
    pub(crate) kind: Kind,
    /// What the recogniser makes of it.
    pub(crate) role: Role,
    /// What proves that it is a heading.
    pub(crate) proof: Proof,
    /// Its number, when it begins with one.
    pub(crate) numbering: Option<Numbering>,
    /// Whether it is an item of a run of numbered lines.
    pub(crate) listed: bool,
    /// Whether it has the shape of a heading without a number.
    pub(crate) short: bool,
    /// How deep it stands in the tree of headings of its source, from 1; only for headings whose format tells a level.
    pub(crate) depth: Option<u8>,
    /// What the municipality's own patterns say of it, and the text behind the pattern.
    pub(crate) own: Option<(HeadingRole, String)>,
    /// How far it stands from the margin, in blanks; signs of a drawn tree count.
    pub(crate) indent: u16,
    /// Whether a sign of a drawn tree stood before it.
    pub(crate) drawn: bool,
    /// Whether it is an item of a list with a printed number.
    pub(crate) item: bool,
}

/// What the draft says of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line or a paragraph.
    Plain,
    /// A heading by its format, with its level.
    Head(Option<u8>),
    /// An item of a list.
    Bullet(u8),
    /// A table whose cells are apart.
    Grid(Table),
}

/// What proves that a line is a heading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Proof {
    /// A link to jump back names it.
    pub(crate) skip: bool,
    /// It is printed twice.
    pub(crate) twice: bool,
    /// It stands in the goal tree.
    pub(crate) tree: bool,
    /// A sign such as ".." stands before it.
    pub(crate) sign: bool,
}

impl Proof {
    /// Whether anything proves it.
    pub(crate) fn any(self) -> bool {
        self.skip || self.twice || self.tree || self.sign
    }
}

/// What the recogniser makes of a line.
#[derive(Debug, Clone)]
pub(crate) enum Role {
    /// Not claimed by a pass: a heading or a text, which the builder decides.
    Open,
    /// Left out, for a reason.
    Noise(Why),
    /// Taken up by what began on a line before.
    Part,
    /// One of the three questions, with its title.
    Question(Question, String),
    /// A figure that the source shows large.
    Tile(Box<KeyFigure>),
    /// Statuses: dimension and sign.
    Status(Vec<(String, String)>),
    /// The explanation of a status begins; its text may follow on the line.
    Explain(Option<String>, Option<String>),
    /// A budget table begins.
    Table(Box<BudgetTable>),
    /// An indicator with all its data.
    Indicator(Box<Indicator>),
    /// The explanation of an indicator that the source shows as a chart begins.
    Explained,
    /// Actions begin here.
    Actions,
    /// An affiliated party, with its name; its text follows.
    Party(String),
    /// An affiliated party in a list, and what its line says of it.
    Partner(String, String),
    /// Portfolio holders.
    Holders(Vec<String>),
    /// The day of publication.
    Published(Date),
    /// A line of the source's own legend.
    Legend(Vec<LegendEntry>),
    /// A goal of the goal tree.
    Tree,
    /// The expenditure of the goal of the tree before it.
    TreeCost(Box<crate::amount::Amount>),
    /// An action with its statuses, from a row of a table or from a card.
    ActionRow(String, Vec<(String, String)>),
    /// A goal with its statuses, from a row of a table, and a word that says what the row was, for a doubt.
    GoalRow(String, Vec<(String, String)>),
    /// A branch of a drawn tree: how deep it stands, from 0, and whether it is an action.
    Branch(usize, bool),
    /// A text that looks like something else, such as a line of a card.
    Said,
    /// The title of the publication.
    Titled,
    /// A place for a status without a sign: the name of what it is about. Only a colour told it.
    Unsigned(String),
}

impl Line {
    /// Whether no pass has claimed it and it is running text or a heading.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.role, Role::Open) && !matches!(self.kind, Kind::Grid(_))
    }

    /// Open and no item of a list.
    pub(crate) fn is_plain(&self) -> bool {
        self.is_open() && !matches!(self.kind, Kind::Bullet(_))
    }

    /// Length in characters.
    pub(crate) fn chars(&self) -> usize {
        self.clean.chars().count()
    }

    /// Whether it ends as a sentence ends.
    pub(crate) fn stops(&self) -> bool {
        self.clean.ends_with(['.', ';', ',', ':', '!', '?'])
            || self.clean.ends_with([')', '”', '"', '’', '\''])
                && self.clean.trim_end_matches([')', '”', '"', '’', '\'']).ends_with(['.', '!', '?'])
    }
}

/// The lines of drafts that are read as one publication.
pub(crate) fn lines(drafts: &[Draft]) -> Vec<Line> {
    let mut out = Vec::new();
    for draft in drafts {
        let start = out.len();
        let mut used = vec![false; draft.notes.len()];
        for block in &draft.blocks {
            push(&mut out, block);
            let of_table = notes_of_cells(block);
            let at = out.len() - 1;
            let of_text: Vec<String> = out[at]
                .marks
                .iter()
                .filter_map(|m| if let MarkKind::Note(mark) = &m.kind { Some(mark.clone()) } else { None })
                .collect();
            let mut found = Vec::new();
            for (note, used) in draft.notes.iter().zip(&mut used) {
                // A text keeps its notes with it; those of a table follow below it.
                if of_text.contains(&note.mark) {
                    found.push(note.clone());
                } else if of_table.contains(&note.mark.as_str()) && !*used {
                    out.push(line(
                        format!("{}) {}", note.mark, note.text).into(),
                        &note.place,
                        true,
                        Kind::Plain,
                    ));
                } else {
                    continue;
                }
                *used = true;
            }
            out[at].notes = found;
        }
        for (note, _) in draft.notes.iter().zip(&used).filter(|(_, used)| !**used) {
            out.push(line(format!("{} {}", note.mark, note.text).into(), &note.place, true, Kind::Plain));
        }
        if let Some(first) = out.get_mut(start) {
            first.gap = true;
        }
    }
    out
}

/// The marks of the notes that the cells of a table point at.
fn notes_of_cells(block: &Block) -> Vec<&str> {
    let BlockKind::Table(table) = &block.kind else { return Vec::new() };
    table.rows.iter().flat_map(|r| &r.cells).flat_map(|c| &c.notes).map(String::as_str).collect()
}

fn push(out: &mut Vec<Line>, block: &Block) {
    let gap = block.blanks > 0;
    match &block.kind {
        BlockKind::Heading { level, label, text, fake } => {
            let mut all = Rich::default();
            if let Some(label) = label {
                all.push(label);
                all.push(" ");
            }
            all.append(text.clone());
            let kind = if *fake { Kind::Plain } else { Kind::Head(*level) };
            out.push(line(all, &block.place, true, kind));
        }
        BlockKind::Para(text) | BlockKind::Boxed(text) => {
            out.push(line(text.clone(), &block.place, gap, Kind::Plain));
        }
        BlockKind::Item { label: Some(label), text, .. } if label.chars().any(char::is_alphanumeric) => {
            // A printed number is a part of the text, as a text source has it; items under each other are a list.
            let mut all = Rich::from(format!("{} ", label.trim()));
            all.append(text.clone());
            let mut made = line(all, &block.place, gap, Kind::Plain);
            made.item = true;
            if let Some(before) = out.last_mut().filter(|l| l.item) {
                before.listed = true;
                made.listed = true;
            }
            out.push(made);
        }
        BlockKind::Item { level, text, .. } => {
            out.push(line(text.clone(), &block.place, gap, Kind::Bullet(*level)));
        }
        BlockKind::Table(table) => {
            let mut table = table.clone();
            for cell in table.rows.iter_mut().flat_map(|r| &mut r.cells) {
                cell.text = spaces(&cell.text);
                // The sign of a note is a note of an amount: "3,6 1)".
                let signs: String = cell.notes.iter().map(|mark| format!(" {mark})")).collect();
                if !cell.text.is_empty() {
                    cell.text.push_str(&signs);
                }
            }
            let text = table.rows.iter().map(|r| r.text()).collect::<Vec<_>>().join("\n");
            out.push(line(text.into(), &block.place, gap, Kind::Grid(table)));
        }
    }
}

/// A text with every run of spaces, of any kind, as one space: a page shows it the same.
fn spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Signs that a site puts before a heading.
const SIGNS: [&str; 14] = ["...", "..", "»", "›", "▸", "►", "▶", "▼", "▾", "###", "##", "#", "§", "➤"];

fn line(mut rich: Rich, place: &Place, gap: bool, kind: Kind) -> Line {
    let (indent, drawn) = drawing::strip(&mut rich, &kind);
    signal::spell(&mut rich);
    let mut plain = clean(&rich.text);
    let mut proof = Proof::default();
    let Rich { mut text, mut marks } = rich.spaced();
    if kind == Kind::Plain {
        for sign in SIGNS {
            if let Some(rest) = plain.strip_prefix(sign)
                && rest.starts_with(' ')
                && rest.chars().any(char::is_alphanumeric)
                && rest.chars().count() < 200
            {
                plain = rest.trim().to_owned();
                let long = text.len();
                text = text.strip_prefix(sign).unwrap_or(&text).trim().to_owned();
                let cut = long - text.len();
                for mark in &mut marks {
                    let range = &mut mark.range;
                    *range = range.start.saturating_sub(cut)..range.end.saturating_sub(cut);
                }
                proof.sign = true;
                break;
            }
        }
    }
    Line {
        numbering: if plain.len() < 2000 { super::numbering::parse(&plain) } else { None },
        text,
        marks,
        notes: Vec::new(),
        clean: plain,
        place: place.clone(),
        gap,
        kind,
        role: Role::Open,
        proof,
        listed: false,
        short: false,
        depth: None,
        own: None,
        indent,
        drawn,
        item: false,
    }
}

/// Lines of a text, for tests.
#[cfg(test)]
pub(crate) fn of(text: &str) -> Vec<Line> {
    lines(&[crate::import::read::text::draft(&crate::source::SourceText::new("bron.txt", text))])
}

/// Whether two texts say the same, apart from letters, spaces and signs.
pub(crate) fn same(a: &str, b: &str) -> bool {
    key(a) == key(b)
}

/// The letters and digits of a text in small letters, words apart by one space.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}
