//! From numbers to pixels, in exact decimals: the same drawing on every machine.

use std::fmt;

use rust_decimal::Decimal;

/// Maps a span of numbers onto a span of pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    low: Decimal,
    span: Decimal,
    from: Decimal,
    to: Decimal,
}

impl Scale {
    /// The lowest value lies at `from`, the highest at `to`. `None` where they are so far apart that their difference
    /// is no number.
    pub(super) fn new(low: Decimal, high: Decimal, from: Decimal, to: Decimal) -> Option<Scale> {
        Some(Scale { low, span: high.checked_sub(low)?, from, to })
    }

    /// A scale for bars: it holds zero.
    pub(super) fn of_bars(
        values: impl Iterator<Item = Decimal>,
        from: Decimal,
        to: Decimal,
    ) -> Option<Scale> {
        let (low, high) = bounds(values.chain([Decimal::ZERO]))?;
        Scale::new(low, high, from, to)
    }

    /// The place of a value, in tenths of a pixel. Where all values are the same they lie in the middle of a line, and
    /// at the start of a bar.
    pub(super) fn at(self, value: Decimal) -> Decimal {
        let part = value
            .checked_sub(self.low)
            .filter(|_| !self.span.is_zero())
            .and_then(|above| above.checked_div(self.span))
            .unwrap_or_default();
        tenth(self.from + part * (self.to - self.from))
    }
}

/// The lowest and highest of some values.
pub(super) fn bounds(values: impl Iterator<Item = Decimal>) -> Option<(Decimal, Decimal)> {
    values.fold(None, |found: Option<(Decimal, Decimal)>, v| {
        Some(found.map_or((v, v), |(low, high)| (low.min(v), high.max(v))))
    })
}

/// Rounded to a tenth of a pixel, without a needless `.0`.
pub(super) fn tenth(pixels: Decimal) -> Decimal {
    // Most are whole: those are not divided.
    if pixels.scale() == 0 { pixels } else { pixels.round_dp(1).normalize() }
}

/// A length as SVG writes it: [`tenth`], as text. A drawing has hundreds of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pixels(pub(super) Decimal);

impl fmt::Display for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = if self.0.scale() > 1 { self.0.round_dp(1) } else { self.0 };
        let tenths = match rounded.scale() {
            0 => rounded.mantissa().checked_mul(10),
            _ => Some(rounded.mantissa()),
        };
        let Some(tenths) = tenths.and_then(|n| i64::try_from(n).ok()) else {
            return write!(f, "{}", rounded.normalize());
        };
        let (whole, part) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        f.write_str(if tenths < 0 { "-" } else { "" })?;
        fmt::Display::fmt(&whole, f)?;
        if part == 0 { Ok(()) } else { write!(f, ".{part}") }
    }
}

/// Round numbers for the lines behind a chart, from under the lowest to above the highest value: two to six of them,
/// in steps of 1, 2 or 5 times a power of ten.
pub(super) fn ticks(low: Decimal, high: Decimal) -> Option<Vec<Decimal>> {
    let mut span = high.checked_sub(low)?;
    if span.is_zero() {
        span = high.abs().max(Decimal::ONE);
    }
    let rough = span.checked_div(Decimal::from(4))?;
    let mut power = Decimal::ONE;
    while power > rough {
        power = power.checked_div(Decimal::TEN).filter(|p| !p.is_zero())?;
    }
    while power.checked_mul(Decimal::TEN)? <= rough {
        power *= Decimal::TEN;
    }
    let step = [1, 2, 5, 10].map(|n| Decimal::from(n) * power).into_iter().find(|s| *s >= rough)?;
    let first = low.checked_div(step)?.floor();
    let last = high.checked_div(step)?.ceil();
    // A single value gets room on both sides.
    let (first, last) =
        if first == last { (first - Decimal::ONE, last + Decimal::ONE) } else { (first, last) };
    let mut out = Vec::new();
    let mut n = first;
    while n <= last && out.len() < 8 {
        out.push(n.checked_mul(step)?.normalize());
        n += Decimal::ONE;
    }
    Some(out)
}
