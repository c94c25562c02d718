//! A goal tree at the head of a document: goals and sub-goals with their numbers, what they cost and how many actions
//! they have. Its titles prove which lines further on are headings.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::line::{Line, Role, key};
use super::numbering::Style;
use crate::amount::parse;
use crate::import::log::Why;

/// What the tree says.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// The keys of its titles with their numbers.
    pub(crate) titles: HashSet<String>,
    /// How its numbers are written.
    pub(crate) styles: HashSet<Style>,
}

#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static COUNT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\s+(?:indicatoren|acties|subdoelen): ?\d{1,3}$").unwrap());
#[allow(clippy::unwrap_used)] // fixed patterns, held by the tests below
static COST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:totale )?(?:lasten|kosten|uitgaven)\b ?(?P<unit>\([^)]*\))?:? ?(?P<amount>.*\d.*)$")
        .unwrap()
});

/// Marks the goal tree, if the document has one.
pub(crate) fn mark(lines: &mut [Line]) -> Tree {
    let mut tree = Tree::default();
    for i in 0..lines.len() {
        let starts = lines.get(i).is_some_and(|l| l.is_plain() && title(&l.clean));
        if !starts {
            continue;
        }
        let Some(end) = read(lines, i + 1) else { continue };
        if let Some(line) = lines.get_mut(i) {
            line.role = Role::Noise(Why::Head);
        }
        for line in lines.iter_mut().take(end).skip(i + 1) {
            if !line.is_open() {
                continue;
            }
            if let Some(numbering) = &line.numbering {
                tree.styles.insert(numbering.style);
                line.clean = COUNT.replace(&line.clean, "").into_owned();
                line.text = COUNT.replace(line.text.trim_end(), "").into_owned();
                tree.titles.insert(key(&line.clean));
                line.role = Role::Tree;
            } else if let Some(amount) = cost(&line.clean) {
                line.role = Role::TreeCost(Box::new(amount));
            } else if head(&line.clean) {
                line.role = Role::Noise(Why::Head);
            }
        }
        break;
    }
    for line in lines.iter_mut().filter(|l| l.is_open() && l.numbering.is_some()) {
        line.proof.tree = tree.titles.contains(&key(&line.clean));
        // What the tree names is a heading, wherever it stands.
        line.gap |= line.proof.tree;
    }
    tree
}

fn title(clean: &str) -> bool {
    let lower = clean.to_lowercase();
    [
        "doelenboom",
        "doelstellingenboom",
        "doelenoverzicht",
        "overzicht doelen",
        "overzicht doelstellingen",
        "doelen boom",
    ]
    .contains(&lower.trim_end_matches(':'))
        || lower.starts_with("doelenboom ") && clean.split(' ').count() <= 6 && !clean.ends_with('.')
}

/// The end of the tree: a question, a heading with a sign, a long text. At least two numbers make it one.
fn read(lines: &[Line], from: usize) -> Option<usize> {
    let mut numbers = 0;
    let mut end = from;
    for (i, line) in lines.iter().enumerate().skip(from) {
        match &line.role {
            Role::Noise(_) => {
                end = i + 1;
                continue;
            }
            Role::Open => {}
            _ => break,
        }
        let long = line.stops() && line.clean.split(' ').count() > 14 && line.numbering.is_none();
        let programme = line.numbering.as_ref().is_some_and(|n| n.word.is_some_and(|w| w.rank == 0));
        if programme || line.proof.sign || line.proof.skip || !line.is_plain() || long || line.chars() > 250 {
            break;
        }
        if line.numbering.is_some() {
            numbers += 1;
        } else if cost(&line.clean).is_none() && !head(&line.clean) {
            break;
        }
        end = i + 1;
    }
    (numbers >= 2).then_some(end)
}

/// The head of the tree: names of its levels.
fn head(clean: &str) -> bool {
    let words = [
        "doel",
        "doelen",
        "subdoel",
        "subdoelen",
        "link",
        "links",
        "actie",
        "acties",
        "indicatoren",
        "doelstelling",
        "en",
        "lasten",
        "doelstellingen",
    ];
    clean.split(' ').all(|w| words.contains(&w.to_lowercase().as_str()))
}

/// What a goal costs: "totale lasten (x 1.000 euro): 11.663,00".
fn cost(clean: &str) -> Option<crate::amount::Amount> {
    let found = COST.captures(clean)?;
    let unit = found.name("unit").map_or("", |m| m.as_str()).trim_matches(['(', ')']);
    let amount = found.name("amount")?.as_str().trim_start_matches(':').trim();
    parse::amount(&if unit.is_empty() { amount.to_owned() } else { format!("{amount} {unit}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::{line::of, noise};

    #[test]
    fn a_tree_with_costs_and_counters() {
        let mut lines = of(
            ".. Doelenboom\n\nDoel\nSubdoel Link\n1. Groene wijken\n\ntotale lasten (x 1.000 euro): 1.663,00\n1.01 Meer bomen Indicatoren: 1\nAantal acties: 2\n2. Schone straten\n\nlasten: € 4.000\n\nEen lange zin die vertelt wat de gemeente met al deze doelen wil bereiken in dit jaar.\n\n1.01 Meer bomen\nTekst.\n\n1. Een lijst",
        );
        noise::mark(&mut lines);
        let tree = mark(&mut lines);
        assert_eq!(tree.titles.len(), 3);
        let costs: Vec<String> = lines
            .iter()
            .filter_map(|l| if let Role::TreeCost(a) = &l.role { a.in_euros() } else { None })
            .map(|d| d.normalize().to_string())
            .collect();
        assert_eq!(costs, ["1663000", "4000"]);
        let proven: Vec<&str> = lines.iter().filter(|l| l.proof.tree).map(|l| l.clean.as_str()).collect();
        assert_eq!(proven, ["1.01 Meer bomen"]);
    }
}
