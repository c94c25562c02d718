//! The shapes that tell parts and statuses apart where colours do not: the same as on a page.

/// The side of a square that the shape of a status is drawn in.
pub(super) const STATUS: u32 = 16;

/// The shape of a part, counted from 1, as safe SVG ten by ten: each part has a form of its own, since a
/// colour alone tells nothing to whom does not see it. Parts after the fifth look like the fifth: there are none.
pub(crate) fn part(number: usize) -> &'static str {
    match number {
        1 => "<rect class=\"part-1\" width=\"10\" height=\"10\" rx=\"1.5\"/>",
        2 => "<circle class=\"part-2\" cx=\"5\" cy=\"5\" r=\"5\"/>",
        3 => "<path class=\"part-3\" d=\"M5 0 10 5 5 10 0 5Z\"/>",
        4 => "<path class=\"part-4\" d=\"M3.2 0h3.6v3.2H10v3.6H6.8V10H3.2V6.8H0V3.2h3.2Z\"/>",
        _ => "<rect class=\"part-5\" x=\"1.5\" y=\"1.5\" width=\"7\" height=\"7\"/>",
    }
}

/// The sign of a status without its ground, as safe SVG of sixteen by sixteen: for within a part of a strip.
pub(super) fn sign(kind: &str) -> &'static str {
    match kind {
        "good" => "<path d=\"M3.5 8.5 6.5 11.5 12.5 4.5\"/>",
        "attention" => "<path d=\"M8 3v6M8 12.4v.2\"/>",
        "bad" => "<path d=\"M4 4l8 8M12 4l-8 8\"/>",
        "done" => "<circle cx=\"8\" cy=\"8\" r=\"3\"/>",
        "waiting" => "<circle cx=\"8\" cy=\"8\" r=\"4\"/>",
        _ => "<path d=\"M4 8h8\"/>",
    }
}

/// The shape of a status by the name of its kind, as safe SVG of sixteen by sixteen.
pub(super) fn status(kind: &str) -> &'static str {
    match kind {
        "good" => {
            "<circle class=\"solid\" cx=\"8\" cy=\"8\" r=\"8\"/><path class=\"cut\" d=\"M4.6 8.3 7 10.8 11.5 5.6\"/>"
        }
        "attention" => {
            "<path class=\"solid\" d=\"M8 .6 16 15.4H0z\"/><path class=\"cut\" d=\"M8 6v4.2M8 12.9v.1\"/>"
        }
        "bad" => {
            "<rect class=\"solid\" x=\".5\" y=\".5\" width=\"15\" height=\"15\" rx=\"2\"/>\
             <path class=\"cut\" d=\"M5 5l6 6M11 5l-6 6\"/>"
        }
        "done" => "<circle class=\"solid\" cx=\"8\" cy=\"8\" r=\"7\"/>",
        "waiting" => "<circle class=\"open\" cx=\"8\" cy=\"8\" r=\"6.5\"/>",
        _ => "<path class=\"open\" d=\"M3 8h10\"/>",
    }
}
