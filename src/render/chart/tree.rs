//! A tree of boxes under each other, each as far to the right as it is deep: it is legible at its own size, however many
//! boxes there are and however long their titles.

use rust_decimal::Decimal;

use super::bars::BASE;
use super::mark::{STATUS, status};
use super::svg::{Anchor, Canvas};
use super::text::{LINE, width, wrap};
use super::{Drawing, Width};

/// A box of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Branch {
    /// `root`, `goal` or `leaf`: a class.
    pub(crate) kind: &'static str,
    /// Whether nobody worked it out yet: its edge is dashed.
    pub(crate) empty: bool,
    /// Its title.
    pub(crate) title: String,
    /// Its statuses: the kind and the word of each.
    pub(crate) statuses: Vec<(&'static str, String)>,
    /// Its amount and what else is said of it.
    pub(crate) notes: Vec<String>,
    /// What hangs under it.
    pub(crate) below: Vec<Branch>,
}

/// How far a box stands to the right of the one that it hangs under.
const STEP: Decimal = Decimal::from_parts(24, 0, 0, false, 0);
/// Inside a box, between its edge and its text.
const PAD: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
const GAP: Decimal = Decimal::from_parts(10, 0, 0, false, 0);
/// Deeper boxes stand no farther to the right: their title needs the room.
const DEEPEST: usize = 5;

/// The whole tree.
pub(crate) fn tree(root: &Branch, size: Width) -> Option<Drawing> {
    let (mut canvas, mut y) = (Canvas::default(), Decimal::ONE);
    draw(root, 0, size.decimal(), &mut y, &mut canvas);
    Some(super::drawing("tree", size, y - GAP + Decimal::ONE, canvas))
}

/// Draws a box with all that hangs under it, and gives the height at which a line reaches it.
fn draw(branch: &Branch, level: usize, room: Decimal, y: &mut Decimal, canvas: &mut Canvas) -> Decimal {
    let x = STEP * Decimal::from(level.min(DEEPEST)) + Decimal::ONE;
    let wide = room - x - Decimal::ONE;
    let inside = wide - PAD * Decimal::TWO;
    let title = wrap(&branch.title, inside, 6);
    let meta = lines_of(branch, inside);
    let lines = title.len() + meta.len();
    let top = *y;
    let tall = LINE * Decimal::from(lines) + Decimal::from(14);
    let dashed = if branch.empty { " empty" } else { "" };
    canvas.rect(&format!("box {}{dashed}", branch.kind), x, top, wide, tall);
    let first = top + Decimal::from(7);
    canvas.text(&format!("name {}", branch.kind), x + PAD, first + BASE, Anchor::Start, &title);
    for (i, line) in meta.iter().enumerate() {
        let at = first + LINE * Decimal::from(title.len() + i);
        for (left, item) in line {
            let left = x + PAD + *left;
            if let Some(kind) = item.kind {
                canvas.group(
                    &format!("status-{kind}"),
                    left,
                    at + Decimal::TWO,
                    Decimal::new(875, 3),
                    status(kind),
                );
            }
            let text = left + item.indent();
            canvas.text(
                &format!("meta {}", branch.kind),
                text,
                at + BASE,
                Anchor::Start,
                std::slice::from_ref(&item.text),
            );
        }
    }
    *y = top + tall + GAP;
    let reached = top + (LINE + Decimal::from(14)) / Decimal::TWO;
    // Below the deepest step boxes stand under each other without a line.
    if level < DEEPEST && !branch.below.is_empty() {
        let stem = x + STEP / Decimal::TWO;
        let mut last = top + tall;
        for below in &branch.below {
            last = draw(below, level + 1, room, y, canvas);
            canvas.line("branch", (stem, last), (x + STEP, last));
        }
        canvas.line("branch", (stem, top + tall), (stem, last));
    } else {
        for below in &branch.below {
            draw(below, level + 1, room, y, canvas);
        }
    }
    reached
}

/// A piece of the lines under a title: a status with its shape, or a note.
struct Item {
    kind: Option<&'static str>,
    text: String,
}

impl Item {
    /// What its shape takes.
    fn indent(&self) -> Decimal {
        if self.kind.is_some() { Decimal::from(STATUS + 4) } else { Decimal::ZERO }
    }
}

/// The pieces in lines of at most `room`, each with its distance from the left.
fn lines_of(branch: &Branch, room: Decimal) -> Vec<Vec<(Decimal, Item)>> {
    let notes = branch.notes.iter().map(|text| (None, text));
    let statuses = branch.statuses.iter().map(|(kind, word)| (Some(*kind), word));
    let mut lines: Vec<Vec<(Decimal, Item)>> = Vec::new();
    let mut left = Decimal::ZERO;
    for (kind, text) in statuses.chain(notes) {
        let whole = Item { kind, text: text.clone() };
        for (n, piece) in wrap(text, room - whole.indent(), 3).into_iter().enumerate() {
            let item = Item { kind: kind.filter(|_| n == 0), text: piece };
            let wide = item.indent() + width(&item.text);
            match lines.last_mut() {
                Some(line) if n == 0 && left + wide <= room => line.push((left, item)),
                _ => {
                    left = Decimal::ZERO;
                    lines.push(vec![(left, item)]);
                }
            }
            left += wide + Decimal::from(16);
        }
    }
    lines
}
