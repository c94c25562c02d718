//! Rules that dress cells by what stands in them (conditional formatting): icons, and grounds for a word or a number.

use std::collections::HashSet;

use roxmltree::Node;
use rust_decimal::Decimal;

use super::icons::{self, Bound};
use super::palette::Local;
use super::stream::corners;
use super::{Kind, Sheet, Spot};
use crate::model::Colour;

/// How many cells all rules of a sheet may look at together.
const MAX_WORK: usize = 2_000_000;

/// A rule with the cells that it is for.
pub(super) struct Rule<'a> {
    pub(super) areas: Vec<(Spot, Spot)>,
    /// Its rank: the lowest decides.
    pub(super) priority: i64,
    pub(super) what: What<'a>,
}

/// What a rule does.
pub(super) enum What<'a> {
    /// An icon by the size of a number.
    Icons { set: String, bounds: Vec<Bound>, reverse: bool, show: bool, own: Vec<Option<Colour>> },
    /// A ground for cells with a word.
    Word { how: &'a str, text: String, colour: Colour },
    /// A ground for cells with a number.
    Number { how: String, bounds: Vec<String>, colour: Colour },
    /// A formula decides, which is not worked out.
    Unknown,
}

/// What a rule leaves to tell.
pub(super) enum Told {
    /// The icon or ground of these cells is not known: the first of them.
    Unknown(Spot),
    /// The number in this cell is not shown: only its icon is.
    Hidden(Spot, String),
}

/// Gives the cells the colours of the rules. `dresses` are the grounds of rules by their number.
pub(super) fn apply(root: Node<'_, '_>, dresses: &[Option<Colour>], sheet: &mut Sheet) -> Vec<Told> {
    let mut rules = Vec::new();
    for node in root.descendants().filter(|n| n.has_tag_name_local("conditionalFormatting")) {
        // A newer kind of rule writes its cells below itself.
        let newer = node.children().find(|n| n.has_tag_name_local("sqref")).and_then(|n| n.text());
        let cells = node.attribute("sqref").or(newer).unwrap_or("");
        let areas: Vec<(Spot, Spot)> = cells.split_whitespace().filter_map(corners).collect();
        for rule in node.children().filter(|n| n.has_tag_name_local("cfRule")) {
            let priority = rule.attribute("priority").and_then(|p| p.parse().ok()).unwrap_or(i64::MAX);
            if let Some(what) = what(rule, dresses) {
                rules.push(Rule { areas: areas.clone(), priority, what });
            }
        }
    }
    run(rules, sheet)
}

/// Gives the cells the colours of the rules.
pub(super) fn run(mut rules: Vec<Rule<'_>>, sheet: &mut Sheet) -> Vec<Told> {
    // The first in rank decides.
    rules.sort_by_key(|r| r.priority);
    let mut told = Vec::new();
    let mut dressed = HashSet::new();
    let mut work = 0usize;
    for rule in &rules {
        let mut spots: Vec<Spot> = Vec::new();
        for (a, b) in &rule.areas {
            let rows = sheet.cells.range((a.0, 0)..=(b.0, u32::MAX));
            spots.extend(
                rows.inspect(|_| work += 1)
                    .filter(|((_, c), cell)| (a.1..=b.1).contains(c) && cell.is_filled())
                    .map(|(spot, _)| *spot),
            );
            if work > MAX_WORK {
                told.push(Told::Unknown(*a));
                return told;
            }
        }
        spots.sort_unstable();
        spots.dedup();
        for (spot, colour) in rule.of(sheet, &spots, &mut told) {
            if dressed.insert(spot)
                && let Some(cell) = sheet.cells.get_mut(&spot)
            {
                cell.colour = Some(colour);
            }
        }
    }
    told
}

impl Rule<'_> {
    /// The cells that it gives a colour.
    fn of(&self, sheet: &mut Sheet, spots: &[Spot], told: &mut Vec<Told>) -> Vec<(Spot, Colour)> {
        let Some(first) = spots.first() else { return Vec::new() };
        match &self.what {
            What::Unknown => {
                told.push(Told::Unknown(*first));
                Vec::new()
            }
            What::Icons { set, bounds, reverse, show, own } => {
                let numbers: Vec<(Spot, Decimal)> =
                    spots.iter().filter_map(|s| Some((*s, number(sheet, *s)?))).collect();
                let values: Vec<Decimal> = numbers.iter().map(|(_, n)| *n).collect();
                if values.is_empty() {
                    return Vec::new();
                }
                let set = if own.is_empty() { icons::colours(set) } else { Some(own.as_slice()) };
                let (Some(set), Some(chosen)) = (set, icons::choose(bounds, &values)) else {
                    // An icon beside a number only repeats it; alone it is all there is.
                    if !show || set.is_some() {
                        told.push(Told::Unknown(*first));
                    }
                    return Vec::new();
                };
                let mut out = Vec::new();
                for ((spot, _), icon) in numbers.iter().zip(chosen) {
                    let icon = if *reverse { set.len().saturating_sub(icon + 1) } else { icon };
                    let Some(colour) = set.get(icon).copied().flatten() else { continue };
                    out.push((*spot, colour));
                    if !show && let Some(cell) = sheet.cells.get_mut(spot) {
                        told.push(Told::Hidden(*spot, std::mem::take(&mut cell.text)));
                        (cell.kind, cell.odd) = (Kind::Text, None);
                    }
                }
                out
            }
            What::Word { how, text, colour } => {
                let holds = |s: &&Spot| {
                    let cell = sheet.cells.get(*s).map(|c| c.text.to_lowercase()).unwrap_or_default();
                    match *how {
                        "containsText" => cell.contains(text),
                        "notContainsText" => !cell.contains(text),
                        "beginsWith" => cell.starts_with(text),
                        "endsWith" => cell.ends_with(text),
                        "notEqual" => cell != *text,
                        _ => cell == *text,
                    }
                };
                spots.iter().filter(holds).map(|s| (*s, *colour)).collect()
            }
            What::Number { how, bounds, colour } => {
                let bounds: Option<Vec<Decimal>> =
                    bounds.iter().map(|b| Decimal::from_str_exact(b.trim()).ok()).collect();
                let Some(bounds) = bounds.filter(|b| !b.is_empty()) else {
                    told.push(Told::Unknown(*first));
                    return Vec::new();
                };
                let (a, b) = (bounds.first().copied(), bounds.get(1).copied());
                let holds = |n: Decimal| match how.as_str() {
                    "equal" => Some(n) == a,
                    "notEqual" => Some(n) != a,
                    "greaterThan" => Some(n) > a,
                    "greaterThanOrEqual" => Some(n) >= a,
                    "lessThan" => Some(n) < a,
                    "lessThanOrEqual" => Some(n) <= a,
                    "between" => Some(n) >= a && Some(n) <= b,
                    _ => Some(n) < a || Some(n) > b,
                };
                let fits = |s: &&Spot| number(sheet, **s).is_some_and(holds);
                spots.iter().filter(fits).map(|s| (*s, *colour)).collect()
            }
        }
    }
}

fn number(sheet: &Sheet, spot: Spot) -> Option<Decimal> {
    match sheet.cells.get(&spot)?.kind {
        Kind::Number(n) => Some(n),
        _ => None,
    }
}

/// What a rule does; `None` where it gives no colour of a status.
fn what<'a>(rule: Node<'a, '_>, dresses: &[Option<Colour>]) -> Option<What<'a>> {
    let kind = rule.attribute("type")?;
    if kind == "iconSet" {
        return icon_set(rule);
    }
    let number = rule.attribute("dxfId").and_then(|n| n.parse::<usize>().ok());
    let colour = number.and_then(|n| dresses.get(n).copied().flatten())?;
    let formulas: Vec<String> = rule
        .children()
        .filter(|n| n.has_tag_name_local("formula"))
        .map(|n| n.text().unwrap_or("").to_owned())
        .collect();
    match kind {
        "containsText" | "notContainsText" | "beginsWith" | "endsWith" => {
            Some(What::Word { how: kind, text: rule.attribute("text")?.to_lowercase(), colour })
        }
        "cellIs" => {
            let how = rule.attribute("operator").unwrap_or("equal");
            let quoted = formulas.first().and_then(|f| f.strip_prefix('"')?.strip_suffix('"'));
            match quoted {
                Some(text) if matches!(how, "equal" | "notEqual") => {
                    Some(What::Word { how, text: text.to_lowercase(), colour })
                }
                _ => Some(What::Number { how: how.to_owned(), bounds: formulas, colour }),
            }
        }
        _ => Some(What::Unknown),
    }
}

fn icon_set<'a>(rule: Node<'a, '_>) -> Option<What<'a>> {
    let node = rule.children().find(|n| n.has_tag_name_local("iconSet"))?;
    let no = |name: &str| node.attribute(name).is_some_and(|v| v == "0" || v == "false");
    let yes = |name: &str| node.attribute(name).is_some_and(|v| v == "1" || v == "true");
    let bounds = node
        .children()
        .filter(|n| n.has_tag_name_local("cfvo"))
        .map(|n| {
            let below = n.children().find(|c| c.has_tag_name_local("f")).and_then(|c| c.text());
            let value = n.attribute("val").or(below).unwrap_or("");
            Bound {
                kind: n.attribute("type").unwrap_or("").to_owned(),
                value: Decimal::from_str_exact(value.trim()).ok(),
                from: n.attribute("gte").is_none_or(|g| g != "0" && g != "false"),
            }
        })
        .collect();
    // A set of one's own names each icon.
    let own = node
        .children()
        .filter(|n| n.has_tag_name_local("cfIcon"))
        .map(|n| {
            let at: usize = n.attribute("iconId")?.parse().ok()?;
            icons::colours(n.attribute("iconSet")?)?.get(at).copied().flatten()
        })
        .collect();
    Some(What::Icons {
        set: node.attribute("iconSet").unwrap_or("3TrafficLights1").to_owned(),
        bounds,
        reverse: yes("reverse"),
        show: !no("showValue"),
        own,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::*;

    fn run(xml: &str, texts: &[&str]) -> (Vec<Option<Colour>>, Vec<Told>) {
        let mut sheet = Sheet::default();
        for (row, text) in texts.iter().enumerate() {
            let kind = Decimal::from_str_exact(text).map_or(Kind::Text, Kind::Number);
            sheet.cells.insert((row as u32, 0), Cell { kind, ..Cell::text(*text) });
        }
        let xml = format!("<w>{xml}</w>");
        let document = roxmltree::Document::parse(&xml).unwrap();
        let told = apply(document.root_element(), &[Some(Colour::Groen), None], &mut sheet);
        (sheet.cells.values().map(|c| c.colour).collect(), told)
    }

    #[test]
    fn icons_by_number_and_the_other_way_round() {
        let rule = "<conditionalFormatting sqref='A1:A3'><cfRule type='iconSet' priority='1'><iconSet ATTR>
            <cfvo type='percent' val='0'/><cfvo type='num' val='2'/><cfvo type='num' val='3'/></iconSet></cfRule></conditionalFormatting>";
        let (colours, told) = run(&rule.replace("ATTR", ""), &["1", "2", "3"]);
        assert_eq!(colours, [Some(Colour::Rood), Some(Colour::Oranje), Some(Colour::Groen)]);
        assert!(told.is_empty());
        let (colours, told) = run(&rule.replace("ATTR", "reverse='1' showValue='0'"), &["1", "2", "3"]);
        assert_eq!(colours.first(), Some(&Some(Colour::Groen)));
        assert!(matches!(told.first(), Some(Told::Hidden((0, 0), text)) if text == "1"));
        let (colours, told) =
            run(&rule.replace("ATTR", "").replace("type='num' val='2'", "type='formula' val='$B$1'"), &["1"]);
        assert!(colours == [None] && matches!(told.as_slice(), [Told::Unknown((0, 0))]));
    }

    #[test]
    fn words_and_numbers_with_a_ground() {
        let rule = |r: &str| format!("<conditionalFormatting sqref='A1:A9'>{r}</conditionalFormatting>");
        let word = rule(
            "<cfRule type='cellIs' operator='equal' dxfId='0' priority='1'><formula>\"G\"</formula></cfRule>",
        );
        assert_eq!(run(&word, &["g", "R"]).0, [Some(Colour::Groen), None]);
        let part = rule("<cfRule type='containsText' text='Op schema' dxfId='0' priority='1'/>");
        assert_eq!(run(&part, &["ligt op schema", "R"]).0, [Some(Colour::Groen), None]);
        let number = rule(
            "<cfRule type='cellIs' operator='between' dxfId='0' priority='1'><formula>1</formula><formula>2</formula></cfRule>",
        );
        assert_eq!(run(&number, &["1.5", "3"]).0, [Some(Colour::Groen), None]);
        let formula =
            rule("<cfRule type='expression' dxfId='0' priority='1'><formula>A1=B1</formula></cfRule>");
        assert!(matches!(run(&formula, &["1"]).1.as_slice(), [Told::Unknown(_)]));
        let dress =
            rule("<cfRule type='expression' dxfId='1' priority='1'><formula>A1=B1</formula></cfRule>");
        assert!(run(&dress, &["1"]).1.is_empty());
    }
}
