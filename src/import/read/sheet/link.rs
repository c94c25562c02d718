//! Links of cells: those that a sheet lists, and those that a formula makes (`=HYPERLINK("https://…";"naam")`).

use std::sync::Arc;

use super::region::Region;
use super::{Cell, Sheet, Spot};
use crate::import::draft::{Draft, MarkKind, Rich};
use crate::import::log::{About, Doubt, Left, Why};
use crate::import::read::office::doubts::is_address;

/// What a formula links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Link {
    /// An address, or a spot in the file itself.
    To(String),
    /// What another cell or a calculation says.
    Worked,
}

/// The function that makes a link, as every program writes it in its file.
const FUNCTION: &str = "HYPERLINK(";

/// The link that a formula makes; `None` where it makes none.
pub(super) fn of_formula(formula: &str) -> Option<Link> {
    // A text in the formula may say the same.
    let mut quoted = false;
    let upper = formula.to_ascii_uppercase();
    let starts = upper.char_indices().find(|(at, c)| {
        quoted ^= *c == '"';
        !quoted && upper.get(*at..).is_some_and(|rest| rest.starts_with(FUNCTION))
    });
    let inside = formula.get(starts?.0 + FUNCTION.len()..)?.trim_start();
    let Some(text) = inside.strip_prefix('"') else { return Some(Link::Worked) };
    let mut address = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '"' {
            address.push(c);
        } else if chars.next_if_eq(&'"').is_some() {
            address.push('"');
        } else {
            break;
        }
    }
    let next = chars.find(|c| !c.is_whitespace());
    Some(if matches!(next, Some(',' | ';' | ')')) { Link::To(address) } else { Link::Worked })
}

impl Sheet {
    /// Notes the link that a formula makes in a cell.
    pub(super) fn link(&mut self, spot: Spot, link: Link) {
        match link {
            // A spot in the file itself leads nowhere on a page.
            Link::To(address) if address.starts_with('#') || address.trim().is_empty() => {}
            Link::To(address) => self.links.push((spot, address)),
            Link::Worked => self.worked_links.push(spot),
        }
    }

    /// The addresses that a cell links to, each once.
    pub(super) fn links_of(&self, spot: Spot) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for (_, to) in self.links.iter().filter(|(at, _)| *at == spot) {
            if !out.contains(to) {
                out.push(to.clone());
            }
        }
        out
    }

    /// The text of a cell with its link; and the addresses that the text cannot lead to: those of no page, and a second.
    pub(super) fn rich(&self, spot: Spot) -> (Rich, Vec<String>) {
        let mut text = Rich::from(self.cells.get(&spot).map(|c| c.text.clone()).unwrap_or_default());
        let mut rest = self.links_of(spot);
        if let Some(first) = rest.iter().position(|a| is_address(a)) {
            text.mark(0, MarkKind::Link(rest.remove(first).trim().to_owned()));
        }
        (text, rest)
    }
}

/// Says which links are of no cell that is read, and which cannot be read. Runs when the parts of a sheet are known.
pub(super) fn settle(sheet: &mut Sheet, file: &Arc<str>, regions: &[Region], draft: &mut Draft) {
    // A link on a cell that a merged cell covers is one of that cell.
    for (spot, _) in &mut sheet.links {
        if let Some((origin, _)) = sheet.covered.get(spot) {
            *spot = *origin;
        }
    }
    let within = |(row, column): Spot| {
        let holds =
            |r: &Region| r.rows.binary_search(&row).is_ok() && r.columns.binary_search(&column).is_ok();
        regions.iter().any(holds) && sheet.cells.get(&(row, column)).is_some_and(Cell::is_filled)
    };
    let (kept, lost) = std::mem::take(&mut sheet.links).into_iter().partition(|(spot, _)| within(*spot));
    sheet.links = kept;
    for (spot, address) in lost {
        let hidden = sheet.hidden_rows.holds(spot.0) || sheet.hidden_columns.holds(spot.1);
        leave(sheet, file, spot, address, if hidden { Why::Hidden } else { Why::Address }, draft);
    }
    let worked: Vec<Spot> = sheet.worked_links.iter().copied().filter(|spot| within(*spot)).collect();
    if let Some(first) = worked.first() {
        let many =
            if worked.len() > 1 { say!(this_holds_for_cells, worked = worked.len()) } else { String::new() };
        draft.doubts.push(Doubt {
            about: About::Source,
            place: sheet.place(file, *first),
            text: sheet.cells.get(first).map(|c| c.text.clone()).unwrap_or_default(),
            done: say!(formula_makes_link, many),
            choices: vec![say!(add_address_as_link).into()],
            target: say!(the_text_or_the_table).into(),
        });
    }
}

/// Puts an address among what is left out.
pub(super) fn leave(
    sheet: &Sheet,
    file: &Arc<str>,
    spot: Spot,
    address: String,
    why: Why,
    draft: &mut Draft,
) {
    let place = sheet.place(file, spot);
    draft.raw.push((place.clone(), address.clone()));
    draft.left.push(Left { place, text: address, why });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_that_link() {
        let to = |address: &str| Some(Link::To(address.into()));
        for (formula, expected) in [
            ("HYPERLINK(\"https://a.nl/x\",\"naam\")", to("https://a.nl/x")),
            ("of:=HYPERLINK( \"https://a.nl\" ; [.A1])", to("https://a.nl")),
            ("=hyperlink(\"#Blad2!A1\")", to("#Blad2!A1")),
            ("IF(A1=\"\",\"\",HYPERLINK(\"https://a.nl/\"\"x\"\"\",A1))", to("https://a.nl/\"x\"")),
            ("HYPERLINK(\"https://a.nl/\"&A1,\"naam\")", Some(Link::Worked)),
            ("HYPERLINK(A1)", Some(Link::Worked)),
            ("HYPERLINK(\"https://a", Some(Link::Worked)),
            ("CONCATENATE(\"HYPERLINK(\",A1)", None),
            ("SUM(A1:A2)", None),
            ("é\"HYPERLINK(", None),
        ] {
            assert_eq!(of_formula(formula), expected, "{formula}");
        }
    }
}
