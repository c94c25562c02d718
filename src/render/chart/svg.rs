//! Writing SVG: elements with attributes, text escaped.

use std::fmt::Write;

use rust_decimal::Decimal;

use super::scale::{Pixels, Scale};
use super::text::LINE;
use crate::render::html::escape;

/// What a drawing is written into.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    out: String,
}

/// Where a text stands against its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Canvas {
    pub(super) fn rect(&mut self, class: &str, x: Decimal, y: Decimal, width: Decimal, height: Decimal) {
        let _ = write!(
            self.out,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            Pixels(x),
            Pixels(y),
            Pixels(width.max(Decimal::ZERO)),
            Pixels(height.max(Decimal::ZERO))
        );
    }

    /// A bar from zero to a value, with a piece of the axis beside it: a line over the whole height of a chart would
    /// run through its labels. A value of almost nothing is still seen; nothing is not.
    pub(super) fn bar(&mut self, class: &str, scale: Scale, value: Decimal, y: Decimal, height: Decimal) {
        let zero = scale.at(Decimal::ZERO);
        let least = if value.is_zero() { Decimal::ZERO } else { Decimal::TWO };
        let length = (scale.at(value) - zero).abs().max(least);
        self.rect(class, if value.is_sign_negative() { zero - length } else { zero }, y, length, height);
        // Above and below the bar, not through it: a line on a shape of its own colour is not seen.
        let piece = Decimal::TWO + Decimal::new(5, 1);
        self.line("axis", (zero, y - piece), (zero, y));
        self.line("axis", (zero, y + height), (zero, y + height + piece));
    }

    pub(super) fn line(&mut self, class: &str, from: (Decimal, Decimal), to: (Decimal, Decimal)) {
        let _ = write!(
            self.out,
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            Pixels(from.0),
            Pixels(from.1),
            Pixels(to.0),
            Pixels(to.1)
        );
    }

    pub(super) fn polyline(&mut self, class: &str, points: &[(Decimal, Decimal)]) {
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", Pixels(*x), Pixels(*y))).collect();
        let _ = write!(self.out, "<polyline class=\"{class}\" points=\"{}\"/>", points.join(" "));
    }

    pub(super) fn circle(&mut self, class: &str, centre: (Decimal, Decimal), radius: u8) {
        let (x, y) = (Pixels(centre.0), Pixels(centre.1));
        let _ = write!(self.out, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
    }

    /// A mark that stands over other shapes: a border of the ground around it parts it from them.
    pub(super) fn mark(&mut self, x: Decimal, y: Decimal, width: Decimal, height: Decimal) {
        let mut around = |class: &str, by: Decimal| {
            let (left, top) = (Pixels(x - by), Pixels(y - by));
            let (wide, tall) = (Pixels(width + by * Decimal::TWO), Pixels(height + by * Decimal::TWO));
            self.path(class, &format!("M{left} {top}h{wide}v{tall}h-{wide}z"));
        };
        around("halo", Decimal::new(15, 1));
        around("mark", Decimal::ZERO);
    }

    /// A path of which the commands are made here and hold no text of others.
    pub(super) fn path(&mut self, class: &str, commands: &str) {
        let _ = write!(self.out, "<path class=\"{class}\" d=\"{commands}\"/>");
    }

    /// A text with its first baseline at `y`; further lines below it.
    pub(super) fn text(&mut self, class: &str, x: Decimal, y: Decimal, anchor: Anchor, lines: &[String]) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        for (i, line) in lines.iter().filter(|l| !l.is_empty()).enumerate() {
            let y = y + Decimal::from(i) * LINE;
            let _ = write!(
                self.out,
                "<text class=\"{class}\" x=\"{}\" y=\"{}\"{anchor}>{}</text>",
                Pixels(x),
                Pixels(y),
                escape(line)
            );
        }
    }

    /// A group with its corner at a point, so many times as large, of which the content is made here and holds no text
    /// of others.
    pub(super) fn group(&mut self, class: &str, x: Decimal, y: Decimal, times: Decimal, safe: &str) {
        let (x, y) = (Pixels(x), Pixels(y));
        let scale =
            if times == Decimal::ONE { String::new() } else { format!(" scale({})", times.normalize()) };
        let _ = write!(self.out, "<g class=\"{class}\" transform=\"translate({x} {y}){scale}\">{safe}</g>");
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}
