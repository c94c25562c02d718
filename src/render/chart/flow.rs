//! Where money comes from and where it goes: sources on the left, uses on the right, the whole in the middle.

use rust_decimal::Decimal;

use super::bars::BASE;
use super::scale::tenth;
use super::svg::{Anchor, Canvas};
use super::text::{LINE, wrap};
use super::{Datum, Drawing, Width};

/// The thickness of the bar of a node.
const BAR: Decimal = Decimal::from_parts(10, 0, 0, false, 0);
const GAP: Decimal = Decimal::from_parts(10, 0, 0, false, 0);
/// The height that the whole takes.
const WHOLE: Decimal = Decimal::from_parts(220, 0, 0, false, 0);
/// The most flows that a picture of flows can have.
const MOST: usize = 12;

/// From sources to uses. Both sides must add up to the same, so that what is short or left over is a flow of its own.
/// `None` where they do not, where one is below zero, where there are more than twelve, or nothing at all.
pub(crate) fn flow(sources: &[Datum], uses: &[Datum], size: Width) -> Option<Drawing> {
    let sum = |side: &[Datum]| side.iter().try_fold(Decimal::ZERO, |sum, d| sum.checked_add(d.value));
    let total = sum(sources)?;
    let below = |d: &Datum| d.value.is_sign_negative() && !d.value.is_zero();
    let wrong = sources.iter().chain(uses).any(below) || sources.len() + uses.len() > MOST;
    if wrong || total != sum(uses)? || total.is_zero() {
        return None;
    }
    let room = size.decimal();
    let side = (room - BAR) / Decimal::TWO;
    let text = side - BAR - Decimal::from(14);
    let left = Side::of(sources, total, text)?;
    let right = Side::of(uses, total, text)?;
    let height = left.height.max(right.height).max(WHOLE);
    let mut canvas = Canvas::default();
    let middle = (room - BAR) / Decimal::TWO;
    let from = (height - WHOLE) / Decimal::TWO;
    for (nodes, is_left) in [(&left, true), (&right, false)] {
        let mut y = (height - nodes.height) / Decimal::TWO;
        let mut at = from;
        for (n, node) in nodes.nodes.iter().enumerate() {
            let top = y + (node.room - node.tall) / Decimal::TWO;
            let (x1, x2) = if is_left { (BAR, middle) } else { (middle + BAR, room - BAR) };
            let (a, b) = if is_left { (top, at) } else { (at, top) };
            canvas.path("band", &band(x1, a, x2, b, node.tall));
            let class = if is_left { "node series-2" } else { "node series-1" };
            let x = if is_left { Decimal::ZERO } else { room - BAR };
            canvas.rect(&format!("{class} node-{}", n + 1), x, top, BAR, node.tall.max(Decimal::ONE));
            at += node.tall;
            y += node.room + GAP;
        }
    }
    canvas.rect("whole", middle, from, BAR, WHOLE);
    for (nodes, is_left) in [(&left, true), (&right, false)] {
        let mut y = (height - nodes.height) / Decimal::TWO;
        for node in &nodes.nodes {
            let lines = LINE * Decimal::from(node.label.len() + 1);
            let first = y + (node.room - lines) / Decimal::TWO + BASE;
            let (x, anchor) = if is_left {
                (BAR + Decimal::from(8), Anchor::Start)
            } else {
                (room - BAR - Decimal::from(8), Anchor::End)
            };
            canvas.text("label", x, first, anchor, &node.label);
            let below = first + LINE * Decimal::from(node.label.len());
            canvas.text("value", x, below, anchor, std::slice::from_ref(&node.text));
            y += node.room + GAP;
        }
    }
    Some(super::drawing("flow", size, height, canvas))
}

struct Node {
    label: Vec<String>,
    text: String,
    /// The height of its bar.
    tall: Decimal,
    /// The height that it and its label need.
    room: Decimal,
}

struct Side {
    nodes: Vec<Node>,
    height: Decimal,
}

impl Side {
    fn of(data: &[Datum], total: Decimal, text: Decimal) -> Option<Side> {
        let node = |d: &Datum| {
            let tall = d.value.checked_div(total)?.checked_mul(WHOLE)?;
            let label = wrap(&d.label, text, 3);
            let lines = LINE * Decimal::from(label.len() + 1);
            Some(Node { label, text: d.text.clone(), tall, room: tall.max(lines) })
        };
        let nodes: Vec<Node> = data.iter().filter(|d| !d.value.is_zero()).map(node).collect::<Option<_>>()?;
        let gaps = GAP * Decimal::from(nodes.len().saturating_sub(1));
        let height = nodes.iter().map(|n| n.room).sum::<Decimal>() + gaps;
        Some(Side { nodes, height })
    }
}

/// A band from one height to another, as commands of a path.
fn band(x1: Decimal, y1: Decimal, x2: Decimal, y2: Decimal, tall: Decimal) -> String {
    let half = tenth((x1 + x2) / Decimal::TWO);
    let [x1, x2, a, b, c, d] = [x1, x2, y1, y2, y2 + tall, y1 + tall].map(tenth);
    format!("M{x1},{a}C{half},{a},{half},{b},{x2},{b}V{c}C{half},{c},{half},{d},{x1},{d}Z")
}
